"""sarif: findings in the Static Analysis Results Interchange Format 2.1.0 (OASIS), as code hosts take them in."""

import os
from pathlib import Path
from urllib.parse import quote

from zerenfengong import __version__
from zerenfengong.checks.result import Verdict, fingerprints
from zerenfengong.findings import CODES, Finding, Severity
from zerenfengong.i18n import _, spoken
from zerenfengong.render.json_text import to_json

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_ROOT = "%SRCROOT%"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_LANGUAGES = {"zh": "zh-CN", "en": "en"}


def draw(verdict: Verdict) -> str:
    """One run, with the codes that were found as its rules."""
    codes = sorted({finding.code for finding in verdict.findings})
    found = zip(verdict.findings, fingerprints(verdict), strict=True)
    run = {
        "tool": {"driver": {"name": "zrfg", "version": __version__, "rules": list(map(_rule, codes))}},
        "language": _LANGUAGES[spoken()],
        "invocations": [{"executionSuccessful": verdict.exit_code != 3, "exitCode": verdict.exit_code}],
        "originalUriBaseIds": {_ROOT: {"description": {"text": _("运行 zrfg 的文件夹")}}},
        "columnKind": "unicodeCodePoints",
        "results": [_result(finding, codes.index(finding.code), fingerprint) for finding, fingerprint in found],
    }
    return to_json({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2) + "\n"


def _rule(code: str) -> dict[str, object]:
    severity, about = CODES[code]
    return {
        "id": code,
        "shortDescription": {"text": _(about)},
        "help": {"text": _("zrfg explain {code} 说明这条规则，有例子", code=code)},
        "defaultConfiguration": {"level": _LEVELS[severity]},
        "properties": {"tags": [code[:3]]},
    }


def _result(finding: Finding, rule: int, fingerprint: str) -> dict[str, object]:
    region = {"startLine": finding.location.line, "startColumn": finding.location.column}
    return {
        "ruleId": finding.code,
        "ruleIndex": rule,
        "level": _LEVELS[finding.severity],
        "message": {"text": "\n".join(filter(None, [finding.message, finding.hint]))},
        "locations": [{"physicalLocation": {"artifactLocation": _artifact(finding.location.path), "region": region}}],
        "partialFingerprints": {"zrfg/v1": fingerprint},
    }


def _artifact(path: str) -> dict[str, str]:
    """Where a file is: from the working folder on, or for one that is not inside it as a whole address."""
    if Path(path).is_absolute() or path.startswith("../"):
        return {"uri": Path(os.path.abspath(path)).as_uri()}  # noqa: PTH100 (resolve would follow links)
    return {"uri": quote(os.fsencode(path)), "uriBaseId": _ROOT}

"""json: findings as programs read them, in an envelope of their own."""

from zerenfengong.checks.result import Verdict
from zerenfengong.findings import Finding
from zerenfengong.render.json_text import to_json


def draw(verdict: Verdict) -> str:
    """``zrfg/findings/1``, whatever was found."""
    envelope = {
        "schema": "zrfg/findings/1",
        "files": list(verdict.files),
        "summary": verdict.counts,
        "findings": list(map(entry, verdict.findings)),
    }
    return to_json(envelope, indent=2) + "\n"


def entry(finding: Finding) -> dict[str, str | int]:
    """One finding with its place."""
    return {
        "path": finding.location.path,
        "line": finding.location.line,
        "column": finding.location.column,
        "code": finding.code,
        "severity": finding.severity.value,
        "message": finding.message,
        "hint": finding.hint,
    }

"""gitlab: findings as a Code Quality report of GitLab, shown in a merge request."""

from zerenfengong.checks.result import Verdict, fingerprints
from zerenfengong.findings import UNREADABLE, UNRELIABLE, Finding, Severity
from zerenfengong.render.json_text import to_json


def draw(verdict: Verdict) -> str:
    """A list with an entry for each finding."""
    entries = map(_entry, verdict.findings, fingerprints(verdict))
    return to_json(list(entries), indent=2) + "\n"


def _entry(finding: Finding, fingerprint: str) -> dict[str, object]:
    return {
        "description": "\n".join(filter(None, [f"{finding.code} {finding.message}", finding.hint])),
        "check_name": finding.code,
        "fingerprint": fingerprint,
        "severity": _severity(finding),
        "location": {"path": finding.location.path, "lines": {"begin": finding.location.line}},
    }


def _severity(finding: Finding) -> str:
    """GitLab's five degrees: a file that can't be read, one that can't be relied on, other errors, warnings, information."""
    if finding.code in UNREADABLE:
        return "blocker"
    if finding.severity is Severity.ERROR:
        return "critical" if finding.code.startswith(UNRELIABLE) else "major"
    return "minor" if finding.severity is Severity.WARNING else "info"

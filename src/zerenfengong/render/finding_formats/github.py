"""github: findings as workflow commands of GitHub Actions, each of which lands on its line of a pull request."""

from zerenfengong.checks.result import Verdict
from zerenfengong.findings import Finding, Severity
from zerenfengong.text.width import quoted, visible

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}

# What GitHub's runner turns back; the percent sign comes first.
_IN_DATA = (("%", "%25"), ("\r", "%0D"), ("\n", "%0A"))
_IN_PROPERTIES = (*_IN_DATA, (":", "%3A"), (",", "%2C"))


def draw(verdict: Verdict) -> str:
    """One command a line; the log hides a command's properties, so its words repeat the place."""
    return "".join(map(_command, verdict.findings))


def _command(finding: Finding) -> str:
    path, line, column = finding.location
    file = _escaped(visible(path), _IN_PROPERTIES)
    words = [f"{finding.location}: {finding.message}", finding.hint]
    data = _escaped("\n".join(quoted(one) for one in words if one), _IN_DATA)
    command = _COMMANDS[finding.severity]
    return f"::{command} file={file},line={line},col={column},title={finding.code}::{data}\n"


def _escaped(text: str, escapes: tuple[tuple[str, str], ...]) -> str:
    for character, code in escapes:
        text = text.replace(character, code)
    return text

"""What a check of several files comes to: the findings with the lines that they stand on, and whether it passes."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from zerenfengong.checks.settings import DEFAULT, Settings
from zerenfengong.findings import UNREADABLE, Finding, Severity, in_order

# Path and line number -> the line as it stands in the file; only lines on which something was found.
Lines = Mapping[tuple[str, int], str]


class Checked(NamedTuple):
    """One file: what was found in it, on which lines (none where it has no text), and what was asked of it.

    Of a register also what was found in the ``further`` files of its ledger.

    ``mendable`` is how many of its values could be mended without judgment, ``mended`` how many were; ``unseen`` how many errors
    make it unreliable that nobody asked for.
    """

    path: str
    findings: Sequence[Finding]
    lines: Lines
    settings: Settings = DEFAULT
    mendable: int = 0
    mended: int = 0
    unseen: int = 0
    further: int = 0

    @property
    def exit_code(self) -> int:
        """3 where the file can't be read, 1 where it does not pass, else 0."""
        if any(finding.code in UNREADABLE for finding in self.findings):
            return 3
        failing = {Severity.ERROR, Severity.WARNING} if self.settings.strict else {Severity.ERROR}
        return int(any(finding.severity in failing for finding in self.findings))


class Verdict(NamedTuple):
    """What was checked, all that was found in its order, and how a process ends with it."""

    files: tuple[str, ...]
    findings: tuple[Finding, ...]
    lines: Lines
    exit_code: int

    @property
    def counts(self) -> dict[str, int]:
        """How many findings there are of each severity."""
        return {one.value: sum(finding.severity is one for finding in self.findings) for one in Severity}

    def line(self, finding: Finding) -> str | None:
        """The line that a finding stands on; None where its file has no text."""
        return self.lines.get(finding.location[:2])


def judge(checked: Sequence[Checked]) -> Verdict:
    """The verdict on files that were checked: the worst of theirs."""
    lines: dict[tuple[str, int], str] = {}
    for one in checked:
        lines.update(one.lines)
    return Verdict(
        files=tuple(one.path for one in checked),
        findings=tuple(in_order(finding for one in checked for finding in one.findings)),
        lines=lines,
        exit_code=max((one.exit_code for one in checked), default=0),
    )


def lines_of(findings: Iterable[Finding], lines: Sequence[str]) -> Lines:
    """Those of a file's lines that findings stand on; a finding at the end of a file stands on a line that is empty."""
    return {
        finding.location[:2]: lines[finding.location.line - 1] if finding.location.line <= len(lines) else ""
        for finding in findings
    }


def fingerprints(verdict: Verdict) -> list[str]:
    """One for each finding: made from its code, its file and the words of its line, counted where these repeat."""
    from hashlib import sha256  # noqa: PLC0415 (only for the formats that want it)

    seen: Counter[tuple[str, str, str]] = Counter()
    made = []
    for finding in verdict.findings:
        words = (verdict.line(finding) or "").strip() or finding.message
        known = (finding.code, finding.location.path, words)
        seen[known] += 1
        text = "\0".join((*known, str(seen[known])))
        made.append(sha256(text.encode("utf-8", "surrogatepass")).hexdigest())
    return made

"""By what a finding is known again when the lines above it have moved."""

from collections import Counter

from zerenfengong.checks.result import Verdict


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

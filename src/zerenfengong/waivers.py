"""Findings that a file waives in place, with a reason: ``# zrfg: ignore[ZR402] 原文如此``.

A comment on a line of its own waives on the next line that is no comment; one behind a value waives on that line. A value that
goes on over several lines is waived as a whole, since no comment can stand inside it.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from zerenfengong import yaml_source
from zerenfengong.findings import CODES, WAIVABLE, Finding, Location
from zerenfengong.i18n import _

_CALL = re.compile(r"#\s*zrfg\b\s*[:：]?\s*")
_IGNORE = re.compile(r"ignore\s*\[([^\]]*)\]\s*(.*)", re.DOTALL)
_HINT = "# zrfg: ignore[ZR402] 原文如此"


class Waiver(NamedTuple):
    """One code that is waived, where it is said, and the lines (first and last) on which it is."""

    location: Location
    code: str
    first: int
    last: int

    def covers(self, finding: Finding) -> bool:
        """Whether the finding is of this code and stands on these lines."""
        return finding.code == self.code and self.first <= finding.location.line <= self.last


def waived(text: str, path: str) -> tuple[list[Waiver], list[Finding]]:
    """The waivers of a file, and what is wrong with how they are written (ZR902)."""
    if "zrfg" not in text:
        return [], []
    waivers: list[Waiver] = []
    findings: list[Finding] = []
    layout = yaml_source.layout(text)
    for comment in layout.comments:
        call = _CALL.match(comment.text)
        if call is None:
            continue
        first = layout.next_content(comment.line) if comment.alone else comment.line
        place = Location(path, comment.line, comment.column)
        said = _IGNORE.fullmatch(comment.text, call.end())
        codes = [code.strip() for code in said[1].split(",") if code.strip()] if said else []
        findings += _problems(place, codes, said[2] if said else "")
        waivers += [Waiver(place, code, first, layout.last_line(first)) for code in codes if _is_waivable(code)]
    return waivers, findings


def apply(findings: Sequence[Finding], waivers: Sequence[Waiver]) -> tuple[list[Finding], list[Finding]]:
    """The findings that no waiver covers, and one (ZR901) for each waiver that covers none."""
    by_code: dict[str, list[Waiver]] = {}
    for waiver in waivers:
        by_code.setdefault(waiver.code, []).append(waiver)
    used: set[Waiver] = set()
    kept = []
    for finding in findings:
        covering = [waiver for waiver in by_code.get(finding.code, ()) if waiver.covers(finding)]
        used.update(covering)
        if not covering:
            kept.append(finding)
    return kept, [_unused(waiver) for waiver in waivers if waiver not in used]


def _is_waivable(code: str) -> bool:
    return code in CODES and code.startswith(WAIVABLE)


def _problems(place: Location, codes: Sequence[str], reason: str) -> Iterator[Finding]:
    written = _("写成 {example}").format(example=_HINT)
    if not codes:
        yield Finding(place, "ZR902", _("看不懂这条豁免"), written)
        return
    for code in codes:
        if code not in CODES:
            message = _("豁免里没有“{code}”这个编号").format(code=code)
            yield Finding(place, "ZR902", message, _("zrfg rules 列出全部编号；几个编号用半角逗号隔开"))
        elif not _is_waivable(code):
            message = _("{code} 不能豁免：登记册会因此靠不住").format(code=code)
            yield Finding(place, "ZR902", message, _("改正所指的问题，删掉这条豁免"))
    if not reason.strip():
        yield Finding(place, "ZR902", _("豁免没有写理由"), written)


def _unused(waiver: Waiver) -> Finding:
    message = _("这条豁免没有用到：这里没有 {code} 的问题").format(code=waiver.code)
    return Finding(waiver.location, "ZR901", message, _("删掉它，或者移到有问题的那一行"))

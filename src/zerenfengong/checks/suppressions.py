"""Findings that a file waives in place, with a reason: ``# zrfg: ignore[ZR402] 原文如此``.

A comment on a line of its own waives on the next line that is no comment; one behind a value waives on that line. A value that
goes on over several lines is waived as a whole, and so is a field whose list or group does: how it is laid out says nothing.
What a Chinese keyboard makes of the punctuation is understood; what can't be understood is a finding and waives nothing, and
neither does a waiver without a reason.
"""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from collections.abc import Sequence as Sequence_
from typing import NamedTuple

from zerenfengong.findings import CODES, WAIVABLE, Finding, Location, codes_in
from zerenfengong.i18n import _, listed
from zerenfengong.register import yaml_nodes
from zerenfengong.register.yaml_nodes import Layout, Mapping, Node, ScalarSpan, Sequence

_NAMES = ("zrfg", "ZRFG", "Zrfg", "ｚｒｆｇ")

# Matched after NFKC, which makes ：［］ half-width; 【】 have no such form.
_CALL = re.compile(r"#+\s*zrfg\s*(?::|(?=ignore\b))\s*", re.IGNORECASE)
_IGNORE = re.compile(r"ignore\s*[\[【]([^\]】]*)[\]】](.*)", re.IGNORECASE | re.DOTALL)
# A waiver that became part of a value: behind a full-width ＃, without a space before the #, or inside a block of text.
_STRAY = re.compile(r"[#＃]\s*(?:zrfg|ｚｒｆｇ)\s*(?:[:：]|ignore|ｉｇｎｏｒｅ|$)", re.IGNORECASE)

# What import writes over a task, and what the rules would say of the same: nobody is named, a limit is over before it is set.
_IMPORTED = "# ZR8"
_OF_IMPORT = re.compile("# (ZR8[0-9]{2}) ")
_SAID_THERE = {"ZR814": ("ZR301", "ZR302"), "ZR824": ("ZR402",)}

_EXAMPLE = "# zrfg: ignore[ZR402] 原文如此"


class Waiver(NamedTuple):
    """One code that is waived, where it is said, and the lines (first and last) on which it is."""

    location: Location
    code: str
    first: int
    last: int


def waived(text: str, path: str, root: Node | None = None) -> tuple[list[Waiver], list[Finding]]:
    """The waivers of a file, and what is wrong with how they are written (ZR902); ``root`` is what the text holds."""
    if not any(name in text for name in _NAMES):
        return [], []
    layout = yaml_nodes.layout(text)
    ends = dict(_ends(root, layout))
    waivers: list[Waiver] = []
    findings = [_stray(place) for span in layout.spans for place in _in_value(span, text, path)]
    for comment in layout.comments:
        said = unicodedata.normalize("NFKC", comment.text)
        if call := _CALL.match(said):
            place = Location(path, comment.line, comment.column)
            codes, reason = _read(said[call.end() :])
            findings += _problems(place, codes, reason)
            if reason:
                first = layout.next_content(comment.line) if comment.alone else layout.first_line(comment.line)
                last = max(layout.last_line(first), ends.get(first, first))
                waivers += [Waiver(place, code, first, last) for code in codes if _is_waivable(code)]
    return waivers, findings


def unsaid_at_import(findings: Iterable[Finding], text: str, begins: Iterable[int]) -> list[Finding]:
    """The findings but for those that ``import`` has said in a comment over their task; ``begins`` are the tasks' first lines.

    Whoever mends the task takes the comment away with it.
    """
    if _IMPORTED not in text:
        return list(findings)
    layout = yaml_nodes.layout(text)
    said = {
        (code, layout.next_content(comment.line))
        for comment in layout.comments
        if comment.alone and (match := _OF_IMPORT.match(comment.text))
        for code in _SAID_THERE.get(match[1], ())
    }
    lines = [0, *begins]
    return [one for one in findings if (one.code, lines[bisect_right(lines, one.location.line) - 1]) not in said]


def apply(findings: Sequence_[Finding], waivers: Sequence_[Waiver]) -> tuple[list[Finding], list[Waiver]]:
    """The findings that no waiver covers, and the waivers that cover none."""
    lines: dict[str, list[int]] = {}
    for code, line in sorted({(finding.code, finding.location.line) for finding in findings}):
        lines.setdefault(code, []).append(line)
    # Many waivers may cover the same lines: each stretch of lines is looked at once.
    covered = {
        stretch: within(lines.get(stretch[0], ()), *stretch[1:]) for stretch in {waiver[1:] for waiver in waivers}
    }
    waived_lines = {(stretch[0], line) for stretch, found in covered.items() for line in found}
    kept = [finding for finding in findings if (finding.code, finding.location.line) not in waived_lines]
    return kept, [waiver for waiver in waivers if not covered[waiver[1:]]]


def within(lines: Sequence_[int], first: int, last: int) -> Sequence_[int]:
    """Of lines in order, those from one to another, both included."""
    return lines[bisect_left(lines, first) : bisect_right(lines, last)]


def unused(waiver: Waiver) -> Finding:
    """What is said of a waiver that covers nothing (ZR901)."""
    message = _("这条豁免没有用到：这里没有 {code} 的问题", code=waiver.code)
    return Finding(waiver.location, "ZR901", message, _("删掉它，或者移到有问题的那一行"))


def _ends(node: Node | None, layout: Layout, depth: int = 0) -> Iterator[tuple[int, int]]:
    """On which line each field of a record begins and ends; not the parts of the file, nor a record that is an item."""
    if isinstance(node, Mapping):
        for key in node.keys:
            value = node.values[key.text]
            if depth and isinstance(value, Mapping | Sequence):
                yield key.line, _last_line(value, layout)
            yield from _ends(value, layout, depth + 1)
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from _ends(item, layout, depth)


def _last_line(node: Node, layout: Layout) -> int:
    inner = node.values.values() if isinstance(node, Mapping) else node.items if isinstance(node, Sequence) else ()
    return max([layout.last_line(node.line), *(_last_line(one, layout) for one in inner)])


def _read(said: str) -> tuple[tuple[str, ...], str]:
    """The codes of a waiver (none where it can't be understood) and its reason ("" where it has no words)."""
    match = _IGNORE.fullmatch(said)
    if match is None:
        return (), ""
    return codes_in(match[1]), match[2] if re.search(r"\w", match[2]) else ""


def _is_waivable(code: str) -> bool:
    return code in CODES and code.startswith(WAIVABLE)


def _problems(place: Location, codes: Sequence_[str], reason: str) -> Iterator[Finding]:
    meant = next(filter(_is_waivable, codes), "ZR402")
    example = f"# zrfg: ignore[{meant}] 原文如此"
    written = _("写成 {example}", example=example)
    if not codes:
        yield Finding(place, "ZR902", _("看不懂这条豁免"), written)
        return
    for code in codes:
        if code not in CODES:
            message = _("豁免里没有“{code}”这个编号", code=code)
            yield Finding(place, "ZR902", message, _("zrfg rules 列出全部编号；几个编号用逗号隔开"))
        elif not _is_waivable(code):
            message = _("{code} 不能豁免：能豁免的以 {families} 开头", code=code, families=listed(WAIVABLE))
            yield Finding(place, "ZR902", message, _("改正所指的问题，删掉这条豁免"))
    if not reason:
        yield Finding(place, "ZR902", _("豁免没有写理由，不起作用"), written)


def _in_value(span: ScalarSpan, text: str, path: str) -> Iterator[Location]:
    """Where a waiver stands inside a value without quotation marks, which nobody meant to write there."""
    written = text[span.start : span.end]
    if written[:1] in ("'", '"'):
        return
    heading = max(written.find("\n"), 0) if written[:1] in ("|", ">") else 0  # behind which there may be a comment
    for match in _STRAY.finditer(written, heading):
        before = written[: match.start()]
        lines = before.count("\n")
        column = len(before) - before.rfind("\n") if lines else span.column + len(before)
        yield Location(path, span.line + lines, column)


def _stray(place: Location) -> Finding:
    message = _("这条豁免成了值的一部分，没有当成注释")
    hint = _("“#”用半角，前面空一格；文字分几行写时，豁免写在字段名的上面一行：{example}", example=_EXAMPLE)
    return Finding(place, "ZR902", message, hint)

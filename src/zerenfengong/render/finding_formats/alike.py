"""Findings that are alike, drawn together in a window: one code, and the same words but for values, ids and numbers."""

import re
from collections.abc import Iterable, Sequence

from zerenfengong.findings import CODES, Finding, Severity
from zerenfengong.i18n import _, listed, plural
from zerenfengong.text.width import width

_VALUE = re.compile("“((?:[^“”]|“[^“”]*”)*)”")

# What else differs: the id of a task, a date, a count; the marks of a list of marks.
_VARIES = re.compile(rf"{_VALUE.pattern}|[A-Za-z0-9._-]*[0-9][A-Za-z0-9._-]*|[ -/:-@\[-`{{-~]+")

# So many places are named, and values of at most this width; all of them stand in the whole list.
_MOST_NAMED = 6
_MOST_LINES = 12
_WIDEST = 24

Alike = Sequence[Finding]


def groups(findings: Iterable[Finding]) -> list[Alike]:
    """Those that are alike together: errors first, else in their order."""
    found: dict[tuple[str, str, str], list[Finding]] = {}
    for one in findings:
        words = _VARIES.sub(lambda match: "" if match[1] is None else "“", one.message)
        found.setdefault((one.location.path, one.code, words), []).append(one)
    weights = list(Severity)
    return sorted(found.values(), key=lambda group: weights.index(group[0].severity))


def in_a_line(group: Alike) -> str:
    """What is wrong, how often and where, in a line."""
    first = group[0]
    if len(group) == 1:
        return first.message
    message = first.message if len({one.message for one in group}) == 1 else _(CODES[first.code][1])
    places = _named(group) or _lines(group)
    return _("{message} ×{n}：{places}", message=message, n=len(group), places=places)


def _named(group: Alike) -> str:
    """The values that are quoted, each with its lines; "" where they do not differ or are long."""
    by_value: dict[str, list[Finding]] = {}
    for values, one in zip(_differing(group), group, strict=True):
        by_value.setdefault(values, []).append(one)
    if len(by_value) == 1 or any(width(value) > _WIDEST for value in by_value):
        return ""
    entries = [_("“{value}”（{lines}）", value=value, lines=_lines(alike)) for value, alike in by_value.items()]
    return listed(entries, _MOST_NAMED)


def _differing(group: Alike) -> list[str]:
    """Of each finding the first value that is not the same everywhere."""
    quoted = [_VALUE.findall(one.message) for one in group]
    return next((list(values) for values in zip(*quoted, strict=True) if len(set(values)) > 1), [""] * len(group))


def _lines(group: Alike) -> str:
    numbers = list(dict.fromkeys(str(one.location.line) for one in group))
    shown = listed(numbers[:_MOST_LINES]) + ("…" if len(numbers) > _MOST_LINES else "")
    return plural("第 {lines} 行", len(numbers), lines=shown)

"""The counts of ``zrfg stats`` on a terminal: bars, a heat map, months; in a pipe the same without colour.

Only characters that are one column wide everywhere are drawn, as on a timeline.
"""

from collections.abc import Sequence
from typing import NamedTuple

from zerenfengong.answers import wording
from zerenfengong.answers.envelopes import register_line
from zerenfengong.answers.statistics import Stats
from zerenfengong.answers.statistics_tables import Counted, section_name
from zerenfengong.i18n import _
from zerenfengong.query.workload import Load
from zerenfengong.render import Canvas
from zerenfengong.render.spans import Span, joined, wrapped
from zerenfengong.text.width import clipped, one_line, pad, width

_LEADS, _JOINS, _MAY = "#", "=", "."
_STYLES = {_LEADS: "bold magenta", _JOINS: "green", _MAY: "dim"}

# From the fewest tasks in a cell to the most.
_HEAT = ("dim", "", "bold", "bold magenta")

# A page has this width where there is no window.
_USUAL = 80

_GAP = 2
_WIDEST_NAME = 28
_WIDEST_ID = 12
_NARROWEST_BAR, _WIDEST_BAR = 10, 60


class Head(NamedTuple):
    """What stands over the pictures and below them."""

    title: str
    sentences: Sequence[str]
    remarks: Sequence[str]


def draw_statistics(counted: Counted, canvas: Canvas) -> str:
    """The counts with what they count of."""
    head = Head(register_line(counted.query.register.document), counted.sentences(), counted.remarks())
    return draw_stats(counted.stats, head, canvas)


def draw_stats(counted: Stats, head: Head, canvas: Canvas) -> str:
    """The whole page for a window of this width."""
    columns, color = canvas.columns or _USUAL, canvas.color
    lines = [[(line, "bold")] for line in wrapped((head.title, *head.sentences), columns)]
    for title, picture in (
        (_("谁牵头、负责多少项"), _bars(counted.loads, columns)),
        (_("各单位在各章节有多少项"), _heat_map(counted, columns)),
        (_("各月份有多少期限"), _months(counted, columns)),
    ):
        if picture:
            lines += [[], [(title, "bold green")], *picture]
    lines += [[], *([(line, "dim")] for line in wrapped(head.remarks, columns))]
    return "".join(f"{joined(line, color=color)}\n" for line in lines)


def _bars(loads: Sequence[Load], columns: int) -> list[list[Span]]:
    """A bar for each unit, as long as its tasks are many, beside the numbers themselves."""
    if not loads:
        return []
    titles = (_("牵头"), _("责任"), _("配合"), _("可能"), _("总计"))
    rows = [(one.lead, one.responsible, one.supporting, one.possible, one.total) for one in loads]
    kept = [at for at in range(len(titles)) if at != 2 or any(row[at] for row in rows)]
    numbers = [[str(row[at]) for row in rows] for at in kept]
    wide = [max(width(titles[at]), *map(len, texts)) for at, texts in zip(kept, numbers, strict=True)]
    names = _names([one.unit for one in loads], columns)
    room = columns - width(names[0]) - _GAP - sum(one + _GAP for one in wide)
    most = max(one.total for one in loads)
    longest = min(room, _WIDEST_BAR) if room >= _NARROWEST_BAR else 0
    header: list[Span] = [(" " * width(names[0]), "")]
    header += [(_right(titles[at], one), "dim") for at, one in zip(kept, wide, strict=True)]
    lines = [[(_legend(), "dim")], header]
    for at, (name, one) in enumerate(zip(names, loads, strict=True)):
        cells = [(_right(texts[at], space), "") for texts, space in zip(numbers, wide, strict=True)]
        lines.append([(name, ""), *cells, (" " * _GAP, ""), *_bar(one, most, longest)])
    return lines


def _names(names: Sequence[str], columns: int) -> list[str]:
    """The names, all as wide as the widest that is not too wide for the window."""
    limit = min(_WIDEST_NAME, max(columns // 3, 8))
    cut = [clipped(one_line(name), limit) for name in names]
    wide = max(map(width, cut))
    return [pad(name, wide) for name in cut]


def _right(text: str, wide: int) -> str:
    return " " * (_GAP + wide - width(text)) + text


def _legend() -> str:
    meanings = [(_LEADS, _("牵头")), (_JOINS, _("其他确定有份的")), (_MAY, _("只是可能涉及"))]
    return "  ".join(f"{sign} {meaning}" for sign, meaning in meanings)


def _bar(one: Load, most: int, longest: int) -> list[Span]:
    """Three parts whose lengths add up to that of the whole; what is there is seen, however little it is."""
    ends = [_scaled(sum(parts), most, longest) for parts in ((one.lead,), (one.lead, one.joins), (one.total,))]
    signs = (_LEADS, _JOINS, _MAY)
    return [
        (sign * (end - begin), _STYLES[sign]) for sign, begin, end in zip(signs, (0, *ends[:-1]), ends, strict=True)
    ]


def _scaled(count: int, most: int, longest: int) -> int:
    return -(-count * longest // most) if most > longest else count


def _heat_map(counted: Stats, columns: int) -> list[list[Span]]:
    """Units down and top sections across, in as many blocks as the window needs; what the ids stand for below."""
    if not counted.loads or not counted.sections:
        return []
    names = _names([one.unit for one in counted.loads], columns)
    ids = [clipped(one_line(one.id), _WIDEST_ID) if one.id is not None else _("无") for one in counted.sections]
    most = max(counted.cells.values(), default=0)
    wide = max(len(str(most)), *map(width, ids))
    block = max((columns - width(names[0])) // (wide + _GAP), 1)
    lines: list[list[Span]] = []
    for begin in range(0, len(ids), block):
        here = range(begin, min(begin + block, len(ids)))
        lines += [[]] if begin else []
        lines.append([(" " * width(names[0]), ""), *((_right(ids[at], wide), "dim") for at in here)])
        for name, one in zip(names, counted.loads, strict=True):
            counts = [counted.cells.get((one.unit, counted.sections[at].id), 0) for at in here]
            lines.append([(name, ""), *((_right(str(n) if n else "-", wide), _heat(n, most)) for n in counts)])
    named = [_("{section}：{n} 项", section=section_name(one), n=one.total) for one in counted.sections]
    return [*lines, [], *([(line, "dim")] for line in wrapped(map(one_line, named), columns))]


def _heat(count: int, most: int) -> str:
    return _HEAT[-(-count * (len(_HEAT) - 1) // most)] if count else _HEAT[0]


def _months(counted: Stats, columns: int) -> list[list[Span]]:
    if not counted.months:
        return []
    names = [wording.month_name(one.year, one.month) for one in counted.months]
    wide = max(map(width, names))
    most = max(one.deadlines for one in counted.months)
    longest = max(columns - wide - len(str(most)) - 2 * _GAP, _NARROWEST_BAR)
    return [
        [
            (pad(name, wide), ""),
            (_right(str(one.deadlines), len(str(most))), ""),
            (" " * _GAP + _LEADS * _scaled(one.deadlines, most, longest), _STYLES[_LEADS]),
        ]
        for name, one in zip(names, counted.months, strict=True)
    ]

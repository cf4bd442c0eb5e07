"""Figures as charts: where each bar, cell and word of an SVG picture stands, and the same figures as a table.

Measured in pixels of a picture 640 wide. No colour is decided here: a shape has a ``kind``, and the style sheet knows it.
"""

from itertools import pairwise
from typing import NamedTuple

from zerenfengong.answers import wording
from zerenfengong.answers.statistics import MonthLoad, SectionLoad, Stats
from zerenfengong.i18n import _, plural
from zerenfengong.query.workload import Load
from zerenfengong.text.width import clipped, one_line

WIDTH = 640

_MARGIN = 196  # where names end and bars begin
_GAP = 8
_NAME_COLUMNS = 28  # of 13 pixels for two
_BAR, _ROW, _CELL = 14, 24, 26
_NUMBER = 44  # room for a count after the longest bar
_MONTHS_HIGH, _MONTH_LABEL, _WIDEST_MONTH = 120, 36, 44
_SHADES = 5
_MOST_CELLS = 20_000  # more than anybody can compare


class Shape(NamedTuple):
    """A rectangle; ``note`` is what a reader is told who points at it."""

    x: float
    y: float
    width: float
    height: float
    kind: str
    note: str


class ChartText(NamedTuple):
    """A text at a point of its baseline; ``anchor`` as SVG has it (start, middle, end)."""

    x: float
    y: float
    text: str
    anchor: str = "start"
    kind: str = ""


class Key(NamedTuple):
    """An entry of the legend: a colour by its ``kind``, or a short name by itself, and what it means."""

    kind: str
    sign: str
    meaning: str


class Chart(NamedTuple):
    """A picture with its legend; ``sentence`` and the table say the same in words."""

    name: str
    title: str
    sentence: str
    height: float
    shapes: tuple[Shape, ...]
    words: tuple[ChartText, ...]
    keys: tuple[Key, ...]
    columns: tuple[str, ...]
    rows: tuple[tuple[str | int, ...], ...]


def charts(stats: Stats) -> tuple[Chart, ...]:
    """The charts that there is something for, and not too much: deadlines by month, the load of each unit, units × sections."""
    drawn = [_months(stats)] if stats.months else []
    drawn += [_loads(stats)] if stats.loads else []
    drawn += [_heat(stats)] if 0 < len(stats.loads) * len(stats.sections) <= _MOST_CELLS else []
    return tuple(drawn)


def _loads(stats: Stats) -> Chart:
    """A bar for each unit whose parts add up to its tasks: those it leads, those that are its own besides, possible ones."""
    most = max(load.total for load in stats.loads)
    scale = (WIDTH - _MARGIN - _NUMBER) / max(most, 1)
    shapes: list[Shape] = []
    words: list[ChartText] = []
    for at, load in enumerate(stats.loads):
        middle = at * _ROW + _ROW / 2
        x = float(_MARGIN)
        for kind, name, count in _parts(load):
            if count:
                note = _("{unit}：{name} {count}", unit=load.unit, name=name, count=wording.count(count))
                shapes.append(Shape(_rounded(x), middle - _BAR / 2, _rounded(count * scale), _BAR, kind, note))
                x += count * scale
        words += [_name(load.unit, middle), ChartText(_rounded(x) + 6, middle + 4, str(load.total), kind="number")]
    keys = tuple(Key(kind, "", name) for kind, name, _count in _parts(stats.loads[0]))
    columns = (_("单位"), _("牵头"), _("责任"), _("配合"), _("可能"), _("总计"))
    rows = tuple((one.unit, one.lead, one.responsible, one.supporting, one.possible, one.total) for one in stats.loads)
    first = stats.loads[0]
    sentence = plural(
        "{n} 个单位各有多少项任务；列在最前的是{unit}，{count}",
        len(stats.loads),
        unit=first.unit,
        count=wording.count(first.total),
    )
    height = len(stats.loads) * _ROW
    return Chart("loads", _("各单位任务"), sentence, height, tuple(shapes), tuple(words), keys, columns, rows)


def _parts(load: Load) -> tuple[tuple[str, str, int], ...]:
    return (
        ("lead", _("牵头"), load.lead),
        ("other", _("责任、配合（不含牵头的）"), load.joins),
        ("possible", _("可能涉及"), load.possible),
    )


def _months(stats: Stats) -> Chart:
    """A column for each month; a label where there is room for one, the year under the first and under each January."""
    most = max(month.deadlines for month in stats.months)
    room = (WIDTH - 2 * _GAP) / len(stats.months)
    wide = min(room * 0.7, _WIDEST_MONTH)
    base = _MONTHS_HIGH + 24
    step = max(round(_MONTH_LABEL / room + 0.5), 1)
    shapes, words = [], []
    for at, month in enumerate(stats.months):
        middle = _rounded(_GAP + (at + 0.5) * room)
        high = _rounded(_MONTHS_HIGH * month.deadlines / max(most, 1))
        if month.deadlines:
            note = _("{month}：{count}", month=_month(month), count=_deadlines(month.deadlines))
            shapes.append(Shape(_rounded(middle - wide / 2), base - high, _rounded(wide), high, "deadline", note))
            words.append(ChartText(middle, base - high - 6, str(month.deadlines), "middle", "number"))
        if at % step == 0:
            words.append(ChartText(middle, base + 18, _("{month}月", month=month.month), "middle"))
    starts = [at for at, month in enumerate(stats.months) if at == 0 or month.month == 1]
    # The first year gives way where the next one begins before its label ends.
    kept = [at for at, following in pairwise([*starts, len(stats.months) + step]) if following - at >= step]
    words += [
        ChartText(_rounded(_GAP + (at + 0.5) * room), base + 36, str(stats.months[at].year), "middle", "number")
        for at in kept
    ]
    shapes.append(Shape(_GAP, base, WIDTH - 2 * _GAP, 1, "axis", ""))
    total = sum(month.deadlines for month in stats.months)
    sentence = _(
        "{count}，从 {first} 到 {last}",
        count=_deadlines(total),
        first=_month(stats.months[0]),
        last=_month(stats.months[-1]),
    )
    columns = (_("月份"), _("期限"))
    rows = tuple((_month(month), month.deadlines) for month in stats.months)
    return Chart("months", _("到期日分布"), sentence, base + 44, tuple(shapes), tuple(words), (), columns, rows)


def _month(month: MonthLoad) -> str:
    return _("{year}年{month}月", year=month.year, month=month.month)


def _deadlines(count: int) -> str:
    return plural("{n} 个期限", count)


def _heat(stats: Stats) -> Chart:
    """A cell for each unit and top section, the darker the more tasks."""
    wide = (WIDTH - _MARGIN) / len(stats.sections)
    counts = [[stats.cells.get((load.unit, one.id), 0) for one in stats.sections] for load in stats.loads]
    most = max(max(row) for row in counts)
    shapes: list[Shape] = []
    words = [
        ChartText(
            _rounded(_MARGIN + (at + 0.5) * wide), 16, clipped(one_line(_sign(one)), max(int(wide / 7), 2)), "middle"
        )
        for at, one in enumerate(stats.sections)
    ]
    for down, (load, row) in enumerate(zip(stats.loads, counts, strict=True)):
        y = _ROW + down * _CELL
        words.append(_name(load.unit, y + _CELL / 2))
        for across, (one, count) in enumerate(zip(stats.sections, row, strict=True)):
            x = _rounded(_MARGIN + across * wide)
            note = _(
                "{unit}，{section} {title}：{count}",
                unit=load.unit,
                section=_sign(one),
                title=one.title,
                count=wording.count(count),
            )
            shade = _shade(count, most)
            shapes.append(Shape(x, y, _rounded(wide - 2), _CELL - 2, f"heat{shade}", note))
            kind = "on-strong" if shade > _SHADES // 2 else ""
            words.append(ChartText(_rounded(x + wide / 2 - 1), y + _CELL / 2 + 3, str(count or ""), "middle", kind))
    keys = tuple(Key("", _sign(one), one.title) for one in stats.sections)
    columns = (_("单位"), *(_sign(one) for one in stats.sections))
    rows: list[tuple[str | int, ...]] = [(load.unit, *row) for load, row in zip(stats.loads, counts, strict=True)]
    sentence = _("每个单位在各章节有多少项任务，不含可能涉及的；最多的一格是 {count}", count=wording.count(most))
    height = _ROW + len(stats.loads) * _CELL
    return Chart("heat", _("单位与章节"), sentence, height, tuple(shapes), tuple(words), keys, columns, tuple(rows))


def _sign(section: SectionLoad) -> str:
    return _("无章节") if section.id is None else section.id


def _shade(count: int, most: int) -> int:
    """0 for nothing, else 1 to 5."""
    return -(-count * _SHADES // most) if count else 0


def _name(unit: str, middle: float) -> ChartText:
    return ChartText(_MARGIN - _GAP, middle + 4, clipped(one_line(unit), _NAME_COLUMNS), "end", "name")


def _rounded(pixels: float) -> float:
    return round(pixels, 1)

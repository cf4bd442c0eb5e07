"""The timeline: months across, tasks down, today marked; in a pipe without colour and with nothing cut, the measure last.

Only characters that take one column are drawn: many a Chinese terminal gives ● and ─ two, and • where it is set so.
"""

import calendar
import datetime as dt
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from zerenfengong.answers import wording
from zerenfengong.answers.timeline import Axis, Lane, Timeline
from zerenfengong.dates.days import month_number
from zerenfengong.i18n import _, first_of
from zerenfengong.query.status import Standing, State, Window
from zerenfengong.render import Canvas
from zerenfengong.render.spans import STATE_STYLES, Span, joined, wrapped
from zerenfengong.text.width import clipped, one_line, pad, width

_COMING, _GONE, _OVERDUE, _DONE, _STOPPED, _LASTING, _TODAY, _MONTH = "•", "◦", "!", "✓", "/", "=", "|", "."
_EARLIER, _LATER = "<", ">"

_COMING_WHERE_WIDE = "*"

_SEVERAL = frozenset("23456789")

# What a column is drawn by where all that falls into it is so.
_SIGNS = (
    (_STOPPED, {State.STOPPED}),
    (_DONE, {State.DONE, State.DONE_LATE, State.STOPPED}),
    (_GONE, {State.PAST}),
    (_OVERDUE, {State.PAST, State.OVERDUE}),
)
_FIRST_TO_SEE = (
    State.OVERDUE,
    State.SOON,
    State.OPEN,
    State.PAST,
    State.DONE_LATE,
    State.DONE,
    State.STOPPED,
)

_TODAY_STYLE = "green"

_GAP = " "
_LABEL = 5  # 10月 and a space, or 2020 and one
_STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400, 6000, 12000, 24000)  # in months
_WIDEST_MONTH = 31
_NARROWEST_CHART = 24
_WIDEST_ID = 16
_USUAL = 80  # where there is no window
_ENOUGH_WORDS, _NARROWEST_WORDS = (
    20,
    10,
)  # what is to be done comes before whose it is; less than the narrowest says nothing
_MOST_FOR_UNITS = 4  # one part of so many of the window


class _Scale(NamedTuple):
    """An axis on so many columns: a month has several of them or, on a long axis, several months have one."""

    axis: Axis
    columns: int

    @classmethod
    def within(cls, axis: Axis, room: int) -> "_Scale":
        """As wide as there is room, but no month wider than it has days."""
        return cls(axis, min(max(room, _NARROWEST_CHART), axis.months * _WIDEST_MONTH))

    @property
    def step(self) -> int:
        """Every how many months there is room for a label."""
        steps = (step for step in _STEPS if step * self.columns >= _LABEL * self.axis.months)
        return next(steps, _STEPS[-1])

    @property
    def labelled(self) -> list[int]:
        """The months that have room for a label."""
        return [month for month in range(self.axis.first, self.axis.last + 1) if month % self.step == 0]

    def month_at(self, month: int) -> int:
        """The first column of a month, which may lie outside."""
        return (month - self.axis.first) * self.columns // self.axis.months

    def at(self, day: dt.date) -> int:
        """The column of a day, which may lie outside."""
        days = calendar.monthrange(day.year, day.month)[1]
        passed = (month_number(day) - self.axis.first) * days + day.day - 1
        return passed * self.columns // (self.axis.months * days)


class _Label(NamedTuple):
    """What stands beside the chart of a lane; the units by name, and shorter: the first one and how many they are."""

    id: str
    units: tuple[str, ...]
    words: str
    standing: str


class _Layout(NamedTuple):
    """How wide each part of a line is, 0 where there is no room for it, and which form of the units has room.

    Where there is no window the words stand at the end, whole, and ``words`` is None.
    """

    id: int
    unit: int
    form: int
    words: int | None
    standing: int
    scale: _Scale


def draw_timeline(timeline: Timeline, canvas: Canvas) -> str:
    """The whole timeline for a window of this size; where it scrolls, the months stand at its foot again."""
    columns, lines, color = canvas.columns or _USUAL, canvas.lines, canvas.color
    drawn = [[(line, "bold")] for line in wrapped(timeline.summary, columns)]
    remarks = timeline.remarks
    if timeline.lanes:
        labels = [_label(lane) for lane in timeline.lanes]
        layout = _layout([_titles(), *labels], timeline.axis, canvas.columns)
        head = _head(timeline, layout)
        lanes = [_lane(lane, label, timeline, layout) for lane, label in zip(timeline.lanes, labels, strict=True)]
        drawn += [[], *head, *lanes]
        if lines is not None and len(drawn) >= lines:
            drawn += reversed(head)
        remarks = (_legend({text for lane in lanes for text, _style in lane}), *remarks)
    if remarks:
        drawn += [[], *([(line, "dim")] for line in wrapped(remarks, columns))]
    return "".join(f"{joined(line, color=color)}\n" for line in drawn)


def _label(lane: Lane) -> _Label:
    task, nearest = lane.task, lane.nearest
    names = [one_line(name) for name in task.lead or task.responsible]
    brief = wording.in_brief(names)
    shorter = first_of(names) if len(names) > 1 else brief
    words = one_line(wording.in_short(task, nearest.deadline))
    # How the nearest deadline stands is said also where its words would say it.
    standing = [wording.remaining(nearest) or wording.state_name(nearest), *filter(None, [lane.light])]
    return _Label(one_line(task.id), (brief, shorter), words, _("，").join(standing))


def _titles() -> _Label:
    return _Label(_("编号"), (_("单位"),) * 2, _("举措"), "")


def _layout(labels: Sequence[_Label], axis: Axis, columns: int | None) -> _Layout:
    """The parts of a line; what a narrow window has no room for is left out, the chart never."""
    id_, longest, standing = (
        max(map(width, texts))
        for texts in zip(*((label.id, label.words, label.standing) for label in labels), strict=True)
    )
    if columns is None:
        form, unit = _fitting_units(labels, None)
        room = _USUAL - _taken(id_, unit, standing) - 2
        return _Layout(id_, unit, form, None, standing, _Scale.within(axis, room))
    id_ = min(id_, _WIDEST_ID)
    room = columns - _taken(id_, standing) - 2
    least = _NARROWEST_CHART + _taken(min(longest, _ENOUGH_WORDS))
    form, unit = _fitting_units(labels, min(room - least - len(_GAP), columns // _MOST_FOR_UNITS))
    room -= _taken(unit)
    words = _share_of_words(room - _NARROWEST_CHART - len(_GAP), longest)
    if room - _taken(words) < _NARROWEST_CHART:
        room, standing = room + _taken(standing), 0
    scale = _Scale.within(axis, room - _taken(words))
    words = min(longest, room - scale.columns - len(_GAP)) if words else 0
    return _Layout(id_, unit, form, words, standing, scale)


def _taken(*widths: int) -> int:
    return sum(wide + len(_GAP) for wide in widths if wide)


def _fitting_units(labels: Sequence[_Label], room: int | None) -> tuple[int, int]:
    """The first form in which every name is whole, and how wide it is: 0 where none has room."""
    for form in range(len(labels[0].units)):
        wide = max(width(label.units[form]) for label in labels)
        if room is None or wide <= room:
            return form, wide
    return 0, 0


def _share_of_words(room: int, longest: int) -> int:
    """How wide the words are where they and what the chart gives have this room: enough first, then most of what is left."""
    enough = min(longest, _ENOUGH_WORDS)
    share = min(longest, enough + (room - enough) * 2 // 3) if room > enough else room
    return share if share >= min(longest, _NARROWEST_WORDS) else 0


def _margin(layout: _Layout, label: _Label, styles: tuple[str, str, str]) -> list[Span]:
    """What stands before the chart: the id, the unit and what is to be done."""
    texts = (label.id, label.units[layout.form], label.words)
    return [
        (pad(clipped(text, wide), wide) + _GAP, style)
        for text, wide, style in zip(texts, (layout.id, layout.unit, layout.words), styles, strict=True)
        if wide
    ]


def _head(timeline: Timeline, layout: _Layout) -> list[list[Span]]:
    """Three lines: the years, the months with the names of what stands before them, and today."""
    scale, titles = layout.scale, _margin(layout, _titles(), ("dim", "dim", "dim"))
    empty: Span = (" " * sum(width(text) for text, _style in titles), "")
    room = scale.columns + 1 + layout.standing
    months = f" {_ruler(_months(scale), room)}"
    if layout.words is None:
        months = pad(months, room + 1) + _GAP + _titles().words
    return [
        [empty, (f" {_ruler(_years(scale), room)}", "bold")],
        [*titles, (months, "dim")],
        [empty, (_today(timeline, layout), _TODAY_STYLE)],
    ]


def _years(scale: _Scale) -> Iterable[tuple[int, str]]:
    """Each year at its January, the first one at the beginning if there is room before the next."""
    years = [month for month in range(scale.axis.first, scale.axis.last + 1) if month % max(scale.step, 12) == 0]
    if not years or scale.month_at(years[0]) >= _LABEL:
        years.insert(0, scale.axis.first)
    return ((scale.month_at(month), str(month // 12)) for month in years)


def _months(scale: _Scale) -> Iterable[tuple[int, str]]:
    named = scale.labelled if scale.step < 12 else ()
    return ((scale.month_at(month), _("{month}月", month=month % 12 + 1)) for month in named)


def _ruler(labels: Iterable[tuple[int, str]], room: int) -> str:
    """Labels, each at its column, as long as there is room."""
    line = ""
    for at, label in labels:
        if at + width(label) <= room:
            line = pad(line, at) + label
    return line


def _today(timeline: Timeline, layout: _Layout) -> str:
    """Today's mark with the day after it, before it where there is more room; alone where there is none."""
    scale, label = layout.scale, _("今天 {day}", day=timeline.today.isoformat())
    at = scale.at(timeline.today)
    if at < 0:
        return f"{_EARLIER} {label}"
    if at >= scale.columns:
        text = f"{label} {_LATER}"
        return " " * (scale.columns + 2 - width(text)) + text
    mark = f" {' ' * at}{_TODAY}"
    taken = width(mark) + 1 + width(label)
    if taken > scale.columns + 2 and at >= width(label):
        return f"{' ' * (at - width(label))}{label} {_TODAY}"
    return f"{mark} {label}" if taken <= scale.columns + 2 + _taken(layout.standing) else mark


def _lane(lane: Lane, label: _Label, timeline: Timeline, layout: _Layout) -> list[Span]:
    line = _margin(layout, label, ("bold", "dim", ""))
    line += [(_EARLIER if lane.earlier else " ", "dim")]
    line += _chart(lane, timeline, layout.scale)
    line += [(_LATER if lane.later else " ", "dim")]
    if layout.standing:
        style = STATE_STYLES.get(lane.nearest.state, "")
        line += [(_GAP, ""), (pad(label.standing, layout.standing), style)]
    if layout.words is None:
        line += [(_GAP, ""), (label.words, "")]
    return line


def _chart(lane: Lane, timeline: Timeline, scale: _Scale) -> list[Span]:
    """A character for each column: over the months what goes on, over that today, over that the deadlines."""
    cells: list[Span] = [(" ", "")] * scale.columns
    for month in scale.labelled:
        cells[scale.month_at(month)] = (_MONTH, "dim")
    for at in _covered(lane.spans, scale):
        cells[at] = (_LASTING, "")
    if 0 <= (today := scale.at(timeline.today)) < scale.columns:
        cells[today] = (_TODAY, _TODAY_STYLE)
    columns: dict[int, list[Standing]] = {}
    for point in lane.points:
        if point.due is not None:
            columns.setdefault(scale.at(point.due), []).append(point)
    for at, points in columns.items():
        cells[at] = _point(points)
    return cells


def _covered(spans: Iterable[Window], scale: _Scale) -> Iterable[int]:
    for span in spans:
        first = scale.at(span.after) if span.after else 0
        last = scale.at(span.before) if span.before else scale.columns - 1
        yield from range(max(first, 0), min(last, scale.columns - 1) + 1)


def _point(points: Sequence[Standing]) -> Span:
    """What falls into one column: a number where those are several deadlines and not one that recurs."""
    states = {point.state for point in points}
    style = STATE_STYLES.get(min(states, key=_FIRST_TO_SEE.index), "")
    single = sum(not point.in_window for point in points)
    if single > 1:
        return str(min(single, len(_SEVERAL) + 1)), style
    return next((sign for sign, those in _SIGNS if states <= those), _coming()), style


def _coming() -> str:
    return _COMING if width(_COMING) == 1 else _COMING_WHERE_WIDE


def _legend(drawn: set[str]) -> str:
    """What the signs mean that are drawn."""
    meanings = [
        (_coming(), _("期限")),
        (_GONE, _("期限已过")),
        (_OVERDUE, _("逾期")),
        (_DONE, _("完成")),
        (_STOPPED, _("已中止")),
        (_LASTING, _("长期")),
        (_EARLIER, _("更早还有")),
        (_LATER, _("更晚还有")),
    ]
    said = [f"{sign} {meaning}" for sign, meaning in meanings if sign in drawn]
    return "  ".join([*said, *([_("数字是同处几个期限")] if drawn & _SEVERAL else [])])

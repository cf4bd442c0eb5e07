"""The timeline: months across, tasks down, today marked; in a pipe the same without colour.

Only characters that are one column wide everywhere are drawn: many a Chinese terminal gives ● and ─ two.
"""

import calendar
import datetime as dt
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from zerenfengong.answers import wording
from zerenfengong.answers.timeline import Axis, Lane, Timeline, month_of
from zerenfengong.i18n import _
from zerenfengong.model import Task
from zerenfengong.query.status import Standing, State, Window
from zerenfengong.render import Canvas
from zerenfengong.render.spans import STATE_STYLES, Span, joined, wrapped
from zerenfengong.text.width import clipped, one_line, pad, width

_COMING, _GONE, _LASTING, _TODAY, _MONTH, _EARLIER, _LATER = "•", "◦", "=", "|", ".", "<", ">"

_SEVERAL = frozenset("23456789")

_TODAY_STYLE = "green"

_GAP = " "
_LABEL = 5  # 10月 and a space, or 2020 and one
_STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400, 6000, 12000, 24000)  # in months
_WIDEST_MONTH = 31
_NARROWEST_CHART = 24
_WIDEST_ID, _WIDEST_NAME = 16, 18
_USUAL = 80  # what is much wider has room for what the task is
_NARROWEST_WORDS = 10


class _Scale(NamedTuple):
    """An axis on so many columns: a month has several of them or, on a long axis, several months have one."""

    axis: Axis
    columns: int

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
        passed = (month_of(day) - self.axis.first) * days + day.day - 1
        return passed * self.columns // (self.axis.months * days)


class _LineWidths(NamedTuple):
    """How wide each part of a line is, 0 where there is no room for it."""

    id: int
    name: int
    words: int
    standing: int
    scale: _Scale


def draw_timeline(timeline: Timeline, canvas: Canvas) -> str:
    """The whole timeline for a window of this size; where it scrolls, the months stand at its foot again."""
    columns, lines, color = canvas.columns or _USUAL, canvas.lines, canvas.color
    drawn = [[(line, "bold")] for line in wrapped(timeline.summary, columns)]
    remarks = timeline.remarks
    if timeline.lanes:
        layout = _layout(timeline, columns)
        head = _head(timeline, layout)
        lanes = [_lane(lane, timeline, layout) for lane in timeline.lanes]
        drawn += [[], *head, *lanes]
        if lines is not None and len(drawn) >= lines:
            drawn += reversed(head)
        remarks = (_legend({text for lane in lanes for text, _style in lane}), *remarks)
    if remarks:
        drawn += [[], *([(line, "dim")] for line in wrapped(remarks, columns))]
    return "".join(f"{joined(line, color=color)}\n" for line in drawn)


def _how(lane: Lane) -> str:
    """How a lane's nearest deadline stands, also where its words would say it."""
    return wording.remaining(lane.nearest) or wording.state_name(lane.nearest)


def _name(task: Task) -> str:
    return one_line(wording.in_brief(task.lead or task.responsible))


def _layout(timeline: Timeline, columns: int) -> _LineWidths:
    """The parts of a line; what a narrow window has no room for is left out, the chart never."""
    lanes = timeline.lanes
    wide_id = min(max(map(width, [_("编号"), *(one_line(lane.task.id) for lane in lanes)])), _WIDEST_ID)
    name = min(max(map(width, [_("单位"), *(_name(lane.task) for lane in lanes)])), _WIDEST_NAME)
    standing = max(width(_how(lane)) for lane in lanes)
    words = (columns - _USUAL) * 2 // 3
    words = words if words >= _NARROWEST_WORDS else 0
    room = columns - sum(wide + len(_GAP) for wide in (wide_id, name, words, standing) if wide) - 2
    if room < _NARROWEST_CHART:
        room, name = room + name + len(_GAP), 0
    if room < _NARROWEST_CHART:
        room, standing = room + standing + len(_GAP), 0
    room = max(room, _NARROWEST_CHART)
    scale = _Scale(timeline.axis, min(room, timeline.axis.months * _WIDEST_MONTH))
    return _LineWidths(wide_id, name, words, standing, scale)


def _margin(layout: _LineWidths, texts: tuple[str, str, str], styles: tuple[str, str, str]) -> list[Span]:
    """What stands before the chart: the id, the unit and what the task is."""
    widths = (layout.id, layout.name, layout.words)
    return [
        (pad(clipped(text, wide), wide) + _GAP, style)
        for text, wide, style in zip(texts, widths, styles, strict=True)
        if wide
    ]


def _head(timeline: Timeline, layout: _LineWidths) -> list[list[Span]]:
    """Three lines: the years, the months with the names of what stands before them, and today."""
    scale = layout.scale
    empty = _margin(layout, ("", "", ""), ("", "", ""))
    titles = _margin(layout, (_("编号"), _("单位"), _("举措")), ("dim", "dim", "dim"))
    room = scale.columns + 1 + layout.standing
    return [
        [*empty, (f" {_ruler(_years(scale), room)}", "bold")],
        [*titles, (f" {_ruler(_months(scale), room)}", "dim")],
        [*empty, (_today(timeline, scale), _TODAY_STYLE)],
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


def _today(timeline: Timeline, scale: _Scale) -> str:
    at = scale.at(timeline.today)
    label = _("今天 {day}", day=timeline.today.isoformat())
    if at < 0:
        return f"{_EARLIER} {label}"
    if at >= scale.columns:
        text = f"{label} {_LATER}"
        return " " * (scale.columns + 2 - width(text)) + text
    if at + 2 + width(label) > scale.columns and at > width(label):
        return f" {' ' * (at - width(label) - 1)}{label} {_TODAY}"
    return f" {' ' * at}{_TODAY} {label}"


def _lane(lane: Lane, timeline: Timeline, layout: _LineWidths) -> list[Span]:
    task, deadline = lane.task, lane.nearest.deadline
    words = wording.in_short(task, deadline)
    line = _margin(layout, (one_line(task.id), _name(task), one_line(words)), ("bold", "", "dim"))
    line += [(_EARLIER if lane.earlier else " ", "dim")]
    line += _chart(lane, timeline, layout.scale)
    line += [(_LATER if lane.later else " ", "dim")]
    if layout.standing:
        line += [(_GAP, ""), (_how(lane), STATE_STYLES.get(lane.nearest.state, ""))]
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
    style = STATE_STYLES.get(min(states, key=[State.SOON, State.OPEN, State.PAST].index), "")
    single = sum(not point.in_window for point in points)
    if single > 1:
        return str(min(single, len(_SEVERAL) + 1)), style
    return _GONE if states == {State.PAST} else _COMING, style


def _legend(drawn: set[str]) -> str:
    """What the signs mean that are drawn."""
    meanings = [
        (_COMING, _("期限")),
        (_GONE, _("期限已过")),
        (_LASTING, _("长期")),
        (_EARLIER, _("更早还有")),
        (_LATER, _("更晚还有")),
    ]
    said = [f"{sign} {meaning}" for sign, meaning in meanings if sign in drawn]
    return "  ".join([*said, *([_("数字是同处几个期限")] if drawn & _SEVERAL else [])])

"""Deadlines on an axis of months: what ``zrfg due --timeline`` draws, a lane for each task."""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from zerenfengong.answers import wording
from zerenfengong.answers.envelopes import register_line
from zerenfengong.answers.table import headline, left_open, left_out
from zerenfengong.dates.days import A_YEAR, last_day, month_number, year_and_month
from zerenfengong.i18n import plural
from zerenfengong.model import Task
from zerenfengong.query.book import TaskRef
from zerenfengong.query.criteria import Criteria
from zerenfengong.query.query import Item, Query
from zerenfengong.query.status import Standing, Window

# So many months can still be told apart in a narrow window. Where nobody asks for more, the axis has no more.
_MOST_MONTHS = 24
_BEFORE_TODAY = 6


class Axis(NamedTuple):
    """The months from ``first`` to ``last``, both included, counted from January of the year 0."""

    first: int
    last: int

    @property
    def months(self) -> int:
        """How many there are."""
        return self.last - self.first + 1

    @property
    def days(self) -> Window:
        """From the first day of the first month to the last day of the last."""
        last = year_and_month(self.last)
        return Window(dt.date(*year_and_month(self.first), 1), dt.date(*last, last_day(*last)))


class Lane(NamedTuple):
    """A task: its days on the axis, what goes on from when to when, and whether it has days before and after the axis.

    ``nearest`` is its next deadline; the last one where all have passed. ``light`` is the name of its light, "" for none.
    """

    task: Task
    points: tuple[Standing, ...]
    spans: tuple[Window, ...]
    earlier: bool
    later: bool
    nearest: Standing
    light: str = ""


class Timeline(NamedTuple):
    """The sentences over the lanes, the lanes in the order of their first days, and the remarks below them."""

    summary: tuple[str, ...]
    axis: Axis
    today: dt.date
    lanes: tuple[Lane, ...]
    remarks: tuple[str, ...]


def timeline(query: Query, criteria: Criteria, *, ongoing: bool) -> Timeline:
    """The deadlines that fit, and, if that is wanted, what goes on without a day."""
    dated = query.deadlines(criteria)
    lasting = query.ongoing(criteria) if ongoing else []
    axis = _axis(query, [*dated.items, *lasting], criteria.window or Window(None, None))
    shown = query.deadlines(criteria.narrowed(*axis.days))
    lanes = tuple(_lanes(query, criteria, [*dated.items, *lasting], shown.items, axis.days))
    known = {item.ref for item in dated.items}
    remarks = [*wording.progress_unknown(one for lane in lanes for one in (*lane.points, lane.nearest))]
    if shown.shortened:
        remarks.append(wording.shortened(shown.shortened))
    without_a_day = {item.ref for item in lasting} - known
    counted = plural("共 {n} 项任务", len(lanes))
    return Timeline(
        (register_line(query.register.document), *headline(query, criteria, counted)),
        axis,
        query.clock.as_of,
        lanes,
        (*remarks, *left_open(query, criteria), *left_out(query.left_out(criteria), but=len(without_a_day))),
    )


def _axis(query: Query, items: Sequence[Item], asked: Window) -> Axis:
    """The months asked for; else those of the deadlines, and today's if it is near them."""
    today = month_number(query.clock.as_of)
    months = [month_number(item.standing.due) for item in items if item.standing.due is not None]
    if any(one.standing.deadline is not None and one.standing.deadline.date is None for one in items):
        # What has no last day of its own goes on to the end of the plan; where there is none, a year is enough to see.
        until = query.register.document.until
        end = month_number(until) if until else min(today + A_YEAR - 1, month_number(dt.date.max))
        months += [min(today, end), end]
    first = month_number(asked.after) if asked.after else min(months, default=today)
    last = month_number(asked.before) if asked.before else max(months, default=today)
    if asked.after is None and asked.before is None:
        return _around(today, first, last)
    if asked.before is None:
        return Axis(first, min(max(first, last), first + _MOST_MONTHS - 1))
    return Axis(min(first, last) if asked.after else max(min(first, last), last - _MOST_MONTHS + 1), last)


def _around(today: int, first: int, last: int) -> Axis:
    """The months from the first to the last with today's where those are not too many, else the ones around today."""
    whole = Axis(min(first, today), max(last, today))
    if whole.months <= _MOST_MONTHS:
        return whole
    if last - first < _MOST_MONTHS:
        return Axis(first, last)
    begin = min(max(first, today - _BEFORE_TODAY), last - _MOST_MONTHS + 1)
    return Axis(begin, begin + _MOST_MONTHS - 1)


def _lanes(
    query: Query, criteria: Criteria, items: Sequence[Item], shown: Sequence[Item], days: Window
) -> Iterable[Lane]:
    points = _by_task(shown)
    earlier, later = _beyond(query, criteria, days)
    tasks = {item.ref: item.task for item in items}
    for ref, standings in _by_task(items).items():
        yield Lane(
            task=tasks[ref],
            points=tuple(points.get(ref, ())),
            spans=tuple(query.lasts(one.deadline) for one in standings if one.deadline and one.deadline.ongoing),
            earlier=ref in earlier,
            later=ref in later,
            nearest=_nearest(standings),
            light=_light(query, tasks[ref], criteria),
        )


def _light(query: Query, task: Task, criteria: Criteria) -> str:
    light = query.light(task, criteria)
    return query.settings.name_of(light) if light is not None else ""


def _beyond(query: Query, criteria: Criteria, days: Window) -> tuple[set[TaskRef], set[TaskRef]]:
    """The tasks that have days before the axis, and those that have days after it."""
    until = query.deadlines(criteria.narrowed(None, days.after)).items
    since = query.deadlines(criteria.narrowed(days.before, None)).items
    return (
        {item.ref for item in until if item.standing.due != days.after},
        {item.ref for item in since if item.standing.due != days.before},
    )


def _by_task(items: Iterable[Item]) -> dict[TaskRef, list[Standing]]:
    found: dict[TaskRef, list[Standing]] = {}
    for item in items:
        found.setdefault(item.ref, []).append(item.standing)
    return found


def _nearest(standings: Sequence[Standing]) -> Standing:
    dated = [one for one in standings if one.days_left is not None]
    coming = [one for one in dated if (one.days_left or 0) >= 0]
    return coming[0] if coming else (dated or standings)[-1]

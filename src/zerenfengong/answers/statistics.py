"""Who carries how much, and when: the counts that ``zrfg stats`` and the reports draw."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from zerenfengong.dates.days import month_number, year_and_month
from zerenfengong.model import Kind, Section
from zerenfengong.query.completion import MOST_MONTHS
from zerenfengong.query.criteria import Criteria
from zerenfengong.query.query import Item, Query
from zerenfengong.query.shares import Share, shares
from zerenfengong.query.workload import Load, load

Months = tuple["MonthLoad", ...]


class SectionLoad(NamedTuple):
    """A section at the top of the outline with the tasks of all that is in it; the id is None for tasks without a section."""

    id: str | None
    title: str
    total: int


class MonthLoad(NamedTuple):
    """How many deadlines fall into a month."""

    year: int
    month: int
    deadlines: int


class Stats(NamedTuple):
    """The counts over a selection of tasks.

    ``loads`` are in order: who leads most, then who has most, collectives last. ``cells`` count the tasks that certainly concern
    a unit by top section, where there are any. ``months`` count single days, the occurrences of a recurring limit not;
    every month from the first to the last is there. ``tasks`` is ``dated`` (a day is known) and ``undated`` together;
    ``ongoing`` and ``relative`` are among the undated, ``recurring`` are tasks with a recurring limit, ``divided`` fit for some
    of their units only. ``of_registers``: what is counted across are not sections but registers, by their keys.
    """

    loads: tuple[Load, ...]
    sections: tuple[SectionLoad, ...]
    cells: Mapping[tuple[str, str | None], int]
    months: Months
    tasks: int
    dated: int
    undated: int
    recurring: int
    ongoing: int
    relative: int
    divided: int
    of_registers: bool = False

    def cells_in_rows(self) -> tuple[tuple[int, ...], ...]:
        """The cells of each load by section, in the order of both."""
        return tuple(tuple(self.cells.get((one.unit, top.id), 0) for top in self.sections) for one in self.loads)


# The counts over all tasks.
NUMBERS = ("tasks", "dated", "undated", "recurring", "ongoing", "relative", "divided")


def stats(query: Query, criteria: Criteria) -> Stats:
    """Count the tasks that fit; of each one the deadlines that fit."""
    items = query.tasks(criteria)
    among = shares(query, criteria)
    dated = sum(_is_dated(item) for item in items)
    return Stats(
        loads=tuple(sorted(map(load, among), key=lambda one: (one.collective, -one.lead, -one.total))),
        sections=_sections(query, items),
        cells=_cells(among),
        months=by_month(
            item.standing.due
            for item in query.deadlines(criteria).items
            if item.standing.due is not None and _kind(item) is Kind.DATE
        ),
        tasks=len(items),
        dated=dated,
        undated=len(items) - dated,
        recurring=sum(_has(item, Kind.RECURRING) for item in items),
        ongoing=sum(_has(item, Kind.ONGOING) and not _is_dated(item) for item in items),
        relative=sum(_has(item, Kind.RELATIVE) and not _is_dated(item) for item in items),
        divided=sum(item.divided for item in items),
    )


def _cells(among: Iterable[Share]) -> Mapping[tuple[str, str | None], int]:
    cells: Counter[tuple[str, str | None]] = Counter()
    for share in among:
        roles = share.criteria.roles
        for (top, involved), tasks in share.tally.items():
            if any(one.way.certain and (not roles or one.role in roles) for one in involved):
                cells[share.unit.name, top] += tasks
    return cells


def _top(query: Query, item: Item) -> Section | None:
    path = query.path(item.task)
    return path[0] if path else None


def _sections(query: Query, items: Iterable[Item]) -> tuple[SectionLoad, ...]:
    """The top sections that are there, each with its tasks, none left out for having none."""
    totals = Counter(top.id if (top := _top(query, item)) else None for item in items)
    tops = [one for one in query.register.sections if query.outline.path(one)[0] is one]
    found = [SectionLoad(one.id, one.title, totals[one.id]) for one in tops]
    return (*found, SectionLoad(None, "", totals[None])) if totals[None] else tuple(found)


def by_month(days: Iterable[dt.date]) -> Months:
    """How many of the days fall into each month."""
    return _in_a_row(Counter(map(month_number, days)))


def months_added(each: Iterable[Months]) -> Months:
    """The deadlines of several registers by month."""
    counts: Counter[int] = Counter()
    for one in (one for months in each for one in months):
        counts[month_number(dt.date(one.year, one.month, 1))] += one.deadlines
    return _in_a_row(counts)


def _in_a_row(counts: Mapping[int, int]) -> Months:
    if not counts:
        return ()
    first, last = min(counts), max(counts)
    shown = range(first, last + 1) if last - first < MOST_MONTHS else sorted(counts)
    return tuple(MonthLoad(*year_and_month(month), counts.get(month, 0)) for month in shown)


def _kind(item: Item) -> Kind | None:
    return item.standing.deadline.kind if item.standing.deadline is not None else None


def _is_dated(item: Item) -> bool:
    return any(one.due is not None for one in item.relevant)


def _has(item: Item, kind: Kind) -> bool:
    return any(one.deadline is not None and one.deadline.kind is kind for one in item.relevant)

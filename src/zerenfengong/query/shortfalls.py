"""What a bulletin names: what is overdue, behind pace, returned, not reported; with nobody but who owes it by the ledger."""

import datetime as dt
from collections.abc import Callable, Iterable
from collections.abc import Set as AbstractSet
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from zerenfengong.dates.periods import days_of
from zerenfengong.ledger.fold import ReporterProgress
from zerenfengong.ledger.statuses import Status
from zerenfengong.ledger.submissions import Event
from zerenfengong.model import Task
from zerenfengong.query.criteria import Criteria
from zerenfengong.query.missing import Answered, ReportPeriod, answers_for, missing
from zerenfengong.query.query import Query
from zerenfengong.query.status import FINISHED, Light, Standing, State, Window

_EVERYBODY = Criteria()


class Shortfall(NamedTuple):
    """A task with those of its deadlines that are concerned, and with what the units that are have said of them.

    ``open``: there are others who may owe it, whom nobody has listed.
    """

    task: Task
    standings: tuple[Standing, ...]
    reporters: tuple[ReporterProgress, ...]
    open: bool = False

    @property
    def units(self) -> tuple[str, ...]:
        """The units that are concerned, each once."""
        return tuple(dict.fromkeys(one.unit for one in self.reporters))


class Behind(NamedTuple):
    """A task that is behind pace though none of its dates has passed, and by how many percentage points."""

    shortfall: Shortfall
    come: Fraction
    points: Fraction


class Unjudged(StrEnum):
    """Why nobody is said to be silent: the day for reports has not gone by, was before progress was kept, is of other periods."""

    OPEN = "open"
    UNFOLLOWED = "unfollowed"
    UNASKED = "unasked"


class NotReported(NamedTuple):
    """Units that had to report for a period by the day on which that is judged: not at all, of a part only, or late.

    Nobody is named where that is ``unjudged``.
    """

    period: ReportPeriod
    silent: tuple[Answered, ...] = ()
    partly: tuple[Answered, ...] = ()
    late: tuple[Answered, ...] = ()
    unjudged: Unjudged | None = None


class Shortfalls(NamedTuple):
    """The tasks that are overdue, of a rule by all its days; of the others those behind pace; and those that were returned."""

    overdue: tuple[Shortfall, ...] = ()
    behind: tuple[Behind, ...] = ()
    returned: tuple[Shortfall, ...] = ()


def shortfalls(query: Query) -> Shortfalls:
    """What falls short on the day that is asked, in the document's order; nothing without a ledger."""
    overdue: list[Shortfall] = []
    behind: list[Behind] = []
    returned: list[Shortfall] = []
    for task in query.register.tasks if query.progress is not None else ():
        if late := _overdue(query, task):
            overdue.append(_shortfall(task, late, lambda one: one.status is not Status.REPORTED))
        elif slow := _behind(query, task):
            behind.append(slow)
        if query.status(task) is Status.RETURNED:
            returned.append(_shortfall(task, _current(query, task), lambda one: one.status is Status.RETURNED))
    return Shortfalls(tuple(overdue), tuple(behind), tuple(returned))


def _current(query: Query, task: Task) -> tuple[Standing, ...]:
    return query.standings(task) or (query.whole(task, ()),)


def _overdue(query: Query, task: Task) -> list[Standing]:
    """The deadlines, and the days of rules, that have passed and were not met, by their days."""
    owed = query.progress.owed(task) if query.progress is not None else ()
    late = {
        (one.progress.slot.place, one.progress.slot.due): one
        for one in (*owed, *_current(query, task))
        if one.state is State.OVERDUE and one.progress is not None
    }
    return [late[key] for key in sorted(late, key=lambda key: (key[1] or dt.date.min, key[0]))]


def _behind(query: Query, task: Task) -> Behind | None:
    """A task that has a light for being behind; which of them, the settings say."""
    points = query.lights.behind(task) if query.lights is not None else None
    come = query.lights.come(task) if query.lights is not None else None
    if points is None or come is None or points < query.settings.yellow:
        return None
    if query.light(task, _EVERYBODY) not in (Light.RED, Light.YELLOW):
        return None
    unmet = [one for one in _current(query, task) if one.state not in FINISHED]
    return Behind(_shortfall(task, unmet, lambda one: one.status is not Status.REPORTED), come, points)


def _shortfall(
    task: Task, standings: Iterable[Standing], is_concerned: Callable[[ReporterProgress], bool]
) -> Shortfall:
    known = tuple(standings)
    slots = [one.progress for one in known if one.progress is not None]
    concerned = tuple(one for slot in slots for one in slot.reporters if is_concerned(one))
    return Shortfall(task, known, concerned, any(slot.slot.reporters.open for slot in slots))


def not_reported(query: Query, period: ReportPeriod) -> NotReported:
    """Who has not reported for a period, as ``missing`` has it, but for what nobody can be blamed for.

    That is what a unit has reported of a day in it, though for no period; and what it reports for others that overlap it.
    """
    found = missing(query.book, query.clock, period)
    # A paper blames nobody for a period that went by before progress was kept, though some have reported on it since.
    if query.progress is None or not query.progress.is_followed(period.asked):
        return NotReported(period, unjudged=Unjudged.UNFOLLOWED)
    if query.settings.report_day is not None and period.due is None:
        return NotReported(period, unjudged=Unjudged.UNASKED)
    if (query.clock.known_by or query.clock.as_of) <= (period.due or period.last):
        return NotReported(period, unjudged=Unjudged.OPEN)
    elsewhere, spoken = _reporting_on_others(query, period), _spoken_of(query, period)
    named = [_but_for(one, spoken) for one in found.units if one.unit not in elsewhere]
    heard = {unit for unit, _task in spoken} | {one.unit for one in named if one.answered}
    return NotReported(
        period,
        tuple(one for one in named if one.missing and one.unit not in heard),
        tuple(one for one in named if one.missing and one.unit in heard),
        tuple(one for one in found.units if one.days_late(period)),
    )


def _but_for(one: Answered, spoken: AbstractSet[tuple[str | None, str | None]]) -> Answered:
    """The same, what a unit has spoken of among what it has answered."""
    silent = tuple(task for task in one.missing if (one.unit, task.id) not in spoken)
    said = tuple(task for task in one.missing if (one.unit, task.id) in spoken)
    return one._replace(missing=silent, answered=one.answered + said)


def _spoken_of(query: Query, period: ReportPeriod) -> frozenset[tuple[str | None, str | None]]:
    """The units with the tasks that they reported on for a period, or of which they said how they stood on a day in it."""
    progress = query.progress
    return frozenset(
        (heir, one.entry.task)
        for one in (progress.entries if progress is not None else ())
        if one.entry.event is Event.REPORT
        and (period.first <= one.date <= period.last or answers_for(one.submission, *period.days))
        for heir in (progress.heirs(one.submission.unit, one.entry.task) if progress is not None else ())
    )


def _reporting_on_others(query: Query, period: ReportPeriod) -> frozenset[str | None]:
    """The units that have handed in a report on another period that has days in common with this one."""
    progress = query.progress
    if progress is None:
        return frozenset()
    standing = {one.submission.id for one in progress.entries}
    others = (
        one
        for one in progress.submissions
        if one.period is not None
        and (days := days_of(one.period)) is not None
        and days != period.days
        and Window(*days).meets(Window(*period.days))
        and (one.id in standing or not one.entries)
    )
    return frozenset(heir for one in others for heir in progress.heirs(one.unit, None))

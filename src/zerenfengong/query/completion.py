"""How much is done: what the rates of a bulletin are counted from, of all that is asked for and of each unit that reports.

The definitions are those of docs/progress.md; each number is how many a list holds that a command prints.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from zerenfengong.dates.days import last_day
from zerenfengong.i18n import N_
from zerenfengong.ledger.fold import Status
from zerenfengong.ledger.reporters import reporters_of
from zerenfengong.model import Task
from zerenfengong.query.criteria import Criteria
from zerenfengong.query.lights import one_decimal
from zerenfengong.query.query import Item, Query
from zerenfengong.query.status import Standing, State, TaskKind, Window

DONE = frozenset({State.DONE, State.DONE_LATE})


class Completion(NamedTuple):
    """The counts of tasks, and of deadlines that had to be met, by the date judged by.

    Tasks: ``to_finish`` are all but those ``stopped`` and, unless the settings count them, ``ongoing`` and ``recurring``;
    ``done`` and ``closed`` are among them. Deadlines: ``owed`` is ``in_time``, ``late``, ``overdue`` and ``today`` (due
    today, not done) together; ``past``, of before progress was kept, is not among them.
    """

    tasks: int = 0
    stopped: int = 0
    ongoing: int = 0
    recurring: int = 0
    to_finish: int = 0
    done: int = 0
    closed: int = 0
    owed: int = 0
    in_time: int = 0
    late: int = 0
    overdue: int = 0
    today: int = 0
    past: int = 0
    red: int = 0
    yellow: int = 0
    green: int = 0

    @property
    def met(self) -> int:
        """The deadlines that had to be met and are."""
        return self.in_time + self.late

    @property
    def unlit(self) -> int:
        """The tasks that have no light."""
        return self.tasks - self.red - self.yellow - self.green


class Rate(NamedTuple):
    """A share: ``part`` of ``whole``."""

    name: str
    part: int
    whole: int

    @property
    def percent(self) -> float | int | None:
        """To one decimal, half up; None of nothing."""
        return one_decimal(Fraction(self.part * 100, self.whole)) if self.whole else None


def rates(counted: Completion) -> tuple[Rate, Rate, Rate, Rate]:
    """The four rates of a bulletin; their names are what an office calls them in whatever language."""
    return (
        Rate(N_("完成率"), counted.done, counted.to_finish),
        Rate(N_("销号率"), counted.closed, counted.done),
        Rate(N_("应办结完成率"), counted.met, counted.owed),
        Rate(N_("按期完成率"), counted.in_time, counted.owed),
    )


class MonthCompletion(NamedTuple):
    """A month's deadlines by the date judged by: overdue from before and due in it, and what was done of each.

    ``carried`` were not done before the month began, ``carried_done`` were in it; of the ``owed`` those ``owed_done`` are done
    by today, ``in_time`` by their date.
    """

    year: int
    month: int
    carried: int
    carried_done: int
    owed: int
    owed_done: int
    in_time: int

    @property
    def window(self) -> Window:
        """Its days."""
        return days_of_month(self.year, self.month)


def days_of_month(year: int, month: int) -> Window:
    """From the first to the last day of a month."""
    return Window(dt.date(year, month, 1), dt.date(year, month, last_day(year, month)))


def followed(criteria: Criteria) -> Criteria:
    """What is asked for, as far as the units asked for report on it: only of that are they judged."""
    return criteria._replace(reporters=criteria.reporters or tuple(unit.name for unit in criteria.units))


def completion(query: Query, criteria: Criteria) -> Completion:
    """The counts over what is asked for."""
    counts: Counter[str] = Counter()
    for item in query.tasks(criteria):
        counts.update(_of_task(query, item.task, _own(item), criteria))
    counts.update(_of_dates(_owed(query, criteria)))
    return Completion(**counts)


def by_reporter(query: Query, criteria: Criteria) -> Mapping[str, Completion]:
    """The counts of each unit that reports on something of it, in the order of the register; each task is looked at once."""
    counts: dict[str, Counter[str]] = {}
    for item in query.tasks(criteria):
        for unit, own in _reported(query, item.task, _own(item)).items():
            found = _of_task(query, item.task, own, criteria._replace(reporters=(unit,)))
            counts.setdefault(unit, Counter()).update(found)
    for one in _owed(query, criteria):
        for unit in one.progress.slot.reporters.units if one.progress is not None else ():
            counts.setdefault(unit, Counter()).update(_of_dates([one]))
    shown = criteria.reporters or [unit.name for unit in query.register.units]
    return {unit: Completion(**counts[unit]) for unit in shown if unit in counts}


def by_month(query: Query, criteria: Criteria) -> tuple[MonthCompletion, ...]:
    """Each month from the first date that had to be met to today's, none left out."""
    owed = [one for one in _owed(query, criteria) if one.state is not State.PAST]
    judged = [one.progress.judged for one in owed if one.progress is not None and one.progress.judged is not None]
    if not judged:
        return ()
    first, today = min(judged), query.clock.as_of
    months = range(first.year * 12 + first.month - 1, today.year * 12 + today.month)
    return tuple(_month(owed, *divmod(month, 12)) for month in months)


def _own(item: Item) -> tuple[Standing, ...]:
    """The deadlines of a task that are the units' that were asked for, whatever days were."""
    own = {id(one.deadline) for one in item.relevant}
    return tuple(one for one in item.standings if id(one.deadline) in own)


def _owed(query: Query, criteria: Criteria) -> list[Standing]:
    """What had to be met by today; also what nobody knows of."""
    every = criteria._replace(owed=True, states=frozenset({*DONE, State.OVERDUE, State.SOON, State.PAST}))
    return [item.standing for item in query.deadlines(every).items]


def _month(owed: Sequence[Standing], year: int, before: int) -> MonthCompletion:
    window = days_of_month(year, before + 1)
    begin = window.after
    carried = [one for one in owed if Criteria(carried=begin).allows_date(one)]
    due = [one for one in owed if Criteria(judged=window).allows_date(one)]
    return MonthCompletion(
        year,
        before + 1,
        carried=len(carried),
        carried_done=sum(Criteria(done_in=window).allows_date(one) for one in carried),
        owed=len(due),
        owed_done=sum(one.state in DONE for one in due),
        in_time=sum(one.state is State.DONE for one in due),
    )


def _reported(query: Query, task: Task, own: Sequence[Standing]) -> Mapping[str, tuple[Standing, ...]]:
    """Each unit that reports on a task, with those of these deadlines that it reports on."""
    if not task.deadlines:
        return dict.fromkeys(reporters_of(query.register, task, None).units, ())
    found: dict[str, list[Standing]] = {}
    for one in own:
        for unit in reporters_of(query.register, task, one.deadline).units:
            found.setdefault(unit, []).append(one)
    return {unit: tuple(standings) for unit, standings in found.items()}


def _of_task(query: Query, task: Task, own: tuple[Standing, ...], criteria: Criteria) -> Iterable[str]:
    """What a task counts as, by these of its deadlines."""
    yield "tasks"
    state = query.whole(task, own).state
    if state is State.STOPPED:
        yield "stopped"
    kinds = query.kinds(task, own)
    yield from (kind.value for kind in kinds)
    if TaskKind.TO_FINISH in kinds and state in DONE:
        yield "done"
        if query.status(task) is Status.CLOSED:
            yield "closed"
    light = query.light(task, criteria)
    if light is not None:
        yield light.value


def _of_dates(owed: Iterable[Standing]) -> Iterable[str]:
    kinds = {State.DONE: "in_time", State.DONE_LATE: "late", State.OVERDUE: "overdue", State.PAST: "past"}
    for one in owed:
        yield kinds.get(one.state, "today")
        if one.state is not State.PAST:
            yield "owed"

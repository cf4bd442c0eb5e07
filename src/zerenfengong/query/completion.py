"""How much is done: what the rates of a bulletin are counted from, of all that is asked for and of each unit that reports.

The definitions are those of docs/progress.md; each number is how many a list holds that a command prints.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from zerenfengong.dates.days import month_number, year_and_month
from zerenfengong.i18n import N_
from zerenfengong.ledger.reporters import certain_members
from zerenfengong.ledger.statuses import Status
from zerenfengong.model import Task
from zerenfengong.query.criteria import Criteria
from zerenfengong.query.lights import one_decimal
from zerenfengong.query.query import Item, Query
from zerenfengong.query.status import DONE, Standing, State, TaskKind

# Over a longer time only the months that hold something are listed.
MOST_MONTHS = 120


class Completion(NamedTuple):
    """The counts of tasks, and of deadlines that had to be met, by the date judged by.

    Tasks: ``to_finish`` are all but those ``stopped`` and, unless the settings count them, ``ongoing`` and ``recurring``;
    ``done`` and ``closed`` are among them. Deadlines: ``owed`` is ``in_time``, ``late``, ``overdue`` and ``today`` (due
    today, not done) together; ``past``, of before progress was kept, is not among them. On ``nobodys`` no unit reports. Of a
    unit ``waiting`` are the ``overdue`` of which it has said itself that they are done, and another has not.
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
    nobodys: int = 0
    waiting: int = 0

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


class Completions(NamedTuple):
    """The counts over all that is asked for, over what each unit reports on (in the order of the register), and by month.

    The months are those from the first date that had to be met to today's; where they are many, those in which something was
    due or done.
    """

    whole: Completion
    units: Mapping[str, Completion]
    months: tuple[MonthCompletion, ...]


def followed(query: Query, criteria: Criteria) -> Criteria:
    """What is asked for, as far as the units asked for report on it: only of that are they judged."""
    units = certain_members(query.register, (unit.name for unit in criteria.units), query.succession)
    return criteria._replace(reporters=criteria.reporters or units) if criteria.units else criteria


def completions(query: Query, criteria: Criteria) -> Completions:
    """Count what is asked for; each task and each deadline is looked at once."""
    whole: Counter[str] = Counter()
    units: dict[str, Counter[str]] = {unit: Counter() for unit in _shown(query, criteria)}
    for item in query.tasks(criteria):
        own = _own(item)
        whole.update(_of_task(query, item.task, own, criteria))
        whole["nobodys"] += not query.reporters(item.task)
        for unit, theirs in _reported(query, item.task, own).items():
            if unit in units and (not criteria.asks_deadlines or query.allows(item.task, theirs, criteria)):
                units[unit].update(_of_task(query, item.task, theirs, criteria._replace(reporters=(unit,))))
    owed = _owed(query, criteria)
    for one in owed:
        whole.update(_of_date(one))
        for said in one.progress.reporters if one.progress is not None else ():
            if said.unit in units:
                units[said.unit].update(_of_date(one))
                units[said.unit]["waiting"] += one.state is State.OVERDUE and said.status is Status.REPORTED
    return Completions(
        Completion(**whole),
        {unit: Completion(**counts) for unit, counts in units.items() if counts},
        tuple(_months([one for one in owed if one.state is not State.PAST], query.clock.as_of)),
    )


def _shown(query: Query, criteria: Criteria) -> Sequence[str]:
    return criteria.reporters or [unit.name for unit in query.register.units if not unit.is_collective]


def _months(owed: Iterable[Standing], today: dt.date) -> Iterator[MonthCompletion]:
    """Each deadline counts where it is due and where it is done, and is carried over the months between."""
    counts: dict[str, Counter[int]] = {key: Counter() for key in MonthCompletion._fields[2:]}
    begins: Counter[int] = Counter()  # how many more are carried from a month on; fewer where that is less than none
    for one in owed:
        if one.progress is None or one.progress.judged is None:
            continue
        due = month_number(one.progress.judged)
        done = month_number(one.progress.done_on) if one.progress.done_on is not None else None
        counts["owed"][due] += 1
        counts["owed_done"][due] += one.state in DONE
        counts["in_time"][due] += one.state is State.DONE
        if done is None or done > due:
            begins[due + 1] += 1
        if done is not None and done > due:
            begins[done + 1] -= 1
            counts["carried_done"][done] += 1
    carried = 0
    first, last = min(counts["owed"], default=month_number(today) + 1), month_number(today)
    for month in range(first, last + 1):
        carried += begins[month]
        counts["carried"][month] = carried
        held = any(counts[key][month] for key in ("carried_done", "owed"))
        if held or last - first < MOST_MONTHS:
            yield MonthCompletion(*year_and_month(month), **{key: count[month] for key, count in counts.items()})


def _own(item: Item) -> tuple[Standing, ...]:
    """The deadlines of a task that are the units' that were asked for, whatever days were."""
    own = {id(one.deadline) for one in item.relevant}
    return tuple(one for one in item.standings if id(one.deadline) in own)


def _owed(query: Query, criteria: Criteria) -> list[Standing]:
    """What had to be met by today; also what nobody knows of."""
    every = criteria._replace(owed=True, states=frozenset({*DONE, State.OVERDUE, State.SOON, State.PAST}))
    return [item.standing for item in query.deadlines(every).items]


def _reported(query: Query, task: Task, own: Sequence[Standing]) -> Mapping[str, tuple[Standing, ...]]:
    """Each unit that reports on a task, with those of these deadlines that it reports on."""
    if not task.deadlines:
        return dict.fromkeys(query.reporters_on(task, None).units, ())
    found: dict[str, list[Standing]] = {}
    for one in own:
        for unit in query.reporters_on(task, one.deadline).units:
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


def _of_date(one: Standing) -> Iterable[str]:
    """What a deadline that had to be met counts as."""
    kinds = {State.DONE: "in_time", State.DONE_LATE: "late", State.OVERDUE: "overdue", State.PAST: "past"}
    yield kinds.get(one.state, "today")
    if one.state is not State.PAST:
        yield "owed"

"""What a reporter is to be reminded of: what has passed or soon falls due and it has not reported done, each in its turn only."""

import datetime as dt
from collections.abc import Mapping
from typing import NamedTuple

from zerenfengong.ledger.submissions import Entry, Event
from zerenfengong.model import Task
from zerenfengong.query.missing import who_owes
from zerenfengong.query.progress_settings import ProgressSettings
from zerenfengong.query.query import Query
from zerenfengong.query.status import Standing, State


class Reminder(NamedTuple):
    """One deadline that a unit is reminded of, at a ``level`` from 0; ``urged`` are the days on which it was before."""

    unit: str
    task: Task
    standing: Standing
    level: int
    urged: tuple[dt.date, ...] = ()


class Reminders(NamedTuple):
    """What each unit is to be reminded of, in the register's order, and what it was within the interval: not again now."""

    due: Mapping[str, tuple[Reminder, ...]]
    held: Mapping[str, tuple[Reminder, ...]]


def reminders(query: Query) -> Reminders:
    """What is to be sent on the day that is asked: of what has passed, and of what is soon due; nothing without a ledger."""
    found: dict[str, list[Reminder]] = {}
    held: dict[str, list[Reminder]] = {}
    for task in query.register.tasks if query.progress is not None else ():
        for standing in query.standings(task) or (query.whole(task, ()),):
            for unit in who_owes(standing) if standing.state in (State.OVERDUE, State.SOON) else ():
                urged = _urged(query, task, standing, unit)
                again = not urged or (query.clock.as_of - urged[-1]).days >= query.settings.urge_interval
                one = Reminder(unit, task, standing, _level(standing, urged, query.settings), urged)
                (found if again else held).setdefault(unit, []).append(one)
    return Reminders(_ordered(query, found), _ordered(query, held))


def _ordered(query: Query, found: Mapping[str, list[Reminder]]) -> Mapping[str, tuple[Reminder, ...]]:
    return {unit.name: tuple(found[unit.name]) for unit in query.register.units if unit.name in found}


def _urged(query: Query, task: Task, standing: Standing, unit: str) -> tuple[dt.date, ...]:
    """The days up to the one that is asked on which a unit was reminded of a deadline, in their order."""
    said = query.progress.said_of(task) if query.progress is not None else ()
    urges = (one for one in said if one.entry.event is Event.URGE and one.date <= query.clock.as_of)
    return tuple(sorted(one.date for one in urges if _is_meant(query, one.entry, standing, unit)))


def _is_meant(query: Query, said: Entry, standing: Standing, unit: str) -> bool:
    """Whether a reminder is of a deadline and to a unit; one that does not say is of all of the task, and to all who report."""
    if standing.progress is None or query.progress is None or said.due not in (None, standing.progress.slot.due):
        return False
    named = query.register.units_by_name.get(said.reporter or "")
    return named is None or unit in query.progress.heirs(named.name, said.task)


def _level(standing: Standing, urged: tuple[dt.date, ...], settings: ProgressSettings) -> int:
    """The first level before the day has come; then one more each time that a unit is reminded after it."""
    judged = standing.progress.judged if standing.progress is not None else None
    if standing.state is State.SOON or judged is None:
        return 0
    return min(1 + sum(day > judged for day in urged), len(settings.urge_levels) - 1)

"""Where a deadline stands on a given day: computed, never stored, and never an accusation.

Nobody records here whether a thing was done, so a day that has gone by is ``past``, not overdue.
"""

import datetime as dt
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from zerenfengong.i18n import N_
from zerenfengong.model import Deadline, Document, Kind, Task

if TYPE_CHECKING:
    from zerenfengong.ledger.fold import SlotProgress

DEFAULT_SOON_DAYS = 7

# What a term that begins with the day of issue has in it.
_AT_ISSUE = "之日起"

# A rule that names every day must not bury what else falls due in a window.
MOST_OCCURRENCES = 100


class State(StrEnum):
    """Past its day, soon (today included), open, ongoing without a day, or with no day that is fixed.

    With a ledger also: overdue (past, and not reported done), done in time or late, stopped.
    """

    OVERDUE = "overdue"
    PAST = "past"
    SOON = "soon"
    OPEN = "open"
    ONGOING = "ongoing"
    UNDATED = "undated"
    DONE_LATE = "done_late"
    DONE = "done"
    STOPPED = "stopped"


# What was done, in time or late; and what needs nothing more.
DONE = frozenset({State.DONE, State.DONE_LATE})
FINISHED = DONE | {State.STOPPED}

STATE_NAMES = {
    State.OVERDUE: N_("逾期"),
    State.PAST: N_("期限已过"),
    State.SOON: N_("临期"),
    State.OPEN: N_("未到期"),
    State.ONGOING: N_("长期"),
    State.UNDATED: N_("未定日期"),
    State.DONE_LATE: N_("超期完成"),
    State.DONE: N_("办结"),
    State.STOPPED: N_("已中止"),
}


class TaskKind(StrEnum):
    """As what a task counts: among those to be finished; and what goes on, or has a limit that recurs."""

    TO_FINISH = "to_finish"
    RECURRING = "recurring"
    ONGOING = "ongoing"


TASK_KIND_NAMES = {
    TaskKind.TO_FINISH: N_("要完成的"),
    TaskKind.RECURRING: N_("重复的"),
    TaskKind.ONGOING: N_("长期的"),
}


class Light(StrEnum):
    """How a task that is followed does against the calendar."""

    RED = "red"
    YELLOW = "yellow"
    GREEN = "green"


LIGHT_NAMES = {Light.RED: N_("红灯"), Light.YELLOW: N_("黄灯"), Light.GREEN: N_("绿灯")}


NO_LIGHT = N_("不亮灯")


class Standing(NamedTuple):
    """A deadline on a given day. ``days_left`` is negative once ``due`` has passed, 0 on the day itself.

    With a ledger ``due`` is the date in force, and ``progress`` says what was reported. ``in_window`` where it is one of the
    occurrences in a window, not the next (or last) one that the deadline stands by.
    """

    deadline: Deadline | None
    due: dt.date | None
    days_left: int | None
    state: State
    in_window: bool = False
    progress: "SlotProgress | None" = None


class Window(NamedTuple):
    """The days from ``after`` to ``before``, both included; None for no end."""

    after: dt.date | None
    before: dt.date | None

    def holds(self, day: dt.date | None) -> bool:
        """Whether a day is one of them; no day never is."""
        return day is not None and (self.after or day) <= day <= (self.before or day)

    def meets(self, other: "Window | None") -> bool:
        """Whether they have a day in common; None is all days."""
        if other is None:
            return True
        first = max(filter(None, (self.after, other.after)), default=dt.date.min)
        return first <= min(filter(None, (self.before, other.before)), default=dt.date.max)


# Before anything was ever reported: an answer from the register alone.
NOTHING_KNOWN = dt.date.min


class Clock(NamedTuple):
    """The day that answers are given for, and how many days ahead count as soon (both ends inclusive).

    ``known_by``: of the ledger only what was reported until that day; None for all that there is, ``NOTHING_KNOWN`` for none.
    """

    as_of: dt.date
    soon_days: int = DEFAULT_SOON_DAYS
    known_by: dt.date | None = None

    def standing(self, deadline: Deadline, document: Document) -> Standing:
        """Where one deadline stands; a recurring one by its next occurrence, or by its last once there is no next."""
        due = self.due(deadline, document)
        if due is None:
            if deadline.kind is not Kind.ONGOING:
                return Standing(deadline, None, None, State.UNDATED)
            return Standing(deadline, None, None, self.going_on(document))
        return self._on(deadline, due)

    def going_on(self, document: Document) -> State:
        """The state of what has no day and goes on to the end of the plan."""
        over = document.until is not None and document.until < self.as_of
        return State.PAST if over else State.ONGOING

    def due(self, deadline: Deadline, document: Document) -> dt.date | None:
        """The day of a deadline; of a recurring one its next, or its last once there is no next; None where there is none."""
        if deadline.rrule is not None:
            return self._occurrence(deadline, document)
        if deadline.within is not None and _AT_ISSUE in deadline.within:
            from zerenfengong.dates.phrases import counting  # noqa: PLC0415 (the grammar of limits, only for such a term)

            return counting.from_issue(deadline.within, document.issued)
        return deadline.date

    def _on(self, deadline: Deadline, due: dt.date) -> Standing:
        days_left = (due - self.as_of).days
        if days_left < 0:
            return Standing(deadline, due, days_left, State.PAST)
        return Standing(deadline, due, days_left, State.SOON if days_left <= self.soon_days else State.OPEN)

    def occurrences(self, rule: Deadline, document: Document, window: Window) -> tuple[tuple[Standing, ...], bool]:
        """Where each occurrence of a recurring deadline in a window stands, and whether those are all.

        At most ``MOST_OCCURRENCES``; where there are more, those around today.
        """
        from zerenfengong.dates.recurrence import occurrences  # noqa: PLC0415 (only where a limit recurs)

        start = rule.begins(document.issued) or self.as_of
        last = min(filter(None, (window.before, document.until)), default=None)
        days, complete = occurrences(
            rule.rrule or "", start, window.after, last, near=self.as_of, most=MOST_OCCURRENCES
        )
        return tuple(self._on(rule, day)._replace(in_window=True) for day in days), complete

    def _occurrence(self, deadline: Deadline, document: Document) -> dt.date | None:
        from zerenfengong.dates.recurrence import last_occurrence, next_occurrence  # noqa: PLC0415 (only where a limit recurs)

        rule = deadline.rrule or ""
        start = deadline.begins(document.issued) or self.as_of
        coming = next_occurrence(rule, start, self.as_of, document.until)
        if coming is None:
            return last_occurrence(rule, start, min(self.as_of, document.until or self.as_of))
        return coming

    def standings(self, task: Task, document: Document) -> tuple[Standing, ...]:
        """Where each deadline of a task stands, in the task's order."""
        return tuple(self.standing(deadline, document) for deadline in task.deadlines)


def _of_followed(standings: tuple[Standing, ...]) -> Standing:
    def judged(one: Standing) -> dt.date:
        return (one.progress.judged if one.progress else None) or dt.date.max

    for state in (State.STOPPED, State.OVERDUE):
        if here := [one for one in standings if one.state is state]:
            return min(here, key=judged)
    ongoing = [one for one in standings if one.state is State.ONGOING]
    if len(ongoing) == len(standings):
        return ongoing[0]
    limited = [one for one in standings if one.state is not State.ONGOING]
    if unmet := [one for one in limited if one.state not in FINISHED]:
        return min(unmet, key=judged)
    late = [one for one in limited if one.state is State.DONE_LATE]
    return max(late or limited, key=judged)


NO_DEADLINE = Standing(None, None, None, State.UNDATED)


def of_task(standings: tuple[Standing, ...]) -> Standing:
    """Where the task stands: with its next dated deadline, else an ongoing one, else the last one past, else undated.

    With a ledger: as stopped, as overdue, with the earliest that is not done; else as done, late if any was.
    """
    if any(standing.progress is not None for standing in standings):
        return _of_followed(standings)
    dated = [standing for standing in standings if standing.due is not None]
    if coming := [standing for standing in dated if standing.state is not State.PAST]:
        return min(coming, key=lambda standing: standing.due or dt.date.max)
    # What goes on, then what has passed (last of all with the plan), then what never had a day.
    for state in (State.ONGOING, State.PAST, State.UNDATED):
        if here := [standing for standing in standings if standing.state is state]:
            return max(here, key=lambda standing: standing.due or dt.date.min)
    return NO_DEADLINE

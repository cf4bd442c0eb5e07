"""Where tasks stand by what was reported: the ledger's fold, put beside the deadlines of the register."""

import datetime as dt
from collections.abc import Sequence

from zerenfengong.dates.recurrence import last_occurrence, occurrences
from zerenfengong.ledger.entries import Event, Stated, Submission
from zerenfengong.ledger.fold import ReporterProgress, Slot, SlotProgress, Status, TaskProgress, fold, standing
from zerenfengong.ledger.reporters import reporters_of
from zerenfengong.model import Deadline, Kind, Register, Task
from zerenfengong.query.status import Clock, Standing, State

STATUS_ORDER = tuple(Status)


class Progress:
    """What the ledger says of the tasks of a register on the day of a clock, by what is known on another."""

    def __init__(self, register: Register, submissions: Sequence[Submission], clock: Clock) -> None:
        self._register = register
        self._clock = clock
        known_by = clock.known_by
        entries = standing(submissions, known_by)
        known = [one.reported for one in submissions if known_by is None or one.reported <= known_by]
        self.is_empty = not known
        self._followed_from = register.document.followed_from or min(known, default=dt.date.max)
        self.standing_places = {(one.submission.id, one.position) for one in entries}
        self._said: dict[str, list[Stated]] = {}
        for one in entries:
            self._said.setdefault(one.entry.task or "", []).append(one)
        self._known: dict[str, TaskProgress] = {}

    def said_of(self, task: Task) -> Sequence[Stated]:
        """The entries that stand and speak of a task, in their order."""
        return self._said.get(task.id, ())

    @property
    def outside(self) -> list[Stated]:
        """The entries that stand and fit nothing in the register: the task, or its deadline, is not there."""
        gone = [one for id_, said in self._said.items() if id_ not in self._register.tasks_by_id for one in said]
        return gone + [one for task in self._register.tasks if task.id in self._said for one in self.of(task).outside]

    def of(self, task: Task) -> TaskProgress:
        """Where a task stands."""
        found = self._known.get(task.id)
        if found is None:
            found = self._known[task.id] = fold(self._slots(task), self.said_of(task), self._clock.as_of)
        return found

    def standings(self, task: Task) -> tuple[Standing, ...]:
        """Each deadline of a task, in the task's order, as the ledger leaves it."""
        progress = self.of(task)
        current = {one.slot.place: one for one in progress.current}
        return tuple(self._standing(deadline, current[at], progress) for at, deadline in enumerate(task.deadlines))

    def without_deadline(self, task: Task) -> Standing:
        """Where a task stands that has no deadline: done when that is said, dated once it was reopened with a day."""
        progress = self.of(task)
        return self._standing(None, progress.current[0], progress)

    def occurrence(self, standing: Standing, current: SlotProgress) -> Standing:
        """One occurrence of a rule, as the ledger leaves it; ``current`` is the one that stands for the deadline."""
        task = self._register.tasks_by_id[current.slot.task]
        progress = self.of(task)
        place, due = current.slot.place, standing.due
        one = next((one for one in progress.slots if (one.slot.place, one.slot.due) == (place, due)), None)
        if one is None:
            slot = current.slot._replace(due=due, current=False)
            reporters = tuple(ReporterProgress(unit, Status.UNREPORTED) for unit in slot.reporters.units)
            one = SlotProgress(slot, Status.UNREPORTED, due, due, None, reporters)
        return self._standing(standing.deadline, one, progress)._replace(in_window=True)

    def _slots(self, task: Task) -> list[Slot]:
        if not task.deadlines:
            return [Slot(0, None, reporters_of(self._register, task, None), task=task.id)]
        return [slot for place, deadline in enumerate(task.deadlines) for slot in self._of(task, place, deadline)]

    def _of(self, task: Task, place: int, deadline: Deadline) -> list[Slot]:
        reporters = reporters_of(self._register, task, deadline)
        if deadline.kind is not Kind.RECURRING:
            return [Slot(place, self._clock.due(deadline, self._register.document), reporters, task=task.id)]
        current = self._current(deadline)
        named = {one.entry.due for one in self.said_of(task) if one.entry.due is not None}
        open_ones = {
            self._occurrence(deadline, one.date)
            for one in self.said_of(task)
            if one.entry.due is None and one.entry.event in (Event.REPORT, Event.REQUEST)
        }
        days = {day for day in (*named, *open_ones, current) if day is not None and self._names(deadline, day)}
        if not days:
            return [Slot(place, None, reporters, task=task.id)]
        return [Slot(place, day, reporters, day == current, task.id) for day in sorted(days)]

    def _current(self, deadline: Deadline) -> dt.date | None:
        """The last occurrence that has come; none yet: the first."""
        start, document = self._start(deadline), self._register.document
        last = min(filter(None, (self._clock.as_of, document.until)))
        come = last_occurrence(deadline.rrule or "", start, last)
        return come or self._occurrence(deadline, start)

    def _occurrence(self, deadline: Deadline, day: dt.date) -> dt.date | None:
        """The first occurrence on a day or later, within the plan."""
        found, _whole = occurrences(
            deadline.rrule or "", self._start(deadline), day, self._register.document.until, near=day, most=1
        )
        return found[0] if found else None

    def _names(self, deadline: Deadline, day: dt.date) -> bool:
        found, _whole = occurrences(deadline.rrule or "", self._start(deadline), day, day, near=day, most=1)
        return bool(found)

    def _start(self, deadline: Deadline) -> dt.date:
        return deadline.begins(self._register.document.issued) or self._clock.as_of

    def _standing(self, deadline: Deadline | None, one: SlotProgress, progress: TaskProgress) -> Standing:
        due = one.in_force
        days_left = None if due is None else (due - self._clock.as_of).days
        return Standing(deadline, due, days_left, self._state(deadline, one, progress), progress=one)

    def _state(self, deadline: Deadline | None, one: SlotProgress, progress: TaskProgress) -> State:
        if deadline is not None and deadline.ongoing:
            return State.STOPPED if progress.status is Status.STOPPED else self._clock.going_on(self._register.document)
        if one.status is Status.STOPPED:
            return State.STOPPED
        judged, today = one.judged, self._clock.as_of
        if one.done_on is not None and one.status in (Status.REPORTED, Status.CLOSED):
            return State.DONE if judged is None or one.done_on <= judged else State.DONE_LATE
        if judged is None:
            return State.UNDATED
        if judged >= today:
            return State.SOON if (judged - today).days <= self._clock.soon_days else State.OPEN
        # Nobody is accused for a day before progress was kept, nor while others may belong to a collective.
        unknown = judged < self._followed_from and not progress.spoken_of
        return State.PAST if unknown or one.awaits_closing else State.OVERDUE

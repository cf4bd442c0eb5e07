"""Where tasks stand by what was reported: the ledger's fold, put beside the deadlines of the register."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence

from zerenfengong.dates.recurrence import last_occurrence, next_occurrence, occurrences
from zerenfengong.ledger.fold import Slot, SlotProgress, TaskProgress, fold
from zerenfengong.ledger.reporters import Reporters, reporters_of, reports_on
from zerenfengong.ledger.statuses import Status
from zerenfengong.ledger.submissions import Event, Stated, Submission, standing
from zerenfengong.model import Deadline, Kind, Register, Task, Unit
from zerenfengong.query.status import Clock, Standing, State, of_task
from zerenfengong.register.unit_ways import succession_of


class Progress:
    """What the ledger says of the tasks of a register on the day of a clock, by what is known on another.

    ``submissions`` are those known by then, ``entries`` what of them stands; units are called as the register calls them.
    """

    def __init__(self, register: Register, submissions: Sequence[Submission], clock: Clock) -> None:
        self._register = register
        self._clock = clock
        self._succession = succession_of(register, clock.as_of)
        known_by = clock.known_by
        self.submissions = [self._by_name(one) for one in submissions if known_by is None or one.reported <= known_by]
        self.entries = entries = standing(self.submissions)
        self.is_empty = not entries
        days = (one.reported for one in self.submissions)
        self._followed_from = register.document.followed_from or min(days, default=dt.date.max)
        self.standing_places = {(one.submission.id, one.position) for one in entries}
        self._said: dict[str, list[Stated]] = {}
        for one in entries:
            self._said.setdefault(one.entry.task or "", []).append(one)
        self._known: dict[str, TaskProgress] = {}
        self._standings: dict[str, tuple[Standing, ...]] = {}
        self._owed: dict[str, Sequence[Standing]] = {}

    def _by_name(self, submission: Submission) -> Submission:
        """A submission of a unit under its name in the register, also where it was handed in under an alias."""
        unit = self._register.units_by_name.get(submission.unit or "")
        return submission if unit is None else submission._replace(unit=unit.name)

    def is_followed(self, day: dt.date) -> bool:
        """Whether progress was kept on a day."""
        return day >= self._followed_from

    def said_of(self, task: Task) -> Sequence[Stated]:
        """The entries that stand and speak of a task, in their order."""
        return self._said.get(task.id, ())

    def counted(self, task: Task) -> Sequence[Stated]:
        """The same, each of a unit as said by those who have certainly come after it."""
        said = self.said_of(task)
        if self._succession is None:
            return said
        return [
            one if unit == one.submission.unit else one._replace(submission=one.submission._replace(unit=unit))
            for one in said
            for unit in self.heirs(one.submission.unit, task.id)
        ]

    def heirs(self, unit: str | None, task: str | None) -> Sequence[str | None]:
        """Who has certainly come after a unit that reported on a task, or on all; itself, or the office, where nobody has."""
        if self._succession is None or unit is None:
            return [unit]
        return [one.unit for one in self._succession.heirs(unit, task or "") if one.certain] or [unit]

    def reporters_on(self, task: Task, deadline: Deadline | None) -> Reporters:
        """Who reports on a deadline (None: on a task without one)."""
        return reporters_of(self._register, task, deadline, self._succession)

    def is_reported_by(self, unit: Unit, task: Task, deadline: Deadline | None) -> bool:
        """Whether a unit, or a member of a collective, reports on a deadline."""
        return reports_on(self._register, unit, task, deadline, self._succession)

    @property
    def outside(self) -> list[Stated]:
        """The entries that stand and fit nothing in the register: the task, or its deadline, is not there."""
        gone = [one for id_, said in self._said.items() if id_ not in self._register.tasks_by_id for one in said]
        return gone + [one for task in self._register.tasks if task.id in self._said for one in self.of(task).outside]

    def of(self, task: Task) -> TaskProgress:
        """Where a task stands."""
        found = self._known.get(task.id)
        if found is None:
            found = self._known[task.id] = fold(self._slots(task), self.counted(task), self._clock.as_of)
        return found

    def standings(self, task: Task) -> tuple[Standing, ...]:
        """Each deadline of a task, in the task's order, as the ledger leaves it."""
        found = self._standings.get(task.id)
        if found is None:
            progress = self.of(task)
            current = {one.slot.place: one for one in progress.current}
            found = self._standings[task.id] = tuple(
                self._standing(deadline, current[at], progress) for at, deadline in enumerate(task.deadlines)
            )
        return found

    def without_deadline(self, task: Task) -> Standing:
        """Where a task stands that has no deadline: done when that is said, dated once it was reopened with a day."""
        progress = self.of(task)
        return self._standing(None, progress.current[0], progress)

    def whole(self, task: Task, standings: tuple[Standing, ...]) -> Standing:
        """Where a task stands with these of its deadlines."""
        whole = of_task(standings) if task.deadlines else self.without_deadline(task)
        return whole._replace(state=State.STOPPED) if self.of(task).status is Status.STOPPED else whole

    def occurrence(self, standing: Standing, current: SlotProgress) -> Standing:
        """One occurrence of a rule, as the ledger leaves it; ``current`` is the one that stands for the deadline."""
        task = self._register.tasks_by_id[current.slot.task]
        progress = self.of(task)
        place, due = current.slot.place, standing.due
        one = next((one for one in progress.slots if (one.slot.place, one.slot.due) == (place, due)), None)
        if one is None:
            added = current.slot._replace(due=due, current=False)
            slots = [*(one.slot for one in progress.slots), added]
            one = fold(slots, self.counted(task), self._clock.as_of).slots[-1]
        return self._standing(standing.deadline, one, progress)._replace(in_window=True)

    def owed(self, task: Task) -> Sequence[Standing]:
        """Each deadline that had to be met by today, by the date judged by; of a rule the occurrences since progress is kept,
        and those before that somebody spoke of.

        Of a stopped task there is none, of a closed one no occurrence after that. Those ``past`` are among them: nobody knows
        whether they were met.
        """
        found = self._owed.get(task.id)
        if found is None:
            found = self._owed[task.id] = tuple(self._find_owed(task))
        return found

    def _find_owed(self, task: Task) -> Iterator[Standing]:
        current = self.of(task)
        if current.status is Status.STOPPED:
            return
        further = list(self._further(task))
        progress = fold([*self._slots(task), *further], self.counted(task), self._clock.as_of) if further else current
        for one in progress.slots:
            deadline = task.deadlines[one.slot.place] if task.deadlines else None
            if one.judged is not None and one.judged <= self._clock.as_of and self._is_counted(one, progress):
                standing = self._standing(deadline, one, progress)
                yield standing._replace(in_window=one.slot.recurring)

    def _is_counted(self, one: SlotProgress, progress: TaskProgress) -> bool:
        """Whether somebody had to meet an occurrence: since progress is kept or spoken of, and not after the task was closed."""
        slot = one.slot
        if not slot.recurring or slot.due is None:
            return True
        is_over = progress.status is Status.CLOSED and progress.closed_on is not None and slot.due > progress.closed_on
        return not is_over and (slot.due >= self._followed_from or self._is_spoken_of(one, progress))

    def _further(self, task: Task) -> Iterator[Slot]:
        """The occurrences of rules since progress is kept that neither stand for the deadline nor are spoken of."""
        known = {(slot.place, slot.due) for slot in self._slots(task)}
        for place, deadline in enumerate(task.deadlines):
            if deadline.kind is Kind.RECURRING:
                for day in self._since(deadline):
                    if (place, day) not in known:
                        reporters = self.reporters_on(task, deadline)
                        yield Slot(place, day, reporters, current=False, task=task.id, recurring=True)

    def _since(self, rule: Deadline) -> Iterable[dt.date]:
        last = min(filter(None, (self._clock.as_of, self._register.document.until)))
        if self._followed_from > last:
            return ()
        most = (last - self._followed_from).days + 1
        start = self._start(rule)
        return occurrences(rule.rrule or "", start, self._followed_from, last, near=last, most=most).days

    def _slots(self, task: Task) -> list[Slot]:
        if not task.deadlines:
            return [Slot(0, None, self.reporters_on(task, None), task=task.id)]
        return [slot for place, deadline in enumerate(task.deadlines) for slot in self._of(task, place, deadline)]

    def _of(self, task: Task, place: int, deadline: Deadline) -> list[Slot]:
        reporters = self.reporters_on(task, deadline)
        if deadline.kind is not Kind.RECURRING:
            due = self._clock.due(deadline, self._register.document)
            return [Slot(place, due, reporters, task=task.id, ongoing=deadline.ongoing)]
        current = self._last(deadline, self._clock.as_of)
        if current is None:
            return [Slot(place, None, reporters, task=task.id)]
        days = sorted({current, *self._spoken_of(task, deadline)})
        return [Slot(place, day, reporters, day == current, task.id, recurring=True) for day in days]

    def _spoken_of(self, task: Task, rule: Deadline) -> Iterator[dt.date]:
        """The occurrences that entries name, or that stand on the day that a report speaks of and come next after it."""
        for one in self.said_of(task):
            due = one.entry.due
            if due is not None and due == self._next(rule, due):
                yield due
            elif due is None and one.entry.event is Event.REPORT:
                yield from filter(None, (self._last(rule, one.date), self._next(rule, one.date)))

    def _last(self, rule: Deadline, day: dt.date) -> dt.date | None:
        """The last occurrence that has come on a day; none yet: the first. None where the plan has none."""
        start, until = self._start(rule), self._register.document.until
        come = last_occurrence(rule.rrule or "", start, min(filter(None, (day, until))))
        return come or self._next(rule, start)

    def _next(self, rule: Deadline, day: dt.date) -> dt.date | None:
        """The first occurrence on a day or later, within the plan."""
        return next_occurrence(rule.rrule or "", self._start(rule), day, self._register.document.until)

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
        if one.done_on is not None:
            return State.DONE if judged is None or one.done_on <= judged else State.DONE_LATE
        if judged is None:
            return State.UNDATED
        if judged >= today:
            return State.SOON if (judged - today).days <= self._clock.soon_days else State.OPEN
        # Nobody is accused for a day before progress was kept, nor while others may belong to a collective.
        unknown = judged < self._followed_from and not self._is_spoken_of(one, progress)
        return State.PAST if unknown or one.awaits_closing else State.OVERDUE

    @staticmethod
    def _is_spoken_of(one: SlotProgress, progress: TaskProgress) -> bool:
        """Whether an entry speaks of the task; of an occurrence that is over, whether one reports on that."""
        return progress.spoken_of and (one.slot.current or one.status is not Status.UNREPORTED)

"""From what was said to where a task stands on a day: pure, and the same in whatever order the files come.

The rules are those of docs/progress.md; its table of cases is what the tests run.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

from zerenfengong.dates.periods import days_of
from zerenfengong.i18n import N_
from zerenfengong.ledger.entries import Event, Said, Stated, Submission

# Who speaks where there is nobody to report: the office.
_OFFICE = ""


class Status(StrEnum):
    """What was said: of a deadline, of a task, by a reporter."""

    UNREPORTED = "unreported"
    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    REPORTED = "reported"
    CLOSED = "closed"
    RETURNED = "returned"
    STOPPED = "stopped"


STATUS_NAMES = {
    Status.UNREPORTED: N_("未报"),
    Status.NOT_STARTED: N_("未启动"),
    Status.IN_PROGRESS: N_("推进中"),
    Status.REPORTED: N_("已报完成"),
    Status.CLOSED: N_("已销号"),
    Status.RETURNED: N_("退回补正"),
    Status.STOPPED: N_("已中止"),
}


class Reporters(NamedTuple):
    """Who reports on a deadline; ``open`` where a collective among them does not list all of its members."""

    units: tuple[str, ...] = ()
    open: bool = False


class Slot(NamedTuple):
    """What can be done: a deadline of the register, an occurrence of a rule, or a task without a deadline (``due`` None).

    ``place`` is its deadline's in the task. Of a rule only the ``current`` occurrence stands for the task.
    """

    place: int
    due: dt.date | None
    reporters: Reporters
    current: bool = True


class ReporterProgress(NamedTuple):
    """What one of the reporters has said last, and when."""

    unit: str
    status: Status
    done_on: dt.date | None = None
    reported: dt.date | None = None


class SlotProgress(NamedTuple):
    """Where a deadline stands: the date in force and the one it is judged by, what was said, when it was done."""

    slot: Slot
    status: Status
    in_force: dt.date | None
    judged: dt.date | None
    done_on: dt.date | None
    reporters: tuple[ReporterProgress, ...]

    @property
    def awaits_closing(self) -> bool:
        """Whether all who are listed have reported it done, and only the office can say that those are all."""
        return (
            self.slot.reporters.open
            and self.status is Status.IN_PROGRESS
            and bool(self.reporters)
            and all(one.status is Status.REPORTED for one in self.reporters)
        )


class Latest(NamedTuple):
    """What the reporters' latest report says."""

    progress: str | None = None
    problem: str | None = None
    next: str | None = None


class TaskProgress(NamedTuple):
    """Where a task stands. ``spoken_of`` where an entry that stands speaks of it; ``outside`` are entries that fit nowhere."""

    status: Status
    slots: tuple[SlotProgress, ...]
    done_on: dt.date | None = None
    closed_on: dt.date | None = None
    extensions: int = 0
    urges: int = 0
    latest: Latest = Latest()
    spoken_of: bool = False
    outside: tuple[Stated, ...] = ()

    @property
    def current(self) -> tuple[SlotProgress, ...]:
        """The deadlines that stand for the task."""
        return tuple(one for one in self.slots if one.slot.current)


def stated(submission: Submission) -> Iterator[Stated]:
    """The entries of a submission, each with the day that it speaks of."""
    period = days_of(submission.period) if submission.period else None
    default = min(submission.reported, period[1]) if period else submission.reported
    for position, entry in enumerate(submission.entries, 1):
        yield Stated(entry, submission, position, entry.date or default)


def standing(submissions: Iterable[Submission], known_by: dt.date | None = None) -> list[Stated]:
    """The entries that stand, in their order: known by a day, and not withdrawn by what is known by then."""
    known = [one for one in submissions if known_by is None or one.reported <= known_by]
    every = sorted((one for submission in known for one in stated(submission)), key=lambda one: one.order)
    withdrawn = {target for one in every if one.entry.event is Event.WITHDRAW for target in _targets(one, every)}
    return [
        one
        for one in every
        if one.entry.event is not Event.WITHDRAW and (one.submission.id, one.position) not in withdrawn
    ]


def _targets(withdrawal: Stated, every: Sequence[Stated]) -> Iterator[tuple[str, int]]:
    """The entries that a withdrawal speaks of and may take back: of its own unit, or any where it is the office's."""
    identifier, _mark, position = (withdrawal.entry.of or "").partition("#")
    for one in every:
        if one.submission.id != identifier or (position and str(one.position) != position):
            continue
        mine = withdrawal.submission.unit in (None, one.submission.unit)
        if mine and one.entry.event is not Event.WITHDRAW:
            yield identifier, one.position


def fold(slots: Sequence[Slot], said: Iterable[Stated], day: dt.date) -> TaskProgress:
    """Where a task with these deadlines stands on a day, by the standing entries that speak of it, in their order."""
    machine = _Machine(slots, day)
    for one in said:
        machine.take(one)
    return machine.result()


class _Report(NamedTuple):
    """A report of one reporter on one deadline, with its place in the order."""

    said: Said
    done_on: dt.date | None
    date: dt.date
    reported: dt.date
    order: tuple[object, ...]


class _SlotState:
    """What is known of one deadline so far."""

    def __init__(self, slot: Slot) -> None:
        self.slot = slot
        self.in_force = self.judged = slot.due
        self.reports: dict[str, list[_Report]] = {}
        self.returned: dict[str, dt.date] = {}
        self.requested: dt.date | None = None
        self.kept: dt.date | None = None

    @property
    def deciding(self) -> tuple[str, ...]:
        """Whose reports decide: the reporters', or the office's where there are none."""
        return self.slot.reporters.units or (() if self.slot.reporters.open else (_OFFICE,))

    def last(self, unit: str) -> _Report | None:
        """The report that counts: with the latest date, the later one of two."""
        return max(self.reports.get(unit, ()), key=lambda one: (one.date, one.order), default=None)

    def done_by(self, unit: str) -> dt.date | None:
        """On which day a reporter has done it; what was done before it was returned counts by the day of the return."""
        report = self.last(unit)
        if report is None or report.said is not Said.DONE or report.done_on is None:
            return None
        returned = self.returned.get(unit)
        return max(report.done_on, returned) if returned else report.done_on

    @property
    def reported_done(self) -> dt.date | None:
        """The latest day, if all of them have done it; never of a set that is not known to be all, or of none."""
        days = [self.done_by(unit) for unit in self.deciding]
        known = [day for day in days if day is not None]
        return max(known) if known and len(known) == len(days) and not self.slot.reporters.open else None

    def take_back(self, up_to: dt.date, on: dt.date) -> None:
        """What was reported up to a day is returned."""
        for unit, reports in self.reports.items():
            if any(one.reported <= up_to for one in reports):
                self.reports[unit] = [one for one in reports if one.reported > up_to]
                self.returned[unit] = on

    def status_of(self, unit: str) -> Status:
        report = self.last(unit)
        if report is not None:
            return Status.REPORTED if report.said is Said.DONE else Status(report.said.value)
        return Status.RETURNED if unit in self.returned else Status.UNREPORTED

    def reporters(self) -> tuple[ReporterProgress, ...]:
        found = []
        for unit in self.slot.reporters.units:
            report = self.last(unit)
            found.append(
                ReporterProgress(unit, self.status_of(unit), self.done_by(unit), report.reported if report else None)
            )
        return tuple(found)


class _Machine:
    """Takes entries in their order."""

    def __init__(self, slots: Sequence[Slot], day: dt.date) -> None:
        self.day = day
        self.slots = [_SlotState(slot) for slot in slots]
        self.closed: Stated | None = None
        self.stopped = False
        self.extensions = self.urges = 0
        self.latest: Stated | None = None
        self.spoken_of = False
        self.outside: list[Stated] = []

    def take(self, one: Stated) -> None:
        """Let an entry change what it changes; one that fits none of the deadlines is kept apart."""
        slots = self._meant(one)
        if slots is None:
            self.outside.append(one)
            return
        self.spoken_of = True
        event = one.entry.event
        if event is Event.REPORT:
            self._report(one, slots)
        elif one.date <= self.day:
            if event is Event.REOPEN:
                self._reopen(one)
            elif event is Event.URGE:
                self.urges += 1
            elif self.closed is None and not self.stopped:
                self._decide(one, slots)

    def _decide(self, one: Stated, slots: Sequence[_SlotState]) -> None:
        event = one.entry.event
        if event is Event.CLOSE:
            self.closed = one
        elif event is Event.STOP:
            self.stopped = True
            for slot in self.slots:
                slot.kept = slot.reported_done
        for slot in slots:
            if event is Event.RETURN:
                slot.take_back(one.reported, one.date)
            elif event is Event.REQUEST:
                slot.requested = one.reported
            elif event is Event.REFUSE:
                slot.requested = None
            elif event is Event.EXTEND:
                self._extend(one, slot)

    def _meant(self, one: Stated) -> Sequence[_SlotState] | None:
        """The deadlines that an entry speaks of; None where it fits none."""
        entry = one.entry
        if entry.event in (Event.CLOSE, Event.STOP, Event.REOPEN, Event.URGE):
            return self.slots
        if entry.due is not None:
            return [slot for slot in self.slots if slot.slot.due == entry.due] or None
        places = {slot.slot.place for slot in self.slots}
        if len(places) == 1:
            return self._of_one(one)
        if entry.event is not Event.REPORT and entry.event is not Event.REFUSE:
            return None
        return [slot for slot in self.slots if slot.slot.current and slot.reported_done is None]

    def _of_one(self, one: Stated) -> Sequence[_SlotState] | None:
        """Of a task with one deadline that one; of a rule the first occurrence from the day on that it speaks of."""
        if len(self.slots) == 1:
            return self.slots
        if one.entry.status is Said.DONE:
            return None
        dated = [slot for slot in self.slots if slot.slot.due is not None]
        coming = [slot for slot in dated if slot.slot.due is not None and slot.slot.due >= one.date]
        return coming[:1] or dated[-1:]

    def _report(self, one: Stated, slots: Sequence[_SlotState]) -> None:
        entry, said = one.entry, one.entry.status or Said.IN_PROGRESS
        done = said is Said.DONE and entry.done_on is not None and entry.done_on <= self.day
        if not done and one.date > self.day:
            return
        if self.closed is not None or self.stopped:
            return
        if said is Said.DONE and not done:
            said = Said.IN_PROGRESS  # its day has not come
        unit = one.submission.unit or _OFFICE
        decides = False
        for slot in slots:
            if unit in slot.deciding:
                decides = True
                report = _Report(said, entry.done_on if done else None, one.date, one.reported, one.order)
                slot.reports.setdefault(unit, []).append(report)
        if decides and (self.latest is None or (one.date, one.order) >= (self.latest.date, self.latest.order)):
            self.latest = one

    def _extend(self, one: Stated, slot: _SlotState) -> None:
        to = one.entry.to
        if slot.in_force is None or to is None:
            self.outside.append(one)
            return
        requested = one.entry.requested or slot.requested
        slot.requested = None
        if requested is not None and slot.judged is not None and requested <= slot.judged:
            slot.judged = to
        slot.in_force = to
        self.extensions += 1

    def _reopen(self, one: Stated) -> None:
        if self.closed is not None:
            for slot in self.slots:
                slot.take_back(one.reported, one.date)
        elif not self.stopped:
            return
        self.closed, self.stopped = None, False
        for slot in self.slots:
            slot.kept = None
            if slot.reported_done is None:
                slot.in_force = slot.judged = one.entry.to

    def result(self) -> TaskProgress:
        """Where the task stands now."""
        slots = tuple(self._slot(slot) for slot in self.slots)
        current = [one for one in slots if one.slot.current]
        done = [one.done_on for one in current]
        latest = self.latest.entry if self.latest else None
        return TaskProgress(
            status=self._status([one.status for one in current]),
            slots=slots,
            done_on=max(filter(None, done), default=None) if done and all(done) else None,
            closed_on=self.closed.date if self.closed else None,
            extensions=self.extensions,
            urges=self.urges,
            latest=Latest(latest.progress, latest.problem, latest.next) if latest else Latest(),
            spoken_of=self.spoken_of,
            outside=tuple(self.outside),
        )

    def _status(self, statuses: Sequence[Status]) -> Status:
        if self.closed is not None:
            return Status.CLOSED
        return Status.STOPPED if self.stopped else together(statuses)

    def _slot(self, state: _SlotState) -> SlotProgress:
        done = state.reported_done
        status = together([state.status_of(unit) for unit in state.deciding])
        if status is Status.REPORTED and done is None:  # all that are listed, and those are not all
            status = Status.IN_PROGRESS
        if self.closed is not None:
            status, done = Status.CLOSED, self._closed_on(self.closed, state, done)
        elif self.stopped:
            status = Status.STOPPED if state.kept is None else status
            done = state.kept
        return SlotProgress(state.slot, status, state.in_force, state.judged, done, state.reporters())

    def _closed_on(self, close: Stated, state: _SlotState, done: dt.date | None) -> dt.date:
        """When a deadline that was closed was done: the office's day wins, of several for what nobody reported and the last."""
        current = [one for one in self.slots if one.slot.current]
        last = max(current, key=lambda one: one.slot.due or dt.date.min)
        decided = close.entry.done_on
        if decided is not None and (done is None or state is last):
            return decided
        return done or close.date


def together(statuses: Sequence[Status]) -> Status:
    """What several say together: of reporters for a deadline, of deadlines for a task; a set of none has said nothing."""
    if Status.RETURNED in statuses:
        return Status.RETURNED
    for one in (Status.REPORTED, Status.UNREPORTED, Status.NOT_STARTED):
        if statuses and all(status is one for status in statuses):
            return one
    return Status.IN_PROGRESS if statuses else Status.UNREPORTED

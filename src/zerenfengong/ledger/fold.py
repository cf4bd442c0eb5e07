"""From what was said to where a task stands on a day: pure, and the same in whatever order the files come.

The rules are those of docs/progress.md; its table of cases is what the tests run.
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from zerenfengong.ledger.reporters import Reporters
from zerenfengong.ledger.statuses import Status
from zerenfengong.ledger.submissions import Event, Said, Stated

if TYPE_CHECKING:
    from decimal import Decimal

# Who speaks where there is nobody to report: the office.
_OFFICE = ""

_OF_THE_WHOLE = frozenset({Event.CLOSE, Event.STOP, Event.REOPEN, Event.URGE})
# What may leave open which of several deadlines it speaks of.
_OF_ANY = frozenset({Event.REPORT, Event.REFUSE})


class Slot(NamedTuple):
    """What can be done: a deadline of the register, an occurrence of a rule, or a task without a deadline (``due`` None).

    ``place`` is its deadline's in the task. Of a rule (``recurring``) only the ``current`` occurrence stands for the task.
    """

    place: int
    due: dt.date | None
    reporters: Reporters
    current: bool = True
    task: str = ""
    recurring: bool = False
    ongoing: bool = False


class ReporterProgress(NamedTuple):
    """What one of the reporters has said last, and when; the ``problem`` is in its words."""

    unit: str
    status: Status
    done_on: dt.date | None = None
    reported: dt.date | None = None
    problem: str | None = None


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
    """Where a task stands.

    ``actuals``: what each figure has come to, by the name that the reports give it, and ``figured`` on which day.
    ``spoken_of`` where an entry that stands speaks of it; ``outside`` are entries that fit nowhere.
    """

    status: Status
    slots: tuple[SlotProgress, ...]
    done_on: dt.date | None = None
    closed_on: dt.date | None = None
    extensions: int = 0
    urges: int = 0
    latest: Latest = Latest()
    actuals: Mapping[str, "Decimal"] = MappingProxyType({})
    figured: Mapping[str, dt.date] = MappingProxyType({})
    spoken_of: bool = False
    outside: tuple[Stated, ...] = ()

    @property
    def current(self) -> tuple[SlotProgress, ...]:
        """The deadlines that stand for the task."""
        return tuple(one for one in self.slots if one.slot.current)


def fold(slots: Sequence[Slot], said: Iterable[Stated], day: dt.date) -> TaskProgress:
    """Where a task with these deadlines stands on a day, by the standing entries that speak of it, in their order.

    Which deadlines an entry speaks of hangs on the order alone, so it is told by all that came before, whatever the day.
    """
    everything, machine = _Machine(slots, dt.date.max), _Machine(slots, day)
    for one in said:
        meant = everything.meant(one)
        everything.take(one, meant)
        machine.take(one, meant)
    return machine.result()


class _Report(NamedTuple):
    """A report of one reporter on one deadline, with its place in the order."""

    said: Said
    done_on: dt.date | None
    date: dt.date
    reported: dt.date
    order: tuple[object, ...]
    problem: str | None


class _SlotState:
    """What is known of one deadline so far."""

    def __init__(self, slot: Slot) -> None:
        self.slot = slot
        self.in_force = self.judged = slot.due
        self.reports: dict[str, list[_Report]] = {}
        self.returned: dict[str, dt.date] = {}
        self.requested: dt.date | None = None

    @property
    def deciding(self) -> tuple[str, ...]:
        """Whose reports decide: the reporters', or the office's where there are none."""
        return self.slot.reporters.units or (_OFFICE,)

    def last(self, unit: str) -> _Report | None:
        """The report that counts: with the latest date, the later one of two."""
        return max(self.reports.get(unit, ()), key=lambda one: (one.date, one.order), default=None)

    def done_by(self, unit: str) -> dt.date | None:
        """On which day a reporter has done it; what was done before it was returned counts by the day of the return."""
        report = self.last(unit)
        if report is None or report.done_on is None:
            return None
        return max(report.done_on, self.returned.get(unit, dt.date.min))

    @property
    def done_by_all(self) -> dt.date | None:
        """The latest day, if all that are known have done it."""
        days = [self.done_by(unit) for unit in self.deciding]
        known = [day for day in days if day is not None]
        return max(known) if len(known) == len(days) else None

    @property
    def reported_done(self) -> dt.date | None:
        """The latest day, if all have done it; never of a set that is not known to be all."""
        return None if self.slot.reporters.open else self.done_by_all

    def take_back(self, on: dt.date) -> None:
        """What was reported so far is returned; a unit that has not reported is not concerned."""
        for unit, reports in self.reports.items():
            reports.clear()
            self.returned[unit] = max(on, self.returned.get(unit, on))

    def extend(self, to: dt.date, requested: dt.date | None) -> None:
        """Move the date in force, and that judged by if this was asked for in time."""
        if self.in_force is None or self.judged is None:
            return
        if requested is not None and requested <= self.judged:
            self.judged = to
        self.in_force = to

    def reopen(self, to: dt.date | None) -> None:
        """A new date for what is not done and has, or could have, one; of a rule for the occurrences until then."""
        self.requested = None
        if to is not None and self.reported_done is None and not self.slot.ongoing:
            later = self.slot.due is not None and self.slot.recurring and self.slot.due > to
            self.in_force = self.judged = self.slot.due if later else to

    def status_of(self, unit: str) -> Status:
        report = self.last(unit)
        if report is not None:
            return Status.REPORTED if report.said is Said.DONE else Status(report.said.value)
        return Status.RETURNED if unit in self.returned else Status.UNREPORTED

    def reporters(self) -> tuple[ReporterProgress, ...]:
        return tuple(map(self._reporter, self.slot.reporters.units))

    def _reporter(self, unit: str) -> ReporterProgress:
        report = self.last(unit)
        said = (report.reported, report.problem) if report else (None, None)
        return ReporterProgress(unit, self.status_of(unit), self.done_by(unit), *said)


class _Machine:
    """Takes entries in their order."""

    def __init__(self, slots: Sequence[Slot], day: dt.date) -> None:
        self.day = day
        self.slots = [_SlotState(slot) for slot in slots]
        self.closed: Stated | None = None
        self.stopped = False
        self.extensions = self.urges = 0
        self.latest: Stated | None = None
        self.actuals: dict[str, tuple[tuple[object, ...], Decimal]] = {}
        self.figured: dict[str, dt.date] = {}
        self.spoken_of = False
        self.outside: list[Stated] = []

    def meant(self, one: Stated) -> Sequence[int] | None:
        """The deadlines that an entry speaks of, by their numbers; None where it fits none."""
        entry, every = one.entry, range(len(self.slots))
        if entry.event in _OF_THE_WHOLE:
            return every
        found: Sequence[int] | None
        if entry.due is not None:
            found = [number for number in every if self.slots[number].slot.due == entry.due] or None
        elif len(every) == 1 and not self.slots[0].slot.recurring:
            found = every
        else:
            found = self._left_open(one) if entry.event in _OF_ANY else None
        undated = entry.event is Event.EXTEND and all(self.slots[number].in_force is None for number in found or ())
        return None if undated else found

    def _left_open(self, one: Stated) -> Sequence[int] | None:
        """Of several deadlines all that are not done; that a rule's occurrence is done has to say which one."""
        done = one.entry.status is Said.DONE
        if done and all(state.slot.recurring for state in self.slots):
            return None
        return [
            number
            for number, state in enumerate(self.slots)
            if state.reported_done is None
            and (not state.slot.recurring or (not done and self._is_near(state.slot, one.date)))
        ]

    def _is_near(self, slot: Slot, day: dt.date) -> bool:
        """Whether an occurrence of a rule is the last that has come on a day, or the next."""
        days = [one.slot.due for one in self.slots if one.slot.place == slot.place and one.slot.due is not None]
        last = max((one for one in days if one <= day), default=None)
        return slot.due in (last, min((one for one in days if one >= day), default=None))

    def take(self, one: Stated, meant: Sequence[int] | None) -> None:
        """Let an entry change what it changes; one that fits none of the deadlines is kept apart."""
        if meant is None:
            self.outside.append(one)
            return
        self.spoken_of = True
        slots = [self.slots[number] for number in meant]
        if one.entry.event is Event.REPORT:
            if self.is_open:
                self._report(one, slots)
            return
        requests = [one.entry.requested or slot.requested for slot in slots]
        self._ask(one, slots)
        # A close stands for a completion, and that counts from its day.
        if max(one.date, one.entry.done_on or one.date) <= self.day:
            self._count(one)
            self._decide(one, slots, requests)

    @property
    def is_open(self) -> bool:
        """Whether what is said changes anything."""
        return self.closed is None and not self.stopped

    def _ask(self, one: Stated, slots: Sequence[_SlotState]) -> None:
        """Which request is not yet answered: that hangs on the order, not on the day."""
        if one.entry.event in (Event.REQUEST, Event.EXTEND, Event.REFUSE):
            for slot in slots:
                slot.requested = one.reported if one.entry.event is Event.REQUEST else None

    def _count(self, one: Stated) -> None:
        self.extensions += one.entry.event is Event.EXTEND
        self.urges += one.entry.event is Event.URGE

    def _decide(self, one: Stated, slots: Sequence[_SlotState], requests: Sequence[dt.date | None]) -> None:
        event, to = one.entry.event, one.entry.to
        if event is Event.REOPEN:
            self._reopen(one)
        elif not self.is_open:
            return
        elif event is Event.CLOSE:
            self.closed = one
        elif event is Event.STOP:
            self.stopped = True
        elif event is Event.RETURN:
            for slot in slots:
                slot.take_back(one.date)
        elif event is Event.EXTEND and to is not None:
            for slot, requested in zip(slots, requests, strict=True):
                slot.extend(to, requested)

    def _report(self, one: Stated, slots: Sequence[_SlotState]) -> None:
        entry, said = one.entry, one.entry.status or Said.IN_PROGRESS
        done = said is Said.DONE and entry.done_on is not None and entry.done_on <= self.day
        if not done and one.date > self.day:
            return
        if said is Said.DONE and not done:
            said = Said.IN_PROGRESS  # its day has not come
        unit = one.submission.unit or _OFFICE
        decided = [slot for slot in slots if unit in slot.deciding]
        for slot in decided:
            done_on = entry.done_on if done else None
            report = _Report(said, done_on, one.date, one.reported, one.order, entry.problem)
            slot.reports.setdefault(unit, []).append(report)
        if decided:
            self._remember(one)

    def _remember(self, one: Stated) -> None:
        """Of the reporters' words and figures those with the latest date count."""
        rank = (one.date, one.order)
        if self.latest is None or rank >= (self.latest.date, self.latest.order):
            self.latest = one
        for figure in one.entry.figures:
            known = self.actuals.get(figure.name)
            if figure.actual is not None and (known is None or rank >= known[0]):
                self.actuals[figure.name] = rank, figure.actual
                self.figured[figure.name] = one.date

    def _reopen(self, one: Stated) -> None:
        if self.is_open:
            return
        for slot in self.slots:
            if self.closed is not None:
                slot.take_back(one.date)
            slot.reopen(one.entry.to)
        self.closed, self.stopped = None, False

    def result(self) -> TaskProgress:
        """Where the task stands now."""
        slots = tuple(self._slot(slot) for slot in self.slots)
        current = [one for one in slots if one.slot.current]
        done = [one.done_on for one in current if not one.slot.ongoing] or [one.done_on for one in current]
        latest = self.latest.entry if self.latest else None
        return TaskProgress(
            status=self._status([one.status for one in current]),
            slots=slots,
            done_on=max(filter(None, done), default=None) if all(done) else None,
            closed_on=self.closed.date if self.closed else None,
            extensions=self.extensions,
            urges=self.urges,
            latest=Latest(latest.progress, latest.problem, latest.next) if latest else Latest(),
            actuals={name: actual for name, (_rank, actual) in self.actuals.items()},
            figured=self.figured,
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
            status, done = Status.CLOSED, self._closed_on(self.closed, state)
        elif self.stopped and done is None:
            status = Status.STOPPED
        return SlotProgress(state.slot, status, state.in_force, state.judged, done, state.reporters())

    def _closed_on(self, close: Stated, state: _SlotState) -> dt.date:
        """When a deadline that was closed was done: the office's day wins, of several for what nobody reported and the last."""
        current = [one for one in self.slots if one.slot.current]
        last = max(current, key=lambda one: (one.slot.due or dt.date.min, one.slot.place))
        done, decided = state.done_by_all, close.entry.done_on
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

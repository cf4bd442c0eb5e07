"""The ledger as frozen values: submissions with their entries, without where they were written."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from zerenfengong.dates.periods import days_of

if TYPE_CHECKING:
    from decimal import Decimal


class Event(StrEnum):
    """What an entry is: a report or a request of a unit, or what the office has decided."""

    REPORT = "report"
    REQUEST = "request"
    CLOSE = "close"
    RETURN = "return"
    EXTEND = "extend"
    REFUSE = "refuse"
    URGE = "urge"
    STOP = "stop"
    REOPEN = "reopen"
    WITHDRAW = "withdraw"


# The office's own; either side may withdraw.
OF_THE_OFFICE = frozenset({Event.CLOSE, Event.RETURN, Event.EXTEND, Event.REFUSE, Event.URGE, Event.STOP, Event.REOPEN})
OF_UNITS = frozenset({Event.REQUEST})


class Said(StrEnum):
    """What a report says of a task."""

    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    DONE = "done"


class Actual(NamedTuple):
    """What a report says of a figure of the task."""

    name: str = ""
    actual: "Decimal | None" = None


class Evidence(NamedTuple):
    """A file in the ledger's folder, or an address."""

    path: str = ""
    sha256: str | None = None


class Returned(NamedTuple):
    """The form that a submission was collected from."""

    file: str = ""
    sha256: str | None = None


class Entry(NamedTuple):
    """One thing that was said; ``due`` is a deadline by its day in the register. Which fields there are depends on the event."""

    task: str | None = None
    due: dt.date | None = None
    event: Event = Event.REPORT
    date: dt.date | None = None
    status: Said | None = None
    done_on: dt.date | None = None
    progress: str | None = None
    problem: str | None = None
    next: str | None = None
    figures: tuple[Actual, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    to: dt.date | None = None
    requested: dt.date | None = None
    from_: dt.date | None = None
    reason: str | None = None
    basis: str | None = None
    approved_by: str | None = None
    reply_by: dt.date | None = None
    number: str | None = None
    level: str | None = None
    reporter: str | None = None
    of: str | None = None


class Submission(NamedTuple):
    """What one unit, or the office (no unit), handed in at once."""

    id: str = ""
    unit: str | None = None
    reported: dt.date = dt.date.min
    period: str | None = None
    approved_by: str | None = None
    source: Returned | None = None
    note: str | None = None
    entries: tuple[Entry, ...] = ()


class Stated(NamedTuple):
    """An entry with whose it is and when it was handed in; ``position`` counts from 1 in its submission."""

    entry: Entry
    submission: Submission
    position: int
    date: dt.date

    @property
    def reported(self) -> dt.date:
        """The day on which it was handed in."""
        return self.submission.reported

    @property
    def order(self) -> tuple[dt.date, bool, str, int]:
        """By the day, on one day what units say first, then by id and position."""
        return self.reported, self.submission.unit is None, self.submission.id, self.position


def stated(submission: Submission) -> Iterator[Stated]:
    """The entries of a submission, each with the day that it speaks of."""
    period = days_of(submission.period) if submission.period else None
    default = min(submission.reported, period[1]) if period else submission.reported
    for position, entry in enumerate(submission.entries, 1):
        yield Stated(entry, submission, position, entry.date or default)


def standing(submissions: Iterable[Submission], known_by: dt.date | None = None) -> list[Stated]:
    """The entries that stand, in their order: known by a day, and not withdrawn by what is known by then.

    A withdrawal acts and is none of them; so one of a withdrawal takes nothing back.
    """
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
        if withdrawal.submission.unit in (None, one.submission.unit):
            yield identifier, one.position

"""The ledger as frozen values: submissions with their entries, without where they were written."""

import datetime as dt
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

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

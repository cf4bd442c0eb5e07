"""What a unit has reported already, so that what comes back a second time gives nothing."""

import datetime as dt
from collections.abc import Iterable, Mapping
from enum import Enum, auto
from typing import NamedTuple

from zerenfengong.dates.periods import days_of
from zerenfengong.ledger.submissions import Entry, Event, Submission
from zerenfengong.model import Register, Unit
from zerenfengong.query.missing import answers_for
from zerenfengong.query.standings import Progress


class Novelty(Enum):
    """Whether a report says something new: NEW, KNOWN, or why it can't be told.

    REPEATS says again what was said before the last report; SAME_DAY differs from what was reported on the very day.
    """

    NEW = auto()
    KNOWN = auto()
    REPEATS = auto()
    SAME_DAY = auto()


class _Reported(NamedTuple):
    entry: Entry
    submission: Submission
    stands: bool


class KnownReports:
    """The reports of a ledger by unit, task and deadline, in their order."""

    def __init__(self, register: Register, submissions: Iterable[Submission], progress: Progress) -> None:
        self._units: Mapping[str, Unit] = register.units_by_name
        self._known: dict[tuple[str | None, str | None, dt.date | None], list[_Reported]] = {}
        self._nothing: dict[str | None, list[Submission]] = {}
        for one in sorted(submissions, key=lambda one: (one.reported, one.id)):
            unit = self._name(one.unit)
            if not one.entries:
                self._nothing.setdefault(unit, []).append(one)
            for position, entry in enumerate(one.entries, 1):
                if entry.event is Event.REPORT:
                    stands = (one.id, position) in progress.standing_places
                    self._known.setdefault((unit, entry.task, entry.due), []).append(_Reported(entry, one, stands))

    def novelty(
        self, unit: str | None, entry: Entry, period: str | None, reported: dt.date, sha256: str
    ) -> tuple[Novelty, Submission | None]:
        """Whether an entry of a unit says something new, and else what was handed in before."""
        before = [
            one
            for one in self._known.get((unit, entry.task, entry.due), [])
            if period is None or _is_for(one.submission, period)
        ]
        same = [one for one in before if content(one.entry) == content(entry)]
        standing = [one for one in before if one.stands]
        if any(one.submission.source is not None and one.submission.source.sha256 == sha256 for one in same):
            return Novelty.KNOWN, same[-1].submission
        if standing and content(standing[-1].entry) == content(entry):
            return Novelty.KNOWN, standing[-1].submission
        if same:
            return Novelty.REPEATS, same[-1].submission
        if standing and standing[-1].submission.reported == reported:
            return Novelty.SAME_DAY, standing[-1].submission
        return Novelty.NEW, None

    def has_reported_nothing(self, unit: str | None, period: str | None) -> bool:
        """Whether a unit has said for a period that there is nothing to report."""
        return any(period is None or _is_for(one, period) for one in self._nothing.get(unit, []))

    def _name(self, unit: str | None) -> str | None:
        known = self._units.get(unit or "")
        return known.name if known is not None else unit


def _is_for(submission: Submission, period: str) -> bool:
    days = days_of(period)
    return days is not None and answers_for(submission, *days)


def content(entry: Entry) -> tuple[object, ...]:
    """What an entry says, however its lines are broken."""
    texts = ("".join((text or "").split()) for text in (entry.progress, entry.problem, entry.next))
    return entry.status, entry.done_on, *texts, frozenset(entry.figures)

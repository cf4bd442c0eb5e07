"""Who has not reported for a period, and who did so late: of what was not done by its end, and of nobody else's task."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from zerenfengong.dates.periods import days_of, month_of, reported_by
from zerenfengong.dates.recurrence import last_occurrence, occurrences
from zerenfengong.ledger.submissions import Event, Submission
from zerenfengong.model import Register, Task
from zerenfengong.query.book import Book
from zerenfengong.query.owed_reports import owed_reports
from zerenfengong.query.progress_settings import ProgressSettings
from zerenfengong.query.standings import Progress
from zerenfengong.query.status import Clock

# A rule of weeks may have as many days in two of the longest periods.
_MOST_DAYS = 110


class ReportPeriod(NamedTuple):
    """A period that reports are made for (2026-04), its first and last day, and the day by which they are due, if one is set."""

    name: str
    first: dt.date
    last: dt.date
    due: dt.date | None

    @property
    def days(self) -> tuple[dt.date, dt.date]:
        """Its first and its last day."""
        return self.first, self.last

    @property
    def asked(self) -> dt.date:
        """The day whose list of tasks is asked for."""
        return min(self.due or self.last, self.last)


class Answered(NamedTuple):
    """The tasks that a unit had to report on in a period: those it did not (``missing``) and did; and the first day it did."""

    unit: str
    missing: tuple[Task, ...]
    answered: tuple[Task, ...]
    reported: dt.date | None

    def days_late(self, period: ReportPeriod) -> int:
        """How many days after the one by which that was due it reported; 0 in time, or where no day is set."""
        if self.reported is None or period.due is None:
            return 0
        return max((self.reported - period.due).days, 0)


class Missing(NamedTuple):
    """The units that had to report for a period, in the order of the register; ``nobodys`` are tasks that no unit reports on.

    None of both where reports on the period were due before progress was kept.
    """

    period: ReportPeriod
    units: tuple[Answered, ...]
    nobodys: tuple[Task, ...]
    followed: bool


def report_period(settings: ProgressSettings, name: str | None, as_of: dt.date) -> ReportPeriod:
    """The period of this name; without one that of the last day by which reports were due, else this month."""
    rule = settings.report_day
    begin = dt.date(max(as_of.year - 2, dt.MINYEAR), 1, 1)
    if name is None:
        came = last_occurrence(rule, begin, as_of) if rule is not None else None
        name = reported_by(came, rule) if came is not None and rule is not None else month_of(as_of)
    first, last = days_of(name) or (as_of, as_of)
    return ReportPeriod(name, first, last, _due(rule, name, first, last) if rule is not None else None)


def _due(rule: str, name: str, first: dt.date, last: dt.date) -> dt.date | None:
    """The day by which reports on a period are due: in it, or early in the next one; None where the rule is of others."""
    until = last + (last - first) if last <= dt.date.max - (last - first) else dt.date.max
    days = occurrences(rule, first, first, until, near=last, most=_MOST_DAYS).days
    return next((day for day in days if reported_by(day, rule) == name), None)


def missing(book: Book, clock: Clock, period: ReportPeriod) -> Missing:
    """Who had to report; judged at the end of the period, today where that is still to come."""
    register = book.register
    progress = Progress(register, book.submissions, clock._replace(as_of=min(clock.as_of, period.last)))
    if not progress.is_followed(period.asked):
        return Missing(period, (), (), followed=False)
    return _missing(register, progress, progress, period)


def asked_for(book: Book, clock: Clock, period: ReportPeriod) -> Missing:
    """Who was asked by a form for a period, and has answered: of what was not done by its end as others than its reports say.

    Unlike ``missing`` it counts a unit that has reported everything done, and a period before progress was kept.
    """
    earlier = [one for one in book.submissions if one.unit is None or not answers_for(one, *period.days)]
    then = clock._replace(as_of=period.last)
    before = Progress(book.register, earlier, then)
    return _missing(book.register, before, Progress(book.register, book.submissions, then), period)


def _missing(register: Register, before: Progress, progress: Progress, period: ReportPeriod) -> Missing:
    """Who owed a report as one ledger has it, and who has given it as another has."""
    owing, nobodys = _owing(register, before, period.asked)
    reports = _Reports(progress, period)
    units = tuple(reports.answered(unit.name, owing[unit.name]) for unit in register.units if unit.name in owing)
    return Missing(period, units, tuple(nobodys), followed=True)


def _owing(register: Register, progress: Progress, asked: dt.date) -> tuple[Mapping[str, list[Task]], list[Task]]:
    """The tasks that each unit has to report on, of those on the list on a day; and those that nobody has to."""
    owing: dict[str, list[Task]] = {}
    nobodys = []
    for owed in owed_reports(register, progress, asked):
        for unit in owed.units():
            owing.setdefault(unit, []).append(owed.task)
        if owed.is_nobodys:
            nobodys.append(owed.task)
    return owing, nobodys


class _Reports:
    """What was handed in for a period, by unit and task; None is every task, by a report without entries."""

    def __init__(self, progress: Progress, period: ReportPeriod) -> None:
        here = [one for one in progress.submissions if one.unit is not None and answers_for(one, *period.days)]
        taken = {
            (said.of, one.unit) for one in progress.submissions for said in one.entries if said.event is Event.WITHDRAW
        }
        empty = (one for one in here if not one.entries and taken.isdisjoint({(one.id, one.unit), (one.id, None)}))
        of_nothing = {(one.unit, None) for one in empty}
        stands = {
            (one.submission.unit, one.entry.task)
            for one in progress.entries
            if answers_for(one.submission, *period.days)
        }
        self._stands = stands | of_nothing
        # What was taken back and said anew was said in time all the same.
        self._days: dict[tuple[str | None, str | None], dt.date] = {}
        for one in here:
            said = {entry.task for entry in one.entries if entry.event is not Event.WITHDRAW}
            for task in said if one.entries else {None}:
                key = one.unit, task
                self._days[key] = min(self._days.get(key, one.reported), one.reported)

    def answered(self, unit: str, tasks: Sequence[Task]) -> Answered:
        """On which of these tasks a unit reported."""
        done = [task for task in tasks if not self._stands.isdisjoint({(unit, task.id), (unit, None)})]
        days = [self._days[key] for task in done for key in ((unit, task.id), (unit, None)) if key in self._days]
        rest = tuple(task for task in tasks if task not in done)
        return Answered(unit, rest, tuple(done), min(days, default=None))


def answers_for(submission: Submission, first: dt.date, last: dt.date) -> bool:
    """Whether a submission answers for a period: as it says itself, else by the day on which it was handed in."""
    if submission.period is not None:
        return days_of(submission.period) == (first, last)
    return first <= submission.reported <= last

"""What has to be reported, and by whom; who has not, or late, for a period: of what was not done by its end, and of no other."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from zerenfengong.dates.periods import days_of, month_of, reported_by
from zerenfengong.dates.recurrence import last_occurrence, occurrences
from zerenfengong.ledger.statuses import Status
from zerenfengong.ledger.submissions import Event, Submission
from zerenfengong.model import Register, Task
from zerenfengong.query.book import Book
from zerenfengong.query.progress_settings import ProgressSettings
from zerenfengong.query.standings import Progress
from zerenfengong.query.status import FINISHED, Clock, Standing, State

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

    None of both where reports on the period were due before progress was kept, and nobody has made any.
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
    """Who had to report, as a form of the period asks, judged at its end; and who has.

    A unit had to report on what is not done, closed or stopped, and on what became so by its report of this very period or by
    the office's word on that: who finished something and reported it counts as one that had to, and has. A period that anyone
    has reported on is one in which progress was kept.
    """
    register = book.register
    then = clock._replace(as_of=period.last)
    progress = Progress(register, book.submissions, then)
    reports = _Reports(register, progress, period)
    if not progress.is_followed(period.asked) and not reports.any_by_name:
        return Missing(period, (), (), followed=False)
    owing, nobodys = _owing(register, progress, period.asked)
    before = Progress(register, [one for one in book.submissions if not _decides_in(one, period)], then)
    had, _nobodys = _owing(register, before, period.asked)
    units = (
        reports.answered(unit.name, owing.get(unit.name, ()), had.get(unit.name, ()))
        for unit in register.units
        if unit.name in owing or unit.name in had
    )
    return Missing(period, tuple(one for one in units if one.missing or one.answered), tuple(nobodys), followed=True)


def _decides_in(submission: Submission, period: ReportPeriod) -> bool:
    """Whether a submission is a unit's report for a period, or has the office close or stop something since its beginning."""
    if submission.unit is not None:
        return answers_for(submission, *period.days)
    ends = (entry.event in (Event.CLOSE, Event.STOP) for entry in submission.entries)
    return submission.reported >= period.first and any(ends)


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

    def __init__(self, register: Register, progress: Progress, period: ReportPeriod) -> None:
        self._order = {task.id: at for at, task in enumerate(register.tasks)}
        here = [one for one in progress.submissions if one.unit is not None and answers_for(one, *period.days)]
        # What says itself that it is for the period, whenever it came.
        self.any_by_name = any(one.period is not None for one in here)
        heirs = progress.heirs
        taken = {
            (said.of, one.unit) for one in progress.submissions for said in one.entries if said.event is Event.WITHDRAW
        }
        empty = (one for one in here if not one.entries and taken.isdisjoint({(one.id, one.unit), (one.id, None)}))
        of_nothing = {(unit, None) for one in empty for unit in heirs(one.unit, None)}
        stands = {
            (unit, one.entry.task)
            for one in progress.entries
            if answers_for(one.submission, *period.days)
            for unit in heirs(one.submission.unit, one.entry.task)
        }
        self._stands = stands | of_nothing
        # What was taken back and said anew was said in time all the same.
        self._days: dict[tuple[str | None, str | None], dt.date] = {}
        for one in here:
            said = {entry.task for entry in one.entries if entry.event is not Event.WITHDRAW}
            for task in said if one.entries else {None}:
                for key in ((unit, task) for unit in heirs(one.unit, task)):
                    self._days[key] = min(self._days.get(key, one.reported), one.reported)

    def answered(self, unit: str, owing: Sequence[Task], had: Sequence[Task]) -> Answered:
        """On which of the tasks a unit reported that it has to report on, and had to before the period's reports."""
        done = {
            task.id: task for task in (*owing, *had) if not self._stands.isdisjoint({(unit, task.id), (unit, None)})
        }
        days = [self._days[key] for task in done for key in ((unit, task), (unit, None)) if key in self._days]
        rest = tuple(task for task in owing if task.id not in done)
        return Answered(
            unit, rest, tuple(done[one] for one in sorted(done, key=self._order.__getitem__)), min(days, default=None)
        )


def answers_for(submission: Submission, first: dt.date, last: dt.date) -> bool:
    """Whether a submission answers for a period: as it says itself, else by the day on which it was handed in."""
    if submission.period is not None:
        return days_of(submission.period) == (first, last)
    return first <= submission.reported <= last


class OwedReport(NamedTuple):
    """A task with those of its deadlines that are not done (itself, where it has none)."""

    task: Task
    open: tuple[Standing, ...]

    @property
    def is_nobodys(self) -> bool:
        """Whether there is nobody to report on it."""
        return not any(one.progress.slot.reporters.units for one in self.open if one.progress is not None)

    def units(self) -> tuple[str, ...]:
        """Who has to report on any of it, each once."""
        return tuple(dict.fromkeys(unit for one in self.open for unit in who_owes(one)))

    def of(self, unit: str) -> tuple[Standing, ...]:
        """The deadlines that a unit has to report on."""
        return tuple(one for one in self.open if unit in who_owes(one))


def owed_reports(register: Register, progress: Progress, asked: dt.date) -> Iterator[OwedReport]:
    """Each task on the list on a day that something has to be reported on, in the document's order."""
    for task in register.tasks:
        if progress.of(task).status is Status.CLOSED or (task.since is not None and task.since > asked):
            continue
        standings = progress.standings(task) or (progress.without_deadline(task),)
        if open_ := tuple(one for one in standings if one.state not in FINISHED):
            yield OwedReport(task, open_)


def who_owes(standing: Standing) -> tuple[str, ...]:
    """The reporters of a deadline that have not said that it is done; of what goes on all of them."""
    reporters = standing.progress.reporters if standing.progress is not None else ()
    return tuple(
        one.unit
        for one in reporters
        if one.unit and (one.status is not Status.REPORTED or standing.state is State.ONGOING)
    )

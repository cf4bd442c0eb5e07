"""Who has not reported for a period, and who did so late: of what was not done by its end, and of nobody else's task."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from zerenfengong.dates.periods import days_of, period_around
from zerenfengong.dates.recurrence import last_occurrence
from zerenfengong.ledger.fold import standing
from zerenfengong.ledger.submissions import Submission
from zerenfengong.model import Register, Task
from zerenfengong.query.book import Book
from zerenfengong.query.owed_reports import owed_reports
from zerenfengong.query.progress_settings import ProgressSettings
from zerenfengong.query.standings import Progress
from zerenfengong.query.status import Clock


class ReportPeriod(NamedTuple):
    """A period that reports are made for (2026-04), its first and last day, and the day by which they are due."""

    name: str
    first: dt.date
    last: dt.date
    due: dt.date


class Answered(NamedTuple):
    """The tasks that a unit had to report on in a period: those it did not (``missing``) and did; and the first day it did."""

    unit: str
    missing: tuple[Task, ...]
    answered: tuple[Task, ...]
    reported: dt.date | None

    def is_late(self, period: ReportPeriod) -> bool:
        """Whether it reported, and only after the day by which that was due."""
        return self.reported is not None and self.reported > period.due


class Missing(NamedTuple):
    """The units that had to report for a period, in the order of the register; ``nobodys`` are tasks that no unit reports on.

    None of both where the period ended before progress was kept.
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
        name = period_around(came or as_of, rule or "FREQ=MONTHLY")
    first, last = days_of(name) or (as_of, as_of)
    due = last_occurrence(rule, min(begin, first), last) if rule is not None else None
    return ReportPeriod(name, first, last, due if due is not None and due >= first else last)


def missing(book: Book, clock: Clock, period: ReportPeriod) -> Missing:
    """Who had to report; judged at the end of the period, today where that is still to come."""
    register = book.register
    progress = Progress(register, book.submissions, clock._replace(as_of=min(clock.as_of, period.last)))
    if not progress.is_followed(period.last):
        return Missing(period, (), (), followed=False)
    return _missing(book, clock, period, progress)


def asked_for(book: Book, clock: Clock, period: ReportPeriod) -> Missing:
    """Who was asked by a form for a period, and has answered: of what was not done by its end as others than its reports say.

    Unlike ``missing`` it counts a unit that has reported everything done, and a period before progress was kept.
    """
    earlier = [one for one in book.submissions if one.unit is None or not answers_for(one, period.first, period.last)]
    return _missing(book, clock, period, Progress(book.register, earlier, clock._replace(as_of=period.last)))


def _missing(book: Book, clock: Clock, period: ReportPeriod, progress: Progress) -> Missing:
    register = book.register
    owing, nobodys = _owing(register, progress, period)
    answers = _answers(book.submissions, clock.known_by, register, period)
    units = tuple(
        _answered(unit.name, owing[unit.name], answers.get(unit.name, {}))
        for unit in register.units
        if unit.name in owing
    )
    return Missing(period, units, tuple(nobodys), followed=True)


def _owing(register: Register, progress: Progress, period: ReportPeriod) -> tuple[Mapping[str, list[Task]], list[Task]]:
    """The tasks that each unit has to report on; and those that are not done and that nobody has to."""
    owing: dict[str, list[Task]] = {}
    nobodys = []
    for owed in owed_reports(register, progress, period.last):
        for unit in owed.units():
            owing.setdefault(unit, []).append(owed.task)
        if owed.is_nobodys:
            nobodys.append(owed.task)
    return owing, nobodys


def _answers(
    submissions: Iterable[Submission], known_by: dt.date | None, register: Register, period: ReportPeriod
) -> Mapping[str, Mapping[str | None, dt.date]]:
    """Of each unit when it first reported for the period on which task; None is on everything, by a report without entries."""
    known = [one for one in submissions if known_by is None or one.reported <= known_by]
    found: dict[str, dict[str | None, dt.date]] = {}
    said = [(one.submission, one.entry.task) for one in standing(known)]
    said += [(one, None) for one in known if not one.entries]
    for submission, task in said:
        unit = register.units_by_name.get(submission.unit or "")
        if unit is not None and answers_for(submission, period.first, period.last):
            days = found.setdefault(unit.name, {})
            days[task] = min(days.get(task, submission.reported), submission.reported)
    return found


def answers_for(submission: Submission, first: dt.date, last: dt.date) -> bool:
    """Whether a submission answers for a period: as it says itself, else by the day on which it was handed in."""
    if submission.period is not None:
        return days_of(submission.period) == (first, last)
    return first <= submission.reported <= last


def _answered(unit: str, tasks: Sequence[Task], days: Mapping[str | None, dt.date]) -> Answered:
    by_task = {task.id: min(filter(None, (days.get(task.id), days.get(None))), default=None) for task in tasks}
    return Answered(
        unit,
        tuple(task for task in tasks if by_task[task.id] is None),
        tuple(task for task in tasks if by_task[task.id] is not None),
        min(filter(None, by_task.values()), default=None),
    )

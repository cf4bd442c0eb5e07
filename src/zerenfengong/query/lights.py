"""Figures, pace and lights: how far a task has come, how far it should have, and what that is called.

The definitions are those of docs/progress.md. Points are compared as they are, before anything is rounded.
"""

import datetime as dt
from collections.abc import Sequence
from fractions import Fraction

from zerenfengong.dates.days import last_day, month_number
from zerenfengong.ledger.fold import TaskProgress, together
from zerenfengong.ledger.statuses import Status
from zerenfengong.model import Deadline, Document, Register, Task
from zerenfengong.query.criteria import Criteria
from zerenfengong.query.progress_settings import ProgressSettings
from zerenfengong.query.standings import Progress
from zerenfengong.query.status import FINISHED, Light, Standing, State

_HUNDRED = 100
_LOWER = "lower"


class Lights:
    """The lights of the tasks of a register on one day."""

    def __init__(self, register: Register, progress: Progress, day: dt.date, settings: ProgressSettings) -> None:
        self._register = register
        self._progress = progress
        self._day = day
        self._settings = settings

    def of(self, task: Task, criteria: Criteria) -> Light | None:
        """The light of a task; in an answer about units, or about those that report, of what one of them reports on."""
        standings = self._reported(task, criteria)
        return None if standings is None else self._light(task, standings)

    def come(self, task: Task) -> Fraction | None:
        """How much of its figures a task has come to, in percent."""
        return percent(task, self._progress.of(task))

    def pace(self, task: Task, criteria: Criteria) -> Fraction | None:
        """序时进度: how far a task should have come by these deadlines, in percent; None without a date."""
        return self._pace(task, self._reported(task, criteria) or ())

    def behind(self, task: Task) -> Fraction | None:
        """By how many percentage points a task is behind pace, by all of its deadlines; None where that is not known."""
        return self._behind(task, self._reported(task, Criteria()) or ())

    def _behind(self, task: Task, standings: Sequence[Standing]) -> Fraction | None:
        should, come = self._pace(task, standings), self.come(task)
        return should - come if should is not None and come is not None else None

    def _reported(self, task: Task, criteria: Criteria) -> tuple[Standing, ...] | None:
        """Those of a task's deadlines that are judged; None where those asked for report on none."""
        standings = self._progress.standings(task) or (self._progress.without_deadline(task),)
        if not criteria.units and not criteria.reporters:
            return standings
        return tuple(one for one in standings if self._is_asked(task, one.deadline, criteria)) or None

    def _is_asked(self, task: Task, deadline: Deadline | None, criteria: Criteria) -> bool:
        progress, names = self._progress, criteria.reporters
        if names and set(names).isdisjoint(progress.reporters_on(task, deadline).units):
            return False
        return not criteria.units or any(progress.is_reported_by(unit, task, deadline) for unit in criteria.units)

    def _pace(self, task: Task, standings: Sequence[Standing]) -> Fraction | None:
        judged = (one.progress.judged for one in standings if one.progress is not None)
        last = max(filter(None, judged), default=None)
        return pace(self._register.document, task.since, last, self._day, self._settings)

    def _light(self, task: Task, standings: tuple[Standing, ...]) -> Light | None:
        """The light of a task with these deadlines.

        None where nothing can be said of it: not reported on before its date, past, finished, ongoing, neither date nor figures.
        """
        whole, come = self._progress.whole(task, standings), self.come(task)
        if whole.state is State.OVERDUE:
            return Light.RED
        if whole.state in (*FINISHED, State.PAST, State.ONGOING) or (whole.state is State.UNDATED and come is None):
            return None
        unmet = [one.progress for one in standings if one.state not in FINISHED and one.progress is not None]
        days = min(((one.judged - self._day).days for one in unmet if one.judged is not None), default=None)
        statuses = [one.progress.status for one in standings if one.progress is not None]
        if together(statuses) is Status.UNREPORTED:
            return Light.YELLOW if days == 0 else None
        behind = self._behind(task, standings)
        if behind is not None and behind > self._settings.red:
            return Light.RED
        near = days is not None and 0 <= days <= self._settings.soon
        is_behind = behind is not None and behind >= self._settings.yellow
        return Light.YELLOW if is_behind or near or Status.RETURNED in statuses else Light.GREEN


def percent(task: Task, progress: TaskProgress) -> Fraction | None:
    """How much of its figures a task has come to, in percent: the lowest of those that something was said of.

    A figure of which less is better is met or not and has none; none where several report.
    """
    if len({unit for one in progress.current for unit in one.slot.reporters.units}) > 1:
        return None
    shares = (
        Fraction(progress.actuals[figure.name]) / Fraction(figure.target) * _HUNDRED
        for figure in task.figures
        if figure.target and figure.better != _LOWER and figure.name in progress.actuals
    )
    return min(shares, default=None)


def pace(
    document: Document, since: dt.date | None, judged: dt.date | None, day: dt.date, settings: ProgressSettings
) -> Fraction | None:
    """序时进度: the whole months gone by ``day`` (its own if it is the last) of those up to ``judged``'s, in percent.

    Counted from January of the year of issue, or as the settings say; of a task listed later from the month of ``since``.
    """
    issued = document.issued.first if document.issued is not None else None
    if judged is None or issued is None:
        return None
    first = month_number(issued if settings.from_issue else issued.replace(month=1, day=1))
    first = max(first, month_number(since)) if since is not None else first
    is_last = day.day == last_day(day.year, day.month)
    gone = max(month_number(day) - first + is_last, 0)
    return min(Fraction(gone, max(month_number(judged) - first + 1, 1)), Fraction(1)) * _HUNDRED


def one_decimal(points: Fraction) -> float | int:
    """To one decimal, half up; a whole number without it."""
    tenths = (points * 10 + Fraction(1, 2)).__floor__()
    return tenths // 10 if tenths % 10 == 0 else tenths / 10

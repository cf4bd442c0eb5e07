"""ZR724, ZR731: reports come on days that have come, and from all that are to report on a period."""

import datetime as dt
from collections.abc import Iterator

from zerenfengong.checks.ledger_rules.followed import Followed
from zerenfengong.dates.periods import days_of
from zerenfengong.findings import Finding
from zerenfengong.i18n import _, listed
from zerenfengong.ledger.fold import Status
from zerenfengong.ledger.submissions import Submission
from zerenfengong.register.unit_ways import succession_of

# Clocks of an office and of a server may be a day apart.
_TOLERATED = dt.timedelta(1)

_MOST_NAMED = 10


def days_to_come(followed: Followed) -> Iterator[Finding]:
    """ZR724: nothing was reported on a day that is more than a day ahead."""
    for file in followed.files.values():
        reported = file.submission.reported if file.submission else dt.date.min
        if reported > followed.today + _TOLERATED:
            message = _("报送日期 {reported} 还没有到：今天是 {today}", reported=reported, today=followed.today)
            yield Finding(file.place("submission", "reported"), "ZR724", message, _("核对年份和月份"))


def silent_units(followed: Followed) -> Iterator[Finding]:
    """ZR731: on a period that is over and that others reported on, all have reported that still had something to do."""
    submissions = sorted(followed.ledger.submissions, key=lambda one: (one.reported, one.id))
    first = {one.period: one for one in reversed(submissions) if one.period and one.unit}
    for period, submission in first.items():
        days = days_of(period or "")
        if days is None or days[1] >= followed.today:
            continue
        answered = {_name(followed, one) for one in submissions if _answers(one, period or "", days)}
        silent = [unit for unit in _expected(followed, days) if answered.isdisjoint(_now(followed, unit, days[1]))]
        if silent:
            shown = listed(silent[:_MOST_NAMED]) + (_("等 {n} 个", n=len(silent)) if len(silent) > _MOST_NAMED else "")
            message = _("{period} 还有单位没有报：{units}", period=period, units=shown)
            hint = _("zrfg progress missing --period {period} 列出各项任务", period=period)
            yield Finding(followed.files[submission.id].place("submission", "period"), "ZR731", message, hint)


def _now(followed: Followed, unit: str, day: dt.date) -> set[str]:
    """A unit, and who has come after it until a day."""
    succession = succession_of(followed.register, day)
    return {unit} if succession is None else {unit, *(one.unit for one in succession.course().heirs(unit))}


def _name(followed: Followed, submission: Submission) -> str | None:
    unit = followed.register.units_by_name.get(submission.unit or "")
    return unit.name if unit else None


def _answers(submission: Submission, period: str, days: tuple[dt.date, dt.date]) -> bool:
    if submission.period:
        return submission.period == period
    return days[0] <= submission.reported <= days[1]


def _expected(followed: Followed, days: tuple[dt.date, dt.date]) -> list[str]:
    """Who had something to report when a period began, in the register's order."""
    progress = followed.progress_on(days[0])
    units: dict[str, None] = {}
    for task in followed.register.tasks:
        standing = progress.of(task)
        if standing.status in (Status.CLOSED, Status.STOPPED) or (task.since or days[1]) > days[1]:
            continue
        for slot in standing.current:
            units |= dict.fromkeys(one.unit for one in slot.reporters if one.status is not Status.REPORTED)
    return list(units)

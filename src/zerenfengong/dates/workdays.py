"""Which days are workdays in China: weekends, public holidays and the days worked in their stead (调休).

The days off are those that the State Council announces year by year. A year that the holiday package does not have is never
guessed: nothing is known of it but the weekdays. The package is loaded when the first day is asked about.
"""

import datetime as dt
from functools import lru_cache

from zerenfengong.i18n import N_, _

_DAY = dt.timedelta(days=1)

_WEEKDAYS = (N_("周一"), N_("周二"), N_("周三"), N_("周四"), N_("周五"), N_("周六"), N_("周日"))


def weekday(day: dt.date) -> str:
    """周一 … 周日."""
    return _(_WEEKDAYS[day.weekday()])


@lru_cache(maxsize=4096)
def is_workday(day: dt.date) -> bool | None:
    """Whether offices work on a day; None for a year whose days off are not known here."""
    import chinese_calendar  # noqa: PLC0415 (no list of tasks needs it)

    try:
        return bool(chinese_calendar.is_workday(day))
    except NotImplementedError:  # how the package says that it does not have the year
        return None


def holiday_begins(name: str, year: int) -> dt.date | None:
    """The first day off of a holiday (by its English name) of a year, as announced; None for a year that is not known here.

    The days off of 元旦 may begin in the old year.
    """
    from chinese_calendar.constants import holidays  # noqa: PLC0415 (only where a holiday is named)

    first, last = dt.date(year, 1, 1) - 10 * _DAY, dt.date(year, 12, 20)
    return min((day for day, of in holidays.items() if of == name and first <= day <= last), default=None)


def last_workday(day: dt.date) -> dt.date | None:
    """The day itself if it is a workday, else the last one before it; None where that is not known."""
    while (works := is_workday(day)) is False:
        day -= _DAY
    return day if works else None


def after(day: dt.date, workdays: int) -> dt.date | None:
    """The last day of a term of so many workdays (at least one) from an event; None where the term runs into an unknown year.

    The day of the event does not count: 按照年、月、日计算期间的，开始的当日不计入，自下一日开始计算 (民法典第二百零一条).
    """
    while workdays > 0:
        if day == dt.date.max:
            return None
        day += _DAY
        works = is_workday(day)
        if works is None:
            return None
        workdays -= works
    return day

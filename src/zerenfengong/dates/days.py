"""Days as people write them, read without ever guessing; pure.

day      = 2020-11-30 | 2020/11/30 | 2020.11.30 | 2020年11月30日        (full-width digits too)
span     = 30d | 30天 | 2w | 2周
"""

import datetime as dt
import re

from zerenfengong.i18n import _

# Patterns as text: compiled when first used, which most runs of the program never do.
_ISO_DAY = r"([0-9]{4})-([0-9]{2})-([0-9]{2})"
_WRITTEN_DAY = (
    r"([0-9]{4})(?:[-/]([0-9]{1,2})[-/]([0-9]{1,2})|\.([0-9]{1,2})\.([0-9]{1,2})|年([0-9]{1,2})月([0-9]{1,2})日)"
)
_SPAN = r"([0-9]{1,5})([dD天日wW周])"

_HALF_WIDTH = {ord(full): half for full, half in zip("０１２３４５６７８９／－．＋　", "0123456789/-.+ ", strict=True)}


class NotADay(ValueError):
    """A text that names no day; the message says why, in the user's words."""


# Months.
A_YEAR = 12


def calendar_day(year: int, month: int, day: int) -> dt.date:
    """The day of these numbers.

    Raises:
        NotADay: the calendar has no such day; the message says how many days the month has.
    """
    if not 1 <= year <= dt.MAXYEAR:
        raise NotADay(_("没有 {year} 年", year=year))
    if not 1 <= month <= 12:
        raise NotADay(_("没有 {month} 月", month=month))
    last = last_day(year, month)
    if not 1 <= day <= last:
        raise NotADay(_("{year}年{month}月只有{days}天，没有{day}日", year=year, month=month, days=last, day=day))
    return dt.date(year, month, day)


def day_in_words(day: dt.date) -> str:
    """2020年10月31日: all of the year, no zero before month and day (GB/T 9704-2012, 7.3.5.4)."""
    return _("{year}年{month}月{day}日", year=day.year, month=day.month, day=day.day)


def last_day(year: int, month: int) -> int:
    """How many days the month has."""
    if month == 12:
        return 31
    return (dt.date(year, month + 1, 1) - dt.timedelta(days=1)).day


def month_number(day: dt.date) -> int:
    """The month of a day, counted from January of the year 0 on, so that months can be added and compared."""
    return day.year * A_YEAR + day.month - 1


def year_and_month(number: int) -> tuple[int, int]:
    """The year and the month (1 to 12) that a month so counted is."""
    year, before = divmod(number, A_YEAR)
    return year, before + 1


def iso_day(text: str) -> dt.date:
    """Read ``2020-11-30``, the one spelling that a register uses.

    Raises:
        NotADay: another spelling, or a day that does not exist.
    """
    match = re.fullmatch(_ISO_DAY, text)
    if match is None:
        raise NotADay(_("“{text}”不是 2020-11-30 这样的日期", text=text))
    return calendar_day(int(match[1]), int(match[2]), int(match[3]))


def iso(day: dt.date | None) -> str | None:
    """A day as data has it; None where there is none."""
    return None if day is None else day.isoformat()


def iso_partial_day(text: str) -> dt.date:
    """Read ``2023-03-15``, ``2023-03`` or ``2023``; the first day that it can mean.

    Raises:
        NotADay: another spelling, or a day that does not exist.
    """
    match = re.fullmatch(r"([0-9]{4})(?:-([0-9]{2}))?", text)
    if match is None:
        return iso_day(text)
    return calendar_day(int(match[1]), int(match[2] or 1), 1)


def written_day(text: str) -> dt.date | None:
    """Read a whole day in any of its spellings; None where the text is none of them.

    Raises:
        NotADay: a spelling of a day that does not exist.
    """
    match = re.fullmatch(_WRITTEN_DAY, text.translate(_HALF_WIDTH).strip())
    if match is None:
        return None
    year, month, day = (int(number) for number in match.groups() if number is not None)
    return calendar_day(year, month, day)


def asked_span(text: str) -> int:
    """Read a length of time that a user typed (``30d``, ``30天``, ``2w``, ``2周``); in days.

    Raises:
        NotADay: the text is no length of time.
    """
    match = re.fullmatch(_SPAN, text.translate(_HALF_WIDTH).strip())
    if match is None:
        raise NotADay(_("看不懂时长“{text}”，可以写 30、30d、2周、1个月", text=text))
    return int(match[1]) * (7 if match[2] in "wW周" else 1)


def days_after(day: dt.date, days: int) -> dt.date:
    """The day so many days later (earlier, if negative).

    Raises:
        NotADay: beyond the years that the calendar has.
    """
    try:
        return day + dt.timedelta(days=days)
    except OverflowError:
        raise NotADay(_("{days} 天太远，超出了日历", days=days)) from None

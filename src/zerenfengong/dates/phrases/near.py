"""Days counted from the day of issue, for somebody who reads the document on that day: 下周五, 本月底, 下月5日. Pure."""

import datetime as dt
import re

from zerenfengong.dates.days import last_day
from zerenfengong.dates.phrases.points import DAY, GAP
from zerenfengong.text.numerals import number

NEAR = rf"""
    (?P<when>本|这|下下?)个?
    (?: (?:周|星期)(?P<weekday>[一二三四五六日天末])?
      | 月份?(?:(?P<edge>底|末)|(?P<date>{DAY}){GAP}[日号])?
      | 季度?(?P<season>底|末)? )
    (?![0-9一二三四])
"""

_DAYS = ("weekday", "edge", "date", "season")
_WEEKDAYS = {name: at for at, name in enumerate("一二三四五六日")} | {"天": 6, "末": 6}


def names_a_day(match: re.Match[str]) -> bool:
    """Whether a phrase says which day of the week, the month or the quarter: 本周 alone is a time, no limit."""
    return any(match[name] for name in _DAYS)


def near_day(match: re.Match[str], today: dt.date) -> dt.date | None:
    """The day that a match of ``NEAR`` means on this day (a week begins on Monday); None where there is no such day."""
    ahead = match["when"].count("下")
    if "季" in match[0]:
        return _month_end(today, -today.month % 3 + 3 * ahead)
    if "月" in match[0]:
        last = _month_end(today, ahead)
        if last is None or not match["date"]:
            return last
        day = number(match["date"])
        return last.replace(day=day) if day <= last.day else None
    days = 7 * ahead - today.weekday() + _WEEKDAYS[match["weekday"] or "日"]
    return today + dt.timedelta(days=days) if days <= (dt.date.max - today).days else None


def _month_end(today: dt.date, later: int) -> dt.date | None:
    """The last day of the month that is so many months later; None beyond the last year that there is."""
    years, month = divmod(today.month - 1 + later, 12)
    year = today.year + years
    return dt.date(year, month + 1, last_day(year, month + 1)) if year <= dt.MAXYEAR else None

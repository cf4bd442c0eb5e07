"""Days that hang on the day of issue: 下周五, 本月底, 下月5日 as its reader counts; 春节前, 国庆节前 of that year. Pure.

Holidays are those that the State Council announces: of a year whose days off are not known nothing is said.
"""

import datetime as dt
import re

from zerenfengong.dates import workdays
from zerenfengong.dates.days import last_day
from zerenfengong.dates.phrases.points import DAY, GAP, YEAR_WORDS
from zerenfengong.model import PartialDay
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

_NAMES = {
    "元旦": "New Year's Day",
    "春节": "Spring Festival",
    "清明": "Tomb-sweeping Day",
    "五一": "Labour Day",
    "劳动": "Labour Day",
    "端午": "Dragon Boat Festival",
    "中秋": "Mid-autumn Festival",
    "国庆": "National Day",
}

HOLIDAY = rf"""
    (?:(?P<holiday_year>(?:19|20|21)[0-9]{{2}}|{"|".join(YEAR_WORDS)}){GAP}年?{GAP})?
    [“]?(?P<holiday_name>{"|".join(_NAMES)})[”]?节?[”]?{GAP}(?:国际劳动节|假期|放假|小?长假)?{GAP}[以之]?前(?![后夕])
"""


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


def day_before(match: re.Match[str], issued: PartialDay | None) -> dt.date | None:
    """The day before the holiday of a match of ``HOLIDAY``: of its year, else of the first one after the day of issue."""
    name, written = _NAMES[match["holiday_name"]], match["holiday_year"]
    if written is None:
        if issued is None:
            return None
        years = (issued.first.year, issued.first.year + 1)
        days = (_before(name, year) for year in years)
        return next((day for day in days if day is None or day >= issued.first), None)
    if written in YEAR_WORDS:
        return None if issued is None else _before(name, issued.first.year + YEAR_WORDS[written])
    return _before(name, number(written))


def _before(name: str, year: int) -> dt.date | None:
    begins = workdays.holiday_begins(name, year)
    return None if begins is None else begins - dt.timedelta(days=1)

"""The day before a public holiday begins: 春节前, 2026年国庆节前. Pure.

As the State Council announces it: of a year whose days off are not known nothing is said.
"""

import datetime as dt
import re

from zerenfengong.dates import workdays
from zerenfengong.dates.phrases.points import GAP, YEAR_WORDS
from zerenfengong.model import PartialDay
from zerenfengong.text.numerals import number

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

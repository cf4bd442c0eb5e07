"""Days as a user types them on an option, read without ever guessing; pure.

day      = 2020-11-30 | 2020/11/30 | 2020.11.30 | 20201130 | 2020年11月30日   (a whole day, full-width digits too)
         | 今天 | 明天 | 后天 | 昨天 | 前天 | 月初 | 年初 | +30d | -7d      (counted from today)
         | 11月底 | 10月25日 | 10.31 | 年底 | 明年3月底前 | 三季度末    (as documents write limits; a missing year is today's)
         | 下周五 | 本月底 | 月底 | 季度末                    (of this week, month or quarter, or the next)
period   = 2026-10 | 2026年10月 | 10月 | 本周 | 本月 | 下月 | 上月 | 本季度 | 今年 | 去年 | 2026 | 上半年 | 三季度
           (its first or its last day, where the option says which)
issued   = day | 2020-08 | 2020
"""

import datetime as dt
import re
from enum import Enum, auto

from zerenfengong.dates import phrases
from zerenfengong.dates.days import (
    NotADay,
    asked_span,
    calendar_day,
    days_after,
    iso_partial_day,
    last_day,
    written_day,
)
from zerenfengong.dates.phrases.points import DAY, MONTH, YEAR_WORDS, points_at
from zerenfengong.i18n import _
from zerenfengong.model import PartialDay
from zerenfengong.text.folding import fold_limit
from zerenfengong.text.numerals import number
from zerenfengong.text.regex import regex

_SHIFT = "([+-][0-9]{1,5})[dD]"
_PARTIAL = "[0-9]{4}(?:-[0-9]{2})?"

# What names one day; a whole month, say, has two ends, and which one is meant depends on the option.
_ONE_DAY = frozenset({"day", "month-end", "quarter-end", "half-year-end", "year-end", "near"})

_MONTHS = regex("(?P<half>半)年|(?P<n>[0-9]{1,3}|[一二三四五六七八九十两]{1,3})(?P<unit>个月|年)")
_NEAR_DAYS = {"前天": -2, "昨天": -1, "今天": 0, "明天": 1, "后天": 2}
_SHORT = regex(f"(?P<month>{MONTH})[./](?P<day>{DAY})")
_COMPACT = regex("(?P<year>(?:19|20|21)[0-9]{2})(?P<month>[0-9]{2})(?P<day>[0-9]{2})")
_PERIOD = regex("(?P<year>(?:19|20|21)[0-9]{2})(?:[-/.](?P<month>1[0-2]|0?[1-9]))?年?")
_BEGINNINGS = frozenset({"月初", "本月初", "年初", "今年初"})
_WEEKS = {"上周": -1, "本周": 0, "这周": 0, "下周": 1}
_NEAR_PERIODS = {
    "上月": ("month", -1),
    "上个月": ("month", -1),
    "本月": ("month", 0),
    "这个月": ("month", 0),
    "下月": ("month", 1),
    "下个月": ("month", 1),
    "上季度": ("quarter", -1),
    "本季度": ("quarter", 0),
    "下季度": ("quarter", 1),
}
_MONTHS_IN = {"month": 1, "quarter": 3}

# Without 本 or 下 it is this one.
_THIS = regex("(?:月|季度?)[底末]前?")


class Edge(Enum):
    """Which day of a period an option means."""

    FIRST = auto()
    LAST = auto()


def day(text: str, today: dt.date, edge: Edge | None = None) -> dt.date:
    """Read a day that a user typed; ``今天``, ``+30d`` and a missing year count from ``today``; of a period its ``edge``.

    Raises:
        NotADay: the text names no day, or a period where a day is asked for; the message says why.
    """
    folded = fold_limit(text).replace("＋", "+").strip()
    if folded in _NEAR_DAYS:
        return days_after(today, _NEAR_DAYS[folded])
    if folded in _BEGINNINGS:
        return today.replace(day=1) if folded.endswith("月初") else today.replace(month=1, day=1)
    if match := re.fullmatch(_SHIFT, folded):
        return days_after(today, int(match[1]))
    if match := _COMPACT.fullmatch(folded) or _SHORT.fullmatch(folded):
        year = match.groupdict().get("year")
        return calendar_day(int(year) if year else today.year, number(match["month"]), number(match["day"]))
    found = written_day(text) or _limit(folded, today)
    if found is not None:
        return found
    if period := _period(folded, today):
        if edge is None:
            raise NotADay(_("“{text}”是一段时间，这里要写是哪一天", text=text))
        return period[0] if edge is Edge.FIRST else period[1]
    raise NotADay(
        _(
            "看不懂日期“{text}”，可以写 2020-11-30、2020年11月30日、20201130、11.30、11月底、下周五、今天、本月、+30d",
            text=text,
        )
    )


def lacks_year(text: str, today: dt.date, edge: Edge | None = None) -> bool:
    """Whether a text that names a day has no year, so that it was read as one of today's year.

    It has none if what it names moves with the year of ``today``, not with its month and day, and no word says so (明年).
    """
    if any(word in text for word in (*YEAR_WORDS, "去年")):
        return False
    this, later = today.replace(month=1, day=1), today.replace(month=6, day=18)
    another = this.replace(year=today.year - 1 if today.year > 1 else 2)
    try:
        return day(text, this, edge) == day(text, later, edge) != day(text, another, edge)
    except NotADay:  # 2月29日 is a day in some years
        return True


def period(text: str, today: dt.date) -> tuple[dt.date, dt.date] | None:
    """The first and the last day of a period as a user typed it; None where it names none, or a day that does not exist."""
    try:
        return _period(fold_limit(text).strip(), today)
    except NotADay:
        return None


def _period(text: str, today: dt.date) -> tuple[dt.date, dt.date] | None:
    """The first and the last day of a period; None where the text names none."""
    if text in _WEEKS:
        monday = days_after(today, 7 * _WEEKS[text] - today.weekday())
        return monday, days_after(monday, 6)
    if text == "去年":
        return _months(today.year - 1, 0, 12)
    if text in _NEAR_PERIODS:
        name, later = _NEAR_PERIODS[text]
        months = _MONTHS_IN[name]
        first = (today.month - 1) // months * months + later * months
        return _months(today.year, first, months)
    if match := _PERIOD.fullmatch(text):
        month = int(match["month"] or 0)
        return _months(int(match["year"]), month - 1, 1) if month else _months(int(match["year"]), 0, 12)
    points = points_at(text, 0)
    if len(points) != 1 or points[0].end != len(text):
        return None
    point = points[0]
    return point.days((point.year or today.year) + YEAR_WORDS.get(point.word, 0))


def _months(year: int, first: int, months: int) -> tuple[dt.date, dt.date] | None:
    """So many months from one that is counted from January of a year as 0."""
    begin, end = divmod(first, 12), divmod(first + months - 1, 12)
    years = (year + begin[0], year + end[0])
    if not 1 <= years[0] <= years[1] <= dt.MAXYEAR:
        return None
    last = dt.date(years[1], end[1] + 1, last_day(years[1], end[1] + 1))
    return dt.date(years[0], begin[1] + 1, 1), last


def span(text: str, today: dt.date) -> int:
    """Read a length of time that a user typed: 30 (days), 30d, 30天, 2w, 2周, 1个月, 半年, 1年; in days from ``today`` on.

    The end of a period is a length of time too: 本月, 年底.

    Raises:
        NotADay: the text is no length of time.
    """
    folded = fold_limit(text).strip()
    if re.fullmatch("[0-9]{1,5}", folded):
        return int(folded)
    if match := _MONTHS.fullmatch(folded):
        months = 6 if match["half"] else number(match["n"]) * (12 if match["unit"] == "年" else 1)
        years, month = divmod(today.month - 1 + months, 12)
        if today.year + years > dt.MAXYEAR:
            raise NotADay(_("{text} 太远，超出了日历", text=text))
        then = dt.date(today.year + years, month + 1, min(today.day, last_day(today.year + years, month + 1)))
        return (then - today).days
    try:
        return asked_span(text)
    except NotADay:
        end = _limit(folded, today) or (_period(folded, today) or (None, None))[1]
        if end is None or end < today:
            raise
        return (end - today).days


def issued(text: str, today: dt.date) -> PartialDay:
    """Read a day of issue, of which perhaps only the month or the year is known.

    Raises:
        NotADay: the text names no day; the message says why.
    """
    if re.fullmatch(_PARTIAL, text):
        return PartialDay(text, iso_partial_day(text))
    whole = day(text, today)
    return PartialDay(whole.isoformat(), whole)


def _limit(text: str, today: dt.date) -> dt.date | None:
    """The day of a text that is one limit from its first character to its last, and fixes one day."""
    whole = f"本{text}" if _THIS.fullmatch(text) else text
    readings = phrases.read(whole, PartialDay(today.isoformat(), today))
    if len(readings) == 1 and readings[0].phrase == whole and readings[0].rule in _ONE_DAY:
        return readings[0].date
    points = points_at(text, 0)
    if len(points) == 1 and points[0].rule == "day" and points[0].end == len(text):
        return calendar_day(points[0].year or today.year, *points[0].last)
    return None

"""Days as a user types them on an option, read without ever guessing; pure.

day      = 2020-11-30 | 2020/11/30 | 2020.11.30 | 2020年11月30日   (a whole day, full-width digits too)
         | 今天 | +30d | -7d                                (counted from today)
         | 11月底 | 10月25日 | 年底 | 明年3月底前 | 三季度末    (as documents write limits; a missing year is today's)
         | 下周五 | 本月底 | 月底 | 季度末                    (of this week, month or quarter, or the next)
issued   = day | 2020-08 | 2020
"""

import datetime as dt
import re

from zerenfengong.dates import phrases
from zerenfengong.dates.days import NotADay, calendar_day, days_after, iso_partial_day, written_day
from zerenfengong.dates.phrases.patterns import compiled
from zerenfengong.dates.phrases.points import points_at
from zerenfengong.i18n import _
from zerenfengong.model import PartialDay
from zerenfengong.text.folding import fold_limit

_SHIFT = "([+-][0-9]{1,5})[dD]"
_PARTIAL = "[0-9]{4}(?:-[0-9]{2})?"

# What names one day; a whole month, say, has two ends, and which one is meant depends on the option.
_ONE_DAY = frozenset({"day", "month-end", "quarter-end", "half-year-end", "year-end", "near"})

# Without 本 or 下 it is this one.
_THIS = "(?:月|季度?)[底末]前?"


def day(text: str, today: dt.date) -> dt.date:
    """Read a day that a user typed; ``今天``, ``+30d`` and a missing year count from ``today``.

    Raises:
        NotADay: the text names no day; the message says why.
    """
    folded = fold_limit(text).replace("＋", "+").strip()
    if folded == "今天":
        return today
    if match := re.fullmatch(_SHIFT, folded):
        return days_after(today, int(match[1]))
    found = written_day(text) or _limit(folded, today)
    if found is not None:
        return found
    raise NotADay(
        _("看不懂日期“{text}”，可以写 2020-11-30、2020/11/30、2020年11月30日、11月底、下周五、今天、+30d", text=text)
    )


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
    whole = f"本{text}" if compiled(_THIS).fullmatch(text) else text
    readings = phrases.read(whole, PartialDay(today.isoformat(), today))
    if len(readings) == 1 and readings[0].phrase == whole and readings[0].rule in _ONE_DAY:
        return readings[0].date
    points = points_at(text, 0)
    if len(points) == 1 and points[0].rule == "day" and points[0].end == len(text):
        return calendar_day(points[0].year or today.year, *points[0].last)
    return None

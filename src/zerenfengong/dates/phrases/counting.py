"""The last day of a term (自收到之日起20个工作日内), where the day of its event is known; pure.

The day of the event does not count (民法典第二百零一条). A term of months or years ends on the same day of its last month, or on
that month's last day where it has no such day (第二百零二条). Nothing moves the last day here: 第二百零三条 moves that of a legal
term to the next workday, and whether it applies is for whoever reads the document to say.
"""

import datetime as dt
import re
from collections.abc import Sequence
from itertools import pairwise

from zerenfengong.dates import workdays
from zerenfengong.dates.days import last_day as days_in_month
from zerenfengong.dates.phrases.points import GAP
from zerenfengong.model import PartialDay
from zerenfengong.text.folding import fold_limit
from zerenfengong.text.numerals import number
from zerenfengong.text.regex import regex

_LENGTH = regex(rf"""(?x)
    (?:(?P<half>半) | (?P<n>[0-9]{{1,3}}|[一二三四五六七八九十廿卅]{{1,3}})) {GAP}
    (?P<unit>个?{GAP}(?:工作|自然|日历)日|个?{GAP}月|周|个?{GAP}星期|年|日|天) (?P<more>(?<=年)半)?
""")
_DAYS = {"日": 1, "天": 1, "自然日": 1, "日历日": 1, "周": 7, "星期": 7}
_MONTHS = {"月": 1, "年": 12}
_AND = frozenset({"", "零", "〇", "又"})
_STRETCHES = frozenset({"至", "到", "-", "—", "~"})


# 自本意见印发之日起30日内: what the document's own day of issue begins. 施行之日 may be another day.
_DOCUMENTS = "意见|方案|通知|办法|措施|计划|要点|规定|细则|文件|清单|分工|政策"
_ISSUED = regex(rf"^[自从]?(?:(?:本[一-龥]{{0,4}})?(?:{_DOCUMENTS}))?(?:印发|下发|发布|公布|发文)之日起")


def from_issue(term: str, issued: PartialDay | None) -> dt.date | None:
    """The last day of a term that begins with the day of issue; None for any other event, or where that day is not known."""
    if issued is None or len(issued.text) < len("2020-08-21") or not _ISSUED.match(fold_limit(term)):
        return None
    return last_day(term, issued.first)


def last_day(term: str, event: dt.date) -> dt.date | None:
    """The last day of a term that begins with an event, itself not counted.

    None where the words give no whole number of days or months, several lengths that are no stretch (满3个月后15日内) or a day
    of their own to count from, and where the workdays of a year that it reaches are not known.
    """
    folded = fold_limit(term)
    found = [*_LENGTH.finditer(folded)]
    between = [folded[one.end() : other.start()].strip() for one, other in pairwise(found)]
    if len(found) > 1 and set(between) <= _AND:
        return _one_after_another(found, event)
    if not found or any(words not in _STRETCHES for words in between):
        return None
    return _after(found[-1], event)  # of 15日至20日 the longer one


def _one_after_another(lengths: Sequence[re.Match[str]], event: dt.date) -> dt.date | None:
    """1个月零15日: the days are counted from where the months end."""
    day: dt.date | None = event
    for one in lengths:
        day = None if day is None else _after(one, day)
    return day


def _after(longest: re.Match[str], event: dt.date) -> dt.date | None:
    unit = longest["unit"].replace(" ", "").removeprefix("个")
    if longest["half"]:
        return _months_after(event, 6) if unit == "年" else None
    length = number(longest["n"])
    if unit == "工作日":
        return workdays.after(event, length)
    if unit in _MONTHS:
        return _months_after(event, length * _MONTHS[unit] + (6 if longest["more"] else 0))
    days = event.toordinal() + length * _DAYS[unit]
    return dt.date.fromordinal(days) if days <= dt.date.max.toordinal() else None


def _months_after(day: dt.date, months: int) -> dt.date | None:
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    if year > dt.MAXYEAR:
        return None
    return dt.date(year, month + 1, min(day.day, days_in_month(year, month + 1)))

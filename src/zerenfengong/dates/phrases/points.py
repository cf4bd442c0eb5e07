"""Points and stretches of the calendar as documents name them; whether they are limits is not asked here. Pure.

=============  =======================================================  ==========================================
day            2020年10月25日, 十月廿五日, 2020-10-25, 10月5日、20日      that day (of two days, each)
month          10月, 10月份; 6、9、12月                                   its last day (of several months, each)
month-end      10月底, 10月末, 10月最后一天                               its last day
month-part     10月上旬, 10月初; 10月中; 10月中旬; 10月下旬               the 10th; the 15th; the 20th; the last day
quarter        三季度, 第3季度末                                         the last day of its third month
half-year      上半年, 下半年末                                           30 June, 31 December
year-end       2020年底, 年末, 岁末, 年终, 年内                           31 December
mid-year       2020年中                                                 30 June
year           2020年, 今年                                             31 December
range          4月底至5月中旬, 10-12月, 3月1日—15日                       from the first day to the last
=============  =======================================================  ==========================================

A year stands before any of them: 2020年, 二〇二〇年, 2020年度, 民国109年, or a word (今年, 本年度, 明年, 后年, 当年, 次年); of
two digits (26年6月) only where a part of it follows. Behind a year that is not understood (三年后年底, 前年底) nothing is named.
"""

import datetime as dt
import re
from collections.abc import Iterator
from typing import NamedTuple

from zerenfengong.dates.days import last_day
from zerenfengong.text.numerals import number
from zerenfengong.text.regex import regex

MonthDay = tuple[int, int]

LAST = -1  # for a day: the last one of the month, as RFC 5545 counts

# Damaged spacing (12 月底前). Every repetition is bounded, so that reading takes a time in proportion to the text.
GAP = "[ ]{0,2}"
MONTH = "(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九元])"
DAY = (
    "(?:3[01]|[12][0-9]|0?[1-9]|三十一?|卅一?|廿[一二三四五六七八九]?"
    "|二?十[一二三四五六七八九]|二?十|[一二三四五六七八九])"
)
AND = f"(?:{GAP}(?:[、和及与,]|以及){GAP})"
TO = "(?:-{1,2}|至|到)"
# Between months without a year: a comma may also end what the first of them is about.
LISTED = f"(?:{GAP}(?:[、和及与]|以及){GAP})"

# Years counted from the year of issue, and from the year that stands earlier in the sentence.
YEAR_WORDS = {"今年": 0, "本年": 0, "明年": 1, "来年": 1, "下年": 1, "下一年": 1, "后年": 2}
CARRIED_WORDS = {"当年": 0, "次年": 1, "翌年": 1}

_WORDS = f"(?:{'|'.join([*YEAR_WORDS, *CARRIED_WORDS])})"
_YEAR = rf"""
    (?P<year> (?<![0-9〇一二三四五六七八九])
        (?: (?P<number>(?:19|20|21)[0-9]{{2}}|[一二][〇九一][〇一二三四五六七八九]{{2}})
          | (?:中华)?民国{GAP}(?P<roc>[0-9]{{2,3}}|[〇一二三四五六七八九十]{{2,4}})
          | (?P<short>[0-9]{{2}})(?={GAP}年{GAP}(?:{MONTH}{GAP}月|第?{GAP}[1-4一二三四]{GAP}季|[上下]半年)) )
        {GAP}年(?:度(?!末|底))? | (?P<word>(?:(?<![一-龥])|(?<=[到至于在和或保争迟晚划计将])|(?!后)){_WORDS})(?:(?<!后年)度)?
    )
"""
# 2026.06, where nothing but 前 or 底 follows.
_ISO_MONTH = r"(?<![0-9])(?P<iso_month>(?:19|20|21)[0-9]{2}[-/.](?:1[0-2]|0?[1-9]))(?=[ ]{0,2}(?:[以之]?前|底)|$)(?P<iso_end>底)?"
_COMPACT = (
    r"(?<![0-9])(?P<compact>(?:19|20|21)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01]))(?=[ ]{0,2}[以之]?前|$)"
)
_ISO = r"(?<![0-9])(?P<iso>(?:19|20|21)[0-9]{2}(?P<mark>[-/.])(?:1[0-2]|0?[1-9])(?P=mark)(?:3[01]|[12][0-9]|0?[1-9]))(?![0-9])"
_MONTH = rf"""
    (?<![0-9十百第]) (?(year)|(?<![0-9〇一二三四五六七八九十后前去上]年))
    (?P<months> (?<=[年度于在别的])(?:{MONTH}{GAP}月?{AND}){{1,11}}
      | (?:{MONTH}{GAP}月{LISTED}){{1,11}}(?!{MONTH}{GAP}月?{GAP}{TO}) )?
    (?: (?P<from_month>{MONTH}){GAP}月?{GAP}{TO}{GAP} )?
    (?P<month>{MONTH}){GAP}月(?!龄) (?:份|度(?=[底末])|{GAP}月(?=[底末]))? {GAP}
    (?: (?:(?P<from_day>{DAY}){GAP}[日号]?{GAP}{TO}{GAP})? (?P<day>{DAY}){GAP}[日号]
      | 的?(?P<part>底(?![线层数册色盘])|末|最后一[天日]|[上中下]旬|中下旬|上中旬
        |初(?![中级始步稿审评次])|中(?![考小央国心共期下标级等型医]))
      | (?![0-9]{{1,2}}{GAP}[日号])
    )
"""
_QUARTERS = f"第?{GAP}(?<![0-9])[1-4一二三四]{GAP}(?:季度)?(?:底|末)?"
_QUARTER = (
    f"(?P<quarters>(?:{_QUARTERS}{LISTED}){{1,3}})?第?{GAP}(?<![0-9])(?P<quarter>[1-4一二三四]){GAP}季度{GAP}(?:底|末)?"
)
_HALF = f"(?P<halves>上半年{GAP}(?:底|末)?{LISTED}(?=下))?(?P<half>[上下])半年{GAP}(?:底|末)?"
# After a year the word itself may be missing: 2020年底, 2020年年底, 2020年度末.
_END = rf"""
    (?(year){GAP}年?度?|(?<![0-9〇一二三四五六七八九十后前去上])[年岁]){GAP}
    (?P<end>底|末|终|内(?![部容外涵设控])|中(?![期国央心考小级等旬]))
"""
_BARE = "(?(year)|(?!))(?!初)"
# 2020年10-12, where the text breaks off before 月.
_CUT = rf"(?(year)(?P<cut_from>{MONTH}){GAP}-{GAP}(?P<cut>{MONTH})(?![0-9日号年月])|(?!))"

_IN_A_YEAR = f"(?:{_YEAR}{GAP})? (?: {_MONTH} | {_QUARTER} | {_HALF} | {_END} | {_CUT} | {_BARE} )"
POINT = f"(?: {_ISO} | {_COMPACT} | {_ISO_MONTH} | {_IN_A_YEAR} )"

_MORE_DAYS = regex(f"{AND}(?P<day>{DAY}){GAP}[日号](?!内|起)")
_RANGE_TO = regex(f"{GAP}起?{GAP}{TO}{GAP}")
_SHORT_DAY = regex(f"(?P<day>{DAY}){GAP}[日号]")

_FIRST_OF_1900 = 70

_PARTS = {
    "上旬": (1, 10),
    "初": (1, 10),
    "中": (11, 15),
    "中旬": (11, 20),
    "下旬": (21, LAST),
    "中下旬": (11, LAST),
    "上中旬": (1, 20),
}
_POINT = regex(POINT, re.VERBOSE)
_ONE_MONTH = regex(f"({MONTH}){GAP}月?")
_ONE_QUARTER = regex("第?[1-4一二三四]")


class Point(NamedTuple):
    """A stretch of the calendar, from its first to its last month and day, and where it stands in the text.

    ``year`` is as written, ``word`` what stands for one (次年): of a range, the year that it ends in. ``years`` is how many
    years a range goes on into, -1 where only its months say so (11月至3月).
    """

    rule: str
    first: MonthDay
    last: MonthDay
    start: int
    end: int
    year: int | None = None
    word: str = ""
    years: int = 0

    def days(self, year: int) -> tuple[dt.date, dt.date] | None:
        """The first and the last day, in this year; None where the calendar has no such day."""
        if self.years < 0:
            later = int(self.last[0] < self.first[0])
            return self._between(year, year + later)
        return self._between(year - self.years, year)

    def _between(self, first_year: int, last_year: int) -> tuple[dt.date, dt.date] | None:
        first, last = _on(first_year, self.first), _on(last_year, self.last)
        return (first, last) if first and last and first <= last else None


def _on(year: int, place: MonthDay) -> dt.date | None:
    month, day = place
    if not 1 <= year <= dt.MAXYEAR:
        return None
    last = last_day(year, month)
    return dt.date(year, month, last if day == LAST else day) if day <= last else None


def points_at(text: str, start: int) -> list[Point]:
    """The points that one phrase of the folded text names, beginning exactly here; [] where none does."""
    match = _POINT.match(text, start)
    return points_of(match, text) if match else []


def points_of(match: re.Match[str], text: str) -> list[Point]:
    """The points of a phrase that begins with this match of ``POINT``: one, a range, or several in a list."""
    found = [*_listed_months(match), *_listed_parts(match), _point(match)]
    ranged = _range(found[-1], text)
    if ranged is not None:
        return [*found[:-1], ranged]
    while found[-1].rule == "day" and (more := _MORE_DAYS.match(text, found[-1].end)):
        place = (found[-1].last[0], number(more["day"]))
        found.append(found[-1]._replace(first=place, last=place, start=more.start("day"), end=more.end()))
    return found


def _listed_months(match: re.Match[str]) -> Iterator[Point]:
    """The months before the last one in 6、9、12月底, each like the last."""
    listed = match["months"]
    if listed is None:
        return
    whole = _point(match)
    for one in _ONE_MONTH.finditer(listed):
        month, at = number_of_month(one[1]), match.start("months")
        yield whole._replace(
            first=(month, whole.first[1]), last=(month, whole.last[1]), start=at + one.start(), end=at + one.end()
        )


def _listed_parts(match: re.Match[str]) -> Iterator[Point]:
    """The quarters before the last one in 一、三季度末, and the first half in 上半年、下半年."""
    whole = _point(match)
    if match["halves"]:
        end = match.start("halves") + len("上半年")
        yield whole._replace(first=(1, 1), last=(6, LAST), start=match.start(), end=end)
    for one in _ONE_QUARTER.finditer(match["quarters"] or ""):
        month, at = number(one[0][-1]) * 3, match.start("quarters")
        yield whole._replace(first=(month - 2, 1), last=(month, LAST), start=at + one.start(), end=at + one.end())


def number_of_month(text: str) -> int:
    """Read a month: 12, 十二, 元."""
    return 1 if text == "元" else number(text)


def _point(match: re.Match[str]) -> Point:
    rule, first, last = _stretch(match)
    start = match.start()
    for before, own in (("months", "month"), ("quarters", "quarter"), ("halves", "half")):
        start = match.start(own) if match[before] else start
    if match["iso"]:
        whole, month, day = map(int, match["iso"].split(match["mark"]))
        return Point(rule, (month, day), (month, day), match.start(), match.end(), whole)
    if match["iso_month"]:
        written, of_year = map(int, re.split("[-/.]", match["iso_month"]))
        return Point("month", (of_year, 1), (of_year, LAST), match.start(), match.end(), written)
    if match["compact"]:
        place = (int(match["compact"][4:6]), int(match["compact"][6:]))
        return Point(rule, place, place, match.start(), match.end(), int(match["compact"][:4]))
    end = match.start() + len(match[0].rstrip(" "))
    years = -1 if rule == "range" else 0
    return Point(rule, first, last, start, end, _year(match), match["word"] or "", years)


def _year(match: re.Match[str]) -> int | None:
    """The year as it is written; of two digits one between 1970 and 2069, as POSIX reads them."""
    if match["short"]:
        short = number(match["short"])
        return 2000 + short if short < _FIRST_OF_1900 else 1900 + short
    if match["roc"]:
        return 1911 + number(match["roc"])
    return number(match["number"]) if match["number"] else None


def _stretch(match: re.Match[str]) -> tuple[str, MonthDay, MonthDay]:
    """The rule of a match, and the first and the last month and day."""
    if match["month"]:
        return _in_month(match, number_of_month(match["month"]))
    if match["cut"]:
        return "range", (number_of_month(match["cut_from"]), 1), (number_of_month(match["cut"]), LAST)
    if match["quarter"]:
        month = number(match["quarter"]) * 3
        return f"quarter{_edge(match)}", (month - 2, 1), (month, LAST)
    if match["half"]:
        month = 6 if match["half"] == "上" else 12
        return f"half-year{_edge(match)}", (month - 5, 1), (month, LAST)
    if match["end"] == "中":
        return "mid-year", (1, 1), (6, LAST)
    return ("year-end" if match["end"] else "day" if match["iso"] or match["compact"] else "year"), (1, 1), (12, LAST)


def _edge(match: re.Match[str]) -> str:
    return "-end" if match[0].rstrip(" ").endswith(("底", "末")) else ""


def _in_month(match: re.Match[str], month: int) -> tuple[str, MonthDay, MonthDay]:
    if match["day"]:
        day = number(match["day"])
        if match["from_day"]:
            return "range", (month, number(match["from_day"])), (month, day)
        return "day", (month, day), (month, day)
    part = match["part"]
    begin, end = _PARTS.get(part or "", (1, LAST))
    if match["from_month"]:
        return "range", (number_of_month(match["from_month"]), 1), (month, end)
    if part and part in _PARTS:
        rule = "ten-days" if part.endswith("旬") else "month-part"
        return rule, (month, begin), (month, end)
    if part:
        return "month-end", (month, LAST), (month, LAST)
    return "month", (month, 1), (month, LAST)


def _range(first: Point, text: str) -> Point | None:
    """The range that begins with a point, if 至 and another point (or its day alone) follow."""
    to = _RANGE_TO.match(text, first.end)
    if to is None or first.rule == "range":
        return None
    match = _POINT.match(text, to.end())
    if match is not None and not (match["months"] or match["quarters"] or match["halves"]):
        return _spanning(first, _point(match))
    short = _SHORT_DAY.match(text, to.end()) if first.rule == "day" else None
    if short is None:
        return None
    return first._replace(rule="range", last=(first.last[0], number(short["day"])), end=short.end())


def _spanning(first: Point, last: Point) -> Point | None:
    """From one point to another; the year of the first counts for both, unless the last one says another."""
    if (first.rule == "year") != (last.rule == "year"):
        return None
    ranged = last._replace(rule="range", first=first.first, start=first.start)
    if last.word:
        years = _shift(last.word) - _shift(first.word)
        return ranged._replace(years=years, year=first.year + years if first.year else None)
    if last.year is None:
        return ranged._replace(years=-1, year=first.year, word=first.word)
    if first.year is None:
        return ranged._replace(years=int(last.last[0] < first.first[0]))
    return ranged._replace(years=last.year - first.year) if first.year <= last.year else None


def _shift(word: str) -> int:
    return YEAR_WORDS.get(word, CARRIED_WORDS.get(word, 0))

"""What comes round again, as RFC 5545 rules (每月28日前, 每季度末, 每周五, 按年公开). Pure.

================  ================================================  ============================================
every-on          每月10日、25日前; 每年1月31日前; 每季度末; 每周五       on these days
                  每月最后一个工作日; 每季度首月10日前; 每季度结束后10日内
every             每月; 每季度报送; 每5年; 按年公开; 一季一通报           the last day of each
================  ================================================  ============================================
"""

import re
from typing import NamedTuple

from zerenfengong.dates.phrases.points import AND, CARRIED_WORDS, DAY, GAP, LAST, TO, Point, points_at
from zerenfengong.text.numerals import number
from zerenfengong.text.regex import regex

_UNIT = (
    "年度?|半年[底末]?|半个?月|季度?|月份?|周(?![边期密到转长围年全知])|星期|工作日"
    "|日(?![常程志均]|报(?![送告]))|天(?![然气])"
)
_COUNT = "[2-9]|1[0-9]|[二三四五六七八九十]"

# 按年公开, 一季一通报: only before what is done again and again.
_DONE_AGAIN = (
    "公开|公布|发布|报|上报|填报|通报|调度|更新|统计|汇总|考核|督查|检查|总结|小结|推进|研判|评估|评"
    "|跟踪|分析|监测|抽查|巡查|核查|核对|召开|走访|回访"
)

EACH = rf"""
    每{GAP}(?:一|1)?(?:{GAP}(?P<count>{_COUNT})(?={GAP}个?(?:年|月|周|星期|日|天)))?{GAP}个?(?P<unit>{_UNIT})
  | 按(?P<by>年度?|半年|季度?|月度?|周|日|天)(?={GAP}(?:{_DONE_AGAIN}|$|[,。;|)]))
  | 一(?P<one>年|季度?|月|周|日|天)一(?={_DONE_AGAIN}|次)
  | (?:每{GAP}逢?|逢|(?={GAP}[双单]月{GAP}{DAY}{GAP}[日号])){GAP}(?P<parity>[双单])月
  | (?P<in_quarter>季度?)(?=[末首]月{GAP}的?{GAP}{DAY}{GAP}[日号])
"""

_DAYS = rf"(?:{DAY}{GAP}[日号]?{AND})*(?:{DAY}{GAP}[日号]?{GAP}{TO}{GAP}(?:次月)?)?{DAY}{GAP}[日号]"
_WEEKDAY = "(?:周|星期)[一二三四五六日天]"
# 每月初, but neither 每月初一 nor 每月初审.
_EARLY = "初(?![一二三四五六七八九十中级始步稿审评次])"
_IN_MONTH = regex(rf"""(?x)
    {GAP}[的于在]?{GAP} (?:月(?=[底末初]))? (?:
        (?P<last>(?:{DAY}{GAP}[日号]?{GAP}{TO}{GAP}[当本]?月?)?[底末]|最后一[天日]|下旬)
      | (?:(?:次月|初){GAP}的?)?(?P<days>{_DAYS}) | (?P<part>[上中]旬|{_EARLY})
      | (?:第|前)(?P<nth>[1-9]|[一二三四五六七八九十]){GAP}个?{GAP}(?P<what>工作日|{_WEEKDAY})
      | 最后{GAP}[一1]?{GAP}个?{GAP}(?P<final>工作日|{_WEEKDAY}) )
""")
_IN_QUARTER = regex(rf"""(?x)
    {GAP}的?{GAP} (?:季(?=[底末]))? (?:
        (?P<month>首个?月|末月|次月|第[一二三1-3]个?月|最后[一1]个?月){GAP}的?{GAP}(?:(?P<days>{_DAYS})|[底末]|下旬|(?P<part>[上中]旬|{_EARLY}))?
      | (?P<last>底|末|最后一[天日]) )
""")
# 每周一调度 is once a week, 每周一报送 is on Mondays.
_IN_WEEK = regex(rf"""(?x)
    (?:周|星期)?(?P<days>[一二三四五六日天末](?:{AND}(?:周|星期)?[一二三四五六日天])*)
    (?!次|调度|通报|报(?![送告])|研判|年|季|月|周)
""")
_OVER = regex(f"{GAP}(?:(?:结束|终了)后?|后){GAP}的?,?{GAP}(?P<after>{DAY}){GAP}[日天]")
# What would make another day of a period that has been read so far: 每季度10日前, 每月初前5个工作日, 每周一至周五.
_GOES_ON = regex(rf"""(?x)
    {GAP}(?:[的于在]{GAP})? (?: [旬号] | 日(?!常) | [底末] | {_EARLY}
      | (?:{TO}|{AND})?{GAP}[当本次]?月?[前第]?{DAY}{GAP}个?{GAP}(?:[日号]|工作日)
      | 最后{GAP}[一1]?{GAP}个?{GAP}(?:[日天]|工作日|{_WEEKDAY})
      | {TO}{GAP}(?:[当本次下翌]?[月年季]|(?:周|星期)?[一二三四五六日天](?!线)) )
""")
# 每季度末（分别在3月、6月、9月和12月底）: which days these are.
_EXPLAINED = regex(f"{GAP}[(][0-9一二三四五六七八九十月日号底末初前、和及与,;:分别在即为于是 ]{{1,40}}[)]")
_IN_YEAR = regex(f"{GAP}[的于在,从]?{GAP}")

_MEASURED = (
    "(?:[0-9.]{1,12}|[一二三四五六七八九十]{1,6})[ ]?[万亿千百]{0,3}[ ]?"
    "(?:元|小时|个?月|天|年|吨|%|度|公里|人次|分钟|学时|课时|立方|千瓦|倍)"
)
# 每月2000元, 每年只享受一次, 每年可申请: what somebody gets. 根据每年情况: what is looked at.
_NOT_AFTER = regex(
    rf"{GAP}(?:(?:约|近|超过?|至少|不[少低]于|达到?)?{GAP}{_MEASURED}|[最给可只仅享按的均占]|不超过|不得|不高于"
    "|(?:安排|投入|落实|拨付|预算|筹集|补助|奖励)[^,。;]{0,12}(?:元|资金|经费)"
    "|[^,。;0-9]{1,8}(?:不[低少高]于|不超过|为)[0-9.]{1,9}[ ]?[万千百]?元)"
)
_NOT_BEFORE = regex("(?:根据|依据|按照?|[以占均各超于元/]|对照|每[人户家名亩头台][^,。;每]{0,6})[ ]?$")
# 推行每季度末评估: how things are going to be done, where no 前 says by when.
_PRACTICE = regex(f"(?:推行|推广|探索|实行|建立|健全|完善){GAP}$")

# 每年6月为“安全生产月”, 每年9月10日教师节是……: what a day is, not what is due.
_A_DAY_OF_SOMETHING = regex(rf"{GAP}(?:[是系]|为(?!止)|[“]?[一-龥]{{1,6}}[节日][”]?(?:[是为]|前后|期间))")

_DUE_AFTER_RANGE = regex(rf"{GAP}(?:[以之]?前|[以之]?内|底前|,?{GAP}(?:完成|报送|上报|组织|开展|制定|编制|公布|公开))")

_AND = regex(AND)
_FROM_DAY = regex(f"{DAY}{GAP}[日号]?{GAP}{TO}")
_ONE_DAY = regex(DAY)

_WEEKDAYS = dict(zip("一二三四五六日天末", ("MO", "TU", "WE", "TH", "FR", "SA", "SU", "SU", "SU"), strict=True))
_MONTHS = 12
_WORKDAYS = "BYDAY=MO,TU,WE,TH,FR"
_MONTH_OF_QUARTER = {"首": 1, "次": 1, "一": 1, "1": 1, "二": 2, "2": 2, "三": 3, "3": 3, "末": 3, "最": 3}


class Cycle(NamedTuple):
    """Something that comes round again: its rule, where its phrase ends, whether it says on which days of the period."""

    rrule: str
    end: int
    fixed: bool = False

    @property
    def rule(self) -> str:
        """The name of the production."""
        return "every-on" if self.fixed else "every"


def cycle_of(match: re.Match[str], text: str) -> Cycle | None:
    """The cycle of a folded phrase that begins with this match of ``EACH``; None where it goes on in words not known here."""
    if match["parity"]:
        return _in_every_other_month(match, text)
    if match["in_quarter"]:
        return _in_quarter(text, match.end("in_quarter"), "")
    unit = match["unit"] or match["by"] or match["one"]
    every = f";INTERVAL={number(match['count'])}" if match["count"] else ""
    inner = _WITHIN.get(unit[0]) if match["unit"] and not unit.startswith("半") else None
    cycle = _in_the_next(_kind(unit), text, match.end(), every) or (inner and inner(text, match.end(), every))
    cycle = cycle or Cycle(_RULES[_kind(unit)].format(every=every), match.end())
    return None if _GOES_ON.match(text, cycle.end) else cycle


def is_repeated(text: str, start: int, end: int) -> bool:
    """Whether a period without a day of its own says how often something is done, not how much somebody gets in it."""
    before = text[max(start - 10, 0) : start]
    return not _NOT_AFTER.match(text, end) and not _NOT_BEFORE.search(before)


def is_practice(text: str, start: int) -> bool:
    """Whether the words before say that something is done so from now on."""
    return _PRACTICE.search(text[max(start - 4, 0) : start]) is not None


def explained_end(text: str, at: int) -> int:
    """Where the brackets end that may follow and only say once more which days are meant."""
    match = _EXPLAINED.match(text, at)
    return match.end() if match else at


def yearly(points: list[Point]) -> str:
    """The rule of points that come round every year: by their last days."""
    months = ",".join(str(one.last[0]) for one in points)
    days = dict.fromkeys(one.last[1] for one in points)
    return f"FREQ=YEARLY;BYMONTH={months};BYMONTHDAY={','.join(map(str, days))}"


def _kind(unit: str) -> str:
    return unit.rstrip("底末") if unit.startswith(("半", "工")) else unit[0]


# A period of which no day is named is over with its last day.
_RULES = {
    "年": "FREQ=YEARLY{every};BYMONTH=12;BYMONTHDAY=-1",
    "半年": "FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=-1",
    "季": "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1",
    "月": "FREQ=MONTHLY{every};BYMONTHDAY=-1",
    "半月": "FREQ=MONTHLY;BYMONTHDAY=15,-1",
    "半个月": "FREQ=MONTHLY;BYMONTHDAY=15,-1",
    "周": "FREQ=WEEKLY{every};BYDAY=SU",
    "星": "FREQ=WEEKLY{every};BYDAY=SU",
    "日": "FREQ=DAILY{every}",
    "天": "FREQ=DAILY{every}",
    "工作日": f"FREQ=WEEKLY;{_WORKDAYS}",
}


# What follows a period, and how many days there are in each month of it.
_NEXT = {
    "年": ("FREQ=YEARLY{every};BYMONTH=1", 31),
    "半年": ("FREQ=YEARLY;BYMONTH=1,7", 31),
    "季": ("FREQ=YEARLY;BYMONTH=1,4,7,10", 30),
    "月": ("FREQ=MONTHLY{every}", 28),
}


def _in_the_next(kind: str, text: str, at: int, every: str) -> Cycle | None:
    """每季度结束后10日内."""
    match = _OVER.match(text, at)
    rule, days = _NEXT.get(kind, ("", 0))
    if match is None or number(match["after"]) > days:
        return None
    return Cycle(f"{rule.format(every=every)};BYMONTHDAY={number(match['after'])}", match.end(), fixed=True)


def _in_year(text: str, at: int, every: str) -> Cycle | None:
    """每年1月31日前, 每年底: the word 年 serves both."""
    filler = _IN_YEAR.match(text, at)
    points = points_at(text, filler.end() if filler else at) or points_at(text, at - 1)
    if not points or any(_is_of_one_year(one) for one in points) or _is_season(text, points[-1]):
        return None
    if _A_DAY_OF_SOMETHING.match(text, points[-1].end):
        return None
    while len(points) < _MONTHS and (more := _joined(text, points[-1])):
        points += more
    return Cycle(yearly(points).replace("YEARLY", f"YEARLY{every}"), points[-1].end, fixed=True)


def _is_season(text: str, point: Point) -> bool:
    """Whether a stretch of each year (每年6月至8月) is when something is done and not by when."""
    return point.rule == "range" and not _DUE_AFTER_RANGE.match(text, point.end)


def _is_of_one_year(point: Point) -> bool:
    """Whether a point can't come round: one in 2021年, but not 10月1日至次年3月31日."""
    into_the_next = point.rule == "range" and point.word in CARRIED_WORDS
    return bool(point.year) or point.rule == "year" or bool(point.word and not into_the_next)


def _joined(text: str, point: Point) -> list[Point]:
    """The points that share a rule with the one before them: 每年6月底和12月底."""
    joint = _AND.match(text, point.end)
    more = points_at(text, joint.end()) if joint else []
    return [] if any(one.year or one.word or one.last[1] != point.last[1] for one in more) else more


def _in_month(text: str, at: int, every: str) -> Cycle | None:
    match = _IN_MONTH.match(text, at)
    if match is None:
        return None
    if match["what"] or match["final"]:
        what = match["what"] or match["final"]
        nth = number(match["nth"]) if match["nth"] else LAST
        by_day = f"{_WORKDAYS};BYSETPOS={nth}" if what == "工作日" else f"BYDAY={nth}{_WEEKDAYS[what[-1]]}"
        return Cycle(f"FREQ=MONTHLY{every};{by_day}", match.end(), fixed=True)
    return Cycle(f"FREQ=MONTHLY{every};BYMONTHDAY={_month_days(match)}", match.end(), fixed=True)


def _in_every_other_month(match: re.Match[str], text: str) -> Cycle:
    """每双月10日前; without a day the last one of the month."""
    inside = _IN_MONTH.match(text, match.end())
    named = inside is not None and not (inside["what"] or inside["final"])
    day = _month_days(inside) if inside is not None and named else str(LAST)
    months = ",".join(str(month) for month in range(1, _MONTHS + 1) if (month % 2 == 0) == (match["parity"] == "双"))
    end = inside.end() if inside is not None and named else match.end()
    return Cycle(f"FREQ=YEARLY;BYMONTH={months};BYMONTHDAY={day}", end, fixed=named)


def _month_days(match: re.Match[str]) -> str:
    if match["last"]:
        return str(LAST)
    return _days(match["days"]) if match["days"] else _part(match["part"])


def _part(part: str) -> str:
    """The last day of 初, 上旬 or 中旬."""
    return "20" if part == "中旬" else "10"


def _days(text: str) -> str:
    """The days of 10日、20日, and of 1日至5日 the last."""
    within = _FROM_DAY.sub("", text)
    return ",".join(str(number(one[0])) for one in _ONE_DAY.finditer(within))


def _in_quarter(text: str, at: int, _every: str) -> Cycle | None:
    match = _IN_QUARTER.match(text, at)
    if match is None:
        return None
    if match["last"]:
        return Cycle(_RULES["季"], match.end(), fixed=True)
    named = match["month"]
    month = _MONTH_OF_QUARTER[named[1] if named[0] == "第" else named[0]]
    day = _days(match["days"]) if match["days"] else _part(match["part"]) if match["part"] else str(LAST)
    months = ",".join(str(month + before) for before in (0, 3, 6, 9))
    return Cycle(f"FREQ=YEARLY;BYMONTH={months};BYMONTHDAY={day}", match.end(), fixed=True)


def _in_week(text: str, at: int, every: str) -> Cycle | None:
    match = _IN_WEEK.match(text, at)
    if match is None:
        return None
    days = ",".join(_WEEKDAYS[one] for one in match["days"] if one in _WEEKDAYS)
    return Cycle(f"FREQ=WEEKLY{every};BYDAY={days}", match.end(), fixed=True)


_WITHIN = {"年": _in_year, "季": _in_quarter, "月": _in_month, "周": _in_week, "星": _in_week}

"""What people write into the cells of a report: how far a task is, a day, a number; pure, and None where it can't be told."""

import datetime as dt
import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from zerenfengong.dates.days import NotADay, calendar_day
from zerenfengong.i18n import spellings
from zerenfengong.ledger.submission_fields import SAID_NAMES
from zerenfengong.ledger.submissions import Said
from zerenfengong.text.folding import fold_limit, plain
from zerenfengong.text.numerals import number
from zerenfengong.text.regex import regex

_SAID = {
    Said.DONE: (
        "完成 已完成 全部完成 已全部完成 办结 已办结 已经办结 已经完成 销号 已销号 办结销号 "
        "按期完成 按时完成 提前完成 超期完成 如期完成 已落实 完成销号 已完结 完结 100%"
    ),
    Said.IN_PROGRESS: (
        "推进中 逾期未完成 逾期未办结 超期未完成 正在推进 进行中 办理中 正在办理 在办 未完成 未办结 尚未完成 尚未办结 有序推进 "
        "正常推进 有序推进中 按序时推进 按计划推进 持续推进 正在实施 实施中 正在进行 序时推进 "
        "部分完成 未销号 长期坚持"
    ),
    Said.NOT_STARTED: "未启动 尚未启动 未开始 尚未开始 未开展 尚未开展 未开工 尚未开工 未实施 暂未启动",
}
_BY_TEXT = {text: said for said, texts in _SAID.items() for text in texts.split()}
_YES, _NO = (
    frozenset(("是", "√", "✓", "✔", "对", "y", "yes", "已")),
    frozenset(("否", "×", "✗", "未", "n", "no", "没有")),
)
_ASKS = regex("是否|与否")

_N = "[0-9]{1,2}|[一二三四五六七八九十廿卅]{1,3}"
_YEAR = "[0-9]{4}|[0-9]{2}|[〇一二三四五六七八九]{4}"
_WHOLE = regex(f"(?P<y>{_YEAR})[年./-](?P<m>{_N})[月./-](?P<d>{_N})[日号]?")
_COMPACT = regex("(?P<y>(?:19|20)[0-9]{2})(?P<m>[0-9]{2})(?P<d>[0-9]{2})")
_SHORT = regex(f"(?P<m>{_N})[月./-](?P<d>{_N})[日号]?")
_SERIAL = regex("[3-6][0-9]{4}")
_TIME = regex("[ T]?[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?$")
_AROUND = regex("^(?:已经?)?(?:于|在)?|(?:完成|办结|销号|前)?$")
_DAY_0 = dt.date(1899, 12, 30)

# A day on which something was finished, in a sentence that says so.
_FINISHED = regex(
    f"(?:(?P<y>{_YEAR})年)?(?P<m>{_N})月(?P<d>{_N})日[^，。；,;、0-9]{{0,12}}(?:完成|办结|印发|公布|建成|竣工|验收)"
)

_NUMBER = regex(r"(?P<number>[0-9]{1,15}(?:\.[0-9]{1,9})?|\.[0-9]{1,9})(?P<unit>.*)")
_PERCENT = regex(r"([0-9]{1,9}(?:\.[0-9]{1,9})?)%")


class SaidStatus(NamedTuple):
    """How far a task is; ``exact`` where that is one of the words of the form."""

    said: Said
    exact: bool


class SaidDay(NamedTuple):
    """A day; ``exact`` where its year is written."""

    day: dt.date
    exact: bool


def said_status(text: str, header: str) -> SaidStatus | None:
    """How far a task is; under a header that asks (是否办结), yes and no answer it."""
    word = "".join(text.split())
    for said, name in SAID_NAMES.items():
        if word.casefold() in {"".join(spelling.split()).casefold() for spelling in (*spellings(name), said.value)}:
            return SaidStatus(said, exact=True)
    folded = plain(word).casefold().strip("。，！")
    bare = re.sub("（[^（）]*）", "", folded)
    if _ASKS.search(header) and folded in _YES | _NO:
        return SaidStatus(Said.DONE if folded in _YES else Said.IN_PROGRESS, exact=False)
    found = _BY_TEXT.get(folded) or _BY_TEXT.get(bare)
    return None if found is None else SaidStatus(found, exact=False)


def is_no(text: str) -> bool:
    """Whether an answer is a bare no, which does not tell what is going on from what was not begun."""
    return plain("".join(text.split())).casefold() in _NO


def said_day(text: str, until: dt.date) -> SaidDay | None:
    """A day in any spelling; without a year the last such day until another one.

    Raises:
        NotADay: a spelling of a day that does not exist.
    """
    folded = _TIME.sub("", "".join(fold_limit(text).split(" ")) if " " in text.strip() else fold_limit(text).strip())
    folded = _AROUND.sub("", folded.strip("。,; "))
    if match := _WHOLE.fullmatch(folded) or _COMPACT.fullmatch(folded):
        year = match["y"]
        whole = number(year) + (2000 if len(year) == 2 else 0)
        return SaidDay(calendar_day(whole, number(match["m"]), number(match["d"])), exact=len(year) == 4)
    if match := _SHORT.fullmatch(folded):
        return SaidDay(_before(number(match["m"]), number(match["d"]), until), exact=False)
    if _SERIAL.fullmatch(folded):
        day = _DAY_0 + dt.timedelta(days=int(folded))
        return SaidDay(day, exact=False) if abs((until - day).days) < 1000 else None
    return None


def finished_in(text: str, until: dt.date) -> dt.date | None:
    """The one day on which a sentence says that something was finished."""
    days = set()
    for match in _FINISHED.finditer(fold_limit(text)):
        try:
            month, day = number(match["m"]), number(match["d"])
            year = number(match["y"]) if match["y"] else None
            days.add(calendar_day(year, month, day) if year else _before(month, day, until))
        except NotADay:
            return None
    return days.pop() if len(days) == 1 else None


def _before(month: int, day: int, until: dt.date) -> dt.date:
    """The last day of this month and day until another one."""
    try:
        this = calendar_day(until.year, month, day)
    except NotADay:
        if (month, day) != (2, 29):
            raise
        this = dt.date.max
    years = range(until.year - 1, max(until.year - 9, 1), -1)
    return this if this <= until else next(_existing(years, month, day), this)


def _existing(years: range, month: int, day: int) -> Iterator[dt.date]:
    for year in years:
        try:
            yield calendar_day(year, month, day)
        except NotADay:  # 29 February
            continue


def said_number(text: str, unit: str | None) -> Decimal | None:
    """A number, alone or with the unit that is counted in behind it."""
    folded = "".join(fold_limit(text).split()).replace(",", "")
    match = _NUMBER.fullmatch(folded)
    if match is None or match["unit"] not in ("", fold_limit(unit or "")):
        return None
    return Decimal(match["number"])


def said_percent(text: str) -> Decimal | None:
    """A percentage."""
    match = _PERCENT.fullmatch("".join(plain(text).split()).replace("％", "%"))
    return None if match is None else Decimal(match[1])

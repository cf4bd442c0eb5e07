"""Limits as this program prints them in tables (``wording.limit``), read back to the words or the day behind them."""

import re
from typing import NamedTuple

from zerenfengong.answers.wording import unwritten
from zerenfengong.dates.days import NotADay, iso_day
from zerenfengong.i18n import _
from zerenfengong.importing.lexicon.role_words import NOBODY
from zerenfengong.query.status import STATE_NAMES, State
from zerenfengong.text.folding import plain
from zerenfengong.text.regex import regex

# 2020-10-31 周六 期限已过 27 天（初稿；司法局）; 每月28日前，下次 2020-11-28 周六 剩 3 天，最后工作日 11月27日（周五）.
_DAY = r"(?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2}) (?:周[一二三四五六日]|[A-Z][a-z]{2})"
_STANDING = (
    r"(?:剩 [0-9]+ 天|今天到期|(?:期限已过|已过期限) [0-9]+ 天"
    r"|[0-9]{1,7} days? (?:left|past)|due today|past [a-z ]{0,20}[0-9]{1,7} days?)"
)
_ABOUT = r"(?P<about>（[^（）]+）)?"
_WORKDAY = r"(?:最后工作日 [0-9]{1,2}月[0-9]{1,2}日（周.）|last workday [0-9/]{3,5} \([A-Z][a-z]{2}\))"
_PRINTED = regex(
    rf"(?:(?P<words>(?![0-9-]{{10}} ).+?)(?:，(?:本次|下次|最后一次|到) |, (?:this time|next|last|until) ))?"
    rf"{_DAY}(?: {_STANDING})?{_ABOUT}(?:(?:，|, | ){_WORKDAY})?"
)
# What stands below a limit where each of its parts has a line of its own.
_BELOW = regex(rf"{_STANDING}{_ABOUT}|{_WORKDAY}")
_COUNT = regex(r"[0-9]+ (?:项|tasks?)")


class Printed(NamedTuple):
    """A limit behind its print: its words, or its day where it has none; ``purpose`` is what is due."""

    words: str
    day: str | None
    purpose: str | None


def printed_limits(text: str) -> list[Printed] | None:
    """The limits of a cell that this program has printed; None where it is no such cell."""
    flat = " ".join(text.split())
    if flat in (unwritten(), _(STATE_NAMES[State.UNDATED])):
        return []  # how a task without a limit stands
    lines: list[str] = []
    for line in filter(None, (" ".join(one.split()) for one in text.split("\n"))):
        if lines and _BELOW.fullmatch(line):
            lines[-1] += f" {line}"
        else:
            lines.append(line)
    # On one line behind one another, or each limit on lines of its own.
    for pieces in (flat.split("；"), lines) if flat else ():
        known = [_printed(one) for one in pieces]
        if all(known) or (any(known) and re.search(_STANDING, flat)):
            return [one or Printed(piece, None, None) for one, piece in zip(known, pieces, strict=True)]
    return None


def is_nothing(text: str) -> bool:
    """Whether a cell only says that there is no limit: a dash, 无."""
    return not text.strip() or NOBODY.fullmatch(plain(text.strip())) is not None


def is_printed_count(text: str) -> bool:
    """Whether a line only counts the tasks below it, as this program prints it."""
    return _COUNT.fullmatch(text.strip()) is not None


def _is_day(text: str) -> bool:
    try:
        iso_day(text)
    except NotADay:
        return False
    return True


def _printed(text: str) -> Printed | None:
    if (match := _PRINTED.fullmatch(text)) and _is_day(match["day"]):
        about = match["about"]
        return Printed(match["words"] or "", None if match["words"] else match["day"], about[1:-1] if about else None)
    for state in (State.ONGOING, State.UNDATED, State.PAST):
        if text.endswith(ending := f" {_(STATE_NAMES[state])}"):
            return Printed(text.removesuffix(ending), None, None)
    return None

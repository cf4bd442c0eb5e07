"""Limits as this program prints them in tables (``wording.limit``), read back to the words or the day behind them."""

import re
from typing import NamedTuple

from zerenfengong.dates.days import NotADay, iso_day
from zerenfengong.i18n import _
from zerenfengong.importing.lexicon.role_words import NOBODY
from zerenfengong.query.status import STATE_NAMES, State
from zerenfengong.text.folding import plain

# 2020-10-31 周六 已过期限 27 天（初稿；司法局）; 每月28日前，下次 2020-11-28 周六 剩 3 天.
_DAY = r"(?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2}) (?:周[一二三四五六日]|[A-Z][a-z]{2})"
_DAYS_LEFT = (
    r"(?: (?:剩 [0-9]+ 天|今天到期|已过期限 [0-9]+ 天|[0-9]+ days? (?:left|past)|due today|past [a-z ]*[0-9]+ days?))?"
)
_ABOUT = r"(?P<about>（[^（）]+）)?"
_PRINTED = re.compile(
    rf"(?:(?P<words>(?![0-9-]{{10}} ).+?)(?:，(?:本次|下次|最后一次) |, (?:this time|next|last) ))?{_DAY}{_DAYS_LEFT}{_ABOUT}"
)
_COUNT = re.compile(r"[0-9]+ (?:项|tasks?)")


class Printed(NamedTuple):
    """A limit behind its print: its words, or its day where it has none; ``purpose`` is what is due."""

    words: str
    day: str | None
    purpose: str | None


def printed_limits(text: str) -> list[Printed] | None:
    """The limits of a cell that this program has printed; None where it is no such cell."""
    flat = " ".join(text.split())
    if flat == _(STATE_NAMES[State.UNDATED]):
        return []  # how a task without a limit stands
    lines = [" ".join(line.split()) for line in text.split("\n") if line.strip()]
    # On one line behind one another, or each limit and how it stands on two lines.
    for pieces in (flat.split("；"), [" ".join(lines[at : at + 2]) for at in range(0, len(lines), 2)]):
        known = [one for one in map(_printed, pieces) if one is not None]
        if known and len(known) == len(pieces):
            return known
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

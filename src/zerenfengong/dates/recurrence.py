"""Recurring limits as RFC 5545 rules (每月28日前, 每季度末): whether a rule is sound, and when it falls due next.

A rule counts whole days; dateutil, which expands it, is loaded only when a register has one.
"""

import datetime as dt
import re
from collections import deque
from collections.abc import Iterator
from functools import lru_cache
from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple, cast

from zerenfengong.i18n import _
from zerenfengong.text.regex_parts import calendar_day, up_to

if TYPE_CHECKING:
    from dateutil.rrule import rrule

# What a rule is counted from where a register does not say when it was issued, which is a finding of its own.
ANY_DAY = dt.date(2000, 1, 1)

# The calendar repeats every 400 years, weekdays too: a rule that names no day in so many years never names one.
_CYCLE = 400

# A leap year, as any day of a year may be asked for, and long enough before the end for 每5年.
_COMPARED_FROM = 9992

_WEEKDAY = "(?:MO|TU|WE|TH|FR|SA|SU)"


def _listed(one: str) -> str:
    return f"(?:{one})(?:,(?:{one}))*"


# What each part of a rule may say. In the lists of whole numbers none is 0; all but BYMONTH may count from the end.
_PARTS = {
    "FREQ": "DAILY|WEEKLY|MONTHLY|YEARLY",
    "INTERVAL": "[1-9][0-9]{0,2}",
    "COUNT": "[1-9][0-9]{0,4}",
    "UNTIL": calendar_day(""),
    "BYMONTH": _listed(rf"\+?{up_to(12)}"),
    "BYMONTHDAY": _listed(f"[+-]?{up_to(31)}"),
    "BYYEARDAY": _listed(f"[+-]?{up_to(366)}"),
    "BYWEEKNO": _listed(f"[+-]?{up_to(53)}"),
    "BYDAY": _listed(f"(?:[+-]?(?:[1-9]|[1-4][0-9]|5[0-3]))?{_WEEKDAY}"),
    "BYSETPOS": _listed(f"[+-]?{up_to(366)}"),
    "WKST": _WEEKDAY,
}
# What has a third Friday.
_WITH_ORDINALS = ("MONTHLY", "YEARLY")


def problem(rule: str) -> str | None:
    """Say what is wrong with a rule, or None.

    Only whole days: FREQ from DAILY to YEARLY, UNTIL a day (``20201231``); COUNT and UNTIL exclude each other (RFC 5545).
    """
    values: dict[str, str] = {}
    for part in rule.split(";"):
        key, equals, value = part.partition("=")
        if not equals or key not in _PARTS:
            return _("不认识“{part}”", part=part)
        if key in values:
            return _("{key} 写了两次", key=key)
        if not re.fullmatch(_PARTS[key], value):
            return _("{key} 的值“{value}”不对", key=key, value=value)
        values[key] = value
    if "FREQ" not in values:
        return _("缺少 FREQ")
    if "COUNT" in values and "UNTIL" in values:
        return _("COUNT 和 UNTIL 只能写一个")
    return _ordinal_problem(values)


def _ordinal_problem(values: dict[str, str]) -> str | None:
    """Whether “the third Friday” is of something, and of something that long."""
    ordinals = [abs(int(text)) for text in re.findall(r"[+-]?[0-9]+", values.get("BYDAY", ""))]
    of_a_year = values["FREQ"] == "YEARLY" and "BYMONTH" not in values
    if ordinals and values["FREQ"] not in _WITH_ORDINALS:
        return _("“第几个星期几”只能用于 FREQ=MONTHLY 或 FREQ=YEARLY")
    if max(ordinals, default=0) > 5 and not of_a_year:
        return _("BYDAY 的值“{value}”不对", value=values["BYDAY"])
    return None


def pattern() -> str:
    """The rules that ``problem`` finds sound, as one pattern for Python and ECMAScript; for whole texts only."""
    part = "|".join(f"{key}=(?:{value})" for key, value in _PARTS.items())
    conditions = (
        "(?!;)",
        _with("FREQ="),
        r"(?!(?:.*;)?([A-Z]+=).*;\1)",  # nothing twice
        _not_both("COUNT=", "UNTIL="),
        _not_both(f"FREQ=(?!{'|'.join(_WITH_ORDINALS)})", "BYDAY=[^;]*[0-9]"),
        _not_both("(?:FREQ=MONTHLY|BYMONTH=)", "BYDAY=[^;]*(?:[6-9]|[0-9]{2})"),  # no month has a sixth Friday
    )
    return f"{''.join(conditions)}(?:(?:^|;)(?:{part}))+"


def _with(part: str) -> str:
    return f"(?=(?:.*;)?{part})"


def _not_both(part: str, other: str) -> str:
    return f"(?!{_with(part)}{_with(other)})"


def first_occurrence(rule: str, start: dt.date) -> dt.date | None:
    """The first day of a rule without mistakes in it; None where its parts agree on no day from ``start`` on.

    Searched near the end of the calendar, so many whole cycles later: dateutil goes on to the year 9999, and a rule that
    names no day would keep it busy for eight thousand years.
    """
    parts = [part for part in rule.split(";") if not part.startswith(("UNTIL=", "COUNT="))]
    years = max((dt.MAXYEAR - start.year) // _CYCLE - 1, 0) * _CYCLE
    later = start.replace(year=start.year + years)
    found = _next(";".join(parts), later, later)
    if found is None:
        return None
    first = found.replace(year=found.year - years)
    until = next((part.removeprefix("UNTIL=") for part in rule.split(";") if part.startswith("UNTIL=")), None)
    return first if until is None or first <= dt.date.fromisoformat(until) else None


def next_occurrence(rule: str, start: dt.date, not_before: dt.date, until: dt.date | None) -> dt.date | None:
    """The first day of a sound rule that is ``not_before`` or later and no later than ``until`` (both inclusive).

    ``start`` is the rule's first possible day (DTSTART): the deadline's ``start``, else the day of issue.
    """
    found = _next(rule, start, max(start, not_before))
    return None if found is None or (until is not None and found > until) else found


@lru_cache(maxsize=4096)
def _next(rule: str, start: dt.date, not_before: dt.date) -> dt.date | None:
    try:
        moment = _expand(rule, start).after(dt.datetime.combine(not_before, dt.time()), inc=True)
    except (ValueError, OverflowError):  # dateutil counts a week beyond the last year that there is
        return None
    return None if moment is None else moment.date()


def last_occurrence(rule: str, start: dt.date, not_after: dt.date) -> dt.date | None:
    """The last day of a sound rule that is ``not_after`` or earlier; None where the rule begins later."""
    return max(takewhile(lambda day: day <= not_after, _days(rule, start)), default=None)


class RuleDays(NamedTuple):
    """Days of a rule, in order, and whether they are all that there are."""

    days: tuple[dt.date, ...]
    complete: bool


@lru_cache(maxsize=4096)
def occurrences(
    rule: str, start: dt.date, first: dt.date | None, last: dt.date | None, *, near: dt.date, most: int
) -> RuleDays:
    """The days of a sound rule from ``first`` to ``last`` (both inclusive, None for no end), at most so many.

    Where there are more, those on both sides of ``near`` are the ones: half of them before it, or fewer if fewer there are.
    """
    gone: deque[dt.date] = deque(maxlen=most + 1)
    coming: list[dt.date] = []
    for day in _days(rule, start):
        if len(coming) > most or (last is not None and day > last):
            break
        if first is None or day >= first:
            (coming if day >= near else gone).append(day)
    before = min(len(gone), max(most // 2, most - len(coming)))
    kept = (*list(gone)[len(gone) - before :], *coming[: most - before])
    return RuleDays(kept, complete=len(kept) == len(gone) + len(coming))


def _days(rule: str, start: dt.date) -> Iterator[dt.date]:
    try:
        for moment in _expand(rule, start):
            yield moment.date()
    except (ValueError, OverflowError):  # dateutil counts a week beyond the last year that there is
        return


def bounded(rule: str, start: dt.date, until: dt.date | None) -> str:
    """A sound rule that ends with ``until`` (inclusive) if not before, written without the signs that nothing needs."""
    parts = dict(part.split("=") for part in rule.replace("+", "").split(";"))
    if until is not None:
        if parts.pop("COUNT", None):  # RFC 5545: not both
            until = last_occurrence(rule, start, until) or until
        parts["UNTIL"] = min(parts.get("UNTIL", "99991231"), until.isoformat().replace("-", ""))
    return ";".join(f"{key}={value}" for key, value in parts.items())


@lru_cache(maxsize=4096)
def pattern_days(rule: str, start: dt.date) -> frozenset[dt.date]:
    """The days of a sound rule in the last years that there are: what two rules with the same meaning have in common.

    COUNT and UNTIL are left aside, and so is the year of ``start``; its month and day count where there is an INTERVAL. At
    the end of the calendar, because dateutil would look for a day that never comes until it gets there.
    """
    parts = [part for part in rule.split(";") if not part.startswith(("UNTIL=", "COUNT="))]
    days = set()
    try:
        for moment in _expand(";".join(parts), start.replace(year=_COMPARED_FROM)):
            days.add(moment.date())
    except (ValueError, OverflowError):  # dateutil counts a week beyond the last year that there is
        pass
    return frozenset(days)


@lru_cache(maxsize=1024)
def _expand(rule: str, start: dt.date) -> "rrule":
    from dateutil.rrule import rrulestr  # noqa: PLC0415 (heavy, and most registers have no recurring limit)

    # Without forceset, one rule without EXDATE and the like is an rrule, never an rruleset.
    return cast("rrule", rrulestr(rule, dtstart=dt.datetime.combine(start, dt.time()), cache=False))

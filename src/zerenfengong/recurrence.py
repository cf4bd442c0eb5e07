"""Recurring limits as RFC 5545 rules (每月28日前, 每季度末): whether a rule is sound, and when it falls due next.

A rule counts whole days; dateutil, which expands it, is loaded only when a register has one.
"""

import datetime as dt
import re
from functools import lru_cache
from typing import TYPE_CHECKING, cast

from zerenfengong.i18n import _

if TYPE_CHECKING:
    from dateutil.rrule import rrule

# The calendar repeats every 400 years, weekdays too: a rule that names no day in so many years never names one.
_CYCLE = 400

_WEEKDAY = r"(MO|TU|WE|TH|FR|SA|SU)"
_PARTS = {
    "FREQ": r"DAILY|WEEKLY|MONTHLY|YEARLY",
    "INTERVAL": r"[1-9][0-9]{0,2}",
    "COUNT": r"[1-9][0-9]{0,4}",
    "UNTIL": r"[0-9]{8}",
    "BYDAY": rf"([+-]?[1-9][0-9]?)?{_WEEKDAY}(,([+-]?[1-9][0-9]?)?{_WEEKDAY})*",
    "WKST": _WEEKDAY,
}
# These are lists of whole numbers, none of them 0, none larger than this; all but BYMONTH may count from the end.
_LARGEST = {"BYMONTH": 12, "BYMONTHDAY": 31, "BYYEARDAY": 366, "BYWEEKNO": 53, "BYSETPOS": 366}


def problem(rule: str) -> str | None:
    """Say what is wrong with a rule, or None.

    Only whole days: FREQ from DAILY to YEARLY, UNTIL a day (``20201231``); COUNT and UNTIL exclude each other (RFC 5545).
    """
    values: dict[str, str] = {}
    for part in rule.split(";"):
        key, equals, value = part.partition("=")
        if not equals or (key not in _PARTS and key not in _LARGEST):
            return _("不认识“{part}”").format(part=part)
        if key in values:
            return _("{key} 写了两次").format(key=key)
        if not _is_sound(key, value):
            return _("{key} 的值“{value}”不对").format(key=key, value=value)
        values[key] = value
    if "FREQ" not in values:
        return _("缺少 FREQ")
    if "COUNT" in values and "UNTIL" in values:
        return _("COUNT 和 UNTIL 只能写一个")
    return _ordinal_problem(values)


def _is_sound(key: str, value: str) -> bool:
    if key in _LARGEST:
        least = 1 if key == "BYMONTH" else -_LARGEST[key]
        numbers = [int(text) if re.fullmatch(r"[+-]?[0-9]{1,3}", text) else 0 for text in value.split(",")]
        return all(number != 0 and least <= number <= _LARGEST[key] for number in numbers)
    if not re.fullmatch(_PARTS[key], value):
        return False
    if key == "UNTIL":
        try:
            dt.date.fromisoformat(value)
        except ValueError:
            return False
    return True


def _ordinal_problem(values: dict[str, str]) -> str | None:
    """Whether “the third Friday” is of something, and of something that long."""
    ordinals = [abs(int(text)) for text in re.findall(r"[+-]?[0-9]+", values.get("BYDAY", ""))]
    yearly = values["FREQ"] == "YEARLY" and "BYMONTH" not in values
    if ordinals and values["FREQ"] not in ("MONTHLY", "YEARLY"):
        return _("“第几个星期几”只能用于 FREQ=MONTHLY 或 FREQ=YEARLY")
    if max(ordinals, default=0) > (53 if yearly else 5):
        return _("BYDAY 的值“{value}”不对").format(value=values["BYDAY"])
    return None


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
    moment = _expand(rule, start).before(dt.datetime.combine(not_after, dt.time()), inc=True)
    return None if moment is None else moment.date()


@lru_cache(maxsize=1024)
def _expand(rule: str, start: dt.date) -> "rrule":
    from dateutil.rrule import rrulestr  # noqa: PLC0415 (heavy, and most registers have no recurring limit)

    # Without forceset, one rule without EXDATE and the like is an rrule, never an rruleset.
    return cast("rrule", rrulestr(rule, dtstart=dt.datetime.combine(start, dt.time()), cache=False))

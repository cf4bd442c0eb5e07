"""Rules that name the 29th, 30th or 31st: which months skip them, and the rule that falls due in every month.

RFC 5545 drops a day that a month does not have, and so do calendars; but who has to report by the 30th of each month has to in
February too.
"""

import calendar
import datetime as dt
from functools import lru_cache
from typing import NamedTuple

# Every month has these days.
_ALWAYS = 28

_FEBRUARY = 2
_A_COMMON_YEAR = 2001
_LENGTHS = {month: calendar.monthrange(_A_COMMON_YEAR, month)[1] for month in range(1, 13)}

# What a rule may say beside the day of a month and still be known to mean that day.
_KNOWN = frozenset({"FREQ", "INTERVAL", "BYMONTH", "BYMONTHDAY", "COUNT", "UNTIL", "WKST"})


class Skipped(NamedTuple):
    """The months, of those that a rule is about, that do not always have the day that it names."""

    day: int
    months: tuple[int, ...]

    @property
    def is_leap_day(self) -> bool:
        """Whether some years have the day and others have not."""
        return (self.day, self.months) == (_ALWAYS + 1, (_FEBRUARY,))


@lru_cache(maxsize=4096)
def skipped(rule: str, start: dt.date | None = None) -> Skipped | None:
    """What a sound rule skips; None where it skips nothing. ``start``, where it is known, says which are every second month."""
    parts = _parts(rule)
    if parts["FREQ"] not in ("MONTHLY", "YEARLY") or not parts.keys() <= _KNOWN or "BYMONTHDAY" not in parts:
        return None
    months, latest = _months(parts), max(_numbers(parts["BYMONTHDAY"]))
    if parts["FREQ"] == "MONTHLY" and start is not None:
        step = int(parts.get("INTERVAL", "1"))
        reached = {(start.month - 1 + step * times) % 12 + 1 for times in range(12)}
        months = [month for month in months if month in reached]
    found = Skipped(latest, tuple(month for month in months if _LENGTHS[month] < latest))
    never = len(found.months) == len(months) and not found.is_leap_day
    return found if latest > _ALWAYS and found.months and not never else None


@lru_cache(maxsize=4096)
def in_every_month(rule: str) -> str | None:
    """The rule that takes a month's last day where it has not the day itself; None if none is skipped or no rule says it."""
    found = skipped(rule)
    if found is None:
        return None
    parts = _parts(rule)
    months, days = _months(parts), sorted(set(_numbers(parts["BYMONTHDAY"])))
    by_year = parts["FREQ"] == "YEARLY"
    if days[0] < 0 or sum(day > _ALWAYS for day in days) > 1:
        return None
    if months == [_FEBRUARY] or found.day >= max(_LENGTHS[month] for month in months):
        parts["BYMONTHDAY"] = _listed([*days[:-1], -1])
    elif by_year and "INTERVAL" in parts:
        return None
    else:
        # Of the days of one month: those before, each by its place, and the last one that there is.
        parts["FREQ"] = "MONTHLY"
        parts["BYMONTHDAY"] = _listed([*(day for day in days if day < _ALWAYS), *range(_ALWAYS, found.day + 1)])
        parts["BYSETPOS"] = _listed([*range(1, len(days)), -1])
    return ";".join(f"{key}={value}" for key, value in parts.items())


def _parts(rule: str) -> dict[str, str]:
    return dict(part.split("=") for part in rule.replace("+", "").split(";"))


def _months(parts: dict[str, str]) -> list[int]:
    return _numbers(parts["BYMONTH"]) if "BYMONTH" in parts else list(_LENGTHS)


def _numbers(text: str) -> list[int]:
    return [int(one) for one in text.split(",")]


def _listed(numbers: list[int]) -> str:
    return ",".join(map(str, numbers))

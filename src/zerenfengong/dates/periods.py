"""Periods that reports are made for: 2026, 2026-H1, 2026-Q2, 2026-04, 2026-W17 (ISO week)."""

import datetime as dt
import re
from itertools import pairwise

PERIOD = "[0-9]{4}(?:-(?:H[12]|Q[1-4]|0[1-9]|1[0-2]|W(?:0[1-9]|[1-4][0-9]|5[0-3])))?"


def days_of(period: str) -> tuple[dt.date, dt.date] | None:
    """The first and the last day of a period; None where the text is none, or names a week that the year does not have."""
    if not re.fullmatch(PERIOD, period):
        return None
    year, part = int(period[:4]), period[5:]
    if year < 1:
        return None
    if part.startswith("W"):
        try:
            return dt.date.fromisocalendar(year, int(part[1:]), 1), dt.date.fromisocalendar(year, int(part[1:]), 7)
        except ValueError:
            return None
    first, months = 1, 12
    if part:
        months = {"H": 6, "Q": 3}.get(part[0], 1)
        first = int(part) if months == 1 else (int(part[1:]) - 1) * months + 1
    last = first + months - 1
    end = (
        dt.date.max
        if (year, last) == (dt.MAXYEAR, 12)
        else dt.date(year + last // 12, last % 12 + 1, 1) - dt.timedelta(1)
    )
    return dt.date(year, first, 1), end


def name_of(first: dt.date, last: dt.date) -> str | None:
    """What the period of these days is called; None where they are none."""
    names = (_around(first, length) for length in (*_LENGTHS.values(), 0))
    return next((name for name in names if days_of(name) == (first, last)), None)


# How many months a period has for which reports are made; 0 for a week.
_LENGTHS = {12: 1, 4: 3, 2: 6, 1: 12}

# A day in the first third of a period is the day for reports on the one before: on the 5th for the last month.
_EARLY = 3


def report_length(rule: str) -> int | None:
    """How many months the periods have whose reports are due by the days of a sound rule, 0 for weeks.

    None where it does not name one day in each of them: by DAILY, an INTERVAL, several days, a day that some months lack.
    """
    parts = dict(part.split("=", 1) for part in rule.split(";"))
    if not parts.keys() <= {"FREQ", "BYDAY", "BYMONTH", "BYMONTHDAY"}:
        return None
    if parts["FREQ"] == "WEEKLY":
        return 0 if parts.keys() == {"FREQ", "BYDAY"} and re.fullmatch("[A-Z]{2}", parts["BYDAY"]) else None
    day = parts.get("BYMONTHDAY", "")
    if "BYDAY" in parts or not re.fullmatch(r"[+-]?\d+", day) or not -28 <= int(day) <= 28:
        return None
    every = "" if parts["FREQ"] == "YEARLY" else ",".join(map(str, range(1, 13)))
    months = sorted(int(month) for month in parts.get("BYMONTH", every).split(",") if month)
    length = _LENGTHS.get(len(months))
    even = length is not None and all(later - month == length for month, later in pairwise(months))
    return length if even and months else None


def reported_by(day: dt.date, rule: str) -> str:
    """The period whose reports are due by a day of such a rule: the one that it stands in, early in it the one before."""
    length = report_length(rule)
    name = _around(day, length)
    first, last = days_of(name) or (day, day)
    if ((day - first).days + 1) * _EARLY > (last - first).days + 1 or first == dt.date.min:
        return name
    return _around(first - dt.timedelta(1), length)


def _around(day: dt.date, length: int | None) -> str:
    """The period of so many months that a day stands in, the week where they are 0; the month where there is no rule."""
    if length == 0:
        year, week, _weekday = day.isocalendar()
        return f"{year:04}-W{week:02}"
    part = {3: f"-Q{(day.month + 2) // 3}", 6: f"-H{1 if day.month <= 6 else 2}", 12: ""}
    return f"{day.year:04}" + part.get(length or 1, f"-{day.month:02}")


def month_of(day: dt.date) -> str:
    """The month that a day stands in."""
    return _around(day, 1)

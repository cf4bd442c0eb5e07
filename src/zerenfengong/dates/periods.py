"""Periods that reports are made for: 2026, 2026-H1, 2026-Q2, 2026-04, 2026-W17 (ISO week)."""

import datetime as dt
import re

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


def period_around(day: dt.date, rule: str) -> str:
    """The period that a day by which reports are due stands in, as long as the rule of these days has from one to the next."""
    parts = dict(part.split("=", 1) for part in rule.split(";"))
    year, week, _weekday = day.isocalendar()
    if parts["FREQ"] == "WEEKLY":
        return f"{year:04}-W{week:02}"
    months = int(parts.get("INTERVAL", "1")) * {"YEARLY": 12}.get(parts["FREQ"], 1)
    if months == 3:
        return f"{day.year:04}-Q{(day.month + 2) // 3}"
    if months == 6:
        return f"{day.year:04}-H{1 if day.month <= 6 else 2}"
    return f"{day.year:04}" if months == 12 else f"{day.year:04}-{day.month:02}"

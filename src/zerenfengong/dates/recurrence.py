"""The days of recurring limits (每月28日前, 每季度末): which comes next, which was the last, which stand in a window.

A rule counts whole days. The years of a calendar are of a few sorts, and of each dateutil says which of its days the parts of a
rule allow; what is beyond a year (every third month, the first thirty days) is counted here. So a rule that began long ago, or
names no day at all, takes no longer than another. dateutil is loaded only when a register has a rule.
"""

import calendar
import datetime as dt
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice, takewhile
from typing import NamedTuple

# What a rule is counted from where a register does not say when it was issued, which is a finding of its own.
ANY_DAY = dt.date(2000, 1, 1)

# The calendar repeats every so many years, weekdays too.
_CYCLE = 400

# A leap year, as any day of a year may be asked for, and long enough before the end for 每5年.
_COMPARED_FROM = 9992

_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")

# How many periods there are in a year, at most. A week belongs to the year in which it begins; one more may have begun before.
_PERIODS = {"DAILY": 366, "WEEKLY": 54, "MONTHLY": 12, "YEARLY": 1}

# The parts that say which days of a year may be named, and how its weeks are counted.
_OF_A_YEAR = ("BYMONTH", "BYMONTHDAY", "BYYEARDAY", "BYWEEKNO", "BYDAY", "WKST")


def first_occurrence(rule: str, start: dt.date) -> dt.date | None:
    """The first day of a sound rule; None where its parts agree on no day from ``start`` on."""
    return _next(rule, start, start)


def next_occurrence(rule: str, start: dt.date, not_before: dt.date, until: dt.date | None) -> dt.date | None:
    """The first day of a sound rule that is ``not_before`` or later and no later than ``until`` (both inclusive).

    ``start`` is the rule's first possible day (DTSTART): the deadline's ``start``, else the day of issue.
    """
    found = _next(rule, start, max(start, not_before))
    return None if found is None or (until is not None and found > until) else found


@lru_cache(maxsize=4096)
def _next(rule: str, start: dt.date, not_before: dt.date) -> dt.date | None:
    return next(_days(rule, start).since(not_before), None)


def last_occurrence(rule: str, start: dt.date, not_after: dt.date) -> dt.date | None:
    """The last day of a sound rule that is ``not_after`` or earlier; None where the rule begins later."""
    return next(_days(rule, start).until(not_after), None)


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
    days, first, last = _days(rule, start), first or dt.date.min, last or dt.date.max
    coming = _within(days.since(max(near, first)), first, last, most + 1)
    before = min(near.toordinal() - 1, last.toordinal())
    gone = _within(days.until(dt.date.fromordinal(before)), first, last, most + 1) if before else []
    kept = min(len(gone), max(most // 2, most - len(coming)))
    found = (*reversed(gone[:kept]), *coming[: most - kept])
    return RuleDays(found, complete=len(found) == len(gone) + len(coming))


def _within(days: Iterator[dt.date], first: dt.date, last: dt.date, most: int) -> list[dt.date]:
    """The days, in either direction, up to the first that is beyond the window, and at most so many."""
    found: list[dt.date] = []
    for day in days:
        if len(found) == most or not first <= day <= last:
            break
        found.append(day)
    return found


def bounded(rule: str, start: dt.date, until: dt.date | None) -> str:
    """A sound rule that ends with ``until`` (inclusive) if not before, written without the signs that nothing needs."""
    parts = _parts(rule)
    if until is not None:
        if parts.pop("COUNT", None):  # RFC 5545: not both
            until = last_occurrence(rule, start, until) or until
        parts["UNTIL"] = min(parts.get("UNTIL", "99991231"), until.isoformat().replace("-", ""))
    return ";".join(f"{key}={value}" for key, value in parts.items())


def pattern_days(rule: str, start: dt.date) -> frozenset[dt.date]:
    """The days of a sound rule in the last years that there are: what two rules with the same meaning have in common.

    COUNT and UNTIL are left aside, and so is the year of ``start``; its month and day count where there is an INTERVAL.
    """
    lasting = ";".join(part for part in rule.split(";") if not part.startswith(("UNTIL=", "COUNT=")))
    return _pattern_days(lasting, start.replace(year=_COMPARED_FROM))


@lru_cache(maxsize=256)  # of a daily rule there are thousands
def _pattern_days(rule: str, start: dt.date) -> frozenset[dt.date]:
    return frozenset(_days(rule, start).since(start))


class _Pattern(NamedTuple):
    """What a rule says of its days, but for how many periods it passes over and where it begins and ends.

    In each period (a year, month, week or day), the days that a yearly rule of the ``allowed`` parts names; of these, where
    ``places`` are named, the ones at these places. A week begins with the weekday ``week``.
    """

    frequency: str
    allowed: str
    places: tuple[int, ...]
    week: int

    def first_period(self, year: int) -> int:
        """The first period of a year, counted through all years."""
        if self.frequency in ("YEARLY", "MONTHLY"):
            return year * _PERIODS[self.frequency]
        return self.period_of(_new_year(year))

    def period_of(self, day: int) -> int:
        """The period of a day, counted through all years."""
        if self.frequency in ("YEARLY", "MONTHLY"):
            date = dt.date.fromordinal(day)
            return self.first_period(date.year) + (date.month - 1 if self.frequency == "MONTHLY" else 0)
        return (day - 1 - self.week) // 7 if self.frequency == "WEEKLY" else day

    def year_of(self, day: int) -> int:
        """The year in which the period of a day begins."""
        begin = day - (day - 1 - self.week) % 7 if self.frequency == "WEEKLY" else day
        return dt.date.fromordinal(begin).year if begin > 0 else 0

    def picked(self, days: Sequence[int]) -> Sequence[int]:
        """Of the days of one period, the ones at the places that are named."""
        if not self.places:
            return days
        found = {days[place] for place in self.places if -len(days) <= place < len(days)}
        return sorted(found)


class _Days:
    """The days of one rule that begins on one day; inside they are whole numbers, as calendars count them (``toordinal``)."""

    def __init__(self, rule: str, start: dt.date) -> None:
        parts = _parts(rule)
        self._pattern = pattern = _pattern(parts, start)
        self._interval = int(parts.get("INTERVAL", "1"))
        self._count = int(parts["COUNT"]) if "COUNT" in parts else None
        self._begin = start.toordinal()
        self._end = (dt.date.fromisoformat(parts["UNTIL"]) if "UNTIL" in parts else dt.date.max).toordinal()
        self._period, self._first_year = pattern.period_of(self._begin), pattern.year_of(self._begin)
        self._named: dict[tuple[int, int], Sequence[int]] = {}

    def since(self, day: dt.date) -> Iterator[dt.date]:
        """The days from one on, in order."""
        first = max(day.toordinal(), self._begin)
        left = None if self._count is None else self._count - self._counted(first)[0]
        years = range(self._pattern.year_of(first), dt.date.fromordinal(self._end).year + 1)
        coming = (one for year in years for one in self._of(year) if one >= first)
        return map(dt.date.fromordinal, takewhile(lambda one: one <= self._end, islice(coming, left)))

    def until(self, day: dt.date) -> Iterator[dt.date]:
        """The days up to one, the latest first."""
        last = min(day.toordinal(), self._end)
        last = last if self._count is None else self._counted(last + 1)[1]
        years = range(dt.date.fromordinal(last).year, self._first_year - 1, -1)
        return map(dt.date.fromordinal, (one for year in years for one in reversed(self._of(year)) if one <= last))

    def _counted(self, day: int) -> tuple[int, int]:
        """How many days there are before one, and the last day up to there that COUNT leaves to the rule."""
        number, most = 0, self._count or 0
        for year in range(self._first_year, dt.date.fromordinal(min(day, dt.date.max.toordinal())).year + 1):
            days = self._of(year)
            here = bisect_left(days, day)
            if number + here >= most:
                return most, days[most - number - 1]
            number += here
        return number, day - 1

    def _of(self, year: int) -> Sequence[int]:
        """The days that the rule names in the periods that begin in a year, from its own beginning on."""
        sort = (_alike(year), (self._period - self._pattern.first_period(year)) % self._interval)
        named = self._named.get(sort)
        if named is None:
            named = self._named[sort] = _named(self._pattern, self._interval, *sort)
        if not named and year > self._first_year:
            return named
        before = _new_year(year)
        days = [before + day for day in named]
        return days if year > self._first_year else self._begun(days)

    def _begun(self, days: Sequence[int]) -> Sequence[int]:
        """Those from the beginning on; where places in a week count, those of the first one are counted from there."""
        pattern, begin = self._pattern, self._begin
        passed = (begin - 1 - pattern.week) % 7
        if pattern.frequency != "WEEKLY" or not pattern.places or not passed:
            return [day for day in days if day >= begin]
        first_week = range(begin, begin + 7 - passed)
        before = _new_year(self._first_year)
        every = (before + day for day in _named(pattern._replace(places=()), 1, _alike(self._first_year), 0))
        picked = pattern.picked([day for day in every if day in first_week])
        return [*picked, *(day for day in days if day >= first_week.stop)]


@lru_cache(maxsize=1024)
def _days(rule: str, start: dt.date) -> _Days:
    return _Days(rule, start)


def _parts(rule: str) -> dict[str, str]:
    """The parts of a rule, without the signs that nothing needs and without what is written twice in a list."""
    parts = (part.split("=") for part in rule.replace("+", "").split(";"))
    return {key: ",".join(dict.fromkeys(value.split(","))) for key, value in parts}


def _pattern(parts: Mapping[str, str], start: dt.date) -> _Pattern:
    """What stands in a rule, and what its first possible day says where nothing does (每年: on that day of that month)."""
    frequency, allowed = parts["FREQ"], {key: parts[key] for key in _OF_A_YEAR if key in parts}
    if allowed.keys() <= {"BYMONTH", "WKST"}:
        allowed = _by_the_start(frequency, start) | allowed
    if frequency == "MONTHLY":  # the third Friday is that of a month
        allowed.setdefault("BYMONTH", ",".join(map(str, range(1, 13))))
    places = [int(place) for place in parts["BYSETPOS"].split(",")] if "BYSETPOS" in parts else []
    return _Pattern(
        frequency,
        ";".join(f"{key}={value}" for key, value in allowed.items()),
        tuple(place - (place > 0) for place in places),
        _WEEKDAYS.index(parts.get("WKST", "MO")),
    )


def _by_the_start(frequency: str, start: dt.date) -> dict[str, str]:
    if frequency == "DAILY":
        return {"BYDAY": ",".join(_WEEKDAYS)}
    if frequency == "WEEKLY":
        return {"BYDAY": _WEEKDAYS[start.weekday()]}
    day = {"BYMONTHDAY": str(start.day)}
    return day if frequency == "MONTHLY" else {"BYMONTH": str(start.month), **day}


@lru_cache(maxsize=4096)
def _named(pattern: _Pattern, interval: int, year: int, phase: int) -> tuple[int, ...]:
    """The days of a year, the first being 0, that are named in every so many of its periods, from one of them on."""
    periods = _periods(pattern, year)
    counted = periods if interval == 1 else range(phase, _PERIODS[pattern.frequency], interval)
    return tuple(day for period in counted for day in periods.get(period, ()))


@lru_cache(maxsize=4096)
def _periods(pattern: _Pattern, year: int) -> Mapping[int, Sequence[int]]:
    """The days of each period that begins in a year; days and periods are counted from its first ones."""
    before, first = _new_year(year), pattern.first_period(year)
    days = [before + day for day in _allowed(pattern.allowed, year)]
    if pattern.frequency == "WEEKLY":
        days += [_new_year(year + 1) + day for day in _allowed(pattern.allowed, _alike(year + 1))]
        begin, end = (_new_week(one, pattern.week) for one in (year, year + 1))
        days = [day for day in days if begin <= day < end]
    found: dict[int, list[int]] = {}
    for day in days:
        found.setdefault(pattern.period_of(day) - first, []).append(day - before)
    return {period: pattern.picked(inside) for period, inside in found.items()}


@lru_cache(maxsize=4096)
def _allowed(parts: str, year: int) -> tuple[int, ...]:
    """The days of a year, the first being 0, that the parts of a yearly rule allow."""
    from dateutil.rrule import rrulestr  # noqa: PLC0415 (heavy, and most registers have no recurring limit)

    begin = dt.datetime.combine(dt.date(year, 1, 1), dt.time())
    # The year that it would look at next is beyond the calendar.
    rule = rrulestr(f"FREQ=YEARLY;INTERVAL={dt.MAXYEAR};{parts}", dtstart=begin)
    return tuple((moment - begin).days for moment in rule)


def _alike(year: int) -> int:
    """A year of the same sort: with the same weekdays, and as long, as are those before and after it."""
    return _sorts()[year % _CYCLE]


@lru_cache(maxsize=1)
def _sorts() -> Sequence[int]:
    """For each year of a cycle, the first one of its sort."""
    first: dict[tuple[int, ...], int] = {}
    cycle = range(5 * _CYCLE, 6 * _CYCLE)
    lengths = [(calendar.isleap(year - 1), calendar.isleap(year), calendar.isleap(year + 1)) for year in cycle]
    return [first.setdefault((_new_year(year) % 7, *long), year) for year, long in zip(cycle, lengths, strict=True)]


def _new_year(year: int) -> int:
    """The first day of a year; a week may begin in the year before the first one."""
    return dt.date(year, 1, 1).toordinal() if year else 1 - 366


def _new_week(year: int, week: int) -> int:
    """The first day of a year that begins a week."""
    day = _new_year(year)
    return day + (week - (day - 1)) % 7

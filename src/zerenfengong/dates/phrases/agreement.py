"""Whether a deadline says what its words say; pure."""

import datetime as dt
import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import islice

from zerenfengong.dates.days import last_day
from zerenfengong.dates.month_ends import in_every_month
from zerenfengong.dates.phrases import may_hold, read
from zerenfengong.dates.phrases.mentions import Reading
from zerenfengong.dates.recurrence import ANY_DAY, next_occurrence, pattern_days
from zerenfengong.model import Deadline, Kind, PartialDay

# So many different limits are compared with each deadline of a task: no task has more.
_MOST_READINGS = 200


@lru_cache(maxsize=16384)
def readings(text: str, issued: PartialDay | None) -> tuple[Reading, ...]:
    """The limits of a text; many tasks share their phrases."""
    return tuple(read(text, issued))


@lru_cache(maxsize=1024)
def readings_of(phrase: str, measure: str, issued: PartialDay | None) -> tuple[Reading, ...]:
    """What a phrase means in its measure, where a year may stand before it (2021年6月底前……，12月底前), else by itself."""
    alone = readings(phrase, issued)
    first = measure.find(phrase)
    if first < 0 or "年" not in measure[:first] or all(one.year_given for one in alone):
        return alone
    places = [match.start() for match in re.finditer(re.escape(phrase), measure)]
    return different(one for one in readings(measure, issued) if _meets(one, places, len(phrase))) or alone


def _meets(reading: Reading, places: Sequence[int], length: int) -> bool:
    """Whether a reading shares a character with a text of some length that stands at one of these places."""
    after = bisect_right(places, reading.start - length)
    return after < len(places) and places[after] < reading.end


def different(found: Iterable[Reading]) -> tuple[Reading, ...]:
    """The readings that say different things, each where it stands first; as many of them as any text has."""
    said = {one._replace(start=0, end=0): one for one in reversed(list(found))}
    return tuple(islice(reversed(said.values()), _MOST_READINGS))


@lru_cache(maxsize=1024)
def dated(text: str, issued: PartialDay | None) -> tuple[Reading, ...]:
    """The different days and rules in a text."""
    return different(one for one in readings(text, issued) if one.kind in (Kind.DATE, Kind.RECURRING))


def fixes_a_day(reading: Reading) -> bool:
    """Whether a phrase names a day or days; 每年 and 到2025年 alone leave it open."""
    if reading.kind is Kind.DATE:
        return reading.rule not in ("horizon", "year", "year-before")
    return reading.kind is Kind.RECURRING and reading.rule != "every"


def says_more(measure: str, deadlines: Sequence[Deadline]) -> bool:
    """Whether a measure may hold a limit besides the phrases of its deadlines; cheap to ask."""
    for deadline in deadlines:
        measure = measure.replace(deadline.phrase or "\n", " ")
    return may_hold(measure)


def sets_a_limit(reading: Reading) -> bool:
    """Whether a measure that says this sets a limit: the time of an arrangement (2019年1月1日至12月31日) is none by itself."""
    return fixes_a_day(reading) and reading.rule != "range"


class Covering:
    """What the deadlines of one task are about, to be asked about each limit of its measure."""

    def __init__(self, deadlines: Sequence[Deadline], issued: PartialDay | None) -> None:
        self._words = "\n".join(words for one in deadlines for words in (one.phrase, one.within) if words)
        self._phrases = {one.phrase for one in deadlines if one.phrase}
        self._recurs = any(one.kind is Kind.RECURRING for one in deadlines)
        dated = {one.date: one for one in deadlines if one.kind is Kind.DATE}
        self._dated = list(islice(dated.values(), _MOST_READINGS))
        self._issued = issued

    def covers(self, reading: Reading) -> bool:
        """Whether a deadline is about what a measure says here; that it says it rightly is another question."""
        if reading.phrase in self._words or any(phrase in reading.phrase for phrase in self._phrases):
            return True
        if reading.kind is Kind.RECURRING and self._recurs:
            return True
        return any(agrees(reading, one, self._issued) for one in self._dated)


def is_covered(reading: Reading, deadlines: Sequence[Deadline], issued: PartialDay | None) -> bool:
    """Whether one of these deadlines is about what a text says here."""
    return Covering(deadlines, issued).covers(reading)


def contradiction(deadline: Deadline, found: Sequence[Reading], issued: PartialDay | None) -> Reading | None:
    """The first reading of a deadline's phrase if none of them says what the deadline says; None where one does.

    尽快 contradicts nothing, nor does a day whose year is not known.
    """
    judged = [one for one in found if one.kind is not Kind.UNSPECIFIED]
    if deadline.kind is Kind.UNSPECIFIED:
        judged = [one for one in judged if fixes_a_day(one)]
    return None if not judged or is_said(deadline, judged, issued) else judged[0]


def is_said(deadline: Deadline, found: Sequence[Reading], issued: PartialDay | None) -> bool:
    """Whether one of the readings, or several together, say what the deadline says; a rule without a day is ZR110's."""
    if deadline.rrule is not None and not _days(deadline, issued):
        return True
    return any(agrees(one, deadline, issued) for one in found) or _together(deadline, found, issued)


def agrees(reading: Reading, deadline: Deadline, issued: PartialDay | None) -> bool:
    """Whether a deadline says what one reading says."""
    if reading.kind is Kind.DATE:
        return _agrees_by_date(reading, deadline, issued)
    if reading.kind is Kind.RECURRING:
        return _agrees_by_rule(reading, deadline, issued)
    if reading.kind is Kind.ONGOING:
        # All through a year ends with the year.
        return deadline.kind in (Kind.ONGOING, Kind.UNSPECIFIED) or "年" in reading.phrase
    # Somebody may have counted the days; meetings recur, and what is due after each of them too.
    return deadline.kind is not Kind.ONGOING


def in_the_next_year(reading: Reading, deadline: Deadline, issued: PartialDay | None) -> bool:
    """Whether words without a year name a day that had gone by at issue, and the deadline takes that of the next year."""
    if reading.year_given or reading.date is None or issued is None or reading.date >= issued.first:
        return False
    next_year = reading.date.year + 1
    return deadline.date is not None and deadline.date.year == next_year and _is_same(deadline.date, reading.date)


def _is_same(day: dt.date, other: dt.date) -> bool:
    """Whether two days of different years have the same name; the last day of February is one whatever its number."""
    both_last = all(one.day == last_day(one.year, 2) for one in (day, other))
    return (day.month, day.day) == (other.month, other.day) or (day.month == other.month == 2 and both_last)


def _agrees_by_date(reading: Reading, deadline: Deadline, issued: PartialDay | None) -> bool:
    if reading.date is None:
        return True
    if deadline.date is not None:
        return deadline.date in (reading.date, reading.start_date) or in_the_next_year(reading, deadline, issued)
    if deadline.rrule is None or reading.year_given:
        return False
    wanted = (reading.date.month, reading.date.day)
    return any((day.month, day.day) == wanted for day in _days(deadline, issued))


def _agrees_by_rule(reading: Reading, deadline: Deadline, issued: PartialDay | None) -> bool:
    if deadline.date is not None:
        return reading.rule == "month-day" and _is_day_of(reading.rrule or "", deadline.date)
    if deadline.rrule is None:
        return deadline.kind is Kind.ONGOING and reading.rule == "every"
    meant, said = _meant(reading, deadline, issued), _days(deadline, issued)
    # Where the words name no day of the period, any will do, if there is one in each.
    return len(said) >= len(meant) - 1 if reading.rule == "every" else said == meant


def _is_day_of(rule: str, day: dt.date) -> bool:
    return next_occurrence(rule, day, day, day) == day


def _together(deadline: Deadline, found: Sequence[Reading], issued: PartialDay | None) -> bool:
    """Whether one rule says what several readings say together: 每年6月底前、12月底前."""
    rules = [one for one in found if one.rrule is not None]
    if deadline.rrule is None or len(rules) < 2:
        return False
    meant = frozenset[dt.date]().union(*(_meant(one, deadline, issued) for one in rules))
    return meant == _days(deadline, issued)


def _days(deadline: Deadline, issued: PartialDay | None) -> frozenset[dt.date]:
    """The days of a rule; what it skips where a month has not the day is another question."""
    rule = deadline.rrule or ""
    return pattern_days((rule and in_every_month(rule)) or rule, deadline.begins(issued) or ANY_DAY)


def _meant(reading: Reading, deadline: Deadline, issued: PartialDay | None) -> frozenset[dt.date]:
    return pattern_days(reading.rrule or "", deadline.begins(issued) or ANY_DAY)

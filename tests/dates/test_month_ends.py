"""Rules that name the 29th, 30th or 31st: which months they skip, and what falls due in every month instead."""

import calendar
import datetime as dt

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from tests.effort import effort
from zerenfengong.dates.month_ends import Skipped, in_every_month, skipped
from zerenfengong.dates.recurrence import occurrences
from zerenfengong.dates.rule_grammar import problem


@pytest.mark.parametrize(
    ("rule", "found"),
    [
        ("FREQ=MONTHLY;BYMONTHDAY=29", Skipped(29, (2,))),
        ("FREQ=MONTHLY;BYMONTHDAY=30", Skipped(30, (2,))),
        ("FREQ=MONTHLY;BYMONTHDAY=31", Skipped(31, (2, 4, 6, 9, 11))),
        ("FREQ=MONTHLY;BYMONTHDAY=+31", Skipped(31, (2, 4, 6, 9, 11))),
        ("FREQ=MONTHLY;BYMONTHDAY=15,30", Skipped(30, (2,))),
        ("FREQ=MONTHLY;BYMONTHDAY=31,30", Skipped(31, (2, 4, 6, 9, 11))),
        ("FREQ=MONTHLY;BYMONTHDAY=-1,30", Skipped(30, (2,))),
        ("FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=30", Skipped(30, (2,))),
        ("FREQ=MONTHLY;BYMONTHDAY=30;UNTIL=20251231", Skipped(30, (2,))),
        ("FREQ=MONTHLY;BYMONTHDAY=30;COUNT=6;WKST=MO", Skipped(30, (2,))),
        ("FREQ=MONTHLY;BYMONTH=2,5,8,11;BYMONTHDAY=30", Skipped(30, (2,))),
        ("FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=31", Skipped(31, (6, 9))),
        ("FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=31", Skipped(31, (6, 9))),
        ("FREQ=YEARLY;BYMONTH=+2,+8;BYMONTHDAY=30", Skipped(30, (2,))),
        ("FREQ=YEARLY;BYMONTHDAY=31", Skipped(31, (2, 4, 6, 9, 11))),  # of every month
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", Skipped(29, (2,))),
        ("FREQ=YEARLY;INTERVAL=4;BYMONTH=2;BYMONTHDAY=29", Skipped(29, (2,))),
    ],
)
def test_a_month_that_has_not_the_day_is_skipped(rule: str, found: Skipped) -> None:
    assert problem(rule) is None
    assert skipped(rule) == found


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=MONTHLY;BYMONTHDAY=28",
        "FREQ=MONTHLY;BYMONTHDAY=-1",
        "FREQ=MONTHLY;BYMONTHDAY=15,-1",
        "FREQ=MONTHLY;BYMONTH=1,3;BYMONTHDAY=31",
        "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=30",
        "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31",
        # no month that it is about ever has the day: another mistake
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=MONTHLY;BYMONTH=4,6;BYMONTHDAY=31",
        # what is no day of a month
        "FREQ=MONTHLY",
        "FREQ=YEARLY;BYMONTH=2",
        "FREQ=MONTHLY;BYDAY=1MO",
        "FREQ=WEEKLY;BYDAY=FR",
        "FREQ=DAILY",
        "FREQ=YEARLY;BYYEARDAY=366",
        # what says more than the day: a Friday the 31st, the last of several days, a day of the year's first week
        "FREQ=MONTHLY;BYMONTHDAY=31;BYDAY=FR",
        "FREQ=MONTHLY;BYMONTHDAY=28,29,30;BYSETPOS=-1",
        "FREQ=YEARLY;BYWEEKNO=1;BYMONTHDAY=31",
        "FREQ=DAILY;BYMONTHDAY=31",
    ],
)
def test_nothing_is_skipped_where_every_month_has_the_day_or_no_day_is_meant(rule: str) -> None:
    assert problem(rule) is None
    assert (skipped(rule), in_every_month(rule)) == (None, None)


@pytest.mark.parametrize(
    ("rule", "is_leap_day"),
    [
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", True),
        ("FREQ=MONTHLY;BYMONTHDAY=29", True),
        ("FREQ=MONTHLY;BYMONTHDAY=30", False),
        ("FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=31", False),
    ],
)
def test_a_leap_day_is_there_in_some_years(rule: str, is_leap_day: bool) -> None:
    found = skipped(rule)
    assert found is not None
    assert found.is_leap_day is is_leap_day


@pytest.mark.parametrize(
    ("rule", "better"),
    [
        ("FREQ=MONTHLY;BYMONTHDAY=31", "FREQ=MONTHLY;BYMONTHDAY=-1"),
        ("FREQ=MONTHLY;BYMONTHDAY=30", "FREQ=MONTHLY;BYMONTHDAY=28,29,30;BYSETPOS=-1"),
        ("FREQ=MONTHLY;BYMONTHDAY=29", "FREQ=MONTHLY;BYMONTHDAY=28,29;BYSETPOS=-1"),
        ("FREQ=MONTHLY;BYMONTHDAY=+30", "FREQ=MONTHLY;BYMONTHDAY=28,29,30;BYSETPOS=-1"),
        ("FREQ=MONTHLY;BYMONTHDAY=15,31", "FREQ=MONTHLY;BYMONTHDAY=15,-1"),
        ("FREQ=MONTHLY;BYMONTHDAY=30,15", "FREQ=MONTHLY;BYMONTHDAY=15,28,29,30;BYSETPOS=1,-1"),
        ("FREQ=MONTHLY;BYMONTHDAY=10,20,30", "FREQ=MONTHLY;BYMONTHDAY=10,20,28,29,30;BYSETPOS=1,2,-1"),
        ("FREQ=MONTHLY;BYMONTHDAY=28,30", "FREQ=MONTHLY;BYMONTHDAY=28,29,30;BYSETPOS=1,-1"),
        ("FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=30", "FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=28,29,30;BYSETPOS=-1"),
        ("FREQ=MONTHLY;BYMONTHDAY=31;UNTIL=20251231", "FREQ=MONTHLY;BYMONTHDAY=-1;UNTIL=20251231"),
        (
            "FREQ=YEARLY;BYMONTH=2,5,8,11;BYMONTHDAY=30",
            "FREQ=MONTHLY;BYMONTH=2,5,8,11;BYMONTHDAY=28,29,30;BYSETPOS=-1",
        ),
        ("FREQ=YEARLY;BYMONTH=1,2;BYMONTHDAY=29", "FREQ=MONTHLY;BYMONTH=1,2;BYMONTHDAY=28,29;BYSETPOS=-1"),
        ("FREQ=YEARLY;BYMONTHDAY=30", "FREQ=MONTHLY;BYMONTHDAY=28,29,30;BYSETPOS=-1"),
        ("FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=31", "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1"),
        ("FREQ=YEARLY;BYMONTH=2,4;BYMONTHDAY=30", "FREQ=YEARLY;BYMONTH=2,4;BYMONTHDAY=-1"),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1"),
        (
            "FREQ=YEARLY;INTERVAL=2;BYMONTH=3,6;BYMONTHDAY=31",
            "FREQ=YEARLY;INTERVAL=2;BYMONTH=3,6;BYMONTHDAY=-1",
        ),
    ],
)
def test_the_rule_that_takes_the_last_day_of_a_month_that_has_not_the_day(rule: str, better: str) -> None:
    assert in_every_month(rule) == better
    assert problem(better) is None
    assert in_every_month(better) is None


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=MONTHLY;BYMONTHDAY=30,31",  # two days in one month, one day in February
        "FREQ=MONTHLY;BYMONTHDAY=-1,30",
        "FREQ=YEARLY;INTERVAL=2;BYMONTH=2,5;BYMONTHDAY=30",  # months of every other year
    ],
)
def test_where_several_rules_are_needed_there_is_none(rule: str) -> None:
    assert problem(rule) is None
    assert skipped(rule) is not None
    assert in_every_month(rule) is None


# What a rule is meant to say, worked out month by month.

MONTHS = st.lists(st.integers(1, 12), min_size=1, max_size=4, unique=True).map(sorted)
LAST = dt.date(2028, 12, 31)


def meant(rule: dict[str, str], start: dt.date) -> list[dt.date]:
    """In every month of the rule each of its days, or the last day of the month where it has not the day."""
    months = list(map(int, rule["BYMONTH"].split(","))) if "BYMONTH" in rule else list(range(1, 13))
    interval = int(rule.get("INTERVAL", "1"))
    found = set()
    for year in range(start.year, LAST.year + 1):
        for month in months:
            periods = year - start.year
            if rule["FREQ"] == "MONTHLY":
                periods = periods * 12 + month - start.month
            if periods % interval == 0:
                length = calendar.monthrange(year, month)[1]
                found |= {dt.date(year, month, min(int(day), length)) for day in rule["BYMONTHDAY"].split(",")}
    return sorted(day for day in found if day >= start)


def days_of(rule: str, start: dt.date) -> list[dt.date]:
    found = occurrences(rule, start, None, LAST, near=start, most=10_000)
    assert found.complete
    return list(found.days)


@effort(150)
@example("MONTHLY", 1, None, [], 29, dt.date(2023, 1, 1))
@example("YEARLY", 1, [1, 2], [], 29, dt.date(2024, 2, 28))
@example("MONTHLY", 1, None, [28], 31, dt.date(2024, 1, 31))
@example("YEARLY", 1, None, [1, 27], 30, dt.date(2023, 2, 28))
@given(
    st.sampled_from(["MONTHLY", "YEARLY"]),
    st.integers(1, 3),
    st.none() | MONTHS,
    st.lists(st.integers(1, 28), max_size=2, unique=True),
    st.integers(29, 31),
    st.dates(dt.date(2023, 1, 1), dt.date(2024, 12, 31)),
)
def test_in_every_month_of_the_rule_falls_the_day_or_the_last_one_and_the_other_days_are_as_before(
    frequency: str, interval: int, months: list[int] | None, others: list[int], day: int, start: dt.date
) -> None:
    parts = {"FREQ": frequency}
    parts |= {"INTERVAL": str(interval)} if interval > 1 else {}
    parts |= {"BYMONTH": ",".join(map(str, months))} if months else {}
    parts |= {"BYMONTHDAY": ",".join(map(str, [*others, day]))}
    rule = ";".join(f"{key}={value}" for key, value in parts.items())
    lengths = [calendar.monthrange(2024, month)[1] for month in months or range(1, 13)]
    assume(max(lengths) >= day)  # else the rule names no such day at all
    better = in_every_month(rule)
    if better is None and skipped(rule) is not None:
        assert (frequency, interval > 1) == ("YEARLY", True)
    else:
        assert days_of(better or rule, start) == meant(parts, start)

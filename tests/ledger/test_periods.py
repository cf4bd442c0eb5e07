"""Periods that reports are made for."""

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zerenfengong.dates.periods import days_of


@pytest.mark.parametrize(
    ("period", "first", "last"),
    [
        ("2026", "2026-01-01", "2026-12-31"),
        ("2026-H1", "2026-01-01", "2026-06-30"),
        ("2026-H2", "2026-07-01", "2026-12-31"),
        ("2026-Q1", "2026-01-01", "2026-03-31"),
        ("2026-Q2", "2026-04-01", "2026-06-30"),
        ("2026-Q3", "2026-07-01", "2026-09-30"),
        ("2026-Q4", "2026-10-01", "2026-12-31"),
        ("2026-04", "2026-04-01", "2026-04-30"),
        ("2026-12", "2026-12-01", "2026-12-31"),
        ("2026-02", "2026-02-01", "2026-02-28"),
        ("2028-02", "2028-02-01", "2028-02-29"),
        ("2000-02", "2000-02-01", "2000-02-29"),
        ("2100-02", "2100-02-01", "2100-02-28"),
        ("2026-W17", "2026-04-20", "2026-04-26"),
        # ISO weeks: the first begins in the year before, a 53rd ends in the year after, and not every year has one.
        ("2026-W01", "2025-12-29", "2026-01-04"),
        ("2026-W53", "2026-12-28", "2027-01-03"),
        ("2020-W53", "2020-12-28", "2021-01-03"),
        ("2027-W01", "2027-01-04", "2027-01-10"),
        # The ends of the calendar.
        ("0001", "0001-01-01", "0001-12-31"),
        ("0001-W01", "0001-01-01", "0001-01-07"),
        ("9999", "9999-01-01", "9999-12-31"),
        ("9999-H2", "9999-07-01", "9999-12-31"),
        ("9999-12", "9999-12-01", "9999-12-31"),
    ],
)
def test_a_period_has_its_days(period: str, first: str, last: str) -> None:
    assert days_of(period) == (dt.date.fromisoformat(first), dt.date.fromisoformat(last))


@pytest.mark.parametrize(
    "text",
    [
        *("", "26", "2026-", "2026-0", "2026-00", "2026-13", "2026-4", "2026-H0", "2026-H3", "2026-Q0", "2026-Q5"),
        *("2026-q2", "2026-W00", "2026-W54", "2026-W7", "2026-w17", "2026W17", "2025-W53", "2027-W53", "9999-W52"),
        *("0000", "0000-04", "2026-04-01", " 2026", "2026\n", "2026-04\n", "２０２６", "2026-０４", "2026年4月"),
        *("2026/04", "-2026", "12026"),
    ],
)
def test_what_is_none(text: str) -> None:
    assert days_of(text) is None


@given(st.dates(max_value=dt.date(9998, 12, 31)))
def test_every_day_is_in_one_period_of_each_sort(day: dt.date) -> None:
    year, month = f"{day.year:04}", day.month
    week_of = day.isocalendar()
    for names in (
        [year],
        [f"{year}-H{number}" for number in (1, 2)],
        [f"{year}-Q{number}" for number in (1, 2, 3, 4)],
        [f"{year}-{number:02}" for number in range(1, 13)],
        [f"{week_of.year:04}-W{number:02}" for number in range(1, 54)],
    ):
        periods = [found for name in names if (found := days_of(name)) is not None]
        assert sum(first <= day <= last for first, last in periods) == 1
        assert all(after[0] - before[1] == dt.timedelta(1) for before, after in pairwise(periods))
    months = days_of(f"{year}-{month:02}")
    assert months is not None
    assert (months[0].day, months[0].month, (months[1] + dt.timedelta(1)).day) == (1, month, 1)

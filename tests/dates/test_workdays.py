"""Workdays as the State Council announced them, and nothing guessed where it has not."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zerenfengong.dates import workdays

KNOWN = st.dates(dt.date(2004, 3, 1), dt.date(2026, 12, 31))
DAY = dt.timedelta(days=1)


# 国务院办公厅关于2020年部分节假日安排的通知, the longer Spring Festival of that year, and plain weeks.
@pytest.mark.parametrize(
    ("day", "works"),
    [
        ("2020-10-30", True),  # a Friday
        ("2020-10-31", False),  # a Saturday
        ("2020-10-01", False),  # 国庆节、中秋节, a Thursday
        ("2020-10-08", False),  # the last day off, a Thursday
        ("2020-09-27", True),  # a Sunday that is worked in its stead
        ("2020-10-10", True),  # a Saturday, the same
        ("2020-01-31", False),  # 春节假期延长
        ("2019-12-31", True),
        ("2018-12-31", False),  # 元旦调休
        ("2131-10-01", None),
        ("2003-10-01", None),
        ("0001-01-01", None),
        ("9999-12-31", None),
    ],
)
def test_a_day_is_a_workday_or_not_or_nobody_knows(day: str, works: bool | None) -> None:
    assert workdays.is_workday(dt.date.fromisoformat(day)) is works


@pytest.mark.parametrize(
    ("day", "last"),
    [
        ("2020-10-30", "2020-10-30"),
        ("2020-10-31", "2020-10-30"),
        ("2020-10-08", "2020-09-30"),
        ("2020-09-27", "2020-09-27"),
        ("2021-01-01", "2020-12-31"),
        ("2131-10-05", None),
        ("2004-01-01", None),  # the days before are of a year that is not known
    ],
)
def test_the_last_workday_until_a_day(day: str, last: str | None) -> None:
    found = workdays.last_workday(dt.date.fromisoformat(day))
    assert (found and found.isoformat()) == last


@pytest.mark.parametrize(
    ("event", "n", "last"),
    [
        ("2020-11-02", 1, "2020-11-03"),  # the day of the event does not count
        ("2020-11-02", 20, "2020-11-30"),
        ("2020-09-25", 4, "2020-09-30"),  # a Friday; Sunday the 27th is worked
        ("2020-09-30", 1, "2020-10-09"),
        ("2020-09-30", 2, "2020-10-10"),  # a Saturday that is worked
        ("2131-01-01", 1, None),
        ("9999-12-31", 1, None),
    ],
)
def test_a_term_of_workdays_from_an_event(event: str, n: int, last: str | None) -> None:
    found = workdays.after(dt.date.fromisoformat(event), n)
    assert (found and found.isoformat()) == last


@given(KNOWN)
def test_the_last_workday_is_one_and_none_lies_between(day: dt.date) -> None:
    last = workdays.last_workday(day)
    assert last is not None
    assert workdays.is_workday(last)
    between = [last + DAY * n for n in range(1, (day - last).days + 1)]
    assert not any(map(workdays.is_workday, between))


@given(st.dates(dt.date(2004, 1, 1), dt.date(2025, 1, 1)), st.integers(1, 60))
def test_a_term_holds_as_many_workdays_as_it_says_and_ends_on_one(event: dt.date, n: int) -> None:
    last = workdays.after(event, n)
    assert last is not None
    days = [event + DAY * one for one in range(1, (last - event).days + 1)]
    assert sum(map(bool, map(workdays.is_workday, days))) == n
    assert workdays.is_workday(last)

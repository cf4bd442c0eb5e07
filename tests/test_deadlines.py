"""Days and spans as people write them: every spelling reads to its day, anything else says why it does not."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zerenfengong.deadlines import (
    NotADay,
    asked_day,
    asked_span,
    calendar_day,
    days_after,
    iso_day,
    iso_partial_day,
    last_day,
)

TODAY = dt.date(2020, 10, 25)

FULL_WIDTH = str.maketrans("0123456789/-", "０１２３４５６７８９／－")


@given(st.dates(min_value=dt.date(1000, 1, 1)))
def test_a_day_reads_back_in_every_spelling(day: dt.date) -> None:
    spellings = [
        day.isoformat(),
        f"{day.year}/{day.month}/{day.day}",
        f"{day.year}-{day.month}-{day.day}",
        f"{day.year}年{day.month}月{day.day}日",
        f"{day.year}年{day.month:02}月{day.day:02}日",
        f" {day.isoformat()} ",
    ]
    spellings += [spelling.translate(FULL_WIDTH) for spelling in spellings]
    assert {asked_day(spelling, TODAY) for spelling in spellings} == {day}
    assert iso_day(day.isoformat()) == iso_partial_day(day.isoformat()) == day
    assert iso_partial_day(f"{day.year:04}-{day.month:02}") == day.replace(day=1)
    assert iso_partial_day(f"{day.year:04}") == day.replace(month=1, day=1)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("今天", TODAY),
        ("+30d", dt.date(2020, 11, 24)),
        ("+30D", dt.date(2020, 11, 24)),
        ("-7d", dt.date(2020, 10, 18)),
        ("+0d", TODAY),
        ("＋６d", dt.date(2020, 10, 31)),
    ],
)
def test_some_days_count_from_today(text: str, day: dt.date) -> None:
    assert asked_day(text, TODAY) == day


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("2020-11-31", "2020年11月只有30天，没有31日"),
        ("2020年2月30日", "2020年2月只有29天，没有30日"),
        ("2021/2/29", "2021年2月只有28天，没有29日"),
        ("2020-12-32", "2020年12月只有31天，没有32日"),
        ("2020-01-00", "2020年1月只有31天，没有0日"),
        ("2020-13-01", "没有 13 月"),
        ("2020-0-1", "没有 0 月"),
        ("0000-01-01", "没有 0 年"),
        ("", "看不懂日期“”，可以写 2020-11-30、2020/11/30、2020年11月30日、今天、+30d"),
        ("30d", "看不懂日期“30d”，可以写 2020-11-30、2020/11/30、2020年11月30日、今天、+30d"),
        ("2020-11-30x", "看不懂日期“2020-11-30x”，可以写 2020-11-30、2020/11/30、2020年11月30日、今天、+30d"),
        ("2020年11-30", "看不懂日期“2020年11-30”，可以写 2020-11-30、2020/11/30、2020年11月30日、今天、+30d"),
        ("٢٠٢٠-11-30", "看不懂日期“٢٠٢٠-11-30”，可以写 2020-11-30、2020/11/30、2020年11月30日、今天、+30d"),
    ],
)
def test_what_is_no_day_says_why(text: str, why: str) -> None:
    with pytest.raises(NotADay) as problem:
        asked_day(text, TODAY)
    assert str(problem.value) == why


@pytest.mark.parametrize(("today", "text"), [(dt.date.max, "+1d"), (dt.date.min, "-1d")])
def test_a_day_beyond_the_calendar_is_none(today: dt.date, text: str) -> None:
    with pytest.raises(NotADay, match="天太远，超出了日历"):
        asked_day(text, today)


@pytest.mark.parametrize(
    "text", ["2020-1-5", "2020/01/05", "20200105", "2020-01-05 ", "2020年1月5日", "今天", "2020-01-05T00:00", "2020-1"]
)
def test_a_register_has_one_spelling(text: str) -> None:
    for read in (iso_day, iso_partial_day):
        with pytest.raises(NotADay) as problem:
            read(text)
        assert str(problem.value) == f"“{text}”不是 2020-11-30 这样的日期"


def test_a_partial_day_is_a_real_one() -> None:
    with pytest.raises(NotADay, match="没有 13 月"):
        iso_partial_day("2023-13")


@pytest.mark.parametrize(
    ("text", "days"),
    [("30d", 30), ("30天", 30), ("30日", 30), ("2w", 14), ("2周", 14), ("２W", 14), ("0d", 0), (" 7D ", 7)],
)
def test_spans(text: str, days: int) -> None:
    assert asked_span(text) == days


@pytest.mark.parametrize("text", ["", "7", "d", "-7d", "+7d", "1.5d", "7 d", "半个月", "1000000d"])
def test_what_is_no_span_says_what_is_one(text: str) -> None:
    with pytest.raises(NotADay) as problem:
        asked_span(text)
    assert str(problem.value) == f"看不懂时长“{text}”，可以写 30d、30天、2w、2周"


@given(st.integers(1, 9999), st.integers(1, 12))
def test_a_month_ends_the_day_before_the_next_begins(year: int, month: int) -> None:
    last = calendar_day(year, month, last_day(year, month))
    assert last == dt.date.max or (last + dt.timedelta(days=1)).day == 1


@given(st.dates(), st.integers(-99_999, 99_999))
def test_shifting_by_days_and_back_is_nothing(day: dt.date, days: int) -> None:
    try:
        shifted = days_after(day, days)
    except NotADay:
        assert not 1 <= day.toordinal() + days <= dt.date.max.toordinal()
    else:
        assert days_after(shifted, -days) == day

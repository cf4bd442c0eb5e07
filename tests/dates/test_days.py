"""Days and spans as people write them: every spelling reads to its day, anything else says why it does not."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zerenfengong.dates.days import (
    NotADay,
    asked_span,
    calendar_day,
    days_after,
    iso_day,
    iso_partial_day,
    last_day,
    written_day,
)

FULL_WIDTH = str.maketrans("0123456789/-.", "０１２３４５６７８９／－．")


@given(st.dates(min_value=dt.date(1000, 1, 1)))
def test_a_day_reads_back_in_every_spelling(day: dt.date) -> None:
    spellings = [
        day.isoformat(),
        f"{day.year}/{day.month}/{day.day}",
        f"{day.year}-{day.month}-{day.day}",
        f"{day.year}.{day.month}.{day.day}",
        f"{day.year}.{day.month:02}.{day.day:02}",
        f"{day.year}年{day.month}月{day.day}日",
        f"{day.year}年{day.month:02}月{day.day:02}日",
        f" {day.isoformat()} ",
    ]
    spellings += [spelling.translate(FULL_WIDTH) for spelling in spellings]
    assert {written_day(spelling) for spelling in spellings} == {day}
    assert iso_day(day.isoformat()) == iso_partial_day(day.isoformat()) == day
    assert iso_partial_day(f"{day.year:04}-{day.month:02}") == day.replace(day=1)
    assert iso_partial_day(f"{day.year:04}") == day.replace(month=1, day=1)


@pytest.mark.parametrize(
    "text", ["", "30d", "2020-11-30x", "2020年11-30", "2020.11-30", "2020.11", "2020-11", "٢٠٢٠-11-30", "11月30日"]
)
def test_other_words_are_no_day(text: str) -> None:
    assert written_day(text) is None


@pytest.mark.parametrize("text", ["2020-11-31", "2020年2月30日", "2021/2/29"])
def test_a_day_that_does_not_exist_is_refused(text: str) -> None:
    with pytest.raises(NotADay, match="月只有"):
        written_day(text)


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
    assert str(problem.value) == f"看不懂时长“{text}”，可以写 30、30d、2周、1个月"


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

"""Days as a user types them: every spelling reads to its day, anything else says why it does not."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zerenfengong.dates.days import NotADay
from zerenfengong.dates.phrases import asking
from zerenfengong.model import PartialDay

TODAY = dt.date(2020, 10, 25)

FULL_WIDTH = str.maketrans("0123456789/-.", "０１２３４５６７８９／－．")


@given(st.dates(min_value=dt.date(1000, 1, 1)))
def test_a_day_reads_back_in_every_spelling(day: dt.date) -> None:
    spellings = [
        day.isoformat(),
        f"{day.year}/{day.month}/{day.day}",
        f"{day.year}.{day.month}.{day.day}",
        f"{day.year}年{day.month}月{day.day}日",
        f"{day.year}年{day.month:02}月{day.day:02}日",
        f" {day.isoformat()} ",
    ]
    spellings += [spelling.translate(FULL_WIDTH) for spelling in spellings]
    assert {asking.day(spelling, TODAY) for spelling in spellings} == {day}
    assert asking.issued(spellings[0], TODAY) == PartialDay(day.isoformat(), day)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("今天", "2020-10-25"),
        ("+30d", "2020-11-24"),
        ("-7D", "2020-10-18"),
        ("+0d", "2020-10-25"),
        ("＋６d", "2020-10-31"),
        # as documents write limits, in the year of today
        ("11月底", "2020-11-30"),
        ("11月底前", "2020-11-30"),
        ("2021年2月底", "2021-02-28"),
        ("11月30日", "2020-11-30"),
        ("十月廿五日", "2020-10-25"),
        ("二〇二〇年十一月三十日", "2020-11-30"),
        ("年底", "2020-12-31"),
        ("明年3月底前", "2021-03-31"),
        ("三季度末", "2020-09-30"),
        ("上半年末", "2020-06-30"),
        # of this week, month or quarter, or the next
        ("本周日", "2020-10-25"),
        ("下周五", "2020-10-30"),
        ("月底", "2020-10-31"),
        ("下月5日", "2020-11-05"),
        ("季度末", "2020-12-31"),
    ],
)
def test_a_day_in_other_words(text: str, day: str) -> None:
    assert asking.day(text, TODAY).isoformat() == day


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("2020-11-31", "2020年11月只有30天，没有31日"),
        ("2020年2月30日", "2020年2月只有29天，没有30日"),
        ("2月30日", "2020年2月只有29天，没有30日"),
        ("2021/2/29", "2021年2月只有28天，没有29日"),
        ("2020-01-00", "2020年1月只有31天，没有0日"),
        ("2020-13-01", "没有 13 月"),
        ("0000-01-01", "没有 0 年"),
        ("+99999999d", "看不懂日期“+99999999d”"),
    ],
)
def test_a_day_that_does_not_exist_says_why(text: str, why: str) -> None:
    with pytest.raises(NotADay) as problem:
        asking.day(text, TODAY)
    assert str(problem.value).startswith(why)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "30d",
        "2020-11-30x",
        "2020年11-30",
        "٢٠٢٠-11-30",
        "11月",
        "2020年",
        "上半年",
        "每月5日",
        "10月底、11月底",
        "到2025年底",
    ],
)
def test_what_names_no_single_day_says_what_does(text: str) -> None:
    with pytest.raises(NotADay) as problem:
        asking.day(text, TODAY)
    assert str(problem.value) == (
        f"看不懂日期“{text}”，可以写 2020-11-30、2020/11/30、2020年11月30日、11月底、下周五、今天、+30d"
    )


@pytest.mark.parametrize(("today", "text"), [(dt.date.max, "+1d"), (dt.date.min, "-1d")])
def test_a_day_beyond_the_calendar_is_none(today: dt.date, text: str) -> None:
    with pytest.raises(NotADay, match="天太远，超出了日历"):
        asking.day(text, today)


@pytest.mark.parametrize(
    ("text", "first"),
    [("2020-08", dt.date(2020, 8, 1)), ("2020", dt.date(2020, 1, 1)), ("2020-08-21", dt.date(2020, 8, 21))],
)
def test_a_day_of_issue_may_be_known_in_part(text: str, first: dt.date) -> None:
    assert asking.issued(text, TODAY) == PartialDay(text, first)


def test_a_day_of_issue_in_words_is_a_whole_day() -> None:
    assert asking.issued("8月21日", TODAY) == PartialDay("2020-08-21", dt.date(2020, 8, 21))
    with pytest.raises(NotADay, match="没有 13 月"):
        asking.issued("2020-13", TODAY)

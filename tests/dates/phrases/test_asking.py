"""Days as a user types them: every spelling reads to its day, anything else says why it does not."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zerenfengong.dates.days import NotADay
from zerenfengong.dates.phrases import asking
from zerenfengong.dates.phrases.asking import Edge
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
        ("明天", "2020-10-26"),
        ("后天", "2020-10-27"),
        ("昨天", "2020-10-24"),
        ("前天", "2020-10-23"),
        ("月初", "2020-10-01"),
        ("年初", "2020-01-01"),
        ("+30d", "2020-11-24"),
        ("-7D", "2020-10-18"),
        ("+0d", "2020-10-25"),
        ("＋６d", "2020-10-31"),
        # without what separates them, or without the year
        ("20261031", "2026-10-31"),
        ("２０２６１０３１", "2026-10-31"),
        ("10.31", "2020-10-31"),
        ("10/31", "2020-10-31"),
        ("１０．３１", "2020-10-31"),
        ("1.2", "2020-01-02"),
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
        ("20261131", "2026年11月只有30天，没有31日"),
        ("11.31", "2020年11月只有30天，没有31日"),
        ("2/30", "2020年2月只有29天，没有30日"),
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
        "每月5日",
        "10月底、11月底",
        "到2025年底",
    ],
)
def test_what_names_no_single_day_says_what_does(text: str) -> None:
    with pytest.raises(NotADay) as problem:
        asking.day(text, TODAY)
    assert str(problem.value) == (
        f"看不懂日期“{text}”，可以写 2020-11-30、2020年11月30日、20201130、11.30、11月底、下周五、今天、本月、+30d"
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


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("本月", "2020-10-01", "2020-10-31"),
        ("这个月", "2020-10-01", "2020-10-31"),
        ("上月", "2020-09-01", "2020-09-30"),
        ("上个月", "2020-09-01", "2020-09-30"),
        ("下月", "2020-11-01", "2020-11-30"),
        ("下个月", "2020-11-01", "2020-11-30"),
        ("本周", "2020-10-19", "2020-10-25"),
        ("上周", "2020-10-12", "2020-10-18"),
        ("去年", "2019-01-01", "2019-12-31"),
        ("上季度", "2020-07-01", "2020-09-30"),
        ("本季度", "2020-10-01", "2020-12-31"),
        ("下季度", "2021-01-01", "2021-03-31"),
        ("三季度", "2020-07-01", "2020-09-30"),
        ("2026年三季度", "2026-07-01", "2026-09-30"),
        ("上半年", "2020-01-01", "2020-06-30"),
        ("下半年", "2020-07-01", "2020-12-31"),
        ("明年上半年", "2021-01-01", "2021-06-30"),
        ("今年", "2020-01-01", "2020-12-31"),
        ("明年", "2021-01-01", "2021-12-31"),
        ("2026", "2026-01-01", "2026-12-31"),
        ("2026年", "2026-01-01", "2026-12-31"),
        ("2026-10", "2026-10-01", "2026-10-31"),
        ("2026/10", "2026-10-01", "2026-10-31"),
        ("2026.10", "2026-10-01", "2026-10-31"),
        ("2026年10月", "2026-10-01", "2026-10-31"),
        ("２０２６年１０月", "2026-10-01", "2026-10-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("10月", "2020-10-01", "2020-10-31"),
        ("10月份", "2020-10-01", "2020-10-31"),
        ("十月", "2020-10-01", "2020-10-31"),
    ],
)
def test_a_period_has_two_ends_and_is_no_day_where_none_is_asked_for(text: str, first: str, last: str) -> None:
    assert asking.day(text, TODAY, Edge.FIRST).isoformat() == first
    assert asking.day(text, TODAY, Edge.LAST).isoformat() == last
    with pytest.raises(NotADay) as problem:
        asking.day(text, TODAY)
    assert str(problem.value) == f"“{text}”是一段时间，这里要写是哪一天"


@given(st.dates(dt.date(1900, 1, 1), dt.date(2199, 12, 31)))
def test_a_month_is_from_its_first_day_to_the_one_before_the_next(day: dt.date) -> None:
    first, last = (asking.day(f"{day.year}-{day.month:02}", TODAY, edge) for edge in (Edge.FIRST, Edge.LAST))
    assert first == day.replace(day=1)
    assert last + dt.timedelta(days=1) == asking.day("下月", day, Edge.FIRST)
    assert (asking.day("本月", day, Edge.FIRST), asking.day("本月", day, Edge.LAST)) == (first, last)


@pytest.mark.parametrize("edge", list(Edge))
@pytest.mark.parametrize("text", ["11月30日", "11月底", "2020-11-30", "20201130", "11.30", "+36d"])
def test_a_day_is_itself_at_either_end(text: str, edge: Edge) -> None:
    assert asking.day(text, TODAY, edge) == dt.date(2020, 11, 30)


@pytest.mark.parametrize(
    ("today", "text", "edge"),
    [
        (dt.date(1, 1, 15), "上月", Edge.FIRST),
        (dt.date(1, 1, 15), "上季度", Edge.LAST),
        (dt.date(9999, 12, 15), "下月", Edge.LAST),
        (dt.date(9999, 12, 15), "下季度", Edge.FIRST),
    ],
)
def test_a_period_beyond_the_calendar_is_none(today: dt.date, text: str, edge: Edge) -> None:
    with pytest.raises(NotADay, match=f"看不懂日期“{text}”"):
        asking.day(text, today, edge)


@pytest.mark.parametrize(
    ("today", "text", "days"),
    [
        ("2020-10-25", "30", 30),
        ("2020-10-25", "0", 0),
        ("2020-10-25", "３０", 30),
        ("2020-10-25", "30d", 30),
        ("2020-10-25", "30天", 30),
        ("2020-10-25", "2w", 14),
        ("2020-10-25", "2周", 14),
        ("2020-10-25", "1个月", 31),
        ("2020-10-25", "一个月", 31),
        ("2020-11-25", "１个月", 30),
        ("2020-01-31", "1个月", 29),  # to the 29th of February
        ("2021-01-31", "1个月", 28),
        ("2020-12-31", "两个月", 59),
        ("2020-12-31", "十二个月", 365),
        ("2020-10-25", "半年", 182),
        ("2020-08-31", "半年", 181),  # to the 28th of February
        ("2020-10-25", "1年", 365),
        ("2020-10-25", "两年", 730),
        ("2020-02-29", "1年", 365),  # to the 28th of February
    ],
)
def test_a_length_of_time_is_counted_from_today(today: str, text: str, days: int) -> None:
    assert asking.span(text, dt.date.fromisoformat(today)) == days


@pytest.mark.parametrize("text", ["", "d", "+7d", "-7d", "1.5d", "7 d", "半个月", "1月", "明天", "100000", "1000个月"])
def test_what_is_no_length_of_time_says_what_is_one(text: str) -> None:
    with pytest.raises(NotADay) as problem:
        asking.span(text, TODAY)
    assert str(problem.value) == f"看不懂时长“{text}”，可以写 30、30d、2周、1个月"


def test_a_length_of_time_beyond_the_calendar_is_none() -> None:
    with pytest.raises(NotADay) as problem:
        asking.span("1个月", dt.date(9999, 12, 1))
    assert str(problem.value) == "1个月 太远，超出了日历"


@pytest.mark.parametrize(
    ("text", "lacking"),
    [
        ("11月底", True),
        ("11.30", True),
        ("10月25日", True),
        ("2月29日", True),  # a day in some years only
        ("年底", True),
        ("三季度末", True),
        ("上半年", True),
        ("2020年11月底", False),
        ("20201130", False),
        ("2020-11", False),
        ("今年底", False),
        ("明年3月底", False),
        ("去年", False),
        ("今天", False),
        ("+30d", False),
        ("月底", False),  # of this month
        ("本月", False),
        ("下周五", False),
        ("本季度", False),
    ],
)
def test_a_year_that_is_left_to_the_reader(text: str, lacking: bool) -> None:
    assert asking.lacks_year(text, dt.date(2024, 10, 25), Edge.LAST) == lacking


@pytest.mark.parametrize(("text", "days"), [("本月", 6), ("月底", 6), ("年底", 67), ("下个月", 36), ("10月31日", 6)])
def test_a_length_of_time_may_end_with_a_period(text: str, days: int) -> None:
    assert asking.span(text, TODAY) == days


@pytest.mark.parametrize("text", ["上月", "去年", "9月底"])
def test_a_period_that_is_over_is_no_length_of_time(text: str) -> None:
    with pytest.raises(NotADay, match="看不懂时长"):
        asking.span(text, TODAY)

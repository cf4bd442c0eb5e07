"""What people write into cells: a day in any spelling, how far a task is, a number; and what can't be told."""

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from zerenfengong.dates.days import NotADay
from zerenfengong.importing.returned.form_head import period_named
from zerenfengong.importing.returned.said_values import (
    finished_in,
    said_day,
    said_number,
    said_percent,
    said_status,
)
from zerenfengong.ledger.submissions import Said

UNTIL = dt.date(2026, 5, 3)

SPELLINGS: tuple[str, ...] = (
    "{y}-{m:02}-{d:02}",
    "{y}/{m}/{d}",
    "{y}.{m}.{d}",
    "{y}年{m}月{d}日",
    "{y}年{m}月{d}号",
    " {y} 年 {m} 月 {d} 日 ",
)
SPELLINGS += ("{y}{m:02}{d:02}", "{y}-{m:02}-{d:02} 00:00", "{y}-{m:02}-{d:02}T00:00:00", "于{y}年{m}月{d}日完成")


@given(st.dates(dt.date(1990, 1, 1), dt.date(2090, 12, 31)), st.sampled_from(SPELLINGS), st.booleans())
@example(dt.date(2024, 2, 29), "{y}年{m}月{d}日", True)
def test_a_whole_day_is_that_day_in_any_spelling(day: dt.date, spelling: str, full_width: bool) -> None:
    text = spelling.format(y=day.year, m=day.month, d=day.day)
    if full_width:
        text = text.translate({ord("0") + digit: chr(ord("０") + digit) for digit in range(10)})
    assert said_day(text, UNTIL) == (day, True)


@given(st.dates(dt.date(2025, 5, 4), UNTIL), st.sampled_from(["{m}月{d}日", "{m}.{d}", "{m}/{d}", "{m}月{d}号"]))
def test_a_day_without_a_year_is_the_last_one_and_a_guess(day: dt.date, spelling: str) -> None:
    assert said_day(spelling.format(m=day.month, d=day.day), UNTIL) == (day, False)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("二〇二六年三月二十七日", (dt.date(2026, 3, 27), True)),
        ("26.3.27", (dt.date(2026, 3, 27), False)),
        ("46108", (dt.date(2026, 3, 27), False)),
        ("2月29日", (dt.date(2024, 2, 29), False)),
        ("3月底", None),
        ("3月", None),
        ("近期", None),
        ("99999", None),
        ("36600", None),
        ("今天", None),
    ],
)
def test_a_day_is_told_or_it_is_not(text: str, day: tuple[dt.date, bool] | None) -> None:
    assert said_day(text, UNTIL) == day


@pytest.mark.parametrize("text", ["2026-02-30", "13月1日", "2026年4月31日"])
def test_a_day_that_does_not_exist_is_none(text: str) -> None:
    with pytest.raises(NotADay):
        said_day(text, UNTIL)


@pytest.mark.parametrize(
    ("text", "header", "said"),
    [
        ("已完成", "办理状态", (Said.DONE, True)),
        ("done", "Status", (Said.DONE, True)),
        ("已办结", "办理状态", (Said.DONE, False)),
        ("按期完成（已销号）", "是否完成", (Said.DONE, False)),
        ("是", "是否办结", (Said.DONE, False)),
        ("√", "是否办结", (Said.DONE, False)),
        ("否", "是否办结", (Said.IN_PROGRESS, False)),
        ("是", "办理状态", None),
        ("推进中", "办理状态", (Said.IN_PROGRESS, True)),
        ("尚未启动。", "办理状态", (Said.NOT_STARTED, False)),
        ("基本完成", "办理状态", None),
        ("有望年内完成", "办理状态", None),
        ("", "办理状态", None),
    ],
)
def test_how_far_a_task_is(text: str, header: str, said: tuple[Said, bool] | None) -> None:
    assert said_status(text, header) == said


@pytest.mark.parametrize(
    ("text", "unit", "number"),
    [
        ("3", "个", "3"),
        ("3个", "个", "3"),
        ("３ 个", "个", "3"),
        ("1,200.5", None, "1200.5"),
        ("14万平方米", "万平方米", "14"),
        ("14万平方米", "平方米", None),
        ("约3个", "个", None),
        ("3-5", "个", None),
        ("", "个", None),
    ],
)
def test_a_number_is_one_alone_or_with_what_it_counts(text: str, unit: str | None, number: str | None) -> None:
    assert said_number(text, unit) == (None if number is None else Decimal(number))


def test_a_percentage_has_its_sign() -> None:
    assert [said_percent(text) for text in ("36%", "7.5％", "0.36", "大半")] == [
        Decimal(36),
        Decimal("7.5"),
        None,
        None,
    ]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("已于3月27日印发并公开。", dt.date(2026, 3, 27)),
        ("2025年12月1日全部建成。", dt.date(2025, 12, 1)),
        ("3月1日开工，3月27日完成。", dt.date(2026, 3, 27)),
        ("3月1日完成选址，3月27日完成验收。", None),
        ("2月30日完成。", None),
        ("已完成。", None),
    ],
)
def test_a_sentence_names_the_one_day_on_which_it_was_finished(text: str, day: dt.date | None) -> None:
    assert finished_in(text, UNTIL) == day


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("2026-04", "2026-04"),
        ("2026年4月", "2026-04"),
        ("２０２６年４月份", "2026-04"),
        ("2026.4", "2026-04"),
        ("2026年第二季度", "2026-Q2"),
        ("2026年上半年", "2026-H1"),
        ("2026年第17周", "2026-W17"),
        ("2026年度", "2026"),
        ("2026年13月", None),
        ("4月", None),
    ],
)
def test_a_period_is_named_in_the_ways_that_offices_do(text: str, period: str | None) -> None:
    assert period_named(text) == period

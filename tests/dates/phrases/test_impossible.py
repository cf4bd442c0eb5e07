"""Days that a text names and no calendar has."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zerenfengong.dates.phrases.impossible import impossible_days


def found(text: str) -> list[tuple[int, str]]:
    """Each of them with where it stands."""
    return [(match.start(), match[0]) for match in impossible_days(text)]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("2月30日前报送", [(0, "2月30日")]),
        ("于4月31日、6月31号前报送", [(1, "4月31日"), (7, "6月31号")]),
        ("2021年2月29日前", [(0, "2021年2月29日")]),
        ("13月底前", [(0, "13月")]),
        ("0月5日", [(0, "0月5日")]),
        ("2020年13月份", [(0, "2020年13月份")]),
        ("1月0日", [(0, "1月0日")]),
    ],
)
def test_what_is_written_like_a_day_and_is_none_is_found_where_it_stands(
    text: str, days: list[tuple[int, str]]
) -> None:
    assert found(text) == days


@pytest.mark.parametrize(
    "text",
    [
        "",
        "完善权责清单。",
        "2月29日前",  # of some year there is one
        "2020年2月29日前",
        "10月底前，12月31日前",
        "3个月内",
        "15个月",
        "1.13月",  # no month: a number with a part
    ],
)
def test_what_some_calendar_has_is_not(text: str) -> None:
    assert found(text) == []


@given(st.dates())
def test_no_day_that_there_is_is_impossible(day: object) -> None:
    year, month, date = map(int, str(day).split("-"))
    assert found(f"{year}年{month}月{date}日") == []

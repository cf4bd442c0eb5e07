"""The pictures of ``zrfg stats``: bars whose lengths are the counts, a heat map in blocks, nothing wider than the window."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zerenfengong.answers.statistics import MonthLoad, SectionLoad, Stats
from zerenfengong.query.workload import Load
from zerenfengong.render import Canvas
from zerenfengong.render.statistics_page import Head, draw_stats
from zerenfengong.text.width import width

HEAD = Head("分工", ("共几项",), ("备注",))


def counted(
    loads: list[Load],
    sections: list[SectionLoad] | None = None,
    cells: dict[tuple[str, str | None], int] | None = None,
    months: list[MonthLoad] | None = None,
) -> Stats:
    return Stats(tuple(loads), tuple(sections or ()), cells or {}, tuple(months or ()), 0, 0, 0, 0, 0, 0, 0)


def drawn(stats: Stats, columns: int = 60) -> list[str]:
    return draw_stats(stats, HEAD, Canvas(columns=columns)).splitlines()


@pytest.mark.parametrize(
    ("load", "bar"),
    [
        (Load("甲局", False, 3, 4, 0, 0, 5, named=0), "###=="),
        (Load("甲局", False, 0, 0, 0, 2, 2, named=0), ".."),
        (Load("甲局", False, 1, 99, 0, 0, 100, named=0), "#" + "=" * 29),  # one in a hundred is seen
        (Load("甲局", False, 60, 30, 0, 10, 100, named=0), "#" * 18 + "=" * 9 + "." * 3),
    ],
)
def test_a_bar_is_as_long_as_its_parts(load: Load, bar: str) -> None:
    line = drawn(counted([load]), columns=4 + 4 * 6 + 2 + 30)[6]
    assert line.split()[-1] == bar


def test_a_window_with_room_for_no_bar_still_has_the_numbers() -> None:
    assert drawn(counted([Load("甲局", False, 1, 2, 0, 0, 3, named=0)]), columns=36)[5:7] == [
        "      牵头  责任  可能  总计",
        "甲局     1     2     0     3",
    ]


def test_sections_that_do_not_fit_side_by_side_stand_in_blocks() -> None:
    sections = [SectionLoad(f"{at}", f"第{at}节", 1) for at in range(1, 7)]
    stats = counted([Load("甲局", False, 6, 0, 0, 0, 6, named=0)], sections, {("甲局", "1"): 1, ("甲局", "6"): 12})
    lines = drawn(stats, columns=4 + 3 * 4)
    begin = lines.index("各单位在各章节有多少项") + 1
    assert lines[begin : begin + 5] == [
        "       1   2   3",
        "甲局   1   -   -",
        "",
        "       4   5   6",
        "甲局   -   -  12",
    ]


def test_a_name_that_is_too_long_is_cut_and_says_so() -> None:
    lines = drawn(counted([Load("某某市某某区某某街道办事处", False, 1, 0, 0, 0, 1, named=0)]), columns=36)
    assert lines[6].startswith("某某市某某..  ")


def test_colours_are_by_part_and_by_heat() -> None:
    stats = counted([Load("甲局", False, 1, 1, 0, 1, 3, named=0)], [SectionLoad("一", "", 2)], {("甲局", "一"): 2})
    text = draw_stats(stats, HEAD, Canvas(columns=60, color=True))
    assert "\x1b[1;35m#\x1b[0m\x1b[32m=\x1b[0m\x1b[2m.\x1b[0m" in text
    assert "\x1b[1;35m   2\x1b[0m" in text


@given(
    st.lists(st.tuples(st.text(min_size=1, max_size=20), *[st.integers(0, 500)] * 3), max_size=4),
    st.lists(st.text(min_size=1, max_size=20), max_size=8, unique=True),
    st.lists(st.integers(0, 200), max_size=3),
    st.integers(40, 160),
)
def test_nothing_is_wider_than_the_window(
    units: list[tuple[str, int, int, int]], ids: list[str], months: list[int], columns: int
) -> None:
    loads = [Load(name, False, lead, more, 0, may, lead + more + may + 1, named=0) for name, lead, more, may in units]
    sections = [SectionLoad(id_, "节", 1) for id_ in ids]
    when = [MonthLoad(2023, at + 1, count) for at, count in enumerate(months)]
    lines = drawn(counted(loads, sections, {}, when), columns)
    assert all(width(line) <= columns for line in lines)

"""The pictures of ``zrfg stats``: bars whose lengths are the counts, a heat map in blocks, nothing wider than the window."""

from contextvars import copy_context
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zerenfengong.answers.statistics import MonthLoad, SectionLoad, Stats
from zerenfengong.query.workload import Load
from zerenfengong.render import Canvas
from zerenfengong.render.statistics_page import Head, draw_stats
from zerenfengong.text.width import draw_ambiguous_wide, one_line, width

HEAD = Head("分工", ("共几项",), ("备注",))


def counted(
    loads: list[Load],
    sections: list[SectionLoad] | None = None,
    cells: dict[tuple[str, str | None], int] | None = None,
    months: list[MonthLoad] | None = None,
) -> Stats:
    return Stats(tuple(loads), tuple(sections or ()), cells or {}, tuple(months or ()), 0, 0, 0, 0, 0, 0, 0)


def drawn(stats: Stats, columns: int | None = 60) -> list[str]:
    return draw_stats(stats, HEAD, Canvas(columns=columns)).splitlines()


@pytest.mark.parametrize(
    ("load", "bar"),
    [
        (Load("甲局", False, 3, 4, 0, 0, 5, named=0), "▇▇▇▄▄"),
        (Load("甲局", False, 0, 0, 0, 2, 2, named=0), "▂▂"),
        (Load("甲局", False, 1, 99, 0, 0, 100, named=0), "▍" + "▄" * 29),  # one in a hundred is seen
        (Load("甲局", False, 60, 30, 0, 10, 100, named=0), "▇" * 18 + "▄" * 9 + "▂" * 3),
        (Load("甲局", False, 1, 98, 0, 1, 100, named=0), "▍" + "▄" * 28 + "▂"),  # so is another one
        (Load("甲局", False, 41, 0, 0, 0, 41, named=0), "▇" * 30),
    ],
)
def test_a_bar_is_as_long_as_its_parts(load: Load, bar: str) -> None:
    assert bar_of(load) == bar


def bar_of(*loads: Load, columns: int = 4 + 4 * 6 + 2 + 30) -> str:
    """The bar of the first unit; the legend has a line for itself or, in a narrow window, three."""
    lines = drawn(counted(list(loads)), columns)
    return next(line for line in lines if line.startswith(loads[0].unit)).split()[-1]


def test_a_bar_ends_with_eighths_of_a_column() -> None:
    most = Load("乙局", False, 0, 240, 0, 0, 240, named=0)
    ends = [bar_of(Load("甲局", False, count, 0, 0, 0, count, named=0), most) for count in range(1, 18)]
    assert ends == [*"▏▎▍▌▋▊▉▇", *(f"▇{end}" for end in "▏▎▍▌▋▊▉▇"), "▇▇▏"]


COUNTS = st.tuples(*[st.integers(0, 300)] * 3).filter(any)


@given(COUNTS, st.integers(1, 900), st.integers(40, 120))
def test_the_parts_of_a_bar_are_proportional_and_add_up(counts: tuple[int, int, int], other: int, columns: int) -> None:
    lead, joins, may = counts
    one = Load("甲局", False, lead, joins, 0, may, sum(counts), named=0)
    bar = bar_of(one, Load("乙局", False, 0, other, 0, 0, other, named=0), columns=columns)
    most, longest = max(sum(counts), other), min(columns - 4 - 4 * 6 - 2, 60)
    scale = min(Fraction(longest, most), Fraction(1))
    parts = [sum(character not in "▄▂" for character in bar), bar.count("▄"), bar.count("▂")]
    assert [bool(part) for part in parts] == [bool(count) for count in counts]
    assert all(abs(part - count * scale) <= 2 for part, count in zip(parts, counts, strict=True))
    whole = sum(counts) * scale
    assert len(bar) <= longest
    assert len(bar) <= 3 or whole <= len(bar) < whole + 1


def test_months_have_bars_as_well() -> None:
    lines = drawn(counted([], months=[MonthLoad(2023, 9, 3), MonthLoad(2023, 10, 0), MonthLoad(2023, 11, 43)]), 40)
    assert lines[3:] == [
        "各月份有多少期限",
        "2023年9月    3  ▇▊",
        "2023年10月   0",
        "2023年11月  43  ▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇",
        "",
        "备注",
    ]


def test_the_legend_says_in_words_what_the_parts_are() -> None:
    load = Load("甲局", False, 3, 4, 0, 1, 6, named=0)
    assert drawn(counted([load]), 80)[4:7] == [
        "条形：▇ 牵头  ▄ 责任或配合（不含牵头的）  ▂ 只是可能涉及",
        "      牵头  责任  可能  总计",
        "甲局     3     4     1     6  ▇▇▇▄▄▂",
    ]
    assert drawn(counted([load]), 50)[4:7] == ["▇ 牵头", "▄ 责任或配合（不含牵头的）", "▂ 只是可能涉及"]


def test_where_a_block_takes_two_columns_bars_are_made_of_ascii() -> None:
    context = copy_context()
    context.run(draw_ambiguous_wide)
    load = Load("甲局", False, 3, 4, 0, 1, 6, named=0)
    lines = context.run(drawn, counted([load], months=[MonthLoad(2023, 9, 3)]), 80)
    assert [lines[4], lines[6], lines[9]] == [
        "条形：# 牵头  = 责任或配合（不含牵头的）  . 只是可能涉及",
        "甲局     3     4     1     6  ###==.",
        "2023年9月  3  ###",
    ]


def test_a_window_with_room_for_no_bar_still_has_the_numbers() -> None:
    assert drawn(counted([Load("甲局", False, 1, 2, 0, 0, 3, named=0)]), columns=36)[4:6] == [
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


def test_a_long_name_is_whole_on_as_many_lines_as_it_needs() -> None:
    name = "某某市某某区某某街道办事处"
    stats = counted(
        [Load(name, False, 1, 0, 0, 0, 1, named=0), Load("乙局", False, 0, 1, 0, 0, 1, named=0)],
        [SectionLoad("一", "", 2)],
        {(name, "一"): 1},
    )
    assert drawn(stats, columns=48)[4:12] == [
        "                  牵头  责任  可能  总计",
        "某某市某某区某某     1     0     0     1",
        "街道办事处",
        "乙局                 0     1     0     1",
        "",
        "各单位在各章节有多少项",
        "                  一",
        "某某市某某区某某   1",
    ]
    assert f"{name}     1     0     0     1  ▇" in drawn(stats, columns=None)
    assert f"{name}   1" in drawn(stats, columns=None)


def test_colours_are_by_part_and_by_heat() -> None:
    stats = counted([Load("甲局", False, 1, 1, 0, 1, 3, named=0)], [SectionLoad("一", "", 2)], {("甲局", "一"): 2})
    text = draw_stats(stats, HEAD, Canvas(columns=60, color=True))
    assert "\x1b[1;35m▇\x1b[0m\x1b[32m▄\x1b[0m\x1b[36m▂\x1b[0m" in text
    assert "\x1b[1;35m▇\x1b[0m\x1b[2m 牵头  \x1b[0m\x1b[32m▄\x1b[0m" in text
    assert "\x1b[1;35m   2\x1b[0m" in text


@given(
    st.lists(st.tuples(st.text(min_size=1, max_size=40), *[st.integers(0, 500)] * 4), max_size=4),
    st.lists(st.text(min_size=1, max_size=20), max_size=8, unique=True),
    st.lists(st.integers(0, 200), max_size=3),
    st.none() | st.integers(48, 160),
    st.booleans(),
)
def test_nothing_is_wider_than_the_window_and_no_name_is_cut(
    units: list[tuple[str, int, int, int, int]],
    ids: list[str],
    months: list[int],
    columns: int | None,
    ambiguous: bool,
) -> None:
    loads = [
        Load(name, False, lead, more, helps, may, lead + more + helps + may + 1, named=0)
        for name, lead, more, helps, may in units
    ]
    sections = [SectionLoad(id_, "节", 1) for id_ in ids]
    when = [MonthLoad(2023, at + 1, count) for at, count in enumerate(months)]
    context = copy_context()
    if ambiguous:
        context.run(draw_ambiguous_wide)
    lines = context.run(drawn, counted(loads, sections, {}, when), columns)
    if columns is not None:
        assert [line for line in lines if context.run(width, line) > columns] == []
    else:
        assert all(any(line.startswith(one_line(name).rstrip()) for line in lines) for name, *_counts in units)

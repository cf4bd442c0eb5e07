"""The charts as geometry: everything inside the picture, nothing on top of anything, parts that add up."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from zerenfengong.answers.statistics import MonthLoad, SectionLoad, Stats
from zerenfengong.query.workload import Load
from zerenfengong.render.web.charts import WIDTH, Chart, charts

NOTHING = Stats((), (), {}, (), 0, 0, 0, 0, 0, 0, 0)

NAMES = st.text("甲乙局abc", min_size=1, max_size=60)
COUNTS = st.integers(0, 500)


def loads(named: dict[str, tuple[int, int, int]]) -> tuple[Load, ...]:
    return tuple(
        Load(
            unit, collective=False, lead=lead, responsible=joins, supporting=0, possible=possible, total=total, named=0
        )
        for unit, (lead, joins, possible) in named.items()
        for total in [lead + joins + possible]
    )


def months(first: int, counts: list[int]) -> tuple[MonthLoad, ...]:
    return tuple(MonthLoad((first + at) // 12, (first + at) % 12 + 1, count) for at, count in enumerate(counts))


@st.composite
def figures(draw: st.DrawFn) -> Stats:
    units = loads(draw(st.dictionaries(NAMES, st.tuples(COUNTS, COUNTS, COUNTS), max_size=12)))
    ids = draw(st.lists(NAMES, unique=True, max_size=12))
    cells: dict[tuple[str, str | None], int] = {
        (unit.unit, id_): draw(st.integers(0, unit.total)) for unit in units for id_ in ids
    }
    sections = tuple(SectionLoad(id_, f"{id_}标题", 1) for id_ in ids)
    every = months(draw(st.integers(24_000, 24_300)), draw(st.lists(COUNTS, max_size=130)))
    return NOTHING._replace(loads=units, sections=sections, cells=cells, months=every)


def by_name(stats: Stats) -> dict[str, Chart]:
    return {chart.name: chart for chart in charts(stats)}


def test_where_there_is_nothing_there_is_no_chart() -> None:
    assert charts(NOTHING) == ()


@given(figures())
def test_everything_stands_inside_the_picture(stats: Stats) -> None:
    for chart in charts(stats):
        for shape in chart.shapes:
            assert 0 <= shape.x <= shape.x + shape.width <= WIDTH + 0.2
            assert 0 <= shape.y <= shape.y + shape.height <= chart.height
        for words in chart.words:
            assert 0 <= words.x <= WIDTH
            assert 0 <= words.y <= chart.height


@given(figures())
def test_the_parts_of_bars_are_as_long_as_their_counts_and_lie_side_by_side(stats: Stats) -> None:
    chart = by_name(stats).get("loads")
    if chart is None:
        return
    bars: dict[float, list[tuple[float, float]]] = {}
    for shape in chart.shapes:
        bars.setdefault(shape.y, []).append((shape.x, shape.width))
    totals = [load.total for load in stats.loads if load.total]
    lengths = [sum(width for _x, width in bar) for bar in bars.values()]
    most = max([*totals, 1])
    assert len(lengths) == len(totals)
    assert all(abs(length - max(lengths) * total / most) < 1 for length, total in zip(lengths, totals, strict=True))
    for bar in bars.values():
        assert all(abs(x + width - following) < 0.2 for (x, width), (following, _) in pairwise(bar))


@given(figures())
def test_the_table_beside_the_picture_has_every_figure(stats: Stats) -> None:
    found = by_name(stats)
    if stats.months:
        assert [row[1] for row in found["months"].rows] == [month.deadlines for month in stats.months]
    if stats.loads:
        assert [row[-1] for row in found["loads"].rows] == [load.total for load in stats.loads]
    if stats.loads and stats.sections:
        assert found["heat"].rows == tuple(
            (load.unit, *(stats.cells[load.unit, one.id] for one in stats.sections)) for load in stats.loads
        )


@given(st.integers(24_000, 24_300), st.lists(COUNTS, min_size=1, max_size=130))
def test_labels_under_the_months_do_not_touch(first: int, counts: list[int]) -> None:
    chart = by_name(NOTHING._replace(months=months(first, counts)))["months"]
    lines: dict[float, list[float]] = {}
    for words in chart.words:
        if words.y > chart.height - 40:
            lines.setdefault(words.y, []).append(words.x)
    for places in lines.values():
        assert all(following - place >= 30 for place, following in pairwise(places))


def test_a_month_of_a_later_year_says_the_year() -> None:
    chart = by_name(NOTHING._replace(months=months(2020 * 12 + 10, [1, 0, 2])))["months"]
    assert [words.text for words in chart.words] == ["1", "11月", "12月", "2", "1月", "2020", "2021"]
    assert chart.sentence == "3 个期限，从 2020年11月 到 2021年1月"
    assert [shape.note for shape in chart.shapes] == ["2020年11月：1 个期限", "2021年1月：2 个期限", ""]


def test_the_more_tasks_the_darker_and_none_is_lightest() -> None:
    stats = NOTHING._replace(
        loads=loads({"甲局": (10, 0, 0)}),
        sections=(*(SectionLoad(id_, "", 1) for id_ in "一二三四"), SectionLoad(None, "", 1)),
        cells={("甲局", "一"): 10, ("甲局", "二"): 5, ("甲局", "三"): 1, ("甲局", None): 2},
    )
    chart = by_name(stats)["heat"]
    assert [shape.kind for shape in chart.shapes] == ["heat5", "heat3", "heat1", "heat0", "heat1"]
    assert chart.columns == ("单位", "一", "二", "三", "四", "无章节")

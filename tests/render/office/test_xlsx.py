"""The workbook, read back."""

import datetime as dt
import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell as SheetCell
from openpyxl.chart import BarChart
from openpyxl.worksheet.worksheet import Worksheet

from tests import registers
from tests.cli.runner import DATA
from zerenfengong.answers.columns import Cell
from zerenfengong.answers.reports import handout
from zerenfengong.answers.statistics import stats
from zerenfengong.answers.table import Column, Group, Report, Row, tasks_report
from zerenfengong.errors import OutputRefused
from zerenfengong.model import Register
from zerenfengong.query.book import Book
from zerenfengong.query.criteria import Criteria
from zerenfengong.query.query import Query
from zerenfengong.query.status import Clock, State
from zerenfengong.register import loader
from zerenfengong.render.office import xlsx
from zerenfengong.render.office.ooxml import legal
from zerenfengong.render.office.xlsx import draw_xlsx
from zerenfengong.render.office.xlsx_cells import LONGEST_CELL

EVERY = Criteria()


@pytest.fixture(scope="module")
def issued() -> Query:
    register = loader.load(DATA).register
    assert register is not None
    return Query([Book(register)], Clock(dt.date(2020, 10, 25)))


@pytest.fixture(scope="module")
def by_unit(issued: Query) -> Workbook:
    report = handout(issued, EVERY, "unit")
    whole = tasks_report(issued, issued.tasks(EVERY), EVERY, grouped=False)
    keys = [column.key for column in report.columns if column.key != "role"]
    return read(draw_xlsx(report, stats(issued, EVERY), whole.with_columns(keys)))


def read(drawn: bytes) -> Workbook:
    return load_workbook(io.BytesIO(drawn))


def sheet(workbook: Workbook, name: str) -> Worksheet:
    found = workbook[name]
    assert isinstance(found, Worksheet)
    return found


def values(found: Worksheet, first: int = 1, last: int | None = None) -> list[tuple[object, ...]]:
    return list(found.iter_rows(min_row=first, max_row=last, values_only=True))


def column(found: Worksheet, title: str, head: int = 1) -> list[object]:
    at = [cell.value for cell in found[head]].index(title)
    return [row[at] for row in values(found, head + 1)]


def table(*rows: Row, titles: Iterable[tuple[str, str]] = (("id", "编号"), ("measure", "举措"))) -> Report:
    return Report((), tuple(Column(*pair) for pair in titles), (Group("", rows),))


def drawn_cell(value: Cell, key: str = "measure") -> SheetCell:
    found = sheet(read(draw_xlsx(table(Row({key: value}), titles=[(key, "栏")]), None)), "总表")["A2"]
    assert isinstance(found, SheetCell)
    return found


def test_the_issued_table_stands_once_in_the_first_sheet(issued: Query, by_unit: Workbook) -> None:
    found = sheet(by_unit, "总表")
    tasks = issued.register.tasks
    assert [cell.value for cell in found[1]] == [
        *("编号", "重点任务", "序号", "贯彻举措", "牵头单位", "责任单位", "期限", "到期日", "剩余天数", "状态", "备注"),
    ]
    assert column(found, "编号") == [task.id for task in tasks]
    assert column(found, "贯彻举措") == [task.measure for task in tasks]
    assert column(found, "牵头单位") == ["、".join(task.lead) for task in tasks]
    assert column(found, "责任单位") == ["、".join(task.responsible) for task in tasks]
    assert column(found, "序号") == [int(task.number) if task.number else None for task in tasks]
    days = {task.id: task.deadlines[0].date for task in tasks if task.deadlines}
    due = zip(column(found, "编号"), column(found, "到期日"), strict=True)
    assert {id_: day.date() for id_, day in due if isinstance(day, dt.datetime)} == days
    assert column(found, "剩余天数").count(-117) == 1


def test_the_first_sheet_filters_and_prints(by_unit: Workbook) -> None:
    found = sheet(by_unit, "总表")
    assert found.freeze_panes == "B2"
    assert found.auto_filter.ref == "A1:K40"
    assert found.print_title_rows == "$1:$1"
    assert (found.page_setup.orientation, found.page_setup.paperSize) == ("landscape", 9)
    assert (found.page_setup.fitToWidth, found.page_setup.fitToHeight) == (1, 0)
    assert found.sheet_properties.pageSetUpPr is not None
    assert found.sheet_properties.pageSetUpPr.fitToPage
    assert found.oddFooter is not None
    assert found.oddFooter.center.text == "第 &P 页，共 &N 页"
    widths = {found.cell(1, at).value: found.column_dimensions[chr(64 + at)].width for at in range(1, 12)}
    assert widths["贯彻举措"] > widths["责任单位"] > widths["编号"] > len("1.1.1")
    assert found["H4"].number_format == "yyyy-mm-dd"
    assert all(found.row_dimensions[row].height > 14 for row in range(1, 41))
    assert all(cell.alignment.wrap_text for cell in found[2])


def test_colours_follow_the_state(by_unit: Workbook) -> None:
    found = sheet(by_unit, "总表")
    fills = {
        row[9].value: row[9].fill.start_color.rgb if row[9].fill.fill_type else None
        for row in found.iter_rows(min_row=2)
    }
    assert fills == {"未写时限": None, "临期": "00FFE699", "期限已过": "00E7E6E6", "未到期": None}


def test_each_unit_has_a_sheet_whose_rows_are_counted_over_it(issued: Query, by_unit: Workbook) -> None:
    report = handout(issued, EVERY, "unit")
    assert by_unit.sheetnames == ["总表", "统计", "单位与章节", "说明", *(group.title for group in report.groups)]
    for group in report.groups:
        found = sheet(by_unit, group.title)
        assert (found["A1"].value, found["A2"].value) == (group.title, group.summary)
        assert column(found, "编号", head=3) == [row.cells["id"] for row in group.rows]
        assert (found.freeze_panes, found.print_title_rows) == ("B4", "$3:$3")
    assert (
        sheet(by_unit, "司法局")["A2"].value
        == "司法局：合计 36 项：牵头 1、负责 35（经“管委会各部门”）；另可能涉及 1 项"
    )


def test_where_it_comes_from(by_unit: Workbook) -> None:
    rows = values(sheet(by_unit, "说明"))
    assert rows[0] == ("贯彻落实国务院办公厅2020年政务公开工作要点责任分工（按单位）", None)
    assert ("印发机关", "济源产城融合示范区管理委员会办公室") in rows
    assert ("截至日期", "2020-10-25 周日") in rows
    assert ("说明", "任务台账未录入办理进展：“期限已过”仅表示期限届满，不代表未完成") in rows
    assert by_unit.properties.creator == "济源产城融合示范区管理委员会办公室"


def test_figures_with_charts(issued: Query, by_unit: Workbook) -> None:
    found, figures = sheet(by_unit, "统计"), stats(issued, EVERY)
    head, *rows = values(found, 2, 2 + len(figures.loads))
    assert head[:7] == ("单位", "牵头", "责任、配合（不含牵头的）", "可能涉及", "总计", "责任", "配合")
    assert [row[:7] for row in rows] == [
        (one.unit, one.lead, one.joins, one.possible, one.total, one.responsible, one.supporting)
        for one in figures.loads
    ]
    charts: list[BarChart] = vars(found)["_charts"]
    assert [type(chart) for chart in charts] == [BarChart, BarChart]
    assert [[series.val.numRef.f for series in chart.series] for chart in charts] == [
        [f"'统计'!${name}$3:${name}${2 + len(figures.loads)}" for name in "BCD"],
        [f"'统计'!$B${at}:$B${at + len(figures.months) - 1}" for at in [_row(found, "2020年6月")]],
    ]
    heat = sheet(by_unit, "单位与章节")
    assert heat["A2"].value == figures.loads[0].unit
    assert [cell.value for cell in heat[2]][1:] == [
        figures.cells.get((figures.loads[0].unit, one.id), 0) for one in figures.sections
    ]
    assert len(heat.conditional_formatting) == 1


def test_figures_of_a_table_with_tasks_outside_its_outline(tmp_path: Path) -> None:
    query = Query([Book(registers.read(tmp_path))], Clock(dt.date(2023, 6, 28)))
    workbook = read(draw_xlsx(handout(query, EVERY, "section"), stats(query, EVERY)))
    assert [cell.value for cell in sheet(workbook, "单位与章节")[1]] == [
        "单位",
        "一　市场环境",
        "二　政务环境",
        "无章节",
    ]
    found = sheet(workbook, "统计")
    top = _row(found, "任务")
    assert [row[:2] for row in values(found, top, top + 5)] == [
        ("任务", 5),
        ("有日期的", 2),
        ("没有日期的", 3),
        ("重复的期限", 1),
        ("长期", 1),
        ("从某件事起算的期限", 1),
    ]


def test_figures_of_nothing_are_without_charts() -> None:
    query = Query([Book(Register())], Clock(dt.date(2023, 6, 28)))
    workbook = read(draw_xlsx(handout(query, EVERY, "section"), stats(query, EVERY)))
    assert workbook.sheetnames == ["总表", "统计", "说明"]
    assert sheet(workbook, "统计")["B3"].value == 0


def _row(found: Worksheet, text: str) -> int:
    return next(cell.row for (cell,) in found.iter_rows(max_col=1) if cell.value == text)


def test_without_groups_that_overlap_there_is_one_table(tmp_path: Path) -> None:
    query = Query([Book(registers.read(tmp_path))], Clock(dt.date(2023, 6, 28)))
    workbook = read(draw_xlsx(handout(query, EVERY, "section"), None))
    assert workbook.sheetnames == ["总表", "说明"]
    found = sheet(workbook, "总表")
    assert column(found, "编号") == ["a1", "a2", "b1", "b2", "b3"]
    assert column(found, "主要内容")[1] == "每月28日前报送进展。\n报送时附台账。"
    assert column(found, "备用栏") == [None, "=1+1", None, None, None]


@pytest.mark.parametrize(
    "text", ["=1+1", "=cmd|' /C calc'!A0", "+86", "-x", "@SUM(A1)", "#REF!", "=", "2020-10-31", "TRUE"]
)
def test_text_stays_text(text: str) -> None:
    found = drawn_cell(text)
    assert (found.value, found.data_type) == (text, "s")
    assert found.quotePrefix == text.startswith(("=", "+", "-", "@"))


@pytest.mark.parametrize(
    ("key", "cell", "value"),
    [
        ("due", "2020-10-31", dt.datetime(2020, 10, 31)),  # noqa: DTZ001 (as openpyxl reads a day)
        ("due", "1899-12-31", "1899-12-31"),
        ("number", "12", 12),
        ("number", "012", "012"),
        ("number", "1.10", "1.10"),
        ("number", "9" * 20, "9" * 20),
        ("measure", "12", "12"),
        ("days_left", -117, -117),
        ("note", None, None),
        ("note", "", None),
        ("note", "\x1b[31m\ufffe", "\\x1b[31m\\ufffe"),
    ],
)
def test_a_cell_is_what_it_is(key: str, cell: Cell, value: object) -> None:
    assert drawn_cell(cell, key).value == value


@given(st.text(max_size=80))
def test_whatever_a_register_holds_is_text(text: str) -> None:
    report = table(Row({"id": text, "measure": text}), titles=[("id", text), ("measure", "举措")])
    report = report._replace(title=text, summary=(text,), remarks=(text,), facts=(("说", text),))
    found = sheet(read(draw_xlsx(report, None, report)), "总表")
    # Excel and XML know one kind of line break.
    assert found["B2"].value == (legal(text).strip("\n") or None)
    assert found["B2"].data_type in {"s", "n"}


def test_what_no_cell_can_hold_goes_on_in_the_next_row() -> None:
    text = "甲乙丙丁" * 10_000
    found = sheet(read(draw_xlsx(table(Row({"id": "1", "measure": text})), None)), "总表")
    assert column(found, "编号") == ["1", "1", "1"]
    pieces = [str(piece) for piece in column(found, "举措")]
    assert "".join(pieces) == text
    assert max(map(len, pieces)) <= LONGEST_CELL
    assert found.row_dimensions[2].height == 409
    assert found["B2"].alignment.vertical == "top"


def test_a_name_that_no_cell_can_hold_says_that_it_goes_on() -> None:
    whole = table(Row({"id": "1", "measure": "办"}))
    name = str(sheet(read(draw_xlsx(whole._replace(facts=(("说", "长" * 40_000),)), None)), "说明")["B2"].value)
    assert re.fullmatch("长+……（太长，这里没有写完）", name)


def test_a_unit_that_is_named_like_a_path() -> None:
    rows = [Row({"id": "1", "measure": "办"}, State.OPEN)]
    whole = table(*rows)
    report = whole._replace(
        groups=(Group("../../x", rows, "甲"), Group("'[总表]'", rows, "乙"), Group("总表", rows, "丙"))
    )
    assert read(draw_xlsx(report, None, whole)).sheetnames == ["总表", "说明", ".._.._x", "_总表_", "总表_2"]


def test_more_columns_than_excel_has_are_refused() -> None:
    titles = [(f"extra:{at}", f"栏{at}") for at in range(16_385)]
    with pytest.raises(
        OutputRefused, match=r"^有 16385 栏，Excel 最多 16384 栏；用 --columns 选出要的栏，或者写成 csv$"
    ):
        draw_xlsx(table(titles=titles), None)


def test_more_sections_than_excel_has_columns_are_not_set_against_the_units(
    issued: Query, monkeypatch: pytest.MonkeyPatch
) -> None:
    report, figures = handout(issued, EVERY, "section"), stats(issued, EVERY)
    for most, there in ((len(figures.sections), False), (len(figures.sections) + 1, True)):
        monkeypatch.setattr(xlsx, "_MOST_COLUMNS", most)
        names = read(draw_xlsx(report.with_columns(["id"]), figures)).sheetnames
        assert ("单位与章节" in names) == there


def test_nothing_to_list_is_a_workbook_all_the_same() -> None:
    assert values(sheet(read(draw_xlsx(table(), None)), "总表")) == [("编号", "举措")]


def test_a_cell_costs_openpyxl_nothing(issued: Query, monkeypatch: pytest.MonkeyPatch) -> None:
    made = Counter[str]()

    class CountedCell(SheetCell):
        def __init__(self, *args: Any, **kwargs: Any) -> None:
            made["cells"] += 1
            super().__init__(*args, **kwargs)

    for module in ("cell.cell", "worksheet.worksheet"):
        monkeypatch.setattr(f"openpyxl.{module}.Cell", CountedCell)
    report, figures = handout(issued, EVERY, "unit"), stats(issued, EVERY)
    draw_xlsx(report, figures, report)
    # One for each look that a cell can have.
    assert made["cells"] < 20


def test_a_sheet_says_how_large_it_is_and_each_cell_where_it_stands(by_unit: Workbook, issued: Query) -> None:
    report = handout(issued, EVERY, "unit")
    group = next(group for group in report.groups if group.title == "司法局")
    found = sheet(by_unit, "司法局")
    assert found.dimensions == f"A1:L{3 + len(group.rows)}"
    assert found.dimensions == found.calculate_dimension()
    assert [str(merged) for merged in sorted(found.merged_cells.ranges, key=str)] == ["A1:L1", "A2:L2"]


def test_the_same_report_gives_the_same_bytes_on_any_day(issued: Query) -> None:
    report, figures = handout(issued, EVERY, "section"), stats(issued, EVERY)
    drawn = draw_xlsx(report, figures)
    assert drawn == draw_xlsx(report, figures)
    with zipfile.ZipFile(io.BytesIO(drawn)) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        core = package.read("docProps/core.xml").decode()
    assert re.findall(r">(2\d\d\d-[^<]*)<", core) == ["2020-10-25T00:00:00Z"] * 2

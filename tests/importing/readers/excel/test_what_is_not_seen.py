"""Excel: what a person does not see on paper is no text and is named with its rows, its column or its cells."""

from collections.abc import Callable
from typing import Literal

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.chart import BarChart, Reference
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Font, PatternFill
from openpyxl.styles.colors import Color
from openpyxl.worksheet.filters import AutoFilter
from openpyxl.worksheet.table import Table
from openpyxl.worksheet.worksheet import Worksheet

from tests.importing.readers.excel.test_xlsx_reader import made, raw, rows, saved
from tests.importing.readers.streams import Shown, doubtful, shown, unread
from zerenfengong.importing.readers.excel.excel_numbers import displayed
from zerenfengong.importing.readers.excel.xlsx_reader import read
from zerenfengong.importing.source.bounds import MAX_CELLS

ROWS: tuple[list[object], ...] = (
    ["举措", "牵头单位", "备注"],
    ["修路", "交通局", "内部"],
    ["修桥", "水利局", "暂缓"],
    ["修渠", "住建局", None],
)


def of(change: Callable[[Worksheet], None]) -> bytes:
    def fill(sheet: Worksheet) -> None:
        rows(*(list(row) for row in ROWS))(sheet)
        change(sheet)

    return made(fill)


def hide_column(sheet: Worksheet) -> None:
    sheet.column_dimensions["C"].hidden = True


def hide_columns_to_the_end(sheet: Worksheet) -> None:
    sheet.column_dimensions["C"].hidden = True
    sheet.column_dimensions["C"].max = 16_384


@pytest.mark.parametrize("change", [hide_column, hide_columns_to_the_end])
def test_a_column_that_is_not_shown(change: Callable[[Worksheet], None]) -> None:
    stream = read(of(change))
    assert shown(stream) == [[["举措", "牵头单位"], ["修路", "交通局"], ["修桥", "水利局"], ["修渠", "住建局"]]]
    assert unread(stream) == [("工作表“分工” C 列（隐藏的列）", "备注 | 内部 | 暂缓")]


def hide_rows(sheet: Worksheet) -> None:
    for row in (2, 3):
        sheet.row_dimensions[row].hidden = True


def fold_group(sheet: Worksheet) -> None:
    sheet.row_dimensions.group(2, 3, outline_level=1, hidden=True)


@pytest.mark.parametrize("change", [hide_rows, fold_group])
def test_rows_that_are_not_shown(change: Callable[[Worksheet], None]) -> None:
    stream = read(of(change))
    assert shown(stream) == [[["举措", "牵头单位", "备注"], ["修渠", "住建局", ""]]]
    assert unread(stream) == [("工作表“分工”第 2—3 行（隐藏的行）", "修路 | 交通局 | 内部 | 修桥 | 水利局 | 暂缓")]
    assert doubtful(stream) == []


def test_rows_and_columns_of_no_size() -> None:
    data = '<row r="1" ht="0" customHeight="1"><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c><c><v>4</v></c></row>'
    stream = read(raw(data, '<cols><col min="2" max="2" width="0" customWidth="1"/></cols>'))
    assert shown(stream) == [[["3"]]]
    assert unread(stream) == [("工作表“分工”第 1 行（隐藏的行）", "1 | 2"), ("工作表“分工” B 列（隐藏的列）", "4")]


def filter_rows(sheet: Worksheet) -> None:
    sheet.auto_filter.ref = "A1:C4"
    sheet.auto_filter.add_filter_column(1, ["交通局", "住建局"])
    sheet.row_dimensions[3].hidden = True


def filter_table(sheet: Worksheet) -> None:
    table = Table(displayName="表", ref="A1:C4", autoFilter=AutoFilter(ref="A1:C4"))
    assert table.autoFilter is not None
    table.autoFilter.add_filter_column(1, ["交通局", "住建局"])
    sheet.add_table(table)
    sheet.row_dimensions[3].hidden = True


@pytest.mark.parametrize("change", [filter_rows, filter_table])
def test_rows_that_a_filter_takes_away_are_for_somebody_to_look_at(change: Callable[[Worksheet], None]) -> None:
    stream = read(of(change))
    assert shown(stream) == [[["举措", "牵头单位", "备注"], ["修路", "交通局", "内部"], ["修渠", "住建局", ""]]]
    assert doubtful(stream) == [("工作表“分工”第 3 行（筛选后没有显示的行，没有导入）", "修桥 | 水利局 | 暂缓")]
    assert unread(stream) == []


def test_a_filter_that_chooses_nothing_hides_nothing() -> None:
    def change(sheet: Worksheet) -> None:
        sheet.auto_filter.ref = "A1:C4"
        sheet.row_dimensions[3].hidden = True

    assert unread(read(of(change))) == [("工作表“分工”第 3 行（隐藏的行）", "修桥 | 水利局 | 暂缓")]


def test_a_merged_cell_is_seen_as_far_as_a_row_of_it_is() -> None:
    def change(sheet: Worksheet) -> None:
        sheet.merge_cells("B2:B3")
        sheet.row_dimensions[2].hidden = True

    stream = read(of(change))
    assert shown(stream) == [[["举措", "牵头单位", "备注"], ["修桥", "交通局", "暂缓"], ["修渠", "住建局", ""]]]
    assert unread(stream) == [("工作表“分工”第 2 行（隐藏的行）", "修路 | 内部")]


def test_a_hidden_column_in_a_hidden_row_is_named_once() -> None:
    def change(sheet: Worksheet) -> None:
        hide_column(sheet)
        sheet.row_dimensions[2].hidden = True

    assert unread(read(of(change))) == [
        ("工作表“分工”第 2 行（隐藏的行）", "修路 | 交通局 | 内部"),
        ("工作表“分工” C 列（隐藏的列）", "备注 | 暂缓"),
    ]


def test_hidden_columns_that_lie_over_each_other() -> None:
    columns = '<col min="2" max="9" hidden="1"/><col min="3" max="3" hidden="true"/><col min="x" max="5" hidden="1"/>'
    data = "<row>" + "".join(f"<c><v>{number}</v></c>" for number in range(1, 12)) + "</row>"
    assert shown(read(raw(data, f"<cols>{columns}</cols>"))) == [[["10", "11"]]]


@pytest.mark.parametrize(
    ("number", "format_", "expected"),
    [
        ("5", ";;;", ""),
        ("-5", "0;;", ""),
        ("0", "0;-0;;@", ""),
        ("0", '_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ ', "-"),
        ("1", '"是";;"否"', "是"),
        ("0", '"是";;"否"', "否"),
        ("44260", ";;", ""),
        ("3", "[红色]", "3"),
        ("2", '[=1]"是";[=0]"否"', "2"),
        ("7", "General;-General;", "7"),
    ],
)
def test_numbers_of_which_a_format_shows_nothing_or_words(number: str, format_: str, expected: str) -> None:
    assert displayed(number, format_) == expected


def test_values_that_a_format_blanks_are_named_by_column() -> None:
    def change(sheet: Worksheet) -> None:
        sheet["C2"], sheet["C3"], sheet["C4"] = 5, "密", 6
        for cell in ("C2", "C3", "C4"):
            sheet[cell].number_format = ";;;"

    stream = read(of(change))
    assert shown(stream) == [
        [["举措", "牵头单位", "备注"], ["修路", "交通局", ""], ["修桥", "水利局", ""], ["修渠", "住建局", ""]]
    ]
    assert unread(stream) == [("工作表“分工”C2的数字格式不显示的内容，这一栏共 3 格", "5 | 密 | 6")]


def test_struck_out_text_is_for_somebody_to_look_at() -> None:
    def change(sheet: Worksheet) -> None:
        sheet["B2"].font = Font(strike=True)
        struck = TextBlock(InlineFont(strike=True), "水利局")
        sheet["B3"] = CellRichText([struck, TextBlock(InlineFont(b=True), "财政局")])

    stream = read(of(change))
    assert shown(stream) == [
        [["举措", "牵头单位", "备注"], ["修路", "", "内部"], ["修桥", "财政局", "暂缓"], ["修渠", "住建局", ""]]
    ]
    assert doubtful(stream) == [("工作表“分工”B2的划掉的文字，没有导入，这一栏共 2 格", "交通局 | 水利局")]


def test_signs_of_symbol_fonts() -> None:
    def change(sheet: Worksheet) -> None:
        sheet["C2"], sheet["C3"] = "þ", "J"
        sheet["C2"].font = sheet["C3"].font = Font(name="Wingdings")

    stream = read(of(change))
    assert shown(stream) == [
        [["举措", "牵头单位", "备注"], ["修路", "交通局", "☑"], ["修桥", "水利局", ""], ["修渠", "住建局", ""]]
    ]
    assert doubtful(stream) == [("工作表“分工”C3的符号，不知道是什么", "J")]


def test_formulas_are_named_once_a_column_and_only_where_nobody_has_computed_them() -> None:
    computed = "".join(f'<c r="A{row}" t="str"><f>IF(C{row}="x","是","")</f><v></v></c>' for row in (1, 2))
    stream = read(raw(f'<row r="1">{computed}</row><row r="3"><c r="B3"><v>1</v></c></row>'))
    assert (shown(stream), doubtful(stream)) == ([[["1"]]], [])

    def change(sheet: Worksheet) -> None:
        for row in (2, 3, 4):
            sheet[f"C{row}"] = f"=VLOOKUP(A{row},X:Y,2)"
        sheet["B4"] = "=A4&A9"

    assert doubtful(read(of(change))) == [
        ("工作表“分工”B4的公式，没有算出的值", "=A4&A9"),
        ("工作表“分工”C2的公式，没有算出的值，这一栏共 3 格", "=VLOOKUP(A2,X:Y,2)"),
    ]


@pytest.mark.parametrize("empty", ['<c r="{c}{r}" s="1"/>', '<c r="{c}{r}" s="1"></c>'])
def test_rows_that_only_have_a_format_take_no_room(empty: str) -> None:
    cells = "".join(empty.replace("{c}", column) for column in "ABCDE")
    filled = '<row r="1"><c r="A1"><v>1</v></c><c r="B1" s="2"/><c><v>2</v></c></row>'
    height = '<row r="{r}" spans="1:5" ht="20" customHeight="1">'
    data = filled + "".join(
        height.replace("{r}", str(row)) + cells.replace("{r}", str(row)) + "</row>" for row in range(2, MAX_CELLS // 4)
    )
    expected: list[Shown] = [[["1", "2"]]]
    assert shown(read(raw(data))) == expected


def test_sheets_that_are_charts_are_named() -> None:
    workbook = openpyxl.Workbook()
    workbook.worksheets[0].append(["甲"])
    workbook.create_chartsheet("进度图")
    assert unread(read(saved(workbook))) == [("图表", "进度图")]


def test_charts_and_controls_over_the_cells_are_named() -> None:
    workbook = openpyxl.Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = "分工"
    rows(["单位", "项数"], ["交通局", 3])(sheet)
    chart = BarChart()
    chart.title = "各单位项数"
    chart.add_data(Reference(sheet, min_col=2, min_row=1, max_row=2), titles_from_data=True)
    sheet.add_chart(chart, "D1")
    assert unread(read(saved(workbook))) == [("工作表“分工”的图表", "各单位项数")]
    with_boxes = "<controls><control name='Check Box 1'/><control name='Drop Down 2'/></controls>"
    assert doubtful(read(raw("<row><c><v>1</v></c></row>", with_boxes))) == [
        ("工作表“分工”", "2 个窗体控件，选了什么没有读")
    ]


HIDDEN_SHEETS: tuple[tuple[tuple[list[object], ...], list[tuple[str, str]]], ...] = (
    (
        (["单位", "电话"], ["交通局", "0000-1"], [None, None], ["水利局", None]),
        [("隐藏的工作表“底稿”，3 行有内容", "单位 | 电话 | 交通局 | 0000-1 | 水利局")],
    ),
    (([None, 45_000], [7, None]), [("隐藏的工作表“底稿”，2 行有内容", "45000 | 7")]),
    (([None],), [("隐藏的工作表", "底稿")]),
)


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
@pytest.mark.parametrize(("lines", "named"), HIDDEN_SHEETS)
def test_what_stands_in_a_hidden_sheet_is_named(
    lines: tuple[list[object], ...], named: list[tuple[str, str]], state: Literal["hidden", "veryHidden"]
) -> None:
    workbook = openpyxl.Workbook()
    rows(*(list(row) for row in ROWS))(workbook.worksheets[0])
    rows(*lines)(workbook.create_sheet("底稿"))
    workbook["底稿"].sheet_state = state
    assert unread(read(saved(workbook))) == named


def in_white(sheet: Worksheet) -> None:
    for cell in ("C2", "C3"):
        sheet[cell].font = Font(color="FFFFFFFF")


def in_the_colour_of_paper(sheet: Worksheet) -> None:
    for cell in ("C2", "C3"):
        sheet[cell].font = Font(color=Color(theme=0))


def in_the_colour_of_its_fill(sheet: Worksheet) -> None:
    for cell in ("C2", "C3"):
        sheet[cell].font, sheet[cell].fill = Font(color="FFFFE699"), PatternFill("solid", start_color="FFFFE699")


@pytest.mark.parametrize("change", [in_white, in_the_colour_of_paper, in_the_colour_of_its_fill])
def test_text_in_the_colour_of_its_ground(change: Callable[[Worksheet], None]) -> None:
    stream = read(of(change))
    assert shown(stream) == [[["举措", "牵头单位", "备注"], *([row[0], row[1], ""] for row in ROWS[1:])]]
    assert unread(stream) == [("工作表“分工”C2的字色与底色相同的文字，这一栏共 2 格", "内部 | 暂缓")]


def test_a_part_of_a_text_in_the_colour_of_its_ground() -> None:
    def change(sheet: Worksheet) -> None:
        white = InlineFont(color=Color(rgb="FFFFFFFF"))
        sheet["A2"] = CellRichText("修路", TextBlock(white, "（保密）"), "三条")

    stream = read(of(change))
    assert shown(stream)[0][1] == ["修路三条", "交通局", "内部"]
    assert unread(stream) == [("工作表“分工”A2的字色与底色相同的文字", "（保密）")]


def on_a_dark_ground(sheet: Worksheet) -> None:
    for cell in sheet[1]:
        cell.font, cell.fill = Font(color="FFFFFFFF"), PatternFill("solid", start_color="FF1F4E79")


def on_a_tinted_ground(sheet: Worksheet) -> None:
    for cell in sheet[1]:
        cell.font = Font(color=Color(theme=0))
        cell.fill = PatternFill("solid", start_color=Color(theme=4, tint=-0.25))


def in_a_table_with_a_style(sheet: Worksheet) -> None:
    for cell in sheet[1]:
        cell.font = Font(color="FFFFFFFF")
    sheet.add_table(Table(displayName="表", ref="A1:C4"))


def on_a_ground_by_a_condition(sheet: Worksheet) -> None:
    sheet["B2"].font = Font(color="FFFFFFFF")
    rule = CellIsRule(  # type: ignore[no-untyped-call]
        operator="equal", formula=['"交通局"'], fill=PatternFill("solid", bgColor="FFFF0000")
    )
    sheet.conditional_formatting.add("B2:B4", rule)


@pytest.mark.parametrize(
    "change", [on_a_dark_ground, on_a_tinted_ground, in_a_table_with_a_style, on_a_ground_by_a_condition]
)
def test_white_text_on_another_ground_is_seen(change: Callable[[Worksheet], None]) -> None:
    stream = read(of(change))
    assert shown(stream) == [[[cell or "" for cell in row] for row in ROWS]]
    assert unread(stream) == []

"""Error values of spreadsheets are no text, and guards against formulas no part of one, in whatever format they stand."""

from pathlib import Path

import pytest

from tests.importing.readers.excel.test_xlsx_reader import made, raw, rows
from tests.importing.readers.streams import doubtful, shown
from zerenfengong.importing.opening import open_source


@pytest.mark.parametrize(
    "error", ["#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A", "#SPILL!", "#CALC!"]
)
def test_a_cell_of_excel_that_is_an_error(error: str) -> None:
    data = f'<row><c t="str"><v>修路</v></c><c t="e"><f>A9</f><v>{error}</v></c></row>'
    stream = open_source("表.xlsx", raw(data)).stream
    assert shown(stream) == [[["修路", ""]]]
    assert doubtful(stream) == [("工作表“分工”B1的出错的公式", error)]


@pytest.mark.parametrize(
    ("name", "text", "where"),
    [
        ("表.csv", "举措,牵头单位\n修路,#N/A\n", ("", "公式出错 #N/A")),
        ("表.md", "| 举措 | 牵头单位 |\n| --- | --- |\n| 修路 | #N/A |\n", ("", "公式出错 #N/A")),
        (
            "表.html",
            "<table><tr><td>举措<td>牵头单位<tr><td>修路<td> #N/A </table>",
            ("表 1 第 2 行第 2 格的出错的公式", "#N/A"),
        ),
    ],
)
def test_a_cell_of_any_format(name: str, text: str, where: tuple[str, str]) -> None:
    stream = open_source(name, text.encode()).stream
    assert shown(stream) == [[["举措", "牵头单位"], ["修路", ""]]]
    assert doubtful(stream) == [where]


def test_a_merged_cell_is_one_error() -> None:
    merged = '<mergeCells><mergeCell ref="B1:B2"/></mergeCells>'
    cells = (
        '<row r="1"><c r="A1"><v>1</v></c><c r="B1" t="e"><v>#REF!</v></c></row><row r="2"><c r="A2"><v>2</v></c></row>'
    )
    stream = open_source("表.xlsx", raw(cells, merged)).stream
    assert shown(stream) == [[["1", ""], ["2", "↑"]]]
    assert len(stream.doubtful) == 1


def test_words_that_only_begin_so_are_words(tmp_path: Path) -> None:
    path = tmp_path / "表.xlsx"
    path.write_bytes(made(rows(["#REF! 是什么", "#N/A。", "N/A"])))
    stream = open_source(str(path)).stream
    assert (shown(stream), doubtful(stream)) == ([[["#REF! 是什么", "#N/A。", "N/A"]]], [])


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("表.csv", "举措,备注\n'=1+1公式。,'以内\n"),
        ("表.html", "<table><tr><td>举措<td>备注<tr><td>'=1+1公式。<td>'以内</table>"),
    ],
)
def test_the_apostrophe_before_what_would_be_a_formula_is_taken_off(name: str, text: str) -> None:
    assert shown(open_source(name, text.encode()).stream) == [[["举措", "备注"], ["=1+1公式。", "'以内"]]]


def test_it_is_taken_off_in_a_workbook_that_a_csv_file_was_saved_as() -> None:
    stream = open_source("表.xlsx", made(rows(["举措", "编号"], ["'-减号开头。", "'@2"]))).stream
    assert shown(stream) == [[["举措", "编号"], ["-减号开头。", "@2"]]]

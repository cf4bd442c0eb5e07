"""CSV and its relatives: which character separates the cells, quotation marks, and the place of every cell."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.importing.readers.streams import Shown, shown
from zerenfengong.importing.readers.plaintext import delimited_reader
from zerenfengong.importing.source.stream import Grid, Place, SourceRefused


def read(source: str) -> list[Shown]:
    return shown(delimited_reader.read(source.encode("utf-8")))


@pytest.mark.parametrize("delimiter", [",", "\t", ";", "，", "|", "；"])
def test_what_makes_a_header_of_a_row_separates_the_cells(delimiter: str) -> None:
    rows = [["序号", "任务", "责任单位"], ["1", "清理文件、公布结果。", "司法局"]]
    assert read("\n".join(map(delimiter.join, rows))) == [rows]


def test_titles_over_the_header_are_rows_and_empty_lines_and_columns_are_none() -> None:
    source = "\ufeff某县清理文件工作分工,,,\r\n,,,\r\n任务,责任单位,,\r\n清理,司法局,,\r\n\r\n"
    assert read(source) == [[["某县清理文件工作分工", ""], ["任务", "责任单位"], ["清理", "司法局"]]]


def test_a_row_that_is_shorter_than_others_has_no_cells_at_its_end() -> None:
    assert read("任务,责任单位,备注\n清理,司法局\n公布") == [
        [["任务", "责任单位", "备注"], ["清理", "司法局", None], ["公布", None, None]]
    ]


def test_a_cell_in_quotation_marks_may_hold_separators_marks_and_line_breaks() -> None:
    source = '任务,责任单位\n"清理“旧”文件,\n公布 ""结果""",司法局\n"归档"'
    (grid,) = delimited_reader.read(source.encode()).blocks
    assert isinstance(grid, Grid)
    assert shown(delimited_reader.read(source.encode())) == [
        [["任务", "责任单位"], ['清理“旧”文件,\n公布 "结果"', "司法局"], ["归档", None]]
    ]
    assert [words.place for words in grid.rows[1] if words] == [Place(2, 2), Place(3, 12)]
    assert source.split("\n")[2][11:] == "司法局"


def test_a_cell_between_tabs_may_hold_line_breaks_without_quotation_marks() -> None:
    source = "分工表\n序号\t任务\t责任单位\t\n一、清理\n1\t清理\t司法局、\n档案馆\t\n2\t公布\n结果\t办公室\t\n以上。"
    assert read(source) == [
        [
            ["分工表", None, None],
            ["序号", "任务", "责任单位"],
            ["一、清理", "←", "←"],
            ["1", "清理", "司法局、\n档案馆"],
            ["2", "公布\n结果", "办公室"],
            ["以上。", None, None],
        ]
    ]


def test_rows_between_tabs_whose_lines_could_be_read_in_another_way_are_rebuilt() -> None:
    source = "任务\t责任单位\n{}清理文件\t司法局"
    for begun, expected in (("", False), ("1．公布。\n", True)):
        (grid,) = delimited_reader.read(source.format(begun).encode()).blocks
        assert isinstance(grid, Grid)
        assert grid.rebuilt == expected


def test_a_quotation_mark_that_nothing_ends_is_a_character() -> None:
    assert read('任务,责任单位\n"清理,司法局\n"公布"结果,办公室') == [
        [["任务", "责任单位"], ['"清理', "司法局"], ['"公布"结果', "办公室"]]
    ]


def test_a_file_without_a_header_is_a_table_all_the_same() -> None:
    assert read("甲;乙;丙\n丁;戊;己,庚") == [[["甲", "乙", "丙"], ["丁", "戊", "己,庚"]]]


def test_what_is_no_text_or_too_large_is_refused() -> None:
    with pytest.raises(SourceRefused):
        delimited_reader.read(b"")
    with pytest.raises(SourceRefused, match="表格太大"):
        delimited_reader.read(("任务,责任单位\n" + "清理,司法局\n" * 20_000).encode())


CELLS = st.text(st.sampled_from('清理文件,;\t"\n 甲乙1'), max_size=8).map(str.strip)


@given(st.lists(st.tuples(CELLS, CELLS, CELLS), max_size=6), st.sampled_from(",\t;"))
def test_what_a_program_writes_is_read_as_it_was(rows: list[tuple[str, str, str]], delimiter: str) -> None:
    written = io.StringIO()
    writer = csv.writer(written, delimiter=delimiter)
    writer.writerows([("任务", "责任单位", "备注"), *rows])
    assert read(written.getvalue()) == [
        [["任务", "责任单位", "备注"], *(list(row) for row in rows if any(row))],
    ]

"""What a person does not see is no text in the formats of older office programs either, which LibreOffice makes into others."""

import io
from collections.abc import Callable
from pathlib import Path

import docx
import openpyxl
import pytest
from docx.oxml import OxmlElement
from openpyxl.worksheet.worksheet import Worksheet

from tests.effort import needs_libreoffice
from tests.importing.readers.excel.test_what_is_not_seen import ROWS, filter_rows, hide_column, hide_rows
from tests.importing.readers.streams import Shown, doubtful, shown, unread
from zerenfengong.importing.opening import open_source
from zerenfengong.importing.readers.converted import converted
from zerenfengong.importing.source.stream import Stream


def through(folder: Path, data: bytes, suffix: str, own: str) -> Stream:
    """A document as it is read in another format; ``own`` is the suffix that it has there."""
    made = converted(data, suffix, own.removeprefix("."), suffix)
    path = folder / f"表{own}"
    path.write_bytes(made)
    return open_source(str(path)).stream


def sheets(*changes: Callable[[Worksheet], None]) -> bytes:
    """A workbook with a sheet for each change of the same table."""
    book = openpyxl.Workbook()
    for number, change in enumerate(changes, 1):
        sheet = book.create_sheet(f"表{number}")
        for row in ROWS:
            sheet.append(row)
        change(sheet)
    book.remove(book.worksheets[0])
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


@needs_libreoffice
@pytest.mark.parametrize("own", [".xls", ".ods"])  # .et is .xls by another name
def test_hidden_rows_and_columns_and_a_filter(tmp_path: Path, own: str) -> None:
    stream = through(tmp_path, sheets(hide_column, hide_rows, filter_rows), ".xlsx", own)
    assert [table for table in shown(stream) if not isinstance(table, str)][:2] == [
        [["举措", "牵头单位"], ["修路", "交通局"], ["修桥", "水利局"], ["修渠", "住建局"]],
        [["举措", "牵头单位", "备注"], ["修渠", "住建局", ""]],
    ]
    assert unread(stream) == [
        ("工作表“表1” C 列（隐藏的列）", "备注 | 内部 | 暂缓"),
        ("工作表“表2”第 2—3 行（隐藏的行）", "修路 | 交通局 | 内部 | 修桥 | 水利局 | 暂缓"),
    ]
    assert doubtful(stream) == [("工作表“表3”第 3 行（筛选后没有显示的行，没有导入）", "修桥 | 水利局 | 暂缓")]


@needs_libreoffice
@pytest.mark.parametrize("own", [".doc", ".odt"])  # .wps is .doc by another name
def test_hidden_and_struck_out_text(tmp_path: Path, own: str) -> None:
    document = docx.Document()
    document.add_paragraph("分工")
    cell = document.add_table(rows=2, cols=2, style="Table Grid").rows[1].cells
    cell[0].text = "修桥"
    paragraph = cell[1].paragraphs[0]
    paragraph.add_run("水利局")
    paragraph.add_run("暗处")._r.get_or_add_rPr().append(OxmlElement("w:vanish"))
    paragraph.add_run("旧词").font.strike = True
    document.add_paragraph("以上。")
    written = io.BytesIO()
    document.save(written)
    stream = through(tmp_path, written.getvalue(), ".docx", own)
    expected: list[Shown] = ["分工", [["", ""], ["修桥", "水利局"]], "以上。"]
    assert shown(stream) == expected
    assert unread(stream) == [("表 1 第 2 行第 2 格的隐藏文字", "暗处")]
    assert doubtful(stream) == [("表 1 第 2 行第 2 格的划掉的文字，没有导入", "旧词")]

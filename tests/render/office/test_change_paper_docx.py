"""The 调整对照表 as a Word file: its title on the third line, a row for each task that changed."""

import io
from pathlib import Path

import docx

from tests import reissued
from tests.papers import issued_register
from tests.render.office.docx_reading import lines, styled_lines
from zerenfengong.answers.changes import ChangePage, ComparedSide
from zerenfengong.diff.compare import compare
from zerenfengong.diff.reissue import reissued as later
from zerenfengong.importing.document_import import import_document
from zerenfengong.render.office.docx import draw_changes

SIDE = ComparedSide("", "")


def test_the_table_of_changes_is_an_annex(tmp_path: Path) -> None:
    before = issued_register()
    reissued.write(tmp_path / "2021.docx", before)
    after = later(before, import_document(tmp_path / "2021.docx", units=before).register)
    document = docx.Document(io.BytesIO(draw_changes(ChangePage(compare(before, after), SIDE, SIDE))))
    assert list(styled_lines(document)) == [
        ("Mark", "附件"),
        ("Blank", ""),
        ("Title", "贯彻落实国务院办公厅2021年\n政务公开工作要点责任分工调整对照表"),
        ("Remark", "“市场监督管理局”均改为“市场监管和知识产权局”（3 处），下表不再列出。"),
        ("Gap", ""),
    ]
    (table,) = document.tables
    rows = lines(table)
    assert rows[0] == ["序号", "任务编号", "调整前（2020-08-21）", "调整后（2021-05-18）", "调整类型", "调整说明"]
    assert [row[1] for row in rows[1:]] == ["印发的文件", "1.1.4", "1.1.3", "1.2.2", "1.3.1", "2.1.2", "5.1.1"]

"""The 调整对照表 as a Word file: its title on the third line, a row for each task that changed."""

import io
from pathlib import Path

import docx
from docx.oxml.ns import qn

from tests import reissued
from tests.papers import issued_register
from tests.render.office.docx_reading import lines, styled_lines, text_in
from zerenfengong.answers.changes import ChangePage, ComparedSide
from zerenfengong.diff.compare import compare
from zerenfengong.diff.reissue import reissued as later
from zerenfengong.importing.opened_draft import import_document
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
        (
            "Remark",
            (
                "说明：1．全文“市场监督管理局”统一调整为“市场监管和知识产权局”，仅涉及此项的不再逐条列示（3处）。"
                "2．仅涉及标点、写法、序号的文字修改不再逐条列示（5处）。3．文字有改动的，改动处加下划线。"
            ),
        ),
        ("Gap", ""),
    ]
    (table,) = document.tables
    rows = lines(table)
    assert rows[0] == [
        "序号",
        "任务编号",
        "调整前（2020年8月21日印发）",
        "调整后（2021年5月18日印发）",
        "调整类型",
        "调整说明",
    ]
    assert [row[1] for row in rows[1:]] == ["印发的文件", "1.1.4", "1.1.3", "1.2.2", "1.3.1", "2.1.2", "5.1.1"]
    underlined = [run for run in table._tbl.iter(qn("w:r")) if next(run.iter(qn("w:u")), None) is not None]
    assert [text_in(run) for run in underlined][:2] == ["2020", "2021"]
    assert {"10", "11"} <= {text_in(run) for run in underlined}  # 10月底前, now 11月底前


def test_the_columns_of_the_two_sides_have_their_titles_on_one_line(tmp_path: Path) -> None:
    before = issued_register()
    task = before.tasks[0]
    gone = before._replace(
        document=before.document._replace(issued=None), tasks=tuple(one for one in before.tasks if one != task)
    )
    document = docx.Document(io.BytesIO(draw_changes(ChangePage(compare(before, gone), SIDE, SIDE))))
    grid = [int(one.get(qn("w:w"), "0")) / 20 for one in document.tables[0]._tbl.tblGrid.findall(qn("w:gridCol"))]
    titles = lines(document.tables[0])[0]
    assert titles[2:4] == ["调整前（2020年8月21日印发）", "调整后"]
    assert all(wide >= len(title) * 10.5 * 0.8 for wide, title in zip(grid, titles, strict=True))

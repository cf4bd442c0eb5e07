"""The 调整对照表: a row for each task that changed, in the order of the new table, and each renaming once over it."""

from pathlib import Path

from tests import reissued
from tests.cli.runner import DATA
from zerenfengong.answers.change_paper import change_paper
from zerenfengong.answers.changes import ChangePage, ComparedSide
from zerenfengong.diff.compare import compare
from zerenfengong.diff.reissue import reissued as later
from zerenfengong.importing.document_import import import_document
from zerenfengong.register import loader

SIDE = ComparedSide("", "")


def paper_of(tmp_path: Path, *, declared: bool) -> tuple[tuple[str, ...], list[str], list[list[str]]]:
    """The first lines, the heads and the rows of the paper of the 2020 table and its re-issue."""
    before = loader.load(DATA).readable
    if declared:
        units = (
            unit._replace(name=reissued.NEW_UNIT, aliases=(reissued.OLD_UNIT,))
            if unit.name == reissued.OLD_UNIT
            else unit
            for unit in before.units
        )
        known = before._replace(units=tuple(units))
    reissued.write(tmp_path / "2021.docx", before)
    after = later(before, import_document(tmp_path / "2021.docx", units=before).register)
    if declared:
        after = after._replace(units=known.units)
    report = change_paper(ChangePage(compare(before, after), SIDE, SIDE))
    rows = [[str(row.cells.get(column.key) or "") for column in report.columns] for row in report.rows]
    return report.summary, [column.title for column in report.columns], rows


def test_each_task_that_changed_is_a_row(tmp_path: Path) -> None:
    summary, heads, rows = paper_of(tmp_path, declared=False)
    assert summary == ("“市场监督管理局”均改为“市场监管和知识产权局”（3 处），下表不再列出。",)
    assert heads == ["序号", "任务编号", "调整前（2020-08-21）", "调整后（2021-05-18）", "调整类型", "调整说明"]
    assert [(row[0], row[1], row[4], row[5]) for row in rows] == [
        ("1", "印发的文件", "文件调整", ""),
        ("2", "1.1.4", "新增", ""),
        ("3", "1.1.3", "内容调整\n期限调整", "期限推迟 395 天"),
        ("4", "1.2.2", "内容调整\n期限调整", "期限推迟 365 天"),
        ("5", "1.3.1", "牵头单位调整", ""),
        ("6", "2.1.2", "删除", ""),
        ("7", "5.1.1", "内容调整\n期限调整", "期限推迟 273 天"),
    ]
    assert rows[1][2:4] == ["新增", f"{reissued.INSERTED}\n牵头单位：管委会办公室"]
    assert rows[4][2:4] == [
        "2020年11月底前，系统梳理现行有效的行政规范性文件，集中统一…\n牵头单位：司法局",
        "2020年11月底前，系统梳理现行有效的行政规范性文件，集中统一…\n牵头单位：管委会办公室",
    ]
    assert rows[5][3] == "删除"


def test_a_declared_renaming_is_said_once_too(tmp_path: Path) -> None:
    summary, _heads, rows = paper_of(tmp_path, declared=True)
    assert summary == ("“市场监督管理局”均改为“市场监管和知识产权局”（3 处），下表不再列出。",)
    assert len(rows) == 7

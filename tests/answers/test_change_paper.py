"""The 调整对照表: a row for each task that changed, in the order of the new table; what is the same throughout once over it."""

from pathlib import Path

from tests import registers, reissued
from tests.cli.runner import DATA
from tests.papers import as_text
from zerenfengong.answers.change_paper import change_paper
from zerenfengong.answers.changes import ChangePage, ComparedSide
from zerenfengong.answers.papers.paper_parts import Line, Paper
from zerenfengong.diff.compare import compare
from zerenfengong.diff.reissue import reissued as later
from zerenfengong.importing.opened_draft import import_document
from zerenfengong.model import Register
from zerenfengong.register import loader

SIDE = ComparedSide("", "")


def paper_of(before: Register, after: Register) -> Paper:
    return change_paper(ChangePage(compare(before, after), SIDE, SIDE))


def of_reissue(tmp_path: Path, *, declared: bool) -> Paper:
    """The paper of the 2020 table and its re-issue."""
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
    return paper_of(before, after._replace(units=known.units) if declared else after)


def changed(tmp_path: Path, *pairs: tuple[str, str]) -> Paper:
    """The paper of a plan in which some words were written otherwise."""
    sides = []
    for name, replaced in (("old", ()), ("new", pairs)):
        text = registers.PLAN
        for old, new in replaced:
            assert old in text
            text = text.replace(old, new)
        path = tmp_path / f"{name}.yaml"
        path.write_text(text, encoding="utf-8")
        sides.append(loader.load(path).readable)
    return paper_of(*sides)


def test_each_task_that_changed_is_a_row(tmp_path: Path) -> None:
    made = of_reissue(tmp_path, declared=False)
    (table,) = made.tables
    assert [line.text for line in made.body if isinstance(line, Line)] == [
        "附件",
        "贯彻落实国务院办公厅2021年政务公开工作要点责任分工调整对照表",
        (
            "说明：1．全文“市场监督管理局”统一调整为“市场监管和知识产权局”，仅涉及此项的不再逐条列示（3处）。"
            "2．仅涉及标点、写法、序号的文字修改不再逐条列示（5处）。3．文字有改动的，改动处加下划线。"
        ),
    ]
    assert [column.title for column in table.columns] == [
        "序号",
        "任务编号",
        "调整前（2020年8月21日印发）",
        "调整后（2021年5月18日印发）",
        "调整类型",
        "调整说明",
    ]
    assert [(row.cells["id"], row.cells["type"], row.cells["how"]) for row in table.rows] == [
        ("印发的文件", "文件调整", ""),
        ("1.1.4", "新增", ""),
        ("1.1.3", "内容调整\n期限调整", "完成时限延后395天"),
        ("1.2.2", "内容调整\n期限调整", "完成时限延后365天"),
        ("1.3.1", "牵头单位调整", ""),
        ("2.1.2", "删除", ""),
        ("5.1.1", "内容调整\n期限调整", "完成时限延后273天"),
    ]
    sides = [(row.cells["before"], row.cells["after"]) for row in table.rows]
    assert sides[1] == ("（新增）", f"{reissued.INSERTED}\n牵头单位：管委会办公室")
    assert sides[4] == (
        "“2020年11月底前，系统梳理现行有效的行政规范性文件”\n牵头单位：司法局",
        "牵头单位：管委会办公室",
    )
    assert sides[5][1] == "（删除）"
    assert sides[2][0].endswith("\n完成时限：2020年10月31日")


def test_a_declared_renaming_is_said_once_too(tmp_path: Path) -> None:
    made = of_reissue(tmp_path, declared=True)
    assert "全文“市场监督管理局”统一调整为“市场监管和知识产权局”，仅涉及此项的不再逐条列示（3处）。" in as_text(made)
    assert len(made.tables[0].rows) == 7


def test_what_changed_of_a_sentence_is_marked_on_either_side(tmp_path: Path) -> None:
    made = changed(tmp_path, ("取消隐性门槛", "清理隐性门槛"))
    (row,) = made.tables[0].rows
    marked = {key: [text for text, is_marked in pieces if is_marked] for key, pieces in row.changed.items()}
    assert marked == {"before": ["取消"], "after": ["清理"]}
    assert row.cells["after"] == "6月底前清理隐性门槛，12月底前公布清单。"


def test_a_table_that_was_not_issued_again_has_no_day_over_its_columns_and_is_in_the_documents_words(
    tmp_path: Path,
) -> None:
    made = changed(
        tmp_path, ("lead: [市发改委]", "lead: [市财政局, 市商务局]"), ("date: 2023-12-31", "date: 2024-01-31")
    )
    assert (
        as_text(made)
        == """\
附件

# 某市优化营商环境2023年行动计划任务分工调整对照表

| 序号 | 任务编号 | 调整前 | 调整后 | 调整类型 | 调整说明 |
| --- | --- | --- | --- | --- | --- |
| 1 | a1 | “6月底前取消隐性门槛”<br>完成时限：2023年6月30日（取消门槛）；2023年12月31日（公布清单；市商务局）<br>主要责任单位：市发改委 \
| 完成时限：2023年6月30日（取消门槛）；2024年1月31日（公布清单；市商务局）<br>主要责任单位：<br>市财政局<br>市商务局 \
| 期限调整<br>牵头单位调整 | 完成时限延后31天 |
"""
    )


def test_what_only_the_register_keeps_is_no_part_of_it(tmp_path: Path) -> None:
    made = changed(tmp_path, ("document:\n", "document:\n  followed_from: 2023-04-01\n  until: 2023-12-30\n"))
    assert made.tables[0].rows == []
    assert "> 说明：没有调整。" in as_text(made)


def test_what_changes_no_word_is_counted_and_not_listed(tmp_path: Path) -> None:
    made = changed(tmp_path, ("尽快修订目录。", "尽快修订目录"))
    assert made.tables[0].rows == []
    assert "> 说明：1．仅涉及标点、写法、序号的文字修改不再逐条列示（1处）。2．没有其他调整。" in as_text(made)

"""Wherever a revision is read, the registry that the register names is that of the same revision."""

from pathlib import Path

import pytest

from tests.cli.runner import run
from tests.git_repository import TestRepository

REGISTER = """\
format: 1
document: {title: 某市数字化任务分工, issuer: 某市人民政府办公室, issued: 2026-01-15}
registry: ../units.yaml
units: []
tasks:
  - {id: a1, measure: 建设数据平台。, lead: [市大数据管理局], responsible: [市财政局]}
  - {id: a2, measure: 编制目录。, lead: [市大数据管理局]}
"""
RENAMED = REGISTER.replace("平台。, lead: [市大数据管理局]", "平台。, lead: [市数据局]")
BEFORE = """\
format: 1
units:
  - name: 市大数据管理局
  - name: 市财政局
changes: []
"""
RENAME = "{date: 2026-04-10, kind: rename, from: [市大数据管理局], to: [市数据局], basis: 市机构改革方案}"
AFTER = BEFORE.replace("[]", f"\n  - {RENAME}").replace("changes: \n", "  - name: 市数据局\nchanges:\n")

# What the only line of the summary that is not the register's name says of a renaming.
SAID = "更名：“市大数据管理局”→“市数据局”，1 处\n"


@pytest.fixture
def commits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """The unit is renamed in the registry and in one task; then the registry is gone while a measure is changed."""
    made = TestRepository(tmp_path)
    monkeypatch.chdir(tmp_path)
    found = {}
    made.write(BEFORE, "units.yaml")
    made.write(REGISTER)
    found["begin"] = made.commit("开始")
    made.write(AFTER, "units.yaml")
    made.write(RENAMED)
    found["renamed"] = made.commit("更名", "乙")
    (tmp_path / "units.yaml").unlink()
    made.write(RENAMED.replace("编制目录", "编制并公开目录"))
    found["lost"] = made.commit("名录丢了")
    made.write(AFTER, "units.yaml")
    found["found"] = made.commit("名录找回")
    return found


def test_what_the_registry_declares_later_is_not_known_before(commits: dict[str, str]) -> None:
    done = run("diff", commits["begin"], commits["renamed"])
    assert (done.out, done.code) == ("", 0)
    assert done.err.endswith(f"没有实质变化\n{SAID}另有 3 处改动不涉及内容（登记过的名称 3），--all 列出\n")
    assert run("diff", commits["begin"], commits["renamed"], "--all").out == (
        "a1  牵头单位：市大数据管理局 → 市数据局\n"
        "单位  单位的变动：增加 自 2026-04-10 起，“市大数据管理局”更名为“市数据局”（依据：市机构改革方案）\n"
        "单位 市数据局  新增\n"
    )


def test_against_the_register_as_it_stands(commits: dict[str, str]) -> None:
    assert run("diff", commits["begin"]).out == "a2  举措：编制{+并公开+}目录。\n"
    assert run("diff", commits["renamed"]).out == "a2  举措：编制{+并公开+}目录。\n"


def test_a_registry_that_was_not_there_is_a_line(commits: dict[str, str]) -> None:
    done = run("diff", commits["lost"])
    assert (done.out, done.code) == ("", 3)
    assert done.err.splitlines()[0] == (
        f"{commits['lost']}:data/tasks.yaml:3:11: ZR217 错误：共用名录 {commits['lost']}:units.yaml 用不了：没有这个文件"
    )


@pytest.mark.parametrize("named", ["../../units.yaml", "../没有/../../units.yaml"])
def test_nothing_outside_the_repository_is_read(commits: dict[str, str], tmp_path: Path, named: str) -> None:
    (tmp_path.parent / "units.yaml").write_text(AFTER, encoding="utf-8")
    made = TestRepository(tmp_path)
    made.day = len(commits)
    made.write(RENAMED.replace("../units.yaml", named))
    done = run("diff", made.commit("外面的名录"), commits["renamed"])
    assert (done.out, done.code) == ("", 3)
    assert "ZR217 错误：共用名录 " in done.err.splitlines()[0]


def test_the_history_of_a_task_reads_each_registry_with_its_register(commits: dict[str, str]) -> None:
    lines = run("history", "a1", "a2", "--all").lines
    lost = "这一版读不了，看不出改了什么：data/tasks.yaml:3:11：共用名录 units.yaml 用不了：没有这个文件"
    assert [line.split("  ", 1)[1] for line in lines] == [
        f"{commits['lost'][:9]}  甲  {lost}",
        f"{commits['renamed'][:9]}  乙  a1  牵头单位：市大数据管理局 → 市数据局",
        f"{commits['begin'][:9]}  甲  a1  新增：建设数据平台。（牵头 市大数据管理局；责任 市财政局）",
        f"{commits['begin'][:9]}  甲  a2  新增：编制目录。（牵头 市大数据管理局）",
    ]


def test_the_table_of_changes_says_a_renaming_once_and_nothing_of_the_registry(
    commits: dict[str, str], tmp_path: Path
) -> None:
    from docx import Document  # noqa: PLC0415

    path = tmp_path / "调整.docx"
    assert run("paper", "changes", commits["begin"], "-o", str(path)).code == 0
    document = Document(str(path))
    (said,) = (one.text for one in document.paragraphs if one.text.startswith("说明："))
    assert "“市大数据管理局”调整为“市数据局”，仅涉及此项的不再逐条列示（1处）。" in said
    assert [row.cells[1].text for row in document.tables[0].rows[1:]] == ["a2"]

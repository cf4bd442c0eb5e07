"""``zrfg import --update``: a re-issued document in a register, with every id, alias, member, note, waiver and comment."""

from collections import Counter
from pathlib import Path

import pytest

from tests import reissued
from tests.cli.runner import DATA, run
from zerenfengong.model import Register
from zerenfengong.register import loader, yaml_nodes

HEAD = "# 对照 2020 年原件登记\n"
ALIAS = f"  - name: {reissued.OLD_UNIT}\n    aliases: [{reissued.NEW_UNIT}]\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The 2020 register with comments, a note and a date of its own, an alias and a waiver; and its re-issue in Word."""
    monkeypatch.chdir(tmp_path)
    text = DATA.read_text(encoding="utf-8")
    for old, new in (
        (f"  - name: {reissued.OLD_UNIT}\n", ALIAS),
        ("  - id: 1.3.1\n", "  # 每季度问一次\n  - id: 1.3.1\n"),
        ("  - id: 2.1.2\n", "  # 李某负责\n  - id: 2.1.2\n"),
        ("    lead: [司法局]\n", "    lead: [司法局]  # 原文如此\n    note: 已会商\n"),
    ):
        assert text.count(old) == 1
        text = text.replace(old, new)
    (tmp_path / "tasks.yaml").write_text(HEAD + text, encoding="utf-8")
    reissued.write(tmp_path / "2021.docx", load("tasks.yaml"))
    return tmp_path


def load(path: str) -> Register:
    return loader.load(path).readable


def comments(path: str) -> Counter[str]:
    return Counter(one.text for one in yaml_nodes.layout(Path(path).read_text(encoding="utf-8")).comments)


def test_the_register_is_what_the_document_says_and_keeps_the_rest(folder: Path) -> None:
    done = run("import", "--update", "tasks.yaml", "2021.docx", "-o", "2021.yaml")
    assert done.code == 0
    before, after = load("tasks.yaml"), load("2021.yaml")
    ids = [task.id for task in before.tasks if task.id != reissued.GONE]
    assert [task.id for task in after.tasks] == ["1.1.4", *ids]
    assert after.tasks[0].measure == reissued.INSERTED
    assert after.units == before.units  # the new name is an alias
    assert after.sections == before.sections
    assert [task.id for task in after.tasks if reissued.NEW_UNIT in task.lead] == ["2.2.3", "3.1.1", "3.1.2"]
    assert after.tasks_by_id["1.3.1"].lead == ("管委会办公室",)
    assert after.tasks_by_id["1.3.1"].note == "已会商"
    days = {one: after.tasks_by_id[one].deadlines[0].date for one in reissued.DATES}
    assert {one: str(day) for one, day in days.items()} == {
        "1.1.3": "2021-11-30",
        "1.2.2": "2021-06-30",
        "5.1.1": "2021-09-30",
    }
    assert (after.document.issued or before.document).text == "2021-05-18"  # type: ignore[union-attr]
    assert after.document.source == "2021.docx"
    assert not comments("tasks.yaml") - comments("2021.yaml")
    added = comments("2021.yaml") - comments("tasks.yaml")
    assert added == Counter(["# 2.1.2 已删除，原来的注释："])


def test_what_it_changes_is_said_with_all_that_it_removes(folder: Path) -> None:
    done = run("import", "--update", "tasks.yaml", "2021.docx", "-o", "2021.yaml")
    said = done.err.splitlines()
    assert said[:4] == [
        "已写入 2021.yaml",
        "对照：tasks.yaml → 2021.docx",
        "删除任务 1 项；期限 3 处（推迟 3）；牵头单位 1 处；举措 3 处；新增任务 1 项；文件 3 处",
        "另有 8 处改动不涉及内容（顺延的序号 5、登记过的名称 3），--all 列出",
    ]
    assert said[4].startswith("2.1.2  删除：加大稳金融政策公开力度")
    again = run("diff", "tasks.yaml", "2021.yaml")
    assert said[4 : 4 + len(again.lines)] == again.lines
    assert run("diff", "2021.yaml", "2021.docx", "--exit-code").lines == []


def test_updating_with_the_same_document_again_changes_nothing(folder: Path) -> None:
    run("import", "--update", "tasks.yaml", "2021.docx", "-o", "2021.yaml")
    assert run("import", "--update", "2021.yaml", "2021.docx", "-o", "again.yaml").code == 0
    assert (folder / "again.yaml").read_text(encoding="utf-8") == (folder / "2021.yaml").read_text(encoding="utf-8")


def test_the_register_itself_is_never_written_over(folder: Path) -> None:
    text = (folder / "tasks.yaml").read_text(encoding="utf-8")
    done = run("import", "--update", "tasks.yaml", "2021.docx", "-o", "tasks.yaml", "--force")
    assert (done.code, done.err) == (2, "错误：tasks.yaml 是要读的文件，不能写到它上面；-o 换一个文件名\n")
    assert (folder / "tasks.yaml").read_text(encoding="utf-8") == text


@pytest.mark.parametrize("words", [["--verify"], ["--units", "tasks.yaml"], ["--format", "json"]])
def test_it_is_one_way_to_read_a_document(folder: Path, words: list[str]) -> None:
    done = run("import", "--update", "tasks.yaml", "2021.docx", *words)
    assert done.code == 2
    assert "--update 只写任务台账（YAML），不能再写 --verify、--units 或 --format json" in done.err


def test_without_a_file_to_write_it_goes_to_standard_output(folder: Path) -> None:
    done = run("import", "--update", "tasks.yaml", "2021.docx")
    run("import", "--update", "tasks.yaml", "2021.docx", "-o", "2021.yaml")
    written = (folder / "2021.yaml").read_text(encoding="utf-8")
    assert done.out == written.replace("  source: 2021.docx\n", "")

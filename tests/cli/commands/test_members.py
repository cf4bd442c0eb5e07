"""``zrfg members``: who belongs to a collective; nothing is guessed at, and nothing written before it was shown."""

from pathlib import Path

import pytest

from tests.cli.runner import Done, run, zrfg
from tests.cli.test_process import posix
from zerenfengong.cli.commands import members

# In canonical form, so that a diff shows nothing else.
TASKS = """\
# 防汛分工，对照原件登记
format: 1

document:
  title: 某县防汛任务分工
  issuer: 某县水利局
  issued: 2022-03-01

units:
  - name: 县水利局
  # 名称照三定方案
  - name: 县财政局
    aliases: [财政局]
    pinyin: xczj
  - name: 县委办
  - name: 县直各部门  # 名单待补
    members: [县水利局]  # 牵头的
    complete: false
    not_members: [县委办]

tasks:
  - id: a
    measure: 备汛。
    lead: [县水利局]
    responsible: [县直各部门, 县财政局, 县委办]  # 原文如此
"""

# What two names bring: one that is registered, by its alias, and one that is not.
LIST = "财政局\n县教育局\n"

ADDED = TASKS.replace("[县水利局]  # 牵头的", "[县水利局, 县财政局, 县教育局]  # 牵头的").replace(
    "\n\ntasks:", "\n  - name: 县教育局\n\ntasks:"
)

DIFF = (
    """\
--- tasks.yaml
+++ tasks.yaml
@@ -14,9 +14,10 @@
     pinyin: xczj
   - name: 县委办
   - name: 县直各部门  # 名单待补
-    members: [县水利局]  # 牵头的
+    members: [县水利局, 县财政局, 县教育局]  # 牵头的
     complete: false
     not_members: [县委办]
+  - name: 县教育局
"""
    " \n"
    """\
 tasks:
   - id: a
"""
)

SAID = "“县直各部门”加了 2 个成员，其中新登记 1 个单位"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with a register and a list of names in it."""
    (tmp_path / "tasks.yaml").write_text(TASKS, encoding="utf-8")
    (tmp_path / "名单.txt").write_text(LIST, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def written(folder: Path) -> str:
    return (folder / "tasks.yaml").read_text(encoding="utf-8")


def added(folder: Path, names: str) -> list[str]:
    """The members that a list with these lines adds."""
    (folder / "名单.txt").write_text(names, encoding="utf-8")
    done = run("members", "县直各部门", "名单.txt")
    assert done.code == 0
    (line,) = [line for line in done.lines if line.startswith("+    members: [县水利局, ")]
    return line.removeprefix("+    members: [县水利局, ").removesuffix("]  # 牵头的").split(", ")


def test_without_a_list_the_members_are_listed_and_whether_they_are_all(folder: Path) -> None:
    assert run("members", "县直各部门") == Done(0, "县水利局\n", "登记了 1 个成员，未列全\n")
    text = TASKS.replace("complete: false\n    not_members: [县委办]", "complete: true")
    (folder / "tasks.yaml").write_text(text, encoding="utf-8")
    assert run("members", "县直各部门") == Done(0, "县水利局\n", "登记了 1 个成员，已列全\n")


def test_the_change_is_shown_and_the_file_left_as_it_was(folder: Path) -> None:
    assert run("members", "县直各部门", "名单.txt") == Done(
        0, DIFF, f"{SAID}，还没有写入；加上 --write 写入 tasks.yaml\n"
    )
    assert written(folder) == TASKS


def test_write_writes_it_with_new_units_registered_and_every_comment_kept(folder: Path) -> None:
    assert run("members", "县直各部门", "名单.txt", "--write") == Done(0, DIFF, f"{SAID}，已写入 tasks.yaml\n")
    assert written(folder) == ADDED
    assert run("validate") == Done(0, "", "检查了 1 个文件：没有问题\n")
    assert run("members", "县直各部门") == Done(0, "县水利局\n县财政局\n县教育局\n", "登记了 3 个成员，未列全\n")


def test_the_same_list_again_changes_nothing(folder: Path) -> None:
    run("members", "县直各部门", "名单.txt", "--write")
    assert run("members", "县直各部门", "名单.txt", "--write") == Done(
        0, "", "没有要改的：这些都已经是“县直各部门”的成员\n"
    )
    assert written(folder) == ADDED


def test_complete_says_that_these_are_all(folder: Path) -> None:
    done = run("members", "县直各部门", "名单.txt", "--complete", "--write")
    diff = (
        DIFF.replace("     complete: false\n", "")
        .replace("[县水利局]  # 牵头的\n", "[县水利局]  # 牵头的\n-    complete: false\n")
        .replace("县教育局]  # 牵头的\n", "县教育局]  # 牵头的\n+    complete: true\n")
    )
    assert done == Done(0, diff, f"{SAID}，已写入 tasks.yaml\n")
    assert written(folder) == ADDED.replace("complete: false", "complete: true")


def test_complete_needs_no_list_where_all_are_there_already(folder: Path) -> None:
    diff = (
        "--- tasks.yaml\n"
        "+++ tasks.yaml\n"
        "@@ -15,7 +15,7 @@\n"
        "   - name: 县委办\n"
        "   - name: 县直各部门  # 名单待补\n"
        "     members: [县水利局]  # 牵头的\n"
        "-    complete: false\n"
        "+    complete: true\n"
        "     not_members: [县委办]\n"
        " \n"
        " tasks:\n"
    )
    said = "“县直各部门”的成员标为已列全"
    assert run("members", "县直各部门", "--complete") == Done(
        0, diff, f"{said}，还没有写入；加上 --write 写入 tasks.yaml\n"
    )
    assert run("members", "县直各部门", "--complete", "--write") == Done(0, diff, f"{said}，已写入 tasks.yaml\n")
    assert written(folder) == TASKS.replace("complete: false", "complete: true")


def test_the_members_can_come_from_another_register(folder: Path) -> None:
    (folder / "去年.yaml").write_text(ADDED, encoding="utf-8")
    assert run("members", "县直各部门", "--from", "去年.yaml", "--write") == Done(
        0, DIFF, f"{SAID}，已写入 tasks.yaml\n"
    )
    assert written(folder) == ADDED


def test_another_register_that_has_no_such_collective_is_refused(folder: Path) -> None:
    (folder / "去年.yaml").write_text(ADDED.replace("县直各部门", "县直各单位"), encoding="utf-8")
    assert run("members", "县直各部门", "--from", "去年.yaml") == Done(
        2, "", "错误：去年.yaml 里没有叫“县直各部门”的统称单位\n"
    )


def test_the_list_can_come_through_a_pipe_and_nobody_is_asked_then(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(members, "watched", lambda _stream: True)
    assert run("members", "县直各部门", "-", stdin=LIST) == Done(
        0, DIFF, f"{SAID}，还没有写入；加上 --write 写入 tasks.yaml\n"
    )
    assert written(folder) == TASKS
    assert run("members", "县直各部门", "-", "--write", stdin=LIST) == Done(0, DIFF, f"{SAID}，已写入 tasks.yaml\n")
    assert written(folder) == ADDED


@posix
def test_another_program_can_give_the_names(folder: Path) -> None:
    assert zrfg(command="printf '财政局\\n县教育局\\n' | $ZRFG members 县直各部门 -", cwd=folder) == Done(
        0, DIFF, f"{SAID}，还没有写入；加上 --write 写入 tasks.yaml\n"
    )


@pytest.mark.parametrize(
    ("typed", "said", "text"),
    [
        ("y\n", f"{SAID}，已写入 tasks.yaml\n", ADDED),
        ("n\n", f"{SAID}，还没有写入；加上 --write 写入 tasks.yaml\n", TASKS),
        ("\n", f"{SAID}，还没有写入；加上 --write 写入 tasks.yaml\n", TASKS),
    ],
)
def test_on_a_terminal_one_is_asked_before_it_is_written(
    folder: Path, monkeypatch: pytest.MonkeyPatch, typed: str, said: str, text: str
) -> None:
    monkeypatch.setattr(members, "watched", lambda _stream: True)
    done = run("members", "县直各部门", "名单.txt", stdin=typed)
    assert done == Done(0, DIFF, f"写入 tasks.yaml？ [y/N]: {typed}{said}")
    assert written(folder) == text


@pytest.mark.parametrize(
    ("lines", "names"),
    [
        ("县教育局，县民政局；县林业局、县交通局\n", ["县教育局", "县民政局", "县林业局", "县交通局"]),
        ("1. 县教育局\n2、县民政局\n（3）县林业局\n", ["县教育局", "县民政局", "县林业局"]),
        ("- 县教育局\n* 县民政局\n• 县林业局\n", ["县教育局", "县民政局", "县林业局"]),
        ("# 部门名单\n\n  县教育局  \n县教育局\n", ["县教育局"]),
        ("一、县教育局\n二、县民政局\n", ["县教育局", "县民政局"]),
        (
            "（一）县教育局\n(十二)县民政局\n13）县林业局\n14．县交通局\n",
            ["县教育局", "县民政局", "县林业局", "县交通局"],
        ),
        ("县第3医院\n12345热线办\n县教育局-体育股\n", ["县第3医院", "12345热线办", "县教育局-体育股"]),
        ("3医院\n110指挥中心\n一中\n1、12345热线办\n", ["3医院", "110指挥中心", "一中", "12345热线办"]),
    ],
)
def test_a_list_is_read_as_people_write_lists(folder: Path, lines: str, names: list[str]) -> None:
    assert added(folder, lines) == names


def test_a_list_in_the_encoding_of_old_editors_is_read_too(folder: Path) -> None:
    (folder / "名单.txt").write_bytes(LIST.encode("gb18030"))
    assert run("members", "县直各部门", "名单.txt").out == DIFF


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("县财政", "“县财政”像是“县财政局”的简称：写全称，或者先把它登记为别名"),
        ("xczj", "“xczj”像是“县财政局”的简称：写全称，或者先把它登记为别名"),
        ("县财政局（县国资办）", "“县财政局（县国资办）”像是“县财政局”加了括注：写“县财政局”，或者先把它登记为别名"),
        ("县局", "“县局”可以指几个单位：县水利局、县财政局。请写全称"),
        ("县委办", "“县委办”写在 not_members 里，不能又是成员"),
    ],
)
def test_nobody_is_guessed_at_and_who_is_said_not_to_belong_does_not(folder: Path, name: str, said: str) -> None:
    (folder / "名单.txt").write_text(f"县教育局\n{name}\n", encoding="utf-8")
    assert run("members", "县直各部门", "名单.txt", "--write") == Done(2, "", f"错误：{said}\n")
    assert written(folder) == TASKS


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("县水利局", "“县水利局”不是有成员的统称单位；是的话，先给它写上 members: []"),
        ("县直各部们", "任务台账里没有单位“县直各部们”；是不是：县直各部门"),
        ("没有的", "任务台账里没有单位“没有的”"),
    ],
)
def test_only_a_collective_has_members(folder: Path, name: str, said: str) -> None:
    assert run("members", name) == Done(2, "", f"错误：{said}\n")
    assert run("members", name, "名单.txt", "--write") == Done(2, "", f"错误：{said}\n")
    assert written(folder) == TASKS


def test_a_change_that_would_make_the_register_wrong_is_not_written(folder: Path) -> None:
    (folder / "名单.txt").write_text("县直各部门\n", encoding="utf-8")
    assert run("members", "县直各部门", "名单.txt", "--write") == Done(
        3,
        "",
        "tasks.yaml:17:21: ZR207 错误：统称单位包含了自己：“县直各部门”\n"
        "    建议：从成员里去掉“县直各部门”\n"
        "错误：这样改，任务台账 tasks.yaml 就有错，没有写\n",
    )
    assert written(folder) == TASKS


def test_a_register_with_mistakes_is_not_changed(folder: Path) -> None:
    wrong = TASKS.replace("lead: [县水利局]", "lead: [县水务局]")
    (folder / "tasks.yaml").write_text(wrong, encoding="utf-8")
    done = run("members", "县直各部门", "名单.txt", "--write")
    assert (done.code, done.out) == (3, "")
    assert done.err.splitlines()[-1] == "错误：任务台账 tasks.yaml 有错；先用 zrfg validate 改正"
    assert written(folder) == wrong


def test_lines_end_as_they_did(folder: Path) -> None:
    (folder / "tasks.yaml").write_bytes(TASKS.replace("\n", "\r\n").encode())
    assert run("members", "县直各部门", "名单.txt", "--write").out == DIFF
    assert (folder / "tasks.yaml").read_bytes() == ADDED.replace("\n", "\r\n").encode()


def test_where_there_is_no_register_none_is_looked_at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    assert run("members", "管委会各部门") == Done(3, "", "错误：这里和上级文件夹里都没有任务台账；用 -f 指定\n")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["名单.txt", "--from", "tasks.yaml"], "名单文件和 --from 只写一个"),
        (["empty"], "empty 里没有名称"),
        (["empty", "--complete", "--write"], "empty 里没有名称"),
        (["remarks"], "remarks 里没有名称"),
        (["short"], "short 里的“局”不像单位的名称"),
        (["numbered", "--write"], "numbered 里的“1”不像单位的名称"),
    ],
)
def test_what_is_no_list_is_refused(folder: Path, arguments: list[str], said: str) -> None:
    (folder / "empty").write_bytes(b"")
    for name, text in (("remarks", "# 部门名单\n\n"), ("short", "县教育局、局\n"), ("numbered", "1 县教育局\n")):
        (folder / name).write_text(text, encoding="utf-8")
    done = run("members", "县直各部门", *arguments)
    assert (done.code, done.out, done.err.splitlines()[-1]) == (2, "", f"错误：{said}")
    assert written(folder) == TASKS


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("nowhere.txt", None, "nowhere.txt 读不出来：没有这个文件或文件夹"),
        ("binary", b"\xff\xfe\x00", "binary 不是文本；把名单另存为文本文件"),
        ("large", b"a" * (1024 * 1024 + 1), "large 太大，不像名单"),
    ],
)
def test_a_list_that_can_not_be_read_ends_as_any_file_that_can_not(
    folder: Path, name: str, content: bytes | None, said: str
) -> None:
    if content is not None:
        (folder / name).write_bytes(content)
    assert run("members", "县直各部门", name) == Done(3, "", f"错误：{said}\n")
    assert written(folder) == TASKS

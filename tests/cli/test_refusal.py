"""An answering command gives no answer from a register that may hide one."""

from pathlib import Path

import pytest

from tests import registers
from tests.cli.runner import PLAN_REGISTER, Done, run, terminal, zrfg
from tests.cli.test_process import posix

COMMANDS = (["list"], ["due"], ["show", "a1"], ["units"], ["sections"])


@pytest.mark.parametrize("command", COMMANDS)
def test_errors_are_printed_with_their_places_and_nothing_else(tmp_path: Path, command: list[str]) -> None:
    path = tmp_path / "tasks.yaml"
    path.write_text(registers.PLAN.replace("id: b1", "id: a1"), encoding="utf-8")
    done = run(*command, "-f", str(path))
    assert (done.code, done.out) == (3, "")
    place = done.err.splitlines()[0]
    assert place.endswith("tasks.yaml:57:9: ZR203 错误：任务编号 a1 重复，第一次在第 37 行")
    assert done.err.splitlines()[1] == "    建议：改成没有用过的编号"
    assert done.err.splitlines()[2].endswith("tasks.yaml 有错，不能据此回答；改正后再查")


def test_a_warning_does_not_stop_an_answer(tmp_path: Path) -> None:
    path = tmp_path / "tasks.yaml"
    path.write_text(registers.PLAN.replace("units:\n", "units:\n  - name: 市气象局\n", 1), encoding="utf-8")
    assert run("list", "-f", str(path), "--count") == Done(0, "5\n", f"{PLAN_REGISTER}\n")


def test_of_very_many_errors_the_first_are_printed(tmp_path: Path) -> None:
    path = tmp_path / "tasks.yaml"
    path.write_text("".join(f"错{at}: 1\n" for at in range(30)), encoding="utf-8")
    done = run("list", "-f", str(path))
    assert done.code == 3
    assert done.err.count("ZR1") == 20
    assert done.err.splitlines()[-2] == "……还有 14 处，用 zrfg validate 看全部"


def bombs(folder: Path) -> list[tuple[str, int, str]]:
    """Files that a careless reader does not survive, with the exit code of ``validate`` and the code of the finding."""
    lines = ["a0: &a0 [x, x]"] + [f"a{at}: &a{at} [{', '.join([f'*a{at - 1}'] * 9)}]" for at in range(1, 12)]
    files: list[tuple[str, bytes, int, str]] = [
        ("utf16", "format: 1".encode("utf-16"), 3, "ZR002"),
        ("binary", b"\x7fELF\x02\x01\x00\x00\xff\xfe\x00", 3, "ZR002"),
        ("broken", b"tasks: [a\nb: c\n", 3, "ZR004"),
        ("nested", b"[" * 60_000, 1, "ZR009"),
        ("closed", b"[" * 60_000 + b"]" * 60_000, 1, "ZR009"),
        ("braces", b"{a: " * 60_000, 1, "ZR009"),
        ("aliases", "\n".join(lines).encode(), 1, "ZR005"),
        ("empty", b"", 1, "ZR104"),
        ("list", b"- 1\n", 1, "ZR103"),
        ("future", b"format: 2\ntodo: []\n", 1, "ZR105"),
        ("conflict", b"format: 1\n<<<<<<< HEAD\na: 1\n=======\na: 2\n>>>>>>> branch\n", 3, "ZR013"),
    ]
    for name, raw, _exit, _code in files:
        (folder / name).write_bytes(raw)
    (folder / "folder").mkdir()
    return [
        *((name, exit_code, code) for name, _raw, exit_code, code in files),
        ("missing", 3, "ZR001"),
    ]


NO_TEXT = ("utf16", "missing")


def test_whatever_is_in_the_file_the_end_is_a_located_line_and_an_exit_code(tmp_path: Path) -> None:
    for name, exit_code, code in bombs(tmp_path):
        path = str(tmp_path / name)
        listed, validated = run("list", "-f", path), run("validate", path)
        assert (listed.code, validated.code) == (3, exit_code), name
        assert listed.out == ""
        assert (code in listed.err) == (name not in NO_TEXT), name
        assert code in validated.out, name


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("missing", "没有这个文件。检查路径；用 -f 指定任务台账文件"),
        ("utf16", "文件是 UTF-16 编码，应当是 UTF-8。在编辑器里另存为 UTF-8 编码"),
    ],
)
def test_of_a_file_without_text_it_is_said_once_and_without_a_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, why: str
) -> None:
    bombs(tmp_path)
    monkeypatch.chdir(tmp_path)
    said = f"错误：任务台账 {name} 读不了：{why}\n"
    for words in ("list", "due", "units", "fmt"):
        file = [name] if words == "fmt" else ["-f", name]
        assert run(*words.split(), *file) == Done(3, "", said), words
    assert run("import", "plan.txt", "--units", name) == Done(3, "", f"{said.partition('。')[0]}\n")


@posix
def test_on_a_terminal_what_is_alike_is_said_together(tmp_path: Path) -> None:
    text = registers.PLAN.replace("lead: [市发改委]", "lead: [市发改局]").replace(
        "lead: [市财政局,", "lead: [市财证局,"
    )
    (tmp_path / "tasks.yaml").write_text(text, encoding="utf-8")
    assert terminal(60, "list", cwd=tmp_path, code=3, env={"NO_COLOR": "1"}) == [
        "tasks.yaml:41:12: ZR201 错误：单位没有登记 ×2：“市发改局”",
        "    （第 41 行）、“市财证局”（第 60 行）",
        "同类的列在一起；逐条看：zrfg validate -v",
        "错误：任务台账 tasks.yaml 有错，不能据此回答；改正后再查",
    ]
    assert terminal(60, "units", "-f", "nowhere.yaml", cwd=tmp_path, code=3) == [
        "\x1b[1;31m错误\x1b[0m：任务台账 nowhere.yaml 读不了：没有这个文件。检查路径；",
        "用 -f 指定任务台账文件",
    ]


@posix
def test_on_a_terminal_every_kind_of_error_is_there(tmp_path: Path) -> None:
    kinds = "".join(f"错{at}: 1\n" for at in range(30)) + "format: 1\nunits: 甲\n"
    (tmp_path / "tasks.yaml").write_text(kinds, encoding="utf-8")
    lines = terminal(100, "list", cwd=tmp_path, code=3, env={"NO_COLOR": "1"})
    assert [line for line in lines if not line.startswith(" ")] == [
        "tasks.yaml:1:1: ZR101 错误：register 缺少必填的字段 document",
        "tasks.yaml:1:1: ZR101 错误：register 缺少必填的字段 tasks",
        "tasks.yaml:1:1: ZR102 错误：没有这个字段 ×30：“错0”（第 1 行）、“错1”（第 2 行）、“错2”（第 3 行）、",
        "tasks.yaml:32:8: ZR103 错误：units 应当是列表",
        "同类的列在一起；逐条看：zrfg validate -v",
        "错误：任务台账 tasks.yaml 有错，不能据此回答；改正后再查",
    ]


def test_as_a_process_too(tmp_path: Path) -> None:
    for name, exit_code, code in bombs(tmp_path):
        done = zrfg("validate", name, cwd=tmp_path)
        assert (done.code, code in done.out, "Traceback" in done.err) == (exit_code, True, False), name

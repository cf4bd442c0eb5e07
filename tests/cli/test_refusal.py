"""An answering command gives no answer from a register that may hide one."""

from pathlib import Path

import pytest

from tests import registers
from tests.cli.runner import PLAN_REGISTER, Done, run, zrfg

COMMANDS = (["list"], ["due"], ["show", "a1"], ["units"], ["sections"])


@pytest.mark.parametrize("command", COMMANDS)
def test_errors_are_printed_with_their_places_and_nothing_else(tmp_path: Path, command: list[str]) -> None:
    path = tmp_path / "tasks.yaml"
    path.write_text(registers.PLAN.replace("id: b1", "id: a1"), encoding="utf-8")
    done = run(*command, "-f", str(path))
    assert (done.code, done.out) == (3, "")
    place = done.err.splitlines()[0]
    assert place.endswith("tasks.yaml:57:9: ZR203 error: 任务编号 a1 重复，第一次在第 37 行")
    assert done.err.splitlines()[1] == "    提示：改成没有用过的编号"
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
        ("folder", 3, "ZR001"),
        ("missing", 3, "ZR001"),
    ]


def test_whatever_is_in_the_file_the_end_is_a_located_line_and_an_exit_code(tmp_path: Path) -> None:
    for name, exit_code, code in bombs(tmp_path):
        path = str(tmp_path / name)
        listed, validated = run("list", "-f", path), run("validate", path)
        assert (listed.code, validated.code) == (3, exit_code), name
        assert listed.out == ""
        assert code in listed.err, name
        assert code in validated.out, name


def test_as_a_process_too(tmp_path: Path) -> None:
    for name, exit_code, code in bombs(tmp_path):
        done = zrfg("validate", name, cwd=tmp_path)
        assert (done.code, code in done.out, "Traceback" in done.err) == (exit_code, True, False), name

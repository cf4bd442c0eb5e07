"""How a process begins and ends, seen from inside."""

import errno
import os
import subprocess
import sys
from unittest.mock import patch

import pytest

import zerenfengong
from tests.cli.runner import DATA, run
from zerenfengong.cli import main as module
from zerenfengong.cli.output import write_stdout
from zerenfengong.errors import OutputRefused


class Left(Exception):
    """The process would have ended here."""


def end_of(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    """The exit code with which ``main`` ends the process."""

    def leave(code: int) -> None:
        raise Left(code)

    monkeypatch.setattr(os, "_exit", leave)
    monkeypatch.setattr(sys, "argv", ["zrfg", *arguments])
    with patch.dict(os.environ), pytest.raises(Left) as left:
        module.main()
    code: int = left.value.args[0]
    return code


def test_a_process_collects_no_cycles_from_its_first_moment_on() -> None:
    program = (
        "import gc, sys, zerenfengong.__main__ as begun, zerenfengong.cli.main as command\n"
        "command.main = lambda: sys.exit(gc.isenabled())\n"
        "begun.main()\n"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


def test_the_process_ends_with_the_commands_exit_code(
    monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert end_of(monkeypatch, "--version") == 0
    assert end_of(monkeypatch, "list", "-f", str(DATA), "--count") == 0
    assert end_of(monkeypatch, "list", "--no-such-option") == 2
    assert end_of(monkeypatch, "validate", "nowhere.yaml") == 3
    out = capfdbinary.readouterr().out.decode("utf-8")
    assert out.startswith(f"zrfg {zerenfengong.__version__}\n39\nnowhere.yaml:1:1: ZR001 错误：")


def test_an_output_that_fails_in_clicks_hands_ends_in_one_line(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def full(**_options: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(module, "cli", full)
    assert end_of(monkeypatch) == 2
    assert capfd.readouterr().err == "错误：磁盘满了\n"


class Broken:
    """A standard output whose other end refuses."""

    def __init__(self, error: OSError) -> None:
        self.error = error
        self.buffer = self

    def write(self, _data: bytes) -> None:
        raise self.error

    def flush(self) -> None:
        """Nothing waits."""

    def fileno(self) -> int:
        return os.open(os.devnull, os.O_WRONLY)


def test_a_reader_that_has_gone_is_no_error_and_a_full_disk_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", Broken(BrokenPipeError()))
    write_stdout("甲")
    monkeypatch.setattr(sys, "stdout", Broken(OSError(errno.ENOSPC, "No space left on device")))
    with pytest.raises(OutputRefused, match="写不出去：磁盘满了"):
        write_stdout("甲")
    monkeypatch.setattr(sys, "stdout", None)
    write_stdout("甲")


@pytest.mark.parametrize("arguments", [["--help"], ["list", "--help"], ["validate", "-h"]])
def test_help_is_in_chinese_and_fits_a_narrow_window(arguments: list[str]) -> None:
    done = run(*arguments)
    page = done.out + done.err
    assert page.startswith("用法：zrfg")
    assert "  -h, --help " in page
    assert done.code == (0 if arguments else 2)


def test_unknown_commands_are_answered_with_near_ones() -> None:
    assert "没有“lst”这个命令。是不是 list？" in run("lst").err
    assert "没有“查询”这个命令。zrfg --help 列出所有命令" in run("查询").err
    assert run("--nope").code == 2

"""What decides how an answer looks, apart from what it says."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.runner import terminal
from tests.cli.test_process import posix
from zerenfengong.cli.output import colours


@pytest.mark.parametrize(
    ("asked", "watched", "environ", "coloured"),
    [
        ("auto", True, {}, True),
        ("auto", False, {}, False),
        ("auto", True, {"NO_COLOR": "1"}, False),
        ("auto", True, {"NO_COLOR": ""}, True),
        ("auto", True, {"TERM": "dumb"}, False),
        ("always", False, {"NO_COLOR": "1", "TERM": "dumb"}, True),
        ("never", True, {}, False),
    ],
)
def test_colours_are_for_whoever_can_see_them(
    asked: str, watched: bool, environ: dict[str, str], coloured: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("NO_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environ.items():
        monkeypatch.setenv(name, value)
    assert colours(asked, watched=watched) == coloured


@posix
def test_on_a_terminal_what_is_said_fits_the_window(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    words = ("list", "--unit", "政务局", "--count")
    assert terminal(40, *words, cwd=tmp_path) == [
        "没有找到任务台账，用的是随程序附带的",
        "2020 年责任分工表（用 -f 指定自己的文",
        "件）",
        "“\x1b[1m政务局\x1b[0m”按简称理解为“\x1b[1m政务服务和大数据管\x1b[0m",
        "\x1b[1m理局\x1b[0m”",
        "任务台账：贯彻落实国务院办公厅2020年政务",
        "公开工作要点责任分工（济源产城融合示范区",
        "管理委员会办公室，2020-08-21 印发）",
        "其中 1 项只是可能涉及",
        "38",
    ]
    assert "\x1b" not in "".join(terminal(40, *words, "--color", "never", cwd=tmp_path))


def test_in_a_pipe_nothing_is_loaded_for_what_is_said() -> None:
    program = (
        "import sys\nfrom zerenfengong.cli.output import say\nsay('没有“甲”')\n"
        "print([name for name in sys.modules if name == 'rich' or name.endswith('.prose')])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    assert (done.stdout, done.stderr.decode("utf-8")) == (b"[]\n", "没有“甲”\n")

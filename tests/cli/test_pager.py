"""A long answer on a terminal goes through a pager; a pipe never does."""

import stat
from pathlib import Path

import pytest

from tests.cli.runner import DATA, terminal, zrfg
from tests.cli.test_process import posix

LONG = ("list", "-f", str(DATA), "--unit", "司法局", "--as-of", "2020-10-25")
SHORT = ("list", "-f", str(DATA), "--section", "1.3", "--as-of", "2020-10-25")

pytestmark = posix


@pytest.fixture
def pager(tmp_path: Path) -> Path:
    """A pager that is called less and keeps what it is given."""
    script = tmp_path / "less"
    script.write_text(
        f'#!/bin/sh\necho "LESS=$LESS" > {tmp_path}/shown\ncat >> {tmp_path}/shown\necho turned\n', encoding="utf-8"
    )
    script.chmod(script.stat().st_mode | stat.S_IXUSR)
    return script


def shown(pager: Path) -> str:
    return (pager.parent / "shown").read_text(encoding="utf-8")


def test_what_is_longer_than_the_window_is_paged_with_its_colours(pager: Path) -> None:
    assert terminal(80, *LONG, env={"PAGER": str(pager)}) == ["turned"]
    assert shown(pager).startswith("LESS=-R\n\x1b[1m任务台账：")
    assert "\x1b[1;32m牵头，有期限 1 项\x1b[0m" in shown(pager)


def test_by_default_it_is_less(pager: Path) -> None:
    assert terminal(80, *LONG, env={"PATH": f"{pager.parent}:/usr/bin:/bin", "PAGER": None}) == ["turned"]
    assert shown(pager).startswith("LESS=-R\n\x1b[1m任务台账：")


def test_it_is_given_utf_8_whatever_the_locale(pager: Path) -> None:
    everything = ("list", "-f", str(DATA), "--as-of", "2020-10-25")
    assert terminal(80, *everything, env={"PAGER": str(pager), "LC_ALL": "C", "PYTHONUTF8": "0"}) == ["turned"]
    assert "任务台账：" in shown(pager)


def test_what_the_user_says_to_less_holds(pager: Path) -> None:
    assert terminal(80, *LONG, env={"PAGER": str(pager), "LESS": "-FX"}) == ["turned"]
    assert shown(pager).startswith("LESS=-FX\n任务台账：")  # less would show colours as codes


@pytest.mark.parametrize(
    ("arguments", "env"),
    [
        ((*LONG, "--no-pager"), {}),
        (LONG, {"PAGER": ""}),
        (LONG, {"PAGER": "cat"}),
        (LONG, {"TERM": "dumb"}),
        (LONG, {"PAGER": "no-such-pager"}),
        (LONG, {"PAGER": "it's less"}),
        (SHORT, {}),  # fits
        ((*LONG, "--format", "json"), {}),  # for programs
    ],
)
def test_nothing_is_paged(pager: Path, arguments: tuple[str, ...], env: dict[str, str]) -> None:
    assert "turned" not in terminal(80, *arguments, env={"PAGER": str(pager), **env})
    assert not (pager.parent / "shown").exists()


def test_a_pipe_is_never_paged(pager: Path) -> None:
    done = zrfg(*LONG, env={"PAGER": str(pager)})
    assert (done.code, len(done.lines)) == (0, 37)
    assert not (pager.parent / "shown").exists()


def test_a_pager_that_ends_early_is_no_error(tmp_path: Path) -> None:
    early = tmp_path / "early"
    early.write_text("#!/bin/sh\nhead -n 1\n", encoding="utf-8")
    early.chmod(0o755)
    lines = terminal(80, *LONG, env={"PAGER": str(early)})
    assert len(lines) == 1
    assert "任务台账：" in lines[0]


def test_the_exit_code_is_kept(pager: Path) -> None:
    assert terminal(80, *LONG, "--exit-code", env={"PAGER": str(pager)}, code=1) == ["turned"]

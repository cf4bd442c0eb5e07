"""Completion as bash, zsh and fish do it: what is offered can be run as it stands."""

import os
import select
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.runner import Done, zrfg
from tests.cli.test_process import complete, posix

bash = pytest.mark.skipif(sys.platform == "win32" or shutil.which("bash") is None, reason="no bash")

# Names as a register may hold them, with what a shell would take for its own.
NAMES = (
    "市甲局（市乙办）",
    "市丙局(市丁办)",
    "市戊 己局",
    "市庚$HOME局",
    "市辛'壬\"局",
    "市癸&局;x",
    "市子`id`局",
    "市丑\\局",
    "市寅|局",
)

REGISTER = "format: 1\ndocument: {title: 分工, issuer: 办公室, issued: 2022-03-01}\nunits:\n"


@pytest.fixture
def register(tmp_path: Path) -> str:
    """A register of units whose names are hard to type."""
    quoted = [name.replace("\\", "\\\\").replace('"', '\\"') for name in NAMES]
    path = tmp_path / "r.yaml"
    text = REGISTER + "".join(f'  - name: "{name}"\n' for name in quoted)
    path.write_text(
        text + "tasks:\n  - {id: a, measure: 办理。, lead: [市寅|局]}\n".replace("[市寅|局]", '["市寅|局"]'), "utf-8"
    )
    return str(path)


def set_up(folder: Path) -> None:
    """Lay the program and the script that it gives bash into a folder."""
    (folder / "bin").mkdir(exist_ok=True)
    command = folder / "bin" / "zrfg"
    command.write_text(f'#!/bin/sh\nexec {sys.executable} -m zerenfengong "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    source = zrfg(env={"_ZRFG_COMPLETE": "bash_source"})
    assert (source.code, source.err) == (0, "")
    (folder / "complete.bash").write_text(source.out, encoding="utf-8")


def completed(folder: Path, *words: str) -> list[str]:
    """What bash puts in the place of the last word, by the script that the program gives it."""
    set_up(folder)
    asked = """
        source "$1"; shift
        COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMPREPLY=()
        _zrfg_completion zrfg
        ((${#COMPREPLY[@]} == 0)) || printf '%s\\n' "${COMPREPLY[@]}"
    """
    environment = {**os.environ, "PATH": f"{folder / 'bin'}{os.pathsep}{os.environ['PATH']}", "LC_ALL": "C.UTF-8"}
    done = subprocess.run(
        ["bash", "--norc", "-c", asked, "bash", str(folder / "complete.bash"), "zrfg", *words],
        capture_output=True,
        env=environment,
        check=True,
        timeout=60,
    )
    assert done.stderr == b""
    return done.stdout.decode("utf-8").splitlines()


def as_bash_reads(text: str) -> list[str]:
    """The words of a line."""
    done = subprocess.run(
        ["bash", "--norc", "-c", "printf '%s\\n' " + text],
        capture_output=True,
        check=True,
        timeout=60,
        env={**os.environ, "LC_ALL": "C.UTF-8"},
    )
    return done.stdout.decode("utf-8").splitlines()


@bash
def test_in_bash_each_name_that_is_offered_is_one_word_and_that_name(register: str, tmp_path: Path) -> None:
    offered = completed(tmp_path, "list", "-f", register, "--unit", "市")
    assert [as_bash_reads(one) for one in offered] == [[name] for name in NAMES]


def typed_in_bash(folder: Path, keys: str, awaited: str) -> str:
    """What stands on the terminal of an interactive bash that has the program's script, as soon as it is what is awaited."""
    import pty  # noqa: PLC0415 (not on Windows)

    set_up(folder)
    (folder / "bashrc").write_text("PS1='ready '\nsource complete.bash\n", encoding="utf-8")
    master, slave = pty.openpty()
    settings = {"PATH": f"{folder / 'bin'}{os.pathsep}{os.environ['PATH']}", "LC_ALL": "C.UTF-8", "TERM": "dumb"}
    command = ["bash", "--noprofile", "--rcfile", "bashrc", "-i"]
    shell = subprocess.Popen(
        command,
        cwd=folder,
        stdin=slave,
        stdout=slave,
        stderr=slave,
        start_new_session=True,
        env={**os.environ, **settings, "INPUTRC": os.devnull},
    )
    os.close(slave)
    try:
        seen = read_until(master, "ready ")
        os.write(master, keys.encode())
        return seen + read_until(master, awaited)
    finally:
        shell.kill()
        shell.wait()
        os.close(master)


def read_until(terminal: int, awaited: str) -> str:
    """What comes from a terminal up to the words that are awaited, or all there is where they do not come."""
    seen = b""
    while awaited.encode() not in seen and select.select([terminal], [], [], 30)[0]:
        seen += os.read(terminal, 4096)
    return seen.decode("utf-8", "replace")


@posix
@bash
@pytest.mark.parametrize(
    ("keys", "awaited"),
    [
        ("zrfg list --unit 市丙\t", "zrfg list --unit 市丙局\\(市丁办\\)"),
        ("zrfg list --unit shibing\t", "\b市丙局\\(市丁办\\) "),
        ("zrfg list --unit=市丙\t", "zrfg list --unit=市丙局\\(市丁办\\)"),
        ("zrfg list --unit \t\t\t", "市寅\\|局"),
    ],
)
def test_whoever_presses_tab_in_bash_gets_the_units_of_the_register(
    register: str, tmp_path: Path, keys: str, awaited: str
) -> None:
    Path(register).rename(tmp_path / "tasks.yaml")
    assert awaited in typed_in_bash(tmp_path, keys, awaited)


@bash
def test_in_bash_plain_words_are_offered_as_they_are(register: str, tmp_path: Path) -> None:
    assert completed(tmp_path, "list", "-f", register, "--role", "s") == ["supporting"]
    assert completed(tmp_path, "li") == ["list"]
    assert completed(tmp_path, "list", "-f", register, "--unit", "没有") == []


@bash
def test_in_bash_what_stands_in_quotation_marks_gets_no_others(register: str, tmp_path: Path) -> None:
    for mark in ("'", '"'):
        assert completed(tmp_path, "list", "-f", register, "--unit", f"{mark}市戊") == ["市戊 己局"]


@bash
def test_in_bash_an_option_and_its_value_may_be_one_word(register: str, tmp_path: Path) -> None:
    # bash itself makes words of the option, the sign and what follows.
    assert completed(tmp_path, "list", "-f", register, "--unit", "=", "市戊") == ["市戊\\ 己局"]
    assert len(completed(tmp_path, "list", "-f", register, "--unit", "=")) == len(NAMES)


def asked(shell: str, line: str, at: str) -> Done:
    return zrfg(env={"_ZRFG_COMPLETE": f"{shell}_complete", "COMP_WORDS": line, "COMP_CWORD": at})


def test_bash_completes_the_value_alone_behind_an_equals_sign() -> None:
    assert asked("bash", "zrfg\nlist\n--unit\n=\n司", "4") == Done(0, "plain,司法局\n", "")
    assert asked("bash", "zrfg\nlist\n--role\n=", "3").lines == [
        f"plain,{word}" for word in ("lead", "responsible", "supporting", "any")
    ]


def test_zsh_and_fish_put_the_option_before_the_value_since_they_replace_the_whole_word() -> None:
    assert complete("zsh", "zrfg list --unit=司") == ["--unit=司法局"]
    assert complete("fish", "zrfg list --unit=司") == ["--unit=司法局"]
    assert complete("zsh", "zrfg list --role=s") == ["--role=supporting"]
    assert complete("fish", "zrfg list --role=s") == ["--role=supporting"]
    assert asked("zsh", "zrfg list --role=", "2").lines[1::3] == [
        f"--role={word}" for word in ("lead", "responsible", "supporting", "any")
    ]


@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_a_word_that_is_no_option_with_a_value_is_completed_as_it_is(shell: str) -> None:
    assert complete(shell, "zrfg list --unit 司") == ["司法局"]
    assert complete(shell, "zrfg list --uni") == ["--unit"]


@posix
@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_each_shell_is_given_a_script(shell: str) -> None:
    done = zrfg(env={"_ZRFG_COMPLETE": f"{shell}_source"})
    assert (done.code, done.err) == (0, "")
    assert f"_ZRFG_COMPLETE={shell}_complete" in done.out

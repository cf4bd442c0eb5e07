"""What the documents say is what the program does."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from tests import registers
from tests.cli.runner import DATA, REPOSITORY, terminal, zrfg
from tests.cli.test_process import posix
from zerenfengong.cli.main import COMMANDS

READMES = ("README.md", "README.zh-CN.md")


def text(name: str) -> str:
    return (REPOSITORY / name).read_text(encoding="utf-8")


def test_the_generated_documents_are_fresh() -> None:
    # A process of its own: click keeps the words of a help page that it has made once, in whatever language.
    check = [sys.executable, str(REPOSITORY / "docs" / "generate.py"), "--check"]
    done = subprocess.run(check, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", ""), "run: python docs/generate.py"


@posix
@pytest.mark.parametrize("readme", READMES)
def test_every_console_example_is_what_a_terminal_of_80_columns_shows(readme: str) -> None:
    examples = re.findall(r"```console\n\$ (.+)\n((?:.*\n)*?)```", text(readme))
    assert len(examples) >= 3
    for command, shown in examples:
        settings, words = command.split("zrfg ")
        env = dict(one.split("=") for one in settings.split())
        lines = terminal(80, *shlex.split(words), "--color", "never", env=env)
        expected = shown.splitlines()
        if expected[-1] == "…":
            expected = expected[:-1]
            lines = lines[: len(expected)]
        assert lines == expected, command


@pytest.mark.parametrize(("readme", "language"), [("README.md", "en"), ("README.zh-CN.md", "zh")])
def test_the_finding_shown_is_the_one_reported(readme: str, language: str, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    wrong = DATA.read_text(encoding="utf-8").replace("[司法局]", "[司法居]")
    (tmp_path / "data" / "tasks.yaml").write_text(wrong, encoding="utf-8")
    (shown,) = re.findall(r"```text\n((?:.*\n)*?)```", text(readme))
    assert zrfg("validate", "--select", "ZR2", cwd=tmp_path, env={"ZRFG_LANG": language}).out == shown


@pytest.mark.parametrize("readme", READMES)
def test_the_two_commands_and_every_subcommand_are_there(readme: str) -> None:
    page = text(readme)
    assert "python3 -m venv .venv && .venv/bin/pip install '.[all]' && .venv/bin/zrfg list --unit 司法局\n" in page
    assert "python3 -m venv .venv && .venv/bin/pip install -e '.[dev]' && .venv/bin/pytest\n" in page
    assert [name for name in COMMANDS if f"`zrfg {name}" not in page] == []


@pytest.mark.parametrize("readme", READMES)
def test_every_link_leads_to_a_file(readme: str) -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)", text(readme))
    assert [link for link in links if not (REPOSITORY / link).exists()] == []


def test_the_example_of_the_format_page_is_sound(tmp_path: Path) -> None:
    (example, *_fragments) = re.findall(r"```yaml\n((?:.*\n)*?)```", text("docs/format.md"))
    assert [task.id for task in registers.read(tmp_path, example).tasks] == ["1.3.1"]

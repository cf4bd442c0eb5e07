"""Nothing that a register says can be taken for a command by a CI system that reads what is printed for people."""

import re
from pathlib import Path

import pytest

from tests.cli.runner import run, terminal
from tests.cli.test_process import posix

# GitHub trims a line and obeys ::…::; GitHub and Azure obey ##[…] and ##vso[…] inside a line.
OBEYED = re.compile(r"^(?:\s|\x1b\[[0-9;]*m)*::|##\w*\[")

REGISTER = """\
format: 1
document:
  title: "::error::标题"
  issuer: "::warning::某办"
  issued: 2026-03-01
  responsible: ["##[error]乙局"]
units:
  - name: "::error::甲局"
    aliases: ["::error::甲"]
  - name: "##[error]乙局"
  - name: "::error::各局"
    members: ["::error::甲局"]
sections:
  - id: 一
    title: "::group::节"
tasks:
  - id: "1"
    section: 一
    measure: |
      ::error file=app.py,line=1::一
            ::warning::二
      ##[error]三 ##vso[task.complete]四
    lead: ["::error::甲局"]
    responsible: ["##[error]乙局"]
    deadline: {date: 2026-12-31, phrase: "::error::年底前", for: "::error::终稿"}
    note: "::error::说明"
    extra: {"::error::栏": "::error::值"}
"""

COMMANDS = (
    "list",
    "list --wide",
    "list --columns measure",
    "list --columns note",
    "list --search ::error::",
    "list --unit ::error::甲局",
    "list --unit ::error::丙",
    "list --section ::error::",
    "list --count",
    "show 1",
    "show ::error::",
    "due",
    "due --timeline",
    "units",
    "units ::error::甲局",
    "sections",
    "stats",
    "report",
    "report --by unit",
    "validate",
    "fmt --diff",
    "fmt --check",
    "members ::error::各局",
    "import d.txt --report -",
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "tasks.yaml").write_text(REGISTER, encoding="utf-8")
    (tmp_path / "d.txt").write_text(
        "::error::通知\n一、::error::工作\n1．::error::做好。责任单位：##[error]司法局\n", encoding="utf-8"
    )
    return tmp_path


@pytest.mark.parametrize("command", COMMANDS)
def test_in_a_pipe(folder: Path, command: str) -> None:
    done = run(*command.split(), *([] if command.startswith(("import", "fmt")) else ["-f", "tasks.yaml"]))
    data = done.out.splitlines() if not command.startswith("import") else []  # a draft is data, and exact
    lines = [*data, *done.err.splitlines()]
    assert lines
    assert [line for line in lines if OBEYED.search(line)] == []


@posix
@pytest.mark.parametrize(
    "command", ["list", "list --wide", "show 1", "due", "report --by unit", "stats", "validate -v"]
)
def test_in_colour(folder: Path, command: str) -> None:
    lines = terminal(60, *command.split(), "-f", "tasks.yaml", cwd=folder)
    assert [line for line in lines if OBEYED.search(line)] == []

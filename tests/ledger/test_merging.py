"""Many hands at one ledger: each adds a file on a branch of its own, and git puts them together in any order."""

import random
import subprocess
from pathlib import Path

import pytest

from tests.cli.commands.test_progress import REGISTER
from tests.cli.runner import run

BRANCHES = 12
UNITS = ("县司法局", "县财政局", "县教育局")


def git(folder: Path, *words: str) -> str:
    names = ("-c", "user.name=甲", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    done = subprocess.run(["git", "-C", str(folder), *names, *words], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr + done.stdout
    return done.stdout


@pytest.fixture
def branches(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A register with twelve branches: some report on the same task, some for the same unit, one withdraws, one decides."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "tasks.yaml").write_text(REGISTER, encoding="utf-8")
    git(tmp_path, "init", "-q", "-b", "main")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "begin")
    for number in range(BRANCHES):
        git(tmp_path, "checkout", "-qb", f"work-{number}", "main")
        words = ["--unit", UNITS[number % 3], "--status", "in_progress", "--text", f"第{number}次。"]
        if number == BRANCHES - 1:
            words = ["--event", "extend", "--to", "2026-05-31", "--requested", "2026-03-20"]
        done = run("progress", "add", "1", *words, "--reported", f"2026-04-0{number % 9 + 1}")
        assert done.code == 0, done.err
        git(tmp_path, "add", ".")
        git(tmp_path, "commit", "-qm", str(number))
    return tmp_path


def merged(folder: Path, order: list[int]) -> str:
    """The answer after the branches were merged in this order."""
    git(folder, "checkout", "-q", "--detach", "main")
    for number in order:
        git(folder, "merge", "-q", "--no-edit", f"work-{number}")
    assert run("validate", "--append-only", "main", "--select", "ZR7", "-q").code == 0
    return run("list", "--format", "json", "--as-of", "2026-05-01").out + run("progress", "log").out


def test_twelve_branches_merge_in_any_order_and_give_one_answer(branches: Path) -> None:
    chance = random.Random(18)
    orders = [chance.sample(range(BRANCHES), BRANCHES) for _time in range(4)]
    answers = {merged(branches, order) for order in (list(range(BRANCHES)), *orders)}
    (answer,) = answers
    assert len(list((branches / "progress").glob("*.yaml"))) == BRANCHES
    assert answer.count("〔2026-04-0") == BRANCHES

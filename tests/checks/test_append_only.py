"""A ledger that may only grow, held against what git has."""

import subprocess
from pathlib import Path

import pytest

from tests.cli.commands.test_progress import REGISTER
from tests.cli.runner import run

ID = "2026-04-02-xsfj-aaaa"
SUBMISSION = f"""\
format: 1
submission: {{id: {ID}, unit: 县司法局, reported: 2026-04-02}}
entries:
  - {{task: "1", status: in_progress, progress: 正在办。}}
"""


def git(folder: Path, *words: str) -> None:
    names = ("-c", "user.name=甲", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", "-C", str(folder), *names, *words], check=True, capture_output=True)


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A merged submission; HEAD is a branch beyond it."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "tasks.yaml").write_text(REGISTER, encoding="utf-8")
    path = tmp_path / "progress" / f"{ID}.yaml"
    path.parent.mkdir()
    path.write_text(SUBMISSION, encoding="utf-8")
    git(tmp_path, "init", "-q", "-b", "main")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "begin")
    git(tmp_path, "checkout", "-qb", "work")
    return path


def found(revision: str = "main") -> list[str]:
    done = run("validate", "--append-only", revision, "--select", "ZR740", "-q")
    assert done.code == int(bool(done.out)), done
    return [line.split("：")[1].split("\n")[0] for line in done.lines if "ZR740" in line]


def test_a_ledger_that_has_grown_is_fine(file: Path) -> None:
    other = ID.replace("aaaa", "bbbb")
    file.with_name(f"{other}.yaml").write_text(SUBMISSION.replace(ID, other), encoding="utf-8")
    assert found() == []


def test_what_says_nothing_may_change(file: Path) -> None:
    (file.parent / "县司法局").mkdir()
    moved = file.rename(file.parent / "县司法局" / file.name)
    moved.write_text(
        "# 说明\n" + SUBMISSION.replace("正在办。", '"正在办。"').replace("in_progress,", "in_progress ,"),
        encoding="utf-8",
    )
    assert found() == []


@pytest.mark.parametrize(
    ("before", "after"), [("正在办。", "快办完了。"), ("2026-04-02}", "2026-04-03}"), ("in_progress", "not_started")]
)
def test_what_is_said_may_not_change(file: Path, before: str, after: str) -> None:
    file.write_text(SUBMISSION.replace(before, after), encoding="utf-8")
    assert found() == [f"已经合并的报送 {ID} 改动了"]


def test_nor_be_taken_away(file: Path) -> None:
    file.unlink()
    assert found() == [f"已经合并的报送 {ID} 不见了（原来在 progress/{ID}.yaml）"]


@pytest.mark.parametrize(
    ("revision", "why"),
    [("no-such", "git 里找不到要对照的版本；浅克隆的，先取回全部历史"), ("--output=x", "要写一个 git 版本")],
)
def test_without_what_to_compare_with_there_is_no_verdict(file: Path, revision: str, why: str) -> None:
    done = run("validate", f"--append-only={revision}")
    assert (done.code, done.out) == (3, "")
    assert why in done.err


def test_without_a_repository_there_is_none_either(file: Path) -> None:
    (file.parents[1] / ".git").rename(file.parents[1] / "no-git")
    done = run("validate", "--append-only", "main")
    assert (done.code, done.out) == (3, "")

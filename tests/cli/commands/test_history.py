"""``zrfg history``: a task over the commits of its file, the newest first."""

import json
from pathlib import Path

import pytest

from tests import git_repository as made
from tests.cli.runner import run, terminal


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    """A repository, and its commits by what they did."""
    folder = tmp_path_factory.mktemp("repository")
    return folder, made.ten_commits(folder)


@pytest.fixture
def commits(repository: tuple[Path, dict[str, str]], monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """The first letters of its commits, for who stands in it."""
    monkeypatch.chdir(repository[0])
    return {name: commit[:9] for name, commit in repository[1].items()}


def broken(commits: dict[str, str]) -> str:
    said = "这一版读不了，看不出改了什么：data/tasks.yaml:26:16：列表没有写完：少了“,”或“]”"
    return f"2024-02-11  {commits['broken']}  甲  {said}"


def test_a_task_that_was_put_off_twice_before_and_after_its_file_was_renamed(commits: dict[str, str]) -> None:
    done = run("history", "1.1")
    who = "（牵头 市大数据管理局；责任 市财政局；期限 2024-10-31（10月底前））"
    assert done.lines == [
        broken(commits),
        f"2024-02-07  {commits['again']}  乙  1.1  期限推迟 31 天：2024-11-30（11月底前） → 2024-12-31（12月底前）",
        f"2024-02-03  {commits['postponed']}  乙  1.1  期限推迟 30 天：2024-10-31（10月底前） → 2024-11-30（11月底前）",
        f"2024-02-02  {commits['begin']}  甲  1.1  新增：10月底前建成统一的政务数据平台，接入各部门系统。{who}",
    ]
    assert (done.code, done.err) == (0, "data/tasks.yaml：共 11 次提交，其中 4 次与1.1有关\n")


def test_a_task_that_was_moved(commits: dict[str, str]) -> None:
    assert run("history", "1.2").lines == [
        broken(commits),
        f"2024-02-05  {commits['moved']}  甲  1.2  章节：一 → 二",
        f"2024-02-05  {commits['moved']}  甲  1.2  序号：2 → 3",
        f"2024-02-02  {commits['begin']}  甲  1.2  新增：编制政务数据共享目录并向社会公布。（牵头 市大数据管理局）",
    ]


def test_a_task_that_was_split_on_a_branch_and_merged(commits: dict[str, str]) -> None:
    begin, split = f"2024-02-02  {commits['begin']}  甲", f"2024-02-06  {commits['split']}  丙"
    measure = "清理各类证明事项，公布保留的证明事项清单，推行告知承诺制度。（牵头 市司法局）"
    assert run("history", "2.1", "2.1-2").lines == [
        broken(commits),
        f"{split}  2.1  删除：{measure}（可能改成 2.1-1、2.1-2）",
        f"{split}  2.1-2  新增：推行告知承诺制度。（牵头 市财政局）（可能由 2.1 改来）",
        f"{begin}  2.1  新增：{measure}",
    ]


def test_what_changed_while_the_file_was_broken_is_found_behind_it(commits: dict[str, str]) -> None:
    assert run("history", "1.3").lines[:3] == [
        f"2024-02-12  {commits['mended']}  乙  1.3  牵头单位：市财政局 → 市司法局",
        f"2024-02-12  {commits['mended']}  乙  上一版读不了，是与更早的一版对照的",
        broken(commits),
    ]


def test_a_commit_that_was_rebased_stands_where_it_is_now(commits: dict[str, str]) -> None:
    done = run("history", "2.2")
    assert done.lines[0] == f"2024-02-13  {commits['late']}  丁  2.2  举措：开展办事满意度评价{{+，按季度公布+}}。"


def test_a_unit_that_is_called_otherwise_is_told_where_everything_is_asked_for(commits: dict[str, str]) -> None:
    said = f"2024-02-09  {commits['renamed']}  甲  1.2  牵头单位：市大数据管理局 → 市数据局"
    assert said not in run("history", "1.2").lines
    assert said in run("history", "1.2", "--all").lines


def test_in_a_window_each_commit_stands_over_what_it_changed(repository: tuple[Path, dict[str, str]]) -> None:
    lines = terminal(60, "history", "2.2", "--color", "never", "--no-pager", cwd=repository[0])
    late = repository[1]["late"][:9]
    assert lines[:3] == [f"2024-02-13  {late}  丁", "  按季度", "  2.2  举措：开展办事满意度评价{+，按季度公布+}。"]


def test_as_json(commits: dict[str, str]) -> None:
    found = json.loads(run("history", "2.2", "--format", "json").out)
    assert {key: found[key] for key in ("schema", "path", "tasks", "shallow", "count")} == {
        "schema": "zrfg/history/1",
        "path": "data/tasks.yaml",
        "tasks": ["2.2"],
        "shallow": False,
        "count": 3,
    }
    newest = found["commits"][0]
    assert {key: newest[key] for key in ("author", "date", "subject", "path", "problem")} == {
        "author": "丁",
        "date": "2024-02-13T09:00:00+08:00",
        "subject": "按季度",
        "path": "data/tasks.yaml",
        "problem": None,
    }
    assert [one["field"] for one in newest["differences"]] == ["measure"]
    assert newest["commit"].startswith(commits["late"])


def test_what_no_version_had_is_refused(commits: dict[str, str]) -> None:
    done = run("history", "9.9", "1.1")
    assert (done.code, done.err) == (2, "错误：data/tasks.yaml 的各个版本里都没有编号为“9.9”的任务\n")


def test_a_file_that_was_never_committed_and_a_folder_without_a_repository(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    (tmp_path / "tasks.yaml").write_text(made.BEGIN, encoding="utf-8")
    done = run("history", "1.1")
    assert (done.code, done.err) == (3, f"错误：{tmp_path} 不在 git 仓库里，没有以前的版本可以对照\n")
    repository = made.TestRepository(tmp_path)
    assert run("history", "1.1").err == "错误：tasks.yaml 还没有提交过，没有以前的版本\n"
    repository.write("说明", "readme.txt")
    repository.commit("开始")
    repository.git("rm", "-q", "--cached", "tasks.yaml")
    repository.git("commit", "-qm", "不登记", "--allow-empty")
    done = run("history", "1.1")
    assert (done.code, done.lines[0].rpartition("  ")[2][:3]) == (0, "删除：")

"""``zrfg diff``: files, folders, documents and revisions of git; what matters is said line by line, what does not is counted."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from tests import git_repository as made
from tests.cli.runner import run
from tests.cli.test_process import posix


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    """A repository, and its commits by what they did."""
    folder = tmp_path_factory.mktemp("repository")
    return folder, made.ten_commits(folder)


@pytest.fixture
def commits(repository: tuple[Path, dict[str, str]], monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """Its commits, for who stands in it."""
    monkeypatch.chdir(repository[0])
    return repository[1]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of one's own, in no repository."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    return tmp_path


STEPS = {
    ("begin", "postponed"): ["1.1  期限推迟 30 天：2024-10-31（10月底前） → 2024-11-30（11月底前）"],
    ("postponed", "named"): [],
    ("named", "moved"): ["1.2  章节：一 → 二", "1.2  序号：2 → 3"],
    ("moved", "split"): [
        "2.1  删除：清理各类证明事项，公布保留的证明事项清单，推行告知承诺制度。（牵头 市司法局）（可能改成 2.1-1、2.1-2）",
        "2.1-1  新增：清理各类证明事项，公布保留的证明事项清单。（牵头 市司法局）（可能由 2.1 改来）",
        "2.1-2  新增：推行告知承诺制度。（牵头 市财政局）（可能由 2.1 改来）",
    ],
    ("moved", "again"): ["1.1  期限推迟 31 天：2024-11-30（11月底前） → 2024-12-31（12月底前）"],
    ("split", "merged"): ["1.1  期限推迟 31 天：2024-11-30（11月底前） → 2024-12-31（12月底前）"],
    ("merged", "renamed"): [],
    ("renamed", "mended"): ["1.3  牵头单位：市财政局 → 市司法局"],
    ("mended", "late"): ["2.2  举措：开展办事满意度评价{+，按季度公布+}。"],
    ("begin", "late"): [
        "2.1  删除：清理各类证明事项，公布保留的证明事项清单，推行告知承诺制度。（牵头 市司法局）（可能改成 2.1-1、2.1-2）",
        "1.1  期限推迟 61 天：2024-10-31（10月底前） → 2024-12-31（12月底前）",
        "1.3  牵头单位：市财政局 → 市司法局",
        "2.2  举措：开展办事满意度评价{+，按季度公布+}。",
        "1.2  章节：一 → 二",
        "1.2  序号：2 → 3",
        "2.1-1  新增：清理各类证明事项，公布保留的证明事项清单。（牵头 市司法局）（可能由 2.1 改来）",
        "2.1-2  新增：推行告知承诺制度。（牵头 市财政局）（可能由 2.1 改来）",
    ],
}


@pytest.mark.parametrize("step", STEPS, ids="-".join)
def test_between_any_two_commits_each_difference_is_a_line(commits: dict[str, str], step: tuple[str, str]) -> None:
    old, new = (commits[one] for one in step)
    done = run("diff", old, new)
    assert (done.code, done.lines) == (0, STEPS[step])
    assert run("diff", f"{old}..{new}").out == done.out


def test_what_is_compared_and_what_is_folded_away_is_said_beside(commits: dict[str, str]) -> None:
    old, new = commits["merged"], commits["renamed"]
    assert run("diff", old, new).err == (
        f"对照：{old}（{old[:9]}） → {new}（{new[:9]}）\n"
        "没有实质变化\n"
        "更名：“市大数据管理局”→“市数据局”，2 处\n"
        "另有 4 处改动不涉及内容（登记过的名称 4），--all 列出\n"
    )
    assert run("diff", old, new, "--all").lines == [
        "1.1  牵头单位：市大数据管理局 → 市数据局",
        "1.2  牵头单位：市大数据管理局 → 市数据局",
        "单位 市大数据管理局  名称：市大数据管理局 → 市数据局",
        "单位 市大数据管理局  别名：（没有） → 市大数据管理局",
    ]
    assert run("diff", commits["moved"], commits["named"], "--all").lines[-1] == "1.3  序号：2 → 3"


def test_revisions_are_named_as_git_names_them(commits: dict[str, str]) -> None:
    lines = STEPS["mended", "late"]
    for words in (["HEAD~1"], ["HEAD~1", "HEAD"], ["HEAD~1.."], ["main", "late"], ["main..late"]):
        assert run("diff", *words).lines == lines
    assert run("diff", "..HEAD~1").lines == ["2.2  举措：开展办事满意度评价[-，按季度公布-]。"]
    # From what both have in common, as a pull request is judged.
    assert run("diff", f"{commits['again']}...{commits['split']}").lines == STEPS["moved", "split"]
    assert run("diff", f"{commits['begin']}:tasks.yaml", "HEAD:./data/tasks.yaml").lines == STEPS["begin", "late"]


def test_one_side_may_be_a_file_or_a_folder(commits: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "tasks.yaml").write_text(made.MENDED, encoding="utf-8")
    for side in (tmp_path, tmp_path / "tasks.yaml"):
        assert run("diff", str(side), "HEAD").lines == STEPS["mended", "late"]
    assert run("diff", "HEAD~1", "-f", "data/tasks.yaml").lines == STEPS["mended", "late"]
    assert run("diff", "-", "HEAD", stdin=made.MENDED).lines == STEPS["mended", "late"]


def test_the_exit_code_tells_where_it_is_asked_to(commits: dict[str, str]) -> None:
    assert [run("diff", commits["mended"], "--exit-code").code, run("diff", "HEAD", "--exit-code").code] == [1, 0]
    assert run("diff", commits["merged"], commits["renamed"], "--exit-code").code == 1


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["2.1-1"], 2, "错误：2.1-1 是任务的编号，不是版本或文件；看它历次的变化：zrfg history 2.1-1"),
        (["v2020"], 3, "错误：这里没有 v2020 这个文件，git 里也没有这个版本"),
        (["HEAD~99"], 3, "错误：这里没有 HEAD~99 这个文件，git 里也没有这个版本"),
        (["../none.yaml"], 3, "错误：找不到文件 ../none.yaml"),
        (["none.yaml"], 3, "错误：找不到文件 none.yaml"),
        (["none.docx", "HEAD"], 3, "错误：找不到文件 none.docx"),
        (["HEAD:none.yaml"], 3, "错误：版本 HEAD 里没有 none.yaml"),
        (["HEAD:../x.yaml"], 3, "错误：../x.yaml 不在这个 git 仓库里"),
        (["--", "--output=x", "HEAD"], 3, "错误：这里没有 --output=x 这个文件，git 里也没有这个版本"),
        (["--", "-n1"], 3, "错误：这里没有 -n1 这个文件，git 里也没有这个版本"),
        ([":/x\ny"], 3, "错误：这里没有 :/x\ny 这个文件，git 里也没有这个版本"),
    ],
)
def test_what_is_no_revision_is_said_in_a_line(commits: dict[str, str], words: list[str], code: int, said: str) -> None:
    done = run("diff", *words)
    assert (done.code, done.out) == (code, "")
    assert done.err.replace(f"{Path.cwd().parent}/", "../") == f"{said}\n"


def test_a_revision_at_which_the_file_is_broken_says_where(commits: dict[str, str]) -> None:
    done = run("diff", commits["broken"], "HEAD")
    name = f"{commits['broken']}:data/tasks.yaml"
    assert (done.code, done.out) == (3, "")
    assert done.err.splitlines()[0].startswith(f"{name}:26:16: ZR004 错误：")
    assert done.err.splitlines()[-1] == f"错误：任务台账 {name} 读不了"


def test_a_shallow_clone_says_that_the_past_is_not_there(
    repository: tuple[Path, dict[str, str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    origin = repository[0].as_uri()
    subprocess.run(
        ["git", "clone", "-q", "--depth", "2", origin, "clone"], cwd=tmp_path, check=True, capture_output=True
    )
    monkeypatch.chdir(tmp_path / "clone")
    assert run("diff", "HEAD~1").lines == STEPS["mended", "late"]
    done = run("diff", "HEAD~2")
    said = "错误：git 里找不到 HEAD~2：这里是浅克隆，只有最近的提交；先取回全部历史（git fetch --unshallow）\n"
    assert (done.code, done.err) == (3, said)
    assert run("history", "2.2").lines[-1].endswith("浅克隆，更早的提交不在这里（git fetch --unshallow 取回）")


def test_outside_a_repository_there_are_only_files(here: Path) -> None:
    (here / "tasks.yaml").write_text(made.BEGIN, encoding="utf-8")
    (here / "new.yaml").write_text(made.POSTPONED, encoding="utf-8")
    assert run("diff", "tasks.yaml", "new.yaml").lines == STEPS["begin", "postponed"]
    done = run("diff", "HEAD~1")
    said = f"错误：这里没有 HEAD~1 这个文件；{here} 不在 git 仓库里，没有以前的版本可以对照\n"
    assert (done.code, done.err) == (3, said)
    done = run("diff", "1.1")
    assert (done.code, done.err) == (2, "错误：1.1 是任务的编号，不是版本或文件；看它历次的变化：zrfg history 1.1\n")


@posix
def test_nothing_that_the_repository_names_is_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    commits = made.ten_commits(tmp_path)
    ran = tmp_path / "ran"
    script = tmp_path / "run.sh"
    script.write_text(f"#!/bin/sh\ntouch {ran}\ncat\n", encoding="utf-8")
    script.chmod(0o755)
    for key in (
        "core.pager",
        "diff.external",
        "core.fsmonitor",
        "gpg.program",
        "diff.yaml.textconv",
        "filter.x.smudge",
    ):
        subprocess.run(["git", "config", key, str(script)], check=True)
    subprocess.run(["git", "config", "log.showSignature", "true"], check=True)
    (tmp_path / ".gitattributes").write_text("*.yaml diff=yaml filter=x\n", encoding="utf-8")
    monkeypatch.setenv("GIT_EXTERNAL_DIFF", str(script))
    monkeypatch.setenv("GIT_PAGER", str(script))
    assert run("diff", commits["mended"]).lines == STEPS["mended", "late"]
    assert run("history", "2.2").code == 0
    assert not ran.exists()


DOCUMENT = """\
# 某市数字政务任务分工

2024年6月1日

| 重点任务 | 序号 | 举措 | 牵头单位 | 责任单位 | 完成时限 |
|---|---|---|---|---|---|
| 一、平台建设 | 1 | 公布平台服务热线。 | 市司法局 | | |
| 一、平台建设 | 2 | 10月底前建成统一的政务数据平台，接入各部门系统。 | 市大数据管理局 | 市财政局 | 10月底前 |
| 一、平台建设 | 3 | 编制政务数据共享目录并向社会公布。 | 市司法局 | | |
| 一、平台建设 | 4 | 保障平台运行维护经费。 | 市财政局 | | |
| 二、服务群众 | 1 | 清理各类证明事项，公布保留的证明事项清单，推行告知承诺制度。 | 市司法局 | | |
"""


def test_a_documents_ids_follow_the_rows_of_the_register(here: Path) -> None:
    (here / "old.yaml").write_text(made.BEGIN, encoding="utf-8")
    (here / "new.md").write_text(DOCUMENT, encoding="utf-8")
    done = run("diff", "old.yaml", "new.md")
    assert done.lines == [
        "2.2  删除：开展办事满意度评价。（牵头 市司法局）",
        "1.2  牵头单位：市大数据管理局 → 市司法局",
        "1.4  新增：公布平台服务热线。（牵头 市司法局）",
        "印发的文件  印发日期：2024-01-10 → 2024-06-01",
    ]
    other = run("diff", "new.md", "old.yaml")
    assert [line.partition("  ")[0] for line in other.lines] == ["1.4", "1.2", "2.2", "印发的文件"]
    shutil.copy("new.md", "again.md")
    assert run("diff", "new.md", "again.md", "--exit-code").code == 0


def test_a_document_that_was_committed_is_read_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    repository = made.TestRepository(tmp_path)
    repository.write(made.BEGIN, "tasks.yaml")
    repository.write(DOCUMENT, "source/new.md")
    repository.commit("开始")
    assert len(run("diff", "tasks.yaml", "HEAD:source/new.md").lines) == 4


def test_as_json(here: Path) -> None:
    (here / "old.yaml").write_text(made.BEGIN, encoding="utf-8")
    (here / "new.yaml").write_text(made.POSTPONED, encoding="utf-8")
    found = json.loads(run("diff", "old.yaml", "new.yaml", "--format", "json").out)
    document = {"title": "某市数字政务任务分工", "issuer": "某市人民政府办公室", "issued": "2024-01-10"}
    limit: dict[str, object] = {
        "rrule": None,
        "ongoing": False,
        "within": None,
        "start": None,
        "for": None,
        "units": [],
    }
    assert found == {
        "schema": "zrfg/diff/1",
        "before": {"path": "old.yaml", **document},
        "after": {"path": "new.yaml", **document},
        "count": 1,
        "kinds": {
            "removed": 0,
            "deadline": 1,
            **dict.fromkeys(("lead", "responsible", "supporting", "measure", "place", "added"), 0),
            **dict.fromkeys(("section", "unit", "document", "note"), 0),
        },
        "editorial": dict.fromkeys(("spelling", "punctuation", "numbering", "name", "order"), 0),
        "renames": [],
        "candidates": [],
        "differences": [
            {
                "kind": "deadline",
                "subject": "task",
                "id": "1.1",
                "ids": {"before": "1.1", "after": "1.1"},
                "field": "deadline",
                "before": [{"date": "2024-10-31", "phrase": "10月底前", **limit}],
                "after": [{"date": "2024-11-30", "phrase": "11月底前", **limit}],
                "days": 30,
                "editorial": None,
            }
        ],
    }


def test_a_file_of_either_side_is_never_written_over(here: Path) -> None:
    (here / "old.yaml").write_text(made.BEGIN, encoding="utf-8")
    (here / "new.md").write_text(DOCUMENT, encoding="utf-8")
    done = run("diff", "old.yaml", "new.md", "-o", "new.md", "--force")
    assert (done.code, (here / "new.md").read_text(encoding="utf-8")) == (2, DOCUMENT)

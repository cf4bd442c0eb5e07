"""``zrfg validate``: the gate; its exit code decides, its words tell a clerk what to mend."""

import json
from pathlib import Path

import pytest

from tests import registers
from tests.cli.runner import DATA, Done, run

WRONG = registers.PLAN.replace("lead: [市发改委]", "lead: [市发改局]").replace("id: b1", "id: a1")
UNUSED = registers.PLAN.replace("  - name: 东区政府\n", "  - name: 东区政府\n  - name: 市气象局\n")
BROKEN = "format: 1\nunits: [甲\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / ".git").mkdir()
    for name, text in (
        ("good.yaml", registers.PLAN),
        ("wrong.yaml", WRONG),
        ("unused.yaml", UNUSED),
        ("broken.yaml", BROKEN),
    ):
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_register_of_this_project_is_sound() -> None:
    assert run("validate", "--strict", str(DATA)) == Done(0, "", "检查了 1 个文件：没有问题\n")


@pytest.mark.usefixtures("folder")
def test_findings_stand_at_their_places_with_a_hint() -> None:
    assert run("validate", "wrong.yaml") == Done(
        1,
        "wrong.yaml:41:12: ZR201 error: 单位“市发改局”没有登记\n"
        "    提示：是不是“市发改委”？\n"
        "wrong.yaml:57:9: ZR203 error: 任务编号 a1 重复，第一次在第 37 行\n"
        "    提示：改成没有用过的编号\n",
        "检查了 1 个文件：错误 2，警告 0，提示 0\n",
    )


@pytest.mark.usefixtures("folder")
def test_the_same_as_json() -> None:
    done = run("validate", "wrong.yaml", "--format", "json")
    assert (done.code, done.err) == (1, "")
    assert json.loads(done.out) == {
        "schema": "zrfg/findings/1",
        "files": ["wrong.yaml"],
        "summary": {"error": 2, "warning": 0, "info": 0},
        "findings": [
            {
                "path": "wrong.yaml",
                "line": 41,
                "column": 12,
                "code": "ZR201",
                "severity": "error",
                "message": "单位“市发改局”没有登记",
                "hint": "是不是“市发改委”？",
            },
            {
                "path": "wrong.yaml",
                "line": 57,
                "column": 9,
                "code": "ZR203",
                "severity": "error",
                "message": "任务编号 a1 重复，第一次在第 37 行",
                "hint": "改成没有用过的编号",
            },
        ],
    }


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["good.yaml"], 0),
        (["unused.yaml"], 0),
        (["unused.yaml", "--strict"], 1),
        (["wrong.yaml"], 1),
        (["broken.yaml"], 3),
        (["missing.yaml"], 3),
        (["good.yaml", "unused.yaml", "wrong.yaml"], 1),
        (["wrong.yaml", "broken.yaml"], 3),
        (["-f", "good.yaml"], 0),
        (["-f", "good.yaml", "wrong.yaml"], 1),
        ([], 3),
        (["--no-such-option"], 2),
    ],
)
def test_exit_codes(arguments: list[str], code: int) -> None:
    assert run("validate", *arguments).code == code


@pytest.mark.usefixtures("folder")
def test_json_is_printed_whatever_the_exit_code() -> None:
    found = json.loads(run("validate", "broken.yaml", "missing.yaml", "--format", "json").out)
    assert found["files"] == ["broken.yaml", "missing.yaml"]
    assert [(one["path"], one["line"], one["code"]) for one in found["findings"]] == [
        ("broken.yaml", 3, "ZR004"),
        ("missing.yaml", 1, "ZR001"),
    ]


@pytest.mark.usefixtures("folder")
def test_no_register_is_never_green() -> None:
    done = run("validate", "--format", "json")
    assert done.code == 3
    assert json.loads(done.out)["summary"] == {"error": 1, "warning": 0, "info": 0}
    assert run("validate").out == (
        "data/tasks.yaml:1:1: ZR001 error: 这里和上级文件夹里都没有登记册\n"
        "    提示：写上文件名：zrfg validate 文件；或者到登记册所在的文件夹里运行\n"
    )


def test_the_register_here_is_found(folder: Path) -> None:
    (folder / "tasks.yaml").write_text(UNUSED, encoding="utf-8")
    assert run("validate") == Done(
        0,
        "tasks.yaml:18:11: ZR209 warning: 单位“市气象局”登记了，但没有用到\n    提示：删掉它，或者补上写到它的任务\n",
        "检查了 1 个文件：错误 0，警告 1，提示 0\n",
    )


@pytest.mark.usefixtures("folder")
def test_quiet_leaves_the_summary_out() -> None:
    assert run("validate", "-q", "good.yaml") == Done(0, "", "")
    assert run("validate", "-q", "unused.yaml").err == ""


def test_text_of_a_file_cannot_steer_the_terminal(folder: Path) -> None:
    (folder / "evil.yaml").write_text('"\\e[31m": 1\n', encoding="utf-8")
    assert "\x1b" not in run("validate", "evil.yaml").out


def test_checking_changes_nothing(folder: Path) -> None:
    before = {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in folder.glob("*.yaml")}
    run("validate", *map(str, before))
    assert {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in folder.glob("*.yaml")} == before

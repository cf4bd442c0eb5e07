"""``zrfg validate`` on a register with its ledger, and on one submission."""

import json
from pathlib import Path

import pytest

from tests.cli.runner import Done, run
from tests.rule_examples import ledger_files

REGISTER = ledger_files("")["tasks.yaml"]
GOOD = """\
format: 1
submission: {id: 2023-05-04-jyj-k7f3, unit: 市教育局, reported: 2023-05-04}
entries:
  - {task: d1, status: in_progress, progress: 台账正在汇总。}
"""
WRONG = """\
format: 1
submission: {id: 2023-05-08-jyj-a2b3, unit: 市教育局, reported: 2023-05-08}
entries:
  - {task: d1, status: done, progress: 台账已建立。}
"""
UNSHAPED = """\
format: 1
submission: {id: 2023-05-09-office-c4d5, reported: 2023-05-39}
entry: []
"""
BROKEN = "format: 1\nentries: [甲\n"

WRONG_PATH, UNSHAPED_PATH = "progress/2023-05-08-jyj-a2b3.yaml", "progress/office/2023-05-09-office-c4d5.yaml"

UNDONE = (
    "progress/2023-05-08-jyj-a2b3.yaml:4:24: ZR705 错误：已完成的没有写完成日期 done_on\n"
    "    4 |   - {task: d1, status: done, progress: 台账已建立。}\n"
    "      |                        ^\n"
    "    建议：status: done 和 done_on 要一起写\n"
)


def put(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / ".git").mkdir()
    put(tmp_path, {"tasks.yaml": REGISTER, "progress/2023-05-04-jyj-k7f3.yaml": GOOD})
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.usefixtures("folder")
def test_a_register_and_a_ledger_with_nothing_wrong_are_said_in_one_line() -> None:
    assert run("validate") == Done(0, "", "检查了 2 个文件：没有问题\n")
    assert run("validate", "--strict", "tasks.yaml") == Done(0, "", "检查了 2 个文件：没有问题\n")


def test_what_is_wrong_in_a_ledger_stands_in_its_own_file(folder: Path) -> None:
    put(
        folder,
        {WRONG_PATH: WRONG, "tasks.yaml": REGISTER.replace("[市教育局]\n    deadline", "[教育厅]\n    deadline")},
    )
    assert run("validate") == Done(
        1,
        UNDONE + "tasks.yaml:13:12: ZR201 错误：单位“教育厅”没有登记\n"
        "    13 |     lead: [教育厅]\n"
        "       |            ^\n"
        "    建议：是不是“教育局”？\n",
        "检查了 3 个文件：错误 2，警告 0，提示 0\n",
    )


def test_json_lists_the_register_and_finds_in_all(folder: Path) -> None:
    put(folder, {WRONG_PATH: WRONG, UNSHAPED_PATH: UNSHAPED})
    answer = json.loads(run("validate", "--format", "json").out)
    assert answer["files"] == ["tasks.yaml"]
    assert answer["summary"] == {"error": 4, "warning": 0, "info": 0}
    assert [(one["path"], one["line"], one["column"], one["code"]) for one in answer["findings"]] == [
        (WRONG_PATH, 4, 24, "ZR705"),
        (UNSHAPED_PATH, 1, 1, "ZR101"),
        (UNSHAPED_PATH, 2, 52, "ZR106"),
        (UNSHAPED_PATH, 3, 1, "ZR102"),
    ]


def test_one_submission_is_checked_by_its_name(folder: Path) -> None:
    put(folder, {WRONG_PATH: WRONG, UNSHAPED_PATH: UNSHAPED})
    assert run("validate", WRONG_PATH) == Done(1, UNDONE, "检查了 1 个文件：错误 1，警告 0，提示 0\n")
    assert run("validate", "progress/2023-05-04-jyj-k7f3.yaml") == Done(0, "", "检查了 1 个文件：没有问题\n")
    assert json.loads(run("validate", WRONG_PATH, "--format", "json").out)["files"] == [WRONG_PATH]


def test_a_submission_named_beside_its_register_is_checked_once(folder: Path) -> None:
    put(folder, {WRONG_PATH: WRONG})
    assert run("validate", "tasks.yaml", WRONG_PATH) == Done(1, UNDONE, "检查了 3 个文件：错误 1，警告 0，提示 0\n")


def test_a_folder_holds_registers_each_with_its_ledger(folder: Path) -> None:
    put(folder, {WRONG_PATH: WRONG, "2024.yaml": REGISTER, "2024.progress/2023-05-08-jyj-a2b3.yaml": WRONG})
    assert run("validate", ".") == Done(
        1, UNDONE.replace("progress/", "2024.progress/") + UNDONE, "检查了 5 个文件：错误 2，警告 0，提示 0\n"
    )


def test_a_submission_that_can_not_be_read_is_told_by_the_exit_code(folder: Path) -> None:
    put(folder, {WRONG_PATH: BROKEN})
    assert run("validate").code == run("validate", WRONG_PATH).code == 3
    (missing,) = run("validate", "progress/none.yaml", "-q").out.splitlines()[:1]
    assert missing == "progress/none.yaml:1:1: ZR001 错误：没有这个文件"
    assert run("validate", "progress/none.yaml").code == 3


def test_a_ledger_is_read_where_its_register_is_unsound(folder: Path) -> None:
    put(folder, {WRONG_PATH: WRONG, "tasks.yaml": BROKEN})
    done = run("validate", "--format", "json")
    assert (done.code, [one["code"] for one in json.loads(done.out)["findings"]]) == (3, ["ZR705", "ZR004"])


def test_codes_of_the_ledger_can_be_selected(folder: Path) -> None:
    put(folder, {WRONG_PATH: WRONG, UNSHAPED_PATH: UNSHAPED})
    assert run("validate", "--select", "ZR7") == Done(
        1,
        UNDONE,
        "检查了 4 个文件：错误 1，警告 0，提示 0\n"
        "另有 3 处错误没有列出（--select 或 --ignore）：有这样的错，list 等命令不会据此回答\n",
    )


def test_github_and_others_get_the_path_of_the_submission(folder: Path) -> None:
    put(folder, {WRONG_PATH: WRONG})
    assert run("validate", "--format", "github") == Done(
        1,
        f"::error file={WRONG_PATH},line=4,col=24,title=ZR705::"
        f"{WRONG_PATH}:4:24: 已完成的没有写完成日期 done_on%0Astatus: done 和 done_on 要一起写\n",
        "检查了 3 个文件：错误 1，警告 0，提示 0\n",
    )
    (entry,) = json.loads(run("validate", "--format", "gitlab").out)
    assert entry["location"] == {"path": WRONG_PATH, "lines": {"begin": 4}}
    (one,) = json.loads(run("validate", "--format", "sarif").out)["runs"][0]["results"]
    assert one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == WRONG_PATH


def test_the_settings_beside_the_register_hold_for_its_ledger(folder: Path) -> None:
    put(folder, {WRONG_PATH: WRONG, UNSHAPED_PATH: UNSHAPED, "zrfg.toml": 'ignore = ["ZR705", "ZR1"]'})
    for arguments in ([], [WRONG_PATH], [UNSHAPED_PATH]):
        assert run("validate", "-q", *arguments) == Done(0, "", "")


@pytest.mark.usefixtures("folder")
def test_fix_leaves_the_ledger_alone() -> None:
    before = Path("progress/2023-05-04-jyj-k7f3.yaml").read_bytes()
    assert run("validate", "--fix").code == 0
    assert Path("progress/2023-05-04-jyj-k7f3.yaml").read_bytes() == before


OUTSIDE = GOOD.replace("task: d1", "task: d9")
OUTSIDE_PATH = "progress/2023-05-04-jyj-k7f3.yaml"
GONE = (
    "progress/2023-05-04-jyj-k7f3.yaml:4:12: ZR710 警告：任务台账里没有任务 d9，这一条没有计入\n"
    "    4 |   - {task: d9, status: in_progress, progress: 台账正在汇总。}\n"
    "      |            ^\n"
    "    建议：编号写错了就撤回重报；任务不办了，任务台账里留着它，另报一条中止\n"
)


def test_a_warning_fails_only_where_it_is_strict(folder: Path) -> None:
    put(folder, {OUTSIDE_PATH: OUTSIDE})
    for arguments in ([], ["--strict"]):
        assert run("validate", *arguments) == Done(
            int(bool(arguments)), GONE, "检查了 2 个文件：错误 0，警告 1，提示 0\n"
        )
    assert run("validate", OUTSIDE_PATH, "-q") == Done(0, GONE, "")
    assert run("validate", "-q", "--select", "ZR71") == Done(0, GONE, "")
    assert run("validate", "-q", "--ignore", "ZR7") == Done(0, "", "")


def test_a_warning_is_waived_in_the_submission_with_a_reason(folder: Path) -> None:
    put(folder, {OUTSIDE_PATH: OUTSIDE.replace("。}", "。}  # zrfg: ignore[ZR710] 任务拆分以前报的")})
    assert run("validate", "--strict") == Done(0, "", "检查了 2 个文件：没有问题\n")
    assert run("validate", "--strict", OUTSIDE_PATH) == Done(0, "", "检查了 1 个文件：没有问题\n")
    put(folder, {OUTSIDE_PATH: GOOD.replace("。}", "。}  # zrfg: ignore[ZR710] 任务拆分以前报的")})
    assert run("validate", "-q").lines[0] == f"{OUTSIDE_PATH}:4:57: ZR901 警告：这条豁免没有用到：这里没有 ZR710 的问题"


def test_errors_of_the_ledger_can_not_be_waived(folder: Path) -> None:
    put(folder, {WRONG_PATH: WRONG.replace("。}", "。}  # zrfg: ignore[ZR705] 另行核定")})
    answer = json.loads(run("validate", "--format", "json").out)
    assert [one["code"] for one in answer["findings"]] == ["ZR705", "ZR902"]
    assert answer["findings"][1]["message"] == ("ZR705 不能豁免：能豁免的以 ZR3、ZR4、ZR5、ZR6、ZR71、ZR72、ZR73 开头")


def test_what_a_register_that_is_unsound_says_is_not_compared(folder: Path) -> None:
    put(folder, {OUTSIDE_PATH: OUTSIDE, "tasks.yaml": REGISTER.replace("id: d2", "id: d1")})
    assert [line for line in run("validate", "-q").lines if not line.startswith(" ")] == [
        "tasks.yaml:15:9: ZR203 错误：任务编号 d1 重复，第一次在第 11 行"
    ]


def test_the_pages_of_the_ledgers_codes_are_explained() -> None:
    lines = run("explain", "ZR705").lines
    assert lines[:2] == ["ZR705 办完与完成日期不一致", "错误"]
    assert lines[-7:] == [
        "不对的写法：",
        "    entries:",
        "      - {task: d1, status: done, progress: 台账已建立。}",
        "",
        "对的写法：",
        "    entries:",
        "      - {task: d1, status: done, done_on: 2023-04-28, progress: 台账已建立。}",
    ]
    assert "    # zrfg: ignore[ZR710] 理由" in run("explain", "ZR710").lines


def test_the_folder_of_a_ledger_is_its_submissions(folder: Path) -> None:
    put(folder, {WRONG_PATH: WRONG})
    assert run("validate", "progress") == Done(1, UNDONE, "检查了 2 个文件：错误 1，警告 0，提示 0\n")
    answer = json.loads(run("validate", "progress", "--format", "json").out)
    assert answer["files"] == [OUTSIDE_PATH, WRONG_PATH]


def test_two_registers_of_one_ledger_are_an_error(folder: Path) -> None:
    put(folder, {"tasks.yml": REGISTER})
    assert run("validate", "tasks.yaml") == Done(
        1,
        "tasks.yaml:1:1: ZR700 错误：tasks.yml 与它共用进展记录的文件夹 progress\n"
        "    建议：只留下一份，或者给其中一份改名\n",
        "检查了 2 个文件：错误 1，警告 0，提示 0\n",
    )

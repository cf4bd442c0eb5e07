"""Which register answers: it is named with every answer, there is never a choice between two, and none is written over."""

import json
import os
from pathlib import Path

import pytest

from tests import registers
from tests.cli.runner import DATA, PLAN_REGISTER, REGISTER, Done, run, terminal
from tests.cli.test_process import posix
from tests.files.test_folders import snapshot
from zerenfengong.register import discovery

# Every command that answers from a register, as it may be asked of any.
ANSWERING = (["list"], ["due"], ["show", "a1"], ["units"], ["sections"], ["stats"])

# Every command that takes a register.
TAKING = (*ANSWERING, ["report"], ["validate"], ["fmt"], ["members", "市直各部门"])

NOT_FOUND = (
    "错误：没有找到任务台账。随程序附带的只供试着查询；要写文件、用退出码，用 -f 指定自己的任务台账，或者加上 --demo\n"
)


@pytest.fixture
def top(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The top of a repository without a register, as the working folder."""
    folder = tmp_path / "库"
    (folder / ".git").mkdir(parents=True)
    monkeypatch.chdir(folder)
    return folder


def put(path: Path, text: str = registers.PLAN) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


@pytest.mark.parametrize("format", ["table", "csv", "tsv", "md", "jsonl"])
@pytest.mark.parametrize("command", ANSWERING[:-1])
def test_in_a_pipe_it_is_said_beside_the_answer_and_first(plan: str, command: list[str], format: str) -> None:
    done = run(*command, "-f", plan, "--as-of", "2023-06-28", "--format", format)
    assert (done.code, done.err.splitlines()[0]) == (0, PLAN_REGISTER)
    assert done.err.count(PLAN_REGISTER) == 1
    assert PLAN_REGISTER not in done.out


@pytest.mark.parametrize("format", ["csv", "tsv", "md", "jsonl"])
@pytest.mark.parametrize("command", ANSWERING[:-1])
def test_formats_that_hold_the_rows_alone_say_beside_them_what_a_table_says(
    plan: str, command: list[str], format: str
) -> None:
    asked = (*command, "-f", plan, "--as-of", "2023-07-28")
    # A page, which ``show`` has in the place of a table, needs no more said of it.
    table = run(*asked, "--columns", "name" if command == ["units"] else "id")
    assert run(*asked, "--format", format).err == table.err


@pytest.mark.parametrize("format", ["json", "yaml"])
@pytest.mark.parametrize("command", ANSWERING[:-1])
def test_data_names_it_inside_and_nothing_is_said_beside(plan: str, command: list[str], format: str) -> None:
    done = run(*command, "-f", plan, "--format", format)
    assert (done.code, done.err) == (0, "")
    if format == "json":
        register = json.loads(done.out)["register"]
        assert {**register, "path": ""} == {
            "path": "",
            "title": "某市优化营商环境2023年行动计划任务分工",
            "issuer": "某市人民政府办公室",
            "issued": "2023-03",
        }


def test_a_count_and_a_calendar_say_it_too(plan: str) -> None:
    assert run("list", "-f", plan, "--count") == Done(0, "5\n", f"{PLAN_REGISTER}\n")
    assert run("due", "-f", plan, "--as-of", "2023-06-28", "--format", "ics").err == (
        f"{PLAN_REGISTER}\n另有 3 项任务没有定日期，不在此列\n"
    )


def test_counts_say_it_in_their_first_line_and_as_a_spreadsheet_beside(plan: str) -> None:
    page = run("stats", "-f", plan, "--as-of", "2023-06-28")
    assert ("".join(page.lines[:2]), page.err) == (PLAN_REGISTER, "")
    assert run("stats", "-f", plan, "--as-of", "2023-06-28", "--format", "csv").err.splitlines()[0] == PLAN_REGISTER
    data = run("stats", "-f", plan, "--as-of", "2023-06-28", "--format", "json")
    assert (json.loads(data.out)["register"]["issuer"], data.err) == ("某市人民政府办公室", "")


def test_written_to_a_file_it_is_said_as_in_a_pipe(plan: str, tmp_path: Path) -> None:
    target = tmp_path / "a.csv"
    assert run("list", "-f", plan, "--as-of", "2023-07-28", "-o", str(target)) == Done(
        0,
        "",
        f"{PLAN_REGISTER}\n共 5 项任务\n已写入 {target}\n任务台账未录入办理进展：“期限已过”仅表示期限届满，不代表未完成\n",
    )


def test_notices_of_how_a_name_was_understood_come_before_it() -> None:
    assert run("list", "-f", str(DATA), "--unit", "人社局", "--role", "lead", "--count") == Done(
        0, "2\n", f"“人社局”按简称理解为“人力资源和社会保障局”\n{REGISTER}\n"
    )


@posix
@pytest.mark.parametrize("command", [["list"], ["due"], ["show", "1.3.1"], ["units"], ["sections"], ["stats"]])
def test_on_a_terminal_it_is_the_first_line(command: list[str]) -> None:
    assert terminal(140, *command, "-f", str(DATA), "--color", "never")[0] == REGISTER


def test_a_register_without_a_full_day_of_issue_says_what_is_known(top: Path) -> None:
    put(top / "tasks.yaml", registers.PLAN.replace("issued: 2023-03\n", "issued: 2023\n"))
    assert (
        run("list", "--count").err
        == "任务台账：某市优化营商环境2023年行动计划任务分工（某市人民政府办公室，2023 印发）\n"
    )


@pytest.mark.parametrize("name", ["data/tasks.yaml", "data/tasks.yml", "tasks.yaml", "tasks.yml"])
def test_each_of_four_names_is_found_from_a_folder_below(top: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    put(top / name)
    (top / "a" / "b").mkdir(parents=True)
    monkeypatch.chdir(top / "a" / "b")
    found = json.loads(run("list", "--format", "json").out)
    assert (found["register"]["path"], found["count"]) == (f"../../{name}", 5)


@pytest.mark.parametrize("command", TAKING)
def test_two_in_one_folder_are_an_error_that_names_both(top: Path, command: list[str]) -> None:
    put(top / "tasks.yaml")
    put(top / "data" / "tasks.yml")
    said = "错误：这里有 2 份任务台账：data/tasks.yml、tasks.yaml。用 -f 指明是哪一份，或者只留下一份\n"
    assert run(*command) == Done(2, "", said)
    assert run(*command, "-f", "tasks.yaml").code == 0


def test_of_more_each_is_named(top: Path) -> None:
    for name in ("data/tasks.yaml", "data/tasks.yml", "tasks.yaml", "tasks.yml"):
        put(top / name)
    assert run("list") == Done(
        2,
        "",
        "错误：这里有 4 份任务台账：data/tasks.yaml、data/tasks.yml、tasks.yaml、tasks.yml。"
        "用 -f 指明是哪一份，或者只留下一份\n",
    )


def test_two_further_up_are_nobodys_business(top: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(top / "tasks.yaml")
    put(top / "tasks.yml")
    put(top / "科室" / "tasks.yml")
    monkeypatch.chdir(top / "科室")
    assert run("list", "--count") == Done(0, "5\n", f"{PLAN_REGISTER}\n")


def test_which_one_is_meant_can_be_said_by_the_environment(top: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(top / "tasks.yaml", "format: 1\n")
    put(top / "tasks.yml")
    monkeypatch.setenv("ZRFG_FILE", "tasks.yml")
    assert run("list", "--count") == Done(0, "5\n", f"{PLAN_REGISTER}\n")


@posix
def test_two_names_of_one_file_are_one_register(top: Path) -> None:
    put(top / "data" / "tasks.yaml")
    (top / "tasks.yaml").symlink_to(top / "data" / "tasks.yaml")
    assert run("list", "--count") == Done(0, "5\n", f"{PLAN_REGISTER}\n")


@pytest.mark.parametrize("command", [["fmt"], ["members", "市直各部门"], ["import", "plan.txt", "--verify"]])
def test_what_is_about_one_register_takes_one(plan: str, command: list[str]) -> None:
    done = run(*command, "-f", plan, "-f", str(DATA))
    assert (done.code, done.out) == (2, "")
    assert done.err.splitlines()[-1] == "错误：-f / --file 的值不对：只能写一次：一次查一份任务台账"


@pytest.mark.parametrize("command", [["list"], ["due"], ["show", "1.3.1"], ["units"], ["sections"], ["stats"]])
def test_the_one_in_the_package_is_to_be_had_whatever_lies_here(
    top: Path, command: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    put(top / "tasks.yaml")
    monkeypatch.setenv("ZRFG_FILE", "tasks.yaml")
    found = json.loads(run(*command, "--demo", "--format", "json").out)
    assert found["register"]["title"] == "贯彻落实国务院办公厅2020年政务公开工作要点责任分工"
    done = run(*command, "--demo", "-f", "tasks.yaml")
    assert (done.code, done.out) == (2, "")
    assert done.err.splitlines()[-1] == "错误：--demo 用的是随程序附带的任务台账，不能再写 -f"


@pytest.mark.parametrize(
    "arguments",
    [
        ["list", "-o", "a.csv"],
        ["due", "-o", "a.ics"],
        ["due", "--timeline", "-o", "a.txt"],
        ["show", "1.3.1", "-o", "a.txt"],
        ["units", "-o", "a.json"],
        ["sections", "-o", "a.md"],
        ["stats", "-o", "a.csv"],
        ["report", "-o", "a.docx"],
        ["report", "--split", "各单位"],
        ["list", "--exit-code"],
        ["due", "--exit-code"],
    ],
)
def test_what_is_relied_on_does_not_come_from_a_register_that_nobody_chose(top: Path, arguments: list[str]) -> None:
    assert run(*arguments) == Done(2, "", NOT_FOUND)
    assert snapshot(top) == {".git": "folder"}
    chosen = run(*arguments, "--demo")
    assert chosen.code == (1 if "--exit-code" in arguments else 0)
    assert "没有找到任务台账" not in chosen.err


@pytest.mark.parametrize("target", ["tasks.yaml", "./tasks.yaml", "linked.yaml"])
@pytest.mark.parametrize(
    "command",
    [
        ["list", "--format", "yaml"],
        ["due", "--format", "ics"],
        ["show", "a1"],
        ["units"],
        ["sections"],
        ["stats", "--format", "csv"],
        ["report", "--format", "md"],
        ["import", "plan.txt", "--units", "tasks.yaml"],
        ["import", "plan.txt", "--verify"],
    ],
)
@posix
def test_the_register_is_never_written_over_by_its_answer(top: Path, command: list[str], target: str) -> None:
    put(top / "tasks.yaml")
    put(top / "plan.txt", "某市任务分工\n一、重点任务\n1.编制清单。（市财政局牵头）\n")
    os.link(top / "tasks.yaml", top / "linked.yaml")
    before = snapshot(top)
    assert run(*command, "-o", target, "--force") == Done(
        2, "", f"错误：{target} 是要读的文件，不能写到它上面；-o 换一个文件名\n"
    )
    assert snapshot(top) == before


@pytest.mark.parametrize(
    "command",
    [
        ["progress", "add", "1.1.3", "--status", "done", "--done-on", "2020-10-01"],
        ["progress", "collect", "表"],
        ["paper", "reminder", "--reporter", "管委会办公室", "--record", "-o", "x.docx"],
    ],
)
def test_of_the_register_that_ships_with_the_program_no_ledger_is_kept(
    command: list[str], top: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It would stand among the program's own files; what only answers, and a trial run, goes on."""
    shipped = top.parent / "程序" / "tasks.yaml"
    put(shipped, DATA.read_text(encoding="utf-8"))
    monkeypatch.setattr(discovery, "bundled", lambda: str(shipped))
    (top / "表").mkdir()
    before = snapshot(top.parent)
    done = run(*command, "--demo")
    assert (done.code, done.out, done.err.splitlines()[-1]) == (
        2,
        "",
        "错误：随程序附带的任务台账只供试用，不能记进展；用 -f 指定自己的任务台账",
    )
    assert snapshot(top.parent) == before

"""``zrfg progress``: what is reported is written as one new file, and everything answers by it."""

import datetime as dt
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.cli.runner import Done, run
from zerenfengong.answers.overview import overview
from zerenfengong.errors import OutputRefused
from zerenfengong.ledger import ledger_folder
from zerenfengong.ledger.submission_fields import ENTRY
from zerenfengong.query.book import Book
from zerenfengong.query.query import Query
from zerenfengong.query.status import Clock
from zerenfengong.register import loader

REGISTER = """\
format: 1
document:
  title: 某县政务公开任务分工
  issuer: 某县政府办公室
  issued: 2026-01-05
units:
  - name: 县司法局
    pinyin: xsfj
  - name: 县财政局
  - name: 县教育局
tasks:
  - id: "1"
    measure: 3月底前公布清单。
    lead: [县司法局]
    responsible: [县财政局]
    deadline: {date: 2026-03-31, phrase: 3月底前}
  - id: "2"
    measure: 修订制度。
    lead: [县财政局]
  - id: "3"
    measure: 每月28日前报送数据。
    lead: [县教育局]
    deadline: {rrule: FREQ=MONTHLY;BYMONTHDAY=28, phrase: 每月28日前}
  - id: "4"
    measure: 6月底前拿出方案，年底前完成。
    lead: [县教育局]
    deadline:
      - {date: 2026-06-30, phrase: 6月底前, for: 方案}
      - {date: 2026-12-31, phrase: 年底前, for: 完成}
"""

Ask = Callable[..., Done]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "tasks.yaml").write_text(REGISTER, encoding="utf-8")
    return tmp_path


def add(*words: str) -> Done:
    return run("progress", "add", *words)


def files(folder: Path) -> list[Path]:
    return sorted((folder / "progress").glob("**/*.yaml")) if (folder / "progress").is_dir() else []


def listed(*words: str) -> dict[str, Any]:
    tasks = json.loads(run("list", "--format", "json", *words).out)["tasks"]
    return {task["id"]: task for task in tasks}


def test_a_report_is_shown_and_written_as_one_new_file(folder: Path) -> None:
    done = add(
        "1",
        "--unit",
        "司法局",
        "--status",
        "已完成",
        "--done-on",
        "2026-03-27",
        "--reported",
        "2026-04-02",
        "--text",
        "已公布。",
    )
    (path,) = files(folder)
    assert re.fullmatch(r"2026-04-02-xsfj-[a-z2-7]{4}\.yaml", path.name)
    text = path.read_text(encoding="utf-8")
    assert done.code == 0
    assert done.out == text
    assert done.err.splitlines()[-1] == f"已写入 progress/{path.name}"
    assert text == (
        "format: 1\n\n"
        "submission:\n"
        f"  id: {path.stem}\n"
        "  unit: 县司法局\n"
        "  reported: 2026-04-02\n\n"
        "entries:\n"
        '  - task: "1"\n'
        "    status: done\n"
        "    done_on: 2026-03-27\n"
        "    progress: 已公布。\n"
    ).replace('"1"', yaml_id(text))


def yaml_id(text: str) -> str:
    """The id as it is written: with quotation marks or without, it is the same text."""
    written = str(re.findall("- task: (.+)", text)[0])
    assert str(yaml.load(written, Loader=yaml.BaseLoader)) == "1"
    return written


def test_what_was_reported_decides_how_a_task_stands(folder: Path) -> None:
    add("1", "--unit", "县司法局", "--status", "done", "--done-on", "2026-03-27", "--reported", "2026-04-02")
    task = listed("--as-of", "2026-04-10")["1"]
    assert (task["state"], task["progress"]["status"], task["progress"]["done_on"]) == (
        "done",
        "reported",
        "2026-03-27",
    )
    assert task["progress"]["reporters"] == [
        {"unit": "县司法局", "status": "reported", "done_on": "2026-03-27", "reported": "2026-04-02"}
    ]
    assert (
        task["deadlines"][0] | {"in_force": "2026-03-31", "judged_due": "2026-03-31", "status": "reported"}
        == task["deadlines"][0]
    )
    assert add("1", "--event", "退回", "--reason", "附件打不开。", "--reported", "2026-04-12").code == 0
    assert listed("--as-of", "2026-04-20")["1"]["state"] == "overdue"
    assert listed("--as-of", "2026-04-20", "--known-by", "2026-04-10")["1"]["state"] == "done"
    assert listed("--as-of", "2026-04-20", "--no-ledger")["1"]["state"] == "past"
    assert listed("--status", "退回补正", "--as-of", "2026-04-20").keys() == {"1"}
    assert listed("--reporter", "县教育局").keys() == {"3", "4"}


def test_due_leaves_out_what_is_done_and_counts_it(folder: Path) -> None:
    add("1", "--unit", "县司法局", "--status", "done", "--done-on", "2026-03-27", "--reported", "2026-04-02")
    asked = ("due", "--as-of", "2026-04-10", "--before", "2026-06-30", "--columns", "id,deadline")
    done = run(*asked)
    assert [line.split()[0] for line in done.lines] == ["3", "3", "3", "3", "3", "3", "4"]
    assert "另有 1 个期限已完成或中止，没有列出；--all 列出" in done.err.splitlines()
    assert sum(line.startswith("1 ") for line in run(*asked, "--all").lines) == 1
    drawn = run("due", "--timeline", "--as-of", "2026-04-10", "--before", "2026-06-30")
    assert [line.split()[0] for line in drawn.lines if re.match(r"\d ", line)] == ["3", "4"]
    assert "另有 1 个期限已完成或中止，没有列出；--all 列出" in drawn.lines
    drawn = run("due", "--timeline", "--as-of", "2026-04-10", "--before", "2026-06-30", "--all")
    assert [line.split()[0] for line in drawn.lines if re.match(r"\d ", line)] == ["3", "1", "4"]
    assert "✓ 完成" in drawn.out
    overdue = run("due", "--overdue", "--as-of", "2026-07-10", "--columns", "id,deadline")
    assert "4  2026-06-30 周二 期限已过 10 天，未收到报告（方案）" in overdue.lines


def test_the_log_says_what_happened_and_what_no_longer_stands(folder: Path) -> None:
    add("2", "--unit", "县财政局", "--status", "推进中", "--text", "正在修订。", "--reported", "2026-04-02")
    (first,) = files(folder)
    add(
        "--event",
        "撤回",
        "--of",
        f"{first.stem}#1",
        "--reason",
        "报错了。",
        "--unit",
        "县财政局",
        "--reported",
        "2026-04-03",
    )
    done = run("progress", "log")
    assert done.lines[0] == f"2  2026-04-02 县财政局 推进中：正在修订。（已撤回）  〔{first.stem}#1〕"
    assert done.lines[1].startswith(
        f"{first.stem}#1  2026-04-03 县财政局 撤回：理由：报错了。；撤回的是：{first.stem}#1  〔"
    )
    answer = json.loads(run("progress", "log", "2", "--format", "json").out)
    assert (answer["schema"], answer["count"], answer["entries"][0]["stands"]) == ("zrfg/log/1", 1, False)
    assert {field.key for field in ENTRY.fields} <= set(answer["entries"][0])


def test_a_unit_withdraws_under_another_of_its_names_what_it_reported(folder: Path) -> None:
    add("2", "--unit", "县财政局", "--status", "推进中", "--reported", "2026-04-02")
    (first,) = files(folder)
    renamed = REGISTER.replace("  - name: 县财政局\n", "  - name: 县财政事务局\n    aliases: [县财政局]\n")
    renamed = renamed.replace("[县财政局]", "[县财政事务局]", 2).replace(
        "aliases: [县财政事务局]", "aliases: [县财政局]"
    )
    (folder / "tasks.yaml").write_text(renamed, encoding="utf-8")
    withdraw = ("--event", "撤回", "--of", f"{first.stem}#1", "--reason", "报错了", "--reported", "2026-04-03")
    assert add(*withdraw, "--unit", "县财政事务局").code == 0
    assert run("validate", "--select", "ZR7").code == 0
    assert run("progress", "log").code == 0
    other = add(*withdraw, "--unit", "县司法局")
    assert other.code == 2
    assert f"{first.stem}#1 不是 县司法局 报送的" in other.err
    assert add("--event", "撤回", "--of", "2026-04-02-xsfj-aaaa", "--reason", "报错了", "--unit", "县司法局").code == 2


def test_show_has_the_history(folder: Path) -> None:
    add(
        "1",
        "--unit",
        "县司法局",
        "--status",
        "in_progress",
        "--problem",
        "人手不够。",
        "--next",
        "下周补上。",
        "--reported",
        "2026-03-10",
    )
    add("1", "--event", "延期", "--to", "2026-04-30", "--requested", "2026-03-20", "--reported", "2026-03-25")
    lines = run("show", "1", "--as-of", "2026-04-10").lines
    assert "期限          2026-04-30 周四（含当天），剩 20 天" in [line.replace("　", "") for line in lines] or any(
        "2026-04-30 周四（含当天），剩 20 天" in line for line in lines
    )
    assert any("2026-03-10 县司法局 推进中：问题：人手不够。；下一步：下周补上。" in line for line in lines)
    assert any("2026-03-25 交办的办公室 延期，到 2026-04-30" in line for line in lines)


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (["9", "--event", "close"], "没有编号为“9”的任务"),
        (["1", "--unit", "县司法局"], "报告进展（report）没有写 status"),
        (["1", "--unit", "县司法局", "--status", "done"], "已完成的没有写完成日期 done_on"),
        (["1", "--unit", "县司法局", "--event", "close"], "销号（close）由交办的办公室决定，县司法局 不能写"),
        (["1", "--event", "request", "--to", "2026-05-01", "--reason", "忙"], "申请延期（request）由单位提出"),
        (["2", "--event", "extend", "--to", "2026-05-01", "--requested", "2026-03-01"], "没有期限的不能延期"),
        (["3", "--unit", "县教育局", "--status", "done", "--done-on", "2026-03-27"], "要用 --due 写明说的是哪一个"),
        (["4", "--event", "extend", "--to", "2027-05-01", "--requested", "2026-03-01"], "要用 --due 写明说的是哪一个"),
        (["1", "--unit", "县司法局", "--status", "done", "--done-on", "2026-05-27"], "晚于报送日期"),
        (["1", "--unit", "县司法局", "--status", "in_progress", "--figure", "改造"], "写成 名称=数"),
        (["1", "--unit", "县司法局", "--status", "in_progress", "--figure", "改造=三"], "“三”不是数"),
        (["1", "--unit", "县税务局", "--status", "in_progress"], "任务台账里没有单位“县税务局”"),
        (["--event", "close"], "没有写任务的编号"),
        (["1", "--unit", "县司法局", "--status", "in_progress", "--evidence", "../x"], "在进展记录的文件夹之外"),
    ],
)
def test_what_would_be_wrong_is_not_written(folder: Path, words: list[str], why: str) -> None:
    done = add(*words, "--reported", "2026-04-02")
    assert done.code == 2, done
    assert why in done.err
    assert files(folder) == []


def test_a_ledger_with_errors_gives_no_answer(folder: Path) -> None:
    (folder / "progress").mkdir()
    (folder / "progress" / "甲.yaml").write_text(
        "format: 1\nsubmission: {id: 2026-04-02-xsfj-aaaa, unit: 县司法局, reported: 2026-04-02}\nentries: []\n",
        encoding="utf-8",
    )
    done = run("list")
    assert (done.code, done.out) == (3, "")
    assert "ZR702" in done.err
    assert done.err.endswith("错误：进展记录 progress 有错，不能据此回答；改正后再查\n")
    assert run("list", "--no-ledger").code == 0


def test_an_empty_ledger_changes_nothing(folder: Path) -> None:
    commands = (
        ("list",),
        ("due",),
        ("show", "1"),
        ("stats",),
        ("units",),
        ("report",),
        ("list", "--format", "json"),
        ("list", "--format", "csv"),
    )
    before = [run(*words, "--as-of", "2026-04-10") for words in commands]
    (folder / "progress" / "evidence").mkdir(parents=True)
    (folder / "progress" / "README.md").write_text("说明\n", encoding="utf-8")
    assert [run(*words, "--as-of", "2026-04-10") for words in commands] == before


def test_the_register_at_a_glance_begins_with_what_is_overdue(folder: Path) -> None:
    add("1", "--unit", "县司法局", "--status", "done", "--done-on", "2026-03-27", "--reported", "2026-03-28")
    add("4", "--unit", "县教育局", "--status", "in_progress", "--reported", "2026-04-02")
    found = loader.load(folder / "tasks.yaml").register
    assert found is not None
    submissions = ledger_folder.load(str(folder / "tasks.yaml")).submissions
    seen = overview(Query([Book(found, submissions=submissions)], Clock(dt.date(2026, 7, 10))), "tasks.yaml")
    assert seen.summary[-1] == "截至 2026-07-10 周五：逾期 2 个，还没到期 1 个，已完成或中止 1 个"
    assert [(block.title, [entry.id for entry in block.entries]) for block in seen.blocks] == [
        ("逾期 2 个", ["3", "4"]),
        ("接下来到期", ["4"]),
    ]
    assert seen.remarks == ()


def test_what_would_steer_a_terminal_stands_in_the_json_of_the_log_by_its_code(folder: Path) -> None:
    id_ = "2026-04-03-xsfj-aaaa"
    said = "公布\u202e清单\x7f。\n::error::"
    entry = json.dumps({"task": "1", "status": "in_progress", "progress": said}, ensure_ascii=False)
    head = f"format: 1\nsubmission: {{id: {id_}, unit: 县司法局, reported: 2026-04-03}}\nentries:\n  - {entry}\n"
    (folder / "progress").mkdir(exist_ok=True)
    (folder / "progress" / f"{id_}.yaml").write_text(head.replace("\x7f", "\\u007f"), encoding="utf-8")
    done = run("progress", "log", "--format", "json")
    assert done.code == 0, done.err
    assert json.loads(done.out)["entries"][0]["progress"] == said
    assert not {"\u202e", "\x7f"} & set(done.out)


def test_what_could_not_be_written_is_not_shown_as_if_it_were(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_given: object, **_named: object) -> None:
        raise OutputRefused("只读")

    monkeypatch.setattr("zerenfengong.files.folders.write_all", refuse)
    done = run("progress", "add", "1", "--unit", "县司法局", "--status", "in_progress")
    assert (done.code, done.out, done.err) == (2, "", "错误：只读\n")

"""The figures of an office's month, from a register and a ledger in the shape of what offices publish.

Twenty measures of nine units, one taken off the list, two that go on; judged at the end of April, put together on 8 May. Such an
office counts what goes on into the whole (``count_ongoing``), and publishes three tables: lights, units, the month.
"""

import csv
import datetime as dt
import io
import json
from pathlib import Path
from typing import Any

import icalendar
import openpyxl
import pytest

from tests.cli.runner import run, terminal

# id, lead, date ("" goes on), figure target or None, what was reported: status or done_on, actual, closed on.
TASKS = (
    ("1.1", "县司法局", "2026-03-31", None, "2026-03-26", None, "2026-04-07"),
    ("1.2", "县司法局", "2026-06-30", 25, "in_progress", 9, None),
    ("1.3", "县司法局", "2026-04-20", None, "2026-04-23", None, None),
    ("2.1", "县城管局", "2026-12-31", 12, "in_progress", 5, None),
    ("2.2", "县城管局", "2026-04-30", None, "in_progress", None, None),
    ("2.3", "县住建局", "2026-11-30", 80, "in_progress", 6, None),
    ("2.4", "县住建局", "2026-04-15", None, "in_progress", None, None),
    ("2.5", "县住建局", "2026-09-30", None, "in_progress", None, None),
    ("3.1", "县卫健委", "2026-10-31", 300, "in_progress", 105, None),
    ("3.2", "县卫健委", "2026-03-31", None, "2026-03-30", None, "2026-04-09"),
    ("3.3", "县卫健委", "2026-12-31", None, "in_progress", None, None),
    ("3.4", "县教育局", "2026-08-31", 8, "in_progress", 2, None),
    ("3.5", "县教育局", "", None, "in_progress", None, None),
    ("4.1", "县工信局", "2026-03-31", None, "2026-04-08", None, "2026-04-17"),
    ("4.2", "县工信局", "2026-12-31", 4, "not_started", 0, None),
    ("4.3", "县数据局", "2026-04-25", None, "2026-04-22", None, None),
    ("4.4", "县数据局", "", None, "in_progress", None, None),
    ("5.1", "县水利局", "2026-07-31", None, "in_progress", None, None),
    ("5.2", "县应急局", "2026-04-28", None, "2026-04-27", None, None),
    ("5.3", "县应急局", "2026-06-30", None, "in_progress", None, None),
)
UNITS = tuple(dict.fromkeys(task[1] for task in TASKS))
OFFICE = (
    {"task": "4.3", "event": "return", "date": "2026-04-28", "reason": "没有附网址。"},
    {"task": "2.2", "event": "extend", "date": "2026-04-22", "to": "2026-06-30", "requested": "2026-04-20"},
    {"task": "5.3", "event": "stop", "date": "2026-04-10", "reason": "并入上级项目。"},
)
MONTH = ("--as-of", "2026-04-30", "--known-by", "2026-05-08")


def register() -> dict[str, Any]:
    def task(id_: str, lead: str, date: str, target: int | None) -> dict[str, Any]:
        figures = {"figures": [{"name": "数量", "target": target}]} if target else {}
        deadline = {"date": date} if date else {"ongoing": True}
        return {"id": id_, "measure": f"办理第{id_}项。", "lead": [lead], "deadline": deadline, **figures}

    document = {
        "title": "某县2026年重点工作责任分工",
        "issuer": "某县政府办公室",
        "issued": "2026-01-20",
        "followed_from": "2026-01-20",
    }
    units = [{"name": unit} for unit in UNITS]
    return {"format": 1, "document": document, "units": units, "tasks": [task(*one[:4]) for one in TASKS]}


def submissions() -> dict[str, dict[str, Any]]:
    """One of each unit for April, one of the office for each of its decisions."""
    found: dict[str, dict[str, Any]] = {}
    for at, unit in enumerate(UNITS):
        # One reported before the month was over, and was sent back.
        reported, date = ("2026-04-27", "2026-04-27") if unit == "县数据局" else ("2026-05-06", "2026-04-30")
        entries = []
        for id_, lead, _date, _target, said, actual, _closed in TASKS:
            if lead == unit:
                done = {"status": "done", "done_on": said} if said[0] == "2" else {"status": said}
                figures = {} if actual is None else {"figures": [{"name": "数量", "actual": actual}]}
                entries.append({"task": id_, "date": date} | done | figures)
        name = f"{reported}-ju-aaa{'abcdefghi'[at]}"
        found[name] = {"unit": unit, "reported": reported, "entries": entries}
    closed = [{"task": id_, "event": "close", "date": on} for id_, *_rest, on in TASKS if on]
    for at, entry in enumerate([*OFFICE, *closed]):
        found[f"2026-05-07-office-aaa{'abcdefghi'[at]}"] = {"reported": "2026-05-07", "entries": [entry]}
    return found


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "progress").mkdir()
    # JSON is YAML; a day between quotation marks is one too.
    (tmp_path / "tasks.yaml").write_text(json.dumps(register(), ensure_ascii=False), encoding="utf-8")
    for name, said in submissions().items():
        submission = {key: value for key, value in {"id": name, **said}.items() if key != "entries"}
        text = json.dumps({"format": 1, "submission": submission, "entries": said["entries"]}, ensure_ascii=False)
        (tmp_path / "progress" / f"{name}.yaml").write_text(text, encoding="utf-8")
    (tmp_path / "zrfg.toml").write_text("[progress]\ncount_ongoing = true\n", encoding="utf-8")
    return tmp_path


def stats(*more: str) -> dict[str, Any]:
    done = run("stats", "--format", "json", *MONTH, *more)
    assert done.code == 0, done.err
    answer: dict[str, Any] = json.loads(done.out)
    return answer


def test_the_whole(office: Path) -> None:
    answer = stats()
    counted = answer["completion"]
    assert {key: counted[key] for key in ("tasks", "stopped", "ongoing", "to_finish", "done", "closed")} == {
        "tasks": 20,
        "stopped": 1,
        "ongoing": 2,
        "to_finish": 19,
        "done": 5,
        "closed": 3,
    }
    assert {key: counted[key] for key in ("owed", "in_time", "late", "overdue", "today", "past")} == {
        "owed": 7,
        "in_time": 3,
        "late": 2,
        "overdue": 2,
        "today": 0,
        "past": 0,
    }
    # Done, going on, stopped: no light. As published, but for the stopped one, which such an office no longer counts at all.
    assert {key: counted[key] for key in ("red", "yellow", "green", "unlit")} == {
        "red": 4,
        "yellow": 2,
        "green": 6,
        "unlit": 8,
    }
    assert [(one["name"], one["part"], one["whole"], one["percent"]) for one in answer["rates"]] == [
        ("完成率", 5, 19, 26.3),
        ("销号率", 3, 5, 60),
        ("应办结完成率", 5, 7, 71.4),
        ("按期完成率", 3, 7, 42.9),
    ]


def test_without_what_goes_on_in_the_whole_the_rate_is_another(office: Path) -> None:
    (office / "zrfg.toml").unlink()
    answer = stats()
    assert answer["rates"][0] == {"name": "完成率", "part": 5, "whole": 17, "percent": 29.4}
    assert answer["rates"][3]["percent"] == 42.9


def test_the_lights_and_how_far_each_has_come(office: Path) -> None:
    tasks = json.loads(run("list", "--format", "json", *MONTH).out)["tasks"]
    found = {one["id"]: tuple(one["progress"][key] for key in ("light", "percent", "pace")) for one in tasks}
    assert found == {
        "1.1": (None, None, 100),
        "1.2": ("red", 36, 66.7),  # 30.7 points behind
        "1.3": (None, None, 100),
        "2.1": ("green", 41.7, 33.3),
        "2.2": ("green", None, 66.7),  # by the date that it was put off to
        "2.3": ("yellow", 7.5, 36.4),  # 28.9 points behind
        "2.4": ("red", None, 100),  # overdue
        "2.5": ("green", None, 44.4),
        "3.1": ("green", 35, 40),
        "3.2": (None, None, 100),
        "3.3": ("green", None, 33.3),
        "3.4": ("yellow", 25, 50),
        "3.5": (None, None, None),
        "4.1": (None, None, 100),
        "4.2": ("red", 0, 33.3),
        "4.3": ("red", None, 100),  # sent back, and its date has gone by
        "4.4": (None, None, None),
        "5.1": ("green", None, 57.1),
        "5.2": (None, None, 100),
        "5.3": (None, None, 66.7),
    }


def test_the_table_by_unit(office: Path) -> None:
    counted = {one["unit"]: one["completion"] for one in stats()["units"]}
    keys = ("tasks", "owed", "met", "in_time", "late", "overdue", "ongoing")
    table = {unit: (*(counted[unit][key] for key in keys), *_percents(counted[unit])) for unit in UNITS}
    assert table == {
        "县司法局": (3, 2, 2, 1, 1, 0, 0, 100, 50),
        "县城管局": (2, 0, 0, 0, 0, 0, 0, None, None),
        "县住建局": (3, 1, 0, 0, 0, 1, 0, 0, 0),
        "县卫健委": (3, 1, 1, 1, 0, 0, 0, 100, 100),
        "县教育局": (2, 0, 0, 0, 0, 0, 1, None, None),
        "县工信局": (2, 1, 1, 0, 1, 0, 0, 100, 0),
        "县数据局": (2, 1, 0, 0, 0, 1, 1, 0, 0),
        "县水利局": (1, 0, 0, 0, 0, 0, 0, None, None),
        "县应急局": (2, 1, 1, 1, 0, 0, 0, 100, 100),  # the stopped one is among its tasks, and counted beside
    }


def _percents(counted: dict[str, Any]) -> tuple[float | None, ...]:
    by_name = {one["name"]: one["percent"] for one in counted["rates"]}
    return by_name["应办结完成率"], by_name["按期完成率"]


def test_the_table_of_the_month(office: Path) -> None:
    assert stats()["completion_months"][-1] == {
        "year": 2026,
        "month": 4,
        "carried": 1,
        "carried_done": 1,
        "owed": 4,
        "owed_done": 2,
        "in_time": 1,
    }


def test_printed_again_it_is_the_same_to_the_letter_whatever_is_reported_later(office: Path) -> None:
    before = [run(*words, *MONTH).out for words in (("stats",), ("report",), ("units", "--format", "csv"))]
    later = {
        "format": 1,
        "submission": {"id": "2026-06-02-ju-zzzz", "unit": "县住建局", "reported": "2026-06-02"},
        "entries": [{"task": "2.4", "status": "done", "done_on": "2026-04-14"}],
    }
    (office / "progress" / "2026-06-02-ju-zzzz.yaml").write_text(
        json.dumps(later, ensure_ascii=False), encoding="utf-8"
    )
    assert [run(*words, *MONTH).out for words in (("stats",), ("report",), ("units", "--format", "csv"))] == before
    assert run("stats", "--as-of", "2026-04-30").out != before[0]


def test_units_in_a_spreadsheet(office: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(run("units", "--format", "csv", *MONTH).out.lstrip("\ufeff"))))
    keys = ("单位", "由它报告", "完成", "完成率", "逾期期限", "按期完成率", "红黄绿灯")
    assert [rows[0][key] for key in keys] == ["县司法局", "3", "2", "66.7%", "0", "50%", "1/0/0"]
    assert [rows[2][key] for key in keys] == ["县住建局", "3", "0", "0%", "1", "0%", "1/1/1"]


def test_the_report_says_the_rates_the_lights_and_what_each_unit_has_done(office: Path) -> None:
    text = run("report", "--by", "unit", "--format", "md", *MONTH).out
    assert (
        "办理情况：完成率 26.3%（5/19），销号率 60%（3/5），应办结完成率 71.4%（5/7），按期完成率 42.9%（3/7）" in text
    )
    assert "亮灯：红灯 4，黄灯 2，绿灯 6，不亮灯 8" in text
    assert "县住建局：合计 3 项：牵头 3；报告 3 项：完成 0/3（0%），按期 0/1（0%），逾期 1 个" in text
    assert "完成率是完成的任务占要完成的，销号率是其中销号的占完成的" in text
    assert "zrfg" not in text  # what is handed on says no command
    assert "2026-06-30 周二 剩 61 天 | 红灯 |" in text


def test_a_page_says_the_light_of_each_task(office: Path) -> None:
    text = run("report", "--format", "html", *MONTH).out
    assert [text.count(f'<span class="line near">{light}</span>') for light in ("红灯", "黄灯", "绿灯")] == [4, 2, 6]


def test_on_a_terminal_a_task_in_a_line_says_its_light(office: Path) -> None:
    lines = terminal(80, "list", *MONTH, "--color", "never", cwd=office)
    assert any("剩 61 天，红灯  办理第1.2项" in line for line in lines)
    assert any("逾期 15 天，未报完成  办理第2.4项" in line for line in lines)


def day(year: int, month: int, number: int) -> dt.datetime:
    """As a workbook is read back."""
    return dt.datetime.combine(dt.date(year, month, number), dt.time())


def test_the_workbook_colours_what_is_late_and_has_days_for_days(office: Path) -> None:
    assert run("list", "-o", "a.xlsx", "--columns", "id,state,light,done_on,due", *MONTH).code == 0
    sheet = openpyxl.load_workbook(office / "a.xlsx").worksheets[0]
    rows = {row[0]: row[1:] for row in sheet.iter_rows(min_row=2, values_only=True)}
    assert rows["1.1"] == ("办结", None, day(2026, 3, 26), day(2026, 3, 31))
    assert rows["1.2"] == ("未到期", "红灯", None, day(2026, 6, 30))
    rules = {
        str(found.sqref): [(rule.operator, rule.formula, rule.dxf.fill.bgColor.rgb[2:]) for rule in found.rules]
        for found in sheet.conditional_formatting
    }
    assert rules == {
        "B2:B21": [
            ("equal", ['"逾期"'], "F8CBAD"),
            ("equal", ['"办结"'], "E2EFDA"),
            ("equal", ['"超期完成"'], "E2EFDA"),
            ("equal", ['"已中止"'], "E7E6E6"),
        ],
        "C2:C21": [("equal", ['"红灯"'], "F8CBAD"), ("equal", ['"黄灯"'], "FFE699"), ("equal", ['"绿灯"'], "E2EFDA")],
    }


def test_the_front_and_the_figures_of_a_workbook_say_what_is_done(office: Path, tmp_path: Path) -> None:
    written = tmp_path / "report.xlsx"
    assert run("report", "-o", str(written), *MONTH).code == 0
    book = openpyxl.load_workbook(written, data_only=True)
    front = [row[:3] for row in book["首页"].iter_rows(min_row=4, max_row=30, values_only=True)]
    assert front[:9] == [
        ("按今天算", "项数", None),
        ("任务", 20, None),
        ("7 天内到期（含当天）", 0, None),
        ("7 天以后到期", 10, None),
        ("期限已过", 2, None),
        ("有时限、没有定日期（长期、尽快等）", 2, None),
        ("未写时限", 0, None),
        ("完成", 5, None),
        ("已中止", 1, None),
    ]
    assert front[10:16] == [
        ("截至2026年4月30日", "数", "比率"),
        ("任务", 20, None),
        ("要完成的", 19, None),
        ("完成", 5, "完成率 26.3%"),
        ("其中销号", 3, "销号率 60%"),
        ("已中止", 1, None),
    ]
    assert [row for row in front if row[0] in ("逾期", "红灯", "黄灯", "绿灯", "不亮灯")] == [
        ("逾期", 2, None),
        ("红灯", 4, None),
        ("黄灯", 2, None),
        ("绿灯", 6, None),
        ("不亮灯", 8, None),
    ]
    told = [row for row in book["统计"].iter_rows(values_only=True) if row[0] == "县住建局"]
    assert told[1][:10] == ("县住建局", 3, 3, 0, "0%", 1, 0, "0%", 1, "1/1/1")


def test_the_calendar_marks_what_is_done_and_cancels_what_was_stopped(office: Path) -> None:
    text = run("due", "--format", "ics", "--remind", "1d", *MONTH).out
    events = {str(one["SUMMARY"]): one for one in icalendar.Calendar.from_ical(text).walk("VEVENT")}
    done, open_, stopped = (
        events[name]
        for name in (
            "已完成｜办理第1.1项（县司法局）",
            "截止｜办理第1.2项（县司法局）",
            "已中止｜办理第5.3项（县应急局）",
        )
    )
    ended = [(one.get("STATUS"), len(one.walk("VALARM"))) for one in (done, open_, stopped)]
    assert ended == [(None, 0), (None, 1), ("CANCELLED", 0)]


def test_as_to_dos_they_say_how_far_they_have_come(office: Path) -> None:
    text = run("due", "--format", "ics", "--todo", *MONTH).out
    todos = {str(one["SUMMARY"]).split("｜")[1]: one for one in icalendar.Calendar.from_ical(text).walk("VTODO")}
    assert {name: str(one["STATUS"]) for name, one in todos.items() if name[3] in "15"} == {
        "办理第1.1项（县司法局）": "COMPLETED",
        "办理第1.2项（县司法局）": "IN-PROCESS",
        "办理第1.3项（县司法局）": "COMPLETED",
        "办理第5.1项（县水利局）": "IN-PROCESS",
        "办理第5.2项（县应急局）": "COMPLETED",
        "办理第5.3项（县应急局）": "CANCELLED",
    }
    one = todos["办理第1.3项（县司法局）"]
    assert (one.decoded("DUE"), one.decoded("COMPLETED")) == (
        dt.date(2026, 4, 20),
        dt.datetime(2026, 4, 23, tzinfo=dt.UTC),
    )
    assert not icalendar.Calendar.from_ical(text).walk("VEVENT")


def test_a_calendar_of_one_unit_does_not_name_it_in_each_entry(office: Path) -> None:
    text = run("due", "--format", "ics", "--unit", "县水利局", *MONTH).out
    assert [str(one["SUMMARY"]) for one in icalendar.Calendar.from_ical(text).walk("VEVENT")] == ["截止｜办理第5.1项"]


def test_on_the_last_workday_before_a_day_off_there_is_a_reminder(office: Path) -> None:
    text = run("due", "--format", "ics", *MONTH).out
    alarms = {
        str(one["SUMMARY"]).split("｜")[1]: [alarm.decoded("TRIGGER") for alarm in one.walk("VALARM")]
        for one in icalendar.Calendar.from_ical(text).walk("VEVENT")
        if one.walk("VALARM")
    }
    # 25 April and 31 October 2026 are Saturdays, 30 August is a Sunday.
    friday = [dt.timedelta(days=-1, hours=9)]
    assert alarms == {"办理第3.1项（县卫健委）": friday, "办理第4.3项（县数据局）": friday}
    (office / "tasks.yaml").write_text(
        (office / "tasks.yaml").read_text(encoding="utf-8").replace("2026-08-31", "2026-08-30"), encoding="utf-8"
    )
    again = icalendar.Calendar.from_ical(run("due", "--format", "ics", "--remind", "7d,1d", *MONTH).out).walk("VEVENT")
    (one,) = [one for one in again if "3.4" in str(one["SUMMARY"])]
    assert [alarm.decoded("TRIGGER").days for alarm in one.walk("VALARM")] == [-7, -2, -1]


def test_the_timeline_and_the_page_of_a_task_say_the_light(office: Path) -> None:
    drawn = run("due", "--timeline", *MONTH).out
    assert "逾期 15 天，未报完成，红灯" in drawn
    shown = run("show", "1.2", *MONTH).out
    assert "亮灯      红灯，指标完成 36%，序时进度 66.7%\n" in shown
    assert "指标      数量 25，已完成 9\n" in shown
    assert "亮灯" not in run("show", "1.1", *MONTH).out


def test_lights_are_asked_for_by_any_of_their_names(office: Path) -> None:
    (office / "zrfg.toml").write_text('[progress]\nnames = {yellow = "橙灯"}\n', encoding="utf-8")

    def found(name: str) -> str:
        return run("list", "--light", name, "--count", *MONTH).out

    assert [found(name) for name in ("yellow", "黄灯", "橙灯", "none", "不亮灯")] == ["2\n", "2\n", "2\n", "8\n", "8\n"]
    assert "亮灯：红灯 4，橙灯 2，绿灯 6，不亮灯 8" in run("report", *MONTH).out
    refused = run("list", "--light", "蓝灯", *MONTH)
    assert (
        refused.code,
        "没有“蓝灯”这种灯，可以写：red（红灯）、yellow（橙灯）、green（绿灯）、none（不亮灯）" in refused.err,
    ) == (2, True)


def test_what_was_asked_for_is_said(office: Path) -> None:
    asked = ("--light", "red", "--light", "none", "--kind", "to_finish")
    assert "条件：要完成的；红灯、不亮灯" in run("list", *asked, *MONTH).err
    assert "条件：应办结的；判定期限在 2026-04-01 到 2026-04-30（含）" in run("due", "--judged", "2026-04", *MONTH).err
    carried = ("--carried", "2026-04", "--done-in", "2026-04")
    said = run("due", *carried, *MONTH).err
    assert "条件：2026-04-01 以前没有完成的；完成日期在 2026-04-01 到 2026-04-30（含）" in said


def test_of_a_selection_by_how_tasks_stand_there_are_no_rates(office: Path) -> None:
    assert stats("--state", "overdue")["rates"] is None
    assert stats("--kind", "recurring")["figures"] is None
    assert "办理情况" not in run("report", "--light", "red", *MONTH).out


def test_an_answer_about_a_unit_counts_apart_what_others_report_on(office: Path) -> None:
    answer = stats("--unit", "县住建局")
    assert (answer["tasks"], answer["completion"]["tasks"], answer["reported_by_others"]) == (3, 3, 0)


def test_without_a_ledger_nothing_is_asked_or_said_of_rates(office: Path) -> None:
    answer = json.loads(run("stats", "--format", "json", "--no-ledger", "--as-of", "2026-04-30").out)
    assert not {"rates", "completion", "figures"} & answer.keys()
    for words in (("list", "--light", "red"), ("due", "--owed"), ("due", "--done-in", "2026-04")):
        refused = run(*words, "--no-ledger")
        assert (refused.code, "要有进展记录：这里没有，或者到那一天还没有" in refused.err) == (2, True)


def test_the_counts_of_each_unit_as_a_spreadsheet(office: Path) -> None:
    text = run("stats", "--format", "csv", *MONTH).out.lstrip("\ufeff")
    rows = {row["单位"]: row for row in csv.DictReader(io.StringIO(text))}
    keys = ("由它报告", "要完成的", "完成", "应办结", "按期", "逾期期限", "红黄绿灯")
    assert [rows["县住建局"][key] for key in keys] == ["3", "3", "0", "1", "0", "1", "1/1/1"]


def test_the_page_of_a_unit_says_what_is_done_of_what_it_reports_on(office: Path) -> None:
    text = run("units", "县卫健委", *MONTH).out
    assert "办理情况  由它报告：3\n" in text
    assert "          完成率：33.3%\n" in text


def test_both_clocks_are_said(office: Path) -> None:
    assert "截至 2026-04-30 周四（按 2026-05-08 以前报送的）" in run("stats", *MONTH).out
    assert "截至日期：2026-04-30 周四（按 2026-05-08 以前报送的）" in run("report", "--format", "md", *MONTH).out
    assert stats()["known_by"] == "2026-05-08"


def test_one_name_for_a_light_everywhere(office: Path) -> None:
    (office / "zrfg.toml").write_text('[progress]\nnames = {red = "亮红牌"}\n', encoding="utf-8")
    assert "条件：亮红牌" in run("list", "--light", "亮红牌", *MONTH).err


def test_settings_that_answers_would_refuse_do_not_pass_the_gate(office: Path) -> None:
    (office / "zrfg.toml").write_text("[progress]\nred = 200\n", encoding="utf-8")
    said = {
        (run(*words).code, "red 应当是 0 到 100 的百分点" in run(*words).err) for words in (("validate",), ("stats",))
    }
    assert said == {(2, True)}

"""What an officer of a unit would complain about: that it is called late for what is not its own, or not late at all."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.runner import run

Said = dict[str, Any]
Office = Callable[..., None]

UNITS = [
    {"name": "县甲局"},
    {"name": "县乙局"},
    {"name": "县丙局"},
    {"name": "各有关局", "members": ["县甲局"], "complete": False},
    {"name": "有关部门", "some_of": []},
]
TASK = {"id": "1", "measure": "4月底前公布清单。", "lead": ["县甲局"], "deadline": {"date": "2026-04-30"}}


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Office:
    """Write a register and a ledger into the working folder."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "progress").mkdir()

    def write(
        *tasks: Said, said: list[tuple[str, str | None, list[Said]]], period: str | None = None, **document: Any
    ) -> None:
        head = {"title": "某县分工", "issuer": "某县政府办公室", "issued": "2026-01-05", **document}
        units = head.pop("units", UNITS)
        register = {"format": 1, "document": head, "units": units, "tasks": list(tasks)}
        (tmp_path / "tasks.yaml").write_text(json.dumps(register, ensure_ascii=False), encoding="utf-8")
        for at, (reported, unit, entries) in enumerate(said):
            id_ = f"{reported}-{'ju' if unit else 'office'}-aaa{'abcdefgh'[at]}"
            head = (
                {"id": id_, "reported": reported}
                | ({"unit": unit} if unit else {})
                | ({"period": period} if period else {})
            )
            text = json.dumps({"format": 1, "submission": head, "entries": entries}, ensure_ascii=False)
            (tmp_path / "progress" / f"{id_}.yaml").write_text(text, encoding="utf-8")

    return write


def answer(*words: str) -> dict[str, Any]:
    done = run(*words, "--format", "json")
    assert done.code == 0, done.err
    found: dict[str, Any] = json.loads(done.out)
    return found


def counted(unit: str, as_of: str = "2026-05-08") -> Any:
    units = {one["unit"]: one["completion"] for one in answer("stats", "--as-of", as_of)["units"]}
    return units.get(unit)


def tasks(*words: str, as_of: str = "2026-05-08") -> list[str]:
    return [one["id"] for one in answer("list", *words, "--as-of", as_of)["tasks"]]


def missing(period: str, as_of: str = "2026-05-08") -> dict[str, Any]:
    return answer("progress", "missing", "--period", period, "--as-of", as_of)


def done(task: str = "1", on: str = "2026-04-20", **more: str) -> Said:
    return {"task": task, "status": "done", "done_on": on, **more}


def doing(task: str = "1", **more: str) -> Said:
    return {"task": task, "status": "in_progress", **more}


def test_1_we_only_support_another_reports_on_it(office: Office) -> None:
    office(TASK | {"responsible": ["县乙局"]}, said=[("2026-04-03", "县甲局", [doing()])])
    assert counted("县乙局") is None
    assert tasks("--unit", "县乙局", "--light", "red") == []
    (task,) = answer("list", "--unit", "县乙局", "--as-of", "2026-05-08")["tasks"]
    assert (task["state"], task["progress"]["light"]) == ("overdue", None)
    shown = run("list", "--unit", "县乙局", "--as-of", "2026-05-08")
    assert "逾期 8 天，未报完成（由县甲局报告）" in shown.out
    assert "其中 1 项由别的单位报告，不亮灯，不算本单位的" in shown.err + shown.out
    assert [one["unit"] for one in missing("2026-05")["missing"]] == ["县甲局"]


def test_2_our_milestone_was_met_the_late_one_is_theirs(office: Office) -> None:
    deadlines = [{"date": "2026-04-10", "units": ["县甲局"]}, {"date": "2026-04-30", "units": ["县乙局"]}]
    office(TASK | {"deadline": deadlines}, said=[("2026-04-11", "县甲局", [done(on="2026-04-09", due="2026-04-10")])])
    ours, theirs = counted("县甲局"), counted("县乙局")
    assert (ours["overdue"], ours["in_time"], ours["red"], ours["done"]) == (0, 1, 0, 1)
    assert (theirs["overdue"], theirs["in_time"], theirs["red"], theirs["done"]) == (1, 0, 1, 0)
    assert tasks("--unit", "县甲局", "--state", "overdue") == []


def test_3_we_have_reported_the_other_lead_has_not(office: Office) -> None:
    office(TASK | {"lead": ["县甲局", "县乙局"]}, said=[("2026-04-21", "县甲局", [done()])], reporters="leads")
    # Together they are late, and it is said by whose silence.
    assert "逾期 8 天，县乙局未报完成" in run("due", "--as-of", "2026-05-08").out
    ours = counted("县甲局")
    assert (ours["overdue"], ours["waiting"]) == (1, 1)
    assert "县甲局逾期的期限里，有 1 个它已报完成，等别的单位报告" in run("stats", "--as-of", "2026-05-08").out
    text = run("report", "--by", "unit", "--format", "md", "--as-of", "2026-05-08").out
    assert "逾期 1 个，其中 1 个本单位已报完成" in text
    assert [one["unit"] for one in missing("2026-05")["missing"]] == ["县乙局"]


def test_4_nobody_asked_us_before_progress_was_kept(office: Office) -> None:
    other = TASK | {"id": "2", "deadline": {"date": "2026-12-31"}, "lead": ["县丙局"]}
    office(TASK, other, said=[("2026-05-03", "县丙局", [doing("2")])], followed_from="2026-05-01")
    ours = counted("县甲局")
    assert (ours["owed"], ours["overdue"], ours["past"], ours["red"], ours["unlit"]) == (0, 0, 1, 0, 1)
    before = missing("2026-04")
    assert (before["followed"], before["missing"], before["late"]) == (False, [], [])
    assert (
        "这个时期结束以前还没有开始跟进"
        in run("progress", "missing", "--period", "2026-04", "--as-of", "2026-05-08").out
    )


def test_5_all_who_are_listed_have_reported_the_office_has_to_say_whether_that_is_all(office: Office) -> None:
    office(TASK | {"lead": ["各有关局"]}, said=[("2026-04-21", "县甲局", [done()])])
    ours = counted("县甲局")
    assert (ours["overdue"], ours["past"], ours["red"]) == (0, 1, 0)
    assert "已报完成，待销号" in run("due", "--as-of", "2026-05-08").out
    assert missing("2026-05")["missing"] == []


def test_6_we_asked_for_more_time_in_time(office: Office) -> None:
    request = {"task": "1", "event": "request", "to": "2026-05-31", "reason": "方案要重新征求意见。"}
    agreed = {"task": "1", "event": "extend", "to": "2026-05-31", "requested": "2026-04-28"}
    office(TASK, said=[("2026-04-28", "县甲局", [request]), ("2026-05-06", None, [agreed])])
    ours = counted("县甲局")
    assert (ours["owed"], ours["overdue"], ours["red"]) == (0, 0, 0)


def test_7_it_was_done_in_time_we_only_reported_it_later(office: Office) -> None:
    office(TASK, said=[("2026-05-06", "县甲局", [done(on="2026-04-30")])])
    ours = counted("县甲局")
    assert (ours["in_time"], ours["late"], ours["overdue"]) == (1, 0, 0)
    assert counted("县甲局", as_of="2026-04-30")["in_time"] == 1


def test_8_it_is_due_today_the_day_is_not_over(office: Office) -> None:
    office(TASK, said=[("2026-04-03", "县甲局", [doing()])])
    ours = counted("县甲局", as_of="2026-04-30")
    assert (ours["owed"], ours["today"], ours["overdue"], ours["yellow"], ours["red"]) == (1, 1, 0, 1, 0)


def test_9_the_office_took_it_off_the_list(office: Office) -> None:
    office(TASK, said=[("2026-04-25", None, [{"task": "1", "event": "stop", "reason": "并入上级项目。"}])])
    ours = counted("县甲局")
    assert (ours["tasks"], ours["stopped"], ours["to_finish"], ours["owed"], ours["overdue"]) == (1, 1, 0, 0, 0)
    assert missing("2026-05")["count"] == 0


def test_10_our_april_report_came_in_may_but_it_is_for_april(office: Office) -> None:
    office(
        TASK | {"deadline": {"date": "2026-12-31"}},
        said=[("2026-05-04", "县甲局", [doing()])],
        period="2026-04",
        followed_from="2026-03-01",
    )
    april = missing("2026-04")
    assert (april["missing"], april["answered"]) == ([], ["县甲局"])
    # No day is set by which reports are due, so it is not late.
    assert april["late"] == []
    assert [one["unit"] for one in missing("2026-05")["missing"]] == ["县甲局"]


def test_11_we_had_nothing_to_report_and_said_so(office: Office) -> None:
    task = TASK | {"deadline": {"date": "2026-12-31"}}
    office(task, said=[("2026-04-24", "县甲局", []), ("2026-04-25", "县乙局", [doing()])], followed_from="2026-03-01")
    assert (missing("2026-04")["missing"], missing("2026-04")["answered"]) == ([], ["县甲局"])


def test_12_the_task_was_not_on_the_list_then(office: Office) -> None:
    new = TASK | {"deadline": {"date": "2026-12-31"}, "since": "2026-05-02"}
    office(new, said=[("2026-04-03", "县丙局", [doing()])], followed_from="2026-03-01")
    assert missing("2026-04")["count"] == 0
    assert missing("2026-05")["count"] == 1


def test_13_of_two_units_that_were_asked_for_neither_reports_on_it(office: Office) -> None:
    office(TASK | {"responsible": ["县乙局", "县丙局"]}, said=[("2026-04-03", "县甲局", [doing()])])
    asked = ("--unit", "县乙局", "--unit", "县丙局")
    assert tasks(*asked, "--light", "red") == []
    assert tasks(*asked, "--light", "none") == ["1"]
    assert tasks(*asked, "--unit", "县甲局", "--light", "red") == ["1"]


def test_14_what_is_written_for_nobody_in_particular_is_reported_by_nobody(office: Office) -> None:
    office(TASK | {"lead": ["有关部门"]}, said=[("2026-04-03", None, [{"task": "1", "event": "urge"}])])
    shown = run("list", "--unit", "有关部门", "--as-of", "2026-05-08")
    assert "由别的单位报告" not in shown.out + shown.err


def test_15_a_member_of_a_collective_reports_on_what_the_collective_has_to_do(office: Office) -> None:
    both = {"name": "各局", "members": ["县甲局", "县乙局"]}
    office(TASK | {"lead": ["各局"]}, said=[("2026-04-03", "县甲局", [doing()])], units=[*UNITS, both])
    text = run("report", "--by", "unit", "--format", "md", "--as-of", "2026-05-08").out
    assert text.count("红灯 |") == 2
    assert "由县甲局、县乙局报告" not in text
    said = answer("stats", "--unit", "各局", "--as-of", "2026-05-08")
    assert (said["completion"]["overdue"], said["reported_by_others"]) == (1, 0)


def test_16_a_task_that_was_closed_asks_for_nothing_more(office: Office) -> None:
    monthly = TASK | {"deadline": {"rrule": "FREQ=MONTHLY;BYMONTHDAY=28"}}
    closed = {"task": "1", "event": "close", "date": "2026-03-05"}
    said = [("2026-03-01", "县甲局", [doing()]), ("2026-03-05", None, [closed])]
    office(monthly, said=said, followed_from="2026-01-05")
    assert counted("县甲局")["owed"] == 2  # of January and February

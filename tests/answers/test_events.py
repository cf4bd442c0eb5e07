"""What an entry of a calendar says, and that it stays the same entry when something else is edited."""

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from tests import registers
from tests.cli.runner import run
from zerenfengong.answers.events import Event, events
from zerenfengong.model import Deadline, Document, PartialDay, Register, Task
from zerenfengong.query.book import Book
from zerenfengong.query.criteria import Criteria
from zerenfengong.query.query import Query
from zerenfengong.query.status import Clock

PLAN = registers.PLAN
DAY = dt.date(2020, 10, 31)
ISSUED = PartialDay("2020-08-21", dt.date(2020, 8, 21))


@pytest.fixture
def plan(tmp_path: Path) -> list[Event]:
    query = Query([Book(registers.read(tmp_path))], Clock(dt.date(2023, 6, 28)))
    return events(query, query.deadlines(Criteria()).items)


def of(*tasks: Task, as_of: dt.date = DAY, until: dt.date | None = None, title: str = "分工") -> list[Event]:
    """The events of these tasks."""
    document = Document(title=title, issuer="办公室", issued=ISSUED, until=until)
    query = Query([Book(Register(document=document, tasks=tasks))], Clock(as_of))
    return events(query, query.deadlines(Criteria()).items)


def test_a_day_says_what_who_and_by_which_words(plan: list[Event]) -> None:
    assert plan[1]._replace(uid="") == Event(
        uid="",
        day=dt.date(2023, 6, 30),
        rule=None,
        summary="截止｜取消门槛（市发改委）",
        description="""\
6月底前取消隐性门槛，12月底前公布清单。

主要责任单位：市发改委
配合单位：市商务局
统一要求：各区政府、市财政局
期限：2023年6月30日（周五，含当天），原文“6月底前”（取消门槛）
任务 a1　一（一）　准入
某市人民政府办公室　某市优化营商环境2023年行动计划任务分工""",
        categories=("市发改委",),
    )


def test_what_recurs_begins_with_its_first_day_and_ends_with_the_plan(plan: list[Event]) -> None:
    assert plan[0]._replace(uid="") == Event(
        uid="",
        day=dt.date(2023, 3, 28),
        rule="FREQ=MONTHLY;BYMONTHDAY=28;UNTIL=20231231",
        summary="截止｜每月28日前报送进展。 报送时附台账（市直各部门）",
        description="""\
每月28日前报送进展。
报送时附台账。

主要责任单位：市直各部门
统一要求：各区政府、市财政局
期限：每月28日前
任务 a2　一（一）　准入
某市人民政府办公室　某市优化营商环境2023年行动计划任务分工""",
        categories=("市直各部门",),
    )


@pytest.mark.parametrize(
    ("rule", "phrase", "said"),
    [
        ("FREQ=MONTHLY;BYMONTHDAY=28", "每月28日前", "期限：每月28日前"),
        ("FREQ=MONTHLY;BYMONTHDAY=28", None, "期限：每月28日"),
        ("FREQ=MONTHLY;BYMONTHDAY=28,29,30;BYSETPOS=-1", None, "期限：每月30日（没有这一天的月份，到月末）"),
        ("FREQ=MONTHLY;BYMONTHDAY=-2", None, "期限：按规则重复"),
    ],
)
def test_a_rule_is_said_by_its_phrase_or_in_words(rule: str, phrase: str | None, said: str) -> None:
    (event,) = of(Task(id="t", measure="报送", deadlines=(Deadline(rrule=rule, phrase=phrase),)))
    assert event.rule == rule
    assert said in event.description.splitlines()


def test_a_milestone_of_some_units_is_theirs_and_a_sunday_has_its_last_workday(plan: list[Event]) -> None:
    assert (plan[2].summary, plan[2].categories) == ("截止｜公布清单（市商务局）", ("市商务局",))
    assert (
        "期限：2023年12月31日（周日，含当天），原文“12月底前”（公布清单；市商务局）\n最后工作日 12月29日（周五）"
        in (plan[2].description)
    )


@pytest.mark.parametrize(
    ("measure", "phrase", "lead", "summary"),
    [
        ("10月底前，组织编写目录。", "10月底前", ("甲局",), "截止｜组织编写目录（甲局）"),
        ("10月底前，组织编写目录。", "10月末", ("甲局",), "截止｜10月底前，组织编写目录（甲局）"),
        ("加强保障。10月底前，全部支持。", "10月底前", (), "截止｜全部支持"),
        ("各镇于10月底前完成。", "10月底前", ("甲局", "乙局"), "截止｜各镇于10月底前完成（甲局、乙局）"),
        ("10月底前。", "10月底前", ("甲局", "乙局", "丙局"), "截止｜10月底前。（甲局、乙局、丙局）"),
        ("10月底前。", "10月底前", ("某" * 60, "乙局"), f"截止｜10月底前。（{'某' * 60}等2个）"),
        (
            "编制完成12个示范领域区、镇（街道）政务服务事项目录并向社会公布。",
            None,
            ("甲局",),
            "截止｜编制完成12个示范领域区、镇（街道）政务服务事项目录…（甲局）",
        ),
        ("完善" * 10 + "，推进" + "建设" * 9, None, ("甲局",), "截止｜" + "完善" * 10 + "…（甲局）"),
        ("完善" * 20, None, ("甲局",), "截止｜" + "完善" * 14 + "完…（甲局）"),
        (
            "系统梳理现行有效的规范性文件，集中统一对外公布，并提供在线查阅、检索、下载。",
            None,
            ("甲局",),
            "截止｜系统梳理现行有效的规范性文件，集中统一对外公布…（甲局）",
        ),
    ],
)
def test_a_summary_is_short_and_leaves_the_day_to_the_calendar(
    measure: str, phrase: str | None, lead: tuple[str, ...], summary: str
) -> None:
    task = Task(id="t", measure=measure, lead=lead, deadlines=(Deadline(date=DAY, phrase=phrase),))
    assert [event.summary for event in of(task)] == [summary]


def test_where_one_unit_is_asked_for_none_is_named() -> None:
    tasks = (
        Task(id="t", measure="编写目录。", lead=("甲局",), responsible=("乙局",), deadlines=(Deadline(date=DAY),)),
    )
    query = Query([Book(Register(tasks=tasks))], Clock(DAY))
    (event,) = events(query, query.deadlines(Criteria()).items, "乙局")
    assert event.summary == "截止｜编写目录"


FOLLOWED = """
format: 1
document: {title: 某县2026年政务公开任务分工, issuer: 某县政府办公室, issued: 2026-01-05}
units: [{name: 县司法局}]
tasks:
  - {id: "1", measure: 公布清单。, lead: [县司法局], deadline: {date: 2026-03-31}}
  - {id: "2", measure: 改版专栏。, lead: [县司法局], deadline: {date: 2026-04-20}}
  - {id: "3", measure: 开通热线。, lead: [县司法局], deadline: {date: 2026-04-30}}
"""


def test_with_a_ledger_it_says_what_was_done_stopped_and_moved(tmp_path: Path) -> None:
    file = tmp_path / "tasks.yaml"
    file.write_text(FOLLOWED, encoding="utf-8")
    for words in (
        ("add", "1", "--unit", "县司法局", "--status", "done", "--done-on", "2026-03-26", "--text", "已公布。"),
        ("add", "2", "--event", "stop", "--reason", "并入新栏目"),
        ("add", "3", "--event", "extend", "--to", "2026-06-30", "--reason", "线路未通"),
    ):
        done = run("progress", words[0], *words[1:], "-f", str(file), "--reported", "2026-04-01")
        assert done.code == 0, done.err
    assert run("due", "-f", str(file), "--all", "-o", str(tmp_path / "due.ics"), "--as-of", "2026-05-08").code == 0
    found = [
        (str(one["SUMMARY"]), str(one.get("STATUS", "")), str(one["DESCRIPTION"]).splitlines()[3:5])
        for one in Calendar.from_ical((tmp_path / "due.ics").read_text(encoding="utf-8")).walk("VEVENT")
    ]
    assert found == [
        ("已完成｜公布清单（县司法局）", "", ["期限：2026年3月31日（周二，含当天）", "完成日期：2026年3月26日"]),
        ("已中止｜改版专栏（县司法局）", "CANCELLED", ["期限：2026年4月20日（周一，含当天）", "任务 2"]),
        ("截止｜开通热线（县司法局）", "", ["期限：2026年6月30日（周二，含当天）（原定2026年4月30日）", "任务 3"]),
    ]


def test_the_occurrences_in_a_window_are_one_entry(tmp_path: Path) -> None:
    query = Query([Book(registers.read(tmp_path))], Clock(dt.date(2023, 6, 28)))
    some = Criteria(texts=("报送",), after=dt.date(2023, 8, 1), before=dt.date(2023, 10, 31))
    assert len(query.deadlines(some).items) == 3
    assert events(query, query.deadlines(some).items) == events(query, query.deadlines(Criteria()).items)[:1]


def test_an_edit_of_the_words_the_day_or_another_task_leaves_the_entry_the_same() -> None:
    task = Task(id="t", measure="甲", lead=("甲局",), deadlines=(Deadline(date=DAY, phrase="10月底前"),))
    uid = of(task)[0].uid
    later = Deadline(date=dt.date(2020, 11, 30))
    assert of(task, as_of=dt.date(2020, 12, 1))[0] == of(task)[0]
    assert of(task._replace(measure="乙", lead=("乙局",), deadlines=(later,)))[0].uid == uid
    assert of(Task(id="s", deadlines=(Deadline(date=dt.date(2020, 9, 1)),)), task)[1].uid == uid
    draft = later._replace(purpose="初稿")
    assert of(task._replace(deadlines=(draft, *task.deadlines)))[0].uid == uid  # the earlier one comes first
    assert of(task, title="另一份")[0].uid != uid


MILESTONES = st.builds(
    lambda day, purpose, units: Deadline(date=day, purpose=purpose, units=units),
    st.dates(dt.date(2020, 9, 1), dt.date(2020, 9, 5)),
    st.sampled_from([None, "初稿", "定稿"]),
    st.sampled_from([(), ("甲局",), ("甲局", "乙局")]),
)


@given(st.lists(MILESTONES, max_size=6, unique=True))
def test_each_milestone_has_an_entry_of_its_own(milestones: list[Deadline]) -> None:
    found = of(Task(id="t", deadlines=tuple(milestones)), Task(id="s", deadlines=tuple(milestones)))
    assert len({event.uid for event in found}) == len(found) == 2 * len(milestones)

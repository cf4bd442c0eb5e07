"""The timeline as it stands in a window or a file, whole."""

import datetime as dt
from contextvars import copy_context
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import registers
from zerenfengong.answers import wording
from zerenfengong.answers.timeline import timeline
from zerenfengong.model import Deadline, Document, Register, Task
from zerenfengong.query.book import Book
from zerenfengong.query.criteria import Criteria
from zerenfengong.query.query import Query
from zerenfengong.query.status import Clock
from zerenfengong.render import Canvas
from zerenfengong.render.timeline_chart import draw_timeline
from zerenfengong.text.width import draw_ambiguous_wide, one_line, width


def draw(
    query: Query,
    *,
    columns: int | None = 80,
    lines: int | None = None,
    color: bool = False,
    criteria: Criteria | None = None,
) -> list[str]:
    drawn = timeline(query, criteria or Criteria(), ongoing=True)
    return draw_timeline(drawn, Canvas(columns=columns, lines=lines, color=color)).splitlines()


def of(tasks: list[Task], today: str = "2020-10-25") -> Query:
    return Query(
        [Book(Register(document=Document("分工", issuer="某局"), tasks=tuple(tasks)))],
        Clock(dt.date.fromisoformat(today)),
    )


def task(id_: str, *days: str, measure: str = "公开", lead: tuple[str, ...] = ()) -> Task:
    deadlines = tuple(Deadline(date=dt.date.fromisoformat(day)) for day in days)
    return Task(id=id_, measure=measure, lead=lead, deadlines=deadlines)


@pytest.fixture
def plan(tmp_path: Path) -> Query:
    return Query([Book(registers.read(tmp_path))], Clock(dt.date(2023, 6, 28)))


def test_a_plan_in_a_usual_window(plan: Query) -> None:
    assert draw(plan) == [
        "任务台账：某市优化营商环境2023年行动计划任务分工（某市人民政府办公室，2023-03 印",
        "发）",
        "截至 2023-06-28 周三：共 3 项任务",
        "",
        "                                              2023",
        "编号 单位               举措                     7月    9月    11月",
        "                                                 | 今天 2023-06-28",
        "a2   市直各部门         报送进展。 报送时附… <   •  •  •.  •  •.  •  •  今天到期",
        "a1   市发改委           取消门槛                 •      .      .     •  剩 2 天",
        "b1   市财政局、市商务局 持续推进“一网通办”    ===|====================  长期",
        "",
        "• 期限  = 长期  < 更早还有",
        "另有 2 项任务没有定日期，不在此列",
    ]


def test_a_wide_window_has_room_for_what_the_tasks_are(plan: Query) -> None:
    assert draw(plan, columns=110)[4:9] == [
        "编号 单位               举措                     6月    7月    8月    9月     10月   11月   12月",
        "                                                       | 今天 2023-06-28",
        "a2   市直各部门         报送进展。 报送时附台账 <.     •.     •.     •.      •.     •.     •.      •  今天到期",
        "a1   市发改委           取消门槛                 .     |•      .      .       .      .      .      •  剩 2 天",
        "b1   市财政局、市商务局 持续推进“一网通办”       ======|============================================  长期",
    ]


def test_a_narrow_window_keeps_what_the_tasks_are_rather_than_whose(plan: Query) -> None:
    assert draw(plan, columns=60)[4:9] == [
        "                          2023",
        "编号 举措                    7月    9月    11月",
        "                             | 今天 2023-06-28",
        "a2   报送进展。 报送时…  <   •  •  •.  •  •.  •  •  今天到期",
        "a1   取消门槛                •      .      .     •  剩 2 天",
    ]


def test_a_narrower_one_keeps_the_chart(plan: Query) -> None:
    assert draw(plan, columns=40)[5:11] == [
        "      2023",
        "编号     7月    9月    11月",
        "         | 今天 2023-06-28",
        "a2   <   •  •  •.  •  •.  •  •  今天到期",
        "a1       •      .      .     •  剩 2 天",
        "b1    ===|====================  长期",
    ]


def test_without_a_window_nothing_is_cut_and_the_measure_is_last(plan: Query) -> None:
    assert draw(plan, columns=None)[4:10] == [
        "                         2023",
        "编号 单位                6月   7月   8月    9月   10月   11月  12月             举措",
        "                              | 今天 2023-06-28",
        "a2   市直各部门         <.    •.     •     •.     •     •.    •.     •  今天到期 报送进展。 报送时附台账",
        "a1   市发改委            .    |•     .      .     .      .     .     •  剩 2 天  取消门槛",
        "b1   市财政局、市商务局  =====|=======================================  长期     持续推进“一网通办”",
    ]


def test_of_several_units_the_first_is_named_where_there_is_no_room_for_all() -> None:
    tasks = [
        task("a", "2020-10-31", measure="建立健全政务服务评价制度和清单", lead=("政务服务局", "人力资源局")),
        task("b", "2020-10-31", measure="公开", lead=("司法局",)),
    ]
    lines = draw(of(tasks), columns=80)
    assert lines[4] == "编号 单位            举措                    10月"
    assert [line.split()[1] for line in lines[6:8]] == ["政务服务局等2个", "司法局"]
    assert [line.split()[1] for line in draw(of(tasks), columns=96)[6:8]] == ["政务服务局、人力资源局", "司法局"]


def test_where_a_dot_takes_two_columns_a_star_is_drawn(plan: Query) -> None:
    context = copy_context()
    context.run(draw_ambiguous_wide)
    assert context.run(draw, plan)[7:12] == [
        "a2   市直各部门         报送进展。 报送时…  <   *  *  *.  *  *.  *  *  今天到期",
        "a1   市发改委           取消门槛                 *      .      .     *  剩 2 天",
        "b1   市财政局、市商务局 持续推进“一网通办”  ===|====================  长期",
        "",
        "* 期限  = 长期  < 更早还有",
    ]


def test_what_scrolls_has_its_months_at_the_foot_too(plan: Query) -> None:
    lines = draw(plan, lines=8)
    assert lines[10:13] == lines[4:7][::-1]


def test_what_lies_outside_is_pointed_at_and_several_in_one_place_are_counted() -> None:
    tasks = [task("a", "2020-12-30", "2020-12-31"), task("b", "2010-01-01"), task("c", "2035-12-31")]
    assert draw(of(tasks), columns=60) == [
        "任务台账：分工（某局）",
        "截至 2020-10-25 周日：共 3 项任务",
        "",
        "                2020     2021         2022",
        "编号 单位 举措     7月   1月    7月   1月",
        "                       | 今天 2020-10-25",
        "b         公开 <   .   | .      .     .     期限已过 3950 天",
        "a         公开     .   | 2      .     .     剩 66 天",
        "c         公开     .   | .      .     .   > 剩 5545 天",
        "",
        "< 更早还有  > 更晚还有  数字是同处几个期限",
        "任务台账未录入办理进展：“期限已过”仅表示期限届满，不代表未完",
        "成",
    ]


@pytest.mark.parametrize(
    ("today", "line"),
    [
        ("2020-10-01", "                  | 今天 2020-10-01"),
        ("2020-10-16", "                                |"),
        ("2020-10-18", "                 今天 2020-10-18 |"),
    ],
)
def test_today_has_its_day_beside_it_where_there_is_room(today: str, line: str) -> None:
    assert draw(of([task("编号很长的一项任务", "2020-10-31")], today), columns=48)[5] == line


def test_no_day_at_all_is_a_sentence() -> None:
    assert draw(of([])) == ["任务台账：分工（某局）", "截至 2020-10-25 周日：共 0 项任务"]


def test_colours_are_those_of_a_table(plan: Query) -> None:
    lines = draw(plan, color=True)
    assert lines[:3] == [
        "\x1b[1m任务台账：某市优化营商环境2023年行动计划任务分工（某市人民政府办公室，2023-03 印\x1b[0m",
        "\x1b[1m发）\x1b[0m",
        "\x1b[1m截至 2023-06-28 周三：共 3 项任务\x1b[0m",
    ]
    assert "\x1b[33m•\x1b[0m" in lines[7]
    assert lines[8].startswith("\x1b[1ma1   \x1b[0m\x1b[2m市发改委           \x1b[0m取消门槛 ")
    assert lines[8].endswith("\x1b[33m剩 2 天\x1b[0m")
    assert "\x1b[32m|\x1b[0m" in lines[9]


DAYS = st.dates(dt.date(1, 1, 1), dt.date(9999, 12, 31))
DEADLINES = st.builds(lambda day: Deadline(date=day), DAYS) | st.just(Deadline(ongoing=True))
TASKS = st.builds(
    lambda id_, measure, lead, deadlines: Task(id=id_, measure=measure, lead=lead, deadlines=deadlines),
    st.text("甲a1.", min_size=1, max_size=30),
    st.text("公开、\x1b\n\u202ea", max_size=40),
    st.lists(st.text("甲乙局\x1b", min_size=1, max_size=20), max_size=4).map(tuple),
    st.lists(DEADLINES, max_size=3).map(tuple),
)


REGISTERS = st.lists(TASKS, max_size=5, unique_by=lambda one: one.id)


@given(REGISTERS, DAYS, st.integers(48, 160), st.none() | DAYS, st.none() | DAYS, st.booleans())
def test_no_line_is_wider_than_the_window_and_nothing_steers_it(
    tasks: list[Task], today: dt.date, columns: int, after: dt.date | None, before: dt.date | None, ambiguous: bool
) -> None:
    query = Query([Book(Register(tasks=tuple(tasks)))], Clock(today))
    context = copy_context()
    if ambiguous:
        context.run(draw_ambiguous_wide)
    lines = context.run(draw, query, columns=columns, criteria=Criteria(after=after, before=before))
    assert [line for line in lines if context.run(width, line) > columns] == []
    assert not any(character in line for line in lines for character in "\x1b\u202e")


@given(REGISTERS, DAYS)
def test_without_a_window_every_measure_and_every_id_is_whole(tasks: list[Task], today: dt.date) -> None:
    query = Query([Book(Register(tasks=tuple(tasks)))], Clock(today))
    lanes, lines = timeline(query, Criteria(), ongoing=True).lanes, draw(query, columns=None)
    for lane in lanes:
        words = one_line(wording.in_short(lane.task, lane.nearest.deadline)).rstrip()
        assert any(line.startswith(lane.task.id) and line.endswith(words) for line in lines)


NAMES = st.text("甲乙局", min_size=1, max_size=20)


@given(st.lists(st.lists(NAMES, min_size=1, max_size=4), min_size=1, max_size=4), st.integers(48, 200))
def test_a_units_name_is_whole_or_absent(units: list[list[str]], columns: int) -> None:
    tasks = [task(f"{at}", "2020-10-31", lead=tuple(names)) for at, names in enumerate(units)]
    lines = draw(of(tasks), columns=columns)
    rows = [line.split(maxsplit=1)[1] for line in lines[6 : 6 + len(units)]]
    brief = [wording.in_brief(names) for names in units]
    shorter = [f"{names[0]}等{len(names)}个" if len(names) > 1 else names[0] for names in units]
    forms = [brief, shorter] if "单位" in lines[4] else [["公开"] * len(units)]
    assert any(all(row.startswith(f"{text} ") for row, text in zip(rows, form, strict=True)) for form in forms)

"""The timeline as it stands in a window or a file, whole."""

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import registers
from zerenfengong.answers.timeline import timeline
from zerenfengong.model import Deadline, Document, Register, Task
from zerenfengong.query.book import Book
from zerenfengong.query.criteria import Criteria
from zerenfengong.query.query import Query
from zerenfengong.query.status import Clock
from zerenfengong.render import Canvas
from zerenfengong.render.timeline_chart import draw_timeline
from zerenfengong.text.width import width


def draw(
    query: Query, *, columns: int = 80, lines: int | None = None, color: bool = False, criteria: Criteria | None = None
) -> list[str]:
    drawn = timeline(query, criteria or Criteria(), ongoing=True)
    return draw_timeline(drawn, Canvas(columns=columns, lines=lines, color=color)).splitlines()


def of(tasks: list[Task], today: str = "2020-10-25") -> Query:
    return Query(
        [Book(Register(document=Document("分工", issuer="某局"), tasks=tuple(tasks)))],
        Clock(dt.date.fromisoformat(today)),
    )


def task(id_: str, *days: str) -> Task:
    return Task(id=id_, measure="公开", deadlines=tuple(Deadline(date=dt.date.fromisoformat(day)) for day in days))


@pytest.fixture
def plan(tmp_path: Path) -> Query:
    return Query([Book(registers.read(tmp_path))], Clock(dt.date(2023, 6, 28)))


def test_a_plan_in_a_usual_window(plan: Query) -> None:
    assert draw(plan) == [
        "任务台账：某市优化营商环境2023年行动计划任务分工（某市人民政府办公室，2023-03 印",
        "发）",
        "截至 2023-06-28 周三：共 3 项任务",
        "",
        "                         2023",
        "编号 单位                6月   7月   8月    9月   10月   11月  12月",
        "                              | 今天 2023-06-28",
        "a2   市直各部门         <.    •.     •     •.     •     •.    •.     •  今天到期",
        "a1   市发改委            .    |•     .      .     .      .     .     •  剩 2 天",
        "b1   市财政局、市商务局  =====|=======================================  长期",
        "",
        "• 期限  = 长期  < 更早还有",
        "另有 2 项任务没有定日期，不在此列",
    ]


def test_a_wide_window_has_room_for_what_the_tasks_are(plan: Query) -> None:
    assert draw(plan, columns=110)[4:9] == [
        "编号 单位               举措                  6月    7月     8月     9月    10月    11月    12月",
        "                                                    | 今天 2023-06-28",
        "a2   市直各部门         报送进展。 报送时..  <.     •.      •.      •.      •      •.      •.      •  今天到期",
        "a1   市发改委           取消门槛              .     |•       .       .      .       .       .      •  剩 2 天",
        "b1   市财政局、市商务局 持续推进“一网通办”    ======|===============================================  长期",
    ]


def test_a_narrow_window_keeps_the_chart(plan: Query) -> None:
    assert draw(plan, columns=40)[5:11] == [
        "      2023",
        "编号     7月    9月    11月",
        "         | 今天 2023-06-28",
        "a2   <   •  •  •.  •  •.  •  •  今天到期",
        "a1       •      .      .     •  剩 2 天",
        "b1    ===|====================  长期",
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
        "           2020       2021            2022",
        "编号 单位     7月     1月     7月     1月",
        "                   | 今天 2020-10-25",
        "b         <   .    |  .       .       .     期限已过 3950 天",
        "a             .    |  2       .       .     剩 66 天",
        "c             .    |  .       .       .   > 剩 5545 天",
        "",
        "< 更早还有  > 更晚还有  数字是同处几个期限",
        "任务台账未录入办理进展：“期限已过”仅表示期限届满，不代表未完",
        "成",
    ]


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
    assert lines[8].startswith("\x1b[1ma1   \x1b[0m市发改委")
    assert "\x1b[32m|\x1b[0m" in lines[8]


DAYS = st.dates(dt.date(1, 1, 1), dt.date(9999, 12, 31))
DEADLINES = st.builds(lambda day: Deadline(date=day), DAYS) | st.just(Deadline(ongoing=True))
TASKS = st.builds(
    lambda id_, measure, lead, deadlines: Task(id=id_, measure=measure, lead=lead, deadlines=deadlines),
    st.text("甲a1.", min_size=1, max_size=30),
    st.text("公开、\x1b\n\u202ea", max_size=40),
    st.lists(st.text("甲乙局\x1b", min_size=1, max_size=20), max_size=4).map(tuple),
    st.lists(DEADLINES, max_size=3).map(tuple),
)


@given(
    st.lists(TASKS, max_size=5, unique_by=lambda one: one.id),
    DAYS,
    st.integers(48, 160),
    st.none() | DAYS,
    st.none() | DAYS,
)
def test_no_line_is_wider_than_the_window_and_nothing_steers_it(
    tasks: list[Task], today: dt.date, columns: int, after: dt.date | None, before: dt.date | None
) -> None:
    query = Query([Book(Register(tasks=tuple(tasks)))], Clock(today))
    lines = draw(query, columns=columns, criteria=Criteria(after=after, before=before))
    assert [line for line in lines if width(line) > columns] == []
    assert not any(character in line for line in lines for character in "\x1b\u202e")

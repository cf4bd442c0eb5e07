"""What the formats draw, whole."""

import datetime as dt
import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import registers
from zerenfengong.answers.detail import DetailPage, task_page
from zerenfengong.answers.envelopes import Answer
from zerenfengong.answers.table import Column, Group, Report, Row, tasks_report
from zerenfengong.model import Deadline, Register, Task
from zerenfengong.query.book import Book
from zerenfengong.query.criteria import Criteria
from zerenfengong.query.query import Query
from zerenfengong.query.status import Clock
from zerenfengong.render import Canvas
from zerenfengong.render.data import draw_json, draw_jsonl, draw_yaml
from zerenfengong.render.delimited import draw_csv, draw_tsv
from zerenfengong.render.detail_page import draw_pages
from zerenfengong.render.markdown import draw_md
from zerenfengong.render.plain import draw_plain
from zerenfengong.render.terminal import draw_terminal
from zerenfengong.text.width import width

HOSTILE = ["=1+1", "\x1b[31m红", "a\nb", "|`<script>", "＝1", "@x", "-x", "+x", "\u202e倒", " =x", "\x9b31m"]


@pytest.fixture
def query(tmp_path: Path) -> Query:
    return Query([Book(registers.read(tmp_path))], Clock(dt.date(2023, 6, 28)))


def unit_report(query: Query, name: str) -> Report:
    criteria = Criteria(units=(query.register.units_by_name[name],))
    return tasks_report(query, query.tasks(criteria), criteria, grouped=True)


def report(*cells: str | int | None) -> Report:
    columns = tuple(Column(str(at), f"栏{at}") for at in range(len(cells)))
    return Report((), columns, (Group("", [Row({str(at): cell for at, cell in enumerate(cells)})]),))


def test_a_units_tasks_in_a_narrow_window(query: Query) -> None:
    narrow = unit_report(query, "市商务局").with_columns(["id", "when", "task"])
    assert draw_terminal(narrow, Canvas(columns=60, lines=60)).splitlines() == [
        "市商务局：合计 4 项：牵头 2、配合 1、牵头 1（经“市直各部",
        "门”）",
        "",
        "牵头 2 项",
        "  编号  期限              主要内容",
        "  b1    持续推进          持续推进“一网通办”。",
        "                          牵头：市财政局、市商务局；责任：",
        "                          市直有关部门；统一要求：各区政府",
        "  b2    信息形成之日起20  信息形成之日起20个工作日内公开。",
        "        个工作日内        统一要求：各区政府",
        "",
        "配合 1 项",
        "  a1    2023-06-30 周五   6月底前取消隐性门槛，12月底前公布",
        "        剩 2 天（取消门   清单。",
        "        槛）              牵头：市发改委；统一要求：各区政",
        "        2023-12-31 周日   府、市财政局",
        "        剩 186 天（公布",
        "        清单；市商务局）",
        "        最后工作日",
        "        12月29日（周五）",
        "",
        "经“市直各部门”牵头 1 项",
        "  a2    每月28日前，下次  每月28日前报送进展。",
        "        2023-06-28 周三   报送时附台账。",
        "        今天到期          牵头：市直各部门；统一要求：各区",
        "                          政府、市财政局",
    ]


def test_a_units_tasks_in_a_wide_window(query: Query) -> None:
    wide = unit_report(query, "市商务局").with_columns(["id", "when", "units", "measure"])
    assert draw_terminal(wide, Canvas(columns=120, lines=60)).splitlines() == [
        "市商务局：合计 4 项：牵头 2、配合 1、牵头 1（经“市直各部门”）",
        "",
        "牵头 2 项",
        "  编号  期限                              单位                          主要内容",
        "  b1    持续推进                          牵头：市财政局、市商务局      持续推进“一网通办”。",
        "                                          责任：市直有关部门",
        "                                          统一要求：各区政府",
        "  b2    信息形成之日起20个工作日内        统一要求：各区政府            信息形成之日起20个工作日内公开。",
        "",
        "配合 1 项",
        "  a1    2023-06-30 周五                   牵头：市发改委                6月底前取消隐性门槛，12月底前公布清单。",
        "        剩 2 天（取消门槛）               统一要求：各区政府、市财政局",
        "        2023-12-31 周日",
        "        剩 186 天（公布清单；市商务局）",
        "        最后工作日 12月29日（周五）",
        "",
        "经“市直各部门”牵头 1 项",
        "  a2    每月28日前，下次 2023-06-28 周三  牵头：市直各部门              每月28日前报送进展。",
        "        今天到期                          统一要求：各区政府、市财政局  报送时附台账。",
    ]


def test_numbers_stand_right_and_remarks_at_the_foot() -> None:
    rows = [Row({"name": "甲局", "n": 5}), Row({"name": "乙委员会", "n": 12})]
    table = Report(("两个单位",), (Column("name", "单位"), Column("n", "任务")), (Group("", rows),), ("注：没有别的",))
    assert draw_terminal(table, Canvas(columns=40, lines=20)).splitlines() == [
        "两个单位",
        "",
        "单位      任务",
        "甲局         5",
        "乙委员会    12",
        "",
        "注：没有别的",
    ]


@given(st.integers(24, 200), st.text(alphabet="公开、，。（）2020年x ", max_size=200), st.text("甲乙局", max_size=60))
def test_no_line_is_wider_than_the_window_and_nothing_is_lost(columns: int, measure: str, lead: str) -> None:
    query = Query([Book(Register(tasks=(Task(id="1", measure=measure, lead=(lead,)),)))], Clock(dt.date(2023, 1, 1)))
    drawn = tasks_report(query, [query.task(query.register.tasks[0])], Criteria(), grouped=False)
    text = draw_terminal(drawn.with_columns(["id", "measure"]), Canvas(columns=columns, lines=10_000))
    assert max(map(width, text.splitlines())) <= columns
    below = text.split("举措", 1)[1]
    assert "".join(below.split()).removeprefix("1") == ("".join(measure.split()) or "-" * (not measure))


@pytest.mark.parametrize(
    ("days", "style"),
    [
        (["2023-01-31"], ""),  # passed: neutral, not dimmed, and nobody says late
        (["2023-01-31", "2023-12-31"], ""),  # what is still to come is not dimmed by what has passed
        (["2023-01-31", "2023-07-01"], "\x1b[33m"),
        (["2023-01-31", ""], ""),  # it goes on
    ],
)
def test_a_limit_has_the_colour_of_what_is_still_to_come(days: list[str], style: str) -> None:
    deadlines = tuple(Deadline(date=dt.date.fromisoformat(day)) if day else Deadline(ongoing=True) for day in days)
    query = Query(
        [Book(Register(tasks=(Task(id="1", measure="办理", deadlines=deadlines),)))], Clock(dt.date(2023, 6, 28))
    )
    table = tasks_report(query, query.tasks(Criteria()), Criteria(), grouped=False).with_columns(["id", "when"])
    drawn = draw_terminal(table, Canvas(columns=80, color=True))
    found = re.search(rf"  ((?:\x1b\[[0-9;]*m)?){days[0]}", drawn)
    assert found is not None
    assert found[1] == style


def test_a_page_wraps_on_a_terminal_and_is_whole_in_a_pipe(query: Query) -> None:
    page = task_page(query, "a1")
    narrow = draw_pages([page], Canvas(columns=44))
    assert narrow.splitlines()[:4] == [
        "任务 a1",
        "文件标题      某市优化营商环境2023年行动计划",
        "              任务分工",
        "              某市人民政府办公室　2023-03",
    ]
    assert max(map(width, narrow.splitlines())) <= 44
    whole = draw_pages([page], Canvas())
    assert "主要内容      6月底前取消隐性门槛，12月底前公布清单。\n" in whole


def test_a_page_in_colour_marks_title_and_labels() -> None:
    page = DetailPage("任务 1", (("举措", ["甲", "乙"]),), ("注",))
    assert draw_pages([page], Canvas(columns=40, color=True)) == (
        "\x1b[1m任务 1\x1b[0m\n\x1b[2m举措\x1b[0m  甲\n      乙\n\n\x1b[2m注\x1b[0m\n"
    )


def test_json_is_one_entry_a_line_and_reads_back() -> None:
    answer = Answer({"schema": "zrfg/x/1", "count": 2}, "things", [{"名": "甲"}, {"名": "乙\u009b"}])
    assert draw_json(answer) == (
        '{"schema": "zrfg/x/1", "count": 2, "things": [\n{"名": "甲"},\n{"名": "乙\\u009b"}\n]}\n'
    )
    assert json.loads(draw_json(answer)) == answer.whole()
    assert draw_jsonl(answer) == '{"名": "甲"}\n{"名": "乙\\u009b"}\n'
    assert draw_yaml(answer) == 'schema: zrfg/x/1\ncount: 2\nthings:\n- 名: 甲\n- 名: "乙\\x9B"\n'
    empty = Answer({"schema": "zrfg/x/1", "count": 0}, "things", [])
    assert draw_json(empty) == '{"schema": "zrfg/x/1", "count": 0, "things": []}\n'


@given(st.recursive(st.text() | st.integers() | st.none() | st.booleans(), lambda inner: st.lists(inner, max_size=3)))
def test_whatever_json_is_given_it_gives_back(value: object) -> None:
    assert json.loads(draw_json(Answer({"a": value}, "b", [{"c": value}]))) == {"a": value, "b": [{"c": value}]}


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("=1+1", "'=1+1"),
        ("+86", "'+86"),
        ("-x", "'-x"),
        ("@x", "'@x"),
        ("＝1", "'＝1"),
        (" =x", "' =x"),
        ("a=1", "a=1"),
        (-117, "-117"),
        ("甲,乙", '"甲,乙"'),
        ('说"是"', '"说""是"""'),
        ("\x1b[31m", "\\x1b[31m"),
    ],
)
def test_no_cell_of_a_spreadsheet_runs_as_a_formula(cell: str | int | None, written: str) -> None:
    assert draw_csv(report(cell)) == f"栏0\r\n{written}\r\n"
    assert draw_tsv(report(cell)) == f"栏0\n{written if ',' not in written else cell}\n"


def test_markdown_escapes_what_would_be_markup() -> None:
    assert draw_md(report("a|b*c_<i>`", "甲\n乙", None, 3)) == (
        "| 栏0 | 栏1 | 栏2 | 栏3 |\n| --- | --- | --- | --- |\n| a\\|b\\*c\\_\\<i\\>\\` | 甲<br>乙 |  | 3 |\n"
    )


def test_a_pipe_pads_to_the_widest_but_never_cuts() -> None:
    rows = [Row({"a": "甲", "b": "短", "c": "一"}), Row({"a": "乙丙", "b": "长" * 50, "c": "二"})]
    table = Report((), (Column("a", "A"), Column("b", "B"), Column("c", "C")), (Group("", rows),))
    assert draw_plain(table, Canvas()).splitlines() == [
        f"甲    短{' ' * 78}  一",
        f"乙丙  {'长' * 50}  二",
    ]
    assert draw_plain(Report((), table.columns, (Group("", []),)), Canvas()) == ""


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_text_steers_no_terminal(hostile: str) -> None:
    query = Query([Book(Register(tasks=(Task(id="1", measure=hostile, lead=(hostile,)),)))], Clock(dt.date(2023, 1, 1)))
    table = tasks_report(query, [query.task(query.register.tasks[0])], Criteria(), grouped=False)
    drawn = [
        draw_plain(table.with_columns(["id", "lead", "measure"]), Canvas()),
        draw_terminal(table.with_columns(["id", "when", "task"]), Canvas(columns=80, lines=50)),
        draw_csv(table.with_columns(["id", "lead", "measure"])),
        draw_md(table.with_columns(["id", "lead", "measure"])),
        draw_pages([DetailPage(hostile, ((hostile, [hostile]),), (hostile,))], Canvas(columns=40)),
    ]
    for text in drawn:
        assert not set(text) & set("\x1b\x9b\u202e\x00\x7f")
    assert draw_plain(table.with_columns(["id", "measure"]), Canvas()).count("\n") == 1

"""Reports by unit, section and deadline: where each task stands, and that none is missing."""

import datetime as dt
from pathlib import Path

import pytest

from tests import registers
from zerenfengong.answers.arrangement import on_screen, printed, report_answer
from zerenfengong.answers.reports import handout, titled, unit_handout
from zerenfengong.answers.table import Report
from zerenfengong.model import Deadline, Document, Register, Role, Task, Unit
from zerenfengong.query.book import Book
from zerenfengong.query.criteria import Criteria
from zerenfengong.query.query import Query
from zerenfengong.query.shares import shares
from zerenfengong.query.status import Clock, State

CLOCK = Clock(dt.date(2023, 6, 28))
UNRECORDED = "任务台账未录入办理进展：“期限已过”仅表示期限届满，不代表未完成"


@pytest.fixture
def query(tmp_path: Path) -> Query:
    return Query([Book(registers.read(tmp_path))], CLOCK)


def unit(query: Query, name: str) -> Unit:
    return query.register.units_by_name[name]


def sent(query: Query, criteria: Criteria) -> dict[str, Report]:
    """The report that each unit is sent, by its name."""
    return {share.unit.name: unit_handout(query, share.criteria, share.items) for share in shares(query, criteria)}


def outline(report: Report) -> list[tuple[str, list[object], str]]:
    """The headings with the ids below each and the sentence that counts them."""
    return [(group.title, [row.cells["id"] for row in group.rows], group.summary) for group in report.groups]


def test_by_unit_each_one_has_what_concerns_it_and_collectives_stand_where_somebody_may_be_missing(
    query: Query,
) -> None:
    assert outline(handout(query, Criteria(), "unit")) == [
        (
            "市发展改革委",
            ["a1", "a2", "b1"],
            "市发展改革委：合计 2 项：牵头 1、牵头 1（经“市直各部门”→“市直经济部门”）；另可能涉及 1 项",
        ),
        (
            "市财政局",
            ["a1", "a2", "b1", "b3"],
            "市财政局：合计 4 项：牵头 2、牵头 1（经“市直各部门”→“市直经济部门”）、按统一要求负责 1",
        ),
        (
            "市商务局",
            ["a1", "a2", "b1", "b2"],
            "市商务局：合计 4 项：牵头 2、配合 1、牵头 1（经“市直各部门”）",
        ),
        ("东区政府", ["a1", "a2", "b1", "b2", "b3"], "东区政府：合计 5 项：按统一要求负责 5"),
        ("西区政府", ["a1", "a2", "b1", "b2", "b3"], "西区政府：合计 5 项：按统一要求负责 5"),
        (
            "市直各部门",
            ["a2", "b1"],
            "市直各部门：合计 1 项：牵头 1；另可能涉及 1 项（统称单位，未列全成员，所以单列）",
        ),
        ("市直有关部门", ["b1"], "市直有关部门：合计 1 项：负责 1"),
    ]


def test_by_section_in_the_order_of_the_outline_and_what_has_no_section_last(query: Query) -> None:
    assert outline(handout(query, Criteria(), "section")) == [
        ("一　市场环境 › 一（一）　准入", ["a1", "a2"], "2 项；统一要求：市财政局"),
        ("二　政务环境", ["b1", "b2"], "2 项"),
        ("不在任何章节里", ["b3"], "1 项"),
    ]


def test_by_deadline_month_by_month_and_then_what_has_no_day(query: Query) -> None:
    assert outline(handout(query, Criteria(), "deadline")) == [
        ("2023年6月", ["a1"], "1 个期限"),
        ("2023年12月", ["a1"], "1 个期限"),
        ("重复的期限", ["a2"], "1 个期限"),
        ("长期", ["b1"], "1 个期限"),
        ("从某件事起算的期限", ["b2"], "1 个期限"),
        ("没有定日期的期限", ["b3"], "1 个期限"),
    ]


def test_by_deadline_what_has_no_limit_is_called_so_and_comes_last() -> None:
    limits = {"a": (), "b": (Deadline(phrase="尽快"),), "c": (Deadline(ongoing=True),)}
    tasks = tuple(Task(id=id_, measure="办理", deadlines=one) for id_, one in limits.items())
    query = Query([Book(Register(Document("分工"), tasks=tasks))], CLOCK)
    report = handout(query, Criteria(), "deadline")
    assert [(group.title, [row.cells["id"] for row in group.rows]) for group in report.groups] == [
        ("长期", ["c"]),
        ("没有定日期的期限", ["b"]),
        ("未写时限", ["a"]),
    ]


def test_by_deadline_a_window_has_each_occurrence_in_its_month(query: Query) -> None:
    criteria = Criteria(after=dt.date(2023, 6, 1), before=dt.date(2023, 7, 31))
    assert outline(handout(query, criteria, "deadline")) == [
        ("2023年6月", ["a2", "a1"], "2 个期限"),
        ("2023年7月", ["a2"], "1 个期限"),
    ]


def test_a_row_of_a_deadline_is_that_deadlines(query: Query) -> None:
    june, december = handout(query, Criteria(), "deadline").rows[:2]
    assert (june.cells["due"], june.state, june.cells["deadline"]) == (
        "2023-06-30",
        State.SOON,
        "2023-06-30 周五 剩 2 天（取消门槛）",
    )
    assert (december.cells["due"], december.state) == ("2023-12-31", State.OPEN)


@pytest.mark.parametrize(
    ("by", "title", "summary"),
    [
        (
            "unit",
            "某市优化营商环境2023年行动计划任务分工（按单位）",
            (
                "任务台账共 5 项任务，全部列出",
                "7 个单位有任务；一项任务涉及几个单位就列几次，各单位的项数相加可能超过任务总数",
            ),
        ),
        (
            "section",
            "某市优化营商环境2023年行动计划任务分工（按章节）",
            ("任务台账共 5 项任务，全部列出", "分在 3 节，按文件的顺序"),
        ),
        (
            "deadline",
            "某市优化营商环境2023年行动计划任务分工（按期限）",
            (
                "任务台账共 5 项任务，全部列出",
                "有日期的 2 项，没有日期的 3 项；一个期限一行，有几个期限的任务列几次",
            ),
        ),
    ],
)
def test_a_report_says_where_it_comes_from_and_of_how_much(
    query: Query, by: str, title: str, summary: tuple[str, ...]
) -> None:
    report = handout(query, Criteria(), by)
    assert (report.title, report.summary) == (title, summary)
    assert report.facts == (
        ("印发机关", "某市人民政府办公室"),
        ("印发日期", "2023-03"),
        ("截至日期", "2023-06-28 周三"),
        ("统一要求", "各区政府"),
    )
    assert report.remarks[0] == UNRECORDED


def test_what_was_asked_for_is_said(query: Query) -> None:
    report = handout(query, Criteria(units=(unit(query, "市商务局"),), roles=frozenset({Role.LEAD})), "section")
    assert report.title == "某市优化营商环境2023年行动计划任务分工（市商务局，按章节）"
    assert report.summary == ("任务台账共 5 项任务，这里列出 3 项", "分在 2 节，按文件的顺序", "条件：牵头")


def test_one_units_report_is_grouped_by_the_way_and_the_same_as_the_one_it_is_sent(query: Query) -> None:
    asked = handout(query, Criteria(units=(unit(query, "市商务局"),)), "unit")
    assert asked == sent(query, Criteria())["市商务局"]
    assert asked.title == "某市优化营商环境2023年行动计划任务分工（市商务局）"
    assert asked.summary == (
        "任务台账共 5 项任务，这里列出 4 项",
        "市商务局：合计 4 项：牵头 2、配合 1、牵头 1（经“市直各部门”）",
    )
    assert outline(asked) == [
        ("牵头 2 项", ["b1", "b2"], ""),
        ("配合 1 项", ["a1"], ""),
        ("经“市直各部门”牵头 1 项", ["a2"], ""),
    ]


def test_a_complete_collective_has_a_report_only_where_it_is_asked_for(query: Query) -> None:
    assert "各区政府" not in sent(query, Criteria())
    report = handout(query, Criteria(units=(unit(query, "各区政府"),)), "unit")
    assert outline(report) == [("按统一要求负责 5 项", ["a1", "a2", "b1", "b2", "b3"], "")]


def test_a_task_that_names_nobody_is_not_lost() -> None:
    nobody = Unit("各片区", members=())
    tasks = (Task(id="1", measure="甲"), Task(id="2", measure="乙", lead=("各片区",)), Task(id="3", lead=("丙局",)))
    query = Query([Book(Register(Document("分工"), (Unit("丙局"), nobody), (), tasks))], CLOCK)
    assert outline(handout(query, Criteria(), "unit")) == [
        ("丙局", ["3"], "丙局：合计 1 项：牵头 1"),
        # Of an empty list nobody knows who is in it: what it is told is told to itself.
        ("各片区", ["2"], "各片区：合计 1 项：牵头 1（统称单位，未列全成员，所以单列）"),
        ("没有写明由哪个单位负责", ["1"], "1 项"),
    ]


def test_columns_are_the_documents_own_and_none_is_empty(query: Query) -> None:
    report = handout(query, Criteria(), "unit")
    assert [(column.key, column.title) for column in report.columns] == [
        ("id", "编号"),
        ("section", "章节"),
        ("number", "序号"),
        ("part", "分项"),
        ("measure", "主要内容"),
        ("role", "本单位"),
        ("lead", "主要责任单位"),
        ("responsible", "责任单位"),
        ("supporting", "配合单位"),
        ("deadline", "期限"),
        ("due", "到期日"),
        ("days_left", "剩余天数"),
        ("state", "状态"),
        ("note", "备注"),
        ("extra:分管领导", "分管领导"),
        ("extra:备用栏", "备用栏"),
    ]


@pytest.mark.parametrize(
    ("by", "first"),
    [
        ("unit", ["id", "measure", "role", "lead"]),
        ("section", ["number", "measure", "lead", "responsible"]),
        ("deadline", ["id", "measure", "lead", "responsible"]),
    ],
)
def test_on_paper_what_a_heading_says_has_no_column(query: Query, by: str, first: list[str]) -> None:
    keys = [column.key for column in printed(handout(query, Criteria(), by), by).columns]
    assert keys[:4] == first
    assert keys[-3:] == ["note", "extra:分管领导", "extra:备用栏"]
    assert not {"section", "due", "days_left", "state", "part"} & set(keys)


def test_on_a_screen_the_facts_stand_above(query: Query) -> None:
    shown = on_screen(query, handout(query, Criteria(), "section"), wide=True, roles=False)
    assert shown.summary[:2] == (
        "某市优化营商环境2023年行动计划任务分工（按章节）",
        "印发机关：某市人民政府办公室；印发日期：2023-03；截至日期：2023-06-28 周三；统一要求：各区政府",
    )
    assert [column.key for column in shown.columns] == ["id", "when", "units", "measure"]


def test_as_data_every_row_has_every_key(query: Query) -> None:
    data = report_answer(query, handout(query, Criteria(), "deadline"), "deadline", "plan.yaml").whole()
    assert {key: data[key] for key in ("schema", "as_of", "by", "title")} == {
        "schema": "zrfg/report/1",
        "as_of": "2023-06-28",
        "by": "deadline",
        "title": "某市优化营商环境2023年行动计划任务分工（按期限）",
    }
    assert [(group["title"], group["count"], len(group["rows"])) for group in data["groups"]] == [
        ("2023年6月", 1, 1),
        ("2023年12月", 1, 1),
        ("重复的期限", 1, 1),
        ("长期", 1, 1),
        ("从某件事起算的期限", 1, 1),
        ("没有定日期的期限", 1, 1),
    ]
    assert data["groups"][0]["rows"][0] == {
        "id": "a1",
        "section": "一（一）",
        "number": "1",
        "part": None,
        "measure": "6月底前取消隐性门槛，12月底前公布清单。",
        "role": None,
        "lead": "市发改委",
        "responsible": None,
        "supporting": "市商务局",
        "deadline": "2023-06-30 周五 剩 2 天（取消门槛）",
        "due": "2023-06-30",
        "days_left": 2,
        "state": "soon",
        "note": None,
        "extra:分管领导": None,
        "extra:备用栏": None,
    }
    assert len({tuple(row) for group in data["groups"] for row in group["rows"]}) == 1


def test_a_number_and_a_day_of_issue_that_are_not_known_are_no_facts() -> None:
    query = Query([Book(Register(Document("分工", issuer="某局", number="某政办〔2023〕1号"), (), (), ()))], CLOCK)
    report = titled(query, Report((), (), ()), "")
    assert report.title == "分工"
    assert [name for name, _fact in report.facts] == ["印发机关", "文号", "截至日期"]

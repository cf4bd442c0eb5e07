"""The JSON envelopes, whole: every key always present; and the line that says which register answers."""

import datetime as dt
from pathlib import Path

import pytest

from tests import registers
from zerenfengong.answers.envelopes import Answer, register_line, sections_answer, tasks_answer
from zerenfengong.answers.unit_counts import unit_counts, units_answer
from zerenfengong.model import Document, PartialDay, Role
from zerenfengong.query.book import Book
from zerenfengong.query.criteria import Criteria
from zerenfengong.query.query import Query
from zerenfengong.query.status import Clock


@pytest.fixture
def query(tmp_path: Path) -> Query:
    return Query([Book(registers.read(tmp_path))], Clock(dt.date(2023, 6, 28)))


REGISTER = {
    "path": "tasks.yaml",
    "title": "某市优化营商环境2023年行动计划任务分工",
    "issuer": "某市人民政府办公室",
    "issued": "2023-03",
}


def test_a_task_with_its_deadlines_and_its_ways_to_a_unit(query: Query) -> None:
    unit = query.register.units_by_name["市商务局"]
    items = query.tasks(Criteria(units=(unit,), texts=("隐性门槛",)))
    answer = tasks_answer(query, items, "tasks.yaml", [("sswj", unit)])
    assert answer.whole() == {
        "schema": "zrfg/tasks/1",
        "register": REGISTER,
        "as_of": "2023-06-28",
        "unit": {"asked": "sswj", "name": "市商务局"},
        "count": 1,
        "certain": 1,
        "possible": 0,
        "unlisted": [],
        "unspecified": [],
        "tasks": [
            {
                "id": "a1",
                "section": "一（一）",
                "sections": [{"id": "一", "title": "市场环境"}, {"id": "一（一）", "title": "准入"}],
                "number": "1",
                "part": None,
                "measure": "6月底前取消隐性门槛，12月底前公布清单。",
                "lead": ("市发改委",),
                "responsible": (),
                "supporting": ("市商务局",),
                "deadlines": [
                    {
                        "kind": "date",
                        "date": "2023-06-30",
                        "phrase": "6月底前",
                        "rrule": None,
                        "within": None,
                        "start_date": None,
                        "for": "取消门槛",
                        "units": (),
                        "due": "2023-06-30",
                        "days_left": 2,
                        "state": "soon",
                    },
                    {
                        "kind": "date",
                        "date": "2023-12-31",
                        "phrase": "12月底前",
                        "rrule": None,
                        "within": None,
                        "start_date": None,
                        "for": "公布清单",
                        "units": ("市商务局",),
                        "due": "2023-12-31",
                        "days_left": 186,
                        "state": "open",
                    },
                ],
                "due": "2023-06-30",
                "days_left": 2,
                "state": "soon",
                "note": None,
                "extra": {},
                "progress": None,
                "roles": [{"role": "supporting", "unit": "市商务局", "via": (), "certain": True}],
            }
        ],
    }


def test_a_task_that_has_nothing_has_every_key_all_the_same(query: Query) -> None:
    item = query.task(query.register.tasks_by_id["b3"])
    (entry,) = tasks_answer(query, [item], "tasks.yaml", []).entries
    deadline = entry.pop("deadlines")
    assert entry == {
        "id": "b3",
        "section": None,
        "sections": [],
        "number": None,
        "part": None,
        "measure": "尽快修订目录。",
        "lead": ("市财政局",),
        "responsible": (),
        "supporting": (),
        "due": None,
        "days_left": None,
        "state": "undated",
        "note": None,
        "extra": {},
        "progress": None,
    }
    assert [(one["kind"], one["due"], one["state"]) for one in deadline] == [("unspecified", None, "undated")]


def test_every_kind_of_limit_says_its_kind(query: Query) -> None:
    answer = tasks_answer(query, query.tasks(Criteria()), "tasks.yaml", [])
    kinds = [[deadline["kind"] for deadline in task["deadlines"]] for task in answer.entries]
    assert kinds == [["date", "date"], ["recurring"], ["ongoing"], ["relative"], ["unspecified"]]
    assert [task["due"] for task in answer.entries] == ["2023-06-30", "2023-06-28", None, None, None]
    assert answer.entries[1]["part"] == 1
    assert answer.entries[1]["extra"] == {"分管领导": "张某", "备用栏": "=1+1"}


def test_several_units_are_joined_and_each_way_says_whose_it_is(query: Query) -> None:
    units = [(name, query.register.units_by_name[name]) for name in ("市发改委", "市商务局")]
    criteria = Criteria(units=tuple(unit for _asked, unit in units), roles=frozenset({Role.LEAD}))
    answer = tasks_answer(query, query.tasks(criteria), "tasks.yaml", units)
    assert answer.head["unit"] == {"asked": "市发改委、市商务局", "name": "市发展改革委、市商务局"}
    assert answer.entries[1]["roles"] == [
        {"role": "lead", "unit": "市发展改革委", "via": ("市直各部门", "市直经济部门"), "certain": True},
        {"role": "lead", "unit": "市商务局", "via": ("市直各部门",), "certain": True},
    ]


def test_a_unit_with_what_it_belongs_to_and_its_tasks(query: Query) -> None:
    answer = units_answer(query, unit_counts(query, [query.register.units_by_name["市发展改革委"]]), "tasks.yaml")
    assert answer == Answer(
        {"schema": "zrfg/units/1", "register": REGISTER, "as_of": "2023-06-28", "count": 1},
        "units",
        [
            {
                "name": "市发展改革委",
                "aliases": ["市发改委"],
                "pinyin": "sfgw",
                "collective": False,
                "members": None,
                "complete": True,
                "some_of": None,
                "member_of": [
                    {"unit": "市直经济部门", "via": ["市直经济部门"], "certain": True},
                    {"unit": "市直各部门", "via": ["市直各部门", "市直经济部门"], "certain": True},
                    {
                        "unit": "市直有关部门",
                        "via": ["市直有关部门", "市直各部门", "市直经济部门"],
                        "certain": False,
                    },
                ],
                "not_members": [],
                "source": None,
                "note": None,
                "tasks": {"lead": 2, "responsible": 0, "supporting": 0, "named": 1, "possible": 1, "total": 3},
                "unlisted": [],
                "unspecified": [],
            }
        ],
    )


def test_the_counts_of_a_unit_are_those_of_its_list(query: Query) -> None:
    for entry in units_answer(query, unit_counts(query, query.register.units), "tasks.yaml").entries:
        unit = query.register.units_by_name[entry["name"]]
        items = query.tasks(Criteria(units=(unit,)))
        certain = [item for item in items if any(one.way.certain for one in item.involvements[0])]
        assert entry["tasks"] == {
            **{
                role.value: sum(
                    any(one.role is role and one.way.certain for one in item.involvements[0]) for item in items
                )
                for role in Role
            },
            "named": len(query.tasks(Criteria(units=(unit,), direct=True))),
            "possible": len(items) - len(certain),
            "total": len(items),
        }


def test_a_section_with_its_own_tasks_and_those_below(query: Query) -> None:
    answer = sections_answer(query, "tasks.yaml")
    assert answer.head == {"schema": "zrfg/sections/1", "register": REGISTER, "as_of": "2023-06-28", "count": 3}
    assert answer.entries[:2] == [
        {
            "id": "一",
            "title": "市场环境",
            "parent": None,
            "level": 1,
            "place": "1",
            "responsible": [],
            "tasks": {"own": 0, "total": 2, "dated": 2},
            "lead": [{"unit": "市发展改革委", "count": 1}, {"unit": "市直各部门", "count": 1}],
        },
        {
            "id": "一（一）",
            "title": "准入",
            "parent": "一",
            "level": 2,
            "place": "1.1",
            "responsible": ["市财政局"],
            "tasks": {"own": 2, "total": 2, "dated": 2},
            "lead": [{"unit": "市发展改革委", "count": 1}, {"unit": "市直各部门", "count": 1}],
        },
    ]


@pytest.mark.parametrize(
    ("document", "line"),
    [
        (
            Document("政务公开分工", issuer="某县办公室", issued=PartialDay("2020-08-21", dt.date(2020, 8, 21))),
            "任务台账：政务公开分工（某县办公室，2020-08-21 印发）",
        ),
        (
            Document("分工", issuer="某局", issued=PartialDay("2020-08", dt.date(2020, 8, 1))),
            "任务台账：分工（某局，2020-08 印发）",
        ),
        (Document("分工", issuer="某局"), "任务台账：分工（某局）"),
    ],
)
def test_which_register_answers_is_said_by_title_issuer_and_day_of_issue(document: Document, line: str) -> None:
    assert register_line(document) == line

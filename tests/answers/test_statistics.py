"""The counts: each the same as a list of those tasks has entries."""

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import registers
from tests.random_registers import any_criteria, any_registers
from zerenfengong.answers.statistics import MonthLoad, SectionLoad, stats
from zerenfengong.model import Deadline, Document, Register, Role, Task
from zerenfengong.query.book import Book
from zerenfengong.query.criteria import Criteria
from zerenfengong.query.query import Query
from zerenfengong.query.status import Clock
from zerenfengong.query.workload import Load

CLOCK = Clock(dt.date(2023, 6, 28))


@pytest.fixture
def query(tmp_path: Path) -> Query:
    return Query([Book(registers.read(tmp_path))], CLOCK)


def test_who_carries_how_much(query: Query) -> None:
    found = stats(query, Criteria())
    assert found.loads == (
        Load("市财政局", False, lead=3, responsible=2, supporting=0, possible=0, total=4, named=4),
        Load("市商务局", False, lead=3, responsible=0, supporting=1, possible=0, total=4, named=3),
        Load("市发展改革委", False, lead=2, responsible=0, supporting=0, possible=1, total=3, named=1),
        Load("东区政府", False, lead=0, responsible=5, supporting=0, possible=0, total=5, named=0),
        Load("西区政府", False, lead=0, responsible=5, supporting=0, possible=0, total=5, named=0),
        Load("市直各部门", True, lead=1, responsible=0, supporting=0, possible=1, total=2, named=1),
        Load("市直有关部门", True, lead=0, responsible=1, supporting=0, possible=0, total=1, named=1),
    )
    assert [one.joins for one in found.loads] == [1, 1, 0, 5, 5, 0, 1]


def test_where_and_when(query: Query) -> None:
    found = stats(query, Criteria())
    assert found.sections == (
        SectionLoad("一", "市场环境", 2),
        SectionLoad("二", "政务环境", 2),
        SectionLoad(None, "", 1),
    )
    assert {key: count for key, count in found.cells.items() if key[0] in ("市财政局", "市直各部门")} == {
        ("市财政局", "一"): 2,
        ("市财政局", "二"): 1,
        ("市财政局", None): 1,
        ("市直各部门", "一"): 1,
    }
    assert found.months == tuple(MonthLoad(2023, month, int(month in (6, 12))) for month in range(6, 13))
    assert (found.tasks, found.dated, found.undated) == (5, 2, 3)
    assert (found.recurring, found.ongoing, found.relative) == (1, 1, 1)


def test_roles_that_were_not_asked_for_do_not_count(query: Query) -> None:
    criteria = Criteria(units=(query.register.units_by_name["市商务局"],), roles=frozenset({Role.LEAD}))
    assert stats(query, criteria).loads == (Load("市商务局", False, 3, 0, 0, 0, 3, named=2),)


@pytest.mark.parametrize(
    ("days", "months"),
    [
        ([], []),
        (["2023-11-30", "2024-02-01", "2024-02-29"], [(2023, 11, 1), (2023, 12, 0), (2024, 1, 0), (2024, 2, 2)]),
        (["2023-11-30", "9999-12-31"], [(2023, 11, 1), (9999, 12, 1)]),  # no row for each of 95,000 months
    ],
)
def test_every_month_from_the_first_to_the_last(days: list[str], months: list[tuple[int, int, int]]) -> None:
    deadlines = tuple(Deadline(date=dt.date.fromisoformat(day)) for day in days)
    query = Query([Book(Register(Document(), (), (), (Task(id="1", deadlines=deadlines),)))], CLOCK)
    assert list(stats(query, Criteria()).months) == months


@given(st.data(), any_registers())
def test_counts_are_those_of_lists(data: st.DataObject, register: Register) -> None:
    criteria = data.draw(any_criteria(register))
    query = Query([Book(register)], CLOCK)
    found = stats(query, criteria)
    assert found.tasks == len(query.tasks(criteria)) == found.dated + found.undated
    assert sum(one.total for one in found.sections) == found.tasks
    for one in found.loads:
        unit = register.units_by_name[one.unit]
        items = query.tasks(criteria._replace(units=(unit,)))
        assert one.total == len(items) == one.lead + one.joins + one.possible
        certain = sum(found.cells.get((one.unit, section.id), 0) for section in found.sections)
        assert certain == one.total - one.possible


# Milestones of single units: what a filter means for a task, it means for everybody's share of it.
MILESTONES = """\
format: 1
document: {title: 某县防汛任务分工, issuer: 某县水利局, issued: 2022-03-01}
units: [{name: 甲局}, {name: 乙局}, {name: 丙局}]
tasks:
  - {id: a, measure: 5月底前备汛。, lead: [甲局, 乙局], deadline: {date: 2022-05-31, phrase: 5月底前, units: [甲局]}}
  - {id: b, measure: 6月底前巡查。, lead: [甲局], deadline: {date: 2022-06-30, phrase: 6月底前, units: [丙局]}}
"""


@pytest.mark.parametrize(
    ("criteria", "tasks", "loads"),
    [
        (Criteria(), 2, {"甲局": 2, "乙局": 1, "丙局": 1}),
        (Criteria(dated=False), 2, {"甲局": 1, "乙局": 1}),  # for each of them one has no date of its own
        (Criteria(dated=True), 2, {"甲局": 1, "丙局": 1}),
        (Criteria(dated=False, roles=frozenset({Role.RESPONSIBLE})), 0, {}),
        (Criteria(roles=frozenset({Role.RESPONSIBLE})), 1, {"丙局": 1}),
    ],
)
def test_a_filter_means_the_same_for_a_task_and_for_its_units(
    tmp_path: Path, criteria: Criteria, tasks: int, loads: dict[str, int]
) -> None:
    found = stats(Query([Book(registers.read(tmp_path, MILESTONES))], CLOCK), criteria)
    assert (found.tasks, {one.unit: one.total for one in found.loads}) == (tasks, loads)

"""What a page is filtered by: units with their ways, and sections."""

import datetime as dt
from pathlib import Path

import pytest

from tests import registers
from zerenfengong.answers.facets import Facets, facets
from zerenfengong.answers.wording import heading
from zerenfengong.model import Role
from zerenfengong.query.book import Book
from zerenfengong.query.criteria import Criteria
from zerenfengong.query.query import Query
from zerenfengong.query.status import Clock


@pytest.fixture
def query(tmp_path: Path) -> Query:
    return Query([Book(registers.read(tmp_path))], Clock(dt.date(2023, 6, 28)))


def headings(found: Facets, unit: str) -> dict[str, list[str]]:
    (concern,) = (one for one in found.concerns if one.unit.name == unit)
    return {task.ref.id: [heading(way) for way in task.ways] for task in concern.tasks}


def test_each_unit_has_its_tasks_with_every_way(query: Query) -> None:
    found = facets(query, Criteria())
    assert headings(found, "市商务局") == {
        "a1": ["配合"],
        "a2": ["经“市直各部门”牵头"],
        "b1": ["牵头"],
        "b2": ["牵头"],
    }
    assert found.concerns[2].sentence == "市商务局：合计 4 项：牵头 2、配合 1、牵头 1（经“市直各部门”）"
    assert headings(found, "东区政府")["b3"] == ["按统一要求负责"]


def test_the_ways_are_those_of_a_list_of_the_units_tasks(query: Query) -> None:
    for one in facets(query, Criteria()).concerns:
        assert [task.ref for task in one.tasks] == [item.ref for item in query.tasks(Criteria(units=(one.unit,)))]


def test_a_selection_has_the_units_asked_for_in_the_roles_asked_for(query: Query) -> None:
    unit = query.register.units_by_name["市商务局"]
    found = facets(query, Criteria(units=(unit,), roles=frozenset({Role.LEAD}), direct=True))
    assert [one.unit.name for one in found.concerns] == ["市商务局"]
    assert headings(found, "市商务局") == {"b1": ["牵头"], "b2": ["牵头"]}
    assert [(one.section.id, one.level) for one in found.places] == [("二", 1)]


def test_a_task_stands_in_every_section_above_it(query: Query) -> None:
    found = facets(query, Criteria())
    assert {task.id: path for task, path in found.paths.items()} == {
        "a1": ("一", "一（一）"),
        "a2": ("一", "一（一）"),
        "b1": ("二",),
        "b2": ("二",),
        "b3": (),
    }
    assert [(one.section.id, one.level) for one in found.places] == [("一", 1), ("一（一）", 2), ("二", 1)]

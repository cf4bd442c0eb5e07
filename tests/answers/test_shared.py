"""What most rows share is said once; a row says only what differs."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zerenfengong.answers.shared import Shared
from zerenfengong.model import Document, Register, Role, Section, Task, Texts
from zerenfengong.query.book import Book
from zerenfengong.query.query import Query
from zerenfengong.query.status import Clock

Rows = list[tuple[str, ...]]


def shared(rows: Rows, register: Register | None = None) -> tuple[Shared, tuple[Task, ...]]:
    tasks = tuple(Task(id=str(at), measure="办理", responsible=names) for at, names in enumerate(rows))
    whole = (register or Register())._replace(tasks=tasks)
    return Shared(Query([Book(whole)], Clock(dt.date(2023, 1, 1))), tasks), tasks


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([("甲",), ("甲",), ("甲",)], "责任单位均为甲（3 项）"),
        ([("甲", "乙"), ("甲", "乙"), ("甲", "乙"), ("丙",)], "责任单位除另行标明外均为甲、乙（3 项）"),
        ([("甲",), ("甲",), ("甲",), ()], "责任单位除另行标明外均为甲（3 项）"),
        ([("甲",), ("甲",)], None),  # at least three
        ([("甲",), ("甲",), ("甲",), ("乙",), ("丙",), ("丁",)], None),  # more than half
        ([("甲", "乙"), ("乙", "甲"), ("甲", "乙")], None),  # identical: the order says who comes first
        ([(), (), (), ("甲",)], None),  # nothing is no list
        ([], None),
    ],
)
def test_a_list_is_shared_by_more_than_half_and_at_least_three(rows: Rows, said: str | None) -> None:
    assert shared(rows)[0].sentences() == (() if said is None else (said,))


def test_of_the_unit_asked_for_it_is_not_said_that_it_stands_in_every_row() -> None:
    same: Rows = [("甲",)] * 3
    assert shared(same)[0].sentences(own=("甲",)) == ()
    assert shared(same)[0].sentences(own=("乙",)) == ("责任单位均为甲（3 项）",)
    assert shared([*same, ("乙",)])[0].sentences(own=("甲",)) == ("责任单位除另行标明外均为甲（3 项）",)


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([("甲",), ("甲",), ("甲",), ("乙", "丙"), ()], ["", "", "", "乙、丙", "未写"]),
        ([("甲",), ("乙",), ()], ["甲", "乙", ""]),  # nothing is shared: each says what it has
    ],
)
def test_a_row_says_what_differs(rows: Rows, said: list[str]) -> None:
    found, tasks = shared(rows)
    assert ["；".join(names for _part, names in found.exceptions(task)) for task in tasks] == said


@given(st.lists(st.lists(st.sampled_from("甲乙"), max_size=2, unique=True).map(tuple), max_size=12))
def test_what_is_said_once_and_in_rows_is_what_the_register_holds(rows: Rows) -> None:
    found, tasks = shared(rows)
    common = found.common.get(Role.RESPONSIBLE)
    for task in tasks:
        said = dict(found.exceptions(task)).get(Role.RESPONSIBLE)
        told = () if said == "未写" else tuple(said.split("、")) if said else (common.names if common else ())
        assert told == task.responsible
    assert sum(not found.exceptions(task) for task in tasks) == (common.having if common else rows.count(()))


def test_each_column_has_its_own_by_the_documents_name_and_blanket_requirements_too() -> None:
    register = Register(
        document=Document(labels=Texts({"responsible": "落实单位"}), responsible=("各区",)),
        sections=(Section(id="一", title="总则"),),
    )
    assert shared([("甲",)] * 3, register)[0].sentences() == ("落实单位均为甲（3 项）", "统一要求均为各区（3 项）")

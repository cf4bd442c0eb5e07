"""The tables say what the answers say: the same rows, states and ways."""

import datetime as dt
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.ledger.ledgers import ledgers
from tests.ledger.ledgers import registers as followed_registers
from tests.random_registers import FIRST, LAST, any_registers
from zerenfengong.answers.envelopes import tasks_answer
from zerenfengong.answers.tables.data_table import DataTable, KeyedQuery
from zerenfengong.answers.tables.declared import (
    ASSIGNMENTS,
    CONCERNS,
    DEADLINES,
    ENTRIES,
    MEMBERSHIPS,
    REGISTERS,
    TABLES,
    TASKS,
    UNITS,
)
from zerenfengong.ledger.submission_fields import ENTRY, SUBMISSION
from zerenfengong.ledger.submissions import Submission
from zerenfengong.model import Register
from zerenfengong.query.book import Book
from zerenfengong.query.criteria import Criteria
from zerenfengong.query.query import Query
from zerenfengong.query.status import Clock, State
from zerenfengong.register.schema import DEADLINE, DOCUMENT, TASK, UNIT

Row = dict[str, Any]


def rows(table: DataTable, query: Query) -> list[Row]:
    return [dict(zip(table.names, row, strict=True)) for row in table.rows(KeyedQuery("甲", query))]


def asked(register: Register, day: dt.date, *submissions: Submission) -> Query:
    return Query([Book(register, "甲", submissions)], Clock(day))


@given(any_registers(), st.dates(FIRST, LAST))
def test_what_concerns_a_unit_is_what_a_list_of_its_tasks_says(register: Register, day: dt.date) -> None:
    query = asked(register, day)
    said = []
    for unit in register.units:
        criteria = Criteria(units=(unit,))
        for task in tasks_answer(query, query.tasks(criteria), "甲", [("", unit)], criteria).entries:
            said += [
                (task["id"], one["unit"], one["role"], json.dumps(one["via"], ensure_ascii=False), int(one["certain"]))
                for one in task["roles"]
            ]
    found = [tuple(row[key] for key in ("task", "unit", "role", "via", "certain")) for row in rows(CONCERNS, query)]
    assert sorted(found) == sorted(said)


@given(followed_registers(), ledgers(), st.dates(dt.date(2026, 2, 20), dt.date(2026, 5, 20)))
def test_a_deadline_stands_as_a_list_of_dates_in_its_state_says(
    register: Register, ledger: tuple[Submission, ...], day: dt.date
) -> None:
    query = asked(register, day, *ledger)
    found = [(row["task"], row["due"], row["days_left"], row["state"]) for row in rows(DEADLINES, query) if row["due"]]
    due = [
        (item.task.id, str(item.standing.due), item.standing.days_left, state)
        for state in State
        for item in query.deadlines(Criteria(states=frozenset({state}))).items
    ]
    assert sorted(found) == sorted(due)


@given(any_registers(), st.dates(FIRST, LAST))
def test_a_task_stands_as_a_list_in_its_state_says(register: Register, day: dt.date) -> None:
    query = asked(register, day)
    answer = tasks_answer(query, query.tasks(Criteria()), "甲", ()).entries
    keys = ("due", "days_left", "state", "measure", "section", "number", "note")
    assert [{"task": row["task"], **{key: row[key] for key in keys}} for row in rows(TASKS, query)] == [
        {"task": task["id"], **{key: task[key] for key in keys}} for task in answer
    ]
    assert [json.loads(row["lead"]) for row in rows(TASKS, query)] == [list(task["lead"]) for task in answer]


@given(any_registers())
def test_a_membership_is_there_with_the_way_that_an_answer_about_units_says(register: Register) -> None:
    query = asked(register, FIRST)
    assert [
        (row["unit"], row["collective"], tuple(json.loads(row["via"])), bool(row["certain"]))
        for row in rows(MEMBERSHIPS, query)
    ] == [
        (unit.name, name, way.via, way.certain)
        for unit in register.units
        for name, way in query.directory.collectives_of(unit)
    ]


@given(any_registers())
def test_every_name_that_a_task_writes_is_one_assignment(register: Register) -> None:
    query = asked(register, FIRST)
    written = [row["name"] for row in rows(ASSIGNMENTS, query) if row["origin"] == "row"]
    assert written == [name for task in register.tasks for name in (*task.lead, *task.responsible, *task.supporting)]


@given(followed_registers(), ledgers())
def test_every_entry_is_there_and_says_whether_it_stands(register: Register, ledger: tuple[Submission, ...]) -> None:
    query = asked(register, dt.date(2026, 5, 20), *ledger)
    found = {(row["submission"], row["position"]): bool(row["stands"]) for row in rows(ENTRIES, query)}
    standing = set() if query.progress is None else query.progress.standing_places
    assert found == {(one.id, at): (one.id, at) in standing for one in ledger for at in range(1, len(one.entries) + 1)}


def test_a_field_of_the_format_has_a_column_or_a_table_of_its_own() -> None:
    left_out = {"key", "source", "deadline"}
    records = ((DOCUMENT, REGISTERS), (UNIT, UNITS), (TASK, TASKS), (DEADLINE, DEADLINES), (ENTRY, ENTRIES))
    for record, table in (*records, (SUBMISSION, ENTRIES)):
        about = {column.about for column in table.columns}
        assert [one.key for one in record.fields if one.about not in about and one.key not in left_out] == []


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_no_two_columns_have_one_name_and_none_is_a_word_of_sql(table: DataTable) -> None:
    assert len(set(table.names)) == len(table.names)
    assert not {"from", "to", "for", "of", "order", "group", "select", "references"} & set(table.names)
    assert set(table.key) <= set(table.names)

"""Columns: declared once, and each of them in whatever is drawn from it."""

import datetime as dt
from pathlib import Path

import pytest

from tests import registers
from zerenfengong.answers import arrangement
from zerenfengong.answers.columns import OFFERED, TASK_COLUMNS, Cell, Shown, TaskColumn
from zerenfengong.answers.table import tasks_report
from zerenfengong.query.book import Book
from zerenfengong.query.criteria import Criteria
from zerenfengong.query.query import Query
from zerenfengong.query.status import Clock


@pytest.fixture
def query(tmp_path: Path) -> Query:
    return Query([Book(registers.read(tmp_path))], Clock(dt.date(2023, 6, 28)))


def test_a_handout_has_every_column_that_can_be_asked_for() -> None:
    assert set(arrangement.COLUMNS) == set(OFFERED)


def test_a_column_that_is_added_to_the_declaration_is_in_every_table(
    query: Query, monkeypatch: pytest.MonkeyPatch
) -> None:
    def characters(shown: Shown) -> Cell:
        return len(shown.task.measure)

    monkeypatch.setattr(
        "zerenfengong.answers.table.TASK_COLUMNS", (*TASK_COLUMNS, TaskColumn("length", "字数", characters))
    )
    table = tasks_report(query, query.tasks(Criteria()), Criteria(), grouped=False).with_columns(["id", "length"])
    assert [column.title for column in table.columns] == ["编号", "字数"]
    assert [row.cells["length"] for row in table.rows] == [len(task.measure) for task in query.register.tasks]


def test_a_column_that_there_is_not_is_refused(query: Query) -> None:
    with pytest.raises(KeyError):
        tasks_report(query, [], Criteria(), grouped=False).with_columns(["颜色"])


def test_the_documents_own_names_stand_over_its_columns(query: Query) -> None:
    titles = {column.key: column.name(query.register) for column in TASK_COLUMNS}
    assert (titles["lead"], titles["measure"], titles["responsible"]) == ("主要责任单位", "主要内容", "责任单位")

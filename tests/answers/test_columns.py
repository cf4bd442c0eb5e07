"""Columns: declared once, and each of them in whatever is drawn from it."""

import datetime as dt
from pathlib import Path

import pytest

from tests import registers
from zerenfengong.answers import arrangement
from zerenfengong.answers.columns import OF_THE_LEDGER, OFFERED, TASK_COLUMNS, Cell, Shown, TaskColumn
from zerenfengong.answers.table import tasks_report
from zerenfengong.model import Deadline, Document, Register, Task
from zerenfengong.query.book import Book
from zerenfengong.query.criteria import Criteria
from zerenfengong.query.query import Query
from zerenfengong.query.status import Clock


@pytest.fixture
def query(tmp_path: Path) -> Query:
    return Query([Book(registers.read(tmp_path))], Clock(dt.date(2023, 6, 28)))


def test_a_handout_has_every_column_that_can_be_asked_for() -> None:
    assert {*arrangement.COLUMNS, *OF_THE_LEDGER} == set(OFFERED)


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


def cells(deadlines: tuple[Deadline, ...], *keys: str) -> list[Cell]:
    """The cells of a task's row with these limits."""
    register = Register(Document("分工"), tasks=(Task(id="t", measure="办理", deadlines=deadlines),))
    query = Query([Book(register)], Clock(dt.date(2023, 6, 28)))
    (row,) = tasks_report(query, query.tasks(Criteria()), Criteria(), grouped=False).rows
    return [row.cells[key] for key in keys]


def test_a_limit_that_is_not_there_is_called_so_by_the_state_and_words_without_a_day_stand_alone() -> None:
    assert cells((), "when", "deadline", "state", "due") == [None, None, "未写时限", None]
    assert cells((Deadline(phrase="尽快"),), "when", "deadline", "state") == ["尽快", "尽快", "未定日期"]
    assert cells((Deadline(ongoing=True),), "when", "deadline", "state") == ["长期坚持", "长期坚持", "长期"]


def test_a_day_to_come_that_is_no_workday_has_the_last_one_in_a_line_of_its_own_or_behind_it() -> None:
    limits = (Deadline(date=dt.date(2023, 6, 25)), Deadline(date=dt.date(2023, 12, 31), purpose="公布"))
    assert cells((*limits, Deadline(phrase="尽快")), "when", "deadline") == [
        "2023-06-25 周日\n期限已过 3 天\n2023-12-31 周日\n剩 186 天（公布）\n最后工作日 12月29日（周五）\n尽快",
        "2023-06-25 周日 期限已过 3 天；2023-12-31 周日 剩 186 天（公布），最后工作日 12月29日（周五）；尽快",
    ]


def test_the_documents_own_names_stand_over_its_columns(query: Query) -> None:
    titles = {column.key: column.name(query.register) for column in TASK_COLUMNS}
    assert (titles["lead"], titles["measure"], titles["responsible"]) == ("主要责任单位", "主要内容", "责任单位")

"""Laws: the order of rows and columns changes nothing, and nothing is written that does not stand in its row."""

import datetime as dt
from collections.abc import Sequence
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from zerenfengong.importing.returned.reading_table import ReadTable, TableReader
from zerenfengong.importing.returned.remarks import ROW_IN_DOUBT
from zerenfengong.importing.returned.returned_book import ReturnedBook, ReturnedSheet, SeenCell
from zerenfengong.importing.source.stream import Place
from zerenfengong.model import Deadline, Document, Figure, Register, Task, Unit
from zerenfengong.query.book import Book
from zerenfengong.query.query import Query
from zerenfengong.query.standings import Progress
from zerenfengong.query.status import Clock

REPORTED = dt.date(2026, 5, 3)
HEAD = ("编号", "工作任务", "办理状态", "完成日期", "进展情况", "累计完成", "存在问题", "下步打算")
TASKS = tuple(
    Task(
        f"1.{number}",
        measure=f"第{number}项任务要在年底以前办好。",
        lead=("甲局",),
        figures=(Figure("小区", None, "个"),) if number == 1 else (),
        deadlines=(Deadline(date=dt.date(2026, 12, 31)),),
    )
    for number in range(1, 5)
)
REGISTER = Register(Document("分工"), (Unit("甲局"), Unit("乙局")), (), TASKS)
READER = TableReader(Query([Book(REGISTER)], Clock(REPORTED)), Progress(REGISTER, (), Clock(REPORTED)), REPORTED)

ids = st.sampled_from([*(task.id for task in TASKS), "", "9", "１.２"])
measures = st.sampled_from([*(task.measure for task in TASKS), "", "别的任务。"])
statuses = st.sampled_from(["", "已完成", "推进中", "未启动", "已办结", "否", "快了"])
days = st.sampled_from(["", "2026-03-27", "3月27日", "2026-02-30", "明年", "2026-06-01"])
words = st.sampled_from(["", "在办。", "无", "已于3月1日完成。"]) | st.text(max_size=8)
numbers = st.sampled_from(["", "3", "3个", "约3"])
rows = st.lists(st.tuples(ids, measures, statuses, days, words, numbers, words, words), max_size=5)


def read(lines: Sequence[Sequence[str]], head: Sequence[str] = HEAD) -> ReadTable:
    """What a form of 甲局 with these rows says."""
    table = {1: {1: "填报单位：甲局"}, 2: dict(enumerate(head, 1))}
    table |= {at: dict(enumerate(line, 1)) for at, line in enumerate(lines, 3)}
    cells = {
        row: {
            column: SeenCell(text.strip(), Place(row, column, f"{row}-{column}"))
            for column, text in line.items()
            if text.strip()
        }
        for row, line in table.items()
    }
    return READER.read(ReturnedBook("表.xlsx", "0", (ReturnedSheet("表", cells),), None))


def said(table: ReadTable) -> set[object]:
    return {row.entry for row in table.rows}


@given(rows, st.randoms(use_true_random=False))
def test_the_order_of_rows_and_columns_changes_nothing(lines: list[tuple[str, ...]], chance: Random) -> None:
    shuffle = chance.shuffle
    order, across = list(range(len(lines))), list(range(len(HEAD)))
    shuffle(order)
    shuffle(across)
    turned = read([[lines[row][column] for column in across] for row in order], [HEAD[column] for column in across])
    usual = read(lines)
    assert said(turned) == said(usual)
    assert (turned.refused, turned.idle) == (usual.refused, usual.idle)


@given(rows)
def test_nothing_is_written_that_does_not_stand_in_its_row_nor_of_a_row_in_doubt(lines: list[tuple[str, ...]]) -> None:
    table = read(lines)
    doubtful = {guess.place.line for guess in table.guesses if guess.code == ROW_IN_DOUBT}
    for row in table.rows:
        stands = {"".join(one for one in text if one.isprintable()).replace(" ", "") for line in lines for text in line}
        assert row.place.line not in doubtful
        for text in (row.entry.progress, row.entry.problem, row.entry.next):
            shown = "".join(one for one in text or "" if one.isprintable()).replace(" ", "")
            assert not shown or any(shown in one for one in stands)
        assert row.entry.done_on in (None, dt.date(2026, 3, 27), dt.date(2026, 3, 1))
        assert row.entry.task in {task.id for task in TASKS}
        assert row.unit == "甲局"

"""The tables as files: the same rows in both, whole or none, with nothing in them that a spreadsheet would run."""

import datetime as dt
import json
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings

from tests.ledger.ledgers import ledgers
from tests.ledger.ledgers import registers as followed_registers
from zerenfengong.answers.tables.data_table import DataTable, DataType, KeyedQuery
from zerenfengong.answers.tables.declared import STANDINGS, TABLES
from zerenfengong.answers.tables.parquet_folder import write_parquet
from zerenfengong.answers.tables.sqlite_file import write_sqlite
from zerenfengong.errors import OutputRefused
from zerenfengong.ledger.submissions import Submission
from zerenfengong.model import Document, PartialDay, Register, Task, Texts, Unit
from zerenfengong.query.book import Book
from zerenfengong.query.query import Query
from zerenfengong.query.status import Clock

DAY = dt.date(2026, 4, 15)
ISSUED = PartialDay("2026-02-01", dt.date(2026, 2, 1))
KEYS = ("2026/甲 县=%", "2026-02-01", "012", "'; DROP TABLE tasks; --")


def keyed(key: str, register: Register, *submissions: Submission) -> KeyedQuery:
    return KeyedQuery(key, Query([Book(register, key, submissions)], Clock(DAY)))


def in_sqlite(path: Path, table: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(path)) as database:
        return sorted(database.execute(f"SELECT * FROM {table}").fetchall(), key=repr)


def in_parquet(folder: Path, table: DataTable) -> list[tuple[Any, ...]]:
    """The rows as the file of SQLite has them: days as texts, flags as numbers."""
    cells = ", ".join(
        {DataType.DAY: f"CAST({one.name} AS VARCHAR)", DataType.FLAG: f"CAST({one.name} AS INTEGER)"}.get(
            one.type, one.name
        )
        for one in table.all_columns
    )
    types = "hive_types = {'register': VARCHAR, 'year': INTEGER}"
    files = f"read_parquet('{folder}/{table.name}/**/*.parquet', hive_partitioning = true, {types})"
    return sorted(duckdb.execute(f"SELECT {cells} FROM {files}").fetchall(), key=repr)


def written(folder: Path, every: Sequence[KeyedQuery]) -> tuple[Path, Path]:
    sqlite, parquet = folder / "x.sqlite", folder / "x"
    sqlite.unlink(missing_ok=True)
    write_sqlite(sqlite, every)
    parquet.mkdir()
    write_parquet(parquet, every)
    return sqlite, parquet


@settings(max_examples=4, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(followed_registers(), followed_registers(), ledgers())
def test_both_hold_the_same_rows(
    tmp_path_factory: pytest.TempPathFactory, one: Register, other: Register, ledger: tuple[Submission, ...]
) -> None:
    folder = tmp_path_factory.mktemp("both")
    every = [keyed(KEYS[0], one, *ledger), *(keyed(key, other) for key in KEYS[1:])]
    sqlite, parquet = written(folder, every)
    for table in TABLES:
        rows = in_sqlite(sqlite, table.name)
        assert rows == in_parquet(parquet, table), table.name
        assert len(rows) == sum(len(list(table.rows(asked))) for asked in every)
    assert len(in_sqlite(sqlite, STANDINGS.name)) == len(in_sqlite(sqlite, "deadlines"))


def test_nothing_in_them_runs_as_a_formula_or_steers_a_terminal(tmp_path: Path) -> None:
    evil = ("=1+1", "+1", "-1", "@x", "\t=1", "＝1", "a\x1b[2Jb", '两行\n"引号", 逗号')
    tasks = tuple(
        Task(f"-{at}", measure=text, lead=("=局",), note=text, extra=Texts({"=栏": text}))
        for at, text in enumerate(evil)
    )
    register = Register(Document(title="=题", issuer="@局", issued=ISSUED), (Unit("=局", aliases=("+局",)),), (), tasks)
    sqlite, parquet = written(tmp_path, [keyed("=钥", register)])
    assert [in_parquet(parquet, table) for table in TABLES] == [in_sqlite(sqlite, table.name) for table in TABLES]
    texts = [cell for table in TABLES for row in in_sqlite(sqlite, table.name) for cell in row if isinstance(cell, str)]
    assert [text for text in texts if text.lstrip().startswith(("=", "+", "-", "@", "＝")) or "\x1b" in text] == []
    assert {row[6] for row in in_sqlite(sqlite, "tasks")} == {
        "'=1+1", "'+1", "'-1", "'@x", "'\t=1", "'＝1", "a\\x1b[2Jb", '两行\n"引号", 逗号'
    }  # fmt: skip
    assert json.loads(in_sqlite(sqlite, "tasks")[0][7]) == ["=局"]


def test_folders_are_named_so_that_every_engine_reads_the_same_keys(tmp_path: Path) -> None:
    register = Register(Document("题", issued=ISSUED), (), (), ())
    _sqlite, parquet = written(tmp_path, [keyed(key, register) for key in KEYS])
    assert sorted(path.name for path in (parquet / "registers" / "year=2026").iterdir()) == [
        "register=%27; DROP TABLE tasks; --",
        "register=012",
        "register=2026%2F甲 县%3D%25",
        "register=2026-02-01",
    ]


def test_a_table_without_rows_can_be_read(tmp_path: Path) -> None:
    register = Register(Document("题", issued=ISSUED), (), (), ())
    _sqlite, parquet = written(tmp_path, [keyed("甲", register)])
    assert [table.name for table in TABLES if in_parquet(parquet, table)] == ["registers"]


def test_what_can_not_be_written_is_refused_in_words(tmp_path: Path) -> None:
    (tmp_path / "x.sqlite").write_text("no database", encoding="utf-8")
    with pytest.raises(OutputRefused, match="写不进去"):
        write_sqlite(tmp_path / "x.sqlite", [])
    (tmp_path / "tasks").write_text("", encoding="utf-8")
    with pytest.raises(OutputRefused, match="写不进去"):
        write_parquet(tmp_path, [keyed("甲", Register(Document("题", issued=ISSUED), (), (), (Task("1"),)))])

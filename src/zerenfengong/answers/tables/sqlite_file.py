"""The tables as a file of SQLite."""

import sqlite3
from collections.abc import Iterable
from pathlib import Path

from zerenfengong.answers.tables.data_table import DataTable, DataType, KeyedQuery
from zerenfengong.answers.tables.declared import STANDINGS, TABLES
from zerenfengong.errors import OutputRefused
from zerenfengong.i18n import _

_TYPES = {DataType.TEXT: "TEXT", DataType.WHOLE: "INTEGER", DataType.FLAG: "INTEGER", DataType.DAY: "TEXT"}

# What is looked for most: whose tasks, and what falls due.
_INDEXES = {"concerns": ("unit", "role"), "assignments": ("unit", "role"), "deadlines": ("due",)}


def write_sqlite(path: Path, asked: Iterable[KeyedQuery]) -> None:
    """Fill an empty file with the tables, and with the view of how each deadline stands; one register is held at a time.

    Raises:
        OutputRefused: it can't be written.
    """
    database = sqlite3.connect(path, isolation_level=None)
    try:
        # Nobody sees the file before it is whole.
        database.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; BEGIN")
        for table in TABLES:
            database.execute(definition(table))
        for one in asked:
            for table in TABLES:
                marks = ", ".join("?" * len(table.all_columns))
                database.executemany(f"INSERT INTO {table.name} VALUES ({marks})", table.rows(one))
        for name, columns in _INDEXES.items():
            database.execute(f"CREATE INDEX {name}_by_{columns[0]} ON {name} ({', '.join(columns)})")
        database.execute(f"CREATE VIEW {STANDINGS.name} AS {STANDINGS.sql}")
        database.execute("COMMIT")
    except sqlite3.Error as error:
        raise OutputRefused(_("{path} 写不进去：{reason}", path=path, reason=error)) from None
    finally:
        database.close()


def definition(table: DataTable) -> str:
    """How a table is made."""
    columns = [f"{column.name} {_TYPES[column.type]}" for column in table.all_columns]
    key = [f"PRIMARY KEY ({', '.join(table.key)})"] if table.key else []
    return f"CREATE TABLE {table.name} ({', '.join([*columns, *key])})"

"""The tables as a folder of Parquet files, a data set partitioned by year and register; DuckDB writes them."""

import csv
import re
from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import unquote

import duckdb

from zerenfengong.answers.tables.data_table import DataTable, DataType, KeyedQuery
from zerenfengong.answers.tables.declared import TABLES
from zerenfengong.errors import OutputRefused
from zerenfengong.i18n import _

_TYPES = {DataType.TEXT: "VARCHAR", DataType.WHOLE: "INTEGER", DataType.FLAG: "BOOLEAN", DataType.DAY: "DATE"}

# The column that parts the data set beside the register; the table of registers has it anyhow.
YEAR = "year"

# What engines that part data sets by folders escape in their names.
_SPECIAL = re.compile(r"""[\x00-\x1f"#%'*/:=?\\{}\[\]^\x7f<>|]""")

# How rows are written; a text may have several lines.
_AS_WRITTEN = """header = false, auto_detect = false, delim = ',', quote = '"', escape = '"', parallel = false"""

# How a folder is called that stands for no value.
_NO_VALUE = "__HIVE_DEFAULT_PARTITION__"


def write_parquet(folder: Path, asked: Iterable[KeyedQuery]) -> None:
    """Fill an empty folder with the tables: ``TABLE/year=2020/register=KEY/data_0.parquet``; one register is held at a time.

    Raises:
        OutputRefused: it can't be written.
        OSError: likewise.
    """
    with TemporaryDirectory(dir=folder.parent) as place:
        _write_rows(Path(place), asked)
        try:
            with duckdb.connect(":memory:") as database:
                for table in TABLES:
                    _copy(database, table, Path(place) / table.name, folder / table.name)
                    _name_as_others_do(folder / table.name)
        except duckdb.Error as error:
            raise OutputRefused(_("{path} 写不进去：{reason}", path=folder, reason=error)) from None


def _copy(database: duckdb.DuckDBPyConnection, table: DataTable, rows: Path, target: Path) -> None:
    """Turn rows into Parquet; of a table without any there is a file from which its columns can be told."""
    source = f"SELECT * FROM read_csv(?, {_AS_WRITTEN}, columns = {_columns(table)})"
    parts = f", PARTITION_BY ({YEAR}, register)"
    if not rows.stat().st_size:
        source, parts = source.replace("*", f"* EXCLUDE ({YEAR}, register)", 1), ""
        target = target / f"{YEAR}={_NO_VALUE}" / f"register={_NO_VALUE}" / "data_0.parquet"
        target.parent.mkdir(parents=True)
    # Columns and paths alone: nothing that a register says is part of the statement.
    database.execute(f"COPY ({source}) TO '{_quoted(target)}' (FORMAT parquet{parts})", [str(rows)])


def _name_as_others_do(table: Path) -> None:
    """Name the folders so that every engine reads the same: Spark takes each escaped byte for a character of its own.

    What only file systems and engines have a meaning for stays escaped.
    """
    for folder in table.glob(f"{YEAR}=*/register=*"):
        key = unquote(folder.name.removeprefix("register="))
        escaped = _SPECIAL.sub(lambda found: f"%{ord(found[0]):02X}", key)
        if key != _NO_VALUE and folder.name != f"register={escaped}":
            folder.rename(folder.with_name(f"register={escaped}"))


def _write_rows(place: Path, asked: Iterable[KeyedQuery]) -> None:
    with ExitStack() as files:
        writers = {
            table.name: csv.writer(
                files.enter_context((place / table.name).open("w", encoding="utf-8", newline="")), lineterminator="\n"
            )
            for table in TABLES
        }
        for one in asked:
            issued = one.query.register.document.issued
            year = None if issued is None else issued.first.year
            for table in TABLES:
                further = () if YEAR in table.names else (year,)
                writers[table.name].writerows((*row, *further) for row in table.rows(one))


def _columns(table: DataTable) -> str:
    """The columns with their types, as a literal of DuckDB."""
    every = {column.name: _TYPES[column.type] for column in table.all_columns}
    return "{" + ", ".join(f"'{name}': '{type_}'" for name, type_ in (every | {YEAR: "INTEGER"}).items()) + "}"


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")

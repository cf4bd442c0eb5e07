"""Asks the queries of docs/scale.md of one data set on DuckDB and on Spark, and compares every row.

``python benchmarks/distributed.py 10000`` makes a collection of so many tasks and exports it; ``--data FOLDER`` takes a data set
that is there. Spark runs as a local cluster of two workers, each a process of its own: ``pip install pyspark``, and a Java of 17
or later. Ends with 1 where any row differs.
"""

import argparse
import datetime as dt
import decimal
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import duckdb
from collections_made import AS_OF, write_collection

from zerenfengong.answers.tables.declared import STANDINGS, TABLES

PAGE = Path(__file__).resolve().parents[1] / "docs" / "scale.md"
MASTER = "local-cluster[2,1,1024]"

Ask = Callable[[str], list[tuple[Any, ...]]]


def queries() -> dict[str, str]:
    """The queries of the page by their titles, as they stand there."""
    text = PAGE.read_text(encoding="utf-8").partition("<!-- queries -->")[2].partition("<!-- end -->")[0]
    return {
        match["title"]: match["sql"].strip()
        for match in re.finditer(r"```sql\n-- (?P<title>.+)\n(?P<sql>(?:.|\n)+?)```", text)
    }


def with_duckdb(data: Path) -> Ask:
    """What asks DuckDB."""
    database = duckdb.connect(":memory:")
    for table in TABLES:
        files = f"'{data / table.name}/**/*.parquet', hive_partitioning = true"
        types = "hive_types = {'year': INTEGER, 'register': VARCHAR}"
        database.execute(f"CREATE VIEW {table.name} AS SELECT * FROM read_parquet({files}, {types})")
    database.execute(f"CREATE VIEW {STANDINGS.name} AS {STANDINGS.sql}")
    return lambda sql: database.execute(sql).fetchall()


def with_spark(data: Path) -> tuple[Ask, Any]:
    """What asks Spark, and its session."""
    from pyspark.sql import SparkSession  # noqa: PLC0415 (only where it is installed)

    session = (
        SparkSession.builder.master(MASTER)
        .appName("zerenfengong")
        .config("spark.sql.sources.partitionColumnTypeInference.enabled", "false")
        .config("spark.sql.shuffle.partitions", "4")
        .config("spark.ui.enabled", "false")
        .getOrCreate()
    )
    for table in TABLES:
        session.read.parquet(str(data / table.name)).createOrReplaceTempView(table.name)
    session.sql(f"CREATE OR REPLACE TEMP VIEW {STANDINGS.name} AS {STANDINGS.sql}")
    return lambda sql: [tuple(row) for row in session.sql(sql).collect()], session


def plain(row: Sequence[Any]) -> tuple[str, ...]:
    """A row as texts: whatever sort of number or day an engine has for it."""
    return tuple(
        cell.isoformat()
        if isinstance(cell, dt.date)
        else str(int(cell))
        if isinstance(cell, decimal.Decimal)
        else str(cell)
        for cell in row
    )


def timed(ask: Ask, sql: str) -> tuple[list[tuple[str, ...]], float]:
    """The rows in an order of their own, and the seconds that it took."""
    begun = time.perf_counter()
    rows = ask(sql)
    return sorted(map(plain, rows)), time.perf_counter() - begun


def compared(data: Path) -> bool:
    """Print each query with its rows and times; whether all rows are the same."""
    duck = with_duckdb(data)
    begun = time.perf_counter()
    spark, session = with_spark(data)
    workers = session.sparkContext._jsc.sc().getExecutorMemoryStatus().size() - 1  # noqa: SLF001 (nothing public says so)
    print(
        f"DuckDB {duckdb.__version__}；Spark {session.version}，{MASTER}，启动用 {time.perf_counter() - begun:.0f} 秒"
    )
    print("\n| 查询 | 行数 | DuckDB（秒） | Spark（秒） | 各行 |\n| --- | --- | --- | --- | --- |")
    same = True
    for title, sql in queries().items():
        (one, fast), (other, slow) = timed(duck, sql), timed(spark, sql)
        same = same and one == other and bool(one)
        print(f"| {title} | {len(one)} | {fast:.2f} | {slow:.2f} | {'相同' if one == other else '不同'} |", flush=True)
    print(f"\n执行查询的 Spark 进程：{workers} 个。")
    session.stop()
    return same


def exported(folder: Path, tasks: int) -> Path:
    """The data set of a new collection."""
    write_collection(folder / "collection", tasks)
    words = [sys.executable, "-m", "zerenfengong", "export", "-o", str(folder / "data"), "--as-of", AS_OF]
    subprocess.run(words, cwd=folder / "collection", check=True, stdout=subprocess.DEVNULL)
    return folder / "data"


def main(arguments: Sequence[str]) -> int:
    """Compare what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("tasks", type=int, nargs="?", default=10_000)
    parser.add_argument("--data", type=Path)
    asked = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as made:
        data = asked.data or exported(Path(made), asked.tasks)
        return 0 if compared(data) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

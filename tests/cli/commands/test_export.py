"""``zrfg export``: one register or several as a file of SQLite or a data set of Parquet, whole or not at all."""

import sqlite3
import sys
from contextlib import chdir, closing
from pathlib import Path

import duckdb
import pytest

from tests.cli.runner import DATA, REGISTER, run
from zerenfengong.answers.tables.declared import TABLES

ARGUMENTS = ("export", "-f", str(DATA), "--as-of", "2020-10-25")


def asked(path: Path, sql: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as database:
        return database.execute(sql).fetchall()


def test_a_register_as_a_file(tmp_path: Path) -> None:
    done = run(*ARGUMENTS, "-o", str(tmp_path / "x.sqlite"))
    assert (done.code, done.out) == (0, "")
    assert done.err == f"{REGISTER}\n已写入 {tmp_path}/x.sqlite：1 份任务台账、39 项任务\n"
    path = tmp_path / "x.sqlite"
    assert asked(path, "SELECT count(*) FROM concerns WHERE unit = '司法局' AND certain AND role = 'responsible'") == [
        (36,)
    ]
    assert asked(path, "SELECT task, due, state, days_left FROM standings ORDER BY due, task") == [
        ("1.2.2", "2020-06-30", "past", -117),
        ("1.1.3", "2020-10-31", "soon", 6),
        ("1.3.1", "2020-11-30", "open", 36),
        ("5.1.1", "2020-12-31", "open", 67),
        ("5.5.1", "2020-12-31", "open", 67),
    ]


def test_a_register_as_a_folder(tmp_path: Path) -> None:
    assert run(*ARGUMENTS, "-o", str(tmp_path / "x")).code == 0
    assert sorted(path.name for path in (tmp_path / "x").iterdir()) == sorted(table.name for table in TABLES)
    assert [path.relative_to(tmp_path).as_posix() for path in tmp_path.glob("x/tasks/**/*.parquet")] == [
        "x/tasks/year=2020/register=tasks/data_0.parquet"
    ]
    files = f"read_parquet('{tmp_path}/x/tasks/**/*.parquet', hive_partitioning = true)"
    assert duckdb.execute(f"SELECT count(*) FROM {files} WHERE state = 'soon'").fetchall() == [(1,)]


COLLECTION = {
    "zrfg.toml": 'registers = ["*/tasks.yaml"]\n',
    "甲/tasks.yaml": "format: 1\ndocument: {title: 甲, issuer: 某局, issued: 2021}\n"
    "units: [{name: 甲局}]\ntasks: [{id: 1, measure: 办理, lead: [甲局]}]\n",
    "乙/tasks.yaml": "format: 1\ndocument: {title: 乙, issuer: 某局, issued: 2022, key: yi}\n"
    "units: [{name: 甲局}]\ntasks: [{id: 1, measure: 办理, lead: [甲局]}]\n",
}


@pytest.fixture
def collection(tmp_path: Path) -> Path:
    for name, text in COLLECTION.items():
        path = tmp_path / "all" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path / "all"


def test_the_registers_of_a_collection_together(collection: Path) -> None:
    with chdir(collection):
        done = run("export", "-o", "x.sqlite")
        assert (done.code, done.err) == (0, "2 份任务台账\n已写入 x.sqlite：2 份任务台账、2 项任务\n")
        assert sorted(asked(Path("x.sqlite"), "SELECT register, title, year FROM registers")) == [
            ("yi", "乙", 2022),
            ("甲", "甲", 2021),
        ]
        assert run("export", "-o", "y.sqlite", "--register", "yi").code == 0
        assert asked(Path("y.sqlite"), "SELECT register FROM tasks") == [("yi",)]


def test_one_with_an_error_is_refused_or_left_out_by_name(collection: Path) -> None:
    (collection / "甲" / "tasks.yaml").write_text("format: 1\ntasks: 3\n", encoding="utf-8")
    with chdir(collection):
        assert run("export", "-o", "x.sqlite").code == 3
        assert not Path("x.sqlite").exists()
        done = run("export", "-o", "x.sqlite", "--skip-broken")
        assert (done.code, "甲：任务台账 甲/tasks.yaml 有错" in done.err) == (0, True)
        assert asked(Path("x.sqlite"), "SELECT register FROM registers") == [("yi",)]
    assert sorted(path.name for path in collection.iterdir()) == ["x.sqlite", "zrfg.toml", "乙", "甲"]


def test_nothing_is_overwritten_unasked(tmp_path: Path) -> None:
    for name in ("x.sqlite", "x"):
        path = str(tmp_path / name)
        assert run(*ARGUMENTS, "-o", path).code == 0
        before = sorted(tmp_path.rglob("*"))
        assert run(*ARGUMENTS, "-o", path).code == 2
        assert run(*ARGUMENTS, "-o", path, "--force").code == 0
        assert sorted(tmp_path.rglob("*")) == before


def test_a_folder_with_other_files_is_never_replaced(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("", encoding="utf-8")
    done = run(*ARGUMENTS, "-o", str(tmp_path), "--force")
    assert (done.code, (tmp_path / "mine.txt").exists()) == (2, True)
    assert "里有别的文件（mine.txt），不能整个换掉" in done.err


@pytest.mark.parametrize(
    ("output", "said"),
    [
        ("x.csv", "不认识后缀 .csv：写成 任务.sqlite，或者写一个文件夹（Parquet）"),
        ("none/x.sqlite", "所在的文件夹不存在"),
        ("none/x", "没有这个文件或文件夹"),
        ("mine.txt/x", "是文件，不是文件夹"),
    ],
)
def test_where_it_can_not_be_written_is_said(tmp_path: Path, output: str, said: str) -> None:
    (tmp_path / "mine.txt").write_text("", encoding="utf-8")
    done = run(*ARGUMENTS, "-o", str(tmp_path / output))
    assert (done.code, said in done.err) == (2, True), done.err


def test_without_duckdb_a_folder_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "duckdb", None)
    monkeypatch.delitem(sys.modules, "zerenfengong.answers.tables.parquet_folder", raising=False)
    done = run(*ARGUMENTS, "-o", str(tmp_path / "x"))
    assert (done.code, "pip install '.[scale]'" in done.err, (tmp_path / "x").exists()) == (2, True, False)


def test_without_a_register_of_ones_own_nothing_is_exported(tmp_path: Path) -> None:
    with chdir(tmp_path):
        assert run("export", "-o", "x.sqlite").code == 2
        assert run("export", "-o", "x.sqlite", "--demo").code == 0

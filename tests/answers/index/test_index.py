"""What is kept of a collection: answers with it are the answers without it, whatever has happened to it or to the files."""

import datetime as dt
import json
import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import chdir, closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.cli.runner import Done, run, zrfg
from tests.ledger.ledgers import UNITS, ledgers
from tests.ledger.ledgers import registers as followed_registers
from tests.random_registers import FIRST, LAST, NAMES, SECTIONS, any_criteria, any_registers
from zerenfengong.answers import table, wording
from zerenfengong.answers.envelopes import tasks_answer
from zerenfengong.answers.index import collection_index, file_marks, index_file, index_writer, register_record
from zerenfengong.answers.index.collection_index import CollectionIndex
from zerenfengong.answers.index.register_record import Lasting, RegisterRecord, lasting, record
from zerenfengong.answers.index.stored_values import Stored, StoredRegister, restore, store
from zerenfengong.answers.statistics import stats
from zerenfengong.cli import kept_registers
from zerenfengong.files import temporary
from zerenfengong.ledger.submission_text import written_submission
from zerenfengong.ledger.submissions import Submission
from zerenfengong.model import Register, Role
from zerenfengong.query.book import Book
from zerenfengong.query.criteria import Criteria
from zerenfengong.query.query import Query
from zerenfengong.query.status import Clock, State
from zerenfengong.register import collection, loader
from zerenfengong.register.collection import Member
from zerenfengong.register.writing.registers import written_register


@given(any_registers() | followed_registers(), ledgers())
def test_what_is_restored_is_what_was_stored(register: Register, ledger: tuple[Submission, ...]) -> None:
    kept = StoredRegister(register, ledger, frozenset({"甲局"}))
    assert restore(store(kept)) == kept


@given(any_registers() | followed_registers(), ledgers(), st.dates(FIRST, LAST))
def test_counts_that_are_kept_are_those_of_any_day(
    register: Register, ledger: tuple[Submission, ...], day: dt.date
) -> None:
    kept = lasting(StoredRegister(register))
    assert lasting(StoredRegister(register, ledger)) == (Lasting() if ledger else kept)
    if kept.counts is not None:
        counted = stats(Query([Book(register)], Clock(day)), Criteria())
        assert kept.counts == counted._replace(cells={})


@given(st.data(), any_registers(), st.dates(FIRST, LAST))
def test_of_an_idle_unit_no_task_need_be_known(data: st.DataObject, register: Register, day: dt.date) -> None:
    idle = lasting(StoredRegister(register)).idle
    every = Query([Book(register)], Clock(day))
    none = Query([Book(register._replace(tasks=()))], Clock(day))
    criteria = data.draw(any_criteria(register))
    for unit in (one for one in register.units if one.name in idle):
        asked = criteria._replace(units=(unit,))
        assert [*table.left_open(every, asked)] == [*table.left_open(none, asked)] == []
        for answer in (Query.tasks, Query.deadlines, Query.ongoing, Query.left_out):
            assert answer(every, asked) == answer(none, asked)
        assert tasks_answer(every, [], "", [(unit.name, unit)], asked) == tasks_answer(
            none, [], "", [(unit.name, unit)], asked
        )


@pytest.mark.parametrize("part", [0, 1])
@pytest.mark.parametrize("damaged", [b"", b"x", store(StoredRegister(Register())).rest[:-3]])
def test_what_was_not_stored_so_is_not_restored(part: int, damaged: bytes) -> None:
    stored = store(StoredRegister(Register()))
    with pytest.raises(ValueError):  # noqa: PT011 (whatever is wrong)
        restore(stored._replace(**{Stored._fields[part]: damaged}))


# Random collections


# No file seems to have been touched lately: what is new is looked into once more.
SETTLED = -(10**18)

# A whole collection is asked again and again: to make it smaller takes longer than to read what failed.
NO_SHRINKING = (Phase.explicit, Phase.reuse, Phase.generate)


@st.composite
def collections(draw: st.DrawFn) -> list[tuple[Register, tuple[Submission, ...]]]:
    """A few registers, some of which have a ledger."""
    plain = st.tuples(any_registers(), st.just(()))
    return draw(st.lists(plain | st.tuples(followed_registers(), ledgers()), min_size=2, max_size=4))


_units = st.sampled_from([*NAMES, *(one.name for one in UNITS), "局", "甲部", "没有的"])


@st.composite
def questions(draw: st.DrawFn) -> list[str]:
    """What one could ask on the command line."""
    asked = [draw(st.sampled_from(["list", "list", "due", "stats"]))]
    asked += ["--format", draw(st.sampled_from(["json", "json", "csv", "table", "md"]))]
    day = st.dates(FIRST, LAST) | st.dates(dt.date(2026, 2, 20), dt.date(2026, 5, 20))
    asked += ["--as-of", str(draw(day))]
    for option, values in (
        ("--unit", _units),
        ("--role", st.sampled_from([one.value for one in Role])),
        ("--section", st.sampled_from([*(one.id for one in SECTIONS), "1.1", "三"])),
        ("--state", st.sampled_from([one.value for one in State])),
        ("--reporter", _units),
    ):
        most = draw(st.sampled_from([0, 0, 0, 1, 1, 2]))
        for value in draw(st.lists(values, max_size=most)):
            asked += [option, value]
    for option in draw(st.sets(st.sampled_from(["--before", "--after"]))):
        asked += [option, str(draw(day))]
    return asked + draw(st.sampled_from([[], [], ["--within", "60d"], ["--undated"], ["--no-ledger"]]))


def write(folder: Path, number: int, register: Register, ledger: tuple[Submission, ...]) -> None:
    """Write a register, with its ledger beside it; ids are such as files have."""
    path = folder / f"r{number}.yaml"
    path.write_text(written_register(register), encoding="utf-8")
    place = folder / f"r{number}.progress"
    shutil.rmtree(place, ignore_errors=True)
    ids = {one.id: f"{one.reported}-{one.id}-aaaa" for one in ledger}
    for one in ledger:
        place.mkdir(exist_ok=True)
        entries = tuple(
            entry if entry.of is None else entry._replace(of=ids.get(entry.of[:2], "2026-01-01-x-aaaa") + entry.of[2:])
            for entry in one.entries
        )
        text = written_submission(one._replace(id=ids[one.id], entries=entries))
        (place / f"{ids[one.id]}.yaml").write_text(text, encoding="utf-8")


def both(*arguments: str) -> tuple[Done, Done]:
    """What is answered with the index, and without."""
    return run(*arguments), run(*arguments, "--no-index")


@settings(
    max_examples=12,
    phases=NO_SHRINKING,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    collections(),
    collections(),
    st.lists(questions(), min_size=2, max_size=4),
    st.booleans(),
    st.sampled_from([1, 50]),
    st.sampled_from([file_marks.COARSEST, SETTLED]),
)
def test_an_answer_with_the_index_is_the_answer_without_it(
    tmp_path_factory: pytest.TempPathFactory,
    before: list[tuple[Register, tuple[Submission, ...]]],
    after: list[tuple[Register, tuple[Submission, ...]]],
    asked: list[list[str]],
    skipping: bool,
    most_listed: int,
    coarsest: int,
) -> None:
    folder = tmp_path_factory.mktemp("collection")
    (folder / "zrfg.toml").write_text('registers = ["*.yaml"]\n', encoding="utf-8")
    (folder / "a-registry.yaml").write_text("format: 1\nunits: [{name: 甲局}]\nchanges: []\n", encoding="utf-8")
    further = ["--skip-broken"] if skipping else []
    with pytest.MonkeyPatch.context() as patched, chdir(folder):
        patched.setattr(kept_registers, "_FEWEST", 1)
        patched.setattr(wording, "MOST_LISTED", most_listed)
        patched.setattr(file_marks, "COARSEST", coarsest)
        for number, (register, ledger) in enumerate(before):
            write(folder, number, register, ledger)
        for one in (*asked, *asked):
            with_index, without = both(*one, *further)
            assert with_index == without, one
        kept = index_file.open_index(str(folder))
        assert kept is not None
        kept.close()
        # Some change, some come, some go.
        for number, (register, ledger) in enumerate(after):
            write(folder, number + 1, register, ledger)
        (folder / "r0.yaml").unlink()
        for one in (*asked, *asked):
            with_index, without = both(*one, *further)
            assert with_index == without, one


# What may happen to the file


REGISTER = """\
format: 1
document: {{title: 分工{at}, issuer: 某局, issued: 2023-01-15}}
units: [{{name: 甲局}}, {{name: 乙局}}]
tasks:
  - {{id: 1, measure: 办理, lead: [{lead}]}}
"""
ASKED = ("list", "--unit", "甲局", "--format", "json", "--as-of", "2023-02-01")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A collection of three registers, of which an index was made."""
    monkeypatch.setattr(kept_registers, "_FEWEST", 1)
    (tmp_path / "zrfg.toml").write_text('registers = ["*.yaml"]\n', encoding="utf-8")
    for at, lead in enumerate(("甲局", "乙局", "甲局")):
        (tmp_path / f"r{at}.yaml").write_text(REGISTER.format(at=at, lead=lead), encoding="utf-8")
    monkeypatch.setattr(file_marks, "COARSEST", SETTLED)
    with chdir(tmp_path):
        assert answered() == ["r0:1", "r2:1"]
        assert (tmp_path / ".zrfg" / ".gitignore").read_text(encoding="utf-8") == "*\n"
        yield tmp_path


def answered() -> list[str]:
    """The tasks of one unit, with the index and without."""
    with_index, without = both(*ASKED)
    assert with_index == without
    return [f"{task['register']}:{task['id']}" for task in json.loads(with_index.out)["tasks"]]


def index_of(folder: Path) -> Path:
    return folder / ".zrfg" / "index.sqlite"


@pytest.mark.parametrize("asked", ["xiansifaju", "sifaju", "xsfj", "sfj", "司法局"])
def test_a_unit_is_found_without_the_level_of_whoever_issued_the_table(folder: Path, asked: str) -> None:
    text = REGISTER.format(at=3, lead="县司法局").replace("某局", "某县人民政府")
    text = text.replace("{name: 乙局}", "{name: 县司法局, pinyin: xsfj}")
    (folder / "r3.yaml").write_text(text, encoding="utf-8")
    with_index, without = both("list", "--unit", asked, "--format", "json", "--as-of", "2023-02-01")
    assert with_index == without
    assert [task["register"] for task in json.loads(with_index.out)["tasks"]] == ["r3"]


def test_what_has_not_changed_is_not_read_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written = index_of(folder).stat()
    monkeypatch.setattr(register_record, "record", never)
    assert answered() == ["r0:1", "r2:1"]
    assert index_of(folder).stat().st_ino == written.st_ino


def never(path: str) -> None:
    raise AssertionError(path)


def no_row(index: CollectionIndex) -> None:
    raise AssertionError(index.root)


def test_where_nothing_has_changed_no_row_is_looked_at(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "notes.yaml").write_text("just: notes\n", encoding="utf-8")
    ledger = folder / "r0.progress"
    ledger.mkdir()
    name = "2023-01-20-jj-aaaa"
    said = f"format: 1\nsubmission: {{id: {name}, unit: 甲局, reported: 2023-01-20}}\nentries: []\n"
    (ledger / f"{name}.yaml").write_text(said, encoding="utf-8")
    answered()
    with monkeypatch.context() as afterwards:
        afterwards.setattr(CollectionIndex, "_read", no_row)
        answered()
    (folder / "notes.yaml").unlink()
    os.utime(ledger / f"{name}.yaml", (1_600_000_000, 1_600_000_000))
    answered()
    monkeypatch.setattr(CollectionIndex, "_read", no_row)
    answered()


def test_other_patterns_for_the_same_files_are_noted(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(register_record, "record", never)
    (folder / "zrfg.toml").write_text('registers = ["r*.yaml", "r0.*"]\n', encoding="utf-8")
    written = index_of(folder).stat()
    assert answered() == ["r0:1", "r2:1"]
    assert index_of(folder).stat().st_ino != written.st_ino
    with monkeypatch.context() as afterwards:
        afterwards.setattr(CollectionIndex, "_read", no_row)
        assert answered() == ["r0:1", "r2:1"]
    (folder / "zrfg.toml").write_text('registers = ["r*.yaml", "s*.yaml"]\n', encoding="utf-8")
    with_index, without = both(*ASKED)
    assert (with_index, with_index.code) == (without, 3)


def test_a_file_that_becomes_a_register_is_noted_once(folder: Path) -> None:
    (folder / "notes.yaml").write_text("just: notes\n", encoding="utf-8")
    assert answered() == ["r0:1", "r2:1"]
    (folder / "notes.yaml").write_text(REGISTER.format(at=3, lead="甲局"), encoding="utf-8")
    assert answered() == ["notes:1", "r0:1", "r2:1"]
    written = index_of(folder).stat()
    assert answered() == ["notes:1", "r0:1", "r2:1"]
    assert index_of(folder).stat().st_ino == written.st_ino
    (folder / "notes.yaml").write_text("just: notes\n", encoding="utf-8")
    assert answered() == ["r0:1", "r2:1"]


def test_a_pattern_that_no_longer_names_anything_is_refused(folder: Path) -> None:
    (folder / "a").mkdir()
    (folder / "r0.yaml").rename(folder / "a" / "r0.yaml")
    (folder / "zrfg.toml").write_text('registers = ["*.yaml", "a/*.yaml", "*/r0.yaml"]\n', encoding="utf-8")
    assert answered() == ["a/r0:1", "r2:1"]
    assert answered() == ["a/r0:1", "r2:1"]
    # A link is followed where it is named, and not where any name fits.
    (folder / "a").rename(folder / ".kept")
    (folder / "a").symlink_to(".kept")
    with_index, without = both(*ASKED)
    assert (with_index, with_index.code) == (without, 3)


def test_a_name_that_is_no_text_is_answered_without_an_index(folder: Path) -> None:
    try:
        (folder / os.fsdecode(b"r\xb7\xd6.yaml")).write_text(REGISTER.format(at=3, lead="乙局"), encoding="utf-8")
    except (OSError, UnicodeError):
        pytest.skip("no such names here")
    assert answered() == ["r0:1", "r2:1"]


def test_a_folder_of_a_ledger_that_becomes_evidence_is_a_change(folder: Path) -> None:
    below = folder / "r0.progress" / "april"
    below.mkdir(parents=True)
    name = "2023-01-20-jj-aaaa"
    said = f"format: 1\nsubmission: {{id: {name}, unit: 甲局, reported: 2023-01-20}}\nentries:\n"
    (below / f"{name}.yaml").write_text(said + "  - {task: 1, status: done, done_on: 2023-01-19}\n", encoding="utf-8")
    asked = ("list", "--state", "done", "--format", "json", "--as-of", "2023-02-01")
    with_index, without = both(*asked)
    assert (with_index, '"count": 1' in with_index.out) == (without, True)
    below.rename(below.with_name("evidence"))
    with_index, without = both(*asked)
    assert with_index == without


def test_a_file_that_is_saved_while_it_is_looked_into_is_looked_into_again(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    notes = folder / "notes.yaml"
    notes.write_text("just: notes\n", encoding="utf-8")

    def looked(path: str) -> bool:
        found = looks(path)
        if path == str(notes):
            notes.write_text(REGISTER.format(at=3, lead="甲局"), encoding="utf-8")
        return found

    looks = collection._looks_like_one
    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(collection, "_looks_like_one", looked)
        run(*ASKED)
    assert answered() == ["notes:1", "r0:1", "r2:1"]


def test_who_is_overtaken_by_another_answers_from_the_files(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    older = index_of(folder).read_bytes()
    sealed = index_of(folder).stat()
    written = index_writer.write_index

    def overtaken(*arguments: Any) -> str:
        made = written(*arguments)
        index_of(folder).write_bytes(older)
        os.utime(index_of(folder), ns=(sealed.st_atime_ns, sealed.st_mtime_ns))
        return made

    (folder / "r1.yaml").write_text(REGISTER.format(at=1, lead="甲局"), encoding="utf-8")
    monkeypatch.setattr(index_writer, "write_index", overtaken)
    assert answered() == ["r0:1", "r1:1", "r2:1"]


def test_a_file_that_goes_as_another_comes_is_seen(folder: Path) -> None:
    (folder / "r1.yaml").rename(folder / "r3.yaml")
    assert answered() == ["r0:1", "r2:1"]
    (folder / "r3.yaml").write_text(REGISTER.format(at=3, lead="甲局"), encoding="utf-8")
    (folder / "r0.yaml").unlink()
    assert answered() == ["r2:1", "r3:1"]


def test_only_what_has_changed_is_read_again_and_what_is_gone_goes(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []

    def noted(path: str) -> RegisterRecord:
        read.append(Path(path).name)
        return record(path)

    monkeypatch.setattr(register_record, "record", noted)
    (folder / "r1.yaml").write_text(REGISTER.format(at=1, lead="甲局"), encoding="utf-8")
    (folder / "r2.yaml").unlink()
    assert answered() == ["r0:1", "r1:1"]
    assert read == ["r1.yaml"]
    with closing(sqlite3.connect(index_of(folder))) as database:
        assert database.execute("SELECT path FROM registers ORDER BY path").fetchall() == [("r0.yaml",), ("r1.yaml",)]


def test_a_file_that_was_only_touched_is_not_read_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(register_record, "record", never)
    os.utime(folder / "r1.yaml")
    assert answered() == ["r0:1", "r2:1"]


def test_a_change_that_leaves_size_and_time_is_seen(folder: Path) -> None:
    there = (folder / "r1.yaml").stat()
    (folder / "r1.yaml").write_text(REGISTER.format(at=1, lead="甲局"), encoding="utf-8")
    os.utime(folder / "r1.yaml", ns=(there.st_atime_ns, there.st_mtime_ns))
    assert (folder / "r1.yaml").stat().st_size == there.st_size
    assert answered() == ["r0:1", "r1:1", "r2:1"]


def test_a_registry_that_changes_is_a_change_of_every_register_that_shares_it(folder: Path) -> None:
    registry = folder / "units" / "all.yml"
    registry.parent.mkdir()
    registry.write_text("format: 1\nunits: [{name: 丙局}]\nchanges: []\n", encoding="utf-8")
    text = REGISTER.format(at=1, lead="丙局").replace("units:", "registry: units/all.yml\nunits:")
    (folder / "r1.yaml").write_text(text, encoding="utf-8")
    assert answered() == ["r0:1", "r2:1"]
    registry.write_text("format: 1\nunits: [{name: 丙局, aliases: [丙]}, {name: 各局, members: [丙局]}]\nchanges: []\n")
    with_index, without = both("units", "--format", "json")
    assert with_index == without
    registry.unlink()
    with_index, without = both(*ASKED)
    assert (with_index, with_index.code) == (without, 3)


SHARING = """\
format: 1
document: {{title: 分工{at}, issuer: 某局, issued: 2023-01-15}}
registry: {registry}
units: []
tasks:
  - {{id: 1, measure: 办理, lead: [甲局], {role}: [乙局]}}
"""


def test_units_of_one_name_in_two_registries_stand_as_without_the_index_whichever_was_read_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept_registers, "_FEWEST", 1)
    monkeypatch.setattr(wording, "MOST_LISTED", 1)
    (tmp_path / "zrfg.toml").write_text('registers = ["r*.yaml"]\n', encoding="utf-8")
    for name in ("first.yaml", "second.yaml"):
        (tmp_path / name).write_text("format: 1\nunits: [{name: 甲局}, {name: 乙局}]\nchanges: []\n", encoding="utf-8")
    with chdir(tmp_path):
        for numbers, registry, role in (((2, 3), "first", "responsible"), ((0, 1), "second", "supporting")):
            for at in numbers:
                text = SHARING.format(at=at, registry=f"{registry}.yaml", role=role)
                (tmp_path / f"r{at}.yaml").write_text(text, encoding="utf-8")
            with_index, without = both("stats", "--format", "csv", "--as-of", "2023-02-01")
            assert with_index == without
    assert [line.split(",")[1:5] for line in with_index.out.splitlines()[-2:]] == [
        ["乙局", "0", "2", "0"],
        ["乙局", "0", "0", "2"],
    ]


def test_what_is_said_beside_an_answer_is_said_of_those_too_that_have_no_part_in_it(folder: Path) -> None:
    ledger = folder / "r0.progress"
    ledger.mkdir()
    name = "2023-01-20-jj-aaaa"
    said = f"format: 1\nsubmission: {{id: {name}, unit: 甲局, reported: 2023-01-20}}\nentries:\n"
    (ledger / f"{name}.yaml").write_text(said + "  - {task: 9, status: in_progress}\n", encoding="utf-8")
    (folder / "r1.yaml").write_text(REGISTER.format(at=1, lead="丙局").replace("乙局", "丙局"), encoding="utf-8")
    answered()
    with_index, without = both("list", "--after", "2030-01-01", "--format", "json", "--as-of", "2023-02-01")
    assert (with_index, "r0：进展记录里有 1 条在任务台账里对不上" in with_index.err) == (without, True)
    with_index, without = both("list", "--unit", "丙局", "--format", "csv", "--as-of", "2023-02-01")
    assert (with_index, "r0：分工0（某局，2023-01-15 印发）" in with_index.err) == (without, True)


def test_a_report_that_comes_is_a_change(folder: Path) -> None:
    ledger = folder / "r0.progress"
    ledger.mkdir()
    name = "2023-01-20-jj-aaaa"
    said = f"format: 1\nsubmission: {{id: {name}, unit: 甲局, reported: 2023-01-20}}\nentries:\n"
    (ledger / f"{name}.yaml").write_text(said + "  - {task: 1, status: done, done_on: 2023-01-19}\n", encoding="utf-8")
    answered()
    with_index, without = both("list", "--state", "done", "--format", "json", "--as-of", "2023-02-01")
    assert with_index == without
    assert '"count": 1' in with_index.out
    (ledger / "2023-01-21-jj-aaaa.yml").write_text("", encoding="utf-8")
    with_index, without = both(*ASKED)
    assert (with_index, with_index.code) == (without, 3)


def make_text(index: Path) -> None:
    index.write_text("这不是数据库", encoding="utf-8")


def make_empty(index: Path) -> None:
    index.write_bytes(b"")


def cut_in_half(index: Path) -> None:
    index.write_bytes(index.read_bytes()[: index.stat().st_size // 2])


def make_another_version(index: Path) -> None:
    edit(index, "UPDATE made SET version = 'zerenfengong 0.0.1'")


def edit_rows(index: Path) -> None:
    edit(index, "DELETE FROM names", "UPDATE registers SET title = '别的'")


def put_others_rows_in(index: Path) -> None:
    edit(index, "UPDATE stored SET (rest, tasks) = (SELECT rest, tasks FROM stored ORDER BY register LIMIT 1)")


def make_a_foreign_database(index: Path) -> None:
    index.unlink()
    edit(index, "CREATE TABLE made (version, sealed)", "CREATE VIEW registers AS SELECT 1")


def make_a_link(index: Path) -> None:
    elsewhere = index.with_name("elsewhere")
    index.rename(elsewhere)
    index.symlink_to(elsewhere)


def flip_bytes(index: Path) -> None:
    data = bytearray(index.read_bytes())
    for at in range(100, len(data), 997):
        data[at] ^= 0xFF
    index.write_bytes(bytes(data))


def add_a_trigger(index: Path) -> None:
    edit(index, "CREATE TRIGGER late AFTER INSERT ON registers BEGIN DELETE FROM registers; END")


def put_a_view_in_place_of_a_table(index: Path) -> None:
    edit(index, "DROP TABLE names", "CREATE VIEW names AS SELECT 1 AS text, 1 AS register WHERE 0")


def leave_a_journal(index: Path) -> None:
    index.with_name("index.sqlite-journal").write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + bytes(600))


def edit(index: Path, *statements: str) -> None:
    with closing(sqlite3.connect(index)) as database:
        for statement in statements:
            database.execute(statement)
        database.commit()


DAMAGES: list[Callable[[Path], None]] = [
    make_text,
    make_empty,
    cut_in_half,
    make_another_version,
    edit_rows,
    put_others_rows_in,
    make_a_foreign_database,
    make_a_link,
    flip_bytes,
    add_a_trigger,
    put_a_view_in_place_of_a_table,
    leave_a_journal,
]


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.__name__)
def test_an_index_that_is_not_as_it_was_left_is_thrown_away_and_made_anew(
    folder: Path, damage: Callable[[Path], None]
) -> None:
    damage(index_of(folder))
    elsewhere = index_of(folder).with_name("elsewhere")
    kept = elsewhere.read_bytes() if elsewhere.exists() else b""
    assert answered() == ["r0:1", "r2:1"]
    assert not index_of(folder).is_symlink()
    assert not elsewhere.exists() or elsewhere.read_bytes() == kept
    database = index_file.open_index(str(folder))
    assert database is not None
    database.close()


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.__name__)
def test_one_that_seems_untouched_gives_no_wrong_answer_where_it_is_broken(
    folder: Path, damage: Callable[[Path], None]
) -> None:
    if damage in (edit_rows, put_others_rows_in):
        pytest.skip("who edits rows and hides it can edit the registers as well")
    there = index_of(folder).stat()
    damage(index_of(folder))
    os.utime(index_of(folder), ns=(there.st_atime_ns, there.st_mtime_ns))
    assert answered() == ["r0:1", "r2:1"]


def test_a_copy_of_a_collection_has_its_own_registry(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    (folder / "units.yml").write_text("format: 1\nunits: [{name: 丙局}]\nchanges: []\n", encoding="utf-8")
    text = REGISTER.format(at=1, lead="丙局").replace("units:", "registry: units.yml\nunits:")
    (folder / "r1.yaml").write_text(text, encoding="utf-8")
    answered()
    copy = tmp_path_factory.mktemp("copied") / "copy"
    shutil.copytree(folder, copy)
    for path in (folder, *folder.rglob("*")):
        os.utime(copy / path.relative_to(folder), ns=(path.stat().st_atime_ns, path.stat().st_mtime_ns))
    (copy / "units.yml").write_text(
        "format: 1\nunits: [{name: 丙局, aliases: [丁局]}]\nchanges: []\n", encoding="utf-8"
    )
    with chdir(copy):
        with_index, without = both("list", "--unit", "丁局", "--format", "json", "--as-of", "2023-02-01")
        assert (with_index, '"count": 1' in with_index.out) == (without, True)
        (copy / "units.yml").unlink()
        with_index, without = both(*ASKED)
        assert (with_index, with_index.code) == (without, 3)


def test_a_unit_is_found_however_its_name_is_encoded(folder: Path) -> None:
    for at, name in ((1, "县\u2f08社局"), (3, "县人社局")):
        text = REGISTER.format(at=at, lead=name).replace("乙局", name)
        (folder / f"r{at}.yaml").write_text(text, encoding="utf-8")
    for asked in ("县人社局", "县\u2f08社局"):
        with_index, without = both("list", "--unit", asked, "--format", "json", "--as-of", "2023-02-01")
        assert (with_index, '"count": 2' in with_index.out) == (without, True)


def test_registries_that_are_no_longer_the_same_file_are_told_apart(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wording, "MOST_LISTED", 1)
    (folder / "ua").mkdir()
    (folder / "ua" / "units.yml").write_text("format: 1\nunits: [{name: 丙局}]\nchanges: []\n", encoding="utf-8")
    (folder / "ub").symlink_to("ua")
    for at, place in enumerate(("ua", "ub", "ub")):
        text = REGISTER.format(at=at, lead="丙局").replace("units:", f"registry: {place}/units.yml\nunits:")
        (folder / f"r{at}.yaml").write_text(text, encoding="utf-8")
    asked = ("stats", "--format", "csv", "--as-of", "2023-02-01")
    with_index, without = both(*asked)
    assert with_index == without
    (folder / "ub").unlink()
    shutil.copytree(folder / "ua", folder / "ub")
    with_index, without = both(*asked)
    assert with_index == without
    (folder / "lib").mkdir()
    (folder / "ua" / "units.yml").rename(folder / "lib" / "units.yml")
    (folder / "ua" / "units.yml").symlink_to("../lib/units.yml")
    with_index, without = both(*asked)
    assert with_index == without


def test_a_registry_that_seems_the_same_and_lies_elsewhere_is_not_counted_by(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wording, "MOST_LISTED", 1)
    (folder / "units.yml").write_text("format: 1\nunits: [{name: 丙局}]\nchanges: []\n", encoding="utf-8")
    for at in range(3):
        text = REGISTER.format(at=at, lead="丙局").replace("units:", "registry: units.yml\nunits:")
        (folder / f"r{at}.yaml").write_text(text, encoding="utf-8")
    asked = ("stats", "--format", "csv", "--as-of", "2023-02-01")
    with_index, without = both(*asked)
    assert with_index == without
    # As where a file that is moved keeps all of its times.
    kept = file_marks._mark
    monkeypatch.setattr(file_marks, "_mark", lambda path: ":".join(kept(path).split(":")[0::3]))
    answered()
    (folder / "lib").mkdir()
    (folder / "units.yml").rename(folder / "lib" / "units.yml")
    (folder / "units.yml").symlink_to("lib/units.yml")
    with_index, without = both(*asked)
    assert with_index == without


def test_a_link_that_leads_elsewhere_while_it_is_read_is_read_again(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / ".rel").mkdir()
    for at, lead in ((1, "甲局"), (2, "乙局")):
        (folder / ".rel" / f"{at}.yaml").write_text(REGISTER.format(at=9, lead=lead), encoding="utf-8")
    link = folder / "r9.yaml"
    link.symlink_to(".rel/1.yaml")
    load = loader.load

    def loaded(path: str) -> loader.Loaded:
        found = load(path)
        if path == str(link):
            link.unlink()
            link.symlink_to(".rel/2.yaml")
        return found

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(loader, "load", loaded)
        run(*ASKED)
    assert answered() == ["r0:1", "r2:1"]


def test_a_copy_in_the_place_of_a_link_beside_a_register_with_a_ledger_is_a_change(folder: Path) -> None:
    (folder / "r0.progress").mkdir()
    (folder / "r0.yml").symlink_to("r0.yaml")
    answered()
    (folder / "r0.yml").unlink()
    shutil.copy(folder / "r0.yaml", folder / "r0.yml")
    with_index, without = both(*ASKED)
    assert (with_index, with_index.code) == (without, 3)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
def test_nobody_waits_for_a_pipe_beside_a_register(folder: Path) -> None:
    (folder / "r0.progress").mkdir()
    answered()
    for suffix in (".yml", ".yaml"):
        pipe = folder / "r0.progress" / f"2023-01-02-x-aaaa{suffix}"
        os.mkfifo(pipe)
        with_index, without = both(*ASKED)
        assert (with_index, with_index.code) == (without, 3)
        pipe.unlink()


def test_a_file_that_never_settles_is_read_each_time_and_nothing_is_written_for_it(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(file_marks, "COARSEST", 2_000_000_000)
    os.utime(folder / "r1.yaml", (4_000_000_000, 4_000_000_000))
    answered()
    written = index_of(folder).stat()
    answered()
    assert index_of(folder).stat().st_ino == written.st_ino
    (folder / "r1.yaml").write_text(REGISTER.format(at=1, lead="甲局"), encoding="utf-8")
    os.utime(folder / "r1.yaml", (4_000_000_000, 4_000_000_000))
    assert answered() == ["r0:1", "r1:1", "r2:1"]


def test_a_register_that_was_mended_is_kept_again(folder: Path) -> None:
    (folder / "r1.yaml").write_text("format: 1\ntasks: 不是\n", encoding="utf-8")
    with_index, without = both(*ASKED)
    assert (with_index, with_index.code) == (without, 3)
    (folder / "r1.yaml").write_text(REGISTER.format(at=1, lead="甲局"), encoding="utf-8")
    assert answered() == ["r0:1", "r1:1", "r2:1"]
    with closing(sqlite3.connect(index_of(folder))) as database:
        assert database.execute("SELECT sum(broken) FROM registers").fetchall() == [(0,)]


@pytest.mark.parametrize(
    "asked",
    [
        "list --as-of 9999-12-31 --within 30d --format json",
        "due --within 胡说 --format json",
        "due --after 胡说 --before 胡说 --format json",
        "list --unit 没有 --section 一 --before 6月底 --as-of 2023-02-01",
        "list --unit 甲局 --format html",
        "due --state done --after 2027-01-01 --format json --as-of 2023-02-01",
    ],
)
@pytest.mark.parametrize("broken", [False, True])
def test_what_is_said_of_a_question_is_said_as_without_the_index(folder: Path, asked: str, broken: bool) -> None:
    rule = "deadline: {rrule: FREQ=MONTHLY;BYMONTHDAY=28, phrase: 每月28日前}, lead:"
    text = REGISTER.format(at=1, lead="乙局").replace("lead:", rule)
    (folder / "r1.yaml").write_text(text, encoding="utf-8")
    answered()
    if broken:
        (folder / "r3.yaml").write_text("format: 1\ntasks: 不是\n", encoding="utf-8")
    with_index, without = both(*asked.split())
    assert with_index == without


def test_who_can_keep_nothing_does_not_say_that_something_is_kept(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(collection_index, "_FEW", 0)
    index_of(folder).unlink()
    index_of(folder).mkdir()
    with_index, without = both(*ASKED)
    assert with_index == without


# What somebody may put into the rows that no program has written; and what can't be read from it, or is never so many.
ALTERED = [
    "DELETE FROM counts WHERE register = 1",
    "UPDATE counts SET tasks = 'x'",
    "UPDATE counts SET tasks = NULL",
    "UPDATE counts SET dated = -1",
    "UPDATE loads SET total = 1e300",
    "UPDATE loads SET lead = 9223372036854775807",
    "UPDATE loads SET registry = 99",
    "INSERT INTO loads SELECT unit, -9, 9, 0, 1, 0, 0, 0, 1, 1 FROM loads LIMIT 1",
    "UPDATE months SET month = 9223372036854775807",
    "UPDATE months SET deadlines = 1e300",
    "UPDATE registers SET path = x'ff' || path",
    "UPDATE registers SET key = x'ff'",
    "UPDATE registers SET registry = x'ff'",
    "UPDATE registers SET title = x'ff'",
    "UPDATE stored SET rest = 'x'",
    "UPDATE stored SET tasks = 1",
    "UPDATE stored SET tasks = 0",
    "UPDATE stored SET tasks = ''",
    "UPDATE stored SET tasks = x''",
    "UPDATE stored SET rest = x'789c8b8e050001150099'",  # [[]], packed
    "UPDATE whole SET files = '[]'",
    "UPDATE whole SET files = '[[1], [[]]]'",
    "UPDATE whole SET marks = x'ff'",
    "UPDATE whole SET beside = 1",
    "UPDATE whole SET files = replace(files, '\"r0\"', '\"r1\"')",
    "UPDATE whole SET files = replace(files, '[1, 2, 3]', '[1, 1, 3]')",
    "UPDATE whole SET files = '" + "[" * 3000 + "'",
    "UPDATE whole SET files = replace(files, '[1, 2, 3]', '" + "[" * 3000 + "]" * 3000 + "')",
    "UPDATE texts SET text = x'ff' || number",
]


@pytest.mark.parametrize("statement", ALTERED)
def test_rows_that_nobody_has_written_are_not_answered_from(
    folder: Path, monkeypatch: pytest.MonkeyPatch, statement: str
) -> None:
    monkeypatch.setattr(wording, "MOST_LISTED", 1)
    for at in range(3):
        text = REGISTER.format(at=at, lead="甲局").replace(
            "lead:", "deadline: {date: 2023-05-01, phrase: 五一前}, lead:"
        )
        (folder / f"r{at}.yaml").write_text(text, encoding="utf-8")
    asked = [
        ("stats", "--format", "json", "--as-of", "2023-02-01"),
        ("list", "--unit", "甲局", "--format", "csv", "--as-of", "2023-02-01"),
        ("due", "--after", "2030-01-01", "--format", "json", "--as-of", "2023-02-01"),
    ]
    right = [run(*one, "--no-index") for one in asked]
    for one, answer in zip(asked, right, strict=True):
        assert run(*one) == answer
        there = index_of(folder).stat()
        edit(index_of(folder), statement)
        os.utime(index_of(folder), ns=(there.st_atime_ns, there.st_mtime_ns))
        assert run(*one) == answer
        shutil.rmtree(folder / ".zrfg")


def test_an_index_whose_numbers_are_used_up_is_made_anew(folder: Path) -> None:
    there = index_of(folder).stat()
    edit(index_of(folder), "UPDATE registers SET number = 9223372036854775807 WHERE path = 'r2.yaml'")
    os.utime(index_of(folder), ns=(there.st_atime_ns, there.st_mtime_ns))
    (folder / "r1.yaml").write_text(REGISTER.format(at=1, lead="甲局"), encoding="utf-8")
    run(*ASKED)
    assert not index_of(folder).exists()
    assert answered() == ["r0:1", "r1:1", "r2:1"]
    assert index_of(folder).exists()


def test_a_folder_in_the_place_of_the_index_is_left_alone(folder: Path) -> None:
    index_of(folder).unlink()
    index_of(folder).mkdir()
    (index_of(folder) / "mine").write_text("", encoding="utf-8")
    assert answered() == ["r0:1", "r2:1"]
    assert (index_of(folder) / "mine").exists()


def test_a_link_in_the_place_of_the_folder_is_not_written_through(folder: Path, tmp_path: Path) -> None:
    shutil.rmtree(folder / ".zrfg")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (folder / ".zrfg").symlink_to(elsewhere)
    assert answered() == ["r0:1", "r2:1"]
    assert list(elsewhere.iterdir()) == []


def test_a_lock_of_another_program_is_no_hindrance(folder: Path) -> None:
    with closing(sqlite3.connect(index_of(folder), isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        assert answered() == ["r0:1", "r2:1"]
        (folder / "r1.yaml").write_text(REGISTER.format(at=1, lead="甲局"), encoding="utf-8")
        assert answered() == ["r0:1", "r1:1", "r2:1"]


def test_several_at_once_answer_what_is_there(folder: Path) -> None:
    for at in range(3, 24):
        (folder / f"r{at}.yaml").write_text(REGISTER.format(at=at, lead="甲局"), encoding="utf-8")
    for lead in ("乙局", "甲局"):
        (folder / "r5.yaml").write_text(REGISTER.format(at=5, lead=lead), encoding="utf-8")
        with ThreadPoolExecutor(4) as pool:
            every = list(pool.map(lambda _: zrfg(*ASKED, cwd=folder), range(4)))
        assert every == [run(*ASKED, "--no-index")] * 4
    assert sorted(path.name for path in index_of(folder).parent.iterdir()) == [".gitignore", "index.sqlite"]
    assert set(answered()) == {f"r{at}:1" for at in range(24)} - {"r1:1"}


def test_who_reads_on_while_another_makes_it_anew_adds_to_what_it_has_read(folder: Path) -> None:
    mine = CollectionIndex(str(folder))
    (folder / "r0.yaml").unlink()
    (folder / "r1.yaml").write_text(REGISTER.format(at=1, lead="甲局"), encoding="utf-8")
    shutil.rmtree(folder / ".zrfg")
    assert answered() == ["r1:1", "r2:1"]  # the registers have other numbers now
    members = [Member(name, str(folder / f"{name}.yaml")) for name in ("r1", "r2")]
    mine.refresh(members, map, lambda _number: None)
    assert all(mine.restored(one.path) for one in members)
    mine.close()
    with closing(sqlite3.connect(index_of(folder))) as database:
        assert database.execute("SELECT path FROM registers ORDER BY path").fetchall() == [("r1.yaml",), ("r2.yaml",)]
    assert answered() == ["r1:1", "r2:1"]


def test_a_run_that_is_interrupted_leaves_the_old_one(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = index_of(folder).read_bytes()
    (folder / "r1.yaml").write_text(REGISTER.format(at=1, lead="甲局"), encoding="utf-8")
    monkeypatch.setattr(register_record, "record", interrupted)
    assert run(*ASKED).code != 0
    assert index_of(folder).read_bytes() == before
    assert sorted(path.name for path in index_of(folder).parent.iterdir()) == [".gitignore", "index.sqlite"]
    monkeypatch.undo()
    monkeypatch.setattr(kept_registers, "_FEWEST", 1)
    assert answered() == ["r0:1", "r1:1", "r2:1"]


def interrupted(_path: str) -> None:
    raise KeyboardInterrupt


def test_where_nothing_can_be_written_the_answer_is_given_all_the_same(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "r1.yaml").write_text(REGISTER.format(at=1, lead="甲局"), encoding="utf-8")
    monkeypatch.setattr(temporary, "make", refused)
    assert answered() == ["r0:1", "r1:1", "r2:1"]
    shutil.rmtree(folder / ".zrfg")
    assert answered() == ["r0:1", "r1:1", "r2:1"]


def test_that_it_is_quicker_the_next_time_is_only_said_where_it_is(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(collection_index, "_FEW", 2)
    shutil.rmtree(folder / ".zrfg")
    with monkeypatch.context() as patched:
        patched.setattr(temporary, "make", refused)
        assert "索引" not in run(*ASKED).err
    # What a full disk has left of it.
    (folder / ".zrfg" / ".gitignore").write_text("", encoding="utf-8")
    assert run(*ASKED).err.startswith("读 3 份任务台账，记在索引里（.zrfg），下一次就快了\n")
    assert (folder / ".zrfg" / ".gitignore").read_text(encoding="utf-8") == "*\n"


def refused(_folder: Path) -> None:
    raise PermissionError


def test_a_register_with_an_error_is_refused_by_name_or_left_out(folder: Path) -> None:
    (folder / "r1.yaml").write_text("format: 1\ntasks: 3\n", encoding="utf-8")
    with_index, without = both(*ASKED)
    assert (with_index, with_index.code) == (without, 3)
    with_index, without = both(*ASKED, "--skip-broken")
    assert (with_index, with_index.code) == (without, 0)


def test_few_registers_and_those_without_settings_have_no_index(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for at in range(2):
        (tmp_path / f"r{at}.yaml").write_text(REGISTER.format(at=at, lead="甲局"), encoding="utf-8")
    with chdir(tmp_path):
        monkeypatch.setattr(kept_registers, "_FEWEST", 1)
        assert run("list", "-f", ".").code == 0
        monkeypatch.undo()
        (tmp_path / "zrfg.toml").write_text('registers = ["*.yaml"]\n', encoding="utf-8")
        assert run("list").code == 0
        monkeypatch.setattr(kept_registers, "_FEWEST", 1)
        assert run("list", "--no-index").code == 0
        assert run("list", "--register", "r1").code == 0
    assert not (tmp_path / ".zrfg").exists()

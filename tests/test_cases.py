"""Every code has examples: files under ``cases`` that anyone can drop in, and bytes that no comment could stand in.

``cases/ZR201/fail-task.yaml`` says what is found in it, all of it, in comments anywhere::

    # expect 16:12 ZR201 省水利局

that is line, column, code and, where something stands there, how it begins. In a ``pass`` file nothing is found.

What is found in a ledger is a folder ``cases/ZR705/fail-twice`` with ``progress/2023-05-04-jyj-k7f3.yaml`` and whatever else lies
there, each file with its own ``# expect`` lines; where it has no ``tasks.yaml``, the register of the rule book's examples is put
beside. It is checked as on 2023-05-10.

What is found between registers is a folder ``cases/ZR218/fail-written`` with them in it, checked together.
"""

import datetime as dt
import os
import re
import shutil
import sys
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.effort import effort
from tests.rule_examples import is_between_registers, is_of_ledger, ledger_files
from zerenfengong.checks import rules
from zerenfengong.checks.between_registers import compared, found_between
from zerenfengong.checks.ledger_rules.checked_ledger import check_ledger
from zerenfengong.checks.pages import is_of_import
from zerenfengong.checks.rules.registry import RULES
from zerenfengong.checks.settings import DEFAULT
from zerenfengong.findings import CODES, UNREADABLE
from zerenfengong.ledger import ledger_folder
from zerenfengong.register import collection, discovery, loader
from zerenfengong.register.schema import DOCUMENT, RECORDS
from zerenfengong.register.yaml_nodes import to_yaml

CASES = Path(__file__).parent / "cases"
BETWEEN = [code for code in CODES if is_between_registers(code)]
FILES = {path.relative_to(CASES).as_posix(): path for path in sorted(CASES.glob("*/*.yaml"))}
COLLECTIONS = {
    path.relative_to(CASES).as_posix(): path for code in BETWEEN for path in sorted(CASES.glob(f"{code}/*/"))
}
LEDGERS = {path.relative_to(CASES).as_posix(): path for path in sorted(CASES.glob("ZR7*/*/"))}

_EXPECTED = re.compile(r"^# expect (\d+):(\d+) (ZR\d{3})(?: (.+))?$", re.MULTILINE)

# line, column, code
Place = tuple[int, int, str]

# A register with nothing wrong in it. No Chinese character of it is UTF-8 by accident when it is written as GBK.
SOUND = """\
format: 1
document: {title: 县域河湖保护任务分工, issuer: 县河长办, issued: 2022-04-11}
units:
  - name: 县河长办
tasks:
  - id: h1
    measure: 建立河道巡查台账。
    lead: [县河长办]
"""
MARK = b"\xef\xbb\xbf"

# The bytes of a file that is no text, or no text of ours, and everything that is found in it.
REFUSED: dict[str, tuple[bytes, list[Place]]] = {
    "ZR002 UTF-16, low byte first": (b"\xff\xfe" + SOUND.encode("utf-16-le"), [(1, 1, "ZR002")]),
    "ZR002 UTF-16, high byte first": (b"\xfe\xff" + SOUND.encode("utf-16-be"), [(1, 1, "ZR002")]),
    "ZR002 UTF-32, low byte first": (b"\xff\xfe\0\0" + SOUND.encode("utf-32-le"), [(1, 1, "ZR002")]),
    "ZR002 UTF-32, high byte first": (b"\0\0\xfe\xff" + SOUND.encode("utf-32-be"), [(1, 1, "ZR002")]),
    "ZR002 UTF-16 without its mark": (SOUND.encode("utf-16-le"), [(2, 38, "ZR002")]),
    "ZR002 GBK": (SOUND.encode("gb18030"), [(2, 19, "ZR002")]),
    "ZR002 a character that is cut off": ("format: 1\ntitle: 县".encode()[:-1], [(2, 8, "ZR002")]),
    "ZR002 a byte that is nowhere in UTF-8": ("县河\r\n长办".encode() + b"\xff\n", [(2, 3, "ZR002")]),
    "ZR002 a lone surrogate": ("县".encode() + b"\xed\xa0\x80", [(1, 2, "ZR002")]),
    "ZR002 a picture": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", [(1, 1, "ZR002")]),
    "ZR003 NUL": (b"format: 1\nunits: \0\n\0", [(2, 8, "ZR003"), (3, 1, "ZR003")]),
    "ZR003 what would colour a terminal": ("县\x1b[31m局".encode(), [(1, 2, "ZR003")]),
    "ZR003 C1 and DEL": ("title: 县\x85局\n\x7f".encode(), [(1, 9, "ZR003"), (2, 1, "ZR003")]),
    "ZR003 line ends that an editor does not count": (
        "甲\u2028乙\u2029丙\r丁\r\n戊".encode(),
        [(1, 2, "ZR003"), (1, 4, "ZR003"), (1, 6, "ZR003")],
    ),
    "ZR003 a byte order mark inside": (MARK + MARK + "title: \ufeff县".encode(), [(1, 1, "ZR003"), (1, 9, "ZR003")]),
    "ZR003 the first hundred": (
        b"\a" * 50 + b"\n" + b"\a" * 70,
        [(1, at, "ZR003") for at in range(1, 51)] + [(2, at, "ZR003") for at in range(1, 51)],
    ),
    "ZR104 nothing at all": (b"", [(1, 1, "ZR104")]),
    "ZR104 nothing but a byte order mark": (MARK, [(1, 1, "ZR104")]),
    "ZR104 empty lines": (b"\n\n   \n", [(1, 1, "ZR104")]),
}

TAKEN: dict[str, bytes] = {
    "ZR001 a file that is there": SOUND.encode(),
    "ZR002 UTF-8 with its mark": MARK + SOUND.encode(),
    "ZR003 tabs, line ends of Windows, characters beyond the first plane": SOUND.replace("。", "。\t# 𠮷 🌊")
    .replace("\n", "\r\n")
    .encode(),
}


def found(path: Path) -> list[Place]:
    """Everything that is found in a file, in its order."""
    return [(one.location.line, one.location.column, one.code) for one in rules.check(loader.load(path))]


def expected(path: Path) -> list[Place]:
    said = _EXPECTED.findall(path.read_text(encoding="utf-8"))
    return sorted((int(line), int(column), code) for line, column, code, _begins in said)


@pytest.mark.parametrize("name", [name for name in FILES if Path(name).name.startswith("fail")])
def test_a_failing_file_has_the_findings_that_it_says_and_no_others(name: str) -> None:
    path = FILES[name]
    assert path.parent.name in {code for _line, _column, code in expected(path)}
    assert found(path) == expected(path)


@pytest.mark.parametrize("name", [name for name in FILES if not Path(name).name.startswith("fail")])
def test_in_a_passing_file_nothing_is_found(name: str) -> None:
    assert Path(name).name.startswith("pass")
    assert expected(FILES[name]) == []
    assert found(FILES[name]) == []


def found_with_ledger(folder: Path) -> dict[str, list[Place]]:
    """Everything that is found in each file of a folder with a register and its ledger."""
    register = loader.load(folder / "tasks.yaml")
    ledger = ledger_folder.load(str(folder / "tasks.yaml"))
    findings = [*rules.check(register), *check_ledger(register.register, ledger, DEFAULT, dt.date(2023, 5, 10))]
    places: dict[str, list[Place]] = {}
    for one in findings:
        place = one.location
        name = Path(os.path.relpath(place.path, discovery.display_path(folder))).as_posix()
        places.setdefault(name, []).append((place.line, place.column, one.code))
    return places


def _yaml_files(folder: Path) -> list[Path]:
    return [path for path in sorted(folder.rglob("*")) if path.suffix.lower() in (".yaml", ".yml")]


@pytest.mark.parametrize("name", LEDGERS)
def test_in_a_ledger_is_found_what_its_files_say_and_nothing_else(name: str, tmp_path: Path) -> None:
    folder = tmp_path / "case"
    shutil.copytree(LEDGERS[name], folder)
    if not (folder / "tasks.yaml").exists():
        (folder / "tasks.yaml").write_text(ledger_files("")["tasks.yaml"], encoding="utf-8")
    written = {path.relative_to(folder).as_posix(): path for path in _yaml_files(folder)}
    said = {one: places for one, path in written.items() if (places := expected(path))}
    assert found_with_ledger(folder) == said
    kind, code = LEDGERS[name].name.partition("-")[0], LEDGERS[name].parent.name
    codes = {found for places in said.values() for _line, _column, found in places}
    assert code in codes if kind == "fail" else (kind, codes) == ("pass", set())


@pytest.mark.parametrize("name", COLLECTIONS)
def test_between_registers_is_found_what_their_files_say_and_nothing_else(name: str) -> None:
    folder = COLLECTIONS[name]
    registers = collection.named([folder]).paths
    loaded = {path: loader.load(path) for path in registers}
    each = [one for path in registers if (one := compared(loaded[path])) is not None]
    keys = [collection.key_by_path(str(folder), path) for path in registers]
    places: dict[str, list[Place]] = {path: [] for path in registers}
    names = {one.path: path for path, one in loaded.items()}
    for finding, line in found_between(each, keys):
        place = finding.location
        assert line == loaded[names[place.path]].lines[place.line - 1]
        places[names[place.path]].append((place.line, place.column, finding.code))
    assert places == {path: expected(Path(path)) for path in registers}
    assert [found(Path(path)) for path in registers] == [[] for _path in registers]
    codes = {code for here in places.values() for _line, _column, code in here}
    assert codes == ({folder.parent.name} if folder.name.startswith("fail") else set())


@pytest.mark.parametrize("name", [*FILES, *LEDGERS, *COLLECTIONS])
def test_a_finding_stands_where_the_offence_is(name: str) -> None:
    path = CASES / name
    for file in _yaml_files(path) if path.is_dir() else [path]:
        stands_where_the_offence_is(file.read_text(encoding="utf-8"))


def stands_where_the_offence_is(text: str) -> None:
    assert text.count("# expect") == len(_EXPECTED.findall(text))
    lines = [*text.split("\n"), ""]
    for line, column, _code, begins in _EXPECTED.findall(text):
        there = lines[int(line) - 1][int(column) - 1 :]
        assert there.startswith(begins) if begins else int(column) <= len(lines[int(line) - 1]) + 1


@pytest.mark.parametrize("name", REFUSED)
def test_bytes_that_are_no_text_of_ours_are_refused_where_it_shows(tmp_path: Path, name: str) -> None:
    data, places = REFUSED[name]
    path = tmp_path / "tasks.yaml"
    path.write_bytes(data)
    assert found(path) == places


@pytest.mark.parametrize("name", TAKEN)
def test_bytes_that_are_text_in_another_dress_are_taken(tmp_path: Path, name: str) -> None:
    path = tmp_path / "tasks.yaml"
    path.write_bytes(TAKEN[name])
    assert found(path) == []


def refusal(path: Path) -> tuple[str, str]:
    """The code and the words of the one finding of a file that can't be read."""
    loaded = loader.load(path)
    (finding,) = rules.check(loaded)
    assert loaded == loader.Loaded(discovery.display_path(path), None, None, (finding,))
    assert finding.location[1:] == (1, 1)
    assert finding.hint
    return finding.code, finding.message


def test_zr001_a_file_that_is_missing(tmp_path: Path) -> None:
    assert refusal(tmp_path / "任务.yaml") == ("ZR001", "没有这个文件")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows answers that it has no right to read a folder")
def test_zr001_a_folder(tmp_path: Path) -> None:
    assert refusal(tmp_path) == ("ZR001", "这是文件夹，不是文件")


def test_zr001_a_path_that_no_file_can_have(tmp_path: Path) -> None:
    assert refusal(tmp_path / "a\0b") == ("ZR001", "路径里有不允许的字符")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows says that there is no such file")
def test_zr001_a_path_through_a_file(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert refusal(tmp_path / "file" / "tasks.yaml") == ("ZR001", "读不出来：路径中间有一段不是文件夹")


@pytest.mark.skipif(sys.platform == "win32" or os.getuid() == 0, reason="root may read everything")
def test_zr001_a_file_that_one_may_not_read(tmp_path: Path) -> None:
    path = tmp_path / "tasks.yaml"
    path.write_text(SOUND, encoding="utf-8")
    path.chmod(0)
    assert refusal(path) == ("ZR001", "读不出来：没有权限")


def test_zr001_a_disk_that_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_arguments: object, **_options: object) -> None:
        raise OSError(None, "坏道")

    monkeypatch.setattr("builtins.open", fail)
    assert refusal(tmp_path / "tasks.yaml") == ("ZR001", "读不出来：坏道")


def test_zr010_a_file_that_is_larger_than_any_table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "tasks.yaml"
    path.write_bytes(SOUND.encode() + b"#" * 1024 * 1024)
    monkeypatch.setattr(loader, "MAX_BYTES", 1024 * 1024)
    assert refusal(path) == ("ZR010", "文件超过 1 MB")
    monkeypatch.setattr(loader, "MAX_BYTES", path.stat().st_size)
    assert found(path) == []


# Examples of these are in this module: no comment can stand in what can't be read.
_ELSEWHERE = {"ZR001", "ZR002", "ZR003", "ZR010"}

# What compares with another revision has them in a repository of its own: tests/checks/test_append_only.py.
_OF_REVISIONS = {"ZR740"}


# What the import of a document says has its examples in the rule book: they are no registers.
@pytest.mark.parametrize("code", [code for code in CODES if not is_of_import(code)])
def test_every_code_has_a_failing_and_a_passing_example(code: str) -> None:
    assert _ELSEWHERE < UNREADABLE
    if code in _OF_REVISIONS:
        assert code in (Path(__file__).parent / "checks" / "test_append_only.py").read_text(encoding="utf-8")
    elif code in _ELSEWHERE:
        assert any(name.startswith(f"test_{code.lower()}") for name in globals()) or (
            any(name.startswith(code) for name in REFUSED) and any(name.startswith(code) for name in TAKEN)
        )
    else:
        every = LEDGERS if is_of_ledger(code) else COLLECTIONS if is_between_registers(code) else FILES
        names = {path.stem.split("-")[0] for path in every.values() if path.parent.name == code}
        assert names == {"fail", "pass"}


def test_every_example_stands_under_a_code_that_there_is() -> None:
    assert {path.parent.name for path in (*FILES.values(), *LEDGERS.values(), *COLLECTIONS.values())} <= set(CODES)


def test_a_byte_order_mark_does_not_shift_the_place_of_a_byte_that_is_no_utf8(tmp_path: Path) -> None:
    path = tmp_path / "tasks.yaml"
    path.write_bytes(MARK + "县河\n长办".encode() + b"\xff\n")
    (finding,) = loader.load(path).findings
    assert (finding.location[1:], finding.message) == ((2, 3), "这里的字节 0xFF 不是 UTF-8")


# Registers that a rule stumbles over; each has to have these findings and no others.
STUMBLES: dict[str, tuple[str, list[Place]]] = {
    "a circle through a unit that is declared twice is found in the one that closes it": (
        """\
format: 1
document: {title: 县域河湖保护任务分工, issuer: 县河长办, issued: 2022-04-11}
units:
  - {name: 各乡镇, members: [甲乡, 各乡镇]}
  - {name: 各乡镇, members: []}
  - name: 甲乡
tasks: []
""",
        [(4, 31, "ZR207"), (5, 12, "ZR205")],
    ),
    "units without names are no members of each other": (
        """\
format: 1
document: {title: 县域河湖保护任务分工, issuer: 县河长办, issued: 2022-04-11}
units:
  - members: ['', '']
  - members: []
tasks: []
""",
        [(4, 5, "ZR101"), (4, 15, "ZR104"), (4, 19, "ZR104"), (5, 5, "ZR101")],
    ),
    "a circle of sections is found once, at the parent that closes it": (
        """\
format: 1
document: {title: 县域河湖保护任务分工, issuer: 县河长办, issued: 2022-04-11}
units: []
sections:
  - {id: 水, title: 水, parent: 河}
  - {id: 河, title: 河, parent: 湖}
  - {id: 湖, title: 湖, parent: 水}
tasks: []
""",
        [(7, 31, "ZR208")],
    ),
    "a section below a circle is not in it": (
        """\
format: 1
document: {title: 县域河湖保护任务分工, issuer: 县河长办, issued: 2022-04-11}
units: []
sections:
  - {id: 水, title: 水, parent: 水}
  - {id: 河, title: 河, parent: 水}
tasks: []
""",
        [(5, 31, "ZR208")],
    ),
}


@pytest.mark.parametrize("name", STUMBLES)
def test_what_is_wrong_twice_is_told_once(tmp_path: Path, name: str) -> None:
    text, places = STUMBLES[name]
    path = tmp_path / "tasks.yaml"
    path.write_text(text, encoding="utf-8")
    assert found(path) == places


def chain_of_sections(length: int) -> str:
    links = "".join(f"  - {{id: s{at}, title: 节, parent: s{at - 1}}}\n" for at in range(1, length))
    return f"sections:\n  - {{id: s0, title: 节}}\n{links}"


@pytest.mark.parametrize(
    "text",
    [chain_of_sections(3000), "".join(f"k{at}: 甲\n" for at in range(15_000)) * 2],
    ids=["each section in the one before", "thirty thousand fields, each twice"],
)
def test_a_strange_register_is_read_to_its_end(tmp_path: Path, text: str) -> None:
    path = tmp_path / "tasks.yaml"
    path.write_text(f"format: 1\n{text}", encoding="utf-8")
    assert found(path)  # where the work grew with the cube of the chain, this would not come back


KEYS = sorted({key for record in RECORDS for key in record.by_key} | {"牵头单位", "k"})
TEXTS = st.sampled_from(
    ["甲", "乙", "丙", "a", "一", "一（一）", "1", "2020-08-21", "true", "FREQ=DAILY", "", " ", "甲、乙"]
)
VALUES = st.recursive(
    TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=4),
    max_leaves=12,
)


def records(*keys: str) -> st.SearchStrategy[list[dict[str, object]]]:
    """Records with some of these fields, each with a value that fits or with anything."""
    lists = st.lists(TEXTS, max_size=3)
    return st.lists(st.dictionaries(st.sampled_from(keys), TEXTS | lists | VALUES, max_size=5), max_size=4)


REGISTERS = st.fixed_dictionaries(
    {},
    optional={
        "format": st.just("1") | VALUES,
        "document": st.dictionaries(st.sampled_from(sorted(DOCUMENT.by_key)), TEXTS | VALUES, max_size=4) | VALUES,
        "units": records("name", "aliases", "members", "some_of", "complete") | VALUES,
        "sections": records("id", "title", "parent", "responsible") | VALUES,
        "tasks": records("id", "section", "measure", "lead", "responsible", "deadline", "part") | VALUES,
    },
)


@effort(200)
@given(REGISTERS | VALUES)
def test_any_register_is_judged_and_every_finding_stands_in_it(value: object) -> None:
    text = to_yaml(value)
    lines = [*text.split("\n"), ""]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "tasks.yaml")
        path.write_text(text, encoding="utf-8")
        places = found(path)
    assert places == sorted(places)
    for line, column, code in places:
        assert 1 <= column <= len(lines[line - 1]) + 1
        assert code in CODES


def test_findings_are_asked_only_of_a_file_that_could_be_read(tmp_path: Path) -> None:
    missing = loader.load(tmp_path / "tasks.yaml")
    with pytest.raises(ValueError, match=r"tasks\.yaml"):
        list(RULES[0](missing))

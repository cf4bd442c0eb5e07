"""Conflicts of a merge that were saved: each found by its first marker, wherever it stands, and nothing else taken for one."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.registers import PLAN
from zerenfengong.findings import UNREADABLE, Finding, Location
from zerenfengong.register import loader
from zerenfengong.register.merge_conflicts import conflicts

MESSAGE = "这里有没有解决的合并冲突（git merge）"
HINT = "留下要的那一边，删掉 <<<<<<<、=======、>>>>>>> 开头的几行标记"


def found(text: str) -> list[tuple[int, int]]:
    """The lines and columns of the conflicts in a text."""
    return [(one.location.line, one.location.column) for one in conflicts(text, "tasks.yaml")]


def test_a_conflict_is_an_error_that_says_what_to_do() -> None:
    (finding,) = conflicts("format: 1\n<<<<<<< HEAD\na: 1\n=======\na: 2\n>>>>>>> 分支\n", "tasks.yaml")
    assert finding == Finding(Location("tasks.yaml", 2, 1), "ZR013", MESSAGE, HINT)
    assert finding.code in UNREADABLE


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("", []),
        ("format: 1\n", []),
        ("<<<<<<< HEAD\n=======\n>>>>>>> a", [(1, 1)]),  # the whole file, and no line end at the end
        ("a\n<<<<<<< HEAD\nb\n=======\nc\n>>>>>>> a\nd\n<<<<<<< HEAD\ne\n=======\n>>>>>>> a\n", [(2, 1), (8, 1)]),
        ("<<<<<<< HEAD\na\n||||||| 3f2a1\nb\n=======\nc\n>>>>>>> a\n", [(1, 1)]),  # with what was there before
        ("<<<<<<< Updated upstream\na\n=======\nb\n>>>>>>> Stashed changes\n", [(1, 1)]),
        ("<<<<<<< HEAD:data/tasks.yaml\n=======\n>>>>>>> 3f2a1b0 (修改期限):data/tasks.yaml\n", [(1, 1)]),
        # inside a text, as an editor has indented it
        ("a: |\n  <<<<<<< HEAD\n  b\n  =======\n  c\n  >>>>>>> a\n", [(2, 3)]),
        ("a: |\n\t <<<<<<< HEAD\n", [(2, 3)]),
        # what somebody has begun to tidy up
        ("<<<<<<< HEAD\na\n", [(1, 1)]),
        ("a\n>>>>>>> a\nb\n", [(2, 1)]),
        ("=======\nc\n>>>>>>> a\n", [(3, 1)]),
        ("<<<<<<< HEAD\na\n=======\nb\n>>>>>>> a\n>>>>>>> a\n", [(1, 1), (6, 1)]),
        ("<<<<<<< HEAD\n<<<<<<< HEAD\na\n=======\nb\n>>>>>>> a\n=======\nc\n>>>>>>> b\n", [(1, 1), (2, 1), (9, 1)]),
        (">>>>>>> a\n<<<<<<< HEAD\n", [(1, 1), (2, 1)]),
        # line ends of Windows move no place
        ("a\r\n<<<<<<< HEAD\r\nb\r\n=======\r\nc\r\n>>>>>>> a\r\n>>>>>>> b\r\n", [(2, 1), (7, 1)]),
    ],
)
def test_each_conflict_is_where_its_first_marker_stands(text: str, places: list[tuple[int, int]]) -> None:
    assert found(text) == places


@pytest.mark.parametrize(
    "text",
    [
        "=======\n",  # a heading is underlined so
        "a: |\n  标题\n  =======\n",
        "<<<<<< HEAD\n",  # six
        "<<<<<<<< HEAD\n",  # eight
        ">>>>>>>> a\n",
        "<<<<<<<HEAD\n",
        "<<<<<<<\n",
        ">>>>>>> \n",
        "a <<<<<<< HEAD\n",  # inside a line
        "# <<<<<<< HEAD\n",
        "- <<<<<<< HEAD\n",
        "<<: {a: 1}\n",
        "a: >\n  甲\n",
        "　<<<<<<< HEAD\n",  # no indentation that YAML knows
    ],
)
def test_what_only_looks_like_a_marker_is_none(text: str) -> None:
    assert found(text) == []


# Where a conflict may stand in a file: between its fields, in a list, in a text.

LINES = PLAN.splitlines(keepends=True)


@given(st.integers(0, len(LINES)), st.integers(0, 6), st.booleans())
def test_no_register_is_read_from_a_file_with_a_conflict(at: int, indent: int, windows: bool) -> None:
    there = " " * indent
    conflict = [f"{there}<<<<<<< HEAD\n", f"{there}a\n", f"{there}=======\n", f"{there}b\n", f"{there}>>>>>>> a\n"]
    text = "".join([*LINES[:at], *conflict, *LINES[at:]])
    loaded = loader.load_text(text.replace("\n", "\r\n") if windows else text, "tasks.yaml")
    assert loaded.findings == (Finding(Location("tasks.yaml", at + 1, indent + 1), "ZR013", MESSAGE, HINT),)
    assert (loaded.register, loaded.root) == (None, None)


def test_a_conflict_is_told_in_the_place_of_the_mistakes_that_it_makes() -> None:
    text = "format: 1\ntasks:\n<<<<<<< HEAD\n  - id: a\n\tlead: [甲\n=======\n>>>>>>> a\n"
    assert [finding.code for finding in loader.load_text(text, "tasks.yaml").findings] == ["ZR013"]


def test_the_byte_order_mark_of_a_file_does_not_hide_a_conflict_in_its_first_line(tmp_path: Path) -> None:
    path = tmp_path / "tasks.yaml"
    path.write_text("<<<<<<< HEAD\nformat: 1\n=======\n>>>>>>> a\n", encoding="utf-8-sig")
    (finding,) = loader.load(path).findings
    assert (finding.code, finding.location[1:]) == ("ZR013", (1, 1))


@given(st.text("<>= \t\n\rA甲", max_size=80))
def test_every_finding_stands_at_a_marker_and_none_is_told_twice(text: str) -> None:
    places = found(text)
    assert len(places) == len(set(places))
    lines = text.split("\n")
    for line, column in places:
        assert lines[line - 1][: column - 1].strip(" \t") == ""
        assert lines[line - 1][column - 1 :].startswith(("<<<<<<< ", ">>>>>>> "))
    assert bool(places) == any(
        line.strip(" \t").startswith(("<<<<<<< ", ">>>>>>> "))
        and len(line.strip(" \t")) > 8
        and not line.strip(" \t")[8].isspace()
        for line in lines
    )

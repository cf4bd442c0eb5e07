"""text: the line of a finding, the line of the file below it, and a mark in the right column."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zerenfengong.checks.result import Verdict
from zerenfengong.findings import Finding, Location
from zerenfengong.render import Canvas
from zerenfengong.render.finding_formats.as_text import draw
from zerenfengong.text.width import visible, width


def verdict(line: str | None, column: int, message: str = "不对", hint: str = "", path: str = "任务.yaml") -> Verdict:
    """One finding on line 7 of a file."""
    finding = Finding(Location(path, 7, column), "ZR201", message, hint)
    return Verdict((path,), (finding,), {} if line is None else {(path, 7): line}, 1)


def drawn(line: str | None, column: int, *, columns: int | None = None) -> list[str]:
    """What stands below what is said, which is one line where there is room."""
    said, *rest = draw(verdict(line, column), Canvas(columns=columns)).splitlines()
    while rest and "7 |" not in rest[0]:
        said += rest.pop(0).strip()
    assert said.replace(" ", "") == f"任务.yaml:7:{column}:ZR201错误：不对"
    return rest


def test_a_finding_with_its_line_and_its_hint() -> None:
    assert draw(verdict("  - lead: [市居]", 12, "单位“市居”没有登记", "是不是“市局”？"), Canvas()) == (
        "任务.yaml:7:12: ZR201 错误：单位“市居”没有登记\n"
        "    7 |   - lead: [市居]\n"
        "      |            ^\n"
        "    建议：是不是“市局”？\n"
    )


def test_a_file_without_text_has_no_line_to_show() -> None:
    assert drawn(None, 1) == []


@pytest.mark.parametrize(
    ("line", "column", "shown", "mark"),
    [
        ("abc", 1, "abc", "^"),
        ("abc", 3, "abc", "  ^"),
        # Behind the end, where something is missing; and far behind it.
        ("abc", 4, "abc", "   ^"),
        ("abc", 9, "abc", "   ^"),
        ("牵头：市局", 4, "牵头：市局", "      ^"),
        ("𠮷a", 2, "𠮷a", "  ^"),
        ("🌊a", 2, "🌊a", "  ^"),
        ("e\u0301a", 3, "e\u0301a", " ^"),
        ("\t- 甲\ta", 6, "    - 甲    a", "            ^"),
        ("甲\x1b[31m\u202ea", 8, "甲\\x1b[31m\\u202ea", "                ^"),
        ("甲\x1b[31m", 2, "甲\\x1b[31m", "  ^"),
        ("##[error] x", 3, "\\x23#[error] x", "     ^"),
        ("甲 ##vso[task.complete]乙", 23, "甲 \\x23#vso[task.complete]乙", "                          ^"),
        ("## 标题 #[a]", 4, "## 标题 #[a]", "   ^"),
        ("a\r", 1, "a\\r", "^"),
    ],
)
def test_the_mark_stands_under_the_character(line: str, column: int, shown: str, mark: str) -> None:
    assert drawn(line, column) == [f"    7 | {shown}", f"      | {mark}"]


def test_an_empty_line_has_no_spaces_at_its_end() -> None:
    assert drawn("", 1) == ["    7 |", "      | ^"]


@pytest.mark.parametrize(
    ("column", "shown", "mark"),
    [
        (1, "甲乙丙丁戊己庚辛壬癸子…", "^"),
        (4, "甲乙丙丁戊己庚辛壬癸子…", "      ^"),
        (11, "…丙丁戊己庚辛壬癸子丑寅…", "                 ^"),
        (25, "…巳午未申酉戌亥天地玄黄", "                   ^"),
        (26, "…巳午未申酉戌亥天地玄黄", "                     ^"),
    ],
)
def test_of_a_long_line_the_window_shows_what_is_around_the_place(column: int, shown: str, mark: str) -> None:
    line = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥天地玄黄"
    assert drawn(line, column, columns=32) == [f"    7 | {shown}", f"      | {mark}"]


@pytest.mark.parametrize(("columns", "room"), [(None, 92), (200, 192), (60, 52), (9, 20)])
def test_a_line_is_as_wide_as_the_window_and_never_too_narrow(columns: int | None, room: int) -> None:
    shown, _mark = drawn("x" * 10_000, 5_000, columns=columns)
    assert len(shown) == len("    7 | ") + room
    assert drawn("x" * room, 1, columns=columns)[0] == f"    7 | {'x' * room}"


@given(
    st.text(alphabet="公开ab ，\t\x1b\u202e#[🌊\u0301", max_size=200),
    st.integers(1, 220),
    st.sampled_from([None, 20, 40, 120]),
)
def test_the_mark_is_always_inside_the_window_and_the_line_fits(text: str, column: int, columns: int | None) -> None:
    shown, mark = drawn(text, column, columns=columns)
    room = max((columns or 100) - 8, 20)
    assert width(shown) <= 8 + room
    assert mark == f"      | {' ' * (len(mark) - 9)}^"
    assert len(mark) <= 8 + room + 1
    assert visible(shown) == shown
    character = text[column - 1 : column]
    if re.fullmatch(r"[公开ab，🌊]", character):
        before = shown[: next(at for at in range(len(shown) + 1) if width(shown[:at]) == len(mark) - 1)]
        assert shown[len(before) :].lstrip("\u0301").startswith(character)


@pytest.mark.parametrize(
    ("path", "message", "hint", "first"),
    [
        ("a\n::error::b.yaml", "不对", "", "a ::error::b.yaml:7:1: ZR201 错误：不对"),
        ("::error::b.yaml", "不对", "", "\\x3a:error::b.yaml:7:1: ZR201 错误：不对"),
        ("a.yaml", "“甲\n::error ::乙”\x1b[2J", "", "a.yaml:7:1: ZR201 错误：“甲 ::error ::乙”\\x1b[2J"),
        ("a.yaml", "“##[add-mask]甲”", "", "a.yaml:7:1: ZR201 错误：“\\x23#[add-mask]甲”"),
        ("a.yaml", "字" * 1_000, "", f"a.yaml:7:1: ZR201 错误：{'字' * 300}…{'字' * 100}"),
    ],
)
def test_no_words_of_a_file_make_a_line_of_their_own_a_command_or_a_flood(
    path: str, message: str, hint: str, first: str
) -> None:
    assert draw(verdict(None, 1, message, hint, path), Canvas()) == f"{first}\n"


def test_a_hint_is_one_harmless_line_too() -> None:
    text = draw(verdict(None, 1, hint="写成\n##[group]甲"), Canvas())
    assert text.splitlines()[1:] == ["    建议：写成 \\x23#[group]甲"]


def test_colour_says_how_much_a_finding_weighs() -> None:
    findings = tuple(Finding(Location("a.yaml", 7, 1), code, "不对") for code in ("ZR201", "ZR301", "ZR305"))
    text = draw(Verdict(("a.yaml",), findings, {("a.yaml", 7): "b"}, 1), Canvas(columns=80, color=True, wide=True))
    assert text.replace("\x1b", "␛") == "".join(
        f"␛[1ma.yaml:7:1:␛[0m ␛[1;{color}m{kind}␛[0m：不对\n    7 | b\n      | ␛[1;{color}m^␛[0m\n"
        for color, kind in [(31, "ZR201 错误"), (35, "ZR301 警告"), (36, "ZR305 提示")]
    )

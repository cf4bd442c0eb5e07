"""Text on a screen: Chinese widths, Chinese line breaks, and nothing that steers a terminal."""

import re
from contextvars import copy_context

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zerenfengong.text.width import clipped, draw_ambiguous_wide, one_line, pad, quoted, styled, visible, width, wrap

CHINESE = st.text(alphabet="公开责任单位，。、；：（）《》“”2020年11月底前abc -\n", max_size=120)


@pytest.mark.parametrize(
    ("text", "columns"), [("", 0), ("abc", 3), ("司法局", 6), ("（一）", 6), ("2020年", 6), ("“三”", 4)]
)
def test_a_chinese_character_takes_two_columns(text: str, columns: int) -> None:
    assert width(text) == columns
    assert width(pad(text, 10)) == 10
    assert pad(text, 1).rstrip() == text


@pytest.mark.parametrize(
    ("text", "columns", "lines"),
    [
        ("公开，透明", 6, ["公开，", "透明"]),
        ("依据《条例》办理", 6, ["依据", "《条", "例》办", "理"]),
        ("于2020年11月30日前", 14, ["于", "2020年11月30日", "前"]),  # a date is never torn apart
        ("最后工作日10月30日（周五）", 18, ["最后工作日", "10月30日（周五）"]),
        ("截至 2020-10-25 周日", 18, ["截至", "2020-10-25 周日"]),
        ("期限已过 117 天", 14, ["期限已过", "117 天"]),
        ("于2020年11月30日前", 8, ["于", "2020年11", "月30日前"]),  # unless a line has no room for it
        ("用 --as-of 指定", 12, ["用 --as-of", "指定"]),
        ("一\n\n二", 10, ["一", "", "二"]),
        ("", 10, [""]),
        ("ABCDEFGHIJKLMNOP", 6, ["ABCDEF", "GHIJKL", "MNOP"]),
        ("司法局", 1, ["司", "法", "局"]),
    ],
)
def test_lines_break_as_chinese_is_broken(text: str, columns: int, lines: list[str]) -> None:
    assert wrap(text, columns) == lines


@given(CHINESE, st.integers(2, 60))
def test_no_line_is_too_wide_and_nothing_is_lost(text: str, columns: int) -> None:
    lines = wrap(text, columns)
    assert max(map(width, lines)) <= columns
    assert re.sub(r"\s", "", "".join(lines)) == re.sub(r"\s", "", text)


@given(st.text(alphabet="公开责任单位，。、（《2020", max_size=80), st.integers(40, 80))
def test_no_line_begins_with_a_closing_mark_or_ends_with_an_opening_one(text: str, columns: int) -> None:
    text = re.sub(r"([，。、（《])[，。、（《]+", r"\1", text).lstrip("，。、")  # as in a text that somebody wrote
    lines = wrap(text, columns)
    assert [line for line in lines[1:] if line[0] in "，。、"] == []
    assert [line for line in lines[:-1] if line[-1] in "（《"] == []


@pytest.mark.parametrize(
    ("text", "usual", "wide"),
    [("①", 1, 2), ("“局”", 4, 6), ("…", 1, 2), ("▇▏", 2, 4), ("a-1", 3, 3), ("局", 2, 2), ("e\u0301", 1, 1)],
)
def test_some_terminals_draw_what_is_ambiguous_wide(text: str, usual: int, wide: int) -> None:
    assert width(text) == usual
    context = copy_context()
    context.run(draw_ambiguous_wide)
    assert context.run(width, text) == wide
    assert width(text) == usual  # elsewhere nothing has changed


@given(CHINESE, st.integers(3, 60))
def test_what_is_cut_says_so_and_fits(text: str, columns: int) -> None:
    line = one_line(text)
    cut = clipped(line, columns)
    assert width(cut) <= columns
    assert cut == line or (cut.endswith("…") and line.startswith(cut[:-1]))


@given(st.text(max_size=60))
def test_visible_text_steers_nothing_and_is_stable(text: str) -> None:
    shown = visible(text)
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]", shown)
    assert visible(shown) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31m红", "\\x1b[31m红"),
        ("\x9b", "\\x9b"),
        ("\u202e", "\\u202e"),
        ("\ud800", "\\ud800"),
        ("甲\t乙\n", "甲\t乙\n"),
    ],
)
def test_what_would_steer_a_terminal_is_shown_by_its_code(text: str, shown: str) -> None:
    assert visible(text) == shown


@given(st.text(max_size=60))
def test_one_line_is_one_line(text: str) -> None:
    assert len(one_line(text).splitlines()) <= 1


@pytest.mark.parametrize(
    ("text", "line"),
    [("甲\n乙", "甲 乙"), ("甲 \r\n\t 乙\n", "甲 乙"), ("甲\t乙", "甲 乙"), ("甲\x0b乙", "甲 乙"), (" 甲 ", " 甲 ")],
)
def test_breaks_and_tabs_become_a_space(text: str, line: str) -> None:
    assert one_line(text) == line


# What Unicode calls bidirectional controls; the marks turn the punctuation beside them.
@pytest.mark.parametrize(
    "character",
    [
        *"\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069",
        *(mark for mark in "\u061c\u200e\u200f"),
    ],
    ids=ascii,
)
def test_nothing_turns_the_reading_direction(character: str) -> None:
    assert visible(f"甲{character}乙") == f"甲\\u{ord(character):04x}乙"


@given(st.text(alphabet="公开责任2020ab，。（） \n", max_size=80), st.integers(1, 80))
def test_a_text_that_fits_stays_as_it_is_and_wrapping_again_changes_nothing(text: str, columns: int) -> None:
    lines = wrap(text, columns)
    assert max(map(width, text.split("\n"))) > columns or lines == text.split("\n")
    again = [wrap(line, columns) for line in lines]
    assert max(map(width, lines)) > columns or again == [[line] for line in lines]


@given(CHINESE, st.integers(1, 60))
def test_lines_put_together_are_the_text_but_for_spaces_before_a_break(text: str, columns: int) -> None:
    rest = text
    for line in wrap(text, columns):
        at = rest.index(line)
        assert rest[:at].strip(" \n") == ""
        rest = rest[at + len(line) :]
    assert rest.strip(" \n") == ""


@pytest.mark.xfail(
    strict=True, reason="the widths of two pieces are not the width of both where U+FE0F makes a picture"
)
def test_a_line_of_pictures_is_not_too_wide() -> None:
    assert max(map(width, wrap("☎\ufe0f" * 6, 5))) <= 5


def test_a_style_is_drawn_only_with_colour_and_a_text() -> None:
    assert styled("甲", "bold magenta", color=True) == "\x1b[1;35m甲\x1b[0m"
    assert [styled("甲", "bold", color=False), styled("", "bold", color=True), styled("甲", "", color=True)] == [
        "甲",
        "",
        "甲",
    ]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("甲 ##[error]乙", "甲 \\x23#[error]乙"),
        ("##vso[task.complete]", "\\x23#vso[task.complete]"),
        ("###[a]##teamcity['b']", "#\\x23#[a]\\x23#teamcity['b']"),
        ("::error ::甲", "\\x3a:error ::甲"),
        (" \n ::error ::甲", " \\x3a:error ::甲"),
        ("甲::乙 # [a] ## b", "甲::乙 # [a] ## b"),
        ("甲\n::error::\x1b[2J", "甲 ::error::\\x1b[2J"),
    ],
)
def test_what_is_quoted_is_no_command_to_a_ci_system(text: str, line: str) -> None:
    assert quoted(text) == line
    assert quoted(line) == line

"""What a command says, in a window: broken by the rules of Chinese typesetting, indented as it was, nothing lost."""

import re
from contextvars import copy_context

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zerenfengong.i18n import speaking
from zerenfengong.render import Canvas
from zerenfengong.render.prose_in_window import quoting, told_in_window
from zerenfengong.text.width import draw_ambiguous_wide, visible, width


def lines(text: str, columns: int | None = 30, *, color: bool = False) -> list[str]:
    return [line.replace("\x1b", "␛") for line in told_in_window(text, Canvas(columns, color=color))]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("已写入 a.md", ["已写入 a.md"]),
        (
            "没有找到任务台账，用的是随程序附带的责任分工表",
            ["没有找到任务台账，用的是随程序", "附带的责任分工表"],
        ),
        # No line begins with what closes, none ends with what opens.
        ("一二三四五六七八九十甲乙丙丁戊，己庚", ["一二三四五六七八九十甲乙丙丁", "戊，己庚"]),
        ("一二三四五六七八九十甲乙丙丁（戊己）庚", ["一二三四五六七八九十甲乙丙丁", "（戊己）庚"]),
        ("    zrfg list --unit 管委会各部门 --as-of 今天", ["    zrfg list --unit 管委会各", "    部门 --as-of 今天"]),
        ("错误：没有这个单位\n  是不是：司法局", ["错误：没有这个单位", "  是不是：司法局"]),
        ("用法：zrfg\n\n错误：不对", ["用法：zrfg", "", "错误：不对"]),
        ("甲\t乙\x1b[2J", ["甲   乙\\x1b[2J"]),
        ("", [""]),
    ],
)
def test_what_is_said_fits_the_window(text: str, shown: list[str]) -> None:
    assert lines(text) == shown


def test_without_a_window_a_line_stays_whole() -> None:
    assert lines(f"  {'长' * 200}", None) == [f"  {'长' * 200}"]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("错误：没有“甲”这个命令", ["␛[1;31m错误␛[0m：没有“␛[1m甲␛[0m”这个命令"]),
        ("里面有错误：不在开头", ["里面有错误：不在开头"]),
        ("“一、“六稳”工作”没有", ["“␛[1m一、“六稳”工作␛[0m”没有"]),
        ("没有一半“甲", ["没有一半“甲"]),
        ("单位“一二三四五六七八九十甲乙丙丁”", ["单位“␛[1m一二三四五六七八九十甲乙␛[0m", "␛[1m丙丁␛[0m”"]),
    ],
)
def test_the_word_error_and_what_is_quoted_stand_out(text: str, shown: list[str]) -> None:
    assert lines(text, color=True) == shown


def test_in_english_it_is_the_english_word() -> None:
    with speaking("en"):
        assert lines("Error: no “甲”", color=True) == ["␛[1;31mError␛[0m: no “␛[1m甲␛[0m”"]


def test_what_is_quoted_has_a_style_of_its_own() -> None:
    assert quoting("是“甲”吗", "dim", "") == [("是“", "dim"), ("甲", ""), ("”吗", "dim")]


SAID = st.text("任务台账没有单位，。、“”（）《》 abz-./:1\n\t\x1b①…—", max_size=300)


@given(SAID, st.integers(24, 120), st.booleans(), st.booleans())
def test_no_line_is_wider_than_the_window_and_nothing_is_lost(
    text: str, columns: int, ambiguous: bool, color: bool
) -> None:
    context = copy_context()
    if ambiguous:
        context.run(draw_ambiguous_wide)
    shown = context.run(lambda: list(told_in_window(text, Canvas(columns, color=color))))
    plain = [re.sub("\x1b\\[[0-9;]*m", "", line) for line in shown]
    indents = [len(line) - len(line.lstrip(" ")) for line in visible(text).expandtabs(4).split("\n")]
    if max(indents) <= columns - 20:
        assert [line for line in plain if context.run(width, line) > columns] == []
    assert re.sub(r"\s", "", "".join(plain)) == re.sub(r"\s", "", visible(text))

"""Punctuation, spaces, brackets and characters of Chinese text."""

import re
import time
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zerenfengong.text.punctuation import (
    HALF_WIDTH,
    INVISIBLE,
    LOOKALIKE,
    STRAY_SPACE,
    half_width_marks,
    ordinary,
    unbalanced_mark,
)

CHINESE = st.text(alphabet='县水局办理完成，。、；：（）《》“”()[],.:;!?"1a8 \n', max_size=40)


def mended(text: str) -> str:
    """The text with every half-width mark replaced by the one that belongs there."""
    marks = half_width_marks(text)
    return "".join(marks.get(at, character) for at, character in enumerate(text))


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("编制目录,公开清单.", "编制目录，公开清单。"),
        ("目录:机构;职能?公开!", "目录：机构；职能？公开！"),
        ("依托“一网通办”,推进改革", "依托“一网通办”，推进改革"),
        ("目录(试行)和(PPP)项目", "目录（试行）和（PPP）项目"),
        ("目录（试行)和(试行）", "目录（试行）和（试行）"),
        ('推进"最多跑一次"改革', "推进“最多跑一次”改革"),
        ("(一)编制目录", "（一）编制目录"),
        ("1)编制目录", "1）编制目录"),
        ("一.编制目录;二.公开清单", "一、编制目录；二、公开清单"),
        ("口径要统一.", "口径要统一。"),
        ("统一了吗?!", "统一了吗？！"),
    ],
)
def test_between_chinese_characters_stands_chinese_punctuation(text: str, right: str) -> None:
    assert mended(text) == right


@pytest.mark.parametrize(
    "text",
    [
        "增长1.5%，补助3,000元，8:30开始，比例为1:1。",
        "上线v2.1版，网址http://www.example.com/a?b=1,2;c=3。",
        "A/B两类APP、PM2.5、Live House (LH) show",
        "1）编制目录；（一）公开清单；①归档",
        "《关于印发〈目录（试行）〉的通知》（国办发〔2020〕17号）",
        "Hello, world! (done)",
    ],
)
def test_figures_addresses_and_latin_words_are_let_alone(text: str) -> None:
    assert half_width_marks(text) == {}


@given(CHINESE)
def test_mending_comes_to_an_end(text: str) -> None:
    once = mended(text)
    assert len(once) == len(text)
    last = text
    for _round in text:  # a mark that became a Chinese one makes its neighbour one of Chinese text
        last = mended(last)
    assert mended(last) == last
    assert all(HALF_WIDTH.match(text[at]) or text[at] in "（）" for at in half_width_marks(text))


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("落实《条例，公开清单", 2),
        ("落实条例》", 4),
        ("目录（试行", 2),
        ("办好（夜市】", 2),
        ("《关于印发《条例〉的通知》", 5),
        ("依托”一网通办“", 2),
        ("目录（共15", 2),
        ("统一）公开", 2),
        ("共计115）", 5),
    ],
)
def test_the_mark_that_has_no_other_half(text: str, mark: int) -> None:
    assert unbalanced_mark(text) == mark


@pytest.mark.parametrize(
    "text",
    [
        "《关于印发〈目录（试行）〉的通知》",
        "（一）甲；（二）乙",
        "1）甲；2）乙；a）丙；一）丁",
        "重点抓好1）甲2）乙",
        "配套（含：1）甲；2）乙）。",
        "目录（共：15）和清单（试行)",
        "『甲』「乙」【丙】〔2020〕",
        "甲",
    ],
)
def test_marks_in_pairs_and_numbers_of_items(text: str) -> None:
    assert unbalanced_mark(text) is None


@pytest.mark.parametrize(
    ("text", "stray"),
    [
        ("编制 目录", [" "]),
        (" 编制目录 ", [" ", " "]),
        ("编制  2 份", ["  "]),
        ("编制　目录", ["　"]),
        ("编制\t目录", ["\t"]),
        ("编制\u2003目录", ["\u2003"]),
        ("编制\n  目录", ["  "]),
        ("编制 2 份 APP 目录", []),
        ("《中共中央 国务院关于开放的意见》", []),
        ("《发展改革委 财政部 商务部关于开放的意见》", []),
    ],
)
def test_spaces_that_belong_nowhere(text: str, stray: list[str]) -> None:
    assert STRAY_SPACE.findall(text) == stray


def test_what_only_looks_like_a_character_has_an_ordinary_one() -> None:
    every = [chr(code) for code in range(0x2E80, 0x30000) if LOOKALIKE.match(chr(code))]
    assert "".join(map(ordinary, "⺠⻓⻔⼈⽂豈")) == "民长门人文豈"
    assert len(every) > 1200
    assert [one for one in every if len(ordinary(one)) != 1 or LOOKALIKE.match(ordinary(one))] == []


def test_no_character_of_ordinary_text_is_invisible() -> None:
    text = "县水利局，。：；（）《》“”—…·①②★℃％𠮷 \n\tABC123"
    assert INVISIBLE.findall(text) == []
    assert LOOKALIKE.findall(text) == []


@pytest.mark.parametrize(
    "look",
    [half_width_marks, unbalanced_mark, STRAY_SPACE.findall, INVISIBLE.findall],
    ids=["half width", "pairs", "spaces", "invisible"],
)
@pytest.mark.parametrize("piece", ["(", '"', "（", "\u2003", " ", "县 ", "县,", "1）", "（1", "县 局", "一."])
def test_no_text_takes_long(look: Callable[[str], object], piece: str) -> None:
    begun = time.process_time()
    look(piece * 20_000)
    assert time.process_time() - begun < 1  # were it to grow with the square, it would be minutes


def test_the_patterns_know_every_chinese_plane() -> None:
    for character in "㐀一鿿\U00020000\U000323af":
        assert mended(f"{character},") == f"{character}，", re.escape(character)

"""Names in letters: whole and by their initials, words as they are read."""

import runpy
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.effort import in_ci
from zerenfengong.text import pinyin

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("name", "whole", "initials"),
    [
        ("司法局", "sifaju", "sfj"),
        ("市发展改革委", "shifazhangaigewei", "sfzggw"),
        ("重庆市", "chongqingshi", "cqs"),  # read as the word it is
        ("市重点办", "shizhongdianban", "szdb"),
        ("长沙银行", "changshayinhang", "csyh"),
        ("行政审批局", "xingzhengshenpiju", "xzspj"),
        ("财会科", "caikuaike", "ckk"),
        ("厦门市番禺区", "xiamenshipanyuqu", "xmspyq"),
        ("人行道", "renxingdao", "rxd"),  # the longest word: not 行道
        ("各镇人民政府（街道办事处）", "gezhenrenminzhengfujiedaobanshichu", "gzrmzfjdbsc"),
        ("12345热线 A", "rexian", "rx"),
        ("", "", ""),
        ("ABC az，。\n", "", ""),
    ],
)
def test_a_name_is_spelt_by_its_chinese_characters(name: str, whole: str, initials: str) -> None:
    assert (pinyin.spelt_out(name), pinyin.initials(name)) == (whole, initials)


@given(st.text(st.characters(min_codepoint=0x3400, max_codepoint=0x9FFF), max_size=12))
def test_a_character_has_one_letter_or_is_not_known(text: str) -> None:
    letters = pinyin.initials(text)
    assert len(letters) <= len(text)
    assert letters == "" or (letters.isascii() and letters.islower())


@in_ci
@pytest.mark.filterwarnings("ignore:codecs.open:DeprecationWarning")  # pypinyin, under Python 3.14
def test_the_table_is_what_its_source_says() -> None:
    """docs/pinyin.py spells each word of its source as that does; see there for what it leaves out."""
    written = runpy.run_path(str(ROOT / "docs" / "pinyin.py"))
    assert written["TABLE"].read_text(encoding="utf-8") == written["table"]()

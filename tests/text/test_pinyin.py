"""Names in letters: whole and by their initials where the library is there, nothing where it is not."""

import sys
from collections.abc import Iterator

import pytest

from zerenfengong.text import pinyin


@pytest.fixture(autouse=True)
def nothing_remembered() -> Iterator[None]:
    """What was spelt before a test, or in it without the library, is not what is spelt after."""
    pinyin.spelt_out.cache_clear()
    pinyin.initials.cache_clear()
    yield
    pinyin.spelt_out.cache_clear()
    pinyin.initials.cache_clear()


@pytest.mark.parametrize(
    ("name", "whole", "initials"),
    [
        ("司法局", "sifaju", "sfj"),
        ("市发展改革委", "shifazhangaigewei", "sfzggw"),
        ("重庆市", "chongqingshi", "cqs"),  # read as the word it is
        ("各镇人民政府（街道办事处）", "gezhenrenminzhengfujiedaobanshichu", "gzrmzfjdbsc"),
        ("12345热线 A", "rexian", "rx"),
        ("", "", ""),
        ("ABC", "", ""),
    ],
)
def test_a_name_is_spelt_by_its_chinese_characters(name: str, whole: str, initials: str) -> None:
    pytest.importorskip("pypinyin")
    assert (pinyin.spelt_out(name), pinyin.initials(name)) == (whole, initials)


def test_without_the_library_there_are_no_letters(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pypinyin", None)
    assert (pinyin.spelt_out("司法局"), pinyin.initials("司法局")) == ("", "")

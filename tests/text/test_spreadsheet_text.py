"""Texts as a cell may hold them, and as they are read back."""

import pytest

from zerenfengong.text.spreadsheet_text import unformulated, unguarded


@pytest.mark.parametrize("text", ["=1+1", "＝甲", " -乙", "@丙", "+8%", "10月底前", "", "甲'=乙"])
def test_what_is_kept_from_running_is_read_back_as_it_was(text: str) -> None:
    assert unguarded(unformulated(text)) == text


@pytest.mark.parametrize("text", ["'甲", "'甲'=乙", "'"])
def test_an_apostrophe_before_what_is_no_formula_is_the_texts_own(text: str) -> None:
    assert unguarded(text) == unformulated(text) == text

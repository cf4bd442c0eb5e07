"""Patterns that are compiled when they are first used."""

import re

import pytest

from tests.text.hostile_texts import modules
from zerenfengong.text.regex import UncompiledPattern, regex


def test_a_pattern_has_what_the_compiled_one_has() -> None:
    pattern, same = regex("(?P<number>[0-9]+)项|X", re.IGNORECASE), re.compile("(?P<number>[0-9]+)项|X", re.IGNORECASE)
    assert pattern.pattern == same.pattern
    assert (pattern.flags, pattern.groups, pattern.groupindex) == (same.flags, same.groups, same.groupindex)
    for text in ("共12项", "x", "无", ""):
        assert (pattern.search(text) is None) == (same.search(text) is None)
        assert pattern.findall(text) == same.findall(text)
        assert pattern.sub("·", text) == same.sub("·", text)


def test_it_is_of_bytes_where_it_is_written_in_bytes() -> None:
    assert regex(rb"\d+").sub(b"n", b"a12") == b"an"


def test_a_mistake_is_found_when_it_is_used() -> None:
    broken = regex("(")
    with pytest.raises(re.error):
        broken.search("")


def test_no_pattern_of_the_program_is_a_mistake() -> None:
    found = [value for module in modules() for value in vars(module).values() if isinstance(value, UncompiledPattern)]
    assert len(found) > 200
    assert all(pattern.compiled for pattern in found)

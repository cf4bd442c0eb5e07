"""No pattern looks at the same places of a text again and again: twice the text takes about twice the time."""

import re
import time
from functools import cache
from typing import Any

import pytest

from tests.effort import in_ci
from tests.text.hostile_texts import Hostile, UsedPattern, hostile, modules, patterns

# Twice the text may take three times as long; of shorter times nothing can be told.
MOST = 3.0
FLOOR = 0.008

# So long, and on the way there less, so that what grows fast is found before it never ends.
LENGTHS = (16, 24, 36, 64, 128, 256, 512, 1024, 2048, 4096)

# Patterns here do take longer, and nobody has bounded the texts that they are asked of.
OPEN = (
    "zerenfengong.checks.fixing",
    "zerenfengong.register.json_schema",
    "zerenfengong.render.finding_formats.as_text",
    "zerenfengong.text.headline",
    "zerenfengong.text.width",
)

# Shared out, so that they are asked at the same time.
SHARES = 4


@cache
def found() -> list[UsedPattern]:
    return patterns(modules(but=OPEN))


def asked(used: UsedPattern, text: Any) -> None:
    """Ask everything of a text that the program asks with this pattern."""
    nothing: Any = text[:0]
    for method in used.methods:
        if method in ("sub", "subn"):
            used.pattern.sub(nothing, text)
        elif method == "finditer":
            for _match in used.pattern.finditer(text):
                pass
        else:
            getattr(used.pattern, method)(text)


def seconds(used: UsedPattern, one: Hostile, length: int) -> float:
    text = one.text(length)
    given = text.encode() if isinstance(used.pattern.pattern, bytes) else text
    begun = time.process_time()
    asked(used, given)
    return time.process_time() - begun


def grows_too_fast(used: UsedPattern, one: Hostile) -> bool:
    for length in LENGTHS:
        if seconds(used, one, length) < FLOOR:
            continue
        # What is slow only once has been disturbed.
        return all(is_too_much(used, one, length) for _time in range(3))
    return False


def is_too_much(used: UsedPattern, one: Hostile, length: int) -> bool:
    whole, half = (min(seconds(used, one, size) for _time in range(3)) for size in (length, length // 2))
    return whole > FLOOR and whole > MOST * half


def test_the_patterns_are_found() -> None:
    names = {(used.module.rpartition(".")[2], used.name) for used in found()}
    assert ("repeats", "_CONTENTS") in names
    assert ("lead_rules", "_KINDS") in names  # in a tuple
    assert ("items", "[。；;！!？?].") in names  # in a call


@pytest.mark.parametrize(
    ("pattern", "text"),
    [(r"\s*x", " "), (r"(?:a|aa)+b", "a"), (r"\S.{1,60}?\s{3,}\s*-?\s*\d", " ")],
    ids=["each place", "each way", "each length"],
)
def test_what_grows_too_fast_is_found(pattern: str, text: str) -> None:
    used = UsedPattern("", "", re.compile(pattern), frozenset({"search"}))
    assert any(grows_too_fast(used, one) for one in (*hostile(used.pattern), Hostile("k", text)))


@in_ci
@pytest.mark.parametrize("share", range(SHARES))
def test_twice_the_text_takes_about_twice_the_time(share: int) -> None:
    asked_of = [(used, one) for used in found()[share::SHARES] for one in hostile(used.pattern)]
    assert [(used.module, used.name, one) for used, one in asked_of if grows_too_fast(used, one)] == []

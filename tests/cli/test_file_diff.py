"""The unified diff of a file: right for any two texts, and in time that grows with them and not with their square."""

import random
import re
import time
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zerenfengong.cli.file_diff import difference

LINES = st.lists(st.sampled_from(["甲", "乙", "丙", "丁", "", "- 甲", "+ 乙", " 丙"]), max_size=30)
HUNK = re.compile(r"@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@")


def drawn(old: Sequence[str], new: Sequence[str]) -> list[str]:
    before, after = ("".join(f"{line}\n" for line in lines) for lines in (old, new))
    return b"".join(difference("tasks.yaml", before, after)).decode().splitlines()


def patched(old: Sequence[str], diff: Sequence[str]) -> list[str]:
    """What a diff makes of a text; it names each place and says how many lines it is about."""
    new: list[str] = []
    at = 0
    lines = list(diff[2:])
    while lines:
        head = HUNK.fullmatch(lines.pop(0))
        assert head is not None
        taken, made = (int(head[group] or 1) for group in (2, 4))
        start = int(head[1]) - bool(taken)
        new += old[at:start]
        assert len(new) == int(head[3]) - bool(made)
        at = start
        while taken or made:
            sign, text = lines[0][:1], lines.pop(0)[1:]
            if sign in " -":
                assert old[at] == text
                at, taken = at + 1, taken - 1
            if sign in " +":
                new.append(text)
                made -= 1
    return [*new, *old[at:]]


@given(LINES, LINES)
def test_a_diff_makes_the_new_text_of_the_old_one(old: list[str], new: list[str]) -> None:
    diff = drawn(old, new)
    assert diff[:2] == (["--- tasks.yaml", "+++ tasks.yaml"] if old != new else [])
    assert patched(old, diff) == new


@given(st.lists(st.integers(), unique=True, max_size=30), st.sets(st.integers(0, 29)))
def test_what_stays_is_not_shown_as_changed(numbers: list[int], gone: set[int]) -> None:
    old = [str(number) for number in numbers]
    new = [line for at, line in enumerate(old) if at not in gone]
    changed = [line for line in drawn(old, new)[2:] if not line.startswith((" ", "@"))]
    assert changed == [f"-{line}" for at, line in enumerate(old) if at in gone]


def test_three_lines_stand_around_what_changes_and_near_changes_stand_together() -> None:
    old = [str(number) for number in range(40)]
    new = [*old[:4], "新", *old[5:11], "新", *old[11:30], *old[31:]]
    assert drawn(old, new) == [
        "--- tasks.yaml",
        "+++ tasks.yaml",
        "@@ -2,13 +2,14 @@",
        *(" 1", " 2", " 3", "-4", "+新", " 5", " 6", " 7", " 8", " 9", " 10", "+新", " 11", " 12", " 13"),
        "@@ -28,7 +29,6 @@",
        *(" 27", " 28", " 29", "-30", " 31", " 32", " 33"),
    ]


def test_a_line_that_stands_everywhere_is_found_between_two_that_do_not() -> None:
    old = [line for number in range(20) for line in (f"id: {number}", "旧", "lead: [甲局]", "旧")]
    new = [line for number in range(20) for line in (f"id: {number}", "新", "lead: [甲局]", "新")]
    assert sum(line == " lead: [甲局]" for line in drawn(old, new)) == 20


def test_line_ends_do_not_count_and_nothing_steers_a_terminal_or_a_ci_system() -> None:
    diff = b"".join(difference("a\x1b.yaml", "a\r\n::error::x\r\n", "a\n::error::x\n\x1b[31m\n")).decode()
    assert "\x1b" not in diff
    assert diff.splitlines()[3:] == [" a", r" \x3a:error::x", r"+\x1b[31m"]


def test_a_large_text_of_which_every_second_line_changes_takes_no_longer_than_another() -> None:
    old, new = ([line for number in range(20_000) for line in (f"id: {number}", f"{age} {number}")] for age in "旧新")
    begun = time.process_time()
    diff = drawn(old, new)
    assert time.process_time() - begun < 6  # were it to grow with the square, it would be minutes
    assert patched(old, diff) == new


@pytest.mark.parametrize("distinct", [3, 200, 20_000])
def test_large_texts_that_have_little_in_common_take_no_longer_than_others(distinct: int) -> None:
    chance = random.Random(distinct)
    old, new = ([str(chance.randrange(distinct)) for _line in range(10_000)] for _text in range(2))
    begun = time.process_time()
    diff = drawn(old, new)
    assert time.process_time() - begun < 6
    assert patched(old, diff) == new

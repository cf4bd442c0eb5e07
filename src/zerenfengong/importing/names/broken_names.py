"""Line breaks and spaces among names: which stand between two names, and which only broke one (人力资源和社会 / 保障局); pure."""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from zerenfengong.text.punctuation import depths
from zerenfengong.text.regex import regex

# Instead of a break that is none, until it is left out; and of one that stands between two names.
NOTHING, BREAK = "\0", "\n"

_HARD = "、，；。：！？"
_SPACE = regex(r"\s+")
_LATIN = regex(r"[0-9A-Za-z.&-]")

_NO_NAME = 10.0
# No name is broken over more.
_MOST_LINES = 6


class _Gap(NamedTuple):
    """What it costs to join over a break, so that a name comes out or none does, and what to take it for one."""

    name: float
    no_name: float
    splitting: float


# Joining costs more than a name by its form (1), so that two whole names are never joined, and less than what is no name (10).
_GAP = _Gap(1.5, 1.5, 0.0)
# Where marks separate the names, or a part follows its body, a break between two is the exception.
_OF_THE_PAGE = _Gap(0.1, 2.5, 1.0)
_BETWEEN = _Gap(3.0, 3.0, 0.0)


class Judge(NamedTuple):
    """How lines are weighed.

    ``cost`` says how far a text is from being a whole name: 0 one that is known, 1 one by its form, 10 none. ``anew`` says
    whether behind a text the first of some lines surely begins a name; None where no marks separate the names: there
    ``belongs`` says whether the first of some lines goes on with what those before it end with.
    """

    cost: Callable[[str], float]
    belongs: Callable[[Sequence[str], Sequence[str]], bool]
    anew: Callable[[str, Sequence[str]], bool] | None = None


def mended(words: str, judge: Judge) -> str:
    """Plain words of the same length in which each break is either ``BREAK`` or ``NOTHING``."""
    if not _SPACE.search(words):
        return words
    inside = depths(words)
    marks = list(words)
    for start, end in _segments(words, inside):
        _mend(words, marks, (start, end), inside, judge)
    return "".join(marks)


def _segments(words: str, inside: list[int]) -> Iterator[tuple[int, int]]:
    """The stretches between the marks that always separate."""
    start = 0
    for at, mark in enumerate(words):
        if mark in _HARD and not inside[at]:
            yield start, at
            start = at + 1
    yield start, len(words)


def _mend(words: str, marks: list[str], segment: tuple[int, int], inside: list[int], judge: Judge) -> None:
    """Set the marks of one segment."""
    breaks = []
    for run in _SPACE.finditer(words, *segment):
        start, end = run.span()
        marks[start:end] = NOTHING * (end - start)
        if start == segment[0] or end == segment[1]:
            continue
        if _LATIN.match(words[start - 1]) and _LATIN.match(words[end]):
            marks[start] = " "
        elif not inside[start] and not _belongs(words, start, end):
            breaks.append((start, end))
    edges = [(segment[0], segment[0]), *breaks, (segment[1], segment[1])]
    lines = [_SPACE.sub("", words[before[1] : after[0]]) for before, after in pairwise(edges)]
    of_page = ["\n" in words[start:end] for start, end in breaks]
    for at in _ends_of_names(lines, _gaps(lines, of_page, judge), judge.cost):
        marks[breaks[at][0]] = BREAK


def _belongs(words: str, start: int, end: int) -> bool:
    """Whether what follows a break can't begin anything: a bracket, what an open list (等) goes on with."""
    return words[end] == "（" or (words[start - 1] == "等" and words[end] != "各")


def _gaps(lines: list[str], of_page: list[bool], judge: Judge) -> list[_Gap]:
    """What the breaks between the lines cost."""
    found, start = [], 0
    for at, is_break in enumerate(of_page, start=1):
        gap = _GAP
        before, behind = lines[max(start, at - _MOST_LINES) : at], lines[at : at + _MOST_LINES]
        if judge.anew is None:
            gap = _OF_THE_PAGE if judge.belongs(before, behind) else _GAP
        elif is_break:
            gap = _BETWEEN if judge.anew("".join(before), behind) else _OF_THE_PAGE
            start = at if gap is _BETWEEN else start
        found.append(gap)
    return found


def _ends_of_names(lines: list[str], gaps: list[_Gap], cost: Callable[[str], float]) -> list[int]:
    """Behind which lines a name ends, but for the last: the cheapest way, of two such the one with most names."""
    best: list[tuple[float, int]] = [(0.0, 0)]
    for end in range(1, len(lines) + 1):
        starts = range(max(0, end - _MOST_LINES), end)
        ways = [(best[start][0] + _cost_of(lines, gaps, (start, end), cost), start) for start in starts]
        best.append(min(ways, key=lambda way: (way[0], -way[1])))
    ends, at = [], len(lines)
    while at := best[at][1]:
        ends.append(at - 1)
    return ends


def _cost_of(lines: list[str], gaps: list[_Gap], span: tuple[int, int], cost: Callable[[str], float]) -> float:
    """The cost of some lines as one name behind those before them."""
    start, end = span
    own = cost("".join(lines[start:end]))
    joined = sum(gap.name if own < _NO_NAME else gap.no_name for gap in gaps[start : end - 1])
    return own + joined + (gaps[start - 1].splitting if start else 0.0)


def is_wrapped(words: str) -> bool:
    """Whether a cell was cut at a fixed width: it has marks of its own between names, and its lines are of one length."""
    *lines, _last = [len(line.strip()) for line in words.strip().split("\n")]
    return len(lines) > 1 and max(lines) - min(lines) <= 1 and re.search(f"[{_HARD}]", words) is not None

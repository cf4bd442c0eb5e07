"""Items that are counted in words: 一是…。二是…。三是…, in one paragraph or a paragraph each."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from zerenfengong.importing.lexicon.printed_numbers import Mark, mark_of
from zerenfengong.importing.prose.acting_clauses import assigned_within
from zerenfengong.text.regex import regex

_COUNTED = regex(r"(?:^|(?<=[。；：！？;:!?]))\s*+(?=([一二三四五六七八九十])是)")
_VALUES = {numeral: value for value, numeral in enumerate("一二三四五六七八九十", start=1)}
# 一是, and the style of what stands below every other number.
_LENGTH, _STYLE = 2, "circled"


def counted_sentences(text: str) -> list[int]:
    """Where the items of a paragraph without a number begin, if it counts some and half of them or more say who answers."""
    found = [] if mark_of(text) else list(_COUNTED.finditer(text))
    cuts = [match.end() for match in found]
    items = [text[start:end] for start, end in pairwise([*cuts, len(text)])]
    in_order = [_VALUES[match[1]] for match in found] == list(range(1, len(found) + 1))
    return cuts if in_order and _are_tasks(items) else []


def counting_marks(texts: Sequence[str]) -> list[Mark | None]:
    """The number that each text begins with; also in words, of several that follow one another, if half or more are tasks."""
    marks = list(map(mark_of, texts))
    for run in _runs(texts):
        if _are_tasks([texts[at] for at in run]):
            for value, at in enumerate(run, start=1):
                marks[at] = Mark(texts[at][:_LENGTH], _STYLE, value, _LENGTH)
    return marks


def _runs(texts: Sequence[str]) -> Iterator[range]:
    """Where texts stand that count from one on."""
    values = [_VALUES[match[1]] if (match := _COUNTED.match(text)) else 0 for text in texts]
    start = 0
    while start < len(values):
        end = start
        while end < len(values) and values[end] == end - start + 1:
            end += 1
        yield range(start, end)
        start = max(end, start + 1)


def _are_tasks(items: Sequence[str]) -> bool:
    return len(items) > 1 and 2 * sum(bool(assigned_within(item, _LENGTH)) for item in items) >= len(items)

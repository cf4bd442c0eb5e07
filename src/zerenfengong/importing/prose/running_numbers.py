"""Numbers beside the printed levels: outlines in decimals (1.1 目标, 2.1.3 优化流程), items counted in words (一是…。二是…)."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from zerenfengong.importing.lexicon.printed_numbers import DECIMAL_STYLES, Mark, mark_of
from zerenfengong.importing.prose.acting_clauses import assigned_within
from zerenfengong.text.regex import regex

# What follows is a text and no amount (3.5万元, 1.2倍).
_DECIMAL = regex(
    r"(?P<number>[0-9]{1,2}(?:[.．][0-9]{1,2}){1,4})[.．、]?(?:\s+|(?=[^\W0-9a-zA-Z]))(?=\S)(?![万亿千百余多%％]|公里|平方|个|元|倍|米|吨|亩|年|月|日)"
)
_WHOLE = regex(r"(?P<number>[0-9]{1,2})\s+(?=[一-鿿]{2}[^。；]{0,30}$)")

# So large a share of the numbers has to follow one another.
_SHARE = 0.75

_Path = tuple[int, ...]

_COUNTED = regex(r"(?:^|(?<=[。；：！？;:!?]))\s*+(?=([一二三四五六七八九十])是)")
_VALUES = {numeral: value for value, numeral in enumerate("一二三四五六七八九十", start=1)}
# 一是, and the style of what stands below every other number.
_LENGTH, _STYLE = 2, "circled"


def decimal_marks(texts: Sequence[str]) -> dict[int, Mark]:
    """The numbers of texts in such an outline, by where they stand; {} where there is none."""
    found = {at: match for at, text in enumerate(texts) if (match := _DECIMAL.match(text))}
    paths = {at: _path(match["number"]) for at, match in found.items()}
    if len(found) < 2 or _following(list(paths.values())) < _SHARE * len(found):
        return {}
    tops = {path[0] for path in paths.values()}
    wholes = ((at, match) for at, text in enumerate(texts) if (match := _WHOLE.match(text)))
    found |= {at: match for at, match in wholes if int(match["number"]) in tops}
    return {at: _mark(match["number"], match.end()) for at, match in found.items()}


def _path(number: str) -> _Path:
    return tuple(map(int, number.replace("．", ".").split(".")))


def _following(paths: Sequence[_Path]) -> int:
    """How many of the numbers are the first below theirs, or come behind the one before them."""
    seen: set[_Path] = set()
    count = 0
    for path in paths:
        count += path[-1] == 1 or (*path[:-1], path[-1] - 1) in seen
        seen.add(path)
    return count


def _mark(printed: str, length: int) -> Mark:
    path = _path(printed)
    return Mark(printed, DECIMAL_STYLES[len(path) - 1], path[-1], length)


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

"""Outlines that are numbered in decimals: 1 总则, 1.1 目标, 2.1.3 优化流程."""

from collections.abc import Sequence

from zerenfengong.importing.lexicon.printed_numbers import DECIMAL_STYLES, Mark
from zerenfengong.text.regex import regex

# What follows is a text and no amount (3.5万元, 1.2倍).
_DECIMAL = regex(
    r"(?P<number>[0-9]{1,2}(?:[.．][0-9]{1,2}){1,4})[.．、]?(?:\s+|(?=[^\W0-9a-zA-Z]))(?=\S)(?![万亿千百余多%％]|公里|平方|个|元|倍|米|吨|亩|年|月|日)"
)
_WHOLE = regex(r"(?P<number>[0-9]{1,2})\s+(?=[一-鿿]{2}[^。；]{0,30}$)")

# So large a share of the numbers has to follow one another.
_SHARE = 0.75

_Path = tuple[int, ...]


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

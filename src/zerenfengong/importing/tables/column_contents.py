"""What the cells of a table say of its columns where their headers do not: units, numbers, what is done below a merged task."""

import re
from collections.abc import Sequence
from itertools import pairwise

from zerenfengong.importing.lexicon.header_words import header_word
from zerenfengong.importing.lexicon.headers import UNIT_PARTS, HeaderColumn, HeaderPart
from zerenfengong.importing.lexicon.unit_forms import looks_like_unit
from zerenfengong.importing.source.stream import Row, Words, distinct
from zerenfengong.text.folding import squeezed
from zerenfengong.text.regex import regex

BARE_NUMBER = regex(r"[（(]?[0-9一二三四五六七八九十]{1,4}[)）]?[、．.]?")
_TEXT = regex("[一-鿿].*[一-鿿].*[一-鿿]", re.DOTALL)

# So many names of units, and so large a share of the cells, make a column one of units.
_FEWEST_UNITS, _SHARE_OF_UNITS = 3, 0.75


def settled(found: Sequence[HeaderColumn], rows: Sequence[Row]) -> tuple[HeaderColumn, ...]:
    """The columns under a header, where the rows below it decide."""
    return _with_units(_with_measures(_with_numbers(tuple(found), rows), rows), rows)


def _with_numbers(found: tuple[HeaderColumn, ...], rows: Sequence[Row]) -> tuple[HeaderColumn, ...]:
    """A first column without a header that holds nothing but numbers, as that of the numbers."""
    if not found or found[0].header or any(column.part is HeaderPart.NUMBER for column in found):
        return found
    texts = _texts(rows, 0)
    are_numbers = bool(texts) and all(map(BARE_NUMBER.fullmatch, texts))
    return (found[0]._replace(part=HeaderPart.NUMBER), *found[1:]) if are_numbers else found


def _with_measures(found: tuple[HeaderColumn, ...], rows: Sequence[Row]) -> tuple[HeaderColumn, ...]:
    """A column of tasks that is merged, or repeated, over rows in which the one beside it varies, as that of headings."""
    at = next((at for at, column in enumerate(found) if column.part is HeaderPart.MEASURE), len(found))
    beside = at + 1
    if beside >= len(found) or found[beside].part is not HeaderPart.OTHER or header_word(found[beside].header):
        return found
    whole = (row for row in rows if len(distinct(row)) > 1)
    goes_on = [(one, two) for one, two in pairwise(whole) if _is_filled(one[at]) and _is_same(one[at], two[at])]
    if not goes_on or not all(_varies(one[beside], two[beside]) for one, two in goes_on):
        return found
    section, measure = found[at]._replace(part=HeaderPart.SECTION), found[beside]._replace(part=HeaderPart.MEASURE)
    return (*found[:at], section, measure._replace(standard=False), *found[beside + 1 :])


def _is_filled(words: Words | None) -> bool:
    return words is not None and bool(words.text.strip())


def _is_same(one: Words | None, two: Words | None) -> bool:
    if one is two or two is None or not two.text.strip():
        return True
    return one is not None and squeezed(one.text) == squeezed(two.text)


def _varies(one: Words | None, two: Words | None) -> bool:
    return one is not None and two is not None and not _is_same(one, two) and _is_text(one) and _is_text(two)


def _is_text(words: Words) -> bool:
    return _TEXT.search(words.text) is not None and not looks_like_unit(squeezed(words.text))


def _with_units(found: tuple[HeaderColumn, ...], rows: Sequence[Row]) -> tuple[HeaderColumn, ...]:
    """Where no header is one of units, the one column that holds hardly anything else, as that of who answers."""
    if any(column.part in UNIT_PARTS for column in found):
        return found
    places = [
        at
        for at, column in enumerate(found)
        if column.part in (HeaderPart.SECTION, HeaderPart.OTHER) and _are_units(_texts(rows, at))
    ]
    if len(places) != 1:
        return found
    own = found[places[0]]._replace(part=HeaderPart.RESPONSIBLE, standard=False, by_cells=True)
    return (*found[: places[0]], own, *found[places[0] + 1 :])


def _are_units(texts: Sequence[str]) -> bool:
    units = sum(map(looks_like_unit, texts))
    return units >= _FEWEST_UNITS and units >= _SHARE_OF_UNITS * len(texts)


def _texts(rows: Sequence[Row], at: int) -> list[str]:
    """What stands in a column, a merged cell once."""
    cells = {id(row[at]): row[at] for row in rows}
    return [squeezed(words.text) for words in cells.values() if words is not None and words.text.strip()]

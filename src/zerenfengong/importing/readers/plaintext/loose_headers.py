"""Where the header ends in a table without marks: the pieces that may be headers, and those behind them that show which are."""

from collections.abc import Sequence
from typing import NamedTuple

from zerenfengong.importing.lexicon.header_words import header_text, header_word
from zerenfengong.importing.lexicon.headers import HeaderColumn, HeaderPart, columns
from zerenfengong.importing.readers.plaintext.fitting import look
from zerenfengong.importing.readers.plaintext.placing import likelihood
from zerenfengong.importing.source.stream import Words

# A header has rarely more.
_MOST_COLUMNS = 14

# One that isn't known, among those that are.
_LONGEST_UNKNOWN = 8

# So many of the last headers may be the first cells of the table; so many pieces behind them show which, though a word that
# may be a header is likely to be one.
_MOST_IN_DOUBT = 2
_LOOKED_AT = 40
_LIKELY = 2.0

# Among so many pieces is all that header_of asks for.
AHEAD = _MOST_COLUMNS + _LOOKED_AT

# A column of numbers that has no header of its own; fewer numbers make none.
_NUMBERS = HeaderColumn(HeaderPart.NUMBER, "序号", standard=True)
_FEWEST_NUMBERS = 2


class Header(NamedTuple):
    """The headers at the beginning of a sequence of pieces, and what their columns are for."""

    length: int
    columns: tuple[HeaderColumn, ...]


def header_of(texts: Sequence[str]) -> Header | None:
    """The header that a sequence of pieces begins with; of several that it may be, the one that the next pieces fit best."""
    longest = _most_headers(texts)
    found = [
        Header(length, known)
        for length in range(longest, max(1, longest - _MOST_IN_DOUBT - 1), -1)
        if header_word(texts[length - 1]) is not None and (known := columns(texts[:length]))
    ]

    def fits(header: Header) -> float:
        following = texts[header.length : longest + _LOOKED_AT]
        return header.length * _LIKELY + likelihood(following, with_numbers(header.columns, following))

    return max(found, key=fits) if len(found) > 1 else next(iter(found), None)


def with_numbers(known: Sequence[HeaderColumn], texts: Sequence[str]) -> tuple[HeaderColumn, ...]:
    """The columns, with one for numbers before the measure where there are numbers and no header for them."""
    measure = next((at for at, column in enumerate(known) if column.part is HeaderPart.MEASURE), None)
    if measure is None or any(column.part in (HeaderPart.NUMBER, HeaderPart.ID) for column in known):
        return tuple(known)
    if sum(look(text).is_number for text in texts) < _FEWEST_NUMBERS:
        return tuple(known)
    return (*known[:measure], _NUMBERS, *known[measure:])


def over_columns(heads: Sequence[Words], known: Sequence[HeaderColumn]) -> list[Words]:
    """The headers, with one for numbers at the place of that of the measure where the columns have one more."""
    if len(heads) == len(known):
        return list(heads)
    at = known.index(_NUMBERS)
    return [*heads[:at], Words(_NUMBERS.header, heads[at].place), *heads[at:]]


def repeats(texts: Sequence[str], heads: Sequence[Words]) -> list[int]:
    """Where among the pieces the whole header is repeated."""
    header = [header_text(words.text) for words in heads]
    starts = [at for at, text in enumerate(texts) if header_text(text) == header[0]]
    return [at for at in starts if list(map(header_text, texts[at : at + len(header)])) == header]


def _most_headers(texts: Sequence[str]) -> int:
    """How many pieces may be headers at the most: up to the last that is one by itself."""
    most = 0
    for at, text in enumerate(texts[:_MOST_COLUMNS]):
        seen = look(text)
        if seen.is_number or seen.level is not None or header_text(text) in map(header_text, texts[:at]):
            break
        if header_word(text) is not None:
            most = at + 1
        elif most < at or not 0 < seen.length <= _LONGEST_UNKNOWN:
            break
    return most

"""Tables without any mark, one cell after another: below a run of headers, each line or cell finds its column by what it says."""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from zerenfengong.importers.header_words import header_text, header_word
from zerenfengong.importers.headers import Column, Part, columns
from zerenfengong.importers.readers.fitting import look
from zerenfengong.importers.readers.placing import Placed, is_table, likelihood, placed
from zerenfengong.importers.readers.source_lines import Found, Line, grid_of, over_lines, piece
from zerenfengong.importers.stream import Grid, Words

# A header has rarely more.
MOST_COLUMNS = 14

# One that isn't known, among those that are.
_LONGEST_UNKNOWN = 8

# So many of the last headers may be the first cells of the table; so many pieces behind them show which, though a word that
# may be a header is likely to be one.
_MOST_IN_DOUBT = 2
_LOOKED_AT = 40
_SEVERAL = 2
_LIKELY = 2.0
_AHEAD = 100

# A column of numbers that has no header of its own.
_NUMBERS = Column(Part.NUMBER, "序号", standard=True)


class Header(NamedTuple):
    """The headers at the beginning of a sequence of pieces, and what their columns are for."""

    length: int
    columns: tuple[Column, ...]


def header_of(texts: Sequence[str]) -> Header | None:
    """The header that a sequence of pieces begins with; of several that it may be, the one that the next pieces fit best."""
    longest = _most_headers(texts)
    found = [
        Header(length, known)
        for length in range(longest, max(1, longest - _MOST_IN_DOUBT - 1), -1)
        if header_word(texts[length - 1]) is not None and (known := columns(texts[:length]))
    ]
    if len(found) < _SEVERAL:
        return found[0] if found else None

    def fits(header: Header) -> float:
        following = texts[header.length : longest + _LOOKED_AT]
        return header.length * _LIKELY + likelihood(following, _with_numbers(header.columns, following))

    return max(found, key=fits)


def _most_headers(texts: Sequence[str]) -> int:
    """How many pieces may be headers at the most: up to the last that is one by itself."""
    most = 0
    for at, text in enumerate(texts[:MOST_COLUMNS]):
        seen = look(text)
        if seen.is_number or seen.level is not None or header_text(text) in map(header_text, texts[:at]):
            break
        if header_word(text) is not None:
            most = at + 1
        elif most < at or not 0 < seen.length <= _LONGEST_UNKNOWN:
            break
    return most


def find(lines: Sequence[Line], start: int) -> Found | None:
    """The table whose first header stands in this line, one cell or a part of one in each line."""
    if header_word(lines[start].text) is None:
        return None
    filled = [at for at in range(start, min(start + _AHEAD, len(lines))) if not lines[at].is_blank]
    header = header_of([lines[at].text for at in filled])
    if header is None:
        return None
    first = filled[header.length - 1] + 1
    places = [at for at in range(first, _next_header(lines, first, header)) if not lines[at].is_blank]
    heads = [piece(lines[at]) for at in filled[: header.length]]
    pieces = [piece(lines[at]) for at in places]

    def cell(one: Sequence[int]) -> Words:
        return over_lines(lines[places[one[0]] : places[one[-1]] + 1])

    laid = _laid(heads, header.columns, pieces, cell, whole_cells=False)
    return Found(laid.grid, places[laid.used - 1] + 1) if laid else None


def laid_out(cells: Sequence[Words], count: int) -> Grid | None:
    """The table of cells that are whole, of which so many are its header; None where they don't all fit."""
    heads, body = cells[:count], cells[count:]
    known = columns([words.text for words in heads])
    laid = _laid(heads, known, body, lambda one: body[one[0]], whole_cells=True) if known else None
    return laid.grid if laid and laid.used == len(body) else None


class _Laid(NamedTuple):
    """A table, and how many pieces behind its header are in it."""

    grid: Grid
    used: int


def _laid(
    heads: Sequence[Words],
    known: Sequence[Column],
    pieces: Sequence[Words],
    cell: Callable[[Sequence[int]], Words],
    *,
    whole_cells: bool,
) -> _Laid | None:
    """The table of pieces, a ``cell`` made of some of them, up to the first that is outside; a header may be repeated in it."""
    texts = [words.text for words in pieces]
    wide = _with_numbers(known, texts)
    rows: list[Sequence[Words | None]] = [_wide(heads, wide)]
    ways: list[Placed] = []
    at = 0
    for begin in [*_repeats(texts, heads), len(texts)]:
        way = placed(texts[at:begin], wide, whole_cells=whole_cells)
        ways += way
        rows += _rows(way, [cell([at + place for place in one]) for one in _cells(way)], len(wide))
        if len(way) < begin - at or begin == len(texts):
            at += len(way)
            break
        rows.append(_wide(pieces[begin : begin + len(heads)], wide))
        at = begin + len(heads)
    return _Laid(grid_of(rows, rebuilt=True), at) if is_table(ways, wide) else None


def _repeats(texts: Sequence[str], heads: Sequence[Words]) -> list[int]:
    """Where among the pieces the whole header is repeated."""
    header = [header_text(words.text) for words in heads]
    starts = [at for at, text in enumerate(texts) if header_text(text) == header[0]]
    return [at for at in starts if list(map(header_text, texts[at : at + len(header)])) == header]


def _wide(heads: Sequence[Words], known: Sequence[Column]) -> list[Words]:
    """The headers, with one for numbers at the place of that of the measure where the columns have one more."""
    if len(heads) == len(known):
        return list(heads)
    at = known.index(_NUMBERS)
    return [*heads[:at], Words(_NUMBERS.header, heads[at].place), *heads[at:]]


def _with_numbers(known: Sequence[Column], texts: Sequence[str]) -> tuple[Column, ...]:
    """The columns, with one for numbers before the measure where there are numbers and no header for them."""
    measure = next((at for at, column in enumerate(known) if column.part is Part.MEASURE), None)
    numbers = sum(look(text).is_number for text in texts)
    if measure is None or numbers < _SEVERAL or any(column.part in (Part.NUMBER, Part.ID) for column in known):
        return tuple(known)
    return (*known[:measure], _NUMBERS, *known[measure:])


def _cells(way: Sequence[Placed]) -> list[list[int]]:
    """The pieces of each cell, in order."""
    cells: list[list[int]] = []
    for at, where in enumerate(way):
        if where.goes_on:
            cells[-1].append(at)
        else:
            cells.append([at])
    return cells


def _rows(way: Sequence[Placed], cells: Sequence[Words], width: int) -> Iterator[list[Words | None]]:
    """The rows of these cells, each where the first of its pieces was placed."""
    row: list[Words | None] = []
    for where, words in zip((one for one in way if not one.goes_on), cells, strict=True):
        if where.new_row and row:
            yield row
        if where.new_row:
            row = [words if where.column is None else None] * width
        if where.column is not None:
            row[where.column] = words
    if row:
        yield row


def _next_header(lines: Sequence[Line], start: int, header: Header) -> int:
    """The index of the line in which another table's header begins; their number where none does."""
    names = {column.header for column in header.columns}
    for at in range(start, len(lines)):
        text = lines[at].text
        if header_word(text) is None or header_text(text) in names:
            continue
        filled = [place for place in range(at, min(at + _AHEAD, len(lines))) if not lines[place].is_blank]
        if header_of([lines[place].text for place in filled]):
            return at
    return len(lines)

"""Tables without any mark, one cell after another: below a run of headers, each line or cell finds its column by what it says."""

from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from zerenfengong.importing.lexicon.header_words import header_text, header_word
from zerenfengong.importing.lexicon.headers import HeaderColumn, columns
from zerenfengong.importing.readers.plaintext.loose_headers import (
    AHEAD,
    Header,
    header_of,
    over_columns,
    repeats,
    with_numbers,
)
from zerenfengong.importing.readers.plaintext.placing import Placed, is_table, placed
from zerenfengong.importing.readers.plaintext.source_lines import (
    Found,
    Missed,
    SourceLine,
    grid_of,
    over_lines,
    piece,
)
from zerenfengong.importing.source.bounds import check_size
from zerenfengong.importing.source.stream import Grid, Words

# So many pieces behind a header show whether they are a table, and so many more are looked at then.
_SHOWN_BY = 80
_LOOKED_AT = 2_500

# So many characters stand on each of the two lines that a header is broken over, with what only fills them.
_HALF = 2
_LONGEST_HALF = 12

# To read a line is so much cheaper than to find a place for it.
_CHEAPER = 20


def find(lines: Sequence[SourceLine], start: int) -> Found | Missed | None:
    """The table whose first header stands in this line, one cell or a part of one in each line."""
    if header_word(lines[start].text) is None and not _is_broken(lines, start):
        return None
    filled = list(islice(_whole(lines, start), AHEAD))
    header = header_of(["".join(lines[at].text for at in one) for one in filled])
    if header is None:
        return None
    heads = [over_lines([lines[at] for at in one]) if len(one) > 1 else piece(lines[one[0]]) for one in filled]
    heads = heads[: header.length]
    first = filled[header.length - 1][-1] + 1
    beginning = [lines[at].text for at in islice(_filled(lines, first, len(lines)), _SHOWN_BY)]
    if not _begins(beginning, heads, header.columns, whole_cells=False):
        return Missed(len(filled) + len(beginning))
    end = _next_header(lines, first, header)
    places = list(_filled(lines, first, end))

    def cell(one: Sequence[int]) -> Words:
        return over_lines(lines[places[one[0]] : places[one[-1]] + 1])

    laid = _laid(heads, header.columns, [piece(lines[at]) for at in places], cell, whole_cells=False)
    looked_at = len(filled) + laid.looked_at - laid.used + (end - first) // _CHEAPER
    return Found(laid.grid, places[laid.used - 1] + 1, looked_at) if laid.used else Missed(looked_at)


def laid_out(cells: Sequence[Words], count: int) -> Grid | None:
    """The table of cells that are whole, of which so many are its header; None where they don't all fit."""
    heads, body = cells[:count], cells[count:]
    known = columns([words.text for words in heads])
    if known is None or not _begins([words.text for words in body[:_SHOWN_BY]], heads, known, whole_cells=True):
        return None
    laid = _laid(heads, known, body, lambda one: body[one[0]], whole_cells=True)
    return laid.grid if laid.used == len(body) else None


def _filled(lines: Sequence[SourceLine], start: int, end: int) -> Iterator[int]:
    return (at for at in range(start, end) if not lines[at].is_blank)


def _whole(lines: Sequence[SourceLine], start: int) -> Iterator[range]:
    """The lines with something in them; those of a header that is broken over two together."""
    at = start
    while at < len(lines):
        end = at + (2 if _is_broken(lines, at) else 1)
        if not lines[at].is_blank:
            yield range(at, end)
        at = end


def _is_broken(lines: Sequence[SourceLine], at: int) -> bool:
    """Whether a line is the first half of a header (牵头 of 牵头单位): no header by itself, and one with the next line."""
    halves = [header_text(line.text) for line in lines[at : at + 2] if len(line.text) <= _LONGEST_HALF]
    if [len(half) for half in halves] != [_HALF, _HALF]:
        return False
    return header_word(halves[0]) is None and header_word("".join(halves)) is not None


def _begins(texts: Sequence[str], heads: Sequence[Words], known: Sequence[HeaderColumn], *, whole_cells: bool) -> bool:
    """Whether these pieces behind a header are the beginning of a table."""
    own = texts[: next(iter(repeats(texts, heads)), len(texts))]
    wide = with_numbers(known, own)
    return is_table(placed(own, wide, whole_cells=whole_cells), wide)


class _Laid(NamedTuple):
    """A table, how many pieces behind its header are in it, and how many were given places to see that."""

    grid: Grid
    used: int
    looked_at: int


def _laid(
    heads: Sequence[Words],
    known: Sequence[HeaderColumn],
    pieces: Sequence[Words],
    cell: Callable[[Sequence[int]], Words],
    *,
    whole_cells: bool,
) -> _Laid:
    """The table of pieces, a ``cell`` made of some of them, up to the first that is outside.

    More of them are looked at only as long as all that were are in it.
    """
    size = _LOOKED_AT
    while True:
        laid = _laid_of(heads, known, pieces[:size], cell, whole_cells=whole_cells)
        if laid.used < size or size >= len(pieces):
            return laid
        size *= 2
        check_size(size, 0)


def _laid_of(
    heads: Sequence[Words],
    known: Sequence[HeaderColumn],
    pieces: Sequence[Words],
    cell: Callable[[Sequence[int]], Words],
    *,
    whole_cells: bool,
) -> _Laid:
    """The table of pieces, up to the first that is outside; a header may be repeated in it."""
    texts = [words.text for words in pieces]
    wide = with_numbers(known, texts)
    rows: list[Sequence[Words | None]] = [over_columns(heads, wide)]
    at = begin = 0
    for begin in [*repeats(texts, heads), len(texts)]:
        way = placed(texts[at:begin], wide, whole_cells=whole_cells)
        rows += _rows(way, [cell([at + place for place in one]) for one in _cells(way)], len(wide))
        at += len(way)
        if at < begin:
            break
        if begin < len(texts):
            rows.append(over_columns(pieces[begin : begin + len(heads)], wide))
            at += len(heads)
    return _Laid(grid_of(rows, rebuilt=True), at, begin)


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


def _next_header(lines: Sequence[SourceLine], start: int, header: Header) -> int:
    """The index of the line in which another table's header begins; their number where none does."""
    names = {column.header for column in header.columns}
    for at in _filled(lines, start, len(lines)):
        text = lines[at].text
        if header_word(text) is None or header_text(text) in names:
            continue
        if header_of([lines[place].text for place in islice(_filled(lines, at, len(lines)), AHEAD)]):
            return at
    return len(lines)

"""CSV and its relatives: comma, tab, semicolon or bar between the cells, whichever makes a table of it."""

from collections.abc import Sequence

from zerenfengong.importing.lexicon.headers import columns
from zerenfengong.importing.readers.plaintext import tab_rows
from zerenfengong.importing.readers.plaintext.delimited_cells import record_at
from zerenfengong.importing.readers.plaintext.source_lines import Lines, grid_of, lines_of
from zerenfengong.importing.source.bounds import check_size
from zerenfengong.importing.source.stream import Grid, Row, Stream, Words
from zerenfengong.importing.source.text_files import decoded

_TAB = "\t"
_DELIMITERS = (",", _TAB, ";", "，", "|", "；")

# Among so many rows there is a header.
_LOOKED_AT = 30


def read(data: bytes) -> Stream:
    """The table of a delimited file, with the title lines over it as rows of their own.

    Raises:
        SourceRefused: it is empty, too large, or no text.
    """
    lines = lines_of(decoded(data))
    delimiter = _delimiter(lines)
    return Stream((_pasted(lines) if delimiter == _TAB else _grid(_rows(lines, delimiter)),))


def _delimiter(lines: Lines) -> str:
    """What separates the cells: what makes a header of one of the first rows, else what occurs most evenly."""
    found = {delimiter: _rows(lines, delimiter, _LOOKED_AT) for delimiter in _DELIMITERS}
    for delimiter, rows in found.items():
        if any(columns([words.text for words in row]) for row in rows):
            return delimiter
    return max(_DELIMITERS, key=lambda delimiter: sum(len(row) > 1 for row in found[delimiter]))


def _rows(lines: Lines, delimiter: str, most: int | None = None) -> list[tuple[Words, ...]]:
    rows: list[tuple[Words, ...]] = []
    at = 0
    while at < len(lines) and (most is None or len(rows) < most):
        record = record_at(lines, at, delimiter)
        if any(words.text for words in record.cells):
            rows.append(record.cells)
            check_size(len(rows), 0)
        at = record.end
    return rows


def _pasted(lines: Lines) -> Grid:
    """The rows of a file of tabs, which may be a text that was pasted, with line breaks in cells that nothing quotes."""
    rows: list[Row] = []
    rebuilt = False
    at = 0
    while at < len(lines):
        found = tab_rows.find(lines, at)
        if found:
            rows += found.grid.rows
            rebuilt, at = rebuilt or found.grid.rebuilt, found.end
            continue
        record = record_at(lines, at, _TAB)
        if any(words.text for words in record.cells):
            rows.append(record.cells)
            check_size(len(rows), 0)
        at = record.end
    return _grid(rows, rebuilt=rebuilt)


def _grid(rows: Sequence[Row], *, rebuilt: bool = False) -> Grid:
    """The rows without the columns at the end in which nothing of their own stands."""
    width = max(
        at
        for row in rows
        for at, (left, words) in enumerate(zip([None, *row], row, strict=False), 1)
        if words and words.text and words is not left
    )
    return grid_of([row[:width] for row in rows], rebuilt=rebuilt)

"""Rows of cells that a character separates (comma, tab …), with quoted cells that go on over lines, each with its place."""

from collections.abc import Sequence
from typing import NamedTuple

from zerenfengong.importing.readers.plaintext.source_lines import SourceLine
from zerenfengong.importing.source.stream import Place, Words

# A cell that begins with a quotation mark ends with the next one before a separator; one that is not found is no such cell.
_QUOTE = '"'
_MOST_LINES = 200


class DelimitedRecord(NamedTuple):
    """The cells of one row, and the index of the first line behind it."""

    cells: tuple[Words, ...]
    end: int


def record_at(lines: Sequence[SourceLine], start: int, delimiter: str) -> DelimitedRecord:
    """The row that begins in a line."""
    cells: list[Words] = []
    at, column = start, 0
    # The end of a cell in a line behind this one is the same for all that are not ended in it.
    behind: dict[int, tuple[int, int] | None] = {}
    while True:
        text = lines[at].text
        quoted = None
        if text.startswith(_QUOTE, column):
            end = _closing(text, column + 1, delimiter)
            if end is None and at not in behind:
                behind[at] = _closing_behind(lines, at, delimiter)
            closed = behind[at] if end is None else (at, end)
            quoted = _quoted(lines, at, column, closed) if closed else None
        if quoted:
            cells.append(_stripped(quoted.text, Place(lines[at].number, column + 2)))
            at, column = quoted.line, quoted.column
        else:
            end = text.find(delimiter, column)
            end = len(text) if end < 0 else end
            cells.append(_stripped(text[column:end], Place(lines[at].number, column + 1)))
            column = end
        if column >= len(lines[at].text):
            return DelimitedRecord(tuple(cells), at + 1)
        column += len(delimiter)


class _Quoted(NamedTuple):
    """What stands between quotation marks, and the index of the line and the column in which the cell ends."""

    text: str
    line: int
    column: int


def _quoted(lines: Sequence[SourceLine], start: int, column: int, closed: tuple[int, int]) -> _Quoted:
    """The cell that begins with a quotation mark and ends before the one at a line and a column."""
    at, end = closed
    texts = [line.text for line in lines[start : at + 1]]
    texts[-1] = texts[-1][:end]
    texts[0] = texts[0][column + 1 :]
    return _Quoted("\n".join(texts).replace(_QUOTE * 2, _QUOTE), at, end + 1)


def _closing_behind(lines: Sequence[SourceLine], start: int, delimiter: str) -> tuple[int, int] | None:
    """The line and the column where a cell ends that goes on behind its first line; None where no mark ends it."""
    for at in range(start + 1, min(start + _MOST_LINES, len(lines))):
        if (end := _closing(lines[at].text, 0, delimiter)) is not None:
            return at, end
    return None


def _closing(text: str, begin: int, delimiter: str) -> int | None:
    """Where the quotation mark stands that ends a cell: not doubled, and before a separator or the end of the line."""
    at = text.find(_QUOTE, begin)
    while at >= 0:
        if text.startswith(_QUOTE, at + 1):
            at = text.find(_QUOTE, at + 2)
            continue
        return at if at + 1 == len(text) or text.startswith(delimiter, at + 1) else None
    return None


def _stripped(text: str, place: Place) -> Words:
    kept = text.strip()
    if not kept:
        return Words("", place)
    before = text[: len(text) - len(text.lstrip())]
    lines, column = before.count("\n"), len(before.rpartition("\n")[2])
    begins = Place(place.line + lines, column + (1 if lines else place.column))
    return Words(kept, begins)

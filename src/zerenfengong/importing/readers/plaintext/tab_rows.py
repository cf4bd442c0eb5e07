"""Tables as they are pasted from Excel or Word into plain text: a row a line, a tab between the cells.

A cell that holds line breaks takes several lines; the number of cells in the header tells where its row is over.
"""

from collections.abc import Sequence
from typing import NamedTuple

from zerenfengong.importing.lexicon.header_words import header_text
from zerenfengong.importing.lexicon.headers import UNIT_PARTS, HeaderColumn, columns
from zerenfengong.importing.lexicon.printed_numbers import Mark, mark_of
from zerenfengong.importing.readers.plaintext.delimited_cells import DelimitedRecord, record_at
from zerenfengong.importing.readers.plaintext.fitting import LIMITS, NUMBERS, fit, goes_on, look
from zerenfengong.importing.readers.plaintext.source_lines import Found, SourceLine, grid_of, next_filled
from zerenfengong.importing.source.bounds import check_piece
from zerenfengong.importing.source.stream import Words

_TAB = "\t"

# Chapters, 一、 and （一） are headings.
_LOWEST_HEADING = 2

# Rows go on behind so many lines without a tab; behind the last row only a list that is not at its end goes on.
_MOST_BETWEEN = 8
_UNFINISHED = 2.0

# No cell is broken over more lines, and no header is longer.
_MOST_LINES = 200
_LONGEST_HEADER = 200

# So many lines show how the rows of a table begin.
_LOOKED_AT = 200

# A line that ends so is no heading.
_GOES_ON = ("，", "、")
_IN_A_CELL = (*_GOES_ON, "：", "；", "。")


class _TabColumns(NamedTuple):
    """The columns of a table, and the styles of the numbers that its rows begin with ("" where some have none)."""

    columns: tuple[HeaderColumn, ...]
    header: tuple[str, ...]
    styles: frozenset[str]


class _Row(NamedTuple):
    """The cells of a row and the index of the line behind it; ``chosen`` where its lines could be read in another way."""

    cells: list[Words]
    end: int
    chosen: bool = False


def find(lines: Sequence[SourceLine], start: int) -> Found | None:
    """The table whose header is this line."""
    if _TAB not in lines[start].text.strip():
        return None
    head = record_at(lines, start, _TAB)
    texts = tuple(words.text for words in head.cells)
    known = columns(texts)
    if known is None:
        return None
    table = _TabColumns(known, texts, _styles(lines, head.end, len(known)))
    rows, at = [_Row(list(head.cells), head.end)], head.end
    while (at := next_filled(lines, at)) < len(lines):
        row = _row(lines, at, rows[-1], table)
        if row is None:
            break
        at = row.end
        if row.cells:
            rows.append(row)
        else:
            rows[-1] = rows[-1]._replace(end=at, chosen=rows[-1].chosen or row.chosen)
    return Found(grid_of([row.cells for row in rows], rebuilt=any(row.chosen for row in rows)), rows[-1].end)


def _styles(lines: Sequence[SourceLine], start: int, width: int) -> frozenset[str]:
    """The styles of the numbers with which lines begin that are whole rows; "" for one without, right behind another."""
    found: set[str] = set()
    is_behind = True
    for line in lines[start : start + _LOOKED_AT]:
        first, *rest = line.text.split(_TAB)
        is_whole = len(rest) == width - 1
        mark = mark_of(first.strip())
        if is_whole and (mark or is_behind):
            found.add(mark.style if mark else "")
        is_behind = is_whole
    return frozenset(found)


def _row(lines: Sequence[SourceLine], at: int, before: _Row, table: _TabColumns) -> _Row | None:
    """The row that begins in a line; one without cells has gone on with the row before; None where the table is over."""
    record = record_at(lines, at, _TAB)
    if len(record.cells) > 1:
        return _whole(lines, record, table) or _Row(list(record.cells), record.end)
    (only,) = record.cells
    mark = mark_of(only.text)
    more = _following(lines, record.end, table)
    begun = _whole(lines, record, table) if _can_begin(only.text, mark, more, table) else None
    if begun and mark:
        return begun._replace(chosen=True)
    goes = _goes_on(before, only.text, table) if before.end == at else 0.0
    if goes > (0.0 if more else _UNFINISHED):
        _lengthen(before, only, lines[at : record.end])
        return _Row([], record.end, chosen=goes <= _UNFINISHED)
    if begun:
        return begun._replace(chosen=True)
    is_heading = mark is not None and mark.level <= _LOWEST_HEADING
    wide = _Row([only] * len(table.columns), record.end, chosen=not is_heading)
    return wide if more and (is_heading or before.end == at) else None


def _following(lines: Sequence[SourceLine], start: int, table: _TabColumns) -> list[str]:
    """What the next lines begin with, up to the first one with a tab; nothing where none is near, or it is another header."""
    found: list[str] = []
    for at in range(start, min(start + _MOST_BETWEEN, len(lines))):
        if lines[at].is_blank:
            continue
        cells = tuple(words.text for words in record_at(lines, at, _TAB).cells)
        found.append(cells[0])
        if len(cells) > 1:
            return found if cells == table.header or columns(cells) is None else []
    return []


def _can_begin(text: str, mark: Mark | None, more: Sequence[str], table: _TabColumns) -> bool:
    """Whether a line without a tab can be the first one of the first cell of a row that these lines go on with."""
    first = table.columns[0]
    if not more or first.part in NUMBERS or any(look(line).is_number for line in more):
        return False
    below = [own for own in map(mark_of, more) if own]
    if mark:
        is_usual = mark.style in table.styles or (mark.level > _LOWEST_HEADING and "" not in table.styles)
        return is_usual and all(own.level > mark.level for own in below)
    if first.part in UNIT_PARTS:
        return not below and fit(text, first) > 0
    return not below and first.part not in LIMITS and text.endswith(_IN_A_CELL)


def _whole(lines: Sequence[SourceLine], record: DelimitedRecord, table: _TabColumns) -> _Row | None:
    """A row whose cells are broken over lines: the lines have as many cells together as the header has."""
    width = len(table.columns)
    row = _Row(list(record.cells), record.end)
    end = min(len(lines), record.end + _MOST_LINES)
    while len(row.cells) < width and row.end < end and not _is_empty(lines[row.end]):
        more = record_at(lines, row.end, _TAB)
        last, first, column = row.cells[-1], more.cells[0], table.columns[len(row.cells) - 1]
        if len(row.cells) + len(more.cells) - 1 > width or not _can_follow(last.text, first.text, column):
            return None
        joined = Words(f"{last.text}\n{first.text}", last.place) if last.text and first.text else last
        chosen = row.chosen or (first.text != "" and goes_on(last.text, first.text, column) < 0)
        row = _Row([*row.cells[:-1], joined if last.text else first, *more.cells[1:]], more.end, chosen)
    return row if len(row.cells) == width and row.end > record.end else None


def _is_empty(line: SourceLine) -> bool:
    return line.is_blank and _TAB not in line.text


def _can_follow(before: str, text: str, column: HeaderColumn) -> bool:
    """Whether a line can stand in a cell behind others: not with a number, unless it counts on what the cell has counted."""
    mark = mark_of(text)
    if mark is None or column.part in UNIT_PARTS | LIMITS:
        return mark is None and not look(text).is_number
    counted = [own.value for own in map(mark_of, before.split("\n")) if own and own.style == mark.style]
    return mark.value == ((counted[-1] or 0) if counted else 0) + 1


def _goes_on(before: _Row, text: str, table: _TabColumns) -> float:
    """How well a line goes on with the last cell of the row before it, which may be a heading over the whole width."""
    last, column = (
        before.cells[-1],
        table.columns[len(before.cells) - 1 if len(before.cells) <= len(table.columns) else -1],
    )
    if len(before.cells) > 1 and before.cells[0] is last:
        return 1.0 if last.text.endswith(_GOES_ON) else 0.0
    if column.part in LIMITS and last.text.endswith("；"):
        return fit(text, column)
    is_header = len(last.text) <= _LONGEST_HEADER and header_text(last.text) == column.header
    return 0.0 if is_header else goes_on(last.text, text, column)


def _lengthen(row: _Row, words: Words, lines: Sequence[SourceLine]) -> None:
    """Put lines behind the last cell of a row."""
    last = row.cells[-1]
    text = "\n".join(line.text.rstrip() for line in lines)
    longer = Words(f"{last.text}\n{text}", last.place) if last.text else words
    check_piece(len(longer.text))
    row.cells[:] = [longer if one is last else one for one in row.cells]

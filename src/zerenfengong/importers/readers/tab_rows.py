"""Tables as they are pasted from Excel or Word into plain text: a row a line, a tab between the cells."""

from collections.abc import Sequence
from typing import NamedTuple

from zerenfengong.importers.header_words import header_text
from zerenfengong.importers.headers import Column, columns
from zerenfengong.importers.numbering import mark_of
from zerenfengong.importers.readers.delimited_cells import Record, record_at
from zerenfengong.importers.readers.fitting import goes_on, look
from zerenfengong.importers.readers.source_lines import Found, Line, grid_of, next_filled
from zerenfengong.importers.stream import Words

_TAB = "\t"

# Chapters, 一、 and （一） are headings.
_LOWEST_HEADING = 2

# Rows go on behind so many lines without a tab; behind the last row only a list that is not at its end goes on.
_MOST_BETWEEN = 4
_UNFINISHED = 2.0


class _Row(NamedTuple):
    cells: list[Words]
    end: int


def find(lines: Sequence[Line], start: int) -> Found | None:
    """The table whose header is this line."""
    if _TAB not in lines[start].text.strip():
        return None
    head = record_at(lines, start, _TAB)
    known = columns([words.text for words in head.cells])
    if known is None:
        return None
    rows, at = [_Row(list(head.cells), head.end)], head.end
    while (at := next_filled(lines, at)) < len(lines):
        row = _row(lines, at, rows[-1], known)
        if row is None:
            break
        at = row.end
        if row.cells:
            rows.append(row)
        else:
            rows[-1] = rows[-1]._replace(end=at)
    return Found(grid_of([row.cells for row in rows]), rows[-1].end)


def _row(lines: Sequence[Line], at: int, before: _Row, known: Sequence[Column]) -> _Row | None:
    """The row that begins in a line; one without cells has gone on with the row before; None where the table is over."""
    record = record_at(lines, at, _TAB)
    if len(record.cells) > 1:
        return _broken(lines, record, len(known)) or _Row(list(record.cells), record.end)
    (only,) = record.cells
    last = before.cells[-1]
    more = any(_TAB in line.text for line in lines[record.end : record.end + _MOST_BETWEEN])
    is_open = before.end == at and header_text(last.text) != known[-1].header
    goes = goes_on(last.text, only.text, known[-1]) if is_open else 0.0
    if goes > (0.0 if more else _UNFINISHED):
        longer = Words(f"{last.text}\n{lines[at].text.rstrip()}", last.place) if last.text else only
        before.cells[:] = [longer if words is last else words for words in before.cells]
        return _Row([], record.end)
    mark = mark_of(only.text)
    is_heading = before.end == at or (mark is not None and mark.level <= _LOWEST_HEADING)
    return _Row([only] * len(known), record.end) if more and is_heading else None


def _broken(lines: Sequence[Line], record: Record, width: int) -> _Row | None:
    """A row whose cells are broken over lines: the lines have as many cells together as the header has."""
    cells, end = list(record.cells), record.end
    while len(cells) < width and end < len(lines) and not lines[end].is_blank:
        more = record_at(lines, end, _TAB)
        first = more.cells[0].text
        if not first or look(first).is_number or mark_of(first) or len(cells) + len(more.cells) - 1 > width:
            return None
        cells[-1] = Words(f"{cells[-1].text}\n{first}", cells[-1].place) if cells[-1].text else more.cells[0]
        cells, end = [*cells, *more.cells[1:]], more.end
    return _Row(cells, end) if len(cells) == width and end > record.end else None

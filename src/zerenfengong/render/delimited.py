"""csv and tsv: a table for spreadsheets, in which nothing can run as a formula."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from zerenfengong.answers.columns import Cell
from zerenfengong.answers.table import CellsBut, Report, Row
from zerenfengong.text.spreadsheet_text import unformulated

if TYPE_CHECKING:
    from zerenfengong.answers.arrangement import Handout
    from zerenfengong.answers.report_together import HandoutTogether
    from zerenfengong.answers.statistics_tables import Counted
    from zerenfengong.answers.statistics_together import CountedTogether


def draw_csv(report: Report) -> str:
    """Comma-separated, as RFC 4180 has it."""
    return _draw(report, ",")


def draw_tsv(report: Report) -> str:
    """Tab-separated."""
    return _draw(report, "\t")


def draw_handout(handout: "Handout | HandoutTogether") -> str | Iterator[bytes]:
    """All rows as one table."""
    return draw_csv(handout.report) if handout.heading is None else draw_csv_of_groups(handout.report, handout.heading)


def draw_statistics(counted: "Counted | CountedTogether") -> str:
    """What each unit carries, a row a unit."""
    return draw_csv(counted.loads())


def _draw(report: Report, delimiter: str) -> str:
    written = io.StringIO()
    writer = csv.writer(written, delimiter=delimiter, lineterminator="\r\n" if delimiter == "," else "\n")
    writer.writerow([_safe(column.title) for column in report.columns])
    for row in report.rows:
        writer.writerow([_safe(row.cells.get(column.key)) for column in report.columns])
    return written.getvalue()


def draw_csv_of_groups(report: Report, heading: str) -> Iterator[bytes]:
    """Comma-separated, UTF-8: all rows as one table, whose first column says under which heading each stands.

    Piece by piece, and what stands under several headings is drawn once: the whole may be larger than the memory.
    """
    lines = _Lines([column.key for column in report.columns])
    yield lines.line([heading, *(column.title for column in report.columns)])
    for group in report.groups:
        title = lines.line([group.title, ""]).rstrip()  # with the comma behind it
        if group.rows:
            yield title + title.join(lines.of(group.rows))


class _Lines:
    """The lines of rows that have these keys."""

    def __init__(self, keys: Sequence[str]) -> None:
        self._keys = keys
        self._drawn: dict[int, bytes] = {}
        self._around: dict[int, tuple[bytes, bytes]] = {}
        self._alone: dict[Cell, bytes] = {}
        self._written = io.StringIO()
        self._writer = csv.writer(self._written)  # ends a line as RFC 4180 has it

    def of(self, rows: Sequence[Row]) -> Iterable[bytes]:
        """The line of each. A row that is like others but for a cell is kept nowhere: it stands here alone."""
        drawn = self._drawn
        for row in rows:
            if id(row) not in drawn:
                cells = row.cells
                if isinstance(cells, CellsBut) and cells.key in self._keys:
                    return [drawn.get(id(one)) or self._but_for_one(one) for one in rows]
                drawn[id(row)] = self.line(map(cells.get, self._keys))
        return map(drawn.__getitem__, map(id, rows))

    def line(self, cells: Iterable[Cell]) -> bytes:
        """A line of its own."""
        self._written.seek(0)
        self._written.truncate()
        self._writer.writerow(map(_safe, cells))
        return self._written.getvalue().encode("utf-8", "backslashreplace")

    def _but_for_one(self, row: Row) -> bytes:
        cells = row.cells
        if not isinstance(cells, CellsBut):
            found = self._drawn[id(row)] = self.line(map(cells.get, self._keys))
            return found
        before, after = self._without(cells)
        if cells.cell not in self._alone:
            self._alone[cells.cell] = self._cell(cells.cell)
        return before + self._alone[cells.cell] + after

    def _without(self, cells: CellsBut) -> tuple[bytes, bytes]:
        """What stands before the one cell, and behind it with the end of the line."""
        if id(cells.others) not in self._around:
            at = self._keys.index(cells.key)
            before = b"".join(self._cell(cells.get(key)) + b"," for key in self._keys[:at])
            after = b"".join(b"," + self._cell(cells.get(key)) for key in self._keys[at + 1 :])
            self._around[id(cells.others)] = before, after + b"\r\n"
        return self._around[id(cells.others)]

    def _cell(self, cell: Cell) -> bytes:
        return self.line([cell, ""]).removesuffix(b",\r\n")


def _safe(cell: Cell) -> str:
    """The cell as text; an apostrophe before what would be a formula (a number is none)."""
    if isinstance(cell, str):
        return unformulated(cell)
    return "" if cell is None else str(cell)

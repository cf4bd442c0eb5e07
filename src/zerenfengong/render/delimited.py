"""csv and tsv: a table for spreadsheets, in which nothing can run as a formula."""

import csv
import io
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from zerenfengong.answers.columns import Cell
from zerenfengong.answers.table import Report
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

    Piece by piece, and a row that stands under several headings is drawn once: the whole may be larger than the memory.
    """
    written = io.StringIO()
    writer = csv.writer(written)  # ends a line as RFC 4180 has it
    keys = [column.key for column in report.columns]
    drawn: dict[int, bytes] = {}

    def line(cells: Sequence[Cell]) -> bytes:
        written.seek(0)
        written.truncate()
        writer.writerow(map(_safe, cells))
        return written.getvalue().encode("utf-8", "backslashreplace")

    yield line([heading, *(column.title for column in report.columns)])
    for group in report.groups:
        title = line([group.title, ""]).rstrip()  # with the comma behind it
        for row in group.rows:
            if id(row) not in drawn:
                drawn[id(row)] = line([row.cells.get(key) for key in keys])
        if group.rows:
            yield title + title.join(map(drawn.__getitem__, map(id, group.rows)))


def _safe(cell: Cell) -> str:
    """The cell as text; an apostrophe before what would be a formula (a number is none)."""
    if isinstance(cell, str):
        return unformulated(cell)
    return "" if cell is None else str(cell)

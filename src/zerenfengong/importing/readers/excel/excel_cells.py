"""The cells of a sheet that hold something, and what merged cells cover."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple
from xml.etree.ElementTree import Element

from zerenfengong.importing.readers.excel.excel_book import ExcelBook, Shown
from zerenfengong.importing.readers.excel.excel_sheets import position
from zerenfengong.importing.source.bounds import check_size
from zerenfengong.text.regex import regex

# Every cell is held against each range that gets its ground from elsewhere.
_MOST_RANGES = 50

# A position by its row and its column, both from 1; and the first and the last one of a merged range.
Position = tuple[int, int]
MergedRange = tuple[Position, Position]


# Cells, and then rows, that only have a format: whoever draws borders down to the end of a sheet has a million of them.
EMPTY = (
    regex(rb"<(?:\w+:)?c(?=\s)(?=[^<>/]*?\sr=)[^<>/]*+(?:/>|>\s*+</(?:\w+:)?c>)"),
    regex(rb"<(?:\w+:)?row(?=\s)(?=[^<>/]*?\sr=)[^<>/]*+(?:/>|>\s*+</(?:\w+:)?row>)"),
)


class FilledCell(NamedTuple):
    """A cell that holds something: what it shows, and its formula if it has one."""

    row: int
    column: int
    shown: Shown
    formula: str = ""

    @property
    def uncomputed(self) -> str:
        """The formula that has no value yet."""
        return "" if any(self.shown.text) or self.shown.blanked.strip() else self.formula


def numbered_rows(tree: Element) -> Iterator[tuple[int, Element]]:
    """The rows of a sheet with their numbers."""
    number = 0
    for row in tree.iter("row"):
        number = _number(row.get("r", ""), number + 1)
        yield number, row


def filled_cells(
    rows: Iterable[tuple[int, Element]], workbook: ExcelBook, coloured: Sequence[MergedRange] = ()
) -> Iterator[FilledCell]:
    """The cells that have something in them, in order; none of a formula that has been computed to nothing.

    ``coloured`` are ranges that get a ground from elsewhere: from a condition, from the style of a table.
    """
    for number, line in rows:
        row, column = number, 0
        for cell in line:
            row, column = position(cell.get("r", "")) or (row, column + 1)
            ground = any(top <= row <= low and left <= column <= right for (top, left), (low, right) in coloured)
            shown, formula = workbook.shown(cell, coloured=ground), cell.find("f")
            found = FilledCell(row, column, shown, "" if formula is None else f"={formula.text or ''}")
            computed = cell.get("t") == "str" and cell.find("v") is not None
            if any(shown.text) or shown.blanked.strip() or (formula is not None and not computed):
                yield found


def _number(text: str, otherwise: int) -> int:
    return int(text) if text.isdecimal() and len(text) < 8 else otherwise


def merged_ranges(tree: Element) -> Iterator[MergedRange]:
    """The first and the last position of each merged range."""
    return filter(None, (_range(merged.get("ref", "")) for merged in tree.iter("mergeCell")))


def coloured_ranges(tree: Element, tables: Iterable[Element]) -> Iterator[MergedRange]:
    """The ranges of a sheet and of the tables on it that conditions and styles of tables give a ground."""
    named = [ref for one in tree.iter("conditionalFormatting") for ref in one.get("sqref", "").split()]
    return filter(None, map(_range, [*named, *(table.get("ref", "") for table in tables)][:_MOST_RANGES]))


def _range(reference: str) -> MergedRange | None:
    """The first and the last position of a range by its name (A1:C5); of one cell twice the same."""
    first, _colon, last = reference.partition(":")
    corners = position(first), position(last or first)
    return None if corners[0] is None or corners[1] is None else (corners[0], corners[1])


def used(positions: Iterable[Position]) -> tuple[list[int], list[int]]:
    """The rows and the columns that something stands in."""
    rows, columns = set[int](), set[int]()
    for row, column in positions:
        rows.add(row)
        columns.add(column)
    return sorted(rows), sorted(columns)


def covered_positions(
    merged: Iterable[MergedRange], rows: Sequence[int], columns: Sequence[int]
) -> Iterator[tuple[MergedRange, Position]]:
    """The positions behind the first of each merged range, in these rows and columns.

    Raises:
        SourceRefused: they are more than a table may have.
    """
    drawn = 0
    for one in merged:
        first, last = one
        below = rows[bisect_left(rows, first[0]) : bisect_right(rows, last[0])]
        across = columns[bisect_left(columns, first[1]) : bisect_right(columns, last[1])]
        drawn += len(below) * len(across)
        check_size(0, drawn)
        yield from ((one, (row, column)) for row in below for column in across if (row, column) != first)

"""The cells of a sheet that hold something, and what merged cells cover."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple
from xml.etree.ElementTree import Element

from zerenfengong.importing.readers.excel.excel_book import ExcelBook
from zerenfengong.importing.readers.excel.excel_sheets import position
from zerenfengong.importing.source.bounds import check_size

# A position by its row and its column, both from 1; and the first and the last one of a merged range.
Position = tuple[int, int]
MergedRange = tuple[Position, Position]


class FilledCell(NamedTuple):
    """A cell that holds something: the text that it shows, "" where a formula has no value yet, and its formula if any."""

    row: int
    column: int
    text: str
    formula: str = ""


def filled_cells(tree: Element, workbook: ExcelBook) -> Iterator[FilledCell]:
    """The cells of a sheet that have something in them, in order."""
    row = 0
    for line in tree.iter("row"):
        row, column = row_number(line, row + 1), 0
        for cell in line:
            _row, column = position(cell.get("r", "")) or (row, column + 1)
            formula = cell.find("f")
            text = workbook.shown(cell).strip()
            if text or formula is not None:
                yield FilledCell(row, column, text, "" if formula is None else f"={formula.text or ''}")


def row_number(line: Element, otherwise: int) -> int:
    """The number that a row gives itself."""
    text = line.get("r", "")
    return int(text) if text.isdecimal() and len(text) < 8 else otherwise


def merged_ranges(tree: Element) -> Iterator[MergedRange]:
    """The first and the last position of each merged range."""
    for merged in tree.iter("mergeCell"):
        first, _colon, last = merged.get("ref", "").partition(":")
        corners = position(first), position(last)
        if corners[0] is not None and corners[1] is not None:
            yield corners[0], corners[1]


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

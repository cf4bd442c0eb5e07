"""Excel files: each sheet that is shown as a grid, its cells as they are displayed, and what stands beside the cells.

Read from the package itself: openpyxl takes the days of Chinese Excel (formats 27 to 36 and 50 to 58) for numbers, knows no
merged cells where it reads in bounded memory, and elsewhere makes a cell for each position that a merged range names.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import NamedTuple
from xml.etree.ElementTree import Element

from zerenfengong.i18n import _
from zerenfengong.importing.readers.excel.excel_beside import beside, page_lines
from zerenfengong.importing.readers.excel.excel_book import ExcelBook, book
from zerenfengong.importing.readers.excel.excel_sheets import Sheet, position
from zerenfengong.importing.source.archive import Package, damaged
from zerenfengong.importing.source.bounds import Tally, check_size
from zerenfengong.importing.source.stream import Grid, Place, SourceRefused, Stream, Words

# The first and the last position of a merged range, each by its row and its column.
Range = tuple[tuple[int, int], tuple[int, int]]


class _FilledCell(NamedTuple):
    """A cell that holds something: its text, or the formula that has no value yet."""

    row: int
    column: int
    text: str
    formula: str = ""


class _Content(NamedTuple):
    """What the XML of a sheet says, without which that takes no room any more."""

    cells: tuple[_FilledCell, ...]
    merged: tuple[Range, ...]
    page_lines: tuple[Words, ...]


def read(data: bytes) -> Stream:
    """The stream of an .xlsx file.

    Raises:
        SourceRefused: the file is damaged, encrypted or too large, or no Excel file.
    """
    package, tally = Package(data), Tally()
    workbook = book(package)
    blocks, unread, on_pages = list[Grid](), list[Words](), dict[str, Words]()
    for listed in {one.part: one for one in workbook.sheets}.values():
        if not listed.shown:
            unread.append(Words(listed.name, Place(1, 1, _("隐藏的工作表"))))
            continue
        sheet = Sheet(listed.name, listed.part)
        content = _content(sheet, package, workbook)
        found, covered = _positions(sheet, content)
        blocks += _grid(sheet, found, tally)
        unread += [*covered, *_without_value(sheet, content.cells), *beside(sheet, package)]
        on_pages |= {line.text: line for line in content.page_lines if line.text not in on_pages}
    return Stream(tuple(blocks), (*unread, *on_pages.values()))


def _content(sheet: Sheet, package: Package, workbook: ExcelBook) -> _Content:
    tree = package.tree(sheet.part)
    if tree is None:
        raise SourceRefused(damaged())
    return _Content(tuple(_cells(tree, workbook)), tuple(_merged(tree)), tuple(page_lines(sheet, tree)))


def _cells(tree: Element, workbook: ExcelBook) -> Iterator[_FilledCell]:
    """The cells of a sheet that have something in them, in order."""
    row = 0
    for line in tree.iter("row"):
        row, column = _number(line.get("r", ""), row + 1), 0
        for cell in line:
            _row, column = position(cell.get("r", "")) or (row, column + 1)
            formula = cell.find("f")
            if text := workbook.shown(cell).strip():
                yield _FilledCell(row, column, text)
            elif formula is not None and not _is_computed(cell):
                yield _FilledCell(row, column, "", f"={formula.text or ''}")


def _is_computed(cell: Element) -> bool:
    """Whether a formula's value is known, which may be a text of nothing."""
    return cell.get("t") == "str" and cell.find("v") is not None


def _positions(sheet: Sheet, content: _Content) -> tuple[dict[tuple[int, int], Words], list[Words]]:
    """What is seen in each position, merged ones too as far as rows and columns are used, and what merged cells cover."""
    found = {
        (one.row, one.column): Words(one.text, sheet.place(one.row, one.column)) for one in content.cells if one.text
    }
    rows, columns = _used(found)
    drawn, covered = 0, list[Words]()
    for first, last in content.merged:
        words = found.get(first)
        below = rows[bisect_left(rows, first[0]) : bisect_right(rows, last[0])]
        across = columns[bisect_left(columns, first[1]) : bisect_right(columns, last[1])]
        drawn += len(below) * len(across)
        check_size(0, drawn)
        for at in ((row, column) for row in below for column in across if (row, column) != first):
            if under := found.pop(at, None):
                covered.append(under._replace(place=sheet.place(*at, _("被合并单元格盖住的文字"))))
            if words is not None:
                found[at] = words
    return found, covered


def _grid(sheet: Sheet, found: dict[tuple[int, int], Words], tally: Tally) -> Iterator[Grid]:
    """The grid of a sheet without the rows and columns that have no text; none where there is no text at all."""
    rows, columns = _used(found)
    tally.add(len(rows), len(rows) * len(columns))
    if rows:
        lines = (tuple(found.get((row, at)) or Words("", sheet.place(row, at)) for at in columns) for row in rows)
        yield Grid(tuple(lines), sheet.whole()._replace(line=rows[0], column=columns[0]), sheet.name)


def _used(found: dict[tuple[int, int], Words]) -> tuple[list[int], list[int]]:
    return sorted({row for row, _column in found}), sorted({column for _row, column in found})


def _merged(tree: Element) -> Iterator[Range]:
    """The first and the last position of each merged range."""
    for merged in tree.iter("mergeCell"):
        first, _colon, last = merged.get("ref", "").partition(":")
        corners = position(first), position(last)
        if corners[0] is not None and corners[1] is not None:
            yield corners[0], corners[1]


def _without_value(sheet: Sheet, cells: tuple[_FilledCell, ...]) -> Iterator[Words]:
    """The formulas that no program has computed yet."""
    for cell in cells:
        if cell.formula:
            yield Words(cell.formula, sheet.place(cell.row, cell.column, _("公式，没有算出的值")))


def _number(text: str, otherwise: int) -> int:
    return int(text) if text.isdecimal() and len(text) < 8 else otherwise

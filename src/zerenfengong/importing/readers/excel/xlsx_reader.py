"""Excel files: each sheet that is shown as a grid, its cells as they are displayed, and what stands beside the cells.

Read from the package itself: openpyxl takes the days of Chinese Excel (formats 27 to 36 and 50 to 58) for numbers, knows no
merged cells where it reads in bounded memory, and elsewhere makes a cell for each position that a merged range names.
"""

from collections.abc import Iterator
from typing import NamedTuple

from zerenfengong.i18n import _
from zerenfengong.importing.readers.excel.excel_beside import beside, page_lines
from zerenfengong.importing.readers.excel.excel_book import ExcelBook, book
from zerenfengong.importing.readers.excel.excel_cells import (
    FilledCell,
    MergedRange,
    covered_positions,
    filled_cells,
    merged_ranges,
    used,
)
from zerenfengong.importing.readers.excel.excel_sheets import Sheet
from zerenfengong.importing.source.archive import Package, damaged
from zerenfengong.importing.source.bounds import Tally
from zerenfengong.importing.source.stream import Grid, Place, SourceRefused, Stream, Words


class _Content(NamedTuple):
    """What the XML of a sheet says, without which that takes no room any more."""

    cells: tuple[FilledCell, ...]
    merged: tuple[MergedRange, ...]
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
    return _Content(tuple(filled_cells(tree, workbook)), tuple(merged_ranges(tree)), tuple(page_lines(sheet, tree)))


def _positions(sheet: Sheet, content: _Content) -> tuple[dict[tuple[int, int], Words], list[Words]]:
    """What is seen in each position, merged ones too as far as rows and columns are used, and what merged cells cover."""
    found = {
        (one.row, one.column): Words(one.text, sheet.place(one.row, one.column)) for one in content.cells if one.text
    }
    covered = list[Words]()
    for (first, _last), at in covered_positions(content.merged, *used(found)):
        if under := found.pop(at, None):
            covered.append(under._replace(place=sheet.place(*at, _("被合并单元格盖住的文字"))))
        if first in found:
            found[at] = found[first]
    return found, covered


def _grid(sheet: Sheet, found: dict[tuple[int, int], Words], tally: Tally) -> Iterator[Grid]:
    """The grid of a sheet without the rows and columns that have no text; none where there is no text at all."""
    rows, columns = used(found)
    tally.add(len(rows), len(rows) * len(columns))
    if rows:
        lines = (tuple(found.get((row, at)) or Words("", sheet.place(row, at)) for at in columns) for row in rows)
        yield Grid(tuple(lines), sheet.whole()._replace(line=rows[0], column=columns[0]), sheet.name)


def _without_value(sheet: Sheet, cells: tuple[FilledCell, ...]) -> Iterator[Words]:
    """The formulas that no program has computed yet."""
    for cell in cells:
        if cell.formula and not cell.text:
            yield Words(cell.formula, sheet.place(cell.row, cell.column, _("公式，没有算出的值")))

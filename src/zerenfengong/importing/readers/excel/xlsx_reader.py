"""Excel files: each sheet that is shown as a grid, its cells as they are displayed, and what stands beside the cells.

Read from the package itself: openpyxl takes the days of Chinese Excel (formats 27 to 36 and 50 to 58) for numbers, knows no
merged cells where it reads in bounded memory, and elsewhere makes a cell for each position that a merged range names.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from zerenfengong.answers.carried.carried_marks import FAMILY, FORM
from zerenfengong.i18n import _, plural
from zerenfengong.importing.readers.excel.excel_beside import beside, controls, page_lines
from zerenfengong.importing.readers.excel.excel_book import ExcelBook, book
from zerenfengong.importing.readers.excel.excel_cells import (
    EMPTY,
    FilledCell,
    MergedRange,
    coloured_ranges,
    covered_positions,
    filled_cells,
    merged_ranges,
    numbered_rows,
    used,
)
from zerenfengong.importing.readers.excel.excel_hidden import Hidden, hidden, unseen
from zerenfengong.importing.readers.excel.excel_sheets import Sheet, in_pieces
from zerenfengong.importing.source.archive import Package, damaged
from zerenfengong.importing.source.bounds import Tally
from zerenfengong.importing.source.stream import Grid, Place, SourceRefused, Stream, Words


class _Content(NamedTuple):
    """What the XML of a sheet says, without which that takes no room any more."""

    cells: tuple[FilledCell, ...]
    merged: tuple[MergedRange, ...]
    hides: Hidden
    page_lines: tuple[Words, ...]
    controls: tuple[Words, ...]


def read(data: bytes) -> Stream:
    """The stream of an .xlsx file.

    Raises:
        SourceRefused: the file is damaged, encrypted or too large, or no Excel file.
    """
    package, tally = Package(data), Tally()
    workbook = book(package)
    blocks, on_pages = list[Grid](), dict[str, Words]()
    unread, doubtful = [Words(name, Place(1, 1, _("图表"))) for name in workbook.not_read], list[Words]()
    for listed in {one.part: one for one in workbook.sheets}.values():
        if not listed.shown:
            unread += _hidden_sheet(Sheet(listed.name, listed.part), package, workbook)
            continue
        sheet = Sheet(listed.name, listed.part)
        content = _content(sheet, package, workbook)
        found, covered = _positions(sheet, content)
        not_seen = unseen(sheet, found, content.hides)
        blocks += _grid(sheet, {at: words for at, words in found.items() if not content.hides.has(*at)}, tally)
        unread += [*not_seen.hidden, *covered, *_blanked(sheet, content), *beside(sheet, package)]
        doubtful += [*not_seen.filtered, *_not_as_it_stands(sheet, content), *content.controls]
        on_pages |= {line.text: line for line in content.page_lines if line.text not in on_pages}
    return Stream(tuple(blocks), (*unread, *on_pages.values()), tuple(doubtful))


def _content(sheet: Sheet, package: Package, workbook: ExcelBook) -> _Content:
    tree = package.tree(sheet.part, without=EMPTY)
    if tree is None:
        raise SourceRefused(damaged())
    rows = list(numbered_rows(tree))
    hides = hidden(tree, rows, sheet, package)
    beside_cells = tuple(page_lines(sheet, tree)), tuple(controls(sheet, tree))
    tables = [package.tree(part) for kind, part in package.related(sheet.part).values() if kind == "table"]
    coloured = list(coloured_ranges(tree, (table for table in tables if table is not None)))
    cells = tuple(filled_cells(rows, workbook, coloured))
    return _Content(cells, tuple(merged_ranges(tree)), hides, *beside_cells)


def _hidden_sheet(sheet: Sheet, package: Package, workbook: ExcelBook) -> Iterator[Words]:
    """What stands in a sheet that nobody sees; its name alone where it holds data of this program, or too much.

    Raises:
        SourceRefused: the workbook is a form that a unit reports on.
    """
    try:
        tree = package.tree(sheet.part, without=EMPTY)
    except SourceRefused:
        tree = None
    cells = [] if tree is None else list(filled_cells(numbered_rows(tree), workbook))
    texts = [text for one in cells if (text := one.shown.text.seen)]
    if any(text.startswith(FORM) for text in texts):
        raise SourceRefused(_("这是报送表，不是任务分工；用 zrfg progress collect 收进来"))
    if not texts or any(text.startswith(FAMILY) for text in texts):
        yield Words(sheet.name, Place(1, 1, _("隐藏的工作表")))
        return
    rows = len({one.row for one in cells if one.shown.text.seen})
    yield from in_pieces(texts, Place(1, 1, plural("隐藏的工作表“{sheet}”，{n} 行有内容", rows, sheet=sheet.name)))


def _positions(sheet: Sheet, content: _Content) -> tuple[dict[tuple[int, int], Words], list[Words]]:
    """What is seen in each position, merged ones too as far as rows and columns are used, and what merged cells cover."""
    found = {
        (one.row, one.column): Words(one.shown.text.seen, sheet.place(one.row, one.column))
        for one in content.cells
        if one.shown.text.seen
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


def _blanked(sheet: Sheet, content: _Content) -> Iterator[Words]:
    """What cells hold and show nothing of, by their number format or their colours, those of a column together."""
    blanked = ((one.row, one.column, one.shown.blanked) for one in content.cells if one.shown.blanked)
    yield from _by_column(sheet, blanked, _("数字格式不显示的内容"))
    faint = ((one.row, one.column, one.shown.text.faint) for one in content.cells if one.shown.text.faint)
    yield from _by_column(sheet, faint, _("字色与底色相同的文字"))


def _not_as_it_stands(sheet: Sheet, content: _Content) -> Iterator[Words]:
    """Where people see something, or would, that is not read: those of a kind in a column together."""
    shown = [one for one in content.cells if not content.hides.has(one.row, one.column)]
    kinds: dict[str, Callable[[FilledCell], str]] = {
        _("公式，没有算出的值"): lambda one: one.uncomputed,
        _("划掉的文字，没有导入"): lambda one: one.shown.text.struck,
        _("符号，不知道是什么"): lambda one: one.shown.text.symbols,
    }
    for what, of in kinds.items():
        yield from _by_column(sheet, ((one.row, one.column, text) for one in shown if (text := of(one))), what)


def _by_column(sheet: Sheet, cells: Iterable[tuple[int, int, str]], what: str) -> Iterator[Words]:
    """One text for each column: of its first cell, and how many others there are, with their texts if these differ."""
    columns: dict[int, list[tuple[int, str]]] = {}
    for row, column, text in cells:
        columns.setdefault(column, []).append((row, text))
    for column, found in sorted(columns.items()):
        texts = {_without_rows(text): text for _row, text in reversed(found)}
        said = what if len(found) == 1 else _("{what}，这一栏共 {n} 格", what=what, n=len(found))
        yield from in_pieces(reversed(texts.values()), sheet.place(found[0][0], column, said))


def _without_rows(text: str) -> str:
    """A formula without the numbers of rows, in which those that were filled in downwards differ; any other text as it is."""
    return re.sub("[0-9]+", "", text) if text.startswith("=") else text

"""An exported workbook: what its hidden sheet carries, its table as it is seen now, and which other sheets were changed."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple
from xml.etree.ElementTree import Element

from zerenfengong.answers.carried.carried_marks import FAMILY, SHEET, Unreadable
from zerenfengong.answers.carried.record import Carried, register_of, unpacked
from zerenfengong.answers.carried.seen import SeenSheet
from zerenfengong.i18n import _
from zerenfengong.importing.document.guesses import Guess
from zerenfengong.importing.exported.exported_table import ExportedFile, ExportedTable, SeenLine, exported_table
from zerenfengong.importing.readers.excel.excel_beside import comments
from zerenfengong.importing.readers.excel.excel_book import ExcelBook, Listed, book
from zerenfengong.importing.readers.excel.excel_cells import EMPTY, FilledCell, filled_cells, numbered_rows, used
from zerenfengong.importing.readers.excel.excel_hidden import Hidden, hidden
from zerenfengong.importing.readers.excel.excel_sheets import Sheet
from zerenfengong.importing.source.archive import Package
from zerenfengong.importing.source.stream import Words


def read_exported(data: bytes) -> ExportedFile | None:
    """What a workbook carries; None where it carries nothing.

    Raises:
        Unreadable: what it carries is damaged.
        SourceRefused: the workbook is.
    """
    package = Package(data)
    workbook = book(package)
    own = next(filter(None, (_carried(listed, package, workbook) for listed in workbook.sheets)), None)
    if own is None:
        return None
    carried = unpacked(own.text)
    sheets = [_opened(one, package, workbook) for one in workbook.sheets if one.shown and one is not own.sheet]
    tables = [one for one in sheets if one.listed.name not in carried.parts] or sheets
    table, of = _table(tables, carried)
    others = [one for one in sheets if one is not of]
    said = [words for one in sheets for words in comments(one.sheet, package)]
    return ExportedFile(carried, register_of(carried.register), table, tuple(_changed(others, carried)), tuple(said))


class _Found(NamedTuple):
    """What is carried, packed, and the sheet that it stands in."""

    text: str
    sheet: Listed


class _SeenSheet(NamedTuple):
    """A sheet that is shown, with its cells and what of it is hidden."""

    listed: Listed
    sheet: Sheet
    cells: tuple[FilledCell, ...]
    hides: Hidden


def _carried(listed: Listed, package: Package, workbook: ExcelBook) -> _Found | None:
    """What a hidden sheet carries; also where somebody has shown it."""
    if listed.shown and listed.name not in (SHEET, _(SHEET)):
        return None
    tree = package.tree(listed.part, without=EMPTY)
    texts = [one.shown.text.seen for one in _cells(tree, workbook)]
    at = next((at for at, text in enumerate(texts) if text.startswith(FAMILY)), None)
    return None if at is None else _Found("".join(texts[at:]), listed)


def _cells(tree: Element | None, workbook: ExcelBook) -> Iterator[FilledCell]:
    return filled_cells([] if tree is None else numbered_rows(tree), workbook)


def _opened(listed: Listed, package: Package, workbook: ExcelBook) -> _SeenSheet:
    tree, sheet = package.tree(listed.part, without=EMPTY), Sheet(listed.name, listed.part)
    if tree is None:
        raise Unreadable(listed.part)
    rows = list(numbered_rows(tree))
    hides = hidden(tree, rows, sheet, package)
    return _SeenSheet(listed, sheet, tuple(filled_cells(rows, workbook)), hides)


def _table(sheets: Sequence[_SeenSheet], carried: Carried) -> tuple[ExportedTable | None, _SeenSheet | None]:
    """The table of tasks, and the sheet that it is on: the first one that has its header."""
    for one in sheets:
        _rows, columns = used((cell.row, cell.column) for cell in one.cells)
        gone = filter(one.hides.has_column, columns)
        if table := exported_table(list(_lines(one)), carried, one.sheet.whole(), gone):
            return table, one
    return None, None


def _lines(one: _SeenSheet) -> Iterator[SeenLine]:
    lines: dict[int, dict[int, Words]] = {}
    for cell in one.cells:
        if cell.shown.text.seen and not cell.formula:
            place = one.sheet.place(cell.row, cell.column)
            lines.setdefault(cell.row, {})[cell.column] = Words(cell.shown.text.seen, place)
    for row, cells in lines.items():
        is_gone, is_filtered = row in one.hides.rows, one.hides.is_filtered(row)
        yield SeenLine(cells, is_gone and not is_filtered, is_gone and is_filtered)


def _changed(sheets: Sequence[_SeenSheet], carried: Carried) -> Iterator[Guess]:
    """The sheets that are not what they were, or were not there."""
    for one in sheets:
        seen, lines = SeenSheet(), dict[int, list[str]]()
        for cell in one.cells:
            lines.setdefault(cell.row, []).append("" if cell.formula else cell.shown.text.seen)
        for line in lines.values():
            seen.add(line)
        if lines and seen.hash != carried.parts.get(one.listed.name):
            message = _("这张工作表改动过或是后加的，没有读；标题、印发机关、印发日期照导出时的")
            yield Guess("ZR825", one.sheet.whole(), message, _("要改这些，用 --title、--issuer、--issued"))

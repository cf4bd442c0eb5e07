"""A workbook that came back: what is seen in its sheets, which rows are hidden, and what it was sent out with."""

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple
from xml.etree.ElementTree import Element

from zerenfengong.answers.unit_form import MARK, ROW_KEYS
from zerenfengong.errors import reason
from zerenfengong.files.bounded import NoFile, TooLarge, read_bounded
from zerenfengong.i18n import _
from zerenfengong.importing.readers.excel.excel_book import book
from zerenfengong.importing.readers.excel.excel_cells import (
    EMPTY,
    FilledCell,
    covered_positions,
    filled_cells,
    merged_ranges,
    numbered_rows,
    used,
)
from zerenfengong.importing.readers.excel.excel_hidden import Hidden, hidden
from zerenfengong.importing.readers.excel.excel_sheets import Sheet
from zerenfengong.importing.sniff import format_of, is_picture
from zerenfengong.importing.source.archive import Package, damaged
from zerenfengong.importing.source.bounds import MAX_BYTES, MAX_CELLS, Tally, check_characters
from zerenfengong.importing.source.stream import Place, SourceRefused

_MACROS = "xl/vbaproject.bin"

# As the value of a cell begins, however many of them there are: told before a sheet is taken apart.
_VALUES = (b"<v", b"<is")


class SeenCell(NamedTuple):
    """What is seen in a cell, with its formula if it has one; ``merged`` is the range that it was merged with (H5:H7).

    ``struck`` is what in it is struck out, and no part of its text.
    """

    text: str
    place: Place
    formula: str = ""
    merged: str = ""
    struck: str = ""


class ReturnedSheet(NamedTuple):
    """A sheet that is shown: its cells by row and column.

    ``hidden`` are rows that somebody has hidden, ``filtered`` those that only a filter does not show.
    """

    name: str
    rows: Mapping[int, Mapping[int, SeenCell]]
    hidden: frozenset[int] = frozenset()
    filtered: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    whole: Place = Place(1, 1)

    def place(self, row: int, column: int) -> Place:
        """The place of a cell, also of one in which there is nothing."""
        return Sheet(self.name, "").place(row, column)


# A row of a form as it was sent out: its task, the day and the figure that it is about; "" for none.
RowKey = tuple[str, str, str]


class Mark(NamedTuple):
    """What a form says of itself where nobody sees it: ``head`` are the hashes of its title, of its unit and of its period.

    ``rows`` have the hashes of the locked cells of each row, by their columns.
    """

    register: str
    revision: str
    unit: str
    period: str
    head: tuple[str, ...]
    rows: Mapping[RowKey, Mapping[str, str]]


class ReturnedBook(NamedTuple):
    """A workbook that came back; ``mark`` is None where it is no form of ours, or has lost that."""

    path: str
    sha256: str
    sheets: tuple[ReturnedSheet, ...]
    mark: Mark | None
    unseen: tuple[str, ...] = ()


def open_returned(path: str) -> ReturnedBook:
    """The workbook at a path. Nothing in it is computed, followed or run: what counts is what it shows.

    Raises:
        SourceRefused: it can't be read, or is no workbook; the message says why and what to do, without the path.
    """
    data = _bytes(path)
    package = Package(_as_xlsx(data, Path(path).suffix.lower()))
    if _MACROS in package:
        raise SourceRefused(_("文件里带宏，没有读；请报送单位另存为不带宏的 .xlsx 再报"))
    workbook, tally = book(package), Tally()
    sheets, unseen, mark = list[ReturnedSheet](), list[str](), None
    for listed in {one.part: one for one in workbook.sheets}.values():
        part = package.read(listed.part) if listed.part in package else b""
        if sum(map(part.count, _VALUES)) > MAX_CELLS:
            raise SourceRefused(_("工作表“{name}”有 {n} 格以上，不像一份报送表", name=listed.name, n=MAX_CELLS))
        sheet, tree = Sheet(listed.name, listed.part), package.tree(listed.part, without=EMPTY)
        if tree is None:
            raise SourceRefused(damaged())
        numbered = list(numbered_rows(tree))
        cells = tuple(filled_cells(numbered, workbook))
        if listed.shown:
            hides = hidden(tree, numbered, sheet, package)
            sheets.append(_seen(sheet, tree, cells, hides, tally))
            continue
        found = _mark(cells)
        mark = mark or found
        if found is None:
            unseen.append(listed.name)
    return ReturnedBook(path, hashlib.sha256(data).hexdigest(), tuple(sheets), mark, tuple(unseen))


def _bytes(path: str) -> bytes:
    try:
        return read_bounded(path, MAX_BYTES, regular=True)
    except TooLarge:
        size = MAX_BYTES // 1024 // 1024
        raise SourceRefused(_("文件超过 {size} MB，不像一份报送表", size=size)) from None
    except NoFile:
        raise SourceRefused(_("这不是文件")) from None
    except OSError as error:
        raise SourceRefused(_("读不出来：{reason}", reason=reason(error))) from None


def _as_xlsx(data: bytes, suffix: str) -> bytes:
    if is_picture(data):
        raise SourceRefused(_("这是图片，读不出报了什么；请报送单位寄回填好的表"))
    format_ = format_of(data, suffix)
    if format_.reader != "xlsx":
        raise SourceRefused(_("这不是 Excel 表，没有收；请报送单位寄回填好的表"))
    if not format_.source:
        return data
    from zerenfengong.importing.readers.converted import converted  # noqa: PLC0415 (hardly ever needed)

    return converted(data, format_.source, format_.reader, suffix)


def _seen(sheet: Sheet, tree: Element, cells: tuple[FilledCell, ...], hides: Hidden, tally: Tally) -> ReturnedSheet:
    found = {
        (one.row, one.column): SeenCell(
            one.shown.text.seen.strip(), sheet.place(one.row, one.column), one.formula, struck=one.shown.text.struck
        )
        for one in cells
    }
    rows, columns = used(found)
    tally.add(len(rows), len(found))
    check_characters(len(one.text) for one in found.values())
    for (first, last), at in covered_positions(merged_ranges(tree), rows, columns):
        found.pop(at, None)
        if first in found:
            name = f"{sheet.cell(*first)}:{sheet.cell(*last)}"
            if found[first].merged != name:
                found[first] = found[first]._replace(merged=name)
            found[at] = found[first]  # one object: one cell
    by_row: dict[int, dict[int, SeenCell]] = {}
    for (row, column), cell in sorted(found.items(), key=lambda one: one[0]):
        by_row.setdefault(row, {})[column] = cell
    gone = hides.rows & by_row.keys()
    filtered = frozenset(filter(hides.is_filtered, gone))
    hidden_columns = frozenset(filter(hides.has_column, columns))
    return ReturnedSheet(sheet.name, by_row, gone - filtered, filtered, hidden_columns, sheet.whole())


def _mark(cells: tuple[FilledCell, ...]) -> Mark | None:
    """What a hidden sheet says of the form; None where it is none of ours."""
    lines: dict[int, dict[int, str]] = {}
    for one in cells:
        lines.setdefault(one.row, {})[one.column] = "" if one.formula else one.shown.text.seen.strip()
    if lines.get(1, {}).get(1) != MARK:
        return None
    words, keys, rows = dict[str, list[str]](), dict[int, str](), dict[RowKey, Mapping[str, str]]()
    for line in lines.values():
        if keys:
            values = {key: line.get(column, "") for column, key in keys.items()}
            rows[values.get("task", ""), values.get("due", ""), values.get("of", "")] = values
        elif line.get(1) == ROW_KEYS[0]:
            keys = line
        else:
            words.setdefault(line.get(1, ""), [line.get(column, "") for column in (2, 3, 4)])
    register, revision, unit, period = (words.get(name, [""])[0] for name in ("register", "revision", "unit", "period"))
    return Mark(register, revision, unit, period, tuple(words.get("head", ())), rows)

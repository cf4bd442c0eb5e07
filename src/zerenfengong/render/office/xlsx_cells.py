"""The cells of a workbook: their styles, and what is written in them: a day, a number, or text that never runs."""

import datetime as dt
import re
from collections.abc import Sequence
from typing import cast

from openpyxl.cell.cell import Cell as SheetCell
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from zerenfengong.answers.columns import Cell
from zerenfengong.answers.table import Column, Row
from zerenfengong.i18n import N_, _
from zerenfengong.render.office.ooxml import legal

_LINE = Side(style="thin", color="A6A6A6")
_BORDER = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_TEXT_FONT, _HEAD_FONT = "宋体", "黑体"

TITLE, SAID, HEAD, TEXT, CENTRED = N_("表格标题"), N_("表格说明"), N_("表头"), N_("表格文字"), N_("表格居中")

_HEAD_FILL = "D9E2F3"

_DAY = "yyyy-mm-dd"

# Excel knows no day before this, as it takes 1900 for a leap year.
_FIRST_DAY = dt.date(1900, 3, 1)

# A cell of Excel holds 32,767 units of UTF-16, in which a character may take two.
LONGEST_CELL = 32_767 // 2

# What begins with one of these becomes a formula if somebody edits the cell, unless it is marked as text.
_FORMULA = ("=", "+", "-", "@")

_NUMBER = re.compile(r"[1-9][0-9]{0,8}", re.ASCII)


def add_styles(workbook: Workbook) -> None:
    """The styles that the cells of all tables name."""
    for name, font, size, side, fill in (
        (TITLE, _HEAD_FONT, 14, "left", None),
        (SAID, _TEXT_FONT, 11, "left", None),
        (HEAD, _HEAD_FONT, 11, "center", _HEAD_FILL),
        (TEXT, _TEXT_FONT, 11, "left", None),
        (CENTRED, _TEXT_FONT, 11, "center", None),
    ):
        style = NamedStyle(name=_(name), font=Font(name=font, size=size))
        style.alignment = Alignment(horizontal=side, vertical="center", wrap_text=True)
        if name not in (TITLE, SAID):
            style.border = _BORDER
        if fill is not None:
            style.fill = PatternFill("solid", start_color=fill)
        workbook.add_named_style(style)


def put(sheet: Worksheet, row: int, column: int, value: Cell | dt.date, style: str) -> SheetCell:
    """Write one cell; text stays text whatever it looks like."""
    cell = cast("SheetCell", sheet.cell(row, column))  # nothing is merged before it is written
    cell.style = _(style)
    cell.value = _held(legal(value)) if isinstance(value, str) else value
    if isinstance(value, str):
        cell.data_type = "s"
        cell.quotePrefix = value.startswith(_FORMULA)
    elif isinstance(value, dt.date):
        cell.number_format = _DAY
    return cell


def _held(text: str) -> str:
    """What a cell can hold of a text, and that this is not all of it; rows of a table go on instead (``parts``)."""
    return text if len(text) <= LONGEST_CELL else text[: LONGEST_CELL // 2] + _("……（太长，这里没有写完）")


def _value(row: Row, key: str) -> Cell | dt.date:
    """A cell as Excel has it: a day as a day, a printed number as a number (where it is one), the rest as it is."""
    cell = row.cells.get(key)
    if not isinstance(cell, str):
        return cell
    if key == "due" and (day := dt.date.fromisoformat(cell)) >= _FIRST_DAY:
        return day
    if key == "number" and _NUMBER.fullmatch(cell):
        return int(cell)
    return legal(cell).strip("\n") or None


def parts(row: Row, columns: Sequence[Column]) -> list[list[Cell | dt.date]]:
    """The cells of a row, or of several where a text is longer than a cell: the text goes on, the other cells are repeated."""
    pieces = [_pieces(_value(row, column.key)) for column in columns]
    every = range(max(map(len, pieces)))
    return [[(one * len(every) if len(one) == 1 else one + [None] * len(every))[at] for one in pieces] for at in every]


def _pieces(value: Cell | dt.date) -> list[Cell | dt.date]:
    if not isinstance(value, str):
        return [value]
    return [value[at : at + LONGEST_CELL] for at in range(0, len(value), LONGEST_CELL)]

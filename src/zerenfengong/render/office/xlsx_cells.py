"""The cells of a workbook: their styles, and what is written in them: a day, a number, or text that never runs."""

import datetime as dt
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple
from xml.sax.saxutils import escape

from openpyxl.cell.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from zerenfengong.answers.columns import Cell
from zerenfengong.answers.table import Column, Row
from zerenfengong.i18n import N_, _
from zerenfengong.query.status import State
from zerenfengong.render.office.ooxml import legal
from zerenfengong.text.width import width

_LINE = Side(style="thin", color="A6A6A6")
BORDER = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_TEXT_FONT, _HEAD_FONT = "宋体", "黑体"

TITLE, SAID, HEAD, TEXT, CENTRED = N_("表格标题"), N_("表格说明"), N_("表头"), N_("表格文字"), N_("表格居中")

_HEAD_FILL = "D9E2F3"

_CENTRED_COLUMNS = frozenset(
    {"id", "section", "number", "part", "due", "days_left", "state", "status", "light", "done_on"}
)
_DAYS = frozenset({"due", "done_on"})
# What a spreadsheet would turn into a day or a number as soon as somebody edits it: 1-2, 1.10, 007.
_TEXT_COLUMNS = frozenset({"id", "section", "number"})
_STATE_COLUMNS = frozenset({"deadline", "due", "days_left", "state"})

# Dark letters on a light ground, readable printed in grey too. What has passed is grey: nobody knows here whether it was done.
_FILLS = {State.SOON: "FFE699", State.PAST: "E7E6E6", State.ONGOING: "DDEBF7"}

_DAY, _AS_TEXT = "yyyy-mm-dd", "@"

# Excel counts days from here, and knows none before the first: it takes 1900 for a leap year.
_DAY_0, _FIRST_DAY = dt.date(1899, 12, 30), dt.date(1900, 3, 1)

# A cell of Excel holds 32,767 units of UTF-16, in which a character may take two.
LONGEST_CELL = 32_767 // 2

# What begins with one of these becomes a formula if somebody edits the cell, unless it is marked as text.
_FORMULA = ("=", "+", "-", "@")

# What Excel would take for the code of a character (_x0041_), by its first sign.
_CODE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")

_NUMBER = re.compile(r"[1-9][0-9]{0,8}", re.ASCII)


# By the key of a column: what its cells are filled with where they hold a text.
Colours = Mapping[str, Mapping[str, str]]
NO_COLOURS: Colours = {}

# By the key of a column: the formula of its cell in a row; "" where the row has its value.
Formulas = Mapping[str, Callable[[Row], str]]
NO_FORMULAS: Formulas = MappingProxyType({})


class CellLook(NamedTuple):
    """How a cell looks: a style, what it is filled with, and whether it is a day, text marked as such, or begins at the top.

    ``text``: what is typed into it stays text, as 1.10 is no number. ``whole``: its text is not broken, whatever the room.
    """

    style: str
    fill: str = ""
    day: bool = False
    marked: bool = False
    at_the_top: bool = False
    text: bool = False
    whole: bool = False


class WrittenCell(NamedTuple):
    """A cell as it is written: its look, its markup behind that, and how many columns of a terminal each of its lines takes.

    ``seen`` is what a reader sees in it; "" in one that is computed anew each day.
    """

    look: CellLook
    markup: str
    widths: tuple[int, ...]
    seen: str = ""


class Looks:
    """The numbers that a workbook has for looks."""

    def __init__(self, workbook: Workbook) -> None:
        _add_styles(workbook)
        self._workbook = workbook
        self._numbers: dict[CellLook, int] = {}

    def number(self, look: CellLook, sheet: Worksheet) -> int:
        """The number of a look; any sheet of the workbook can be asked for it."""
        if look not in self._numbers:
            self._numbers[look] = _number(look, sheet)
        return self._numbers[look]


def _number(look: CellLook, sheet: Worksheet) -> int:
    cell = WriteOnlyCell(sheet)
    cell.style = _(look.style)
    cell.quotePrefix = look.marked
    if look.fill:
        cell.fill = PatternFill("solid", start_color=look.fill)
    if look.day:
        cell.number_format = _DAY
    if look.text:
        cell.number_format = _AS_TEXT
    if look.at_the_top or look.whole:
        beside = cell.alignment.horizontal
        cell.alignment = Alignment(beside, "top" if look.at_the_top else "center", wrap_text=not look.whole)
    return cell.style_id


def _add_styles(workbook: Workbook) -> None:
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
            style.border = BORDER
        if fill is not None:
            style.fill = PatternFill("solid", start_color=fill)
        workbook.add_named_style(style)


def written(value: Cell | dt.date, style: str, fill: str = "") -> WrittenCell:
    """A cell; text stays text whatever it looks like."""
    if value is None:
        return WrittenCell(CellLook(style, fill), ' t="n"/>', ())
    if isinstance(value, str):
        text = _held(legal(value))
        space = ' xml:space="preserve"' if text != text.strip() else ""
        markup = f' t="inlineStr"><is><t{space}>{escape(_CODE.sub("_x005F_", text))}</t></is></c>'
        return WrittenCell(CellLook(style, fill, marked=value.startswith(_FORMULA)), markup, _widths(text), text)
    number = serial(value) if isinstance(value, dt.date) else value
    look = CellLook(style, fill, day=isinstance(value, dt.date))
    return WrittenCell(look, f' t="n"><v>{number}</v></c>', _widths(str(value)), str(value))


def computed(formula: str, value: int | str | dt.date, style: str) -> WrittenCell:
    """A cell that Excel computes; ``value`` is what programs show that don't."""
    kind = ' t="str"' if isinstance(value, str) else ' t="n"'
    held = serial(value) if isinstance(value, dt.date) else value
    return WrittenCell(
        CellLook(style, day=isinstance(value, dt.date)),
        f"{kind}><f>{escape(legal(formula))}</f><v>{escape(legal(str(held)))}</v></c>",
        _widths(str(value)),
    )


def serial(day: dt.date) -> int:
    """The number that a day is to Excel."""
    return (day - _DAY_0).days


@lru_cache(maxsize=4096)
def _widths(text: str) -> tuple[int, ...]:
    return tuple(width(line) for line in text.split("\n"))


def _held(text: str) -> str:
    """What a cell can hold of a text, and that this is not all of it; rows of a table go on instead (``RowCells``)."""
    return text if len(text) <= LONGEST_CELL else text[: LONGEST_CELL // 2] + _("……（太长，这里没有写完）")


class RowCells:
    """The cells of rows under the same columns, each made once: by unit, the same row stands in many tables."""

    def __init__(
        self, columns: Sequence[Column], colours: Colours = NO_COLOURS, formulas: Formulas = NO_FORMULAS
    ) -> None:
        self.columns = columns
        self.colours = colours
        self._formulas = formulas
        self._made: dict[int, list[list[WrittenCell]]] = {}

    def parts(self, row: Row) -> list[list[WrittenCell]]:
        """The cells of a row, or of several where a text is longer than a cell: it goes on, the other cells are repeated."""
        if id(row) not in self._made:
            self._made[id(row)] = self._parts(row)
        return self._made[id(row)]

    def widest(self, rows: Iterable[Row]) -> list[int]:
        """How many columns of a terminal the widest line under each of the columns takes, its title among them."""
        widest = [max(_widths(column.title)) for column in self.columns]
        for row in rows:
            for part in self.parts(row):
                widest = [max((most, *cell.widths)) for most, cell in zip(widest, part, strict=True)]
        return widest

    def _parts(self, row: Row) -> list[list[WrittenCell]]:
        pieces = [_pieces(_value(row, column.key)) for column in self.columns]
        every = range(max(map(len, pieces)))
        values = [
            [(one * len(every) if len(one) == 1 else one + [None] * len(every))[at] for one in pieces] for at in every
        ]
        return [[self._cell(row, *pair) for pair in zip(self.columns, part, strict=True)] for part in values]

    def _cell(self, row: Row, column: Column, value: Cell | dt.date) -> WrittenCell:
        formula = self._formulas[column.key](row) if column.key in self._formulas else ""
        if formula:
            return computed(formula, "" if isinstance(value, str) or value is None else value, CENTRED)
        return _in_row(row, column, value)


def _in_row(row: Row, column: Column, value: Cell | dt.date) -> WrittenCell:
    fill = _FILLS.get(row.state, "") if row.state is not None and column.key in _STATE_COLUMNS else ""
    cell = written(value, CENTRED if column.key in _CENTRED_COLUMNS else TEXT, fill)
    text = column.key in _TEXT_COLUMNS and not isinstance(value, int)
    # Where the office writes a day, that then looks like the others.
    day = cell.look.day or (column.key in _DAYS and value is None)
    return cell._replace(look=cell.look._replace(text=text, day=day)) if text or day else cell


def _value(row: Row, key: str) -> Cell | dt.date:
    """A cell as Excel has it: a day as a day, a printed number as a number (where it is one), the rest as it is."""
    cell = row.cells.get(key)
    if not isinstance(cell, str):
        return cell
    if key in _DAYS:
        return excel_day(dt.date.fromisoformat(cell))
    if key == "number" and _NUMBER.fullmatch(cell):
        return int(cell)
    return legal(cell).strip("\n") or None


def excel_day(day: dt.date | None) -> Cell | dt.date:
    """A day as Excel has it: those before its first are text."""
    return day if day is None or day >= _FIRST_DAY else day.isoformat()


def _pieces(value: Cell | dt.date) -> list[Cell | dt.date]:
    if not isinstance(value, str):
        return [value]
    return [value[at : at + LONGEST_CELL] for at in range(0, len(value), LONGEST_CELL)]

"""A table on a sheet: it filters, its head stays in view, its cells are as large as their text, and it can be printed."""

from collections.abc import Iterable, Sequence

from openpyxl.styles import Alignment, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from zerenfengong.answers.table import Column, Row
from zerenfengong.i18n import _
from zerenfengong.query.status import State
from zerenfengong.render.office.ooxml import Wish, legal, shared, text_of, widest_line
from zerenfengong.render.office.xlsx_cells import CENTRED, HEAD, TEXT, TITLE, parts, put
from zerenfengong.text.width import one_line, width

_CENTRED = frozenset({"id", "section", "number", "part", "due", "days_left", "state"})
_STATE_COLUMNS = frozenset({"deadline", "due", "days_left", "state"})

# Dark letters on a light ground, readable printed in grey too. What has passed is grey: nobody knows here whether it was done.
_FILLS = {State.SOON: "FFE699", State.PAST: "E7E6E6", State.ONGOING: "DDEBF7"}

# As Excel counts widths, in digits; a Chinese character takes two, and a little more.
_CHARACTER = 1.08
_MARGIN = 2.0
_WIDEST = {"measure": 72, "note": 18}
_WIDEST_OTHER = 26
_LEAST = 6
_PAGE = 190

# What a header holds, with every & in it doubled.
_LONGEST_HEAD = 100

# In points; Excel has no higher row.
_LINE_HEIGHT, _PADDING, _TITLE_PADDING, _HIGHEST = 14.5, 3.0, 8.0, 409.0


def put_table(sheet: Worksheet, top: int, columns: Sequence[Column], rows: Iterable[Row]) -> None:
    """Write a table with its head at this row, that stays in view and filters."""
    for at, column in enumerate(columns, start=1):
        put(sheet, top, at, column.title, HEAD)
    fit_row(sheet, top)
    last = top
    for row in rows:
        for part in parts(row, columns):
            last += 1
            for at, (column, value) in enumerate(zip(columns, part, strict=True), start=1):
                cell = put(sheet, last, at, value, CENTRED if column.key in _CENTRED else TEXT)
                if column.key in _STATE_COLUMNS and row.tone in _FILLS:
                    cell.fill = PatternFill("solid", start_color=_FILLS[row.tone])
            fit_row(sheet, last)
            if sheet.row_dimensions[last].height == _HIGHEST:
                _begin_at_the_top(sheet, last)
    sheet.freeze_panes = f"B{top + 1}"
    sheet.auto_filter.ref = f"A{top}:{get_column_letter(len(columns))}{last}"
    sheet.print_title_rows = f"{top}:{top}"


def fit_columns(sheet: Worksheet, columns: Sequence[Column], rows: Sequence[Row]) -> None:
    """Every column as wide as its text, within what a page on its side can show."""
    wishes = []
    for column in columns:
        widest = max(widest_line([column.title, *(text_of(row, column.key) for row in rows)]), _LEAST)
        natural = min(widest, _WIDEST.get(column.key, _WIDEST_OTHER)) * _CHARACTER + _MARGIN
        wishes.append(Wish(natural, min(natural, _LEAST + _MARGIN), natural))
    fitting = sum(wish.natural for wish in wishes) <= _PAGE
    widths = [wish.natural for wish in wishes] if fitting else shared(wishes, _PAGE)
    for at, wide in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(at)].width = round(wide, 2)


def put_line(sheet: Worksheet, row: int, text: str, style: str, across: int) -> None:
    """A sentence across so many columns."""
    put(sheet, row, 1, text, style)
    sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=across)
    height = _height([(legal(text), _room(sheet, range(1, across + 1)))])
    sheet.row_dimensions[row].height = min(height + (_TITLE_PADDING if style == TITLE else 0), _HIGHEST)


def fit_row(sheet: Worksheet, row: int) -> None:
    """As high as its texts need: only some programs see to that by themselves."""
    # sheet[row] would look through the whole sheet for its widest row, each time.
    values = [(sheet.cell(row, at).value, at) for at in range(1, len(sheet.column_dimensions) + 1)]
    texts = [(str(value), _room(sheet, [at])) for value, at in values if value is not None]
    sheet.row_dimensions[row].height = _height(texts)


def _begin_at_the_top(sheet: Worksheet, row: int) -> None:
    """In a row that can't be as high as its text, the beginning is what shows."""
    for cell in sheet[row]:
        cell.alignment = Alignment(horizontal=cell.alignment.horizontal, vertical="top", wrap_text=True)


def _room(sheet: Worksheet, columns: Iterable[int]) -> float:
    """How many digits fit into a line of these columns."""
    return sum(sheet.column_dimensions[get_column_letter(at)].width for at in columns) - _MARGIN


def _height(texts: Iterable[tuple[str, float]]) -> float:
    """In points, for texts each in so much room."""
    lines = (sum(int(width(one) * _CHARACTER // room) + 1 for one in text.split("\n")) for text, room in texts)
    return min(max(lines, default=1) * _LINE_HEIGHT + _PADDING, _HIGHEST)


def print_on_its_side(sheet: Worksheet, head: str) -> None:
    """A4 on its side, as wide as a page, with a head and page numbers."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_margins.left = sheet.page_margins.right = 0.5
    sheet.print_options.horizontalCentered = True
    header, footer = HeaderFooterItem(), HeaderFooterItem()
    header.center.text = one_line(legal(head))[:_LONGEST_HEAD].replace("&", "&&") or None
    footer.center.text = _("第 {page} 页，共 {pages} 页", page="&P", pages="&N")
    sheet.HeaderFooter.oddHeader, sheet.HeaderFooter.oddFooter = header, footer

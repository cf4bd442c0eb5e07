"""A table on a sheet: it filters, its head stays in view, its cells are as large as their text, and it can be printed."""

from collections.abc import Iterable, Sequence

from openpyxl.formatting.rule import Rule
from openpyxl.styles import PatternFill
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from zerenfengong.answers.carried.seen import FILLED_IN
from zerenfengong.answers.table import Row
from zerenfengong.i18n import _
from zerenfengong.render.office.ooxml import Wish, legal, shared
from zerenfengong.render.office.xlsx_cells import HEAD, TITLE, RowCells, WrittenCell, written
from zerenfengong.render.office.xlsx_sheet import Sheet
from zerenfengong.text.width import one_line

# As Excel counts widths, in digits; a Chinese character takes two, and a little more.
_CHARACTER = 1.08
_MARGIN = 2.0
_WIDEST = {"measure": 72, "heading": 36, "chapter": 36, "note": 18, "light": 12}
_WIDEST_OTHER = 26
_LEAST = 6
# A day that is broken is no day but ####; a measure and names are read; and where somebody is to write.
_ROOMY = {
    "due": 10,
    "done_on": 10,
    "measure": 44,
    "status": 10,
    "progress": 14,
    "evidence": 10,
    "chapter": 14,
    "heading": 14,
    "lead": 14,
    "responsible": 16,
    "limits": 14,
}
_PAGE = 190

# What a header holds, with every & in it doubled.
_LONGEST_HEAD = 100

# In points; Excel has no higher row.
_LINE_HEIGHT, _PADDING, _TITLE_PADDING, _HIGHEST = 14.5, 3.0, 8.0, 409.0


def put_table(sheet: Sheet, top: int, cells: RowCells, rows: Iterable[Row]) -> None:
    """Write a table with its head at this row, that stays in view and filters."""
    put_fitted(sheet, top, [written(column.title, HEAD) for column in cells.columns])
    last = top
    for row in rows:
        for part in cells.parts(row):
            last += 1
            put_fitted(sheet, last, part, from_the_top=True)
    frame = sheet.frame
    frame.freeze_panes = f"B{top + 1}"
    frame.auto_filter.ref = f"A{top}:{get_column_letter(len(cells.columns))}{last}"
    frame.print_title_rows = f"{top}:{top}"
    if last > top:
        colour_by_text(sheet, cells, top + 1, last)


def colour_by_text(sheet: Sheet, cells: RowCells, first: int, last: int) -> None:
    """Cells filled by what they say, also once somebody changes it."""
    for at, column in enumerate(cells.columns, start=1):
        letter = get_column_letter(at)
        for text, colour in cells.colours.get(column.key, {}).items():
            fill = PatternFill("solid", bgColor=colour)
            said = '"' + legal(text).replace('"', '""') + '"'
            rule = Rule("cellIs", operator="equal", formula=[said], dxf=DifferentialStyle(fill=fill))
            sheet.frame.conditional_formatting.add(f"{letter}{first}:{letter}{last}", rule)


def fit_columns(sheet: Sheet, cells: RowCells, rows: Iterable[Row]) -> None:
    """Every column as wide as its text, within what a page on its side can show."""
    wishes = []
    for column, widest in zip(cells.columns, cells.widest(rows), strict=True):
        most = _WIDEST.get(column.key, _WIDEST_OTHER)
        least = _ROOMY.get(column.key, _LEAST)
        least = min(least, max(widest, _LEAST)) if column.key not in FILLED_IN else least
        natural = min(max(widest, least), max(most, least)) * _CHARACTER + _MARGIN
        wishes.append(Wish(natural, min(natural, least + _MARGIN), natural))
    # What is wider than a page is printed smaller.
    room = max(_PAGE, sum(wish.least for wish in wishes))
    fitting = sum(wish.natural for wish in wishes) <= room
    widths = [wish.natural for wish in wishes] if fitting else shared(wishes, room)
    sheet.fit([round(wide, 2) for wide in widths])


def put_line(sheet: Sheet, row: int, text: str, style: str, across: int) -> None:
    """A sentence across so many columns."""
    cell = written(text, style)
    # As openpyxl merges cells it would make each of them.
    sheet.frame.merged_cells.add(f"A{row}:{get_column_letter(across)}{row}")
    height = _height([cell], [sum(sheet.widths[:across])])
    sheet.write(row, [cell], min(height + (_TITLE_PADDING if style == TITLE else 0), _HIGHEST))


def put_fitted(sheet: Sheet, row: int, cells: Sequence[WrittenCell], *, from_the_top: bool = False) -> bool:
    """Write a row as high as its texts need: only some programs see to that by themselves; returns whether it is that high.

    ``from_the_top``: in a row that can't be as high as its text, the beginning is what shows.
    """
    height = _height(cells, sheet.widths)
    if from_the_top and height == _HIGHEST:
        cells = [cell._replace(look=cell.look._replace(at_the_top=True)) for cell in cells]
    sheet.write(row, cells, height)
    return height < _HIGHEST


def _height(cells: Iterable[WrittenCell], widths: Iterable[float]) -> float:
    """In points, for cells in columns of these widths."""
    lines = [
        sum(int(one * _CHARACTER // (wide - _MARGIN)) + 1 for one in cell.widths)
        for cell, wide in zip(cells, widths, strict=False)
    ]
    return min(max([1, *lines]) * _LINE_HEIGHT + _PADDING, _HIGHEST)


def print_on_its_side(sheet: Sheet, head: str) -> None:
    """A4 on its side, as wide as a page, with a head and page numbers."""
    frame = sheet.frame
    lay_on_its_side(frame)
    frame.page_margins.left = frame.page_margins.right = 0.5
    frame.print_options.horizontalCentered = True
    header = HeaderFooterItem()
    header.center.text = one_line(legal(head))[:_LONGEST_HEAD].replace("&", "&&") or None
    frame.HeaderFooter.oddHeader = header


def lay_on_its_side(frame: Worksheet) -> None:
    """A4 on its side, as wide as a page, with page numbers."""
    frame.page_setup.orientation, frame.page_setup.paperSize = "landscape", 9
    frame.page_setup.fitToWidth, frame.page_setup.fitToHeight = 1, 0
    frame.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    footer = HeaderFooterItem()
    footer.center.text = _("第 {page} 页，共 {pages} 页", page="&P", pages="&N")
    frame.HeaderFooter.oddFooter = footer

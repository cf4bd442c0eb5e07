"""xlsx: the form that a unit fills in, locked but for what it is to say, and what it is told by when it comes back."""

import datetime as dt
import io
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Font, PatternFill, Protection
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.worksheet import Worksheet

from zerenfengong.answers import unit_form
from zerenfengong.answers.unit_form import LOCKED, OTHERS, Form, status_choices
from zerenfengong.i18n import _
from zerenfengong.render.office.ooxml import legal, settled
from zerenfengong.render.office.xlsx_cells import BORDER
from zerenfengong.render.office.xlsx_table import lay_on_its_side
from zerenfengong.text.digests import hash_of
from zerenfengong.text.width import width

_HEAD, _OPEN = PatternFill("solid", start_color="D9E2F3"), PatternFill("solid", start_color="FFF8DC")
_TITLE_FONT, _HEAD_FONT, _FONT = Font(name="黑体", size=14), Font(name="黑体", size=11), Font(name="宋体", size=11)
_UNLOCKED = Protection(locked=False)
_TEXT, _DAY = "@", "yyyy-mm-dd"
_LEFT, _CENTRED = (Alignment(horizontal=side, vertical="center", wrap_text=True) for side in ("left", "center"))

# As Excel counts widths; together they are what a page on its side shows.
_WIDTHS = {"id": 9, "measure": 36, "limit": 13, "last": 22, "figure": 14, "status": 12, "done_on": 12, "progress": 34}
_WIDTHS |= {"actual": 10, "problem": 20, "next": 20, "role": 22, "by": 30}
_MIDDLE = frozenset({"id", "limit", "status", "done_on", "actual"})

# A day that Excel, WPS and LibreOffice count alike, and before which nothing was done.
_FIRST_DAY = "36526"
_TITLE_ROW, _WHOSE_ROW, _HELP_ROW, _HEAD_ROW = 1, 2, 3, 4
_LONGEST_ERROR = 255

# In points: of a line, around the lines of a row, and of a row that is to be written in.
_LINE, _PADDING, _LEAST, _HIGHEST = 15.0, 6.0, 36.0, 400.0
_CHARACTER, _MARGIN = 1.1, 1.5


class _Look(NamedTuple):
    """How a cell looks, and whether the unit may write in it."""

    font: Font = _FONT
    fill: PatternFill | None = None
    align: Alignment = _LEFT
    format: str = "General"
    open: bool = False
    border: bool = True


_WHOSE, _LABEL = (
    _Look(border=False),
    _Look(_HEAD_FONT, align=Alignment(horizontal="right", vertical="center"), border=False),
)
_HEADER, _SAID = _Look(_HEAD_FONT, _HEAD, _CENTRED), _Look(fill=_OPEN, open=True)


def draw_form(form: Form) -> bytes:
    """The workbook; the same form gives the same bytes."""
    book = Workbook()
    book.remove(book.worksheets[0])
    _put_form(book.create_sheet(_(unit_form.ROWS_SHEET)), form)
    if form.others:
        _put_others(book.create_sheet(_(unit_form.OTHERS_SHEET)), form)
    _put_mark(book.create_sheet(_(unit_form.MARK_SHEET)), form)
    properties = book.properties
    properties.title, properties.creator, properties.language = legal(form.title), legal(form.unit), "zh-CN"
    properties.created = dt.datetime.combine(form.day, dt.time())
    package = io.BytesIO()
    book.save(package)
    sheets = {sheet.path.removeprefix("/"): _growing for sheet in book.worksheets}
    return settled(package.getvalue(), form.day, sheets)


def _growing(sheet: bytes) -> Iterable[bytes]:
    """The sheet with rows that grow with what is written in them: openpyxl fixes each whose height it is told."""
    return (sheet.replace(b' customHeight="1"', b""),)


def _put(sheet: Worksheet, row: int, column: int, value: str, look: _Look = _WHOSE) -> None:
    cell = sheet.cell(row, column)
    if not isinstance(cell, Cell):  # covered by a merged one
        return
    cell.value = legal(value) or None
    if cell.data_type == "f":  # text stays text, whatever it begins with
        cell.data_type = "s"
    cell.font, cell.alignment, cell.number_format = look.font, look.align, look.format
    if look.fill is not None:
        cell.fill = look.fill
    if look.border:
        cell.border = BORDER
    if look.open:
        cell.protection = _UNLOCKED


def _put_form(sheet: Worksheet, form: Form) -> None:
    columns = form.columns
    _put_head(sheet, columns, form.title)
    _put_whose(sheet, list(columns), form)
    for at, row in enumerate(form.rows, _HEAD_ROW + 1):
        for column, key in enumerate(columns, 1):
            _put(sheet, at, column, row.shown.get(key, ""), _look(key, is_open=key in row.filled))
        _fit(sheet, at, columns, row.shown)
    _put_checks(sheet, list(columns), len(form.rows))
    sheet.auto_filter.ref = f"A{_HEAD_ROW}:{get_column_letter(len(columns))}{_HEAD_ROW + len(form.rows)}"


def _fit(sheet: Worksheet, row: int, keys: Iterable[str], shown: Mapping[str, str]) -> None:
    """Make a row as high as its texts need, and high enough to write in."""
    lines = [
        sum(int(width(line) * _CHARACTER // (_WIDTHS[key] - _MARGIN)) + 1 for line in shown.get(key, "").split("\n"))
        for key in keys
    ]
    sheet.row_dimensions[row].height = min(max(max(lines) * _LINE + _PADDING, _LEAST), _HIGHEST)


def _look(key: str, *, is_open: bool) -> _Look:
    align = _CENTRED if key in _MIDDLE else _LEFT
    if key in LOCKED:
        return _Look(align=align, format=_TEXT if key == "id" else "General")
    return _Look(
        fill=_OPEN if is_open else None, align=align, format=_DAY if key == "done_on" else "General", open=is_open
    )


def _put_whose(sheet: Worksheet, keys: Sequence[str], form: Form) -> None:
    """Whose form it is and for when; who has approved it, and that there is nothing to report."""
    at = {key: keys.index(key) + 1 for key in keys}
    _put(sheet, _WHOSE_ROW, at["measure"], form.head["unit"])
    _put(sheet, _WHOSE_ROW, at["limit"], form.head["period"])
    sheet.merge_cells(None, _WHOSE_ROW, at["limit"], _WHOSE_ROW, at["last"])
    _put(sheet, _WHOSE_ROW, at["status"], _(unit_form.APPROVED), _LABEL)
    _put(sheet, _WHOSE_ROW, at["done_on"], "", _SAID)
    _put(sheet, _WHOSE_ROW, at["progress"], _(unit_form.NOTHING), _LABEL)
    _put(sheet, _WHOSE_ROW, at["problem"], "", _SAID)
    said = _(
        "只填有底色的格。有进展的行选办理状态；选了“{done}”的填完成日期；这一期没有新情况的行空着。全部没有进展的，“{nothing}”选“{yes}”。",
        done=status_choices()[-1],
        nothing=_(unit_form.NOTHING),
        yes=_(unit_form.YES),
    )
    _put(sheet, _HELP_ROW, 1, said)
    sheet.merge_cells(None, _HELP_ROW, 1, _HELP_ROW, len(keys))
    sheet.row_dimensions[_HELP_ROW].height = 32


def _put_head(sheet: Worksheet, columns: Mapping[str, str], title: str) -> None:
    """The title, the head of the table, and how the sheet is locked and printed: on its side, one page wide."""
    _put(sheet, _TITLE_ROW, 1, title, _Look(_TITLE_FONT, align=_CENTRED, border=False))
    sheet.merge_cells(None, _TITLE_ROW, 1, _TITLE_ROW, len(columns))
    sheet.row_dimensions[_TITLE_ROW].height = 30
    for at, (key, name) in enumerate(columns.items(), 1):
        _put(sheet, _HEAD_ROW, at, name, _HEADER)
        sheet.column_dimensions[get_column_letter(at)].width = _WIDTHS[key]
    sheet.freeze_panes = f"A{_HEAD_ROW + 1}"
    sheet.print_title_rows = f"{_HEAD_ROW}:{_HEAD_ROW}"
    lay_on_its_side(sheet)
    sheet.page_margins = PageMargins(left=0.4, right=0.4, top=0.6, bottom=0.7, footer=0.3)
    _lock(sheet)


def _lock(sheet: Worksheet) -> None:
    """Without a password: what is changed all the same is told when it comes back. Sorting and filtering stay free."""
    protection = sheet.protection
    protection.sheet = True
    protection.formatColumns = protection.formatRows = protection.autoFilter = protection.sort = False


def _put_checks(sheet: Worksheet, keys: Sequence[str], rows: int) -> None:
    """What the cells that are filled in may hold."""
    choices = f'"{",".join(status_choices())}"'
    below = {key: f"{letter}{_HEAD_ROW + 1}:{letter}{_HEAD_ROW + rows}" for key, letter in _letters(keys)}
    day = _("填日期，如 2026-03-27，不晚于今天")
    checks = [
        (
            below["status"],
            DataValidation("list", formula1=choices),
            _("从列表里选：{all}", all="、".join(status_choices())),
        ),
        (below["done_on"], DataValidation("date", formula1=_FIRST_DAY, formula2="TODAY()", operator="between"), day),
        (
            f"{dict(_letters(keys))['problem']}{_WHOSE_ROW}",
            DataValidation("list", formula1=f'"{_(unit_form.YES)}"'),
            "",
        ),
    ]
    if "actual" in below:
        number = DataValidation("decimal", formula1="0", operator="greaterThanOrEqual")
        checks.append((below["actual"], number, _("只填数，不写单位")))
    for where, check, error in checks:
        check.allow_blank, check.showErrorMessage, check.error = True, True, error[:_LONGEST_ERROR] or None
        check.add(where)
        sheet.add_data_validation(check)


def _letters(keys: Sequence[str]) -> Iterable[tuple[str, str]]:
    return [(key, get_column_letter(at)) for at, key in enumerate(keys, 1)]


def _put_others(sheet: Worksheet, form: Form) -> None:
    _put_head(
        sheet, {key: form.titles[key] for key in OTHERS}, _("由别的单位报送，本单位牵头、负责或配合的任务（不用填）")
    )
    for at, row in enumerate(form.others, _HEAD_ROW + 1):
        for column, key in enumerate(OTHERS, 1):
            _put(sheet, at, column, row[key], _look("id" if key == "id" else "measure", is_open=False))
        _fit(sheet, at, OTHERS, row)


def _put_mark(sheet: Worksheet, form: Form) -> None:
    """What the form is known by when it comes back, of this unit's rows only; nobody is to see it."""
    head = [(unit_form.MARK,), ("register", form.register), ("revision", form.revision), ("unit", form.unit)]
    head += [("period", form.period), ("head", *map(hash_of, form.head.values())), ("made", form.day.isoformat())]
    head += [(*unit_form.ROW_KEYS, *LOCKED)]
    rows = [(row.task, row.due.isoformat() if row.due else "", row.figure, *row.hashes) for row in form.rows]
    for at, row in enumerate([*head, *rows], 1):
        for column, text in enumerate(row, 1):
            _put(sheet, at, column, text, _Look(format=_TEXT, border=False))
    sheet.sheet_state = "hidden"
    _lock(sheet)

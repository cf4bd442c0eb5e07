"""台账: each task once as an Excel table, with days left that are counted anew each day, and columns that the office fills in."""

import datetime as dt
from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

from openpyxl.formatting.rule import Rule
from openpyxl.styles import PatternFill
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.filters import AutoFilter
from openpyxl.worksheet.table import Table, TableColumn, TableFormula, TableStyleInfo

from zerenfengong.answers import wording
from zerenfengong.answers.arrangement import Handout
from zerenfengong.answers.carried.seen import SeenRow, seen_row
from zerenfengong.answers.columns import Cell
from zerenfengong.answers.table import EXTRA, Column, Row, task_columns, task_row
from zerenfengong.dates.days import day_in_words
from zerenfengong.i18n import _
from zerenfengong.ledger.statuses import STATUS_NAMES, Status
from zerenfengong.model import Kind
from zerenfengong.query.query import Item
from zerenfengong.query.status import Standing, Window
from zerenfengong.render.office.ooxml import legal
from zerenfengong.render.office.xlsx_cells import HEAD, Colours, RowCells, excel_day, serial, written
from zerenfengong.render.office.xlsx_sheet import Sheet
from zerenfengong.render.office.xlsx_table import colour_by_text, fit_columns, put_fitted
from zerenfengong.text.width import one_line

# In the order of the sheet; what is empty throughout is left out, but for what the office fills in.
_KEYS = (
    *("id", "chapter", "section", "heading", "number", "part", "measure"),
    *("lead", "responsible", "supporting", "limits"),
)
_FILLED_IN = ("due", "days_left", "status", "done_on", "progress", "evidence")
_ALWAYS = frozenset({"id", "measure", *_FILLED_IN})

_LATE, _LOOK, _OVER = "F8CBAD", "FFE699", "E7E6E6"

# What is done needs no date any more, nor does what was stopped.
COMPLETE = (Status.REPORTED, Status.CLOSED)
_ENDED = (*COMPLETE, Status.STOPPED)

_FIRST_DAY, _LAST_DAY = dt.date(2000, 1, 1), dt.date(2099, 12, 31)


def table_name() -> str:
    """What formulas call the table."""
    return _("台账")


def tracked(handout: Handout) -> tuple[Sequence[Column], list[Row]]:
    """The columns and rows of the table: each task of the selection once."""
    query, criteria = handout.query, handout.criteria
    items = query.tasks(criteria)
    rows = [Row(_cells(handout, item), item=item) for item in items]
    filled = {key for row in rows for key, cell in row.cells.items() if cell not in (None, "")} | _ALWAYS
    named = {column.key: column.title for column in task_columns(query.register, items)}
    named |= {
        "chapter": _("所在部分"),
        "heading": _("章节标题"),
        "limits": named["deadline"],
        "evidence": _("佐证材料"),
        # The other dates count on by themselves; a light stays what it was.
        "light": _("{name}（截至{day}）", name=named["light"], day=day_in_words(query.clock.as_of)),
    }
    extra = [key for key in named if key.startswith(EXTRA)]
    keys = [key for key in (*_KEYS, *_FILLED_IN, "light", "note", *extra) if key in filled]
    return _told_apart([Column(key, named[key]) for key in keys]), rows


def _cells(handout: Handout, item: Item) -> dict[str, Cell]:
    """The cells of a task; a limit is what the document says, as its day has a column and how it stands changes every day."""
    query = handout.query
    path = query.path(item.task)
    limits = [_limit(one, alone=len(item.relevant) == 1) for one in item.relevant]
    shown = dict(task_row(query, item, handout.criteria).cells)
    own: dict[str, Cell] = {
        "chapter": _("{id}　{title}", id=path[0].id, title=path[0].title) if len(path) > 1 else None,
        "heading": path[-1].title if path else None,
        "limits": _("；").join(filter(None, limits)) or None,
    }
    return shown | own


def _limit(standing: Standing, *, alone: bool) -> str:
    """The words that set a limit, and what is due for whom; a day that is the only one has a column of its own."""
    deadline = standing.deadline
    phrase = deadline.phrase if deadline is not None else None
    is_day = alone and deadline is not None and deadline.kind is Kind.DATE
    return f"{phrase or ('' if is_day else wording.limit(standing))}{wording.qualification(deadline)}"


def _told_apart(columns: Sequence[Column]) -> list[Column]:
    """The columns under titles of one line that differ, as those of a table have to, whatever their case.

    Where the document has a column called as the ids are here, the ids give way.
    """
    others = {column.title.casefold() for column in columns if column.key != "id"}
    known: set[str] = set()
    told = []
    for column in columns:
        named = _("任务编号") if column.key == "id" and column.title.casefold() in others else column.title
        base = title = one_line(legal(named)).strip() or _("栏")
        number = 1
        while title.casefold() in known:
            number += 1
            title = f"{base}_{number}"
        known.add(title.casefold())
        told.append(Column(column.key, title))
    return told


class Tracked(NamedTuple):
    """What is known of the table once it is written.

    Attributes:
        cut: The ids of the tasks whose rows are too low for all of their text.
        seen: What is seen of its rows, where the workbook is to carry that.
    """

    cut: tuple[str, ...]
    seen: tuple[SeenRow, ...]


def put_tracker(
    sheet: Sheet, handout: Handout, columns: Sequence[Column], rows: Sequence[Row], colours: Colours
) -> Tracked:
    """Write the table from the first line on."""
    titles = {column.key: column.title for column in columns}
    due = f"{table_name()}[[#This Row],[{escaped(titles['due'])}]]"
    formula = f'IF({due}="","",{due}-TODAY())'
    cells = RowCells(columns, colours, {"days_left": lambda _row: formula, "due": partial(_next_day, handout)})
    fit_columns(sheet, cells, rows)
    put_fitted(sheet, 1, [written(column.title, HEAD) for column in columns])
    last = 1
    seen: list[SeenRow] = []
    cut: dict[str, None] = {}
    for row in rows:
        for part in cells.parts(row):
            last += 1
            if not put_fitted(sheet, last, part, from_the_top=True):
                cut[str(row.cells["id"])] = None
            if handout.carries:
                shown = {column.key: cell.seen for column, cell in zip(columns, part, strict=True)}
                seen.append(seen_row(shown, titles))
    sheet.frame.freeze_panes = "C2"
    sheet.frame.print_title_rows = "1:1"
    if last > 1:
        _add_table(sheet, columns, last, formula)
        _add_choices(sheet, columns, last)
        _add_colours(sheet, columns, last, handout)
        colour_by_text(sheet, cells, 2, last)
    return Tracked(tuple(cut), tuple(seen))


def _next_day(handout: Handout, row: Row) -> str:
    """The formula of the day that a recurring limit is due next, or was last; "" where it is not the only one, or followed."""
    item, query = row.item, handout.query
    deadline = item.standing.deadline if item is not None else None
    if item is None or deadline is None or deadline.rrule is None or item.standing.progress or len(item.relevant) > 1:
        return ""
    clock = query.clock
    coming, _all = clock.occurrences(deadline, query.register.document, Window(clock.as_of, None))
    days = [serial(one.due) for one in coming if one.due is not None and excel_day(one.due) == one.due]
    if len(days) < 2:
        return ""
    # Behind each day comes the next one; the last one stays.
    before, after = ",".join(map(str, (0, *days))), ",".join(map(str, (*days, days[-1])))
    return f"LOOKUP(TODAY()-1,{{{before}}},{{{after}}})"


def escaped(title: str) -> str:
    """A title as a formula names it."""
    return "".join(f"'{sign}" if sign in "[]#'" else sign for sign in title)


def _add_table(sheet: Sheet, columns: Sequence[Column], last: int, formula: str) -> None:
    reference = f"A1:{get_column_letter(len(columns))}{last}"
    table = Table(displayName=table_name(), name=table_name(), ref=reference)
    table.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=False)
    table.autoFilter = AutoFilter(ref=reference)
    table.tableColumns = [
        TableColumn(
            id=at,
            name=column.title,
            calculatedColumnFormula=TableFormula(attr_text=formula) if column.key == "days_left" else None,
        )
        for at, column in enumerate(columns, start=1)
    ]
    sheet.frame.add_table(table)


def _range(columns: Sequence[Column], key: str, last: int) -> str:
    letter = _letter(columns, key)
    return f"{letter}2:{letter}{last}"


def _letter(columns: Sequence[Column], key: str) -> str:
    return get_column_letter([column.key for column in columns].index(key) + 1)


def _add_choices(sheet: Sheet, columns: Sequence[Column], last: int) -> None:
    """办理状态 is chosen from a list, 完成日期 is a date."""
    names = ",".join(_(STATUS_NAMES[status]) for status in Status)
    status = DataValidation(type="list", formula1=f'"{names}"', allow_blank=True, showErrorMessage=True)
    status.errorTitle, status.error = _("办理状态"), _("请从下拉表里选一个")
    day = DataValidation(
        type="date",
        operator="between",
        formula1=_serial(_FIRST_DAY),
        formula2=_serial(_LAST_DAY),
        allow_blank=True,
        showErrorMessage=True,
    )
    day.errorTitle, day.error = _("完成日期"), _("请写日期，如 2026-04-30")
    for validation, key in ((status, "status"), (day, "done_on")):
        validation.add(_range(columns, key, last))
        sheet.frame.add_data_validation(validation)


def _serial(day: dt.date) -> str:
    return f"DATE({day.year},{day.month},{day.day})"


def _add_colours(sheet: Sheet, columns: Sequence[Column], last: int, handout: Handout) -> None:
    """The day and the days left by how many are left today; nothing presses once it is done."""
    left, status, done = (f"${_letter(columns, key)}2" for key in ("days_left", "status", "done_on"))
    named = ",".join(f'{status}="{_(STATUS_NAMES[one])}"' for one in _ENDED)
    ended = f'OR({done}<>"",{named})'
    late = _OVER if handout.query.progress is None else _LATE
    rules = [
        (ended, _OVER),
        (f"AND(ISNUMBER({left}),{left}<0)", late),
        (f"AND(ISNUMBER({left}),{left}>=0,{left}<={handout.query.clock.soon_days})", _LOOK),
    ]
    for formula, colour in rules:
        fill = DifferentialStyle(fill=PatternFill("solid", bgColor=colour))
        for key in ("due", "days_left"):
            rule = Rule("expression", formula=[formula], dxf=fill, stopIfTrue=True)
            sheet.frame.conditional_formatting.add(_range(columns, key, last), rule)

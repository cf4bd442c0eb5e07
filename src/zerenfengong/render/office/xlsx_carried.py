"""The last sheet of a workbook, hidden: what it carries of its register, behind a sentence that says so."""

from zerenfengong.answers.carried.carried_marks import SHEET
from zerenfengong.answers.carried.record import Carried, packed
from zerenfengong.i18n import _
from zerenfengong.render.office.xlsx_cells import LONGEST_CELL, TEXT, written
from zerenfengong.render.office.xlsx_sheet import Sheet


def put_carried(sheet: Sheet, carried: Carried) -> None:
    """Write what a workbook carries; whoever deletes the sheet hands on what is seen alone."""
    text = packed(carried)
    pieces = [text[at : at + LONGEST_CELL] for at in range(0, len(text), LONGEST_CELL)]
    for at, line in enumerate([said_of_carried(), *pieces], start=1):
        sheet.write(at, [written(line, TEXT)])
    sheet.frame.sheet_state = "hidden"


def said_of_carried() -> str:
    """What is said of the sheet, in it and where all sheets are explained."""
    return _(
        "隐藏的工作表“{name}”是“{table}”所列任务的登记内容，再导入时据此原样读回；只想交出看得见的，把它删掉",
        name=_(SHEET),
        table=_("台账"),
    )

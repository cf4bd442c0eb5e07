"""xlsx: a report as a workbook that filters, sorts and counts."""

import datetime as dt
import tempfile

from openpyxl import Workbook

from zerenfengong.answers.arrangement import Handout
from zerenfengong.answers.statistics import Stats, stats
from zerenfengong.answers.table import Group, Report, tasks_report
from zerenfengong.errors import OutputRefused
from zerenfengong.i18n import _
from zerenfengong.query.query import Query
from zerenfengong.query.status import STATE_NAMES, Light, State
from zerenfengong.render.office.ooxml import day_of, issuer_of, legal
from zerenfengong.render.office.sheet_names import sheet_names
from zerenfengong.render.office.xlsx_cells import NO_COLOURS, SAID, TEXT, TITLE, Colours, RowCells, written
from zerenfengong.render.office.xlsx_figures import put_figures, put_sections
from zerenfengong.render.office.xlsx_sheet import Sheet, SheetBook
from zerenfengong.render.office.xlsx_table import fit_columns, print_on_its_side, put_fitted, put_line, put_table

_NAME_WIDTH, _TEXT_WIDTH = 16, 100

_MOST_COLUMNS = 16_384

# What is late, what needs a look, what is well, what is over.
_LATE, _LOOK, _WELL, _OVER = "F8CBAD", "FFE699", "E2EFDA", "E7E6E6"
_STATES = {State.OVERDUE: _LATE, State.DONE: _WELL, State.DONE_LATE: _WELL, State.STOPPED: _OVER}
_LIGHTS = {Light.RED: _LATE, Light.YELLOW: _LOOK, Light.GREEN: _WELL}


def draw_handout(handout: Handout) -> bytes:
    """The workbook with figures over the selection."""
    return draw_xlsx(
        handout.report, stats(handout.query, handout.criteria), _each_once(handout), _colours(handout.query)
    )


def _colours(query: Query) -> Colours:
    """With a ledger: which cells of which columns are coloured by what they say, also once somebody changes that."""
    if query.progress is None:
        return {}
    name_of = query.settings.name_of
    return {
        "state": {_(STATE_NAMES[state]): colour for state, colour in _STATES.items()},
        "light": {name_of(light): colour for light, colour in _LIGHTS.items()},
    }


def _each_once(handout: Handout) -> Report | None:
    """Each task once, where the report has those of each unit and so has most of them several times."""
    report, query, criteria = handout.report, handout.query, handout.criteria
    if not any(group.unit for group in report.groups):
        return None
    whole = tasks_report(query, query.tasks(criteria), criteria, grouped=False)
    return whole.with_columns([column.key for column in report.columns if column.key != "role" or criteria.units])


def draw_xlsx(report: Report, stats: Stats | None, whole: Report | None = None, colours: Colours = NO_COLOURS) -> bytes:
    """The workbook; the same report gives the same bytes.

    ``whole`` is given where the groups of the report overlap: each task stands once in it, and each group has a sheet of its own.

    Raises:
        OutputRefused: there are more columns than Excel has.
    """
    if len(report.columns) > _MOST_COLUMNS:
        message = _("有 {n} 栏，Excel 最多 {most} 栏；用 --columns 选出要的栏，或者写成 csv")
        raise OutputRefused(message.format(n=len(report.columns), most=_MOST_COLUMNS))
    with tempfile.TemporaryFile() as rows:
        book = SheetBook(rows)
        _put_whole(book.sheet(_("总表")), whole or report, report.title, colours)
        if stats is not None:
            put_figures(_printable(book.sheet(_("统计")), report), stats)
            # A table for looking at, with a column for each section: where there are more than Excel has, nobody would.
            if 0 < len(stats.sections) < _MOST_COLUMNS and stats.loads:
                put_sections(_printable(book.sheet(_("单位与章节")), report), stats)
        _put_facts(_printable(book.sheet(_("说明")), report), report)
        if whole is not None:
            _put_groups(book, report, colours)
        _describe(book.frame, report)
        return book.saved(day_of(report))


def _printable(sheet: Sheet, report: Report) -> Sheet:
    print_on_its_side(sheet, report.title)
    return sheet


def _put_whole(sheet: Sheet, report: Report, title: str, colours: Colours) -> None:
    """All rows as one table from the first line on, for people and programs."""
    cells = RowCells(report.columns, colours)
    fit_columns(sheet, cells, report.rows)
    put_table(sheet, 1, cells, report.rows)
    print_on_its_side(sheet, title)


def _put_groups(book: SheetBook, report: Report, colours: Colours) -> None:
    """A sheet for each group."""
    cells = RowCells(report.columns, colours)
    names = sheet_names((group.title for group in report.groups), book.frame.sheetnames)
    for name, group in zip(names, report.groups, strict=True):
        _put_group(_printable(book.sheet(name), report), cells, group)


def _put_group(sheet: Sheet, cells: RowCells, group: Group) -> None:
    """The rows of a group under its heading and the sentence that counts them."""
    fit_columns(sheet, cells, group.rows)
    across = len(cells.columns)
    put_line(sheet, 1, group.title, TITLE, across)
    put_line(sheet, 2, group.summary, SAID, across)
    put_table(sheet, 3, cells, group.rows)


def _put_facts(sheet: Sheet, report: Report) -> None:
    """Where the report comes from, what is counted in it, and what it can't know."""
    sheet.fit([_NAME_WIDTH, _TEXT_WIDTH])
    rows = [
        *report.facts,
        *((_("概述"), sentence) for sentence in report.summary),
        *((_("说明"), remark) for remark in report.remarks),
    ]
    put_line(sheet, 1, report.title, TITLE, 2)
    for at, (name, text) in enumerate(rows, start=2):
        put_fitted(sheet, at, [written(name, TEXT), written(text, TEXT)])


def _describe(workbook: Workbook, report: Report) -> None:
    """The properties that Excel shows of a file; the day is the one that the report is computed for."""
    properties = workbook.properties
    properties.title, properties.creator = legal(report.title), legal(issuer_of(report))
    properties.lastModifiedBy, properties.language = properties.creator, "zh-CN"
    properties.created = dt.datetime.combine(day_of(report), dt.time())

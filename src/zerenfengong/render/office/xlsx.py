"""xlsx: a report as a workbook that filters, sorts and counts."""

import datetime as dt
import io

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from zerenfengong.answers.arrangement import Handout
from zerenfengong.answers.statistics import Stats, stats
from zerenfengong.answers.table import Group, Report, tasks_report
from zerenfengong.i18n import _
from zerenfengong.render.office.ooxml import day_of, issuer_of, legal, settled
from zerenfengong.render.office.sheet_names import sheet_names
from zerenfengong.render.office.xlsx_cells import SAID, TEXT, TITLE, add_styles, put
from zerenfengong.render.office.xlsx_figures import put_figures, put_sections
from zerenfengong.render.office.xlsx_table import (
    fit_columns,
    fit_row,
    print_on_its_side,
    put_line,
    put_table,
)

_NAME_WIDTH, _TEXT_WIDTH = 16, 100


def draw_handout(handout: Handout) -> bytes:
    """The workbook with figures over the selection."""
    return draw_xlsx(handout.report, stats(handout.query, handout.criteria), _each_once(handout))


def _each_once(handout: Handout) -> Report | None:
    """Each task once, where the report has those of each unit and so has most of them several times."""
    report, query, criteria = handout.report, handout.query, handout.criteria
    if not any(group.unit for group in report.groups):
        return None
    whole = tasks_report(query, query.tasks(criteria), criteria, grouped=False)
    return whole.with_columns([column.key for column in report.columns if column.key != "role" or criteria.units])


def draw_xlsx(report: Report, stats: Stats | None, whole: Report | None = None) -> bytes:
    """The workbook; the same report gives the same bytes.

    ``whole`` is given where the groups of the report overlap: each task stands once in it, and each group has a sheet of its own.
    """
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    add_styles(workbook)
    flat = whole or report
    _put_whole(workbook.create_sheet(_("总表")), flat, report.title)
    if stats is not None:
        put_figures(_printable(workbook.create_sheet(_("统计")), report), stats)
        if stats.sections and stats.loads:
            put_sections(_printable(workbook.create_sheet(_("单位与章节")), report), stats)
    _put_facts(_printable(workbook.create_sheet(_("说明")), report), report)
    if whole is not None:
        names = sheet_names((group.title for group in report.groups), workbook.sheetnames)
        for name, group in zip(names, report.groups, strict=True):
            _put_group(_printable(workbook.create_sheet(name), report), report, group)
    _describe(workbook, report)
    written = io.BytesIO()
    workbook.save(written)
    return settled(written.getvalue(), day_of(report))


def _printable(sheet: Worksheet, report: Report) -> Worksheet:
    print_on_its_side(sheet, report.title)
    return sheet


def _put_whole(sheet: Worksheet, report: Report, title: str) -> None:
    """All rows as one table from the first line on, for people and programs."""
    fit_columns(sheet, report.columns, report.rows)
    put_table(sheet, 1, report.columns, report.rows)
    print_on_its_side(sheet, title)


def _put_group(sheet: Worksheet, report: Report, group: Group) -> None:
    """The rows of a group under its heading and the sentence that counts them."""
    fit_columns(sheet, report.columns, group.rows)
    across = len(report.columns)
    put_line(sheet, 1, group.title, TITLE, across)
    put_line(sheet, 2, group.summary, SAID, across)
    put_table(sheet, 3, report.columns, group.rows)


def _put_facts(sheet: Worksheet, report: Report) -> None:
    """Where the report comes from, what is counted in it, and what it can't know."""
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = _NAME_WIDTH, _TEXT_WIDTH
    rows = [
        *report.facts,
        *((_("概述"), sentence) for sentence in report.summary),
        *((_("说明"), remark) for remark in report.remarks),
    ]
    put_line(sheet, 1, report.title, TITLE, 2)
    for at, (name, text) in enumerate(rows, start=2):
        put(sheet, at, 1, name, TEXT)
        put(sheet, at, 2, text, TEXT)
        fit_row(sheet, at)


def _describe(workbook: Workbook, report: Report) -> None:
    """The properties that Excel shows of a file; the day is the one that the report is computed for."""
    properties = workbook.properties
    properties.title, properties.creator = legal(report.title), legal(issuer_of(report))
    properties.lastModifiedBy, properties.language = properties.creator, "zh-CN"
    properties.created = dt.datetime.combine(day_of(report), dt.time())

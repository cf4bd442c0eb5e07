"""The sheets with figures: who carries how much, when it falls due, and in which sections, with Excel's own charts."""

from collections.abc import Sequence

from openpyxl.chart import BarChart, Reference
from openpyxl.chart.text import RichText
from openpyxl.drawing.text import CharacterProperties, Paragraph, ParagraphProperties
from openpyxl.formatting.rule import ColorScale, FormatObject, Rule
from openpyxl.styles.colors import Color
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet

from zerenfengong.answers.columns import Cell
from zerenfengong.answers.completed import Completed
from zerenfengong.answers.statistics import SectionLoad, Stats
from zerenfengong.dates.days import day_in_words
from zerenfengong.i18n import _
from zerenfengong.render.office.xlsx_cells import CENTRED, HEAD, TEXT, TITLE, written
from zerenfengong.render.office.xlsx_sheet import Sheet
from zerenfengong.render.office.xlsx_table import put_fitted

# In the order of their columns in the table: what the parts of a bar are filled with.
_LEAD, _JOINS, _POSSIBLE, _MONTH = "1F4E79", "8FB4D9", "D0CECE", "1F4E79"

_PALE, _DEEP = "FFFFFF", "5B9BD5"

_UNIT_WIDTH, _COUNT_WIDTH, _SECTION_WIDTH = 30, 11, 16

# In centimetres: a row of the sheet, a bar with room for its name, and a chart.
_ROW_HIGH, _BAR_HIGH, _CHART_WIDE, _CHART_LOW = 0.53, 0.6, 17, 7.5

_CHART_ROWS = 16

# Beside the tables.
_CHART_AT = "I"

# In hundredths of a point: so that every unit's name stands beside its bar.
_AXIS_SIZE = 700

# Up to so many, the axis counts one by one: there are no halves of a deadline.
_FEW = 10


def put_figures(sheet: Sheet, stats: Stats, done: Completed | None = None) -> None:
    """统计: the loads of the units by role and the deadlines over the months, each a table with its chart; what is done."""
    sheet.fit([_UNIT_WIDTH, *[_COUNT_WIDTH] * 9])
    top = 1
    if stats.loads:
        top = _put_loads(sheet, stats, top)
    if stats.months:
        top = _put_months(sheet, stats, top)
    top = _put_counts(sheet, stats, top) + 2
    if done is not None:
        _put_done(sheet, done, top)


def put_sections(sheet: Sheet, stats: Stats) -> None:
    """单位与章节: the tasks of each unit in each section, darker where there are more."""
    sheet.fit([_UNIT_WIDTH, *[_SECTION_WIDTH] * len(stats.sections)])
    titles = [_("单位"), *map(_section_title, stats.sections)]
    put_fitted(sheet, 1, [written(title, HEAD) for title in titles])
    for row, load in enumerate(stats.loads, start=2):
        counts = [stats.cells.get((load.unit, section.id), 0) for section in stats.sections]
        sheet.write(row, [written(load.unit, TEXT), *(written(count, CENTRED) for count in counts)])
    last = f"{get_column_letter(len(stats.sections) + 1)}{len(stats.loads) + 1}"
    scale = ColorScale(
        cfvo=[FormatObject(type="num", val=0), FormatObject(type="max")], color=[Color(_PALE), Color(_DEEP)]
    )
    sheet.frame.conditional_formatting.add(f"B2:{last}", Rule(type="colorScale", colorScale=scale))
    sheet.frame.freeze_panes = "B2"
    sheet.frame.print_title_rows = "1:1"


def _section_title(section: SectionLoad) -> str:
    if section.id is None:
        return _("无章节")
    return _("{id}　{title}", id=section.id, title=section.title)


def _put_rows(sheet: Sheet, top: int, head: Sequence[str], rows: Sequence[Sequence[Cell]]) -> int:
    """A table at this row; returns its last row."""
    put_fitted(sheet, top, [written(title, HEAD) for title in head])
    for row, (name, *counts) in enumerate(rows, start=top + 1):
        sheet.write(row, [written(name, TEXT), *(written(count, CENTRED) for count in counts)])
    return top + len(rows)


def _put_loads(sheet: Sheet, stats: Stats, top: int) -> int:
    """The loads, as bars whose parts add up to all that concerns a unit; returns the row for what comes next."""
    sheet.write(top, [written(_("各单位任务"), TITLE)])
    head = [
        _("单位"),
        _("牵头"),
        _("责任、配合（不含牵头的）"),
        _("可能涉及"),
        _("总计"),
        _("责任"),
        _("配合"),
    ]
    rows = [
        (one.unit, one.lead, one.joins, one.possible, one.total, one.responsible, one.supporting) for one in stats.loads
    ]
    last = _put_rows(sheet, top + 1, head, rows)
    chart = _bars("bar", _("各单位任务"), (_LEAD, _JOINS, _POSSIBLE), sheet.frame, (top + 1, last), range(2, 5))
    chart.overlap = 100
    chart.grouping = "stacked"
    chart.x_axis.scaling.orientation, chart.y_axis.crosses = "maxMin", "max"
    chart.height = max(_CHART_LOW, (len(rows) + 6) * _BAR_HIGH)
    sheet.frame.add_chart(chart, f"{_CHART_AT}{top + 1}")
    return max(last, top + 1 + int(chart.height / _ROW_HIGH)) + 2


def _put_months(sheet: Sheet, stats: Stats, top: int) -> int:
    sheet.write(top, [written(_("到期日分布"), TITLE)])
    if top > 1:
        sheet.frame.row_breaks.append(Break(id=top - 1))
    rows = [(_("{year}年{month}月", year=one.year, month=one.month), one.deadlines) for one in stats.months]
    last = _put_rows(sheet, top + 1, [_("月份"), _("期限")], rows)
    chart = _bars("col", _("到期日分布"), (_MONTH,), sheet.frame, (top + 1, last), range(2, 3))
    chart.legend = None
    if max(one.deadlines for one in stats.months) <= _FEW:
        chart.y_axis.majorUnit = 1
    chart.height = _CHART_LOW
    sheet.frame.add_chart(chart, f"{_CHART_AT}{top + 1}")
    return max(last, top + 1 + _CHART_ROWS) + 2


def _put_done(sheet: Sheet, done: Completed, top: int) -> None:
    """What each unit reports on and how much of that is done, as of the day."""
    for table in done.by_unit():
        sheet.write(top, [written(_("办理情况（截至{day}）", day=day_in_words(done.query.clock.as_of)), TITLE)])
        rows = [[row.cells.get(column.key) for column in table.columns] for row in table.rows]
        _put_rows(sheet, top + 1, [column.title for column in table.columns], rows)


def _put_counts(sheet: Sheet, stats: Stats, top: int) -> int:
    sheet.write(top, [written(_("期限"), TITLE)])
    rows = [
        (_("任务"), stats.tasks),
        (_("有日期的"), stats.dated),
        (_("没有日期的"), stats.undated),
        (_("重复的期限"), stats.recurring),
        (_("长期"), stats.ongoing),
        (_("从某件事起算的期限"), stats.relative),
    ]
    return _put_rows(sheet, top + 1, [_("期限"), _("项数")], rows)


def _bars(
    direction: str, title: str, fills: Sequence[str], sheet: Worksheet, rows: tuple[int, int], columns: range
) -> BarChart:
    """Bars of these columns of a table, whose head is the first of the rows and whose names are in its first column."""
    chart = BarChart()
    chart.type, chart.title, chart.width, chart.gapWidth = direction, title, _CHART_WIDE, 40
    head, last = rows
    data = Reference(sheet, min_col=columns.start, max_col=columns.stop - 1, min_row=head, max_row=last)
    chart.add_data(data, titles_from_data=True)
    chart.set_categories(Reference(sheet, min_col=1, min_row=head + 1, max_row=last))
    for series, fill in zip(chart.series, fills, strict=True):
        series.graphicalProperties.solidFill = fill
        series.graphicalProperties.line.solidFill = fill
    # Excel hides the axes of a chart that does not say that it has them.
    chart.x_axis.delete = chart.y_axis.delete = False
    chart.x_axis.tickLblSkip = 1
    small = ParagraphProperties(defRPr=CharacterProperties(sz=_AXIS_SIZE))
    chart.x_axis.txPr = RichText(p=[Paragraph(pPr=small, endParaRPr=CharacterProperties())])
    chart.y_axis.number_format = "0"
    chart.y_axis.majorGridlines = None
    chart.legend.position = "b"
    return chart

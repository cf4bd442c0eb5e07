"""xlsx: a report as a workbook that filters, sorts and counts."""

import datetime as dt
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence

from openpyxl import Workbook

from zerenfengong.answers import reports
from zerenfengong.answers.arrangement import Handout
from zerenfengong.answers.carried.carried_marks import SHEET
from zerenfengong.answers.carried.record import Carried, packed, register_data
from zerenfengong.answers.carried.seen import SeenRow
from zerenfengong.answers.carried.shown_register import shown_register
from zerenfengong.answers.completed import Completed, completed
from zerenfengong.answers.facets import facets
from zerenfengong.answers.report_together import HandoutTogether
from zerenfengong.answers.statistics import Stats, stats
from zerenfengong.answers.table import Column, Group, Report
from zerenfengong.dates.days import day_in_words
from zerenfengong.errors import OutputRefused
from zerenfengong.i18n import _, listed, plural
from zerenfengong.query.query import Query
from zerenfengong.query.shares import shares_of
from zerenfengong.query.status import STATE_NAMES, Light, State
from zerenfengong.query.workload import Load, load
from zerenfengong.render.office.ooxml import day_of, issuer_of, legal
from zerenfengong.render.office.xlsx_cells import (
    LONGEST_CELL,
    NO_COLOURS,
    SAID,
    TEXT,
    TITLE,
    Colours,
    RowCells,
    written,
)
from zerenfengong.render.office.xlsx_figures import put_figures, put_sections
from zerenfengong.render.office.xlsx_front import put_front
from zerenfengong.render.office.xlsx_pairs import MOST_PAIRS, are_too_many, first_rows, put_pairs
from zerenfengong.render.office.xlsx_sheet import Sheet, SheetBook
from zerenfengong.render.office.xlsx_table import fit_columns, print_on_its_side, put_fitted, put_line, put_table
from zerenfengong.render.office.xlsx_tracker import put_tracker, table_name, tracked
from zerenfengong.text.width import one_line

_NAME_WIDTH, _TEXT_WIDTH = 16, 100

_MOST_COLUMNS = 16_384

# What is late, what needs a look, what is well, what is over.
_LATE, _LOOK, _WELL, _OVER = "F8CBAD", "FFE699", "E2EFDA", "E7E6E6"
_STATES = {State.OVERDUE: _LATE, State.DONE: _WELL, State.DONE_LATE: _WELL, State.STOPPED: _OVER}
_LIGHTS = {Light.RED: _LATE, Light.YELLOW: _LOOK, Light.GREEN: _WELL}

# What Excel does not allow in a name, at its ends, or as a name.
_FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\", "_"))
_FORBIDDEN_ENDS = "' "
_RESERVED = "history"

# As Excel counts: in UTF-16, where an emoji or a rare character takes two.
_LONGEST = 31


def draw_handout(handout: Handout | HandoutTogether) -> bytes:
    """A list as one table, a report as a workbook to work with; both with figures over the selection.

    What is of several registers is one table.
    """
    if isinstance(handout, HandoutTogether):
        return draw_xlsx(handout.flat(), None)
    figures, colours = stats(handout.query, handout.criteria), _colours(handout.query)
    if not handout.by:
        return draw_xlsx(handout.report, figures, colours)
    return draw_workbook(handout, figures, colours)


def _colours(query: Query) -> Colours:
    """With a ledger: which cells of which columns are coloured by what they say, also once somebody changes that."""
    if query.progress is None:
        return {}
    name_of = query.settings.name_of
    return {
        "state": {_(STATE_NAMES[state]): colour for state, colour in _STATES.items()},
        "light": {name_of(light): colour for light, colour in _LIGHTS.items()},
    }


def draw_xlsx(report: Report, stats: Stats | None, colours: Colours = NO_COLOURS) -> bytes:
    """The workbook of a list; the same report gives the same bytes.

    Raises:
        OutputRefused: there are more columns than Excel has.
    """
    _check_width(report.columns)
    with tempfile.TemporaryFile() as rows:
        book = SheetBook(rows)
        _put_whole(book.sheet(_("总表")), report, report.title, colours)
        _put_statistics(book, report, stats)
        _put_facts(_printable(book.sheet(_("说明")), report), report)
        _describe(book.frame, report)
        return book.saved(day_of(report))


def draw_workbook(handout: Handout, stats: Stats, colours: Colours) -> bytes:
    """首页, 台账, 单位任务, 统计, 单位与章节, 说明, and a sheet for each unit where that was asked for.

    Raises:
        OutputRefused: there are more columns than Excel has.
    """
    report = handout.report._replace(title=handout.title)
    columns, tracked_rows = tracked(handout)
    _check_width(columns)
    found = facets(handout.query, handout.criteria)
    left_out = are_too_many(found)
    by_unit = reports.handout(handout.query, handout.criteria, "unit") if handout.with_units else None
    groups = by_unit.groups if by_unit else ()
    own = sheet_names((group.title for group in groups), _sheet_titles())
    with tempfile.TemporaryFile() as rows:
        book = SheetBook(rows, hashed=handout.carries)
        name = _("单位任务")
        links = {} if left_out else {unit: f"'{name}'!A{row}" for unit, row in first_rows(found).items()}
        links |= {
            group.unit: "'{}'!A1".format(sheet.replace("'", "''")) for group, sheet in zip(groups, own, strict=True)
        }
        put_front(_printable(book.sheet(_("首页")), report), handout, columns, _loads(handout), links)
        table = book.sheet(table_name())
        laid = put_tracker(_printable(table, report), handout, columns, tracked_rows, colours)
        if not left_out:
            put_pairs(_printable(book.sheet(name), report), handout, found)
        _put_statistics(book, report, stats, completed(handout.query, handout.criteria))
        _put_facts(_printable(book.sheet(_("说明")), report), report, _how(handout, laid.cut, left_out=left_out))
        if by_unit is not None:
            _put_groups(book, by_unit, own, colours)
        if handout.carries:
            parts = {sheet.frame.title: sheet.seen.hash for sheet in book.sheets if sheet.seen and sheet is not table}
            put_carried(book.sheet(_(SHEET)), _carried(handout, columns, laid.seen, parts))
        _describe(book.frame, report)
        return book.saved(day_of(report))


def _carried(
    handout: Handout, columns: Sequence[Column], seen: tuple[SeenRow, ...], parts: Mapping[str, str]
) -> Carried:
    """The register of the tasks that the table has."""
    query = handout.query
    register = shown_register(query.register, [item.task for item in query.tasks(handout.criteria)])
    return Carried(register_data(register), {column.key: column.title for column in columns}, seen, parts)


def _sheet_titles() -> list[str]:
    """The sheets that there may be besides those of units."""
    return [_("首页"), table_name(), _("单位任务"), _("统计"), _("单位与章节"), _("说明"), _(SHEET)]


def _loads(handout: Handout) -> list[Load]:
    """The counts of each unit that a task of the selection concerns."""
    units = handout.criteria.units or handout.query.register.units
    return [load(share) for share in shares_of(handout.query, units, handout.criteria) if share.tally]


def _how(handout: Handout, cut: Sequence[str], *, left_out: bool) -> Iterator[str]:
    """What has to be said of the sheets; ``cut`` are the ids of tasks whose rows do not show all of their text."""
    day = day_in_words(handout.query.clock.as_of)
    yield _("首页“按今天算”的数和台账的剩余天数是打开那一天算的，其余各表截至{day}", day=day)
    yield _(
        "首页各类互不重复：办理状态已中止的、完成的（填了完成日期，或者已报完成、已销号）先分出来，其余的按到期日分"
    )
    if any(one.rrule is not None for task in handout.query.register.tasks for one in task.deadlines):
        yield _("重复的期限写的是截至那天的那一次，过了要重新生成")
    yield _("台账里的办理状态、完成日期、进展情况、佐证材料由本单位自己填写；填了不会读回进展记录")
    if cut:
        yield _("任务 {ids} 文字很长，Excel 的一行装不下，点开单元格看全文", ids=listed(cut))
    if left_out:
        yield plural("单位和任务的组合超过 {n} 行，没有写单位任务表", MOST_PAIRS)
    else:
        yield _("单位任务一行是一个单位的一项任务，可以直接做数据透视表；一个单位在一项任务里可以有几个角色")
    if handout.carries:
        yield said_of_carried()


def _check_width(columns: Sequence[Column]) -> None:
    if len(columns) > _MOST_COLUMNS:
        message = _("有 {n} 栏，Excel 最多 {most} 栏；用 --columns 选出要的栏，或者写成 csv")
        raise OutputRefused(message.format(n=len(columns), most=_MOST_COLUMNS))


def _put_statistics(book: SheetBook, report: Report, stats: Stats | None, done: Completed | None = None) -> None:
    if stats is None:
        return
    put_figures(_printable(book.sheet(_("统计")), report), stats, done)
    # A table for looking at, with a column for each section: where there are more than Excel has, nobody would.
    if 0 < len(stats.sections) < _MOST_COLUMNS and stats.loads:
        put_sections(_printable(book.sheet(_("单位与章节")), report), stats)


def _printable(sheet: Sheet, report: Report) -> Sheet:
    print_on_its_side(sheet, report.title)
    return sheet


def _put_whole(sheet: Sheet, report: Report, title: str, colours: Colours) -> None:
    """All rows as one table from the first line on, for people and programs."""
    cells = RowCells(report.columns, colours)
    fit_columns(sheet, cells, report.rows)
    put_table(sheet, 1, cells, report.rows)
    print_on_its_side(sheet, title)


def _put_groups(book: SheetBook, report: Report, names: Sequence[str], colours: Colours) -> None:
    """A sheet for each group of a report by unit."""
    cells = RowCells(report.columns, colours)
    for name, group in zip(names, report.groups, strict=True):
        _put_group(_printable(book.sheet(name), report), cells, group)


def _put_group(sheet: Sheet, cells: RowCells, group: Group) -> None:
    """The rows of a group under its heading and the sentence that counts them."""
    fit_columns(sheet, cells, group.rows)
    across = len(cells.columns)
    put_line(sheet, 1, group.title, TITLE, across)
    put_line(sheet, 2, group.summary, SAID, across)
    put_table(sheet, 3, cells, group.rows)


def _put_facts(sheet: Sheet, report: Report, how: Iterable[str] = ()) -> None:
    """Where the report comes from, what is counted in it, and what it can't know."""
    sheet.fit([_NAME_WIDTH, _TEXT_WIDTH])
    rows = [
        *report.facts,
        *((_("概述"), sentence) for sentence in report.summary),
        *((_("说明"), remark) for remark in (*report.remarks, *how)),
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


def sheet_names(titles: Iterable[str], taken: Iterable[str] = ()) -> list[str]:
    """A name for each title, as near to it as Excel allows; none like another or one that is ``taken``, whatever its case."""
    known = {_RESERVED, *(name.casefold() for name in taken)}
    names = []
    for title in titles:
        base = one_line(title).translate(_FORBIDDEN).strip(_FORBIDDEN_ENDS) or _("表")
        name, number = _cut(base, _LONGEST), 1
        while name.casefold() in known:
            number += 1
            mark = f"_{number}"
            name = _cut(base, _LONGEST - len(mark)) + mark
        known.add(name.casefold())
        names.append(name)
    return names


def _cut(text: str, longest: int) -> str:
    """The text up to so many units of UTF-16, no character halved."""
    return text.encode("utf-16-le")[: 2 * longest].decode("utf-16-le", "ignore").rstrip(_FORBIDDEN_ENDS)


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

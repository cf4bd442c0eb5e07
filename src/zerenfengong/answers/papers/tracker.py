"""The table that work is followed up with: what, who, by when, how far it has come, room for remarks."""

import re
from collections.abc import Iterator, Sequence

from zerenfengong.answers.arrangement import Handout
from zerenfengong.answers.columns import role_column
from zerenfengong.answers.papers import paper_cells, sections
from zerenfengong.answers.papers.details import Details, caption
from zerenfengong.answers.papers.template_fields import for_template
from zerenfengong.answers.papers.paper_parts import Cells, Fit, Line, Paper, PaperColumn, PaperTable, Place, Rows, Side
from zerenfengong.answers.table import STEP, Group, Row, conditions
from zerenfengong.answers.wording import progress_unknown
from zerenfengong.i18n import _, plural
from zerenfengong.model import Register, Role
from zerenfengong.query.criteria import Criteria
from zerenfengong.query.query import Item, Query

# What the title of a division of work ends with, and that of its follow-up does not.
_ENDING = re.compile(r"(?:重点)?(?:任务|工作)*(?:责任)?(?:分工|分解)(?:表|方案|清单|台账)?$")


def tracker(query: Query, criteria: Criteria, details: Details) -> Paper:
    """The table over what is asked for, its page on its side, under the headings at the top of the outline."""
    document, items = query.register.document, query.tasks(criteria)
    title = tracker_title(document.title)
    rows = _numbered([tracker_cells(query, item) for item in items])
    groups, at = [], 0
    for path, found in sections.runs(query, items, depth=1):
        groups.append(Rows(rows[at : at + len(found)], tuple(map(sections.heading, path)), _said(query, found)))
        at += len(found)
    body: list[Line | PaperTable] = [*details.mark(), Line(Place.TITLE, title), *caption(document)]
    if blanket := sections.carried_by_all(document.responsible):
        body.append(Line(Place.REMARK, blanket))
    body += [_table(query.register, groups), *_asked(criteria)]
    fields = for_template(details.fields() | {"title": title}, query, tasks=items)
    return Paper(title, document.issuer, tuple(body), Side.ON_ITS_SIDE, fields)


def report_paper(handout: Handout) -> Paper:
    """A report in the tracker's layout: its groups under their headings."""
    query, report = handout.query, handout.report
    known: dict[int, Cells] = {}
    groups = [_group(query, group, handout.by, known) for group in report.groups]
    document = query.register.document
    body: list[Line | PaperTable] = [Line(Place.TITLE, report.title), *caption(document)]
    if blanket := sections.carried_by_all(document.responsible):
        body.append(Line(Place.REMARK, blanket))
    body += [_table(query.register, groups), *_asked(handout.criteria)]
    unneeded = progress_unknown()
    body += [Line(Place.REMARK, remark) for remark in report.remarks if remark not in unneeded]
    return Paper(report.title, document.issuer, tuple(body), Side.ON_ITS_SIDE)


def listed_paper(handout: Handout) -> Paper:
    """A plain list: the columns that it was asked for with."""
    report, document = handout.report, handout.query.register.document
    columns = tuple(
        PaperColumn(one.key, one.title, _FITS.get(one.key, Fit.TEXT))
        for one in report.columns
        if one.key in report.filled or not report.rows
    )
    rows = [{one.key: _text(row, one.key) for one in columns} for row in report.rows]
    body: list[Line | PaperTable] = [Line(Place.TITLE, report.title), *caption(document)]
    body += [PaperTable(columns, [Rows(rows)]), *_asked(handout.criteria)]
    return Paper(report.title, document.issuer, (*body, *(Line(Place.REMARK, one) for one in report.remarks)))


# How the columns of a plain list are set.
_FITS = {
    **dict.fromkeys(("id", "number", "part", "due", "days_left", "state", "deadline", "done_on", "status"), Fit.SHORT),
    **dict.fromkeys(("measure", "note", "progress"), Fit.PROSE),
}


def tracker_title(title: str) -> str:
    """…责任分工 becomes …任务台账."""
    return _("{plan}任务台账", plan=_ENDING.sub("", title) or title)


def tracker_cells(query: Query, item: Item) -> Cells:
    """A row without its number."""
    task = item.task
    extra = [_("{name}：{value}", name=name, value=value) for name, value in task.extra.items() if value]
    return {
        "measure": task.measure,
        **{role.value: paper_cells.one_a_line(task.names(role)) for role in Role},
        "deadline": paper_cells.limits(item.standings),
        "progress": paper_cells.progress(query, task),
        "note": "\n".join([*([task.note] if task.note else []), *extra]),
    }


def _numbered(rows: Sequence[Cells]) -> list[Cells]:
    return [{"number": str(at), **cells} for at, cells in enumerate(rows, start=1)]


def _table(register: Register, groups: Sequence[Rows]) -> PaperTable:
    """The columns of the layout; of those of the roles only the ones that any row has something in."""
    used = {key for group in groups for cells in group.rows for key, text in cells.items() if text}
    return PaperTable(tuple(one for one in _columns(register) if one.fit is not Fit.NAMES or one.key in used), groups)


def _columns(register: Register) -> Iterator[PaperColumn]:
    labels = register.document.labels
    yield PaperColumn("number", _("序号"), Fit.SHORT)
    yield PaperColumn("measure", _("工作任务"), Fit.PROSE)
    for role in Role:
        yield PaperColumn(role.value, role_column(role, register), Fit.NAMES)
    yield PaperColumn("deadline", labels.get("deadline") or _("完成时限"), Fit.SHORT)
    yield PaperColumn("progress", _("进展情况"), Fit.ROOM)
    yield PaperColumn("note", labels.get("note") or _("备注"), Fit.ROOM)


def _said(query: Query, items: Sequence[Item]) -> str:
    """Who carries out what stands in these tasks' sections without being named in them."""
    paths = dict.fromkeys(section for item in items for section in query.path(item.task))
    return "\n".join(
        _("{heading}：{said}", heading=sections.heading(one), said=sections.carried_by_all(one.responsible))
        for one in paths
        if one.responsible
    )


def _group(query: Query, group: Group, by: str, known: dict[int, Cells]) -> Rows:
    """A group of a report; by unit a task stands in many of them, and its cells are made once."""
    rows = _numbered([_cells_of(query, row, known) for row in group.rows])
    items = [row.item for row in group.rows if row.item is not None]
    said = group.summary if by == "unit" else _said(query, items) if by == "section" else ""
    return Rows(rows, tuple(group.title.split(STEP)) if group.title else (), said)


def _cells_of(query: Query, row: Row, known: dict[int, Cells]) -> Cells:
    found = known.get(id(row))
    if found is None:
        if row.item is None:
            raise ValueError("a row of a report stands for a task")
        found = known[id(row)] = tracker_cells(query, row.item)
    return found


def _text(row: Row, key: str) -> str:
    """A cell; of a limit, its day and how it stands on lines of their own."""
    cell = row.cells.get("when" if key == "deadline" and row.cells.get("when") else key)
    return "" if cell is None else str(cell)


def _asked(criteria: Criteria) -> Iterator[Line]:
    """What the tasks were chosen by: a part must not be taken for the whole."""
    said = [conditions(criteria)] if conditions(criteria) else []
    if criteria.units:
        said.insert(0, plural("涉及{units}的任务", len(criteria.units), units="、".join(one.name for one in criteria.units)))
    if said:
        yield Line(Place.REMARK, _("只列{conditions}", conditions=_("；").join(said)))

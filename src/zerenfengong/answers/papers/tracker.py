"""The table that work is followed up with: what, who, by when, how far it has come, room for remarks."""

import re
from collections.abc import Iterator, Sequence

from zerenfengong.answers.arrangement import Handout
from zerenfengong.answers.columns import role_column
from zerenfengong.answers.papers import paper_cells, printed_outline
from zerenfengong.answers.papers.details import Details, caption
from zerenfengong.answers.papers.paper_parts import (
    UNDATED,
    Cells,
    Fit,
    Line,
    Paper,
    PaperColumn,
    PaperRow,
    PaperTable,
    Place,
    Rows,
    Side,
)
from zerenfengong.answers.papers.shared_units import SharedUnits
from zerenfengong.answers.papers.template_fields import for_template
from zerenfengong.answers.table import STEP, Group, Report, Row, conditions
from zerenfengong.answers.wording import names, progress_unknown
from zerenfengong.dates.days import day_in_words
from zerenfengong.i18n import _, plural
from zerenfengong.model import Register, Role, Section, Task
from zerenfengong.query.criteria import Criteria
from zerenfengong.query.query import Item, Query

# What the title of a division of work ends with, and that of its follow-up does not.
_ENDING = re.compile(r"(?:重点)?(?:任务|工作){0,3}(?:责任)?(?:分工|分解)(?:表|方案|清单|台账)?$")

# A group of more rows goes over a page: it is a table of its own, and its heading is repeated on every page.
_MOST_TOGETHER = 12


def tracker(query: Query, criteria: Criteria, details: Details) -> Paper:
    """The table over what is asked for, its page on its side, under the headings at the top of the outline."""
    document, items = query.register.document, query.tasks(criteria)
    title = _("{plan}任务台账", plan=title_without_kind(document.title))
    write = _RowWriter(query, criteria, [item.task for item in items], in_full=details.in_full)
    groups: list[Rows] = []
    first = 1
    for path, found in printed_outline.runs(query, items, depth=1):
        said = _said(query, found, but=path)
        bands = printed_outline.bands(path, beside=bool(groups))
        groups.append(Rows([write.row(item) for item in found], bands, said, first=first))
        first += len(found)
    body: list[Line | PaperTable] = [
        *details.mark(),
        Line(Place.TITLE, title),
        *caption(document),
        *_as_of(query),
        *write.shared_by_all(),
    ]
    body += [_table(query.register, groups), *_asked(query, criteria)]
    fields = for_template(query, details.fields() | {"title": title}, {"tasks": items})
    return Paper(title, document.issuer, query.clock.as_of, tuple(body), Side.ON_ITS_SIDE, fields)


def report_paper(handout: Handout) -> Paper:
    """A report in the tracker's layout: its groups under their headings; of a plain list the columns that it was asked with."""
    query, report = handout.query, handout.report
    document = query.register.document
    head = [Line(Place.TITLE, report.title)] if report.title else []
    unneeded = progress_unknown()
    remarks = [Line(Place.REMARK, remark) for remark in report.remarks if remark not in unneeded]
    made = _grouped(handout) if handout.by else [_listed(report)]
    sentences = [Line(Place.REMARK, sentence) for sentence in report.summary]
    whole = (*head, *caption(document), *_as_of(query), *sentences, *made, *_asked(query, handout.criteria), *remarks)
    return Paper(report.title, document.issuer, query.clock.as_of, whole)


def _as_of(query: Query) -> Iterator[Line]:
    """Of which day it says how far the tasks have come, where it does."""
    if query.progress is not None:
        yield Line(Place.REMARK, _("进展情况截至{day}。", day=day_in_words(query.clock.as_of)))


def _grouped(handout: Handout) -> Iterator[Line | PaperTable]:
    """The groups together in one table; one that goes over a page as a table of its own."""
    query, report = handout.query, handout.report
    items = {item.ref: item for row in report.rows if (item := row.item) is not None}
    # What is handed on for work is read back too, row by row: each says all of it.
    write = _RowWriter(query, handout.criteria, [item.task for item in items.values()], in_full=True)
    yield from write.shared_by_all()
    groups = [_group(query, group, handout, write) for group in report.groups]
    # Under its heading, a row has the number that is printed there.
    columns = _columns_used(query.register, _used(groups), as_printed=handout.by == "section")
    together: list[Rows] = []
    for group in groups:
        if len(groups) > 1 and len(group.rows) > _MOST_TOGETHER:
            if together:
                yield PaperTable(columns, together)
            yield PaperTable(columns, [group], repeated=True)
            together = []
        else:
            together.append(group)
    if together or not groups:
        yield PaperTable(columns, together)


def table_paper(report: Report) -> Paper:
    """A table as an annex: its sentences over it, the columns that have anything in them."""
    issuer = dict(report.facts).get(_("印发机关"), "")
    sentences = (Line(Place.REMARK, sentence) for sentence in report.summary)
    head = (Line(Place.MARK, _("附件{number}", number="")), Line(Place.TITLE, report.title), *sentences)
    return Paper(report.title, issuer, UNDATED, (*head, _listed(report)))


def _listed(report: Report) -> PaperTable:
    filled = report.filled
    columns = tuple(
        PaperColumn(one.key, one.title, _FITS.get(one.key, Fit.TEXT))
        for one in report.columns
        if one.key in filled or not report.rows
    )
    return PaperTable(
        columns, [Rows([PaperRow({one.key: _text(row, one.key) for one in columns}) for row in report.rows])]
    )


# How the columns of a plain list are set.
_FITS = {
    **dict.fromkeys(
        ("id", "number", "part", "due", "days_left", "state", "deadline", "done_on", "status", "light"), Fit.SHORT
    ),
    **dict.fromkeys(("lead", "responsible", "supporting"), Fit.NAMES),
    **dict.fromkeys(("measure", "note", "progress", "before", "after"), Fit.PROSE),
}


def title_without_kind(title: str) -> str:
    """…2020年政务公开工作要点责任分工 without 责任分工."""
    return _ENDING.sub("", title) or title


# Columns that are there only where a row has something in them.
_IF_ANY = frozenset({*Role, "light"})


class _RowWriter:
    """Writes the rows of a tracker: what most of them share stands over them, unless all of it is wanted in each."""

    def __init__(self, query: Query, criteria: Criteria, tasks: Sequence[Task], *, in_full: bool = False) -> None:
        self._query = query
        self._criteria = criteria
        self._tasks = tasks
        self._units = SharedUnits(query, tasks, in_full=in_full)
        self._written: dict[int, PaperRow] = {}

    def shared_by_all(self) -> Iterator[Line]:
        """The sentences over the table: who carries out all of it, what most rows share, what a blank means."""
        document = self._query.register.document
        said = [printed_outline.carried_by_all(document.responsible)] if document.responsible else []
        said += self._units.sentences()
        dated = [task for task in self._tasks if task.deadlines]
        if dated and len(dated) < len(self._tasks):
            said.append(_("完成时限空白的，原文未写时限。"))
        if said:
            yield Line(Place.REMARK, "".join(said))

    def row(self, item: Item) -> PaperRow:
        """A row without its number; by unit a task stands in many groups, and its row is made once."""
        found = self._written.get(id(item))
        if found is None:
            cells = self._cells(item)
            found = self._written[id(item)] = PaperRow(cells, paper_cells.marked(item.standings))
        return found

    def _cells(self, item: Item) -> Cells:
        task = item.task
        extra = [_("{name}：{value}", name=name, value=value) for name, value in task.extra.items() if value]
        return {
            "printed": task.number or "",
            "measure": task.measure,
            **self._units.cells(task),
            "deadline": paper_cells.limits(item.standings),
            "light": paper_cells.light(self._query, task, self._criteria),
            "progress": paper_cells.progress(self._query, task),
            "note": "\n".join([*([task.note] if task.note else []), *extra]),
        }


def _table(register: Register, groups: Sequence[Rows]) -> PaperTable:
    return PaperTable(_columns_used(register, _used(groups)), groups)


def _used(groups: Sequence[Rows]) -> set[str]:
    distinct = {id(row.cells): row.cells for group in groups for row in group.rows}
    return {key for cells in distinct.values() for key, text in cells.items() if text}


def _columns_used(register: Register, used: set[str], *, as_printed: bool = False) -> tuple[PaperColumn, ...]:
    """The columns of the layout; of the units and the lights only those that any row has something in."""
    return tuple(one for one in _columns(register, as_printed=as_printed) if one.key not in _IF_ANY or one.key in used)


def _columns(register: Register, *, as_printed: bool) -> Iterator[PaperColumn]:
    """Every column; numbers are those that are printed in the document, or count the rows."""
    labels = register.document.labels
    yield PaperColumn("printed", _("序号"), Fit.SHORT) if as_printed else PaperColumn("index", _("序号"), Fit.INDEX)
    yield PaperColumn("measure", _("工作任务"), Fit.PROSE)
    for role in Role:
        yield PaperColumn(role.value, role_column(role, register), Fit.NAMES)
    yield PaperColumn("deadline", labels.get("deadline") or _("完成时限"), Fit.SHORT)
    yield PaperColumn("light", _("亮灯"), Fit.SHORT)
    yield PaperColumn("progress", _("进展情况"), Fit.ROOM)
    yield PaperColumn("note", labels.get("note") or _("备注"), Fit.ROOM)


def _said(query: Query, items: Sequence[Item], but: Sequence[Section] = ()) -> str:
    """Who carries out what stands in these tasks' sections without being named there; ``but`` are those of the heading."""
    paths = dict.fromkeys(section for item in items for section in query.path(item.task) if section.responsible)
    lines = []
    for one in paths:
        said = printed_outline.carried_by_all(one.responsible)
        heading = printed_outline.heading(one)
        lines.append(said if one in but else _("{heading}：{said}", heading=heading, said=said))
    return "\n".join(lines)


def _group(query: Query, group: Group, handout: Handout, write: _RowWriter) -> Rows:
    items = [row.item for row in group.rows if row.item is not None]
    said = group.summary if handout.by == "unit" else _said(query, items) if handout.by == "section" else ""
    bands = tuple(group.title.split(STEP)) if group.title else ()
    return Rows([write.row(item) for item in items], bands, said)


def _text(row: Row, key: str) -> str:
    """A cell; of a limit, its day and how it stands on lines of their own; a unit a line."""
    if row.item is not None and key in tuple(Role):
        return paper_cells.one_a_line(row.item.task.names(Role(key)))
    cell = row.cells.get("when" if key == "deadline" and row.cells.get("when") else key)
    return "" if cell is None else str(cell)


def _asked(query: Query, criteria: Criteria) -> Iterator[Line]:
    """What the tasks were chosen by: a part must not be taken for the whole."""
    units = names(one.name for one in criteria.units)
    of_units = plural("涉及{units}的任务", len(criteria.units), units=units) if units else ""
    if said := _("；").join(filter(None, (of_units, conditions(query, criteria)))):
        yield Line(Place.REMARK, _("只列{conditions}。", conditions=said))

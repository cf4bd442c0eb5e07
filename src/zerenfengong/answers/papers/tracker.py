"""The table that work is followed up with: what, who, by when, how far it has come, room for remarks."""

from collections import Counter
from collections.abc import Iterator, Sequence

from zerenfengong.answers.columns import role_column
from zerenfengong.answers.papers import paper_cells, printed_outline, progress_words
from zerenfengong.answers.papers.details import Details, source
from zerenfengong.answers.papers.paper_cells import SharedUnits
from zerenfengong.answers.papers.paper_parts import (
    Cells,
    Fit,
    Line,
    Paper,
    PaperColumn,
    PaperRow,
    PaperTable,
    Part,
    Place,
    Rows,
    Side,
)
from zerenfengong.answers.papers.plan_titles import before_tasks
from zerenfengong.answers.papers.template_fields import for_template
from zerenfengong.answers.table import conditions
from zerenfengong.answers.wording import names
from zerenfengong.dates.days import day_in_words
from zerenfengong.i18n import _, plural
from zerenfengong.model import Document, Register, Role, Section, Task
from zerenfengong.query.criteria import Criteria
from zerenfengong.query.query import Item, Query

# Columns that are there only where a row has something in them.
_IF_ANY = frozenset({*Role, "light"})

# A column of units that is filled in fewer than one row of so many takes the room of all: it goes to the remarks.
_SPARSE = 3


def tracker(query: Query, criteria: Criteria, details: Details) -> Paper:
    """The table over what is asked for, its page on its side, under the headings at the top of the outline."""
    document, items = query.register.document, query.tasks(criteria)
    title = tracker_title(document)
    write = RowWriter(query, criteria, [item.task for item in items], in_full=details.in_full)
    groups: list[Rows] = []
    first = 1
    for path, found in printed_outline.runs(query, items, depth=1):
        said = carried_out(query, found, but=path)
        bands = printed_outline.bands(path, beside=bool(groups))
        groups.append(Rows([write.row(item) for item in found], bands, said, first=first))
        first += len(found)
    body: list[Part] = [
        *details.mark(),
        Line(Place.TITLE, title),
        *as_of(query),
        *write.said_over(document),
        write.table(groups),
        *asked(query, criteria),
    ]
    fields = for_template(query, details.fields() | {"title": title}, {"tasks": items})
    return Paper(title, document.issuer, query.clock.as_of, tuple(body), Side.ON_ITS_SIDE, fields)


def tracker_title(document: Document) -> str:
    """…2020年政务公开工作要点任务台账."""
    return _("{plan}任务台账", plan=before_tasks(document.title))


def as_of(query: Query) -> Iterator[Line]:
    """（截至2026年5月8日）, under the title of what says how far the tasks have come."""
    if query.progress is not None:
        yield Line(Place.CAPTION, _("（截至{day}）", day=day_in_words(query.clock.as_of)))


class RowWriter:
    """Writes the rows of a tracker: what most of them share stands over them, unless all of it is wanted in each."""

    def __init__(self, query: Query, criteria: Criteria, tasks: Sequence[Task], *, in_full: bool = False) -> None:
        self._query = query
        self._criteria = criteria
        self._tasks = tasks
        self._units = SharedUnits(query, tasks, in_full=in_full)
        self._written: dict[int, PaperRow] = {}
        filled = Counter(role for task in tasks for role in Role if self._units.cells(task)[role.value])
        sparse = {role for role in Role if role is not Role.LEAD and filled[role] * _SPARSE < len(tasks)}
        self._in_note: frozenset[Role] = frozenset() if in_full else frozenset(sparse)

    def said_over(self, document: Document) -> Iterator[Line]:
        """What stands over the table: what it is made of, who carries out all of it, what most rows share, what a blank means."""
        said = [_("根据{source}整理。", source=source(document, ""))]
        if document.responsible:
            said.append(printed_outline.carried_by_all(document.responsible))
        said += self._units.sentences()
        dated = sum(bool(task.deadlines) for task in self._tasks)
        if 0 < dated < len(self._tasks):
            said.append(
                _("{column}空白的，原文未写时限。", column=paper_cells.column_title(self._query.register, "deadline"))
            )
        yield Line(Place.REMARK, "".join(said))

    def row(self, item: Item) -> PaperRow:
        """A row without its number; by unit a task stands in many groups, and its row is made once."""
        found = self._written.get(id(item))
        if found is None:
            cells = self._cells(item)
            found = self._written[id(item)] = PaperRow(cells, paper_cells.marked(item.standings))
        return found

    def table(self, groups: Sequence[Rows], *, as_printed: bool = False) -> PaperTable:
        """The groups in one table: the columns of the layout, of units and lights those that any row has something in.

        ``as_printed``: the numbers are those of the document, where it has any; else they count the rows.
        """
        distinct = {id(row.cells): row.cells for group in groups for row in group.rows}
        used = {key for cells in distinct.values() for key, text in cells.items() if text}
        columns = _columns(self._query.register, as_printed=as_printed and "printed" in used)
        return PaperTable(tuple(one for one in columns if one.key not in _IF_ANY or one.key in used), groups)

    def _cells(self, item: Item) -> Cells:
        task, units = item.task, self._units.cells(item.task)
        return {
            "printed": task.number or "",
            "measure": task.measure,
            **{role.value: "" if role in self._in_note else units[role.value] for role in Role},
            "deadline": paper_cells.limits(item.standings),
            "light": paper_cells.light(self._query, task, self._criteria),
            "progress": progress_words.progress(self._query, task),
            "note": "\n".join(self._notes(item, units)),
        }

    def _notes(self, item: Item, units: Cells) -> Iterator[str]:
        """What has no column of its own. What was noted while the table was written down is no part of it."""
        task, register = item.task, self._query.register
        for role in self._in_note:
            if said := units[role.value]:
                yield _("{field}：{value}", field=role_column(role, register), value=said.replace("\n", "、"))
        if task.note and "note" in register.document.labels:
            yield task.note
        for name, value in task.extra.items():
            if value:
                yield _("{name}：{value}", name=name, value=value)
        if self._criteria.units and not item.is_certain(self._criteria.roles):
            yield _("是否涉及，待确认")


def _columns(register: Register, *, as_printed: bool) -> Iterator[PaperColumn]:
    yield PaperColumn("printed", _("序号"), Fit.SHORT) if as_printed else PaperColumn("index", _("序号"), Fit.INDEX)
    yield PaperColumn("measure", paper_cells.column_title(register, "measure"), Fit.PROSE)
    for role in Role:
        yield PaperColumn(role.value, role_column(role, register), Fit.NAMES)
    yield PaperColumn("deadline", paper_cells.column_title(register, "deadline"), Fit.SHORT)
    yield PaperColumn("light", _("亮灯"), Fit.SHORT)
    yield PaperColumn("progress", _("进展情况"), Fit.ROOM)
    yield PaperColumn("note", paper_cells.column_title(register, "note"), Fit.ROOM)


def carried_out(query: Query, items: Sequence[Item], but: Sequence[Section] = ()) -> str:
    """Who carries out what stands in these tasks' sections without being named there; ``but`` are those of the heading."""
    paths = dict.fromkeys(section for item in items for section in query.path(item.task) if section.responsible)
    lines = []
    for one in paths:
        said = printed_outline.carried_by_all(one.responsible)
        heading = printed_outline.heading(one)
        lines.append(said if one in but else _("{heading}：{said}", heading=heading, said=said))
    return "\n".join(lines)


def asked(query: Query, criteria: Criteria) -> Iterator[Line]:
    """What the tasks were chosen by: a part must not be taken for the whole."""
    units = names(one.name for one in criteria.units)
    of_units = plural("涉及{units}的任务", len(criteria.units), units=units) if units else ""
    if said := _("；").join(filter(None, (of_units, conditions(query, criteria)))):
        yield Line(Place.REMARK, _("只列{conditions}。", conditions=said))

"""The table as it was issued: what leads in merged down its rows, the document's own column names, its own words."""

from collections.abc import Iterator, Sequence

from zerenfengong.answers.columns import TASK_COLUMNS, role_column
from zerenfengong.answers.papers import paper_cells, printed_outline
from zerenfengong.answers.papers.details import Details, caption
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
from zerenfengong.answers.papers.template_fields import for_template
from zerenfengong.i18n import N_, _
from zerenfengong.model import Register, Role, Section
from zerenfengong.query.criteria import Criteria
from zerenfengong.query.query import Item, Query

_SECTION = "section"

# What the columns of an issued table are called that has no names of its own for them.
_USUAL = {_SECTION: N_("重点任务"), "measure": N_("工作举措"), "deadline": N_("完成时限")}


def issued_table(query: Query, criteria: Criteria, details: Details) -> Paper:
    """The table over what is asked for, its page on its side."""
    document, items = query.register.document, query.tasks(criteria)
    body: list[Part] = [*details.mark(), Line(Place.TITLE, document.title), *caption(document)]
    if blanket := printed_outline.carried_by_all(document.responsible):
        body.append(Line(Place.REMARK, blanket))
    fields = for_template(query, details.fields() | {"title": document.title}, {"tasks": items})
    whole = (*body, table(query, items))
    return Paper(document.title, document.issuer, query.clock.as_of, whole, Side.ON_ITS_SIDE, fields)


def table(query: Query, items: Sequence[Item]) -> PaperTable:
    """The columns that have anything in them, the rows under their headings."""
    register = query.register
    levels = any(len(query.path(item.task)) > 1 for item in items)
    beside = levels or _SECTION in register.document.labels
    rows = {item.ref: _cells(register, item) for item in items}
    used = {key for cells in rows.values() for key, text in cells.items() if text}
    columns = [column for column in _columns(register, items) if column.key in used]
    if beside:
        columns.insert(0, PaperColumn(_SECTION, _name(register, _SECTION), Fit.HEADING))
    groups: list[Rows] = []
    before: Sequence[Section] = ()
    for path, found in printed_outline.runs(query, items):
        headings = printed_outline.bands(path, beside=bool(groups))
        # With one level only, what leads in is what the rows stand beside, if anything does.
        across = headings[:-1] if beside and (len(path) > 1 or not levels) else headings
        said = [one.responsible for one in path if one.responsible and one not in before]
        groups.append(
            Rows(
                [PaperRow(rows[item.ref]) for item in found],
                across,
                "\n".join(map(printed_outline.carried_by_all, said)),
                "".join(headings[len(across) :]),
            )
        )
        before = path
    return PaperTable(tuple(columns), groups)


def _name(register: Register, key: str) -> str:
    """The document's own name for a column, else the usual one."""
    titles = {column.key: column.title for column in TASK_COLUMNS}
    return register.document.labels.get(key) or _(_USUAL.get(key) or titles[key])


def _columns(register: Register, items: Sequence[Item]) -> Iterator[PaperColumn]:
    """Every column that an issued table may have."""
    yield PaperColumn("number", _name(register, "number"), Fit.SHORT)
    yield PaperColumn("measure", _name(register, "measure"), Fit.PROSE)
    for role in Role:
        yield PaperColumn(role.value, role_column(role, register), Fit.NAMES)
    yield PaperColumn("deadline", _name(register, "deadline"), Fit.SHORT)
    for header in dict.fromkeys(header for item in items for header in item.task.extra):
        yield PaperColumn(f"extra:{header}", header)
    yield PaperColumn("note", _name(register, "note"))


def _cells(register: Register, item: Item) -> Cells:
    """A row in the document's words; its number stands before the measure, unless the document has a column for it."""
    task, labels = item.task, register.document.labels
    number = "" if task.number is None or (task.part or 1) > 1 else task.number
    apart = "number" in labels
    return {
        "number": number if apart else "",
        "measure": task.measure if apart or not number else f"{printed_outline.printed_number(number)}{task.measure}",
        **{role.value: paper_cells.one_a_line(task.names(role)) for role in Role},
        "deadline": paper_cells.own_words(task, apart="deadline" in labels),
        **{f"extra:{header}": text for header, text in task.extra.items()},
        # What was noted while the table was written down is not what was issued.
        "note": (task.note or "") if "note" in labels else "",
    }

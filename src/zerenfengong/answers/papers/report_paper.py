"""A report in the tracker's layout: its tasks by section, unit or deadline; a plain list as it was asked."""

from collections.abc import Iterator, Mapping, Sequence

from zerenfengong.answers.arrangement import Handout
from zerenfengong.answers.completed import completed
from zerenfengong.answers.papers import paper_cells, printed_outline, tracker
from zerenfengong.answers.papers.paper_parts import (
    UNDATED,
    Fit,
    Line,
    Paper,
    PaperColumn,
    PaperRow,
    PaperTable,
    Part,
    Place,
    Rows,
)
from zerenfengong.answers.papers.tracker import RowWriter
from zerenfengong.answers.papers.unit_classes import is_written_out, numbers_by_way, numbers_with_limits
from zerenfengong.answers.reports import WAYS
from zerenfengong.answers.table import STEP, Group, Report, Row
from zerenfengong.answers.wording import names, progress_unknown
from zerenfengong.i18n import _
from zerenfengong.model import Role
from zerenfengong.query.query import Item

# A group of more rows goes over a page: it is a table of its own, and its heading is repeated on every page.
_MOST_TOGETHER = 12


def report_paper(handout: Handout) -> Paper:
    """The report as a paper: nothing of the program stands on it."""
    query, document = handout.query, handout.query.register.document
    title = _title(handout)
    head = [Line(Place.TITLE, title), *tracker.as_of(query)]
    made = _arranged(handout) if handout.by else _list(handout)
    done = completed(query, handout.criteria)
    rates = [Line(Place.REMARK, sentence) for sentence in done.sentences()] if done is not None else []
    whole = (*head, *made, *rates, *tracker.asked(query, handout.criteria))
    return Paper(title, document.issuer, query.clock.as_of, whole)


def _title(handout: Handout) -> str:
    """The tracker's; in brackets whose tasks these are, or how they are arranged if not as in the document."""
    title = tracker.tracker_title(handout.query.register.document)
    units = names(unit.name for unit in handout.criteria.units)
    way = "" if handout.by in ("", "section") or handout.of_one_unit else _(WAYS[handout.by])
    what = _("，").join(filter(None, (units, way)))
    return _("{title}（{what}）", title=title, what=what) if what else title


def _arranged(handout: Handout) -> Iterator[Part]:
    """The groups together in one table; one that goes over a page as a table of its own."""
    query = handout.query
    items = {item.ref: item for row in handout.report.rows if (item := row.item) is not None}
    tasks = [item.task for item in items.values()]
    write = RowWriter(query, handout.criteria, tasks, in_full=handout.in_full)
    yield from write.said_over(query.register.document)
    groups = list(_numbered(_groups(handout, write)))
    # In full, a row has the number that is printed in its section: it may be read back.
    whole = write.table(groups, as_printed=handout.by == "section" and handout.in_full)
    together: list[Rows] = []
    for group in groups:
        if len(groups) > 1 and len(group.rows) > _MOST_TOGETHER:
            if together:
                yield whole._replace(groups=together)
            yield whole._replace(groups=[group], repeated=True)
            together = []
        else:
            together.append(group)
    if together or not groups:
        yield whole._replace(groups=together)


def _numbered(groups: Iterator[Rows]) -> Iterator[Rows]:
    """The groups with their rows numbered from the first to the last."""
    first = 1
    for group in groups:
        yield group._replace(first=first)
        first += len(group.rows)


def _groups(handout: Handout, write: RowWriter) -> Iterator[Rows]:
    if handout.by == "unit" and not handout.in_full:
        yield from _by_unit(handout, write)
        return
    query, groups = handout.query, handout.report.groups
    for group in groups:
        items = _items(group)
        bands = tuple(group.title.split(STEP)) if group.title else ()
        said = ""
        if handout.by == "section" and items:
            bands = printed_outline.bands(query.path(items[0].task), beside=len(groups) > 1)
            said = tracker.carried_out(query, items, but=query.path(items[0].task))
        yield Rows([write.row(item) for item in items], bands, said)


def _by_unit(handout: Handout, write: RowWriter) -> Iterator[Rows]:
    """Of each unit what it leads and what has a limit of its own; below it the rest by number."""
    query, criteria = handout.query, handout.criteria
    for title, items in _units(handout).items():
        bands = (title,) if title else ()
        if not all(item.involvements for item in items):
            # What is nobody's, or of units that do not fit, has no way to anybody.
            yield Rows([write.row(item) for item in items], bands)
            continue
        full = [item for item in items if is_written_out(item, criteria)]
        rest = [item for item in items if not is_written_out(item, criteria)]
        said = "\n".join(filter(None, (*numbers_by_way(query, criteria, rest), numbers_with_limits(query, rest))))
        if full:
            yield Rows([write.row(item) for item in full], bands)
        if rest:
            yield Rows([], bands, said)


def _units(handout: Handout) -> Mapping[str, Sequence[Item]]:
    """The tasks of each unit; of the one unit asked for all of them, without a heading."""
    if handout.of_one_unit:
        return {"": [item for group in handout.report.groups for item in _items(group)]}
    return {group.title: _items(group) for group in handout.report.groups}


def _items(group: Group) -> list[Item]:
    return [row.item for row in group.rows if row.item is not None]


def table_paper(report: Report) -> Paper:
    """A table as an annex, such as that of several registers: its sentences over it, the columns that have anything in them."""
    issuer = dict(report.facts).get(_("印发机关"), "")
    sentences = (Line(Place.REMARK, sentence) for sentence in report.summary)
    head = (Line(Place.MARK, _("附件{number}", number="")), Line(Place.TITLE, report.title), *sentences)
    return Paper(report.title, issuer, UNDATED, (*head, _listed(report)))


def _list(handout: Handout) -> Iterator[Part]:
    report, unneeded = handout.report, progress_unknown()
    yield from (Line(Place.REMARK, sentence) for sentence in report.summary)
    yield _listed(report)
    yield from (Line(Place.REMARK, remark) for remark in report.remarks if remark not in unneeded)


def _listed(report: Report) -> PaperTable:
    """A report as a plain table: the columns that have anything in them."""
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
    **dict.fromkeys(("measure", "note", "progress"), Fit.PROSE),
}


def _text(row: Row, key: str) -> str:
    """A cell; of a limit, its day and how it stands on lines of their own; a unit a line."""
    if row.item is not None and key in tuple(Role):
        return paper_cells.one_a_line(row.item.task.names(Role(key)))
    cell = row.cells.get("when" if key == "deadline" and row.cells.get("when") else key)
    return "" if cell is None else str(cell)

"""Which columns of a handout are shown and in what order: on paper, on a screen, in a spreadsheet, as data."""

from collections.abc import Sequence
from typing import NamedTuple

from zerenfengong.answers import wording
from zerenfengong.answers.columns import OF_THE_LEDGER, REGISTER, Cell
from zerenfengong.answers.envelopes import Answer, envelope, of_register
from zerenfengong.answers.table import EXTRA, Report, Row, task_columns
from zerenfengong.dates.days import day_in_words
from zerenfengong.dates.workdays import weekday
from zerenfengong.i18n import N_, _
from zerenfengong.query.criteria import Criteria
from zerenfengong.query.query import Query
from zerenfengong.query.status import NOTHING_KNOWN

# Everything a handout has, in the order of a table that leaves nothing out; columns of the source table follow.
COLUMNS = (
    "id",
    "section",
    "number",
    "part",
    "measure",
    "role",
    "lead",
    "responsible",
    "supporting",
    "deadline",
    "due",
    "days_left",
    "state",
    "note",
)

# What of that is printed: the limit says its day and how it stands, and a section's heading says the section.
_PRINTED = frozenset(
    {REGISTER, "id", "measure", "role", "lead", "responsible", "supporting", "deadline", "light", "note"}
)


# What the first column of a flat table is called.
_HEADINGS = {"unit": N_("单位"), "section": N_("所在章节"), "deadline": N_("月份")}


class Handout(NamedTuple):
    """A report to hand on, with what it was made of; ``by`` is how its rows are grouped, "" where they are a plain list.

    ``with_progress``: a page, which anybody may be given, also has the words in which units have reported; ``with_units``: a
    workbook has a sheet for each unit; ``in_full``: a document has in each row what most rows share; ``carries``: a page or
    workbook also has the register of its tasks as data, so that it can be read back exactly.
    """

    query: Query
    criteria: Criteria
    report: Report
    by: str
    path: str
    with_progress: bool = False
    with_units: bool = False
    in_full: bool = False
    carries: bool = False

    @property
    def of_one_unit(self) -> bool:
        """Whether its groups are the ways in which tasks concern the one unit asked for."""
        return self.by == "unit" and len(self.criteria.units) == 1

    @property
    def title(self) -> str:
        """What stands over it: that the document's own order is kept needs no saying."""
        title = self.query.register.document.title
        return title if self.by == "section" and title and not self.criteria.units else self.report.title

    @property
    def as_of(self) -> str:
        """The day that it is answered for, in words."""
        clock = self.query.clock
        day = _("{day}（{weekday}）", day=day_in_words(clock.as_of), weekday=weekday(clock.as_of))
        known = clock.known_by if clock.known_by not in (None, NOTHING_KNOWN) else None
        return _("{day}，按{known}以前报送的", day=day, known=day_in_words(known)) if known else day

    @property
    def issued(self) -> str:
        """When the document was issued, as far as it is known: 2020年8月21日."""
        issued = self.query.register.document.issued
        return wording.partial_day(issued) if issued else ""

    @property
    def heading(self) -> str | None:
        """What the headings of the groups are, as the first column of a flat table; None where no column says it."""
        return None if self.of_one_unit or not self.by else _(_HEADINGS[self.by])

    def on_paper(self) -> Report:
        """The columns that go on paper; of a plain list those that it has."""
        return printed(self.report, "way" if self.of_one_unit else self.by) if self.by else self.report

    def on_screen(self, *, wide: bool, roles: bool) -> Report:
        """The columns that a window has room for."""
        return on_screen(self.query, self.report, wide=wide, roles=roles and not self.of_one_unit)

    def data(self) -> Answer:
        """``zrfg/report/1``."""
        return report_answer(self.query, self.report, self.by, self.path)


def arranged(report: Report) -> Report:
    """The columns in the order of a handout, without those that are empty throughout."""
    extra = [column.key for column in report.columns if column.key.startswith(EXTRA)]
    known = {column.key for column in report.columns}
    shown = known & (report.filled | {"id", "measure"})
    return report.with_columns([key for key in (*COLUMNS, *OF_THE_LEDGER, *extra) if key in shown])


def printed(report: Report, by: str) -> Report:
    """The columns that go on paper, but for what a heading says.

    A row stands in its section by the number that is printed there; one unit's rows stand under the ``way`` they concern it.
    """
    said = {"section": _PRINTED - {"id"} | {"number"}, "way": _PRINTED - {"role"}}
    keys = said.get(by, _PRINTED)
    return report.with_columns(
        [column.key for column in report.columns if column.key in keys or column.key.startswith(EXTRA)]
    )


def on_screen(query: Query, report: Report, *, wide: bool, roles: bool) -> Report:
    """As a list of tasks stands in a window: title and facts over it, the limit and the units stacked."""
    facts = _("；").join(_("{name}：{fact}", name=name, fact=fact) for name, fact in report.facts)
    parts = [column.key for column in report.columns if column.key == "role" and roles]
    keys = (
        *([REGISTER] if report.several else []),
        "id",
        "when",
        *parts,
        *(["units", "measure"] if wide else ["task"]),
    )
    columns = {column.key: column for column in (*task_columns(query.register, ()), *report.columns)}
    summary = (report.title, facts, *report.summary)
    return report._replace(summary=summary, columns=tuple(columns[key] for key in keys))


def report_answer(query: Query, report: Report, by: str, path: str) -> Answer:
    """``zrfg/report/1``: the groups with their rows; a row has every key, also of columns that are empty throughout."""
    extra = [column.key for column in report.columns if column.key.startswith(EXTRA)]
    head = envelope("report", query, path) | {
        "by": by,
        "title": report.title,
        "summary": list(report.summary),
        "remarks": list(report.remarks),
        "columns": [{"key": column.key, "title": column.title} for column in report.columns],
        **report.further,
    }
    keys = (*COLUMNS, *(OF_THE_LEDGER if query.progress is not None else ()), *extra)
    groups = [
        of_register(query)
        | {
            "title": group.title,
            "summary": group.summary,
            "count": len(group.rows),
            "rows": [_row_data(row, keys) for row in group.rows],
        }
        for group in report.groups
    ]
    return Answer(head, "groups", groups)


def _row_data(row: Row, keys: Sequence[str]) -> dict[str, Cell]:
    """The cells; the state by its code, as everywhere in JSON."""
    cells = {key: row.cells.get(key) or None for key in keys}
    return cells | {"days_left": row.cells.get("days_left"), "state": row.state.value if row.state else None}

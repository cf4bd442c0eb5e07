"""The table of a page: a report's rows with what a reader filters, sorts and follows them by."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple
from urllib.parse import quote

from zerenfengong.answers import wording
from zerenfengong.answers.facets import Facets
from zerenfengong.answers.table import EXTRA, Column, Report, Row
from zerenfengong.i18n import _
from zerenfengong.model import Role
from zerenfengong.query.status import State
from zerenfengong.text.width import visible

_ROLE_KEYS = tuple(role.value for role in Role)

# What a page shows of a report, in its order; what is empty throughout is left out.
_KEYS = ("id", "section", "number", "part", "measure", "role", *_ROLE_KEYS, "deadline", "note")

# What is there also where it is empty: the way to a unit is filled in when one is chosen.
_ALWAYS = frozenset({"id", "measure", "role", "deadline"})


class PageWord(NamedTuple):
    """A piece of a cell; ``link`` leads to a unit, "" to nowhere."""

    text: str
    link: str = ""


class Phrase(NamedTuple):
    """A line of a cell; ``near`` where it says the deadline that the row's state is about."""

    words: tuple[PageWord, ...]
    near: bool = False


class PageCell(NamedTuple):
    """A cell's lines; ``order`` is what it is sorted by where that is not its text."""

    key: str
    title: str
    phrases: tuple[Phrase, ...]
    order: str | None = None


class PageLine(NamedTuple):
    """A row of the page: its task, the anchor it has where it is the first of that task, what it is filtered and coloured by."""

    task: str
    anchor: str
    state: State | None
    tone: State | None
    roles: str
    sections: tuple[str, ...]
    cells: tuple[PageCell, ...]


class PageBlock(NamedTuple):
    """Rows under a heading; ``unit`` where they are all that one unit owes."""

    title: str
    summary: str
    unit: str
    lines: tuple[PageLine, ...]


class PageTable(NamedTuple):
    """The table; ``classes`` say how its rows are grouped."""

    columns: tuple[Column, ...]
    blocks: tuple[PageBlock, ...]
    classes: str


def unit_address(unit: str) -> str:
    """The address of a unit's own view, without the ``#``: as long as no script runs, that of its entry in the directory."""
    return f"unit={quote(visible(unit), safe='')}"


def task_anchor(task: str) -> str:
    """The id of a task's row, as it stands in an address."""
    return f"t-{quote(task, safe='')}"


def page_table(report: Report, facets: Facets) -> PageTable:
    """The rows of a report in its groups, each task with its ways to a unit, its sections and its links."""
    columns = _columns(report)
    blocks = _blocks(report, columns, facets)
    return PageTable(columns, blocks, _classes(report, blocks))


def _columns(report: Report) -> tuple[Column, ...]:
    titles = {column.key: column for column in report.columns} | {"role": Column("role", _("本单位"))}
    filled = {key for row in report.rows for key, cell in row.cells.items() if cell not in (None, "")} | _ALWAYS
    keys = [*_KEYS, *(key for key in titles if key.startswith(EXTRA))]
    return tuple(titles[key] for key in keys if key in titles and key in filled)


def _classes(report: Report, blocks: Sequence[PageBlock]) -> str:
    """``one-unit`` where the way to a unit is filled in, ``by-section`` where the headings say the section."""
    found = {
        "one-unit": any(row.cells.get("role") for row in report.rows),
        "by-section": all(_text(row, "section") in group.title for group in report.groups for row in group.rows),
        "by-unit": any(block.unit for block in blocks),
    }
    return " ".join(name for name, holds in found.items() if holds)


def _blocks(report: Report, columns: Sequence[Column], facets: Facets) -> tuple[PageBlock, ...]:
    known = {name: one.unit.name for one in facets.concerns for name in (*one.unit.aliases, one.unit.name)}
    seen: set[str] = set()
    blocks = []
    for group in report.groups:
        lines = tuple(_line(row, columns, facets, known, seen) for row in group.rows)
        summary = group.summary or wording.count(len(group.rows))
        blocks.append(PageBlock(group.title, summary, group.unit, lines))
    return tuple(blocks)


def _line(row: Row, columns: Sequence[Column], facets: Facets, known: Mapping[str, str], seen: set[str]) -> PageLine:
    task = _text(row, "id")
    anchor = "" if task in seen else task_anchor(task)
    seen.add(task)
    roles = " ".join(key for key in _ROLE_KEYS if row.cells.get(key))
    cells = tuple(_cell(row, column, known) for column in columns)
    return PageLine(
        task, anchor, row.state, row.tone, roles, facets.paths.get(row.item.ref, ()) if row.item else (), cells
    )


def _cell(row: Row, column: Column, known: Mapping[str, str]) -> PageCell:
    if column.key == "deadline":
        return PageCell(column.key, column.title, _deadlines(row), _text(row, "due"))
    text = _text(row, column.key).strip("\n")
    words = _names(text, known) if column.key in _ROLE_KEYS else (PageWord(text),)
    return PageCell(column.key, column.title, (Phrase(words),) if text else ())


def _deadlines(row: Row) -> tuple[Phrase, ...]:
    """Each limit and, on the next line, how it stands; without any limit the name of the state."""
    lines = (_text(row, "when") or _text(row, "state")).split("\n")
    due = _text(row, "due")
    at = next((at for at, line in enumerate(lines) if due and due in line), len(lines))
    phrases = [Phrase((PageWord(line),), near=number in (at, at + 1)) for number, line in enumerate(lines)]
    light = _text(row, "light")
    return (*phrases, *([Phrase((PageWord(light),), near=True)] if light else []))


def _text(row: Row, key: str) -> str:
    cell = row.cells.get(key)
    return "" if cell is None else str(cell)


def _names(text: str, known: Mapping[str, str]) -> tuple[PageWord, ...]:
    """Each unit as a link to its own view; a name that holds the 、 that joins names stays as it is."""
    pieces = text.split("、")
    if any(piece not in known for piece in pieces):
        return (PageWord(text),)
    words = [PageWord(piece, unit_address(known[piece])) for piece in pieces]
    return tuple(part for word in words for part in (PageWord("、"), word))[1:]

"""The table of a page: a report's rows as they stand on paper, and where no script runs; names lead to their units."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple
from urllib.parse import quote

from zerenfengong.answers import wording
from zerenfengong.answers.facets import Facets
from zerenfengong.answers.table import EXTRA, Column, Report, Row
from zerenfengong.i18n import _, plural
from zerenfengong.model import Role
from zerenfengong.query.status import State

_ROLE_KEYS = tuple(role.value for role in Role)

# With more rows than this no table stands on the page: where no script runs there are its headings with counts.
MOST_IN_TABLE = 2000

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
    """A cell's lines."""

    key: str
    title: str
    phrases: tuple[Phrase, ...]


class PageLine(NamedTuple):
    """A row of the page: its task, the anchor it has where it is the first of that task, its state."""

    task: str
    anchor: str
    state: State | None
    cells: tuple[PageCell, ...]


class PageBlock(NamedTuple):
    """Rows under a heading; ``unit`` where they are all that one unit owes."""

    title: str
    summary: str
    unit: str
    lines: tuple[PageLine, ...]


class PageTable(NamedTuple):
    """The table; ``classes`` say how its rows are grouped; ``left_out`` where its rows are too many to stand on the page.

    ``unwritten`` says once of how many rows no limit is written: their cells are empty.
    """

    columns: tuple[Column, ...]
    blocks: tuple[PageBlock, ...]
    classes: str
    left_out: bool
    unwritten: str


def unit_addresses(facets: Facets) -> dict[str, str]:
    """Where each unit stands in the directory: the ids of its entries."""
    return {one.unit.name: f"u{at}" for at, one in enumerate(facets.concerns, start=1)}


def known_names(facets: Facets) -> dict[str, str]:
    """The unit that each name stands for."""
    return {name: one.unit.name for one in facets.concerns for name in (*one.unit.aliases, one.unit.name)}


def task_anchor(task: str) -> str:
    """The id of a task's row, as it stands in an address."""
    return f"t-{quote(task, safe='')}"


def page_table(report: Report, addresses: Mapping[str, str]) -> PageTable:
    """The rows of a report in its groups, each task with its links; of more than ``MOST_IN_TABLE`` rows the headings alone."""
    columns = tuple(
        one for one in page_columns(report) if one.key != "role" or any(row.cells.get("role") for row in report.rows)
    )
    left_out = sum(len(group.rows) for group in report.groups) > MOST_IN_TABLE
    blocks = _blocks(report, () if left_out else columns, addresses)
    tasks = {_text(row, "id") for row in report.rows if not _deadlines(row)}
    unwritten = plural("没有写期限的 {n} 项，原文未写时限", len(tasks)) if tasks else ""
    return PageTable(columns, blocks, _classes(report, blocks), left_out, unwritten)


def page_columns(report: Report) -> tuple[Column, ...]:
    """The columns of the table, in order."""
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


def _blocks(report: Report, columns: Sequence[Column], addresses: Mapping[str, str]) -> tuple[PageBlock, ...]:
    """The groups; without columns their headings alone."""
    seen: set[str] = set()
    blocks = []
    for group in report.groups:
        lines = tuple(_line(row, columns, addresses, seen) for row in group.rows) if columns else ()
        summary = group.summary or wording.count(len(group.rows))
        blocks.append(PageBlock(group.title, summary, group.unit, lines))
    return tuple(blocks)


def _line(row: Row, columns: Sequence[Column], addresses: Mapping[str, str], seen: set[str]) -> PageLine:
    task = _text(row, "id")
    anchor = "" if task in seen else task_anchor(task)
    seen.add(task)
    return PageLine(task, anchor, row.state, tuple(_cell(row, column, addresses) for column in columns))


def _cell(row: Row, column: Column, addresses: Mapping[str, str]) -> PageCell:
    if column.key == "deadline":
        return PageCell(column.key, column.title, _deadlines(row))
    text = _text(row, column.key).strip("\n")
    words = _names(text, addresses) if column.key in _ROLE_KEYS else (PageWord(text),)
    return PageCell(column.key, column.title, (Phrase(words),) if text else ())


def _deadlines(row: Row) -> tuple[Phrase, ...]:
    """Each limit and, on the next line, how it stands; without any limit the name of a state that says more than that."""
    state = _text(row, "state")
    said = _text(row, "when") or (state if state != wording.unwritten() else "")
    lines = said.split("\n") if said else []
    due = _text(row, "due")
    at = next((at for at, line in enumerate(lines) if due and due in line), len(lines))
    phrases = [Phrase((PageWord(line),), near=number in (at, at + 1)) for number, line in enumerate(lines)]
    light = _text(row, "light")
    return (*phrases, *([Phrase((PageWord(light),), near=True)] if light else []))


def _text(row: Row, key: str) -> str:
    cell = row.cells.get(key)
    return "" if cell is None else str(cell)


def _names(text: str, addresses: Mapping[str, str]) -> tuple[PageWord, ...]:
    """Each unit as a link to its entry in the directory; a name that holds the 、 that joins names stays as it is."""
    pieces = text.split("、")
    if any(piece not in addresses for piece in pieces):
        return (PageWord(text),)
    words = [PageWord(piece, addresses[piece]) for piece in pieces]
    return tuple(part for word in words for part in (PageWord("、"), word))[1:]

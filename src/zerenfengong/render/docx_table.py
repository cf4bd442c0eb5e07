"""The tables of a Word file: a head that every page repeats, bands over the groups, rows that no page tears apart."""

from collections.abc import Sequence
from typing import NamedTuple

from docx.oxml.xmlchemy import BaseOxmlElement

from zerenfengong.i18n import _
from zerenfengong.render.docx_styles import GAP, Look
from zerenfengong.render.ooxml import Wish, legal, shared, text_of, widest_line
from zerenfengong.render.wordml import element, paragraph, twentieths
from zerenfengong.report import Column, Group, Report, Row
from zerenfengong.typography import width

_CENTRED = frozenset({"id", "number", "part", "due", "days_left", "state"})
_PROSE = frozenset({"measure", "note"})

# What must not be broken over lines, if it is no longer than a day with its weekday.
_UNBROKEN = _CENTRED | {"deadline"}
_LONGEST_UNBROKEN = 16

# The left and the right margin of a cell, with the line beside it.
_CELL_MARGINS = 9

# Four characters stand on one line even in the narrowest column.
_LEAST = 8

# The count of a group stands behind its heading if it is as short as this.
_SHORT = 12

# Longer texts get more room, as much more (by the power of their length) as makes the table shortest.
_EXPONENTS = (0.3, 0.5, 0.7, 0.9, 1.1)
_JUDGED = 200

# A group of more rows goes over a page: it is a table of its own, and its heading is repeated on every page.
_MOST_TOGETHER = 12

# A row that takes more of a page than this may be broken over two.
_TALL = 0.6


class Design(NamedTuple):
    """How the tables of a report are drawn; all lengths are in points, ``page`` is the height of one."""

    columns: tuple[Column, ...]
    widths: tuple[float, ...]
    looks: dict[str, Look]
    size: float
    page: float


def design(report: Report, looks: dict[str, Look], size: float, room: tuple[float, float]) -> Design:
    """The design for text of this size, on pages with so much room (width, height)."""
    needs = [_need(report, column) for column in report.columns]
    designs = [
        Design(report.columns, _widths(needs, exponent, size, room[0]), looks, size, room[1]) for exponent in _EXPONENTS
    ]
    texts = [[_text(row, column) for column in report.columns] for row in report.rows[:_JUDGED]]
    return min(designs, key=lambda one: sum(_height(row, one) for row in texts))


def _need(report: Report, column: Column) -> tuple[int, int, float]:
    """How wide the longest line of a column is, how wide it has to be at the least, and what is usual, as a terminal counts."""
    texts = [_text(row, column) for row in report.rows]
    widest = max(widest_line(texts), min(width(column.title), _LEAST)) + 1
    least = min(widest, _LONGEST_UNBROKEN if column.key in _UNBROKEN else _LEAST)
    return widest, least, max(sum(map(width, texts)) / max(len(texts), 1), 1.0)


def _widths(needs: Sequence[tuple[int, int, float]], exponent: float, size: float, room: float) -> tuple[float, ...]:
    wishes = [
        Wish(widest * size / 2 + _CELL_MARGINS, least * size / 2 + _CELL_MARGINS, usual**exponent)
        for widest, least, usual in needs
    ]
    return tuple(shared(wishes, room))


def tables(groups: Sequence[Group], drawn: Design) -> list[BaseOxmlElement]:
    """One table with a band over each group; long groups as tables of their own, whose band every page repeats."""
    if len(groups) == 1 or all(len(group.rows) <= _MOST_TOGETHER for group in groups):
        rows = [row for group in groups for row in (*_band(group, drawn, repeated=False), *_rows(group, drawn))]
        return [_table([_head(drawn), *rows], drawn)]
    made = []
    for group in groups:
        heads = [*_band(group, drawn, repeated=True), _head(drawn)]
        made += [_table([*heads, *_rows(group, drawn)], drawn), paragraph(GAP.id)]
    return made[:-1]


def _table(rows: Sequence[BaseOxmlElement], drawn: Design) -> BaseOxmlElement:
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    borders = [element(side, val="single", sz="4", space="0", color="000000") for side in sides]
    properties = element(
        "tblPr",
        element("tblW", w=twentieths(sum(drawn.widths)), type="dxa"),
        element("jc", val="center"),
        element("tblBorders", *borders),
        element("tblLayout", type="fixed"),
    )
    grid = element("tblGrid", *(element("gridCol", w=twentieths(wide)) for wide in drawn.widths))
    return element("tbl", properties, grid, *rows)


def _row(cells: Sequence[BaseOxmlElement], *, whole: bool = True, repeated: bool = False) -> BaseOxmlElement:
    """A row that no page breaks (``whole``), or that every page begins with (``repeated``)."""
    flags = [element("cantSplit")] * whole + [element("tblHeader")] * repeated
    return element("tr", element("trPr", *flags), *cells)


def _cell(wide: float, paragraphs: Sequence[BaseOxmlElement], *, span: int = 1) -> BaseOxmlElement:
    spanning = [element("gridSpan", val=str(span))] if span > 1 else []
    width_ = element("tcW", w=twentieths(wide), type="dxa")
    return element("tc", element("tcPr", width_, *spanning, element("vAlign", val="center")), *paragraphs)


def _head(drawn: Design) -> BaseOxmlElement:
    cells = [
        _cell(wide, [paragraph(drawn.looks["head"].id, legal(column.title))])
        for wide, column in zip(drawn.widths, drawn.columns, strict=True)
    ]
    return _row(cells, repeated=True)


def _band(group: Group, drawn: Design, *, repeated: bool) -> list[BaseOxmlElement]:
    """The row with the heading of a group and the sentence that counts it, if it has any."""
    title, counted = legal(group.title), legal(group.summary)
    if title and counted and width(counted) <= _SHORT:
        title, counted = _("{title}（{counted}）").format(title=title, counted=counted), ""
    said = [("band", title), ("counted", counted)]
    lines = [paragraph(drawn.looks[look].id, text) for look, text in said if text]
    return [_row([_cell(sum(drawn.widths), lines, span=len(drawn.columns))], repeated=repeated)] if lines else []


def _rows(group: Group, drawn: Design) -> list[BaseOxmlElement]:
    made = []
    for row in group.rows:
        texts = [_text(row, column) for column in drawn.columns]
        cells = [
            _cell(wide, [paragraph(drawn.looks[_look(column)].id, line) for line in text.split("\n")])
            for wide, column, text in zip(drawn.widths, drawn.columns, texts, strict=True)
        ]
        made.append(_row(cells, whole=_height(texts, drawn) < drawn.page * _TALL))
    return made


def _text(row: Row, column: Column) -> str:
    """A cell as it is drawn: of a limit, its day and how it stands on lines of their own."""
    return text_of(row, "when" if column.key == "deadline" and row.cells.get("when") else column.key)


def _look(column: Column) -> str:
    if column.key in _CENTRED:
        return "center"
    return "both" if column.key in _PROSE else "left"


def _height(texts: Sequence[str], drawn: Design) -> float:
    """About how high a row is."""
    rooms = [max(wide - _CELL_MARGINS, drawn.size) for wide in drawn.widths]
    lines = [
        sum(width(one) * drawn.size / 2 // room + 1 for one in text.split("\n"))
        for text, room in zip(texts, rooms, strict=True)
    ]
    return max(lines) * drawn.looks["left"].line

"""The tables of a Word file: a head that every page repeats, bands over the groups, rows that no page tears apart."""

import re
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from zerenfengong.answers.papers.paper_parts import Fit, PaperRow, PaperTable, Rows
from zerenfengong.render.office.docx_design import Design, Texts
from zerenfengong.render.office.docx_elements import element, paragraph, pieced_paragraph, twentieths
from zerenfengong.render.office.ooxml import CellText, legal
from zerenfengong.text.name_breaks import lines_of_name

# A row that takes more of a page than this may be broken over two.
_TALL = 0.85

# So many rows stand at least on the page of what belongs to the end of a table: two, or one under its head.
_HELD = 2
_STYLED = re.compile(r'(<w:pStyle w:val="[^"]*"/>)(?!<w:keepNext)')

# How high a row is that is filled in by hand, in points.
_BY_HAND = 30


class TableWriter:
    """Writes tables of the same columns; a row that stands in several groups is drawn once."""

    def __init__(self, texts: Texts, drawn: Design) -> None:
        self._texts = texts
        self._drawn = drawn
        # Of the first columns each row has what its group gives it.
        self._own = sum(column.fit in (Fit.HEADING, Fit.INDEX) for column in drawn.columns)
        self._known: dict[int, tuple[str, bool]] = {}

    def table(self, table: PaperTable, *, held: bool = False) -> Iterator[str]:
        """A table in pieces, row by row; ``held``: its last rows stand on the page of what follows it."""
        rows = self._grouped(table)
        yield from _table(_held(rows) if held else rows, self._drawn)

    def _grouped(self, table: PaperTable) -> Iterator[str]:
        """Its head and each group under its bands; those that are repeated stand over the head."""
        if not table.repeated:
            yield _head(self._drawn)
        for group, bands in table.new_bands():
            yield _band(bands, group, self._drawn, repeated=table.repeated)
            if table.repeated:
                yield _head(self._drawn)
            for at in range(len(group.rows)):
                yield self._row(group, at)

    def _row(self, group: Rows, at: int) -> str:
        row, drawn = group.rows[at], self._drawn
        if id(row) not in self._known:
            self._known[id(row)] = self._shared(row)
        shared, whole = self._known[id(row)]
        own = [_own_cell(group, at, place, drawn) for place in range(self._own)]
        return _row([*own, shared], whole=whole, high=0 if any(row.cells.values()) else _BY_HAND)

    def _shared(self, row: PaperRow) -> tuple[str, bool]:
        """The cells that a row has in every group, and whether it stays whole."""
        cells, drawn = self._texts[id(row)], self._drawn
        made = [_cell(row, cells[at], at, drawn) for at in range(self._own, len(drawn.columns))]
        return "".join(made), drawn.height(cells) < drawn.page * _TALL


def _held(rows: Iterable[str]) -> Iterator[str]:
    """Rows of which the last ones stay with what follows."""
    last = deque[str]()
    for row in filter(None, rows):
        last.append(row)
        if len(last) > _HELD:
            yield last.popleft()
    for row in last:
        yield _STYLED.sub(r"\1<w:keepNext/>", row)


def ruled(line: str, wide: float) -> str:
    """A line between two rules as wide as the page: the first and the last of the colophon, 0.35 mm (7.4.1)."""
    rules = [element(side, val="single", sz="8", space="0", color="000000") for side in ("top", "bottom")]
    properties = element(
        "tblPr",
        element("tblW", w=twentieths(wide), type="dxa"),
        element("jc", val="center"),
        element("tblBorders", *rules),
        element("tblLayout", type="fixed"),
    )
    grid = element("tblGrid", element("gridCol", w=twentieths(wide)))
    return element("tbl", properties, grid, _row([element("tc", _looks(wide), line)]))


def _table(rows: Iterable[str], drawn: Design) -> Iterator[str]:
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
    yield f"<w:tbl>{properties}{grid}"
    yield from rows
    yield "</w:tbl>"


def _row(cells: Iterable[str], *, whole: bool = True, repeated: bool = False, high: float = 0) -> str:
    """A row that no page breaks (``whole``), that every page begins with (``repeated``), or is at least so ``high``."""
    flags = [element("cantSplit")] * whole
    flags += [element("trHeight", val=twentieths(high), hRule="atLeast")] if high else []
    flags += [element("tblHeader")] * repeated
    return element("tr", element("trPr", *flags), *cells)


@lru_cache(maxsize=256)  # a table has few sorts of cells
def _looks(wide: float, *, span: int = 1, merged: str = "") -> str:
    """What a cell of this width begins with; ``merged`` with those below it from ``restart`` on."""
    spanning = [element("gridSpan", val=str(span))] if span > 1 else []
    spanning += [element("vMerge", val=merged)] if merged else []
    return element("tcPr", element("tcW", w=twentieths(wide), type="dxa"), *spanning, element("vAlign", val="center"))


def _head(drawn: Design) -> str:
    cells = [
        element("tc", _looks(wide), paragraph(drawn.looks["head"].id, legal(column.title)))
        for wide, column in zip(drawn.widths, drawn.columns, strict=True)
    ]
    return _row(cells, repeated=True)


def _band(steps: Sequence[tuple[int, str]], group: Rows, drawn: Design, *, repeated: bool) -> str:
    """The row with the headings of a group and what is said of it, if there is any; it stays with the rows of the group."""
    made = [paragraph(drawn.looks["step" if level else "band"].id, legal(text)) for level, text in steps]
    alone = element("keepNext", val="0") if not group.rows else ""
    said = legal(group.said).split("\n") if group.said else []
    made += [paragraph(drawn.looks["said"].id, line, looks=alone) for line in said]
    if not made:
        return ""
    return _row([element("tc", _looks(sum(drawn.widths), span=len(drawn.columns)), *made)], repeated=repeated)


def _own_cell(group: Rows, at: int, place: int, drawn: Design) -> str:
    """A heading, once for its rows, or the number of a row."""
    column, style = drawn.columns[place], drawn.look(drawn.columns[place]).id
    merged = ("continue" if at else "restart") if column.fit is Fit.HEADING else ""
    made = paragraph(style, legal(group.cell(at, column)))
    return f"<w:tc>{_looks(drawn.widths[place], merged=merged)}{made}</w:tc>"


def _cell(row: PaperRow, cell: CellText, at: int, drawn: Design) -> str:
    column, style = drawn.columns[at], drawn.look(drawn.columns[at]).id
    if column.fit is Fit.NAMES:
        made = [paragraph(style, *lines_of_name(line, drawn.room(at))) for line in cell.lines]
    elif column.fit is Fit.PROSE and (row.marked or row.changed):
        made = [pieced_paragraph(style, [(legal(text), on) for text, on in line]) for line in row.lines(column.key)]
    else:
        made = [paragraph(style, line) for line in cell.lines]
    return f"<w:tc>{_looks(drawn.widths[at])}{''.join(made)}</w:tc>"

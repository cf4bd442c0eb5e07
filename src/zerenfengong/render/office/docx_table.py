"""The tables of a Word file: a head that every page repeats, bands over the groups, rows that no page tears apart."""

from collections.abc import Iterable, Iterator, Sequence

from zerenfengong.answers.papers.paper_parts import Fit, PaperColumn, PaperRow, PaperTable, Rows
from zerenfengong.i18n import _
from zerenfengong.render.office.docx_design import Design, Texts
from zerenfengong.render.office.docx_elements import element, paragraph, pieced_paragraph, twentieths
from zerenfengong.render.office.ooxml import CellText, legal
from zerenfengong.text.name_breaks import lines_of_name
from zerenfengong.text.width import width

# What is said of a group stands behind its heading if it is as short as this.
_SHORT = 12

# A row that takes more of a page than this may be broken over two.
_TALL = 0.85

# How high a row is that is filled in by hand, in points.
_BY_HAND = 30


def drawn_table(table: PaperTable, texts: Texts, drawn: Design) -> Iterator[str]:
    """The table in pieces, row by row."""
    yield from _table(_grouped(table, texts, drawn), drawn)


def _grouped(table: PaperTable, texts: Texts, drawn: Design) -> Iterator[str]:
    """Its head and each group under its bands; those that are repeated stand over the head."""
    if not table.repeated:
        yield _head(drawn)
    for group, bands in table.new_bands():
        yield _band(bands, group.said, drawn, repeated=table.repeated)
        if table.repeated:
            yield _head(drawn)
        yield from _rows(group, texts, drawn)


def colophon(line: str, wide: float) -> str:
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


def _band(steps: Sequence[tuple[int, str]], said: str, drawn: Design, *, repeated: bool) -> str:
    """The row with the headings of a group and what is said of it, if there is any."""
    lines = [("band" if level == 0 else "step", legal(text)) for level, text in steps]
    if lines and said and width(said) <= _SHORT:
        look, title = lines[-1]
        lines[-1] = look, _("{title}（{count}）", title=title, count=legal(said))
    elif said:
        lines += [("said", legal(line)) for line in said.split("\n")]
    made = [paragraph(drawn.looks[look].id, text) for look, text in lines]
    if not made:
        return ""
    return _row([element("tc", _looks(sum(drawn.widths), span=len(drawn.columns)), *made)], repeated=repeated)


def _rows(group: Rows, texts: Texts, drawn: Design) -> Iterator[str]:
    for at, row in enumerate(group.rows):
        cells = texts[id(row)]
        by_hand = _BY_HAND if not any(row.cells.values()) else 0
        made = [_cell(group, row, cells[place], place, drawn, first=at == 0) for place in range(len(drawn.columns))]
        yield _row(made, whole=drawn.height(cells) < drawn.page * _TALL, high=by_hand)


def _cell(group: Rows, row: PaperRow, cell: CellText, at: int, drawn: Design, *, first: bool) -> str:
    column, style = drawn.columns[at], drawn.look(drawn.columns[at]).id
    if column.fit is Fit.HEADING:
        looks = _looks(drawn.widths[at], merged="restart" if first else "continue")
        return f"<w:tc>{looks}{paragraph(style, legal(group.heading) if first else '')}</w:tc>"
    made = "".join(_line(line, row, column, style, drawn.room(at)) for line in cell.lines)
    return f"<w:tc>{_looks(drawn.widths[at])}{made}</w:tc>"


def _line(line: str, row: PaperRow, column: PaperColumn, style: str, room: int) -> str:
    if column.fit is Fit.NAMES:
        return paragraph(style, *lines_of_name(line, room))
    if column.fit is Fit.PROSE and row.marked:
        return pieced_paragraph(style, row.pieces(line))
    return paragraph(style, line)

"""The tables of a Word file: a head that every page repeats, bands over the groups, rows that no page tears apart."""

from collections.abc import Sequence
from itertools import groupby

from docx.oxml.xmlchemy import BaseOxmlElement

from zerenfengong.answers.table import STEP, Group
from zerenfengong.i18n import _
from zerenfengong.render.office.docx_design import Design, shown
from zerenfengong.render.office.docx_elements import element, paragraph, twentieths
from zerenfengong.render.office.docx_styles import GAP
from zerenfengong.render.office.ooxml import legal
from zerenfengong.text.width import width

# The count of a group stands behind its heading if it is as short as this.
_SHORT = 12

# A group of more rows goes over a page: it is a table of its own, and its heading is repeated on every page.
_MOST_TOGETHER = 12

# A row that takes more of a page than this may be broken over two.
_TALL = 0.6


def tables(groups: Sequence[Group], drawn: Design) -> list[BaseOxmlElement]:
    """Groups as bands in one table; a long one as a table of its own, whose band every page repeats."""
    made = []
    for long, run in groupby(groups, key=lambda group: len(groups) > 1 and len(group.rows) > _MOST_TOGETHER):
        together = list(run)
        parts = [[group] for group in together] if long else [together]
        made += [_table(_grouped(part, drawn, repeated=long), drawn) for part in parts]
    # Word makes one table of two that nothing keeps apart.
    return [part for table in made for part in (table, paragraph(GAP.id))][:-1]


def _grouped(groups: Sequence[Group], drawn: Design, *, repeated: bool) -> list[BaseOxmlElement]:
    """The rows of a table: its head and each group under its band; a band that is ``repeated`` stands over the head."""
    rows = [] if repeated else [_head(drawn)]
    for above, group in zip([None, *groups], groups, strict=False):
        rows += _band(_new_steps(group, above), group.summary, drawn, repeated=repeated)
        rows += [_head(drawn)] if repeated else []
        rows += _rows(group, drawn)
    return rows


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


def _new_steps(group: Group, above: Group | None) -> list[tuple[str, str]]:
    """The headings of a group that the one above does not stand under, each with its style: a top one differs."""
    steps = group.title.split(STEP) if group.title else []
    known = above.title.split(STEP)[:-1] if above is not None else []
    new = next((at for at, step in enumerate(steps) if at == len(known) or step != known[at]), 0)
    looks = ["band", *["step"] * len(steps)]
    return list(zip(looks, steps, strict=False))[min(new, len(steps) - 1) :]


def _band(steps: Sequence[tuple[str, str]], counted: str, drawn: Design, *, repeated: bool) -> list[BaseOxmlElement]:
    """The row with the headings of a group and the sentence that counts it, if it has any."""
    lines = [(look, legal(text)) for look, text in steps]
    if lines and counted and width(counted) <= _SHORT:
        look, title = lines[-1]
        lines[-1] = look, _("{title}（{counted}）", title=title, counted=legal(counted))
    elif counted:
        lines.append(("counted", legal(counted)))
    made = [paragraph(drawn.looks[look].id, text) for look, text in lines]
    return [_row([_cell(sum(drawn.widths), made, span=len(drawn.columns))], repeated=repeated)] if made else []


def _rows(group: Group, drawn: Design) -> list[BaseOxmlElement]:
    made = []
    for row in group.rows:
        texts = [shown(row, column) for column in drawn.columns]
        cells = [
            _cell(wide, [paragraph(drawn.look(column).id, line) for line in text.split("\n")])
            for wide, column, text in zip(drawn.widths, drawn.columns, texts, strict=True)
        ]
        made.append(_row(cells, whole=drawn.height(texts) < drawn.page * _TALL))
    return made

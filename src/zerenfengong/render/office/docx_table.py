"""The tables of a Word file: a head that every page repeats, bands over the groups, rows that no page tears apart."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from zerenfengong.answers.table import STEP, Group
from zerenfengong.i18n import _
from zerenfengong.render.office.docx_design import Design, Texts
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


def tables(groups: Sequence[Group], texts: Texts, drawn: Design) -> Iterator[str]:
    """Groups as bands in one table; a long one as a table of its own, whose band every page repeats. In pieces, row by row."""
    gap = ""
    for long, run in groupby(groups, key=lambda group: len(groups) > 1 and len(group.rows) > _MOST_TOGETHER):
        together = list(run)
        for part in [[group] for group in together] if long else [together]:
            # Word makes one table of two that nothing keeps apart.
            yield gap
            yield from _table(_grouped(part, texts, drawn, repeated=long), drawn)
            gap = paragraph(GAP.id)


def _grouped(groups: Sequence[Group], texts: Texts, drawn: Design, *, repeated: bool) -> Iterator[str]:
    """The rows of a table: its head and each group under its band; a band that is ``repeated`` stands over the head."""
    if not repeated:
        yield _head(drawn)
    for above, group in zip([None, *groups], groups, strict=False):
        yield _band(_new_steps(group, above), group.summary, drawn, repeated=repeated)
        if repeated:
            yield _head(drawn)
        yield from _rows(group, texts, drawn)


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


def _row(cells: Iterable[str], *, whole: bool = True, repeated: bool = False) -> str:
    """A row that no page breaks (``whole``), or that every page begins with (``repeated``)."""
    flags = [element("cantSplit")] * whole + [element("tblHeader")] * repeated
    return element("tr", element("trPr", *flags), *cells)


def _looks(wide: float, *, span: int = 1) -> str:
    """What a cell of this width begins with."""
    spanning = [element("gridSpan", val=str(span))] if span > 1 else []
    return element("tcPr", element("tcW", w=twentieths(wide), type="dxa"), *spanning, element("vAlign", val="center"))


def _head(drawn: Design) -> str:
    cells = [
        element("tc", _looks(wide), paragraph(drawn.looks["head"].id, legal(column.title)))
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


def _band(steps: Sequence[tuple[str, str]], counted: str, drawn: Design, *, repeated: bool) -> str:
    """The row with the headings of a group and the sentence that counts it, if it has any."""
    lines = [(look, legal(text)) for look, text in steps]
    if lines and counted and width(counted) <= _SHORT:
        look, title = lines[-1]
        lines[-1] = look, _("{title}（{counted}）", title=title, counted=legal(counted))
    elif counted:
        lines.append(("counted", legal(counted)))
    made = [paragraph(drawn.looks[look].id, text) for look, text in lines]
    if not made:
        return ""
    return _row([element("tc", _looks(sum(drawn.widths), span=len(drawn.columns)), *made)], repeated=repeated)


def _rows(group: Group, texts: Texts, drawn: Design) -> Iterator[str]:
    columns = [(_looks(wide), drawn.look(column).id) for wide, column in zip(drawn.widths, drawn.columns, strict=True)]
    for row in group.rows:
        cells = texts[id(row)]
        made = [
            f"<w:tc>{looks}{''.join(paragraph(style, line) for line in cell.lines)}</w:tc>"
            for (looks, style), cell in zip(columns, cells, strict=True)
        ]
        yield _row(made, whole=drawn.height(cells) < drawn.page * _TALL)

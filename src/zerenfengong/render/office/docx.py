"""docx: a paper as an office would have typed it (GB/T 9704-2012); a report in the layout of a tracker."""

import datetime as dt
import io
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import zip_longest
from typing import NamedTuple

import docx
from docx.document import Document
from docx.section import Section
from docx.shared import Length, Mm, Pt

from zerenfengong.answers.arrangement import Handout
from zerenfengong.answers.change_paper import change_paper
from zerenfengong.answers.changes import ChangePage
from zerenfengong.answers.papers.paper_parts import Line, Paper, PaperColumn, PaperTable, Part, Place, Side
from zerenfengong.answers.papers.report_paper import report_paper, table_paper
from zerenfengong.answers.report_together import HandoutTogether
from zerenfengong.render.office import docx_styles as styles
from zerenfengong.render.office.docx_boxes import TextBox
from zerenfengong.render.office.docx_design import Design, Texts, cramped, design, texts_of
from zerenfengong.render.office.docx_elements import element, paragraph, parsed, run, twentieths
from zerenfengong.render.office.docx_table import TableWriter, ruled
from zerenfengong.render.office.ooxml import EPOCH, legal, settled
from zerenfengong.text.headline import headline
from zerenfengong.text.name_breaks import lines_of_name
from zerenfengong.text.width import width

# More columns than this, or fewer that leave no room for the text, stand on a page on its side.
_MOST_UPRIGHT = 5

# Tables are in 小四 on an upright page; in 五号 where they take more than a page or have many columns, and on one on its side.
_SIZE, _SIZE_UPRIGHT = 10.5, 12

# What Word takes in a field of its properties.
_LONGEST_PROPERTY = 255

# Behind it the document begins, of which the template holds nothing but its page.
_BODY = b"<w:body>"

# What a line of the text leaves empty above it, and below it.
_TOUCHING = frozenset({Place.FIRST, Place.SECOND, Place.PROSE})
# So many characters a signature stands in from the right.
_IN = 2

_BLANK_BEFORE = frozenset({Place.SIGNED, Place.ANNEXED})
_BLANK_AFTER = {Place.TITLE: frozenset({Place.ADDRESSEE, Place.PROSE})}

# The dashes lie 7 mm below the text (GB/T 9704-2012, 7.5), in the middle of a box as thick as this.
_BELOW, _THICK, _LONG = Mm(7), Mm(8), Mm(40)


class _Drawn(NamedTuple):
    """How tables of the same columns are drawn, the texts of their cells, and what writes them."""

    texts: Texts
    design: Design
    writer: TableWriter


_Designs = dict[tuple[PaperColumn, ...], _Drawn]


def draw_handout(handout: Handout | HandoutTogether) -> bytes:
    """A report in the layout of a tracker; of several registers one table."""
    return draw_paper(table_paper(handout.flat()) if isinstance(handout, HandoutTogether) else report_paper(handout))


def draw_changes(page: ChangePage) -> bytes:
    """The 调整对照表."""
    return draw_paper(change_paper(page))


def draw_paper(paper: Paper) -> bytes:
    """The Word file; the same paper gives the same bytes."""
    on_its_side, tables = _designed(paper)
    document = docx.Document()
    cells = {look.id: look for one in tables.values() for look in one.design.looks.values()}
    styles.dress(document, [*styles.PAGE_LOOKS, *cells.values()])
    section = document.sections[0]
    styles.lay_out(section, on_its_side=on_its_side)
    number_pages(section, on_its_side=on_its_side)
    day = max(paper.day, EPOCH)
    _describe(document, paper, day)
    written = io.BytesIO()
    document.save(written)
    wide = styles.ROOM[on_its_side]
    return settled(written.getvalue(), day, {"word/document.xml": partial(_filled, paper, tables, wide)})


def _designed(paper: Paper) -> tuple[bool, _Designs]:
    """Whether the pages lie on their side, and how the tables of each set of columns are drawn."""
    alike: dict[tuple[PaperColumn, ...], list[PaperTable]] = {}
    for table in paper.tables:
        alike.setdefault(table.columns, []).append(table)
    texts = {columns: texts_of(tables) for columns, tables in alike.items()}
    wide, high = styles.ROOM
    if paper.side is not Side.ON_ITS_SIDE:
        few = all(len(columns) <= _MOST_UPRIGHT for columns in alike)
        upright = _all_drawn(alike, texts, _SIZE_UPRIGHT, (wide, high))
        if not few or sum(one.design.height(row) for one in upright.values() for row in one.texts.values()) > high:
            upright = _all_drawn(alike, texts, _SIZE, (wide, high))
        if paper.side is Side.UPRIGHT or (few and not any(cramped(*one[:2]) for one in upright.values())):
            return False, upright
    return True, _all_drawn(alike, texts, _SIZE, (high, wide))


def _all_drawn(
    alike: Mapping[tuple[PaperColumn, ...], Sequence[PaperTable]],
    texts: Mapping[tuple[PaperColumn, ...], Texts],
    size: float,
    room: tuple[float, float],
) -> _Designs:
    return {columns: _drawn(tables, texts[columns], size, room) for columns, tables in alike.items()}


def _drawn(tables: Sequence[PaperTable], texts: Texts, size: float, room: tuple[float, float]) -> _Drawn:
    drawn = design(tables, texts, size, room)
    return _Drawn(texts, drawn, TableWriter(texts, drawn))


def _filled(paper: Paper, tables: _Designs, wide: float, empty: bytes) -> Iterator[bytes]:
    """The document piece by piece: where it was empty, there is the paper."""
    head, tail = empty.split(_BODY)
    yield head + _BODY
    for part in _parts(paper.body, tables, wide):
        yield part.encode()
    yield tail


def _parts(body: Sequence[Part], tables: _Designs, wide: float) -> Iterator[str]:
    """Lines and tables with the blank lines between them; the title stands on the third line of the page."""
    above: Part | None = None
    lines = [part for part in body if isinstance(part, Line)]
    for part, below in zip_longest(body, body[1:]):
        # The signature never stands on a page without the last lines of the text, nor the copies without what is above them.
        holds = isinstance(below, Line) and below.place in (Place.SIGNED, Place.COPIES)
        # Word makes one table of two that nothing keeps apart.
        if isinstance(part, PaperTable):
            yield paragraph(styles.GAP.id, looks=element("keepNext")) if _is_apart(above, part) else ""
            yield from tables[part.columns].writer.table(part, held=holds)
        else:
            yield paragraph(styles.GAP.id) if isinstance(above, PaperTable) and part.place is not Place.COPIES else ""
            yield from [paragraph(styles.BLANK.id)] * _blanks(part, above)
            yield _line(part, lines, wide, looks=_own_looks(part, above, holds=holds))
        above = part
    # No document ends with a table.
    if not isinstance(above, Line):
        yield paragraph(styles.GAP.id)


def _is_apart(above: Part | None, table: PaperTable) -> bool:
    """Whether a table needs room above it: it does not touch the text, nor another table."""
    return isinstance(above, PaperTable) or table.is_to_fill_in() or (above is not None and above.place in _TOUCHING)


def _blanks(line: Line, above: Part | None) -> int:
    if line.place is Place.TITLE:
        return 1 if above is not None else 2
    if above is None:
        return 0
    under = isinstance(above, Line) and line.place in _BLANK_AFTER.get(above.place, ())
    return int(under or line.place in _BLANK_BEFORE)


def _own_looks(line: Line, above: Part | None, *, holds: bool) -> str:
    """What a line has beside its style: an annex begins a page, what something belongs to stays with it."""
    begins = line.place is Place.MARK and above is not None
    return element("keepNext") * holds + element("pageBreakBefore") * begins


def _line(line: Line, lines: Sequence[Line], wide: float, looks: str) -> str:
    look = styles.LINE_LOOKS[line.place]
    text = legal(line.text)
    if line.place is Place.TITLE:
        return paragraph(look.id, *headline(text, int(wide / look.size * 2)))
    if line.place is Place.COPIES:
        return _colophon(text, wide)
    if line.place in (Place.SIGNED, Place.DATED):
        indent = _signature_indent(line, lines, look.size, wide)
        return paragraph(look.id, *lines_of_name(text, int(wide / look.size - _IN) * 2), looks=indent)
    return paragraph(look.id, *text.split("\n"), looks=looks)


def _colophon(text: str, wide: float) -> str:
    """The copies between their rules at the foot of the last page, the lower rule where the text ends (7.4.1)."""
    look = styles.LINE_LOOKS[Place.COPIES]
    lines = -(-width(text) // int((wide / look.size - look.hanging - 3) * 2))
    # No cell ends with a table, nor does a box: below the rule there is an empty line.
    high = lines * look.line + 2 * styles.GAP.line
    top = styles.ROOM[1] + styles.GAP.line - high
    box = TextBox(0, Pt(top), Pt(wide), Pt(high), "margin", 'anchor="b"', "<wp:wrapTopAndBottom/>")
    content = ruled(paragraph(look.id, text), wide) + paragraph(styles.GAP.id)
    return box.paragraph(styles.GAP.id, content, 1, "Colophon")


def _signature_indent(line: Line, lines: Sequence[Line], size: float, wide: float) -> str:
    """Two characters in from the right, the day two characters behind the beginning of the name (7.3.5.2).

    Where the name takes more than a line, so that nothing begins anywhere, both end two characters from the right.
    """
    characters = {one.place: width(one.text) / 2 for one in lines if one.place in (Place.SIGNED, Place.DATED)}
    signed, dated = characters[Place.SIGNED], characters[Place.DATED]
    if signed + _IN > wide / size:
        return element("ind", right=twentieths(_IN * size))
    longer = dated > signed
    right = {Place.SIGNED: dated + 2 * _IN - signed if longer else _IN, Place.DATED: _IN if longer else signed - dated}
    return element("ind", right=twentieths(right[line.place] * size))


def _describe(document: Document, paper: Paper, day: dt.date) -> None:
    """The properties that Word shows of a file; the day is the one that the paper is computed for."""
    properties = document.core_properties
    properties.title = legal(paper.title)[:_LONGEST_PROPERTY]
    properties.author = properties.last_modified_by = legal(paper.issuer)[:_LONGEST_PROPERTY]
    properties.comments, properties.language = "", "zh-CN"
    properties.created = properties.modified = dt.datetime.combine(day, dt.time())


def number_pages(section: Section, *, on_its_side: bool) -> None:
    """Right on odd pages, left on even ones, one character in; turned to the right with a page on its side."""
    for at, (footer, side) in enumerate(((section.footer, "right"), (section.even_page_footer, "left")), start=1):
        line = _number(side)
        if on_its_side:
            line = _box(section, side).paragraph(styles.FOOTER.id, line, at, "Page number")
        typed = footer.paragraphs[0]._p  # noqa: SLF001 (python-docx knows no fields)
        typed.addprevious(parsed(line))
        typed.getparent().remove(typed)


def _number(side: str) -> str:
    looks = element(
        "pPr",
        element("pStyle", val=styles.FOOTER.id),
        element("ind", **{side: twentieths(styles.FOOTER.size)}),
        element("jc", val=side),
    )
    return element("p", looks, run("— "), element("fldSimple", run("1"), instr=" PAGE "), run(" —"))


def _box(section: Section, side: str) -> TextBox:
    """What is below the text of an upright page is left of it here, and what is right there is at the lower end.

    Nothing flows around it, as it stands beside the text; LibreOffice leaves a box without a wrap in the corner of a single page.
    """
    left = _length(section.left_margin) - _BELOW - _THICK // 2
    top = _length(section.top_margin)
    if side == "right":
        top = _length(section.page_height) - _length(section.bottom_margin) - _LONG
    around = '<wp:wrapSquare wrapText="bothSides"/>'
    return TextBox(left, top, _THICK, _LONG, "page", 'vert="vert" anchor="ctr"', around)


def _length(said: Length | None) -> int:
    return said or Pt(0)

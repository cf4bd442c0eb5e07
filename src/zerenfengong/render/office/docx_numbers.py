"""Page numbers: — 1 — at the outer edge below the text; on a page on its side where a turned page has it."""

from typing import NamedTuple
from xml.sax.saxutils import quoteattr

from docx.oxml.ns import nsdecls
from docx.section import Section
from docx.shared import Length, Mm, Pt

from zerenfengong.render.office import docx_styles as styles
from zerenfengong.render.office.docx_elements import element, parsed, run, twentieths

# The dashes lie 7 mm below the text (GB/T 9704-2012, 7.5), in the middle of a box as thick as this.
_BELOW, _THICK, _LONG = Mm(7), Mm(8), Mm(40)

_DRAWING = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
)
_SHAPE = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"


class _Box(NamedTuple):
    """Where a number stands on a page on its side, from the upper left corner."""

    left: int
    top: int


def number_pages(section: Section, *, on_its_side: bool) -> None:
    """Right on odd pages, left on even ones, one character in; turned to the right with a page on its side."""
    for at, (footer, side) in enumerate(((section.footer, "right"), (section.even_page_footer, "left")), start=1):
        line = _number(side)
        made = _turned(line, _box(section, side), at) if on_its_side else line
        typed = footer.paragraphs[0]._p  # noqa: SLF001 (python-docx knows no fields)
        typed.addprevious(parsed(made))
        typed.getparent().remove(typed)


def _number(side: str) -> str:
    looks = element(
        "pPr",
        element("pStyle", val=styles.FOOTER.id),
        element("ind", **{side: twentieths(styles.FOOTER.size)}),
        element("jc", val=side),
    )
    return element("p", looks, run("— "), element("fldSimple", run("1"), instr=" PAGE "), run(" —"))


def _box(section: Section, side: str) -> _Box:
    """What is below the text of an upright page is left of it here, and what is right there is at the lower end."""
    left = _length(section.left_margin) - _BELOW - _THICK // 2
    if side == "left":
        return _Box(left, _length(section.top_margin))
    return _Box(left, _length(section.page_height) - _length(section.bottom_margin) - _LONG)


def _length(said: Length | None) -> int:
    return said or Pt(0)


def _turned(line: str, box: _Box, at: int) -> str:
    """A line in a box of its own, read from the right edge of the page.

    Nothing flows around it, as it stands beside the text; LibreOffice leaves a box without a wrap in the corner of a single page.
    """
    extent = f'cx="{_THICK}" cy="{_LONG}"'
    shape = (
        f'<wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {extent}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/><a:ln><a:noFill/></a:ln></wps:spPr>'
        f"<wps:txbx><w:txbxContent>{line}</w:txbxContent></wps:txbx>"
        '<wps:bodyPr vert="vert" wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" anchor="ctr"/></wps:wsp>'
    )
    anchor = (
        '<wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="1" behindDoc="0" locked="0" '
        'layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        f'<wp:positionH relativeFrom="page"><wp:posOffset>{box.left}</wp:posOffset></wp:positionH>'
        f'<wp:positionV relativeFrom="page"><wp:posOffset>{box.top}</wp:posOffset></wp:positionV>'
        f'<wp:extent {extent}/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapSquare wrapText="bothSides"/>'
        f'<wp:docPr id="{at}" name={quoteattr(f"Page number {at}")}/><wp:cNvGraphicFramePr/>'
        f'<a:graphic><a:graphicData uri="{_SHAPE}">{shape}</a:graphicData></a:graphic></wp:anchor>'
    )
    choice = f'<mc:Choice Requires="wps"><w:drawing>{anchor}</w:drawing></mc:Choice>'
    looks = element("pPr", element("pStyle", val=styles.FOOTER.id))
    return f"<w:p {nsdecls('w')} {_DRAWING}>{looks}<w:r><mc:AlternateContent>{choice}</mc:AlternateContent></w:r></w:p>"

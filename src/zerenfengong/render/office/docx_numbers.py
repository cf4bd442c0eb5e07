"""Page numbers: — 1 — at the outer edge below the text; on a page on its side where a turned page has it."""

from docx.section import Section
from docx.shared import Length, Mm, Pt

from zerenfengong.render.office import docx_styles as styles
from zerenfengong.render.office.docx_boxes import TextBox
from zerenfengong.render.office.docx_elements import element, parsed, run, twentieths

# The dashes lie 7 mm below the text (GB/T 9704-2012, 7.5), in the middle of a box as thick as this.
_BELOW, _THICK, _LONG = Mm(7), Mm(8), Mm(40)


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

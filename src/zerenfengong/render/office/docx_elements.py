"""The few elements of WordprocessingML that a document is built of."""

from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.oxml.xmlchemy import BaseOxmlElement


def element(tag: str, *children: BaseOxmlElement, **attributes: str) -> BaseOxmlElement:
    """An element (``tbl`` for ``w:tbl``), its attributes in the same namespace."""
    made = OxmlElement(f"w:{tag}", {qn(f"w:{name}"): value for name, value in attributes.items()})
    made.extend(children)
    return made


def twentieths(points: float) -> str:
    """A length as Word writes it."""
    return str(round(points * 20))


def paragraph(style: str, *lines: str) -> BaseOxmlElement:
    """A paragraph of one or several lines, in a style by its id."""
    return element("p", element("pPr", element("pStyle", val=style)), run(*lines))


def run(*lines: str) -> BaseOxmlElement:
    """Text whose quotation marks and dashes are Chinese ones (``hint``)."""
    made = element("r", element("rPr", element("rFonts", hint="eastAsia")))
    for at, line in enumerate(lines):
        if at:
            made.append(element("br"))
        for place, piece in enumerate(line.split("\t")):
            if place:
                made.append(element("tab"))
            made.append(_text(piece))
    return made


def _text(words: str) -> BaseOxmlElement:
    made = element("t")
    made.text = words
    made.set(qn("xml:space"), "preserve")
    return made

"""The few elements of WordprocessingML that a document is built of, as text: ten thousand rows are ten million objects less."""

from collections.abc import Iterable
from xml.sax.saxutils import escape

from docx.oxml.ns import nsdecls
from docx.oxml.parser import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement

# Quotation marks and dashes are Chinese ones.
_CHINESE = '<w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr>'
_UNDERLINED = '<w:rPr><w:rFonts w:hint="eastAsia"/><w:u w:val="single"/></w:rPr>'


def element(tag: str, *children: str, **attributes: str) -> str:
    """An element (``tbl`` for ``w:tbl``), its attributes in the same namespace."""
    said = "".join(f' w:{name}="{escape(value, {chr(34): "&quot;"})}"' for name, value in attributes.items())
    return f"<w:{tag}{said}>{''.join(children)}</w:{tag}>" if children else f"<w:{tag}{said}/>"


def parsed(markup: str) -> BaseOxmlElement:
    """An element as python-docx has it."""
    made: BaseOxmlElement = parse_xml(f"<w:body {nsdecls('w')}>{markup}</w:body>")[0]
    return made


def twentieths(points: float) -> str:
    """A length as Word writes it."""
    return str(round(points * 20))


def paragraph(style: str, *lines: str, looks: str = "") -> str:
    """A paragraph of one or several lines, in a style by its id; ``looks`` is what it has of its own."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{looks}</w:pPr>{run(*lines)}</w:p>'


def pieced_paragraph(style: str, pieces: Iterable[tuple[str, bool]]) -> str:
    """A paragraph of pieces, each with whether it is underlined."""
    runs = "".join(f"<w:r>{_UNDERLINED if marked else _CHINESE}{_line(text)}</w:r>" for text, marked in pieces)
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{runs}</w:p>'


def run(*lines: str) -> str:
    """Text on one or several lines."""
    return f"<w:r>{_CHINESE}{'<w:br/>'.join(map(_line, lines))}</w:r>"


def _line(words: str) -> str:
    return "<w:tab/>".join(f'<w:t xml:space="preserve">{escape(piece)}</w:t>' for piece in words.split("\t"))

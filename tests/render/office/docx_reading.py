"""Reading back what stands in a Word file, for tests."""

import io
from collections.abc import Iterator

import docx
from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.table import Table

from zerenfengong.answers.papers.paper_parts import Paper
from zerenfengong.render.office.docx import draw_paper


def read(paper: Paper) -> Document:
    """The Word file of a paper."""
    return docx.Document(io.BytesIO(draw_paper(paper)))


def text_in(element: BaseOxmlElement) -> str:
    """The text of an element, a line break as such."""
    pieces = ("\n" if one.tag == qn("w:br") else one.text or "" for one in element.iter(qn("w:t"), qn("w:br")))
    return "".join(pieces)


def lines(found: Table) -> list[list[str]]:
    """The text of each row, a paragraph a line; a cell that is merged into the one above is "…"."""
    return [[_cell(cell) for cell in row.findall(qn("w:tc"))] for row in found._tbl.findall(qn("w:tr"))]


def _cell(cell: BaseOxmlElement) -> str:
    merged = cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
    if merged is not None and merged.get(qn("w:val")) == "continue":
        return "…"
    return "\n".join(map(text_in, cell.findall(qn("w:p"))))


def flagged(row: BaseOxmlElement, flag: str) -> bool:
    """Whether a row has a property."""
    return row.find(f"{qn('w:trPr')}/{qn(flag)}") is not None


def rows_of(found: Table) -> list[BaseOxmlElement]:
    """The rows of a table as Word has them."""
    rows: list[BaseOxmlElement] = found._tbl.findall(qn("w:tr"))
    return rows


def styled_lines(document: Document) -> Iterator[tuple[str, str]]:
    """Each paragraph outside tables with the id of its style."""
    for one in document.paragraphs:
        yield (one.style.style_id if one.style else "").removeprefix("Zrfg"), text_in(one._p)

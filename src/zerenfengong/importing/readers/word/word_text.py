"""The text of a Word paragraph as a reader sees it, and what stands in it without being part of it."""

import re
from collections.abc import Iterator
from typing import NamedTuple
from xml.etree.ElementTree import Element

from zerenfengong.i18n import _
from zerenfengong.importing.readers.word.wordml import children, is_on
from zerenfengong.importing.source.layout import TextBeside

_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}

# Properties, instructions of fields, pinyin over characters, and what stands elsewhere now.
_SILENT = frozenset({"pPr", "rPr", "instrText", "delInstrText", "rt", "moveFrom", "sdtPr", "sdtEndPr"})
_PICTURES = frozenset({"blip", "imagedata"})

# What a page header or footer says that only numbers the pages.
_PAGE_NUMBER = re.compile(r"[\s\-—–·.第页共,，/0-9０-９]*")


class _FoundPieces(NamedTuple):
    """What a paragraph is made of, in order, by kind."""

    text: list[str]
    asides: list[TextBeside]


def paragraph_text(paragraph: Element) -> tuple[str, list[TextBeside]]:
    """The text of a paragraph, and what is hidden, deleted, or in a box of its own."""
    found = _FoundPieces([], [])
    _gather(paragraph, found)
    return "".join(found.text), found.asides


def whole_text(element: Element) -> str:
    """All text inside an element, a paragraph a line."""
    texts = ("".join(_everything(paragraph)).strip() for paragraph in element.iter("p"))
    return "\n".join(filter(None, texts))


def numbers_pages(text: str) -> bool:
    """Whether the text of a page header or footer is only the number of the page, or nothing."""
    return _PAGE_NUMBER.fullmatch(text) is not None


def pictures(element: Element) -> int:
    """How many pictures stand in an element."""
    return sum(one.tag in _PICTURES for one in element.iter())


def _gather(element: Element, found: _FoundPieces) -> None:
    for child in children(element):
        if child.tag == "t":
            found.text.append(child.text or "")
        elif child.tag in _SIGNS:
            found.text.append(_SIGNS[child.tag])
        elif child.tag == "sym":
            found.text.append(_symbol(child))
        elif child.tag == "del":
            found.asides.append(TextBeside("".join(_everything(child)), _("修订中删去的文字")))
        elif child.tag == "r" and is_on(child, "rPr/vanish"):
            found.asides.append(TextBeside("".join(_everything(child)), _("隐藏文字")))
        elif child.tag == "txbxContent":
            found.asides.append(TextBeside(whole_text(child), _("文本框")))
        elif child.tag not in _SILENT:
            _gather(child, found)


def _everything(element: Element) -> Iterator[str]:
    """The pieces of text inside an element, deleted ones too."""
    for one in element.iter():
        if one.tag in ("t", "delText"):
            yield one.text or ""
        elif one.tag in _SIGNS and not len(one):
            yield _SIGNS[one.tag]


def _symbol(symbol: Element) -> str:
    """A sign of a symbol font, as the character that Word keeps it as."""
    code = symbol.get("char", "")
    return chr(int(code, 16)) if len(code) == 4 and all(one in "0123456789ABCDEFabcdef" for one in code) else ""

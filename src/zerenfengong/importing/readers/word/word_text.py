"""The text of a Word paragraph as a reader sees it, and what stands in it without being part of it."""

import re
from collections.abc import Iterator
from typing import NamedTuple
from xml.etree.ElementTree import Element

from zerenfengong.i18n import _
from zerenfengong.importing.readers.word.wordml import children, is_on
from zerenfengong.importing.source.bounds import check_piece
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
    paragraphs: list[list[str]] = []
    opened: list[list[str]] = []
    length = 0
    for one, begins in _walk(element):
        if one.tag == "p":
            if begins:
                opened.append([])
                paragraphs.append(opened[-1])
            else:
                opened.pop()
        elif begins and (text := _own_text(one)):
            # A paragraph in a box stands in the one that the box stands in, too.
            check_piece(length := length + len(text) * len(opened))
            for pieces in opened:
                pieces.append(text)
    return "\n".join(filter(None, ("".join(pieces).strip() for pieces in paragraphs)))


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
    return map(_own_text, element.iter())


def _own_text(element: Element) -> str:
    """The text that an element holds or stands for itself."""
    if element.tag in ("t", "delText"):
        return element.text or ""
    return _SIGNS[element.tag] if element.tag in _SIGNS and not len(element) else ""


def _walk(element: Element) -> Iterator[tuple[Element, bool]]:
    """Everything inside an element, where it begins and where it ends."""
    waiting = [(element, iter(element))]
    yield element, True
    while waiting:
        child = next(waiting[-1][1], None)
        if child is None:
            yield waiting.pop()[0], False
        else:
            waiting.append((child, iter(child)))
            yield child, True


def _symbol(symbol: Element) -> str:
    """A sign of a symbol font, as the character that Word keeps it as."""
    code = symbol.get("char", "")
    return character(code) if len(code) == 4 and all(one in "0123456789ABCDEFabcdef" for one in code) else ""


def character(code: str) -> str:
    """The character of a hexadecimal number of four digits; halves of characters are none."""
    return "\ufffd" if code[0] in "Dd" and code[1] in "89ABCDEFabcdef" else chr(int(code, 16))

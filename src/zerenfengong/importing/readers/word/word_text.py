"""All the text inside an element of Word, Excel or a drawing; what of it only numbers pages, and pictures."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from zerenfengong.importing.source.bounds import check_piece
from zerenfengong.text.regex import regex

# What stands for a character, as an element of its own.
SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}

_PICTURES = frozenset({"blip", "imagedata"})

# What a page header or footer says that only numbers the pages.
_PAGE_NUMBER = regex(r"[\s\-—–·.第页共,，/0-9０-９]*")


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


def everything(element: Element) -> Iterator[str]:
    """The pieces of text inside an element, deleted ones too."""
    return map(_own_text, element.iter())


def _own_text(element: Element) -> str:
    """The text that an element holds or stands for itself."""
    if element.tag in ("t", "delText"):
        return element.text or ""
    return SIGNS[element.tag] if element.tag in SIGNS and not len(element) else ""


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


def character(code: str) -> str:
    """The character of a hexadecimal number of four digits; halves of characters are none."""
    return "\ufffd" if code[0] in "Dd" and code[1] in "89ABCDEFabcdef" else chr(int(code, 16))

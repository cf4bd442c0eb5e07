"""Texts of an Excel file as they are seen: without what is struck out, symbols as the signs that they stand for."""

from collections.abc import Iterable
from typing import NamedTuple
from xml.etree.ElementTree import Element

from zerenfengong.importing.readers.symbol_fonts import is_symbol_font, signs
from zerenfengong.importing.readers.word.word_text import character
from zerenfengong.importing.readers.word.wordml import is_on
from zerenfengong.text.regex import regex

# A character that XML can't hold, or a line end, as Excel writes it.
_ESCAPED = regex("_x([0-9A-Fa-f]{4})_")


# A colour with its transparency, and that of paper.
_ARGB, _WHITE = 8, "FFFFFF"


class Font(NamedTuple):
    """What of a font changes what is read: its name, whether it strikes out, and its colour ("" for the usual one)."""

    name: str = ""
    strikes: bool = False
    colour: str = ""


class CellText(NamedTuple):
    """The text of a cell as it is seen, what of it is struck out, what only a symbol font can show, what is as its ground is."""

    seen: str
    struck: str = ""
    symbols: str = ""
    faint: str = ""


class Run(NamedTuple):
    """A piece of text, with a font of its own if it has one."""

    text: str
    font: Font | None = None


PLAIN = Font()


def font_of(element: Element | None) -> Font:
    """A font by its properties, of a style or of a run."""
    if element is None:
        return PLAIN
    name = next((one.get("val", "") for one in element if one.tag in ("name", "rFont")), "")
    return Font(name, is_on(element, "strike"), colour_of(element.find("color")))


def colour_of(element: Element | None) -> str:
    """A colour as six digits; "" where it is the usual one, or one that the file alone does not tell."""
    if element is None or element.get("tint", "0").strip("0.-"):
        return ""
    rgb = element.get("rgb", "")
    if len(rgb) == _ARGB:
        return rgb[2:].upper()
    # The first colour of a theme is that of the paper; of the old palette white stands in two places, as black does.
    return _WHITE if element.get("theme") == "0" or element.get("indexed") in ("1", "9") else ""


def runs_of(element: Element | None) -> tuple[Run, ...]:
    """The runs of a shared or inline string, without the readings over its characters."""
    found = []
    for child in () if element is None else element:
        if child.tag == "t":
            found.append(Run(child.text or ""))
        elif child.tag == "r":
            properties = child.find("rPr")
            found.append(Run(child.findtext("t") or "", None if properties is None else font_of(properties)))
    return tuple(found)


def plain(runs: Iterable[Run]) -> str:
    """All that some runs say."""
    return unescaped("".join(run.text for run in runs))


def in_font(runs: Iterable[Run], font: Font, ground: str = "") -> CellText:
    """What is seen of some runs in a cell that has this font, on a ground of this colour ("" for one that is not known)."""
    seen, struck, symbols, faint = list[str](), list[str](), list[str](), list[str]()
    for run in runs:
        own = run.font or font
        text = unescaped(run.text)
        if ground and own.colour == ground:
            faint.append(text)
        elif own.strikes:
            struck.append(text)
        elif is_symbol_font(own.name):
            found = signs(own.name, text)
            seen.append(found.text)
            symbols.append(found.unknown)
        else:
            seen.append(text)
    return CellText(*("".join(texts).strip() for texts in (seen, struck, symbols, faint)))


def unescaped(text: str) -> str:
    """A text with its characters that XML can't hold, each line ended by a line feed."""
    text = _ESCAPED.sub(lambda match: character(match[1]), text)
    return text.replace("\r\n", "\n").replace("\r", "\n")

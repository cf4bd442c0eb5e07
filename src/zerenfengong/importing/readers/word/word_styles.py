"""The styles of a Word file: which are headings, numbered, or a table of contents; which hide text or strike it out."""

import re
from collections.abc import Iterator
from typing import NamedTuple
from xml.etree.ElementTree import Element

from zerenfengong.importing.readers.word.wordml import is_on, number, value
from zerenfengong.text.regex import regex

_HEADING = regex(r"(?:heading|标题)\s*([1-9])", re.IGNORECASE)
_CONTENTS = regex(r"(?:toc|目录)\s*[1-9]", re.IGNORECASE)

# Nobody's styles are based on one another further; they may go round in a circle, too.
_MOST_BASED = 30

# In Word 10 levels are counted from 0, of which the last is that of the text.
_BODY = 9


# What a font is called for letters; Chinese characters have another.
_FONTS = ("ascii", "hAnsi")


class Look(NamedTuple):
    """What of the look of a piece of text changes what is read; its colour and its own ground are "" where nothing says them."""

    hidden: bool = False
    struck: bool = False
    font: str = ""
    colour: str = ""
    ground: str = ""


PLAIN = Look()

# The ground of a page, and one of which nothing tells the colour.
PAPER, UNKNOWN = "FFFFFF", "?"
_HEX = regex("[0-9A-Fa-f]{6}")


class Styles:
    """The styles by their id, each with what it takes over from the one that it is based on."""

    def __init__(self, tree: Element | None) -> None:
        found = () if tree is None else tree.iter("style")
        self._styles = {one.get("styleId", ""): one for one in found}
        self._usual = next((id_ for id_, one in self._styles.items() if _is_usual(one)), "")
        self._defaults = None if tree is None else tree.find("docDefaults/rPrDefault/rPr")
        self._looks: dict[tuple[str, str], Look] = {}

    def level(self, paragraph: Element | None) -> int:
        """The level of a heading by the properties of a paragraph, from 1; 0 for any other text."""
        own = number(paragraph, "outlineLvl")
        if own is not None:
            return own + 1 if own < _BODY else 0
        for style in self._line(paragraph):
            level = number(style, "pPr/outlineLvl")
            if level is not None:
                return level + 1 if level < _BODY else 0
            if named := _HEADING.fullmatch(value(style, "name") or ""):
                return int(named[1])
        return 0

    def numbering(self, paragraph: Element | None) -> tuple[int | None, int | None, str]:
        """The number list of a paragraph, its level there, and the style that says so ("" where it does itself)."""
        list_, level = number(paragraph, "numPr/numId"), number(paragraph, "numPr/ilvl")
        if list_ is not None:
            return list_, level, ""
        for style in self._line(paragraph):
            of_style = number(style, "pPr/numPr/numId")
            if of_style is not None:
                said = number(style, "pPr/numPr/ilvl")
                return of_style, level if level is not None else said, style.get("styleId", "")
        return None, None, ""

    def is_contents(self, paragraph: Element | None) -> bool:
        """Whether a paragraph is a line of the table of contents."""
        return any(_CONTENTS.fullmatch(value(style, "name") or "") for style in self._line(paragraph))

    def list_of(self, style: str) -> int | None:
        """The number list that a numbering style stands for."""
        return number(self._styles.get(style), "pPr/numPr/numId")

    def look(self, run: Element | None, paragraph: Element | None) -> Look:
        """How text with the properties of a run looks in a paragraph: as these say, else its styles, else all of the file."""
        styles = value(run, "rStyle") or "", value(paragraph, "pStyle") or self._usual
        if styles not in self._looks:
            self._looks[styles] = self._of_styles(*styles)
        found = self._looks[styles]
        return found if run is None else _over(run, found)

    def _of_styles(self, of_run: str, of_paragraph: str) -> Look:
        """What styles say: a mark that both have is off again (17.7.3 of ECMA-376), one that all of the file has stays."""
        usual = _over(self._defaults, PLAIN)
        run, paragraph = self._of_style(of_run), self._of_style(of_paragraph)
        return Look(
            usual.hidden or run.hidden != paragraph.hidden,
            usual.struck or run.struck != paragraph.struck,
            run.font or paragraph.font or usual.font,
            run.colour or paragraph.colour or usual.colour,
            run.ground or paragraph.ground or usual.ground,
        )

    def ground(self, paragraph: Element | None) -> str:
        """The colour that a paragraph stands on; "" where it has none of its own."""
        shades = (one.find("pPr/shd") for one in self._line(paragraph))
        own = None if paragraph is None else paragraph.find("shd")
        return next(filter(None, map(shade, (own, *shades))), "")

    def ground_of_table(self, table: Element) -> str:
        """The colour that a table stands on; unknown where a style shades parts of it."""
        styles = self._based(value(table, "tblPr/tblStyle"))
        if any(shade(one) for style in styles for one in style.iter("shd")):
            return UNKNOWN
        return shade(table.find("tblPr/shd"))

    def _of_style(self, id_: str) -> Look:
        found = PLAIN
        for style in reversed(list(self._based(id_))):
            found = _over(style.find("rPr"), found)
        return found

    def _line(self, paragraph: Element | None) -> Iterator[Element]:
        """The style of a paragraph, and those that it is based on, one after the other."""
        return self._based(value(paragraph, "pStyle"))

    def _based(self, id_: str | None) -> Iterator[Element]:
        for _level in range(_MOST_BASED):
            style = self._styles.get(id_ or "")
            if style is None:
                return
            yield style
            id_ = value(style, "basedOn")


def _over(properties: Element | None, below: Look) -> Look:
    """A look with what properties of text say over it."""
    if properties is None:
        return below
    hidden = is_on(properties, "vanish") if value(properties, "vanish") is not None else below.hidden
    strikes = [mark for mark in ("strike", "dstrike") if value(properties, mark) is not None]
    struck = any(is_on(properties, mark) for mark in strikes) if strikes else below.struck
    fonts = properties.find("rFonts")
    named = None if fonts is None else next(filter(None, map(fonts.get, _FONTS)), None)
    marked = value(properties, "highlight") not in (None, "none")
    ground = UNKNOWN if marked else shade(properties.find("shd"))
    return Look(
        hidden, struck, named or below.font, _colour(properties.find("color")) or below.colour, ground or below.ground
    )


def shade(element: Element | None) -> str:
    """The colour of a shading; "" for none."""
    if element is None:
        return ""
    said = element.get("color" if element.get("val") == "solid" else "fill", "auto")
    if element.get("val", "clear") not in ("clear", "nil", "solid") or element.get("themeFill"):
        return UNKNOWN
    return said.upper() if _HEX.fullmatch(said) else ""


def _colour(element: Element | None) -> str:
    """The colour of text as six digits; "" where it is the usual one, unknown where a theme says it."""
    if element is None:
        return ""
    if theme := element.get("themeColor"):
        changed = element.get("themeTint") or element.get("themeShade")
        return PAPER if theme == "background1" and not changed else UNKNOWN
    said = element.get("val", "auto")
    # What is said to be the usual one is, whatever is below.
    return said.upper() if _HEX.fullmatch(said) else UNKNOWN


def _is_usual(style: Element) -> bool:
    """Whether a style is that of paragraphs that name none."""
    return style.get("type") == "paragraph" and style.get("default") in ("1", "true")

"""The paragraph styles of a Word file: which are headings, which are numbered, which make a table of contents."""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from zerenfengong.importing.readers.word.wordml import number, value

_HEADING = re.compile(r"(?:heading|标题)\s*([1-9])", re.IGNORECASE)
_CONTENTS = re.compile(r"(?:toc|目录)\s*[1-9]", re.IGNORECASE)

# Nobody's styles are based on one another further; they may go round in a circle, too.
_MOST_BASED = 30

# In Word 10 levels are counted from 0, of which the last is that of the text.
_BODY = 9


class Styles:
    """The styles by their id, each with what it takes over from the one that it is based on."""

    def __init__(self, tree: Element | None) -> None:
        found = () if tree is None else tree.iter("style")
        self._styles = {one.get("styleId", ""): one for one in found}

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

    def _line(self, paragraph: Element | None) -> Iterator[Element]:
        """The style of a paragraph, and those that it is based on, one after the other."""
        id_ = value(paragraph, "pStyle")
        for _level in range(_MOST_BASED):
            style = self._styles.get(id_ or "")
            if style is None:
                return
            yield style
            id_ = value(style, "basedOn")

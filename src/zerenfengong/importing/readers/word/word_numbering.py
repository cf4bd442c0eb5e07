"""The numbers that Word puts before paragraphs and that stand nowhere in their text."""

import re
from itertools import islice
from typing import NamedTuple
from xml.etree.ElementTree import Element

from zerenfengong.importing.readers.word.word_numerals import numeral_in
from zerenfengong.importing.readers.word.word_styles import Styles
from zerenfengong.importing.readers.word.wordml import is_on, number, value

# Nobody numbers deeper, and Word can't; nor is a number longer.
_LEVELS = 9
_LONGEST_TEXT = 100


class _Level(NamedTuple):
    """A level of a list; ``text`` has %1 to %9 for the numbers of the levels, ``restarts`` is off where it counts through."""

    format: str = "decimal"
    text: str = ""
    start: int = 1
    in_digits: bool = False
    restarts: bool = True
    style: str = ""
    hidden: bool = False


class Number(NamedTuple):
    """A number as printed; "" for none. One that is ``hidden`` is counted and not printed."""

    text: str = ""
    hidden: bool = False


class _List(NamedTuple):
    """A list: whose counts it goes on with, and its levels."""

    counts: str
    levels: dict[int, _Level]


class Numbering:
    """The lists of a Word file and how far each has counted."""

    def __init__(self, tree: Element | None, styles: Styles) -> None:
        self._styles = styles
        self._abstract = {} if tree is None else {one.get("abstractNumId", ""): one for one in tree.iter("abstractNum")}
        self._nums = {} if tree is None else {one.get("numId", ""): one for one in tree.iter("num")}
        self._lists: dict[int, _List | None] = {}
        self._counts: dict[str, dict[int, int]] = {}

    def next(self, paragraph: Element | None) -> Number:
        """The number before a paragraph with these properties. Each call counts on."""
        id_, level, style = self._styles.numbering(paragraph)
        if id_ is None:
            return Number()
        if id_ not in self._lists:
            self._lists[id_] = self._begun(id_)
        found = self._lists[id_]
        if found is None:
            return Number()
        if level is None:
            level = next((at for at, one in found.levels.items() if style and one.style == style), 0)
        return self._counted(found, min(level, _LEVELS - 1))

    def _counted(self, found: _List, at: int) -> Number:
        counts = self._counts[found.counts]
        for above in range(at):
            counts.setdefault(above, found.levels.get(above, _Level()).start)
        level = found.levels.get(at, _Level())
        counts[at] = counts[at] + 1 if at in counts else level.start
        for below in [one for one in counts if one > at and found.levels.get(one, _Level()).restarts]:
            del counts[below]
        if level.format == "bullet":
            return Number()
        text = re.sub("%([1-9])", lambda match: _numeral(found, counts, int(match[1]) - 1, level), level.text)
        return Number(text, level.hidden and text != "")

    def _begun(self, id_: int) -> _List | None:
        """The list of this id; where it says that it begins anew, so does its count."""
        num = self._nums.get(str(id_))
        abstract = self._abstract_of(num)
        if num is None or abstract is None:
            return None
        levels = {_place(one): _level(one) for one in islice(abstract.iter("lvl"), _LEVELS + 1)}
        counts = abstract.get("abstractNumId", "")
        begun = self._counts.setdefault(counts, {})
        for override in num.iter("lvlOverride"):
            at = _place(override)
            own, start = override.find("lvl"), number(override, "startOverride")
            if own is not None:
                levels[at] = _level(own)
            if start is not None:
                levels[at] = levels.get(at, _Level())._replace(start=start)
                begun.pop(at, None)
        return _List(counts, levels)

    def _abstract_of(self, num: Element | None) -> Element | None:
        """What a list is an instance of; one that is named by a numbering style only leads to it."""
        abstract = self._abstract.get(value(num, "abstractNumId") or "")
        style = value(abstract, "numStyleLink")
        linked = self._styles.list_of(style) if style else None
        if linked is None:
            return abstract
        return self._abstract.get(value(self._nums.get(str(linked)), "abstractNumId") or "", abstract)


def _place(level: Element) -> int:
    """The place of a level among those of its list, from 0."""
    text = level.get("ilvl", "")
    return int(text) if text.isdecimal() and len(text) == 1 else 0


def _level(element: Element) -> _Level:
    start = number(element, "start")
    return _Level(
        value(element, "numFmt") or _in_alternative(element) or "decimal",
        (value(element, "lvlText") or "")[:_LONGEST_TEXT],
        0 if start is None else start,
        is_on(element, "isLgl"),
        value(element, "lvlRestart") != "0",
        value(element, "pStyle") or "",
        is_on(element, "rPr/vanish"),
    )


def _in_alternative(level: Element) -> str | None:
    """A format that older programs do not know stands in an alternative."""
    return next((one.get("val") for one in level.iter("numFmt") if one.get("val") != "custom"), None)


def _numeral(found: _List, counts: dict[int, int], at: int, level: _Level) -> str:
    format_ = "decimal" if level.in_digits else found.levels.get(at, _Level()).format
    return numeral_in(format_, counts.get(at, found.levels.get(at, _Level()).start))

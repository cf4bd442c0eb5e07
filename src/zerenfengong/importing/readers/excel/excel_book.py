"""The parts of an Excel file that its sheets refer to: shared texts, number formats, how days are counted."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple
from xml.etree.ElementTree import Element

from zerenfengong.importing.readers.excel.excel_numbers import BUILT_IN, GENERAL, displayed
from zerenfengong.importing.readers.word.word_text import character
from zerenfengong.importing.source.archive import Package, damaged
from zerenfengong.importing.source.stream import SourceRefused

# A character that XML can't hold, or a line end, as Excel writes it.
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")

# No file has more texts or formats than such a number says.
_MOST_DIGITS = 9


class Listed(NamedTuple):
    """A sheet as the workbook lists it: its name, its part, and whether it is shown."""

    name: str
    part: str
    shown: bool


class ExcelBook(NamedTuple):
    """What the cells of all sheets refer to; ``formats`` are by the number of a style."""

    sheets: tuple[Listed, ...]
    texts: tuple[str, ...]
    formats: tuple[str, ...]
    from_1904: bool

    def shown(self, cell: Element) -> str:
        """What a cell shows: "" where it has no value."""
        kind, value = cell.get("t", "n"), cell.findtext("v") or ""
        if kind == "inlineStr":
            return text_of(cell.find("is"))
        if kind == "s":
            return _at(self.texts, value) or ""
        if kind == "b":
            return {"1": "TRUE", "0": "FALSE"}.get(value, "")
        if kind == "n" and value:
            return displayed(value, self._format(cell.get("s", "0")), from_1904=self.from_1904)
        return _lines(value.removesuffix("T00:00:00") if kind == "d" else value)

    def _format(self, style: str) -> str:
        return _at(self.formats, style) or GENERAL


def book(package: Package) -> ExcelBook:
    """The workbook of a package.

    Raises:
        SourceRefused: there is none.
    """
    main = next((name for kind, name in package.related("").values() if kind == "officeDocument"), "xl/workbook.xml")
    tree = package.tree(main)
    if tree is None or tree.tag != "workbook":
        raise SourceRefused(damaged())
    related = package.related(main)
    parts = dict(related.values())
    properties = tree.find("workbookPr")
    return ExcelBook(
        tuple(_listed(tree.iter("sheet"), related)),
        tuple(map(text_of, _all(package.tree(parts.get("sharedStrings", "")), "si"))),
        tuple(_formats(package.tree(parts.get("styles", "")))),
        properties is not None and properties.get("date1904") in ("1", "true"),
    )


def text_of(element: Element | None) -> str:
    """The text of a shared or inline string, without the readings over its characters."""
    pieces = []
    for child in () if element is None else element:
        if child.tag == "t":
            pieces.append(child.text or "")
        elif child.tag == "r":
            pieces.append(child.findtext("t") or "")
    return _lines("".join(pieces))


def _listed(sheets: Iterable[Element], related: dict[str, tuple[str, str]]) -> Iterator[Listed]:
    for sheet in sheets:
        kind, part = related.get(sheet.get("id", ""), ("", ""))
        if kind == "worksheet":
            yield Listed(sheet.get("name", ""), part, sheet.get("state", "visible") == "visible")


def _formats(styles: Element | None) -> Iterator[str]:
    own = {one.get("numFmtId", ""): one.get("formatCode", "") for one in _all(styles, "numFmt")}
    cells = None if styles is None else styles.find("cellXfs")
    for one in () if cells is None else cells:
        id_ = one.get("numFmtId", "0")
        yield own.get(id_) or BUILT_IN.get(_index(id_) or 0, GENERAL)


def _at(texts: Sequence[str], number: str) -> str | None:
    """The text of this number; None where there is none."""
    at = _index(number)
    return texts[at] if at is not None and at < len(texts) else None


def _index(number: str) -> int | None:
    return int(number) if number.isdecimal() and len(number) <= _MOST_DIGITS else None


def _all(tree: Element | None, tag: str) -> Iterator[Element]:
    return iter(()) if tree is None else tree.iter(tag)


def _lines(text: str) -> str:
    text = _ESCAPED.sub(lambda match: character(match[1]), text)
    return text.replace("\r\n", "\n").replace("\r", "\n")

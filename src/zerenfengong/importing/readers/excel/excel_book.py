"""The parts of an Excel file that its sheets refer to: shared texts, number formats, how days are counted."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, TypeVar
from xml.etree.ElementTree import Element

from zerenfengong.importing.readers.excel.excel_numbers import BUILT_IN, GENERAL, blanks_text, displayed
from zerenfengong.importing.readers.excel.excel_texts import (
    PLAIN,
    CellText,
    Font,
    Run,
    colour_of,
    font_of,
    in_font,
    plain,
    runs_of,
)
from zerenfengong.importing.source.archive import Package, damaged
from zerenfengong.importing.source.stream import SourceRefused

_PAPER = "FFFFFF"

# No file has more texts or formats than such a number says.
_MOST_DIGITS = 9

Item = TypeVar("Item")


class Listed(NamedTuple):
    """A sheet as the workbook lists it: its name, its part, and whether it is shown."""

    name: str
    part: str
    shown: bool


class _Style(NamedTuple):
    """How a cell looks: its number format, its font, and the colour of its ground ("" where nothing tells it)."""

    format: str = GENERAL
    font: Font = PLAIN
    ground: str = _PAPER


class Shown(NamedTuple):
    """What a cell shows; and its value, where the format of the cell shows nothing of it."""

    text: CellText
    blanked: str = ""


class ExcelBook(NamedTuple):
    """What the cells of all sheets refer to; ``styles`` are by their number, ``not_read`` the names of what is no table."""

    sheets: tuple[Listed, ...]
    not_read: tuple[str, ...]
    texts: tuple[tuple[Run, ...], ...]
    styles: tuple[_Style, ...]
    from_1904: bool

    def shown(self, cell: Element, *, coloured: bool = False) -> Shown:
        """What a cell shows: "" where it has no value. ``coloured``: its ground has a colour from elsewhere."""
        style = _at(self.styles, cell.get("s", "0")) or _Style()
        kind, value, ground = cell.get("t", "n"), cell.findtext("v") or "", "" if coloured else style.ground
        if kind == "n" and value:
            text = displayed(value, style.format, from_1904=self.from_1904)
            return Shown(in_font([Run(text)], style.font, ground), "" if text else value)
        runs = self._runs(cell, kind, value)
        if blanks_text(style.format):
            return Shown(CellText(""), plain(runs))
        return Shown(in_font(runs, style.font, ground))

    def _runs(self, cell: Element, kind: str, value: str) -> tuple[Run, ...]:
        if kind == "inlineStr":
            return runs_of(cell.find("is"))
        if kind == "s":
            return _at(self.texts, value) or ()
        if kind == "b":
            value = {"1": "TRUE", "0": "FALSE"}.get(value, "")
        return (Run(value.removesuffix("T00:00:00") if kind == "d" else value),)


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
    sheets = list(_listed(tree.iter("sheet"), related))
    return ExcelBook(
        tuple(one for one, kind in sheets if kind == "worksheet"),
        tuple(one.name for one, kind in sheets if kind != "worksheet"),
        tuple(map(runs_of, _all(package.tree(parts.get("sharedStrings", "")), "si"))),
        tuple(_styles(package.tree(parts.get("styles", "")))),
        properties is not None and properties.get("date1904") in ("1", "true"),
    )


def _listed(sheets: Iterable[Element], related: dict[str, tuple[str, str]]) -> Iterator[tuple[Listed, str]]:
    """The sheets, each with what kind it is of."""
    for sheet in sheets:
        kind, part = related.get(sheet.get("id", ""), ("", ""))
        if kind:
            yield Listed(sheet.get("name", ""), part, sheet.get("state", "visible") == "visible"), kind


def _styles(tree: Element | None) -> Iterator[_Style]:
    own = {one.get("numFmtId", ""): one.get("formatCode", "") for one in _all(tree, "numFmt")}
    fonts = [font_of(one) for one in _inside(tree, "fonts")]
    grounds = [_ground(one) for one in _inside(tree, "fills")]
    for one in _inside(tree, "cellXfs"):
        id_ = one.get("numFmtId", "0")
        format_ = own.get(id_) or BUILT_IN.get(_index(id_) or 0, GENERAL)
        ground = _at(grounds, one.get("fillId", "0"))
        yield _Style(format_, _at(fonts, one.get("fontId", "0")) or PLAIN, _PAPER if ground is None else ground)


def _ground(fill: Element) -> str:
    """The colour of a fill; that of the paper where there is none, "" where it has several."""
    pattern = fill.find("patternFill")
    kind = "" if pattern is None else pattern.get("patternType", "none")
    if kind == "none":
        return _PAPER
    return colour_of(fill.find("patternFill/fgColor")) if kind == "solid" else ""


def _inside(tree: Element | None, tag: str) -> Iterable[Element]:
    found = None if tree is None else tree.find(tag)
    return () if found is None else found


def _at(items: Sequence[Item], number: str) -> Item | None:
    """The item of this number; None where there is none."""
    at = _index(number)
    return items[at] if at is not None and at < len(items) else None


def _index(number: str) -> int | None:
    return int(number) if number.isdecimal() and len(number) <= _MOST_DIGITS else None


def _all(tree: Element | None, tag: str) -> Iterator[Element]:
    return iter(()) if tree is None else tree.iter(tag)

"""What an Excel file holds beside its cells: comments, boxes and pictures that float over them, page headers and footers."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from zerenfengong.i18n import _, plural
from zerenfengong.importing.readers.excel.excel_sheets import Sheet, position
from zerenfengong.importing.readers.excel.excel_texts import plain, runs_of
from zerenfengong.importing.readers.word.word_drawings import Drawings
from zerenfengong.importing.readers.word.word_text import numbers_pages, pictures, whole_text
from zerenfengong.importing.source.archive import Package
from zerenfengong.importing.source.stream import Words
from zerenfengong.text.regex import regex

# What a page header says besides words: codes for its place, its font, and the numbers of pages.
_HEADER_CODES = regex(r'&(?:"[^"]*"|[0-9]+|K[0-9A-F]{6}|[A-Z&])')


def beside(sheet: Sheet, package: Package) -> Iterator[Words]:
    """The texts beside the cells of a sheet, and how many pictures there are."""
    for kind, part in dict.fromkeys(package.related(sheet.part).values()):
        tree = package.tree(part) if kind in ("comments", "drawing") else None
        if tree is not None:
            yield from _comments(sheet, tree) if kind == "comments" else _drawn(sheet, tree, package, part)


def comments(sheet: Sheet, package: Package) -> Iterator[Words]:
    """What people have written beside its cells."""
    for kind, part in dict.fromkeys(package.related(sheet.part).values()):
        tree = package.tree(part) if kind == "comments" else None
        if tree is not None:
            yield from _comments(sheet, tree)


def page_lines(sheet: Sheet, tree: Element) -> Iterator[Words]:
    """The page headers and footers of a sheet that do more than number the pages."""
    for line in tree.iterfind("headerFooter/*"):
        text = " ".join(_HEADER_CODES.sub(" ", line.text or "").split())
        if not numbers_pages(text):
            yield Words(text, sheet.whole(_("页眉页脚")))


def _comments(sheet: Sheet, tree: Element) -> Iterator[Words]:
    for comment in tree.iter("comment"):
        row, column = position(comment.get("ref", "")) or (1, 1)
        if text := plain(runs_of(comment.find("text"))).strip():
            yield Words(text, sheet.place(row, column, _("批注")))


def controls(sheet: Sheet, tree: Element) -> Iterator[Words]:
    """How many check boxes, lists and buttons lie over the cells: what is chosen there stands in no cell."""
    if count := sum(1 for _control in tree.iter("control")):
        yield Words(plural("{n} 个窗体控件，选了什么没有读", count), sheet.whole())


def _drawn(sheet: Sheet, tree: Element, package: Package, part: str) -> Iterator[Words]:
    drawings = Drawings(package, package.related(part))
    for aside in filter(None, map(drawings.named, tree.iter())):
        yield Words(aside.text, sheet.whole(aside.what))
    for box in tree.iter("txBody"):
        if text := whole_text(box):
            yield Words(text, sheet.whole(_("文本框")))
    if count := pictures(tree):
        yield Words(plural("{n} 幅图片", count), sheet.whole())

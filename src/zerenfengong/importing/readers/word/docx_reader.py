"""Word files: paragraphs with the numbers that Word counts, tables with merged cells, and what stands beside the text."""

from collections.abc import Iterable, Iterator, Mapping
from xml.etree.ElementTree import Element

from zerenfengong.i18n import N_, _, plural
from zerenfengong.importing.readers.word.word_drawings import Drawings
from zerenfengong.importing.readers.word.word_numbering import Numbering
from zerenfengong.importing.readers.word.word_paragraphs import ParagraphReader
from zerenfengong.importing.readers.word.word_styles import PAPER, UNKNOWN, Styles, shade
from zerenfengong.importing.readers.word.word_tables import table
from zerenfengong.importing.readers.word.word_text import numbers_pages, pictures, whole_text
from zerenfengong.importing.readers.word.wordml import children, is_on
from zerenfengong.importing.source.archive import Package, damaged
from zerenfengong.importing.source.layout import Content, LaidTable, Paragraph, TextBeside, laid_out
from zerenfengong.importing.source.stream import Place, SourceRefused, Stream, Words
from zerenfengong.text.regex import regex

# The parts that hold text beside the document, what an entry of each is, and what it is called.
_BESIDE = {
    "header": ("hdr", N_("页眉")),
    "footer": ("ftr", N_("页脚")),
    "footnotes": ("footnote", N_("脚注")),
    "endnotes": ("endnote", N_("尾注")),
    "comments": ("comment", N_("批注")),
}
_EVERY_PAGE = ("header", "footer")

# A number and a text that could be read as one: a space keeps them apart.
_RUNS_ON = regex(r"[0-9A-Za-z.)]$")


def read(data: bytes) -> Stream:
    """The stream of a .docx file.

    Raises:
        SourceRefused: the file is damaged, encrypted or too large, or no Word file.
    """
    package = Package(data)
    name = _main_part(package)
    tree = package.tree(name)
    body = None if tree is None else tree.find("body")
    if body is None:
        raise SourceRefused(damaged())
    by_id = package.related(name)
    related = list(dict.fromkeys(by_id.values()))
    # On a page with a colour of its own white may be seen on a screen.
    ground = PAPER if tree is None or tree.find("background") is None else UNKNOWN
    stream = laid_out([*_Body(package, by_id, ground).contents(body), *_beside(package, related)])
    return stream._replace(unread=(*stream.unread, *_not_text(body)))


class _Body:
    """The contents of a document, read once from front to back, since the numbers count on."""

    def __init__(self, package: Package, related: Mapping[str, tuple[str, str]], ground: str) -> None:
        self._ground = ground
        parts = dict(related.values())
        self._styles = Styles(package.tree(parts.get("styles", "")))
        self._numbering = Numbering(package.tree(parts.get("numbering", "")), self._styles)
        self._paragraphs = ParagraphReader(self._styles, Drawings(package, related))

    def contents(self, element: Element) -> Iterator[Content]:
        """What the body or a cell holds."""
        carried, outer = "", self._ground
        self._ground = shade(element.find("tcPr/shd")) or outer
        for child in children(element):
            if child.tag == "tbl":
                yield self._table(child)
            elif child.tag == "altChunk":
                yield TextBeside(_("嵌入的文件"), _("没有读"))
            elif child.tag == "subDoc":
                yield TextBeside(_("子文档"), _("没有读"))
            elif child.tag == "p":
                properties = child.find("pPr")
                read = self._paragraphs.read(child, self._ground)
                if _goes_on(properties):
                    carried += read.text
                else:
                    yield from self._paragraph(properties, carried + read.text)
                    carried = ""
                yield from read.asides
                for box in read.boxes:
                    yield from self.contents(box)
        if carried:
            yield Paragraph(carried)
        self._ground = outer

    def _table(self, element: Element) -> LaidTable:
        outer = self._ground
        self._ground = self._styles.ground_of_table(element) or outer
        found = table(element, self.contents)
        self._ground = outer
        return found

    def _paragraph(self, properties: Element | None, text: str) -> Iterator[Content]:
        if self._styles.is_contents(properties):
            yield TextBeside(text, _("目录"))
            return
        number, is_hidden = self._numbering.next(properties)
        if is_hidden:
            yield TextBeside(number, _("隐藏的编号"))
        if is_hidden or (not text.strip() and self._has_hidden_mark(properties)):
            number = ""
        gap = " " if text and _RUNS_ON.search(number) else ""
        yield Paragraph(number + gap + text.strip(), self._styles.level(properties))

    def _has_hidden_mark(self, properties: Element | None) -> bool:
        """Whether the end of a paragraph is hidden: without any text there is nothing that its number would stand before."""
        mark = None if properties is None else properties.find("rPr")
        return self._styles.look(mark, properties).hidden


def _goes_on(properties: Element | None) -> bool:
    """Whether the end of a paragraph was deleted, or moved with it, so that the next one goes on with its text."""
    return any(is_on(properties, f"rPr/{mark}") for mark in ("del", "moveFrom"))


def _main_part(package: Package) -> str:
    parts = [name for kind, name in package.related("").values() if kind == "officeDocument"]
    return next(iter(parts), "word/document.xml")


def _beside(package: Package, related: Iterable[tuple[str, str]]) -> Iterator[TextBeside]:
    """What the parts beside the document say; what stands on every page, once, and not if it only numbers them."""
    said = set()
    for kind, part in related:
        if kind not in _BESIDE:
            continue
        tag, name = _BESIDE[kind]
        tree = package.tree(part)
        for entry in () if tree is None else tree.iter(tag):
            text = whole_text(entry)
            if kind in _EVERY_PAGE and (numbers_pages(text) or text in said):
                continue
            said.add(text)
            yield TextBeside(text, _(name))


def _not_text(body: Element) -> Iterator[Words]:
    """What may hold words that no program can read."""
    if count := pictures(body):
        text = plural("{n} 幅图片", count)
        yield Words(text, Place(1, 1, _("正文")))

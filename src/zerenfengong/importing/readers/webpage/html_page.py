"""From the tags and texts of a page to its contents: which elements begin something, and which are not read."""

import re
from collections.abc import Iterable

from zerenfengong.i18n import _
from zerenfengong.importing.readers.webpage.html_flow import Flow
from zerenfengong.importing.readers.webpage.html_tables import Cells
from zerenfengong.importing.readers.webpage.html_tokens import RAW, Token, unescaped
from zerenfengong.importing.source.layout import Content, GridCell, TextBeside

_HEADING = re.compile("h[1-6]")
_BLOCK = re.compile(
    "address|article|aside|blockquote|body|caption|center|details|dialog|div|dl|dt|fieldset|figcaption|figure|footer|form|"
    "h[1-6]|header|hr|html|legend|main|p|pre|section|summary"
)
_BLOCK_ENDS = re.compile(f"(?!dt$)(?:{_BLOCK.pattern}|dd|li)")
_LIST = re.compile("ol|ul|menu")
_TABLE = re.compile("table|thead|tbody|tfoot|tr|td|th")
_VOID = re.compile("area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr")

# What no one reads, or is not the document: menus, buttons, pictures, islands of other programs.
_SILENT = re.compile("audio|button|canvas|datalist|iframe|map|nav|noscript|object|select|svg|template|video|xml")
_MAY_HIDE = re.compile("hidden|display", re.IGNORECASE)
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)

# A page that this program wrote: what it adds to the document, and the lines of its cells.
_OUR_MARK = {"name": "generator", "content": "zrfg"}
_OUR_EXTRAS = frozenset({"counted", "extra", "remarks", "skip", "summary"})
_OUR_LINE = "line"


class _OpenTable:
    """A table that is not closed yet, and its cell that isn't."""

    def __init__(self) -> None:
        self.cells = Cells()
        self.cell: GridCell | None = None


class WebPage:
    """The contents of a page, from front to back."""

    def __init__(self, page: Iterable[Token], *, hides: bool = True) -> None:
        self._hides = hides
        self._ours = False
        self._title = ""
        self._texts: list[str] = []
        self._flows = [Flow()]
        self._tables: list[_OpenTable] = []
        self._silent, self._depth = "", 0
        for token in page:
            if self._silent:
                self._pass_over(token)
            elif not token.name:
                self._texts.append(token.text)
                self._flows[-1].text(token.text)
            elif token.closes:
                self._end(token.name)
            else:
                self._begin(token)

    @property
    def is_silent(self) -> bool:
        """Whether the page ends inside something that is not read."""
        return bool(self._silent)

    def contents(self) -> list[Content]:
        """All of it, and the title that a browser shows, where the page itself does not say it."""
        while self._tables:
            self._end_table()
        contents = list(self._flows[0].contents())
        said = "".join("".join(self._texts).split())
        if "".join(self._title.split()) not in said:
            contents.append(TextBeside(self._title, _("网页标题")))
        return contents

    def _begin(self, token: Token) -> None:
        if token.name in RAW:
            if token.name == "title" and not self._title:
                self._title = unescaped(token.raw)
        elif self._is_unread(token):
            self._silent, self._depth = token.name, 1
        elif _TABLE.fullmatch(token.name):
            self._begin_in_table(token)
        else:
            self._begin_text(token)

    def _begin_text(self, token: Token) -> None:
        flow, name = self._flows[-1], token.name
        if name == "br" or (self._ours and name == "span" and _OUR_LINE in token.classes()):
            flow.line_break()
        elif name == "li":
            flow.item(token.attributes().get("value", ""))
        elif _LIST.fullmatch(name):
            flow.begin_list(token.attributes() if name == "ol" else None)
        elif name == "dd":
            flow.label()
        elif _BLOCK.fullmatch(name):
            flow.paragraph(int(name[1]) if _HEADING.fullmatch(name) else 0)
        elif name == "meta":
            self._ours = self._ours or token.attributes() == _OUR_MARK

    def _begin_in_table(self, token: Token) -> None:
        if token.name == "table":
            self._flows[-1].paragraph()
            self._tables.append(_OpenTable())
            return
        if not self._tables:
            self._tables.append(_OpenTable())
        self._end_cell()
        table = self._tables[-1]
        if token.name == "tr":
            table.cells.begin_row()
        elif token.name in ("td", "th"):
            table.cell = table.cells.place(token.attributes())
            self._flows.append(Flow())

    def _end(self, name: str) -> None:
        if _TABLE.fullmatch(name):
            if self._tables and name == "table":
                self._end_table()
            elif self._tables:
                self._end_cell()
        elif _LIST.fullmatch(name):
            self._flows[-1].end_list()
        elif _BLOCK_ENDS.fullmatch(name):
            self._flows[-1].paragraph()

    def _end_cell(self) -> None:
        table = self._tables[-1]
        if table.cell is not None:
            table.cells.add(table.cell, self._flows.pop().contents())
            table.cell = None

    def _end_table(self) -> None:
        self._end_cell()
        self._flows[-1].add(self._tables.pop().cells.table())

    def _is_unread(self, token: Token) -> bool:
        """Whether what an element holds is not read."""
        if not self._hides or _VOID.fullmatch(token.name) or token.text.endswith("/"):
            return False
        if _SILENT.fullmatch(token.name) or (self._ours and not _OUR_EXTRAS.isdisjoint(token.classes())):
            return True
        if not _MAY_HIDE.search(token.text):
            return False
        attributes = token.attributes()
        hidden = "hidden" in attributes or attributes.get("aria-hidden") == "true"
        return hidden or _HIDDEN.search(attributes.get("style", "")) is not None

    def _pass_over(self, token: Token) -> None:
        """A token inside an element that is not read: it ends where its own end tag is."""
        if token.name == self._silent and not token.text.endswith("/"):
            self._depth += -1 if token.closes else 1
            if not self._depth:
                self._silent = ""

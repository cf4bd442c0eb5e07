"""From the tags and texts of a page to its contents: which elements begin something, and which are not read."""

from collections.abc import Iterable

from zerenfengong.answers.carried.carried_marks import EXTRAS, GENERATOR, LINE
from zerenfengong.i18n import _, plural
from zerenfengong.importing.readers.webpage.html_flow import Flow
from zerenfengong.importing.readers.webpage.html_tables import Cells
from zerenfengong.importing.readers.webpage.html_tokens import RAW, Token, unescaped
from zerenfengong.importing.readers.webpage.html_unseen import (
    MENUS,
    UNNAMED,
    VOID,
    PassedOver,
    Unseen,
    is_hidden,
    removes,
    unseen,
)
from zerenfengong.importing.readers.webpage.open_elements import OpenElements
from zerenfengong.importing.readers.webpage.style_sheets import StyleSheet
from zerenfengong.importing.source.layout import Content, GridCell, TextBeside
from zerenfengong.text.regex import regex

_HEADING = regex("h[1-6]")
_BLOCK = regex(
    "address|article|aside|blockquote|body|caption|center|details|dialog|div|dl|dt|fieldset|figcaption|figure|footer|form|"
    "h[1-6]|header|hr|html|legend|main|p|pre|section|summary"
)
_BLOCK_ENDS = regex(f"(?!dt$)(?:{_BLOCK.pattern}|dd|li)")
_LIST = regex("ol|ul|menu")
_TABLE = regex("table|thead|tbody|tfoot|tr|td|th")
_CELLS = frozenset({"td", "th"})

# A picture of which nobody sees anything: it counts who opens the page.
_NO_SIZE = frozenset({"0", "1", "0px", "1px"})

_BOXES = ("checkbox", "radio")
_UNTICKED, _TICKED = "☐", "☑"
# Buttons, and what is not shown or not as it stands.
_NO_TEXT = frozenset({"button", "file", "hidden", "image", "password", "reset", "submit"})


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
        self._sheet = StyleSheet()
        self._elements = OpenElements(self._sheet)
        self._pictures = 0
        self._passed: PassedOver | None = None
        self._around: list[str] = []
        for token in page:
            if self._passed is not None and self._pass_over(self._passed, token):
                continue
            if not token.name:
                self._say(token.text)
            elif token.closes:
                self._elements.end(token.name)
                self._end(token.name)
            else:
                self._begin(token)

    @property
    def is_silent(self) -> bool:
        """Whether the page ends inside something that is not read."""
        return self._passed is not None

    def contents(self) -> list[Content]:
        """All of it, and the title that a browser shows, where the page itself does not say it."""
        while self._tables:
            self._end_table()
        contents = list(self._flows[0].contents())
        if self._around:
            contents.append(TextBeside("；".join(self._around), _("网页的菜单、按钮等")))
        said = "".join("".join(self._texts).split())
        if self._pictures:
            contents.append(TextBeside(plural("{n} 幅图片", self._pictures), _("正文")))
        if "".join(self._title.split()) not in said:
            contents.append(TextBeside(self._title, _("网页标题")))
        return contents

    def _say(self, text: str) -> None:
        """A piece of text where it stands, unless it is as its ground is."""
        self._texts.append(text)
        if self._hides and self._elements.hides_text and text.strip():
            self._flows[-1].beside(TextBeside(text, _("字色与底色相同的文字")))
        else:
            self._flows[-1].text(text)

    def _begin(self, token: Token) -> None:
        if token.name in RAW:
            self._begin_raw(token)
            return
        self._elements.next(token.name)
        around = self._elements.around
        if (found := self._unseen(token)) is not None:
            if token.name in _CELLS and not removes(token, self._sheet, around):
                self._begin_in_table(token)
            elif _TABLE.fullmatch(token.name) and self._tables:
                self._end_cell()
            self._passed = PassedOver(token.name, found)
        elif token.name == "select":
            self._passed = Choice()
        elif VOID.fullmatch(token.name):
            self._void(token)
        else:
            if not token.text.endswith("/"):
                self._elements.begin(token)
            (self._begin_in_table if _TABLE.fullmatch(token.name) else self._begin_text)(token)

    def _begin_raw(self, token: Token) -> None:
        """What holds no markup: the title, a style sheet, a field of a form."""
        if token.name == "title" and not self._title:
            self._title = unescaped(token.raw)
        elif token.name == "style" and not self._ours:
            self._sheet.add(token.raw)
        elif token.name == "textarea" and not self._is_hidden(token):
            self._flows[-1].text(unescaped(token.raw))

    def _begin_text(self, token: Token) -> None:
        flow, name = self._flows[-1], token.name
        if self._ours and name == "span" and LINE in token.classes():
            flow.line_break()
        elif name == "li":
            flow.item(token.attributes().get("value", ""))
        elif _LIST.fullmatch(name):
            flow.begin_list(token.attributes() if name == "ol" else None)
        elif name == "dd":
            flow.label()
        elif _BLOCK.fullmatch(name):
            flow.paragraph(int(name[1]) if _HEADING.fullmatch(name) else 0)

    def _void(self, token: Token) -> None:
        """What holds nothing: a line's end, a field, a picture, what is said of columns and of the page."""
        flow, name = self._flows[-1], token.name
        if name == "br":
            flow.line_break()
        elif name == "hr":
            flow.paragraph()
        elif name == "input":
            flow.text(field_text(token) if not self._is_hidden(token) else "")
        elif name == "img":
            self._picture(token)
        elif name == "col" and self._tables:
            self._tables[-1].cells.column(token.attributes(), hidden=self._is_hidden(token))
        elif name == "link":
            # What another file says of colours is not known.
            self._sheet.knows_grounds &= "stylesheet" not in token.attributes().get("rel", "").casefold().split()
        elif name == "meta":
            self._ours = self._ours or token.attributes() == GENERATOR

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
        elif token.name in _CELLS:
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

    def _unseen(self, token: Token) -> Unseen | None:
        """What an element is that is not read; None where it is."""
        if not self._hides or VOID.fullmatch(token.name) or token.text.endswith("/"):
            return None
        if self._ours and not EXTRAS.isdisjoint(token.classes()):
            return UNNAMED
        return unseen(token, self._sheet, self._elements.around)

    def _is_hidden(self, token: Token) -> bool:
        return is_hidden(token, self._sheet, self._elements.around)

    def _picture(self, token: Token) -> None:
        """A picture by what stands for it where it is not shown; those without that are counted."""
        attributes = token.attributes()
        if self._is_hidden(token) or {attributes.get("width"), attributes.get("height")} & _NO_SIZE:
            return
        if text := attributes.get("alt", "").strip():
            self._flows[-1].beside(TextBeside(text, _("图片，没有读")))
        else:
            self._pictures += 1

    def _pass_over(self, passed: PassedOver, token: Token) -> bool:
        """Whether a token belongs to an element that is not read; where it is over, its text is named."""
        belongs = passed.takes(token)
        if passed.over:
            self._passed = None
            self._put_aside(passed)
        return belongs

    def _put_aside(self, passed: PassedOver) -> None:
        if isinstance(passed, Choice):
            self._flows[-1].text(passed.text)
        elif passed.text and passed.unseen is MENUS:
            self._around.append(passed.text)
        elif passed.text and passed.unseen.what:
            aside = TextBeside(passed.text, _(passed.unseen.what), passed.unseen.doubtful)
            if self._tables and self._tables[-1].cell is None:
                self._tables[-1].cells.leave_out(aside, cell=passed.name in _CELLS)
            else:
                self._flows[-1].beside(aside)


def field_text(token: Token) -> str:
    """What an input field shows."""
    attributes = token.attributes()
    kind = attributes.get("type", "text").casefold()
    if kind in _BOXES:
        return _TICKED if "checked" in attributes else _UNTICKED
    # Each has a box of its own, so that two do not run on.
    return "" if kind in _NO_TEXT else f" {attributes.get('value', '')} "


class Choice(PassedOver):
    """A list to choose from: its text is what is chosen in it, else its first entry."""

    def __init__(self) -> None:
        super().__init__("select", UNNAMED)
        self._options: list[tuple[bool, list[str]]] = []

    @property
    def text(self) -> str:
        """The entries that are chosen."""
        chosen = [texts for is_chosen, texts in self._options if is_chosen] or [
            texts for _no, texts in self._options[:1]
        ]
        return "、".join(" ".join("".join(texts).split()) for texts in chosen)

    def takes(self, token: Token) -> bool:
        """Whether the next token belongs to it, as of any element that is passed over."""
        if token.name == "option" and not token.closes:
            self._options.append(("selected" in token.attributes(), []))
        elif not token.name and self._options:
            self._options[-1][1].append(token.text)
        return super().takes(token)

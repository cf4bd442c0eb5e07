"""What of a page is not read as its text: hidden, deleted, struck out, menus, marks of notes; and where such an element ends."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from zerenfengong.i18n import N_
from zerenfengong.importing.readers.webpage.html_tokens import Token
from zerenfengong.importing.readers.webpage.style_sheets import OpenElement, StyleSheet
from zerenfengong.text.regex import regex

VOID = regex("area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr")

_MAY_BE_UNSEEN = regex(r"hid|display|opacity|font-size|line-through|class|id\s*=|href", re.IGNORECASE)
_ZERO = r"0(?:\.0+)?(?:px|pt|em|%)?"
_HIDING = {
    "display": regex("none"),
    "visibility": regex("hidden|collapse"),
    "mso-hide": regex("all|screen"),
    "opacity": regex(_ZERO),
    "font-size": regex(_ZERO),
}
_STRIKING = ("text-decoration", "text-decoration-line")

# The marks of notes, and the notes, as Word, LibreOffice and what makes pages of Markdown name them.
_NOTE_MARK = regex(r"#(?:_(?:ftn|edn)(?:ref)?|sd(?:foot|end)note|fn(?:ref)?[:-]?|user-content-fn(?:ref)?-)[0-9]++\w*+")
_NOTE = regex(r"(?:ftn|edn|sdfootnote|sdendnote|fn[:-]?|user-content-fn-)[0-9]+")

# A page that hides itself up to when a script has run is there to be read.
_WHOLE = frozenset({"html", "body"})

_CELLS, _ROWS, _PARTS = frozenset({"td", "th"}), frozenset({"tr"}), frozenset({"tbody", "thead", "tfoot"})
_OF_TABLES = _CELLS | _ROWS | _PARTS


class Unseen(NamedTuple):
    """What an element is that is not read ("" for nothing to be named), and whether people see it."""

    what: str
    doubtful: bool = False


_HIDDEN, _DELETED = Unseen(N_("隐藏文字")), Unseen(N_("修订中删去的文字"))
_STRUCK = Unseen(N_("划掉的文字，没有导入"), doubtful=True)
_FOOTNOTE = Unseen(N_("脚注"))
# What stands around the document on its page, and what nobody asks for.
MENUS, UNNAMED = Unseen(N_("网页的菜单、按钮等")), Unseen("")
_BY_NAME = {
    "del": _DELETED,
    **dict.fromkeys(("s", "strike"), _STRUCK),
    # Menus, buttons, pictures, islands of other programs; and of what nobody ever sees a word.
    **dict.fromkeys(("audio", "button", "canvas", "iframe", "map", "nav", "object", "svg", "video"), MENUS),
    **dict.fromkeys(("datalist", "noscript", "rp", "rt", "template", "xml"), UNNAMED),
}


def unseen(token: Token, sheet: StyleSheet, around: Sequence[OpenElement] = ()) -> Unseen | None:
    """What an element is that is not read, where it stands; None where it is read."""
    if token.name in _BY_NAME or not (_MAY_BE_UNSEEN.search(token.text) or sheet.has(token.name)):
        return _BY_NAME.get(token.name)
    if token.name in _WHOLE:
        return None
    attributes = token.attributes()
    if is_hidden(token, sheet, around):
        return _HIDDEN
    declared = sheet.declared(token.name, attributes, around)
    if any("line-through" in declared.get(one, "") for one in _STRIKING):
        return _STRUCK
    if token.name == "a" and _NOTE_MARK.fullmatch(attributes.get("href", "")):
        return UNNAMED
    return _FOOTNOTE if token.name in ("div", "li", "aside") and _NOTE.fullmatch(attributes.get("id", "")) else None


def is_hidden(token: Token, sheet: StyleSheet, around: Sequence[OpenElement] = ()) -> bool:
    """Whether an element says that nothing is to be seen of it."""
    attributes = token.attributes()
    if "hidden" in attributes or attributes.get("aria-hidden") == "true":
        return True
    declared = sheet.declared(token.name, attributes, around)
    return any(hides.fullmatch(declared.get(name, "")) for name, hides in _HIDING.items())


def removes(token: Token, sheet: StyleSheet, around: Sequence[OpenElement] = ()) -> bool:
    """Whether an element takes no room where it would stand: the cells that follow move up."""
    attributes = token.attributes()
    return "hidden" in attributes or sheet.declared(token.name, attributes, around).get("display") == "none"


class PassedOver:
    """An element that is not read, from its begin to its end, and the text in it."""

    def __init__(self, name: str, unseen: Unseen) -> None:
        self.name = name
        self.unseen = unseen
        self.over = False
        self._texts: list[str] = []
        self._depth, self._tables = 1, 0

    @property
    def text(self) -> str:
        """The text in it, in one line."""
        return " ".join("".join(self._texts).split())

    def takes(self, token: Token) -> bool:
        """Whether the next token belongs to it; the one that ends it may be the next one, which then does not."""
        if not token.name:
            self._texts.append(token.text)
        elif token.name == self.name:
            return self._takes_own(token)
        elif self._tables == 0 and self._ends_with(token):
            self.over = True
            return False
        elif token.name == "table":
            self._tables += -1 if token.closes else 1
        return True

    def _takes_own(self, token: Token) -> bool:
        """A tag of its own name: its end, or another one in it, or beside it where its end may be left out."""
        if self.name in _OF_TABLES and self._tables == 0 and not token.closes:
            self.over = True
            return False
        if not token.text.endswith("/") and (self.name not in _OF_TABLES or self._tables == 0):
            self._depth += -1 if token.closes else 1
            self.over = not self._depth
        return True

    def _ends_with(self, token: Token) -> bool:
        """Whether a tag can't stand in it, so that it has ended, as where a cell or a row is over."""
        if self.name == "table":
            return False
        if token.name == "table":
            return token.closes
        above = _PARTS if self.name in _ROWS else _OF_TABLES if self.name not in _PARTS else frozenset[str]()
        return token.name in above

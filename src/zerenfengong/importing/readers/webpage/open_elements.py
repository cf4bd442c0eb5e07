"""The elements of a page that others stand in, each with the colours of its text and of the ground that this stands on."""

from typing import NamedTuple

from zerenfengong.importing.readers.webpage.html_tokens import Token
from zerenfengong.importing.readers.webpage.style_sheets import OpenElement, StyleSheet, opened
from zerenfengong.text.regex import regex

# Elements that end without a tag where another one of the same sort begins, up to the one that they stand in.
_ENDED = {
    **dict.fromkeys(("td", "th"), (frozenset({"td", "th"}), frozenset({"tr", "table"}))),
    "tr": (frozenset({"tr"}), frozenset({"table"})),
    **dict.fromkeys(("tbody", "thead", "tfoot"), (frozenset({"tbody", "thead", "tfoot"}), frozenset({"table"}))),
    "li": (frozenset({"li"}), frozenset({"ol", "ul", "menu"})),
    **dict.fromkeys(("dt", "dd"), (frozenset({"dt", "dd"}), frozenset({"dl"}))),
    "p": (frozenset({"p"}), frozenset({"td", "th", "div", "body", "li"})),
}
# Nobody's page is deeper; what stands deeper counts as standing there.
_MOST_OPEN = 60

_UNKNOWN, _PAPER = "?", "ffffff"
_HEX = regex(r"#([0-9a-f]{3}|[0-9a-f]{6})\b")
_BETWEEN = r"(?:\s*+,\s*+|\s++)"
_RGB = regex(rf"rgba?\(\s*+(\d{{1,3}}){_BETWEEN}(\d{{1,3}}){_BETWEEN}(\d{{1,3}})\s*+(?:[,/]\s*+1(?:\.0+)?\s*+)?\)")
_NAMED = {"white": _PAPER, "black": "000000", "red": "ff0000", "yellow": "ffff00", "blue": "0000ff", "gray": "808080"}
_NONE = frozenset({"", "transparent", "none", "inherit", "initial", "unset"})


class _Open(NamedTuple):
    """An element that is not closed yet; its colours are six digits, "" for the usual one of text, ? for one nobody knows."""

    element: OpenElement
    colour: str = ""
    ground: str = _PAPER


class OpenElements:
    """Those that are open, the innermost one last."""

    def __init__(self, sheet: StyleSheet) -> None:
        self._sheet = sheet
        self._open: list[_Open] = []

    @property
    def around(self) -> list[OpenElement]:
        """What the next element stands in."""
        return [one.element for one in self._open]

    @property
    def hides_text(self) -> bool:
        """Whether text here is as its ground is."""
        if not self._open or not self._sheet.knows_grounds:
            return False
        here = self._open[-1]
        return here.colour == here.ground and here.colour not in ("", _UNKNOWN)

    def next(self, name: str) -> None:
        """An element of this name begins: others end with that."""
        ends, around = _ENDED.get(name, (frozenset[str](), frozenset[str]()))
        for at in range(len(self._open) - 1, -1, -1):
            if self._open[at].element.name in around:
                return
            if self._open[at].element.name in ends:
                del self._open[at:]
                return

    def begin(self, token: Token) -> None:
        """An element that others may stand in."""
        if len(self._open) >= _MOST_OPEN:
            return
        attributes = token.attributes() if token.text else {}
        outer = self._open[-1] if self._open else _Open(OpenElement("", frozenset()))
        declared = (
            self._sheet.declared(token.name, attributes, self.around)
            if attributes or self._sheet.has(token.name)
            else {}
        )
        colour = declared.get("color", attributes.get("color", attributes.get("text", "")))
        ground = declared.get("background-color") or declared.get("background") or attributes.get("bgcolor", "")
        self._open.append(
            _Open(
                opened(token.name, attributes),
                outer.colour if colour in _NONE else _colour(colour),
                outer.ground if ground in _NONE else _colour(ground),
            )
        )

    def end(self, name: str) -> None:
        """The innermost element of this name ends, and what is open in it."""
        at = next((at for at in range(len(self._open) - 1, -1, -1) if self._open[at].element.name == name), None)
        if at is not None:
            del self._open[at:]


def _colour(text: str) -> str:
    """A colour as six digits; ? where that can't be told."""
    text = text.strip().casefold()
    if found := _HEX.fullmatch(text):
        return found[1] if len(found[1]) == len(_PAPER) else "".join(digit * 2 for digit in found[1])
    if found := _RGB.fullmatch(text):
        return "".join(f"{min(int(part), 255):02x}" for part in found.groups())
    return _NAMED.get(text, _UNKNOWN)

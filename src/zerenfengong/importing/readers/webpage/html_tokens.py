"""HTML as tags and text, in time that only grows with its length (html.parser of older Pythons is quadratic on open comments)."""

import re
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple

from zerenfengong.text.regex import regex

# A tag up to its end, quoted attributes whole; without backtracking.
_TAG = regex(r"""<(/?)([a-zA-Z][^\s/>]*+)((?:[^>"']++|"[^"]*+"|'[^']*+')*+)>""")
_UNQUOTED_TAG = regex(r"<(/?)([a-zA-Z][^\s/>]*+)([^>]*+)>")
_ATTRIBUTE = regex(r"""([^\s=/"'>]+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s>"']+))?""")

# A number that Python would refuse to read.
_NO_CHARACTER = regex("&#([0-9]{20})")

# What these hold is no markup, up to their end tag.
RAW = frozenset({"script", "style", "textarea", "title", "xmp", "noembed", "noframes"})
_TAG_BEGINS = regex("</?[a-zA-Z]")


class Token(NamedTuple):
    """A tag by its name in lower case, or a piece of text (``name`` is ""). ``text`` is the text, or the attributes as written.

    What a raw element holds (a script, a title) is its opening token's ``raw``; it has no closing one.
    """

    name: str
    text: str
    closes: bool = False
    raw: str = ""

    def attributes(self) -> dict[str, str]:
        """The attributes by their names in lower case; one without a value has ""."""
        found = ((match[1].casefold(), match[2] or "") for match in _ATTRIBUTE.finditer(self.text))
        return {name: unescaped(value.strip("\"'")) for name, value in found}

    def classes(self) -> list[str]:
        """The names of its classes."""
        return self.attributes().get("class", "").split()


def unescaped(text: str) -> str:
    """The text with what is written by name or number in it; numbers that no character has stay as they are."""
    return unescape(_NO_CHARACTER.sub(r"&amp;#\1", text))


def tokens(text: str) -> Iterator[Token]:
    """The tags and texts of a page, in order; comments and declarations are none."""
    at, tag, unclosed = 0, _TAG, set[str]()
    while (start := text.find("<", at)) >= 0:
        if start > at:
            yield Token("", unescaped(text[at:start]))
        found = tag.match(text, start)
        if found is None and _TAG_BEGINS.match(text, start):
            # An attribute whose quotation mark is never closed: from here on quotation marks mean nothing.
            tag = _UNQUOTED_TAG
            found = tag.match(text, start)
        if found is None:
            markup = text[start + 1 : start + 2] in tuple("/!?") or _TAG_BEGINS.match(text, start)
            at = _after_declaration(text, start) if markup else start + 1
            if not markup:
                yield Token("", "<")
            continue
        at, name, raw = found.end(), found[2].casefold(), ""
        if name in RAW and not found[1] and name not in unclosed:
            raw, at = _raw(text, at, name)
            if at == found.end():
                unclosed.add(name)
        yield Token(name, found[3], bool(found[1]), raw)
    if at < len(text):
        yield Token("", unescaped(text[at:]))


def _after_declaration(text: str, start: int) -> int:
    """Where a comment, a declaration or a tag that never ends is over: at the end of the text where nothing ends it."""
    closing = "-->" if text.startswith("<!--", start) else ">"
    end = text.find(closing, start)
    return len(text) if end < 0 else end + len(closing)


def _raw(text: str, at: int, name: str) -> tuple[str, int]:
    """What stands up to the end tag, and where that is over; nothing where there is none."""
    end = re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE).search(text, at)
    over = text.find(">", end.end()) if end else -1
    return (text[at : end.start()], over + 1) if end and over >= 0 else ("", at)

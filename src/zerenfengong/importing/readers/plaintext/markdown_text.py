"""Markdown within a line: what is markup goes, what was escaped stands as it was written."""

import re
from html import unescape
from typing import NamedTuple

from zerenfengong.i18n import N_
from zerenfengong.importing.source.layout import TextBeside
from zerenfengong.text.regex import regex

_ESCAPED = regex(r"\\([!-/:-@\[-`{-~])")
# While markup is taken away, escaped characters stand in a plane that no text uses.
_SAFE = 0xF0000
_KEPT = {_SAFE + code: code for code in range(128)}

_LINE_BREAK = regex(r"(?:(?<![ \t])[ \t]+)?<br\s*+/?>[ \t]*", re.IGNORECASE)
_TAG = regex(
    r"</?(?:b|i|u|em|strong|span|sup|sub|font|p|div|center|mark|del|s|strike|ins|code)(?:\s[^<>]*)?>", re.IGNORECASE
)
_ENTITY = regex(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_LINK = regex(r"!?\[([^\[\]\n]*)\]\([^()\s]*(?:\s\"[^\"]*\")?\)")

# Only in pairs, and not far apart: a single asterisk before a name says who leads.
_PAIRS = tuple(
    regex(pattern)
    for pattern in (
        r"(`{1,8}+)(?!`)(.{1,400}?)(?<!`)\1(?!`)",
        r"(\*\*\*|\*\*)(?=\S)(.{1,400}?)(?<=\S)\1",
        r"(\*)(?![\s*])([^*\n]+?)(?:(?<=[\w）)》”])\1|(?<!\s)\1(?!\w))",
        r"(?<!\w)(__|_)(?![\s_])([^_\n]+?)(?<!\s)\1(?!\w)",
    )
)

# What is not part of the text, whether people see it, and what it is; the text of each is what its first group has.
_HIDING = r"(?=[^<>]*?(?:\shidden\b|display\s*:\s*none|visibility\s*:\s*hidden))[^<>]*+"
_NOT_TEXT = (
    (regex(r"<!--(.{0,400}?)-->", re.DOTALL), False, N_("注释")),
    (regex(r"<del(?:\s[^<>]*)?>(.{0,400}?)</del>", re.IGNORECASE), False, N_("修订中删去的文字")),
    (regex(rf"<span\b{_HIDING}>(.{{0,400}}?)</span>", re.IGNORECASE), False, N_("隐藏文字")),
    (
        regex(r"<(?:s|strike)(?:\s[^<>]*)?>(.{0,400}?)</(?:s|strike)>", re.IGNORECASE),
        True,
        N_("划掉的文字，没有导入"),
    ),
    (regex(r"~~(?=\S)(.{1,400}?)(?<=\S)~~"), True, N_("划掉的文字，没有导入")),
)
_NOTE_MARK = regex(r"\[\^[^\]\s]{1,100}\]")


class PlainText(NamedTuple):
    """The text of a line, and what is no part of it."""

    text: str
    beside: tuple[TextBeside, ...] = ()


def plain_text(text: str) -> PlainText:
    """The text of a line of Markdown, with a line break where it has ``<br>``."""
    text = _ESCAPED.sub(lambda match: chr(_SAFE + ord(match[1])), text)
    beside: list[TextBeside] = []
    for pattern, doubtful, what in _NOT_TEXT:
        beside += (TextBeside(_restored(match[1]), what, doubtful) for match in pattern.finditer(text))
        text = pattern.sub("", text)
    text = _TAG.sub("", _LINE_BREAK.sub("\n", text))
    text = _LINK.sub(r"\1", _NOTE_MARK.sub("", text))
    for pair in _PAIRS:
        text = pair.sub(r"\2", text)
    return PlainText(_restored(text), tuple(one for one in beside if one.text))


def _restored(text: str) -> str:
    """A text with what was escaped in it, and what is written by its name."""
    return _ENTITY.sub(lambda match: unescape(match[0]), text).translate(_KEPT).strip()

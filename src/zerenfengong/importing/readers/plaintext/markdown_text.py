"""Markdown within a line: what is markup goes, what was escaped stands as it was written."""

import re
from html import unescape

_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
# While markup is taken away, escaped characters stand in a plane that no text uses.
_SAFE = 0xF0000
_KEPT = {_SAFE + code: code for code in range(128)}

_LINE_BREAK = re.compile(r"(?:(?<![ \t])[ \t]+)?<br\s*+/?>[ \t]*", re.IGNORECASE)
_TAG = re.compile(
    r"</?(?:b|i|u|em|strong|span|sup|sub|font|p|div|center|mark|del|ins|code)(?:\s[^<>]*)?>", re.IGNORECASE
)
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_LINK = re.compile(r"!?\[([^\[\]\n]*)\]\([^()\s]*(?:\s\"[^\"]*\")?\)")

# Only in pairs, and not far apart: a single asterisk before a name says who leads.
_PAIRS = tuple(
    re.compile(pattern)
    for pattern in (
        r"(`{1,8}+)(?!`)(.{1,400}?)(?<!`)\1(?!`)",
        r"(\*\*\*|\*\*|~~)(?=\S)(.{1,400}?)(?<=\S)\1",
        r"(\*)(?![\s*])([^*\n]+?)(?:(?<=[\w）)》”])\1|(?<!\s)\1(?!\w))",
        r"(?<!\w)(__|_)(?![\s_])([^_\n]+?)(?<!\s)\1(?!\w)",
    )
)


def plain_text(text: str) -> str:
    """The text of a line of Markdown, with a line break where it has ``<br>``."""
    text = _ESCAPED.sub(lambda match: chr(_SAFE + ord(match[1])), text)
    text = _TAG.sub("", _LINE_BREAK.sub("\n", text))
    text = _LINK.sub(r"\1", text)
    for pair in _PAIRS:
        text = pair.sub(r"\2", text)
    return _ENTITY.sub(lambda match: unescape(match[0]), text).translate(_KEPT).strip()

"""Web pages: the paragraphs and tables that a reader sees, without menus, forms, scripts and what is hidden."""

import re

from zerenfengong.importing.readers.webpage.html_page import WebPage
from zerenfengong.importing.readers.webpage.html_tokens import tokens
from zerenfengong.importing.source.layout import laid_out
from zerenfengong.importing.source.stream import Stream
from zerenfengong.importing.source.text_files import decoded
from zerenfengong.text.regex import regex

_BIG5 = regex(rb"charset\s*=\s*[\"']?big5", re.IGNORECASE)
_DECLARED_WITHIN = 4_096


def read(data: bytes) -> Stream:
    """The stream of a page.

    Raises:
        SourceRefused: there is no text in it, or its tables are too large.
    """
    text = _decoded(data)
    page = WebPage(tokens(text))
    if page.is_silent:
        # What hides something is never closed: then nothing is taken for hidden, lest the rest be lost.
        page = WebPage(tokens(text), hides=False)
    return laid_out(page.contents())


def _decoded(data: bytes) -> str:
    """The text of a page; in Big5 if it says so and is no UTF-8."""
    if _BIG5.search(data[:_DECLARED_WITHIN]):
        try:
            data.decode("utf-8")
        except UnicodeDecodeError:
            return data.decode("big5hkscs", "replace")
    return decoded(data)

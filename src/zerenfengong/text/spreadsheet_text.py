"""Texts that no spreadsheet takes for a formula: as exports write them, and as they are read back."""

import re

from zerenfengong.text.width import visible

# What Excel, LibreOffice and WPS take for the beginning of a formula, the full-width forms included.
_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]")


def unformulated(text: str) -> str:
    """The text as a cell may hold it: nothing steers a terminal, an apostrophe stands before what would be a formula."""
    shown = visible(text)
    return f"'{shown}" if _FORMULA.match(shown) else shown


def unguarded(text: str) -> str:
    """A text without the apostrophe that keeps it from running as a formula."""
    return text[1:] if text.startswith("'") and _FORMULA.match(text, 1) else text

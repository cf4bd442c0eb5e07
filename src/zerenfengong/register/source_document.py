"""The issued text that a register transcribes: read safely, and laid out so that measures can be found in it; no rule."""

import os
import re
from bisect import bisect_right
from itertools import accumulate

from zerenfengong.errors import reason
from zerenfengong.files.bounded import NoFile, TooLarge, read_bounded
from zerenfengong.i18n import _
from zerenfengong.register.loader import Loaded
from zerenfengong.text.decoding import decoded
from zerenfengong.text.folding import squeezed

# Text can be compared; what the source says in a Word file can't, and is not asked for.
_COMPARABLE = (".txt", ".md", "")

_MOST_BYTES = 32 * 1024 * 1024

# What separates the cells of a table that was flattened into text, and its rows.
_CELL = re.compile(r"[^\n\t|│]+")

# In Markdown a bar behind a backslash is text, as whatever else is escaped so, and a break may stand inside a cell.
_MARKDOWN_CELL = re.compile(r"(?:\\.|[^\n\t|│])+")
_ESCAPED = re.compile(r"<br\s*/?>|\\([!-/:-@\[-`{-~])", re.IGNORECASE)


class SourceUnusable(ValueError):
    """A source that can't be used; the message says why, and nothing of what it holds."""


class IssuedText:
    """The words of a source without spaces and line breaks, and its cells: what stands between two breaks of a line or column."""

    def __init__(self, text: str, *, markdown: bool = False) -> None:
        found = (_MARKDOWN_CELL if markdown else _CELL).finditer(text)
        cells = [(squeezed(_plain(match[0]) if markdown else match[0]), match.start()) for match in found]
        cells = [cell for cell in cells if cell[0]]
        breaks = [match.start() for match in re.finditer("\n", text)]
        self.words = "".join(words for words, _start in cells)
        self._ends = list(accumulate(len(words) for words, _start in cells))
        self._lines = [bisect_right(breaks, start) + 1 for _words, start in cells]

    @property
    def cells(self) -> list[tuple[int, int, int]]:
        """Each cell: where it begins and ends in the words, and the line of the source that it stands on."""
        return list(zip([0, *self._ends[:-1]], self._ends, self._lines, strict=True))

    def begin_of_cell(self, at: int) -> int:
        """Where the cell of a word begins."""
        here = bisect_right(self._ends, at)
        return self._ends[here - 1] if here else 0

    def end_of_cell(self, at: int) -> int:
        """Where the cell of a word ends."""
        return self._ends[bisect_right(self._ends, at)]


def issued_text(loaded: Loaded) -> IssuedText:
    """The source; one without words where the register names none, or one that can't be used or compared."""
    named = loaded.readable.document.source or ""
    try:
        return IssuedText(source_text(loaded) or "", markdown=named.lower().endswith(".md"))
    except SourceUnusable:
        return IssuedText("")


def _plain(text: str) -> str:
    """The text of a cell of Markdown as it was before it was escaped."""
    return _ESCAPED.sub(lambda match: match[1] or "", text)


def source_text(loaded: Loaded) -> str | None:
    """The text of the source; None where the register names none or it is no text.

    Raises:
        Refused: a path out of the register's folder, or a file that is missing, too large or no file.
    """
    named = loaded.readable.document.source
    if named is None:
        return None
    folder = os.path.realpath(os.path.dirname(os.path.abspath(loaded.path)))
    try:
        path = os.path.realpath(os.path.join(folder, named))
        if os.path.commonpath([folder, path]) != folder:
            raise SourceUnusable(_("原文文件 {source} 不在任务台账的文件夹里", source=named))
        raw = read_bounded(path, _MOST_BYTES, regular=True)
        return _text(raw, named) if os.path.splitext(path)[1].lower() in _COMPARABLE else None
    except TooLarge:
        raise SourceUnusable(_("原文文件 {source} 太大", source=named)) from None
    except FileNotFoundError:
        raise SourceUnusable(_("没有原文文件 {source}", source=named)) from None
    except (IsADirectoryError, NoFile):
        raise SourceUnusable(_("原文文件 {source} 不是文件", source=named)) from None
    except OSError as error:
        why = reason(error)
        raise SourceUnusable(_("原文文件 {source} 读不出来：{reason}", source=named, reason=why)) from None
    except ValueError as error:
        if isinstance(error, SourceUnusable):
            raise
        # A NUL in the path; another drive.
        raise SourceUnusable(_("原文文件 {source} 的路径不成立", source=named)) from None


def _text(raw: bytes, named: str) -> str:
    if not raw.strip():
        raise SourceUnusable(_("原文文件 {source} 是空的", source=named))
    text = decoded(raw)
    if text is None:
        raise SourceUnusable(_("原文文件 {source} 不是文本", source=named))
    return text

"""What every reader makes of a document: paragraphs and grids in its order, each piece of text with its place."""

import re
from bisect import bisect_left
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from zerenfengong.errors import ZrfgError


class SourceRefused(ZrfgError):
    """A document that can't be imported: damaged, empty, encrypted, too large, or without anything to assign."""

    exit_code = 3


class Place(NamedTuple):
    """Where a piece of text stands; ``line`` and ``column`` count from 1.

    Of a text file they are the line and the column in characters, and ``where`` is "". Elsewhere they are the row and column of
    a table, or the number of the paragraph and 1, and ``where`` says so in words (表 2 第 3 行第 1 格; 工作表“分工”C5).
    """

    line: int
    column: int
    where: str = ""


class Words(NamedTuple):
    """A piece of text as it stands in the document: a paragraph, or what a cell holds (lines ended by a line feed).

    One object is one piece: a merged cell is the same object in each position that it covers. ``level`` is that of a heading
    where the format itself says that it is one (1 is the highest), else 0.
    """

    text: str
    place: Place
    level: int = 0

    def at(self, offset: int) -> Place:
        """The place of a character; in formats without lines, that of the whole piece."""
        if self.place.where or not offset:
            return self.place
        breaks = _line_breaks(self.text)
        above = bisect_left(breaks, offset)
        column = offset - breaks[above - 1] if above else self.place.column + offset
        return Place(self.place.line + above, column)


@lru_cache(maxsize=16)
def _line_breaks(text: str) -> list[int]:
    """Where the lines of a text end; one text is asked for the places of all that it names."""
    return [match.start() for match in re.finditer("\n", text)]


def distinct(words: Iterable[Words | None]) -> list[Words]:
    """The pieces that hold text, each once, in order; a merged cell is one."""
    return list({id(one): one for one in words if one and one.text.strip()}.values())


# A position of a grid: None where the row has none (a row that is shorter than others).
Row = tuple[Words | None, ...]


class Grid(NamedTuple):
    """A table: rows of positions, all of the same length; ``name`` is that of its sheet ("" where it has none).

    ``rebuilt`` tells that the format has no rows and columns, and that they were found by what the texts say.
    """

    rows: tuple[Row, ...]
    place: Place
    name: str = ""
    rebuilt: bool = False


Block = Words | Grid


class Stream(NamedTuple):
    """A document in its order. ``unread`` names what the reader passes over, since it is not on paper or stands beside the text.

    ``doubtful`` is what people see there, or are meant to, and the blocks have not as it stands: an error value, a formula that
    nobody has computed, text that is struck out, rows that a filter hides. The texts of both are whole, for the report.
    """

    blocks: tuple[Block, ...]
    unread: tuple[Words, ...] = ()
    doubtful: tuple[Words, ...] = ()

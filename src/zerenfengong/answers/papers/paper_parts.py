"""What a paper is made of: lines by their place on the page, tables, and the fields that a template may name."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

# What a template is filled with: a text, or the rows of a list.
Fields = Mapping[str, str | Sequence[Mapping[str, str]]]
NO_FIELDS: Fields = MappingProxyType({})


class Place(StrEnum):
    """What a line is on the page: the parts that GB/T 9704-2012 names, and those of a table."""

    MARK = "mark"  # 附件, on a page of its own
    TITLE = "title"  # 标题
    CAPTION = "caption"  # who issued it, in brackets under the title
    NUMBER = "number"  # 发文字号
    ADDRESSEE = "addressee"  # 主送机关
    FIRST = "first"  # 一、
    SECOND = "second"  # （一）
    PROSE = "prose"  # 正文
    ANNEXED = "annexed"  # 附件说明
    SIGNED = "signed"  # 发文机关署名
    DATED = "dated"  # 成文日期
    NOTE = "note"  # 附注
    COPIES = "copies"  # 抄送机关
    REMARK = "remark"  # 注, below a table


class Line(NamedTuple):
    """A paragraph: where it stands, and its text."""

    place: Place
    text: str


class Fit(StrEnum):
    """How a column's cells are set: ``names`` a line each and whole, ``prose``, ``short`` ones centred and never broken.

    ``heading`` is what its rows stand under, ``room`` is left for writing, ``index`` holds the numbers of the rows, ``figure``
    what was counted: as ``short``, under a title that may be broken. Columns of headings and of numbers of rows come first.
    """

    NAMES = "names"
    PROSE = "prose"
    SHORT = "short"
    TEXT = "text"
    HEADING = "heading"
    ROOM = "room"
    INDEX = "index"
    FIGURE = "figure"


class PaperColumn(NamedTuple):
    """A column of a table: its key, what stands over it, how its cells are set."""

    key: str
    title: str
    fit: Fit = Fit.TEXT


# Cells by column key, a line break for each line of its own; "" or no key for an empty one.
Cells = Mapping[str, str]

# A piece of a text, and whether it is marked.
Piece = tuple[str, bool]
_NO_PIECES: Mapping[str, Sequence[Piece]] = MappingProxyType({})


class PaperRow(NamedTuple):
    """The cells of a row, and the words that are ``marked`` in its prose: those that set a limit.

    ``changed``: cells in pieces, each with whether it is what was changed.
    """

    cells: Cells
    marked: tuple[str, ...] = ()
    changed: Mapping[str, Sequence[Piece]] = _NO_PIECES

    def lines(self, key: str) -> list[list[Piece]]:
        """The lines of a cell in their pieces."""
        lines: list[list[Piece]] = [[]]
        for text, is_marked in self.changed.get(key) or self.pieces(self.cells.get(key, "").strip("\n")):
            first, *others = text.split("\n")
            lines[-1].append((first, is_marked))
            lines += [[(one, is_marked)] for one in others]
        return lines

    def pieces(self, text: str) -> list[Piece]:
        """A text of the row in its pieces, each with whether it is marked; of words that overlap the longer one is."""
        words = sorted(filter(None, self.marked), key=len, reverse=True)
        if not words:
            return [(text, False)]
        pieces = re.split(f"({'|'.join(map(re.escape, words))})", text)
        return [(piece, at % 2 == 1) for at, piece in enumerate(pieces) if piece]


class Rows(NamedTuple):
    """Rows of a table under headings across it, from the top of an outline down, with a sentence that belongs to them.

    ``heading`` stands beside them in the column that is merged down these rows; ``first`` is the number of the first of them. A
    row may stand in several groups.
    """

    rows: Sequence[PaperRow]
    bands: tuple[str, ...] = ()
    said: str = ""
    heading: str = ""
    first: int = 1

    def cell(self, at: int, column: PaperColumn) -> str:
        """What stands in a column of the row at a place; of a heading in the first of its rows only."""
        if column.fit is Fit.INDEX:
            return str(self.first + at)
        if column.fit is Fit.HEADING:
            return "" if at else self.heading
        return self.rows[at].cells.get(column.key, "")


class PaperTable(NamedTuple):
    """A table; ``repeated``: it holds one group, whose headings stand over the head again on every page."""

    columns: tuple[PaperColumn, ...]
    groups: Sequence[Rows]
    repeated: bool = False

    @property
    def rows(self) -> list[PaperRow]:
        """All rows, in order."""
        return [row for group in self.groups for row in group.rows]

    def is_to_fill_in(self) -> bool:
        """Whether all of it is left for writing."""
        return all(column.fit is Fit.ROOM for column in self.columns)

    def new_bands(self) -> Iterator[tuple[Rows, Sequence[tuple[int, str]]]]:
        """Each group with the headings that the one above does not stand under, each with its level from 0."""
        above: tuple[str, ...] = ()
        for group in self.groups:
            steps = list(enumerate(group.bands))
            shared = next((at for at, step in steps if at >= len(above) or above[at] != step), len(steps))
            # Back under a heading after what stood below it: it is said again.
            again = shared == len(steps) and len(above) > len(steps)
            yield group, steps[shared - again :] if steps else []
            above = group.bands


class Side(StrEnum):
    """How the page lies: as the table needs it, upright, or on its side."""

    AS_NEEDED = "as_needed"
    UPRIGHT = "upright"
    ON_ITS_SIDE = "on_its_side"


# The day of a paper that is computed for none: the first that a file can have.
UNDATED = dt.date(1980, 1, 1)


Part = Line | PaperTable


class Paper(NamedTuple):
    """A paper from the top down. ``title``, ``issuer`` and ``day`` also describe its file; ``fields`` fill a template."""

    title: str
    issuer: str
    day: dt.date
    body: tuple[Part, ...]
    side: Side = Side.AS_NEEDED
    fields: Fields = NO_FIELDS

    @property
    def tables(self) -> list[PaperTable]:
        """Its tables, in order."""
        return [part for part in self.body if isinstance(part, PaperTable)]


def numbered(level: int, number: int) -> str:
    """What stands before a paragraph of the text at a level from 1 to 4: 一、（一）1．（1）, as the standard has them."""
    if level <= 2:
        chinese = in_chinese(number)
        return f"{chinese}、" if level == 1 else f"（{chinese}）"
    return f"{number}．" if level == 3 else f"（{number}）"


def in_chinese(number: int) -> str:
    """A number from 1 to 99 as headings write it: 一, 十, 二十一."""
    tens, ones = divmod(number, 10)
    digits = "〇一二三四五六七八九"
    left = "" if tens == 0 else "十" if tens == 1 else f"{digits[tens]}十"
    return left + (digits[ones] if ones else "")

"""A sheet of an Excel file, and the names of its cells."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from zerenfengong.i18n import _
from zerenfengong.importing.source.stream import Place, Words
from zerenfengong.text.regex import regex

_REFERENCE = regex(r"\$?([A-Za-z]{1,3})\$?([1-9][0-9]{0,6})")


# What stands between the texts of several cells, and how much of them is named in one piece.
_BETWEEN = " | "
_LONGEST_PIECE = 20_000


class Sheet(NamedTuple):
    """A sheet that is shown: its name, and its part in the package."""

    name: str
    part: str

    @staticmethod
    def cell(row: int, column: int) -> str:
        """The name of a cell: C5."""
        return f"{_letters(column)}{row}"

    def place(self, row: int, column: int, what: str = "") -> Place:
        """The place of a cell, or of what belongs to it."""
        where = _("工作表“{sheet}”{cell}", sheet=self.name, cell=self.cell(row, column))
        return Place(row, column, _("{place}的{what}", place=where, what=what) if what else where)

    def rows(self, first: int, last: int, what: str) -> Place:
        """The place of whole rows, or of what they are."""
        numbers = str(first) if first == last else f"{first}—{last}"
        where = _("工作表“{sheet}”第 {rows} 行", sheet=self.name, rows=numbers)
        return Place(first, 1, _("{place}（{what}）", place=where, what=what))

    def column(self, column: int, what: str) -> Place:
        """The place of a whole column, or of what it is."""
        where = _("工作表“{sheet}” {column} 列", sheet=self.name, column=_letters(column))
        return Place(1, column, _("{place}（{what}）", place=where, what=what))

    def whole(self, what: str = "") -> Place:
        """The place of the sheet, or of what belongs to all of it."""
        where = _("工作表“{sheet}”", sheet=self.name)
        return Place(1, 1, _("{place}的{what}", place=where, what=what) if what else where)


def position(reference: str) -> tuple[int, int] | None:
    """The row and the column of a cell by its name (C5: 5 and 3); None where it is no name of a cell."""
    found = _REFERENCE.fullmatch(reference)
    if found is None:
        return None
    column = 0
    for letter in found[1].upper():
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(found[2]), column


def in_pieces(texts: Iterable[str], place: Place) -> Iterator[Words]:
    """Texts of one place together, in pieces that are not too long for a report."""
    piece: list[str] = []
    length = 0
    for text in texts:
        if piece and length + len(text) > _LONGEST_PIECE:
            yield Words(_BETWEEN.join(piece), place)
            piece, length = [], 0
        piece.append(text)
        length += len(text)
    if piece:
        yield Words(_BETWEEN.join(piece), place)


def _letters(column: int) -> str:
    """The name of a column: A for 1, AA for 27."""
    letters = ""
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return letters

"""A sheet of an Excel file, and the names of its cells."""

import re
from typing import NamedTuple

from zerenfengong.i18n import _
from zerenfengong.importing.source.stream import Place

_REFERENCE = re.compile(r"\$?([A-Za-z]{1,3})\$?([1-9][0-9]{0,6})")


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


def _letters(column: int) -> str:
    """The name of a column: A for 1, AA for 27."""
    letters = ""
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return letters

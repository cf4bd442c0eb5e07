"""A workbook whose rows are written as text, as soon as they are known, to a file beside it: openpyxl sees to all the rest.

Cell by cell, openpyxl takes ten times as long, and holds every cell of every sheet until the end.
"""

import datetime as dt
import io
import re
from collections.abc import Iterator, Sequence
from typing import IO

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from zerenfengong.answers.carried.seen import SeenSheet
from zerenfengong.render.office.ooxml import settled
from zerenfengong.render.office.xlsx_cells import Looks, WrittenCell

# What openpyxl writes of a sheet without cells.
_NO_ROWS = re.compile(rb"<sheetData\s*/>|<sheetData></sheetData>")
_NO_SIZE = re.compile(rb'(?<=<dimension ref=")[^"]*')

_CHUNK = 1024 * 1024


class Sheet:
    """A sheet whose rows are written from the top down; ``frame`` is everything else of it, ``seen`` what a reader sees in it."""

    def __init__(self, frame: Worksheet, looks: Looks, rows: IO[bytes], *, hashed: bool = False) -> None:
        self.frame = frame
        self.widths: list[float] = []
        self._looks = looks
        self._rows = rows
        self._begin = self._end = rows.tell()
        self._last, self._columns = 1, 1
        self.seen = SeenSheet() if hashed else None

    def fit(self, widths: Sequence[float]) -> None:
        """Make the columns so wide, as Excel counts: in digits."""
        self.widths = list(widths)
        for at, wide in enumerate(widths, start=1):
            self.frame.column_dimensions[get_column_letter(at)].width = wide

    def write(self, row: int, cells: Sequence[WrittenCell], height: float | None = None) -> None:
        """Write a row, so high (in points) or as Excel has it; no sheet that was begun before can be written to any more."""
        fixed = "" if height is None else f' ht="{height:.16g}" customHeight="1"'
        made = (
            f'<c r="{get_column_letter(at)}{row}" s="{self._looks.number(cell.look, self.frame)}"{cell.markup}'
            for at, cell in enumerate(cells, start=1)
        )
        self._rows.write(f'<row r="{row}"{fixed}>{"".join(made)}</row>'.encode())
        if self.seen is not None:
            self.seen.add(cell.seen for cell in cells)
        self._end = self._rows.tell()
        self._last, self._columns = row, max(self._columns, len(cells))

    def filled(self, empty: bytes) -> Iterator[bytes]:
        """The sheet piece by piece, from what it is without rows."""
        head, tail = _NO_ROWS.split(empty)
        yield _NO_SIZE.sub(f"A1:{get_column_letter(self._columns)}{self._last}".encode(), head)
        yield b"<sheetData>"
        self._rows.seek(self._begin)
        for at in range(self._begin, self._end, _CHUNK):
            yield self._rows.read(min(_CHUNK, self._end - at))
        yield b"</sheetData>" + tail


class SheetBook:
    """A workbook; what its sheets hold is in a file that it is given. ``hashed``: with hashes of what a reader sees in them."""

    def __init__(self, rows: IO[bytes], *, hashed: bool = False) -> None:
        self._hashed = hashed
        self.frame = Workbook()
        self.frame.remove(self.frame.worksheets[0])
        self._looks = Looks(self.frame)
        self._rows = rows
        self.sheets: list[Sheet] = []

    def sheet(self, name: str) -> Sheet:
        """A new sheet, the last one."""
        made = Sheet(self.frame.create_sheet(name), self._looks, self._rows, hashed=self._hashed)
        self.sheets.append(made)
        return made

    def saved(self, day: dt.date) -> bytes:
        """The file; what it says decides its bytes, and not when it was drawn."""
        package = io.BytesIO()
        self.frame.save(package)
        filled = {sheet.frame.path.removeprefix("/"): sheet.filled for sheet in self.sheets}
        return settled(package.getvalue(), day, filled)

"""The cells of a table in a page: where each begins and how far it reaches, as browsers lay them out."""

from typing import NamedTuple

from zerenfengong.importing.source.bounds import check_size
from zerenfengong.importing.source.layout import Content, GridCell, LaidTable

# As HTML limits them; a rowspan of 0 reaches to the end.
_MAX_COLUMNS, _MAX_ROWS = 1_000, 65_534


class _Reach(NamedTuple):
    """Columns that a cell of a row above takes, up to a row."""

    first: int
    after: int
    until: int


class Cells:
    """The cells of a table, placed as they come."""

    def __init__(self) -> None:
        self._cells: list[GridCell] = []
        self._row = -1
        self._column = 0
        self._reaches: list[_Reach] = []
        self._ahead: list[_Reach] = []
        self._drawn = 0

    def begin_row(self) -> None:
        """The next row."""
        self._row, self._column = self._row + 1, 0
        self._reaches = sorted(reach for reach in self._reaches if reach.until > self._row)
        self._ahead = self._reaches[::-1]
        self._drawn += len(self._reaches)
        check_size(0, self._drawn)

    def place(self, attributes: dict[str, str]) -> GridCell:
        """An empty cell where the next one stands; in a row of its own if none has begun."""
        if self._row < 0:
            self.begin_row()
        while self._ahead and self._ahead[-1].first <= self._column:
            self._column = max(self._column, self._ahead.pop().after)
        wide = _span(attributes.get("colspan", ""), _MAX_COLUMNS)
        high = _span(attributes.get("rowspan", ""), _MAX_ROWS)
        cell = GridCell(self._row, self._column, (), high or _MAX_ROWS, wide or 1)
        self._column += cell.columns
        if cell.rows > 1:
            self._reaches.append(_Reach(cell.column, self._column, self._row + cell.rows))
        return cell

    def add(self, cell: GridCell, contents: tuple[Content, ...]) -> None:
        """Keep a cell with what it holds."""
        self._cells.append(cell._replace(contents=contents))

    def table(self) -> LaidTable:
        """The table of all cells so far."""
        return LaidTable(tuple(self._cells))


def _span(text: str, most: int) -> int:
    text = text.strip()
    return min(int(text), most) if text.isdecimal() and len(text) < 8 else 1

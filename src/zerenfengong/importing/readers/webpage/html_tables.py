"""The cells of a table in a page: where each begins and how far it reaches, as browsers lay them out."""

from typing import NamedTuple

from zerenfengong.i18n import _
from zerenfengong.importing.source.bounds import check_size
from zerenfengong.importing.source.layout import Content, GridCell, LaidTable, Paragraph, TextBeside, TextInTable

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
        self._columns = 0
        self._hidden: set[int] = set()
        self._unseen: list[TextInTable] = []

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

    def column(self, attributes: dict[str, str], *, hidden: bool) -> None:
        """The next columns, of which nothing may be seen."""
        first = self._columns
        self._columns = min(first + (_span(attributes.get("span", ""), _MAX_COLUMNS) or 1), _MAX_COLUMNS)
        if hidden:
            self._hidden.update(range(first, self._columns))

    def add(self, cell: GridCell, contents: tuple[Content, ...]) -> None:
        """Keep a cell with what it holds."""
        if self._hidden and self._hidden.issuperset(range(cell.column, cell.column + cell.columns)):
            texts = (one.text for one in contents if isinstance(one, Paragraph))
            aside = TextBeside("\n".join(texts), _("隐藏文字"))
            self._unseen.append(TextInTable(cell.row, cell.column, aside))
        else:
            self._cells.append(cell._replace(contents=contents))

    def leave_out(self, aside: TextBeside, *, cell: bool) -> None:
        """A cell that would stand next and is none; if it is no cell, a row."""
        at = (max(self._row, 0), self._column) if cell else (self._row + 1, 0)
        self._unseen.append(TextInTable(*at, aside))

    def table(self) -> LaidTable:
        """The table of all cells so far."""
        return LaidTable(tuple(self._cells), tuple(self._unseen))


def _span(text: str, most: int) -> int:
    text = text.strip()
    return min(int(text), most) if text.isdecimal() and len(text) < 8 else 1

"""From paragraphs, tables and tables within tables to the blocks of a stream: places, merged cells, tables that only lay out."""

from bisect import bisect_left
from collections.abc import Iterable
from typing import NamedTuple

from zerenfengong.i18n import _
from zerenfengong.importing.source.bounds import Tally, check_lines, check_size
from zerenfengong.importing.source.stream import Block, Grid, Place, SourceRefused, Stream, Words

_MAX_NESTED = 20

# What is longer and not read is named in several pieces.
_LONGEST_ASIDE = 20_000

# A cell with so many paragraphs and characters in the only row of a table is a page and no cell.
_PAGE_PARAGRAPHS, _PAGE_CHARACTERS = 8, 500


class Paragraph(NamedTuple):
    """Text between two others; ``level`` is that of a heading, else 0."""

    text: str
    level: int = 0


class TextBeside(NamedTuple):
    """Text that is not part of what is read, and what it is (脚注, 页眉); ``doubtful`` where people see it, or were meant to."""

    text: str
    what: str
    doubtful: bool = False


class GridCell(NamedTuple):
    """A cell: where it begins, counted from 0, and how many rows and columns it covers."""

    row: int
    column: int
    contents: "tuple[Content, ...]"
    rows: int = 1
    columns: int = 1


class TextInTable(NamedTuple):
    """Text that is in no cell of a table any more, and the row and the column where it would stand, counted from 0."""

    row: int
    column: int
    beside: TextBeside


class LaidTable(NamedTuple):
    """A table by its cells, in order; where none begins, rows and columns may be counted that no one sees."""

    cells: tuple[GridCell, ...]
    unseen: tuple[TextInTable, ...] = ()


Content = Paragraph | TextBeside | LaidTable


def laid_out(contents: Iterable[Content]) -> Stream:
    """The stream of a document whose contents stand in order.

    Raises:
        SourceRefused: its tables are too large or too deep in each other.
    """
    layout = _BlockLayout()
    layout.add(contents)
    return Stream(tuple(layout.blocks), tuple(layout.unread), tuple(layout.doubtful))


class _BlockLayout:
    """Blocks as they come, with the counts that places are made of."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.unread: list[Words] = []
        self.doubtful: list[Words] = []
        self._paragraphs = self._tables = 0
        self._tally = Tally()

    def add(self, contents: Iterable[Content], depth: int = 0) -> None:
        """The paragraphs and tables that stand in the text, one after the other."""
        if depth > _MAX_NESTED:
            raise SourceRefused(_("表格套表格超过 {most} 层，不导入", most=_MAX_NESTED))
        for content in contents:
            if isinstance(content, LaidTable):
                self._add_table(_counted(content), depth)
            elif isinstance(content, TextBeside):
                self._put_aside(content, Place(max(self._paragraphs, 1), 1))
            else:
                self._add_paragraphs(content)

    def _add_paragraphs(self, paragraph: Paragraph) -> None:
        """Its lines, a paragraph each: outside tables whoever breaks a line begins another."""
        for line in filter(None, map(str.strip, paragraph.text.split("\n"))):
            self._paragraphs += 1
            check_lines(self._paragraphs)
            place = Place(self._paragraphs, 1, _("第 {number} 段", number=self._paragraphs))
            self.blocks.append(Words(line, place, paragraph.level))

    def _add_table(self, table: LaidTable, depth: int) -> None:
        if _only_lays_out(table):
            self.add((content for cell in table.cells for content in cell.contents), depth + 1)
            self.add((one.beside for one in table.unseen), depth + 1)
            return
        self._tables += 1
        self.blocks.append(self._grid(table))
        self.add((one for cell in table.cells for one in cell.contents if isinstance(one, LaidTable)), depth + 1)

    def _grid(self, table: LaidTable) -> Grid:
        height = max(cell.row + cell.rows for cell in table.cells)
        width = max(cell.column + cell.columns for cell in table.cells)
        self._tally.add(height, height * width)
        # Cells that lie over each other are drawn, too.
        check_size(0, sum(cell.rows * cell.columns for cell in table.cells))
        rows: list[list[Words | None]] = [[None] * width for _row in range(height)]
        for cell in table.cells:
            words = Words(_text(cell), self._place(cell.row, cell.column))
            for row in rows[cell.row : cell.row + cell.rows]:
                for at in range(cell.column, cell.column + cell.columns):
                    row[at] = row[at] or words
            for aside in cell.contents:
                if isinstance(aside, TextBeside):
                    self._put_aside(aside, words.place)
        for one in table.unseen:
            self._put_aside(one.beside, self._place(one.row, one.column))
        where = _("表 {table}", table=self._tables)
        return Grid(tuple(map(tuple, rows)), Place(1, 1, where))

    def _place(self, row: int, column: int) -> Place:
        """The place of a cell by its row and its column, counted from 0."""
        where = _("表 {table} 第 {row} 行第 {column} 格", table=self._tables, row=row + 1, column=column + 1)
        return Place(row + 1, column + 1, where)

    def _put_aside(self, aside: TextBeside, place: Place) -> None:
        if text := aside.text.strip():
            where = _("{place}的{what}", place=place.where, what=aside.what) if place.where else aside.what
            pieces = (text[at : at + _LONGEST_ASIDE] for at in range(0, len(text), _LONGEST_ASIDE))
            named = (Words(piece, place._replace(where=where)) for piece in pieces)
            (self.doubtful if aside.doubtful else self.unread).extend(named)


def _counted(table: LaidTable) -> LaidTable:
    """The table without the rows and columns in which no cell begins: they repeat what stands before them."""
    rows = sorted({cell.row for cell in table.cells})
    columns = sorted({cell.column for cell in table.cells})
    counted = []
    for cell in table.cells:
        row, column = bisect_left(rows, cell.row), bisect_left(columns, cell.column)
        height = bisect_left(rows, cell.row + cell.rows) - row
        width = bisect_left(columns, cell.column + cell.columns) - column
        counted.append(GridCell(row, column, cell.contents, height, width))
    unseen = (
        one._replace(row=bisect_left(rows, one.row), column=bisect_left(columns, one.column)) for one in table.unseen
    )
    return LaidTable(tuple(counted), tuple(unseen))


def _only_lays_out(table: LaidTable) -> bool:
    """Whether a table is there for its looks: one cell a row, a page in a row of its own, or little besides other tables."""
    if all(cell.column == 0 for cell in table.cells):
        return True
    rows = {cell.row: 0 for cell in table.cells}
    for cell in table.cells:
        rows[cell.row] += bool(_text(cell)) and not _holds_tables(cell)
    if len(rows) == 1 and any(map(_is_page, table.cells)):
        return True
    return any(map(_holds_tables, table.cells)) and sum(filled > 1 for filled in rows.values()) * 2 < len(rows)


def _holds_tables(cell: GridCell) -> bool:
    return any(isinstance(one, LaidTable) for one in cell.contents)


def _is_page(cell: GridCell) -> bool:
    lines = [one.text for one in cell.contents if isinstance(one, Paragraph) and one.text.strip()]
    return len(lines) >= _PAGE_PARAGRAPHS and sum(map(len, lines)) >= _PAGE_CHARACTERS


def _text(cell: GridCell) -> str:
    """What a cell says itself: its paragraphs without those that are empty, a line each."""
    lines = (one.text.strip() for one in cell.contents if isinstance(one, Paragraph))
    return "\n".join(filter(None, lines))

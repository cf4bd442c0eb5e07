"""How a table of a Word file is designed: which column is how wide, in which styles, on which page."""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from zerenfengong.answers.papers.paper_parts import Fit, PaperColumn, PaperRow, PaperTable
from zerenfengong.render.office.docx_styles import StyleLook, cell_looks
from zerenfengong.render.office.ooxml import CellText, Wish, legal, shared
from zerenfengong.text.width import width

# So many characters make a line that can be read.
_READABLE = 14

# What must not be broken over lines, if it is no longer than a day in brackets that was set before: （原定2026年4月30日）.
_LONGEST_UNBROKEN = 20

# A name stands whole on a line, if it is no longer than 各镇人民政府（街道办事处） with one character more; it is broken between
# its words where the table gets clearly shorter by that: the second number is what a table may be longer for whole names.
_LONGEST_NAMES = ((28, 1.0), (22, 1.1), (18, 1.15), (14, 1.2))
_ONE = _LONGEST_NAMES[:1]

# Between a number and a character beside it programs leave a quarter of a character, some also where they are told not to.
_MEETING = re.compile(r"(?<=[0-9A-Za-z])(?=[^\x00-\xff])|(?<=[^\x00-\xff])(?=[0-9A-Za-z])")
_APART = 0.5

# The left and the right margin of a cell, with the line beside it.
_CELL_MARGINS = 9

# Six characters stand on one line even in a narrow column: a short name, or a title; of what is to be done twelve, of what is
# filled in by hand six; of what is counted two where there is room; its title may take two lines.
_LEAST, _PROSE, _ROOM, _FIGURE = 12, 24, 12, 4

# A title over a column of prose stands on one line, if it is no longer than 调整前（2026年12月31日印发）.
_TITLE = 30

# Longer texts get more room, as much more (by the power of their length) as makes the table shortest.
_EXPONENTS = (0.3, 0.5, 0.7, 0.9, 1.1)
_JUDGED = 200

# The texts of rows by the row's identity, in the order of the columns.
Texts = Mapping[int, Sequence[CellText]]


class Design(NamedTuple):
    """How a table is drawn; all lengths are in points, ``page`` is the height of one."""

    columns: tuple[PaperColumn, ...]
    widths: tuple[float, ...]
    looks: dict[str, StyleLook]
    size: float
    page: float

    def look(self, column: PaperColumn) -> StyleLook:
        """The style of a column's cells."""
        if column.fit in (Fit.SHORT, Fit.INDEX, Fit.FIGURE):
            return self.looks["center"]
        if column.fit is Fit.HEADING:
            return self.looks["heading"]
        return self.looks["both" if column.fit is Fit.PROSE else "left"]

    def room(self, at: int) -> int:
        """How many columns of a terminal a line surely has room for in the column at a place."""
        return int(max(self.widths[at] - _CELL_MARGINS - self.size / 4, self.size) / self.size * 2)

    def height(self, cells: Sequence[CellText]) -> float:
        """About how high a row with these texts is."""
        rooms = [max(wide - _CELL_MARGINS, self.size) for wide in self.widths]
        lines = [
            sum(one * self.size / 2 // room + 1 for one in cell.widths) for cell, room in zip(cells, rooms, strict=True)
        ]
        return max(lines) * self.looks["left"].line


def texts_of(tables: Sequence[PaperTable]) -> Texts:
    """The texts of tables of the same columns; by unit, the same row stands in many groups."""
    rows = {id(row): row for table in tables for row in table.rows}
    columns = tables[0].columns
    return {key: [CellText.of(shown(row, column)) for column in columns] for key, row in rows.items()}


def design(tables: Sequence[PaperTable], texts: Texts, size: float, room: tuple[float, float]) -> Design:
    """The design of tables of the same columns for text of this size, on pages with so much room (width, height)."""
    columns, rows = tables[0].columns, list(texts.values())
    looks, judged = cell_looks(size), []
    cells = [_in_column(at, tables, rows) for at in range(len(columns))]
    known = [_need(here, column, 0) for here, column in zip(cells, columns, strict=True)]
    for longest, cost in _LONGEST_NAMES if any(column.fit is Fit.NAMES for column in columns) else _ONE:
        # Only what names need depends on how long they may be.
        needs = [
            _need(here, column, longest) if column.fit is Fit.NAMES else need
            for here, column, need in zip(cells, columns, known, strict=True)
        ]
        for exponent in _EXPONENTS:
            one = Design(columns, _widths(needs, columns, exponent, size, room[0]), looks, size, room[1])
            judged.append((cost * sum(one.height(row) for row in rows[:_JUDGED]), one))
    return min(judged, key=lambda one: one[0])[1]


def _in_column(at: int, tables: Sequence[PaperTable], rows: Sequence[Sequence[CellText]]) -> Sequence[CellText]:
    """What decides how wide the column at a place has to be."""
    groups = [group for table in tables for group in table.groups]
    fit = tables[0].columns[at].fit
    if fit is Fit.HEADING:
        return [CellText.of(legal(heading)) for heading in dict.fromkeys(group.heading for group in groups)]
    if fit is Fit.INDEX:
        return [CellText.of(str(max((group.first + len(group.rows) for group in groups), default=0)))]
    return [row[at] for row in rows]


def cramped(texts: Texts, drawn: Design) -> bool:
    """Whether the other columns leave lines of only a few characters for what is to be done."""
    places = [at for at, column in enumerate(drawn.columns) if column.fit is Fit.PROSE]
    widest = max((row[at].widest for row in texts.values() for at in places), default=0)
    wanted = min(widest / 2, _READABLE) * drawn.size
    return any(drawn.widths[at] < wanted for at in places)


def _need(cells: Sequence[CellText], column: PaperColumn, longest_name: int) -> tuple[float, float, float]:
    """How wide the longest line of a column is, how wide it has to be at the least, and what is usual, as a terminal counts."""
    written = max((cell.widest for cell in cells), default=0)
    if column.fit is Fit.ROOM and not written:
        return _ROOM, _ROOM, 1.0
    widest = max(min(width(column.title), _LEAST), written) + 1
    usual = max(sum(sum(cell.widths) for cell in cells) / max(len(cells), 1), 1.0)
    if column.fit is Fit.NAMES:
        return widest, min(widest, longest_name + 1), usual
    if column.fit is Fit.FIGURE:
        # The sign is nearly as wide as a character, and is not to stand on a line of its own.
        sign = any("%" in line for cell in cells for line in cell.lines)
        least = max(written + sign, (width(column.title) + 2) // 4 * 2)
        return max(least, _FIGURE) + 1, least, usual
    if column.fit not in (Fit.SHORT, Fit.INDEX):
        least = {Fit.PROSE: max(_PROSE, min(width(column.title), _TITLE)), Fit.ROOM: _ROOM}.get(column.fit, _LEAST)
        return max(widest, least if column.fit is Fit.PROSE else 0), min(max(widest, width(column.title)), least), usual
    unbroken = [one for cell in cells for one in cell.widths if one <= _LONGEST_UNBROKEN]
    apart = _APART * max((_seams(cell) for cell in cells), default=0)
    least = max([min(width(column.title), _LEAST), *unbroken])
    return widest + apart, least + max(apart, 1), usual


def _seams(cell: CellText) -> int:
    """How many times a number meets a character in a line of a cell, of those that must not be broken."""
    whole = [line for line, wide in zip(cell.lines, cell.widths, strict=True) if wide <= _LONGEST_UNBROKEN]
    return max((len(_MEETING.findall(line)) for line in whole), default=0)


def _widths(
    needs: Sequence[tuple[float, float, float]],
    columns: Sequence[PaperColumn],
    exponent: float,
    size: float,
    room: float,
) -> tuple[float, ...]:
    wishes = [
        Wish(
            widest * size / 2 + _CELL_MARGINS,
            least * size / 2 + _CELL_MARGINS,
            usual**exponent,
            column.fit in (Fit.SHORT, Fit.INDEX, Fit.FIGURE),
        )
        for (widest, least, usual), column in zip(needs, columns, strict=True)
    ]
    return tuple(shared(wishes, room))


def shown(row: PaperRow, column: PaperColumn) -> str:
    """A cell as it is drawn."""
    return legal(row.cells.get(column.key, "")).strip("\n")

"""How the tables of a Word file are designed: which column is how wide, in which styles, on which page."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from zerenfengong.answers.table import Column, Report, Row
from zerenfengong.render.office.docx_styles import StyleLook, cell_looks
from zerenfengong.render.office.ooxml import CellText, Wish, shared, text_of
from zerenfengong.text.width import width

_CENTRED = frozenset({"id", "number", "part", "due", "days_left", "state"})
_MEASURE = "measure"
_PROSE = frozenset({_MEASURE, "note"})

# So many characters make a line that can be read.
_READABLE = 14

# What must not be broken over lines, if it is no longer than a day with its weekday.
_UNBROKEN = _CENTRED | {"deadline"}
_LONGEST_UNBROKEN = 16

# The left and the right margin of a cell, with the line beside it.
_CELL_MARGINS = 9

# Six characters stand on one line even in a narrow column: a short name, or a title.
_LEAST = 12

# Longer texts get more room, as much more (by the power of their length) as makes the table shortest.
_EXPONENTS = (0.3, 0.5, 0.7, 0.9, 1.1)
_JUDGED = 200

# What stands in the columns of each row, by the row's identity.
Texts = Mapping[int, Sequence[CellText]]


class Design(NamedTuple):
    """How the tables of a report are drawn; all lengths are in points, ``page`` is the height of one."""

    columns: tuple[Column, ...]
    widths: tuple[float, ...]
    looks: dict[str, StyleLook]
    size: float
    page: float

    def look(self, column: Column) -> StyleLook:
        """The style of a column's cells."""
        if column.key in _CENTRED:
            return self.looks["center"]
        return self.looks["both" if column.key in _PROSE else "left"]

    def height(self, cells: Sequence[CellText]) -> float:
        """About how high a row with these texts is."""
        rooms = [max(wide - _CELL_MARGINS, self.size) for wide in self.widths]
        lines = [
            sum(one * self.size / 2 // room + 1 for one in cell.widths) for cell, room in zip(cells, rooms, strict=True)
        ]
        return max(lines) * self.looks["left"].line


def texts_of(report: Report) -> Texts:
    """The texts of a report; by unit, the same row stands in many groups."""
    rows = {id(row): row for row in report.rows}
    return {key: [CellText.of(shown(row, column)) for column in report.columns] for key, row in rows.items()}


def design(report: Report, texts: Texts, size: float, room: tuple[float, float]) -> Design:
    """The design for text of this size, on pages with so much room (width, height)."""
    rows = [texts[id(row)] for row in report.rows]
    needs = [_need([row[at] for row in rows], column) for at, column in enumerate(report.columns)]
    looks = cell_looks(size)
    designs = [
        Design(report.columns, _widths(needs, exponent, size, room[0]), looks, size, room[1]) for exponent in _EXPONENTS
    ]
    return min(designs, key=lambda one: sum(one.height(row) for row in rows[:_JUDGED]))


def cramped(texts: Texts, drawn: Design) -> bool:
    """Whether the other columns leave lines of only a few characters for what is to be done."""
    places = [at for at, column in enumerate(drawn.columns) if column.key == _MEASURE]
    widest = max((row[at].widest for row in texts.values() for at in places), default=0)
    wanted = min(widest / 2, _READABLE) * drawn.size
    return any(drawn.widths[at] < wanted for at in places)


def _need(cells: Sequence[CellText], column: Column) -> tuple[int, int, float]:
    """How wide the longest line of a column is, how wide it has to be at the least, and what is usual, as a terminal counts."""
    widest = max([min(width(column.title), _LEAST), *(cell.widest for cell in cells)]) + 1
    least = min(widest, _LONGEST_UNBROKEN if column.key in _UNBROKEN else _LEAST)
    return widest, least, max(sum(sum(cell.widths) for cell in cells) / max(len(cells), 1), 1.0)


def _widths(needs: Sequence[tuple[int, int, float]], exponent: float, size: float, room: float) -> tuple[float, ...]:
    wishes = [
        Wish(widest * size / 2 + _CELL_MARGINS, least * size / 2 + _CELL_MARGINS, usual**exponent)
        for widest, least, usual in needs
    ]
    return tuple(shared(wishes, room))


def shown(row: Row, column: Column) -> str:
    """A cell as it is drawn: of a limit, its day and how it stands on lines of their own."""
    return text_of(row, "when" if column.key == "deadline" and row.cells.get("when") else column.key)

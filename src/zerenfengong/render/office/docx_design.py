"""How the tables of a Word file are designed: which column is how wide, in which styles, on which page."""

from collections.abc import Sequence
from typing import NamedTuple

from zerenfengong.answers.table import Column, Report, Row
from zerenfengong.render.office.docx_styles import StyleLook, cell_looks
from zerenfengong.render.office.ooxml import Wish, shared, text_of, widest_line
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

    def height(self, texts: Sequence[str]) -> float:
        """About how high a row with these texts is."""
        rooms = [max(wide - _CELL_MARGINS, self.size) for wide in self.widths]
        lines = [
            sum(width(one) * self.size / 2 // room + 1 for one in text.split("\n"))
            for text, room in zip(texts, rooms, strict=True)
        ]
        return max(lines) * self.looks["left"].line


def design(report: Report, size: float, room: tuple[float, float]) -> Design:
    """The design for text of this size, on pages with so much room (width, height)."""
    needs = [_need(report, column) for column in report.columns]
    looks = cell_looks(size)
    designs = [
        Design(report.columns, _widths(needs, exponent, size, room[0]), looks, size, room[1]) for exponent in _EXPONENTS
    ]
    texts = [[shown(row, column) for column in report.columns] for row in report.rows[:_JUDGED]]
    return min(designs, key=lambda one: sum(one.height(row) for row in texts))


def cramped(report: Report, drawn: Design) -> bool:
    """Whether the other columns leave lines of only a few characters for what is to be done."""
    texts = [shown(row, column) for column in report.columns if column.key == _MEASURE for row in report.rows]
    wanted = min(widest_line(texts) / 2, _READABLE) * drawn.size
    rooms = [wide for column, wide in zip(drawn.columns, drawn.widths, strict=True) if column.key == _MEASURE]
    return any(wide < wanted for wide in rooms)


def _need(report: Report, column: Column) -> tuple[int, int, float]:
    """How wide the longest line of a column is, how wide it has to be at the least, and what is usual, as a terminal counts."""
    texts = [shown(row, column) for row in report.rows]
    widest = max(widest_line(texts), min(width(column.title), _LEAST)) + 1
    least = min(widest, _LONGEST_UNBROKEN if column.key in _UNBROKEN else _LEAST)
    return widest, least, max(sum(map(width, texts)) / max(len(texts), 1), 1.0)


def _widths(needs: Sequence[tuple[int, int, float]], exponent: float, size: float, room: float) -> tuple[float, ...]:
    wishes = [
        Wish(widest * size / 2 + _CELL_MARGINS, least * size / 2 + _CELL_MARGINS, usual**exponent)
        for widest, least, usual in needs
    ]
    return tuple(shared(wishes, room))


def shown(row: Row, column: Column) -> str:
    """A cell as it is drawn: of a limit, its day and how it stands on lines of their own."""
    return text_of(row, "when" if column.key == "deadline" and row.cells.get("when") else column.key)

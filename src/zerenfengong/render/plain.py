"""table, through a pipe: one row a line, aligned, nothing cut and nothing around it."""

from zerenfengong.answers.columns import Cell
from zerenfengong.answers.table import Report
from zerenfengong.render import Canvas
from zerenfengong.text.width import EMPTY, one_line, pad, styled, width

# A longer cell stays whole but no longer pushes the next column of every other row aside.
_WIDEST_PADDED = 80

_GAP = "  "

_NOTHING = (None, "")

BOLD_COLUMNS = frozenset({"id", "name"})


def draw_plain(report: Report, canvas: Canvas) -> str:
    """The rows alone; an empty cell is ``-``."""
    columns = [column.key for column in report.columns]
    rows = [[_text(row.cells.get(key)) for key in columns] for row in report.rows]
    widths = [min(max(map(width, cells)), _WIDEST_PADDED) for cells in zip(*rows, strict=True)]
    return "".join(_line(columns, row, widths, color=canvas.color) for row in rows)


def _line(columns: list[str], row: list[str], widths: list[int], *, color: bool) -> str:
    cells = [pad(text, wide) for text, wide in zip(row[:-1], widths, strict=False)] + row[-1:]
    if color:
        cells = [styled(cell, "bold", color=key in BOLD_COLUMNS) for key, cell in zip(columns, cells, strict=True)]
    return f"{_GAP.join(cells)}\n"


def _text(cell: Cell) -> str:
    return one_line(str(cell)) if cell not in _NOTHING else EMPTY

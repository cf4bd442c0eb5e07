"""md: a table as GitHub, GitLab and Chinese editors show it."""

import re

from zerenfengong.report import Cell, Report
from zerenfengong.typography import visible

# What Markdown or the HTML inside it would take for its own.
_SPECIAL = re.compile(r"([\\`*_\[\]<>|~#&])")


def draw_md(report: Report) -> str:
    """A pipe table; whatever would be markup is escaped, a line break is ``<br>``."""
    lines = [
        _line([_cell(column.title) for column in report.columns]),
        _line(["---"] * len(report.columns)),
        *(_line([_cell(row.cells.get(column.key)) for column in report.columns]) for row in report.rows),
    ]
    return "".join(f"{line}\n" for line in lines)


def escaped(text: str) -> str:
    """The text with nothing in it that would be markup."""
    return _SPECIAL.sub(r"\\\1", visible(text))


def _line(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cell(cell: Cell) -> str:
    if not isinstance(cell, str):
        return "" if cell is None else str(cell)
    return escaped(cell.strip()).replace("\r", "").replace("\n", "<br>")

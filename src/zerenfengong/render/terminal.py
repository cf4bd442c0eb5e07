"""table, on a terminal: fitted to the window, wrapped by the rules of Chinese typesetting, readable light or dark."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from zerenfengong.answers.columns import Cell
from zerenfengong.answers.table import Column, Report, Row
from zerenfengong.i18n import _
from zerenfengong.render import Canvas
from zerenfengong.render.plain import BOLD_COLUMNS
from zerenfengong.render.spans import STATE_STYLES, Span, joined, wrapped
from zerenfengong.text.width import EMPTY, pad, styled, visible, width, wrap

if TYPE_CHECKING:
    from zerenfengong.answers.arrangement import Handout
    from zerenfengong.answers.report_together import HandoutTogether

# From so many columns on, what a narrow window stacks stands side by side.
WIDE = 100

# In a narrower window a column that says a unit's part leaves too little for the others.
_ROOM_FOR_ROLES = 72

_STATE_COLUMNS = frozenset({"when", "deadline", "due", "days_left", "state"})

# Long texts share the window; these get more room than others, as much more as makes the table shortest.
_LONG = frozenset({"measure", "task", "title", "members"})
_WEIGHTS = (2.0, 1.0, 1.25, 1.5, 2.5, 3.0)
_JUDGED = 100

# Columns that show one cell above another, the second one dimmed: a narrow window has no room for both side by side.
STACKED = {"task": ("measure", "units")}

_GAP = 2
_NARROWEST = 10  # a date


def draw_handout(handout: "Handout | HandoutTogether", canvas: Canvas) -> str:
    """A handout as a list of tasks stands in a window; where there is none, as a table for a usual one."""
    if canvas.columns is not None and not canvas.wide:
        from zerenfengong.answers.report_together import report_digest  # noqa: PLC0415 (only where a window shows it)
        from zerenfengong.render.digest_page import draw_digest  # noqa: PLC0415

        return draw_digest(report_digest(handout), canvas)
    columns = canvas.columns or WIDE
    shown = handout.on_screen(wide=columns >= WIDE, roles=columns >= _ROOM_FOR_ROLES)
    return draw_terminal(shown, canvas)


def draw_terminal(report: Report, canvas: Canvas) -> str:
    """The whole report for a window of this width."""
    columns, color = canvas.columns or WIDE, canvas.color
    indent = _GAP if any(group.title for group in report.groups) else 0
    places = _places(report, columns - indent)
    drawn = [styled(line, "bold", color=color) for line in wrapped(report.summary, columns)]
    for at, group in enumerate(report.groups):
        drawn += [
            "",
            *(styled(line, "bold green", color=color) for line in wrapped(filter(None, [group.title]), columns)),
            *(styled(line, "dim", color=color) for line in wrapped(filter(None, [group.summary]), columns)),
        ]
        if group.rows:
            table = _table(places, group.rows, header=at == 0)
            drawn += [f"{' ' * indent}{joined(line, color=color, between=' ' * _GAP)}" for line in table]
    if report.remarks:
        drawn += ["", *(styled(line, "dim", color=color) for line in wrapped(report.remarks, columns))]
    return "".join(f"{line}\n" for line in drawn)


class _Place(NamedTuple):
    """A column in the window: how wide it is, and whether its cells stand at its right edge, as numbers do."""

    column: Column
    wide: int
    right: bool


def _places(report: Report, columns: int) -> list[_Place]:
    rows = report.rows
    right = [any(isinstance(row.cells.get(column.key), int) for row in rows) for column in report.columns]
    return list(map(_Place, report.columns, _widths(report, columns), right))


def _table(places: Sequence[_Place], rows: Sequence[Row], *, header: bool) -> list[list[Span]]:
    """The lines of a table, each as spans padded to their columns."""
    titles = [[(line, "dim") for line in wrap(place.column.title, place.wide)] for place in places]
    bodies = [[_cell(row, place.column, place.wide) for place in places] for row in rows]
    lines: list[list[Span]] = []
    for cells in ([titles] if header else []) + bodies:
        for at in range(max(map(len, cells))):
            here = [cell[at] if at < len(cell) else ("", "") for cell in cells]
            lines.append([_padded(*span, place.wide, place.right) for span, place in zip(here, places, strict=True)])
    return lines


def _padded(text: str, style: str, wide: int, right: bool) -> Span:
    return (" " * (wide - width(text)) + text if right else pad(text, wide)), style


def _cell(row: Row, column: Column, wide: int) -> list[Span]:
    style = "bold" if column.key in BOLD_COLUMNS else ""
    if column.key in _STATE_COLUMNS and row.state is not None:
        style = STATE_STYLES.get(row.state, "")
    first, *below = [row.cells.get(key) for key in STACKED.get(column.key, (column.key,))]
    lines = [(line, style) for line in wrap(_text(first), wide)]
    for text in below:
        if text:
            lines += [(line, "dim") for line in wrap(_text(text).replace("\n", _("；")), wide)]
    return lines


def _text(cell: Cell) -> str:
    return visible(str(cell)).strip("\n").replace("\t", " ") if cell not in (None, "") else EMPTY


def _lines(column: Column, rows: Sequence[Row]) -> Iterable[str]:
    first, *below = STACKED.get(column.key, (column.key,))
    texts = [column.title, *(_text(row.cells.get(first)) for row in rows)]
    joined = [_text(row.cells.get(key)).replace("\n", _("；")) for row in rows for key in below]
    return [line for text in texts for line in text.split("\n")] + joined


def _widths(report: Report, columns: int) -> list[int]:
    """Every column as wide as its longest line where all fit, else the long ones cut down so that few lines are needed."""
    rows = report.rows
    natural = [max(map(width, _lines(column, rows))) for column in report.columns]
    room = columns - _GAP * (len(natural) - 1)
    if sum(natural) <= room:
        return natural
    long = [column.key in _LONG for column in report.columns]
    candidates = [_fitted(natural, [weight if one else 1.0 for one in long], room) for weight in _WEIGHTS]
    if not any(long):
        return candidates[0]
    lengths = [[[width(line) for line in _lines(column, [row])] for column in report.columns] for row in rows[:_JUDGED]]
    return min(candidates, key=lambda widths: _height(lengths, widths))


def _height(lengths: Sequence[Sequence[Sequence[int]]], widths: Sequence[int]) -> int:
    """About how many lines the table takes: for each row that of its longest cell."""
    return sum(
        max(sum(max(-(-length // wide), 1) for length in cell) for cell, wide in zip(row, widths, strict=True))
        for row in lengths
    )


def _fitted(natural: Sequence[int], weights: Sequence[float], room: int) -> list[int]:
    limit = _common_measure(natural, weights, room)
    return [min(wide, max(int(limit * weight), _NARROWEST)) for wide, weight in zip(natural, weights, strict=True)]


def _common_measure(natural: Sequence[int], weights: Sequence[float], room: int) -> float:
    """The largest measure (times its weight) that, as the limit of every column, fits them all into the room."""
    low, high = 0.0, float(max(natural))
    for _step in range(16):
        middle = (low + high) / 2
        if sum(min(wide, int(middle * weight)) for wide, weight in zip(natural, weights, strict=True)) <= room:
            low = middle
        else:
            high = middle
    return low

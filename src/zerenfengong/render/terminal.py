"""table, on a terminal: fitted to the window, wrapped by the rules of Chinese typesetting, readable light or dark."""

import io
from collections.abc import Iterable, Sequence

from rich.console import Console, RenderableType
from rich.console import Group as Lines
from rich.table import Table
from rich.text import Text

from zerenfengong.i18n import _
from zerenfengong.report import Cell, Column, Report, Row
from zerenfengong.states import State
from zerenfengong.typography import EMPTY, visible, width, wrap

# Colours that can be read on white and on black. What has passed is neutral: nobody knows here whether it was done.
_STATE_STYLES = {State.SOON: "bold magenta", State.PAST: "dim"}
_STATE_COLUMNS = frozenset({"when", "deadline", "due", "days_left", "state"})

# Long texts share the window; these get more room than others, as much more as makes the table shortest.
_LONG = frozenset({"measure", "task", "title", "members"})
_WEIGHTS = (2.0, 1.0, 1.25, 1.5, 2.5, 3.0)
_JUDGED = 100

# Columns that show one cell above another, the second one dimmed: a narrow window has no room for both side by side.
STACKED = {"task": ("measure", "units")}

_GAP = 2
_NARROWEST = 8


def _is_number(column: Column, rows: Sequence[Row]) -> bool:
    return any(isinstance(row.cells.get(column.key), int) for row in rows)


def draw_terminal(report: Report, *, columns: int, lines: int, color: bool) -> str:
    """The whole report for a window of this size; where it scrolls, the sentences at its head stand at its foot again."""
    indent = _GAP if any(group.title for group in report.groups) else 0
    widths = _widths(report, columns - indent)
    summary = [Text(line, style="bold") for line in _wrapped(report.summary, columns)]
    parts: list[RenderableType] = [*summary]
    for at, group in enumerate(report.groups):
        parts.append(Text())
        parts += [Text(line, style="bold green") for line in _wrapped(filter(None, [group.title]), columns)]
        if group.rows:
            parts.append(_table(report.columns, group.rows, widths, indent, header=at == 0))
    if report.remarks:
        parts += [Text(), *(Text(line, style="dim") for line in _wrapped(report.remarks, columns))]
    drawn = render(Lines(*parts), columns=columns, color=color)
    if drawn.count("\n") < lines:
        return drawn
    return drawn + render(Lines(Text(), *summary), columns=columns, color=color)


def _wrapped(paragraphs: Iterable[str], columns: int) -> list[str]:
    return [line for paragraph in paragraphs for line in wrap(visible(paragraph), columns)]


def _table(
    columns: Sequence[Column], rows: Sequence[Row], widths: Sequence[int], indent: int, *, header: bool
) -> Table:
    table = Table.grid(padding=(0, _GAP, 0, 0))
    table.show_header, table.header_style = header, "dim"
    if indent:
        table.add_column("", width=0)
    for column, wide in zip(columns, widths, strict=True):
        numbers = _is_number(column, rows)
        heading = Text("\n".join(wrap(column.title, wide)))
        table.add_column(heading, width=wide, no_wrap=True, justify="right" if numbers else "left")
    for row in rows:
        cells = [_cell(row, column, wide) for column, wide in zip(columns, widths, strict=True)]
        table.add_row(*([Text()] if indent else []), *cells)
    return table


def _cell(row: Row, column: Column, wide: int) -> Text:
    style = "bold" if column.key in ("id", "name") else ""
    if column.key in _STATE_COLUMNS and row.state is not None:
        style = _STATE_STYLES.get(row.state, "")
    first, *below = [row.cells.get(key) for key in STACKED.get(column.key, (column.key,))]
    cell = Text("\n".join(wrap(_text(first), wide)), style=style)
    for text in below:
        if text:
            beside = _text(text).replace("\n", _("；"))
            cell.append("\n" + "\n".join(wrap(beside, wide)), style="dim")
    return cell


def _text(cell: Cell) -> str:
    return visible(str(cell)).strip("\n").replace("\t", " ") if cell not in (None, "") else EMPTY


def _lines(column: Column, rows: Sequence[Row]) -> Iterable[str]:
    keys = STACKED.get(column.key, (column.key,))
    texts = (_text(row.cells.get(key)) for row in rows for key in keys)
    return (line for text in (column.title, *texts) for line in text.split("\n"))


def _widths(report: Report, columns: int) -> list[int]:
    """Every column as wide as its longest line where all fit, else the long ones cut down so that few lines are needed."""
    rows = report.rows
    natural = [max(map(width, _lines(column, rows))) for column in report.columns]
    room = columns - _GAP * (len(natural) - 1)
    long = [column.key in _LONG for column in report.columns]
    candidates = [_fitted(natural, [weight if one else 1.0 for one in long], room) for weight in _WEIGHTS]
    return min(candidates, key=lambda widths: _height(report, widths))


def _height(report: Report, widths: Sequence[int]) -> int:
    """About how many lines the table takes, judged by its first rows."""
    return sum(
        max(
            sum(-(-max(width(line), 1) // wide) for line in _lines(column, [row]))
            for column, wide in zip(report.columns, widths, strict=True)
        )
        for row in report.rows[:_JUDGED]
    )


def _fitted(natural: Sequence[int], weights: Sequence[float], room: int) -> list[int]:
    limit = _common_measure(natural, weights, room)
    return [min(wide, max(int(limit * weight), _NARROWEST)) for wide, weight in zip(natural, weights, strict=True)]


def _common_measure(natural: Sequence[int], weights: Sequence[float], room: int) -> float:
    """The largest measure (times its weight) that, as the limit of every column, fits them all into the room."""
    low, high = 0.0, float(max(natural, default=0))
    if sum(natural) <= room:
        return high
    for _step in range(24):
        middle = (low + high) / 2
        if sum(min(wide, int(middle * weight)) for wide, weight in zip(natural, weights, strict=True)) <= room:
            low = middle
        else:
            high = middle
    return low


def render(content: RenderableType, *, columns: int, color: bool) -> str:
    """Draw with rich into a text, with or without escape sequences for colour."""
    written = io.StringIO()
    console = Console(
        file=written,
        width=columns,
        force_terminal=color,
        color_system="standard" if color else None,
        no_color=False if color else None,
        highlight=False,
        legacy_windows=False,
        _environ={},
    )
    console.print(content, end="")
    return "".join(f"{line.rstrip()}\n" for line in written.getvalue().splitlines())

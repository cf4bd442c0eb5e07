"""table: what differs between two registers, a difference a line; wrapped and in colour on a terminal, whole in a pipe."""

from collections.abc import Iterable, Iterator, Sequence

from zerenfengong.answers.change_words import Mark, Piece, in_plain
from zerenfengong.answers.changes import ChangeLine, ChangePage
from zerenfengong.render import Canvas
from zerenfengong.render.spans import Span, joined, wrapped
from zerenfengong.text.width import one_line, pad, width, wrap

_STYLES = {
    Mark.PLAIN: "",
    Mark.REMOVED: "red strike",
    Mark.ADDED: "green",
    Mark.BEFORE: "red",
    Mark.AFTER: "green",
}
_INDENT = "  "
_WIDEST_ABOUT = 30
_NARROWEST = 24


def draw_changes(page: ChangePage, canvas: Canvas) -> str:
    """In a window everything; in a pipe the differences alone, each on a line that says whose it is."""
    if canvas.columns is None:
        lines = (line for group in page.groups for line in group.lines)
        return "".join(f"{one_line(f'{line.about}  {in_plain(line.pieces)}')}\n" for line in lines)
    return "".join(f"{joined(line, color=canvas.color)}\n" for line in _drawn(page, canvas))


def _drawn(page: ChangePage, canvas: Canvas) -> Iterator[list[Span]]:
    columns = canvas.columns or 0
    first, *others = page.summary
    yield from ([(line, "bold")] for line in wrapped([first], columns))
    yield from ([(line, "")] for line in wrapped(others, columns))
    for group in page.groups:
        yield []
        yield [(group.title, "bold green")]
        yield from lines_of(group.lines, columns, color=canvas.color)
    if page.remarks:
        yield []
        yield from ([(line, "dim")] for line in wrapped(page.remarks, columns))


def lines_of(lines: Sequence[ChangeLine], columns: int, *, color: bool) -> Iterator[list[Span]]:
    """Differences for a window of this width, what is said of each beside whose it is."""
    wide = min(max((width(one_line(line.about)) for line in lines), default=0), _WIDEST_ABOUT)
    for line in lines:
        yield from _line(line, wide, columns, color=color)


def _line(line: ChangeLine, wide: int, columns: int, *, color: bool) -> Iterator[list[Span]]:
    """Whose it is, and beside it what differs; below it where that leaves no room."""
    about = one_line(line.about)
    margin = _INDENT + " " * (wide + len(_INDENT))
    room = columns - len(margin)
    beside = room >= _NARROWEST and width(about) <= wide
    if room < _NARROWEST:
        margin, room = _INDENT * 2, max(columns - 2 * len(_INDENT), 2)
    if not beside:
        yield from ([(_INDENT, ""), (part, "bold")] for part in wrap(about, columns - len(_INDENT)))
    for at, spans in enumerate(_wrapped(line.pieces, room, color=color)):
        first = (_INDENT + pad(about, wide) + _INDENT, "bold") if beside and at == 0 else (margin, "")
        yield [first, *spans]


def _wrapped(pieces: Iterable[Piece], room: int, *, color: bool) -> Iterator[list[Span]]:
    """The sentence on lines; without colour, signs mark the words."""
    shown = list(pieces) if color else [Piece(in_plain([piece]), piece.mark) for piece in pieces]
    shown = [Piece(one_line(piece.text) or piece.text, piece.mark) for piece in shown]
    text = "".join(piece.text for piece in shown)
    styles = [_STYLES[piece.mark] for piece in shown for _character in piece.text]
    at = 0
    for line in wrap(text, room):
        at = text.index(line, at)
        yield list(_styled(line, styles[at : at + len(line)]))
        at += len(line)


def _styled(line: str, styles: list[str]) -> Iterator[Span]:
    begin = 0
    for at in range(1, len(line) + 1):
        if at == len(line) or styles[at] != styles[begin]:
            yield line[begin:at], styles[begin]
            begin = at

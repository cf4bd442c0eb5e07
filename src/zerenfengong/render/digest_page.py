"""table, on a terminal: a task in a line, what is led in full; all in full where the window has room for it."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from zerenfengong.answers.digest import Block, Digest, Entry
from zerenfengong.render import Canvas
from zerenfengong.render.spans import STATE_STYLES, Span, joined, wrapped
from zerenfengong.text.width import clipped, one_line, pad, width, wrap

_GAP = "  "
_INDENT = "  "

# Who leads has a third of what a line has room for, or that of a long name; the task itself has at least so many columns.
_WIDE_NAME = 22
_NARROWEST = 16

# Through a pipe nothing is cut.
_ENDLESS = 1_000_000

# A longer id than a quarter of the window, and than this, has a line of its own.
_SHORTEST_ID = 6

# In a narrower window the further lines of an entry begin further left.
_DEEP = 48

Line = list[Span]


def draw_digest(digest: Digest, canvas: Canvas) -> str:
    """The whole answer for a window of this size."""
    columns, lines = canvas.columns or _ENDLESS, canvas.lines
    full = canvas.columns is not None and (lines is None or len(digest.entries) < lines)
    drawn = _drawn(digest, columns, full=full)
    if full and lines is not None and len(drawn) >= lines:
        drawn = _drawn(digest, columns, full=False)
    return "".join(f"{joined(line, color=canvas.color)}\n" for line in drawn)


def _drawn(digest: Digest, columns: int, *, full: bool) -> list[Line]:
    first, *sentences = digest.summary
    lines: list[Line] = [[(line, "bold")] for line in wrapped([first], columns)]
    lines += [[(line, "")] for line in wrapped(filter(None, sentences), columns)]
    dated, undated = _layouts(digest, columns)
    for block in digest.blocks:
        lines += _heading(block, columns)
        widths = dated if _is_dated(block) else undated
        lines += _in_full(block, widths.ids, columns) if full or block.full else _in_lines(block, widths, columns)
    for part in digest.parts:
        lines += [[], *_drawn(part, columns, full=full)]
    return [*lines, *([(line, "dim")] for line in wrapped(digest.remarks, columns))]


def _layouts(digest: Digest, columns: int) -> tuple["_Widths", "_Widths"]:
    """How wide the columns are in blocks with days and in blocks without."""
    blocks = [block for block in digest.blocks if not block.full] or digest.blocks
    ids = max((width(_id(entry)) for block in digest.blocks for entry in block.entries), default=0)
    ids = min(ids, max(columns // 4, _SHORTEST_ID))
    each = ([one for block in blocks if _is_dated(block) == dated for one in block.entries] for dated in (True, False))
    first, second = (_widths(entries, ids, columns - len(_INDENT)) for entries in each)
    return first, second


def _is_dated(block: Block) -> bool:
    return any(entry.day for entry in block.entries)


def _heading(block: Block, columns: int) -> Iterator[Line]:
    if block.level > 1:
        words = filter(None, (block.title, block.note))
        yield from ([(_INDENT, ""), (line, "dim")] for line in wrapped([_GAP.join(words)], columns - len(_INDENT)))
        return
    yield []
    if block.note and width(f"{block.title}{_GAP}{block.note}") <= columns:
        yield [(one_line(block.title), "bold green"), (_GAP, ""), (one_line(block.note), "dim")]
        return
    yield from ([(line, "bold green")] for line in wrapped(filter(None, [block.title]), columns))
    yield from ([(line, "dim")] for line in wrapped(filter(None, [block.note]), columns))


class _Widths(NamedTuple):
    """How wide the parts of a line are; 0 for one that is not there. The task stands below where no words have room."""

    ids: int
    days: int
    left: int
    words: int
    leads: int


def _widths(entries: Sequence[Entry], ids: int, columns: int) -> _Widths:
    """The same for all lines that have days, and for all that have none."""
    days, left = (
        max(map(width, texts), default=0) for texts in ([one.day for one in entries], [one.left for one in entries])
    )
    room = columns - sum(wide + len(_GAP) for wide in (ids, days, left) if wide)
    leads = max((width(_fitting(entry.leads, max(room // 3, _WIDE_NAME))) for entry in entries), default=0)
    if room - leads - 2 * len(_GAP) < _NARROWEST:
        leads = 0
    words = room - (leads + len(_GAP) if leads else 0)
    longest = max((width(one_line(one.short)) for one in entries), default=0)
    return _Widths(ids, days, left, min(words, longest) if words >= _NARROWEST else 0, leads)


def _in_lines(block: Block, widths: _Widths, columns: int) -> Iterator[Line]:
    """Each entry in a line, what belongs beside it below."""
    for entry in block.entries:
        above, first = _beginning(entry, widths.ids, columns)
        style, short = STATE_STYLES.get(entry.state, ""), one_line(entry.short)
        day = [(_GAP + pad(entry.day, widths.days), style)] if widths.days else []
        left = [(_GAP + _right(entry.left, widths.left), style)] if widths.left else []
        yield from above
        if widths.words:
            words = (_GAP + pad(clipped(short, widths.words), widths.words), "")
            yield [first, *day, *left, words, (_GAP + _fitting(entry.leads, widths.leads), "dim")]
        else:
            yield from _stacked([first, *day], left, short, _margin(widths.ids, columns), columns)
        yield from _below(entry.beside, widths.ids, columns)


def _beginning(entry: Entry, ids: int, columns: int) -> tuple[list[Line], Span]:
    """How an entry begins: with its id, or below it where that is too long to stand beside anything."""
    shown = _id(entry)
    if width(shown) <= ids:
        return [], (_INDENT + pad(shown, ids), "bold")
    lines: list[Line] = [[(_INDENT + line, "bold")] for line in wrap(shown, columns - len(_INDENT))]
    return lines, (_INDENT + " " * ids, "")


def _stacked(day: Line, left: Line, short: str, margin: str, columns: int) -> Iterator[Line]:
    """In a narrow window: the day, how many days are left where those have no room beside it, the task."""
    if sum(width(text) for text, _style in (*day, *left)) <= columns:
        yield [*day, *left]
    else:
        yield day
        yield [(margin + text.strip(), style) for text, style in left]
    yield [(margin + clipped(short, columns - len(margin)), "")]


def _fitting(leads: Sequence[str], room: int) -> str:
    """The fullest that has room: a name is whole or absent."""
    return next((one for one in map(one_line, leads) if width(one) <= room), "")


def _margin(ids: int, columns: int) -> str:
    return _INDENT + " " * (ids + len(_GAP) if columns >= _DEEP else len(_GAP))


def _below(text: str, ids: int, columns: int) -> Iterator[Line]:
    """What belongs to an entry, under its text."""
    margin = _margin(ids, columns)
    if text:
        yield from ([(margin, ""), (line, "dim")] for line in wrapped([one_line(text)], columns - len(margin)))


def _in_full(block: Block, ids: int, columns: int) -> Iterator[Line]:
    """Each entry with its limits, its whole measure, what sets the limits marked in it, and its units."""
    for entry in block.entries:
        style = STATE_STYLES.get(entry.state, "")
        room = columns - len(_INDENT) - ids - len(_GAP)
        limits = [line for limit in entry.limits for line in wrap(one_line(limit), room)]
        beside = one_line(entry.units)
        fits = len(limits) == 1 and beside and width(f"{limits[0]}{_GAP}{beside}") <= room
        lines = [[(_GAP + line, style), (_GAP + beside if fits else "", "dim")] for line in limits]
        lines += [[(_GAP, ""), *line] for line in _measure(entry, room)]
        above, first = _beginning(entry, ids, columns)
        yield from above
        for at, line in enumerate(lines):
            yield [first if at == 0 else (_INDENT + " " * ids, ""), *line]
        yield from () if fits else _below(beside, ids, columns)


def _measure(entry: Entry, room: int) -> Iterator[Line]:
    text, at = one_line(entry.measure), 0
    marks = _marks(text, entry.marked)
    for line in wrap(text, room):
        at = text.index(line, at)
        yield _styled(line, at, marks)
        at += len(line)


def _marks(text: str, phrases: Sequence[str]) -> set[int]:
    """The places of the characters that are marked."""
    found: set[int] = set()
    for phrase in filter(None, phrases):
        at = text.find(phrase)
        while at >= 0:
            found.update(range(at, at + len(phrase)))
            at = text.find(phrase, at + 1)
    return found


def _styled(line: str, at: int, marks: set[int]) -> Line:
    spans: Line = []
    for offset, character in enumerate(line):
        style = "underline" if at + offset in marks else ""
        if spans and spans[-1][1] == style:
            spans[-1] = (spans[-1][0] + character, style)
        else:
            spans.append((character, style))
    return spans


def _id(entry: Entry) -> str:
    return one_line(entry.id)


def _right(text: str, wide: int) -> str:
    return " " * (wide - width(text)) + text

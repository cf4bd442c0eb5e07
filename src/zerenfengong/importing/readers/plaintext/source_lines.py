"""The lines of a text file, and the pieces of text that are cut from them, each with its place."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from zerenfengong.importing.source.bounds import check_lines, check_size
from zerenfengong.importing.source.stream import Grid, Place, Row, Words
from zerenfengong.text.regex import regex

# What programs break a line or a page with besides a line feed: page breaks, a break within a cell as Word has it.
_BREAKS = regex("[\x0b\x0c\u0085\u2028\u2029]")

_LINE_START = Place(1, 1)


class SourceLine(NamedTuple):
    """One line of a text file; ``number`` counts from 1."""

    number: int
    text: str

    @property
    def is_blank(self) -> bool:
        """Whether nothing but space stands in it."""
        return not self.text.strip()


Lines = tuple[SourceLine, ...]


class Found(NamedTuple):
    """A table among lines, and the index of the first line behind it; ``looked_at`` counts the lines that it took to find it."""

    grid: Grid
    end: int
    looked_at: int = 0


class Missed(NamedTuple):
    """No table, though it took so many lines to see that."""

    looked_at: int


def lines_of(text: str) -> Lines:
    """The lines of a decoded text.

    Raises:
        SourceRefused: they are too many or too long.
    """
    lines = _BREAKS.sub("\n", text).split("\n")
    check_lines(len(lines), max(map(len, lines)))
    return tuple(SourceLine(number, line) for number, line in enumerate(lines, 1))


def piece(line: SourceLine, start: int = 0, end: int | None = None) -> Words:
    """What stands between two columns of a line, without the space around it."""
    text = line.text[start:end]
    indent = len(text) - len(text.lstrip()) if text.strip() else 0
    return Words(text.strip(), Place(line.number, start + indent + 1))


def over_lines(lines: Sequence[SourceLine], start: int = 0) -> Words:
    """What stands in several lines that follow on one another, from a column of the first one on; it keeps its line breaks."""
    first, *rest = lines
    filled = [at for at, text in enumerate([first.text[start:], *(line.text for line in rest)]) if text.strip()]
    if not filled:
        return piece(first, start)
    texts = [first.text[start:], *(line.text for line in rest)][filled[0] : filled[-1] + 1]
    head = piece(first, start) if not filled[0] else piece(lines[filled[0]])
    return Words("\n".join([texts[0].lstrip(), *texts[1:]]).rstrip(), head.place)


def paragraphs(lines: Iterable[SourceLine]) -> Iterator[Words]:
    """A paragraph for each line that holds anything."""
    return (piece(line) for line in lines if not line.is_blank)


def grid_of(rows: Sequence[Sequence[Words | None]], *, rebuilt: bool = False) -> Grid:
    """A grid of these rows, the shorter ones with positions that are none.

    Raises:
        SourceRefused: they are too many.
    """
    width = max(map(len, rows), default=0)
    check_size(len(rows), len(rows) * width, width)
    even: list[Row] = [(*row, *[None] * (width - len(row))) for row in rows]
    first = next((words.place for row in even for words in row if words), _LINE_START)
    return Grid(tuple(even), first, rebuilt=rebuilt)


def next_filled(lines: Sequence[SourceLine], start: int) -> int:
    """The index of the first line from ``start`` on that holds anything; their number where none does."""
    return next((at for at in range(start, len(lines)) if not lines[at].is_blank), len(lines))

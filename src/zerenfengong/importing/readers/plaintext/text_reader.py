"""Plain text: tables in every shape that text keeps them in, and a paragraph for each line between them."""

from collections.abc import Callable, Iterator, Sequence

from zerenfengong.importing.readers.plaintext import boxes, loose_cells, pipes, tab_cells, tab_rows
from zerenfengong.importing.readers.plaintext.source_lines import Found, Lines, Missed, SourceLine, lines_of
from zerenfengong.importing.readers.plaintext.wrapping import unwrapped
from zerenfengong.importing.source.stream import Block, Stream
from zerenfengong.importing.source.text_files import decoded

# In this order: the shapes that have marks before the one that has none.
_SHAPES: tuple[Callable[[Sequence[SourceLine], int], Found | Missed | None], ...] = (
    boxes.find,
    pipes.find,
    tab_cells.find,
    tab_rows.find,
    loose_cells.find,
)

# So many lines may be looked at for tables of one shape that are in none, and all lines once more.
_MOST_LOOKED_AT = 10_000


def read(data: bytes) -> Stream:
    """The tables and paragraphs of a text file.

    Raises:
        SourceRefused: it is empty, no text, or has too large a table.
    """
    return Stream(tuple(_blocks(lines_of(decoded(data)))))


def _blocks(lines: Lines) -> Iterator[Block]:
    between: list[SourceLine] = []
    shapes = _Shapes(lines)
    at = 0
    while at < len(lines):
        found = None if lines[at].is_blank else shapes.table_at(at)
        if found is None:
            between.append(lines[at])
            at += 1
            continue
        yield from unwrapped(between)
        yield found.grid
        between, at = [], found.end
    yield from unwrapped(between)


class _Shapes:
    """Looks for tables of every shape; one that was looked for through all lines again and again, in vain, is given up."""

    def __init__(self, lines: Lines) -> None:
        self._lines = lines
        self._left = [_MOST_LOOKED_AT + len(lines)] * len(_SHAPES)

    def table_at(self, at: int) -> Found | None:
        """The table that begins in a line."""
        for shape, find in enumerate(_SHAPES):
            found = find(self._lines, at) if self._left[shape] > 0 else None
            if found:
                self._left[shape] -= found.looked_at
            if isinstance(found, Found):
                return found
        return None

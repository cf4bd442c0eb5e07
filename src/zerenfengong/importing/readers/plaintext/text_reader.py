"""Plain text: tables in every shape that text keeps them in, and a paragraph for each line between them."""

from collections.abc import Callable, Iterator, Sequence

from zerenfengong.importing.readers.plaintext import boxes, loose_cells, pipes, tab_cells, tab_rows
from zerenfengong.importing.readers.plaintext.source_lines import Found, Lines, SourceLine, lines_of
from zerenfengong.importing.readers.plaintext.wrapping import unwrapped
from zerenfengong.importing.source.stream import Block, Stream
from zerenfengong.importing.source.text_files import decoded

# In this order: the shapes that have marks before the one that has none.
_SHAPES: tuple[Callable[[Sequence[SourceLine], int], Found | None], ...] = (
    boxes.find,
    pipes.find,
    tab_cells.find,
    tab_rows.find,
    loose_cells.find,
)


def read(data: bytes) -> Stream:
    """The tables and paragraphs of a text file.

    Raises:
        SourceRefused: it is empty, no text, or has too large a table.
    """
    return Stream(tuple(_blocks(lines_of(decoded(data)))))


def _blocks(lines: Lines) -> Iterator[Block]:
    between: list[SourceLine] = []
    at = 0
    while at < len(lines):
        found = None if lines[at].is_blank else _table_at(lines, at)
        if found is None:
            between.append(lines[at])
            at += 1
            continue
        yield from unwrapped(between)
        yield found.grid
        between, at = [], found.end
    yield from unwrapped(between)


def _table_at(lines: Lines, at: int) -> Found | None:
    return next((found for find in _SHAPES if (found := find(lines, at))), None)

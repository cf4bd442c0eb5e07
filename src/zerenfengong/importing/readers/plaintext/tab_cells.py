"""Tables as Word gives them line by line: a tab begins a cell, lines without one go on with it, a tab alone is an empty cell."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise
from typing import NamedTuple

from zerenfengong.importing.lexicon.header_words import header_word
from zerenfengong.importing.lexicon.headers import UNIT_PARTS, HeaderColumn, columns
from zerenfengong.importing.readers.plaintext.fitted_rows import Spread, aligned, spread
from zerenfengong.importing.readers.plaintext.fitting import LIMITS
from zerenfengong.importing.readers.plaintext.loose_cells import laid_out
from zerenfengong.importing.readers.plaintext.loose_headers import AHEAD
from zerenfengong.importing.readers.plaintext.source_lines import Found, Missed, SourceLine, grid_of, over_lines
from zerenfengong.importing.source.stream import Grid, Words
from zerenfengong.text.regex import regex

_MOST_COLUMNS = 14
_LONGEST_CELL = 60

# A header is broken over no more lines: one for each of its characters.
_MOST_LINES = 6

# A header may span so many columns besides its own; rows that fit worse on the average are none.
_MOST_MORE = 3
_LEAST = 1.0

# Fewer rows don't show that a header spans several columns.
_FEWEST = 3

# Behind the last cell of a table, these begin what is no longer in it; so does a sentence behind a list of units or a limit.
_BEHIND = regex(
    r"[ 　\u00a0]|附\s*件|抄\s*送|主\s*送|注[：:]|备注[：:]|说明[：:]|联系(?:人|电话)|[（(]此件"
    r"|.{4,40}[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日(?:印发)?\s*$"
)
_SENTENCE = regex(".{30,}[。！？]$")


class _CellStart(NamedTuple):
    """Where a cell begins among the lines, and whether an empty line stands before it."""

    line: int
    apart: bool


class _Head(NamedTuple):
    texts: tuple[str, ...]
    columns: tuple[HeaderColumn, ...]


def find(lines: Sequence[SourceLine], start: int) -> Found | Missed | None:
    """The table whose first header stands in this line."""
    head = _head(lines, start) if _begins_cell(lines[start]) else None
    if head is None:
        return None
    end = _end(lines, start, head)
    cells = list(_cells(lines, start, end))
    grid = _grid(cells, _words(lines, cells, end), len(head.texts))
    return Found(grid, end) if grid else Missed(end - start + AHEAD)


def _begins_cell(line: SourceLine) -> bool:
    return line.text.startswith("\t") and "\t" not in line.text[1:].rstrip()


def _cells(lines: Sequence[SourceLine], start: int, end: int) -> Iterator[_CellStart]:
    for at in range(start, end):
        if _begins_cell(lines[at]):
            yield _CellStart(at, apart=at > start and lines[at - 1].is_blank and not _begins_cell(lines[at - 1]))


def _head(lines: Sequence[SourceLine], start: int) -> _Head | None:
    """The header that begins here: the cells up to an empty line, or as many as may be headers; None where it is none."""
    cells = list(islice(_cells(lines, start, len(lines)), _MOST_COLUMNS + 1))
    texts = tuple(_header(lines, cell.line) for cell in cells)
    apart = next((at for at, cell in enumerate(cells) if cell.apart), 0)
    known = next((at for at, text in enumerate(texts) if header_word(text) is None), len(texts))
    for width in (apart, known):
        if width > 1 and (found := columns(texts[:width])):
            return _Head(texts[:width], found)
    return None


def _header(lines: Sequence[SourceLine], start: int) -> str:
    """The text of a cell that may be a header, which may be broken over lines, up to an empty one."""
    text = lines[start].text.strip()
    for line in lines[start + 1 : start + _MOST_LINES]:
        if line.is_blank or _begins_cell(line):
            break
        text += line.text.strip()
    return text


def _end(lines: Sequence[SourceLine], start: int, head: _Head) -> int:
    """The index of the line behind the table: where its last cell is over, which is the last one before another table."""

    def is_behind(line: SourceLine) -> bool:
        lists = head.columns[-1].part in UNIT_PARTS | LIMITS
        return _BEHIND.match(line.text) is not None or (lists and _SENTENCE.match(line.text) is not None)

    last = start
    for cell in _cells(lines, start, len(lines)):
        text = _header(lines, cell.line)
        if (
            header_word(text) is not None
            and text not in head.texts[1:]
            and any(map(is_behind, lines[last + 1 : cell.line]))
        ):
            break
        last = cell.line
    rest = range(last + 1, min(last + _LONGEST_CELL, len(lines)))
    return next((at for at in rest if is_behind(lines[at])), rest.stop)


def _words(lines: Sequence[SourceLine], cells: Sequence[_CellStart], end: int) -> list[Words]:
    bounds = [*(cell.line for cell in cells), end]
    return [over_lines(lines[first:behind], 1) for first, behind in pairwise(bounds)]


def _grid(cells: Sequence[_CellStart], words: Sequence[Words], width: int) -> Grid | None:
    """The table of these cells, of which so many are its header."""
    parted = _parted(cells, words)
    if len(parted) > 1 and len(parted[0]) == width:
        return _of_rows(parted)
    return _of_equal_rows(words, width) or laid_out(words, width)


def _parted(cells: Sequence[_CellStart], words: Sequence[Words]) -> list[list[Words]]:
    """The rows, where empty lines part them."""
    rows: list[list[Words]] = []
    for cell, one in zip(cells, words, strict=True):
        if cell.apart or not rows:
            rows.append([])
        rows[-1].append(one)
    return rows


def _of_rows(rows: Sequence[list[Words]]) -> Grid | None:
    """The table of these rows, a cell that stands alone over its whole width; None where rows are longer than most."""
    head, *body = rows
    counted = Counter(len(row) for row in body if len(row) > 1)
    width = max(counted, key=lambda length: (counted[length], length), default=len(head))
    found = spread(head, [row for row in body if len(row) == width], max(width, len(head)))
    if found is None or any(len(row) > len(found.heads) for row in body):
        return None
    lines = [aligned(row, found.columns) if len(row) > 1 else row * len(found.heads) for row in body]
    return grid_of([found.heads, *lines], rebuilt=any(1 < len(row) < len(found.heads) for row in body))


def _of_equal_rows(words: Sequence[Words], width: int) -> Grid | None:
    """The table of cells without any mark between rows, if rows of one length fit its columns."""
    head, body = words[:width], words[width:]
    found: list[tuple[Spread, list[Sequence[Words]]]] = []
    for length in range(width, width + _MOST_MORE + 1):
        if len(body) % length or len(body) < (length if length == width else _FEWEST * length):
            continue
        rows = [body[at : at + length] for at in range(0, len(body), length)]
        if (one := spread(head, rows, length)) and one.fits >= _LEAST:
            found.append((one, rows))
    if not found:
        return None
    best, rows = max(found, key=lambda one: one[0].fits)
    return grid_of([best.heads, *rows], rebuilt=True)

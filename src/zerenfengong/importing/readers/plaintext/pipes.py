"""Tables of which a web page has left bars: a row a line, or a cell a line with bars between them."""

from collections.abc import Iterator, Sequence
from itertools import islice, pairwise

from zerenfengong.importing.lexicon.headers import columns
from zerenfengong.importing.readers.plaintext.fitted_rows import aligned
from zerenfengong.importing.readers.plaintext.loose_cells import laid_out
from zerenfengong.importing.readers.plaintext.loose_headers import AHEAD, header_of
from zerenfengong.importing.readers.plaintext.source_lines import (
    Found,
    Missed,
    SourceLine,
    grid_of,
    next_filled,
    over_lines,
    piece,
)
from zerenfengong.importing.source.stream import Words
from zerenfengong.text.regex import regex

_BAR = regex(r"(?<!\\)[|｜]")
_DASHES = regex(r"(?=[\s|｜:+-]*?--)[\s|｜:+-]++")

# A title and a remark may stand above the header in rows of their own, all of them among so many lines.
_MOST_ABOVE = 3
_AHEAD = 20


def find(lines: Sequence[SourceLine], start: int) -> Found | Missed | None:
    """The table that begins in this line."""
    if _BAR.search(lines[start].text):
        return _rows(lines, start)
    behind = next_filled(lines, start + 1)
    return _cells(lines, start) if behind < len(lines) and _is_bar(lines[behind]) else None


def _is_bar(line: SourceLine) -> bool:
    return line.text.strip() in ("|", "｜")


def _cells(lines: Sequence[SourceLine], start: int) -> Found | Missed | None:
    """The table whose cells stand in lines of their own, each ended by a bar."""
    ends = (at for at in range(start, len(lines)) if _is_bar(lines[at]))
    bars = [start - 1, *islice(ends, AHEAD)]
    header = header_of([words.text for words in _between(lines, bars)])
    if header is None:
        return None
    bars.extend(ends)
    heads, cells = _between(lines, bars[: header.length + 1]), _between(lines, bars[header.length :])
    grid = laid_out([*heads, *(words for words in cells if words.text)], header.length)
    return Found(grid, bars[-1] + 1) if grid else Missed(len(lines) - start)


def _between(lines: Sequence[SourceLine], bars: Sequence[int]) -> list[Words]:
    """What stands between each two bars; nothing where they follow on each other."""
    return [
        over_lines(lines[before + 1 : bar]) if bar > before + 1 else piece(lines[bar], 0, 0)
        for before, bar in pairwise(bars)
    ]


def _rows(lines: Sequence[SourceLine], start: int) -> Found | None:
    """The table whose rows are lines, with its header in one of the first."""
    # What stands above the header was asked for when the first of these rows was.
    above = 0 if start and _BAR.search(lines[start - 1].text) else _MOST_ABOVE
    beginning = lines[start : start + _AHEAD]
    first = [_row(beginning[at]) for at in islice(_places(beginning, 0), above + 1)]
    head, known = next(
        ((at, known) for at, row in enumerate(first) if (known := columns([words.text for words in row]))), (0, None)
    )
    if known is None:
        return None
    places = list(_places(lines, start))
    rows = [aligned(_row(lines[at]), known) for at in places[head + 1 :]]
    rebuilt = any(None in row[: len(list(filter(None, row)))] for row in rows)
    return Found(grid_of([*first[: head + 1], *rows], rebuilt=rebuilt), places[-1] + 1)


def _places(lines: Sequence[SourceLine], start: int) -> Iterator[int]:
    """The indices of the lines that are rows; empty lines may stand between them."""
    at = start
    while at < len(lines) and _BAR.search(lines[at].text):
        if not _DASHES.fullmatch(lines[at].text):
            yield at
        at = next_filled(lines, at + 1)


def _row(line: SourceLine) -> list[Words]:
    """The cells of a line, without what is outside the first and the last bar."""
    bars = [match.start() for match in _BAR.finditer(line.text)]
    cells = [piece(line, before + 1, behind) for before, behind in pairwise([-1, *bars, len(line.text)])]
    first = 0 if cells[0].text else 1
    last = len(cells) if cells[-1].text else len(cells) - 1
    return [words._replace(text=words.text.replace("\\|", "|")) for words in cells[first:last]]

"""Tables on the pages of a PDF, whose lines nobody draws in its text: columns and rows by where the words stand; pure."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from html import unescape
from itertools import pairwise
from typing import NamedTuple

from zerenfengong.importing.lexicon.headers import HeaderColumn, HeaderPart, columns
from zerenfengong.importing.readers.plaintext.wrapping import CHINESE, PAGE_NUMBER
from zerenfengong.text.regex import regex

_PAGE = regex("<page ")
_WORD = regex(r'<word xMin="([0-9.]+)" yMin="([0-9.]+)" xMax="([0-9.]+)" yMax="([0-9.]+)">([^<]*)</word>')
_NUMBER = regex("[0-9]{1,3}[.．、]?")

# A header has no fewer columns; pieces of it, and lines of two cells, stand further apart than so much of their height.
_FEWEST = 3
_APART, _LINES_APART = 0.8, 0.6
# A line that ends so near to the edge of its column, of its height, was wrapped there; so near to the next one is its edge.
_FULL, _MARGIN = 1.2, 1.5
# How far from where they should, of their height, lines may stand; so large a part of them has to stand where it should.
_SLACK, _LEVEL, _OFF = 0.35, 0.95, 0.15
# A cell has no more lines; of more lines and rows is not looked which belong together.
_MOST_LINES, _MOST_PAIRS = 30, 4_000
# Of no more rows is looked which a cell reaches over.
_MOST_ROWS = 100
# No page holds more words that are worth the time.
_MOST_WORDS = 20_000


class Box(NamedTuple):
    """Some text on a page, and where it stands there: from ``left`` to ``right``, from ``top`` to ``bottom``."""

    left: float
    top: float
    right: float
    bottom: float
    text: str

    @property
    def height(self) -> float:
        """How high it is."""
        return self.bottom - self.top

    @property
    def middle(self) -> float:
        """How far down its middle is."""
        return (self.top + self.bottom) / 2

    @property
    def centre(self) -> float:
        """How far to the right its middle is."""
        return (self.left + self.right) / 2


class PageTable(NamedTuple):
    """The table of a page: its header (where it has one), its rows, and the lines of text above and below it.

    A cell that is merged over several rows is the same object in each; None where a row has none. Without ``rows`` it was not
    understood. ``number`` is the place of the column of numbers.
    """

    page: int
    header: tuple[Box, ...]
    rows: tuple[tuple[Box | None, ...], ...]
    above: tuple[str, ...]
    below: tuple[str, ...]
    number: int = 0


class _Columns(NamedTuple):
    header: tuple[Box, ...]
    known: tuple[HeaderColumn, ...]
    number: int


class _Column(NamedTuple):
    """The lines of a column, and where they are wrapped."""

    lines: tuple[Box, ...]
    edge: float


def tables(layout: str) -> Iterator[PageTable]:
    """The tables of ``pdftotext -bbox-layout``: those with a header in one line and a column of numbers.

    A table goes on over pages without its header as long as its numbers do.
    """
    before: tuple[_Columns, int] | None = None
    for page, text in enumerate(_PAGE.split(layout)[1:], start=1):
        words = [
            Box(float(left), float(top), float(right), float(bottom), unescape(word))
            for left, top, right, bottom, word in _WORD.findall(text)
        ]
        found = _table(page, _lines(words), before) if 0 < len(words) <= _MOST_WORDS else None
        if found:
            yield found[1]
        before = (found[0], _last_number(found)) if found and found[1].rows and not found[1].below else None


def _table(
    page: int, lines: Sequence[Sequence[Box]], before: tuple[_Columns, int] | None
) -> tuple[_Columns, PageTable] | None:
    for at, line in enumerate(lines):
        header = _pieces(line)
        known = columns([box.text for box in header]) if len(header) >= _FEWEST else None
        numbers = [place for place, column in enumerate(known or ()) if column.part is HeaderPart.NUMBER]
        if known and numbers:
            own = _Columns(tuple(header), known, numbers[0])
            return _read(page, own, lines[:at], lines[at + 1 :], header=own.header)
    found = _read(page, before[0], (), lines, header=()) if before else None
    if before is None or found is None:
        return None
    first = next((row[found[0].number] for row in found[1].rows if row[found[0].number]), None)
    return found if first and _number(first) == before[1] + 1 else None


def _read(
    page: int, own: _Columns, above: Sequence[Sequence[Box]], lines: Sequence[Sequence[Box]], header: tuple[Box, ...]
) -> tuple[_Columns, PageTable]:
    """The rows below a header, as far down as nothing stands across its columns."""
    end, cuts = _cuts(own.header, lines)
    boxes: list[list[Box]] = [[] for _ in own.header]
    for word in (word for line in lines[:end] for word in line):
        boxes[sum(cut < word.centre for cut in cuts)].append(word)
    numbers = _lines_of(boxes[own.number])
    if not numbers or not all(_NUMBER.fullmatch(box.text) for box in numbers):
        return own, PageTable(page, header, (), _texts(above), ())
    ends = [*cuts, max(word.right for line in lines[:end] for word in line)]
    lists = [_column(_lines_of(column), cut) for column, cut in zip(boxes, ends, strict=True)]
    placed = _from_the_top(lists, numbers) or _around_the_middle(lists, numbers, own)
    rows = tuple(row for row in zip(*placed, strict=True) if any(row)) if placed else ()
    return own, PageTable(page, header, rows, _texts(above), _texts(lines[end:]), own.number)


def _last_number(found: tuple[_Columns, PageTable]) -> int:
    last = found[1].rows[-1][found[0].number]
    return _number(last) if last else 0


def _number(box: Box) -> int:
    return int(box.text.rstrip(".．、"))


def _lines(words: Sequence[Box]) -> list[list[Box]]:
    """The words in lines from the top down, each from the left."""
    lines: list[list[Box]] = []
    for word in sorted(words, key=lambda box: (box.middle, box.left)):
        if lines and abs(lines[-1][0].middle - word.middle) < word.height / 2:
            lines[-1].append(word)
        else:
            lines.append([word])
    return [sorted(line) for line in lines]


def _pieces(line: Sequence[Box]) -> list[Box]:
    """What stands close together in a line, as one piece each."""
    found = [line[0]]
    for word in line[1:]:
        if word.left - found[-1].right < word.height * _APART:
            found[-1] = _joined(found[-1], word, " ")
        else:
            found.append(word)
    return found


def whole_row(one: Sequence[Box | None], rest: Sequence[Box | None]) -> tuple[Box | None, ...]:
    """A row that a page has cut, with its rest on the next one."""
    return tuple(
        _joined(first, second, "") if first and second else first or second
        for first, second in zip(one, rest, strict=True)
    )


def _joined(one: Box, two: Box, between: str) -> Box:
    apart = between != " " or not (CHINESE.match(one.text[-1:]) or CHINESE.match(two.text))
    return Box(
        min(one.left, two.left),
        min(one.top, two.top),
        max(one.right, two.right),
        max(one.bottom, two.bottom),
        f"{one.text}{between if apart else ''}{two.text}",
    )


def _texts(lines: Sequence[Sequence[Box]]) -> tuple[str, ...]:
    """The lines as text; not the number of the page."""
    texts = (" ".join(box.text for box in _pieces(line)) for line in lines)
    return tuple(text for text in texts if not PAGE_NUMBER.fullmatch(text))


def _cuts(header: Sequence[Box], lines: Sequence[Sequence[Box]]) -> tuple[int, list[float]]:
    """How many lines stand in the columns below a header, and where these are parted: where no word stands."""
    free = [[(one.centre, two.centre)] for one, two in pairwise(header)]
    end = 0
    for line in lines:
        left = [_without(one, line) for one in free]
        if not all(left):
            break
        free, end = left, end + 1
    widest = [max(gaps, key=lambda gap: gap[1] - gap[0]) for gaps in free]
    return end, [(start + stop) / 2 for start, stop in widest]


def _without(gaps: Sequence[tuple[float, float]], line: Sequence[Box]) -> list[tuple[float, float]]:
    """What of some gaps no word of a line covers."""
    for word in line:
        cut = [piece for start, end in gaps for piece in ((start, min(end, word.left)), (max(start, word.right), end))]
        gaps = [(start, end) for start, end in dict.fromkeys(cut) if start < end]
    return list(gaps)


def _lines_of(words: Sequence[Box]) -> list[Box]:
    """The lines of a column, each as one piece."""
    found = []
    for first, *others in _lines(words):
        whole = first
        for word in others:
            whole = _joined(whole, word, " ")
        found.append(whole)
    return found


def _cell(lines: Sequence[Box], edge: float) -> Box | None:
    """Lines as one cell, each behind one that reaches to the edge of the column as its rest; None where there are none."""
    if not lines:
        return None
    whole = lines[0]
    for before, line in pairwise(lines):
        is_full = before.right > edge - before.height * _FULL
        whole = _joined(whole, line, "" if is_full else "\n")
    return whole


def _column(lines: Sequence[Box], cut: float) -> _Column:
    """A column of lines that ends at a cut: they are wrapped where they end, if that is about as far."""
    edge = max((line.right for line in lines), default=cut)
    return _Column(tuple(lines), edge if lines and edge > cut - lines[0].height * _MARGIN else cut)


def _from_the_top(lists: Sequence[_Column], numbers: Sequence[Box]) -> list[list[Box | None]] | None:
    """The columns by rows whose cells all begin at the top, as the numbers do; None where they do not.

    What stands above the first number goes on with a row of the page before.
    """
    tops = [number.top - number.height * _SLACK for number in numbers]
    starts = level = 0
    placed: list[list[Box | None]] = []
    for column in lists:
        rows: list[list[Box]] = [[] for _at in range(len(tops) + 1)]
        for line in column.lines:
            rows[bisect_right(tops, line.top)].append(line)
        for row, top in zip(rows[1:], tops, strict=True):
            starts += bool(row)
            level += bool(row) and row[0].top - top < 2 * numbers[0].height * _SLACK
        placed.append([_cell(row, column.edge) for row in rows])
    return placed if level >= starts * _LEVEL else None


def _around_the_middle(
    lists: Sequence[_Column], numbers: Sequence[Box], own: _Columns
) -> list[list[Box | None]] | None:
    """The columns by rows in the middle of which their cells stand, as the numbers do; None where they do not."""
    placed: list[list[Box | None]] = []
    for column, known in zip(lists, own.known, strict=True):
        if known.part is HeaderPart.SECTION:
            placed.append(_runs(_apart(column), numbers))
            continue
        found = _parted(column, numbers)
        if found is None or (known.part is HeaderPart.MEASURE and not all(found)):
            return None
        placed.append(found)
    return placed


def _parted(column: _Column, rows: Sequence[Box]) -> list[Box | None] | None:
    """For each row the lines that stand around its middle, in their order; None where they stand elsewhere."""
    lines = column.lines
    if len(lines) * len(rows) > _MOST_PAIRS:
        return None
    best = [(0.0, 0)] + [(float("inf"), 0)] * len(lines)
    begins: list[list[int]] = []
    for row in rows:
        step = [
            min(
                (best[start][0] + _distance(lines, start, end, row), start)
                for start in range(max(0, end - _MOST_LINES), end + 1)
            )
            for end in range(len(lines) + 1)
        ]
        begins.append([start for _cost, start in step])
        best = step
    if lines and best[-1][0] > len(rows) * lines[0].height * _OFF:
        return None
    found: list[Box | None] = []
    end = len(lines)
    for starts in reversed(begins):
        found.append(_cell(lines[starts[end] : end], column.edge))
        end = starts[end]
    return found[::-1]


def _distance(lines: Sequence[Box], start: int, end: int, row: Box) -> float:
    """How far the middle of some lines is from that of a row; that it has none has to be worth it."""
    if start == end:
        return row.height / 2
    return abs((lines[start].top + lines[end - 1].bottom) / 2 - row.middle)


def _apart(column: _Column) -> list[Box]:
    """The cells of a column that stand apart."""
    cells: list[list[Box]] = []
    for line in column.lines:
        if cells and line.top - cells[-1][-1].bottom < line.height * _LINES_APART:
            cells[-1].append(line)
        else:
            cells.append([line])
    return [whole for cell in cells if (whole := _cell(cell, column.edge))]


def _runs(cells: Sequence[Box], rows: Sequence[Box]) -> list[Box | None]:
    """For each row the cell that reaches over it, each in the middle of the rows that are its own."""
    if not 0 < len(cells) <= len(rows) <= _MOST_ROWS:
        return [None] * len(rows)
    sums = [0.0]
    for row in rows:
        sums.append(sums[-1] + row.middle)
    # The least distance in all for so many rows under the cells up to one, and where the last of these begins.
    best: list[tuple[float, int]] = [(0.0, 0)] + [(float("inf"), 0)] * len(rows)
    begins: list[list[int]] = []
    for cell in cells:
        step = [
            min(
                (
                    (best[start][0] + abs((sums[end] - sums[start]) / (end - start) - cell.middle), start)
                    for start in range(end)
                ),
                default=(float("inf"), 0),
            )
            for end in range(len(rows) + 1)
        ]
        begins.append([start for _cost, start in step])
        best = step
    found: list[Box | None] = [None] * len(rows)
    end = len(rows)
    for cell, starts in zip(reversed(cells), reversed(begins), strict=True):
        found[starts[end] : end] = [cell] * (end - starts[end])
        end = starts[end]
    return found

"""Tables drawn with characters (┌─┬─┐, +---+): cells that are broken over lines, and rules that part only some of the columns."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple
from unicodedata import east_asian_width

from zerenfengong.importing.readers.plaintext.fitting import look
from zerenfengong.importing.readers.plaintext.source_lines import Found, SourceLine, grid_of, next_filled, piece
from zerenfengong.importing.source.bounds import check_size
from zerenfengong.importing.source.stream import Words
from zerenfengong.text.regex import regex

_BARS = "│┃║"
_CROSSINGS = "┌┬┐├┼┤└┴┘┏┳┓┣╋┫┗┻┛╔╦╗╠╬╣╚╩╝╒╤╕╞╪╡╘╧╛╓╥╖╟╫╢╙╨╜┠┨┯┷┿╂┰┸┝┥"
_DRAWN_EDGE = regex(rf"\s*+[{_CROSSINGS}][─━═\s{_CROSSINGS}]+[{_CROSSINGS}]\s*+")
_TYPED_EDGE = regex(r"\s*+\+(?=[-=+]*?[-=]{2})[-=+]++(?<=\+)\s*+")
_LOWER_EDGE = "└┗╚╘╙"

# Upright strokes; a plus sign is one only where it crosses a rule, and in an edge always.
_DRAWN_STROKE = regex(f"[{_BARS}{_CROSSINGS}]")
_TYPED_STROKE = regex(r"\||\+(?=[-=]{2})|(?<=[-=]{2})\+")
_EDGE_STROKE = regex(r"\+")
_RULE = regex(r"\s*+[─━═][\s─━═]*+|[-=]++")

# What has no words in it; so many in a row are no table.
_BARE = regex(rf"[\s{_BARS}{_CROSSINGS}─━═|+=-]*+")
_MOST_BARE = 10

_LEAST_ROWS = 2
_HEAD_AND_BODY = 2


class _Segment(NamedTuple):
    """What stands between two strokes, and in which columns of the paper these stand; ``words`` is None for a rule."""

    left: int
    right: int
    words: Words | None


_Segments = Sequence[_Segment]


def find(lines: Sequence[SourceLine], start: int) -> Found | None:
    """The table whose upper edge is this line."""
    if not _is_edge(lines[start]) or (start and _is_upper(lines[start - 1])):
        return None
    stroke = _TYPED_STROKE if _TYPED_EDGE.fullmatch(lines[start].text) else _DRAWN_STROKE
    end = at = start
    bare = 0
    while at < len(lines) and _is_drawn(lines[at], stroke):
        end = at + 1
        bare = bare + 1 if _BARE.fullmatch(lines[at].text) else 0
        if bare > _MOST_BARE:
            return None
        if lines[at].text.strip()[0] in _LOWER_EDGE:
            break
        at = next_filled(lines, end)
    rows, rebuilt = _rows([line for line in lines[start:end] if not line.is_blank], stroke)
    return Found(grid_of(rows, rebuilt=rebuilt), end) if len(rows) >= _LEAST_ROWS else None


def _is_edge(line: SourceLine) -> bool:
    return (_DRAWN_EDGE.fullmatch(line.text) or _TYPED_EDGE.fullmatch(line.text)) is not None


def _is_upper(line: SourceLine) -> bool:
    """Whether a line is a rule of a table that goes on below it."""
    return _is_edge(line) and line.text.strip()[0] not in _LOWER_EDGE


def _is_drawn(line: SourceLine, stroke: re.Pattern[str]) -> bool:
    text = line.text.strip()
    return _is_edge(line) or (len(text) > 2 and stroke.match(text) is not None and stroke.match(text[-1]) is not None)


def _rows(lines: Sequence[SourceLine], stroke: re.Pattern[str]) -> tuple[list[list[Words | None]], bool]:
    """The rows of a table, each cell in every position that it covers; and whether rows were told apart without a rule."""
    wide = min(
        (True, False), key=lambda wide: len({one.right for line in lines for one in _segments(line, stroke, wide=wide)})
    )
    edges = _edges([_segments(line, stroke, wide=wide) for line in lines if _is_edge(line)])
    drawn = [_in_columns(edges, _segments(line, stroke, wide=wide)) for line in lines]
    rows = _drawn_rows(drawn, len(edges) - 1)
    if len(rows) != _HEAD_AND_BODY:
        return rows, False
    parted = _drawn_rows(_parted(drawn), len(edges) - 1)
    return parted, len(parted) > len(rows)


def _drawn_rows(drawn: Iterable[_Segments], columns: int) -> list[list[Words | None]]:
    table = _DrawnTable(columns)
    for segments in drawn:
        table.add(segments)
    return table.rows()


def _segments(line: SourceLine, stroke: re.Pattern[str], *, wide: bool) -> list[_Segment]:
    """What stands between the strokes of a line, on paper on which strokes (and quotation marks) may be ``wide``."""
    places = [0]
    for character in line.text:
        breadth = east_asian_width(character)
        places.append(places[-1] + (2 if breadth in "WF" or (wide and breadth == "A") else 1))
    if _TYPED_EDGE.fullmatch(line.text):
        stroke = _EDGE_STROKE
    strokes = [match.start() for match in stroke.finditer(line.text)]
    found = []
    for first, behind in pairwise(strokes):
        is_rule = _RULE.fullmatch(line.text, first + 1, behind) is not None
        words = None if is_rule else piece(line, first + 1, behind)
        found.append(_Segment(places[first], places[behind], words))
    return found


def _edges(ruled: Sequence[_Segments]) -> list[int]:
    """Where columns begin and end: at every stroke of the rules that are as long as most; places side by side are one."""
    ends = Counter(segments[-1].right for segments in ruled).most_common(1)[0][0]
    edges: list[int] = []
    whole = [segments for segments in ruled if segments[-1].right == ends]
    for place in sorted({place for segments in whole for one in segments for place in (one.left, one.right)}):
        if not edges or place - edges[-1] > 1:
            edges.append(place)
    return edges


def _in_columns(edges: Sequence[int], segments: _Segments) -> list[_Segment]:
    """The segments by the columns of the table: one after another if there are as many, else by the nearest edges."""
    last = len(edges) - 1
    if len(segments) == last:
        return [one._replace(left=at, right=at + 1) for at, one in enumerate(segments)]

    def nearest(place: int) -> int:
        behind = bisect_left(edges, place)
        return min(range(max(behind - 1, 0), min(behind + 1, last + 1)), key=lambda at: abs(edges[at] - place))

    lefts = [min(nearest(one.left), last - 1) for one in segments]
    return [
        one._replace(left=left, right=max(nearest(one.right), left + 1))
        for one, left in zip(segments, lefts, strict=True)
    ]


def _parted(drawn: Sequence[_Segments]) -> list[_Segments]:
    """The lines with rules in a body that has none, where each of its lines is a row by itself or begins with a number."""
    is_rule = [bool(segments) and all(one.words is None for one in segments) for segments in drawn]
    rules = [at for at, rule in enumerate(is_rule) if rule]
    body = drawn[rules[1] + 1 :] if len(rules) > 1 else ()
    rows = [segments for segments, rule in zip(body, is_rule[len(drawn) - len(body) :], strict=True) if not rule]
    whole = all(one.words and one.words.text for segments in rows for one in segments)
    if not whole and not all(_is_numbered(segments) for segments in rows if _first(segments)):
        return list(drawn)
    parted = list(drawn[: len(drawn) - len(body)])
    for segments in body:
        if _first(segments):
            parted.append([one._replace(words=None) for one in segments])
        parted.append(segments)
    return parted


def _first(segments: _Segments) -> str:
    return segments[0].words.text if segments and segments[0].words else ""


def _is_numbered(segments: _Segments) -> bool:
    return look(_first(segments)).is_number


_Cell = list[Words]


class _DrawnTable:
    """Cells as they are drawn from above: each is open until a rule closes it."""

    def __init__(self, columns: int) -> None:
        self._open: list[_Cell | None] = [None] * columns
        self._rows: list[list[_Cell | None]] = []

    def add(self, segments: _Segments) -> None:
        """Take a line."""
        rules = [one for one in segments if one.words is None]
        if rules:
            self._end_row()
        for rule in rules:
            self._open[rule.left : rule.right] = [None] * (rule.right - rule.left)
        for one in segments:
            if one.words is not None:
                self._cell(one).append(one.words)

    def rows(self) -> list[list[Words | None]]:
        """The rows, each cell one piece of text."""
        self._end_row()
        made: dict[int, Words] = {}
        return [[_made(cell, made) for cell in row] for row in self._rows]

    def _end_row(self) -> None:
        if any(self._open):
            self._rows.append(list(self._open))
            check_size(len(self._rows), len(self._rows) * len(self._open), len(self._open))

    def _cell(self, segment: _Segment) -> _Cell:
        """The cell that is open where a segment begins; a new one covers all its columns that are free."""
        cell = self._open[segment.left]
        if cell is None:
            cell = []
            for at in range(segment.left, segment.right):
                self._open[at] = self._open[at] or cell
        return cell


def _made(cell: _Cell | None, made: dict[int, Words]) -> Words | None:
    """The piece of text that a cell is, the same one wherever it stands."""
    if cell is None:
        return None
    if id(cell) not in made:
        filled = [words for words in cell if words.text] or cell[:1]
        made[id(cell)] = Words("\n".join(words.text for words in filled), filled[0].place)
    return made[id(cell)]

"""Pieces of text, one after another, placed in the columns of a table: the best way of all, by how well each piece fits."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from zerenfengong.importing.lexicon.headers import UNIT_PARTS, HeaderColumn, HeaderPart
from zerenfengong.importing.readers.plaintext.fitting import band, fit, goes_on, level_above

# What it costs to leave a position of a row empty, and what more where a new row leaves it to the cell above.
_EMPTY = {
    HeaderPart.MEASURE: 6.0,
    HeaderPart.LEAD: 1.5,
    HeaderPart.RESPONSIBLE: 1.5,
    HeaderPart.DUTY: 1.5,
    HeaderPart.SUPPORTING: 0.7,
    HeaderPart.DEADLINE: 0.9,
    HeaderPart.NUMBER: 1.0,
    HeaderPart.SECTION: 1.0,
    HeaderPart.OTHER: 0.8,
    HeaderPart.NOTE: 0.1,
}
_CHEAP = 0.3
_MERGED = {HeaderPart.SECTION: 0.2, HeaderPart.NUMBER: 0.8}
_NEW_ROW = 0.3

# What is as good as this outside of a table as inside it, belongs outside.
_OUTSIDE = 0.3

# A table whose pieces fit worse on the average is none.
_LEAST = 0.7


class Placed(NamedTuple):
    """Where a piece stands: the column (None: over all of them), and whether it begins a row or goes on with the cell before."""

    column: int | None
    new_row: bool
    goes_on: bool


class _Step(NamedTuple):
    score: float
    placed: Placed
    before: int


def placed(texts: Sequence[str], columns: Sequence[HeaderColumn], *, whole_cells: bool) -> list[Placed]:
    """Where the pieces stand, up to the first that is outside of the table; empty where they fit no table.

    ``whole_cells`` says that each piece is a cell: then none goes on with the one before.
    """
    return _Placing(columns, whole_cells=whole_cells).place(texts)


def is_table(way: Sequence[Placed], columns: Sequence[HeaderColumn]) -> bool:
    """Whether there are rows with a measure and somebody to do it, and not more of others."""
    rows: list[set[HeaderPart]] = []
    for where in way:
        if where.column is None:
            continue
        if where.new_row:
            rows.append(set())
        rows[-1].add(columns[where.column].part)
    whole = sum(not parts.isdisjoint(UNIT_PARTS) and HeaderPart.MEASURE in parts for parts in rows)
    return whole > 0 and whole * 2 >= len(rows)


def likelihood(texts: Sequence[str], columns: Sequence[HeaderColumn]) -> float:
    """How well pieces fit these columns, all of them, when each has the best place."""
    return _Placing(columns, whole_cells=False).best(texts)


class _Placing:
    """The best way to each state: a column, a row over the whole width, or outside of the table."""

    def __init__(self, columns: Sequence[HeaderColumn], *, whole_cells: bool) -> None:
        self._columns = columns
        self._whole_cells = whole_cells
        self._count = len(columns)
        self._band, self._out, self._start = self._count, self._count + 1, self._count + 2
        self._headings = sum(column.part is HeaderPart.SECTION for column in columns)
        self._level: int | None = None
        empty = [_EMPTY.get(column.part, _CHEAP) for column in columns]
        merged = [_MERGED.get(column.part, _EMPTY.get(column.part, _CHEAP)) for column in columns]
        self._between = _sums(empty)
        self._above = _sums(merged)

    def best(self, texts: Sequence[str]) -> float:
        """What the best places score."""
        steps = self._steps(texts)
        ends = steps[-1].items() if steps else ()
        return max((step.score - self._left_empty(state) for state, step in ends), default=0.0)

    def place(self, texts: Sequence[str]) -> list[Placed]:
        """The best place of each piece, as far as the table goes."""
        steps = self._steps(texts)
        return self._traced(steps) if steps else []

    def _steps(self, texts: Sequence[str]) -> list[dict[int, _Step]]:
        self._level = level_above(texts, self._columns)
        best = {self._start: 0.0}
        steps: list[dict[int, _Step]] = []
        before = ""
        for text in texts:
            reached = self._reached(text, before, best)
            steps.append(reached)
            best = {state: step.score for state, step in reached.items()}
            before = text
        return steps

    def _reached(self, text: str, before: str, best: dict[int, float]) -> dict[int, _Step]:
        """The best step to each state with this piece."""
        reached: dict[int, _Step] = {}

        def offer(state: int, score: float, where: Placed, origin: int) -> None:
            if state not in reached or score > reached[state].score:
                reached[state] = _Step(score, where, origin)

        over = band(text, headings=self._headings, above=self._level)
        fits = [fit(text, column) for column in self._columns]
        for origin, score in best.items():
            ended = score - self._left_empty(origin)
            offer(self._out, ended + _OUTSIDE, Placed(None, False, False), origin)
            if origin == self._out:
                continue
            offer(self._band, ended + over, Placed(None, True, False), origin)
            for column in range(self._count):
                first = ended + fits[column] - self._above[column] - _NEW_ROW
                offer(column, first, Placed(column, True, False), origin)
            self._in_row(origin, score, fits, offer)
            if origin < self._count and not self._whole_cells:
                same = score + goes_on(before, text, self._columns[origin])
                offer(origin, same, Placed(origin, False, True), origin)
        return reached

    def _in_row(
        self, origin: int, score: float, fits: Sequence[float], offer: Callable[[int, float, Placed, int], None]
    ) -> None:
        if origin < self._count:
            for column in range(origin + 1, self._count):
                skipped = self._between[column] - self._between[origin + 1]
                offer(column, score + fits[column] - skipped, Placed(column, False, False), origin)

    def _left_empty(self, origin: int) -> float:
        """What the positions cost that a row leaves empty when it ends in this state."""
        return self._between[self._count] - self._between[origin + 1] if origin < self._count else 0.0

    def _traced(self, steps: list[dict[int, _Step]]) -> list[Placed]:
        """The way that has led to the best state."""
        state = max(steps[-1], key=lambda one: steps[-1][one].score - self._left_empty(one))
        way = []
        for reached in reversed(steps):
            way.append(reached[state].placed)
            state = reached[state].before
        way.reverse()
        inside = next((at for at, where in enumerate(way) if where.column is None and not where.new_row), len(way))
        way = way[:inside]
        return way if way and self._score(steps, way) / inside >= _LEAST else []

    def _score(self, steps: list[dict[int, _Step]], way: Sequence[Placed]) -> float:
        last = way[-1].column
        state = self._band if last is None else last
        return steps[len(way) - 1][state].score - self._left_empty(state)


def _sums(costs: Sequence[float]) -> list[float]:
    """The cost of all positions before each, and of all."""
    sums = [0.0]
    for cost in costs:
        sums.append(sums[-1] + cost)
    return sums

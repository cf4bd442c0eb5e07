"""Rows whose cells are known and whose columns are not quite: headers that span several, rows with nothing at their left."""

from collections.abc import Sequence
from itertools import combinations_with_replacement
from typing import NamedTuple

from zerenfengong.importing.lexicon.headers import HeaderColumn, columns
from zerenfengong.importing.readers.plaintext.fitting import fit
from zerenfengong.importing.source.stream import Words

Cells = Sequence[Words | None]

# A header rarely spans more columns than that besides its own; so many rows show which.
_MOST_MORE = 3
_LOOKED_AT = 200

# So much better a row must fit where cells are missing at its left than as it stands.
_BETTER = 1.0
_EMPTY_COSTS = 0.5
# What fits so much worse still fits as well; and cells are looked for in so many places.
_ABOUT = 0.5
_MOST_AT_LEFT = 4


class Spread(NamedTuple):
    """Headers over so many columns, each as often as it spans; ``fits`` is how well a cell fits on the average."""

    heads: tuple[Words, ...]
    columns: tuple[HeaderColumn, ...]
    fits: float


def spread(heads: Sequence[Words], rows: Sequence[Cells], width: int) -> Spread | None:
    """The headers over this many columns, as the rows fit best; None where they are too few."""
    more = width - len(heads)
    if not 0 <= more <= _MOST_MORE:
        return None
    found = []
    for chosen in combinations_with_replacement(range(len(heads)), more):
        spanned = tuple(words for at, words in enumerate(heads) for _each in range(1 + chosen.count(at)))
        known = columns([words.text for words in spanned]) or ()
        found.append(Spread(spanned, known, _average(rows[:_LOOKED_AT], known)))
    return max(found, key=lambda one: one.fits, default=None)


def aligned(row: Sequence[Words], known: Sequence[HeaderColumn]) -> list[Words | None]:
    """A row that is too short, or empty at its end: with positions that are none where cells are missing, if it fits better then.

    Of places where they fit about as well the first is taken: cells that are merged over several rows stand at the left.
    """
    width = len(known)
    cells: list[Words | None] = [*row, *[None] * (width - len(row))]
    filled = [words for words in row if words.text]
    whole = all(words.text for words in row[: len(filled)])
    if not 1 < len(filled) < width or not whole:
        return cells
    moved = [
        [*filled[:at], *[None] * missing, *filled[at:], *[None] * (width - len(filled) - missing)]
        for at in range(min(len(filled), _MOST_AT_LEFT))
        for missing in range(1, min(width - len(filled), _MOST_MORE) + 1)
    ]
    fits = [_sum(one, known) for one in moved]
    best = next(one for one, fit_ in zip(moved, fits, strict=True) if fit_ >= max(fits) - _ABOUT)
    return best if max(fits) >= _sum(cells, known) + _BETTER else cells


def _average(rows: Sequence[Cells], known: Sequence[HeaderColumn]) -> float:
    filled = sum(bool(words and words.text) for row in rows for words in row)
    return sum(_sum(row, known, empty=0.0) for row in rows) / max(filled, 1)


def _sum(row: Cells, known: Sequence[HeaderColumn], *, empty: float = -_EMPTY_COSTS) -> float:
    pairs = zip(row, known, strict=False)
    return sum(fit(words.text, column) if words and words.text else empty for words, column in pairs)

"""Which row of one table is which of another: by number and words, by words alone, by words that are much alike; pure."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, TypeVar

# Rows are alike if at least so many of their pieces, which are so long, are the same.
_ALIKE = 0.5
_PIECE = 2

# What lets the search end in time: how much of a row is compared, and with how many; what too many share says nothing.
_LONGEST = 400
_MOST_COMPARED = 5
_MOST_SHARING = 50
_RARE_PIECE = 4

T = TypeVar("T")


class AlignedRow(NamedTuple):
    """One row: its number with all that makes it this one, and its words without spaces."""

    key: Hashable
    words: str


class _Pair(NamedTuple):
    """Two rows that are alike; of several, the least is the best."""

    elsewhere: bool
    difference: float
    distance: int
    here: int
    there: int


def aligned(rows: Sequence[AlignedRow], others: Sequence[AlignedRow]) -> dict[int, int]:
    """For each row that has one, its place -> that of the other table's row."""
    pairs: dict[int, int] = {}
    match(rows, others, pairs, lambda row: row)
    match(rows, others, pairs, lambda row: row.words)
    taken = set(pairs.values())
    for pair in sorted(_alike(rows, others, pairs)):
        if pair.here not in pairs and pair.there not in taken:
            pairs[pair.here] = pair.there
            taken.add(pair.there)
    match(rows, others, pairs, lambda row: row.key, alone=True)
    return pairs


def moved(pairs: Mapping[int, int]) -> list[int]:
    """The fewest rows without which all others stand in one order in both tables."""
    # The longest series of partners that only grows (patience sorting); each row knows the one before it in its series.
    ends: list[int] = []
    last: list[int] = []
    before: dict[int, int | None] = {}
    for here in sorted(pairs):
        at = bisect_left(ends, pairs[here])
        before[here] = last[at - 1] if at else None
        ends[at : at + 1], last[at : at + 1] = [pairs[here]], [here]
    kept: set[int] = set()
    one = last[-1] if last else None
    while one is not None:
        kept.add(one)
        one = before[one]
    return [here for here in before if here not in kept]


def match(
    rows: Sequence[T],
    others: Sequence[T],
    pairs: dict[int, int],
    same: Callable[[T], Hashable],
    *,
    alone: bool = False,
) -> None:
    """Add the pairs of what has none yet and is the same, in order; ``alone``: only where there is one on each side."""
    here, there = _unpaired(rows, pairs, same), _unpaired(others, pairs.values(), same)
    for value, places in here.items():
        found = there.get(value, [])
        if not alone or len(places) == len(found) == 1:
            pairs.update(zip(places, found, strict=False))


def _unpaired(
    rows: Sequence[T], paired: Iterable[int], same: Callable[[T], Hashable]
) -> defaultdict[Hashable, list[int]]:
    """The places of the rows without a partner, by what is to be the same."""
    without = set(paired)
    found: defaultdict[Hashable, list[int]] = defaultdict(list)
    for at, row in enumerate(rows):
        if at not in without:
            found[same(row)].append(at)
    return found


def _alike(rows: Sequence[AlignedRow], others: Sequence[AlignedRow], pairs: dict[int, int]) -> Iterator[_Pair]:
    """The rows without a partner that are alike, each with the few others that share most with it."""
    sharing: defaultdict[str, list[int]] = defaultdict(list)
    by_key = _unpaired(others, pairs.values(), lambda row: row.key)
    for at in (at for places in by_key.values() for at in places):
        for piece in dict.fromkeys(_pieces(others[at].words, _RARE_PIECE)):
            sharing[piece].append(at)
    counts = [Counter(_pieces(row.words, _PIECE)) for row in others]
    for here, row in enumerate(rows):
        if here not in pairs:
            own = Counter(_pieces(row.words, _PIECE))
            for there in {*by_key.get(row.key, [])[:_MOST_COMPARED], *_nearest(row.words, sharing)}:
                if (likeness := _likeness(own, counts[there])) >= _ALIKE:
                    yield _Pair(row.key != others[there].key, -likeness, abs(here - there), here, there)


def _nearest(words: str, sharing: dict[str, list[int]]) -> list[int]:
    """The rows that share most pieces with these words."""
    votes: Counter[int] = Counter()
    for piece in dict.fromkeys(_pieces(words, _RARE_PIECE)):
        places = sharing.get(piece, ())
        if len(places) <= _MOST_SHARING:
            votes.update(places)
    return [at for at, _count in votes.most_common(_MOST_COMPARED)]


def _pieces(words: str, size: int) -> list[str]:
    words = words[:_LONGEST]
    return [words[at : at + size] for at in range(max(len(words) - size, 0) + 1)]


def _likeness(one: Counter[str], other: Counter[str]) -> float:
    """How much of two rows is the same, from 0 to 1, in time that does not grow with what they repeat (Dice's coefficient)."""
    return 2 * (one & other).total() / max(one.total() + other.total(), 1)

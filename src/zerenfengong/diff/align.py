"""Which row of one table is which of another: by number and words, by words alone, by words that are much alike; pure."""

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
    return pairs


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
    by_key = _unpaired(others, pairs.values(), lambda row: row.key)
    index = WordIndex({at: others[at].words for places in by_key.values() for at in places})
    for here, row in enumerate(rows):
        if here not in pairs:
            near = by_key.get(row.key, [])[:_MOST_COMPARED]
            for there, overlap in index.nearest(row.words, near):
                if overlap.alike >= _ALIKE:
                    yield _Pair(row.key != others[there].key, -overlap.alike, abs(here - there), here, there)


class Overlap(NamedTuple):
    """How many pieces two texts share, and how many each has."""

    shared: int
    here: int
    there: int

    @property
    def alike(self) -> float:
        """How much of both is the same, from 0 to 1 (Dice's coefficient)."""
        return 2 * self.shared / max(self.here + self.there, 1)

    @property
    def held(self) -> float:
        """How much of the shorter one is in the other, from 0 to 1."""
        return self.shared / max(min(self.here, self.there), 1)


class WordIndex:
    """Texts by the pieces of them that few share, to find those that share most with another; linear in all of them."""

    def __init__(self, texts: Mapping[int, str]) -> None:
        self._sharing: defaultdict[str, list[int]] = defaultdict(list)
        for at, words in texts.items():
            for piece in dict.fromkeys(_pieces(words, _RARE_PIECE)):
                self._sharing[piece].append(at)
        self._counts = {at: Counter(_pieces(words, _PIECE)) for at, words in texts.items()}

    def nearest(self, words: str, also: Iterable[int] = ()) -> Iterator[tuple[int, Overlap]]:
        """The few texts that share most with these words, and ``also`` these, each with what it shares."""
        own = Counter(_pieces(words, _PIECE))
        for at in {*also, *self._sharing_most(words)}:
            yield at, _overlap(own, self._counts[at])

    def _sharing_most(self, words: str) -> list[int]:
        votes: Counter[int] = Counter()
        for piece in dict.fromkeys(_pieces(words, _RARE_PIECE)):
            places = self._sharing.get(piece, ())
            if len(places) <= _MOST_SHARING:
                votes.update(places)
        return [at for at, _count in votes.most_common(_MOST_COMPARED)]


def words_overlap(words: str, others: str) -> Overlap:
    """What two texts share."""
    return _overlap(Counter(_pieces(words, _PIECE)), Counter(_pieces(others, _PIECE)))


def _overlap(here: Counter[str], there: Counter[str]) -> Overlap:
    """In time that does not grow with what a text repeats."""
    return Overlap((here & there).total(), here.total(), there.total())


def _pieces(words: str, size: int) -> list[str]:
    words = words[:_LONGEST]
    return [words[at : at + size] for at in range(max(len(words) - size, 0) + 1)]

"""Which entries of a list stand somewhere else in another list; what only one of them has changes no order; pure."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple


class Moved(NamedTuple):
    """An entry that stands elsewhere: its place before, and the names of the entries it stands behind ("" for none)."""

    at: int
    before: str
    after: str


def elsewhere(pairs: Mapping[int, int], names: Sequence[str], others: Sequence[str]) -> Iterator[Moved]:
    """The fewest entries that would have to be moved; of those that stay together, only the first.

    ``pairs`` has for each place in the first list that of its partner in the other; ``names`` and ``others`` are what the entries
    are called. Where several choices are as few, the names decide, so that it is the same seen from either list.
    """
    here, there = _before(pairs), _before(pairs.values())
    partners = {place: own for own, place in pairs.items()}
    for at in sorted(pairs.keys() - _staying(pairs, {at: {names[at], others[to]} for at, to in pairs.items()})):
        before, instead = here.get(at), there.get(pairs[at])
        if before != (None if instead is None else partners[instead]):
            yield Moved(at, "" if before is None else names[before], "" if instead is None else others[instead])


def _before(places: Iterable[int]) -> dict[int, int]:
    """For each place but the first, the one before it."""
    ordered = sorted(places)
    return dict(zip(ordered[1:], ordered, strict=False))


def _staying(pairs: Mapping[int, int], names: Mapping[int, set[str]]) -> set[int]:
    """The longest series of entries that stand in one order in both lists (patience sorting)."""
    # Entries by the length of the longest series that ends with them; in each of these their partners only fall.
    ends: list[int] = []
    levels: list[list[int]] = []
    for here in sorted(pairs):
        at = bisect_left(ends, pairs[here])
        if at == len(ends):
            ends.append(pairs[here])
            levels.append([here])
        else:
            ends[at] = pairs[here]
            levels[at].append(here)
    kept: list[int] = []
    for level in reversed(levels):
        fitting = [at for at in level if not kept or (at < kept[-1] and pairs[at] < pairs[kept[-1]])]
        kept.append(max(fitting, key=lambda at: _rank(names[at])))
    return set(kept)


def _rank(names: set[str]) -> list[tuple[int, str]]:
    """What decides between entries that are called so: 1.10 comes behind 1.9."""
    return sorted((len(name), name) for name in names)

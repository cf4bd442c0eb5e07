"""Which tasks stand somewhere else in a register than in a document; what only one of them has changes no order; pure."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from zerenfengong.diff.align import moved
from zerenfengong.diff.fields import where
from zerenfengong.model import Task


class Moved(NamedTuple):
    """A task that stands elsewhere: its place in the register, and the task before it here and there (ids; "" for none)."""

    at: int
    register: str
    document: str


def elsewhere(
    ours: Sequence[Task], theirs: Sequence[Task], pairs: Mapping[int, int], known: Mapping[str, str]
) -> Iterator[Moved]:
    """The fewest tasks that would have to be moved; of those that stay together, only the first.

    Not those whose section or number differs: that says already where they stand.
    """
    here, there = _before(list(pairs)), _before(list(pairs.values()))
    partners = {place: own for own, place in pairs.items()}
    for at in moved(pairs):
        before, instead = here.get(at), partners.get(there.get(pairs[at], -1))
        if before != instead and not any(where(ours[at], theirs[pairs[at]], known)):
            yield Moved(at, *("" if one is None else ours[one].id for one in (before, instead)))


def _before(places: Sequence[int]) -> dict[int, int]:
    """For each place but the first, the one before it."""
    ordered = sorted(places)
    return dict(zip(ordered[1:], ordered, strict=False))

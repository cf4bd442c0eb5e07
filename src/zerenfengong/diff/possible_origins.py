"""What may belong together and is not counted as the same: tasks that went and came, units that are called otherwise; pure."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from zerenfengong.diff.align import Overlap, WordIndex, words_overlap
from zerenfengong.diff.difference import Candidate, Difference, Editorial, Kind, Rename, Subject
from zerenfengong.diff.fields import number_of
from zerenfengong.diff.identity import Identity, Renaming, times_named
from zerenfengong.model import Register, Task
from zerenfengong.text.folding import squeezed

# A task may have come from another if half of their words are the same, or most of the shorter one's, where it is no mere phrase.
_ALIKE = 0.5
_HELD = 0.7
_FEWEST_PIECES = 8


class _Row(NamedTuple):
    """A task that only one side has, or one of both that was worded otherwise: its id, its words, and those on the other side."""

    id: str
    words: str
    kept: str
    paired: bool
    place: tuple[int | str, str] | None


def renames(
    before: Register, after: Register, differences: Sequence[Difference], declared: Sequence[Renaming]
) -> Iterator[Rename]:
    """Units that are named otherwise: those of which that is declared, then those that stand wherever the other one stood.

    ``declared`` are the renamings by changes. That a task now has another of the names that a unit has had all along is none.
    """
    seen: Counter[tuple[str, str]] = Counter()
    changed: Counter[tuple[str, str]] = Counter()
    for one in differences:
        if one.kind in (Kind.LEAD, Kind.RESPONSIBLE, Kind.SUPPORTING) and one.editorial in (None, Editorial.NAME):
            (changed if one.editorial is None else seen).update(_replaced(one.before, one.after))
        elif one.subject is Subject.UNIT and one.field == "name" and one.editorial is Editorial.NAME:
            seen[one.before, one.after] += 0
    old_names, new_names = ({unit.name for unit in register.units} for register in (before, after))
    seen.update(dict.fromkeys(declared, 0))
    for (old, new), times in seen.items():
        known = old in old_names and new in new_names
        if (old, new) in declared or (known and not {old, new} <= old_names & new_names):
            yield Rename(old, new, times, declared=True)
    here, there = times_named(before), times_named(after)
    for (old, new), times in changed.items():
        if here[old] == there[new] == times and not there[old] and not here[new]:
            yield Rename(old, new, times, declared=False)


def _replaced(before: Sequence[str], after: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The names that stand in the places of others, where as many stand in both lists."""
    if len(before) == len(after):
        yield from ((one, other) for one, other in zip(before, after, strict=True) if one != other)


def candidates(
    before: Register, after: Register, pairs: Mapping[int, int], changed: Sequence[Difference], same: Identity
) -> tuple[Candidate, ...]:
    """Tasks that are gone with those that are new and may have come from them: by their words, or the place they had.

    Words that a task has lost may stand in a new one, and those of a task that is gone in another: one that was split or joined.
    """
    taken = set(pairs.values())
    rewritten = [
        one for one in changed if one.kind is Kind.MEASURE and one.field == "measure" and one.editorial is None
    ]
    gone = [_alone(one, same.before.section(one.section)) for at, one in enumerate(before.tasks) if at not in pairs]
    new = [_alone(one, same.after.section(one.section)) for at, one in enumerate(after.tasks) if at not in taken]
    lost = [_Row(one.before_id, squeezed(one.before), squeezed(one.after), True, None) for one in rewritten]
    gained = [_Row(one.after_id, squeezed(one.after), squeezed(one.before), True, None) for one in rewritten]
    found = {(old, row.id): alike for row, old, alike in _best(new, [*gone, *lost])}
    found |= {(row.id, other): alike for row, other, alike in _best(gone, [*new, *gained])}
    return tuple(Candidate(old, other, round(alike, 2)) for (old, other), alike in sorted(found.items()))


def _best(rows: Sequence[_Row], others: Sequence[_Row]) -> Iterator[tuple[_Row, str, float]]:
    """For each row that has one, the id of the other that it is most alike, and how much."""
    if not rows or not others:
        return
    index = WordIndex({at: one.words for at, one in enumerate(others)})
    places = {one.place: at for at, one in enumerate(others) if one.place is not None}
    for row in rows:
        near = [places[row.place]] if row.place in places else []
        found = [
            (alike, others[at].id)
            for at, overlap in index.nearest(row.words, near)
            if (alike := _alikeness(row, others[at], overlap, placed=at in near)) is not None
        ]
        if found:
            alike, other = max(found)
            yield row, other, alike


def _alikeness(row: _Row, other: _Row, overlap: Overlap, *, placed: bool) -> float | None:
    """How much of two rows is the same; None where that says nothing."""
    if other.paired and overlap.shared <= words_overlap(row.words, other.kept).shared:
        return None  # what it was like is still where it was
    if overlap.alike >= _ALIKE:
        return overlap.alike
    if overlap.held >= _HELD and min(overlap.here, overlap.there) >= _FEWEST_PIECES:
        return overlap.held
    return overlap.alike if placed else None


def _alone(task: Task, section: int | str) -> _Row:
    number = number_of(task.number)
    return _Row(task.id, squeezed(task.measure), "", False, (section, number) if number else None)

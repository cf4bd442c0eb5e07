"""Which unit and which section of one register is which of another, by whatever name or number; pure."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from zerenfengong.diff.align import match
from zerenfengong.model import Register, Section, Unit
from zerenfengong.text.folding import fold_id, fold_name, squeezed

# What both registers call one unit: a number that they share.
Meaning = Mapping[str, int]


class Side(NamedTuple):
    """What the names and section numbers of one register mean; keys are folded."""

    units: Meaning
    sections: Mapping[str, int]

    def names(self, names: Iterable[str]) -> list[int | str]:
        """Who is meant by each name; a name that is not declared means itself."""
        return [self.units.get(folded := fold_name(name), folded) for name in names]

    def section(self, id_: str | None) -> int | str:
        """Which section an id means."""
        folded = fold_id(id_ or "")
        return self.sections.get(folded, folded)


class Identity(NamedTuple):
    """What is the same in both: pairs of places of units and of sections, and what the words of each side mean."""

    units: Mapping[int, int]
    sections: Mapping[int, int]
    before: Side
    after: Side


def identity(before: Register, after: Register) -> Identity:
    """Units are the same by name, else by an alias that one of them declares; sections by number, else by title."""
    groups = _groups(before.units, after.units)
    units = _same_units(before.units, after.units, groups)
    sections = same_sections(before.sections, after.sections)
    numbers = {fold_id(before.sections[here].id): here for here in range(len(before.sections))}
    others = {there: here for here, there in sections.items()}
    follow = {
        fold_id(one.id): others.get(there, len(before.sections) + there) for there, one in enumerate(after.sections)
    }
    return Identity(
        units,
        sections,
        Side(_meaning(before.units, groups[: len(before.units)]), numbers),
        Side(_meaning(after.units, groups[len(before.units) :]), follow),
    )


def same_sections(before: Sequence[Section], after: Sequence[Section]) -> dict[int, int]:
    """The places of the sections that are in both: by their printed numbers, else by their titles."""
    pairs: dict[int, int] = {}
    match(before, after, pairs, lambda section: fold_id(section.id))
    match(before, after, pairs, lambda section: squeezed(section.title), alone=True)
    return pairs


def _meaning(units: Sequence[Unit], groups: Sequence[int]) -> Meaning:
    return {
        fold_name(name): group for unit, group in zip(units, groups, strict=True) for name in (unit.name, *unit.aliases)
    }


def _groups(before: Sequence[Unit], after: Sequence[Unit]) -> list[int]:
    """A number for each unit of both registers, in order; those that are one have the same.

    An alias joins two only where the other register no longer, or not yet, has a unit of the declaring one's name: one that
    stands beside it there is another one.
    """
    every = [*before, *after]
    root = list(range(len(every)))

    def find(at: int) -> int:
        while root[at] != at:
            root[at] = root[root[at]]
            at = root[at]
        return at

    def join(one: int, other: int) -> None:
        one, other = find(one), find(other)
        root[max(one, other)] = min(one, other)

    here, there = ({fold_name(unit.name): at for at, unit in enumerate(units)} for units in (before, after))
    for name in here.keys() & there.keys():
        join(here[name], len(before) + there[name])
    for at, unit in enumerate(every):
        is_before = at < len(before)
        others, shift = (there, len(before)) if is_before else (here, 0)
        if fold_name(unit.name) not in others:
            for alias in map(fold_name, unit.aliases):
                if alias in others:
                    join(at, others[alias] + shift)
    return [find(at) for at in range(len(every))]


def _same_units(before: Sequence[Unit], after: Sequence[Unit], groups: Sequence[int]) -> dict[int, int]:
    """The places of the units that are in both: by name, else where one of each is left of those that are one."""
    pairs: dict[int, int] = {}
    match(before, after, pairs, lambda unit: unit.name)
    match(before, after, pairs, lambda unit: fold_name(unit.name))
    taken = set(pairs.values())
    left, other = defaultdict(list), defaultdict(list)
    for at in range(len(before)):
        if at not in pairs:
            left[groups[at]].append(at)
    for at in range(len(after)):
        if at not in taken:
            other[groups[len(before) + at]].append(at)
    for group, places in left.items():
        if len(places) == len(other[group]) == 1:
            pairs[places[0]] = other[group][0]
    return pairs


def times_named(register: Register) -> Counter[str]:
    """How many times each name stands in a task, a milestone or a blanket assignment."""
    found: Counter[str] = Counter(register.document.responsible)
    for section in register.sections:
        found.update(section.responsible)
    for task in register.tasks:
        found.update((*task.lead, *task.responsible, *task.supporting))
        for deadline in task.deadlines:
            found.update(deadline.units)
    return found

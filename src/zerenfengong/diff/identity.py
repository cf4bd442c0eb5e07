"""Which unit and which section of one register is which of another, by whatever name or number; pure."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import chain
from typing import NamedTuple

from zerenfengong.diff.align import match
from zerenfengong.model import ChangeKind, Register, Section, Unit
from zerenfengong.register.succession import own_names
from zerenfengong.text.folding import fold_id, fold_name, squeezed

# What both registers call one unit: a number that they share.
Meaning = Mapping[str, int]


# A unit's former name and its new one.
Renaming = tuple[str, str]


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
    """What is the same in both: pairs of places of units and of sections, and what the words of each side mean.

    ``declared`` are the renamings (former and new name) that changes declare and that hold for both; ``renamed`` those of them
    that one side alone declares, in the direction of the comparison. ``names`` are units that only one side has, as a further
    name of one that both have.
    """

    units: Mapping[int, int]
    sections: Mapping[int, int]
    before: Side
    after: Side
    declared: frozenset[Renaming] = frozenset()
    renamed: Sequence[Renaming] = ()
    names: AbstractSet[str] = frozenset()


def identity(before: Register, after: Register) -> Identity:
    """Units are the same by name, else by an alias or a renaming that one side declares; sections by number, else by title."""
    here, there = _renamings(before), _renamings(after)
    joined = [*_apart(here, after, there), *_apart(there, before, here)]
    groups = _groups(before.units, after.units, joined)
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
        frozenset(joined),
        [*((new, old) for old, new in joined if (old, new) not in there), *(one for one in joined if one not in here)],
        _further_names(before.units, after.units, units, groups).intersection(chain(*joined))
        if joined
        else frozenset(),
    )


def _renamings(register: Register) -> Sequence[Renaming]:
    """The renamings that the changes of a register declare: the former name and the new one, each once."""
    if not register.changes:
        return ()
    changes = (one for one in own_names(register) if one.kind == ChangeKind.RENAME)
    return list(dict.fromkeys((old, new) for one in changes for old in one.sources for new in one.targets))


def _apart(renamings: Iterable[Renaming], other: Register, known: Sequence[Renaming]) -> Iterator[Renaming]:
    """The renamings but for those of two units that stand side by side in the other register, which knows of no renaming."""
    names = {fold_name(unit.name) for unit in other.units}
    for old, new in renamings:
        if (old, new) in known or not {fold_name(old), fold_name(new)} <= names:
            yield old, new


def _further_names(
    before: Sequence[Unit], after: Sequence[Unit], pairs: Mapping[int, int], groups: Sequence[int]
) -> frozenset[str]:
    """The names of units that one side alone has, beside another that is the same and that both have."""
    every = [*before, *after]
    taken = {*pairs, *(len(before) + there for there in pairs.values())}
    both = {groups[at] for at in pairs}
    return frozenset(unit.name for at, unit in enumerate(every) if at not in taken and groups[at] in both)


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


def _groups(before: Sequence[Unit], after: Sequence[Unit], renamings: Iterable[Renaming]) -> list[int]:
    """A number for each unit of both registers, in order; those that are one, by these renamings too, have the same.

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
    places = {**{name: at + len(before) for name, at in there.items()}, **here}
    for old, new in renamings:
        join(places[fold_name(old)], places[fold_name(new)])
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

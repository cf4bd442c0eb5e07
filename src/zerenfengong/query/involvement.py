"""Which tasks concern a unit, in which ways, and which milestones are its own: defined here, for every answer."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from enum import StrEnum
from functools import cached_property, lru_cache
from itertools import chain
from typing import NamedTuple

from zerenfengong.model import Register, Role, Task, Unit
from zerenfengong.register.section_tree import Outline
from zerenfengong.register.unit_directory import Directory, Way

# In which order the columns stand.
_COLUMNS = {role: at for at, role in enumerate(Role)}


class Origin(StrEnum):
    """What says that a unit has to do with a task: its row, 以下均需…落实, or a milestone alone."""

    ROW = "row"
    BLANKET = "blanket"
    MILESTONE = "milestone"


class Involvement(NamedTuple):
    """One way in which a task concerns a unit."""

    role: Role
    way: Way
    origin: Origin = Origin.ROW


# All ways in which one task concerns one unit, in the order of the columns.
Involved = tuple[Involvement, ...]


class Category(NamedTuple):
    """In what way tasks concern a unit: the role, through which collectives, whether certain, whether blanket."""

    role: Role
    via: tuple[str, ...]
    certain: bool
    blanket: bool

    def order(self) -> tuple[bool, bool, bool, int, tuple[str, ...]]:
        """Named ones first, led ones on top, then through collectives, then blanket, then possible ones."""
        return (not self.certain, self.blanket, bool(self.via), _COLUMNS[self.role], self.via)


@lru_cache(maxsize=1024)
def categories(involved: Involved, roles: frozenset[Role]) -> tuple[Category, ...]:
    """The categories of a task for a unit, first the one it is listed under.

    What is certain is not also possible; roles that were not asked for do not count.
    """
    found = {_category(one) for one in involved if not roles or one.role in roles}
    certain = {one for one in found if one.certain}
    return tuple(sorted(certain or found, key=Category.order))


def _category(one: Involvement) -> Category:
    """The category of one involvement; everything possible is one category."""
    if not one.way.certain:
        return Category(Role.RESPONSIBLE, (), certain=False, blanket=False)
    if one.origin is Origin.BLANKET:
        return Category(Role.RESPONSIBLE, (), certain=True, blanket=True)
    return Category(one.role, one.way.via, certain=True, blanket=False)


class Assignment(NamedTuple):
    """Who carries out a task: the names in each column, those of blanket requirements, and those of milestones."""

    lead: tuple[str, ...]
    responsible: tuple[str, ...]
    supporting: tuple[str, ...]
    blanket: tuple[str, ...]
    milestones: tuple[str, ...]

    def column(self, role: Role) -> tuple[str, ...]:
        """The names in one role's column."""
        if role is Role.LEAD:
            return self.lead
        return self.responsible if role is Role.RESPONSIBLE else self.supporting


class Strand(NamedTuple):
    """What some names bring to a unit: assignments by their number, and as its own the milestones of these ``names``."""

    involved: Mapping[int, Involved]
    names: AbstractSet[str]

    def only(self, numbers: AbstractSet[int]) -> "Strand":
        """The same of these assignments alone."""
        return Strand({number: self.involved[number] for number in self.involved if number in numbers}, self.names)


class Concerns(NamedTuple):
    """What concerns a unit, certainly or possibly.

    ``shared`` is what each collective alone brings: one object for all units that it holds in the same way. ``own`` are the
    assignments that name the unit itself or several collectives of it, with every way in them; these take the place of others.
    """

    shared: tuple[Strand, ...]
    own: Strand


class Assignments:
    """The assignments of a register: each is looked at once for a unit, however many tasks have it."""

    def __init__(self, register: Register, outline: Outline, directory: Directory) -> None:
        self._register = register
        self._outline = outline
        self._directory = directory
        self._ways: dict[str, Mapping[str, Way]] = {}
        self._strands: dict[tuple[str, Way], Strand] = {}
        self._blankets: dict[str | None, tuple[str, ...]] = {}

    def concerns(self, unit: Unit) -> Concerns:
        """The assignments that concern a unit, and whose milestones are its own."""
        ways = self._ways_to(unit)
        names = [name for name in ways if name in self._writing]
        own = {number for name in names if not ways[name].via for number in self._writing[name]}
        reached: set[int] = set()
        for name in names:
            own |= reached & self._writing[name]
            reached |= self._writing[name]
        held = self._held_milestones(unit) if unit.is_collective else {}
        own |= reached & set().union(*held.values())
        involved = {number: self._involved(ways, self.distinct[number]) for number in sorted(own)}
        shared = tuple(self._strand(name, ways[name]) for name in names if ways[name].via)
        return Concerns(shared, Strand(involved, ways.keys() | held.keys()))

    def unlisted(self, unit: Unit) -> Iterator[tuple[tuple[str, ...], Strand]]:
        """What may concern a unit because a collective does not list all of its members: each with the way.

        What concerns the unit in any other way is not left out here.
        """
        for name, way in self._directory.ways_unlisted(unit).items():
            if name in self._writing:
                yield way.via, self._strand(name, way)

    def blanket(self, task: Task) -> tuple[str, ...]:
        """Who has to carry out a task without its row naming them: the document's and the sections' blanket assignees."""
        found = self._blankets.get(task.section)
        if found is None:
            named = self._register.document.responsible
            for section in self._outline.path_of(task):
                named += section.responsible
            found = self._blankets[task.section] = tuple(dict.fromkeys(named))
        return found

    def fills(self, number: int, roles: AbstractSet[Role]) -> bool:
        """Whether anybody has one of these roles in an assignment."""
        one = self.distinct[number]
        if any(one.column(role) for role in roles):
            return True
        if Role.RESPONSIBLE not in roles:
            return False
        return bool(one.blanket) or any(self._only_in_milestone(name, one) for name in one.milestones)

    @property
    def distinct(self) -> Sequence[Assignment]:
        """The assignments; the place of each is its number."""
        return self._table[0]

    @property
    def numbers(self) -> Sequence[int]:
        """The number of each task's assignment, in the order of the tasks."""
        return self._table[1]

    @cached_property
    def places(self) -> Sequence[Sequence[int]]:
        """For each assignment the places of its tasks among those of the register."""
        found: list[list[int]] = [[] for _one in self.distinct]
        for place, number in enumerate(self.numbers):
            found[number].append(place)
        return found

    @cached_property
    def divided(self) -> AbstractSet[int]:
        """The assignments in which a milestone is not everybody's."""
        return {number for number, one in enumerate(self.distinct) if one.milestones}

    @cached_property
    def _table(self) -> tuple[Sequence[Assignment], Sequence[int]]:
        known: dict[Assignment, int] = {}
        numbers = [known.setdefault(self._assignment(task), len(known)) for task in self._register.tasks]
        return list(known), numbers

    def _assignment(self, task: Task) -> Assignment:
        milestones = tuple(dict.fromkeys(name for one in task.deadlines for name in one.units))
        return Assignment(task.lead, task.responsible, task.supporting, self.blanket(task), milestones)

    @cached_property
    def _writing(self) -> Mapping[str, AbstractSet[int]]:
        """For each name the numbers of the assignments that write it anywhere."""
        return self._numbers_by_name(chain.from_iterable)

    @cached_property
    def _in_milestones(self) -> Mapping[str, AbstractSet[int]]:
        """For each name that a milestone writes, the numbers of the assignments that do."""
        return self._numbers_by_name(lambda one: one.milestones)

    def _numbers_by_name(self, names: Callable[[Assignment], Iterable[str]]) -> Mapping[str, AbstractSet[int]]:
        found: dict[str, set[int]] = {}
        for number, one in enumerate(self.distinct):
            for name in names(one):
                found.setdefault(name, set()).add(number)
        return found

    def _held_milestones(self, unit: Unit) -> dict[str, AbstractSet[int]]:
        """The milestones of those that a collective holds, which are its own too."""
        by_name = self._register.units_by_name
        return {
            name: numbers for name, numbers in self._in_milestones.items() if unit.name in self._ways_to(by_name[name])
        }

    def _strand(self, name: str, way: Way) -> Strand:
        """What a collective alone brings, worked out once for all units that it holds in the same way."""
        key = (name, way)
        if key not in self._strands:
            ways = {name: way}
            found = {number: self._involved(ways, self.distinct[number]) for number in sorted(self._writing[name])}
            self._strands[key] = Strand(found, ways.keys())
        return self._strands[key]

    def _involved(self, ways: Mapping[str, Way], assignment: Assignment) -> Involved:
        """Each way once. A role that is certain is not also possible; a milestone says nothing where a row does."""
        found = [Involvement(role, ways[name]) for role in Role for name in assignment.column(role) if name in ways]
        found += [
            Involvement(Role.RESPONSIBLE, ways[name], Origin.BLANKET) for name in assignment.blanket if name in ways
        ]
        if not any(one.way.certain for one in found):
            known = bool(found)
            milestones = [ways[name] for name in assignment.milestones if name in ways]
            found += [
                Involvement(Role.RESPONSIBLE, way, Origin.MILESTONE) for way in milestones if way.certain or not known
            ]
        certain = {one.role for one in found if one.way.certain}
        return tuple(dict.fromkeys(one for one in found if one.way.certain or one.role not in certain))

    def _only_in_milestone(self, name: str, assignment: Assignment) -> bool:
        """Whether what makes a unit certainly responsible is a milestone alone."""
        ways = self._ways_to(self._register.units_by_name[name])
        return not any(ways[other].certain for names in assignment[:-1] for other in names if other in ways)

    def _ways_to(self, unit: Unit) -> Mapping[str, Way]:
        found = self._ways.get(unit.name)
        if found is None:
            found = self._ways[unit.name] = self._directory.ways(unit)
        return found

"""Which tasks concern a unit, in which ways: defined here, for every answer; each assignment is looked at once for a unit."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from zerenfengong.model import Register, Role, Task, Unit
from zerenfengong.query.involvement import Concerns, Involved, Involvement, Open, Origin, Strand
from zerenfengong.register.section_tree import Outline
from zerenfengong.register.unit_directory import Directory
from zerenfengong.register.unit_ways import ITSELF, Way, Ways

if TYPE_CHECKING:
    from zerenfengong.register.succession import Handover, Succession


class Assignment(NamedTuple):
    """Who carries out a task: the names in each column, those of blanket requirements, and those of milestones.

    ``handover``: the changes of units that list it.
    """

    lead: tuple[str, ...]
    responsible: tuple[str, ...]
    supporting: tuple[str, ...]
    blanket: tuple[str, ...]
    milestones: tuple[str, ...]
    handover: "Handover" = ()

    def column(self, role: Role) -> tuple[str, ...]:
        """The names in one role's column."""
        if role is Role.LEAD:
            return self.lead
        return self.responsible if role is Role.RESPONSIBLE else self.supporting


class _Shared(NamedTuple):
    """What collectives bring to a unit, and its ways where they go on behind the collectives."""

    strands: tuple[Strand, ...]
    ways: Mapping[Way, Way]


# What reaches a unit: the name of a collective with the way from it, or, by its number, a blanket requirement that names it.
_Reach = tuple[str, Way] | int


class _Blanket(NamedTuple):
    """Names for which 以下均需…落实 holds, with their order, and the numbers of the assignments under it."""

    order: Mapping[str, int]
    numbers: AbstractSet[int]


class Assignments:
    """The assignments of a register: each is looked at once for a unit, however many tasks have it."""

    def __init__(
        self, register: Register, outline: Outline, directory: Directory, succession: "Succession | None" = None
    ) -> None:
        self._register = register
        self._succession = succession
        self._outline = outline
        self._directory = directory
        self._brought: dict[tuple[_Reach, ...], tuple[Strand, ...]] = {}
        self._shared_by: dict[tuple[int, frozenset[int]], _Shared] = {}
        self._written: dict[str, frozenset[int]] = {}
        self._strands: dict[tuple[_Reach, ...], Strand] = {}
        self._alone: dict[tuple[_Reach, tuple[_Reach, ...]], Strand] = {}
        # With the ways, as another object may have the number of one that is gone.
        self._open: dict[int, tuple[Mapping[str, Way], Open]] = {}
        self._blankets: dict[str | None, tuple[str, ...]] = {}
        self._courses: dict[Handover, Ways] = {}

    def concerns(self, unit: Unit) -> Concerns:
        """The assignments that concern a unit, and whose milestones are its own."""
        if not self.distinct:
            return Concerns((), Strand({}, frozenset()))
        names = (unit.name, *unit.aliases)
        above, held = self._directory.above(unit), self._held.get(unit.name, {})
        before = [name for name, way in above.items() if way.is_direct] if self._succession is not None else ()
        own = set().union(*(self._named.get(name, ()) for name in names), *map(self._numbers, before))
        under = frozenset(number for name in names for number in self._blankets_naming.get(name, ()))
        shared, further = self._shared(above, under)
        if held:
            reached = own.union(*(one.involved for one in shared))
            own |= reached & set().union(*held.values())
        ways = {**above, **dict.fromkeys(names, ITSELF)}
        involved = {number: self._involved(ways, under, number) for number in sorted(own)}
        theirs = ways.keys() & self._in_milestones.keys() | held.keys()
        if not self._handed_over:
            return Concerns(shared, Strand(involved, theirs), further)
        handed, apart = self._handed_over_to(unit)
        return Concerns(shared, Strand({**involved, **handed}, theirs, apart), further)

    def _handed_over_to(self, unit: Unit) -> tuple[Mapping[int, Involved], Mapping[int, AbstractSet[str]]]:
        """Of the assignments that were handed over singly what concerns a unit otherwise than what becomes of all others.

        Nothing where it has one no more. With each the names whose milestones in it are the unit's own.
        """
        involved: dict[int, Involved] = {}
        apart: dict[int, AbstractSet[str]] = {}
        held = self._held.get(unit.name, {}).keys()
        names = (unit.name, *(self._handed_over.keys() & self._directory.above(unit).keys()))
        ways_of: dict[Handover, Mapping[str, Way]] = {}
        for number in sorted(set().union(*(self._handed_over.get(name, ()) for name in names))):
            handover = self.distinct[number].handover
            if handover not in ways_of:
                ways_of[handover] = self._ways_by(handover).ways(unit)
            involved[number] = self._involved(ways_of[handover], frozenset(), number)
            apart[number] = ways_of[handover].keys() | held
        return involved, apart

    def _ways_by(self, handover: "Handover") -> Ways:
        """The ways to units in what these changes hand over."""
        if not handover or self._succession is None:
            return self._directory
        if handover not in self._courses:
            self._courses[handover] = self._directory.on_course(self._succession.course(handover))
        return self._courses[handover]

    @cached_property
    def _handed_over(self) -> Mapping[str, AbstractSet[int]]:
        """For each unit that has a part in a change which lists tasks, the assignments that it hands over.

        Who is reached neither from them nor through them has these as if nothing had been listed.
        """
        found: dict[str, set[int]] = {}
        for number, one in enumerate(self.distinct if self._succession is not None else ()):
            for step, receivers in one.handover:
                sources = self._succession.steps[step].sources if self._succession is not None else ()
                for name in (*sources, *receivers):
                    found.setdefault(name, set()).add(number)
        return found

    def _shared(self, above: Mapping[str, Way], under: frozenset[int]) -> _Shared:
        """What the collectives above a unit bring, and the blanket requirements that name it: the same for all held alike."""
        key = (id(above), under)
        if key not in self._shared_by:
            collectives = {name: way for name, way in above.items() if not way.is_direct and self._numbers(name)}
            held = {name: way.held for name, way in collectives.items()}
            reaching: tuple[_Reach, ...] = (*held.items(), *sorted(under))
            if reaching not in self._brought:
                self._brought[reaching] = tuple(self._each_once(reaching))
            ways = {held[name]: way for name, way in collectives.items() if way is not held[name]}
            self._shared_by[key] = _Shared(self._brought[reaching], ways)
        return self._shared_by[key]

    def _each_once(self, reaching: Sequence[_Reach]) -> Iterator[Strand]:
        """What several of these bring together, and what each brings alone."""
        reached: set[int] = set()
        together: set[int] = set()
        for one in reaching:
            together |= reached & self._reached(one)
            reached |= self._reached(one)
        several = tuple(one for one in reaching if not together.isdisjoint(self._reached(one)))
        if several:
            yield self._strand(several, at_least=2)
        for one in reaching:
            yield self._without(one, several, together) if one in several else self._strand((one,))

    def _without(self, one: _Reach, several: tuple[_Reach, ...], together: AbstractSet[int]) -> Strand:
        """What one of several brings alone: one object for all units that they hold in the same way."""
        key = (one, several)
        if key not in self._alone:
            strand = self._strand((one,))
            self._alone[key] = strand.only(strand.involved.keys() - together)
        return self._alone[key]

    def unlisted(self, unit: Unit) -> Open:
        """What may concern a unit because a collective does not list all of its members: each with the way.

        What concerns the unit in any other way is not left out here. One object for all units for which it is the same.
        """
        if not self.distinct:
            return []
        ways = self._directory.ways_unlisted(unit)
        if id(ways) not in self._open:
            strands = ((way.via, ((name, way),)) for name, way in ways.items() if self._numbers(name))
            self._open[id(ways)] = ways, [(via, self._strand(reaching)) for via, reaching in strands]
        return self._open[id(ways)][1]

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
        handover = self._succession.handover(task.id) if self._succession is not None else ()
        return Assignment(task.lead, task.responsible, task.supporting, self.blanket(task), milestones, handover)

    @cached_property
    def _named(self) -> Mapping[str, AbstractSet[int]]:
        """For each name the numbers of the assignments that write it in a column or a milestone."""
        return self._numbers_by_name(lambda one: chain(one.lead, one.responsible, one.supporting, one.milestones))

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

    @cached_property
    def _each_blanket(self) -> Sequence[_Blanket]:
        """The blanket requirements; the place of each is its number."""
        numbers: dict[tuple[str, ...], set[int]] = {}
        for number, one in enumerate(self.distinct):
            numbers.setdefault(one.blanket, set()).add(number)
        return [_Blanket({name: at for at, name in enumerate(names)}, under) for names, under in numbers.items()]

    @cached_property
    def _blanket_of(self) -> Mapping[int, int]:
        """The number of the blanket requirement over each assignment."""
        return {number: at for at, blanket in enumerate(self._each_blanket) for number in blanket.numbers}

    @cached_property
    def _blankets_naming(self) -> Mapping[str, Sequence[int]]:
        """For each name the numbers of the blanket requirements that name it."""
        found: dict[str, list[int]] = {}
        for at, blanket in enumerate(self._each_blanket):
            for name in blanket.order:
                found.setdefault(name, []).append(at)
        return found

    @cached_property
    def _held(self) -> Mapping[str, Mapping[str, AbstractSet[int]]]:
        """For each collective the milestones of those that it holds, which are its own too."""
        found: dict[str, dict[str, AbstractSet[int]]] = {}
        for name, numbers in self._in_milestones.items():
            unit = self._register.units_by_name[name]
            above = [collective for collective, _way in self._directory.collectives_of(unit)]
            for collective in [*above, unit.name] if unit.is_collective else above:
                found.setdefault(collective, {})[name] = numbers
        return found

    def _numbers(self, name: str) -> AbstractSet[int]:
        """The numbers of the assignments that write a name anywhere."""
        if name not in self._written:
            blankets = (self._each_blanket[number].numbers for number in self._blankets_naming.get(name, ()))
            self._written[name] = frozenset(self._named.get(name, ())).union(*blankets)
        return self._written[name]

    def _reached(self, one: _Reach) -> AbstractSet[int]:
        return self._each_blanket[one].numbers if isinstance(one, int) else self._numbers(one[0])

    def _strand(self, reaching: tuple[_Reach, ...], *, at_least: int = 1) -> Strand:
        """What so many of these bring, worked out once for all units that they hold in the same way."""
        if reaching not in self._strands:
            ways = dict(one for one in reaching if not isinstance(one, int))
            under = frozenset(one for one in reaching if isinstance(one, int))
            times = Counter(number for one in reaching for number in self._reached(one))
            numbers = sorted(number for number, many in times.items() if many >= at_least)
            found = {number: self._involved(ways, under, number) for number in numbers}
            self._strands[reaching] = Strand(found, ways.keys())
        return self._strands[reaching]

    def _involved(self, ways: Mapping[str, Way], under: AbstractSet[int], number: int) -> Involved:
        """Each way once. A role that is certain is not also possible; a milestone says nothing where a row does."""
        assignment, over = self.distinct[number], self._blanket_of[number]
        found = [Involvement(role, ways[name]) for role in Role for name in assignment.column(role) if name in ways]
        blanket = [ITSELF] if over in under else []
        order = self._each_blanket[over].order
        blanket += [ways[name] for name in sorted(order.keys() & ways.keys(), key=order.__getitem__)]
        found += [Involvement(Role.RESPONSIBLE, way, Origin.BLANKET) for way in blanket]
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
        ways = self._ways_by(assignment.handover).ways(self._register.units_by_name[name])
        named = chain(assignment.lead, assignment.responsible, assignment.supporting, assignment.blanket)
        return not any(ways[other].certain for other in ways.keys() & set(named))

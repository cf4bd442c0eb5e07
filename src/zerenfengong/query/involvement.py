"""In which ways tasks concern a unit, and which milestones are its own: as values, for every answer."""

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from enum import StrEnum
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

from zerenfengong.model import Role
from zerenfengong.register.unit_ways import Way

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
    """In what way tasks concern a unit: the role, through which stations, whether certain, whether blanket.

    The ``former`` of the stations and those ``giving`` are as in a ``Way``.
    """

    role: Role
    via: tuple[str, ...]
    certain: bool
    blanket: bool
    former: frozenset[str] = frozenset()
    giving: frozenset[str] = frozenset()

    @property
    def is_direct(self) -> bool:
        """Whether they name the unit itself, or what it has come after."""
        return len(self.former) + len(self.giving) == len(self.via)

    @property
    def is_led(self) -> bool:
        """Whether the unit itself leads them."""
        return self.certain and self.role is Role.LEAD and self.is_direct

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
    return Category(one.role, one.way.via, certain=True, blanket=False, former=one.way.former, giving=one.way.giving)


class Strand(NamedTuple):
    """What some names bring to a unit: assignments by their number, and as its own the milestones of these ``names``.

    Of assignments that were handed over singly the milestones of other names (``apart``) are its own.
    """

    involved: Mapping[int, Involved]
    names: AbstractSet[str]
    apart: Mapping[int, AbstractSet[str]] = MappingProxyType({})

    def only(self, numbers: AbstractSet[int]) -> "Strand":
        """The same of these assignments alone."""
        found = {number: self.involved[number] for number in self.involved if number in numbers}
        return self._replace(involved=found)

    def onward(self, ways: Mapping[Way, Way]) -> "Strand":
        """The same for a unit whose own ways these are, in the place of those that it has in common with others."""
        known: dict[Involved, Involved] = {}
        for one in self.involved.values():
            if one not in known:
                known[one] = onward(one, ways)
        return self._replace(involved={number: known[one] for number, one in self.involved.items()})

    def names_in(self, number: int) -> AbstractSet[str]:
        """The names whose milestones in an assignment are the unit's own."""
        return self.apart.get(number, self.names)


def onward(involved: Involved, ways: Mapping[Way, Way]) -> Involved:
    """The same involvements by the ways that a unit has in the place of these."""
    return tuple(one._replace(way=ways.get(one.way, one.way)) for one in involved)


class Concerns(NamedTuple):
    """What concerns a unit, certainly or possibly.

    ``shared`` is what its collectives bring, each assignment once: one object for all units that they hold in the same way,
    themselves or by what they were before, with the ways as far as the collective; from there on a unit goes its own
    (``ways``). ``own`` are the assignments that name the unit itself, or what it was, with every way in them; these take the
    place of others. One without a way was handed over to somebody else.
    """

    shared: tuple[Strand, ...]
    own: Strand
    ways: Mapping[Way, Way] = MappingProxyType({})

    @property
    def strands(self) -> Iterator[Strand]:
        """All that concerns the unit, each assignment once."""
        for one in self.shared:
            rest = one.only(one.involved.keys() - self.own.involved.keys())
            yield rest.onward(self.ways) if self.ways else rest
        yield self.own


# Ways from collectives that do not list all of their members, each with what it brings.
Open = Sequence[tuple[tuple[str, ...], Strand]]

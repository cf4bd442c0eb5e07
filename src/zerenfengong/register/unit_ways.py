"""Who is in: the ways from the names in a task to a unit, through collectives and through what a unit was before."""

import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from zerenfengong.model import Register, Unit
from zerenfengong.register.collectives import Room, has_room, is_of_one_sort, room_in

if TYPE_CHECKING:
    import datetime as dt

    from zerenfengong.register.succession import Course, Succession

_NOBODY: frozenset[str] = frozenset()


class Way(NamedTuple):
    """How a name in a task reaches a unit: through these collectives, outermost first; () where it is the unit itself.

    ``certain`` is False where the way leads through an unspecified part (有关部门), or where others may have come after a unit.
    Two sorts of stations are no collectives: what comes next has come after the ``former``, which are no more, or has got
    something from those ``giving``, which go on.
    """

    via: tuple[str, ...]
    certain: bool
    former: frozenset[str] = _NOBODY
    giving: frozenset[str] = _NOBODY

    @property
    def is_direct(self) -> bool:
        """Whether the name is the unit's own, or one of what it has come after."""
        return len(self.former) + len(self.giving) == len(self.via)

    @property
    def held(self) -> "Way":
        """The way as far as the last collective, which holds the unit, or what it was before."""
        gone = self.former | self.giving
        if not gone or self.via[-1] not in gone:
            return self
        last = max((at for at, name in enumerate(self.via, start=1) if name not in gone), default=0)
        via = self.via[:last]
        return Way(via, self.certain, self.former.intersection(via), self.giving.intersection(via))


# From a unit's own name.
ITSELF = Way((), certain=True)


class _Place(NamedTuple):
    """A unit as it was before the change of a number; what it got by later ones is not reached from here."""

    name: str
    before: int


_TODAY = sys.maxsize

# From a place down to the unit that is asked about, outermost first.
_Ways = dict[_Place, tuple[_Place, ...]]


class Ways:
    """The units of a register by membership and, where units have changed, by the ``course`` of what is said of them."""

    def __init__(self, register: Register, course: "Course | None" = None) -> None:
        self._register = register
        self._course = course
        self._above: dict[tuple[tuple[_Place, ...], tuple[_Place, ...]], Mapping[str, Way]] = {}
        self._unlisted: dict[tuple[tuple[str, ...], frozenset[str], int], Mapping[str, Way]] = {}

    def on_course(self, course: "Course") -> "Ways":
        """The same units, where something else becomes of what is said of them."""
        other = Ways(self._register, course)
        other._listed_in, other._any_in = self._listed_in, self._any_in
        return other

    def ways(self, unit: Unit) -> Mapping[str, Way]:
        """For each name that a task may write: the way from it to ``unit``, the surest and then the shortest."""
        own = (unit.name, *unit.aliases) if self._keeps(_Place(unit.name, _TODAY)) else ()
        return {**self.above(unit), **dict.fromkeys(own, ITSELF)}

    def above(self, unit: Unit) -> Mapping[str, Way]:
        """For each other name from which a unit is reached, the way; one object for all units that are held alike."""
        here = _Place(unit.name, _TODAY)
        listing, naming = tuple(self._certainly_over(here)), tuple(self._possibly_over(here))
        key = (listing, naming)
        if key not in self._above:
            certain = self._ways_up({one: (one,) for one in listing}, self._certainly_over)
            beginning = {one: (one,) for one in naming if one not in certain}
            every = self._ways_up({**certain, **beginning}, self._possibly_over)
            found: dict[str, Way] = {}
            for place, via in every.items():
                if self._keeps(place):
                    found.setdefault(place.name, self._way(via, certain=place in certain))
            self._above[key] = self._by_every_name(found)
        return self._above[key]

    def ways_unlisted(self, unit: Unit) -> Mapping[str, Way]:
        """For each name that may reach ``unit`` only because a collective does not list all of its members: the way.

        It ends with that collective. One that is known to hold the unit, or not to (``not_members``), or could not by its
        name, does not count. One object for all units for which the same do.
        """
        if unit.is_collective:
            return {}
        names, above = (unit.name, *unit.aliases), self.above(unit)
        known = (*names, *(name for name, way in above.items() if way.certain))
        refusing = frozenset(one for name in known for one in self._refusing.get(name, ()))

        def may_be_in(name: str) -> bool:
            return name not in above and name not in refusing

        seeds = tuple(one.name for one in self.with_room(names) if may_be_in(one.name))
        key = (seeds, refusing, id(above))
        if key not in self._unlisted:
            begin = [_Place(name, _TODAY) for name in seeds]
            every = self._ways_up({one: (one,) for one in begin}, self._possibly_over, may_be_in)
            found: dict[str, Way] = {}
            for place, via in every.items():
                found.setdefault(place.name, self._way(via, certain=False))
            self._unlisted[key] = self._by_every_name(found)
        return self._unlisted[key]

    def collectives_of(self, unit: Unit) -> tuple[tuple[str, Way], ...]:
        """The collectives that a unit belongs to, in the register's order, with the way."""
        above, order = self.above(unit), self.order
        names = sorted(above.keys() & order.keys(), key=order.__getitem__)
        found = ((name, above[name]) for name in names)
        return tuple((name, way) for name, way in found if name not in way.former | way.giving)

    @cached_property
    def order(self) -> Mapping[str, int]:
        """The place of each unit in the register."""
        return {unit.name: at for at, unit in enumerate(self._register.units)}

    def with_room(self, names: Sequence[str]) -> list[Unit]:
        """The collectives one of whose names leaves room for a unit of one of these."""
        known: dict[Room, bool] = {}
        found = []
        for unit, rooms in self._open:
            for room in rooms:
                if room not in known:
                    known[room] = any(has_room(room, name) for name in names)
            if any(known[room] for room in rooms):
                found.append(unit)
        return found

    def _by_every_name(self, ways: Mapping[str, Way]) -> Mapping[str, Way]:
        """The ways from the names of units, and from their aliases."""
        by_name = self._register.units_by_name
        return {**ways, **{alias: way for name, way in ways.items() for alias in by_name[name].aliases}}

    def _keeps(self, place: _Place) -> bool:
        """Whether a unit still has there what it had from the beginning."""
        return self._course is None or self._course.keeps(*place)

    def _certainly_over(self, place: _Place) -> Iterator[_Place]:
        """The collectives that list a unit, and what it has certainly come after."""
        yield from self._holding(place, self._listed_in)
        if self._course is not None:
            yield from (_Place(one.source, one.number) for one in self._course.gains(*place) if one.certain)

    def _possibly_over(self, place: _Place) -> Iterator[_Place]:
        """The collectives that name a unit, and what it has perhaps come after."""
        yield from self._holding(place, self._any_in)
        if self._course is not None:
            yield from (_Place(one.source, one.number) for one in self._course.gains(*place))

    def _holding(self, place: _Place, containers: Mapping[str, Sequence[Unit]]) -> Iterator[_Place]:
        if self._keeps(place):
            for one in containers.get(place.name, ()):
                yield _Place(one.name, place.before)

    def _way(self, via: tuple[_Place, ...], *, certain: bool) -> Way:
        """A way by its stations: what follows one that was there before a change only has come after it by that change."""
        names = tuple(one.name for one in via)
        if self._course is None:
            return Way(names, certain)
        below = (*(one.before for one in via[1:]), _TODAY)
        left = [one.name for one, before in zip(via, below, strict=True) if one.before != before]
        former = frozenset(filter(self._course.has_ended, left))
        return Way(names, certain, former, frozenset(left) - former)

    @cached_property
    def _refusing(self) -> Mapping[str, list[str]]:
        """For each name that is known not to be a member somewhere, the collectives that say so."""
        found: dict[str, list[str]] = {}
        for unit in self._register.units:
            for name in unit.not_members:
                found.setdefault(name, []).append(unit.name)
        return found

    @cached_property
    def _listed_in(self) -> Mapping[str, list[Unit]]:
        return self._containers(some_of=False)

    @cached_property
    def _any_in(self) -> Mapping[str, list[Unit]]:
        return self._containers(some_of=True)

    def _containers(self, *, some_of: bool) -> Mapping[str, list[Unit]]:
        """For each unit, by its name: the collectives that name it, by whatever spelling."""
        by_name = self._register.units_by_name
        return unit_index(
            (by_name[name].name, unit)
            for unit in self._register.units
            for name in (*(unit.members or ()), *((unit.some_of or ()) if some_of else ()))
        )

    @staticmethod
    def _ways_up(
        ways: _Ways,
        over: Callable[[_Place], Iterable[_Place]],
        counts: Callable[[str], bool] = lambda _name: True,
    ) -> _Ways:
        """Extend the ways by what is over them and counts, breadth first, so that the shortest way is the one kept."""
        waiting = deque(ways)
        while waiting:
            place = waiting.popleft()
            for one in over(place):
                if one not in ways and counts(one.name):
                    ways[one] = (one, *ways[place])
                    waiting.append(one)
        return ways

    @cached_property
    def _open(self) -> Sequence[tuple[Unit, Sequence[Room]]]:
        """The collectives whose members are not all listed, with whom they have room for; those first that say of what sort."""
        found = [unit for unit in self._register.units if unit.members is not None and not unit.lists_all]
        found.sort(key=lambda unit: not is_of_one_sort(unit.name))
        return [(unit, [room_in(name) for name in (unit.name, *unit.aliases)]) for unit in found]


def succession_of(register: Register, day: "dt.date") -> "Succession | None":
    """What has become of the units until a day; None where nothing has: everything is then as without changes."""
    if not any(change.date <= day for change in register.changes):
        return None
    from zerenfengong.register.succession import Succession  # noqa: PLC0415 (only where units have changed)

    return Succession(register, day)


def unit_index(pairs: Iterable[tuple[str, Unit]]) -> dict[str, list[Unit]]:
    """The units by each of the keys, in the order given, each once."""
    found: dict[str, dict[int, Unit]] = {}
    for key, unit in pairs:
        found.setdefault(key, {})[id(unit)] = unit
    return {key: list(units.values()) for key, units in found.items()}

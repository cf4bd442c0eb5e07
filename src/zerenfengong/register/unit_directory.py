"""Who is meant and who is in: resolving a unit's name, and the ways from the names in a task to a unit."""

import re
from collections import deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import Enum, auto
from functools import cached_property
from typing import NamedTuple

from zerenfengong.model import Register, Unit
from zerenfengong.register.collectives import Room, has_room, is_of_one_sort, room_in
from zerenfengong.register.suggestions import nearest
from zerenfengong.text.folding import fold_name

# A single character is contained in too many names to be an abbreviation that one may act on.
_SHORTEST_ABBREVIATION = 2

_MOST_SUGGESTED = 5

# To look for near names takes a while each: nobody reads those of a whole list that fits nowhere.
_MOST_MISSED = 100

# Letters that are fewer are initials.
_SHORTEST_PINYIN = 5

# What level of government an office is of: the last place in its name.
_LEVEL = re.compile("(?:(?<!城)市|[省县区州旗])(?![场域划级])")

# What separates names where somebody wrote several as one.
SEPARATORS = "、，,；;【】[]［］"


def pieces(text: str) -> list[str]:
    """The names in a text that somebody wrote as one, with Chinese commas or brackets; 各县（市、区） is one name."""
    found = []
    begin, depth = 0, 0
    for at, character in enumerate(text):
        if character in "（(":
            depth += 1
        elif character in "）)":
            depth = max(depth - 1, 0)
        elif not depth and (character in SEPARATORS or character.isspace()):
            found.append(text[begin:at])
            begin = at + 1
    return [piece for piece in (*found, text[begin:]) if piece]


class How(Enum):
    """By which of its spellings a unit was found."""

    NAME = auto()
    ALIAS = auto()
    INITIALS = auto()
    PINYIN = auto()
    FOLDED = auto()
    LEVEL = auto()
    ABBREVIATION = auto()


class Match(NamedTuple):
    """The one unit that was asked for."""

    asked: str
    unit: Unit
    how: How


class Miss(NamedTuple):
    """No unit, or more than one: ``candidates`` match equally well, ``nearest`` look alike.

    ``incomplete`` are the collectives whose members are not all listed: any of them may hold the unit.
    """

    asked: str
    candidates: tuple[str, ...]
    nearest: tuple[str, ...]
    incomplete: tuple[str, ...]


class Way(NamedTuple):
    """How a name in a task reaches a unit: through these collectives, outermost first; () where it is the unit itself.

    ``certain`` is False where the way leads through an unspecified part (有关部门).
    """

    via: tuple[str, ...]
    certain: bool


# From a unit's own name.
ITSELF = Way((), certain=True)


class Directory:
    """The units of a register, to be asked by name and by membership."""

    def __init__(self, register: Register) -> None:
        self._register = register
        self._missed = 0
        self._above: dict[tuple[tuple[str, ...], tuple[str, ...]], Mapping[str, Way]] = {}
        self._unlisted: dict[tuple[tuple[str, ...], frozenset[str], int], Mapping[str, Way]] = {}

    def resolve(self, asked: str) -> Match | Miss:
        """Find the unit: by name, alias or initials, then with width folded, then as a unique abbreviation."""
        unit = self._register.units_by_name.get(asked)
        if unit is not None:
            return Match(asked, unit, How.NAME if unit.name == asked else How.ALIAS)
        folded = fold_name(asked)
        for how, found in (
            (How.FOLDED, self._by_folded.get(folded, [])),
            (How.INITIALS, self._by_initials.get(folded, [])),
            (How.LEVEL, self._by_folded.get(f"{self._level}{folded}", []) if self._level else []),
            (How.PINYIN, self._by_pinyin(folded)),
            (How.ABBREVIATION, self._abbreviated(folded)),
        ):
            if len(found) == 1:
                return Match(asked, found[0], how)
            if found:
                return Miss(asked, tuple(unit.name for unit in found), (), ())
        return Miss(asked, (), self._nearest(folded), self._incomplete(asked))

    def ways(self, unit: Unit) -> Mapping[str, Way]:
        """For each name that a task may write: the way from it to ``unit``, the surest and then the shortest."""
        return {**self.above(unit), **dict.fromkeys((unit.name, *unit.aliases), ITSELF)}

    def above(self, unit: Unit) -> Mapping[str, Way]:
        """For each name of a collective that holds a unit, the way from it; one object for all units that are held alike."""
        listing, naming = self._listed_in.get(unit.name, ()), self._any_in.get(unit.name, ())
        key = (tuple(one.name for one in listing), tuple(one.name for one in naming))
        if key not in self._above:
            certain = self._ways_up({one.name: (one.name,) for one in listing}, self._listed_in)
            beginning = {one.name: (one.name,) for one in naming if one.name not in certain}
            every = self._ways_up({**certain, **beginning}, self._any_in)
            self._above[key] = self._by_every_name({name: Way(via, name in certain) for name, via in every.items()})
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

        def may_be_in(collective: Unit) -> bool:
            return collective.name not in above and collective.name not in refusing

        seeds = tuple(one.name for one in self._with_room(names) if may_be_in(one))
        key = (seeds, refusing, id(above))
        if key not in self._unlisted:
            found = self._ways_up({name: (name,) for name in seeds}, self._any_in, may_be_in)
            self._unlisted[key] = self._by_every_name({name: Way(via, certain=False) for name, via in found.items()})
        return self._unlisted[key]

    def collectives_of(self, unit: Unit) -> tuple[tuple[str, Way], ...]:
        """The collectives that a unit belongs to, in the register's order, with the way."""
        above, order = self.above(unit), self._order
        return tuple((name, above[name]) for name in sorted(above.keys() & order.keys(), key=order.__getitem__))

    def _by_every_name(self, ways: Mapping[str, Way]) -> Mapping[str, Way]:
        """The ways from the names of collectives, and from their aliases."""
        by_name = self._register.units_by_name
        return {**ways, **{alias: way for name, way in ways.items() for alias in by_name[name].aliases}}

    @cached_property
    def _refusing(self) -> Mapping[str, list[str]]:
        """For each name that is known not to be a member somewhere, the collectives that say so."""
        found: dict[str, list[str]] = {}
        for unit in self._register.units:
            for name in unit.not_members:
                found.setdefault(name, []).append(unit.name)
        return found

    @cached_property
    def _order(self) -> Mapping[str, int]:
        return {unit.name: at for at, unit in enumerate(self._register.units)}

    @cached_property
    def _by_folded(self) -> Mapping[str, list[Unit]]:
        return _index((fold_name(name), unit) for unit in self._register.units for name in (unit.name, *unit.aliases))

    @cached_property
    def _by_initials(self) -> Mapping[str, list[Unit]]:
        return _index((fold_name(unit.pinyin), unit) for unit in self._register.units if unit.pinyin)

    @cached_property
    def _level(self) -> str:
        """市 where a city issued the table: who says 司法局 there means 市司法局."""
        found: list[str] = _LEVEL.findall(self._register.document.issuer)
        return found[-1] if found else ""

    def _by_pinyin(self, folded: str) -> list[Unit]:
        """The units whose whole name is spelt so in letters; nobody where the library for it is not installed."""
        if not folded.isascii() or len(folded) < _SHORTEST_PINYIN:
            return []
        return self._by_spelling.get(folded, [])

    @cached_property
    def _by_spelling(self) -> Mapping[str, list[Unit]]:
        from zerenfengong.text.pinyin import spelt_out  # noqa: PLC0415 (only for letters that nothing else explains)

        spelt = ((spelt_out(unit.name), unit) for unit in self._register.units)
        return _index((letters, unit) for letters, unit in spelt if letters)

    @cached_property
    def _listed_in(self) -> Mapping[str, list[Unit]]:
        return self._containers(some_of=False)

    @cached_property
    def _any_in(self) -> Mapping[str, list[Unit]]:
        return self._containers(some_of=True)

    def _containers(self, *, some_of: bool) -> Mapping[str, list[Unit]]:
        """For each unit, by its name: the collectives that name it, by whatever spelling."""
        by_name = self._register.units_by_name
        return _index(
            (by_name[name].name, unit)
            for unit in self._register.units
            for name in (*(unit.members or ()), *((unit.some_of or ()) if some_of else ()))
        )

    @staticmethod
    def _ways_up(
        ways: dict[str, tuple[str, ...]],
        containers: Mapping[str, list[Unit]],
        counts: Callable[[Unit], bool] = lambda _unit: True,
    ) -> dict[str, tuple[str, ...]]:
        """Extend the ways by the collectives above them that count, breadth first, so that the shortest way is the one kept."""
        waiting = deque(ways)
        while waiting:
            name = waiting.popleft()
            for collective in containers.get(name, ()):
                if collective.name not in ways and counts(collective):
                    ways[collective.name] = (collective.name, *ways[name])
                    waiting.append(collective.name)
        return ways

    def _abbreviated(self, folded: str) -> list[Unit]:
        if len(folded) < _SHORTEST_ABBREVIATION:
            return []
        found = (unit for name, units in self._by_folded.items() if _in_order(folded, name) for unit in units)
        return sorted({unit.name: unit for unit in found}.values(), key=lambda unit: self._order[unit.name])

    def _nearest(self, folded: str) -> tuple[str, ...]:
        self._missed += 1
        if self._missed > _MOST_MISSED:
            return ()
        near = nearest(folded, self._by_folded, most=_MOST_SUGGESTED)
        near += [initials for initials in self._by_initials if initials.startswith(folded) and folded]
        near += [name for name in self._by_folded if folded and folded in name]
        units = [unit for key in near for unit in (*self._by_folded.get(key, ()), *self._by_initials.get(key, ()))]
        return tuple(dict.fromkeys(unit.name for unit in units))[:_MOST_SUGGESTED]

    @cached_property
    def _open(self) -> Sequence[tuple[Unit, Sequence[Room]]]:
        """The collectives whose members are not all listed, with whom they have room for; those first that say of what sort."""
        found = [unit for unit in self._register.units if unit.members is not None and not unit.lists_all]
        found.sort(key=lambda unit: not is_of_one_sort(unit.name))
        return [(unit, [room_in(name) for name in (unit.name, *unit.aliases)]) for unit in found]

    def _with_room(self, names: Sequence[str]) -> list[Unit]:
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

    def _incomplete(self, asked: str) -> tuple[str, ...]:
        return tuple(sorted((unit.name for unit in self._with_room((asked,))), key=self._order.__getitem__))


def _index(pairs: Iterable[tuple[str, Unit]]) -> dict[str, list[Unit]]:
    """The units by each of the keys, in the order given, each once."""
    found: dict[str, dict[int, Unit]] = {}
    for key, unit in pairs:
        found.setdefault(key, {})[id(unit)] = unit
    return {key: list(units.values()) for key, units in found.items()}


def _in_order(short: str, name: str) -> bool:
    """Whether the characters of ``short`` stand in ``name`` in this order (人社局 in 人力资源和社会保障局)."""
    characters = iter(name)
    return all(character in characters for character in short)

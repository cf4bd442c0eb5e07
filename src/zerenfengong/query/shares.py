"""Who owes something: the part of a selection of tasks that concerns each unit.

What collectives bring is worked out once for all units that they hold in the same way; what names a unit itself is put in its
place. So the work grows with the tasks and the names in them, not with tasks times units.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property
from typing import Any, Generic, NamedTuple, Self, TypeVar

from zerenfengong.model import Unit
from zerenfengong.query.criteria import Criteria
from zerenfengong.query.involvement import Category, Involved, Strand, categories, onward
from zerenfengong.query.query import Claim, Item, Query
from zerenfengong.register.unit_ways import Way

T = TypeVar("T")

# What is drawn of a task; of one that a unit has by other ways than others have it, like what is drawn for those.
Draw = Callable[[Item, Criteria, T | None], T]

# Of tasks: the section at the top of the outline that they stand in, and in which ways they concern a unit.
Sort = tuple[str | None, Involved]


class Brought(NamedTuple, Generic[T]):
    """What collectives of these names bring; without names it is what a blanket requirement brings."""

    names: AbstractSet[str]
    tasks: Mapping[int, T]


class Apart(NamedTuple, Generic[T]):
    """What is ``own`` takes the place of what is ``shared``, and of that the tasks at the places ``without`` are none.

    ``shared`` is one object for all units that are held alike, as are the tasks of each part for all that it comes to.
    """

    shared: Sequence[Brought[T]]
    own: Mapping[int, T]
    without: AbstractSet[int]


class Share:
    """What concerns one unit; ``criteria`` are those that a list of its tasks would be asked for with."""

    def __init__(
        self, criteria: Criteria, shared: "_Parts", own: "_Part", named: AbstractSet[int], ways: Mapping[Way, Way]
    ) -> None:
        (self.unit,) = criteria.units
        self.criteria = criteria
        self._shared = shared
        self._own = own
        self._named = named  # the places of the tasks of which only its own part counts
        self._ways = ways  # by which it is reached where others are reached by those in what is shared

    @cached_property
    def tally(self) -> Mapping[Sort, int]:
        """How many tasks of each sort there are."""
        counts = self._shared.tally.copy()
        for part in self._shared.each if self._named else ():
            counts.subtract(part.sorts[place] for place in self._named & part.claims.keys())
        if self._ways:
            counts = Counter({(top, onward(one, self._ways)): number for (top, one), number in counts.items()})
        counts.update(self._own.tally)
        return +counts

    @property
    def ways(self) -> Mapping[tuple[Category, ...], int]:
        """How many tasks there are by the ways in which they concern the unit."""
        counts: Counter[tuple[Category, ...]] = Counter()
        for (_top, involved), number in self.tally.items():
            counts[categories(involved, self.criteria.roles)] += number
        return counts

    @property
    def total(self) -> int:
        """How many tasks there are."""
        return sum(self.tally.values())

    @property
    def places(self) -> AbstractSet[int]:
        """Where the tasks stand in the register."""
        shared = set().union(*(part.claims for part in self._shared.each))
        return shared - self._named | self._own.claims.keys()

    @property
    def items(self) -> Sequence[Item]:
        """The tasks, in the document's order."""
        return self._in_order([part.items for part in (*self._brought.each, self._own)])

    def drawn(self, draw: Draw[T]) -> Sequence[T]:
        """What is drawn of each task, in the document's order; what only a collective brings is drawn once for all it holds."""
        return self._in_order([part.drawn(draw) for part in (*self._brought.each, self._own)])

    def apart(self, draw: Draw[T]) -> "Apart[T]":
        """What is drawn of each task by its place in the register, what only collectives bring apart from what is its own."""
        return Apart(self._brought.drawn(draw), self._own.drawn(draw), self._named - self._own.claims.keys())

    @cached_property
    def _brought(self) -> "_Parts":
        """What is shared, by the unit's own ways."""
        return _Parts([part.onward(self._ways) for part in self._shared.each]) if self._ways else self._shared

    def _in_order(self, parts: Iterable[Mapping[int, T]]) -> Sequence[T]:
        found: dict[int, T] = {}
        for part in parts:
            found |= part
        return list(map(found.__getitem__, sorted(self.places)))


class _Part:
    """What fits of the tasks that names bring, by their places in the register."""

    def __init__(
        self,
        query: Query,
        names: AbstractSet[str],
        claims: Mapping[int, Claim],
        criteria: Criteria,
        like: "_Part | None" = None,
    ) -> None:
        self._drawn: dict[object, Mapping[int, Any]] = {}
        self._like = like  # the same by other ways
        self._query = query
        self._criteria = criteria
        self.names = names
        self.claims = claims

    @classmethod
    def of(cls, query: Query, strand: Strand, criteria: Criteria) -> Self:
        claims = query.claims(strand, criteria)
        fitting = {claim.place: claim for claim in claims if query.fits(claim, criteria)}
        return cls(query, strand.names, fitting, criteria)

    def onward(self, ways: Mapping[Way, Way]) -> "_Part":
        """The same for a unit whose own ways these are."""
        part = _Part(self._query, self.names, self.claims, self._criteria, like=self)
        known: dict[Involved, tuple[Involved]] = {}
        for item in self.items.values():
            (involved,) = item.involvements
            if involved not in known:
                known[involved] = (onward(involved, ways),)
        part.items = {
            place: item._replace(involvements=known[item.involvements[0]]) for place, item in self.items.items()
        }
        return part

    @cached_property
    def items(self) -> Mapping[int, Item]:
        return {place: self._query.item(claim, self._criteria) for place, claim in self.claims.items()}

    def drawn(self, draw: Draw[T]) -> Mapping[int, T]:
        if draw not in self._drawn:
            like: Mapping[int, T] = self._like.drawn(draw) if self._like is not None else {}
            self._drawn[draw] = {
                place: draw(item, self._criteria, like.get(place)) for place, item in self.items.items()
            }
        return self._drawn[draw]

    @cached_property
    def sorts(self) -> Mapping[int, Sort]:
        return {place: (self._query.top(place), claim.involvements[0]) for place, claim in self.claims.items()}

    @cached_property
    def tally(self) -> Mapping[Sort, int]:
        return Counter(self.sorts.values())


class _Parts:
    """What collectives bring to all units that they hold alike."""

    def __init__(self, each: Sequence[_Part]) -> None:
        self.each = each
        self._drawn: dict[object, Sequence[Brought[Any]]] = {}

    def drawn(self, draw: Draw[T]) -> Sequence[Brought[T]]:
        if draw not in self._drawn:
            self._drawn[draw] = [Brought(part.names, part.drawn(draw)) for part in self.each]
        return self._drawn[draw]

    @cached_property
    def tally(self) -> Counter[Sort]:
        counts: Counter[Sort] = Counter()
        for part in self.each:
            counts.update(part.tally)
        return counts


def shares(query: Query, criteria: Criteria) -> tuple[Share, ...]:
    """The share of each unit that has one: of those asked for, else of single units and then of collectives.

    A task of a collective stands in the share of each member, so a collective has one of its own only where somebody may be
    missing among its members (not all are listed, or 有关部门); so do those of a unit that is no more in those of its
    successors. A share is what ``list`` has of the unit, whatever is asked.
    """
    among = criteria.units or _counted(query)
    return tuple(share for share in shares_of(query, among, criteria) if share.tally)


def shares_of(query: Query, units: Iterable[Unit], criteria: Criteria) -> Iterator[Share]:
    """The shares of these units, also the empty ones."""
    parts: dict[int, _Part] = {}
    alike: dict[int, _Parts] = {}
    for unit in units:
        alone = criteria._replace(units=(unit,))
        shared, own, ways = query.concerns(unit)
        if id(shared) not in alike:
            parts |= {id(one): _Part.of(query, one, _of_any(one, criteria)) for one in shared if id(one) not in parts}
            alike[id(shared)] = _Parts([parts[id(one)] for one in shared])
        named = frozenset(query.places(own.involved))
        yield Share(alone, alike[id(shared)], _Part.of(query, own, alone), named, ways)


def _of_any(strand: Strand, criteria: Criteria) -> Criteria:
    """For whom it is drawn what is the same for all that collectives hold: no name in a task is theirs but the collectives'."""
    return criteria._replace(units=(Unit(aliases=tuple(strand.names)),))


class Unshared(NamedTuple):
    """What stands in nobody's share: tasks that name nobody who could be told, and those whose units nothing asked for fits."""

    nobody: Sequence[Item]
    others: Sequence[Item]


def unshared(query: Query, items: Sequence[Item], among: Sequence[Share]) -> Unshared:
    """The tasks of a selection that stand in none of these shares."""
    rest = _without(query, items, among)
    nobody = _without(query, rest, shares_of(query, _counted(query), Criteria())) if rest else []
    told_nobody = {item.ref for item in nobody}
    return Unshared(nobody, [item for item in rest if item.ref not in told_nobody])


def _without(query: Query, items: Sequence[Item], among: Iterable[Share]) -> list[Item]:
    """The tasks that are in none of these shares."""
    places = {query.ref(task): place for place, task in enumerate(query.register.tasks)}
    missing = {places[item.ref] for item in items}
    for share in among:
        if not missing:
            break
        missing -= share.places
    return [item for item in items if places[item.ref] in missing]


def _counted(query: Query) -> list[Unit]:
    gone = query.succession.followed if query.succession is not None else ()
    units = [unit for unit in query.register.units if unit.name not in gone]
    singles = [unit for unit in units if not unit.is_collective]
    return singles + [unit for unit in units if unit.is_collective and not unit.lists_all]

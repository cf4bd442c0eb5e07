"""What registers have of what was asked for, each by itself, and in which order it stands together."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple, TypeVar

from zerenfengong.model import Unit
from zerenfengong.query.criteria import Criteria
from zerenfengong.query.item_order import arrange
from zerenfengong.query.query import Item, Query

T = TypeVar("T")

# Orders in which the tasks of several registers can stand among each other; in the others each register stands by itself.
_ACROSS = frozenset({"id", "due", "state"})


class Found(NamedTuple):
    """What a register has of what was asked for; ``asked`` are the units, each with what was typed."""

    query: Query
    criteria: Criteria
    items: Sequence[Item]
    asked: Sequence[tuple[str, Unit]] = ()

    def first(self, number: int) -> "Found":
        """The same with no more than the first of its items."""
        return self._replace(items=self.items[:number])


class Order(NamedTuple):
    """Whose each entry is, by the place of its register; ``across`` where they stand among each other."""

    places: tuple[int, ...]
    across: bool = False

    def of(self, parts: Iterable[Iterable[T]]) -> list[T]:
        """What the registers have, in this order; what one has is in its own order already."""
        waiting = [iter(part) for part in parts]
        return [next(waiting[at]) for at in self.places]

    def first(self, number: int | None) -> "Order":
        """The order of the first entries."""
        return self._replace(places=self.places[:number])

    def cut(self, found: Sequence[Found]) -> list[Found]:
        """What each register has among these entries."""
        number = Counter(self.places)
        return [one.first(number[at]) for at, one in enumerate(found)]


def in_order(found: Sequence[Found], sort: str, *, several: bool, reverse: bool = False) -> Order:
    """The order of all that was found, by one of ``SORT_KEYS``; one of ``several`` registers may be all that has anything."""
    place = {one.query.book.name: at for at, one in enumerate(found)}
    items = [item for one in found for item in one.items]
    across = several and sort in _ACROSS
    if across:
        items = arrange(items, found[0].query, sort, reverse=reverse)
    return Order(tuple(place[item.ref.register] for item in items), across)


def same_units(found: Sequence[Found]) -> tuple[Unit, ...]:
    """The units that were asked for, where they are the same ones in all registers; else none."""
    of_each = [[(one.query.book.whose(unit), unit.name) for unit in one.criteria.units] for one in found]
    return found[0].criteria.units if all(one == of_each[0] for one in of_each) else ()

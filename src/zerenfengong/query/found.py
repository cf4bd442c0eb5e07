"""What registers have of what was asked for, each by itself, and in which order it stands, in one and together."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple, TypeVar

from zerenfengong.model import Role, Unit
from zerenfengong.query.criteria import Criteria
from zerenfengong.query.involvement import categories
from zerenfengong.query.query import Item, Query
from zerenfengong.query.status import State
from zerenfengong.text.folding import fold_id

T = TypeVar("T")

# Orders in which the tasks of several registers can stand among each other; in the others each register stands by itself.
_ACROSS = frozenset({"id", "due", "state"})

SORT_KEYS = ("document", "id", "due", "section", "lead", "state")


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


def arrange(items: Sequence[Item], query: Query, sort: str, *, reverse: bool) -> list[Item]:
    """Sort by one of ``SORT_KEYS``, equal ones in the order given; what lacks the key comes last either way."""
    if sort == "document":
        return list(reversed(items)) if reverse else list(items)
    key = _sort_key(query, sort)
    having = [item for item in items if key(item) is not None]
    lacking = [item for item in items if key(item) is None]
    return sorted(having, key=key, reverse=reverse) + lacking


def by_way(items: Iterable[Item], roles: frozenset[Role]) -> list[Item]:
    """In the order in which the tasks concern the one unit asked for: named first (led on top), possible ones last."""
    return sorted(items, key=lambda item: categories(item.involvements[0], roles)[0].order())


def _sort_key(query: Query, sort: str) -> Callable[[Item], Any]:
    sections = {fold_id(section.id): at for at, section in enumerate(query.register.sections)}
    order = {unit.name: at for at, unit in enumerate(query.register.units)}
    units = {name: order[unit.name] for name, unit in query.register.units_by_name.items()}
    states = list(State)
    keys: dict[str, Callable[[Item], Any]] = {
        "id": lambda item: natural(item.task.id),
        "due": lambda item: item.standing.due,
        "section": lambda item: sections.get(fold_id(item.task.section)) if item.task.section else None,
        "lead": lambda item: units[item.task.lead[0]] if item.task.lead else None,
        "state": lambda item: states.index(item.standing.state),
    }
    return keys[sort]


def natural(text: str) -> tuple[tuple[int, int, str], ...]:
    """A sort key under which 1.10 comes after 1.9."""
    pieces = re.findall(r"[0-9]+|[^0-9]+", text)
    return tuple((0, int(piece), "") if piece[0] in "0123456789" else (1, 0, piece) for piece in pieces)

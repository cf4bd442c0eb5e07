"""In which order the tasks of an answer stand."""

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from zerenfengong.model import Role
from zerenfengong.query.involvement import categories
from zerenfengong.query.query import Item, Query
from zerenfengong.query.status import State
from zerenfengong.text.folding import fold_id

SORT_KEYS = ("document", "id", "due", "section", "lead", "state")


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

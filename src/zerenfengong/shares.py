"""Who owes something: the part of a selection of tasks that concerns each unit."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from zerenfengong.model import Register, Unit
from zerenfengong.query import Criteria, Item, Query


class Share(NamedTuple):
    """What concerns one unit; ``criteria`` are those that a list of its tasks would be asked for with."""

    unit: Unit
    criteria: Criteria
    items: Sequence[Item]


def shares(query: Query, criteria: Criteria) -> tuple[Share, ...]:
    """The share of each unit that has one: of those asked for, else of single units and then of collectives.

    A task of a collective stands in the share of each member, so a collective has one of its own only where somebody may be
    missing among its members (not all are listed, or 有关部门).
    """
    found = []
    for unit in criteria.units or _counted(query.register):
        narrowed = criteria._replace(units=(unit,))
        if items := query.tasks(narrowed):
            found.append(Share(unit, narrowed, items))
    return tuple(found)


def unshared(items: Iterable[Item], among: Iterable[Share]) -> list[Item]:
    """The tasks that stand in nobody's share: they name no unit, or a collective without members."""
    known = {item.task.id for share in among for item in share.items}
    return [item for item in items if item.task.id not in known]


def _counted(register: Register) -> list[Unit]:
    singles = [unit for unit in register.units if not unit.is_collective]
    return singles + [unit for unit in register.units if unit.some_of is not None or not unit.complete]

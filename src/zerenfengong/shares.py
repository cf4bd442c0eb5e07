"""Who owes something: the part of a selection of tasks that concerns each unit."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from zerenfengong.model import Register, Role, Unit
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
    # A task is in a share only if it is in the answer for everybody: a filter means one thing.
    whole = None if criteria.units else {item.task.id for item in query.tasks(criteria)}
    naming = _naming(query)
    tasks = query.register.tasks
    for unit in criteria.units or _counted(query.register):
        narrowed = criteria._replace(units=(unit,))
        places = {at for name in query.directory.ways(unit) for at in naming.get(name, ())}
        items = query.tasks(narrowed, [tasks[at] for at in sorted(places)])
        if items := [item for item in items if whole is None or item.task.id in whole]:
            found.append(Share(unit, narrowed, items))
    return tuple(found)


def unshared(items: Iterable[Item], among: Iterable[Share]) -> list[Item]:
    """The tasks that stand in nobody's share: they name no unit, or a collective without members."""
    known = {item.task.id for share in among for item in share.items}
    return [item for item in items if item.task.id not in known]


def _naming(query: Query) -> Mapping[str, list[int]]:
    """For each name the places of the tasks that write it anywhere: with many units, not every task is asked for each."""
    naming: dict[str, list[int]] = {}
    for at, task in enumerate(query.register.tasks):
        named = {name for role in Role for name in task.names(role)}.union(
            query.blanket(task), *(deadline.units for deadline in task.deadlines)
        )
        for name in named:
            naming.setdefault(name, []).append(at)
    return naming


def _counted(register: Register) -> list[Unit]:
    singles = [unit for unit in register.units if not unit.is_collective]
    return singles + [unit for unit in register.units if unit.some_of is not None or not unit.complete]

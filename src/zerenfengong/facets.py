"""What a page lets its reader filter by: the units that each task concerns, in which ways, and the sections it stands in."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from zerenfengong import wording
from zerenfengong.model import Section, Unit
from zerenfengong.outline import fold_id
from zerenfengong.query import Criteria, Item, Query
from zerenfengong.wording import Category


class Concern(NamedTuple):
    """A unit, the sentence that adds up over its tasks, and for each of them in which ways it concerns the unit."""

    unit: Unit
    sentence: str
    ways: Mapping[str, tuple[Category, ...]]


class Place(NamedTuple):
    """A section of the outline that tasks stand in; ``level`` is 1 at the top."""

    section: Section
    level: int


class Facets(NamedTuple):
    """The units with their tasks, the sections, and for each task by its id the sections it is in, from the top."""

    concerns: tuple[Concern, ...]
    places: tuple[Place, ...]
    paths: Mapping[str, tuple[str, ...]]


def facets(query: Query, criteria: Criteria) -> Facets:
    """The facets of a selection: the units asked for, else all that one of its tasks concerns, in the register's order."""
    units = criteria.units or query.register.units
    concerns = (_concern(query, criteria, unit) for unit in units)
    paths = {item.task.id: tuple(one.id for one in query.path(item.task)) for item in query.tasks(criteria)}
    return Facets(tuple(one for one in concerns if one.ways), _places(query, paths.values()), paths)


def _concern(query: Query, criteria: Criteria, unit: Unit) -> Concern:
    items = query.tasks(criteria._replace(units=(unit,)))
    ways = {item.task.id: _ways(item, unit, criteria) for item in items}
    return Concern(unit, wording.unit_sentence(unit.name, items, criteria.roles), ways)


def _ways(item: Item, unit: Unit, criteria: Criteria) -> tuple[Category, ...]:
    return tuple(wording.categories(item, unit.name, criteria.roles))


def _places(query: Query, paths: Iterable[tuple[str, ...]]) -> tuple[Place, ...]:
    used = {fold_id(id_) for path in paths for id_ in path}
    return tuple(
        Place(section, len(query.outline.path(section)))
        for section in query.register.sections
        if fold_id(section.id) in used
    )

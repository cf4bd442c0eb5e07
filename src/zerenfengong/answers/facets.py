"""What a page lets its reader filter by: the units that each task concerns, in which ways, and the sections it stands in."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from zerenfengong.answers.table import sentence_of
from zerenfengong.model import Section, Unit
from zerenfengong.query.book import TaskRef
from zerenfengong.query.criteria import Criteria
from zerenfengong.query.involvement import Category, categories
from zerenfengong.query.query import Item, Query
from zerenfengong.query.shares import Share, shares_of
from zerenfengong.text.folding import fold_id


class Concern(NamedTuple):
    """A unit, the sentence that adds up over its tasks, and for each of them in which ways it concerns the unit."""

    unit: Unit
    sentence: str
    ways: Mapping[TaskRef, tuple[Category, ...]]


class SectionPlace(NamedTuple):
    """A section of the outline that tasks stand in; ``level`` is 1 at the top."""

    section: Section
    level: int


class Facets(NamedTuple):
    """The units with their tasks, the sections, and for each task the sections it is in, from the top."""

    concerns: tuple[Concern, ...]
    places: tuple[SectionPlace, ...]
    paths: Mapping[TaskRef, tuple[str, ...]]


def facets(query: Query, criteria: Criteria) -> Facets:
    """The facets of a selection: the units asked for, else all that one of its tasks concerns, in the register's order."""
    units = criteria.units or query.register.units
    concerns = [_concern(query, share) for share in shares_of(query, units, criteria) if share.tally]
    paths = {item.ref: tuple(one.id for one in query.path(item.task)) for item in query.tasks(criteria)}
    return Facets(tuple(concerns), _places(query, paths.values()), paths)


def _concern(query: Query, share: Share) -> Concern:
    return Concern(share.unit, sentence_of(query, share), dict(share.drawn(_ways)))


def _ways(item: Item, criteria: Criteria) -> tuple[TaskRef, tuple[Category, ...]]:
    return item.ref, categories(item.involvements[0], criteria.roles)


def _places(query: Query, paths: Iterable[tuple[str, ...]]) -> tuple[SectionPlace, ...]:
    used = {fold_id(id_) for path in paths for id_ in path}
    return tuple(
        SectionPlace(section, len(query.outline.path(section)))
        for section in query.register.sections
        if fold_id(section.id) in used
    )

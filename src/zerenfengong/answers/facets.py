"""What a page lets its reader filter by: the units that each task concerns, in which ways, and the sections it stands in."""

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from zerenfengong.answers.table import sentence_of
from zerenfengong.model import Section, Unit
from zerenfengong.query.book import TaskRef
from zerenfengong.query.criteria import Criteria
from zerenfengong.query.involvement import Category, categories
from zerenfengong.query.query import Item, Query
from zerenfengong.query.shares import Brought, Share, shares_of
from zerenfengong.query.status import Standing
from zerenfengong.text.folding import fold_id


class TaskWays(NamedTuple):
    """A task, in which ways it concerns a unit, and how it stands for that unit."""

    ref: TaskRef
    ways: tuple[Category, ...]
    standing: Standing


class Concern(NamedTuple):
    """A unit, the sentence that adds up over its tasks, and these with their ways, by their places in the register.

    What is ``own`` takes the place of what collectives bring to all units that they hold alike (``shared``), and of that the
    tasks at the places ``without`` are none.
    """

    unit: Unit
    sentence: str
    shared: Sequence[Brought[TaskWays]]
    own: Mapping[int, TaskWays]
    without: AbstractSet[int]

    @property
    def tasks(self) -> Sequence[TaskWays]:
        """The tasks in the register's order."""
        found = {place: task for part in self.shared for place, task in part.tasks.items() if place not in self.without}
        found |= self.own
        return [found[place] for place in sorted(found)]


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
    among = [share for share in shares_of(query, units, criteria) if share.tally]
    concerns = tuple(_concern(query, share) for share in among)
    paths = {item.ref: tuple(one.id for one in query.path(item.task)) for item in query.tasks(criteria)}
    return Facets(concerns, _places(query, paths.values()), paths)


def _concern(query: Query, share: Share) -> Concern:
    return Concern(share.unit, sentence_of(query, share), *share.apart(_ways))


def _ways(item: Item, criteria: Criteria, _like: TaskWays | None) -> TaskWays:
    return TaskWays(item.ref, categories(item.involvements[0], criteria.roles), item.standing)


def _places(query: Query, paths: Iterable[tuple[str, ...]]) -> tuple[SectionPlace, ...]:
    used = {fold_id(id_) for path in paths for id_ in path}
    return tuple(
        SectionPlace(section, len(query.outline.path(section)))
        for section in query.register.sections
        if fold_id(section.id) in used
    )

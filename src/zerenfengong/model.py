"""A register as frozen values: what an issued table says, without where it was written.

They are named tuples: as frozen as a dataclass, and made in a seventh of the time when the program starts.
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, TypeVar

if TYPE_CHECKING:
    from decimal import Decimal

T = TypeVar("T")


class _Frozen(Mapping[str, T]):
    """Values by their names, frozen: equal and of one hash with any other of the same values, so that what holds them is too."""

    __slots__ = ("_values",)

    def __init__(self, values: Mapping[str, T]) -> None:
        self._values = dict(values)

    def __getitem__(self, name: str) -> T:
        return self._values[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def __hash__(self) -> int:
        return hash(frozenset(self._values.items()))

    def __repr__(self) -> str:
        return repr(self._values)


class Texts(_Frozen[str]):
    """Texts by their names."""

    __slots__ = ()


class Lists(_Frozen[tuple[str, ...]]):
    """Lists of texts by their names."""

    __slots__ = ()


NO_TEXTS = Texts({})
NO_LISTS = Lists({})


class Role(StrEnum):
    """How a task names a unit: 牵头, 责任, 配合. The values are the task's field names."""

    LEAD = "lead"
    RESPONSIBLE = "responsible"
    SUPPORTING = "supporting"


class Kind(StrEnum):
    """What sort of limit a deadline is."""

    DATE = "date"
    RECURRING = "recurring"
    ONGOING = "ongoing"
    RELATIVE = "relative"
    UNSPECIFIED = "unspecified"


class PartialDay(NamedTuple):
    """A day of which perhaps only the year or the month is known; ``text`` is as written."""

    text: str
    first: dt.date


class Deadline(NamedTuple):
    """One limit of a task. ``date`` is the last day that is still on time; ``within`` a term in its own words."""

    date: dt.date | None = None
    rrule: str | None = None
    ongoing: bool = False
    within: str | None = None
    phrase: str | None = None
    start: dt.date | None = None
    purpose: str | None = None
    units: tuple[str, ...] = ()

    @property
    def kind(self) -> Kind:
        """Which of the five sorts this is; a phrase alone fixes no date."""
        if self.date is not None:
            return Kind.DATE
        if self.rrule is not None:
            return Kind.RECURRING
        if self.ongoing:
            return Kind.ONGOING
        return Kind.RELATIVE if self.within is not None else Kind.UNSPECIFIED

    def begins(self, issued: PartialDay | None) -> dt.date | None:
        """The first day that a recurring limit can name: its own ``start``, else the day of issue."""
        return self.start or (issued.first if issued else None)


class Figure(NamedTuple):
    """What a task has to come to; ``better`` lower where less is better."""

    name: str = ""
    target: "Decimal | None" = None
    unit: str | None = None
    better: str = "higher"


class Task(NamedTuple):
    """One row of the table; the names are the document's own words, in its order."""

    id: str = ""
    section: str | None = None
    number: str | None = None
    part: int | None = None
    measure: str = ""
    lead: tuple[str, ...] = ()
    responsible: tuple[str, ...] = ()
    supporting: tuple[str, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    note: str | None = None
    extra: Texts = NO_TEXTS
    figures: tuple[Figure, ...] = ()
    since: dt.date | None = None

    def names(self, role: Role) -> tuple[str, ...]:
        """The names in one role's column."""
        if role is Role.LEAD:
            return self.lead
        return self.responsible if role is Role.RESPONSIBLE else self.supporting


class Section(NamedTuple):
    """A heading of the outline; ``parent`` only where the id does not say it."""

    id: str = ""
    title: str = ""
    parent: str | None = None
    responsible: tuple[str, ...] = ()


class Unit(NamedTuple):
    """A unit that the table names. ``members`` is None for a single unit; ``some_of`` is None unless it is 有关部门.

    ``not_members`` are those that a collective is known not to hold, where not all of its members are listed.
    """

    name: str = ""
    aliases: tuple[str, ...] = ()
    members: tuple[str, ...] | None = None
    complete: bool = True
    not_members: tuple[str, ...] = ()
    some_of: tuple[str, ...] | None = None
    pinyin: str | None = None
    source: str | None = None
    note: str | None = None

    @property
    def lists_all(self) -> bool:
        """Whether a collective is known to have no other members than those that it lists; an empty list says nothing."""
        return bool(self.members) and self.complete

    @property
    def is_collective(self) -> bool:
        """Whether the name stands for several units, listed or not."""
        return self.members is not None or self.some_of is not None


class ChangeKind(StrEnum):
    """What becomes of units: renamed, merged, split, relieved of duties, abolished."""

    RENAME = "rename"
    MERGE = "merge"
    SPLIT = "split"
    TRANSFER = "transfer"
    ABOLISH = "abolish"


class Change(NamedTuple):
    """What became of ``sources`` on a day, the first of the new order; who stands in both goes on.

    ``tasks`` are those that a split or a transfer hands over, by the unit that gets them.
    """

    date: dt.date = dt.date.min
    kind: str = ""
    sources: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    tasks: Lists = NO_LISTS
    duties: str | None = None
    basis: str | None = None

    @property
    def ended(self) -> tuple[str, ...]:
        """The units that are no more from this day on."""
        if self.kind == ChangeKind.TRANSFER:
            return ()
        return tuple(name for name in self.sources if name not in self.targets)


class UnitRegistry(NamedTuple):
    """Units, and what became of them, that several registers share."""

    units: tuple[Unit, ...] = ()
    changes: tuple[Change, ...] = ()


class Document(NamedTuple):
    """The issued table as a whole."""

    title: str = ""
    issuer: str = ""
    issued: PartialDay | None = None
    number: str | None = None
    key: str | None = None
    source: str | None = None
    until: dt.date | None = None
    lead_rule: str = "column"
    labels: Texts = NO_TEXTS
    responsible: tuple[str, ...] = ()
    note: str | None = None
    reporters: str | None = None
    followed_from: dt.date | None = None


class _RegisterFields(NamedTuple):
    document: Document = Document()
    units: tuple[Unit, ...] = ()
    sections: tuple[Section, ...] = ()
    tasks: tuple[Task, ...] = ()
    registry: str | None = None
    changes: tuple[Change, ...] = ()


class Register(_RegisterFields):
    """One issued table: the document, its units, its outline and its tasks, each in the document's order.

    Behind its own units and their changes stand those of the ``registry`` that it shares with others.
    """

    @cached_property
    def tasks_by_id(self) -> Mapping[str, Task]:
        """The tasks by their permanent ids."""
        return {task.id: task for task in self.tasks}

    @cached_property
    def units_by_name(self) -> Mapping[str, Unit]:
        """The units by name and by alias."""
        by_name = {alias: unit for unit in self.units for alias in unit.aliases}
        return by_name | {unit.name: unit for unit in self.units}

"""Who reports on a deadline: its own units, else those of the row that the document's rule names; as they are on the day.

Where units have changed, those report that have certainly come after the ones that are named.
"""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from zerenfengong.model import Deadline, Register, Task, Unit

if TYPE_CHECKING:
    from zerenfengong.register.succession import Succession

FIRST, LEADS, EACH = "first", "leads", "each"


class Reporters(NamedTuple):
    """Who reports on a deadline; ``open`` where a collective among them does not list all of its members."""

    units: tuple[str, ...] = ()
    open: bool = False


def rule_of(register: Register) -> str:
    """The document's rule; where it does not say, ``each`` for a table that names no leads, else ``first``."""
    document = register.document
    return document.reporters or (EACH if document.lead_rule == "none" else FIRST)


def reporters_of(
    register: Register, task: Task, deadline: Deadline | None, succession: "Succession | None" = None
) -> Reporters:
    """Who reports on this deadline (None: on a task without one); a collective stands for its certain members.

    It stays open where nobody has certainly come after a unit.
    """
    return _Expansion(register, succession, task.id).of(_named(register, task, deadline))


def certain_members(
    register: Register, names: Iterable[str], succession: "Succession | None" = None, task: str = ""
) -> tuple[str, ...]:
    """The single units that are known to be meant by these names, in general or in a task."""
    return _Expansion(register, succession, task).of(names).units


def reports_on(
    register: Register, unit: Unit, task: Task, deadline: Deadline | None, succession: "Succession | None" = None
) -> bool:
    """Whether a unit reports on a deadline; a collective where one of its certain members does.

    A unit without a name is any of those that the collectives in its aliases hold.
    """
    if not unit.name:
        named = [name for name in _named(register, task, deadline) if name in unit.aliases]
        return bool(certain_members(register, named, succession, task.id))
    reporters = reporters_of(register, task, deadline, succession).units
    return not set(certain_members(register, (unit.name,), succession, task.id)).isdisjoint(reporters)


def _named(register: Register, task: Task, deadline: Deadline | None) -> tuple[str, ...]:
    return deadline.units if deadline is not None and deadline.units else _of_row(task, rule_of(register))


def _of_row(task: Task, rule: str) -> tuple[str, ...]:
    if task.lead and rule == FIRST:
        return task.lead[:1]
    if task.lead and rule == LEADS:
        return task.lead
    return (*task.lead, *task.responsible)


class _Expansion:
    """The single units that names in a task stand for."""

    def __init__(self, register: Register, succession: "Succession | None", task: str) -> None:
        self._register = register
        self._succession = succession
        self._task = task

    def of(self, names: Iterable[str]) -> Reporters:
        found: dict[str, None] = {}
        is_open = False
        for unit, whole in self._singles(names, frozenset()):
            is_open = is_open or not whole
            if unit is not None:
                found.setdefault(unit)
        return Reporters(tuple(found), is_open)

    def _singles(self, names: Iterable[str], above: frozenset[str]) -> Iterator[tuple[str | None, bool]]:
        """Each single unit that the names stand for; None with False where some are not known."""
        for name in names:
            unit = self._register.units_by_name.get(name)
            if unit is None or unit.name in above:
                continue
            heirs = self._heirs(unit.name)
            if not heirs:
                yield None, False
            for heir in heirs:
                yield from self._within(self._register.units_by_name[heir], above | {unit.name})

    def _within(self, unit: Unit, above: frozenset[str]) -> Iterator[tuple[str | None, bool]]:
        if not unit.is_collective:
            yield unit.name, True
            return
        if not unit.lists_all:
            yield None, False
        yield from self._singles(unit.members or (), above | {unit.name})

    def _heirs(self, name: str) -> tuple[str, ...]:
        """Who has certainly come after a unit: itself where nothing became of it."""
        if self._succession is None:
            return (name,)
        return tuple(one.unit for one in self._succession.heirs(name, self._task) if one.certain)

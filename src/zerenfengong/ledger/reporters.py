"""Who reports on a deadline: its own units, else those of the row that the document's rule names, as they are on the day."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from zerenfengong.ledger.fold import Reporters
from zerenfengong.model import Deadline, Register, Task

if TYPE_CHECKING:
    from zerenfengong.register.succession import Succession

FIRST, LEADS, EACH = "first", "leads", "each"


def rule_of(register: Register) -> str:
    """The document's rule; where it does not say, ``each`` for a table that names no leads, else ``first``."""
    document = register.document
    return document.reporters or (EACH if document.lead_rule == "none" else FIRST)


def reporters_of(
    register: Register, task: Task, deadline: Deadline | None, succession: "Succession | None" = None
) -> Reporters:
    """Who reports on this deadline (None: on a task without one); a collective stands for its certain members.

    Where units have changed, those report that have certainly come after them; it stays open where nobody certainly has.
    """
    names = deadline.units if deadline is not None and deadline.units else _of_row(task, rule_of(register))
    found: dict[str, None] = {}
    is_open = False
    for unit, whole in _Singles(register, task, succession).of(names, frozenset()):
        is_open = is_open or not whole
        if unit is not None:
            found.setdefault(unit)
    return Reporters(tuple(found), is_open)


def _of_row(task: Task, rule: str) -> tuple[str, ...]:
    if task.lead and rule == FIRST:
        return task.lead[:1]
    if task.lead and rule == LEADS:
        return task.lead
    return (*task.lead, *task.responsible)


class _Singles:
    """The single units that names in a task stand for."""

    def __init__(self, register: Register, task: Task, succession: "Succession | None") -> None:
        self._register = register
        self._task = task
        self._succession = succession

    def of(self, names: Iterable[str], above: frozenset[str]) -> Iterator[tuple[str | None, bool]]:
        """Each single unit that the names stand for; None with False where some are not known."""
        for name in names:
            unit = self._register.units_by_name.get(name)
            if unit is None or unit.name in above:
                continue
            heirs = self._heirs(unit.name)
            if not heirs:
                yield None, False
            for heir in heirs:
                yield from self._within(heir, above | {unit.name})

    def _within(self, name: str, above: frozenset[str]) -> Iterator[tuple[str | None, bool]]:
        unit = self._register.units_by_name[name]
        if not unit.is_collective:
            yield unit.name, True
            return
        if not unit.lists_all:
            yield None, False
        yield from self.of(unit.members or (), above | {unit.name})

    def _heirs(self, name: str) -> tuple[str, ...]:
        """Who has certainly come after a unit: itself where nothing became of it."""
        if self._succession is None:
            return (name,)
        return tuple(one.unit for one in self._succession.heirs(name, self._task.id) if one.certain)

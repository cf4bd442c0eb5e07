"""Who reports on a deadline: its own units, else those of the row that the document's rule names."""

from collections.abc import Iterable, Iterator

from zerenfengong.ledger.fold import Reporters
from zerenfengong.model import Deadline, Register, Task, Unit

FIRST, LEADS, EACH = "first", "leads", "each"


def rule_of(register: Register) -> str:
    """The document's rule; where it does not say, ``each`` for a table that names no leads, else ``first``."""
    document = register.document
    return document.reporters or (EACH if document.lead_rule == "none" else FIRST)


def reporters_of(register: Register, task: Task, deadline: Deadline | None) -> Reporters:
    """Who reports on this deadline (None: on a task without one); a collective stands for its certain members."""
    return _expanded(register, _named(register, task, deadline))


def certain_members(register: Register, names: Iterable[str]) -> tuple[str, ...]:
    """The single units that are known to be meant by these names."""
    return _expanded(register, names).units


def reports_on(register: Register, unit: Unit, task: Task, deadline: Deadline | None) -> bool:
    """Whether a unit reports on a deadline; a collective where one of its certain members does.

    A unit without a name is any of those that the collectives in its aliases hold.
    """
    if not unit.name:
        named = [name for name in _named(register, task, deadline) if name in unit.aliases]
        return bool(_expanded(register, named).units)
    return not set(certain_members(register, (unit.name,))).isdisjoint(reporters_of(register, task, deadline).units)


def _named(register: Register, task: Task, deadline: Deadline | None) -> tuple[str, ...]:
    return deadline.units if deadline is not None and deadline.units else _of_row(task, rule_of(register))


def _expanded(register: Register, names: Iterable[str]) -> Reporters:
    found: dict[str, None] = {}
    is_open = False
    for unit, whole in _singles(register, names, frozenset()):
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


def _singles(register: Register, names: Iterable[str], above: frozenset[str]) -> Iterator[tuple[str | None, bool]]:
    """Each single unit that the names stand for; None with False where some are not known."""
    for name in names:
        unit = register.units_by_name.get(name)
        if unit is None or unit.name in above:
            continue
        if not unit.is_collective:
            yield unit.name, True
            continue
        if not unit.lists_all:
            yield None, False
        yield from _singles(register, unit.members or (), above | {unit.name})

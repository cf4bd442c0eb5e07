"""The register of the tasks that a document shows: all that they need of theirs, and nothing of any other task."""

from collections.abc import Collection, Iterable, Iterator

from zerenfengong.model import Change, ChangeKind, Lists, Register, Role, Section, Task, Unit
from zerenfengong.register.section_tree import Outline


def shown_register(register: Register, tasks: Iterable[Task]) -> Register:
    """The register with these of its tasks only; of all of them, as it is.

    It names no other file: no source, and the units of a registry are its own.
    """
    shown = {task.id for task in tasks}
    kept = tuple(task for task in register.tasks if task.id in shown)
    document = register.document._replace(source=None)
    if len(kept) == len(register.tasks):
        return register._replace(document=document, registry=None)
    outline = Outline(register)
    used = {section.id for task in kept for section in outline.path_of(task)}
    sections = tuple(section for section in register.sections if section.id in used)
    changes = tuple(_of_tasks(register.changes, shown))
    names = {*document.responsible, *_named(kept, sections)}
    units, changes = _needed(register, names, changes)
    return Register(document, units, sections, kept, changes=changes)


def _named(tasks: Iterable[Task], sections: Iterable[Section]) -> Iterator[str]:
    for task in tasks:
        for role in Role:
            yield from task.names(role)
        for deadline in task.deadlines:
            yield from deadline.units
    for section in sections:
        yield from section.responsible


def _needed(
    register: Register, names: Iterable[str], changes: Collection[Change]
) -> tuple[tuple[Unit, ...], tuple[Change, ...]]:
    """The units of these names with all that they are told by: their members, and what became of them."""
    by_name, found, waiting = register.units_by_name, set[str](), list(names)
    beside: dict[str, set[str]] = {}
    for change in changes:
        for name in (*change.sources, *change.targets):
            beside.setdefault(name, set()).update((*change.sources, *change.targets))
    while waiting:
        unit = by_name.get(waiting.pop())
        if unit is not None and unit.name not in found:
            found.add(unit.name)
            waiting += (*(unit.members or ()), *unit.not_members, *(unit.some_of or ()))
            waiting += (other for name in (unit.name, *unit.aliases) for other in beside.get(name, ()))
    known = {name for name, unit in by_name.items() if unit.name in found}
    kept = (one for one in changes if not known.isdisjoint((*one.sources, *one.targets)))
    return tuple(unit for unit in register.units if unit.name in found), tuple(kept)


def _of_tasks(changes: Iterable[Change], ids: Collection[str]) -> Iterator[Change]:
    """The changes with these of the tasks that they hand over; none that hands over others only and leaves the unit as it was."""
    for change in changes:
        tasks = {unit: tuple(one for one in handed if one in ids) for unit, handed in change.tasks.items()}
        left = Lists({unit: handed for unit, handed in tasks.items() if handed})
        goes_on = change.kind == ChangeKind.TRANSFER or (change.kind == ChangeKind.SPLIT and not change.ended)
        if left or not change.tasks or not goes_on:
            yield change._replace(tasks=left)

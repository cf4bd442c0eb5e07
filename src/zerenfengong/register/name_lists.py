"""Where a register names units: every list of names with its place in the file."""

from collections.abc import Iterable, Iterator

from zerenfengong.model import Register, Role, Task

Place = tuple[str | int, ...]

# The columns of a task that name units, with their keys in the file.
ROLES = tuple((role, role.value) for role in Role)


def namings(register: Register) -> Iterator[tuple[tuple[str, ...], Place]]:
    """Every list of unit names that is not empty, in the file's order."""
    for names, place in _lists(register, register.tasks):
        if names:
            yield names, place


def distinct(register: Register) -> frozenset[tuple[str, ...]]:
    """Every list of unit names once, however many tasks it stands in: most questions can be answered from these alone."""
    in_tasks = {names for task in register.tasks for names in (task.lead, task.responsible, task.supporting)}
    in_limits = {limit.units for task in register.tasks for limit in task.deadlines}
    elsewhere = {names for names, _place in _lists(register, ()) if names}
    return frozenset(in_tasks | in_limits | elsewhere)


def _lists(register: Register, tasks: Iterable[Task]) -> Iterator[tuple[tuple[str, ...] | None, Place]]:
    yield register.document.responsible, ("document", "responsible")
    for at, unit in enumerate(register.units):
        yield unit.members, ("units", at, "members")
        yield unit.not_members, ("units", at, "not_members")
        yield unit.some_of, ("units", at, "some_of")
    for at, change in enumerate(register.changes):
        yield change.sources, ("changes", at, "from")
        yield change.targets, ("changes", at, "to")
    for at, section in enumerate(register.sections):
        yield section.responsible, ("sections", at, "responsible")
    for at, task in enumerate(tasks):
        for role, key in ROLES:
            yield task.names(role), ("tasks", at, key)
        for position, deadline in enumerate(task.deadlines):
            yield deadline.units, ("tasks", at, "deadline", position, "units")

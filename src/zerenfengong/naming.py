"""Where a register names units: every list of names with its place in the file."""

from collections.abc import Iterator

from zerenfengong.model import Register, Role

Place = tuple[str | int, ...]

# The columns of a task that name units, with their keys in the file.
ROLES = tuple((role, role.value) for role in Role)


def namings(register: Register) -> Iterator[tuple[tuple[str, ...], Place]]:
    """Every list of unit names that is not empty, in the file's order.

    Equal lists of one register are mostly one and the same object, so that what was found of a list can be kept by its identity.
    """
    for names, place in _lists(register):
        if names:
            yield names, place


def _lists(register: Register) -> Iterator[tuple[tuple[str, ...] | None, Place]]:
    yield register.document.responsible, ("document", "responsible")
    for at, unit in enumerate(register.units):
        yield unit.members, ("units", at, "members")
        yield unit.some_of, ("units", at, "some_of")
    for at, section in enumerate(register.sections):
        yield section.responsible, ("sections", at, "responsible")
    for at, task in enumerate(register.tasks):
        for role, key in ROLES:
            yield task.names(role), ("tasks", at, key)
        for position, deadline in enumerate(task.deadlines):
            yield deadline.units, ("tasks", at, "deadline", position, "units")

"""What a unit's tasks are, worked out the slow way: for each task, each name in it and each day.

It shares nothing with the program but the values of a register, so that a mistake in one is none in the other.
"""

import datetime as dt
from collections.abc import Iterator

from zerenfengong.model import Deadline, Register, Role, Task, Unit
from zerenfengong.query.criteria import Criteria

Roles = set[tuple[Role, bool]]


def holds(register: Register, name: str, wanted: str, *, possibly: bool) -> bool:
    """Whether a name is the unit, or a collective that (perhaps) has it in it."""
    unit = next(one for one in register.units if name in (one.name, *one.aliases))
    inner = (*(unit.members or ()), *((unit.some_of or ()) if possibly else ()))
    return unit.name == wanted or any(holds(register, one, wanted, possibly=possibly) for one in inner)


def named(register: Register, task: Task) -> Iterator[tuple[Role, str]]:
    """Every name in a row, with its role, and whoever has to carry out the task without standing in it."""
    for role in Role:
        yield from ((role, name) for name in getattr(task, role.value))
    above = [one for one in register.sections if (task.section or "").startswith(one.id)]
    for blanket in (register.document.responsible, *(one.responsible for one in above)):
        yield from ((Role.RESPONSIBLE, name) for name in blanket)


def roles_of(register: Register, task: Task, unit: Unit, *, direct: bool) -> Roles:
    """The roles in which a task concerns a unit, certainly or not; a certain one is not also possible."""
    found = [*named(register, task)]
    certain = {role for role, name in found if holds(register, name, unit.name, possibly=False)}
    possible = {role for role, name in found if holds(register, name, unit.name, possibly=True)}
    own = {role for role, name in found if name in (unit.name, *unit.aliases)}
    if not certain:
        milestones = [name for one in task.deadlines for name in one.units]
        if any(holds(register, name, unit.name, possibly=False) for name in milestones):
            certain = {Role.RESPONSIBLE}
            own |= {Role.RESPONSIBLE for name in milestones if name in (unit.name, *unit.aliases)}
        elif not possible and any(holds(register, name, unit.name, possibly=True) for name in milestones):
            possible = {Role.RESPONSIBLE}
    if direct:
        return {(role, True) for role in own}
    return {(role, True) for role in certain} | {(role, False) for role in possible - certain}


def may_be_a_member(register: Register, collective: Unit, wanted: str) -> bool:
    """Whether a collective may hold a unit that it does not list: not all are listed, and its name leaves it open.

    Of the names that random registers have, only 各局 says what sort of unit it holds.
    """
    if collective.members is None or holds(register, collective.name, wanted, possibly=True):
        return False
    if collective.members and collective.complete:  # an empty list says nothing
        return False
    return collective.name != "各局" or wanted.endswith("局")


def is_refused(register: Register, collective: Unit, wanted: str) -> bool:
    """Whether a collective is said not to hold a unit, or somebody who holds it."""
    return any(holds(register, one, wanted, possibly=False) for one in collective.not_members)


def leaves_open(register: Register, name: str, wanted: str) -> bool:
    """Whether a name may reach a unit only through a collective that does not list it, itself or one somewhere inside."""
    collective = next(one for one in register.units if name in (one.name, *one.aliases))
    if holds(register, name, wanted, possibly=True) or is_refused(register, collective, wanted):
        return False
    inner = (*(collective.members or ()), *(collective.some_of or ()))
    return may_be_a_member(register, collective, wanted) or any(leaves_open(register, one, wanted) for one in inner)


def unlisted(register: Register, unit: Unit, criteria: Criteria, today: dt.date) -> list[str]:
    """The tasks that may concern a single unit by names that leave it open, and are no rows of this very answer about it.

    The role and the limits are those that go with the name: what the unit has to do with the task otherwise is another matter.
    """
    if criteria.direct or unit.members is not None or unit.some_of is not None:
        return []
    found = []
    rows_of_the_answer = tasks_of(register, unit, criteria, today)
    for task in register.tasks:
        if task.id in rows_of_the_answer or not fits_place(task, criteria):
            continue
        rows = [*named(register, task)]
        for name in {name for _role, name in rows} | {name for one in task.deadlines for name in one.units}:
            roles = {role for role, other in rows if other == name} or {Role.RESPONSIBLE}
            own = [one for one in task.deadlines if not one.units or name in one.units]
            fits = (not criteria.roles or roles & criteria.roles) and deadlines_fit(register, own, criteria, today)
            if fits and leaves_open(register, name, unit.name):
                found.append(task.id)
                break
    return found


def unspecified(register: Register, unit: Unit, criteria: Criteria, today: dt.date) -> list[str]:
    """The tasks asked for that write a part of nobody says what (other than the unit), and are not known to concern the unit."""
    if criteria.direct:
        return []
    parts = {name for one in register.units if one.some_of == () and one != unit for name in (one.name, *one.aliases)}
    asked = tasks(register, criteria._replace(units=()), today)
    return [
        task.id
        for task in register.tasks
        if task.id in asked
        and any(parts.intersection(getattr(task, role.value)) for role in criteria.roles or Role)
        and not roles_of(register, task, unit, direct=False)
    ]


def certain_of(register: Register, tasks: list[str], unit: Unit, criteria: Criteria) -> int:
    """How many of these tasks certainly concern a unit, in the roles asked for."""
    every = [roles_of(register, task, unit, direct=criteria.direct) for task in register.tasks if task.id in tasks]
    return sum(
        any(certain and (not criteria.roles or role in criteria.roles) for role, certain in roles) for roles in every
    )


def own_deadlines(register: Register, task: Task, unit: Unit) -> list[Deadline]:
    """Those that name no unit, the unit, a collective that it is in, or one that is in it."""
    own = []
    for one in task.deadlines:
        names = [next(unit.name for unit in register.units if name in (unit.name, *unit.aliases)) for name in one.units]
        if not names or any(
            holds(register, name, unit.name, possibly=True) or holds(register, unit.name, name, possibly=True)
            for name in names
        ):
            own.append(one)
    return own


def days_of(register: Register, deadline: Deadline, criteria: Criteria, today: dt.date) -> list[dt.date]:
    """The days that a deadline names: of a rule those in the window, else the next one, else the last one."""
    issued = dt.date(2023, 1, 15)
    if deadline.within == "印发之日起10日内":  # the one term that random registers have
        return [issued + dt.timedelta(10)]
    if deadline.rrule is None:
        return [deadline.date] if deadline.date else []
    if "UNTIL=20230101" in deadline.rrule:  # over before it began
        return []
    last = register.document.until or today
    days = [issued + dt.timedelta(at) for at in range((last - issued).days + 1)]
    every = [day for day in days if day.day == 28]
    if criteria.before is not None or criteria.after is not None:
        return [day for day in every if (criteria.after or day) <= day <= (criteria.before or day)]
    coming = [day for day in every if day >= today]
    return coming[:1] or every[-1:]


def states_of(
    register: Register, deadline: Deadline, criteria: Criteria, today: dt.date
) -> list[tuple[dt.date | None, str]]:
    """Each day with its state; what has no day has one state."""
    days = days_of(register, deadline, criteria, today)
    if days or (deadline.rrule is not None and (criteria.before or criteria.after)):
        return [(day, "past" if day < today else "soon" if (day - today).days <= 7 else "open") for day in days]
    if deadline.ongoing:
        over = register.document.until is not None and register.document.until < today
        return [(None, "past" if over else "ongoing")]
    return [(None, "undated")]


def deadlines_fit(register: Register, deadlines: list[Deadline], criteria: Criteria, today: dt.date) -> bool:
    """Whether these deadlines are what is asked for."""
    found = [one for deadline in deadlines for one in states_of(register, deadline, criteria, today)]
    if criteria.dated is not None and any(day for day, _state in found) != criteria.dated:
        return False
    if not found:
        found = [(None, "undated")]
    return any(allowed(day, state, criteria) for day, state in found)


def allowed(day: dt.date | None, state: str, criteria: Criteria) -> bool:
    """Whether one deadline is what is asked for."""
    if criteria.before is not None and (day is None or day > criteria.before):
        return False
    if criteria.after is not None and (day is None or day < criteria.after):
        return False
    return not criteria.states or state in {one.value for one in criteria.states}


def concerns(register: Register, task: Task, unit: Unit, criteria: Criteria) -> bool:
    """Whether a task is a unit's, in what is asked about all but deadlines."""
    roles = roles_of(register, task, unit, direct=criteria.direct)
    return fits_place(task, criteria) and any(not criteria.roles or role in criteria.roles for role, _certain in roles)


def fits_place(task: Task, criteria: Criteria) -> bool:
    """Whether a task stands in the section and has the text that is asked for."""
    inside = not criteria.sections or any((task.section or "").startswith(one.id) for one in criteria.sections)
    return inside and (not criteria.texts or "报" in task.measure)


def tasks_of(register: Register, unit: Unit, criteria: Criteria, today: dt.date) -> list[str]:
    """The tasks of one unit that are asked for."""
    return [
        task.id
        for task in register.tasks
        if concerns(register, task, unit, criteria)
        and deadlines_fit(register, own_deadlines(register, task, unit), criteria, today)
    ]


def tasks(register: Register, criteria: Criteria, today: dt.date) -> list[str]:
    """The tasks that are asked for: of one of the units, else as a whole or of any unit."""
    found = {one for unit in criteria.units or register.units for one in tasks_of(register, unit, criteria, today)}
    if not criteria.units:
        found |= {
            task.id
            for task in register.tasks
            if fits_place(task, criteria)
            and (not criteria.roles or any(role in criteria.roles for role, _name in everybody(register, task)))
            and deadlines_fit(register, list(task.deadlines), criteria, today)
        }
    return [task.id for task in register.tasks if task.id in found]


def everybody(register: Register, task: Task) -> Iterator[tuple[Role, str]]:
    """Every role that somebody has in a task."""
    yield from named(register, task)
    for one in task.deadlines:
        for name in one.units:
            unit = next(unit for unit in register.units if name in (unit.name, *unit.aliases))
            if (Role.RESPONSIBLE, True) in roles_of(register, task, unit, direct=False):
                yield Role.RESPONSIBLE, name


def due(register: Register, criteria: Criteria, today: dt.date) -> list[tuple[str, dt.date]]:
    """The dated deadlines that are asked for, by task."""
    found = []
    for task in register.tasks if criteria.dated is not False else ():
        units = [unit for unit in criteria.units if concerns(register, task, unit, criteria)]
        if criteria.units and not units:
            continue
        if not criteria.units and task.id not in tasks(
            register, criteria._replace(dated=None, before=None, after=None, states=frozenset()), today
        ):
            continue
        own = [one for unit in units for one in own_deadlines(register, task, unit)]
        found += [
            (task.id, day)
            for deadline in task.deadlines
            if not criteria.units or deadline in own
            for day, state in states_of(register, deadline, criteria, today)
            if day is not None and allowed(day, state, criteria)
        ]
    return sorted(found, key=lambda one: (one[1], one[0]))

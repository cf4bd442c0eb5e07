"""ZR3xx: who leads and who answers: somebody, once, in one role, and somebody who can be asked."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from zerenfengong.findings import Finding
from zerenfengong.i18n import _
from zerenfengong.model import Register, Role, Task
from zerenfengong.register.loader import Loaded
from zerenfengong.register.name_lists import ROLES, distinct, namings
from zerenfengong.register.section_tree import Outline
from zerenfengong.register.yaml_nodes import Mapping, Sequence
from zerenfengong.text.folding import fold_id

_VAGUE = re.compile("有关|相关")


def missing_leads(loaded: Loaded) -> Iterator[Finding]:
    """ZR301: a task has a lead unit, unless the document names none (``lead_rule: none``)."""
    register = loaded.readable
    if register.document.lead_rule == "none":
        return
    for at, task in enumerate(register.tasks):
        if not task.lead and _is_readable(loaded, at, Role.LEAD):
            message = _("任务 {id} 没有牵头单位", id=task.id)
            hint = _("写上 lead: [单位]；文件没有指明谁牵头的，在 document 里写 lead_rule: none")
            yield Finding(loaded.place("tasks", at, "lead"), "ZR301", message, hint)


def nobody(loaded: Loaded) -> Iterator[Finding]:
    """ZR302: somebody is named for a task, by itself, by a milestone or by a blanket assignment."""
    register = loaded.readable
    if register.document.lead_rule != "none" or register.document.responsible:
        return
    covered = Outline(register).below(*(section for section in register.sections if section.responsible))
    for at, task in enumerate(register.tasks):
        named = task.lead or task.responsible or task.supporting or any(one.units for one in task.deadlines)
        covers = task.section is not None and fold_id(task.section) in covered
        if not named and not covers and _is_readable(loaded, at, *Role):
            message = _("任务 {id} 没有任何单位", id=task.id)
            hint = _("写上 responsible: [单位]；各项都由同样的单位落实的，写在 document 或章节的 responsible 里")
            yield Finding(loaded.place("tasks", at), "ZR302", message, hint)


def units_in_two_roles(loaded: Loaded) -> Iterator[Finding]:
    """ZR303: a unit stands in one column of a task by name; through a collective it may well be in two."""
    register = loaded.readable
    names = {Role.LEAD: _("牵头单位"), Role.RESPONSIBLE: _("责任单位"), Role.SUPPORTING: _("配合单位")}
    found: dict[tuple[tuple[str, ...], ...], list[_Second]] = {}
    for at, task in enumerate(register.tasks):
        columns = (task.lead, task.responsible, task.supporting)
        if columns not in found:
            found[columns] = _in_two_columns(task, register)
        for second in found[columns]:
            message = _(
                "“{name}”既是{first}，又是{second}",
                name=second.name,
                first=names[second.first],
                second=names[second.role],
            )
            hint = _("留下一处；原文就是这样写的，加上豁免：# zrfg: ignore[ZR303] 原文如此")
            yield Finding(loaded.place("tasks", at, second.role.value, second.position), "ZR303", message, hint)


def units_named_twice(loaded: Loaded) -> Iterator[Finding]:
    """ZR304: no list names a unit twice, be it by an alias."""
    register = loaded.readable
    repeats = {names: found for names in distinct(register) if (found := _repeated(names, register))}
    if not repeats:
        return
    for names, place in namings(register):
        for at, first in repeats.get(names, ()):
            message = _("“{name}”写了两次", name=names[at])
            if first != names[at]:
                message = _("“{name}”和“{first}”是同一个单位", name=names[at], first=first)
            yield Finding(loaded.place(*place, at), "ZR304", message, _("留下一个"))


def joint_leads(loaded: Loaded) -> Iterator[Finding]:
    """ZR305: several units lead together: for information, since it takes more to ask two of them."""
    for at, task in enumerate(loaded.readable.tasks):
        if len(task.lead) > 1 and (n := len({name for name in task.lead if name})) > 1:
            message = _("任务 {id} 由 {n} 个单位共同牵头", id=task.id, n=n)
            yield Finding(loaded.place("tasks", at, "lead"), "ZR305", message)


def unspecified_units(loaded: Loaded) -> Iterator[Finding]:
    """ZR306: 有关部门 names nobody whom one could ask: for information."""
    register = loaded.readable
    known = register.units_by_name
    vague = {
        name for name, unit in known.items() if not unit.members and (unit.some_of is not None or _VAGUE.search(name))
    }
    if not vague:
        return
    for names, place in namings(register):
        # A collective may well hold one of nobody-says-whom; what counts is who was told to do something.
        if place[0] == "units" or vague.isdisjoint(names):
            continue
        for position, name in enumerate(names):
            if name in vague:
                message = _("“{name}”没有指明是谁，无法督办", name=name)
                hint = _("向印发机关问清是哪些单位，记在 note 里")
                yield Finding(loaded.place(*place, position), "ZR306", message, hint)


def _is_readable(loaded: Loaded, at: int, *roles: Role) -> bool:
    """Whether what a task says of these columns could be read: nobody is missing where a finding says what is wrong."""
    task = loaded.node("tasks", at)
    if not isinstance(task, Mapping):
        return False
    written = [task.values.get(role.value) for role in roles]
    return all(node is None or (isinstance(node, Sequence) and not node.items) for node in written)


class _Second(NamedTuple):
    """A name whose unit stands in another column already."""

    name: str
    first: Role
    role: Role
    position: int


def _in_two_columns(task: Task, register: Register) -> list[_Second]:
    known = register.units_by_name
    roles: dict[str, Role] = {}
    found = []
    for role, _key in ROLES:
        for position, name in enumerate(task.names(role)):
            unit = known[name].name if name in known else name
            first = roles.setdefault(unit, role)
            if name and first is not role:
                found.append(_Second(name, first, role, position))
    return found


def _repeated(names: tuple[str, ...], register: Register) -> list[tuple[int, str]]:
    """The places of names whose unit stood earlier in the list, each with the name by which it did."""
    known = register.units_by_name
    first: dict[str, str] = {}
    found = []
    for at, name in enumerate(names):
        unit = known[name].name if name in known else name
        if name and unit in first:
            found.append((at, first[unit]))
        first.setdefault(unit, name)
    return found

"""ZR2xx: what a register refers to is there, and once."""

from collections.abc import Iterable, Iterator

from zerenfengong.findings import Finding
from zerenfengong.i18n import _
from zerenfengong.model import Register
from zerenfengong.register.declared_names import DeclaredNames
from zerenfengong.register.loader import Loaded
from zerenfengong.register.name_lists import Place, distinct, namings
from zerenfengong.register.section_tree import Outline
from zerenfengong.register.suggestions import nearest
from zerenfengong.register.unit_directory import SEPARATORS
from zerenfengong.text.folding import fold_id, fold_name

# To look for near names takes a while each, and after so many the list of what is declared is what is wrong.
_MOST_NEAREST = 20


def undeclared_units(loaded: Loaded) -> Iterator[Finding]:
    """ZR201: every unit that is named is declared under ``units``, by its name or an alias."""
    register = loaded.readable
    declared = DeclaredNames(register)
    hints: dict[str, str] = {}
    for name, place in _unknown_names(register, declared):
        if declared.run_together(name):
            continue
        if name not in hints:
            near = declared.nearest(name, compare=len(hints) < _MOST_NEAREST)
            hints[name] = _meant(near) if near else _("在 units 里加上 - name: {name}", name=name)
        yield Finding(loaded.place(*place), "ZR201", _("单位“{name}”没有登记", name=name), hints[name])


def names_run_together(loaded: Loaded) -> Iterator[Finding]:
    """ZR210: an item of a list is one name; to guess at the nearest name for several would lose the others."""
    register = loaded.readable
    declared = DeclaredNames(register)
    for name, place in _unknown_names(register, declared):
        if parts := declared.run_together(name):
            mark = next((one for one in name if one in SEPARATORS), name[len(parts[0])])
            message = _("“{name}”是一个名称：“{mark}”不能隔开列表里的单位", name=name, mark=mark)
            hint = _("名称之间用半角逗号加空格：[{names}]", names=", ".join(parts))
            yield Finding(loaded.place(*place), "ZR210", message, hint)


def undeclared_sections(loaded: Loaded) -> Iterator[Finding]:
    """ZR202: the section of a task and the parent of a section are declared under ``sections``."""
    register = loaded.readable
    known = Outline(register).by_id
    references: Iterable[tuple[str | None, Place]] = (
        *(((section.parent), ("sections", at, "parent")) for at, section in enumerate(register.sections)),
        *((task.section, ("tasks", at, "section")) for at, task in enumerate(register.tasks)),
    )
    hints: dict[str, str] = {}
    for id_, place in references:
        if id_ is not None and id_ not in known and fold_id(id_) not in known:
            if id_ not in hints:
                near = nearest(fold_id(id_), known) if len(hints) < _MOST_NEAREST else []
                hints[id_] = _meant(known[near[0]].id) if near else _("在 sections 里加上它")
            yield Finding(loaded.place(*place), "ZR202", _("章节“{id}”没有登记", id=id_), hints[id_])


def repeated_task_ids(loaded: Loaded) -> Iterator[Finding]:
    """ZR203: a task's id is its own."""
    ids = [task.id for task in loaded.readable.tasks]
    if len(set(ids)) == len(ids):
        return
    for at, first in _repeats(ids):
        line = loaded.place("tasks", first, "id").line
        message = _("任务编号 {id} 重复，第一次在第 {line} 行", id=ids[at], line=line)
        yield Finding(loaded.place("tasks", at, "id"), "ZR203", message, _("改成没有用过的编号"))


def repeated_section_ids(loaded: Loaded) -> Iterator[Finding]:
    """ZR204: a section's id is its own; 一（一） and 一(一) are the same."""
    ids = [fold_id(section.id) for section in loaded.readable.sections]
    for at, first in _repeats(ids):
        line = loaded.place("sections", first, "id").line
        message = _("章节编号 {id} 重复，第一次在第 {line} 行", id=ids[at], line=line)
        yield Finding(loaded.place("sections", at, "id"), "ZR204", message, _("改编号，或者删掉重复的一个"))


def repeated_units(loaded: Loaded) -> Iterator[Finding]:
    """ZR205: a unit is declared once; width, brackets and spaces make no other unit."""
    units = loaded.readable.units
    for at, first in _repeats([fold_name(unit.name) for unit in units]):
        line = loaded.place("units", first, "name").line
        message = _("单位“{name}”已在第 {line} 行登记", name=units[at].name, line=line)
        yield Finding(loaded.place("units", at, "name"), "ZR205", message, _("合并成一个，另一个写法放进 aliases"))


def clashing_aliases(loaded: Loaded) -> Iterator[Finding]:
    """ZR206: an alias means one unit, and no unit has another's name for an alias."""
    units = loaded.readable.units
    owners = {fold_name(unit.name): unit for unit in units if unit.name}
    for at, unit in enumerate(units):
        for position, alias in enumerate(unit.aliases):
            owner = owners.setdefault(fold_name(alias), unit) if alias else unit
            if owner is not unit:
                message = _("别名“{alias}”已经是“{owner}”的名称或别名", alias=alias, owner=owner.name)
                hint = _(
                    "是同一个单位：删掉“{owner}”那一条登记，留下别名；不是：删掉别名，或者写完整", owner=owner.name
                )
                yield Finding(loaded.place("units", at, "aliases", position), "ZR206", message, hint)


def unused_units(loaded: Loaded) -> Iterator[Finding]:
    """ZR209: a declared unit is named somewhere: in a task, a blanket assignment, a membership or ``some_of``."""
    register = loaded.readable
    if any(one.code.startswith("ZR0") for one in loaded.findings):  # who names it may not have been read
        return
    known, declared = register.units_by_name, DeclaredNames(register)
    named = (piece for names in distinct(register) for name in names for piece in (name, *declared.named_in(name)))
    used = {known[name].name for name in named if name in known}
    for at, unit in enumerate(register.units):
        if unit.name and unit.name not in used:
            message = _("单位“{name}”登记了，但没有用到", name=unit.name)
            yield Finding(loaded.place("units", at, "name"), "ZR209", message, _("删掉它，或者补上写到它的任务"))


def completeness_without_members(loaded: Loaded) -> Iterator[Finding]:
    """ZR211: ``complete`` and ``not_members`` say something of a list of members, and so stand beside one."""
    for at, unit in enumerate(loaded.readable.units):
        for key in ("complete", "not_members"):
            if unit.members is None and loaded.node("units", at, key) is not None:
                message = _("“{name}”写了 {key}，却没有 members", name=unit.name, key=key)
                hint = _("是统称单位就写上 members（不清楚时写 []）；不是就删掉 {key}", key=key)
                yield Finding(loaded.place("units", at, key), "ZR211", message, hint)


def members_that_are_none(loaded: Loaded) -> Iterator[Finding]:
    """ZR212: who is a member of a collective is not also said to be none."""
    known = loaded.readable.units_by_name
    for at, unit in enumerate(loaded.readable.units):
        members = {known[name].name for name in unit.members or () if name in known}
        for position, name in enumerate(unit.not_members):
            if name in known and known[name].name in members:
                message = _("“{name}”已经是“{collective}”的成员", name=name, collective=unit.name)
                place = loaded.place("units", at, "not_members", position)
                yield Finding(place, "ZR212", message, _("members 和 not_members 里只留一处"))


def _unknown_names(register: Register, declared: DeclaredNames) -> Iterator[tuple[str, Place]]:
    """The names that are not declared, with their places, in the file's order."""
    known = declared.units
    suspects = {names for names in distinct(register) if any(name not in known for name in names)}
    for names, place in namings(register) if suspects else ():
        if names in suspects:
            yield from ((name, (*place, at)) for at, name in enumerate(names) if name and name not in known)


def _meant(name: str) -> str:
    return _("是不是“{name}”？", name=name)


def _repeats(keys: list[str]) -> Iterator[tuple[int, int]]:
    """The places of what stood earlier, each with the place of the first; empty keys were reported already."""
    first: dict[str, int] = {}
    for at, key in enumerate(keys):
        earlier = first.setdefault(key, at)
        if key and earlier != at:
            yield at, earlier

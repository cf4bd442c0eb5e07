"""ZR2xx: what a register refers to is there, once, and nothing contains itself."""

from collections.abc import Iterable, Iterator

from zerenfengong.findings import Finding
from zerenfengong.i18n import _, listed
from zerenfengong.loader import Loaded
from zerenfengong.model import Register, Role, Unit
from zerenfengong.outline import Outline, fold_id
from zerenfengong.units import fold

Place = tuple[str | int, ...]

_ROLES = tuple((role, role.value) for role in Role)


def undeclared_units(loaded: Loaded) -> Iterator[Finding]:
    """ZR201: every unit that is named is declared under ``units``, by its name or an alias."""
    register = _register(loaded)
    known = register.units_by_name
    for names, place in _namings(register):
        for at, name in enumerate(names):
            if name and name not in known:
                message = _("单位“{name}”没有登记").format(name=name)
                hint = _nearest_unit(name, register) or _("在 units 里加上 - name: {name}").format(name=name)
                yield Finding(loaded.place(*place, at), "ZR201", message, hint)


def undeclared_sections(loaded: Loaded) -> Iterator[Finding]:
    """ZR202: the section of a task and the parent of a section are declared under ``sections``."""
    register = _register(loaded)
    known = Outline(register).by_id
    references: Iterable[tuple[str | None, Place]] = (
        *(((section.parent), ("sections", at, "parent")) for at, section in enumerate(register.sections)),
        *((task.section, ("tasks", at, "section")) for at, task in enumerate(register.tasks)),
    )
    for id_, place in references:
        if id_ is not None and id_ not in known and fold_id(id_) not in known:
            message = _("章节“{id}”没有登记").format(id=id_)
            declared = listed(section.id for section in register.sections[:10])
            hint = _("在 sections 里加上它；已登记的有：{ids}").format(ids=declared or _("（无）"))
            yield Finding(loaded.place(*place), "ZR202", message, hint)


def repeated_task_ids(loaded: Loaded) -> Iterator[Finding]:
    """ZR203: a task's id is its own."""
    ids = [task.id for task in _register(loaded).tasks]
    if len(set(ids)) == len(ids):
        return
    for at, first in _repeats(ids):
        line = loaded.place("tasks", first, "id").line
        message = _("任务编号 {id} 重复，第一次在第 {line} 行").format(id=ids[at], line=line)
        yield Finding(loaded.place("tasks", at, "id"), "ZR203", message, _("改成没有用过的编号"))


def repeated_section_ids(loaded: Loaded) -> Iterator[Finding]:
    """ZR204: a section's id is its own; 一（一） and 一(一) are the same."""
    ids = [fold_id(section.id) for section in _register(loaded).sections]
    for at, first in _repeats(ids):
        line = loaded.place("sections", first, "id").line
        message = _("章节编号 {id} 重复，第一次在第 {line} 行").format(id=ids[at], line=line)
        yield Finding(loaded.place("sections", at, "id"), "ZR204", message, _("改编号，或者删掉重复的一个"))


def repeated_units(loaded: Loaded) -> Iterator[Finding]:
    """ZR205: a unit is declared once; width, brackets and spaces make no other unit."""
    units = _register(loaded).units
    for at, first in _repeats([fold(unit.name) for unit in units]):
        line = loaded.place("units", first, "name").line
        message = _("单位“{name}”已在第 {line} 行登记").format(name=units[at].name, line=line)
        yield Finding(loaded.place("units", at, "name"), "ZR205", message, _("合并成一个，另一个写法放进 aliases"))


def clashing_aliases(loaded: Loaded) -> Iterator[Finding]:
    """ZR206: an alias means one unit, and no unit has another's name for an alias."""
    units = _register(loaded).units
    owners = {fold(unit.name): unit for unit in units if unit.name}
    for at, unit in enumerate(units):
        for position, alias in enumerate(unit.aliases):
            owner = owners.setdefault(fold(alias), unit) if alias else unit
            if owner is not unit:
                message = _("别名“{alias}”已经是“{owner}”的名称或别名").format(alias=alias, owner=owner.name)
                hint = _("删掉它，或者写得更完整，使它只指一个单位")
                yield Finding(loaded.place("units", at, "aliases", position), "ZR206", message, hint)


def collective_cycles(loaded: Loaded) -> Iterator[Finding]:
    """ZR207: no collective contains itself, directly or through others."""
    register = _register(loaded)
    # Backwards: of a name that is declared twice, the first counts.
    backwards = list(enumerate(register.units))[::-1]
    at_name = {alias: at for at, unit in backwards for alias in unit.aliases}
    at_name |= {unit.name: at for at, unit in backwards if unit.name}
    finished: set[int] = set()
    for start in range(len(register.units)):
        # Depth first with a stack of its own: a chain of collectives may be longer than Python's stack.
        path = {start: None} if start not in finished else {}  # a dict: ordered, and quick to ask
        waiting = [_parts(register.units[start])] if path else []
        while waiting:
            step = next(waiting[-1], None)
            if step is None:
                waiting.pop()
                finished.add(path.popitem()[0])
                continue
            key, position, name = step
            part = at_name.get(name)
            if part is None or part in finished:
                continue
            if part in path:
                around = list(path)
                names = [register.units[at].name for at in around[around.index(part) :]]
                chain = listed(f"“{one}”" for one in names)
                message = _("集合单位包含了自己：{chain}").format(chain=chain)
                place = loaded.place("units", around[-1], key, position)
                yield Finding(place, "ZR207", message, _("从成员里去掉“{name}”").format(name=name))
            else:
                path[part] = None
                waiting.append(_parts(register.units[part]))


def section_cycles(loaded: Loaded) -> Iterator[Finding]:
    """ZR208: no section stands above itself."""
    register = _register(loaded)
    outline = Outline(register)
    positions = {fold_id(section.id): at for at, section in enumerate(register.sections)}
    finished: set[str] = set()
    for start in outline.by_id:
        path: dict[str, None] = {}
        at: str | None = start
        while at is not None and at not in finished and at not in path:
            path[at] = None
            above = outline.parent(outline.by_id[at])
            at = None if above is None else fold_id(above.id)
        if at in path:
            around = [positions[id_] for id_ in list(path)[list(path).index(at) :]]
            # A parent that the id says can't be changed by itself: the last one that is written closes the circle.
            closing = next(one for one in reversed(around) if register.sections[one].parent is not None)
            message = _("章节“{id}”的上级绕了一圈又回到自己").format(id=register.sections[closing].id)
            yield Finding(loaded.place("sections", closing, "parent"), "ZR208", message, _("改正 parent"))
        finished |= path.keys()


def unused_units(loaded: Loaded) -> Iterator[Finding]:
    """ZR209: a declared unit is named somewhere: in a task, a blanket assignment, a membership or ``some_of``."""
    register = _register(loaded)
    known = register.units_by_name
    used = {known[name].name for names, _place in _namings(register) for name in names if name in known}
    for at, unit in enumerate(register.units):
        if unit.name and unit.name not in used:
            message = _("单位“{name}”登记了，但没有用到").format(name=unit.name)
            yield Finding(loaded.place("units", at, "name"), "ZR209", message, _("删掉它，或者补上写到它的任务"))


def _register(loaded: Loaded) -> Register:
    if loaded.register is None:
        raise ValueError(loaded.path)
    return loaded.register


def _namings(register: Register) -> Iterator[tuple[tuple[str, ...], Place]]:
    """Every list of unit names with its place; a list that was met before is passed over (tasks repeat theirs)."""
    yield register.document.responsible, ("document", "responsible")
    for at, unit in enumerate(register.units):
        yield unit.members or (), ("units", at, "members")
        yield unit.some_of or (), ("units", at, "some_of")
    for at, section in enumerate(register.sections):
        yield section.responsible, ("sections", at, "responsible")
    sound: set[int] = set()
    known = register.units_by_name
    for at, task in enumerate(register.tasks):
        for role, key in _ROLES:
            names = task.names(role)
            # The reader keeps one copy of equal lists, so that identity is enough here.
            if names and id(names) not in sound:
                yield names, ("tasks", at, key)
                if all(name in known for name in names):
                    sound.add(id(names))
        for position, deadline in enumerate(task.deadlines):
            if deadline.units:
                yield deadline.units, ("tasks", at, "deadline", position, "units")


def _repeats(keys: list[str]) -> Iterator[tuple[int, int]]:
    """The places of what stood earlier, each with the place of the first; empty keys were reported already."""
    first: dict[str, int] = {}
    for at, key in enumerate(keys):
        earlier = first.setdefault(key, at)
        if key and earlier != at:
            yield at, earlier


def _parts(unit: Unit) -> Iterator[tuple[str, int, str]]:
    for key, names in (("members", unit.members), ("some_of", unit.some_of)):
        for at, name in enumerate(names or ()):
            yield key, at, name


def _nearest_unit(name: str, register: Register) -> str:
    from difflib import get_close_matches  # noqa: PLC0415 (only where a name is wrong)

    near = get_close_matches(name, register.units_by_name, n=1)
    return _("是不是“{name}”？").format(name=near[0]) if near else ""

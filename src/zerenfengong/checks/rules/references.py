"""ZR2xx: what a register refers to is there, once, and nothing contains itself."""

from collections.abc import Iterable, Iterator, Mapping

from zerenfengong.findings import Finding
from zerenfengong.i18n import _, listed
from zerenfengong.model import Register, Section, Unit
from zerenfengong.register.loader import Loaded
from zerenfengong.register.name_lists import Place, distinct, namings
from zerenfengong.register.section_tree import Outline
from zerenfengong.register.unit_directory import SEPARATORS, pieces
from zerenfengong.text.folding import fold_id, fold_name

# A chain of collectives is shown by so many of its names, a near name looked for so often.
_MOST_NAMED = 6
_MOST_NEAREST = 20

_AND = "和及与"


def undeclared_units(loaded: Loaded) -> Iterator[Finding]:
    """ZR201: every unit that is named is declared under ``units``, by its name or an alias."""
    register = loaded.readable
    known = register.units_by_name
    hints: dict[str, str] = {}
    for names, place in _with_unknown_names(register):
        for at, name in enumerate(names):
            if name and name not in known:
                if _run_together(name, known):
                    continue
                message = _("单位“{name}”没有登记", name=name)
                if name not in hints:
                    # To look for near names takes a while each, and after so many the list of units is what is wrong.
                    near = _nearest_unit(name, register) if len(hints) < _MOST_NEAREST else ""
                    hints[name] = near or _("在 units 里加上 - name: {name}", name=name)
                yield Finding(loaded.place(*place, at), "ZR201", message, hints[name])


def names_run_together(loaded: Loaded) -> Iterator[Finding]:
    """ZR210: an item of a list is one name; to guess at the nearest name for several would lose the others."""
    register = loaded.readable
    known = register.units_by_name
    for names, place in _with_unknown_names(register):
        for at, name in enumerate(names):
            if parts := _run_together(name, known):
                mark = next((one for one in name if one in SEPARATORS), name[len(parts[0])])
                message = _("“{name}”是一个名称：“{mark}”不能隔开列表里的单位", name=name, mark=mark)
                hint = _("名称之间用半角逗号加空格：[{names}]", names=", ".join(parts))
                yield Finding(loaded.place(*place, at), "ZR210", message, hint)


def undeclared_sections(loaded: Loaded) -> Iterator[Finding]:
    """ZR202: the section of a task and the parent of a section are declared under ``sections``."""
    register = loaded.readable
    known = Outline(register).by_id
    references: Iterable[tuple[str | None, Place]] = (
        *(((section.parent), ("sections", at, "parent")) for at, section in enumerate(register.sections)),
        *((task.section, ("tasks", at, "section")) for at, task in enumerate(register.tasks)),
    )
    for id_, place in references:
        if id_ is not None and id_ not in known and fold_id(id_) not in known:
            message = _("章节“{id}”没有登记", id=id_)
            hint = _nearest_section(id_, known) or _("在 sections 里加上它")
            yield Finding(loaded.place(*place), "ZR202", message, hint)


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


def collective_cycles(loaded: Loaded) -> Iterator[Finding]:
    """ZR207: no collective contains itself, directly or through others."""
    register = loaded.readable
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
                shown = names if len(names) <= _MOST_NAMED else [*names[: _MOST_NAMED - 1], "……", names[-1]]
                chain = listed(f"“{one}”" for one in shown)
                message = _("统称单位包含了自己：{chain}", chain=chain)
                place = loaded.place("units", around[-1], key, position)
                yield Finding(place, "ZR207", message, _("从成员里去掉“{name}”", name=name))
            else:
                path[part] = None
                waiting.append(_parts(register.units[part]))


def section_cycles(loaded: Loaded) -> Iterator[Finding]:
    """ZR208: no section stands above itself."""
    register = loaded.readable
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
            message = _("章节“{id}”的上级绕了一圈又回到自己", id=register.sections[closing].id)
            yield Finding(loaded.place("sections", closing, "parent"), "ZR208", message, _("改正 parent"))
        finished |= path.keys()


def unused_units(loaded: Loaded) -> Iterator[Finding]:
    """ZR209: a declared unit is named somewhere: in a task, a blanket assignment, a membership or ``some_of``."""
    register = loaded.readable
    if any(one.code.startswith("ZR0") for one in loaded.findings):  # who names it may not have been read
        return
    known = register.units_by_name
    named = (piece for names in distinct(register) for name in names for piece in (name, *_unknown(name, known)))
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


def _with_unknown_names(register: Register) -> Iterator[tuple[tuple[str, ...], Place]]:
    """The lists of unit names, with their places, in which somebody is named who is not declared."""
    known = register.units_by_name
    suspects = {names for names in distinct(register) if any(name not in known for name in names)}
    if suspects:
        yield from ((names, place) for names, place in namings(register) if names in suspects)


def _unknown(name: str, known: Mapping[str, Unit]) -> list[str]:
    """The names in one that is not declared: who is named in it is used."""
    return [] if name in known else _run_together(name, known) or pieces(name)


def _run_together(name: str, known: Mapping[str, Unit]) -> list[str]:
    """The several names that stand as one that is not declared (ZR210); [] where it is one name, if perhaps a wrong one."""
    if name in known or fold_name(name) in map(fold_name, known):
        return []
    parts = pieces(name)
    if len(parts) < 2:
        # 和 stands in many a name (发展改革和统计局): it separates only what is declared on both sides.
        ends = ((at, at + 1) for at, character in enumerate(name) if character in _AND)
        return next(([name[:at], name[on:]] for at, on in ends if name[:at] in known and name[on:] in known), [])
    separated = "".join("".join(parts).split()) != "".join(name.split())
    return parts if separated or all(part in known for part in parts) else []


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


def _nearest_section(id_: str, known: Mapping[str, Section]) -> str:
    from difflib import get_close_matches  # noqa: PLC0415 (only where an id is wrong)

    near = get_close_matches(fold_id(id_), known, n=1)
    return _("是不是“{name}”？", name=known[near[0]].id) if near else ""


def _nearest_unit(name: str, register: Register) -> str:
    from difflib import get_close_matches  # noqa: PLC0415 (only where a name is wrong)

    same = [unit.name for unit in register.units if fold_name(unit.name) == fold_name(name)]
    near = same or get_close_matches(name, register.units_by_name, n=1)
    return _("是不是“{name}”？", name=near[0]) if near else ""

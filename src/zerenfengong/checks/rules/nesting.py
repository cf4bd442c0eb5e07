"""ZR009, ZR207, ZR208: nothing contains itself, and nothing is nested so deep that no document can have meant it."""

from collections import deque
from collections.abc import Iterator, Mapping

from zerenfengong.findings import Finding
from zerenfengong.i18n import _, listed
from zerenfengong.model import Register, Section, Unit
from zerenfengong.register.loader import Loaded
from zerenfengong.register.schema import MAX_LEVELS
from zerenfengong.register.section_tree import Outline
from zerenfengong.text.folding import fold_id

# A chain of collectives is shown by so many of its names.
_MOST_NAMED = 6


def collective_cycles(loaded: Loaded) -> Iterator[Finding]:
    """ZR207: no collective contains itself, directly or through others."""
    register = loaded.readable
    at_name = _places(register)
    finished: set[int] = set()
    for start in range(len(register.units)):
        # Depth first with a stack of its own: a chain of collectives may be longer than Python's stack.
        path = [start] if start not in finished else []
        depths = {start: 0}
        waiting = [_parts(register.units[start])] if path else []
        while waiting:
            step = next(waiting[-1], None)
            if step is None:
                waiting.pop()
                finished.add(path.pop())
                continue
            key, position, name = step
            part = at_name.get(name)
            if part is None or part in finished:
                continue
            if part in depths:
                chain = _chain(register, path, depths[part])
                message = _("统称单位包含了自己：{chain}", chain=chain)
                place = loaded.place("units", path[-1], key, position)
                yield Finding(place, "ZR207", message, _("从成员里去掉“{name}”", name=name))
            else:
                depths[part] = len(path)
                path.append(part)
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


def sections_too_deep(loaded: Loaded) -> Iterator[Finding]:
    """ZR009: sections stand in each other no deeper than in any document; of those below one that does, nothing is said."""
    register = loaded.readable
    outline = Outline(register)
    levels: dict[str, int] = {}
    for at, section in enumerate(register.sections):
        if _level(section, outline, levels) == MAX_LEVELS + 1:
            message = _("章节“{id}”嵌套超过 {n} 层", id=section.id, n=MAX_LEVELS)
            yield Finding(loaded.place("sections", at, "parent"), "ZR009", message, _("检查它和上面各节的 parent"))


def collectives_too_deep(loaded: Loaded) -> Iterator[Finding]:
    """ZR009: collectives hold each other no deeper than any office does; of those that hold such a one, nothing is said."""
    register = loaded.readable
    for at in _at_level(register, MAX_LEVELS + 1):
        unit = register.units[at]
        message = _("统称单位“{name}”嵌套超过 {n} 层", name=unit.name, n=MAX_LEVELS)
        key = "members" if unit.members is not None else "some_of"
        hint = _("检查它和里面各单位的 members、some_of，把成员直接列出来")
        yield Finding(loaded.place("units", at, key), "ZR009", message, hint)


def _level(section: Section, outline: Outline, levels: dict[str, int]) -> int:
    """At which level of the outline a section stands, 1 at the top; ``levels`` are those that are known by now."""
    above: Section | None = section
    path: list[str] = []
    while above is not None and (id_ := fold_id(above.id)) not in levels:
        levels[id_] = 0  # where parents go round in a circle, it begins anywhere
        path.append(id_)
        above = outline.parent(above)
    level = 0 if above is None else levels[fold_id(above.id)]
    for id_ in reversed(path):
        level += 1
        levels[id_] = level
    return levels[fold_id(section.id)]


def _at_level(register: Register, level: int) -> Iterator[int]:
    """The places of the collectives above so many others, from single units upwards; without those in a circle."""
    at_name = _places(register)
    parts = [{at_name[name] for _key, _at, name in _parts(unit) if name in at_name} for unit in register.units]
    missing = [len(one) for one in parts]
    above: list[list[int]] = [[] for _unit in parts]
    for at, inside in enumerate(parts):
        for part in inside:
            above[part].append(at)
    levels = [0] * len(parts)
    ready = deque(at for at, number in enumerate(missing) if not number)
    while ready:
        part = ready.popleft()
        if levels[part] == level:
            yield part
        for at in above[part]:
            levels[at] = max(levels[at], levels[part] + 1)
            missing[at] -= 1
            if not missing[at]:
                ready.append(at)


def _places(register: Register) -> Mapping[str, int]:
    """Where each unit is declared, by its name and its aliases."""
    # Backwards: of a name that is declared twice, the first counts.
    backwards = list(enumerate(register.units))[::-1]
    aliases = {alias: at for at, unit in backwards for alias in unit.aliases}
    return aliases | {unit.name: at for at, unit in backwards if unit.name}


def _chain(register: Register, path: list[int], begin: int) -> str:
    """The names from a place of a path on to its end, those in the middle left out where there are many."""
    around = range(begin, len(path))
    shown = around if len(around) <= _MOST_NAMED else (*around[: _MOST_NAMED - 1], around[-1])
    names = [f"“{register.units[path[at]].name}”" for at in shown]
    return listed(names if len(names) == len(around) else (*names[:-1], "“……”", names[-1]))


def _parts(unit: Unit) -> Iterator[tuple[str, int, str]]:
    for key, names in (("members", unit.members), ("some_of", unit.some_of)):
        for at, name in enumerate(names or ()):
            yield key, at, name

"""ZR213, ZR214, ZR216, ZR308, ZR309: what became of units is possible, and agrees with itself and with the tasks."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping

from zerenfengong.findings import Finding
from zerenfengong.i18n import _, listed
from zerenfengong.model import Change, ChangeKind, Register
from zerenfengong.register.loader import Loaded
from zerenfengong.register.name_lists import distinct, namings

# What hands over single tasks.
_OF_TASKS = (ChangeKind.SPLIT, ChangeKind.TRANSFER)


def changes_that_cannot_be(loaded: Loaded) -> Iterator[Finding]:
    """ZR216: a change has as many units on both sides as its kind says, and hands over tasks that there are."""
    register = loaded.readable
    for at, change in enumerate(_by_own_names(register)):
        if problem := _shape(change):
            yield Finding(loaded.place("changes", at), "ZR216", *problem)
        for unit, ids in change.tasks.items():
            yield from _handed_over(loaded, at, change, unit, ids)


def _shape(change: Change) -> tuple[str, str] | None:
    """What is wrong with the units of a change, and what to write."""
    sources, targets = len(change.sources), len(change.targets)
    both = not set(change.sources).isdisjoint(change.targets)
    shapes = {
        ChangeKind.RENAME: (
            (sources, targets, both) == (1, 1, False),
            _("更名是一个单位换一个名称"),
            _("from、to 各写一个不同的名称；几个并成一个写 merge，一个分成几个写 split"),
        ),
        ChangeKind.MERGE: (
            sources and targets == 1 and change.sources != change.targets,
            _("合并是几个单位并成一个"),
            _("to 写一个；并入的写在 from，保留的单位两边都写"),
        ),
        ChangeKind.SPLIT: (
            sources == 1 and targets > 1,
            _("分设是一个单位分成几个"),
            _("from 写一个，to 至少两个；原单位还在的，to 里也写它"),
        ),
        ChangeKind.TRANSFER: (
            sources == 1 and targets and not both,
            _("划转是一个单位的职责转给别的单位"),
            _("from 写一个，to 写接收的单位"),
        ),
        ChangeKind.ABOLISH: (
            sources and not targets,
            _("撤销的单位没有后继"),
            _("不写 to；有后继的写 merge 或 rename"),
        ),
    }
    # A kind that is none was reported where it was read.
    holds, message, hint = shapes.get(ChangeKind(change.kind), (True, "", "")) if change.kind else (True, "", "")
    if not holds:
        return message, hint
    if change.tasks and change.kind not in _OF_TASKS:
        return _("只有分设和划转才逐项写 tasks"), _("删掉 tasks：更名、合并时任务全部随之转过去")
    return None


def _handed_over(loaded: Loaded, at: int, change: Change, unit: str, ids: Iterable[str]) -> Iterator[Finding]:
    """What is wrong with the tasks that a change hands over to a unit."""
    register = loaded.readable
    written = loaded.readable.changes[at].tasks
    key = next((name for name in written if _own(register, name) == unit), unit)
    if unit not in change.targets:
        message = _("“{unit}”不在 to 里，不能把任务给它", unit=unit)
        yield Finding(loaded.place("changes", at, "tasks", key), "ZR216", message, _("tasks 里写 to 里的单位"))
    for position, id_ in enumerate(ids):
        if id_ and id_ not in register.tasks_by_id:
            place = loaded.place("changes", at, "tasks", key, position)
            yield Finding(place, "ZR216", _("没有任务 {id}", id=id_), _("写任务台账里的编号"))


def changes_that_disagree(loaded: Loaded) -> Iterator[Finding]:
    """ZR214: of a unit, and of a task that it hands over, a day has one outcome."""
    known: dict[tuple[object, ...], tuple[object, int]] = {}
    for at, change in enumerate(_by_own_names(loaded.readable)):
        outcomes = [(source, *one) for source in change.sources for one in _outcomes(change, source)]
        firsts = [(source, outcome, known.setdefault(key, (outcome, at))) for source, key, outcome in outcomes]
        other = next(((source, earlier) for source, outcome, (first, earlier) in firsts if first != outcome), None)
        if other is not None:
            source, earlier = other
            message = _(
                "“{unit}”在 {day} 还有一次变动（第 {line} 行），两次说的不一样",
                unit=source,
                day=change.date.isoformat(),
                line=loaded.place("changes", earlier).line,
            )
            hint = _("同一天的写成一次变动；不是同一天就改正日期")
            yield Finding(loaded.place("changes", at), "ZR214", message, hint)


def _outcomes(change: Change, source: str) -> Iterator[tuple[tuple[object, ...], object]]:
    if change.kind != ChangeKind.TRANSFER:
        yield (change.date, source), (change.kind == ChangeKind.SPLIT, frozenset(change.targets))
    receivers: dict[str, set[str]] = {}
    for unit, ids in change.tasks.items():
        for id_ in ids:
            receivers.setdefault(id_, set()).add(unit)
    for id_, units in receivers.items():
        yield (change.date, source, id_), frozenset(units)


def changes_after_the_end(loaded: Loaded) -> Iterator[Finding]:
    """ZR213: what is no more does not change, and nothing becomes of others what they came from."""
    if not loaded.readable.changes:
        return
    from zerenfengong.register.succession import identity, in_order, known_changes, own_names  # noqa: PLC0415

    places: dict[tuple[object, ...], int] = {}
    for at, change in enumerate(own_names(loaded.readable)):
        places.setdefault(identity(change), at)
    ended: dict[str, dt.date] = {}
    for change in in_order(known_changes(loaded.readable)):
        for name in dict.fromkeys((*change.sources, *change.targets)):
            end = ended.get(name)
            # What ends twice on a day is told by whether both say the same.
            if end is not None and (end < change.date or name in change.targets):
                message = _("“{unit}”从 {day} 起已经没有了，不能再变动", unit=name, day=end.isoformat())
                hint = _("核对两次变动的日期和名称；恢复原名的，给它另起一个名称登记")
                yield Finding(loaded.place("changes", places[identity(change)]), "ZR213", message, hint)
        for name in change.ended:
            ended.setdefault(name, change.date)


def issued_after_the_end(loaded: Loaded) -> Iterator[Finding]:
    """ZR308: what is issued names no unit that was no more by then."""
    register = loaded.readable
    ends = _ends(register)
    if not ends:
        return
    for names, place in namings(register):
        issued = _issued(register, place) if place[0] in ("tasks", "document", "sections") else None
        for at, name in enumerate(names if issued is not None else ()):
            end = ends.get(_own(register, name))
            if end is not None and issued is not None and end.date <= issued:
                yield Finding(loaded.place(*place, at), "ZR308", _gone(name, end), _("核对原文；原文如此就写明豁免"))


def _issued(register: Register, place: tuple[str | int, ...]) -> dt.date | None:
    since = register.tasks[place[1]].since if place[0] == "tasks" and isinstance(place[1], int) else None
    issued = register.document.issued
    return since or (issued.first if issued is not None else None)


def _gone(name: str, end: Change) -> str:
    day = end.date.isoformat()
    if not end.targets:
        return _("“{unit}”从 {day} 起已经撤销，印发在这以后", unit=name, day=day)
    others = listed(f"“{target}”" for target in end.targets)
    return _("“{unit}”从 {day} 起已经是{others}，印发在这以后", unit=name, day=day, others=others)


def tasks_to_be_confirmed(loaded: Loaded) -> Iterator[Finding]:
    """ZR309: a split or a transfer of a unit that tasks name says which of them go where."""
    register = loaded.readable
    if not register.changes:
        return
    from zerenfengong.register.succession import identity, known_changes, own_names  # noqa: PLC0415

    named = {_own(register, name) for names in distinct(register._replace(units=(), changes=())) for name in names}
    places: dict[tuple[object, ...], int] = {}
    for at, change in enumerate(own_names(register)):
        places.setdefault(identity(change), at)
    for change in known_changes(register):
        if change.kind in _OF_TASKS and not change.tasks and not named.isdisjoint(change.sources):
            message = _("“{unit}”的任务哪些随之转过去，没有写", unit=change.sources[0])
            hint = _("向印发机关问清，在这次变动里写上 tasks")
            yield Finding(loaded.place("changes", places[identity(change)]), "ZR309", message, hint)


def _by_own_names(register: Register) -> Iterable[Change]:
    if not register.changes:
        return ()
    from zerenfengong.register.succession import own_names  # noqa: PLC0415 (only where units have changed)

    return own_names(register)


def _ends(register: Register) -> Mapping[str, Change]:
    if not register.changes:
        return {}
    from zerenfengong.register.succession import ends, known_changes  # noqa: PLC0415

    return ends(known_changes(register))


def _own(register: Register, name: str) -> str:
    unit = register.units_by_name.get(name)
    return name if unit is None else unit.name

"""ZR710, ZR712, ZR719, ZR721: what was reported fits the register: its units, tasks, deadlines, roles and figures."""

import datetime as dt
from collections.abc import Iterable, Iterator

from zerenfengong.checks.ledger_rules.followed import Followed
from zerenfengong.findings import Finding
from zerenfengong.i18n import _, listed
from zerenfengong.ledger.submissions import OF_UNITS, Event, Stated
from zerenfengong.model import Register, Task
from zerenfengong.register.section_tree import Outline
from zerenfengong.register.unit_ways import succession_of


def what_is_gone(followed: Followed) -> Iterator[Finding]:
    """ZR710: the unit, the task or the deadline is not in the register, or not any more."""
    for file in followed.files.values():
        unit = file.submission.unit if file.submission else None
        if unit is not None and unit not in followed.register.units_by_name:
            message = _("任务台账里没有单位“{unit}”", unit=unit)
            yield Finding(
                file.place("submission", "unit"), "ZR710", message, _("写登记的名称；不是单位报送的就删掉 unit")
            )
    for one in followed.standing:
        id_ = one.entry.task
        if id_ is not None and id_ not in followed.register.tasks_by_id:
            message = _("任务台账里没有任务 {task}，这一条没有计入", task=id_)
            hint = _("编号写错了就撤回重报；任务不办了，任务台账里留着它，另报一条中止")
            yield Finding(followed.place(one, "task"), "ZR710", message, hint)
        reporter = one.entry.reporter
        if reporter is not None and reporter not in followed.register.units_by_name:
            message = _("任务台账里没有单位“{unit}”", unit=reporter)
            hint = _("写登记的名称；催的是各报告单位的就删掉 reporter")
            yield Finding(followed.place(one, "reporter"), "ZR710", message, hint)
    for task, _said in followed.tasks:
        for one in followed.progress.of(task).outside:
            yield _outside(followed, task, one)


def _outside(followed: Followed, task: Task, one: Stated) -> Finding:
    hint = _("撤回这一条，改了重报")
    if one.entry.due is not None and all(slot.slot.due != one.entry.due for slot in followed.progress.of(task).slots):
        message = _("任务 {task} 没有 {due} 的期限，这一条没有计入", task=task.id, due=one.entry.due)
        hint = _("due 写任务台账里的期限；延期以后也写原来的")
        return Finding(followed.place(one, "due"), "ZR710", message, hint)
    if one.entry.event is Event.EXTEND and all(slot.in_force is None for slot in followed.progress.of(task).slots):
        message = _("任务 {task} 没有日期，延不了期，这一条没有计入", task=task.id)
    else:
        message = _("任务 {task} 不止一个期限，没有写是哪一个（due），这一条没有计入", task=task.id)
    return Finding(followed.place(one, "task"), "ZR710", message, hint)


def uncertain_roles(followed: Followed) -> Iterator[Finding]:
    """ZR712: a unit that reports has a certain role in the task: it is named, or a member that is listed of what is."""
    outline = Outline(followed.register)
    for task, said in followed.tasks:
        units = set(_members(followed.register, _named(followed.register, outline, task), frozenset()))
        for one in said:
            unit = one.submission.unit
            if unit not in followed.register.units_by_name or one.entry.event not in (Event.REPORT, *OF_UNITS):
                continue
            if unit not in units and unit not in _heirs(followed.register, units, task, one.reported):
                message = _("{unit} 在任务 {task} 里没有确定的分工，只列出、不作数", unit=unit, task=task.id)
                hint = _("核对任务编号；是统称单位的成员，在任务台账里补进成员")
                yield Finding(followed.place(one, "task"), "ZR712", message, hint)


def _named(register: Register, outline: Outline, task: Task) -> Iterator[str]:
    yield from (*task.lead, *task.responsible, *task.supporting, *register.document.responsible)
    for deadline in task.deadlines:
        yield from deadline.units
    for section in outline.path_of(task):
        yield from section.responsible


def _members(register: Register, names: Iterable[str], above: frozenset[str]) -> Iterator[str]:
    """Each unit that the names stand for for certain, itself included."""
    for name in names:
        unit = register.units_by_name.get(name)
        if unit is not None and unit.name not in above:
            yield unit.name
            yield from _members(register, unit.members or (), above | {unit.name})


def _heirs(register: Register, units: Iterable[str], task: Task, day: dt.date) -> set[str]:
    """Who has certainly come after these units until a day."""
    succession = succession_of(register, day)
    if succession is None:
        return set()
    return {one.unit for unit in units for one in succession.heirs(unit, task.id) if one.certain}


def units_that_had_ended(followed: Followed) -> Iterator[Finding]:
    """ZR719: who reports is there on the day of the report."""
    if not followed.register.changes:
        return
    from zerenfengong.register.succession import ends, known_changes  # noqa: PLC0415 (only where units have changed)

    ended = ends(known_changes(followed.register))
    for file in followed.files.values():
        submission = file.submission
        unit = followed.register.units_by_name.get(submission.unit or "") if submission else None
        end = ended.get(unit.name) if unit is not None else None
        if submission is not None and unit is not None and end is not None and end.date <= submission.reported:
            day = end.date.isoformat()
            message = _("“{unit}”从 {day} 起已经没有了，报送在这以后", unit=unit.name, day=day)
            hint = _("写现在的名称：{names}", names=listed(end.targets)) if end.targets else _("核对报送的单位和日期")
            yield Finding(file.place("submission", "unit"), "ZR719", message, hint)


def unknown_figures(followed: Followed) -> Iterator[Finding]:
    """ZR721: each figure of a report is one of the task's."""
    for task, one in followed.of(Event.REPORT):
        known = [figure.name for figure in task.figures]
        for number, figure in enumerate(one.entry.figures):
            if figure.name not in known:
                message = _("任务 {task} 没有指标“{name}”，没有计入", task=task.id, name=figure.name)
                hint = (
                    _("任务台账里有：{names}", names=listed(known)) if known else _("先在任务台账里给任务写上 figures")
                )
                yield Finding(followed.place(one, "figures", number, "name"), "ZR721", message, hint)

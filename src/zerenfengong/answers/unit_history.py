"""What became of units, in words and as data: what a unit was before, what it is now, which tasks are still to be confirmed."""

from collections.abc import Iterable

from zerenfengong.answers import wording
from zerenfengong.i18n import _, listed
from zerenfengong.model import Change, ChangeKind, Unit
from zerenfengong.query.query import Query


def course_of(query: Query, unit: Unit) -> list[str]:
    """What a unit was before and what became of it, a line for each change; one to come says so."""
    lines = []
    for one in query.changes.get(unit.name, ()):
        line = sentence(one)
        lines.append(line if one.date <= query.clock.as_of else _("{line}（还没有到）", line=line))
    return lines


def remarks_on(query: Query, units: Iterable[Unit]) -> list[str]:
    """What has to be said where units are asked for that are no more, or whose tasks are still to be confirmed."""
    said = (
        _said(one)
        for unit in units
        for one in query.changes.get(unit.name, ())
        if one.date <= query.clock.as_of and (unit.name in one.ended or _is_open(one))
    )
    return list(dict.fromkeys(said))


def now(query: Query, name: str, task: str) -> str:
    """Who holds today what a task says of a unit: （现为市数据局）; "" where nothing became of it."""
    if query.succession is None:
        return ""
    own = query.register.units_by_name[name].name
    heirs = query.succession.heirs(own, task)
    certain = [one.unit for one in heirs if one.certain]
    if own in certain:
        return ""
    if certain and not query.succession.course().has_ended(own):
        return _("（已划转{units}）", units=wording.names(certain))
    if certain:
        return _("（现为{units}）", units=wording.names(certain))
    return (
        _("（现为{units}之一，待确认）", units=wording.names(one.unit for one in heirs)) if heirs else _("（已撤销）")
    )


def sentence(change: Change) -> str:
    """What a change is, and on what it is based."""
    said = _said(change)
    return _("{line}（依据：{basis}）", line=said, basis=change.basis) if change.basis else said


def _is_open(change: Change) -> bool:
    """Whether a change hands over tasks and does not say which."""
    return change.kind in (ChangeKind.SPLIT, ChangeKind.TRANSFER) and not change.tasks


def _said(change: Change) -> str:
    """自 2026-04-10 起，“市大数据管理局”更名为“市数据局”."""
    others = [name for name in change.sources if name not in change.targets]
    values = {
        "day": change.date.isoformat(),
        "units": listed(f"“{name}”" for name in others or change.sources),
        "others": listed(f"“{name}”" for name in change.targets if name not in change.sources or not others),
        "duties": change.duties or _("部分职责"),
    }
    stays = change.kind == ChangeKind.SPLIT and not change.ended
    joins = change.kind == ChangeKind.MERGE and len(others) < len(change.sources)
    if stays:
        values |= {"others": listed(f"“{name}”" for name in change.targets if name not in change.sources)}
    elif joins:
        values |= {"others": listed(f"“{name}”" for name in change.targets)}
    template = {
        ChangeKind.RENAME: _("自 {day} 起，{units}更名为{others}"),
        ChangeKind.MERGE: _("自 {day} 起，{units}并入{others}") if joins else _("自 {day} 起，{units}合并为{others}"),
        ChangeKind.SPLIT: _("自 {day} 起，{units}分出{others}") if stays else _("自 {day} 起，{units}分设为{others}"),
        ChangeKind.TRANSFER: _("自 {day} 起，{units}的{duties}划转{others}"),
        ChangeKind.ABOLISH: _("自 {day} 起，{units}撤销"),
    }[ChangeKind(change.kind)]
    return template.format(**values) + _tasks(change)


def _tasks(change: Change) -> str:
    """Which tasks go where: （任务 2.4、2.5 归“市林业局”，其余待确认）."""
    if change.kind not in (ChangeKind.SPLIT, ChangeKind.TRANSFER):
        return ""
    going_on = change.kind == ChangeKind.TRANSFER or not change.ended
    if not change.tasks:
        if going_on:
            return _("（涉及任务待确认，确认以前由“{unit}”继续承担）", unit=change.sources[0])
        return _("（涉及任务待确认）")
    parts = [_("任务 {ids} 归“{unit}”", ids=listed(ids), unit=unit) for unit, ids in change.tasks.items()]
    return _("（{parts}）", parts=_("，").join([*parts, *([] if going_on else [_("其余待确认")])]))

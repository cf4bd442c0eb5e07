"""The 调整对照表 of a comparison: a row for each task, section or fact that changed, before and after side by side."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from zerenfengong.answers.change_words import field_name, how_shifted, value_text, whole, whose
from zerenfengong.answers.changes import ChangePage, type_of_change
from zerenfengong.answers.columns import Cell
from zerenfengong.answers.table import Column, Group, Report, Row
from zerenfengong.diff.difference import ORDER, Comparison, Difference, Kind, Rename, Subject
from zerenfengong.diff.identity import times_named
from zerenfengong.diff.shifts import shifts
from zerenfengong.i18n import _, plural
from zerenfengong.model import Register, Role, Task
from zerenfengong.text.width import clipped

# What the office declares of units is no part of the issued table, nor is what only the register remarks.
_ON_PAPER = (Subject.DOCUMENT, Subject.SECTION, Subject.TASK)

# So much of a measure that did not change says which task it is.
_WIDEST = 60


def change_paper(page: ChangePage) -> Report:
    """The paper: in its first lines each unit that is called otherwise throughout, which no row repeats."""
    comparison = page.comparison
    names = {(one.before, one.after) for one in comparison.renames}
    issued = [one for one in comparison.telling if one.subject in _ON_PAPER and one.kind is not Kind.UNIT]
    told = [one for one in issued if not _is_renamed(one, names)]
    places = _places(comparison)
    told.sort(key=lambda one: (_ON_PAPER.index(one.subject), *_place(one, places), one.id))
    rows = [_row(at, list(found), comparison) for at, (_key, found) in enumerate(groupby(told, key=_entry_of), start=1)]
    columns = (
        Column("number", _("序号")),
        Column("id", _("任务编号")),
        Column("before", _dated(_("调整前"), comparison.before)),
        Column("after", _dated(_("调整后"), comparison.after)),
        Column("type", _("调整类型")),
        Column("how", _("调整说明")),
    )
    title = _("{title}调整对照表", title=comparison.after.document.title)
    facts = ((_("印发机关"), comparison.after.document.issuer),)
    return Report(tuple(_renamings(comparison)), columns, (Group("", rows),), (), title, facts)


def _dated(title: str, register: Register) -> str:
    issued = register.document.issued
    return _("{title}（{day}）", title=title, day=issued.text) if issued else title


def _renamings(comparison: Comparison) -> Iterator[str]:
    """What is named otherwise; a change of units says nothing of where the former name stays."""
    still = times_named(comparison.after)
    for one in comparison.renames:
        if one.times and still[one.before]:
            yield plural("“{before}”改为“{after}”（{n} 处），下表不再列出。", one.times, **_names(one))
        elif one.times:
            yield plural("“{before}”均改为“{after}”（{n} 处），下表不再列出。", one.times, **_names(one))


def _names(one: Rename) -> dict[str, str]:
    return {"before": one.before, "after": one.after}


def _is_renamed(one: Difference, names: set[tuple[str, str]]) -> bool:
    """Whether nothing but the names of units that are called otherwise throughout is different in a list of units."""
    if one.field not in tuple(Role) or len(one.before) != len(one.after):
        return False
    return all(pair[0] == pair[1] or pair in names for pair in zip(one.before, one.after, strict=True))


def _places(comparison: Comparison) -> Mapping[int, int]:
    """For each place in the old table, the place in the new one of the last task up to it that is still there."""
    now = {task.id: at for at, task in enumerate(comparison.after.tasks)}
    found, last = {}, -1
    for at, task in enumerate(comparison.before.tasks):
        last = found[at] = now.get(task.id, last)
    return found


def _place(one: Difference, places: Mapping[int, int]) -> tuple[int, int]:
    """Where a row stands: in the order of the new table; what is gone, behind what it stood behind."""
    if one.there is not None:
        return one.there, -1
    here = one.here or 0
    return (places[here] if one.subject is Subject.TASK else here), here


def _entry_of(one: Difference) -> tuple[Subject, str, str]:
    return one.subject, one.before_id, one.after_id


def _row(at: int, found: Sequence[Difference], comparison: Comparison) -> Row:
    found = sorted(found, key=lambda one: one.field != "measure")
    first = found[0]
    known = [] if first.field == "measure" else _which(first, comparison)
    cells: dict[str, Cell] = {
        "number": at,
        "id": whose(first),
        "before": "\n".join([*known, *_side(found, after=False)]),
        "after": "\n".join([*known, *_side(found, after=True)]),
        "type": "\n".join(dict.fromkeys(type_of_change(one.kind) for one in found)),
        "how": "\n".join(line for one in found for line in _how(one)) or None,
    }
    return Row(cells)


def _which(one: Difference, comparison: Comparison) -> list[str]:
    """What says which task it is, where its words are not among what changed."""
    if one.subject is not Subject.TASK or not one.field or one.here is None:
        return []
    return [clipped(whole(comparison.before.tasks[one.here]), _WIDEST)]


def _side(found: Sequence[Difference], *, after: bool) -> Iterator[str]:
    for one in found:
        value = one.after if after else one.before
        if one.field == ORDER:
            continue
        if one.field:
            yield _("{field}：{value}", field=field_name(one), value=value_text(value) or _("（没有）"))
        elif value is None:
            yield _("删除") if after else _("新增")
        else:
            yield from _whole(value)


def _whole(entry: object) -> Iterator[str]:
    """A task with who and when, as it stands or stood in the table; another entry by its words."""
    if not isinstance(entry, Task):
        yield value_text(entry)
        return
    yield entry.measure.rstrip("\n")
    titles = {Role.LEAD: _("牵头单位"), Role.RESPONSIBLE: _("责任单位"), Role.SUPPORTING: _("配合单位")}
    for role, title in titles.items():
        if entry.names(role):
            yield _("{field}：{value}", field=title, value="、".join(entry.names(role)))
    if entry.deadlines:
        yield _("{field}：{value}", field=_("期限"), value=value_text(entry.deadlines))


def _how(one: Difference) -> Iterator[str]:
    """By how much a limit was moved, and where a task stands now; what else there is to say, the office says."""
    if one.kind is Kind.DEADLINE:
        yield _("；").join(_("期限{how}", how=how_shifted(shift)) for shift in shifts(one.before, one.after))
    elif one.field == ORDER:
        yield _("移到 {id} 之后", id=one.after) if one.after else _("移到最前面")

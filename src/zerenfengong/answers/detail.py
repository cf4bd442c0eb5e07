"""One task or one unit in full, as a page that one could print."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from zerenfengong.answers import wording
from zerenfengong.answers.columns import role_column
from zerenfengong.answers.envelopes import task_name
from zerenfengong.answers.readings import how_read
from zerenfengong.answers.table import left_open, members_in_words
from zerenfengong.answers.unit_completion import unit_lines
from zerenfengong.dates.rule_words import told
from zerenfengong.i18n import _, plural
from zerenfengong.model import Deadline, Kind, Role, Unit
from zerenfengong.query.query import Query
from zerenfengong.query.status import Standing
from zerenfengong.register.field_values import as_text, others
from zerenfengong.register.schema import TASK

if TYPE_CHECKING:
    from zerenfengong.answers.unit_counts import UnitCounts

Entry = tuple[str, Sequence[str]]


class DetailPage(NamedTuple):
    """A title, entries of a label and its lines, and remarks at the foot."""

    title: str
    entries: tuple[Entry, ...]
    remarks: tuple[str, ...] = ()


# The fields of a task that its page shows in ways of their own.
_SHOWN = frozenset(
    {
        *("id", "section", "number", "part", "measure", "lead", "responsible", "supporting", "deadline", "note"),
        *("extra", "figures"),
    }
)


def task_page(query: Query, task_id: str) -> DetailPage:
    """Everything about one task: where it stands, its words, who, by when and how that was read."""
    task = query.register.tasks_by_id[task_id]
    document = query.register.document
    labels = document.labels
    item = query.task(task)
    standings = item.standings or ((item.standing,) if item.standing.due is not None else ())
    issued = document.issued.text if document.issued else ""
    entries: list[Entry] = [
        (_("文件标题"), [document.title, "　".join(filter(None, (document.issuer, issued)))]),
        (
            labels.get("section") or _("章节"),
            [_("{id}　{title}", id=one.id, title=one.title) for one in query.path(task)],
        ),
        (labels.get("number") or _("序号"), [_number(task.number, task.part)] if task.number else []),
        (labels.get("measure") or _("举措"), task.measure.split("\n")),
    ]
    entries += [
        (role_column(role, query.register), [_unit_line(query, name, task.id) for name in task.names(role)])
        for role in Role
    ]
    entries.append((_("统一要求"), [_unit_line(query, name, task.id) for name in query.blanket(task)]))
    read = [line for standing in standings for line in _deadline_lines(query, standing)]
    entries.append((labels.get("deadline") or _("期限"), read or [wording.unwritten()]))
    entries.append((labels.get("note") or _("备注"), (task.note or "").split("\n")))
    entries += [(header, text.split("\n")) for header, text in task.extra.items()]
    actuals = query.progress.of(task).actuals if query.progress is not None else {}
    entries.append((_("指标"), [wording.figure(one, actuals.get(one.name)) for one in task.figures]))
    entries += [(_(field.about), as_text(field.of(task)).split("\n")) for field in others(TASK, _SHOWN)]
    if query.progress is not None:
        from zerenfengong.answers.reported import history, how_far  # noqa: PLC0415 (only with a ledger)

        entries.append((_("亮灯"), how_far(query, task)))
        entries.append((_("办理情况"), history(query.progress.said_of(task))))
    remarks = wording.progress_unknown(standings)
    title = _("任务 {id}", id=task_name(query, task.id))
    return DetailPage(title, tuple(entry for entry in entries if any(entry[1])), remarks)


def unit_page(query: Query, counted: "UnitCounts") -> DetailPage:
    """Everything about one unit: its names, what it belongs to, who belongs to it, and its tasks by role."""
    unit, load = counted.unit, counted.load
    belongs = [
        stations if way.certain else _("{way}（可能）", way=stations)
        for _name, way in query.directory.collectives_of(unit)
        for stations in ["→".join(wording.station(name, way) for name in reversed(way.via))]
    ]
    counts = [(_(wording.ROLE_NAMES[role]), [wording.count(getattr(load, role.value))]) for role in Role]
    entries: list[Entry] = [
        (_("别名"), [wording.names(unit.aliases)]),
        (_("首字母"), [unit.pinyin or ""]),
        (_("属于"), belongs),
        (_("成员"), _members(query, unit)),
        (_("沿革"), _course(query, unit)),
        (_("出处"), [unit.source or ""]),
        (_("备注"), [unit.note or ""]),
        *counts,
        (_("可能涉及"), [wording.count(load.possible)] if load.possible else []),
        (
            _("总计"),
            [
                _(
                    "{total}（含可能涉及的，既牵头又负责的算一次），其中明确列名 {named}",
                    total=wording.count(load.total),
                    named=wording.count(load.named),
                )
            ],
        ),
    ]
    if counted.completion is not None:
        entries.append((_("办理情况"), list(unit_lines(counted.completion))))
    remarks = left_open(query, counted.criteria)
    return DetailPage(unit.name, tuple(one for one in entries if any(one[1])), remarks)


def _course(query: Query, unit: Unit) -> Sequence[str]:
    """What the unit was before and what became of it."""
    if not query.register.changes:
        return ()
    from zerenfengong.answers.unit_history import course_of  # noqa: PLC0415 (only where units change)

    return course_of(query, unit)


def _number(number: str, part: int | None) -> str:
    return number if part is None else _("{number}（第 {part} 项）", number=number, part=part)


def _now(query: Query, name: str, task: str = "") -> str:
    """What a unit that is no more is today."""
    if query.succession is None:
        return ""
    from zerenfengong.answers.unit_history import now  # noqa: PLC0415 (only where units have changed)

    return now(query, name, task)


def _unit_line(query: Query, name: str, task: str) -> str:
    """The unit's name, and who it stands for if it is a collective, or what has come after it."""
    unit = query.register.units_by_name[name]
    if not unit.is_collective:
        return f"{name}{_now(query, name, task)}"
    if not unit.members:
        return _("{name}：{members}", name=name, members=members_in_words(unit))
    listed = plural("登记 {n} 个成员", len(unit.members))
    if not unit.lists_all:
        listed = _("{listed}，未列全", listed=listed)
    return _("{name}（{listed}）：{members}", name=name, listed=listed, members=wording.names(unit.members))


def _members(query: Query, unit: Unit) -> list[str]:
    if unit.some_of is not None or not unit.members:
        return [members_in_words(unit)]
    lines = [f"{name}{_now(query, name)}" for name in unit.members]
    return lines if unit.lists_all else [*lines, _("（未列全）")]


def _deadline_lines(query: Query, standing: Standing) -> list[str]:
    """The deadline, how it stands, and how it was read; of a task without a limit the date that it was reopened with."""
    deadline = standing.deadline
    inclusive = _("（含当天）") if standing.due else ""
    limit = wording.limit(standing)
    remaining = wording.remaining(standing)
    first = limit + inclusive + (_("，{remaining}", remaining=remaining) if remaining else "")
    first += wording.qualification(deadline)
    facts = [] if standing.due is None else [wording.workday_fact(standing.due)]
    return [first, *filter(None, facts), *(_reading(query, deadline) if deadline is not None else [])]


def _reading(query: Query, deadline: Deadline) -> list[str]:
    lines = []
    if deadline.phrase and deadline.kind in (Kind.DATE, Kind.RECURRING, Kind.RELATIVE):
        lines.append(_("原文“{phrase}”", phrase=deadline.phrase))
        if deadline.date and "年" not in deadline.phrase and query.register.document.issued:
            issued = query.register.document.issued.text
            lines[-1] += _(
                "，没有写年份；登记为 {year} 年，文件印发于 {issued}", year=deadline.date.year, issued=issued
            )
        if how := how_read(deadline.phrase, query.register.document.issued, deadline.date):
            lines[-1] += _("，认定依据：{how}", how=how)
    if deadline.rrule and deadline.phrase:
        lines.append(_("重复：{rule}", rule=told(deadline.rrule)))
    if deadline.start:
        lines.append(_("自 {day} 开始", day=wording.dated(deadline.start)))
    return lines

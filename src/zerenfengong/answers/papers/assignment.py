"""What one unit is to do, on few pages: what it leads and what has a limit in full, the rest by number; room to sign.

Only what is open is handed over: what is done, reported done or stopped is named as that and asked of nobody.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import count
from typing import NamedTuple

from zerenfengong.answers import wording
from zerenfengong.answers.columns import role_column
from zerenfengong.answers.papers import paper_cells, unit_classes
from zerenfengong.answers.papers.details import Details, source
from zerenfengong.answers.papers.paper_cells import SharedUnits
from zerenfengong.answers.papers.paper_parts import (
    Fit,
    Line,
    Paper,
    PaperColumn,
    PaperRow,
    PaperTable,
    Part,
    Place,
    Rows,
    Side,
    numbered,
)
from zerenfengong.answers.papers.plan_titles import before_tasks
from zerenfengong.answers.papers.printed_outline import told
from zerenfengong.answers.papers.template_fields import for_template
from zerenfengong.answers.papers.unit_classes import UnitClass
from zerenfengong.answers.table import conditions
from zerenfengong.errors import AskedWrongly
from zerenfengong.i18n import N_, _, plural
from zerenfengong.ledger.statuses import Status
from zerenfengong.model import Role, Task, Unit
from zerenfengong.query.criteria import Criteria
from zerenfengong.query.query import Item, Query
from zerenfengong.query.status import State

# So many tasks without a limit are written out all the same.
_FEW = 5

# How many who make up a collective find room to sign.
_SIGNERS = 3

# Why a task is not handed over, in the order in which it is said.
_FINISHED = {
    Status.CLOSED: N_("已销号{n}项（{tasks}）"),
    Status.REPORTED: N_("已报完成、未销号{n}项（{tasks}）"),
    Status.STOPPED: N_("已中止{n}项（{tasks}）"),
}


class NothingToAssign(AskedWrongly):
    """Nothing is open that could be handed over; the message says what became of the tasks."""


class _Found(NamedTuple):
    """What an assignment is made from; ``you`` is what the unit is called in it."""

    query: Query
    criteria: Criteria
    unit: Unit
    classes: Mapping[UnitClass, Sequence[Item]]
    you: str

    @property
    def open(self) -> list[Item]:
        """What is handed over."""
        return [item for one in (UnitClass.LED, UnitClass.DATED, UnitClass.REST) for item in self.classes[one]]

    def not_handed_over(self) -> str:
        """What became of the tasks that are not."""
        found: dict[Status, list[Task]] = {status: [] for status in _FINISHED}
        for item in self.classes[UnitClass.FINISHED]:
            closed = self.query.status(item.task) is Status.CLOSED
            stopped = item.standing.state is State.STOPPED
            found[Status.STOPPED if stopped else Status.CLOSED if closed else Status.REPORTED].append(item.task)
        return _("；").join(
            _(template).format(n=len(tasks), tasks=told(self.query, tasks))
            for status, template in _FINISHED.items()
            if (tasks := found[status])
        )


def assignment(query: Query, criteria: Criteria, details: Details) -> Paper:
    """The paper for the one unit asked for.

    Raises:
        NothingToAssign: nothing of it is open, nor is it open whether anything is the unit's.
    """
    (unit,) = criteria.units
    you = _("你们") if unit.is_collective else _("你单位")
    found = _Found(query, criteria, unit, unit_classes.unit_classes(query.tasks(criteria), criteria), you)
    possible = list(_left_open(found))
    if not found.open and not possible:
        why = found.not_handed_over() or _("没有写明由它承担的任务")
        raise NothingToAssign(_("{unit}没有要交办的任务：{said}", unit=unit.name, said=why))
    title = _("{plan}任务交办单", plan=before_tasks(query.register.document.title))
    said = (
        Line(Place.PROSE, _opening(found, details)),
        *_classes_said(found),
        *(Line(Place.PROSE, line) for line in (*possible, *_finished(found))),
    )
    receipt = _receipt(_SIGNERS if unit.is_collective else 1)
    body = (*details.letter(title, unit.name, said), receipt, *details.copies())
    rest = unit_classes.numbers_by_way(query, criteria, found.classes[UnitClass.REST])
    texts = {
        "title": title,
        "unit": unit.name,
        "addressee": details.value("addressee") or unit.name,
        "rest": "\n".join(rest),
        "possible": "\n".join(possible),
    }
    lists = {"tasks": found.open, "led": found.classes[UnitClass.LED], "dated": found.classes[UnitClass.DATED]}
    fields = for_template(query, details.fields() | texts, lists)
    return Paper(title, details.signed, query.clock.as_of, body, Side.UPRIGHT, fields)


def _opening(found: _Found, details: Details) -> str:
    """What it goes back on, how many tasks these are and what is asked; nobody is said to be late."""
    known = source(found.query.register.document, details.signed)
    asked = conditions(found.query, found.criteria)
    asked = _("（只列{conditions}）", conditions=asked) if asked else ""
    if not found.open:
        if found.classes[UnitClass.FINISHED]:
            return _("{source}写明由{you}承担的任务{asked}没有要交办的了。", source=known, you=found.you, asked=asked)
        return _("{source}没有写明由{you}承担的任务{asked}。", source=known, you=found.you, asked=asked)
    standings = [one for item in found.open for one in item.relevant]
    please = _("请按时限办理") if standings else _("请抓好落实")
    if any(map(paper_cells.has_passed, standings)):
        please = _("{please}；期限已过的，请说明办理情况", please=please)
    return plural(
        "根据{source}，现将{you}承担的{n}项任务{asked}交办如下，{please}。",
        len(found.open),
        source=known,
        you=found.you,
        asked=asked,
        please=please,
    )


def _classes_said(found: _Found) -> Iterator[Part]:
    """Each class that there is, under its heading with the number of its tasks."""
    led, dated, rest = (found.classes[one] for one in (UnitClass.LED, UnitClass.DATED, UnitClass.REST))
    at = count(1)
    if led:
        yield _heading(next(at), _("{you}牵头的任务", you=found.you), led)
        yield from _led(found, led)
    if dated:
        yield _heading(next(at), _("其他有时限的任务") if led else _("有时限的任务"), dated)
        yield _table(found, _ways(found, dated), dated=True)
    if rest:
        yield _heading(next(at), _("其他未写时限的任务") if led or dated else _("未写时限的任务"), rest)
        if len(rest) <= _FEW:
            yield _table(found, _ways(found, rest), dated=False)
            return
        for line in unit_classes.numbers_by_way(found.query, found.criteria, rest):
            yield Line(Place.PROSE, line)


def _heading(at: int, title: str, items: Sequence[Item]) -> Line:
    return Line(Place.FIRST, plural("{at}{title}（{n}项）", len(items), at=numbered(1, at), title=title))


def _led(found: _Found, led: Sequence[Item]) -> Iterator[PaperTable]:
    """What is led: first what has a limit, then the rest, for which no column is left empty."""
    units = SharedUnits(found.query, [item.task for item in led])
    dated = [item for item in led if item.relevant]
    undated = [item for item in led if not item.relevant]
    said = "".join(units.sentences(but=Role.LEAD))
    if dated:
        yield _table(found, [Rows([_row(found, item, units, Role.LEAD) for item in dated], said=said)], dated=True)
    if undated:
        rows = [_row(found, item, units, Role.LEAD) for item in undated]
        yield _table(found, [Rows(rows, said="" if dated else said, first=len(dated) + 1)], dated=False)


def _ways(found: _Found, items: Sequence[Item]) -> Sequence[Rows]:
    """A group for each way in which they concern the unit; of what others lead, who leads is whom to ask."""
    units = SharedUnits(found.query, (), in_full=True)
    groups: list[Rows] = []
    for way, here in unit_classes.by_way(items, found.criteria).items():
        rows = [_row(found, item, units, Role.RESPONSIBLE, Role.SUPPORTING) for item in here]
        said = _("{you}{way}：", you=found.you, way=wording.heading(way))
        groups.append(Rows(rows, said=said, first=1 + sum(len(group.rows) for group in groups)))
    return groups


def _table(found: _Found, groups: Sequence[Rows], *, dated: bool) -> PaperTable:
    register = found.query.register
    columns = (
        PaperColumn("index", _("序号"), Fit.INDEX),
        PaperColumn("measure", paper_cells.column_title(register, "measure"), Fit.PROSE),
        *([PaperColumn("deadline", paper_cells.column_title(register, "deadline"), Fit.SHORT)] if dated else []),
    )
    return PaperTable(columns, groups)


def _row(found: _Found, item: Item, units: SharedUnits, *but: Role) -> PaperRow:
    """A task with its units in brackets behind it, but for those in the columns ``but``: what most tasks share is said above."""
    task, cells = item.task, units.cells(item.task)
    said = {role: cells[role.value].replace("\n", "、") for role in Role if role not in but}
    if Role.LEAD in but and len(task.lead) > 1:
        said = {Role.LEAD: wording.names(task.lead), **said}
    named = (
        _("{field}：{value}", field=role_column(role, found.query.register), value=value)
        for role, value in said.items()
        if value
    )
    beside = _("；").join(named)
    measure = _("{said}（{beside}）", said=task.measure, beside=beside) if beside else task.measure
    limits = paper_cells.limits(item.relevant, _("（期限已过）"))
    return PaperRow({"measure": measure, "deadline": limits}, paper_cells.marked(item.relevant))


def _left_open(found: _Found) -> Iterator[str]:
    """What may concern the unit, by the names that leave it open; it has to ask who issued the table."""
    ask = _("是否包括{you}，请与我们确认", you=found.you)
    possible = found.classes[UnitClass.POSSIBLE]
    yield from unit_classes.sentences_left_open(found.query, found.criteria, possible, ask)


def _finished(found: _Found) -> Iterator[str]:
    if said := found.not_handed_over():
        yield plural("不再交办{n}项：{said}。", len(found.classes[UnitClass.FINISHED]), said=said)


def _receipt(rows: int) -> PaperTable:
    """Room in which the unit signs that it has received the paper."""
    titles = {"unit": _("签收单位（盖章）"), "name": _("签收人"), "day": _("签收日期"), "phone": _("联系电话")}
    columns = tuple(PaperColumn(key, title, Fit.ROOM) for key, title in titles.items())
    return PaperTable(columns, [Rows([PaperRow({})] * rows)])

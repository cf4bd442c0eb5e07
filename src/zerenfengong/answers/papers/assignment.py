"""What one unit is to do, on one or two pages: what it leads and what has a limit in full, the rest by number; room to sign."""

from collections.abc import Iterator, Mapping, Sequence
from enum import IntEnum
from itertools import accumulate, count

from zerenfengong.answers import wording
from zerenfengong.answers.columns import role_column
from zerenfengong.answers.papers import paper_cells, printed_outline
from zerenfengong.answers.papers.details import Details, source
from zerenfengong.answers.papers.paper_parts import (
    Fit,
    Line,
    Paper,
    PaperColumn,
    PaperRow,
    PaperTable,
    Place,
    Rows,
    Side,
    numbered,
)
from zerenfengong.answers.papers.shared_units import SharedUnits
from zerenfengong.answers.papers.template_fields import for_template
from zerenfengong.answers.papers.tracker import title_without_kind
from zerenfengong.answers.table import conditions
from zerenfengong.i18n import _, plural
from zerenfengong.model import Register, Role, Task
from zerenfengong.query.criteria import Criteria
from zerenfengong.query.involvement import Category, categories
from zerenfengong.query.query import Item, Query
from zerenfengong.query.status import FINISHED

Part = Line | PaperTable


class _Class(IntEnum):
    """The classes of a unit's tasks; each task is in one, so that their counts add up."""

    LED = 0
    DATED = 1
    REST = 2
    FINISHED = 3
    POSSIBLE = 4


def assignment(query: Query, criteria: Criteria, details: Details) -> Paper:
    """The paper for the one unit asked for."""
    (unit,) = criteria.units
    found = _classes(query.tasks(criteria), criteria)
    title = _("{plan}任务交办单", plan=title_without_kind(query.register.document.title))
    body: list[Part] = [
        *details.number(),
        Line(Place.TITLE, title),
        *details.addressee(unit.name),
        *_opening(query, criteria, found, details),
        *_classes_said(query, criteria, found),
        *details.signature(),
        *details.contact(),
        _receipt(),
        *details.copies(),
    ]
    texts = {
        "title": title,
        "unit": unit.name,
        "addressee": details.value("addressee") or unit.name,
        "rest": "\n".join(_by_way(query, criteria, found[_Class.REST])),
        "possible": "\n".join(_left_open(query, criteria, found[_Class.POSSIBLE])),
    }
    led, dated = found[_Class.LED], found[_Class.DATED]
    lists = {"tasks": [*led, *dated, *found[_Class.REST]], "led": led, "dated": dated}
    fields = for_template(query, details.fields() | texts, lists)
    return Paper(title, details.signed, query.clock.as_of, tuple(body), Side.UPRIGHT, fields)


def _classes(items: Sequence[Item], criteria: Criteria) -> dict[_Class, list[Item]]:
    found: dict[_Class, list[Item]] = {one: [] for one in _Class}
    for item in items:
        found[_class_of(item, _way(item, criteria))].append(item)
    found[_Class.DATED].sort(key=lambda item: (item.standing.due is None, str(item.standing.due)))
    return found


def _way(item: Item, criteria: Criteria) -> Category:
    return categories(item.involvements[0], criteria.roles)[0]


def _class_of(item: Item, way: Category) -> _Class:
    if not way.certain:
        return _Class.POSSIBLE
    if item.standing.state in FINISHED:
        return _Class.FINISHED
    if way.role is Role.LEAD and way.is_direct:
        return _Class.LED
    return _Class.DATED if item.relevant else _Class.REST


def _opening(
    query: Query, criteria: Criteria, found: Mapping[_Class, Sequence[Item]], details: Details
) -> Iterator[Line]:
    """What it goes back on, and how many tasks these are; who issued it is said below where the same office signs."""
    known = source(query.register.document, details.signed)
    asked = conditions(query, criteria)
    asked = _("（只列{conditions}）", conditions=asked) if asked else ""
    certain = sum(map(len, found.values())) - len(found[_Class.POSSIBLE])
    if not certain:
        yield Line(Place.PROSE, _("{source}没有写明由你单位承担的任务{asked}。", source=known, asked=asked))
        return
    words = plural(
        "根据{source}，现将你单位承担的{n}项任务{asked}交办如下，请按时限办理。", certain, source=known, asked=asked
    )
    yield Line(Place.PROSE, words)


def _classes_said(query: Query, criteria: Criteria, found: Mapping[_Class, Sequence[Item]]) -> Iterator[Part]:
    """Each class that there is, under its heading with the number of its tasks."""
    register, at = query.register, count(1)
    led, dated = found[_Class.LED], found[_Class.DATED]
    if led:
        yield _heading(next(at), _("你单位牵头的任务"), led)
        units = SharedUnits(query, [item.task for item in led])
        said = "".join(units.sentences(but=Role.LEAD))
        yield _table(register, [Rows([_row(item, units) for item in led], said=said)], but=Role.LEAD)
    if dated:
        yield _heading(next(at), _("其他有时限的任务") if led else _("有时限的任务"), dated)
        ways, units = _ways(dated, criteria), SharedUnits(query, (), in_full=True)
        groups = [
            Rows([_row(item, units) for item in here], said=_("你单位{way}：", way=wording.heading(way)))
            for way, here in ways.items()
        ]
        yield _table(register, groups)
    if rest := found[_Class.REST]:
        yield _heading(next(at), _("其他未写时限的任务") if led or dated else _("未写时限的任务"), rest)
        for line in _by_way(query, criteria, rest):
            yield Line(Place.PROSE, line)
    if finished := found[_Class.FINISHED]:
        yield _heading(next(at), _("已办结或中止的任务"), finished)
        yield Line(Place.PROSE, _("{tasks}。", tasks=printed_outline.cited(query, [item.task for item in finished])))
    for line in _left_open(query, criteria, found[_Class.POSSIBLE]):
        yield Line(Place.PROSE, line)


def _heading(at: int, title: str, items: Sequence[Item]) -> Line:
    return Line(Place.FIRST, plural("{at}{title}（{n}项）", len(items), at=numbered(1, at), title=title))


def _ways(items: Sequence[Item], criteria: Criteria) -> dict[Category, list[Item]]:
    found: dict[Category, list[Item]] = {}
    for item in items:
        found.setdefault(_way(item, criteria), []).append(item)
    return dict(sorted(found.items(), key=lambda one: one[0].order()))


def _by_way(query: Query, criteria: Criteria, items: Sequence[Item]) -> Iterator[str]:
    """经“管委会各部门”负责：一（一）第1、2项；一（二）第1项。 for each way in which they concern the unit."""
    for way, here in _ways(items, criteria).items():
        tasks = printed_outline.cited(query, [item.task for item in here])
        yield _("{way}：{tasks}。", way=wording.heading(way), tasks=tasks)


def _left_open(query: Query, criteria: Criteria, possible: Sequence[Item]) -> Iterator[str]:
    """What may concern the unit, by the names that leave it open; it has to ask who issued the table."""
    written: dict[str, list[Task]] = {}
    for item in possible:
        ways = [one.way.via[0] for one in item.involvements[0] if not one.way.certain and one.way.via]
        written.setdefault(ways[0] if ways else "", []).append(item.task)
    for one in query.unlisted(criteria):
        written.setdefault(one.via[0], []).extend(one.tasks)
    if not criteria.direct and (unplaceable := query.unplaceable(criteria)):
        written.setdefault(_("有关单位"), []).extend(unplaceable)
    order = {task.id: at for at, task in enumerate(query.register.tasks)}
    for name, tasks in written.items():
        known = sorted({task.id: task for task in tasks}.values(), key=lambda task: order[task.id])
        said = {"tasks": printed_outline.cited(query, known), "name": name}
        yield plural("另有写给“{name}”的{n}项，是否包括你单位，请与我们确认：{tasks}。", len(known), **said)


def _table(register: Register, groups: Sequence[Rows], but: Role | None = None) -> PaperTable:
    used = {key for group in groups for row in group.rows for key, text in row.cells.items() if text}
    roles = [role for role in Role if role is not but and role.value in used]
    # Of what others lead, who leads is whom to ask; with whom it is carried out the issued table says.
    shown = roles if but is Role.LEAD else roles[:1]
    columns = (
        PaperColumn("index", _("序号"), Fit.INDEX),
        PaperColumn("measure", _("工作任务"), Fit.PROSE),
        *(PaperColumn(role.value, role_column(role, register), Fit.NAMES) for role in shown),
        *(
            [PaperColumn("deadline", register.document.labels.get("deadline") or _("完成时限"), Fit.SHORT)]
            * ("deadline" in used)
        ),
    )
    firsts = accumulate((len(group.rows) for group in groups), initial=1)
    return PaperTable(columns, [group._replace(first=first) for group, first in zip(groups, firsts, strict=False)])


def _row(item: Item, units: SharedUnits) -> PaperRow:
    cells = {
        "measure": item.task.measure,
        **units.cells(item.task),
        "deadline": paper_cells.limits(item.relevant),
    }
    return PaperRow(cells, paper_cells.marked(item.relevant))


def _receipt() -> PaperTable:
    """Room in which the unit signs that it has received the paper."""
    titles = {"unit": _("签收单位（盖章）"), "name": _("签收人"), "day": _("签收日期"), "phone": _("联系电话")}
    columns = tuple(PaperColumn(key, title, Fit.ROOM) for key, title in titles.items())
    return PaperTable(columns, [Rows([PaperRow({})])])

"""Reports that are handed on by themselves: by unit, by section, by deadline; no task of the selection is missing in any."""

from collections.abc import Sequence

from zerenfengong import wording
from zerenfengong.answers import Answer, envelope
from zerenfengong.i18n import N_, _, ngettext
from zerenfengong.model import Kind, Unit
from zerenfengong.outline import fold_id
from zerenfengong.query import Criteria, Item, Query
from zerenfengong.report import (
    EXTRA,
    Cell,
    Column,
    Group,
    Report,
    Row,
    conditions,
    dated_row,
    remarks_on,
    task_columns,
    task_row,
    tasks_report,
    with_conditions,
)
from zerenfengong.shares import Share, shares, unshared
from zerenfengong.states import Standing

WAYS = {"unit": N_("按单位"), "section": N_("按章节"), "deadline": N_("按期限")}

# Everything a handout has, in the order of a table that leaves nothing out; columns of the source table follow.
_COLUMNS = (
    "id",
    "section",
    "number",
    "part",
    "measure",
    "role",
    "lead",
    "responsible",
    "supporting",
    "deadline",
    "due",
    "days_left",
    "state",
    "note",
)

# What of that is printed: the limit says its day and how it stands, and a section's heading says the section.
_PRINTED = frozenset({"id", "measure", "role", "lead", "responsible", "supporting", "deadline", "note"})

# What has no month: the groups after the months, in this order.
_KINDS = {
    Kind.RECURRING: N_("重复的期限"),
    Kind.ONGOING: N_("长期"),
    Kind.RELATIVE: N_("从某件事起算的期限"),
    Kind.UNSPECIFIED: N_("没有定日期的期限"),
    None: N_("没有写期限"),
}

# A month, or (beyond all years) the kind of what has none.
_Place = tuple[int, int]
_NO_YEAR = 10_000


def handout(query: Query, criteria: Criteria, by: str) -> Report:
    """The report by ``unit``, ``section`` or ``deadline``; of one unit by the ways in which its tasks concern it."""
    if by == "unit":
        among = shares(query, criteria)
        return (
            unit_handout(query, among[0])
            if len(criteria.units) == len(among) == 1
            else _by_unit(query, criteria, among)
        )
    items = query.tasks(criteria)
    report = (_by_section if by == "section" else _by_deadline)(query, criteria, items)
    return titled(query, report, _qualified(criteria, _(WAYS[by])))


def by_unit(query: Query, criteria: Criteria) -> list[tuple[Unit, Report]]:
    """A report for each unit that owes something, to be given to it."""
    return [(share.unit, unit_handout(query, share)) for share in shares(query, criteria)]


def unit_handout(query: Query, share: Share) -> Report:
    """All that concerns one unit, by the way in which it does."""
    report = tasks_report(query, share.items, share.criteria, grouped=True)
    summary = (_denominator(query, share.items), *report.summary)
    return titled(query, _arranged(report._replace(summary=summary)), share.unit.name)


def titled(query: Query, report: Report, qualification: str) -> Report:
    """The report with a title of its own, where it comes from, and what it can't know."""
    document = query.register.document
    facts = (
        (_("印发机关"), document.issuer),
        (_("文号"), document.number or ""),
        (_("印发日期"), document.issued.text if document.issued else ""),
        (_("计算日期"), wording.dated(query.clock.as_of)),
    )
    title = _("{title}（{what}）").format(title=document.title, what=qualification) if qualification else document.title
    remarks = tuple(dict.fromkeys((wording.progress_unknown(), *report.remarks)))
    return report._replace(title=title, facts=tuple(fact for fact in facts if fact[1]), remarks=remarks)


def printed(report: Report, by: str) -> Report:
    """The columns that go on paper, but for what a heading says.

    A row stands in its section by the number that is printed there; one unit's rows stand under the ``way`` they concern it.
    """
    said = {"section": _PRINTED - {"id"} | {"number"}, "way": _PRINTED - {"role"}}
    keys = said.get(by, _PRINTED)
    return report.with_columns(
        [column.key for column in report.columns if column.key in keys or column.key.startswith(EXTRA)]
    )


def on_screen(query: Query, report: Report, by: str, *, wide: bool) -> Report:
    """As a list of tasks stands in a window: title and facts over it, the limit and the units stacked."""
    facts = _("；").join(_("{name}：{fact}").format(name=name, fact=fact) for name, fact in report.facts)
    keys = ("id", "when", *(["role"] if by != "way" else []), *(["units", "measure"] if wide else ["task"]))
    columns = {column.key: column for column in (*task_columns(query.register, (), Criteria()), *report.columns)}
    summary = (report.title, facts, *report.summary)
    return report._replace(summary=summary, columns=tuple(columns[key] for key in keys if key in columns))


def report_answer(query: Query, report: Report, by: str, path: str) -> Answer:
    """``zrfg/report/1``: the groups with their rows; a row has every key, also of columns that are empty throughout."""
    extra = [column.key for column in report.columns if column.key.startswith(EXTRA)]
    head = envelope("report", query, path) | {
        "by": by,
        "title": report.title,
        "summary": list(report.summary),
        "remarks": list(report.remarks),
        "columns": [{"key": column.key, "title": column.title} for column in report.columns],
    }
    groups = [
        {
            "title": group.title,
            "summary": group.summary,
            "count": len(group.rows),
            "rows": [_row_data(row, (*_COLUMNS, *extra)) for row in group.rows],
        }
        for group in report.groups
    ]
    return Answer(head, "groups", groups)


def _row_data(row: Row, keys: Sequence[str]) -> dict[str, Cell]:
    """The cells; the state by its code, as everywhere in JSON."""
    cells = {key: row.cells.get(key) or None for key in keys}
    return cells | {"days_left": row.cells.get("days_left"), "state": row.state.value if row.state else None}


def flat(report: Report, heading: str) -> Report:
    """All rows as one table, whose first column, ``group``, says under which heading each stood."""
    rows = [row._replace(cells={"group": group.title, **row.cells}) for group in report.groups for row in group.rows]
    return report._replace(columns=(Column("group", heading), *report.columns), groups=(Group("", rows),))


def _qualified(criteria: Criteria, way: str) -> str:
    units = wording.names(unit.name for unit in criteria.units)
    return _("{units}，{way}").format(units=units, way=way) if units else way


def _arranged(report: Report) -> Report:
    """The columns in the order of a handout, without those that are empty throughout."""
    extra = [column.key for column in report.columns if column.key.startswith(EXTRA)]
    known = {column.key for column in report.columns}
    filled = {key for row in report.rows for key, cell in row.cells.items() if cell not in (None, "")}
    always = {"id", "measure"}
    return report.with_columns([key for key in (*_COLUMNS, *extra) if key in known & (filled | always)])


def _denominator(query: Query, items: Sequence[Item]) -> str:
    """Of how many tasks these are how many."""
    every, here = len(query.register.tasks), len(items)
    if here == every:
        return ngettext("登记册共 {n} 项任务，全部列出", "登记册共 {n} 项任务，全部列出", every).format(n=every)
    said = ngettext("登记册共 {n} 项任务，这里列出 {here} 项", "登记册共 {n} 项任务，这里列出 {here} 项", every)
    return said.format(n=every, here=here)


def _put_together(
    query: Query, criteria: Criteria, items: Sequence[Item], counted: str, groups: Sequence[Group]
) -> Report:
    summary = with_conditions((_denominator(query, items), counted), conditions(criteria))
    columns = task_columns(query.register, items, criteria)
    return _arranged(Report(summary, columns, tuple(groups), remarks_on(query, items, criteria)))


def _by_unit(query: Query, criteria: Criteria, among: Sequence[Share]) -> Report:
    items = query.tasks(criteria)
    groups = [_unit_group(query, share) for share in among]
    if rest := unshared(items, among):
        title = _("没有写明由哪个单位负责")
        groups.append(Group(title, [task_row(query, item, criteria) for item in rest], wording.count(len(rest))))
    counted = ngettext("{n} 个单位有任务", "{n} 个单位有任务", len(among)).format(n=len(among))
    counted = _("{units}；一项任务涉及几个单位就列几次，各单位的项数相加可能超过任务总数").format(units=counted)
    # The column that says a unit's part is there where the rows are a unit's.
    for_units = criteria._replace(units=tuple(share.unit for share in among))
    report = _put_together(query, criteria, items, counted, groups)
    columns = task_columns(query.register, items, for_units)
    remarks = [remark for share in among for remark in remarks_on(query, share.items, share.criteria)]
    report = report._replace(columns=columns, remarks=tuple(dict.fromkeys((*report.remarks, *remarks))))
    return titled(query, _arranged(report), _qualified(criteria, _(WAYS["unit"])))


def _unit_group(query: Query, share: Share) -> Group:
    sentence = wording.unit_sentence(share.unit.name, share.items, share.criteria.roles)
    if share.unit.is_collective and not share.unit.complete:
        sentence = _("{sentence}（集合单位，没有列全成员，所以单列）").format(sentence=sentence)
    return Group(share.unit.name, [task_row(query, item, share.criteria) for item in share.items], sentence)


def _by_section(query: Query, criteria: Criteria, items: Sequence[Item]) -> Report:
    found: dict[str | None, list[Item]] = {fold_id(section.id): [] for section in query.register.sections}
    found[None] = []
    for item in items:
        path = query.path(item.task)
        found[fold_id(path[-1].id) if path else None].append(item)
    groups = [
        Group(
            _section_title(query, inside[0]),
            [task_row(query, item, criteria) for item in inside],
            wording.count(len(inside)),
        )
        for inside in found.values()
        if inside
    ]
    counted = ngettext("分在 {n} 节，按文件的顺序", "分在 {n} 节，按文件的顺序", len(groups)).format(n=len(groups))
    return _put_together(query, criteria, items, counted, groups)


def _section_title(query: Query, item: Item) -> str:
    """The headings above a task, from the top."""
    path = query.path(item.task)
    return " › ".join(_("{id}　{title}").format(id=one.id, title=one.title) for one in path) or _("不在任何章节里")


def _by_deadline(query: Query, criteria: Criteria, items: Sequence[Item]) -> Report:
    placed = _placed(query, criteria, items)
    groups = [
        Group(
            _place_title(place),
            [dated_row(query, item, criteria) for item in placed[place]],
            _place_count(placed[place]),
        )
        for place in sorted(placed)
    ]
    dated = sum(any(one.due is not None for one in item.relevant) for item in items)
    counted = _("有日期的 {dated}，没有日期的 {undated}；一个期限一行，有几个期限的任务列几次").format(
        dated=wording.count(dated), undated=wording.count(len(items) - dated)
    )
    report = _put_together(query, criteria, items, counted, groups)
    shortened = query.deadlines(criteria).shortened
    return report._replace(remarks=(*report.remarks, wording.shortened(shortened))) if shortened else report


def _placed(query: Query, criteria: Criteria, items: Sequence[Item]) -> dict[_Place, list[Item]]:
    """Each deadline that fits in its month or with its kind, and the tasks that have none."""
    singly = query.deadlines(criteria).items
    singly += [
        item._replace(standing=one, relevant=(one,))
        for item in items
        for one in item.relevant
        if one.due is None and criteria.allows(one)
    ]
    known = {item.task.id for item in singly}
    singly += [item for item in items if item.task.id not in known]
    placed: dict[_Place, list[Item]] = {}
    for item in singly:
        placed.setdefault(_place(item.standing), []).append(item)
    return placed


def _place(standing: Standing) -> _Place:
    kind = standing.deadline.kind if standing.deadline is not None else None
    if standing.due is not None and (kind is Kind.DATE or standing.in_window):
        return standing.due.year, standing.due.month
    return _NO_YEAR, list(_KINDS).index(kind)


def _place_title(place: _Place) -> str:
    year, month = place
    return (
        _(list(_KINDS.values())[month]) if year == _NO_YEAR else _("{year}年{month}月").format(year=year, month=month)
    )


def _place_count(items: Sequence[Item]) -> str:
    if items[0].standing.deadline is None:
        return wording.count(len(items))
    return ngettext("{n} 个期限", "{n} 个期限", len(items)).format(n=len(items))

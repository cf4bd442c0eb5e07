"""Reports that are handed on by themselves: by unit, by section, by deadline; no task of the selection is missing in any."""

from collections.abc import Sequence
from functools import partial

from zerenfengong.answers import wording
from zerenfengong.answers.arrangement import arranged
from zerenfengong.answers.calendar_groups import calendar_groups
from zerenfengong.answers.table import (
    STEP,
    Group,
    Report,
    Row,
    conditions,
    divided,
    remarks_of,
    remarks_on,
    sentence_of,
    task_columns,
    task_row,
    tasks_report,
    with_conditions,
)
from zerenfengong.i18n import N_, _, plural
from zerenfengong.query.criteria import Criteria
from zerenfengong.query.query import Item, Query
from zerenfengong.query.shares import Draw, Share, shares, unshared
from zerenfengong.text.folding import fold_id

WAYS = {"unit": N_("按单位"), "section": N_("按章节"), "deadline": N_("按期限")}


def handout(query: Query, criteria: Criteria, by: str) -> Report:
    """The report by ``unit``, ``section`` or ``deadline``; of one unit by the ways in which its tasks concern it."""
    items = query.tasks(criteria)
    if by == "unit" and len(criteria.units) == 1:
        return unit_handout(query, criteria, items)
    ways = {"unit": _by_unit, "section": _by_section, "deadline": _by_deadline}
    report = _with_completion(query, criteria, ways[by](query, criteria, items))
    return titled(query, report, _qualified(criteria, by))


def unit_handout(query: Query, criteria: Criteria, items: Sequence[Item]) -> Report:
    """All that concerns the one unit asked for, by the way in which it does."""
    report = tasks_report(query, items, criteria, grouped=True)
    summary = (_denominator(query, items), *report.summary)
    report = _with_completion(query, criteria, arranged(report._replace(summary=summary)))
    return titled(query, report, criteria.units[0].name)


def _with_completion(query: Query, criteria: Criteria, report: Report) -> Report:
    """The report with what is done: in its sentences, by each unit that it has a group for, and the formulas below."""
    if query.progress is None:
        return report
    from zerenfengong.answers.completed import NOTHING, completed, unit_sentence  # noqa: PLC0415 (only with a ledger)

    done = completed(query, criteria)
    if done is None:
        return report._replace(further=NOTHING)
    groups = tuple(
        group._replace(summary=_("；").join((group.summary, unit_sentence(done.units[group.unit]))))
        if group.unit in done.units
        else group
        for group in report.groups
    )
    summary, remarks = (*report.summary, *done.sentences()), (*report.remarks, done.formulas())
    return report._replace(summary=summary, groups=groups, remarks=remarks, further=done.data())


def titled(query: Query, report: Report, qualification: str) -> Report:
    """The report with a title of its own, where it comes from, and what it can't know."""
    document = query.register.document
    facts = (
        (_("印发机关"), document.issuer),
        (_("文号"), document.number or ""),
        (_("印发日期"), document.issued.text if document.issued else ""),
        (_("截至日期"), wording.as_of(query.clock)),
        (_("统一要求"), wording.names(document.responsible)),
    )
    title = _("{title}（{what}）", title=document.title, what=qualification) if qualification else document.title
    known = query.progress is not None
    remarks = tuple(dict.fromkeys((*(() if known else wording.progress_unknown()), *report.remarks)))
    return report._replace(title=title, facts=tuple(fact for fact in facts if fact[1]), remarks=remarks)


def _qualified(criteria: Criteria, by: str) -> str:
    """What tells this report from others of the same register."""
    way = _(WAYS[by])
    units = wording.names(unit.name for unit in criteria.units)
    return _("{units}，{way}", units=units, way=way) if units else way


def _denominator(query: Query, items: Sequence[Item]) -> str:
    """Of how many tasks these are how many."""
    every, here = len(query.register.tasks), len(items)
    if here == every:
        return plural("任务台账共 {n} 项任务，全部列出", every)
    return plural("任务台账共 {n} 项任务，这里列出 {here} 项", every, here=here)


def _put_together(
    query: Query, criteria: Criteria, items: Sequence[Item], counted: str, groups: Sequence[Group]
) -> Report:
    summary = with_conditions((_denominator(query, items), counted), conditions(query, criteria))
    columns = task_columns(query.register, items)
    return arranged(Report(summary, columns, tuple(groups), (*remarks_on(query, items, criteria), *divided(items))))


def _by_unit(query: Query, criteria: Criteria, items: Sequence[Item]) -> Report:
    among = shares(query, criteria)
    draw = partial(task_row, query)
    groups = [_unit_group(query, share, draw) for share in among]
    nobody, others = unshared(query, items, among)
    for title, rest in ((_("没有写明由哪个单位负责"), nobody), (_("写明了单位，按所问的条件未能归入其中哪个"), others)):
        if rest:
            groups.append(Group(title, [task_row(query, item, criteria) for item in rest], wording.count(len(rest))))
    counted = plural("{n} 个单位有任务", len(among))
    counted = _("{units}；一项任务涉及几个单位就列几次，各单位的项数相加可能超过任务总数", units=counted)
    report = _put_together(query, criteria, items, counted, groups)
    # What is left open about a unit stands with its tasks.
    whole = remarks_on(query, items, criteria._replace(units=()))
    possible = any(not ways[0].certain for share in among for ways in share.ways)
    below = remarks_of((), possible=possible)
    said = (*whole, *divided(items), *below, *only_left_open(query, criteria, among))
    return report._replace(remarks=tuple(dict.fromkeys(said)))


def _unit_group(query: Query, share: Share, draw: Draw[Row]) -> Group:
    unit = share.unit
    sentence = sentence_of(query, share)
    if unit.members is not None and not unit.lists_all:
        sentence = _("{sentence}（统称单位，未列全成员，所以单列）", sentence=sentence)
    return Group(unit.name, share.drawn(draw), sentence, unit.name)


def only_left_open(query: Query, criteria: Criteria, among: Sequence[Share]) -> tuple[str, ...]:
    """The remark on units that have no share and may be meant by collectives all the same: their members are not all listed."""
    shown = {share.unit.name for share in among}
    others = [unit for unit in criteria.units or query.register.units if unit.name not in shown]
    meant = [unit.name for unit in others if query.unlisted(criteria._replace(units=(unit,)))]
    if not meant:
        return ()
    return (
        plural(
            "另有 {n} 个单位没有写明的任务，但可能包括在成员未列全的统称单位里：{units}",
            len(meant),
            units=wording.names(meant),
        ),
    )


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
            _section_count(query, inside),
        )
        for inside in found.values()
        if inside
    ]
    counted = plural("分在 {n} 节，按文件的顺序", len(groups))
    return _put_together(query, criteria, items, counted, groups)


def _section_title(query: Query, item: Item) -> str:
    """The headings above a task, from the top."""
    path = query.path(item.task)
    return STEP.join(_("{id}　{title}", id=one.id, title=one.title) for one in path) or _("不在任何章节里")


def _section_count(query: Query, inside: Sequence[Item]) -> str:
    """How many tasks there are, and who carries them out without being named in any of them."""
    named = [name for section in query.path(inside[0].task) for name in section.responsible]
    blanket = [_("统一要求：{units}", units=wording.names(named))] if named else []
    return _("；").join([wording.count(len(inside)), *blanket])


def _by_deadline(query: Query, criteria: Criteria, items: Sequence[Item]) -> Report:
    dated = sum(any(one.due is not None for one in item.relevant) for item in items)
    counted = _(
        "有日期的 {dated}，没有日期的 {undated}；一个期限一行，有几个期限的任务列几次",
        dated=wording.count(dated),
        undated=wording.count(len(items) - dated),
    )
    report = _put_together(query, criteria, items, counted, calendar_groups(query, criteria, items))
    shortened = query.deadlines(criteria).shortened
    return report._replace(remarks=(*report.remarks, wording.shortened(shortened))) if shortened else report

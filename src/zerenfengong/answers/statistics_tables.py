"""The counts of ``zrfg stats`` as tables and as JSON."""

from collections.abc import Sequence

from zerenfengong.answers import wording
from zerenfengong.answers.columns import Cell
from zerenfengong.answers.envelopes import Answer, envelope
from zerenfengong.answers.statistics import SectionLoad, Stats
from zerenfengong.answers.table import Column, Group, Report, Row, conditions, divided_in_words, with_conditions
from zerenfengong.i18n import _, plural
from zerenfengong.query.criteria import Criteria
from zerenfengong.query.query import Query

# Before the id of a section: what the key of its column is here.
_SECTION = "section:"

_COUNTS = ("lead", "responsible", "supporting", "possible", "total")


def stats_answer(query: Query, counted: Stats, path: str) -> Answer:
    """``zrfg/stats/1``: the units last, each with its tasks by top section."""
    head = envelope("stats", query, path) | {
        "tasks": counted.tasks,
        "dated": counted.dated,
        "undated": counted.undated,
        "recurring": counted.recurring,
        "ongoing": counted.ongoing,
        "relative": counted.relative,
        "sections": [{"id": one.id, "title": one.title, "tasks": one.total} for one in counted.sections],
        "months": [one._asdict() for one in counted.months],
    }
    units = [
        {key: getattr(one, key) for key in ("unit", "collective", *_COUNTS)}
        | {"sections": [{"id": top.id, "tasks": counted.cells.get((one.unit, top.id), 0)} for top in counted.sections]}
        for one in counted.loads
    ]
    return Answer(head, "units", units)


def sentences(query: Query, counted: Stats, criteria: Criteria) -> tuple[str, ...]:
    """What was counted, of how much, and how much of it has no date."""
    every = len(query.register.tasks)
    total = plural("登记册共 {n} 项任务", every)
    if counted.tasks != every:
        total = _("{total}，符合条件的 {here}", total=total, here=wording.count(counted.tasks))
    kinds = [
        (_("有日期的 {count}"), counted.dated),
        (_("没有日期的 {count}"), counted.undated),
        (_("没有日期的当中长期的 {count}"), counted.ongoing),
        (_("没有日期的当中从某件事起算的 {count}"), counted.relative),
        (_("有重复期限的 {count}"), counted.recurring),
    ]
    said = [words.format(count=wording.count(n)) for at, (words, n) in enumerate(kinds) if n or at < 2]
    day = _("按 {day} 计算", day=wording.dated(query.clock.as_of))
    return with_conditions((_("；").join((day, total, *said)),), conditions(criteria))


def loads_report(counted: Stats, *, titles: bool) -> Report:
    """Units down; their tasks by role, and by top section (with its title or without), across."""
    columns = (
        Column("unit", _("单位")),
        Column("lead", _("牵头")),
        Column("responsible", _("责任")),
        Column("supporting", _("配合")),
        Column("possible", _("可能")),
        Column("total", _("合计")),
        *(
            Column(f"{_SECTION}{one.id}", section_name(one) if titles or one.id is None else one.id)
            for one in counted.sections
        ),
    )
    rows = []
    for one in counted.loads:
        cells: dict[str, Cell] = {key: getattr(one, key) for key in ("unit", *_COUNTS)}
        across = {f"{_SECTION}{top.id}": counted.cells.get((one.unit, top.id), 0) for top in counted.sections}
        rows.append(Row(cells | across))
    return Report((), columns, (Group("", rows),))


def stats_document(query: Query, counted: Stats, criteria: Criteria) -> Sequence[Report]:
    """The counts as tables to be read one below the other."""
    sections = [Row({"section": section_name(one), "tasks": one.total}) for one in counted.sections]
    months = [
        Row({"month": wording.month_name(one.year, one.month), "deadlines": one.deadlines}) for one in counted.months
    ]
    title = _("{title}（{what}）", title=query.register.document.title, what=_("统计"))
    units = loads_report(counted, titles=False)._replace(title=title, summary=sentences(query, counted, criteria))
    return [
        units,
        Report((), (Column("section", _("章节")), Column("tasks", _("任务"))), (Group("", sections),)),
        Report(
            (), (Column("month", _("月份")), Column("deadlines", _("期限"))), (Group("", months),), remarks(counted)
        ),
    ]


def remarks(counted: Stats) -> tuple[str, ...]:
    """How the counts are to be read."""
    return (
        _(
            "各栏是任务项数，经集合单位负责的也算在内；牵头又负责的两栏都算，合计只算一次；各章节的项数不含只是可能涉及的"
        ),
        _("没有列全成员的集合单位单列；各单位的项数相加可能超过任务总数"),
        *divided_in_words(counted.divided),
    )


def section_name(one: SectionLoad) -> str:
    """The printed number of a section with its title."""
    return _("不在任何章节里") if one.id is None else _("{id}　{title}", id=one.id, title=one.title)

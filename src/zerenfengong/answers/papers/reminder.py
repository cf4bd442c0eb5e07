"""A reminder to one unit that reports: what has passed and what soon falls due, how it stands, what is to be answered by when."""

import datetime as dt
from collections.abc import Iterator, Sequence

from zerenfengong.answers import wording
from zerenfengong.answers.papers import paper_cells, shortfall_words
from zerenfengong.answers.papers.details import Details, source
from zerenfengong.answers.papers.paper_fields import REPLY_BY
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
from zerenfengong.answers.papers.template_fields import for_template
from zerenfengong.dates.days import day_in_words
from zerenfengong.errors import AskedWrongly
from zerenfengong.i18n import _, plural
from zerenfengong.query.criteria import Criteria
from zerenfengong.query.query import Item, Query
from zerenfengong.query.reminders import Reminder, reminders
from zerenfengong.query.shortfalls import Shortfall
from zerenfengong.query.status import State


def reminder(query: Query, criteria: Criteria, details: Details) -> Paper:
    """The paper for the one reporter asked for.

    Raises:
        AskedWrongly: there is nothing to remind it of on this day.
    """
    (unit,) = criteria.reporters
    found = reminders(query)
    if unit not in found.due:
        raise AskedWrongly(nothing_due(query, unit, found.held.get(unit, ())))
    return reminder_paper(query, unit, found.due[unit], details)


def nothing_due(query: Query, unit: str, held: Sequence[Reminder]) -> str:
    """Why a unit is not reminded on a day: there is nothing, or it was reminded a short time ago."""
    if not held:
        return _("{unit}没有逾期、临期而未报完成的期限，不用催", unit=unit)
    last = max(one.urged[-1] for one in held)
    return plural(
        "{unit}的 {n} 个期限 {day} 催办过，间隔不到 {days} 天，没有再催",
        len(held),
        unit=unit,
        day=last,
        days=query.settings.urge_interval,
    )


def reminder_paper(query: Query, unit: str, found: Sequence[Reminder], details: Details) -> Paper:
    """The paper for a unit, of what it is to be reminded of."""
    late = [one for one in found if one.standing.state is State.OVERDUE]
    soon = [one for one in found if one.standing.state is not State.OVERDUE]
    level = query.settings.level(max(one.level for one in found))
    title = _("任务催办通知单（{level}）", level=level)
    said = (
        Line(Place.PROSE, _opening(query, details, late, soon)),
        *_parts(query, late, soon),
        Line(Place.PROSE, _asked_for(reply_by(query, found, details), overdue=bool(late))),
    )
    body = (*details.letter(title, unit, said), *details.copies())
    texts = {"title": title, "unit": unit, "addressee": details.value("addressee") or unit, "level": level}
    texts["as_of"] = day_in_words(query.clock.as_of)
    lists = {"tasks": [*late, *soon], "overdue": late, "soon": soon}
    items = {key: [_item(query, one) for one in those] for key, those in lists.items()}
    fields = for_template(query, details.fields() | texts, items)
    return Paper(title, details.signed, query.clock.as_of, body, Side.UPRIGHT, fields)


def _item(query: Query, one: Reminder) -> Item:
    return query.task(one.task)._replace(standings=(one.standing,), standing=one.standing)


def reply_by(query: Query, found: Sequence[Reminder], details: Details) -> dt.date | None:
    """The day by which an answer is asked for: of what only is soon due at the latest its own, where nothing else is said."""
    day = details.reply_by(query)
    if day is None or details.value(REPLY_BY) or any(one.standing.state is State.OVERDUE for one in found):
        return day
    return min([day, *(one.standing.due for one in found if one.standing.due is not None)])


def _opening(query: Query, details: Details, late: Sequence[Reminder], soon: Sequence[Reminder]) -> str:
    counted = []
    if late:
        counted.append(plural("已过时限而未报完成的{n}个", len(late)))
    if soon:
        counted.append(plural("{days}天以内到期的{n}个", len(soon), days=query.clock.soon_days))
    known = {
        "source": source(query.register.document, details.signed),
        "day": day_in_words(query.clock.as_of),
        "counted": wording.names(counted),
    }
    if late:
        return _("{source}中由你单位报告进展的任务，截至{day}，{counted}，现催办如下。", **known)
    return _("{source}中由你单位报告进展的任务，截至{day}，{counted}，现提醒如下。", **known)


def _parts(query: Query, late: Sequence[Reminder], soon: Sequence[Reminder]) -> Iterator[Part]:
    """A table of what has passed and one of what is soon due, each under its heading where there are both."""
    titles = (plural("已过时限的（{n}个）", len(late)), plural("即将到期的（{n}个）", len(soon)))
    for at, (title, found) in enumerate(zip(titles, (late, soon), strict=True), start=1):
        if late and soon:
            yield Line(Place.FIRST, f"{numbered(1, at)}{title}")
        if found:
            yield _table(query, found)


def _table(query: Query, found: Sequence[Reminder]) -> PaperTable:
    columns = (
        PaperColumn("index", _("序号"), Fit.INDEX),
        PaperColumn("measure", paper_cells.column_title(query.register, "measure"), Fit.PROSE),
        PaperColumn("deadline", paper_cells.column_title(query.register, "deadline"), Fit.SHORT),
        PaperColumn("standing", _("办理情况"), Fit.PROSE),
    )
    return PaperTable(columns, [Rows([_row(query, one) for one in found])])


def _row(query: Query, one: Reminder) -> PaperRow:
    cells = {
        "measure": one.task.measure,
        "deadline": "\n".join(filter(None, (paper_cells.limits((one.standing,)), _day_of_rule(one)))),
        "standing": "\n".join(standing_words(query, one)),
    }
    return PaperRow(cells, paper_cells.marked((one.standing,)))


def _day_of_rule(one: Reminder) -> str:
    """（2026年4月28日）: which of its days it is, of a limit that recurs."""
    slot = one.standing.progress
    if slot is None or not slot.slot.recurring or slot.slot.due is None:
        return ""
    return _("（{day}）", day=day_in_words(slot.slot.due))


def standing_words(query: Query, one: Reminder) -> Iterator[str]:
    """How many days are left or have passed and how far the unit has come, what it says itself, when it was reminded before."""
    slot = one.standing.progress
    if slot is not None and slot.judged is not None:
        days = (query.clock.as_of - slot.judged).days
        left = plural("逾期{n}天", days) if days > 0 else plural("还剩{n}天", -days) if days else _("今天到期")
        course, *further = shortfall_words.how(query, _own(one), to_itself=True)
        yield _("{left}，{course}", left=left, course=course)
        yield from further
        if slot.judged != slot.in_force:
            yield _("是否按期仍按{day}计", day=day_in_words(slot.judged))
    if one.urged:
        last = day_in_words(one.urged[-1])
        yield plural("已催办{n}次，最近一次{day}", len(one.urged), day=last)


def _own(one: Reminder) -> Shortfall:
    reporters = one.standing.progress.reporters if one.standing.progress is not None else ()
    return Shortfall(one.task, (one.standing,), tuple(said for said in reporters if said.unit == one.unit))


def _asked_for(day: dt.date | None, *, overdue: bool) -> str:
    by = _("于{day}前", day=day_in_words(day)) if day is not None else ""
    what = _("目前进展、未按期完成的原因、拟完成时间和措施") if overdue else _("目前进展、能否按期完成")
    said = _("请抓紧办理，并{by}书面反馈{what}。需要延期的，在时限以前申请。", by=by, what=what)
    late = _("时限已过才申请的，仍按原时限计算是否按期。") if overdue else ""
    return said + late

"""What was reported, as programs and people read it: the ``progress`` of a task, how a deadline stands, a task's history."""

from collections.abc import Sequence
from typing import Any

from zerenfengong.dates.days import iso
from zerenfengong.i18n import _, first_of, listed, plural
from zerenfengong.ledger.fold import SlotProgress
from zerenfengong.ledger.reporters import reports_on
from zerenfengong.ledger.statuses import STATUS_NAMES, Status
from zerenfengong.ledger.submission_fields import EVENT_NAMES, SAID_NAMES
from zerenfengong.ledger.submissions import Entry, Event, Said, Stated
from zerenfengong.model import Task, Unit
from zerenfengong.query.criteria import Criteria
from zerenfengong.query.lights import one_decimal
from zerenfengong.query.query import Query
from zerenfengong.query.status import DONE, FINISHED, STATE_NAMES, Standing, State

Data = dict[str, Any]


def progress_data(query: Query, task: Task, criteria: Criteria) -> Data | None:
    """The ``progress`` of a task in JSON, null without a ledger; in an answer about some units the light is theirs."""
    if query.progress is None or query.lights is None:
        return None
    progress, light = query.progress.of(task), query.light(task, criteria)
    come, pace = query.lights.come(task), query.lights.pace(task, criteria)
    reporters: dict[str, Data] = {}
    for slot in progress.current:
        for one in slot.reporters:
            said = {
                "unit": one.unit,
                "status": one.status.value,
                "done_on": iso(one.done_on),
                "reported": iso(one.reported),
            }
            known = reporters.setdefault(one.unit, said)
            if known["reported"] is None or (one.reported is not None and said["reported"] > known["reported"]):
                reporters[one.unit] = said
    return {
        "status": progress.status.value,
        "reporters": list(reporters.values()),
        "done_on": iso(progress.done_on),
        "closed_on": iso(progress.closed_on),
        "percent": None if come is None else one_decimal(come),
        "pace": None if pace is None else one_decimal(pace),
        "light": None if light is None else light.value,
        "extensions": progress.extensions,
        "urges": progress.urges,
        "latest": progress.latest._asdict(),
    }


def deadline_data(slot: SlotProgress) -> Data:
    """What a deadline gains in JSON with a ledger."""
    return {
        "in_force": iso(slot.in_force),
        "judged_due": iso(slot.judged),
        "done_on": iso(slot.done_on),
        "status": slot.status.value,
    }


def how_it_stands(standing: Standing) -> str | None:
    """How a deadline stands by what was reported; None where its days say it all."""
    slot = standing.progress
    if slot is None:
        return None
    if standing.state in DONE:
        said = _("{state} {day}", state=_(STATE_NAMES[standing.state]), day=slot.done_on)
        return said if slot.status is Status.CLOSED else _("{said}（未销号）", said=said)
    if standing.state is State.OVERDUE:
        return _overdue(standing, slot)
    if slot.awaits_closing and standing.state is State.PAST:
        return _("已报完成，待销号")
    stopped = standing.state is State.STOPPED
    return _(STATE_NAMES[State.STOPPED]) if stopped else _returned(slot)


def of_several(standing: Standing) -> str:
    """（3/5 已报完成）, where several report on what is not done and some have; those that are known of a collective."""
    slot = standing.progress
    if slot is None or standing.state in FINISHED or len(slot.reporters) < 2:
        return ""
    done = sum(one.status is Status.REPORTED for one in slot.reporters)
    return _("（{done}/{every} 已报完成）", done=done, every=len(slot.reporters)) if done else ""


def _returned(slot: SlotProgress) -> str | None:
    return _(STATUS_NAMES[Status.RETURNED]) if slot.status is Status.RETURNED else None


def _overdue(standing: Standing, slot: SlotProgress) -> str:
    judged = slot.judged
    days = 0 if judged is None or standing.due is None else (standing.due - judged).days - (standing.days_left or 0)
    if slot.status is Status.UNREPORTED:
        return plural("期限已过 {n} 天，未收到报告", days)
    if slot.status is Status.RETURNED:
        return plural("逾期 {n} 天，退回补正", days)
    missing = [one.unit for one in slot.reporters if one.status is not Status.REPORTED and one.unit]
    if len(slot.reporters) > 1 and missing:
        # Of several it is not said of the one that did.
        return plural("逾期 {n} 天，{units}未报完成", days, units=_in_brief(missing))
    return plural("逾期 {n} 天，未报完成", days)


def by_whom(query: Query, task: Task, standing: Standing, units: Sequence[Unit]) -> str:
    """（由管委会办公室报告）, where others than these units report on a deadline."""
    slot = standing.progress
    theirs = any(reports_on(query.register, unit, task, standing.deadline, query.succession) for unit in units)
    if theirs or slot is None or not slot.slot.reporters.units:
        return ""
    return _("（由{units}报告）", units=_in_brief(slot.slot.reporters.units))


def _in_brief(units: Sequence[str]) -> str:
    return listed(units) if len(units) <= 2 else first_of(units)


def moved(standing: Standing) -> str:
    """（原定 2026-04-30）, where the date was moved; where it is judged by another than the one in force, by which one.

    Why is not said: it was asked for late, or nobody asked, or what was asked for had been refused (``zrfg progress log``).
    """
    slot = standing.progress
    if slot is None or slot.in_force == slot.slot.due or slot.in_force is None or standing.state is State.STOPPED:
        return ""
    if slot.judged != slot.in_force:
        return _("（已延期，是否按期仍按 {day} 计）", day=slot.judged)
    return _("（原定 {day}）", day=slot.slot.due) if slot.slot.due is not None else ""


def how_far(query: Query, task: Task) -> list[str]:
    """The light of a task, and how far it has come beside how far it should; nothing where neither is known."""
    if query.lights is None:
        return []
    light, come = query.light(task, Criteria()), query.lights.come(task)
    pace = query.lights.pace(task, Criteria())
    said = [query.settings.name_of(light)] if light else []
    if come is not None:
        said.append(_("指标完成 {percent}%", percent=one_decimal(come)))
        said += [_("序时进度 {percent}%", percent=one_decimal(pace))] if pace is not None else []
    return [_("，").join(said)] if said else []


def history(said: Sequence[Stated]) -> list[str]:
    """What happened, a line each."""
    return [line_of(one) for one in said]


def line_of(one: Stated) -> str:
    """An entry in a line: when, who, what, and in which words."""
    who = one.submission.unit or _("交办的办公室")
    return _("{day} {who} {what}", day=one.reported.isoformat(), who=who, what=_what(one))


def _what(one: Stated) -> str:
    entry = one.entry
    said = (
        [_(EVENT_NAMES[entry.event])]
        if entry.event is not Event.REPORT
        else [_(SAID_NAMES[entry.status or Said.IN_PROGRESS])]
    )
    said += filter(None, (entry.reporter, entry.level, entry.number))
    if entry.due is not None:
        said.append(_("期限 {day}", day=entry.due))
    if entry.done_on is not None:
        said.append(_("完成于 {day}", day=entry.done_on))
    if entry.to is not None:
        said.append(_("到 {day}", day=entry.to))
    if entry.reply_by is not None:
        said.append(_("{day} 以前答复", day=entry.reply_by))
    if one.date != one.reported:
        said.append(_("截至 {day}", day=one.date))
    said += [f"{figure.name} {figure.actual}" for figure in entry.figures]
    words = _("，").join(said)
    return _("：").join([words, *([_("；").join(_texts(entry))] if list(_texts(entry)) else [])])


def _texts(entry: Entry) -> list[str]:
    named = (
        (_("问题"), entry.problem),
        (_("下一步"), entry.next),
        (_("理由"), entry.reason),
        (_("依据"), entry.basis),
        (_("撤回的是"), entry.of),
    )
    texts = [entry.progress] if entry.progress else []
    return texts + [_("{name}：{fact}", name=name, fact=text) for name, text in named if text]

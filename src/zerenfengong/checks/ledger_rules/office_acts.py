"""ZR713, ZR714, ZR716 to ZR718, ZR725: what the office decides follows on what was reported, and ends what it ends."""

import datetime as dt
from collections.abc import Iterator

from zerenfengong.checks.ledger_rules.followed import Followed
from zerenfengong.findings import Finding
from zerenfengong.i18n import _, listed
from zerenfengong.ledger.fold import SlotProgress
from zerenfengong.ledger.statuses import Status
from zerenfengong.ledger.submission_fields import EVENT_NAMES
from zerenfengong.ledger.submissions import Event, Stated
from zerenfengong.model import Task

_ENDED = frozenset({Status.CLOSED, Status.STOPPED})
_SAID_NOTHING = frozenset({Status.UNREPORTED, Status.RETURNED})


def closed_without_a_report(followed: Followed) -> Iterator[Finding]:
    """ZR713: before a task is closed one of those who report on it has reported it done."""
    for task, one in followed.of(Event.CLOSE):
        before = followed.before(task, one)
        statuses = [each.status for slot in before.current for each in slot.reporters]
        units = dict.fromkeys(unit for slot in before.current for unit in slot.slot.reporters.units)
        if before.status not in _ENDED and units and Status.REPORTED not in statuses:
            message = _("任务 {task} 还没有报完成就销号了：{units}", task=task.id, units=listed(units))
            hint = _("补报完成情况；另有依据的，写明理由豁免")
            yield Finding(followed.place(one, "event"), "ZR713", message, hint)


def after_the_end(followed: Followed) -> Iterator[Finding]:
    """ZR714: of what is closed or stopped nothing more is reported, until it is reopened."""
    for task, said in followed.tasks:
        end: Stated | None = None
        for one in said:
            event = one.entry.event
            if event is Event.REOPEN:
                end = None
            elif end is not None:
                message = _(
                    "任务 {task} {day} 已经{end}，这一条不起作用",
                    task=task.id,
                    day=end.date,
                    end=_(EVENT_NAMES[end.entry.event]),
                )
                hint = _("还要办的，先由办公室重新列入（reopen）；报错了的撤回")
                yield Finding(followed.place(one, "task"), "ZR714", message, hint)
            elif event in (Event.CLOSE, Event.STOP):
                end = one


def returned_without_a_report(followed: Followed) -> Iterator[Finding]:
    """ZR725: what is returned was reported."""
    for task, one in followed.of(Event.RETURN):
        before = followed.before(task, one)
        if before.status not in _ENDED and all(map(_said_nothing, _meant(before.slots, one))):
            message = _("任务 {task} 没有报过，没有可以退回的", task=task.id)
            yield Finding(followed.place(one, "event"), "ZR725", message, _("要它报告的，改为催办（urge）"))


def _meant(slots: tuple[SlotProgress, ...], one: Stated) -> list[SlotProgress]:
    return [slot for slot in slots if one.entry.due in (None, slot.slot.due)]


def _said_nothing(slot: SlotProgress) -> bool:
    return slot.status in _SAID_NOTHING and all(one.status in _SAID_NOTHING for one in slot.reporters)


def extended_from_another_day(followed: Followed) -> Iterator[Finding]:
    """ZR716: an extension moves the date in force, and to a later one."""
    for _task, one, slot in _extensions(followed):
        start, to, in_force = one.entry.from_, one.entry.to, slot.in_force
        if in_force is None or to is None:
            continue
        if start is not None and start != in_force:
            message = _("现行的期限是 {in_force}，不是 {start}", in_force=in_force, start=start)
            yield Finding(followed.place(one, "from"), "ZR716", message, _("核对从哪一天延起，漏了哪次延期"))
        elif to <= in_force:
            message = _("延到 {to}，不晚于现行的期限 {in_force}", to=to, in_force=in_force)
            yield Finding(followed.place(one, "to"), "ZR716", message, _("核对延到哪一天"))


def asked_for_too_late(followed: Followed) -> Iterator[Finding]:
    """ZR717: an extension was asked for no later than the date that is judged by."""
    for task, one, slot in _extensions(followed):
        if slot.judged is None:
            continue
        requested = one.entry.requested or _open_request(followed, task, one)
        if requested is None:
            message = _("没有写是哪一天申请的，也没有还没答复的申请：是否按期仍按 {day} 算", day=slot.judged)
            yield Finding(followed.place(one, "event"), "ZR717", message, _("补上 requested"))
        elif requested > slot.judged:
            message = _(
                "{requested} 才申请延期，晚于期限 {day}：是否按期仍按 {day} 算", requested=requested, day=slot.judged
            )
            key = "requested" if one.entry.requested else "event"
            yield Finding(followed.place(one, key), "ZR717", message, _("核对申请的日期；确实晚了的，写明理由豁免"))


def written_into_the_register(followed: Followed) -> Iterator[Finding]:
    """ZR718: the register keeps the date that was issued; it is the ledger that says to which day it was extended."""
    for task, one in followed.of(Event.EXTEND):
        if _is_in_register(task, one):
            message = _("任务台账里的期限已经是 {to}：延期写进了任务台账", to=one.entry.to)
            hint = _("任务台账改回印发的日期，延期只记在这里；否则看不出延过期")
            yield Finding(followed.place(one, "to"), "ZR718", message, hint)


def _is_in_register(task: Task, one: Stated) -> bool:
    """Whether the deadline that was extended stands in the register with the new date, and not with the old one."""
    days = [deadline.date for deadline in task.deadlines]
    return one.entry.to in days and (one.entry.due not in days if one.entry.due else len(days) == 1)


def _extensions(followed: Followed) -> Iterator[tuple[Task, Stated, SlotProgress]]:
    """The extensions that count, each with how its deadline stood before."""
    for task, one in followed.of(Event.EXTEND):
        if not _is_in_register(task, one) and followed.before(task, one).status not in _ENDED:
            slot = followed.deadline_before(task, one)
            if slot is not None:
                yield task, one, slot


def _open_request(followed: Followed, task: Task, one: Stated) -> dt.date | None:
    """When the extension was asked for that an entry answers."""
    asked: dt.date | None = None
    for each in followed.progress.said_of(task):
        other = each.entry.due not in (None, one.entry.due) and one.entry.due is not None
        if each.order < one.order and not other:
            if each.entry.event is Event.REQUEST:
                asked = each.reported
            elif each.entry.event in (Event.EXTEND, Event.REFUSE):
                asked = None
    return asked

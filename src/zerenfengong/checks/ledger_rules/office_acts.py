"""ZR713, ZR714, ZR725: what the office decides follows on what was reported, and ends what it ends."""

from collections.abc import Iterator

from zerenfengong.checks.ledger_rules.followed import Followed
from zerenfengong.findings import Finding
from zerenfengong.i18n import _, listed
from zerenfengong.ledger.fold import SlotProgress, Status
from zerenfengong.ledger.submission_fields import EVENT_NAMES
from zerenfengong.ledger.submissions import Event, Stated

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

"""ZR715, ZR722, ZR726: what a unit reports of a task goes on from what it reported last."""

import datetime as dt
from collections.abc import Iterator
from typing import NamedTuple

from zerenfengong.checks.ledger_rules.followed import Followed
from zerenfengong.findings import Finding
from zerenfengong.i18n import _
from zerenfengong.ledger.entries import Event, Said, Stated
from zerenfengong.ledger.submission_fields import SAID_NAMES
from zerenfengong.model import Kind, Task
from zerenfengong.text.folding import squeezed

_STEPS = tuple(Said)
_ENDS = frozenset({Event.CLOSE, Event.STOP})

# Words of fewer characters (无进展) are the same without having been copied.
_SHORTEST = 6


class _Step(NamedTuple):
    """A report with the one that the same unit made before it of the same deadline; what was returned begins anew."""

    task: Task
    before: Stated
    now: Stated


def steps_back(followed: Followed) -> Iterator[Finding]:
    """ZR715: neither the status nor a figure goes back."""
    for task, before, now in _steps(followed):
        was, status = before.entry.status, now.entry.status
        if was and status and _STEPS.index(status) < _STEPS.index(was):
            message = _(
                "{day} 报的是“{was}”，这次是“{now}”",
                day=before.reported,
                was=_(SAID_NAMES[was]),
                now=_(SAID_NAMES[status]),
            )
            hint = _("上次报错了的，撤回那一条；由办公室退回的，另记退回补正")
            yield Finding(followed.place(now, "status"), "ZR715", message, hint)
        lower = {figure.name for figure in task.figures if figure.better == "lower"}
        known = {one.name: one.actual for one in before.entry.figures if one.name not in lower}
        for number, one in enumerate(now.entry.figures):
            was_before = known.get(one.name)
            if was_before is not None and one.actual is not None and one.actual < was_before:
                message = _(
                    "“{name}”{day} 报的是 {was}，这次是 {now}",
                    name=one.name,
                    day=before.reported,
                    was=was_before,
                    now=one.actual,
                )
                hint = _("报累计数；上次报错了的，撤回那一条")
                yield Finding(followed.place(now, "figures", number, "actual"), "ZR715", message, hint)


def same_words(followed: Followed) -> Iterator[Finding]:
    """ZR722: a report says something that the last one did not."""
    for _task, before, now in _steps(followed):
        words = squeezed(now.entry.progress or "")
        if (
            len(words) >= _SHORTEST
            and words == squeezed(before.entry.progress or "")
            and now.entry.status is not Said.DONE
        ):
            message = _("进展情况与 {day} 报的一字不差", day=before.reported)
            yield Finding(followed.place(now, "progress"), "ZR722", message, _("写这一期的进展；没有进展的照实写"))


def done_before_the_return(followed: Followed) -> Iterator[Finding]:
    """ZR726: what is reported done again after a return was done after it."""
    for _task, said in followed.tasks:
        returned: dict[dt.date | None, dt.date] = {}
        for one in said:
            if one.entry.event is Event.RETURN:
                returned[one.entry.due] = one.date
            day = returned.get(one.entry.due)
            if one.entry.event is Event.REPORT and day and one.entry.done_on and one.entry.done_on < day:
                message = _(
                    "{day} 退回补正，完成日期 {done_on} 在这以前：按 {day} 算", day=day, done_on=one.entry.done_on
                )
                hint = _("写补正完成的日期；办公室认可原来日期的，销号时写 done_on")
                yield Finding(followed.place(one, "done_on"), "ZR726", message, hint)


def _steps(followed: Followed) -> Iterator[_Step]:
    """Each report that speaks of a later day than the one before it; of a rule only what names its occurrence."""
    for task, said in followed.tasks:
        recurring = any(deadline.kind is Kind.RECURRING for deadline in task.deadlines)
        last: dict[tuple[str | None, dt.date | None], Stated] = {}
        is_open = True
        for one in said:
            entry = one.entry
            key = one.submission.unit, entry.due
            if entry.event in (Event.RETURN, Event.REOPEN):
                last.clear()
            if entry.event in _ENDS or entry.event is Event.REOPEN:
                is_open = entry.event is Event.REOPEN
            if entry.event is not Event.REPORT or not is_open or (recurring and entry.due is None):
                continue
            before = last.get(key)
            if before is None or before.date <= one.date:
                last[key] = one
                if before is not None:
                    yield _Step(task, before, one)

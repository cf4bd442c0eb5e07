"""Deadlines as entries of a calendar: one for each, a recurring one with its rule.

What an entry says depends on the register alone, not on the day or on the filters: it stays true where it was imported, and an
import of another selection changes nothing in it.
"""

import datetime as dt
import uuid
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from zerenfengong.answers import wording
from zerenfengong.answers.columns import role_column
from zerenfengong.dates import recurrence
from zerenfengong.dates.rule_words import in_words
from zerenfengong.i18n import _
from zerenfengong.model import Deadline, Document, Role, Task
from zerenfengong.query.book import TaskRef
from zerenfengong.query.query import Item, Query

_NAMESPACE = uuid.UUID("6b6f0e0c-2d55-5c49-9d1c-3f4a7e3b6a01")

# A month view shows about this many characters of an entry.
_SHORT = 30
_ENDS_OF_CLAUSES = "，；。：、"


class DeadlineCalendar(NamedTuple):
    """Events under a title; a later ``as_of`` makes a later revision of each; ``remind`` are days before each deadline."""

    events: Sequence["Event"]
    title: str
    as_of: dt.date
    remind: Sequence[int]


class Event(NamedTuple):
    """A whole day, the first one where ``rule`` (RFC 5545) repeats it; ``uid`` stays the same whatever else is edited."""

    uid: str
    day: dt.date
    rule: str | None
    summary: str
    description: str
    categories: tuple[str, ...]


def events(query: Query, items: Iterable[Item]) -> list[Event]:
    """The entries of dated deadlines, in order; occurrences of one deadline share theirs."""
    chosen: dict[tuple[TaskRef, Deadline], Event] = {}
    for item in items:
        deadline, due = item.standing.deadline, item.standing.due
        if deadline is not None and due is not None and (item.ref, deadline) not in chosen:
            chosen[item.ref, deadline] = _event(query, item.task, deadline, due)
    return list(chosen.values())


def _event(query: Query, task: Task, deadline: Deadline, due: dt.date) -> Event:
    document = query.register.document
    day, rule = _days(deadline, due, document)
    who = deadline.units or task.lead or task.responsible
    return Event(
        uid=str(uuid.uuid5(_NAMESPACE, "\0".join([*_identity(document), task.id, *_milestone(task, deadline)]))),
        day=day,
        rule=rule,
        summary=_summary(task, deadline, who),
        description="\n".join(_description(query, task, deadline, day)),
        categories=who,
    )


def _days(deadline: Deadline, due: dt.date, document: Document) -> tuple[dt.date, str | None]:
    """The first day, and the rule of all where one of them is due."""
    start = deadline.begins(document.issued) or due
    if deadline.rrule is None:
        return due, None
    first = recurrence.first_occurrence(deadline.rrule, start) or due
    return first, recurrence.bounded(deadline.rrule, start, document.until)


def _identity(document: Document) -> list[str]:
    return [document.issuer, document.title, document.issued.text if document.issued else ""]


def _milestone(task: Task, deadline: Deadline) -> list[str]:
    """What tells a milestone from the others of its task when its date is changed or another one is added."""
    name = [deadline.purpose or "", "、".join(deadline.units)]
    alike = [one for one in task.deadlines if (one.purpose, one.units) == (deadline.purpose, deadline.units)]
    return [*name, str(alike.index(deadline))]


def _summary(task: Task, deadline: Deadline, who: tuple[str, ...]) -> str:
    what = _cut(wording.in_short(task, deadline))
    said = _("{units}：{what}", units=wording.in_brief(who), what=what) if who else what
    return _("{said}（{id}）", said=said, id=task.id)


def _cut(text: str) -> str:
    """The beginning of a long text, up to the end of a clause if there is one."""
    if len(text) <= _SHORT:
        return text
    cut = max(text.rfind(mark, _SHORT // 2, _SHORT) for mark in _ENDS_OF_CLAUSES)
    return text[: cut if cut > 0 else _SHORT - 1] + "…"


def _description(query: Query, task: Task, deadline: Deadline, day: dt.date) -> Iterable[str]:
    register = query.register
    yield task.measure.strip("\n")
    yield ""
    for role in Role:
        if named := task.names(role):
            yield _("{role}：{units}", role=role_column(role, register), units=wording.names(named))
    if blanket := query.blanket(task):
        yield _("统一要求：{units}", units=wording.names(blanket))
    yield _("期限：{limit}", limit=_limit(deadline, day))
    if deadline.rrule is None and (fact := wording.last_workday(day)):
        yield fact
    place = query.path(task)
    yield _("任务 {id}", id=task.id) + (f"　{place[-1].id}　{place[-1].title}" if place else "")
    yield "　".join(filter(None, (register.document.issuer, register.document.title)))


def _limit(deadline: Deadline, day: dt.date) -> str:
    """The day, or the words of a rule, and what is due for whom."""
    qualification = wording.qualification(deadline)
    if deadline.rrule is not None:
        return (deadline.phrase or in_words(deadline.rrule)) + qualification
    words = _("，原文“{phrase}”", phrase=deadline.phrase) if deadline.phrase else ""
    return wording.dated(day) + _("（含当天）") + words + qualification

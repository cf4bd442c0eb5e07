"""Deadlines as entries of a calendar: one for each, a recurring one with its rule.

What an entry says depends on the register and on what was reported, not on the day or on the filters (but that no unit is named
where one was asked for): it stays true where it was imported, and an import of another selection changes nothing in it.
"""

import datetime as dt
import uuid
from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import NamedTuple

from zerenfengong.answers import wording
from zerenfengong.answers.columns import role_column
from zerenfengong.dates import recurrence, workdays
from zerenfengong.dates.days import day_in_words
from zerenfengong.dates.rule_words import in_words
from zerenfengong.i18n import _, first_of
from zerenfengong.ledger.statuses import Status
from zerenfengong.model import Deadline, Document, Role, Task
from zerenfengong.query.book import TaskRef
from zerenfengong.query.query import Item, Query
from zerenfengong.query.status import FINISHED, Standing, State

_NAMESPACE = uuid.UUID("6b6f0e0c-2d55-5c49-9d1c-3f4a7e3b6a01")

# A month view shows about this many characters of an entry.
_SHORT = 30

# Names that are longer together are the first one and how many they are.
_SHORT_NAMES = 12


class DeadlineCalendar(NamedTuple):
    """Events under a title; a later ``as_of`` makes a later revision of each; ``remind`` are days before each deadline."""

    events: Sequence["Event"]
    title: str
    as_of: dt.date
    remind: Sequence[int]


class Course(StrEnum):
    """How far what is due has come, in the words of RFC 5545 for a to-do."""

    OPEN = "NEEDS-ACTION"
    STARTED = "IN-PROCESS"
    DONE = "COMPLETED"
    STOPPED = "CANCELLED"


class Event(NamedTuple):
    """A whole day, the first one where ``rule`` (RFC 5545) repeats it; ``uid`` stays the same whatever else is edited.

    ``workday``: the last one before, where the day itself is none. What is done was so ``done_on``.
    """

    uid: str
    day: dt.date
    rule: str | None
    summary: str
    description: str
    categories: tuple[str, ...]
    workday: dt.date | None = None
    course: Course = Course.OPEN
    done_on: dt.date | None = None

    @property
    def is_over(self) -> bool:
        """Whether nothing is left to do, and so to be reminded of."""
        return self.course in (Course.DONE, Course.STOPPED)


def events(query: Query, items: Iterable[Item], unit: str | None = None) -> list[Event]:
    """The entries of dated deadlines, in order; occurrences of one deadline share theirs. For one ``unit`` none is named."""
    chosen: dict[tuple[TaskRef, Deadline], Event] = {}
    for item in items:
        deadline, due = item.standing.deadline, item.standing.due
        if deadline is not None and due is not None and (item.ref, deadline) not in chosen:
            chosen[item.ref, deadline] = _event(query, item, deadline, due, unit)
    return list(chosen.values())


def _event(query: Query, item: Item, deadline: Deadline, due: dt.date, unit: str | None) -> Event:
    document, task = query.register.document, item.task
    day, rule = _days(deadline, due, document)
    who = deadline.units or task.lead or task.responsible
    course = _course(item.standing) if rule is None else _course_of_rule(item.standing)
    last = workdays.last_workday(day) if rule is None else None
    return Event(
        uid=str(uuid.uuid5(_NAMESPACE, "\0".join([*_identity(document), task.id, *_milestone(task, deadline)]))),
        day=day,
        rule=rule,
        summary=_summary(task, deadline, () if unit is not None else who, course),
        description="\n".join(_description(query, item, deadline, day, course)),
        categories=who,
        workday=last if last != day else None,
        course=course,
        done_on=item.standing.progress.done_on if course is Course.DONE and item.standing.progress else None,
    )


def _course(standing: Standing) -> Course:
    if standing.state in FINISHED:
        return Course.STOPPED if standing.state is State.STOPPED else Course.DONE
    reported = standing.progress is not None and standing.progress.status is not Status.UNREPORTED
    return Course.STARTED if reported else Course.OPEN


def _course_of_rule(standing: Standing) -> Course:
    """Of a rule only what is said of all its days: what was reported is about one of them."""
    if standing.state is State.STOPPED:
        return Course.STOPPED
    closed = standing.progress is not None and standing.progress.status is Status.CLOSED
    return Course.DONE if closed else Course.OPEN


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


def _summary(task: Task, deadline: Deadline, who: tuple[str, ...], course: Course) -> str:
    """What is due first: a month view shows little more."""
    kind = {Course.DONE: _("已完成"), Course.STOPPED: _("已中止")}.get(course) or _("截止")
    what = wording.in_short(task, deadline)
    # Each of its days is one of many.
    again = (deadline.phrase or in_words(deadline.rrule)) if deadline.rrule is not None and not deadline.purpose else ""
    what = what if what.startswith(again) else f"{again}{what}"
    said = _("{kind}｜{what}", kind=kind, what=wording.cut_at_clause(what, _SHORT))
    return _("{said}（{units}）", said=said, units=_in_brief(who)) if who else said


def _in_brief(units: tuple[str, ...]) -> str:
    """The names, or the first and of how many it is that."""
    named = wording.names(units)
    if len(units) == 1 or len(named) <= _SHORT_NAMES:
        return named
    return first_of(units)


def _description(query: Query, item: Item, deadline: Deadline, day: dt.date, course: Course) -> Iterable[str]:
    register, task, standing = query.register, item.task, item.standing
    yield task.measure.strip("\n")
    yield ""
    for role in Role:
        if named := task.names(role):
            yield _("{role}：{units}", role=role_column(role, register), units=wording.names(named))
    if blanket := query.blanket(task):
        yield _("统一要求：{units}", units=wording.names(blanket))
    yield _("期限：{limit}", limit=_limit(standing, deadline, day))
    if course is Course.DONE and standing.progress is not None and standing.progress.done_on is not None:
        yield _("完成日期：{day}", day=day_in_words(standing.progress.done_on))
    if deadline.rrule is None and (fact := wording.last_workday(day)):
        yield fact
    place = query.path(task)
    yield _("任务 {id}", id=task.id) + (f"　{place[-1].id}　{place[-1].title}" if place else "")
    yield "　".join(filter(None, (register.document.issuer, register.document.title)))


def _limit(standing: Standing, deadline: Deadline, day: dt.date) -> str:
    """The day, or the words of a rule, what is due for whom, and from which day it was moved."""
    qualification = wording.qualification(deadline)
    if deadline.rrule is not None:
        return (deadline.phrase or in_words(deadline.rrule)) + qualification
    words = _("，原文“{phrase}”", phrase=deadline.phrase) if deadline.phrase else ""
    slot = standing.progress
    original = slot.slot.due if slot is not None and slot.in_force != slot.slot.due else None
    moved = _("（原定{day}）", day=day_in_words(original)) if original is not None else ""
    said = _("{day}（{weekday}，含当天）", day=day_in_words(day), weekday=workdays.weekday(day))
    return said + moved + words + qualification

"""ZR715, ZR722, ZR726: what a unit reports of a task goes on from what it reported last."""

import datetime as dt
from collections.abc import Iterator, Sequence
from itertools import pairwise

from zerenfengong.checks.ledger_rules.followed import Followed
from zerenfengong.findings import Finding
from zerenfengong.i18n import _
from zerenfengong.ledger.submission_fields import SAID_NAMES
from zerenfengong.ledger.submissions import Actual, Event, Said, Stated
from zerenfengong.model import Kind, Task
from zerenfengong.text.folding import squeezed

_STEPS = tuple(Said)
_ENDS = frozenset({Event.CLOSE, Event.STOP})

# Words of fewer characters (无进展) are the same without having been copied.
_SHORTEST = 6


def statuses_going_back(followed: Followed) -> Iterator[Finding]:
    """ZR715: what was begun or done is not said to be less than that later on."""
    for _task, course in _courses(followed):
        for before, now in pairwise(course):
            was, status = before.entry.status, now.entry.status
            if was and status and _STEPS.index(status) < _STEPS.index(was):
                said, says = _(SAID_NAMES[was]), _(SAID_NAMES[status])
                message = _("{day} 报的是“{was}”，这次是“{now}”", day=before.reported, was=said, now=says)
                hint = _("上次报错了的，撤回那一条；由办公室退回的，另记退回补正")
                yield Finding(followed.place(now, "status"), "ZR715", message, hint)


def figures_going_back(followed: Followed) -> Iterator[Finding]:
    """ZR715: figures add up, so they do not fall; those of which less is better may."""
    for task, course in _courses(followed):
        falling = {figure.name for figure in task.figures if figure.better == "lower"}
        last: dict[str, tuple[Actual, Stated]] = {}
        for one in course:
            for number, figure in enumerate(one.entry.figures):
                if figure.actual is None or figure.name in falling:
                    continue
                was, before = last.get(figure.name, (figure, one))
                last[figure.name] = figure, one
                if was.actual is not None and figure.actual < was.actual:
                    place = followed.place(one, "figures", number, "actual")
                    yield Finding(place, "ZR715", _fallen(figure, was, before), _("报累计数；上次报错了的，撤回那一条"))


def _fallen(figure: Actual, was: Actual, before: Stated) -> str:
    values = {"name": figure.name, "day": before.reported, "was": was.actual, "now": figure.actual}
    return _("“{name}”{day} 报的是 {was}，这次是 {now}", **values)


def same_words(followed: Followed) -> Iterator[Finding]:
    """ZR722: a report says something that the last one did not."""
    for _task, course in _courses(followed):
        for before, now in pairwise(course):
            words = squeezed(now.entry.progress or "")
            repeated = len(words) >= _SHORTEST and words == squeezed(before.entry.progress or "")
            if repeated and now.entry.status is not Said.DONE:
                message = _("进展情况与 {day} 报的一字不差", day=before.reported)
                place = followed.place(now, "progress")
                yield Finding(place, "ZR722", message, _("写这一期的进展；没有进展的照实写"))


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


def _courses(followed: Followed) -> Iterator[tuple[Task, Sequence[Stated]]]:
    """What one unit reports of one deadline, of ever later days, while nothing is returned, closed or reopened in between."""
    for task, said in followed.tasks:
        recurring = any(deadline.kind is Kind.RECURRING for deadline in task.deadlines)
        running: dict[tuple[str | None, dt.date | None], list[Stated]] = {}
        is_open = True
        for one in said:
            event = one.entry.event
            if event in _ENDS or event in (Event.RETURN, Event.REOPEN):
                yield from ((task, course) for course in running.values())
                running.clear()
                is_open = event not in _ENDS and (is_open or event is Event.REOPEN)
            # Of a rule only what names its occurrence is a course.
            elif event is Event.REPORT and is_open and not (recurring and one.entry.due is None):
                course = running.setdefault((one.submission.unit, one.entry.due), [])
                if not course or course[-1].date <= one.date:
                    course.append(one)
        yield from ((task, course) for course in running.values())

"""What stands in the cells of a paper: days as the standard has them, limits, units, what was reported."""

import datetime as dt
from collections.abc import Iterator, Sequence

from zerenfengong.answers import wording
from zerenfengong.dates.days import day_in_words
from zerenfengong.dates.rule_words import in_words
from zerenfengong.i18n import N_, _
from zerenfengong.ledger.fold import Status, TaskProgress
from zerenfengong.model import Deadline, Task
from zerenfengong.query.criteria import Criteria
from zerenfengong.query.query import Query
from zerenfengong.query.status import Standing

# What is said of a task beside the words of its reports; in progress and unreported the words, or their absence, say it.
_SAID_OF = {
    Status.NOT_STARTED: N_("未启动"),
    Status.RETURNED: N_("退回补正"),
    Status.STOPPED: N_("已中止"),
}


def one_a_line(names: Sequence[str]) -> str:
    """Names, each on a line of its own."""
    return "\n".join(names)


def limits(standings: Sequence[Standing]) -> str:
    """The limits of a task, each on lines of its own: the day in force, else its words; what is due then, and for whom."""
    return "\n".join(dict.fromkeys(line for one in standings for line in _limit(one)))


def _limit(standing: Standing) -> Iterator[str]:
    deadline = standing.deadline
    in_force = standing.progress.in_force if standing.progress is not None else None
    if deadline is None:
        if in_force is not None:
            yield day_in_words(in_force)
        return
    yield limit_in_words(deadline, in_force)
    if deadline.date is not None and in_force is not None and in_force != deadline.date:
        yield _("（原定{day}）", day=day_in_words(deadline.date))
    if said := wording.qualification(deadline):
        yield said


def limit_in_words(deadline: Deadline, in_force: dt.date | None = None) -> str:
    """The day of a limit, the one in force where it was moved; else its words."""
    if deadline.date is not None:
        return day_in_words(in_force or deadline.date)
    words = deadline.within or deadline.phrase or (in_words(deadline.rrule) if deadline.rrule else "")
    return words or _("长期坚持")


def own_words(task: Task, *, apart: bool) -> str:
    """The limits of a task in the words of the document, else as days; unless they stand ``apart``, those not in its measure."""
    shown = [one for one in task.deadlines if apart or not one.phrase or one.phrase not in task.measure]
    lines = [line for one in shown for line in (one.phrase or limit_in_words(one), wording.qualification(one)) if line]
    return "\n".join(dict.fromkeys(lines))


def marked(standings: Sequence[Standing]) -> tuple[str, ...]:
    """The words of a measure that set its limits."""
    phrases = (one.deadline.phrase for one in standings if one.deadline is not None)
    return tuple(dict.fromkeys(filter(None, phrases)))


def light(query: Query, task: Task, criteria: Criteria) -> str:
    """The light of a task by the name that the office gives it; "" for none."""
    found = query.light(task, criteria)
    return "" if found is None else query.settings.name_of(found)


def progress(query: Query, task: Task) -> str:
    """Where a task stands by what was reported: whether it is done, the latest words, what is in the way; "" for nothing."""
    if query.progress is None:
        return ""
    known = query.progress.of(task)
    latest = known.latest
    problem = _("存在问题：{text}", text=latest.problem) if latest.problem else ""
    following = _("下一步：{text}", text=latest.next) if latest.next else ""
    lines = [_standing_of(known), latest.progress or "", problem, following]
    if known.status is Status.IN_PROGRESS and not any(lines):
        return _("推进中")
    return "\n".join(filter(None, lines))


def _standing_of(known: TaskProgress) -> str:
    done = day_in_words(known.done_on) if known.done_on is not None else ""
    if known.status is Status.CLOSED:
        return _("{day}完成，已销号", day=done) if done else _("已销号")
    if known.status is Status.REPORTED:
        return _("{day}完成", day=done) if done else _("已报完成")
    return _(_SAID_OF[known.status]) if known.status in _SAID_OF else ""

"""What a bulletin and a reminder say of a task that falls short: which it is, whose, by when, and why in the ledger's own words.

Nothing is said of a unit that the ledger does not say: one that has reported done is not among those who are late, and of others
who may be meant nothing is known.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from zerenfengong.answers import wording
from zerenfengong.answers.papers import printed_outline
from zerenfengong.dates.days import day_in_words
from zerenfengong.i18n import N_, _, plural
from zerenfengong.ledger.fold import ReporterProgress, together
from zerenfengong.ledger.statuses import Status
from zerenfengong.ledger.submissions import Event, Stated
from zerenfengong.model import Task
from zerenfengong.query.lights import one_decimal
from zerenfengong.query.query import Query
from zerenfengong.query.shortfalls import Behind, Shortfall
from zerenfengong.query.status import Standing
from zerenfengong.text.width import one_line

# So many characters of a measure say which task it is, and so many of its days which limit.
_MOST_SHOWN = 60
_MOST_DAYS = 3


class _Course(NamedTuple):
    """How it is said what a unit has come to: of the only one that reports, and of one among several."""

    alone: str
    named: str


_COURSES = {
    Status.UNREPORTED: _Course(N_("未收到报告"), N_("未收到{unit}的报告")),
    Status.NOT_STARTED: _Course(N_("报告未启动"), N_("{unit}报告未启动")),
    Status.IN_PROGRESS: _Course(N_("推进中，未报完成"), N_("{unit}推进中，未报完成")),
    Status.RETURNED: _Course(N_("退回补正后没有重新报送"), N_("{unit}退回补正后没有重新报送")),
    Status.REPORTED: _Course(N_("已报完成"), N_("{unit}已报完成")),
}
_UNPLACED = _Course(N_("报告没有写明是哪个期限，没有计入"), N_("{unit}的报告没有写明是哪个期限，没有计入"))


def overdue_words(query: Query, one: Shortfall) -> str:
    """How an overdue task stands: 办理某事（甲局，编号2.4，时限2026年4月15日）：推进中，未报完成；存在问题：……."""
    return _sentence(_which(query, one, _limits(one.standings)), [*how(query, one), *_urged(query, one.task)])


def behind_words(query: Query, one: Behind) -> str:
    """By how much a task is behind: 办理某事（甲局，编号1.2，时限2026年6月30日）：完成36%，低于序时进度30.7个百分点."""
    points = _(
        "完成{percent}%，低于序时进度{points}个百分点", percent=one_decimal(one.come), points=one_decimal(one.points)
    )
    shortfall = one.shortfall
    return _sentence(_which(query, shortfall, _limits(shortfall.standings)), [points, *_problems(shortfall)])


def returned_words(query: Query, one: Shortfall) -> str:
    """Why a task was returned: 办理某事（甲局，编号4.3）：没有附网址（2026年4月28日退回，要求2026年5月8日前补正）."""
    said = _last(query, one.task, Event.RETURN, Event.REOPEN)
    return _sentence(_which(query, one), [] if said is None else [_return(said)])


def how(query: Query, one: Shortfall, *, to_itself: bool = False) -> Iterator[str]:
    """How far the units have come that owe it, what they say is in the way, what they have asked for.

    ``to_itself``: said to the one unit that is concerned, which is not named then, nor what others have come to.
    """
    every = [said for standing in one.standings for said in _reporters(standing)]
    alone = to_itself or len({said.unit for said in every}) == 1
    if not every:
        yield _("没有完成的记录")
    for unit in one.units:
        course = _course(query, one, unit)
        known = _(course.alone) if alone else _(course.named).format(unit=unit)
        yield _with_what_came_after(query, one.task, unit, known)
    others = (said.unit for said in every if said.status is Status.REPORTED and said.unit not in one.units)
    for unit in dict.fromkeys(() if to_itself else others):
        yield _(_COURSES[Status.REPORTED].named).format(unit=unit)
    yield from _problems(one, alone=alone)
    asked = _last(query, one.task, Event.REQUEST, Event.EXTEND, Event.REFUSE)
    if asked is not None and asked.entry.event is Event.REQUEST and asked.entry.to is not None:
        days = {"day": day_in_words(asked.reported), "to": day_in_words(asked.entry.to)}
        yield _("{day}申请延期到{to}，还没有答复", **days)


def _sentence(which: str, said: Sequence[str]) -> str:
    return _("{which}：{said}。", which=which, said=_("；").join(said)) if said else _("{which}。", which=which)


def _which(query: Query, one: Shortfall, limit: str = "") -> str:
    """Which task it is, whose it is to report on, and by when."""
    deadline = one.standings[0].deadline if len(one.standings) == 1 else None
    what = wording.cut_at_clause(wording.in_short(one.task, deadline), _MOST_SHOWN)
    units = wording.names(one.units) or _("没有报告单位")
    place = printed_outline.cited(query, [one.task])
    return _("{what}（{known}）", what=what, known=_("，").join(filter(None, (units, place, limit))))


def _limits(standings: Sequence[Standing]) -> str:
    """时限2026年4月30日，延至2026年5月15日; of a rule its days, the first ones where there are many."""
    if len(standings) == 1:
        return _limit(standings[0])
    days = [day_in_words(one.progress.judged) for one in standings if one.progress and one.progress.judged]
    shown = wording.names(days[:_MOST_DAYS])
    return _("时限{days}", days=shown) if len(days) <= _MOST_DAYS else _("时限{days}等{n}次", days=shown, n=len(days))


def _limit(standing: Standing) -> str:
    slot = standing.progress
    if slot is None or slot.judged is None:
        return ""
    said = _("时限{days}", days=day_in_words(slot.slot.due or slot.judged))
    if slot.in_force is None or slot.in_force == slot.slot.due or slot.slot.due is None:
        return said
    if slot.judged != slot.in_force:
        days = {"day": day_in_words(slot.in_force), "judged": day_in_words(slot.judged)}
        return _("{said}，延至{day}，是否按期仍按{judged}计", said=said, **days)
    return _("{said}，延至{day}", said=said, day=day_in_words(slot.in_force))


def _reporters(standing: Standing) -> Sequence[ReporterProgress]:
    return standing.progress.reporters if standing.progress is not None else ()


def _course(query: Query, one: Shortfall, unit: str) -> _Course:
    status = together([said.status for said in one.reporters if said.unit == unit])
    progress = query.progress
    outside = progress.of(one.task).outside if progress is not None and status is Status.UNREPORTED else ()
    return _UNPLACED if any(said.submission.unit == unit for said in outside) else _COURSES[status]


def _with_what_came_after(query: Query, task: Task, unit: str, course: str) -> str:
    """How far a unit had come on the day judged on, with what it is known to have done or reported of days after that."""
    today, said = query.clock.as_of, query.progress.counted(task) if query.progress is not None else ()
    reports = [one for one in said if one.entry.event is Event.REPORT and one.submission.unit == unit]
    after = [one for one in reports if max(one.date, one.entry.done_on or one.date) > today]
    if not after:
        return course
    done_on = after[-1].entry.done_on
    if done_on is not None:
        return _("{course}（截至日以后，{day}完成）", course=course, day=day_in_words(done_on))
    return _("{course}（截至日以后，{day}报送）", course=course, day=day_in_words(after[-1].reported))


def _problems(one: Shortfall, *, alone: bool = True) -> Iterator[str]:
    """What the units that are concerned say is in the way, each once."""
    said = dict.fromkeys((told.unit, told.problem) for told in one.reporters if told.problem)
    for unit, problem in said:
        words = _plain(problem)
        yield _("存在问题：{words}", words=words) if alone else _("{unit}反映：{words}", unit=unit, words=words)


def _urged(query: Query, task: Task) -> Iterator[str]:
    urges = query.progress.of(task).urges if query.progress is not None else 0
    if urges:
        yield plural("已催办{n}次", urges)


def _last(query: Query, task: Task, *events: Event) -> Stated | None:
    """The last entry of these events that stands and speaks of a task and of a day that has come."""
    said = query.progress.said_of(task) if query.progress is not None else ()
    found = [one for one in said if one.entry.event in events and one.date <= query.clock.as_of]
    return found[-1] if found else None


def _return(said: Stated) -> str:
    day, reply_by = day_in_words(said.date), said.entry.reply_by
    known = _("{day}退回", day=day)
    if reply_by is not None:
        known = _("{known}，要求{reply_by}前补正", known=known, reply_by=day_in_words(reply_by))
    return _("{words}（{known}）", words=_plain(said.entry.reason or ""), known=known)


def _plain(words: str | None) -> str:
    """Words of the ledger inside a sentence."""
    return one_line(words or "").rstrip("。；，、")

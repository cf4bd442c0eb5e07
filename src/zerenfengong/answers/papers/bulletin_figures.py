"""The figures of a bulletin as sentences: those that ``stats`` gives, each with the classes that make it up."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from zerenfengong.answers.completed import Completed
from zerenfengong.answers.papers import printed_outline
from zerenfengong.answers.unit_completion import in_percent
from zerenfengong.answers.wording import names
from zerenfengong.dates.days import day_in_words
from zerenfengong.i18n import N_, _, plural
from zerenfengong.ledger.fold import TaskProgress
from zerenfengong.ledger.statuses import Status
from zerenfengong.model import Task
from zerenfengong.query.completion import MonthCompletion, rates
from zerenfengong.query.criteria import Criteria
from zerenfengong.query.missing import ReportPeriod
from zerenfengong.query.query import Item, Query
from zerenfengong.query.status import DONE, NO_LIGHT, Light, State, TaskKind

# As what a task without a light counts, in this order, the first that fits.
_UNLIT = {
    "done": N_("已完成"),
    "stopped": N_("已中止"),
    "ongoing": N_("长期坚持"),
    "recurring": N_("重复而本次已完成"),
    "awaiting": N_("期限已过而待销号"),
    "past": N_("期限已过而不知道是否完成"),
    "unreported": N_("没有到期也没有报告"),
    "undated": N_("既没有日期也没有指标数"),
}

# As what a task counts that is to be finished and is not, in the order in which that is told: its state, or that all who are
# listed have reported it done and the office has to say whether those are all.
_OPEN = {
    "overdue": N_("逾期"),
    "awaiting": N_("期限已过而待销号"),
    "past": N_("期限已过而不知道是否完成"),
    "soon": N_("临期"),
    "open": N_("未到期"),
    "ongoing": N_("长期坚持"),
    "undated": N_("没有日期"),
}


class BulletinClasses(NamedTuple):
    """The classes that the whole of the tasks is made of: exclusive, and adding up to what ``stats`` counts.

    ``open``: of those to be finished, the ones that are not done; ``unlit``: those without a light. ``recurring`` are those
    of the unlit that recur and so are in no class of the open, by the names that both have.
    """

    open: Mapping[str, int]
    unlit: Mapping[str, int]
    recurring: Mapping[str, int]


def classes(query: Query) -> BulletinClasses:
    """The classes of all tasks; each is looked at once."""
    opened: Counter[str] = Counter()
    unlit: Counter[str] = Counter()
    recurring: Counter[str] = Counter()
    for item in query.tasks(Criteria()):
        kinds, state = query.kinds(item.task, item.standings), item.standing.state
        if TaskKind.TO_FINISH in kinds and state not in DONE:
            opened["awaiting" if _awaits_closing(item) else state.value] += 1
        if query.light(item.task, Criteria()) is None:
            unlit[key := _unlit(item, kinds)] += 1
            recurring[key] += key in _OPEN and TaskKind.RECURRING in kinds and TaskKind.TO_FINISH not in kinds
    return BulletinClasses(
        {one: opened[one] for one in _OPEN if opened[one]}, {one: unlit[one] for one in _UNLIT if unlit[one]}, recurring
    )


def _unlit(item: Item, kinds: frozenset[TaskKind]) -> str:
    state = item.standing.state
    if state in DONE:
        return "done" if TaskKind.TO_FINISH in kinds else "recurring"
    if _awaits_closing(item):
        return "awaiting"
    by_state = {State.STOPPED: "stopped", State.ONGOING: "ongoing", State.PAST: "past", State.UNDATED: "undated"}
    return by_state.get(state, "unreported")


def _awaits_closing(item: Item) -> bool:
    progress = item.standing.progress
    return item.standing.state is State.PAST and progress is not None and progress.awaits_closing


def overall(query: Query, done: Completed, period: ReportPeriod) -> Iterator[str]:
    """How much is done, what had to be, the lights: a paragraph each."""
    found = classes(query)
    yield _finished(query, done, found)
    yield "".join(_deadlines(query, done, period))
    yield _lights(query, done, found)


def _finished(query: Query, done: Completed, found: BulletinClasses) -> str:
    counted, title = done.counted, query.register.document.title.strip("《》")
    by_rate = [in_percent(one) for one in rates(counted)]
    known = [_("长期坚持{n}项", n=counted.ongoing)] if counted.ongoing else []
    known += [_("重复的{n}项", n=counted.recurring)] if counted.recurring else []
    within = query.settings.count_ongoing
    to_finish = _("要完成的{n}项", n=counted.to_finish)
    if within and known:
        to_finish = _("{to_finish}（含{known}）", to_finish=to_finish, known=names(known))
    stopped = [_("已中止{n}项", n=counted.stopped)] if counted.stopped else []
    parts = [to_finish, *(() if within else known), *stopped]
    said = _("《{title}》共{n}项任务", title=title, n=counted.tasks)
    said = _("{said}，其中{parts}", said=said, parts=names(parts)) if len(parts) > 1 or known else said
    completed = _(
        "已完成{done}项，完成率{rate}，其中已销号{closed}项，销号率{closing}",
        done=counted.done,
        rate=by_rate[0],
        closed=counted.closed,
        closing=by_rate[1],
    )
    rest = counted.to_finish - counted.done
    left = _("没有完成的{n}项", n=rest)
    if rest:
        left = _("{left}：{states}", left=left, states=_states(found.open))
    day = day_in_words(query.clock.as_of)
    return _("{said}。截至{day}，{done}；{left}。", said=said, day=day, done=completed, left=left)


def _states(found: Mapping[str, int]) -> str:
    return names(_("{name}{n}项", name=_(_OPEN[key]), n=n) for key, n in found.items())


def _deadlines(query: Query, done: Completed, period: ReportPeriod) -> Iterator[str]:
    """What had to be met by the day, in the month where the period is one; what was put off."""
    counted, day = done.counted, day_in_words(query.clock.as_of)
    if not counted.owed:
        yield _("截至{day}，没有应办结的期限。", day=day)
    else:
        parts = [
            _("按期完成{n}个", n=counted.in_time),
            _("超期完成{n}个", n=counted.late),
            _("逾期{n}个", n=counted.overdue),
            *([_("当天到期、没有完成{n}个", n=counted.today)] if counted.today else []),
        ]
        met, in_time = (in_percent(one) for one in rates(counted)[2:])
        yield _(
            "截至{day}，应办结的期限{n}个：{parts}；应办结完成率{met}，按期完成率{in_time}。",
            day=day,
            n=counted.owed,
            parts=names(parts),
            met=met,
            in_time=in_time,
        )
    yield from _beside(query)
    month = next((one for one in done.months if (one.year, one.month) == _month(period)), None)
    if month is not None:
        yield _of_month(month)
    yield from _extended(query)


def _beside(query: Query) -> Iterator[str]:
    """The dates that have gone by and are not counted, since nobody knows whether they were met."""
    past = query.deadlines(Criteria(owed=True, states=frozenset({State.PAST}))).items
    awaiting = sum(map(_awaits_closing, past))
    if len(past) > awaiting:
        yield plural("另有{n}个期限在开始跟进以前已过，不知道是否完成，不计入。", len(past) - awaiting)
    if awaiting:
        yield plural("另有{n}个期限已过，列出的单位都已报完成，待销号，不计入。", awaiting)


def _month(period: ReportPeriod) -> tuple[int, int] | None:
    """The month that a period is; None where it is another."""
    first, last = period.days
    is_one = first.day == 1 and (first.year, first.month) == (last.year, last.month) and period.name.count("-W") == 0
    return (first.year, first.month) if is_one else None


def _of_month(month: MonthCompletion) -> str:
    done = _("都没有完成")
    if month.owed_done:
        done = _("已完成{n}个（按期{in_time}个）", n=month.owed_done, in_time=month.in_time)
    said = _("{month}月到期的期限{n}个，{done}", month=month.month, n=month.owed, done=done)
    said = said if month.owed else _("{month}月没有到期的期限", month=month.month)
    if not month.carried:
        return _("{said}。", said=said)
    before = {"month": month.month, "n": month.carried, "done": month.carried_done}
    return _("{said}；{month}月以前逾期的{n}个，当月完成{done}个。", said=said, **before)


def _extended(query: Query) -> Iterator[str]:
    """The tasks whose dates were put off, each with the last one that is in force."""
    found: list[tuple[Task, str]] = []
    for task in query.register.tasks:
        known = query.progress.of(task) if query.progress is not None else TaskProgress(Status.UNREPORTED, ())
        moved = (one.in_force for one in known.current if one.in_force != one.slot.due)
        if known.extensions and (days := list(filter(None, moved))):
            found.append((task, day_in_words(max(days))))
    if found:
        said = (_("{task}延至{day}", task=printed_outline.cited(query, [task]), day=day) for task, day in found)
        yield plural("批准延期的任务{n}项：{tasks}。", len(found), tasks=names(said))


def _lights(query: Query, done: Completed, found: BulletinClasses) -> str:
    name_of, counted = query.settings.name_of, done.counted
    lit = names(_("{name}{n}项", name=name_of(light), n=getattr(counted, light.value)) for light in Light)
    said = _("亮灯情况：{lights}", lights=lit)
    if counted.unlit:
        unlit = names(map(_unlit_words, found.unlit, found.unlit.values(), map(found.recurring.get, found.unlit)))
        said = _("{said}；{name}{n}项，其中{unlit}", said=said, name=_(NO_LIGHT), n=counted.unlit, unlit=unlit)
    return _("{said}。", said=said)


def _unlit_words(key: str, n: int, recurring: int | None) -> str:
    said = _("{name}{n}项", name=_(_UNLIT[key]), n=n)
    return _("{said}（含重复的{n}项）", said=said, n=recurring) if recurring else said


def formulas(query: Query, rest: Iterable[str]) -> Iterator[str]:
    """The notes below the table: how each figure is counted, and the ``rest`` that has to be said of it."""
    settings = query.settings
    names_of = {f"{light.value}_name": settings.name_of(light) for light in Light}
    red, yellow = (f"{points:g}" for points in (settings.red, settings.yellow))
    goes_on = _("长期的、重复的也计入") if settings.count_ongoing else _("长期的、重复的不计入")
    notes = [
        _("完成率＝完成÷要完成的任务（已中止的不计入，{goes_on}）；销号率＝销号÷完成。", goes_on=goes_on),
        _("完成以报告单位报的为准，销号以办公室核定的为准。"),
        _(
            "应办结的，是批准延期以后的时限在截至那天或以前的；不是在时限以前申请的延期，是否按期仍按原时限。"
            "应办结完成率＝（按期＋超期）÷应办结；按期完成率＝按期÷应办结。"
        ),
        _(
            "序时进度＝已过的整月数÷到任务时限那个月的月数。逾期或者低于序时进度{red}个百分点以上的是{red_name}；"
            "低{yellow}至{red}个百分点、退回补正或者{soon}天以内到期的是{yellow_name}；其余有报告的是{green_name}。",
            red=red,
            yellow=yellow,
            soon=settings.soon,
            **names_of,
        ),
        *rest,
    ]
    for at, one in enumerate(notes, start=1):
        yield _("注：{at}．{note}", at=at, note=one) if at == 1 else _("{at}．{note}", at=at, note=one)

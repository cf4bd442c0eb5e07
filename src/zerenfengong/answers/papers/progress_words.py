"""What stands under 进展情况: how a task stands and why, in the ledger's own words; nothing that the ledger does not say."""

import datetime as dt
from decimal import Decimal

from zerenfengong.dates.days import day_in_words
from zerenfengong.i18n import _, plural
from zerenfengong.ledger.fold import SlotProgress, TaskProgress
from zerenfengong.ledger.statuses import Status
from zerenfengong.ledger.submissions import Event
from zerenfengong.model import Figure, Task
from zerenfengong.query.criteria import Criteria
from zerenfengong.query.lights import one_decimal, percent
from zerenfengong.query.query import Query
from zerenfengong.query.status import State
from zerenfengong.text.width import one_line

_LOWER = "lower"


def progress(query: Query, task: Task) -> str:
    """Where a task stands by what was reported, a line for each thing that there is to say; "" for nothing."""
    if query.progress is None:
        return ""
    known = query.progress.of(task)
    latest = known.latest
    lines = [
        _status(query, task, known),
        _late(query, task),
        _figures(query, task, known),
        latest.progress or "",
        _("存在问题：{text}", text=latest.problem) if latest.problem else "",
        _("下一步：{text}", text=latest.next) if latest.next else "",
    ]
    if known.status is Status.IN_PROGRESS and not any(lines):
        return _("推进中")
    return "\n".join(filter(None, lines))


def _status(query: Query, task: Task, known: TaskProgress) -> str:
    """What was said of it beside the words of its reports; reported done is not yet closed."""
    done = _day(query, known.done_on) if known.done_on is not None else ""
    if known.status is Status.CLOSED:
        return _("{day}完成，已销号", day=done) if done else _("已销号")
    if known.status is Status.REPORTED:
        return _("报告{day}完成，未销号", day=done) if done else _("已报完成，未销号")
    if known.status is Status.RETURNED:
        return _because(_("{day}退回补正"), *_decided(query, task, Event.RETURN))
    if known.status is Status.STOPPED:
        return _because(_("{day}中止"), *_decided(query, task, Event.STOP))
    if known.status is Status.NOT_STARTED:
        return _("未启动")
    return _("；").join(filter(None, (_of_several(one) for one in known.current)))


def _decided(query: Query, task: Task, event: Event) -> tuple[str, str]:
    """The day and the reason of the last decision of this kind that stands for a task; "" for what is not known."""
    said = query.progress.said_of(task) if query.progress is not None else ()
    found = [one for one in said if one.entry.event is event and one.date <= query.clock.as_of]
    if not found:
        return "", ""
    return _day(query, found[-1].date), one_line(found[-1].entry.reason or "").rstrip("。；，")


def _because(template: str, day: str, reason: str) -> str:
    said = template.format(day=day)
    return _("{said}：{reason}", said=said, reason=reason) if reason else said


def _of_several(slot: SlotProgress) -> str:
    """How many of those who report have done it, where some have, and others or the office's word are waited for."""
    done, every = sum(one.status is Status.REPORTED for one in slot.reporters), len(slot.reporters)
    if slot.awaits_closing:
        return _("已报完成，待销号")
    return plural("{n}个报告单位中{done}个已报完成", every, done=done) if 0 < done < every else ""


def _late(query: Query, task: Task) -> str:
    """By how many days a date has passed by which it is judged."""
    whole = query.whole(task, query.standings(task))
    slot = whole.progress
    if whole.state is not State.OVERDUE or slot is None or slot.judged is None:
        return ""
    days = (query.clock.as_of - slot.judged).days
    if slot.status is Status.UNREPORTED:
        return plural("期限已过{n}天，未收到报告", days)
    if slot.status is Status.RETURNED:
        return plural("逾期{n}天", days)
    return plural("逾期{n}天，未报完成", days)


def _figures(query: Query, task: Task, known: TaskProgress) -> str:
    """截至4月30日，累计完成9个（目标25个，36%），序时进度66.7%: of one reporter; where several report, none speaks for all."""
    figures = [one for one in task.figures if one.name in known.actuals]
    if not figures or len({unit.unit for slot in known.current for unit in slot.reporters}) > 1:
        return ""
    day = _day(query, max(known.figured[one.name] for one in figures))
    named = len(task.figures) > 1
    said = _("；").join(_figure(one, known.actuals[one.name], task, known, named=named) for one in figures)
    return _("截至{day}，{said}{pace}", day=day, said=said, pace=_pace(query, task))


def _figure(one: Figure, actual: Decimal, task: Task, known: TaskProgress, *, named: bool) -> str:
    unit = one.unit or ""
    come, target = f"{actual:f}{unit}", f"{one.target:f}{unit}" if one.target is not None else ""
    if one.better == _LOWER:
        return _("{name}{come}（目标不超过{target}）", name=one.name, come=come, target=target)
    share = percent(task._replace(figures=(one,)), known)
    beside = _("，").join(
        filter(
            None,
            (_("目标{target}", target=target) if target else "", f"{one_decimal(share)}%" if share is not None else ""),
        )
    )
    said = _("{name}累计完成{come}", name=one.name if named else "", come=come)
    return _("{said}（{beside}）", said=said, beside=beside) if beside else said


def _pace(query: Query, task: Task) -> str:
    """，序时进度66.7%: how far it should have come, where it is so far behind that it has a light for that."""
    lights = query.lights
    behind = lights.behind(task) if lights is not None else None
    pace = lights.pace(task, Criteria()) if lights is not None else None
    if behind is None or pace is None or behind < query.settings.yellow:
        return ""
    return _("，序时进度{percent}%", percent=one_decimal(pace))


def _day(query: Query, day: dt.date) -> str:
    """4月28日 of the year in which the paper is made, else with its year."""
    if day.year != query.clock.as_of.year:
        return day_in_words(day)
    return _("{month}月{day}日", month=day.month, day=day.day)

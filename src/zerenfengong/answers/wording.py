"""The phrases that answers are made of: days left, deadlines, names, and the sentence that adds up over a unit's tasks."""

import datetime as dt
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from zerenfengong.dates import workdays
from zerenfengong.dates.days import day_in_words
from zerenfengong.dates.rule_words import in_words
from zerenfengong.i18n import N_, _, listed, plural
from zerenfengong.model import Deadline, Figure, Kind, PartialDay, Role, Task, Unit
from zerenfengong.query.involvement import Category
from zerenfengong.query.query import Unlisted
from zerenfengong.query.status import FINISHED, MOST_OCCURRENCES, NOTHING_KNOWN, STATE_NAMES, Clock, Standing, State
from zerenfengong.register.unit_ways import Way
from zerenfengong.text.width import one_line

if TYPE_CHECKING:
    from decimal import Decimal

ROLE_NAMES = {Role.LEAD: N_("牵头"), Role.RESPONSIBLE: N_("责任"), Role.SUPPORTING: N_("配合")}


# A way through more collectives than this is named by its ends.
_MOST_STATIONS = 4

# Of more registers than this, what is said of each is said of all together.
MOST_LISTED = 50

# More years than this are named by the first and the last.
_MOST_YEARS = 4

# Where a sentence can be cut: at the end of a clause, before one that 并 adds, else between the names of a list.
_CLAUSE = "[，；。：]|(?<![合一])并(?![联购行列])"
_OF_A_LIST = "、"

_MOST_NAMED = 10
_MOST_IDS = 200
_MOST_UNITS = 2


def dated(day: dt.date) -> str:
    """``2020-11-30 周一``."""
    return f"{day.isoformat()} {workdays.weekday(day)}"


def month_name(year: int, month: int) -> str:
    """2020年10月."""
    return _("{year}年{month}月", year=year, month=month)


def partial_day(day: PartialDay) -> str:
    """2020年8月21日, of a day of which only the month or the year is known 2020年8月, 2020年."""
    known = day.text.count("-")
    if known == 2:
        return day_in_words(day.first)
    if known == 1:
        return month_name(day.first.year, day.first.month)
    return _("{year}年", year=day.first.year)


def last_workday(day: dt.date) -> str:
    """最后工作日 10月30日（周五）, where the day itself is no workday; "" where it is one, or where that is not known."""
    last = workdays.last_workday(day)
    if last is None or last == day:
        return ""
    return _("最后工作日 {month}月{day}日（{weekday}）", month=last.month, day=last.day, weekday=workdays.weekday(last))


def workdays_unknown(days: Iterable[dt.date]) -> str:
    """What has to be said of days in years whose days off are not known here; "" where there are none."""
    years = sorted({day.year for day in days if workdays.is_workday(day) is None})
    if not years:
        return ""
    few = len(years) <= _MOST_YEARS
    shown = listed(map(str, years)) if few else _("{first}—{last}", first=years[0], last=years[-1])
    return _("程序里没有 {years} 年的放假安排，只知道星期几", years=shown)


def workday_fact(day: dt.date) -> str:
    """Which workday is the last one until a day, where that is not the day itself, or that this is not known; else ""."""
    return last_workday(day) or workdays_unknown([day])


def names(units: Iterable[str]) -> str:
    """The names joined as a document joins them."""
    return "、".join(units)


def how_many_units(units: Sequence[Unit]) -> str:
    """How many units and collectives there are."""
    collectives = sum(one.is_collective for one in units)
    counted = plural("{n} 个单位", len(units) - collectives)
    return _("{units}、{n} 个统称单位", units=counted, n=collectives) if collectives else counted


def keys_named(keys: Sequence[str]) -> str:
    """The keys of registers; of many the first, and how many they are."""
    return listed(keys) if len(keys) <= MOST_LISTED else plural("{key}等 {n} 份任务台账", len(keys), key=keys[0])


def in_brief(units: Sequence[str]) -> str:
    """The first names, and of how many they are the first where not all are named."""
    named = names(units[:_MOST_UNITS])
    if len(units) <= _MOST_UNITS:
        return named
    return plural("{names}等 {n} 个单位", len(units), names=named)


def in_short(task: Task, deadline: Deadline | None) -> str:
    """What is to be done, where its day stands beside it: the measure from the sentence on that the limit begins."""
    if deadline is not None and deadline.purpose:
        return deadline.purpose
    text = one_line(task.measure)
    phrase = deadline.phrase if deadline is not None and deadline.kind in (Kind.DATE, Kind.RECURRING) else None
    if phrase and not text.startswith(phrase):
        text = text[max(text.find(mark + phrase) for mark in "。；") + 1 :]
    return text.removeprefix(phrase or "").lstrip("，、；：").rstrip("。") or text


def cut_at_clause(text: str, most: int) -> str:
    """The beginning of a text of more characters, up to the end of a clause if there is one."""
    if len(text) <= most:
        return text
    for mark in (_CLAUSE, _OF_A_LIST):
        ends = [found.start() for found in re.finditer(mark, text[:most]) if found.start() >= most // 2]
        if ends:
            return text[: ends[-1]].rstrip("，；。：、") + "…"
    return text[: most - 1] + "…"


def days_left(days: int) -> str:
    """剩 36 天, 今天到期, 期限已过 117 天."""
    if days == 0:
        return _("今天到期")
    if days > 0:
        return plural("剩 {n} 天", days)
    return plural("期限已过 {n} 天", -days)


def as_of(clock: Clock) -> str:
    """2026-04-30 周四, and by what was known when, where that is another day: （2026-05-08 以前报送的）."""
    if clock.known_by in (None, NOTHING_KNOWN):
        return dated(clock.as_of)
    return _("{day}（按 {known} 以前报送的）", day=dated(clock.as_of), known=clock.known_by)


def remaining(standing: Standing) -> str:
    """How a deadline stands: its days where it has a day; "" where its words say it all; 未写时限 where there is none.

    With a ledger first what was reported, and after it from where the day was moved.
    """
    if standing.progress is None:
        return _by_days(standing)
    from zerenfengong.answers.reported import how_it_stands, moved, of_several  # noqa: PLC0415 (only with a ledger)

    return f"{how_it_stands(standing) or _by_days(standing)}{of_several(standing)}{moved(standing)}"


def _by_days(standing: Standing) -> str:
    if standing.days_left is not None:
        return days_left(standing.days_left)
    if standing.deadline is not None and standing.state in (State.UNDATED, State.ONGOING):
        return ""
    return state_name(standing)


def state_name(standing: Standing) -> str:
    """The name of a deadline's state; a limit that is not there is called so."""
    return unwritten() if standing.deadline is None else _(STATE_NAMES[standing.state])


def unwritten() -> str:
    """What is said wherever a limit is missing."""
    return _("未写时限")


def limit(standing: Standing) -> str:
    """The limit itself: its day, or its words where it has none."""
    deadline = standing.deadline
    if deadline is None:
        return dated(standing.due) if standing.due is not None else ""
    words = deadline.within or deadline.phrase or (in_words(deadline.rrule) if deadline.rrule else None)
    if standing.due is None:
        return words or _("长期坚持")
    if deadline.kind is Kind.RELATIVE:  # counted from the day of issue
        return _("{words}，到 {day}", words=words, day=dated(standing.due))
    return _of_rule(words or "", standing, standing.due) if deadline.kind is Kind.RECURRING else dated(standing.due)


def _of_rule(words: str, standing: Standing, due: dt.date) -> str:
    """Which of its days is meant; with a ledger the last one that has come, whatever came of it."""
    if standing.in_window or standing.progress is not None:
        return _("{words}，本次 {day}", words=words, day=dated(due))
    template = _("{words}，最后一次 {day}") if standing.state is State.PAST else _("{words}，下次 {day}")
    return template.format(words=words, day=dated(due))


def qualification(deadline: Deadline | None) -> str:
    """（初稿；甲局、乙局）: what is due and for whom, where a milestone says so."""
    said = [text for text in (deadline.purpose or "", names(deadline.units)) if text] if deadline else []
    return _("（{said}）", said=_("；").join(said)) if said else ""


class LimitLines(NamedTuple):
    """A deadline of a task: the limit itself, how it stands, the last workday where the day to come is none; "" for nothing."""

    limit: str
    standing: str
    workday: str

    @property
    def in_line(self) -> str:
        """All of it in one line."""
        apart = "" if self.standing.startswith("（") else " "
        said = apart.join(filter(None, self[:2]))
        return _("{said}，{fact}", said=said, fact=self.workday) if self.workday else said


def deadline_lines(standings: Sequence[Standing], by_whom: Callable[[Standing], str] | None = None) -> list[LimitLines]:
    """Each deadline of a task in its parts, with who reports on it where that has to be said."""
    return [
        LimitLines(
            limit(one),
            f"{remaining(one)}{qualification(one.deadline)}{by_whom(one) if by_whom else ''}",
            _coming_workday(one),
        )
        for one in standings
    ]


def _coming_workday(standing: Standing) -> str:
    """Which workday is the last one until a day that is to come and is none itself."""
    to_come = standing.days_left is not None and standing.days_left >= 0
    if standing.due is None or not to_come or standing.state in (*FINISHED, State.OVERDUE):
        return ""
    return last_workday(standing.due)


def shortened(tasks: Sequence[Task]) -> str:
    """What has to be said where of these tasks not every day in the window is listed."""
    named = listed((task.id for task in tasks), _MOST_NAMED)
    return _(
        "任务 {ids} 在这个时段里超过 {n} 次，每项只列出离所算那天最近的 {n} 次；缩短时段可以看到其余的",
        ids=named,
        n=MOST_OCCURRENCES,
    )


def progress_unknown(standings: Iterable[Standing] | None = None) -> tuple[str, ...]:
    """What has to be said where a day has gone by, and nobody knows whether it was done; without any: where no ledger is."""
    past = None if standings is None else [one for one in standings if one.state is State.PAST]
    if past is None or any(one.progress is None for one in past):
        return (_("任务台账未录入办理进展：“期限已过”仅表示期限届满，不代表未完成"),)
    if all(one.progress is not None and one.progress.awaits_closing for one in past):
        return ()
    return (_("“期限已过”的，期限在开始跟进以前，没有报送写到它（零报告不算写到）：不知道办完没有"),)


def heading(one: Category) -> str:
    """In what way tasks concern a unit, without a count."""
    if not one.certain:
        return _("可能涉及")
    if one.blanket:
        return _("按统一要求负责")
    if not one.via:
        return {Role.LEAD: _("牵头"), Role.RESPONSIBLE: _("负责"), Role.SUPPORTING: _("配合")}[one.role]
    template = {
        Role.LEAD: _("经{through}牵头"),
        Role.RESPONSIBLE: _("经{through}负责"),
        Role.SUPPORTING: _("经{through}配合"),
    }[one.role]
    return template.format(through=_through(one))


def _through(one: Category) -> str:
    stations = one.via if len(one.via) <= _MOST_STATIONS else (one.via[0], "……", one.via[-1])
    return "→".join(f"“{station(name, one)}”" for name in stations)


def station(name: str, way: Category | Way) -> str:
    """A station of a way; of what is no more 原市大数据管理局, of what has passed it on and goes on 市政务服务局划转."""
    if name in way.giving:
        return _("{name}划转", name=name)
    return _("原{name}", name=name) if name in way.former else name


def unit_sentence(unit: str, tasks: Mapping[tuple[Category, ...], int]) -> str:
    """What a unit owes, each task counted once, under the first way in which it concerns the unit.

    司法局：合计 36 项：牵头 1、负责 35（经“管委会各部门”）；另可能涉及 1 项
    """
    primary: dict[Category, int] = {}
    for ways, number in tasks.items():
        if ways:
            primary[ways[0]] = primary.get(ways[0], 0) + number
    certain = sorted((one for one in primary if one.certain), key=Category.order)
    possible = count(sum(primary.values()) - sum(primary[one] for one in certain))
    said = []
    if certain:
        parts = _("、").join(_class(one, primary[one]) for one in certain)
        said.append(_("合计 {n}：{parts}", n=count(sum(primary[one] for one in certain)), parts=parts))
    if len(primary) > len(certain):
        said.append(_("另可能涉及 {n}", n=possible) if certain else _("没有确定的任务，可能涉及 {n}", n=possible))
    return _("{unit}：{parts}", unit=unit, parts=_("；").join(said) or _("没有符合条件的任务"))


def _class(one: Category, tasks: int) -> str:
    """牵头 1, 负责 35（经“管委会各部门”）."""
    if not one.via:
        return f"{heading(one)} {tasks}"
    return _("{role} {n}（经{through}）", role=heading(one._replace(via=())), n=tasks, through=_through(one))


def unlisted(one: Unlisted, *, named: bool) -> str:
    """What has to be said of tasks of a collective whose members are not all listed; ``named``: of which unit, too."""
    written, last = one.via[0], one.via[-1]
    why = _("成员未列全") if written == last else _("“{collective}”的成员未列全", collective=last)
    ids, number = some_ids(one.tasks), len(one.tasks)
    if not named:
        return plural(
            "另有 {n} 项写给“{written}”（{why}），可能包括本单位：{ids}", number, written=written, why=why, ids=ids
        )
    return plural(
        "另有 {n} 项写给“{written}”（{why}），可能包括{unit}：{ids}",
        number,
        written=written,
        why=why,
        unit=one.unit.name,
        ids=ids,
    )


def figure(one: Figure, actual: "Decimal | None" = None) -> str:
    """小区 12 个，已完成 5; of which less is better, whether that was met."""
    target = one.target or 0
    said = " ".join(filter(None, [one.name, format(target, "f"), one.unit]))
    if one.better == "lower":
        said = _("{said}（越低越好）", said=said)
        if actual is not None:
            said = _(
                "{said}，现在 {n}，{met}", said=said, n=actual, met=_("达到") if actual <= target else _("没有达到")
            )
        return said
    return said if actual is None else _("{said}，已完成 {n}", said=said, n=actual)


def some_ids(tasks: Sequence[Task]) -> str:
    """The ids of tasks, the first ones where there are many."""
    return listed((task.id for task in tasks), _MOST_IDS)


def counted(one: Category, tasks: int) -> str:
    """牵头 1 项."""
    return _("{category} {count}", category=heading(one), count=count(tasks))


def count(tasks: int) -> str:
    """N 项."""
    return plural("{n} 项", tasks)

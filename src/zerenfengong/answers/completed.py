"""办理情况: how much is done, the rates and the lights, as tables, as sentences and as JSON."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from zerenfengong.answers import wording
from zerenfengong.answers.asked_again import AskedAgain
from zerenfengong.answers.columns import COMPLETION_COLUMNS, Cell
from zerenfengong.answers.table import Column, Group, Report, Row, columns_of
from zerenfengong.answers.unit_completion import completion_data, counts_data, in_percent, of_unit, rate_data
from zerenfengong.i18n import N_, _, plural
from zerenfengong.query.completion import (
    Completion,
    MonthCompletion,
    Rate,
    completions,
    followed,
    rates,
)
from zerenfengong.query.criteria import Criteria
from zerenfengong.query.query import Query
from zerenfengong.query.status import LIGHT_NAMES, NO_LIGHT, Light

Data = dict[str, Any]

_STATES = ("--state", "done", "--state", "done_late")
_DONE = ("--kind", "to_finish", *_STATES)


class _Counted(NamedTuple):
    """What a count is called, what prints it, and the rate of which it is the part.

    Those of the ``rest`` are left out where they are 0.
    """

    key: str
    name: str
    asked: tuple[str, ...]
    rate: int | None = None
    rest: bool = False


_COUNTED = (
    _Counted("tasks", N_("任务"), ("list",)),
    _Counted("to_finish", N_("要完成的"), ("list", "--kind", "to_finish")),
    _Counted("done", N_("完成"), ("list", *_DONE), 0),
    _Counted("closed", N_("其中销号"), ("list", *_DONE, "--status", "closed"), 1),
    _Counted("stopped", N_("已中止"), ("list", "--state", "stopped"), rest=True),
    _Counted("ongoing", N_("长期的"), ("list", "--kind", "ongoing"), rest=True),
    _Counted("recurring", N_("重复的"), ("list", "--kind", "recurring"), rest=True),
    _Counted("owed", N_("应办结的期限"), ("due", "--owed")),
    _Counted("met", N_("其中完成"), ("due", "--owed", *_STATES), 2),
    _Counted("in_time", N_("其中按期"), ("due", "--owed", "--state", "done"), 3),
    _Counted("late", N_("其中超期"), ("due", "--owed", "--state", "done_late"), rest=True),
    _Counted("overdue", N_("逾期"), ("due", "--owed", "--state", "overdue")),
    _Counted("today", N_("今天到期、没有完成"), ("due", "--owed", "--state", "soon"), rest=True),
    _Counted("past", N_("不算在内：期限已过，不知道办完没有"), ("due", "--owed", "--state", "past"), rest=True),
    _Counted("red", LIGHT_NAMES[Light.RED], ("list", "--light", "red")),
    _Counted("yellow", LIGHT_NAMES[Light.YELLOW], ("list", "--light", "yellow")),
    _Counted("green", LIGHT_NAMES[Light.GREEN], ("list", "--light", "green")),
    _Counted("unlit", NO_LIGHT, ("list", "--light", "none")),
)

_MONTH_COLUMNS = {
    "carried": (N_("此前逾期"), ("--carried",)),
    "carried_done": (N_("当月完成"), ("--carried", "--done-in")),
    "owed": (N_("当月应办结"), ("--judged",)),
    "owed_done": (N_("其中完成"), ("--judged", *_STATES)),
    "in_time": (N_("按期"), ("--judged", "--state", "done")),
}


class Completed(NamedTuple):
    """What is done of what was asked for, as far as the units asked for report on it, and how many they do not report on."""

    query: Query
    criteria: Criteria
    counted: Completion
    units: Mapping[str, Completion]
    months: tuple[MonthCompletion, ...]
    elsewhere: int

    @property
    def _again(self) -> AskedAgain:
        return AskedAgain(self.query, self.criteria)

    def figures(self) -> Iterator[tuple[_Counted, int, Rate | None]]:
        """Each count with the rate that it is the part of."""
        shares = rates(self.counted)
        for one in _COUNTED:
            number = getattr(self.counted, one.key)
            if number or not one.rest:
                yield one, number, None if one.rate is None else shares[one.rate]

    def data(self) -> Data:
        """The keys that ``zrfg/stats/1`` gains; ``figures`` has for each count the command that prints it."""
        again = self._again
        return {
            "rates": [rate_data(one) for one in rates(self.counted)],
            "completion": counts_data(self.counted),
            "completion_units": [{"unit": unit} | counts_data(one) for unit, one in self.units.items()],
            "completion_months": [one._asdict() for one in self.months],
            "reported_by_others": self.elsewhere,
            "figures": [
                {"name": one.key, "number": number, "command": again.command(*one.asked)}
                for one, number, _rate in self.figures()
            ],
        }

    def unit_data(self, unit: str) -> Data:
        """The key that a unit gains."""
        return {"completion": completion_data(self.units.get(unit))}

    def sentences(self) -> tuple[str, ...]:
        """The rates and the lights in two lines."""
        shares = [
            _(
                "{name} {percent}（{part}/{whole}）",
                name=_name(one),
                percent=in_percent(one),
                part=one.part,
                whole=one.whole,
            )
            for one in rates(self.counted)
        ]
        names = self.query.settings.name_of
        lit = [_("{name} {n}", name=names(light), n=getattr(self.counted, light.value)) for light in Light]
        lit.append(_("{name} {n}", name=_(NO_LIGHT), n=self.counted.unlit))
        said = (_("办理情况：{rates}", rates=_("，").join(shares)), _("亮灯：{lights}", lights=_("，").join(lit)))
        return said + self.apart()

    def formulas(self) -> str:
        """How the rates are computed, in words: what is handed on says no command."""
        return _(
            "完成率是完成的任务占要完成的，销号率是其中销号的占完成的；应办结完成率、按期完成率是完成的、按期完成的期限"
            "占应办结的，应办结的是判定期限到截至日期为止的期限"
        )

    def counts(self) -> Iterator[tuple[str, int, str | None]]:
        """Each count by its name, and the rate that it is the part of in words."""
        lights = {light.value: self.query.settings.name_of(light) for light in Light}
        for one, number, rate in self.figures():
            said = _("{name} {percent}", name=_name(rate), percent=in_percent(rate)) if rate else None
            yield lights.get(one.key) or _(one.name), number, said

    def apart(self) -> tuple[str, ...]:
        """What the units asked for do not report on, and so are not judged by."""
        if not self.elsewhere:
            return ()
        return (plural("另有 {n} 项由别的单位报告，不算在内", self.elsewhere),)

    def documents(self, *, brief: bool = False) -> tuple[Report, ...]:
        """All of it, the units and the months as tables."""
        return (self.whole(brief=brief), *self.by_unit(), *self.by_month())

    def whole(self, *, brief: bool = False) -> Report:
        """Each count with its rate and the command that prints it; ``brief``: what all commands end with is said once."""
        columns = (
            Column("name", _("项目")),
            Column("number", _("数")),
            Column("rate", _("比率")),
            Column("command", _("怎么列出来")),
        )
        again = self._again
        commands = (again.command(*one.asked, brief=brief) for one, _number, _rate in self.figures())
        rows = [
            Row({"name": name, "number": number, "rate": rate, "command": command})
            for (name, number, rate), command in zip(self.counts(), commands, strict=True)
        ]
        ends = (_("… 处都是 {options}", options=again.common),) if brief else ()
        return Report((), columns, (Group("", rows),), (*ends, *self.apart()))

    def by_unit(self) -> tuple[Report, ...]:
        """What each unit reports on; none where nobody reports."""
        if not self.units:
            return ()
        rows = [Row({"unit": unit} | self.cells(unit)) for unit in self.units]
        columns = (Column("unit", _("报告单位")), *self.columns())
        return (Report((), columns, (Group("", rows),), self._of_units()),)

    def columns(self) -> tuple[Column, ...]:
        """The columns of what a unit reports on."""
        return columns_of(COMPLETION_COLUMNS)

    def cells(self, unit: str) -> dict[str, Cell]:
        """What is done of what a unit reports on; nothing of one that reports on nothing."""
        counted = self.units.get(unit)
        return of_unit(counted) if counted is not None else {}

    def _of_units(self) -> tuple[str, ...]:
        """By how many the sum over the units exceeds the whole, and how to list what one of them reports on."""
        total, nobody = sum(one.tasks for one in self.units.values()), self.counted.nobodys
        reported = self.counted.tasks - nobody
        remarks = [_("各单位只看它报告的任务")]
        if total > reported:
            remarks.append(
                plural(
                    "有报告单位的任务 {reported} 项，几个单位报告的各算一次，各单位相加 {total} 项，多 {n} 项",
                    total - reported,
                    reported=reported,
                    total=total,
                )
            )
        if nobody:
            remarks.append(plural("有 {n} 项没有报告单位，不在表里", nobody))
        remarks += self._waiting()
        first = next(iter(self.units))
        again = AskedAgain(self.query, self.criteria._replace(reporters=(first,)))
        shown = [(_(one.name), again.command(*one.asked)) for one in _COUNTED if one.key in ("done", "overdue")]
        return (*remarks, *_how(first, shown))

    def _waiting(self) -> Iterator[str]:
        """Of what is overdue the part of a unit that has done its own, and waits for another."""
        for unit, one in self.units.items():
            if one.waiting:
                yield plural("{unit}逾期的期限里，有 {n} 个它已报完成，等别的单位报告", one.waiting, unit=unit)

    def by_month(self) -> tuple[Report, ...]:
        """The deadlines of each month up to today; none where none had to be met."""
        if not self.months:
            return ()
        columns = (
            Column("month", _("月份")),
            *(Column(key, _(name)) for key, (name, _asked) in _MONTH_COLUMNS.items()),
        )
        rows = [
            Row({"month": wording.month_name(one.year, one.month)} | {key: getattr(one, key) for key in _MONTH_COLUMNS})
            for one in self.months
        ]
        last = f"{self.months[-1].year:04}-{self.months[-1].month:02}"
        shown = [
            (_(name), self._again.command("due", *_with_period(asked, last))) for name, asked in _MONTH_COLUMNS.values()
        ]
        return (Report((), columns, (Group("", rows),), _how(str(rows[-1].cells["month"]), shown)),)


def _how(example: str, commands: Sequence[tuple[str, str]]) -> tuple[str, ...]:
    """How to list what is counted, by the example of a unit or a month."""
    lines = (_("{name}：{fact}", name=name, fact=command) for name, command in commands)
    return (_("怎么列出来，以{example}为例：", example=example), *lines)


def completed(query: Query, criteria: Criteria) -> Completed | None:
    """What is done of what is asked for; None without a ledger, and where how tasks stand is what was asked for."""
    asked = criteria.states or criteria.statuses or criteria.lights or criteria.kinds or criteria.dated is False
    if query.progress is None or asked:
        return None
    own, elsewhere = followed(query, criteria), 0
    if own != criteria:
        if not own.reporters:
            return None  # nobody is known who reports
        mine = {item.ref for item in query.tasks(own)}
        others = (item for item in query.tasks(criteria) if item.ref not in mine)
        elsewhere = sum(bool(query.reporters(item.task)) for item in others)
    return Completed(query, own, *completions(query, own), elsewhere)


def _name(rate: Rate) -> str:
    return _(rate.name)


def _with_period(asked: tuple[str, ...], period: str) -> Iterator[str]:
    for word in asked:
        yield word
        if word in ("--carried", "--done-in", "--judged"):
            yield period


# What is there with a ledger, and says nothing where how tasks stand is what was asked for.
NOTHING: Data = dict.fromkeys(
    ("rates", "completion", "completion_units", "completion_months", "reported_by_others", "figures")
)


def unit_sentence(counted: Completion) -> str:
    """What is done of what a unit reports on."""
    done, _closed, _met, in_time = rates(counted)
    said = _(
        "报告 {tasks}：完成 {part}/{whole}（{percent}），按期 {met}/{owed}（{in_time}），逾期 {overdue} 个",
        tasks=wording.count(counted.tasks),
        part=done.part,
        whole=done.whole,
        percent=in_percent(done),
        met=in_time.part,
        owed=in_time.whole,
        in_time=in_percent(in_time),
        overdue=counted.overdue,
    )
    waiting = plural("其中 {n} 个本单位已报完成", counted.waiting) if counted.waiting else ""
    return _("{said}，{waiting}", said=said, waiting=waiting) if waiting else said

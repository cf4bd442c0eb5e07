"""ZR4xx: deadlines: what the words say against what is written, and days that can't be meant."""

import datetime as dt
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from zerenfengong.dates import workdays
from zerenfengong.dates.month_ends import in_every_month, skipped
from zerenfengong.dates.phrases.impossible import impossible_days
from zerenfengong.findings import Finding, Location
from zerenfengong.i18n import _, listed
from zerenfengong.model import Deadline, Kind, PartialDay, Task
from zerenfengong.register.loader import Loaded
from zerenfengong.register.schema import DEADLINE
from zerenfengong.register.yaml_nodes import Mapping

if TYPE_CHECKING:
    from zerenfengong.dates.phrases.mentions import Reading

# To compare two rules takes their days of several years; with so many different ones the file is what is wrong.
_MOST_RULES = 500


# What is written like a day and can't be read as one was perhaps copied wrongly (10月低前); 按会议要求 never was one.
_LIKE_A_DAY = re.compile("[0-9０-９][年月日号]")


class _Written(NamedTuple):
    """A deadline with its place: the task's in the register, its own in the task."""

    at: int
    position: int
    task: Task
    deadline: Deadline

    def steps(self, key: str) -> tuple[str | int, ...]:
        """The way to one of its fields."""
        return ("tasks", self.at, "deadline", self.position, key)


def contradicted_phrases(loaded: Loaded) -> Iterator[Finding]:
    """ZR401: a deadline is what its phrase says, read in its measure and in the year of issue."""
    from zerenfengong.dates.phrases import agreement  # noqa: PLC0415 (the grammar of limits: answering commands do without)

    issued = loaded.readable.document.issued
    for one in _comparable(loaded):
        phrase = one.deadline.phrase
        if not phrase:
            continue
        found = agreement.readings_of(phrase, one.task.measure, issued)
        wrong = agreement.contradiction(one.deadline, found, issued)
        if wrong is not None:
            if not _is_unreadable(loaded, one):
                place = loaded.place(*one.steps(_key(one.deadline)))
                yield Finding(place, "ZR401", _contradicted(wrong, one.deadline, issued), _as_written(wrong))
        elif late := _another_start(one.deadline, found):
            message = _(
                "“{phrase}”从 {day} 开始，这里写的是 {written}",
                phrase=late.phrase,
                day=late.start_date,
                written=one.deadline.start,
            )
            hint = _("写成 start: {day}，或者改正 phrase", day=late.start_date)
            yield Finding(loaded.place(*one.steps("start")), "ZR401", message, hint)


def unwritten_limits(loaded: Loaded) -> Iterator[tuple[Location, str]]:
    """The day or the rule that a deadline lacks whose words can only mean that one, by where its words stand."""
    from zerenfengong.dates.phrases import agreement  # noqa: PLC0415 (the grammar of limits: answering commands do without)

    issued = loaded.readable.document.issued
    for one in _comparable(loaded):
        if one.deadline.kind is not Kind.UNSPECIFIED or not one.deadline.phrase or _is_unreadable(loaded, one):
            continue
        found = agreement.readings_of(one.deadline.phrase, one.task.measure, issued)
        wrong = agreement.contradiction(one.deadline, found, issued)
        if wrong is not None and len(found) == 1 and (wrong.date or wrong.rrule):
            yield loaded.place(*one.steps("phrase")), _value(wrong)


def days_before_issue(loaded: Loaded) -> Iterator[Finding]:
    """ZR402: a deadline is not over before the document is issued."""
    issued = loaded.readable.document.issued
    if issued is None:
        return
    for one in _deadlines(loaded):
        if one.deadline.date is not None and one.deadline.date < issued.first:
            message = _("期限 {day} 早于印发日期 {issued}", day=one.deadline.date, issued=issued.text)
            hint = _("核对年份；原文如此的，加上豁免：# zrfg: ignore[ZR402] 原文如此")
            yield Finding(loaded.place(*one.steps("date")), "ZR402", message, hint)


def limits_left_in_words(loaded: Loaded) -> Iterator[Finding]:
    """ZR403: what a measure sets as a limit stands in a deadline of its task."""
    from zerenfengong.dates.phrases import agreement  # noqa: PLC0415 (the grammar of limits: answering commands do without)

    issued = loaded.readable.document.issued
    for at, task in enumerate(loaded.readable.tasks):
        if not agreement.says_more(task.measure, task.deadlines) or not _is_readable(loaded, at, task):
            continue
        covering = agreement.Covering(task.deadlines, issued)
        for reading in agreement.readings(task.measure, issued):
            if agreement.sets_a_limit(reading) and not covering.covers(reading):
                message = _("举措里写了期限“{phrase}”，没有登记", phrase=reading.phrase)
                hint = _("没有写年份，印发时这一天已过：弄清是哪一年，再加上 deadline")
                if reading.year_given or issued is None or reading.date is None or reading.date >= issued.first:
                    written = f"{{{_value(reading)}, phrase: {reading.phrase}}}"
                    hint = _("加上 deadline: {written}", written=written)
                yield Finding(loaded.place_in(reading.start, "tasks", at, "measure"), "ZR403", message, hint)


def days_off(loaded: Loaded) -> Iterator[Finding]:
    """ZR404: whether the last day is a workday: for information, since a day off moves no limit."""
    for one in _deadlines(loaded):
        if one.deadline.date is not None and (message := _day_off(one.deadline.date)):
            hint = _("期限不因周末、节假日移动；安排工作时按最后工作日")
            yield Finding(loaded.place(*one.steps("date")), "ZR404", message, hint)


def _day_off(day: dt.date) -> str | None:
    """Why a day is no workday; of a year whose days off are not known here, whether it is a weekend."""
    last = workdays.last_workday(day)
    if last is not None:
        message = _("{day} {weekday}不是工作日，最后工作日是 {last} {last_weekday}")
        names = {"weekday": workdays.weekday(day), "last_weekday": workdays.weekday(last)}
        return None if last == day else message.format(day=day, last=last, **names)
    if day.weekday() < 5:
        return None
    message = _("{day} 是{weekday}；程序里没有 {year} 年的放假安排，不知道调不调休")
    return message.format(day=day, weekday=workdays.weekday(day), year=day.year)


def days_without_words(loaded: Loaded) -> Iterator[Finding]:
    """ZR405: a day can be traced to words of the document: its phrase, or the measure itself."""
    from zerenfengong.dates.phrases import agreement  # noqa: PLC0415 (the grammar of limits: answering commands do without)

    issued = loaded.readable.document.issued
    for one in _comparable(loaded):
        deadline = one.deadline
        if deadline.kind not in (Kind.DATE, Kind.RECURRING):
            continue
        if deadline.phrase:
            said = _LIKE_A_DAY.search(deadline.phrase) is None or any(
                reading.kind is not Kind.UNSPECIFIED
                for reading in agreement.readings_of(deadline.phrase, one.task.measure, issued)
            )
            if not said:
                message = _("“{phrase}”里读不出日期，{written} 没有核对过")
                message = message.format(phrase=deadline.phrase, written=_written(deadline))
                place = loaded.place(*one.steps("phrase"))
                yield Finding(place, "ZR405", message, _("看看 phrase 有没有抄错；没有错的，人来核对"))
            continue
        if not agreement.is_said(deadline, agreement.dated(one.task.measure, issued), issued):
            message = _("{written} 没有原文可对：举措里没有写，phrase 也没有", written=_written(deadline))
            hint = _("把定期限的原话写进 phrase；不是文件定的，在 note 里写明依据")
            yield Finding(loaded.place(*one.steps(_key(deadline))), "ZR405", message, hint)


def impossible_days_in_words(loaded: Loaded) -> Iterator[Finding]:
    """ZR409: the days that a measure or a phrase names are in the calendar."""
    for at, task in enumerate(loaded.readable.tasks):
        texts: list[tuple[str, tuple[str | int, ...]]] = [(task.measure, ("tasks", at, "measure"))]
        for position, deadline in enumerate(task.deadlines):
            if deadline.phrase and deadline.phrase not in task.measure:
                texts.append((deadline.phrase, ("tasks", at, "deadline", position, "phrase")))
        for text, steps in texts:
            for match in impossible_days(text):
                message = _("日历里没有“{words}”", words=match[0])
                hint = _("核对原文；原文就是这样印的，加上豁免，并向印发机关问清")
                yield Finding(loaded.place_in(match.start(), *steps), "ZR409", message, hint)


def skipped_months(loaded: Loaded) -> Iterator[Finding]:
    """ZR410: a rule that names the 29th, 30th or 31st falls due also in a month that has not this day."""
    issued = loaded.readable.document.issued
    for one in _deadlines(loaded):
        rule = one.deadline.rrule
        found = skipped(rule, one.deadline.begins(issued)) if rule is not None else None
        if found is None or rule is None:
            continue
        months = listed(map(str, found.months))
        message = _("{months}月没有{day}日，这条规则跳过它", months=months, day=found.day)
        if found.is_leap_day:
            message = _("2月不是每年都有29日，没有的年份这条规则跳过它")
        better = in_every_month(rule)
        hint = _("要每次都到期，写 rrule: {rule}", rule=better) if better else _("要每次都到期，写成几条规则")
        yield Finding(loaded.place(*one.steps("rrule")), "ZR410", message, hint)


def days_of_the_next_year(loaded: Loaded) -> Iterator[Finding]:
    """ZR406: words without a year whose day had gone by at issue are taken for the next year: for information."""
    from zerenfengong.dates.phrases import agreement  # noqa: PLC0415 (the grammar of limits: answering commands do without)

    issued = loaded.readable.document.issued
    for one in _deadlines(loaded):
        phrase, date = one.deadline.phrase, one.deadline.date
        if not phrase or issued is None or date is None or date.year <= issued.first.year:
            continue
        found = agreement.readings_of(phrase, one.task.measure, issued)
        if any(agreement.in_the_next_year(reading, one.deadline, issued) for reading in found):
            message = _(
                "“{phrase}”没有写年份，印发时（{issued}）已过，这里按下一年算：{day}",
                phrase=phrase,
                issued=issued.text,
                day=date,
            )
            yield Finding(loaded.place(*one.steps("date")), "ZR406", message, _("向印发机关问清是哪一年，记在 note 里"))


def days_beyond_the_plan(loaded: Loaded) -> Iterator[Finding]:
    """ZR407: a deadline is not later than the plan's last day (``document.until``)."""
    until = loaded.readable.document.until
    if until is None:
        return
    for one in _deadlines(loaded):
        if one.deadline.date is not None and one.deadline.date > until:
            message = _("期限 {day} 晚于计划的最后一天 {until}", day=one.deadline.date, until=until)
            hint = _("核对年份，或者改正 document 的 until")
            yield Finding(loaded.place(*one.steps("date")), "ZR407", message, hint)


def starts_after_the_end(loaded: Loaded) -> Iterator[Finding]:
    """ZR408: what has a first and a last day begins before it ends."""
    for one in _deadlines(loaded):
        start, date = one.deadline.start, one.deadline.date
        if start is not None and date is not None and start > date:
            message = _("开始的日期 {start} 晚于到期日 {date}", start=start, date=date)
            yield Finding(loaded.place(*one.steps("start")), "ZR408", message, _("核对两个日期，是不是写反了"))


def _deadlines(loaded: Loaded) -> Iterator[_Written]:
    for at, task in enumerate(loaded.readable.tasks):
        for position, deadline in enumerate(task.deadlines):
            yield _Written(at, position, task, deadline)


def _comparable(loaded: Loaded) -> Iterator[_Written]:
    rules: set[str] = set()
    for one in _deadlines(loaded):
        if one.deadline.rrule is not None:
            rules.add(one.deadline.rrule)
            if len(rules) > _MOST_RULES:
                continue
        yield one


def _key(deadline: Deadline) -> str:
    """The field that says what the deadline is."""
    keys = {Kind.DATE: "date", Kind.RECURRING: "rrule", Kind.ONGOING: "ongoing", Kind.RELATIVE: "within"}
    return keys.get(deadline.kind, "phrase")


def _written(deadline: Deadline) -> str:
    return str(deadline.date or deadline.rrule or deadline.within or "ongoing: true")


def _value(reading: "Reading") -> str:
    """A reading as the field that says the same."""
    if reading.kind is Kind.ONGOING:
        return "ongoing: true"
    if reading.kind is Kind.DATE:
        return f"date: {reading.date or '……'}"
    if reading.rrule is None:
        return f"within: {reading.within}"
    # Between braces a comma ends a value.
    return f'rrule: "{reading.rrule}"' if "," in reading.rrule else f"rrule: {reading.rrule}"


def _as_written(reading: "Reading") -> str:
    return _("写成 {value}，或者改正 phrase", value=_value(reading))


def _contradicted(reading: "Reading", deadline: Deadline, issued: PartialDay | None) -> str:
    """What the words mean, and what is written instead."""
    meant = str(reading.date or reading.rrule or reading.within or _("长期任务，没有到期日"))
    if not reading.year_given and issued is not None:
        meant = _("{day}（按印发的 {year} 年）", day=meant, year=issued.first.year)
    if deadline.kind is Kind.UNSPECIFIED:
        return _("“{phrase}”是 {meant}，这里没有写日期", phrase=reading.phrase, meant=meant)
    return _(
        "“{phrase}”是 {meant}，这里写的是 {written}", phrase=reading.phrase, meant=meant, written=_written(deadline)
    )


def _another_start(deadline: Deadline, found: "tuple[Reading, ...]") -> "Reading | None":
    """The reading that says that it begins on another day than is written."""
    begins = [one for one in found if one.start_date is not None]
    if deadline.start is None or not begins or any(one.start_date == deadline.start for one in begins):
        return None
    return begins[0]


def _is_unreadable(loaded: Loaded, one: _Written) -> bool:
    """Whether the deadline holds a value that could not be read, which is a finding of its own."""
    node = loaded.node("tasks", one.at, "deadline", one.position)
    if not isinstance(node, Mapping) or not node.values.keys() <= DEADLINE.by_key.keys():
        return True
    return one.deadline.kind is Kind.UNSPECIFIED and any(key in node.values for key in DEADLINE.at_most_one.keys)


def _is_readable(loaded: Loaded, at: int, task: Task) -> bool:
    """Whether all that is written about a task's deadlines could be read."""
    if not task.deadlines:
        return loaded.node("tasks", at, "deadline") is None
    written = (_Written(at, position, task, deadline) for position, deadline in enumerate(task.deadlines))
    return not any(_is_unreadable(loaded, one) for one in written)

"""The deadlines of an entry: from the column or label that states them, and from the measure itself."""

import datetime as dt
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from zerenfengong.dates import phrases
from zerenfengong.dates.days import iso_day
from zerenfengong.dates.phrases import Reading, agreement
from zerenfengong.dates.phrases.agreement import is_covered, sets_a_limit
from zerenfengong.dates.phrases.cycles import is_repeated
from zerenfengong.i18n import _
from zerenfengong.importing.document.guesses import Guess
from zerenfengong.importing.document.line_breaks import whole
from zerenfengong.importing.drafting.printed_limits import Printed, is_nothing, printed_limits
from zerenfengong.importing.prose.acting_clauses import acting_clauses
from zerenfengong.importing.source.stream import Place, Words
from zerenfengong.model import Deadline, Kind, PartialDay
from zerenfengong.text.folding import plain
from zerenfengong.text.regex import regex

_FROM_THE_DOCUMENT = regex(
    "本?(?:意见|方案|通知|办法|措施|计划|要点|规定|细则|文件|清单|分工)?(?:印发|发布|下发|公布|施行|实施)之日"
)


_WITHIN = regex("[于在][^，。；,;]{0,12}$")
_FINISHED = regex("[)）]?[^，。；,;]{0,8}?(?:完成|办结|报送|上报|提交|报名)")

# No measure sets more; each is held against every other.
_MOST_LIMITS = 50

# Readings whose day is chosen: the words name a whole month or year, or a year that something is due before.
_YEARS = frozenset({"year", "year-before"})
_OPEN_ENDS = _YEARS | {"month"}
_DAILY = "FREQ=DAILY"

# What comes round, and no calendar says when: terms of schools, decades of months.
_WITHOUT_A_RULE = regex(
    "每(?:一|个|两个)?(?:学期|学年|旬)[初中末]?(?:(?:至少|不少于|不低于)?(?:[0-9]{1,2}|[一二两三四五六七八九十]{1,2})次)?"
)


class Limits(NamedTuple):
    """The deadlines of an entry and what was decided on the way."""

    deadlines: tuple[Deadline, ...] = ()
    guesses: tuple[Guess, ...] = ()


class Stated(NamedTuple):
    """Words that state a limit, with the place where they stand."""

    text: str
    place: Place


def limits_of(
    measure: Words, text: str, stated: Sequence[Stated], issued: PartialDay | None, *, printed: bool = False
) -> Limits:
    """The deadlines that stand beside a measure, then those within it (``text`` is the measure without its number).

    ``printed``: the row is one of an export of ours, where of what is not fixed in the measure the column says all.
    """
    deadlines: list[Deadline] = []
    guesses: list[Guess] = []
    for one in stated:
        found = _stated(one, issued)
        deadlines += found.deadlines
        guesses += found.guesses
    deadlines = [_in_words(one, text, issued) for one in deadlines]
    said = phrases.read(text, issued)
    for reading in said[:_MOST_LIMITS]:
        if is_covered(reading, deadlines, issued):
            continue
        place = measure.at(max(measure.text.find(reading.phrase), 0))
        if _is_a_limit(reading, text) or (not printed and _is_an_open_limit(reading, issued, alone=not stated)):
            deadlines.append(_deadline(reading, reading.phrase))
            guesses += _chosen_year(reading, place, issued)
            guesses += _open_year(reading, place)
            guesses += _chosen_end(reading, place)
        elif reading.kind is Kind.RELATIVE:
            guesses.append(_left_in_the_measure(reading, place))
    guesses += [_left_in_the_measure(reading, measure.place) for reading in said[_MOST_LIMITS:]]
    if not stated and not printed:
        for phrase in _without_a_rule(text):
            deadlines.append(Deadline(phrase=phrase))
            guesses.append(_without_a_day(phrase, measure.at(max(measure.text.find(phrase), 0))))
    return Limits(tuple(deadlines), tuple(guesses))


def _without_a_rule(text: str) -> list[str]:
    """How often something is done, as the words of a measure say it, where no rule can."""
    words = plain(text)
    found = (match.span() for match in _WITHOUT_A_RULE.finditer(words) if is_repeated(words, *match.span()))
    return list(dict.fromkeys(text[start:end] for start, end in found))[:_MOST_LIMITS]


def _without_a_day(text: str, place: Place) -> Guess:
    message = _("期限“{text}”读不出日期，只留了原文", text=text)
    return Guess("ZR818", place, message, _("读得出是哪一天的，补上 date"))


def _left_in_the_measure(reading: Reading, place: Place) -> Guess:
    message = _("举措里的“{phrase}”没有登记为期限", phrase=reading.phrase)
    return Guess("ZR818", place, message, _("它是这项任务的期限的，写进 deadline 的 within"))


def _stated(stated: Stated, issued: PartialDay | None) -> Limits:
    """The limits of one cell, label or bracket."""
    text = whole(stated.text).strip()
    if is_nothing(text):
        return Limits()
    if (printed := printed_limits(stated.text)) is not None:
        return Limits(tuple(_from_print(one, issued) for one in printed))
    readings = _readings(text, issued)
    guesses = [guess for reading in readings for guess in _chosen_year(reading, stated.place, issued)]
    if len(readings) <= 1:
        found = [_deadline(reading, text) for reading in readings]
    else:
        found = [_deadline(reading, phrase) for reading, phrase in zip(readings, _shares(text, readings), strict=True)]
    guesses += [guess for reading in readings for guess in _open_year(reading, stated.place)]
    guesses += [guess for reading in readings for guess in _chosen_end(reading, stated.place)]
    if not found:
        guesses.append(_without_a_day(text, stated.place))
    return Limits(tuple(found or [Deadline(phrase=text)]), tuple(guesses))


@lru_cache(maxsize=1024)
def _readings(text: str, issued: PartialDay | None) -> tuple[Reading, ...]:
    """What a cell or label of limits states: nothing of it tells what was before, whatever day the document is of."""
    found, whole = phrases.read(text, issued), phrases.read(text, None)
    return tuple(whole if len(whole) > len(found) and all(one.year_given for one in whole) else found)


def _shares(text: str, readings: Sequence[Reading]) -> list[str]:
    """The words of a text that belong to each of its limits: from the end of the one before, at a mark if there is one."""
    cuts = [0]
    for one, following in pairwise(readings):
        between = text[one.end : following.start]
        mark = max(between.rfind(mark) for mark in "。；;，,、\n")
        cuts.append(one.end + mark + 1)
    return [text[begin:end].strip("。；;，,、 \n") for begin, end in zip(cuts, [*cuts[1:], len(text)], strict=True)]


def _deadline(reading: Reading, phrase: str) -> Deadline:
    """A reading as a deadline; ``phrase`` are the words that set it."""
    return Deadline(
        date=reading.date if reading.kind is Kind.DATE else None,
        rrule=reading.rrule,
        ongoing=reading.kind is Kind.ONGOING,
        within=(reading.within or phrase) if reading.kind is Kind.RELATIVE else None,
        phrase=None if reading.kind is Kind.RELATIVE else phrase,
        start=reading.start_date,
    )


def _from_print(printed: Printed, issued: PartialDay | None) -> Deadline:
    if printed.day is not None:
        return Deadline(date=iso_day(printed.day), purpose=printed.purpose)
    readings = phrases.read(printed.words, issued)
    found = _deadline(readings[0], printed.words) if len(readings) == 1 else Deadline(phrase=printed.words)
    return found._replace(purpose=printed.purpose)


def _in_words(deadline: Deadline, measure: str, issued: PartialDay | None) -> Deadline:
    """A deadline that is a bare day, with the words of the measure that say this day, if there are such."""
    if deadline.phrase is not None or deadline.date is None:
        return deadline
    # Where no day of issue is known, the year of the day itself completes what the words leave open.
    first = dt.date(deadline.date.year, 1, 1)
    said = agreement.readings(measure, issued or PartialDay(first.isoformat(), first))
    phrase = next((one.phrase for one in said if sets_a_limit(one) and one.date == deadline.date), None)
    return deadline._replace(phrase=phrase)


def _is_a_limit(reading: Reading, text: str) -> bool:
    """Whether words of a measure say by which day something of the task has to be done."""
    return sets_a_limit(reading) or _is_counted_from_the_document(reading) or _is_time_to_finish(reading, text)


def _is_an_open_limit(reading: Reading, issued: PartialDay | None, *, alone: bool) -> bool:
    """Whether words of a measure leave open by which day: a year that is not over (2025年完成改造), how often (每季度通报).

    How often something is done sets a limit only where nothing beside the measure does (``alone``), and if it is not every day.
    """
    if reading.rule in _YEARS:
        return reading.date is not None and issued is not None and reading.date >= issued.first
    return alone and reading.rule == "every" and reading.rrule != _DAILY


def _is_counted_from_the_document(reading: Reading) -> bool:
    """Whether a term begins with the document itself, and so is one of the task and not of what the task is about."""
    return reading.kind is Kind.RELATIVE and _FROM_THE_DOCUMENT.search(reading.phrase) is not None


def _is_time_to_finish(reading: Reading, text: str) -> bool:
    """Whether a stretch of time is that in which something is to be done: 于4月22日至4月30日完成, 5月19日至23日，教务处抽检."""
    if reading.rule != "range":
        return False
    if not text[: reading.start].strip():
        return any(one.begins for one in acting_clauses(text, 0))
    return _WITHIN.search(text, 0, reading.start) is not None and _FINISHED.match(text, reading.end) is not None


def _open_year(reading: Reading, place: Place) -> list[Guess]:
    """A day whose year nobody knows."""
    if reading.kind is not Kind.DATE or reading.date is not None:
        return []
    message = _("期限“{text}”没有写年份，又没有印发日期，定不下是哪一年，只留了原文", text=reading.phrase)
    return [Guess("ZR818", place, message, _("导入时写 --issued，或者补上 date"))]


def _chosen_end(reading: Reading, place: Place) -> list[Guess]:
    """A month, a year or what comes round of which it is not written whether its end is meant: 11月建成, 2027年前, 每季度."""
    if reading.rule == "every":
        message = _("“{phrase}”没有写是哪一天，按每一期的最后一天算", phrase=reading.phrase)
        return [Guess("ZR821", place, message)]
    if reading.date is None or reading.rule not in _OPEN_ENDS:
        return []
    message = _("“{phrase}”按最后一天算：{day}", phrase=reading.phrase, day=reading.date.isoformat())
    hint = _("“…年前”也有人理解为上一年最后一天，向印发机关问清") if reading.rule == "year-before" else ""
    return [Guess("ZR821", place, message, hint)]


def _chosen_year(reading: Reading, place: Place, issued: PartialDay | None) -> list[Guess]:
    if reading.year_given or reading.date is None or issued is None:
        return []
    message = _(
        "“{phrase}”没有写年份，按印发日期 {issued} 算作 {day}",
        phrase=reading.phrase,
        issued=issued.text,
        day=reading.date.isoformat(),
    )
    if reading.date >= issued.first:
        return [Guess("ZR803", place, message)]
    before = _("{message}，早于印发日期", message=message)
    return [Guess("ZR824", place, before, _("弄清是哪一年，改正 date；原文如此的，加上豁免"))]

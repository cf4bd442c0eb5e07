"""What was read in texts, as an answer for programs and as a table for people."""

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple

from zerenfengong.answers import wording
from zerenfengong.answers.columns import LIMIT_COLUMNS, Cell
from zerenfengong.answers.envelopes import Answer, Data
from zerenfengong.answers.table import Group, Report, Row, columns_of
from zerenfengong.dates import workdays
from zerenfengong.dates.days import iso
from zerenfengong.dates.phrases import counting, read
from zerenfengong.dates.phrases.mentions import Reading
from zerenfengong.dates.rule_words import told
from zerenfengong.i18n import N_, _, plural
from zerenfengong.model import Kind, PartialDay

KIND_NAMES = {
    Kind.DATE: N_("日期"),
    Kind.RECURRING: N_("重复"),
    Kind.ONGOING: N_("长期"),
    Kind.RELATIVE: N_("相对"),
    Kind.UNSPECIFIED: N_("未定"),
}

# How each production is read (``Reading.rule``).
RULE_NAMES = {
    "day": N_("到这一天"),
    "month": N_("到这个月最后一天"),
    "month-end": N_("到这个月最后一天"),
    "month-part": N_("月初到 10 日，月中到 15 日"),
    "ten-days": N_("上旬到 10 日，中旬到 20 日，下旬到月底"),
    "quarter": N_("到这个季度最后一天"),
    "quarter-end": N_("到这个季度最后一天"),
    "half-year": N_("到这半年最后一天"),
    "half-year-end": N_("到这半年最后一天"),
    "year": N_("到这一年最后一天"),
    "year-before": N_("到这一年最后一天；也有人理解为上一年最后一天"),
    "holiday": N_("放假前一天，按公布的放假安排"),
    "year-end": N_("到这一年最后一天"),
    "mid-year": N_("到 6 月 30 日"),
    "range": N_("到这一段的最后一天"),
    "horizon": N_("目标年份，到这一年最后一天"),
    "near": N_("从印发那天算起"),
    "every": N_("每一期的最后一天"),
    "every-on": N_("每一期的这一天"),
    "month-day": N_("这个月或者每个月的这一天"),
    "term": N_("从一件事算起的时长"),
    "ongoing": N_("一直做下去"),
    "soon": N_("没有定日子"),
}


class Read(NamedTuple):
    """A text with the limits that it states."""

    text: str
    readings: tuple[Reading, ...]


def how_read(phrase: str, issued: PartialDay | None, day: dt.date | None) -> str:
    """By which production a phrase comes to this day (到这个月最后一天); "" where it names the day itself, another or none."""
    rules = [one.rule for one in read(phrase, issued) if day is not None and one.date == day]
    return _(RULE_NAMES[rules[0]]) if rules and rules[0] != "day" else ""


def read_all(texts: Sequence[str], issued: PartialDay | None, event: dt.date | None = None) -> list[Read]:
    """Read each text on its own; ``event`` is the day from which terms are counted, where it is known."""
    return [Read(text, tuple(_counted(one, event) for one in read(text, issued))) for text in texts]


def _counted(reading: Reading, event: dt.date | None) -> Reading:
    """The reading with the last day of its term."""
    if event is None or reading.within is None:
        return reading
    return reading._replace(date=counting.last_day(reading.within, event))


def uncounted(reads: Sequence[Read]) -> list[str]:
    """The terms whose last day can't be told though the day of the event is known, each once."""
    found = (one for each in reads for one in each.readings)
    return list(dict.fromkeys(one.phrase for one in found if one.within is not None and one.date is None))


def yearless(reads: Sequence[Read]) -> list[str]:
    """The phrases whose year stays open, each once."""
    found = (one for each in reads for one in each.readings)
    return list(dict.fromkeys(one.phrase for one in found if one.kind is Kind.DATE and one.date is None))


def envelope(text: str, issued: PartialDay | None, event: dt.date | None = None) -> Answer:
    """``zrfg/deadlines/1``: one text, its limits with their places in it."""
    head = {"schema": "zrfg/deadlines/1", "issued": issued.text if issued else None, "text": text}
    return Answer(head, "deadlines", [_entry(_counted(one, event)) for one in read(text, issued)])


def lines(reads: Sequence[Read]) -> Answer:
    """The texts as entries of their own, in order, each with its limits."""
    return Answer({}, "texts", [{"text": one.text, "deadlines": [*map(_entry, one.readings)]} for one in reads])


def _entry(reading: Reading) -> Data:
    return {
        "phrase": reading.phrase,
        "start": reading.start,
        "end": reading.end,
        "kind": reading.kind.value,
        "date": iso(reading.date),
        "start_date": iso(reading.start_date),
        "rrule": reading.rrule,
        "within": reading.within,
        "rule": reading.rule,
    }


def readings_report(reads: Sequence[Read]) -> Report:
    """The limits as a table, one a row; ``line`` says which text they are from where there are several."""
    rows = [
        Row({"line": number if len(reads) > 1 else None, **_cells(reading)})
        for number, one in enumerate(reads, start=1)
        for reading in one.readings
    ]
    summary = plural("读出 {n} 个期限", len(rows))
    unknown = wording.workdays_unknown(one.date for each in reads for one in each.readings if one.date)
    return Report((summary,), columns_of(LIMIT_COLUMNS), (Group("", rows),), (unknown,) if unknown else ())


def _cells(reading: Reading) -> dict[str, Cell]:
    last = reading.date and workdays.last_workday(reading.date)
    return {
        "at": f"{reading.start}-{reading.end}",
        "phrase": reading.phrase,
        "kind": _(KIND_NAMES[reading.kind]),
        "day": _meaning(reading),
        "workday": wording.dated(last) if last and last != reading.date else None,
        "rule": _(RULE_NAMES[reading.rule]),
    }


def _meaning(reading: Reading) -> str:
    """The day, the days or the words that a limit comes to."""
    if reading.kind is Kind.DATE and reading.date is None:
        return _("年份未定")
    rule = told(reading.rrule) if reading.rrule else None
    said = wording.dated(reading.date) if reading.date else rule or reading.within or reading.phrase
    if reading.start_date is None:
        return said
    template = _("{start} 至 {end}") if reading.date else _("{end}（{start} 起）")
    return template.format(start=reading.start_date.isoformat(), end=said)

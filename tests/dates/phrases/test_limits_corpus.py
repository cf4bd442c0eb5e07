"""Three hundred fragments in the shapes of such documents, each judged before the program read any of them.

``limits.tsv`` has a fragment, the day of issue, what it should be read as, and why. ``-`` is no limit; else the limits in
the order of the text, joined by `` | ``, each ``phrase=value``: an ISO date, an RFC 5545 rule, ``within``, ``ongoing`` or
``words`` (a limit that fixes no day). A row is right when there are as many readings as limits, the values are equal in
order, and each reading overlaps its phrase.
"""

import csv
import datetime as dt
import re
from pathlib import Path
from typing import NamedTuple

from zerenfengong.dates.phrases import read
from zerenfengong.dates.phrases.mentions import Reading
from zerenfengong.model import Kind, PartialDay

# The share of the rows that must be right.
ENOUGH = 0.97

# The fragments that are read otherwise than they were judged, and why: none may come or go without a word.
KNOWN_WRONG = {
    "全年": "read as ongoing, judged to be the last day of the year; either can be defended",
    "年前将冬储煤全部运抵": "年前 may mean the Spring Festival as well as 31 December",
    "到“十五五”末，全市森林覆盖率稳定在42%": "the end of a five-year plan is not read",
}


class Limit(NamedTuple):
    phrase: str
    value: str


class Row(NamedTuple):
    text: str
    issued: PartialDay
    limits: tuple[Limit, ...]


def _row(text: str, issued: str, expected: str) -> Row:
    limits = () if expected == "-" else tuple(Limit(*limit.split("=", 1)) for limit in expected.split(" | "))
    return Row(text, PartialDay(issued, dt.date.fromisoformat(issued)), limits)


def _rows() -> list[Row]:
    with Path(__file__).with_name("limits.tsv").open(encoding="utf-8", newline="") as file:
        records = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [_row(record["text"], record["issued"], record["expected"]) for record in records]


ROWS = _rows()


def _value(reading: Reading) -> str:
    if reading.kind is Kind.DATE:
        return reading.date.isoformat() if reading.date else "a date without a year"
    if reading.kind is Kind.RECURRING:
        return reading.rrule or "a rule that is missing"
    return {Kind.RELATIVE: "within", Kind.ONGOING: "ongoing"}.get(reading.kind, "words")


def _parts(value: str) -> list[str]:
    """The parts of a rule in one order: RFC 5545 prescribes none."""
    return sorted(value.split(";"))


def _is_right(reading: Reading, limit: Limit, text: str) -> bool:
    places = (found.span() for found in re.finditer(re.escape(limit.phrase), text))
    overlaps = any(start < reading.end and reading.start < end for start, end in places)
    return overlaps and _parts(_value(reading)) == _parts(limit.value)


def _wrong() -> dict[str, str]:
    """What is read, by fragment, wherever it is not what was judged."""
    wrong = {}
    for text, issued, limits in ROWS:
        readings = read(text, issued)
        pairs = zip(readings, limits, strict=False)
        if len(readings) != len(limits) or not all(_is_right(reading, limit, text) for reading, limit in pairs):
            wrong[text] = " | ".join(f"{reading.phrase}={_value(reading)}" for reading in readings) or "-"
    return wrong


def test_the_rows_are_three_hundred_half_of_them_limits() -> None:
    assert len({row.text for row in ROWS}) == len(ROWS) == 300
    assert sum(bool(row.limits) for row in ROWS) == 150


def test_every_expected_phrase_is_a_piece_of_its_text() -> None:
    strangers = [(limit.phrase, row.text) for row in ROWS for limit in row.limits if limit.phrase not in row.text]
    assert strangers == []


def test_nearly_all_rows_are_read_as_they_were_judged() -> None:
    wrong = _wrong()
    told = "\n".join(f"{text} -> {found}" for text, found in wrong.items())
    assert len(ROWS) - len(wrong) >= ENOUGH * len(ROWS), f"{len(wrong)} of {len(ROWS)} are wrong:\n{told}"


def test_the_wrong_rows_are_the_known_ones() -> None:
    wrong = _wrong()
    assert {text: found for text, found in wrong.items() if text not in KNOWN_WRONG} == {}
    assert [text for text in KNOWN_WRONG if text not in wrong] == []

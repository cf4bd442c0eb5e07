"""A deadline agrees with the words that set it, and only with what they say."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zerenfengong.dates.phrases import agreement, read
from zerenfengong.dates.phrases.mentions import Reading
from zerenfengong.model import Deadline, Kind, PartialDay

ISSUED = PartialDay("2020-08-21", dt.date(2020, 8, 21))

PHRASES = (
    "10月底前",
    "2020年11月30日前",
    "年内",
    "9月1日至9月30日",
    "每月28日前",
    "每月30日前",
    "每月31日前",
    "每季度末",
    "每周五",
    "2021年起每年2月底前",
    "自收到之日起5日内",
    "长期坚持",
    "三季度末",
)


def as_deadline(reading: Reading) -> Deadline:
    """What a clerk writes who writes exactly what is read."""
    return Deadline(
        date=reading.date,
        rrule=reading.rrule,
        ongoing=reading.kind is Kind.ONGOING,
        within=reading.within,
        phrase=reading.phrase,
        start=reading.start_date,
    )


@given(st.sampled_from(PHRASES))
def test_a_reading_written_down_agrees_with_its_phrase(phrase: str) -> None:
    (reading,) = read(phrase, ISSUED)
    deadline = as_deadline(reading)
    assert deadline.kind is reading.kind
    assert agreement.agrees(reading, deadline, ISSUED)
    assert agreement.contradiction(deadline, [reading], ISSUED) is None
    assert agreement.is_covered(reading, [deadline], ISSUED)


@given(st.dates(dt.date(2019, 1, 1), dt.date(2022, 12, 31)))
def test_of_all_days_one_agrees(day: dt.date) -> None:
    found = read("2020年11月30日前", ISSUED)
    wrong = agreement.contradiction(Deadline(date=day), found, ISSUED)
    assert (wrong is None) == (day == dt.date(2020, 11, 30))


@pytest.mark.parametrize(
    ("phrase", "deadline", "agrees"),
    [
        ("每季度末", Deadline(rrule="FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=-1", start=dt.date(2020, 9, 1)), True),
        ("每季度末", Deadline(rrule="FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=-1", start=dt.date(2020, 8, 1)), False),
        ("每季度末", Deadline(rrule="FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1;COUNT=4"), True),
        ("每季度", Deadline(rrule="FREQ=YEARLY;BYMONTH=1,4,7,10;BYMONTHDAY=10"), True),
        ("每季度", Deadline(rrule="FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=30"), False),
        ("每年6月底前、12月底前", Deadline(rrule="FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=-1"), True),
        ("每年6月20日前、12月10日前", Deadline(rrule="FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=10"), False),
        ("3月底前", Deadline(rrule="FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=-1"), True),
        ("2021年3月底前", Deadline(rrule="FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=-1"), False),
        ("每月28日前", Deadline(date=dt.date(2020, 9, 28)), False),
        # whether February is skipped is another question
        ("每月30日前", Deadline(rrule="FREQ=MONTHLY;BYMONTHDAY=28,29,30;BYSETPOS=-1"), True),
        ("每月30日前", Deadline(rrule="FREQ=MONTHLY;BYMONTHDAY=30"), True),
        ("每月30日前", Deadline(rrule="FREQ=MONTHLY;BYMONTHDAY=-1"), False),
        ("每月30日前", Deadline(rrule="FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1"), False),
        ("每月31日前", Deadline(rrule="FREQ=MONTHLY;BYMONTHDAY=31"), True),
        ("每月底前", Deadline(rrule="FREQ=MONTHLY;BYMONTHDAY=31"), True),
        ("每月底前", Deadline(rrule="FREQ=MONTHLY;BYMONTHDAY=30"), False),
        ("每月29日前", Deadline(rrule="FREQ=MONTHLY;BYMONTHDAY=29"), True),
        ("每月29日前", Deadline(rrule="FREQ=MONTHLY;BYMONTHDAY=-1"), False),
        ("每月15日、30日前", Deadline(rrule="FREQ=MONTHLY;BYMONTHDAY=15,30"), True),
        ("每季度末月31日前", Deadline(rrule="FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=31"), True),
        ("次月10日前", Deadline(rrule="FREQ=MONTHLY;BYMONTHDAY=10"), True),
        ("次月10日前", Deadline(date=dt.date(2020, 10, 10)), True),
        ("次月10日前", Deadline(date=dt.date(2020, 10, 9)), False),
        ("次月10日前", Deadline(ongoing=True), False),
        ("当月31日前", Deadline(date=dt.date(2020, 12, 31)), True),
        ("每月10日前", Deadline(date=dt.date(2020, 10, 10)), False),
        ("每年", Deadline(ongoing=True), True),
        ("每年3月底前", Deadline(ongoing=True), False),
        ("全年", Deadline(date=dt.date(2020, 12, 31)), True),
        ("长期坚持", Deadline(date=dt.date(2020, 12, 31)), False),
        ("长期坚持", Deadline(), True),
        ("印发后10日内", Deadline(date=dt.date(2020, 8, 31)), True),
        ("印发后10日内", Deadline(ongoing=True), False),
        ("10月底前", Deadline(within="10月底前"), False),
        ("10月底前", Deadline(), False),
        ("到2025年", Deadline(), True),
        ("每年", Deadline(), True),
        ("尽快", Deadline(date=dt.date(2020, 12, 31)), True),
        ("尽快，10月底前", Deadline(date=dt.date(2020, 12, 31)), False),
        ("按会议要求", Deadline(date=dt.date(2020, 12, 31)), True),
        ("9月1日至9月30日", Deadline(date=dt.date(2020, 9, 1)), True),
        # the month had gone by: this year or the next
        ("3月底前", Deadline(date=dt.date(2020, 3, 31)), True),
        ("3月底前", Deadline(date=dt.date(2021, 3, 31)), True),
        ("3月底前", Deadline(date=dt.date(2022, 3, 31)), False),
        ("2月底前", Deadline(date=dt.date(2021, 2, 28)), True),
        ("10月底前", Deadline(date=dt.date(2021, 10, 31)), False),
        ("2020年3月底前", Deadline(date=dt.date(2021, 3, 31)), False),
    ],
)
def test_words_and_deadline(phrase: str, deadline: Deadline, agrees: bool) -> None:
    assert (agreement.contradiction(deadline, read(phrase, ISSUED), ISSUED) is None) is agrees


@pytest.mark.parametrize(
    ("deadline", "covered"),
    [
        (Deadline(date=dt.date(2020, 10, 10)), True),
        (Deadline(rrule="FREQ=MONTHLY;BYMONTHDAY=10"), True),
        (Deadline(date=dt.date(2020, 10, 9)), False),
        (Deadline(ongoing=True), False),
    ],
)
def test_a_day_of_some_month_is_covered_once_or_every_month(deadline: Deadline, covered: bool) -> None:
    (reading,) = read("次月10日前", ISSUED)
    assert agreement.is_covered(reading, [deadline], ISSUED) is covered


def test_without_a_day_of_issue_no_year_is_held_against_a_deadline() -> None:
    assert agreement.contradiction(Deadline(date=dt.date(1999, 1, 1)), read("10月底前", None), None) is None


def test_a_phrase_is_read_in_its_measure() -> None:
    measure = "2021年6月底前制定，12月底前实现。12月底前不晚于此。"
    assert [one.date for one in agreement.readings_of("12月底前", measure, ISSUED)] == [
        dt.date(2021, 12, 31),
        dt.date(2020, 12, 31),
    ]
    assert [one.rrule for one in agreement.readings_of("次年1月底前", "每年12月编制，次年1月底前印发。", ISSUED)] == [
        "FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=-1"
    ]
    assert [one.date for one in agreement.readings_of("12月底前", "实现。", ISSUED)] == [dt.date(2020, 12, 31)]
    assert [one.date for one in agreement.readings_of("12月底前", "《2021年12月底前》", ISSUED)] == [
        dt.date(2020, 12, 31)
    ]

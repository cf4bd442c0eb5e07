"""Recurring limits: a sound rule names days, the next one is the next, and no rule hangs the program."""

import calendar
import datetime as dt
import itertools
import time
from pathlib import Path

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st

from tests.effort import effort
from zerenfengong.checks.rules import soundness
from zerenfengong.dates.recurrence import (
    RuleDays,
    bounded,
    first_occurrence,
    last_occurrence,
    next_occurrence,
    occurrences,
    pattern_days,
)
from zerenfengong.dates.rule_grammar import problem
from zerenfengong.register import loader

START = dt.date(2020, 8, 21)


def days_of(rule: str, start: dt.date, last: dt.date) -> list[dt.date]:
    """The days of a rule as dateutil has them."""
    moments = rrulestr(rule, dtstart=dt.datetime(start.year, start.month, start.day))  # noqa: DTZ001
    return list(itertools.takewhile(lambda day: day <= last, (moment.date() for moment in moments)))


@pytest.mark.parametrize(
    ("rule", "days"),
    [
        ("FREQ=MONTHLY;BYMONTHDAY=28", ["2020-08-28", "2020-09-28", "2020-10-28"]),  # 每月28日前
        ("FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1", ["2020-09-30", "2020-12-31", "2021-03-31"]),  # 每季度末
        ("FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=31", ["2021-01-31", "2022-01-31", "2023-01-31"]),  # 每年1月31日前
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1", ["2021-02-28", "2022-02-28", "2023-02-28"]),  # 每年2月底前
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", ["2024-02-29", "2028-02-29", "2032-02-29"]),
        ("FREQ=WEEKLY;BYDAY=FR", ["2020-08-21", "2020-08-28", "2020-09-04"]),  # 每周五
        ("FREQ=MONTHLY;BYDAY=-1FR", ["2020-08-28", "2020-09-25", "2020-10-30"]),
        ("FREQ=DAILY;COUNT=2", ["2020-08-21", "2020-08-22", None]),
        ("FREQ=DAILY;UNTIL=20200822", ["2020-08-21", "2020-08-22", None]),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO;WKST=SU", ["2020-08-31", "2020-09-14", "2020-09-28"]),
        ("FREQ=YEARLY;BYWEEKNO=1;BYDAY=MO", ["2021-01-04", "2022-01-03", "2023-01-02"]),
        ("FREQ=YEARLY;BYYEARDAY=-1", ["2020-12-31", "2021-12-31", "2022-12-31"]),
        ("FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=-1", ["2020-08-31", "2020-09-29", "2020-10-27"]),
        ("FREQ=YEARLY;BYDAY=53MO", ["2024-12-30", "2029-12-31", "2035-12-31"]),
    ],
)
def test_the_days_of_a_rule(rule: str, days: list[str | None]) -> None:
    assert problem(rule) is None
    found: list[str | None] = []
    day: dt.date | None = START
    for _count in days:
        day = next_occurrence(rule, START, day, None) if day else None
        found.append(day.isoformat() if day else None)
        day = day + dt.timedelta(days=1) if day else None
    assert found == days


@pytest.mark.parametrize(
    ("rule", "why"),
    [
        ("", "不认识“”"),
        ("每月28日", "不认识“每月28日”"),
        ("RRULE:FREQ=DAILY", "不认识“RRULE:FREQ=DAILY”"),
        ("FREQ=HOURLY", "FREQ 的值“HOURLY”不对"),
        ("FREQ=DAILY;BYHOUR=9", "不认识“BYHOUR=9”"),
        ("BYMONTHDAY=28", "缺少 FREQ"),
        ("FREQ=MONTHLY;FREQ=DAILY", "FREQ 写了两次"),
        ("FREQ=MONTHLY;BYMONTHDAY=32", "BYMONTHDAY 的值“32”不对"),
        ("FREQ=MONTHLY;BYMONTHDAY=0", "BYMONTHDAY 的值“0”不对"),
        ("FREQ=MONTHLY;BYMONTHDAY=28,", "BYMONTHDAY 的值“28,”不对"),
        ("FREQ=YEARLY;BYMONTH=-1", "BYMONTH 的值“-1”不对"),
        ("FREQ=DAILY;INTERVAL=0", "INTERVAL 的值“0”不对"),
        ("FREQ=DAILY;UNTIL=20200230", "UNTIL 的值“20200230”不对"),
        ("FREQ=DAILY;UNTIL=20200822T120000Z", "UNTIL 的值“20200822T120000Z”不对"),
        ("FREQ=DAILY;COUNT=1;UNTIL=20201231", "COUNT 和 UNTIL 只能写一个"),
        ("FREQ=WEEKLY;BYDAY=1MO", "“第几个星期几”只能用于 FREQ=MONTHLY 或 FREQ=YEARLY"),
        ("FREQ=MONTHLY;BYDAY=6MO", "BYDAY 的值“6MO”不对"),
        ("FREQ=YEARLY;BYDAY=54MO", "BYDAY 的值“54MO”不对"),
    ],
)
def test_what_is_no_rule_says_why(rule: str, why: str) -> None:
    assert problem(rule) == why


NUMBERS = st.lists(st.integers(-400, 400), min_size=1, max_size=3).map(lambda numbers: ",".join(map(str, numbers)))
WEEKDAYS = st.sampled_from(["MO", "FR", "SU", "1MO", "-1FR", "5TU", "53WE", "MO,FR", "0MO", "XX"])


@pytest.mark.parametrize(
    ("rule", "start", "first"),
    [
        ("FREQ=MONTHLY;BYMONTHDAY=28", "2020-08-21", "2020-08-28"),
        ("FREQ=MONTHLY;INTERVAL=3;BYMONTH=3,6,9,12;BYMONTHDAY=-1", "2020-03-31", "2020-03-31"),
        ("FREQ=DAILY;INTERVAL=7;BYDAY=TU", "2020-08-18", "2020-08-18"),
        ("FREQ=YEARLY;INTERVAL=4;BYMONTH=2;BYMONTHDAY=29", "2020-01-01", "2020-02-29"),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", "2096-03-01", "2104-02-29"),
        ("FREQ=DAILY", "2020-02-29", "2020-02-29"),
        ("FREQ=DAILY;UNTIL=20200821", "2020-08-21", "2020-08-21"),
        ("FREQ=DAILY;UNTIL=20200820", "2020-08-21", None),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "2020-08-21", None),
        ("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30;COUNT=3", "2020-08-21", None),
        ("FREQ=MONTHLY;INTERVAL=3;BYMONTH=1,4,7,10;BYMONTHDAY=-1", "2020-08-21", None),
        ("FREQ=DAILY;INTERVAL=7;BYDAY=MO", "2020-08-21", None),
        ("FREQ=YEARLY;INTERVAL=4;BYMONTH=2;BYMONTHDAY=29", "2021-01-01", None),
        ("FREQ=DAILY", "9999-12-31", "9999-12-31"),
    ],
)
def test_the_first_day_of_a_rule_depends_on_where_it_begins(rule: str, start: str, first: str | None) -> None:
    assert problem(rule) is None
    found = first_occurrence(rule, dt.date.fromisoformat(start))
    assert (found.isoformat() if found else None) == first


PARTS = {
    "FREQ": st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY", "SECONDLY"]),
    "INTERVAL": st.integers(-1, 1200).map(str),
    "COUNT": st.integers(0, 100_000).map(str),
    "UNTIL": st.dates().map(lambda day: f"{day:%Y%m%d}") | st.just("0"),
    "BYMONTH": NUMBERS,
    "BYMONTHDAY": NUMBERS,
    "BYYEARDAY": NUMBERS,
    "BYWEEKNO": NUMBERS,
    "BYSETPOS": NUMBERS,
    "BYDAY": WEEKDAYS,
    "WKST": WEEKDAYS,
}


@given(st.lists(st.sampled_from(sorted(PARTS)), max_size=5).flatmap(
    lambda keys: st.tuples(*(PARTS[key].map(f"{key}={{}}".format) for key in keys))
))  # fmt: skip
def test_any_rule_is_judged_quickly_and_a_sound_one_can_be_expanded(parts: tuple[str, ...]) -> None:
    rule = ";".join(parts)
    begun = time.process_time()
    if problem(rule) is None:
        day = next_occurrence(rule, START, dt.date(2020, 10, 25), dt.date(2030, 1, 1))
        assert day is None or dt.date(2020, 10, 25) <= day <= dt.date(2030, 1, 1)
    assert time.process_time() - begun < 5  # dateutil would search a rule to the year 9999: minutes, if it were let


# By hand: the months, the days of the month (from its end too) and the weekdays that a rule names.
@given(
    st.sets(st.integers(1, 12), max_size=3),
    st.sets(st.integers(1, 31) | st.integers(-31, -1), min_size=1, max_size=3),
    st.sets(st.integers(0, 6), max_size=4),
    st.dates(dt.date(2019, 1, 1), dt.date(2026, 1, 1)),
    st.none() | st.dates(dt.date(2019, 1, 1), dt.date(2030, 1, 1)),
)
def test_the_next_day_is_the_first_that_the_rule_names(
    months: set[int], month_days: set[int], weekdays: set[int], day: dt.date, until: dt.date | None
) -> None:
    parts = ["FREQ=MONTHLY", f"BYMONTHDAY={','.join(map(str, sorted(month_days)))}"]
    parts += [f"BYMONTH={','.join(map(str, sorted(months)))}"] if months else []
    names = [("MO", "TU", "WE", "TH", "FR", "SA", "SU")[weekday] for weekday in sorted(weekdays)]
    parts += [f"BYDAY={','.join(names)}"] if names else []
    rule = ";".join(parts)

    def named(one: dt.date) -> bool:
        from_the_end = one.day - calendar.monthrange(one.year, one.month)[1] - 1
        return (
            (not months or one.month in months)
            and (one.day in month_days or from_the_end in month_days)
            and (not weekdays or one.weekday() in weekdays)
        )

    first = max(day, START)
    last = dt.date(2030, 1, 1) if until is None else until
    coming = (first + dt.timedelta(days=after) for after in range((last - first).days + 1))
    found = next_occurrence(rule, START, day, last)
    assert found == next(filter(named, coming), None)
    assert problem(rule) is None or found is None


# Each names a day every now and then: dateutil searches for one that never comes to the year 9999.
SOUND = [
    "FREQ=DAILY",
    "FREQ=DAILY;BYMONTH=2,9;BYDAY=MO,TU,WE,TH,FR",
    "FREQ=WEEKLY;BYDAY=MO,FR",
    "FREQ=WEEKLY;BYDAY=SA,SU;BYSETPOS=-1",
    "FREQ=WEEKLY;BYMONTH=12;BYDAY=TH",
    "FREQ=MONTHLY;BYMONTHDAY=28,30",
    "FREQ=MONTHLY;BYMONTHDAY=31",
    "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
    "FREQ=MONTHLY;BYDAY=-1FR,2MO",
    "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29",
    "FREQ=YEARLY;BYYEARDAY=100,-1",
    "FREQ=YEARLY;BYWEEKNO=1,20;BYDAY=MO",
    "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1",
]


@given(
    st.sampled_from(SOUND),
    st.sampled_from(["", ";INTERVAL=2", ";INTERVAL=3"]),
    st.sampled_from(["", ";COUNT=1", ";COUNT=30", ";UNTIL=20190101", ";UNTIL=20220630"]),
    st.sampled_from(["", ";WKST=MO", ";WKST=SU"]),
    st.dates(dt.date(2019, 1, 1), dt.date(2024, 1, 1)),
)
def test_of_a_sound_rule_the_next_day_is_not_too_early_and_none_is_passed_over(
    base: str, interval: str, end: str, week: str, day: dt.date
) -> None:
    rule = base + interval + end + week
    assert problem(rule) is None
    last = dt.date(2030, 1, 1)
    moments = rrulestr(rule, dtstart=dt.datetime(START.year, START.month, START.day))  # noqa: DTZ001
    before = itertools.takewhile(lambda one: one <= last, (moment.date() for moment in moments))
    assert next_occurrence(rule, START, day, last) == next((one for one in before if one >= day), None)


@given(
    st.sampled_from(SOUND),
    st.sampled_from(["", ";INTERVAL=2"]),
    st.sampled_from(["", ";COUNT=30", ";UNTIL=20220630"]),
    st.none() | st.dates(dt.date(2019, 1, 1), dt.date(2022, 1, 1)),
    st.dates(dt.date(2019, 1, 1), dt.date(2023, 1, 1)),
    st.dates(dt.date(2019, 1, 1), dt.date(2023, 1, 1)),
    st.integers(1, 40),
)
def test_the_days_of_a_window_are_those_of_the_whole_list(
    base: str, interval: str, end: str, first: dt.date | None, last: dt.date, near: dt.date, most: int
) -> None:
    rule = base + interval + end
    named = set(days_of(rule, START, dt.date(2023, 1, 1)))
    brute = [START + dt.timedelta(days=n) for n in range((last - START).days + 1)]
    wanted = [one for one in brute if one in named and (first is None or one >= first)]
    found = occurrences(rule, START, first, last, near=near, most=most)
    assert found.complete == (len(wanted) <= most)
    if found.complete:
        assert list(found.days) == wanted
        return
    gone = sum(one < near for one in wanted)
    before = min(gone, max(most // 2, most - (len(wanted) - gone)))
    assert list(found.days) == wanted[gone - before : gone - before + most]


def some(numbers: st.SearchStrategy[int], most: int = 3) -> st.SearchStrategy[str]:
    return st.lists(numbers.filter(bool), min_size=1, max_size=most, unique=True).map(
        lambda found: ",".join(map(str, found))
    )


def weekdays(*places: str) -> st.SearchStrategy[str]:
    days = st.tuples(st.sampled_from(places), st.sampled_from(("MO", "TU", "WE", "TH", "FR", "SA", "SU")))
    return st.lists(days.map("".join), min_size=1, max_size=3, unique=True).map(",".join)


# The parts that any rule may have. RFC 5545 has weeks by their number in yearly rules only; what dateutil makes of others where
# a year ends is not held against us.
ANY = {
    "INTERVAL": st.sampled_from(("1", "2", "3", "5", "7", "13", "100", "999")),
    "BYMONTH": some(st.integers(1, 12)),
    "BYMONTHDAY": some(st.integers(-31, 31)),
    "BYYEARDAY": some(st.integers(-366, 366), 30),
    "BYDAY": weekdays(""),
    "BYSETPOS": some(st.integers(-5, 5)),
    "WKST": weekdays("").map(lambda days: days[:2]),
    "COUNT": st.sampled_from(("1", "2", "10", "300")),
    "UNTIL": st.dates(dt.date(9980, 1, 1), dt.date(9998, 1, 1)).map("{:%Y%m%d}".format),
}
OF_FREQUENCIES = {
    "DAILY": ANY | {"BYWEEKNO": some(st.integers(-53, 53), 8)},
    "WEEKLY": ANY,
    "MONTHLY": ANY | {"BYWEEKNO": some(st.integers(-53, 53), 8), "BYDAY": weekdays("", "1", "-1", "5", "-5")},
    "YEARLY": ANY | {"BYWEEKNO": some(st.integers(-53, 53), 8), "BYDAY": weekdays("", "1", "-1", "5")},
}


@st.composite
def rules(draw: st.DrawFn) -> str:
    frequency = draw(st.sampled_from(sorted(OF_FREQUENCIES)))
    parts = OF_FREQUENCIES[frequency]
    keys = draw(st.lists(st.sampled_from(sorted(parts)), max_size=4, unique=True))
    return ";".join([f"FREQ={frequency}", *(f"{key}={draw(parts[key])}" for key in keys)])


# Near the end of the calendar, where dateutil, too, soon knows that there is no further day.
@effort(120)
@given(
    rules().filter(lambda rule: problem(rule) is None),
    st.dates(dt.date(9982, 1, 1), dt.date(9990, 12, 31)),
    st.dates(dt.date(9981, 1, 1), dt.date(9997, 12, 31)),
    st.integers(0, 365),
)
def test_the_days_of_any_rule_are_those_that_dateutil_has(rule: str, start: dt.date, day: dt.date, length: int) -> None:
    end, last = dt.date(9998, 12, 31), day + dt.timedelta(days=length)
    named = days_of(rule, start, end)
    coming, gone = [one for one in named if one >= day], [one for one in named if one <= day]
    assert next_occurrence(rule, start, day, end) == (coming[0] if coming else None)
    assert last_occurrence(rule, start, day) == (gone[-1] if gone else None)
    inside = [one for one in coming if one <= last]
    assert list(occurrences(rule, start, day, last, near=day, most=100).days) == inside[:100]
    first = first_occurrence(rule, start)
    assert (first if first is None or first <= end else None) == (named[0] if named else None)


@pytest.mark.parametrize(
    ("rule", "start"),
    [
        ("FREQ=DAILY;INTERVAL=97", "0001-01-01"),
        ("FREQ=DAILY;INTERVAL=7;BYMONTH=3,9", "1200-02-29"),
        ("FREQ=WEEKLY;INTERVAL=5;BYDAY=MO,SU", "0001-01-03"),
        ("FREQ=WEEKLY;INTERVAL=3;BYDAY=MO,SU;BYSETPOS=-1;WKST=SU", "0001-01-03"),
        ("FREQ=MONTHLY;INTERVAL=7;BYMONTHDAY=-1", "0001-05-31"),
        ("FREQ=MONTHLY;INTERVAL=5;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", "0800-05-31"),
        ("FREQ=YEARLY;INTERVAL=3", "1600-02-29"),
        ("FREQ=YEARLY;INTERVAL=4;BYWEEKNO=53;BYDAY=FR", "1601-01-01"),
        ("FREQ=MONTHLY;COUNT=24315;BYMONTHDAY=28", "0001-01-01"),
    ],
)
def test_a_rule_that_began_long_ago_keeps_step(rule: str, start: str) -> None:
    begin, end = dt.date.fromisoformat(start), dt.date(2035, 1, 1)
    assert problem(rule) is None
    named = [one for one in days_of(rule, begin, end) if one >= dt.date(2020, 1, 1)]
    found = occurrences(rule, begin, dt.date(2020, 1, 1), end, near=dt.date(2027, 1, 1), most=10_000)
    assert found == RuleDays(tuple(named), complete=True)


@pytest.mark.parametrize("begins", ["0001-01-01", "2020-08-21"])
@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=DAILY",
        "FREQ=DAILY;BYSETPOS=2",
        "FREQ=DAILY;INTERVAL=7;BYDAY=TU",
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=DAILY;INTERVAL=2;BYDAY=MO;COUNT=99999",
        "FREQ=YEARLY;INTERVAL=4;BYMONTH=2;BYMONTHDAY=29;BYDAY=MO",
    ],
)
def test_neither_a_rule_that_began_long_ago_nor_one_without_a_day_takes_long(rule: str, begins: str) -> None:
    start, today = dt.date.fromisoformat(begins), dt.date(2026, 10, 25)
    begun = time.process_time()
    for later in range(5):
        began = start + dt.timedelta(days=later)
        first_occurrence(rule, began)
        next_occurrence(rule, began, today, None)
        last_occurrence(rule, began, today)
        occurrences(rule, began, today, None, near=today, most=100)
    assert time.process_time() - begun < 2  # it was half a second for one of them, and there are twenty


def test_a_window_without_an_end_is_not_searched_to_the_end_of_the_calendar() -> None:
    found = occurrences("FREQ=DAILY", START, None, None, near=START, most=3)
    assert found == RuleDays((START, *(START + dt.timedelta(days=n) for n in (1, 2))), complete=False)


@given(
    st.sampled_from(SOUND),
    st.sampled_from(["", ";INTERVAL=2", ";INTERVAL=3"]),
    st.sampled_from(["", ";COUNT=1", ";COUNT=30", ";UNTIL=20220630"]),
    st.dates(dt.date(2019, 1, 1), dt.date(2020, 1, 1)),
    st.dates(dt.date(2020, 1, 2), dt.date(2024, 1, 1)),
)
def test_a_bounded_rule_from_its_first_day_on_names_the_same_days(
    base: str, interval: str, end: str, start: dt.date, until: dt.date
) -> None:
    rule = base + interval + end
    first = first_occurrence(rule, start)
    if first is not None and first <= until:
        shorter = bounded(rule, start, until)
        assert problem(shorter) is None
        assert days_of(shorter, first, dt.date(2030, 1, 1)) == days_of(rule, start, until)


@pytest.mark.parametrize(
    ("rule", "until", "written"),
    [
        ("FREQ=MONTHLY;BYMONTHDAY=+28", None, "FREQ=MONTHLY;BYMONTHDAY=28"),
        ("FREQ=DAILY", "2020-12-31", "FREQ=DAILY;UNTIL=20201231"),
        ("FREQ=DAILY;UNTIL=20200930", "2020-12-31", "FREQ=DAILY;UNTIL=20200930"),
        ("FREQ=DAILY;UNTIL=20210930", "2020-12-31", "FREQ=DAILY;UNTIL=20201231"),
        ("FREQ=DAILY;COUNT=3", "2020-12-31", "FREQ=DAILY;UNTIL=20200823"),
        ("FREQ=DAILY;COUNT=3", None, "FREQ=DAILY;COUNT=3"),
        ("FREQ=DAILY;COUNT=3", "2020-08-01", "FREQ=DAILY;UNTIL=20200801"),
    ],
)
def test_a_rule_ends_with_the_plan(rule: str, until: str | None, written: str) -> None:
    assert bounded(rule, dt.date(2020, 8, 21), dt.date.fromisoformat(until) if until else None) == written


@pytest.mark.parametrize("rule", ["FREQ=WEEKLY;INTERVAL=3;BYDAY=SA;BYYEARDAY=1", "FREQ=WEEKLY;BYDAY=SA"])
def test_the_calendar_ends_without_a_stir(rule: str) -> None:
    assert problem(rule) is None
    assert next_occurrence("FREQ=WEEKLY;BYDAY=SA", START, dt.date(9999, 12, 30), None) is None
    assert last_occurrence("FREQ=WEEKLY;BYDAY=SA", dt.date(9999, 12, 1), dt.date.max) == dt.date(9999, 12, 25)


@pytest.mark.parametrize("rule", ["FREQ=MONTHLY;BYMONTHDAY=２８", "FREQ=DAILY;INTERVAL=1２", "FREQ=YEARLY;BYDAY=1２MO"])
def test_the_numbers_of_a_rule_are_plain_digits(rule: str) -> None:
    key, _equals, value = rule.split(";")[1].partition("=")
    assert problem(rule) == f"{key} 的值“{value}”不对"


@given(
    st.sampled_from(["FREQ=MONTHLY;BYMONTHDAY=28", "FREQ=WEEKLY;BYDAY=FR", "FREQ=MONTHLY;BYMONTHDAY=-1;INTERVAL=3"]),
    st.dates(dt.date(2019, 1, 1), dt.date(2022, 1, 1)),
    st.none() | st.dates(dt.date(2019, 1, 1), dt.date(2022, 1, 1)),
)
def test_the_next_and_the_last_day_are_those_of_the_whole_list(rule: str, day: dt.date, until: dt.date | None) -> None:
    moments = rrulestr(rule, dtstart=dt.datetime(START.year, START.month, START.day))  # noqa: DTZ001
    every = [moment.date() for moment in moments.between(dt.datetime(2018, 1, 1), dt.datetime(2024, 1, 1), inc=True)]  # noqa: DTZ001
    coming = [one for one in every if one >= day and (until is None or one <= until)]
    gone = [one for one in every if one <= day]
    assert next_occurrence(rule, START, day, until) == (coming[0] if coming else None)
    assert last_occurrence(rule, START, day) == (gone[-1] if gone else None)


@pytest.mark.parametrize(
    ("rule", "other", "same"),
    [
        ("FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1", "FREQ=YEARLY;BYMONTHDAY=-1;BYMONTH=12,9,6,3", True),
        ("FREQ=MONTHLY;BYMONTHDAY=-1", "FREQ=MONTHLY;BYMONTHDAY=31", False),
        ("FREQ=MONTHLY;BYMONTHDAY=28", "FREQ=DAILY;BYMONTHDAY=28;COUNT=3", True),
        ("FREQ=WEEKLY;BYDAY=FR", "FREQ=WEEKLY;BYDAY=FR;UNTIL=20201231", True),
        ("FREQ=WEEKLY;BYDAY=FR", "FREQ=WEEKLY;INTERVAL=2;BYDAY=FR", False),
        ("FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=30", "FREQ=YEARLY;BYMONTH=2,5,8,11;BYMONTHDAY=30", True),
        ("FREQ=YEARLY;BYWEEKNO=1;BYDAY=MO", "FREQ=YEARLY;BYWEEKNO=2;BYDAY=MO", False),
    ],
)
def test_rules_mean_the_same_if_their_days_do(rule: str, other: str, same: bool) -> None:
    assert (pattern_days(rule, START) == pattern_days(other, START)) is same
    assert pattern_days(rule, dt.date(1996, 2, 29)) == pattern_days(rule, dt.date(2020, 2, 29))


def test_a_rule_without_a_day_has_none_to_compare() -> None:
    assert pattern_days("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", START) == frozenset()


def test_very_many_rules_without_a_day_are_not_all_searched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(soundness, "_MOST_SEARCHED", 3)
    rules_without = [f"FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30;BYYEARDAY={day}" for day in range(1, 9)]
    tasks = "".join(
        f"  - {{id: t{at}, measure: 甲, deadline: {{rrule: '{rule}'}}}}\n" for at, rule in enumerate(rules_without)
    )
    path = tmp_path / "tasks.yaml"
    path.write_text(
        f"format: 1\ndocument: {{title: 甲, issuer: 乙, issued: 2020-08-21}}\nunits: []\ntasks:\n{tasks}",
        encoding="utf-8",
    )
    assert [finding.code for finding in soundness.limits_without_a_day(loader.load(path))] == ["ZR110"] * 3

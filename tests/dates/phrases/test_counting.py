"""A term counted from the day of its event, as 民法典 counts."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zerenfengong.dates.phrases.counting import from_issue, last_day
from zerenfengong.model import PartialDay

EVENTS = st.dates(dt.date(2005, 1, 1), dt.date(2020, 1, 1))


@pytest.mark.parametrize(
    ("term", "event", "last"),
    [
        ("收到之日起20个工作日内", "2020-11-02", "2020-11-30"),
        ("自信息形成之日起２０个工作日内", "2020-09-18", "2020-10-22"),
        ("自收到之日起二十个工作日内", "2020-11-02", "2020-11-30"),
        ("7 个工作日内", "2020-11-02", "2020-11-11"),
        ("七日内", "2020-11-02", "2020-11-09"),
        ("批复后20日内", "2020-11-02", "2020-11-22"),
        ("15至20日内", "2020-11-02", "2020-11-22"),
        ("30天内", "2020-01-31", "2020-03-01"),
        ("两周内", "2020-11-02", "2020-11-16"),
        ("3个星期内", "2020-11-02", "2020-11-23"),
        ("1个月内", "2020-01-31", "2020-02-29"),
        ("印发之日起3个月内", "2020-11-30", "2021-02-28"),
        ("半年内", "2020-08-31", "2021-02-28"),
        ("中期（1-2年）", "2020-02-29", "2022-02-28"),
        ("短期（6个月内）", "2020-07-01", "2021-01-01"),
        ("一年半内", "2020-08-31", "2022-02-28"),
        ("1年半内", "2020-08-31", "2022-02-28"),
        ("半个月内", "2020-11-02", None),
        ("一个半月内", "2020-11-02", None),
        ("24小时内", "2020-11-02", None),
        ("一百个工作日内", "2020-11-02", None),
        ("5个工作日内", "2131-11-02", None),  # the days off of that year are not known
        ("5日内", "2131-11-02", "2131-11-07"),
        ("5日内", "9999-12-30", None),
        ("5年内", "9999-12-30", None),
        ("尽快", "2020-11-02", None),
        # Two lengths one after the other, or a day of its own: not counted rather than counted wrongly.
        ("印发之日起3个月后15日内", "2021-03-01", None),
        ("受理之日起满1年后30日内", "2021-03-01", None),
        ("2020年10月9日起20个工作日内", "2020-09-01", None),
        ("3月15日起30日内", "2020-09-01", None),
        ("15日至20日内", "2020-11-02", "2020-11-22"),
    ],
)
def test_the_last_day_of_a_term(term: str, event: str, last: str | None) -> None:
    found = last_day(term, dt.date.fromisoformat(event))
    assert (found and found.isoformat()) == last


@given(EVENTS, st.integers(1, 60))
def test_a_term_of_workdays_is_never_shorter_than_one_of_days(event: dt.date, n: int) -> None:
    days, workdays = last_day(f"{n}日内", event), last_day(f"{n}个工作日内", event)
    assert days == event + dt.timedelta(days=n)
    assert workdays is not None
    assert days <= workdays


@given(EVENTS, st.integers(1, 30))
def test_a_term_of_months_ends_in_its_month_and_no_later_in_it(event: dt.date, n: int) -> None:
    last = last_day(f"{n}个月内", event)
    assert last is not None
    assert (last.year * 12 + last.month) - (event.year * 12 + event.month) == n
    assert last.day == event.day or (last.day < event.day and (last + dt.timedelta(days=1)).day == 1)


ISSUED = PartialDay("2020-08-21", dt.date(2020, 8, 21))


@pytest.mark.parametrize(
    ("term", "last"),
    [
        ("自本意见印发之日起30日内", "2020-09-20"),
        ("印发之日起10日内", "2020-08-31"),
        ("从印发之日起５日内", "2020-08-26"),
        ("自印发之日起一个月内", "2020-09-21"),
        ("自本方案发布之日起半年内", "2021-02-21"),
        ("自文件公布之日起2周内", "2020-09-04"),
        ("本通知下发之日起20个工作日内", "2020-09-18"),
        ("自发文之日起3天内", "2020-08-24"),
        ("自印发之日起24小时内", None),  # no whole number of days
        # Another event, whose day nobody has written down; a document may take effect later than it is issued.
        ("施行之日起30日内", None),
        ("自本办法实施之日起30日内", None),
        ("收到之日起20个工作日内", None),
        ("信息形成之日起20个工作日内", None),
        ("自省政府文件印发之日起30日内", None),
        ("印发后30日内", None),
        ("30日内", None),
    ],
)
def test_a_term_that_begins_with_the_day_of_issue_has_a_last_day(term: str, last: str | None) -> None:
    found = from_issue(term, ISSUED)
    assert (found and found.isoformat()) == last


@pytest.mark.parametrize(
    "issued", [None, PartialDay("2020-08", dt.date(2020, 8, 1)), PartialDay("2020", dt.date(2020, 1, 1))]
)
def test_without_a_whole_day_of_issue_nothing_is_counted_from_it(issued: PartialDay | None) -> None:
    assert from_issue("自本意见印发之日起30日内", issued) is None

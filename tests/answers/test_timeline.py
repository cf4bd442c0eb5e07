"""Which months a timeline shows, and what stands on a lane."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zerenfengong.answers.timeline import Timeline, timeline
from zerenfengong.model import Deadline, Document, PartialDay, Register, Task
from zerenfengong.query.book import Book
from zerenfengong.query.criteria import Criteria
from zerenfengong.query.query import Query
from zerenfengong.query.status import Clock, Standing, State, Window

TODAY = dt.date(2020, 10, 25)
QUARTERLY = Deadline(rrule="FREQ=MONTHLY;BYMONTHDAY=-1;BYMONTH=3,6,9,12")
ONGOING = Deadline(ongoing=True)


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def on(*texts: str) -> list[Deadline]:
    return [Deadline(date=day(text)) for text in texts]


def drawn(
    deadlines: list[Deadline],
    *,
    after: str | None = None,
    before: str | None = None,
    until: str | None = None,
    today: dt.date = TODAY,
    ongoing: bool = True,
) -> Timeline:
    """The timeline of tasks with one deadline each, numbered from 0."""
    issued = PartialDay("2020-08-21", day("2020-08-21"))
    document = Document("分工", issuer="某局", issued=issued, until=day(until) if until else None)
    tasks = tuple(Task(id=str(at), deadlines=(one,)) for at, one in enumerate(deadlines))
    criteria = Criteria(after=day(after) if after else None, before=day(before) if before else None)
    return timeline(Query([Book(Register(document=document, tasks=tasks))], Clock(today)), criteria, ongoing=ongoing)


@pytest.mark.parametrize(
    ("deadlines", "after", "before", "until", "shown"),
    [
        ([], None, None, None, "2020-10-01 2020-10-31"),
        (on("2020-06-30", "2020-12-31"), None, None, None, "2020-06-01 2020-12-31"),
        (on("2020-12-31", "2021-03-31"), None, None, None, "2020-10-01 2021-03-31"),  # today too
        (on("2018-01-31", "2018-06-30"), None, None, None, "2018-01-01 2018-06-30"),  # today is far away
        (on("2018-01-31", "2035-06-30"), None, None, None, "2020-04-01 2022-03-31"),  # what is around today
        (on("2018-01-31", "2021-06-30"), None, None, None, "2019-07-01 2021-06-30"),
        (on("2025-01-31", "2035-06-30"), None, None, None, "2025-01-01 2026-12-31"),
        ([QUARTERLY], None, None, None, "2020-10-01 2021-09-30"),  # a year
        ([QUARTERLY], None, None, "2021-03-31", "2020-10-01 2021-03-31"),  # to the end of the plan
        ([ONGOING], None, None, "2020-09-30", "2020-09-01 2020-10-31"),
        (on("2020-06-30"), "2019-01-15", None, None, "2019-01-01 2020-06-30"),
        (on("2035-06-30"), "2020-01-15", None, None, "2020-01-01 2021-12-31"),
        (on("2020-06-30"), None, "2020-09-15", None, "2020-06-01 2020-09-30"),
        (on("2010-06-30"), None, "2020-09-15", None, "2018-10-01 2020-09-30"),
        (on("2020-06-30"), "2015-02-01", "2025-03-01", None, "2015-02-01 2025-03-31"),  # as asked
        (on("2020-06-30"), "2021-02-01", "2020-03-01", None, "2020-03-01 2020-03-31"),  # no day at all
        ([], "0001-01-01", "9999-12-31", None, "0001-01-01 9999-12-31"),
    ],
)
def test_the_months_are_those_asked_for_or_those_of_the_deadlines(
    deadlines: list[Deadline], after: str | None, before: str | None, until: str | None, shown: str
) -> None:
    days = drawn(deadlines, after=after, before=before, until=until).axis.days
    assert f"{days.after} {days.before}" == shown


def test_a_lane_has_its_days_and_says_what_lies_outside() -> None:
    found = drawn(on("2018-01-31", "2020-09-30", "2035-06-30"))
    assert [(lane.task.id, lane.earlier, lane.later) for lane in found.lanes] == [
        ("0", True, False),
        ("1", False, False),
        ("2", False, True),
    ]
    assert [[point.due for point in lane.points] for lane in found.lanes] == [[], [day("2020-09-30")], []]


def test_what_recurs_has_a_point_for_each_time_and_stands_by_the_next() -> None:
    (lane,) = drawn([QUARTERLY], after="2020-09-01", before="2021-03-31").lanes
    assert [str(point.due) for point in lane.points] == ["2020-09-30", "2020-12-31", "2021-03-31"]
    assert (lane.nearest.due, lane.earlier, lane.later) == (day("2020-12-31"), False, False)
    (lane,) = drawn([QUARTERLY]).lanes
    assert (lane.earlier, lane.later) == (True, True)


def test_what_goes_on_has_a_span_and_is_no_longer_left_out() -> None:
    found = drawn([ONGOING, *on("2020-12-31"), Deadline(phrase="尽快")], until="2020-12-31")
    assert [(lane.task.id, lane.spans, lane.nearest.state) for lane in found.lanes] == [
        ("1", (), State.OPEN),
        ("0", (Window(day("2020-08-21"), day("2020-12-31")),), State.ONGOING),
    ]
    assert found.summary == ("任务台账：分工（某局，2020-08-21 印发）", "截至 2020-10-25 周日：共 2 项任务")
    assert found.remarks == ("另有 1 项任务没有定日期，不在此列",)
    assert [lane.task.id for lane in drawn([ONGOING, *on("2020-12-31")], ongoing=False).lanes] == ["1"]


def test_a_task_stands_by_its_next_day_or_else_by_its_last() -> None:
    milestones = tuple(on("2020-06-30", "2020-09-30", "2020-12-31"))
    query = Query([Book(Register(tasks=(Task(id="t", deadlines=milestones),)))], Clock(TODAY))
    (lane,) = timeline(query, Criteria(), ongoing=True).lanes
    assert lane.nearest == Standing(milestones[2], day("2020-12-31"), 67, State.OPEN)
    (lane,) = timeline(query, Criteria(before=TODAY), ongoing=True).lanes
    assert lane.nearest.due == day("2020-09-30")


def test_a_rule_that_names_too_many_days_is_cut_with_a_remark() -> None:
    found = drawn([Deadline(rrule="FREQ=DAILY")], after="2020-09-01", before="2021-08-31")
    assert [len(lane.points) for lane in found.lanes] == [100]
    assert found.remarks == (
        "任务台账未录入办理进展：“期限已过”仅表示期限届满，不代表未完成",
        "任务 0 在这个时段里超过 100 次，每项只列出离所算那天最近的 100 次；缩短时段可以看到其余的",
    )


DAYS = st.dates(dt.date(2019, 1, 1), dt.date(2024, 1, 1))


@given(st.lists(DAYS, max_size=6), st.none() | DAYS, st.none() | DAYS, DAYS)
def test_every_day_is_on_the_axis_or_said_to_be_outside(
    days: list[dt.date], after: dt.date | None, before: dt.date | None, today: dt.date
) -> None:
    query = Query(
        [Book(Register(tasks=tuple(Task(id=str(at), deadlines=(Deadline(date=one),)) for at, one in enumerate(days))))],
        Clock(today),
    )
    found = timeline(query, Criteria(after=after, before=before), ongoing=True)
    shown = found.axis.days
    for lane in found.lanes:
        one = days[int(lane.task.id)]
        assert lane.earlier == (shown.after is not None and one < shown.after)
        assert lane.later == (shown.before is not None and one > shown.before)
        assert [point.due for point in lane.points] == ([] if lane.earlier or lane.later else [one])
    assert {int(lane.task.id) for lane in found.lanes} == {
        at for at, one in enumerate(days) if (after or one) <= one <= (before or one)
    }

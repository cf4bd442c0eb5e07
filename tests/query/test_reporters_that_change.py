"""Who reports on a task once units have changed, and what was reported before by those that are no more."""

import datetime as dt

import pytest

from tests.query.test_unit_changes import DAY, END, EVE, LATER, change, register
from zerenfengong.ledger.reporters import Reporters
from zerenfengong.ledger.statuses import Status
from zerenfengong.ledger.submissions import Entry, Said, Submission
from zerenfengong.model import Register
from zerenfengong.query.book import Book
from zerenfengong.query.missing import missing, report_period
from zerenfengong.query.progress_settings import ProgressSettings
from zerenfengong.query.query import Query
from zerenfengong.query.status import Clock

SPLIT = register(change("split", "丙", "丁 戊", 戊="t1"), t1="丙", t2="丙")
CHAIN = register(change("rename", "丙", "丁"), change("merge", "丁 乙", "乙", LATER), t1="丙")


def reporting(of: Register, task: str, day: dt.date) -> Reporters:
    return Query([Book(of)], Clock(day)).reporters_on(of.tasks_by_id[task], None)


@pytest.mark.parametrize(
    ("of", "task", "before", "after"),
    [
        pytest.param(SPLIT, "t1", Reporters(("丙",)), Reporters(("戊",)), id="split: who the task went to"),
        pytest.param(SPLIT, "t2", Reporters(("丙",)), Reporters((), open=True), id="split: nobody certainly"),
        pytest.param(
            register(change("abolish", "丙"), t1="丙"),
            "t1",
            Reporters(("丙",)),
            Reporters((), open=True),
            id="abolished",
        ),
        pytest.param(
            register(change("transfer", "甲", "丁", 丁="t1"), t1="各局"),
            "t1",
            Reporters(("甲", "乙")),
            Reporters(("丁", "乙")),
            id="a member that handed it over",
        ),
        pytest.param(
            register(change("rename", "甲", "丁"), t1="各局"),
            "t1",
            Reporters(("甲", "乙")),
            Reporters(("丁", "乙")),
            id="member",
        ),
        pytest.param(
            register(change("rename", "各单位", "各局"), t1="各单位"),
            "t1",
            Reporters(("各单位",)),
            Reporters(("甲", "乙")),
            id="whole",
        ),
        pytest.param(
            register(change("merge", "甲 乙", "乙"), t1="各局"),
            "t1",
            Reporters(("甲", "乙")),
            Reporters(("乙",)),
            id="merged",
        ),
    ],
)
def test_who_reports_follows_the_change_from_its_day(
    of: Register, task: str, before: Reporters, after: Reporters
) -> None:
    assert (reporting(of, task, EVE), reporting(of, task, DAY)) == (before, after)


def handed_in(unit: str, on: dt.date, said: Said = Said.IN_PROGRESS, task: str = "t1") -> Submission:
    done = on if said is Said.DONE else None
    return Submission(f"{on}-{unit}", unit, on, entries=(Entry(task, status=said, done_on=done),))


@pytest.mark.parametrize(("day", "unit"), [(EVE, "丙"), (DAY, "丁"), (LATER, "乙")])
def test_what_a_unit_reported_counts_for_who_came_after_it(day: dt.date, unit: str) -> None:
    query = Query([Book(CHAIN, submissions=(handed_in("丙", EVE, Said.DONE),))], Clock(day))
    task = CHAIN.tasks[0]
    assert query.progress is not None
    assert query.status(task) is Status.REPORTED
    assert [one.unit for one in query.progress.of(task).current[0].reporters] == [unit]
    assert [one.submission.unit for one in query.progress.said_of(task)] == ["丙"]


def test_of_two_that_merged_the_later_report_counts() -> None:
    ledger = (handed_in("丁", DAY, Said.DONE), handed_in("乙", LATER))
    of = register(change("merge", "丁 乙", "乙"), t1="丁")
    assert Query([Book(of, submissions=ledger)], Clock(END)).status(of.tasks[0]) is Status.IN_PROGRESS


def test_who_reported_under_the_old_name_is_not_missing_under_the_new_one() -> None:
    of = register(change("rename", "丙", "丁"), t1="丙", t2="丙")
    period = report_period(ProgressSettings(), "2026-04", END)
    found = missing(Book(of, submissions=(handed_in("丙", EVE),)), Clock(END), period)
    (answered,) = found.units
    assert (answered.unit, [task.id for task in answered.missing]) == ("丁", ["t2"])
    assert [task.id for task in answered.answered] == ["t1"]
    assert answered.reported == EVE


def test_a_task_that_nobody_certainly_has_is_nobodys() -> None:
    period = report_period(ProgressSettings(), "2026-04", END)
    found = missing(Book(SPLIT, submissions=(handed_in("丙", EVE),)), Clock(END), period)
    assert [task.id for task in found.nobodys] == ["t2"]

"""What a reminder says, to whom, at which level, and how often."""

import datetime as dt
import re
from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.answers.papers.test_bulletin import offices
from tests.followed_office import SETTINGS, office
from tests.ledger.ledgers import FIRST, LAST
from tests.papers import as_text, asked
from zerenfengong.answers.papers import paper_of
from zerenfengong.answers.papers.details import Details
from zerenfengong.answers.papers.paper_parts import Paper
from zerenfengong.errors import AskedWrongly
from zerenfengong.ledger.statuses import Status
from zerenfengong.ledger.submissions import Entry, Event, Submission
from zerenfengong.model import Register, Texts
from zerenfengong.query.book import Book
from zerenfengong.query.criteria import Criteria
from zerenfengong.query.progress_settings import ProgressSettings
from zerenfengong.query.query import Query
from zerenfengong.query.reminders import Reminder, reminders
from zerenfengong.query.status import Clock, State

MAY_1 = Clock(dt.date(2026, 5, 1), known_by=dt.date(2026, 5, 1))


def reminder(query: Query, unit: str, **said: str) -> Paper:
    return paper_of("reminder", query, Criteria(reporters=(unit,)), Details(query.register.document, Texts(said)))


def sent(found: Sequence[Reminder]) -> list[tuple[str, int, int]]:
    """The tasks, each with its level and how often the unit was reminded of it before."""
    return [(one.task.id, one.level, len(one.urged)) for one in found]


def test_the_measures_are_called_as_in_the_document() -> None:
    query = office(MAY_1)
    register = query.register
    labels = Texts({"measure": "具体举措", "deadline": "完成期限"})
    named = register._replace(document=register.document._replace(labels=labels))
    paper = as_text(reminder(Query([query.book._replace(register=named)], MAY_1), "市税务局"))
    assert "| 序号 | 具体举措 | 完成期限 | 办理情况 |" in paper


def test_a_reminder_word_for_word() -> None:
    said = {
        "number": "云督催〔2026〕12号",
        "date": "2026年5月1日",
        "contact": "张某",
        "phone": "123",
        "copies": "分管副市长",
    }
    assert (
        as_text(reminder(office(MAY_1), "市税务局", **said))
        == """\
云督催〔2026〕12号

# 任务催办通知单（逾期催办）

市税务局：

《云阳市优化营商环境2026年行动计划任务分工》（云政办发〔2026〕3号，2026年1月15日印发）中由你单位报告进展的任务，截至2026年5月1日，已过时限而未报完成的2个，现催办如下。

| 序号 | 工作任务 | 完成时限 | 办理情况 |
| --- | --- | --- | --- |
| 1 | 4月10日前，推行税费事项一次办结。 | 2026年5月10日<br>（原定2026年4月10日） | 逾期21天，推进中，未报完成<br>存在问题：系统改造没有验收<br>是否按期仍按2026年4月10日计 |
| 2 | 每月28日前公布办税评价。 | 每月28日前<br>（2026年4月28日） | 逾期3天，未收到报告 |

请抓紧办理，并于2026年5月8日前书面反馈目前进展、未按期完成的原因、拟完成时间和措施。需要延期的，在时限以前申请。时限已过才申请的，仍按原时限计算是否按期。

云阳市政府办公室

2026年5月1日

（联系人：张某，电话：123）

抄送：分管副市长。
"""
    )


def test_who_is_reminded_of_what() -> None:
    found = reminders(office(MAY_1))
    # Of joint leads the one that has not reported; of what is nobody's, stopped or of before progress was kept, nobody.
    # 市司法局 was reminded a week ago less a day.
    assert {unit: sent(those) for unit, those in found.due.items()} == {
        "市商务局": [("1", 1, 0)],
        "市数据局": [("13", 0, 0)],
        "市税务局": [("4", 1, 0), ("9", 1, 0)],
        "东县政府": [("7", 1, 0)],
        "西县政府": [("7", 1, 0)],
    }
    assert {unit: sent(those) for unit, those in found.held.items()} == {"市司法局": [("3", 2, 2)]}


def test_of_what_is_soon_due_an_answer_is_asked_for_by_its_day() -> None:
    text = as_text(reminder(office(MAY_1), "市数据局"))
    assert text.startswith("〔　　　　〕　　号\n\n# 任务催办通知单（临期提醒）\n")
    assert "截至2026年5月1日，7天以内到期的1个，现提醒如下。" in text
    assert "| 1 | 5月6日前，公开数据目录。 | 2026年5月6日 | 还剩5天，退回补正后没有重新报送 |" in text
    assert "并于2026年5月6日前书面反馈目前进展、能否按期完成。需要延期的，在时限以前申请。\n" in text
    assert "仍按原时限" not in text


def test_what_has_passed_and_what_is_soon_due_stand_apart() -> None:
    clock = Clock(dt.date(2026, 5, 1), soon_days=40, known_by=dt.date(2026, 5, 1))
    text = as_text(reminder(office(clock), "市数据局"))
    assert "40天以内到期的2个" in text
    clock = clock._replace(as_of=dt.date(2026, 5, 7), known_by=dt.date(2026, 5, 7))
    text = as_text(reminder(office(clock), "市数据局"))
    assert "已过时限而未报完成的1个、40天以内到期的1个，现催办如下。" in text
    assert re.findall("^## .*", text, re.MULTILINE) == ["## 一、已过时限的（1个）", "## 二、即将到期的（1个）"]


def test_the_day_for_an_answer_is_as_the_office_says() -> None:
    query = office(MAY_1)
    assert "并于2026年5月4日前书面反馈" in as_text(reminder(query, "市数据局", reply_by="2026年5月4日"))
    assert "并书面反馈目前进展" in as_text(reminder(query, "市数据局", reply_by="无"))


@pytest.mark.parametrize(
    ("unit", "day", "message"),
    [
        ("市发改委", dt.date(2026, 5, 1), "市发改委没有逾期、临期而未报完成的期限，不用催"),
        ("市司法局", dt.date(2026, 5, 1), "市司法局的 1 个期限 2026-04-25 催办过，间隔不到 7 天，没有再催"),
    ],
)
def test_a_unit_that_is_not_reminded_and_why(unit: str, day: dt.date, message: str) -> None:
    with pytest.raises(AskedWrongly, match=re.escape(message)):
        reminder(office(Clock(day, known_by=day)), unit)


def test_a_week_later_it_is_reminded_again_and_told_so() -> None:
    day = dt.date(2026, 5, 2)
    text = as_text(reminder(office(Clock(day, known_by=day)), "市司法局"))
    assert "（再次催办）" in text
    assert "逾期17天，未收到报告<br>已催办2次，最近一次2026年4月25日" in text


def test_levels_and_interval_are_the_offices() -> None:
    settings = SETTINGS._replace(urge_interval=3, urge_levels=("蓝色", "黄色", "橙色", "红色"))
    query = office(MAY_1, settings)
    assert sent(reminders(query).due["市司法局"]) == [("3", 3, 2)]
    text = as_text(reminder(query, "市司法局"))
    assert "（红色）" in text
    assert "并于2026年5月4日前" in text
    (one,) = reminders(office(MAY_1, SETTINGS._replace(urge_levels=("督办",)))).due["市商务局"]
    assert one.level == 0


def test_a_reminder_that_names_nobody_is_to_all_who_report_on_the_task() -> None:
    query = office(MAY_1)
    urge = Submission(
        "u", None, dt.date(2026, 4, 30), entries=(Entry("4", event=Event.URGE), Entry("9", event=Event.URGE))
    )
    book = query.book._replace(submissions=(*query.book.submissions, urge))
    assert "市税务局" not in reminders(Query([book], MAY_1)).due
    (first, *_more) = urge.entries
    other = urge._replace(entries=(first._replace(reporter="市司法局"),))
    book = query.book._replace(submissions=(*query.book.submissions, other))
    assert sent(reminders(Query([book], MAY_1)).due["市税务局"]) == [("4", 1, 0), ("9", 1, 0)]


def test_the_register_alone_reminds_nobody() -> None:
    query = asked(office().register, day=dt.date(2026, 5, 1))
    assert reminders(query) == ({}, {})


@given(offices(), st.lists(st.dates(FIRST, LAST), max_size=6), st.integers(0, 9))
def test_nobody_is_reminded_twice_within_an_interval_nor_of_what_it_does_not_owe(
    office: tuple[Register, tuple[Submission, ...]], days: list[dt.date], interval: int
) -> None:
    register, submissions = office
    urged: dict[tuple[str, str, object], list[dt.date]] = {}
    for at, day in enumerate(sorted(days)):
        book = Book(register, "x", submissions, ProgressSettings(urge_interval=interval))
        query = Query([book], Clock(day, known_by=day))
        entries = []
        for unit, found in reminders(query).due.items():
            for one in found:
                slot = one.standing.progress
                assert slot is not None
                assert one.standing.state in (State.OVERDUE, State.SOON)
                assert unit in query.reporters(one.task)
                assert {said.unit: said.status for said in slot.reporters}[unit] is not Status.REPORTED
                urged.setdefault((unit, one.task.id, slot.slot), []).append(day)
                entries.append(Entry(one.task.id, slot.slot.due, Event.URGE, reporter=unit))
        submissions = (*submissions, Submission(f"urge{at}", None, day, entries=tuple(entries)))
    for found_on in urged.values():
        assert all((later - day).days >= interval for day, later in pairwise(found_on))

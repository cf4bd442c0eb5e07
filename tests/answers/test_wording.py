"""The sentences that every answer shares: what a unit owes, what is left open, how a limit stands."""

import datetime as dt
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zerenfengong.answers.wording import (
    LimitLines,
    deadline_lines,
    heading,
    some_ids,
    state_name,
    unit_sentence,
    unlisted,
)
from zerenfengong.model import Deadline, Document, PartialDay, Role, Task, Unit
from zerenfengong.query.involvement import Category
from zerenfengong.query.query import Unlisted
from zerenfengong.query.status import Clock, Standing, of_task

LEAD = Category(Role.LEAD, (), certain=True, blanket=False)
RESPONSIBLE = Category(Role.RESPONSIBLE, (), certain=True, blanket=False)
SUPPORTING = Category(Role.SUPPORTING, (), certain=True, blanket=False)
THROUGH = Category(Role.RESPONSIBLE, ("各部门",), certain=True, blanket=False)
LED_THROUGH = Category(Role.LEAD, ("各单位", "各部门"), certain=True, blanket=False)
BLANKET = Category(Role.RESPONSIBLE, (), certain=True, blanket=True)
POSSIBLE = Category(Role.RESPONSIBLE, (), certain=False, blanket=False)


@pytest.mark.parametrize(
    ("tasks", "sentence"),
    [
        ({}, "司法局：没有符合条件的任务"),
        ({(): 3}, "司法局：没有符合条件的任务"),
        ({(LEAD,): 1}, "司法局：合计 1 项：牵头 1"),
        (
            {(LEAD, THROUGH): 1, (THROUGH,): 35, (POSSIBLE,): 1},
            "司法局：合计 36 项：牵头 1、负责 35（经“各部门”）；另可能涉及 1 项",
        ),
        ({(POSSIBLE,): 2}, "司法局：没有确定的任务，可能涉及 2 项"),
        (
            {(BLANKET,): 1, (SUPPORTING, THROUGH): 2, (LEAD, RESPONSIBLE): 3, (LEAD, BLANKET): 4, (RESPONSIBLE,): 5},
            "司法局：合计 15 项：牵头 7、负责 5、配合 2、按统一要求负责 1",
        ),
        (
            {(LED_THROUGH,): 2, (LEAD, LED_THROUGH): 1, (THROUGH,): 3},
            "司法局：合计 6 项：牵头 1、牵头 2（经“各单位”→“各部门”）、负责 3（经“各部门”）",
        ),
    ],
)
def test_the_sentence_of_a_unit_counts_each_task_once_under_the_first_way(
    tasks: Mapping[tuple[Category, ...], int], sentence: str
) -> None:
    assert unit_sentence("司法局", tasks) == sentence


def test_a_long_way_is_said_by_its_ends() -> None:
    way = LEAD._replace(via=("甲", "乙", "丙", "丁", "戊"))
    assert unit_sentence("司法局", {(way,): 2}) == "司法局：合计 2 项：牵头 2（经“甲”→“……”→“戊”）"
    assert heading(way) == "经“甲”→“……”→“戊”牵头"


CERTAIN = st.sampled_from([LEAD, RESPONSIBLE, SUPPORTING, THROUGH, LED_THROUGH, BLANKET])
WAYS = st.lists(CERTAIN, min_size=1, max_size=3, unique=True).map(
    lambda found: tuple(sorted(found, key=Category.order))
) | st.just((POSSIBLE,))


@given(st.dictionaries(WAYS, st.integers(1, 40), max_size=8))
def test_the_parts_of_the_sentence_add_up(tasks: dict[tuple[Category, ...], int]) -> None:
    sentence = unit_sentence("司法局", tasks)
    possible = tasks.get((POSSIBLE,), 0)
    certain = sum(tasks.values()) - possible
    assert (f"合计 {certain} 项：" in sentence) is bool(certain)
    assert (f"可能涉及 {possible} 项" in sentence) is bool(possible)
    parts = sentence.partition("项：")[2].partition("；")[0].split("、") if certain else []
    assert sum(int(part.partition("（")[0].split(" ")[1]) for part in parts) == certain


# What is left open.


def tasks(number: int) -> tuple[Task, ...]:
    return tuple(Task(id=f"t{at}") for at in range(1, number + 1))


@pytest.mark.parametrize(
    ("via", "number", "named", "sentence"),
    [
        (("各部门",), 1, False, "另有 1 项写给“各部门”（成员未列全），可能包括本单位：t1"),
        (("各部门",), 2, True, "另有 2 项写给“各部门”（成员未列全），可能包括司法局：t1、t2"),
        (
            ("有关单位", "各单位", "各部门"),
            1,
            False,
            "另有 1 项写给“有关单位”（“各部门”的成员未列全），可能包括本单位：t1",
        ),
    ],
)
def test_what_is_left_open_is_said_with_the_name_that_the_tasks_write_and_the_one_that_is_open(
    via: tuple[str, ...], number: int, named: bool, sentence: str
) -> None:
    assert unlisted(Unlisted(Unit("司法局"), via, tasks(number)), named=named) == sentence


def test_of_very_many_tasks_that_are_left_open_the_first_are_named() -> None:
    most = "、".join(f"t{at}" for at in range(1, 201))
    assert unlisted(Unlisted(Unit("司法局"), ("各部门",), tasks(200)), named=False) == (
        f"另有 200 项写给“各部门”（成员未列全），可能包括本单位：{most}"
    )
    assert unlisted(Unlisted(Unit("司法局"), ("各部门",), tasks(201)), named=False) == (
        f"另有 201 项写给“各部门”（成员未列全），可能包括本单位：{most}……"
    )
    assert (some_ids(tasks(200)), some_ids(tasks(201)), some_ids(())) == (most, f"{most}……", "")


# Limits.

CLOCK = Clock(dt.date(2020, 10, 25))
DOCUMENT = Document("分工", issued=PartialDay("2020-08-21", dt.date(2020, 8, 21)), until=dt.date(2021, 12, 31))


def lines(*deadlines: Deadline) -> list[LimitLines]:
    return deadline_lines(CLOCK.standings(Task(id="t", deadlines=deadlines), DOCUMENT))


@pytest.mark.parametrize(
    ("deadline", "said", "in_line"),
    [
        # a day, and a day to come that is none to work on
        (
            Deadline(date=dt.date(2020, 11, 30), phrase="11月底前"),
            ("2020-11-30 周一", "剩 36 天", ""),
            "2020-11-30 周一 剩 36 天",
        ),
        (
            Deadline(date=dt.date(2020, 10, 31), purpose="公开", units=("司法局",)),
            ("2020-10-31 周六", "剩 6 天（公开；司法局）", "最后工作日 10月30日（周五）"),
            "2020-10-31 周六 剩 6 天（公开；司法局），最后工作日 10月30日（周五）",
        ),
        (
            Deadline(date=dt.date(2020, 10, 25)),
            ("2020-10-25 周日", "今天到期", "最后工作日 10月23日（周五）"),
            "2020-10-25 周日 今天到期，最后工作日 10月23日（周五）",
        ),
        (
            Deadline(date=dt.date(2020, 10, 24)),
            ("2020-10-24 周六", "期限已过 1 天", ""),
            "2020-10-24 周六 期限已过 1 天",
        ),
        # what recurs, by its phrase or in words
        (
            Deadline(rrule="FREQ=MONTHLY;BYMONTHDAY=-1", phrase="每月底前"),
            ("每月底前，下次 2020-10-31 周六", "剩 6 天", "最后工作日 10月30日（周五）"),
            "每月底前，下次 2020-10-31 周六 剩 6 天，最后工作日 10月30日（周五）",
        ),
        (
            Deadline(rrule="FREQ=MONTHLY;BYMONTHDAY=28"),
            ("每月28日，下次 2020-10-28 周三", "剩 3 天", ""),
            "每月28日，下次 2020-10-28 周三 剩 3 天",
        ),
        (
            Deadline(rrule="FREQ=MONTHLY;BYMONTHDAY=28;COUNT=6"),
            ("每月28日，共 6 次，下次 2020-10-28 周三", "剩 3 天", ""),
            "每月28日，共 6 次，下次 2020-10-28 周三 剩 3 天",
        ),
        (
            Deadline(rrule="FREQ=MONTHLY;BYMONTHDAY=28;UNTIL=20201231", phrase="每月28日前"),
            ("每月28日前，下次 2020-10-28 周三", "剩 3 天", ""),
            "每月28日前，下次 2020-10-28 周三 剩 3 天",
        ),
        (
            Deadline(rrule="FREQ=MONTHLY;BYMONTHDAY=-2"),
            ("按规则重复，下次 2020-10-30 周五", "剩 5 天", ""),
            "按规则重复，下次 2020-10-30 周五 剩 5 天",
        ),
        # without a day the words say it all
        (Deadline(ongoing=True, phrase="持续推进"), ("持续推进", "", ""), "持续推进"),
        (Deadline(ongoing=True), ("长期坚持", "", ""), "长期坚持"),
        (Deadline(ongoing=True, purpose="公开"), ("长期坚持", "（公开）", ""), "长期坚持（公开）"),
        (Deadline(within="收到之日起20日内"), ("收到之日起20日内", "", ""), "收到之日起20日内"),
        (Deadline(phrase="尽快"), ("尽快", "", ""), "尽快"),
    ],
)
def test_a_limit_is_said_with_how_it_stands_and_with_the_last_workday_and_nothing_twice(
    deadline: Deadline, said: tuple[str, str, str], in_line: str
) -> None:
    (found,) = lines(deadline)
    assert found == LimitLines(*said)
    assert found.in_line == in_line


def test_what_went_on_is_over_with_the_plan() -> None:
    (standing,) = Clock(dt.date(2022, 1, 1)).standings(Task(deadlines=(Deadline(ongoing=True),)), DOCUMENT)
    assert deadline_lines([standing]) == [LimitLines("长期坚持", "期限已过", "")]


def test_a_limit_that_is_not_there_is_called_unwritten_and_one_without_a_day_undated() -> None:
    missing = of_task(())
    assert deadline_lines([missing]) == [LimitLines("", "未写时限", "")]
    assert deadline_lines([missing])[0].in_line == "未写时限"
    (undated,) = CLOCK.standings(Task(deadlines=(Deadline(phrase="尽快"),)), DOCUMENT)
    assert (state_name(missing), state_name(undated)) == ("未写时限", "未定日期")
    assert isinstance(missing, Standing)

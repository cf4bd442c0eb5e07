"""Filtering and sorting equal what a reader would do by hand; ways to a unit equal their definition."""

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import registers
from zerenfengong.model import Deadline, Register, Role, Section, Task, Unit
from zerenfengong.query.book import Book
from zerenfengong.query.criteria import Criteria
from zerenfengong.query.found import SORT_KEYS, arrange, natural
from zerenfengong.query.involvement import Involvement, Origin
from zerenfengong.query.query import Query
from zerenfengong.query.status import Clock, State
from zerenfengong.register.unit_ways import Way

CLOCK = Clock(dt.date(2023, 6, 28))


@pytest.fixture
def query(tmp_path: Path) -> Query:
    return Query([Book(registers.read(tmp_path))], CLOCK)


def ids(query: Query, **criteria: object) -> list[str]:
    return [item.task.id for item in query.tasks(Criteria(**criteria))]  # type: ignore[arg-type]


def unit(query: Query, name: str) -> Unit:
    return query.register.units_by_name[name]


def section(query: Query, asked: str) -> Section:
    found = query.outline.find(asked)
    assert found is not None
    return found


def test_nothing_asked_is_everything_in_the_documents_order(query: Query) -> None:
    assert ids(query) == ["a1", "a2", "b1", "b2", "b3"]


@pytest.mark.parametrize(
    ("name", "role", "found"),
    [
        ("市发展改革委", (), ["a1", "a2", "b1"]),  # by an alias, through nested collectives, possibly
        ("市发展改革委", (Role.LEAD,), ["a1", "a2"]),
        ("市发展改革委", (Role.RESPONSIBLE,), ["b1"]),
        ("市商务局", (Role.SUPPORTING,), ["a1"]),
        ("市商务局", (Role.SUPPORTING, Role.LEAD), ["a1", "a2", "b1", "b2"]),
        ("东区政府", (), ["a1", "a2", "b1", "b2", "b3"]),  # the document's blanket assignee
        ("市财政局", (Role.RESPONSIBLE,), ["a1", "a2", "b1"]),  # a section's blanket assignee
    ],
)
def test_a_units_tasks_by_role(query: Query, name: str, role: tuple[Role, ...], found: list[str]) -> None:
    assert ids(query, units=(unit(query, name),), roles=frozenset(role)) == found


def test_direct_leaves_collectives_out(query: Query) -> None:
    assert ids(query, units=(unit(query, "市发展改革委"),), direct=True) == ["a1"]
    assert ids(query, units=(unit(query, "各区政府"),), direct=True) == ["a1", "a2", "b1", "b2", "b3"]


def test_direct_adds_no_task_that_a_milestone_alone_names() -> None:
    register = Register(
        units=(Unit("甲局"), Unit("各部门", members=("甲局",))),
        tasks=(Task("1", lead=("各部门",), deadlines=(Deadline(date=dt.date(2020, 12, 31), units=("甲局",)),)),),
    )
    asked = Query([Book(register)], CLOCK)
    for role, found in ((Role.RESPONSIBLE, []), (Role.LEAD, ["1"])):
        criteria = Criteria(units=register.units[:1], roles=frozenset({role}))
        assert [item.task.id for item in asked.tasks(criteria)] == found
        assert asked.tasks(criteria._replace(direct=True)) == []


def test_each_way_is_kept_with_its_role_and_its_certainty(query: Query) -> None:
    (item,) = query.tasks(Criteria(units=(unit(query, "市财政局"),), texts=("台账",)))
    assert item.involvements == (
        (
            Involvement(Role.LEAD, Way(("市直各部门", "市直经济部门"), certain=True)),
            Involvement(Role.RESPONSIBLE, Way((), certain=True), Origin.BLANKET),
        ),
    )


def test_a_role_without_a_unit_asks_for_rows_that_fill_its_column(query: Query) -> None:
    assert ids(query, roles=frozenset({Role.SUPPORTING})) == ["a1"]
    assert ids(query, roles=frozenset({Role.LEAD})) == ["a1", "a2", "b1", "b2", "b3"]
    assert ids(query, roles=frozenset({Role.RESPONSIBLE})) == ["a1", "a2", "b1", "b2", "b3"]  # a blanket assignee


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        (("一",), ["a1", "a2"]),
        (("一(一)",), ["a1", "a2"]),
        (("二",), ["b1", "b2"]),
        (("1.1", "2"), ["a1", "a2", "b1", "b2"]),
    ],
)
def test_a_section_includes_what_is_below_it(query: Query, asked: tuple[str, ...], found: list[str]) -> None:
    assert ids(query, sections=tuple(section(query, one) for one in asked)) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("一网通办", ["b1"]),
        ("市发改委", ["a1"]),
        ("张某", ["a2"]),
        ("公布清单", ["a1"]),
        ("准入", ["a1", "a2"]),
        ("台账格式", ["a2"]),
        ("20 个工作日", ["b2"]),
        ("没有这几个字", []),
    ],
)
def test_search_looks_at_every_word_of_a_task(query: Query, text: str, found: list[str]) -> None:
    assert ids(query, texts=(text,)) == found


@pytest.mark.parametrize(
    ("criteria", "found"),
    [
        ({"dated": True}, ["a1", "a2"]),
        ({"dated": False}, ["b1", "b2", "b3"]),
        ({"before": dt.date(2023, 6, 28)}, ["a2"]),
        ({"before": dt.date(2023, 6, 27)}, ["a2"]),  # of a monthly one any occurrence counts
        ({"before": dt.date(2023, 3, 27)}, []),
        ({"before": dt.date(2023, 6, 30)}, ["a1", "a2"]),
        ({"after": dt.date(2023, 12, 31)}, ["a1"]),
        ({"after": dt.date(2024, 1, 1)}, []),
        ({"after": dt.date(2023, 7, 1), "before": dt.date(2023, 12, 30)}, ["a2"]),
        ({"after": dt.date(2023, 7, 1), "before": dt.date(2023, 7, 27)}, []),
        ({"states": frozenset({State.ONGOING})}, ["b1"]),
        ({"states": frozenset({State.UNDATED})}, ["b2", "b3"]),
        ({"states": frozenset({State.SOON})}, ["a1", "a2"]),
        ({"states": frozenset({State.OPEN})}, ["a1"]),
        ({"states": frozenset({State.PAST})}, []),
    ],
)
def test_deadline_filters_include_their_days_and_look_at_every_milestone(
    query: Query, criteria: dict[str, object], found: list[str]
) -> None:
    assert ids(query, **criteria) == found


def test_a_list_of_deadlines_is_by_date_and_one_each(query: Query) -> None:
    found = [(item.standing.due, item.task.id) for item in query.deadlines(Criteria()).items]
    assert found == [(dt.date(2023, 6, 28), "a2"), (dt.date(2023, 6, 30), "a1"), (dt.date(2023, 12, 31), "a1")]
    assert query.left_out(Criteria()) == (3, 0, 0)


@pytest.mark.parametrize(
    ("after", "before", "days"),
    [
        (None, None, ["2023-06-28"]),  # the next one
        (dt.date(2023, 6, 28), dt.date(2023, 8, 28), ["2023-06-28", "2023-07-28", "2023-08-28"]),
        (dt.date(2023, 6, 29), dt.date(2023, 7, 27), []),
        (None, dt.date(2023, 5, 1), ["2023-03-28", "2023-04-28"]),  # none before the day of issue
        (dt.date(2023, 11, 1), None, ["2023-11-28", "2023-12-28"]),  # none after the end of the plan
    ],
)
def test_a_window_holds_each_occurrence_of_what_recurs(
    query: Query, after: dt.date | None, before: dt.date | None, days: list[str]
) -> None:
    found = query.deadlines(Criteria(texts=("报送",), after=after, before=before))
    assert [str(item.standing.due) for item in found.items] == days
    assert found.shortened == ()


def test_an_occurrence_in_a_window_has_a_standing_of_its_own(query: Query) -> None:
    criteria = Criteria(texts=("报送",), after=dt.date(2023, 5, 1), before=dt.date(2023, 8, 1))
    assert [(item.standing.days_left, item.standing.state) for item in query.deadlines(criteria).items] == [
        (-31, State.PAST),
        (0, State.SOON),
        (30, State.OPEN),
    ]
    assert [str(one.due) for item in query.deadlines(criteria).items for one in item.standings] == ["2023-06-28"] * 3


def test_a_rule_that_names_every_day_does_not_bury_the_others() -> None:
    daily = Task(id="d", deadlines=(Deadline(rrule="FREQ=DAILY", start=dt.date(2020, 1, 1)),))
    query = Query([Book(Register(tasks=(daily, Task(id="t", deadlines=(Deadline(date=dt.date(2023, 7, 1)),)))))], CLOCK)
    found = query.deadlines(Criteria(before=dt.date(2030, 12, 31)))
    days = [item.standing.due for item in found.items if item.task.id == "d"]
    assert (len(days), str(days[0]), str(days[-1])) == (100, "2023-05-09", "2023-08-16")
    assert [task.id for task in found.shortened] == ["d"]


@pytest.mark.parametrize(
    ("criteria", "found"),
    [
        ({}, ["b1"]),
        ({"before": dt.date(2023, 2, 28)}, []),  # it goes on from the day of issue to the end of the plan
        ({"before": dt.date(2023, 3, 1)}, ["b1"]),
        ({"after": dt.date(2023, 12, 31)}, ["b1"]),
        ({"after": dt.date(2024, 1, 1)}, []),
        ({"dated": True}, []),
        ({"states": frozenset({State.SOON})}, []),
    ],
)
def test_what_goes_on_does_so_from_day_to_day(query: Query, criteria: dict[str, object], found: list[str]) -> None:
    assert [item.task.id for item in query.ongoing(Criteria(**criteria))] == found  # type: ignore[arg-type]


def test_a_milestone_of_other_units_is_not_this_units(query: Query) -> None:
    lead = Criteria(units=(unit(query, "市发展改革委"),), sections=(section(query, "一"),))
    assert [item.standing.due for item in query.deadlines(lead).items] == [dt.date(2023, 6, 28), dt.date(2023, 6, 30)]
    helper = Criteria(units=(unit(query, "市商务局"),), after=dt.date(2023, 12, 31))
    assert [item.task.id for item in query.tasks(helper)] == ["a1"]


@pytest.mark.parametrize(
    ("key", "forward", "backward"),
    [
        ("document", ["a1", "a2", "b1", "b2", "b3"], ["b3", "b2", "b1", "a2", "a1"]),
        ("id", ["a1", "a2", "b1", "b2", "b3"], ["b3", "b2", "b1", "a2", "a1"]),
        ("due", ["a2", "a1", "b1", "b2", "b3"], ["a1", "a2", "b1", "b2", "b3"]),
        ("section", ["a1", "a2", "b1", "b2", "b3"], ["b1", "b2", "a1", "a2", "b3"]),
        ("lead", ["a1", "b1", "b3", "b2", "a2"], ["a2", "b2", "b1", "b3", "a1"]),
        ("state", ["a1", "a2", "b1", "b2", "b3"], ["b2", "b3", "b1", "a1", "a2"]),
    ],
)
def test_sorting_keeps_the_order_of_equals_and_puts_what_lacks_the_key_last(
    query: Query, key: str, forward: list[str], backward: list[str]
) -> None:
    items = query.tasks(Criteria())
    assert key in SORT_KEYS
    assert [item.task.id for item in arrange(items, query, key, reverse=False)] == forward
    assert [item.task.id for item in arrange(items, query, key, reverse=True)] == backward


def test_ids_sort_as_people_count() -> None:
    assert sorted(["1.10", "1.9", "1.a", "10", "2"], key=natural) == ["1.9", "1.10", "1.a", "2", "10"]


@given(
    st.lists(st.none() | st.dates(dt.date(2023, 1, 1), dt.date(2023, 12, 31)), max_size=8),
    st.none() | st.dates(dt.date(2023, 1, 1), dt.date(2023, 12, 31)),
    st.none() | st.dates(dt.date(2023, 1, 1), dt.date(2023, 12, 31)),
)
def test_a_window_of_dates_holds_what_lies_in_it(
    days: list[dt.date | None], after: dt.date | None, before: dt.date | None
) -> None:
    tasks = [Task(id=str(at), deadlines=(Deadline(date=day),) if day else ()) for at, day in enumerate(days)]
    query = Query([Book(Register(tasks=tuple(tasks)))], CLOCK)
    expected = [
        str(at)
        for at, day in enumerate(days)
        if (not after and not before) or (day and (not after or after <= day) and (not before or day <= before))
    ]
    assert [item.task.id for item in query.tasks(Criteria(after=after, before=before))] == expected


MILESTONES = """\
format: 1
document: {title: 分工, issuer: 办公室, issued: 2020-08-21, lead_rule: none}
units:
  - name: 甲局
  - name: 乙局
  - name: 丙局
  - {name: 各局, members: [甲局, 乙局]}
tasks:
  - id: t1
    measure: 各局分批完成。
    responsible: [各局]
    deadline:
      - {date: 2020-10-01, units: [甲局]}
      - {date: 2020-11-01, units: [乙局]}
  - id: t2
    measure: 丙局报送。
    lead: [甲局]
    deadline: {date: 2020-10-01, units: [丙局]}
"""


@pytest.mark.parametrize(
    ("name", "days"),
    [
        ("甲局", ["t1 2020-10-01"]),
        ("乙局", ["t1 2020-11-01"]),
        ("丙局", ["t2 2020-10-01"]),  # named by its milestone alone
        ("各局", ["t1 2020-10-01", "t1 2020-11-01"]),  # a collective has its members' milestones
    ],
)
def test_no_milestone_is_lost_to_the_unit_that_it_names(tmp_path: Path, name: str, days: list[str]) -> None:
    query = Query([Book(registers.read(tmp_path, MILESTONES))], CLOCK)
    criteria = Criteria(units=(unit(query, name),))
    assert [f"{item.task.id} {item.standing.due}" for item in query.deadlines(criteria).items] == days
    assert query.left_out(criteria) == (0, 1 if name == "甲局" else 0, 0)


def test_search_does_not_reach_from_one_word_into_the_next(query: Query) -> None:
    assert ids(query, texts=("市财政局市商务局",)) == []
    assert ids(query, texts=("市发展改革委",)) == ["a1"]  # written there by its alias
    assert ids(query, texts=("20个工作日内",)) == ["b2"]


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        (("公布清单 隐性",), ["a1"]),  # a space is AND
        (("准入　台账",), ["a2"]),
        (("准入 没有这几个字",), []),
        (("准入 -台账",), ["a1"]),  # a hyphen before a word is NOT
        (("准入 －台账",), ["a1"]),
        (("-准入",), ["b1", "b2", "b3"]),
        (("-准入 -目录",), ["b1", "b2"]),
        (("台账", "目录"), ["a2", "b3"]),  # several are OR
        (("台账", "目录 -修订"), ["a2"]),
        (("准入", "-台账"), ["a1"]),  # what is only not wanted is wanted with none of them
        (("台账", "目录", "-修订"), ["a2"]),
        (("-准入", "-目录"), ["b1", "b2"]),
        (("市财政局 -市商务局", "台账"), ["a2", "b3"]),
        (("一网通办",), ["b1"]),
        (("“一网通办”",), ["b1"]),  # quotation marks make no difference
        (('推进"一网通办"',), ["b1"]),
        (("推进「一网」通办",), ["b1"]),
        (("２０个工作日",), ["b2"]),  # nor does width
        (("准入-台账",), []),  # within a word a hyphen is a hyphen
    ],
)
def test_search_understands_and_or_and_not(query: Query, texts: tuple[str, ...], found: list[str]) -> None:
    assert ids(query, texts=texts) == found

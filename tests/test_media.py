"""One law for every medium: what ``list`` holds for a unit is what each of them holds, and all agree with brute force."""

import csv
import datetime as dt
import io
import itertools
import re
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests import brute_force, registers
from tests.effort import effort
from tests.random_registers import any_criteria, any_registers
from zerenfengong.answers.envelopes import tasks_answer
from zerenfengong.answers.events import events
from zerenfengong.answers.facets import facets
from zerenfengong.answers.reports import WAYS, handout
from zerenfengong.answers.statistics import stats
from zerenfengong.answers.statistics_tables import Counted
from zerenfengong.answers.table import Report, tasks_report
from zerenfengong.answers.timeline import timeline
from zerenfengong.answers.unit_counts import unit_counts, units_answer
from zerenfengong.model import Deadline, Document, Register, Role, Task, Unit
from zerenfengong.query.book import Book
from zerenfengong.query.criteria import Criteria
from zerenfengong.query.query import Query
from zerenfengong.query.shares import shares
from zerenfengong.query.status import Clock, State
from zerenfengong.render.delimited import draw_csv_of_groups

TODAY = dt.date(2023, 6, 28)
CLOCK = Clock(TODAY)

# 甲局's milestone is not 乙局's: for 乙局 the task has no date, and it is a task of 乙局 all the same.
ONLY_ONES_MILESTONE = Register(
    Document("分工", responsible=("甲局", "乙局")),
    (Unit("甲局"), Unit("乙局")),
    (),
    (Task(id="t0", measure="办理", deadlines=(Deadline(date=dt.date(2023, 12, 31), units=("甲局",)),)),),
)
# Through 各部门 甲局 leads for certain: its milestone does not make it responsible, with --direct neither.
LED_THROUGH_A_COLLECTIVE = Register(
    Document("分工"),
    (Unit("甲局"), Unit("各部门", members=("甲局",))),
    (),
    (
        Task(
            id="t0",
            measure="办理",
            lead=("各部门",),
            deadlines=(Deadline(date=dt.date(2023, 12, 31), units=("甲局",)),),
        ),
    ),
)
# What reaches 甲局 only perhaps does not keep a milestone from making it responsible.
PERHAPS_AND_BY_MILESTONE = Register(
    Document("分工"),
    (Unit("甲局"), Unit("有关部门", some_of=("甲局",))),
    (),
    (
        Task(
            id="t0",
            measure="办理",
            lead=("有关部门",),
            deadlines=(Deadline(date=dt.date(2023, 12, 31), units=("甲局",)),),
        ),
    ),
)


def ids(report: Report, unit: str) -> list[object]:
    """The tasks under a unit's heading."""
    return [row.cells["id"] for group in report.groups if group.unit == unit for row in group.rows]


@given(st.data(), any_registers())
def test_every_answer_about_a_unit_holds_what_brute_force_finds(data: st.DataObject, register: Register) -> None:
    criteria = data.draw(any_criteria(register, most_units=0))
    check_units(register, criteria)


@effort(150)
@given(st.data(), any_registers(most_tasks=2, sparse=True))
def test_what_is_left_open_about_a_unit_is_said_in_every_medium(data: st.DataObject, register: Register) -> None:
    asked = data.draw(st.sampled_from(["roles", "sections", "texts", "dated", "after", "before", "states"]))
    check_units(register, Criteria(**{asked: getattr(data.draw(any_criteria(register, most_units=0)), asked)}))


@pytest.mark.parametrize("register", [ONLY_ONES_MILESTONE, LED_THROUGH_A_COLLECTIVE, PERHAPS_AND_BY_MILESTONE])
@pytest.mark.parametrize(
    "criteria",
    [
        Criteria(),
        Criteria(dated=False),
        Criteria(dated=True),
        Criteria(states=frozenset({State.UNDATED})),
        Criteria(roles=frozenset({Role.RESPONSIBLE})),
        Criteria(roles=frozenset({Role.LEAD}), dated=True),
        Criteria(before=dt.date(2023, 12, 31)),
    ],
)
def test_registers_in_which_they_once_differed(register: Register, criteria: Criteria) -> None:
    check_units(register, criteria)


def check_units(register: Register, criteria: Criteria) -> None:
    """All media without and with a unit, in one register under one question."""
    query = Query([Book(register)], CLOCK)
    everything = [item.task.id for item in query.tasks(criteria)]
    assert everything == brute_force.tasks(register, criteria, TODAY)
    by_unit = handout(query, criteria, "unit")
    counted = stats(query, criteria)
    page = {one.unit.name: one for one in facets(query, criteria).concerns}
    loads = {one.unit: one for one in counted.loads}
    assert (
        counted.tasks
        == len(everything)
        == counted.dated + counted.undated
        == sum(one.total for one in counted.sections)
    )
    for by in WAYS:
        report = handout(query, criteria, by)
        assert {row.cells["id"] for row in report.rows} == set(everything)
    assert {one.unit.name for one in shares(query, criteria)} == loads.keys()
    for unit in register.units:
        alone = criteria._replace(units=(unit,))
        listed = [item.task.id for item in query.tasks(alone)]
        assert listed == brute_force.tasks_of(register, unit, criteria, TODAY)
        assert set(listed) <= set(everything)
        assert [task.ref.id for task in (page[unit.name].tasks if unit.name in page else ())] == listed
        sent = handout(query, alone, "unit")
        assert sorted(str(row.cells["id"]) for row in sent.rows) == listed
        assert all(group.title.endswith(f" {len(group.rows)} 项") for group in sent.groups)
        certain = brute_force.certain_of(register, listed, unit, criteria)
        said = [sent.summary[1], *([page[unit.name].sentence] if unit.name in page else [])]
        if unit.name in loads:
            assert loads[unit.name].total == len(listed)
            assert ids(by_unit, unit.name) == listed
            said += [group.summary for group in by_unit.groups if group.unit == unit.name]
        else:
            # Who is known to be in it is told instead; of an empty list nobody is.
            assert not listed or (unit.members and unit.complete and unit.some_of is None)
        for sentence in said:
            assert counts_in(sentence) == (certain, len(listed) - certain)
        check_what_is_left_open(query, alone, said[1:])


def counts_in(sentence: str) -> tuple[int, int]:
    """How many tasks the sentence of a unit says are certain, which is what its parts add up to, and how many possible."""
    owed = re.split("；(?:另有 [0-9]+ 项写给|有 [0-9]+ 项任务写了)", sentence)[0]
    certain, possible = re.search("：合计 ([0-9]+) 项：", owed), re.search("可能涉及 ([0-9]+) 项", owed)
    total = int(certain[1]) if certain else 0
    assert total == sum(map(int, re.findall("(?:牵头|负责|配合) ([0-9]+)(?![0-9]* 项)", owed)))
    return total, int(possible[1]) if possible else 0


def check_what_is_left_open(query: Query, criteria: Criteria, sentences: list[str]) -> None:
    """What may concern a unit by unlisted members, or parts of nobody says what, is what brute force finds, said everywhere."""
    (unit,), register = criteria.units, query.register
    found = query.unlisted(criteria)
    tasks = [task for one in found for task in one.tasks]
    assert query.unlisted(criteria._replace(direct=True)) == []
    assert sorted(task.id for task in tasks) == brute_force.unlisted(register, unit, criteria, TODAY)
    assert not {task.id for task in tasks} & set(brute_force.tasks_of(register, unit, criteria, TODAY))
    unspecified = brute_force.unspecified(register, unit, criteria, TODAY)
    assert [task.id for task in query.unplaceable(criteria)] == unspecified
    for one in found:
        written, last = (register.units_by_name[name] for name in (one.via[0], one.via[-1]))
        for task in one.tasks:
            names = [name for _role, name in brute_force.named(register, task)]
            names += [name for limit in task.deadlines for name in limit.units]
            assert written in [register.units_by_name[name] for name in names]
        assert all(
            inner in (register.units_by_name[outer].members or ()) + (register.units_by_name[outer].some_of or ())
            for outer, inner in itertools.pairwise(one.via)
        )
        assert brute_force.may_be_a_member(register, last, unit.name)
        assert not any(brute_force.is_refused(register, register.units_by_name[name], unit.name) for name in one.via)
    counted = Counted(query, stats(query, criteria), criteria, "tasks.yaml", len(query.register.tasks))
    remarks = [f"：{'、'.join(task.id for task in one.tasks)}" for one in found]
    if unspecified:
        remarks.append(f"是否包括本单位要向印发机关确认：{'、'.join(unspecified)}")
    for said in (
        *sentences,
        "；".join(tasks_report(query, query.tasks(criteria), criteria, grouped=True).remarks),
        "；".join(handout(query, criteria, "section").remarks),
        "；".join(timeline(query, criteria, ongoing=True).remarks),
        "；".join(counted.remarks()),
    ):
        assert [text for text in remarks if text not in said] == []
        assert said.count("可能包括本单位") == len(found)
        assert said.count("项任务写了“有关单位”一类") == bool(unspecified)
    answer = tasks_answer(query, query.tasks(criteria), "tasks.yaml", [(unit.name, unit)], criteria)
    for head in (answer.head, counted.data().head):
        assert head["unlisted"] == [
            {"unit": one.unit.name, "via": one.via, "tasks": [task.id for task in one.tasks]} for one in found
        ]
        assert head["unspecified"] == unspecified
    certain = brute_force.certain_of(register, [entry["id"] for entry in answer.entries], unit, criteria)
    assert (answer.head["certain"], answer.head["possible"]) == (certain, len(answer.entries) - certain)


@given(st.data(), any_registers())
@example(data=None, register=ONLY_ONES_MILESTONE)
def test_dates_are_those_of_brute_force_in_every_medium(data: st.DataObject | None, register: Register) -> None:
    criteria = data.draw(any_criteria(register)) if data is not None else Criteria(units=register.units[1:])
    query = Query([Book(register)], CLOCK)
    found = query.deadlines(criteria)
    expected = brute_force.due(register, criteria, TODAY)
    assert [(item.task.id, item.standing.due) for item in found.items] == expected
    assert {item.task.id for item in found.items} <= {item.task.id for item in query.tasks(criteria)}
    drawn = timeline(query, criteria, ongoing=False)
    assert {lane.task.id for lane in drawn.lanes} == {task for task, _day in expected}
    assert len(events(query, found.items)) == len({(one.task.id, one.standing.deadline) for one in found.items})


@given(st.data(), any_registers())
def test_counts_of_the_registry_are_those_of_brute_force(data: st.DataObject, register: Register) -> None:
    unit = data.draw(st.sampled_from(register.units))
    query = Query([Book(register)], CLOCK)
    (entry,) = units_answer(query, unit_counts(query, [unit]), "tasks.yaml").entries
    roles = [brute_force.roles_of(register, task, unit, direct=False) for task in register.tasks]
    own = [brute_force.roles_of(register, task, unit, direct=True) for task in register.tasks]
    assert entry["tasks"] == {
        **{role.value: sum((role, True) in one for one in roles) for role in Role},
        "named": sum(map(bool, own)),
        "possible": sum(bool(one) and not any(certain for _role, certain in one) for one in roles),
        "total": sum(map(bool, roles)),
    }


@given(st.data(), any_registers())
def test_roles_are_those_of_brute_force_and_none_is_both_certain_and_possible(
    data: st.DataObject, register: Register
) -> None:
    unit = data.draw(st.sampled_from(register.units))
    direct = data.draw(st.booleans())
    query = Query([Book(register)], CLOCK)
    items = query.tasks(Criteria(units=(unit,), direct=direct))
    answer = tasks_answer(query, items, "tasks.yaml", [(unit.name, unit)])
    for entry in answer.entries:
        roles = [(Role(one["role"]), one["certain"]) for one in entry["roles"]]
        task = register.tasks_by_id[entry["id"]]
        assert set(roles) == brute_force.roles_of(register, task, unit, direct=direct)
        assert not {(role, not certain) for role, certain in roles} & set(roles)


@given(st.data(), any_registers())
def test_several_units_are_asked_for_as_one_or_the_other(data: st.DataObject, register: Register) -> None:
    criteria = data.draw(any_criteria(register, most_units=3))
    query = Query([Book(register)], CLOCK)
    found = [item.task.id for item in query.tasks(criteria)]
    assert found == brute_force.tasks(register, criteria, TODAY)
    if criteria.units:
        each = [query.tasks(criteria._replace(units=(unit,))) for unit in criteria.units]
        assert set(found) == {item.task.id for items in each for item in items}
        assert set(found) <= {item.task.id for item in query.tasks(criteria._replace(units=(), direct=False))}


@given(st.data(), any_registers(most_tasks=2, sparse=True))
def test_of_several_units_each_has_what_is_left_open_about_itself(data: st.DataObject, register: Register) -> None:
    criteria = data.draw(any_criteria(register, most_units=3))
    query = Query([Book(register)], CLOCK)
    each = [one for unit in criteria.units for one in query.unlisted(criteria._replace(units=(unit,)))]
    assert query.unlisted(criteria) == each
    remarks = "；".join(tasks_report(query, query.tasks(criteria), criteria, grouped=False).remarks)
    for one in each:
        assert f"可能包括{one.unit.name if len(criteria.units) > 1 else '本单位'}：" in remarks
    answer = tasks_answer(
        query, query.tasks(criteria), "tasks.yaml", [(unit.name, unit) for unit in criteria.units], criteria
    )
    if criteria.units:
        assert answer.head["certain"] + answer.head["possible"] == answer.head["count"] == len(answer.entries)
    else:
        keys = ("certain", "possible", "unlisted", "unspecified")
        assert [answer.head[key] for key in keys] == [None, None, [], []]


@given(st.data(), any_registers())
def test_direct_takes_away_and_adds_nothing(data: st.DataObject, register: Register) -> None:
    criteria = data.draw(any_criteria(register))
    query = Query([Book(register)], CLOCK)
    with_collectives = {item.task.id for item in query.tasks(criteria._replace(direct=False))}
    if criteria.units:
        assert {item.task.id for item in query.tasks(criteria._replace(direct=True))} <= with_collectives


def test_the_own_register_too(tmp_path: Path) -> None:
    register = registers.read(tmp_path)
    for criteria in (Criteria(), Criteria(dated=True), Criteria(roles=frozenset({Role.LEAD}))):
        query = Query([Book(register)], CLOCK)
        for share in shares(query, criteria):
            assert list(share.items) == query.tasks(share.criteria)


@given(st.data(), any_registers())
def test_what_is_drawn_of_each_unit_is_what_its_list_holds(data: st.DataObject, register: Register) -> None:
    criteria = data.draw(any_criteria(register))
    query = Query([Book(register)], CLOCK)
    drawn = b"".join(draw_csv_of_groups(handout(query, criteria, "unit"), "单位")).decode()
    if len(criteria.units) == 1:
        return  # of one unit the headings are the ways
    found: dict[str, list[str]] = {}
    for row in list(csv.DictReader(io.StringIO(drawn))):
        found.setdefault(row["单位"], []).append(row["编号"])
    names = {unit.name for unit in criteria.units or register.units}
    for share in shares(query, criteria):
        assert found.pop(share.unit.name) == [item.task.id for item in query.tasks(share.criteria)]
    assert not found.keys() & names  # what is left stands under headings of its own


@given(st.data(), any_registers())
def test_several_units_are_shown_with_all_that_each_has_to_do_with_a_task(
    data: st.DataObject, register: Register
) -> None:
    criteria = data.draw(any_criteria(register, most_units=3))
    query = Query([Book(register)], CLOCK)
    for item in query.tasks(criteria):
        for unit, involved in zip(criteria.units, item.involvements, strict=True):
            found = {(one.role, one.way.certain) for one in involved}
            assert found == brute_force.roles_of(register, item.task, unit, direct=criteria.direct)


@given(st.data(), any_registers())
def test_a_task_is_called_divided_where_it_fits_for_some_of_its_units_only(
    data: st.DataObject, register: Register
) -> None:
    criteria = data.draw(any_criteria(register, most_units=0))
    query = Query([Book(register)], CLOCK)
    for item in query.tasks(criteria):
        fits = brute_force.deadlines_fit(register, list(item.task.deadlines), criteria, TODAY)
        assert item.divided is not fits


def test_of_one_units_own_limits_nothing_is_said_of_others() -> None:
    limits = (Deadline(date=dt.date(2023, 6, 30)), Deadline(phrase="尽快"))
    register = Register(
        Document("分工"), (Unit("甲局"),), (), (Task(id="t0", measure="办理", lead=("甲局",), deadlines=limits),)
    )
    query = Query([Book(register)], CLOCK)
    criteria = Criteria(states=frozenset({State.UNDATED}))
    (item,) = query.tasks(criteria)
    assert not item.divided


@pytest.mark.parametrize("states", [frozenset({State.UNDATED}), frozenset({State.UNDATED, State.ONGOING})])
def test_what_fits_for_some_units_only_is_said_and_stands_in_no_month(states: frozenset[State]) -> None:
    query = Query([Book(ONLY_ONES_MILESTONE)], CLOCK)
    said = "其中 1 项只给一部分单位定了日期，对其余单位没有定日期，所以也在此列"
    for criteria in (Criteria(dated=False), Criteria(states=states)):
        report = handout(query, criteria, "deadline")
        assert [group.title for group in report.groups] == ["只给一部分单位定了日期的期限"]
        assert said in report.remarks
        assert said in tasks_report(query, query.tasks(criteria), criteria, grouped=False, limit=0).remarks
        assert said in Counted(query, stats(query, criteria), criteria, "", len(query.register.tasks)).remarks()
    assert said not in handout(query, Criteria(), "deadline").remarks


def test_what_a_collective_brings_is_worked_out_once_for_all_that_it_holds() -> None:
    units = [Unit(f"第{at}局") for at in range(30)]
    private = [Unit(f"第{at}局等", members=(f"第{at}局",)) for at in range(30)]
    everybody = Unit("各局", members=tuple(unit.name for unit in units))
    tasks = [Task(id=f"a{at}", measure="办理", responsible=("各局",)) for at in range(5)]
    tasks += [
        Task(id=f"b{at}", measure="办理", lead=(f"第{at}局等",)) for at in range(20)
    ]  # of the others nobody speaks
    query = Query([Book(Register(Document("分工"), (*units, *private, everybody), (), tuple(tasks)))], CLOCK)
    strands = {id(strand): strand for unit in units for strand in query.concerns(unit).shared}
    assert len(strands) == 1 + 20
    assert sum(len(strand.involved) for strand in strands.values()) == 1 + 20

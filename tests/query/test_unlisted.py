"""What may concern a unit because a collective does not list all of its members, and what is certain of what concerns it."""

import datetime as dt
from collections.abc import Sequence

import pytest

from zerenfengong.model import Deadline, Document, Register, Role, Section, Task, Unit
from zerenfengong.query.book import Book
from zerenfengong.query.criteria import Criteria
from zerenfengong.query.query import Query, Unlisted
from zerenfengong.query.status import Clock, State

CLOCK = Clock(dt.date(2023, 6, 28))

# 各部门 lists 水务局 alone and is known not to hold 组织部; of 各镇 nobody is listed.
UNITS = (
    Unit("司法局"),
    Unit("教育局", aliases=("教体局",)),
    Unit("水务局"),
    Unit("组织部"),
    Unit("轵城镇"),
    Unit("各部门", aliases=("管委会各部门",), members=("水务局",), complete=False, not_members=("组织部",)),
    Unit("各镇", members=(), complete=False),
    Unit("有关部门", some_of=("各部门",)),
    Unit("各单位", members=("各部门", "各镇")),
    Unit("各局", members=("司法局", "水务局")),
)


def asked(
    tasks: Sequence[Task],
    *names: str,
    units: Sequence[Unit] = UNITS,
    document: Document | None = None,
    **criteria: object,
) -> list[str]:
    """What is left open about units: whose, the way, and the ids."""
    sections = (Section("一", "甲节"), Section("二", "乙节"))
    register = Register(document or Document("分工"), tuple(units), sections, tuple(tasks))
    whom = tuple(register.units_by_name[name] for name in names)
    found = Query([Book(register)], CLOCK).unlisted(Criteria(units=whom, **criteria))  # type: ignore[arg-type]
    return [f"{one.unit.name} {'→'.join(one.via)} {' '.join(task.id for task in one.tasks)}" for one in found]


def led(id_: str, *names: str) -> Task:
    return Task(id=id_, measure="办理", lead=names)


def responsible(id_: str, *names: str) -> Task:
    return Task(id=id_, measure="办理", responsible=names)


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("司法局", ["司法局 各部门 a f", "司法局 有关部门→各部门 c", "司法局 各单位→各部门 d"]),
        ("教育局", ["教育局 各部门 a f", "教育局 有关部门→各部门 c", "教育局 各单位→各部门 d"]),
        ("水务局", []),  # is listed, and no town
        ("组织部", []),  # is known to be no member, and no town
        # by what says of what sort its members are rather than by what may be anybody
        ("轵城镇", ["轵城镇 各镇 b", "轵城镇 各部门 a f", "轵城镇 各单位→各镇 d", "轵城镇 有关部门→各部门 c"]),
        ("各部门", []),  # of collectives nothing is left open
        ("各局", []),
        ("有关部门", []),
    ],
)
def test_a_single_unit_may_be_meant_by_what_is_written_for_an_open_collective_and_whatever_holds_that(
    name: str, found: list[str]
) -> None:
    tasks = (
        led("a", "各部门"),
        led("b", "各镇"),
        led("c", "有关部门"),
        led("d", "各单位"),
        led("e", "司法局"),
        led("f", "管委会各部门"),  # by its alias
        led("g", "各局"),
    )
    assert asked(tasks, name) == found


def test_the_answer_is_the_unit_the_way_and_the_tasks_themselves() -> None:
    tasks = (led("a", "各部门"), led("b", "水务局"), responsible("c", "各部门"))
    register = Register(Document("分工"), UNITS, (), tasks)
    found = Query([Book(register)], CLOCK).unlisted(Criteria(units=(UNITS[0],)))
    assert found == [Unlisted(UNITS[0], ("各部门",), (tasks[0], tasks[2]))]


@pytest.mark.parametrize(
    "task",
    [
        Task(id="a", lead=("各部门",), supporting=("司法局",)),
        Task(id="a", lead=("各部门",), responsible=("各局",)),  # through a collective that lists it
        Task(id="a", lead=("各部门",), deadlines=(Deadline(phrase="尽快", units=("司法局",)),)),
    ],
)
def test_nothing_is_left_open_where_the_unit_has_to_do_with_the_task_anyhow(task: Task) -> None:
    assert asked([task], "司法局") == []
    assert asked([task], "教育局") == ["教育局 各部门 a"]
    # With --role lead it is no row of the answer, though it may lead it.
    assert asked([task], "司法局", roles=frozenset({Role.LEAD})) == ["司法局 各部门 a"]
    assert asked([task], "司法局", roles=frozenset({Role.LEAD, Role.RESPONSIBLE, Role.SUPPORTING})) == []


# 司法局 owes the first limit, whoever is one of 各部门 the second.
PARTED = Task(
    id="a",
    measure="办理",
    lead=("各部门",),
    supporting=("司法局",),
    deadlines=(
        Deadline(date=dt.date(2023, 6, 30), units=("司法局",)),
        Deadline(date=dt.date(2023, 9, 30), units=("各部门",)),
    ),
)


@pytest.mark.parametrize(
    ("criteria", "left_open"),
    [
        ({}, False),
        ({"before": dt.date(2023, 6, 30)}, False),  # is a row
        ({"after": dt.date(2023, 7, 1)}, True),
        ({"before": dt.date(2023, 9, 30)}, False),
        ({"dated": True}, False),
        ({"dated": False}, False),  # neither of them is without a date
        ({"states": frozenset({State.SOON})}, False),
        ({"states": frozenset({State.OPEN})}, True),
        ({"states": frozenset({State.PAST})}, False),
        ({"roles": frozenset({Role.SUPPORTING})}, False),
        ({"roles": frozenset({Role.LEAD})}, True),
        ({"roles": frozenset({Role.RESPONSIBLE})}, False),
        ({"roles": frozenset({Role.LEAD}), "before": dt.date(2023, 6, 30)}, False),  # not the limit of 各部门
        ({"roles": frozenset({Role.SUPPORTING}), "after": dt.date(2023, 7, 1)}, False),  # not its role
        ({"sections": (Section("一", "甲节"),)}, False),
        ({"roles": frozenset({Role.LEAD}), "texts": ("台账",)}, False),
    ],
)
def test_a_task_that_is_a_row_of_this_very_answer_and_no_other_is_not_left_open(
    criteria: dict[str, object], left_open: bool
) -> None:
    assert asked([PARTED], "司法局", units=UNITS, document=None, **criteria) == ["司法局 各部门 a"] * left_open


def test_what_is_a_row_of_the_answer_for_another_unit_only_is_left_open() -> None:
    roles = frozenset({Role.LEAD})
    tasks = (Task(id="a", measure="办理", lead=("水务局", "各部门"), supporting=("司法局",)),)
    assert asked(tasks, "水务局", "司法局", roles=roles) == ["司法局 各部门 a"]


def test_what_is_possible_already_is_not_left_open_once_more() -> None:
    units = (Unit("司法局"), Unit("各部门", members=(), complete=False), Unit("有关部门", some_of=("司法局",)))
    assert asked([led("a", "各部门", "有关部门"), led("b", "各部门")], "司法局", units=units) == ["司法局 各部门 b"]


def test_a_collective_that_holds_the_unit_certainly_or_possibly_leaves_nothing_open() -> None:
    units = (
        Unit("司法局"),
        Unit("各部门", members=("司法局",), complete=False),
        Unit("有关单位", some_of=("各部门",)),
        Unit("各单位", members=("有关单位",), complete=False),
    )
    assert asked([led("a", "各部门"), led("b", "有关单位"), led("c", "各单位")], "司法局", units=units) == []


def test_a_blanket_assignee_leaves_it_open_for_every_task_that_it_has_to_carry_out() -> None:
    tasks = (led("a", "水务局"), led("b", "教育局"))
    document = Document("分工", responsible=("各部门",))
    assert asked(tasks, "司法局", document=document) == ["司法局 各部门 a b"]
    assert asked(tasks, "教育局", document=document) == ["教育局 各部门 a"]
    assert asked(tasks, "司法局", document=document, roles=frozenset({Role.RESPONSIBLE})) == ["司法局 各部门 a b"]
    assert asked(tasks, "司法局", document=document, roles=frozenset({Role.LEAD})) == []


def test_a_milestone_leaves_it_open_too_and_says_responsible() -> None:
    task = Task(id="a", lead=("水务局",), deadlines=(Deadline(date=dt.date(2023, 9, 30), units=("各部门",)),))
    assert asked([task], "司法局") == ["司法局 各部门 a"]
    assert asked([task], "司法局", roles=frozenset({Role.RESPONSIBLE})) == ["司法局 各部门 a"]
    assert asked([task], "司法局", roles=frozenset({Role.LEAD})) == []


@pytest.mark.parametrize(
    ("criteria", "ids"),
    [
        ({}, "a b c"),
        ({"roles": frozenset({Role.LEAD})}, "a"),
        ({"roles": frozenset({Role.RESPONSIBLE})}, "b"),
        ({"roles": frozenset({Role.SUPPORTING, Role.LEAD})}, "a c"),
        ({"sections": (Section("一", "甲节"),)}, "a b"),
        ({"texts": ("台账",)}, "c"),
        ({"dated": True}, "a b"),
        ({"dated": False}, "c"),
        ({"before": dt.date(2023, 6, 30)}, "a"),
        ({"after": dt.date(2023, 7, 1)}, "b"),
        ({"states": frozenset({State.SOON})}, "a"),
        ({"roles": frozenset({Role.LEAD}), "dated": False}, ""),
    ],
)
def test_it_is_left_open_for_what_is_asked_for_only(criteria: dict[str, object], ids: str) -> None:
    tasks = (
        Task(id="a", section="一", measure="办理", lead=("各部门",), deadlines=(Deadline(date=dt.date(2023, 6, 30)),)),
        Task(
            id="b",
            section="一",
            measure="办理",
            lead=("水务局",),
            responsible=("各部门",),
            deadlines=(Deadline(date=dt.date(2023, 9, 30)),),
        ),
        Task(id="c", section="二", measure="报送台账", lead=("水务局",), supporting=("各部门",)),
    )
    assert asked(tasks, "司法局", units=UNITS, document=None, **criteria) == ([f"司法局 各部门 {ids}"] if ids else [])


def test_a_milestone_of_somebody_else_is_no_date_of_who_may_be_meant() -> None:
    task = Task(id="a", lead=("各部门",), deadlines=(Deadline(date=dt.date(2023, 9, 30), units=("水务局",)),))
    assert asked([task], "司法局", dated=True) == []
    assert asked([task], "司法局", dated=False) == ["司法局 各部门 a"]


def test_where_only_what_names_a_unit_is_asked_for_nothing_is_left_open() -> None:
    assert asked([led("a", "各部门")], "司法局", direct=True) == []


def test_where_nobody_is_asked_for_nothing_is_left_open() -> None:
    assert asked([led("a", "各部门")]) == []


def test_of_several_units_each_has_its_own_in_the_order_in_which_they_are_asked_for() -> None:
    tasks = (led("a", "各部门"), led("b", "各镇"), led("c", "司法局", "各部门"))
    assert asked(tasks, "轵城镇", "水务局", "司法局", "教育局") == [
        "轵城镇 各镇 b",
        "轵城镇 各部门 a c",
        "司法局 各部门 a",
        "教育局 各部门 a c",
    ]


def test_a_task_is_told_once_by_the_shortest_way() -> None:
    tasks = (led("a", "各单位", "各部门"), led("b", "各单位"), responsible("c", "有关部门", "各单位"))
    assert asked(tasks, "司法局") == ["司法局 各部门 a", "司法局 有关部门→各部门 c", "司法局 各单位→各部门 b"]


# Who is not a member.

OPEN = Unit("各部门", members=(), complete=False)


@pytest.mark.parametrize(
    ("collective", "found"),
    [
        (OPEN, ["教育局 各部门 a"]),
        (OPEN._replace(not_members=("司法局",)), ["教育局 各部门 a"]),
        (OPEN._replace(not_members=("教育局",)), []),
        (OPEN._replace(not_members=("教体局",)), []),  # by its alias
        (OPEN._replace(not_members=("学校系统",)), []),  # a collective that holds it
        (OPEN._replace(not_members=("全市学校系统",)), []),  # through another one
        (OPEN._replace(not_members=("有关学校",)), ["教育局 各部门 a"]),  # holds it perhaps
        (OPEN._replace(complete=True), ["教育局 各部门 a"]),  # an empty list says of nobody that it is all
        (OPEN._replace(complete=True, not_members=("教育局",)), []),
        (OPEN._replace(members=("司法局",)), ["教育局 各部门 a"]),
        (OPEN._replace(members=("司法局",), complete=True), []),
    ],
)
def test_who_is_said_to_be_no_member_or_is_held_by_somebody_who_is_none_is_not_meant(
    collective: Unit, found: list[str]
) -> None:
    units = (
        Unit("教育局", aliases=("教体局",)),
        Unit("司法局"),
        Unit("学校系统", members=("教体局",)),
        Unit("全市学校系统", members=("学校系统",)),
        Unit("有关学校", some_of=("学校系统",)),
        collective,
    )
    assert asked([led("a", "各部门")], "教育局", units=units) == found


def test_who_is_said_to_be_no_member_of_what_stands_above_is_not_meant_by_that() -> None:
    units = (
        Unit("教育局"),
        OPEN,
        Unit("各单位", members=("各部门",), complete=False, not_members=("教育局",)),
        Unit("全体单位", members=("各单位",)),
    )
    tasks = [led("a", "各部门"), led("b", "各单位"), led("c", "全体单位")]
    assert asked(tasks, "教育局", units=units) == ["教育局 各部门 a"]


def test_a_way_that_is_refused_does_not_hide_another_one_to_the_same_collective() -> None:
    units = (
        Unit("教育局"),
        OPEN,
        Unit("各单位", members=("各部门",), complete=False, not_members=("教育局",)),
        Unit("各处室", members=("各部门",)),
        Unit("全体单位", members=("各单位", "各处室")),
    )
    assert asked([led("a", "全体单位")], "教育局", units=units) == ["教育局 全体单位→各处室→各部门 a"]


@pytest.mark.parametrize(
    ("collective", "name", "found"),
    [
        ("各镇", "轵城镇", True),
        ("各镇", "司法局", False),
        ("各局", "司法局", True),
        ("各局", "轵城镇", False),
        ("各单位", "轵城镇", True),
        ("各单位", "司法局", True),
    ],
)
def test_the_name_of_a_collective_says_what_sort_of_units_it_may_hold(collective: str, name: str, found: bool) -> None:
    units = (Unit(name), Unit(collective, members=(), complete=False))
    assert asked([led("a", collective)], name, units=units) == ([f"{name} {collective} a"] if found else [])


def test_what_sort_of_units_the_open_collective_holds_counts_and_not_what_stands_above_it() -> None:
    units = (
        Unit("司法局"),
        Unit("轵城镇"),
        Unit("各镇", members=(), complete=False),
        Unit("各单位", members=("各镇",)),
    )
    assert asked([led("a", "各单位")], "司法局", units=units) == []
    assert asked([led("a", "各单位")], "轵城镇", units=units) == ["轵城镇 各单位→各镇 a"]


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_what_two_collectives_leave_open_is_told_by_the_one_that_says_of_what_sort_it_is(
    order: tuple[int, int],
) -> None:
    collectives = (Unit("各部门", members=(), complete=False), Unit("各街道办事处", members=(), complete=False))
    units = (
        Unit("玉泉街道办事处"),
        Unit("司法局"),
        *(collectives[at] for at in order),
        Unit("各单位", members=("各部门", "各街道办事处")),
    )
    tasks = (led("a", "各部门", "各街道办事处"), led("b", "各部门"), led("c", "各单位"))
    assert asked(tasks, "玉泉街道办事处", units=units) == [
        "玉泉街道办事处 各街道办事处 a",
        "玉泉街道办事处 各部门 b",
        "玉泉街道办事处 各单位→各街道办事处 c",
    ]
    assert asked(tasks, "司法局", units=units) == ["司法局 各部门 a b", "司法局 各单位→各部门 c"]


@pytest.mark.parametrize(
    ("unit", "collective", "found"),
    [
        (Unit("沁园管理中心"), Unit("各街道", members=()), False),
        (Unit("沁园管理中心", aliases=("沁园街道办事处",)), Unit("各街道", members=()), True),
        (Unit("沁园管理中心", aliases=("沁园中心", "沁园街道")), Unit("各街道", members=()), True),
        (Unit("轵城镇"), Unit("各局", members=()), False),
        (Unit("轵城镇"), Unit("各局", aliases=("各镇人民政府",), members=()), True),
        (Unit("轵城镇"), Unit("各局", aliases=("各街道", "各高校"), members=()), False),
        (Unit("轵城", aliases=("轵城镇",)), Unit("各局", aliases=("各镇人民政府",), members=()), True),
        (Unit("轵城镇", aliases=("轵城局",)), Unit("各局", members=()), True),
    ],
)
def test_any_name_of_a_unit_and_any_of_the_collectives_leaves_it_open(
    unit: Unit, collective: Unit, found: bool
) -> None:
    expected = [f"{unit.name} {collective.name} a"] if found else []
    assert asked([led("a", collective.name)], unit.name, units=(unit, collective)) == expected


@pytest.mark.parametrize(
    ("members", "complete", "all_of_them"),
    [(None, True, False), ((), True, False), ((), False, False), (("甲局",), True, True), (("甲局",), False, False)],
)
def test_only_a_list_that_names_somebody_may_be_complete(
    members: tuple[str, ...] | None, complete: bool, all_of_them: bool
) -> None:
    assert Unit("各部门", members=members, complete=complete).lists_all is all_of_them


# Certain and possible.


@pytest.mark.parametrize(
    ("names", "roles", "certain"),
    [
        (["水务局"], (), True),
        (["水务局"], (Role.LEAD,), False),
        (["水务局"], (Role.SUPPORTING,), True),
        (["水务局"], (Role.LEAD, Role.SUPPORTING), True),
        (["教育局"], (), False),
        (["教育局", "水务局"], (), True),  # certain for one of them
        (["教育局", "水务局"], (Role.LEAD,), False),
    ],
)
def test_a_task_is_certain_where_it_certainly_concerns_one_of_the_units_in_one_of_the_roles(
    names: list[str], roles: tuple[Role, ...], certain: bool
) -> None:
    units = (Unit("水务局"), Unit("教育局"), Unit("有关部门", some_of=("水务局", "教育局")))
    task = Task(id="a", lead=("有关部门",), supporting=("水务局",))
    register = Register(Document("分工"), units, (), (task,))
    criteria = Criteria(units=tuple(register.units_by_name[name] for name in names), roles=frozenset(roles))
    (item,) = Query([Book(register)], CLOCK).tasks(criteria)
    assert item.is_certain(criteria.roles) is certain


# Parts of nobody says whom: 有关单位.

UNPLACED = (
    Unit("司法局"),
    Unit("教育局"),
    Unit("有关单位", aliases=("相关单位",), some_of=()),
    Unit("有关部门", some_of=("司法局",)),
)


@pytest.mark.parametrize(
    ("criteria", "ids"),
    [
        ({}, ["a", "c", "e"]),
        ({"roles": frozenset({Role.LEAD})}, ["a", "e"]),
        ({"roles": frozenset({Role.SUPPORTING})}, ["c"]),
        ({"texts": ("台账",)}, ["c"]),
        ({"dated": True}, []),
    ],
)
def test_what_names_a_part_of_nobody_says_whom_may_be_anybodys(criteria: dict[str, object], ids: list[str]) -> None:
    tasks = (
        led("a", "有关单位"),
        led("b", "有关部门"),
        Task(id="c", measure="报送台账", lead=("教育局",), supporting=("相关单位",)),
        led("d", "教育局"),
        led("e", "教育局", "有关单位"),
    )
    query = Query([Book(Register(Document("分工"), UNPLACED, (), tasks))], CLOCK)
    asked = Criteria(units=(UNPLACED[0],), **criteria)  # type: ignore[arg-type]
    assert [task.id for task in query.unplaceable(asked)] == ids


def test_whoever_has_to_do_with_a_task_need_not_ask_whether_it_is_meant() -> None:
    tasks = (led("a", "有关单位"), led("b", "司法局", "有关单位"), led("c", "有关部门", "有关单位"))
    query = Query([Book(Register(Document("分工"), UNPLACED, (), tasks))], CLOCK)
    unplaceable = {
        names: [task.id for task in query.unplaceable(Criteria(units=tuple(UNPLACED[at] for at in names)))]
        for names in ((0,), (1,), (0, 1), (2,))
    }
    # Of several units, one that has nothing to do with it may be meant; who asks for 有关单位 itself gets them all.
    assert unplaceable == {(0,): ["a"], (1,): ["a", "b", "c"], (0, 1): ["a", "b", "c"], (2,): []}

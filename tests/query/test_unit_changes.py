"""Units that change: what concerns a unit before a change and after it, in a table, and on random chains against a slow model."""

import datetime as dt
import itertools
import sys
from collections import Counter
from collections.abc import Sequence
from functools import partial

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.effort import effort
from tests.random_registers import any_registers
from zerenfengong.answers.arrangement import arranged
from zerenfengong.answers.facets import facets
from zerenfengong.answers.table import Group, Report, Row, task_columns, task_row
from zerenfengong.model import Change, Document, Lists, PartialDay, Register, Task, Unit
from zerenfengong.query.book import Book
from zerenfengong.query.criteria import Criteria
from zerenfengong.query.involvement import categories
from zerenfengong.query.query import Query
from zerenfengong.query.shares import Draw, shares, shares_of
from zerenfengong.query.status import Clock
from zerenfengong.register.succession import Heir, Succession
from zerenfengong.render.delimited import draw_csv_of_groups

DAY = dt.date(2026, 4, 10)
EVE = DAY - dt.timedelta(1)

# A unit, a day, and what concerns it then: the task, whether certainly, and the way.
Found = list[tuple[str, bool, tuple[str, ...]]]


def change(kind: str, sources: str, targets: str = "", day: dt.date = DAY, **tasks: str) -> Change:
    given_tasks = Lists({unit: tuple(ids.split()) for unit, ids in tasks.items()})
    return Change(day, kind, tuple(sources.split()), tuple(targets.split()), given_tasks)


def register(*changes: Change, **leads: str) -> Register:
    """Tasks by their ids with those that lead them; 各局 lists 甲 and 乙, 有关局 is a part of them."""
    names = dict.fromkeys(name for one in changes for name in (*one.sources, *one.targets))
    names |= dict.fromkeys(name for one in leads.values() for name in one.split())
    singles = [Unit(name) for name in {"甲": None, "乙": None, **names} if name not in ("各局", "有关局")]
    units = (*singles, Unit("各局", members=("甲", "乙")), Unit("有关局", some_of=("各局",)))
    tasks = tuple(Task(id_, measure="办理。", lead=tuple(names.split())) for id_, names in leads.items())
    document = Document("分工", "某市人民政府办公室", PartialDay("2026-01-15", dt.date(2026, 1, 15)))
    return Register(document, units, (), tasks, changes=changes)


def found(of: Register, unit: str, day: dt.date, *, direct: bool = False) -> Found:
    query = Query([Book(of)], Clock(day))
    items = query.tasks(Criteria(units=(of.units_by_name[unit],), direct=direct))
    return [(item.task.id, one.way.certain, one.way.via) for item in items for one in item.involvements[0]]


RENAMED = register(change("rename", "甲", "新甲"), t1="甲", t2="乙")
MERGED = register(change("merge", "甲 乙", "乙"), t1="甲", t2="乙")
SPLIT = register(change("split", "丙", "丁 戊", 戊="t1"), t1="丙", t2="丙")
SPLIT_OPEN = register(change("split", "丙", "丁 戊"), t1="丙")
SPLIT_OFF = register(change("split", "丙", "丙 戊", 戊="t1"), t1="丙", t2="丙")
TRANSFER = register(change("transfer", "甲", "丁", 丁="t1"), t1="甲", t2="甲")
TRANSFER_OPEN = register(change("transfer", "甲", "丁"), t1="甲")
ABOLISHED = register(change("abolish", "丙"), t1="丙")
COLLECTIVE = register(change("rename", "甲", "新甲"), t1="各局", t2="有关局")
LATER = DAY + dt.timedelta(30)
CHAIN = register(
    change("rename", "丙", "丁"),
    change("merge", "丁 乙", "乙", LATER),
    change("transfer", "乙", "己", LATER + dt.timedelta(30), 己="t1"),
    t1="丙",
    t2="丙",
)
END = LATER + dt.timedelta(30)


@pytest.mark.parametrize(
    ("of", "unit", "before", "after"),
    [
        pytest.param(
            RENAMED, "新甲", [], [("t1", True, ("甲",))], id="renamed: the new name has what names the old one"
        ),
        pytest.param(
            RENAMED, "甲", [("t1", True, ())], [("t1", True, ())], id="renamed: the old one by name has its own"
        ),
        pytest.param(
            MERGED,
            "乙",
            [("t2", True, ())],
            [("t1", True, ("甲",)), ("t2", True, ())],
            id="merged: who goes on has both",
        ),
        pytest.param(
            SPLIT, "戊", [], [("t1", True, ("丙",)), ("t2", False, ("丙",))], id="split: listed and perhaps the rest"
        ),
        pytest.param(
            SPLIT, "丁", [], [("t2", False, ("丙",))], id="split: what is listed for another is not even possible"
        ),
        pytest.param(
            SPLIT,
            "丙",
            [("t1", True, ()), ("t2", True, ())],
            [("t1", True, ()), ("t2", True, ())],
            id="split: the old one",
        ),
        pytest.param(SPLIT_OPEN, "丁", [], [("t1", False, ("丙",))], id="split without tasks: possible for each"),
        pytest.param(
            SPLIT_OFF, "丙", [("t1", True, ()), ("t2", True, ())], [("t2", True, ())], id="split off: the rest stays"
        ),
        pytest.param(SPLIT_OFF, "戊", [], [("t1", True, ("丙",))], id="split off: what is listed goes"),
        pytest.param(TRANSFER, "丁", [], [("t1", True, ("甲",))], id="transferred: the new one has it"),
        pytest.param(
            TRANSFER,
            "甲",
            [("t1", True, ()), ("t2", True, ())],
            [("t2", True, ())],
            id="transferred: the old one no longer",
        ),
        pytest.param(TRANSFER_OPEN, "丁", [], [], id="transferred without tasks: nothing yet"),
        pytest.param(
            TRANSFER_OPEN,
            "甲",
            [("t1", True, ())],
            [("t1", True, ())],
            id="transferred without tasks: the old one answers",
        ),
        pytest.param(
            ABOLISHED, "丙", [("t1", True, ())], [("t1", True, ())], id="abolished: its own tasks by its name"
        ),
        pytest.param(
            COLLECTIVE,
            "新甲",
            [],
            [("t1", True, ("各局", "甲")), ("t2", False, ("有关局", "各局", "甲"))],
            id="in a collective: it follows its member",
        ),
    ],
)
def test_a_change_counts_from_its_day(of: Register, unit: str, before: Found, after: Found) -> None:
    assert (found(of, unit, EVE), found(of, unit, DAY)) == (before, after)


@pytest.mark.parametrize(
    ("unit", "day", "expected"),
    [
        ("丁", EVE, []),
        ("丁", DAY, [("t1", True, ("丙",)), ("t2", True, ("丙",))]),
        ("乙", DAY, []),
        ("乙", LATER, [("t1", True, ("丙", "丁")), ("t2", True, ("丙", "丁"))]),
        ("乙", END, [("t2", True, ("丙", "丁"))]),
        ("己", LATER, []),
        ("己", END, [("t1", True, ("丙", "丁", "乙"))]),
    ],
)
def test_a_chain_is_followed_as_far_as_it_has_come(unit: str, day: dt.date, expected: Found) -> None:
    assert found(CHAIN, unit, day) == expected


def test_what_a_unit_was_before_names_it_directly_and_a_collective_does_not() -> None:
    assert found(RENAMED, "新甲", DAY, direct=True) == [("t1", True, ("甲",))]
    assert found(COLLECTIVE, "新甲", DAY, direct=True) == []


def test_what_it_got_earlier_does_not_go_on_to_who_left_before() -> None:
    """丙 splits off 丁 in April; what joins 丙 in May never was 丁's."""
    of = register(change("split", "丙", "丙 丁", 丁="t1"), change("merge", "甲", "丙", LATER), t1="丙", t2="甲")
    assert found(of, "丁", END) == [("t1", True, ("丙",))]
    assert found(of, "丙", END) == [("t2", True, ("甲",))]


def test_a_task_goes_there_and_back() -> None:
    of = register(change("transfer", "甲", "丁", 丁="t1"), change("transfer", "丁", "甲", LATER, 甲="t1"), t1="甲")
    assert [found(of, "甲", day) for day in (EVE, DAY, LATER)] == [
        [("t1", True, ())],
        [],
        [("t1", True, ("甲", "丁"))],
    ]
    assert found(of, "丁", LATER) == []


def test_the_members_of_a_collective_that_is_renamed_are_those_of_the_new_one() -> None:
    of = register(change("rename", "各单位", "各局"), t1="各单位")
    assert found(of, "甲", EVE) == []
    assert found(of, "甲", DAY) == [("t1", True, ("各单位", "各局"))]


def test_on_one_day_what_is_handed_over_goes_first_and_what_becomes_of_a_unit_follows_what_it_comes_from() -> None:
    of = register(
        change("rename", "丁", "己"),
        change("rename", "丙", "丁"),
        change("transfer", "丙", "甲", 甲="t2"),
        t1="丙",
        t2="丙",
    )
    assert found(of, "己", DAY) == [("t1", True, ("丙", "丁"))]
    assert found(of, "甲", DAY) == [("t2", True, ("丙",))]


def test_a_unit_that_is_no_more_has_no_share_beside_those_that_came_after_it() -> None:
    def having(of: Register, day: dt.date) -> list[str]:
        return [share.unit.name for share in shares(Query([Book(of)], Clock(day)), Criteria())]

    assert (having(RENAMED, EVE), having(RENAMED, DAY)) == (["甲", "乙"], ["乙", "新甲"])
    assert having(ABOLISHED, DAY) == ["丙"]


# Random chains against a model of their own

UNITS = ("甲", "乙", "丙", "丁", "戊", "己")
KINDS = ("rename", "merge", "split", "transfer", "abolish")
IDS = ("t1", "t2", "t3")


@st.composite
def changes_among(draw: st.DrawFn, units: Sequence[str], ids: Sequence[str]) -> tuple[Change, ...]:
    """Up to six changes of units, a day apart, none of a unit that was no more."""
    gone: set[str] = set()
    changes: list[Change] = []
    for at in range(draw(st.integers(0, 6))):
        alive = [name for name in units if name not in gone]
        if not alive:
            break
        kind = draw(st.sampled_from(KINDS))
        several = kind == "merge"
        sources = tuple(draw(st.lists(st.sampled_from(alive), min_size=1, max_size=3 if several else 1, unique=True)))
        others = [name for name in alive if several or kind == "split" or name not in sources]
        most, least = {"rename": (1, 1), "merge": (1, 1), "split": (3, 2), "transfer": (2, 1), "abolish": (0, 0)}[kind]
        if len(others) < max(least, 1):
            continue
        targets = tuple(draw(st.lists(st.sampled_from(others), min_size=least, max_size=most, unique=True)))
        if sources == targets:
            continue
        listed: dict[str, tuple[str, ...]] = {}
        if kind in ("split", "transfer") and ids:
            for id_ in draw(st.lists(st.sampled_from(ids), max_size=3, unique=True)):
                for unit in draw(st.lists(st.sampled_from(targets), min_size=1, max_size=2, unique=True)):
                    listed[unit] = (*listed.get(unit, ()), id_)
        one = Change(DAY + dt.timedelta(at), kind, sources, targets, Lists(listed))
        gone |= set(one.ended)
        changes.append(one)
    return tuple(changes)


@st.composite
def chains(draw: st.DrawFn) -> Register:
    """A register with up to six changes of single units."""
    changes = draw(changes_among(UNITS, IDS))
    leads = st.lists(st.sampled_from([*UNITS, "各局", "有关局"]), min_size=1, max_size=2, unique=True).map(" ".join)
    return register(*changes, **{id_: draw(leads) for id_ in IDS})


def passed_on(one: Change, source: str, task: str) -> tuple[tuple[str, ...], bool, bool]:
    """Who gets a task from a unit by a change, whether certainly, and whether the unit has it no more."""
    listed = tuple(unit for unit, ids in one.tasks.items() if task in ids)
    goes_on = one.kind == "transfer" or source in one.targets
    if listed:
        return listed, True, goes_on and source not in listed
    if one.kind in ("rename", "merge"):
        return one.targets, True, False
    return one.targets if one.kind == "split" and not goes_on else (), False, False


def in_model(of: Register, task: Task, day: dt.date) -> dict[str, bool]:
    """Who has to do with a task on a day, each with whether certainly: forwards, change by change."""
    having: dict[str, bool] = {}

    def give(name: str, certain: bool) -> None:
        having[name] = having.get(name, False) or certain
        for member in of.units_by_name[name].members or ():
            give(member, certain)
        for member in of.units_by_name[name].some_of or ():
            give(member, False)

    for name in task.lead:
        give(name, True)
    for one in (one for one in of.changes if one.date <= day):
        before = dict(having)
        for source in set(one.sources) & set(before):
            receivers, certain, loses = passed_on(one, source, task.id)
            if loses:
                del having[source]
            for unit in receivers:
                give(unit, certain and before[source])
    return having


@effort(300)
@given(chains(), st.integers(-1, 6))
@example(
    register(change("transfer", "甲", "丁", 丁="t1"), change("merge", "丁", "甲", LATER), t1="甲", t2="丁", t3="各局"),
    6,
)
def test_random_chains_answer_as_the_slow_model_does(of: Register, later: int) -> None:
    day = DAY + dt.timedelta(later)
    query = Query([Book(of)], Clock(day))
    for unit in of.units:
        items = query.tasks(Criteria(units=(unit,)))
        mine = {item.task.id: any(one.way.certain for one in item.involvements[0]) for item in items}
        slow = {task.id: in_model(of, task, day) for task in of.tasks}
        assert mine == {id_: having[unit.name] for id_, having in slow.items() if unit.name in having}, unit.name


@effort(200)
@given(chains(), st.integers(-1, 6))
def test_who_has_come_after_is_who_answers(of: Register, later: int) -> None:
    """What is followed downwards from a name, as for reporters, ends with those that are found upwards and are still there."""
    day = DAY + dt.timedelta(later)
    succession = Succession(of, day)
    gone = {name for one in of.changes if one.date <= day for name in one.ended}
    singles = [unit for unit in of.units if not unit.is_collective]
    for task, unit in itertools.product(of.tasks, singles):
        asking = of._replace(tasks=(task._replace(lead=(unit.name,)),))
        heirs = {one.unit: one.certain for one in succession.heirs(unit.name, task.id)}
        every = {other.name: found(asking, other.name, day) for other in singles if other.name not in gone}
        assert heirs == {name: any(certain for _id, certain, _via in ways) for name, ways in every.items() if ways}


@effort(300)
@given(st.data(), any_registers(), st.integers(-1, 6), st.booleans())
def test_a_share_is_what_a_list_has_of_the_unit(data: st.DataObject, of: Register, later: int, direct: bool) -> None:
    """What is worked out once for all units that collectives hold alike is, for each by its own ways, what a list says."""
    new = tuple(Unit(name) for name in ("丁局", "戊局"))
    units = (*of.units, *new)
    changes = data.draw(changes_among([unit.name for unit in units], [task.id for task in of.tasks]))
    query = Query([Book(of._replace(units=units, changes=changes))], Clock(DAY + dt.timedelta(later)))
    page = {one.unit.name: one.tasks for one in facets(query, Criteria(direct=direct)).concerns}
    for unit, share in zip(units, shares_of(query, units, Criteria(direct=direct)), strict=True):
        listed = query.tasks(Criteria(units=(unit,), direct=direct))
        assert share.items == listed
        told = [(item.task.id, categories(item.involvements[0], frozenset())) for item in listed]
        assert [(task.ref.id, task.ways) for task in page.get(unit.name, ())] == told
        assert share.tally == Counter((query.top(of.tasks.index(item.task)), item.involvements[0]) for item in listed)


def test_a_long_chain_is_no_deeper_than_it_is_long() -> None:
    names = [f"第{at}局" for at in range(sys.getrecursionlimit() + 200)]
    steps = [change("rename", a, b, DAY + dt.timedelta(at)) for at, (a, b) in enumerate(itertools.pairwise(names))]
    of = register(*steps, t1=names[0])
    last = DAY + dt.timedelta(len(steps))
    assert Succession(of, last).heirs(names[0], "t1") == [Heir(names[-1], certain=True)]
    assert found(of, names[-1], last) == [("t1", True, tuple(names[:-1]))]


def test_without_an_effective_change_nothing_is_looked_at() -> None:
    assert Query([Book(RENAMED)], Clock(EVE)).succession is None
    assert Query([Book(register(t1="甲"))], Clock(DAY)).succession is None


def drawn_by_itself(query: Query) -> Draw[Row]:
    """Each row drawn for the unit whose it is, whatever is drawn for others."""
    return lambda item, criteria, _like: task_row(query, item, criteria)


@effort(200)
@given(st.data(), any_registers(), st.integers(-1, 6))
def test_a_row_that_is_like_another_units_but_for_the_way_is_the_row_that_is_drawn_by_itself(
    data: st.DataObject, of: Register, later: int
) -> None:
    """Of units that changed only the cell of the way is drawn anew; the file has the same lines as of rows drawn whole."""
    new = tuple(Unit(name) for name in ("丁局", "戊局"))
    units = (*of.units, *new)
    changes = data.draw(changes_among([unit.name for unit in units], [task.id for task in of.tasks]))
    query = Query([Book(of._replace(units=units, changes=changes))], Clock(DAY + dt.timedelta(later)))
    among = shares(query, Criteria())
    alike, whole = partial(task_row, query), drawn_by_itself(query)
    groups = [(one.unit.name, one.drawn(alike), one.drawn(whole)) for one in among]
    for _name, here, there in groups:
        assert [(dict(row.cells), row.state, row.item) for row in here] == [
            (dict(row.cells), row.state, row.item) for row in there
        ]
    columns = task_columns(query.register, [row.item for _name, here, _there in groups for row in here if row.item])
    one = arranged(Report((), columns, tuple(Group(name, here) for name, here, _there in groups)))
    other = arranged(Report((), columns, tuple(Group(name, there) for name, _here, there in groups)))
    assert one.columns == other.columns
    assert b"".join(draw_csv_of_groups(one, "单位")) == b"".join(draw_csv_of_groups(other, "单位"))

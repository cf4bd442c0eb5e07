"""Units times tasks is never what an answer takes: where all units have all tasks, twice of both takes about twice the time."""

import datetime as dt
from collections.abc import Callable

import pytest

from tests.doubling import keeps_step
from tests.effort import in_ci
from zerenfengong.answers.arrangement import Handout
from zerenfengong.answers.facets import facets
from zerenfengong.answers.reports import handout
from zerenfengong.answers.statistics import stats
from zerenfengong.answers.unit_counts import unit_counts, units_answer
from zerenfengong.model import Change, Deadline, Document, Register, Task, Unit
from zerenfengong.query.book import Book
from zerenfengong.query.criteria import Criteria
from zerenfengong.query.query import Query
from zerenfengong.query.shares import shares, unshared
from zerenfengong.query.status import Clock
from zerenfengong.register.unit_directory import Directory
from zerenfengong.render.web.html import draw_html

pytestmark = in_ci

DUE = Deadline(date=dt.date(2020, 12, 31))


def names(count: int) -> tuple[str, ...]:
    return tuple(f"第{at}局" for at in range(count))


def register(count: int, *collectives: str, blanket: bool = False, milestone: bool = False) -> Register:
    """So many units, each of which leads a task; the collectives hold all of them, and so does a blanket requirement."""
    every = names(count)
    units = (*map(Unit, every), *(Unit(name, members=every) for name in collectives))
    limits = (DUE._replace(units=every[:1]),) if milestone else (DUE,)
    tasks = (
        Task(id=f"t{at}", measure="做事。", lead=(name,), responsible=collectives, deadlines=limits)
        for at, name in enumerate(every)
    )
    return Register(Document("分工", responsible=every if blanket else ()), units, (), tuple(tasks))


def renamed(of: Register) -> Register:
    """The same with a change for each single unit."""
    singles = [unit.name for unit in of.units if not unit.is_collective]
    changes = tuple(Change(dt.date(2020, 12, 31), "rename", (name,), (f"新{name}",)) for name in singles)
    return of._replace(units=(*of.units, *(Unit(one.targets[0]) for one in changes)), changes=changes)


REGISTERS: dict[str, Callable[[int], Register]] = {
    "each has its own": register,
    "a collective of all": lambda count: register(count, "各部门"),
    "two collectives of all": lambda count: register(count, "各部门", "各单位"),
    "all have to": lambda count: register(count, blanket=True),
    "a collective of all, each renamed": lambda count: renamed(register(count, "各部门", "各单位")),
    "a collective of all, and a milestone": lambda count: register(count, "各部门", milestone=True),
}

EVERYTHING = Criteria()


def page(query: Query) -> None:
    report = handout(query, EVERYTHING, "section")
    draw_html(Handout(query, EVERYTHING, report, "section", ""), facets(query, EVERYTHING))


ANSWERS: dict[str, tuple[Callable[[Query], object], int]] = {
    "page": (page, 60),
    "statistics": (lambda query: stats(query, EVERYTHING), 200),
    "units": (lambda query: units_answer(query, unit_counts(query, query.register.units), ""), 200),
    "undated": (lambda query: query.tasks(Criteria(dated=False)), 200),
    "nobody's": (lambda query: unshared(query, query.tasks(EVERYTHING), shares(query, EVERYTHING)[:1]), 200),
}


@pytest.mark.parametrize("made", REGISTERS)
@pytest.mark.parametrize("asked", ANSWERS)
def test_twice_as_many_units_and_tasks_take_about_twice_the_time(asked: str, made: str) -> None:
    answer, size = ANSWERS[asked]
    built = {count: REGISTERS[made](count) for count in (size, 2 * size)}
    clock = Clock(dt.date(2021, 1, 25))
    assert keeps_step(lambda count: answer(Query([Book(built[count])], clock)), size)


def test_a_unit_in_twice_as_many_collectives_takes_about_twice_the_time() -> None:
    def work(count: int) -> None:
        units = (Unit("甲局"), *(Unit(f"组{at}", members=("甲局",)) for at in range(count)))
        tasks = (Task(id=f"t{at}", measure="做事。", lead=(f"组{at}",)) for at in range(count))
        query = Query([Book(Register(Document("分工"), units, (), tuple(tasks)))], Clock(dt.date(2020, 10, 25)))
        query.tasks(Criteria(units=units[:1]))

    assert keeps_step(work, 400)


def test_a_name_that_is_not_there_takes_about_twice_the_time_among_twice_as_many() -> None:
    assert keeps_step(lambda count: Directory(Register(units=tuple(map(Unit, names(count))))).resolve("第三厂"), 2000)

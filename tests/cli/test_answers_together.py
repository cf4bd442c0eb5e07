"""The law of several registers: what they answer together is what each of them answers alone."""

import datetime as dt
import json
from collections.abc import Sequence
from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st

from tests.random_registers import ALIAS, COLLECTIVES, FIRST, LAST, SINGLES, any_registers
from zerenfengong.answers.envelopes import Answer
from zerenfengong.answers.task_list import DeadlineList, TaskList
from zerenfengong.cli.opened import NotThere, OpenedRegister
from zerenfengong.cli.opened_together import OpenedRegisters, Question
from zerenfengong.cli.options import AskedFilters
from zerenfengong.model import Register, Unit
from zerenfengong.query.book import Book
from zerenfengong.query.found import SORT_KEYS, Found, arrange, in_order
from zerenfengong.query.query import Query
from zerenfengong.query.status import Clock, State

CLOCK = Clock(dt.date(2023, 6, 28))

# A unit that only some of the registers have.
ONLY_HERE = Unit("丁局")

NOTHING_ASKED = AskedFilters((), (), False, (), (), None, None, None, None, (), (), (), (), ())

NAMES = st.sampled_from([*SINGLES, ALIAS, *COLLECTIVES, ONLY_HERE.name, "没有的局"])
DAYS = st.none() | st.dates(FIRST, LAST).map(dt.date.isoformat)


@st.composite
def any_filters(draw: st.DrawFn) -> AskedFilters:
    units = tuple(draw(st.lists(NAMES, max_size=2, unique=True)))
    before, after = draw(DAYS), draw(DAYS)
    return AskedFilters(
        units=units,
        roles=tuple(draw(st.sets(st.sampled_from(["lead", "responsible", "supporting"]), max_size=2))),
        direct=bool(units) and draw(st.booleans()),
        sections=tuple(draw(st.lists(st.sampled_from(["一", "一(一)", "2", "九"]), max_size=2, unique=True))),
        texts=draw(st.sampled_from([(), (), ("报",), ("-报",)])),
        dated=draw(st.none() | st.booleans()),
        before=max(filter(None, (before, after)), default=None) if before else None,
        after=min(filter(None, (before, after)), default=None) if after else None,
        within=draw(st.sampled_from([None, None, "30d"])),
        states=tuple(draw(st.sets(st.sampled_from([one.value for one in State]), max_size=2))),
        statuses=(),
        reporters=tuple(draw(st.lists(NAMES, max_size=1))),
        lights=(),
        kinds=(),
    )


def opened(registers: Sequence[Register], *, several: bool = True) -> OpenedRegisters:
    books = [Book(register, f"r{at}.yaml", key=f"r{at}") for at, register in enumerate(registers)]
    return OpenedRegisters(tuple(OpenedRegister(book.name, Query([book], CLOCK)) for book in books), several)


def listed(question: Question, sort: str) -> Found:
    items = arrange(question.query.tasks(question.criteria), question.query, sort, reverse=False)
    return Found(question.query, question.criteria, items, question.units)


def due(question: Question) -> Found:
    return Found(question.query, question.criteria, question.query.deadlines(question.criteria).items, question.units)


def tasks(of: OpenedRegisters, asked: AskedFilters, sort: str) -> Answer:
    found = [listed(one, sort) for one in of.questions(asked)]
    return TaskList(found, in_order(found, sort, several=of.several), of.asked, of.several).answer()


def deadlines(of: OpenedRegisters, asked: AskedFilters, _sort: str) -> Answer:
    found = [due(one) for one in of.questions(asked)]
    return DeadlineList(found, in_order(found, "due", several=of.several), of.asked, of.several).answer()


def alone(of: OpenedRegisters, asked: AskedFilters, answer: Any, sort: str) -> list[Answer]:
    """What each register answers by itself to as much of what is asked as it knows; nothing of one that knows none of it."""
    found = []
    for one in of.registers:
        known = asked._replace(
            units=tuple(name for name in asked.units if knows(one, name)),
            reporters=tuple(name for name in asked.reporters if knows(one, name)),
            sections=tuple(id_ for id_ in asked.sections if one.query.outline.find(id_) is not None),
        )
        unknown = any(getattr(asked, name) and not getattr(known, name) for name in ("units", "reporters", "sections"))
        if not unknown:
            found.append(answer(OpenedRegisters((one,)), known, sort))
    return found


def knows(one: OpenedRegister, name: str) -> bool:
    return one.query.directory.resolve(name).__class__.__name__ == "Match"


def lines(answers: Sequence[Answer]) -> list[str]:
    return sorted(json.dumps(entry, ensure_ascii=False, default=list) for answer in answers for entry in answer.entries)


@given(st.lists(any_registers(), min_size=2, max_size=3), any_filters(), st.sampled_from(SORT_KEYS), st.booleans())
@example(
    [Register(), Register()],
    NOTHING_ASKED,
    "due",
    False,
)
def test_the_answer_of_several_is_what_each_answers(
    registers: list[Register], asked: AskedFilters, sort: str, more: bool
) -> None:
    if more:
        registers[0] = registers[0]._replace(units=(*registers[0].units, ONLY_HERE))
    together = opened(registers)
    for answer in (tasks, deadlines):
        each = alone(together, asked, answer, sort)
        try:
            joined = answer(together, asked, sort)
        except NotThere:
            # Nobody knows one of the names, or nobody knows all that is asked.
            assert (
                not each
                or any(
                    not any(knows(one, name) for one in together.registers) for name in (*asked.units, *asked.reporters)
                )
                or any(all(one.query.outline.find(id_) is None for one in together.registers) for id_ in asked.sections)
            )
            continue
        assert lines([joined]) == lines(each)
        assert joined.head["count"] == sum(one.head["count"] for one in each) == len(joined.entries)
        assert sum(one["count"] for one in joined.head["registers"]) == joined.head["count"]


@given(st.lists(any_registers(), min_size=2, max_size=3), st.sampled_from(["due", "id", "state"]), st.integers(0, 6))
def test_across_registers_the_order_is_one_and_the_first_are_the_first_of_all(
    registers: list[Register], sort: str, limit: int
) -> None:
    found = [listed(one, sort) for one in opened(registers).questions(NOTHING_ASKED)]
    order = in_order(found, sort, several=True)
    every = [item for one in found for item in one.items]
    assert order.of(one.items for one in found) == arrange(every, found[0].query, sort, reverse=False)
    cut = order.first(limit)
    assert cut.of(one.items for one in cut.cut(found)) == order.of(one.items for one in found)[:limit]

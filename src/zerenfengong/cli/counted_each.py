"""What is counted in each register of a collection: no more than one is held, and where the index has counted, none."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from zerenfengong.cli.kept_registers import refreshed
from zerenfengong.cli.opened import OpenedRegister, book_counted
from zerenfengong.cli.opened_together import (
    OpenedRegisters,
    Question,
    Skipped,
    ask_registers,
    collection_asked,
    each_opened,
    none_held,
    none_left,
    question_of,
    with_days,
)
from zerenfengong.cli.options import NO_FILTERS, AskedFilters, RegistersAsked
from zerenfengong.cli.output import Output, say
from zerenfengong.query.book import Book, without_contents
from zerenfengong.query.status import Clock
from zerenfengong.register import collection
from zerenfengong.register.collection import Collection, Member

if TYPE_CHECKING:
    from zerenfengong.answers.index.stored_values import StoredCounts

T = TypeVar("T")


class Counting(NamedTuple, Generic[T]):
    """How one register is counted: by asking it (``ask`` is told whether it is one of several), or from what is known of it."""

    ask: Callable[[Question, bool], T]
    known: Callable[[Book, "StoredCounts"], T]


def count_each(
    registers: RegistersAsked, clock: Clock, output: Output, asked: AskedFilters, counting: Counting[T]
) -> tuple[OpenedRegisters, list[T]]:
    """What is counted in each register; they are opened one by one, unless the names that are asked for have to be known.

    What is raised is as for ``ask_registers``.
    """
    named = asked.units or asked.reporters or asked.sections or asked.lights
    found = None if named else collection_asked(registers)
    members = () if found is None else collection.asked_for(found.members, registers.keys)
    if found is not None and len(members) > 1:
        output.check_apart(one.path for one in members)
        return _one_by_one(found, members, registers, clock, asked, counting)
    opened, questions = ask_registers(registers, clock, output, asked)
    return opened, [counting.ask(one, opened.several) for one in questions]


def _one_by_one(
    found: Collection,
    members: Sequence[Member],
    registers: RegistersAsked,
    clock: Clock,
    asked: AskedFilters,
    counting: Counting[T],
) -> tuple[OpenedRegisters, list[T]]:
    index = refreshed(found, registers)
    counts = index.counts if index is not None and asked == NO_FILTERS else None
    asked = with_days(asked, clock.as_of)
    counted: list[T] = []
    books: list[Book] = []
    skipped: list[Skipped] = []
    outside: list[OpenedRegister] = []
    for member in none_held(members):
        if counts is not None and (kept := counts(member.path)) is not None:
            books.append(book_counted(member, kept))
            counted.append(counting.known(books[-1], kept))
            continue
        for one in each_opened((member,), clock, index, registers, len(members)):
            if isinstance(one, Skipped):
                skipped.append(one)
                continue
            books.append(without_contents(one.query.book))
            counted.append(counting.ask(question_of(one, asked, say), True))
            outside += [one] if one.query.progress is not None and one.query.progress.outside else []
    if not counted:
        raise none_left(skipped)
    for one in outside:
        one.say_outside()
    keys = tuple(one.key for one in members)
    return OpenedRegisters((), True, tuple(skipped), lambda: books, keys=keys), counted

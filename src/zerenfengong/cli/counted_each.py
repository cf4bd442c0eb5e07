"""What is counted in each register of a collection: no more than one is held, and where the index has counted, none."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from zerenfengong.answers import wording
from zerenfengong.cli.kept_registers import ToOpen, refreshed
from zerenfengong.cli.opened import OpenedRegister
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
)
from zerenfengong.cli.options import NO_FILTERS, AskedFilters, RegistersAsked
from zerenfengong.cli.output import Output, say
from zerenfengong.query.status import Clock
from zerenfengong.register import collection
from zerenfengong.register.collection import Collection, Member
from zerenfengong.register.discovery import shown_below

if TYPE_CHECKING:
    from zerenfengong.answers.statistics_tables import Counted
    from zerenfengong.answers.statistics_together import CountedTogether


def count_each(
    registers: RegistersAsked,
    clock: Clock,
    output: Output,
    asked: AskedFilters,
    counted: "Callable[[Question], Counted]",
) -> "tuple[OpenedRegisters, Counted | CountedTogether]":
    """What is ``counted`` in all registers; they are opened one by one, unless the names that are asked for have to be known.

    What is raised is as for ``ask_registers``.
    """
    named = asked.units or asked.reporters or asked.sections or asked.lights
    found = None if named else collection_asked(registers)
    members = () if found is None else collection.asked_for(found.members, registers.keys)
    if found is not None and len(members) > 1:
        output.check_apart(one.path for one in members)
        return _one_by_one(found, members, registers, clock, asked, counted)
    opened, questions = ask_registers(registers, clock, output, asked)
    if not opened.several:
        return opened, counted(questions[0])
    from zerenfengong.answers.statistics_together import Tally  # noqa: PLC0415 (only for several)

    tally = Tally(clock, few=opened.are_few)
    for one in questions:
        tally.add(counted(one))
    return opened, tally.together(opened.line, opened.asked, opened.keys)


def _one_by_one(
    found: Collection,
    members: Sequence[Member],
    registers: RegistersAsked,
    clock: Clock,
    asked: AskedFilters,
    counted: "Callable[[Question], Counted]",
) -> "tuple[OpenedRegisters, CountedTogether]":
    from zerenfengong.answers.statistics_together import KeptCounts, Tally  # noqa: PLC0415 (only for several)

    index = refreshed(found, registers)
    few = len(members) <= wording.MOST_LISTED
    tally = Tally(clock, few=few)
    known, kept = frozenset[str](), KeptCounts()
    if index is not None and asked == NO_FILTERS and not few:
        known, kept = index.counted(shown_below(index.root))
        tally.add_kept(kept)
    asked = asked.with_days(clock.as_of)
    heads = [head for head, _stats in kept.registers]
    skipped: list[Skipped] = []
    outside: list[OpenedRegister] = []
    to_open = [one for one in members if one.path not in known]
    for one in none_held(each_opened(ToOpen(tuple(to_open), index), clock, registers, len(members))):
        if isinstance(one, Skipped):
            skipped.append(one)
            continue
        heads.append(one.query.book.head)
        tally.add(counted(question_of(one, asked, say)))
        outside += [one] if one.query.progress is not None and one.query.progress.outside else []
    if not heads:
        raise none_left(skipped)
    for one in outside:
        one.say_outside()
    keys = tuple(one.key for one in members)
    opened = OpenedRegisters((), True, tuple(skipped), lambda _leaving: heads, keys=keys)
    return opened, tally.together(opened.line, opened.asked, keys)

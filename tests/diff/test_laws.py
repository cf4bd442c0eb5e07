"""The laws of a comparison: what differs is in one difference, what is equal in none, and it is the same from either side."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from hypothesis import example, given

from tests.diff.random_pairs import PAIRS, REGISTERS
from tests.effort import effort
from zerenfengong.diff.compare import compare
from zerenfengong.diff.difference import ORDER, Candidate, Comparison, Difference, Rename
from zerenfengong.diff.identity import identity
from zerenfengong.model import Register, Task, Unit
from zerenfengong.register.schema import DOCUMENT, SECTION, TASK, UNIT, Record, Type

Key = tuple[str, int | None, int | None, str]


def of_records(record: Record, here: int | None, there: int | None, one: Any, other: Any) -> Iterator[Key]:
    """Every field of two records that is not equal, looked at one after another."""
    for field in record.fields:
        before, after = field.of(one), field.of(other)
        if field.type is Type.TEXTS:
            for name in {*before, *after}:
                if before.get(name) != after.get(name):
                    yield record.name, here, there, f"{field.key}.{name}"
        elif before != after:
            yield record.name, here, there, field.key


def all_that_differs(before: Register, after: Register) -> Iterator[Key]:
    """What is not equal, entry by entry."""
    yield from of_records(DOCUMENT, None, None, before.document, after.document)
    same = identity(before, after)
    ids = {(here, there) for here, a in enumerate(before.tasks) for there, b in enumerate(after.tasks) if a.id == b.id}
    for record, ours, theirs, paired in (
        (UNIT, before.units, after.units, set(same.units.items())),
        (SECTION, before.sections, after.sections, set(same.sections.items())),
        (TASK, before.tasks, after.tasks, ids),
    ):
        for here, there in paired:
            yield from of_records(record, here, there, ours[here], theirs[there])
        yield from ((record.name, here, None, "") for here in {*range(len(ours))} - {here for here, _there in paired})
        yield from (
            (record.name, None, there, "") for there in {*range(len(theirs))} - {there for _here, there in paired}
        )


def key_of(one: Difference) -> Key:
    return one.subject.value, one.here, one.there, one.field


@effort(500)
@given(PAIRS)
def test_what_differs_is_in_one_difference_and_what_is_equal_in_none(both: tuple[Register, Register]) -> None:
    before, after = both
    found = compare(before, after).differences
    assert Counter(key_of(one) for one in found if one.field != ORDER) == Counter(all_that_differs(before, after))
    assert all(one.before != one.after for one in found)
    assert bool(found) is (before != after)


@effort(500)
@given(REGISTERS)
def test_nothing_differs_from_itself(register: Register) -> None:
    assert compare(register, register) == Comparison(register, register, ())


def mirrored(one: Difference) -> Difference:
    """The same difference seen from the other side; a task that is gone there is new here."""
    kind = compare(*(Register(tasks=tasks) for tasks in ((), (Task(id="1"),)))).differences[0].kind
    gone = compare(*(Register(tasks=tasks) for tasks in ((Task(id="1"),), ()))).differences[0].kind
    return one._replace(
        kind={kind: gone, gone: kind}.get(one.kind, one.kind),
        before=one.after,
        after=one.before,
        before_id=one.after_id,
        after_id=one.before_id,
        here=one.there,
        there=one.here,
    )


@effort(500)
@given(PAIRS)
@example((Register(units=(Unit("甲局"), Unit("乙局"))), Register(units=(Unit("丙镇", aliases=("甲局", "乙局")),))))
def test_it_is_the_same_seen_from_the_other_side(both: tuple[Register, Register]) -> None:
    before, after = both
    one, other = compare(before, after), compare(after, before)
    assert Counter(map(mirrored, one.differences)) == Counter(other.differences)
    assert {Rename(two.after, two.before, *two[2:]) for two in one.renames} == set(other.renames)
    assert {Candidate(two.after, two.before, two.likeness) for two in one.candidates} == set(other.candidates)

"""What differs between two registers in what became of units: a renaming is the same unit by another name, all else a change."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.effort import effort
from tests.query.test_unit_changes import IDS, LATER, UNITS, change, changes_among, register
from zerenfengong.diff.compare import compare
from zerenfengong.diff.difference import Comparison, Editorial
from zerenfengong.model import Change, Register, Unit

RENAME = change("rename", "丙", "丁")
# Without the change the new name is not declared either.
BEFORE = register(t1="丙", t2="丙 甲")
UNCHANGED = register(RENAME, t1="丙", t2="丙 甲")
REWRITTEN = register(RENAME, t1="丁", t2="丙 甲")


def told(of: Comparison) -> list[tuple[str, str]]:
    """Whose the differences are that change something, and in which field; a whole entry is ""."""
    return [(one.id, one.field) for one in of.telling]


def called(of: Comparison) -> list[tuple[str, str, int, bool]]:
    return [(one.before, one.after, one.times, one.declared) for one in of.renames]


@pytest.mark.parametrize(("after", "times"), [(UNCHANGED, 0), (REWRITTEN, 1)])
def test_a_declared_renaming_is_said_once_and_changes_nothing(after: Register, times: int) -> None:
    there, back = compare(BEFORE, after), compare(after, BEFORE)
    assert (told(there), told(back)) == ([], [])
    assert {one.editorial for one in there.editorial} == {Editorial.NAME}
    assert called(there) == [("丙", "丁", times, True)]
    assert called(back) == [("丁", "丙", times, True)]


def test_what_both_know_of_is_no_renaming_any_more() -> None:
    """A task that now has the new name says nothing new."""
    of = compare(UNCHANGED, REWRITTEN)
    assert (told(of), called(of)) == ([], [])
    assert [(one.id, one.field, one.editorial) for one in of.editorial] == [("t1", "lead", Editorial.NAME)]


def test_a_chain_of_renamings_is_one_unit() -> None:
    of = compare(BEFORE, register(RENAME, change("rename", "丁", "戊", LATER), t1="戊", t2="丙 甲"))
    assert told(of) == []
    assert called(of) == [("丙", "戊", 1, True), ("丙", "丁", 0, True), ("丁", "戊", 0, True)]


def test_two_that_stood_side_by_side_do_not_become_one_by_a_word() -> None:
    """Who led 乙's tasks was another unit than 甲 as long as nobody had said so."""
    of = compare(register(t1="甲"), register(change("rename", "甲", "乙"), t1="乙"))
    assert told(of) == [("t1", "lead"), ("", "changes")]
    assert called(of) == [("甲", "乙", 1, False)]


@pytest.mark.parametrize(
    ("one", "fields"),
    [
        (change("merge", "丙 戊", "丁"), [("t1", "lead"), ("丁", ""), ("", "changes")]),
        (change("split", "丙", "丁 戊", 丁="t1"), [("t1", "lead"), ("丁", ""), ("", "changes")]),
        (change("transfer", "丙", "丁", 丁="t1"), [("t1", "lead"), ("丁", ""), ("", "changes")]),
    ],
    ids=lambda value: getattr(value, "kind", ""),
)
def test_every_other_change_is_one(one: Change, fields: list[tuple[str, str]]) -> None:
    before = register(t1="丙", t2="戊")
    after = register(one, t1="丁", t2="戊")
    assert sorted(told(compare(before, after))) == sorted(fields)


def test_a_change_that_is_new_is_a_difference_and_mirrors_itself() -> None:
    before = register(RENAME, t1="丙")
    after = before._replace(changes=(*before.changes, change("abolish", "丁")), registry="../units.yaml")
    there, back = (
        [(one.field, one.before, one.after, one.editorial) for one in compare(*pair).differences]
        for pair in ((before, after), (after, before))
    )
    assert there == [("registry", None, "../units.yaml", None), ("changes", before.changes, after.changes, None)]
    assert back == [(field, new, old, editorial) for field, old, new, editorial in there]
    assert not compare(after, after).differences


@effort(200)
@given(st.data())
def test_whatever_became_of_units_it_mirrors_itself(data: st.DataObject) -> None:
    leads = st.lists(st.sampled_from(UNITS), min_size=1, max_size=2, unique=True).map(tuple)

    def drawn() -> Register:
        of = register(**dict.fromkeys(IDS, "甲"))
        units = tuple(Unit(name) for name in UNITS)
        tasks = tuple(task._replace(lead=data.draw(leads)) for task in of.tasks)
        named = {name for task in tasks for name in task.lead}
        changes = data.draw(changes_among(UNITS, IDS))
        named |= {name for one in changes for name in (*one.sources, *one.targets)}
        return of._replace(units=tuple(one for one in units if one.name in named), tasks=tasks, changes=changes)

    one, other = drawn(), drawn()
    there, back = compare(one, other), compare(other, one)
    mirrored = [
        (each.kind, each.field, each.after, each.before, each.after_id, each.before_id, each.editorial)
        for each in back.differences
    ]
    assert sorted(map(repr, mirrored)) == sorted(
        repr((each.kind, each.field, each.before, each.after, each.before_id, each.after_id, each.editorial))
        for each in there.differences
    )
    assert sorted(called(there)) == sorted((new, old, *rest) for old, new, *rest in called(back))
    assert not compare(one, one).differences

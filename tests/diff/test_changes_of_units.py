"""What differs between two registers in what became of units."""

from tests.query.test_unit_changes import change, register
from zerenfengong.diff.compare import compare


def test_a_change_that_is_new_is_a_difference_and_mirrors_itself() -> None:
    before = register(change("rename", "丙", "丁"), t1="丙")
    after = before._replace(changes=(*before.changes, change("abolish", "丁")), registry="../units.yaml")
    there, back = (
        [(one.field, one.before, one.after) for one in compare(*pair).differences]
        for pair in ((before, after), (after, before))
    )
    lines = ("2026-04-10 rename 丙 → 丁", "2026-04-10 abolish 丁 →")
    assert there == [("registry", None, "../units.yaml"), ("changes", lines[:1], lines)]
    assert back == [(field, new, old) for field, old, new in there]
    assert not compare(after, after).differences

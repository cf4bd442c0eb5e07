"""Who reports on a deadline."""

import pytest

from zerenfengong.ledger.reporters import Reporters, reporters_of, rule_of
from zerenfengong.model import Deadline, Document, Register, Task, Unit

UNITS = (
    Unit("甲局", aliases=("甲",)),
    Unit("乙局"),
    Unit("丙局"),
    Unit("各局", members=("甲", "乙局")),
    Unit("各单位", members=("各局", "丙局", "甲局")),
    Unit("各有关局", members=("乙局",), complete=False),
    Unit("各镇", members=()),
    Unit("有关部门", some_of=("各局",)),
    Unit("各方面", members=("丙局", "有关部门")),
    Unit("圈甲", members=("圈乙", "甲局")),
    Unit("圈乙", members=("圈甲", "乙局")),
)


def reporting(
    rule: str | None = None, lead_rule: str = "column", units: tuple[str, ...] = (), **row: tuple[str, ...]
) -> Reporters:
    task = Task("1", **row)  # type: ignore[arg-type]
    register = Register(Document(reporters=rule, lead_rule=lead_rule), UNITS, (), (task,))
    return reporters_of(register, task, Deadline(phrase="尽快", units=units) if units else None)


@pytest.mark.parametrize(
    ("rule", "lead", "responsible", "expected"),
    [
        (None, "甲局 乙局", "丙局", "甲局"),
        ("first", "甲局 乙局", "丙局", "甲局"),
        ("leads", "甲局 乙局", "丙局", "甲局 乙局"),
        ("each", "甲局 乙局", "丙局", "甲局 乙局 丙局"),
        ("each", "甲局", "甲局 丙局", "甲局 丙局"),
        # Nobody leads: each of the row, whatever the rule.
        (None, "", "乙局 丙局", "乙局 丙局"),
        ("leads", "", "乙局 丙局", "乙局 丙局"),
        ("first", "", "", ""),
    ],
)
def test_the_rule_says_who_of_the_row(rule: str | None, lead: str, responsible: str, expected: str) -> None:
    found = reporting(rule, lead=tuple(lead.split()), responsible=tuple(responsible.split()), supporting=("丙局",))
    assert found == Reporters(tuple(expected.split()))


def test_a_table_that_names_no_leads_has_everybody_report() -> None:
    assert rule_of(Register(Document(lead_rule="none"))) == "each"
    assert rule_of(Register(Document(lead_rule="none", reporters="first"))) == "first"
    assert rule_of(Register(Document())) == "first"
    assert reporting(None, "none", lead=("甲局",), responsible=("乙局",)) == Reporters(("甲局", "乙局"))


@pytest.mark.parametrize("rule", [None, "first", "leads", "each"])
def test_a_deadline_of_its_own_units_is_theirs(rule: str | None) -> None:
    assert reporting(rule, units=("丙局",), lead=("甲局", "乙局")) == Reporters(("丙局",))


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("甲", Reporters(("甲局",))),
        ("各局", Reporters(("甲局", "乙局"))),
        # Each once, in the order in which they are named.
        ("各单位", Reporters(("甲局", "乙局", "丙局"))),
        ("各有关局", Reporters(("乙局",), open=True)),
        # No list says nothing; 有关 says that it is some, not who.
        ("各镇", Reporters((), open=True)),
        ("有关部门", Reporters((), open=True)),
        ("各方面", Reporters(("丙局",), open=True)),
        # What is wrong in a register is a finding of its own: here it ends, and names nobody.
        ("圈甲", Reporters(("乙局", "甲局"))),
        ("没有登记的", Reporters()),
    ],
)
def test_a_collective_stands_for_its_certain_members(name: str, expected: Reporters) -> None:
    assert reporting(lead=(name,)) == expected


def test_collectives_that_overlap_name_everybody_once() -> None:
    assert reporting("leads", lead=("乙局", "各局", "各有关局")) == Reporters(("乙局", "甲局"), open=True)

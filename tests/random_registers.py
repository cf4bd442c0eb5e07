"""Registers and criteria drawn at random: nested and open collectives, blanket assignees, milestones of single units.

Of a collective that does not list all of its members some units are said not to be members.
"""

import datetime as dt

from hypothesis import strategies as st

from zerenfengong.model import Deadline, Document, PartialDay, Register, Role, Section, Task, Unit
from zerenfengong.query.criteria import Criteria
from zerenfengong.query.status import State

# Single units, one with an alias, and one that is no 局; a collective holds only what stands before it, so that there is no
# cycle.
SINGLES = ("甲局", "乙局", "丙镇")
ALIAS = "甲"
COLLECTIVES = ("各局", "各部门", "有关部门", "有关单位")
NAMES = (*SINGLES, ALIAS, *COLLECTIVES)

FIRST, LAST = dt.date(2023, 1, 1), dt.date(2024, 3, 1)

SECTIONS = (Section("一", "甲节"), Section("一（一）", "乙节"), Section("二", "丙节"))

_names = st.lists(st.sampled_from(NAMES), max_size=2, unique=True).map(tuple)
_name = st.sampled_from(COLLECTIVES).map(lambda name: (name,))
_days = st.dates(FIRST, LAST)
_limits = st.one_of(
    _days.map(lambda day: Deadline(date=day)),
    st.sampled_from(
        [
            Deadline(ongoing=True),
            Deadline(phrase="尽快"),
            Deadline(within="印发之日起10日内"),
            Deadline(rrule="FREQ=MONTHLY;BYMONTHDAY=28"),
            Deadline(rrule="FREQ=YEARLY;UNTIL=20230101"),
        ]
    ),
)


@st.composite
def deadlines(draw: st.DrawFn) -> Deadline:
    """A limit of any kind, often of single units only."""
    return draw(_limits)._replace(units=draw(st.just(()) | _names))


@st.composite
def any_registers(draw: st.DrawFn, most_tasks: int = 4, *, sparse: bool = False) -> Register:
    """A register in which nothing is wrong; some tasks name nobody or stand nowhere.

    Where it is ``sparse`` few names stand in a task and few members in a collective, so that much is left open.
    """
    most = 1 if sparse else 3
    flags = st.sampled_from([False, False, False, True]) if sparse else st.booleans()
    names, blankets = (_name, st.just(())) if sparse else (_names, st.just(()) | _names)
    units = [Unit(name, aliases=(ALIAS,) if name == SINGLES[0] else ()) for name in SINGLES]
    for name in COLLECTIVES:
        before = [one.name for one in units[-2:]] if sparse else [*(one.name for one in units), ALIAS]
        inner = draw(st.lists(st.sampled_from(before), unique=True, max_size=most).map(tuple))
        held = {ALIAS: SINGLES[0]}
        inner = tuple(dict.fromkeys(held.get(one, one) for one in inner)) if draw(st.booleans()) else inner
        part, complete = draw(flags), draw(flags)
        listed = {held.get(one, one) for one in inner}
        others = [one for one in (*(unit.name for unit in units), ALIAS) if held.get(one, one) not in listed]
        none = draw(st.lists(st.sampled_from(others), unique=True, max_size=2)) if others and not complete else []
        units.append(
            Unit(name, some_of=inner) if part else Unit(name, members=inner, complete=complete, not_members=tuple(none))
        )
    tasks = tuple(
        Task(
            id=f"t{at}",
            section=draw(st.sampled_from([None, *(one.id for one in SECTIONS)])),
            measure=draw(st.sampled_from(["办理", "报送"])),
            lead=draw(names),
            responsible=draw(st.just(()) if sparse else names),
            supporting=draw(blankets),
            deadlines=tuple(draw(st.lists(deadlines(), max_size=2))),
        )
        for at in range(draw(st.integers(int(sparse), most_tasks)))
    )
    blanket = draw(st.just(()) | names)
    sections = (SECTIONS[0]._replace(responsible=blanket), *SECTIONS[1:])
    document = Document(
        "分工",
        issuer="某局",
        issued=PartialDay("2023-01-15", dt.date(2023, 1, 15)),
        responsible=draw(blankets),
        until=draw(st.sampled_from([dt.date(2023, 6, 1), dt.date(2023, 12, 31), dt.date(2024, 6, 30)])),
    )
    return Register(document, tuple(units), sections, tasks)


@st.composite
def any_criteria(draw: st.DrawFn, register: Register, most_units: int = 2) -> Criteria:
    """What one could ask of it."""
    days = st.none() | _days
    units = tuple(draw(st.lists(st.sampled_from(register.units), max_size=most_units, unique=True)))
    return Criteria(
        units=units,
        roles=frozenset(draw(st.sets(st.sampled_from(Role), max_size=2))),
        direct=bool(units) and draw(st.booleans()),
        sections=tuple(draw(st.lists(st.sampled_from(register.sections), max_size=1))),
        texts=draw(st.sampled_from([(), (), ("报",)])),
        dated=draw(st.none() | st.booleans()),
        after=draw(days),
        before=draw(days),
        states=frozenset(draw(st.sets(st.sampled_from(State), max_size=2))),
    )

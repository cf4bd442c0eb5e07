"""Ledgers drawn at random for one task of a register: sound submissions, with withdrawals of what is there."""

import datetime as dt

from hypothesis import strategies as st

from zerenfengong.ledger.submissions import OF_THE_OFFICE, Entry, Event, Said, Submission
from zerenfengong.model import Deadline, Document, PartialDay, Register, Task, Unit

FIRST, LAST = dt.date(2026, 3, 1), dt.date(2026, 5, 10)
UNITS = (
    Unit("甲局", aliases=("甲",)),
    Unit("乙局"),
    Unit("各局", members=("甲局", "乙局")),
    Unit("各有关局", members=("甲局",), complete=False),
    Unit("有关部门", some_of=("各局",)),
)
DUES = (dt.date(2026, 3, 20), dt.date(2026, 4, 10), dt.date(2026, 4, 28))
DEADLINES = (
    *(Deadline(date=due) for due in DUES),
    Deadline(ongoing=True),
    Deadline(phrase="尽快"),
    Deadline(rrule="FREQ=MONTHLY;BYMONTHDAY=10"),
)
days = st.dates(FIRST, LAST)


@st.composite
def registers(draw: st.DrawFn) -> Register:
    deadlines = draw(st.lists(st.sampled_from(DEADLINES), max_size=3, unique=True))
    names = st.lists(st.sampled_from([unit.name for unit in UNITS]), max_size=2, unique=True).map(tuple)
    document = Document(
        "分工",
        issued=PartialDay("2026-02-01", dt.date(2026, 2, 1)),
        reporters=draw(st.sampled_from([None, "first", "leads", "each"])),
        followed_from=draw(st.none() | days),
    )
    task = Task("1", measure="办理", lead=draw(names), responsible=draw(names), deadlines=tuple(deadlines))
    return Register(document, UNITS, (), (task,))


_due = st.none() | st.sampled_from(DUES)
_statuses = st.sampled_from([Said.DONE, *Said])
_events = {
    True: st.sampled_from([Event.REPORT] * 4 + [Event.REQUEST]),
    False: st.sampled_from([Event.REPORT] * 4 + sorted(OF_THE_OFFICE)),
}


@st.composite
def reports(draw: st.DrawFn, reported: dt.date) -> Entry:
    """What can be reported of the task on a day."""
    until = st.dates(FIRST, reported)
    status = draw(_statuses)
    done_on = draw(until) if status is Said.DONE else None
    return Entry("1", draw(_due), Event.REPORT, draw(st.none() | until), status, done_on)


@st.composite
def entries(draw: st.DrawFn, unit: str | None, reported: dt.date) -> Entry:
    """What a unit, or the office, may say on a day; no withdrawal."""
    event = draw(_events[unit is not None])
    if event is Event.REPORT:
        return draw(reports(reported))
    until = st.none() | st.dates(FIRST, reported)
    made = Entry("1", draw(_due), event, draw(until))
    if event is Event.CLOSE:
        return made._replace(done_on=draw(until))
    to = draw(days) if event in (Event.EXTEND, Event.REOPEN, Event.REQUEST) else None
    return made._replace(to=to, requested=draw(until) if event is Event.EXTEND else None)


@st.composite
def submissions(draw: st.DrawFn, number: int, *, withdrawing: bool = True) -> Submission:
    unit, reported = draw(st.sampled_from(["甲局", "甲", "乙局", None])), draw(days)
    said = draw(st.lists(entries(unit, reported), max_size=2))
    if withdrawing and draw(st.sampled_from([False, False, True])):
        of = f"n{draw(st.integers(0, 5))}" + draw(st.sampled_from(["", "#1", "#2"]))
        said.append(Entry(event=Event.WITHDRAW, of=of))
    return Submission(f"n{number}", unit, reported, entries=tuple(said))


@st.composite
def ledgers(draw: st.DrawFn, *, withdrawing: bool = True) -> tuple[Submission, ...]:
    most = draw(st.integers(0, 6))
    return tuple(draw(submissions(number, withdrawing=withdrawing)) for number in range(most))

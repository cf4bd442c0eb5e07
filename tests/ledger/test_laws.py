"""What holds of every ledger, whoever reports what."""

import datetime as dt

from hypothesis import assume, example, given
from hypothesis import strategies as st

from tests.ledger.ledgers import UNITS, days, ledgers, registers, reports
from zerenfengong.ledger.fold import TaskProgress
from zerenfengong.ledger.reporters import Reporters
from zerenfengong.ledger.statuses import Status
from zerenfengong.ledger.submissions import Entry, Event, Said, Submission
from zerenfengong.model import Deadline, Document, PartialDay, Register, Task
from zerenfengong.query.book import Book
from zerenfengong.query.criteria import Criteria
from zerenfengong.query.query import Item, Query
from zerenfengong.query.standings import Progress
from zerenfengong.query.status import FINISHED, Clock, Standing, State

Ledger = tuple[Submission, ...]
ISSUED = Document("分工", issued=PartialDay("2026-02-01", dt.date(2026, 2, 1)))


def of(*deadlines: Deadline, lead: str = "甲局", document: Document = ISSUED) -> Register:
    return Register(document, UNITS, (), (Task("1", lead=(lead,), deadlines=deadlines),))


def day(month: int, number: int) -> dt.date:
    return dt.date(2026, month, number)


APRIL, MAY = Deadline(date=day(4, 10)), Deadline(date=day(5, 10))


def done(on: dt.date, due: dt.date | None = None, date: dt.date | None = None) -> Entry:
    return Entry("1", due, Event.REPORT, date, Said.DONE, on)


def ask(register: Register, ledger: Ledger, clock: Clock) -> Query:
    return Query([Book(register, submissions=ledger)], clock)


def answer(register: Register, ledger: Ledger, clock: Clock) -> tuple[list[Item], TaskProgress | None]:
    query = ask(register, ledger, clock)
    return query.tasks(Criteria()), query.progress.of(register.tasks[0]) if query.progress else None


@given(registers(), ledgers(), days, st.none() | days, st.randoms(use_true_random=False))
def test_the_order_of_files_means_nothing(register, ledger, as_of, known_by, random) -> None:  # type: ignore[no-untyped-def]
    clock = Clock(as_of, known_by=known_by)
    shuffled = list(ledger)
    random.shuffle(shuffled)
    assert answer(register, tuple(shuffled), clock) == answer(register, ledger, clock)


@given(registers(), ledgers(), days, days)
def test_what_was_known_by_a_day_is_the_ledger_cut_at_that_day(
    register: Register, ledger: Ledger, as_of: dt.date, known_by: dt.date
) -> None:
    cut = tuple(one for one in ledger if one.reported <= known_by)
    assert answer(register, ledger, Clock(as_of, known_by=known_by)) == answer(register, cut, Clock(as_of))


@given(registers(), ledgers(), days)
# Only a report of nothing; everything withdrawn.
@example(of(APRIL), (Submission("n0", "甲局", day(4, 1)),), day(5, 1))
@example(
    of(APRIL),
    (
        Submission("n0", "甲局", day(4, 1), entries=(done(day(4, 1)),)),
        Submission("n1", "甲局", day(4, 2), entries=(Entry(event=Event.WITHDRAW, of="n0"),)),
    ),
    day(5, 1),
)
# The same unit under another of its names.
@example(
    of(),
    (
        Submission("n0", "甲", day(3, 1), entries=(done(day(3, 1)),)),
        Submission("n1", "甲局", day(3, 1), entries=(Entry(event=Event.WITHDRAW, of="n0"),)),
    ),
    day(3, 1),
)
def test_where_no_entry_is_left_all_is_as_without_a_ledger(register: Register, ledger: Ledger, as_of: dt.date) -> None:
    found = answer(register, ledger, Clock(as_of))
    left = Progress(register, ledger, Clock(as_of)).standing_places
    assert (found == answer(register, (), Clock(as_of))) == (not left)


@given(registers(), days, st.none() | days)
def test_an_empty_ledger_changes_nothing(register: Register, as_of: dt.date, known_by: dt.date | None) -> None:
    items, progress = answer(register, (), Clock(as_of, known_by=known_by))
    clock, task = Clock(as_of), register.tasks[0]
    assert progress is None
    assert [item.standings for item in items] == [clock.standings(task, register.document)]


@given(registers(), ledgers(withdrawing=False), st.integers(0, 5), days)
def test_a_withdrawal_and_a_new_report_are_what_was_right_from_the_beginning(
    register: Register, ledger: Ledger, which: int, as_of: dt.date
) -> None:
    # The last that was reported is wrong; put right, it comes later, but speaks of the same day.
    assume(ledger)
    last = max(ledger, key=lambda one: (one.reported, one.unit is None, one.id))
    right = tuple(
        Entry("1", one.due, Event.REPORT, one.date or last.reported, Said.IN_PROGRESS) for one in last.entries
    )
    later = Submission("z", last.unit, last.reported + dt.timedelta(which), entries=right)
    withdrawal = later._replace(entries=(Entry(event=Event.WITHDRAW, of=last.id), *right))
    document = register.document._replace(followed_from=dt.date(2026, 1, 1))
    register = Register(document, register.units, register.sections, register.tasks)
    corrected = tuple(one._replace(entries=right) if one is last else one for one in ledger)

    def without_reported(found: TaskProgress | None) -> object:
        if found is None:
            return None
        slots = [
            one._replace(reporters=tuple(each._replace(reported=None) for each in one.reporters)) for one in found.slots
        ]
        outside = [one.entry for one in found.outside]
        return found._replace(slots=tuple(slots), outside=()), outside

    _items, found = answer(register, (*ledger, withdrawal), Clock(as_of))
    _items, expected = answer(register, corrected, Clock(as_of))
    assert without_reported(found) == without_reported(expected)


def progress_of(register: Register, ledger: Ledger, as_of: dt.date) -> tuple[TaskProgress, tuple[Standing, ...]]:
    progress, task = Progress(register, ledger, Clock(as_of)), register.tasks[0]
    standings = progress.standings(task) or (progress.without_deadline(task),)
    return progress.of(task), standings


@given(registers(), ledgers(), days)
# Closed on a day that had come, for a completion that had not.
@example(
    of(APRIL),
    (Submission("n0", None, day(4, 10), entries=(Entry("1", None, Event.CLOSE, day(4, 1), done_on=day(4, 9)),)),),
    day(4, 5),
)
def test_nothing_is_done_on_a_day_to_come(register: Register, ledger: Ledger, as_of: dt.date) -> None:
    found, standings = progress_of(register, ledger, as_of)
    said = [each.done_on for slot in found.slots for each in slot.reporters]
    for done_on in (*said, *(slot.done_on for slot in found.slots), found.done_on):
        assert done_on is None or done_on <= as_of
    for standing_ in standings:
        slot = standing_.progress
        assert slot is not None
        if standing_.state in (State.DONE, State.DONE_LATE):
            assert slot.done_on is not None
            in_time = slot.judged is None or slot.done_on <= slot.judged
            assert (standing_.state is State.DONE) == in_time


@given(registers(), ledgers(), days)
def test_states_and_statuses_fit_each_other(register: Register, ledger: Ledger, as_of: dt.date) -> None:
    found, standings = progress_of(register, ledger, as_of)
    for slot in found.slots:
        assert (slot.done_on is not None) == (slot.status in (Status.REPORTED, Status.CLOSED))
        assert (found.status is Status.CLOSED) == (slot.status is Status.CLOSED)
        assert slot.status is not Status.STOPPED or found.status is Status.STOPPED
        assert (slot.in_force is None) == (slot.judged is None)
    for one in standings:
        slot_ = one.progress
        assert slot_ is not None
        if one.state is State.OVERDUE:
            assert slot_.judged is not None
            assert slot_.judged < as_of
            assert slot_.done_on is None
        if slot_.slot.ongoing:
            assert one.state in (State.ONGOING, State.STOPPED)
        assert (one.state is State.STOPPED) <= (found.status is Status.STOPPED)
    assert (found.closed_on is not None) == (found.status is Status.CLOSED)


@given(registers(), ledgers(), days)
def test_a_set_of_none_is_never_all(register: Register, ledger: Ledger, as_of: dt.date) -> None:
    found, _standings = progress_of(register, ledger, as_of)
    for slot in found.slots:
        if slot.slot.reporters == Reporters((), open=True):
            assert slot.status is not Status.REPORTED
            assert not slot.awaits_closing
        if slot.slot.reporters.open and slot.status is not Status.CLOSED:
            assert slot.done_on is None


# What may take a completion back: a report that speaks of a later day, or the office.
_TAKE_BACK = frozenset({Event.RETURN, Event.REOPEN, Event.STOP, Event.CLOSE})


@given(registers(), ledgers(), days, days)
# What it means that no deadline was named does not hang on the day: the second one is of May alone, on every day.
@example(
    of(APRIL, MAY),
    (
        Submission("n0", "甲局", day(4, 3), entries=(done(day(4, 3), APRIL.date),)),
        Submission("n1", "甲局", day(5, 3), entries=(done(day(3, 15)),)),
        Submission("n2", "甲局", day(5, 4), entries=(done(day(5, 4), APRIL.date, day(5, 4)),)),
    ),
    day(3, 20),
    day(4, 2),
)
def test_what_is_done_stays_done(register: Register, ledger: Ledger, one_day: dt.date, other: dt.date) -> None:
    earlier, later = sorted((one_day, other))

    def gives_way(entry: Entry) -> bool:
        return entry.event in _TAKE_BACK or (entry.event is Event.REPORT and entry.status is not Said.DONE)

    kept = tuple(
        one._replace(
            entries=tuple(
                # That it is done speaks of the day on which it is, or of a later one.
                entry._replace(date=max(entry.date, entry.done_on) if entry.date and entry.done_on else entry.date)
                for entry in one.entries
                if not gives_way(entry)
            )
        )
        for one in ledger
    )
    before, _standings = progress_of(register, kept, earlier)
    after, _standings = progress_of(register, kept, later)
    still = {(slot.slot.place, slot.slot.due): slot for slot in after.slots}
    for slot in before.slots:
        same = still.get((slot.slot.place, slot.slot.due))
        if slot.done_on is not None and same is not None:
            assert same.done_on is not None


MONTHLY = Deadline(rrule="FREQ=MONTHLY;BYMONTHDAY=28")


@given(registers(), ledgers(), days)
@example(of(MONTHLY), (Submission("a", "甲局", day(4, 2), entries=(Entry("1", status=Said.IN_PROGRESS),)),), day(4, 3))
def test_what_is_shown_as_overdue_is_counted_as_overdue(register: Register, ledger: Ledger, as_of: dt.date) -> None:
    progress = Progress(register, ledger, Clock(as_of))
    for task in register.tasks:
        counted = [one.progress for one in progress.owed(task) if one.state is State.OVERDUE]
        for one in progress.standings(task):
            assert one.state is not State.OVERDUE or one.progress in counted


@given(registers(), ledgers(), st.data(), days)
def test_others_never_decide(register: Register, ledger: Ledger, data: st.DataObject, as_of: dt.date) -> None:
    reported = data.draw(days)
    foreign = Submission("丙", "丙局", reported, entries=(data.draw(reports(reported)),))
    document = register.document._replace(followed_from=dt.date(2026, 1, 1))
    register = Register(document, register.units, register.sections, register.tasks)
    found, _standings = progress_of(register, (*ledger, foreign), as_of)
    expected, _standings = progress_of(register, ledger, as_of)
    by_place = {(slot.slot.place, slot.slot.due): slot for slot in found.slots}
    for slot in expected.slots:
        assert by_place[slot.slot.place, slot.slot.due] == slot
    assert found.status is expected.status


@given(registers(), ledgers(), days)
def test_after_closing_or_stopping_nothing_changes_until_it_is_reopened(
    register: Register, ledger: Ledger, as_of: dt.date
) -> None:
    ending = dt.date(2026, 5, 11)
    events = (Event.CLOSE, Event.STOP)
    for event in events:
        closing = Submission(
            "a", None, ending, entries=(Entry("1", event=event, date=dt.date(2026, 3, 1), reason="—"),)
        )
        later = tuple(
            one._replace(
                id=f"later-{one.id}",
                reported=dt.date(2026, 6, 1),
                entries=tuple(entry for entry in one.entries if entry.event not in (Event.REOPEN, Event.WITHDRAW)),
            )
            for one in ledger
        )
        until, _standings = progress_of(register, (*ledger, closing), dt.date(2026, 6, 2))
        after, _standings = progress_of(register, (*ledger, closing, *later), dt.date(2026, 6, 2))
        assert after.status is until.status
        assert [slot for slot in after.slots if slot.slot.current] == [
            slot for slot in until.slots if slot.slot.current
        ]


@given(registers(), ledgers(), days)
def test_a_task_that_is_finished_has_nothing_left(register: Register, ledger: Ledger, as_of: dt.date) -> None:
    query = ask(register, ledger, Clock(as_of))
    item = query.task(register.tasks[0])
    if query.progress is not None and item.standing.state in (State.DONE, State.DONE_LATE):
        assert all(one.state in FINISHED or one.state is State.ONGOING for one in item.standings)
        assert query.progress.of(register.tasks[0]).done_on is not None

"""A register with its ledger: occurrences of rules, what fits nowhere, numbers, the latest words."""

import datetime as dt

from zerenfengong.ledger.fold import Latest, ReporterProgress
from zerenfengong.ledger.statuses import Status
from zerenfengong.ledger.submissions import Entry, Event, Said, Submission
from zerenfengong.model import Deadline, Document, PartialDay, Register, Task, Unit
from zerenfengong.query.book import Book
from zerenfengong.query.criteria import Criteria
from zerenfengong.query.query import Query
from zerenfengong.query.standings import Progress
from zerenfengong.query.status import Clock, State

MONTHLY = Deadline(rrule="FREQ=MONTHLY;BYMONTHDAY=28")


def day(month: int, number: int) -> dt.date:
    return dt.date(2026, month, number)


DOCUMENT = Document("分工", issued=PartialDay("2026-01-01", day(1, 1)))


def register(*deadlines: Deadline, document: Document = DOCUMENT, lead: tuple[str, ...] = ("甲局",)) -> Register:
    units = (Unit("甲局", aliases=("甲",)), Unit("乙局"))
    return Register(document, units, (), (Task("1", measure="报送", lead=lead, deadlines=deadlines),))


def handed_in(*said: tuple[dt.date, str | None, Entry]) -> tuple[Submission, ...]:
    return tuple(Submission(f"n{at}", unit, on, entries=(entry,)) for at, (on, unit, entry) in enumerate(said))


def report(status: Said = Said.IN_PROGRESS, **values: object) -> Entry:
    return Entry("1", status=status)._replace(**values)  # type: ignore[arg-type]


def decided(event: Event, **values: object) -> Entry:
    return Entry("1", event=event)._replace(**values)  # type: ignore[arg-type]


def occurrences(of: Register, ledger: tuple[Submission, ...], as_of: dt.date) -> dict[str, State]:
    """All of them from the day of issue to June, as ``due --all`` has them."""
    query = Query([Book(of, submissions=ledger)], Clock(as_of))
    found = query.deadlines(Criteria(after=day(1, 1), before=day(6, 30)))
    return {f"{item.standing.due:%m-%d}": item.standing.state for item in found.items}


def test_each_occurrence_stands_by_itself() -> None:
    ledger = handed_in(
        (day(3, 5), "甲局", report()),
        (day(3, 29), "甲局", report(Said.DONE, due=day(3, 28), done_on=day(3, 27))),
        (day(5, 4), "甲局", report(Said.DONE, due=day(4, 28), done_on=day(5, 3))),
    )
    # Of January nobody knows: reports are kept since March. In March one spoke of what February had brought.
    assert occurrences(register(MONTHLY), ledger, day(6, 1)) == {
        "01-28": State.PAST,
        "02-28": State.OVERDUE,
        "03-28": State.DONE,
        "04-28": State.DONE_LATE,
        "05-28": State.OVERDUE,
        "06-28": State.OPEN,
    }


def test_every_occurrence_of_a_task_that_was_closed_is_closed_and_of_one_that_was_stopped_stopped() -> None:
    done = (day(3, 29), "甲局", report(Said.DONE, due=day(3, 28), done_on=day(3, 27)))
    closed = occurrences(register(MONTHLY), handed_in(done, (day(4, 3), None, decided(Event.CLOSE))), day(6, 1))
    assert set(closed.values()) == {State.DONE, State.DONE_LATE}
    stopped = occurrences(register(MONTHLY), handed_in(done, (day(4, 3), None, decided(Event.STOP))), day(6, 1))
    assert stopped.pop("03-28") is State.DONE
    assert set(stopped.values()) == {State.STOPPED}


def test_a_rule_that_the_plan_ends_before_stands_nowhere() -> None:
    short = register(MONTHLY, document=DOCUMENT._replace(until=day(1, 20)))
    ledger = handed_in((day(2, 3), "甲局", report(Said.DONE, due=day(1, 28), done_on=day(1, 27))))
    progress = Progress(short, ledger, Clock(day(3, 1)))
    (standing,) = progress.standings(short.tasks[0])
    assert (standing.due, standing.state) == (None, State.UNDATED)
    assert [one.submission.id for one in progress.outside] == ["n0"]


def test_what_fits_nothing_counts_nowhere() -> None:
    here = register(Deadline(date=day(4, 30)), Deadline(date=day(6, 30)))
    ledger = handed_in(
        (day(4, 1), "甲局", report()._replace(task="没有了")),
        (day(4, 2), "甲局", report(Said.DONE, due=day(5, 31), done_on=day(4, 2))),
        (day(4, 3), None, decided(Event.RETURN)),
        (day(4, 3), None, decided(Event.EXTEND, to=day(5, 31))),
        (day(4, 3), "甲局", decided(Event.REQUEST, to=day(5, 31))),
        (day(4, 4), "甲局", report()),
    )
    progress = Progress(here, ledger, Clock(day(4, 10)))
    assert {one.submission.id for one in progress.outside} == {"n0", "n1", "n2", "n3", "n4"}
    found = progress.of(here.tasks[0])
    assert (found.status, found.extensions) == (Status.IN_PROGRESS, 0)


def test_extensions_and_urges_are_numbers_of_entries_that_stand_and_have_come() -> None:
    twice = register(Deadline(date=day(4, 30)), Deadline(date=day(4, 30), units=("乙局",)))
    ledger = handed_in(
        (day(4, 1), None, decided(Event.EXTEND, due=day(4, 30), to=day(5, 31), requested=day(4, 1))),
        (day(4, 2), None, decided(Event.URGE)),
        (day(4, 3), None, decided(Event.URGE)),
        (day(4, 4), None, Entry(event=Event.WITHDRAW, of="n2")),
        (day(4, 20), None, decided(Event.URGE)),
    )
    # One entry that moves two deadlines is one extension.
    counted = {
        as_of: (found.extensions, found.urges)
        for as_of in (day(4, 1), day(4, 10), day(4, 20))
        for found in (Progress(twice, ledger, Clock(as_of)).of(twice.tasks[0]),)
    }
    assert counted == {day(4, 1): (1, 0), day(4, 10): (1, 1), day(4, 20): (1, 2)}


def test_the_latest_words_are_the_reporters() -> None:
    ledger = handed_in(
        (day(4, 1), "甲", report(progress="开工", problem="缺料")),
        (day(4, 9), "甲", report(progress="完成一半", next="收尾")),
        (day(4, 12), "甲", report(progress="补记", date=day(3, 1))),
        (day(4, 10), "乙局", report(progress="配合了")),
        (day(4, 11), None, report(progress="已督查")),
    )
    here = register(Deadline(date=day(4, 30)))
    progress = Progress(here, ledger, Clock(day(4, 15)))
    found = progress.of(here.tasks[0])
    assert found.latest == Latest("完成一半", None, "收尾")
    assert found.slots[0].reporters == (ReporterProgress("甲局", Status.IN_PROGRESS, None, day(4, 9)),)
    assert [one.submission.id for one in progress.said_of(here.tasks[0])] == ["n0", "n1", "n3", "n4", "n2"]


def test_a_unit_takes_back_what_it_reported_under_another_of_its_names() -> None:
    ledger = handed_in(
        (day(4, 1), "甲", report(Said.DONE, done_on=day(4, 1))),
        (day(4, 2), "甲局", Entry(event=Event.WITHDRAW, of="n0#1")),
    )
    assert Progress(register(Deadline(date=day(4, 30))), ledger, Clock(day(4, 15))).is_empty


def test_days_left_are_until_the_date_in_force() -> None:
    ledger = handed_in((day(5, 5), None, decided(Event.EXTEND, to=day(5, 31), requested=day(5, 2))))
    here = register(Deadline(date=day(4, 30)))
    (standing,) = Progress(here, ledger, Clock(day(5, 8))).standings(here.tasks[0])
    assert (standing.due, standing.days_left, standing.state) == (day(5, 31), 23, State.OVERDUE)


def test_a_task_that_was_returned_before_it_was_stopped_is_stopped_and_returned_again_once_reopened() -> None:
    here = register(Deadline(date=day(4, 30)))
    said = (
        (day(4, 1), "甲局", report(Said.DONE, done_on=day(4, 1))),
        (day(4, 5), None, decided(Event.RETURN)),
        (day(4, 6), None, decided(Event.STOP)),
        (day(4, 20), None, decided(Event.REOPEN, to=day(5, 31))),
    )
    found = [Progress(here, handed_in(*said), Clock(on)).of(here.tasks[0]).status for on in (day(4, 10), day(4, 25))]
    assert found == [Status.STOPPED, Status.RETURNED]


def test_what_has_no_date_is_not_extended() -> None:
    ledger = handed_in((day(4, 1), None, decided(Event.EXTEND, to=day(5, 31), requested=day(4, 1))))
    here = register(Deadline(phrase="尽快"))
    progress = Progress(here, ledger, Clock(day(4, 10)))
    assert [one.submission.id for one in progress.outside] == ["n0"]
    assert progress.of(here.tasks[0]).extensions == 0


def test_a_task_is_done_when_all_that_has_a_limit_is() -> None:
    here = register(Deadline(date=day(4, 30)), Deadline(ongoing=True))
    ledger = handed_in((day(4, 1), "甲局", report(Said.DONE, due=day(4, 30), done_on=day(3, 27))))
    assert Progress(here, ledger, Clock(day(4, 10))).of(here.tasks[0]).done_on == day(3, 27)

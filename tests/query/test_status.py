"""Where a deadline stands on a day: computed, inclusive, and never an accusation."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zerenfengong.model import Deadline, Document, PartialDay, Task
from zerenfengong.query.status import NO_DEADLINE, Clock, Standing, State, Window, of_task

DOCUMENT = Document(issued=PartialDay("2020-08-21", dt.date(2020, 8, 21)))
ENDING = Document(issued=DOCUMENT.issued, until=dt.date(2020, 12, 31))
MONTHLY = Deadline(rrule="FREQ=MONTHLY;BYMONTHDAY=28")


def day(month: int, day_: int, year: int = 2020) -> dt.date:
    return dt.date(year, month, day_)


@pytest.mark.parametrize(
    ("as_of", "days_left", "state"),
    [
        (day(11, 1), 29, State.OPEN),
        (day(11, 22), 8, State.OPEN),
        (day(11, 23), 7, State.SOON),
        (day(11, 30), 0, State.SOON),  # the last day is still on time
        (day(12, 1), -1, State.PAST),
    ],
)
def test_a_date_is_on_time_to_its_last_day(as_of: dt.date, days_left: int, state: State) -> None:
    deadline = Deadline(date=day(11, 30))
    assert Clock(as_of).standing(deadline, DOCUMENT) == Standing(deadline, day(11, 30), days_left, state)


def test_how_soon_is_soon_is_asked_for() -> None:
    assert Clock(day(11, 1), soon_days=29).standing(Deadline(date=day(11, 30)), DOCUMENT).state is State.SOON
    assert Clock(day(11, 29), soon_days=0).standing(Deadline(date=day(11, 30)), DOCUMENT).state is State.OPEN


@pytest.mark.parametrize(
    ("as_of", "document", "due", "state"),
    [
        (day(10, 25), DOCUMENT, day(10, 28), State.SOON),
        (day(10, 28), DOCUMENT, day(10, 28), State.SOON),
        (day(10, 29), DOCUMENT, day(11, 28), State.OPEN),
        (day(1, 1), DOCUMENT, day(8, 28), State.OPEN),  # not before the document was issued
        (day(1, 1, 2021), ENDING, day(12, 28), State.PAST),  # ended with the plan
    ],
)
def test_a_recurring_limit_is_due_at_its_next_occurrence(
    as_of: dt.date, document: Document, due: dt.date, state: State
) -> None:
    standing = Clock(as_of).standing(MONTHLY, document)
    assert (standing.due, standing.state) == (due, state)


def test_in_a_window_each_occurrence_stands_for_itself() -> None:
    found, complete = Clock(day(10, 25)).occurrences(MONTHLY, ENDING, Window(day(9, 1), day(3, 1, 2021)))
    assert [(one.due, one.days_left, one.state, one.in_window) for one in found] == [
        (day(9, 28), -27, State.PAST, True),
        (day(10, 28), 3, State.SOON, True),
        (day(11, 28), 34, State.OPEN, True),
        (day(12, 28), 64, State.OPEN, True),  # the last one of the plan
    ]
    assert complete


ENDS = st.none() | st.dates(dt.date(2020, 1, 1), dt.date(2020, 1, 20))


@given(ENDS, ENDS, ENDS, ENDS)
def test_windows_meet_where_they_have_a_day_in_common(
    after: dt.date | None, before: dt.date | None, other_after: dt.date | None, other_before: dt.date | None
) -> None:
    def holds(window: Window, one: dt.date) -> bool:
        return (window.after or one) <= one <= (window.before or one)

    window, other = Window(after, before), Window(other_after, other_before)
    days = [dt.date(2019, 12, 31) + dt.timedelta(days=n) for n in range(22)]
    assert window.meets(other) == any(holds(window, one) and holds(other, one) for one in days)


def test_a_recurring_limit_begins_where_it_says() -> None:
    late = Deadline(rrule="FREQ=MONTHLY;BYMONTHDAY=28", start=day(11, 1))
    assert Clock(day(9, 1)).standing(late, DOCUMENT).due == day(11, 28)


def test_a_recurring_limit_that_never_begins_before_the_plan_ends_is_undated() -> None:
    late = Deadline(rrule="FREQ=MONTHLY;BYMONTHDAY=28", start=day(1, 1, 2021))
    assert Clock(day(10, 25)).standing(late, ENDING) == Standing(late, None, None, State.UNDATED)


@pytest.mark.parametrize(
    ("deadline", "document", "state"),
    [
        (Deadline(ongoing=True), DOCUMENT, State.ONGOING),
        (Deadline(ongoing=True), ENDING, State.ONGOING),
        (Deadline(within="收到之日起20个工作日内"), DOCUMENT, State.UNDATED),
        (Deadline(phrase="尽快"), DOCUMENT, State.UNDATED),
    ],
)
def test_what_fixes_no_day_has_none(deadline: Deadline, document: Document, state: State) -> None:
    assert Clock(day(10, 25)).standing(deadline, document) == Standing(deadline, None, None, state)


def test_what_is_ongoing_ends_with_the_plan() -> None:
    standing = Clock(day(1, 1, 2021)).standing(Deadline(ongoing=True), ENDING)
    assert (standing.due, standing.days_left, standing.state) == (None, None, State.PAST)


def test_a_task_stands_with_its_next_date_then_with_what_is_ongoing_then_with_its_last_date() -> None:
    clock = Clock(day(10, 25))
    early, last = Deadline(date=day(6, 30)), Deadline(date=day(9, 1))
    coming, late = Deadline(date=day(11, 1)), Deadline(date=day(12, 1))
    ongoing, soon = Deadline(ongoing=True), Deadline(phrase="尽快")

    def standing(*deadlines: Deadline) -> Standing:
        return of_task(clock.standings(Task(deadlines=deadlines), DOCUMENT))

    assert standing(late, ongoing, early, coming).deadline is coming
    assert standing(last, ongoing, early).deadline is ongoing
    assert standing(last, soon, early).deadline is last
    assert standing(soon, ongoing).deadline is ongoing
    assert standing(soon).deadline is soon
    assert standing() == NO_DEADLINE


@pytest.mark.parametrize(
    ("as_of", "days_left", "state"),
    [
        (day(9, 10), 10, State.OPEN),
        (day(9, 13), 7, State.SOON),
        (day(9, 20), 0, State.SOON),
        (day(9, 21), -1, State.PAST),
    ],
)
def test_a_term_that_begins_with_the_day_of_issue_stands_by_its_last_day(
    as_of: dt.date, days_left: int, state: State
) -> None:
    term = Deadline(within="自本意见印发之日起30日内")
    assert Clock(as_of).standing(term, DOCUMENT) == Standing(term, day(9, 20), days_left, state)


@pytest.mark.parametrize(
    "issued", [None, PartialDay("2020-08", dt.date(2020, 8, 1)), PartialDay("2020", dt.date(2020, 1, 1))]
)
def test_a_term_that_begins_with_a_day_of_issue_that_is_not_known_has_no_last_day(issued: PartialDay | None) -> None:
    term = Deadline(within="自本意见印发之日起30日内")
    assert Clock(day(9, 10)).standing(term, Document(issued=issued)) == Standing(term, None, None, State.UNDATED)


@pytest.mark.parametrize("within", ["施行之日起30日内", "收到之日起20个工作日内", "24小时内"])
def test_a_term_that_begins_with_anything_else_has_no_last_day(within: str) -> None:
    term = Deadline(within=within)
    assert Clock(day(9, 10)).standing(term, DOCUMENT) == Standing(term, None, None, State.UNDATED)

"""How far a task has come beside how far it should have, and its light."""

import datetime as dt
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from zerenfengong.ledger.submissions import Actual, Entry, Event, Said, Submission
from zerenfengong.model import Deadline, Document, Figure, PartialDay, Register, Task, Unit
from zerenfengong.query.book import Book
from zerenfengong.query.completion import Rate
from zerenfengong.query.criteria import Criteria
from zerenfengong.query.lights import one_decimal, pace
from zerenfengong.query.progress_settings import ProgressSettings
from zerenfengong.query.query import Query
from zerenfengong.query.status import Clock, Light

DOCUMENT = Document("分工", issued=PartialDay("2026-03-10", dt.date(2026, 3, 10)))
UNITS = (Unit("甲局"), Unit("乙局"), Unit("丙局"))
SETTINGS = ProgressSettings()
APRIL_1 = dt.date(2026, 4, 1)
FIGURE = Figure("小区", Decimal(12), "个")
YEAR_END = Deadline(date=dt.date(2026, 12, 31))


def day(month: int, number: int) -> dt.date:
    return dt.date(2026, month, number)


def figures(**actuals: float) -> tuple[Actual, ...]:
    return tuple(Actual(name, Decimal(str(actual))) for name, actual in actuals.items())


def reported(
    status: Said = Said.IN_PROGRESS, on: dt.date = APRIL_1, unit: str | None = "甲局", **more: object
) -> Submission:
    entry = Entry("1", status=status)._replace(**more)  # type: ignore[arg-type]
    return Submission(f"{on}-{unit}-{more.get('event', '')}", unit, on, entries=(entry,))


def decided(event: Event, on: dt.date, **more: object) -> Submission:
    return Submission(f"{on}-{event}", None, on, entries=(Entry("1", event=event)._replace(**more),))  # type: ignore[arg-type]


def asked(
    task: Task,
    ledger: tuple[Submission, ...],
    as_of: dt.date,
    settings: ProgressSettings = SETTINGS,
    **document: object,
) -> Query:
    register = Register(DOCUMENT._replace(**document), UNITS, (), (task,))  # type: ignore[arg-type]
    elsewhere = Submission("n", "丙局", day(3, 11), entries=(Entry("2", status=Said.IN_PROGRESS),))
    return Query([Book(register, submissions=(*ledger, elsewhere), settings=settings)], Clock(as_of))


def light(task: Task, *ledger: Submission, as_of: dt.date, settings: ProgressSettings = SETTINGS) -> Light | None:
    return asked(task, ledger, as_of, settings).light(task, Criteria())


def one(*deadlines: Deadline, **more: object) -> Task:
    return Task("1", measure="办理", lead=("甲局",), deadlines=deadlines)._replace(**more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [
        (day(1, 1), Fraction(0)),
        (day(1, 30), Fraction(0)),
        (day(1, 31), Fraction(100, 12)),  # the last day makes a month whole
        (day(4, 30), Fraction(400, 12)),
        (day(12, 30), Fraction(1100, 12)),
        (day(12, 31), Fraction(100)),
        (dt.date(2027, 5, 1), Fraction(100)),
    ],
)
def test_pace_is_whole_months_of_the_months_to_the_last_date(as_of: dt.date, expected: Fraction) -> None:
    assert pace(DOCUMENT, None, day(12, 31), as_of, SETTINGS) == expected


@pytest.mark.parametrize(
    ("settings", "since", "expected"),
    [
        (SETTINGS, None, Fraction(400, 12)),
        (ProgressSettings(from_issue=True), None, Fraction(200, 10)),  # March and April of March to December
        (SETTINGS, day(4, 15), Fraction(100, 9)),  # listed in April: nothing was asked before
        (ProgressSettings(from_issue=True), day(2, 1), Fraction(200, 10)),
    ],
)
def test_pace_begins_with_the_year_or_as_the_settings_say_and_not_before_the_task_was_listed(
    settings: ProgressSettings, since: dt.date | None, expected: Fraction
) -> None:
    assert pace(DOCUMENT, since, day(12, 31), day(4, 30), settings) == expected


def test_a_date_of_the_first_month_or_before_has_one_month_at_least() -> None:
    assert pace(DOCUMENT, None, day(1, 15), day(1, 10), SETTINGS) == 0
    assert pace(DOCUMENT, None, dt.date(2025, 11, 1), day(1, 31), SETTINGS) == 100


def test_there_is_no_pace_without_a_date_or_a_day_of_issue() -> None:
    assert pace(DOCUMENT, None, None, day(4, 30), SETTINGS) is None
    assert pace(Document("分工"), None, day(12, 31), day(4, 30), SETTINGS) is None


def come(task: Task, *ledger: Submission) -> Fraction | None:
    lights = asked(task, ledger, day(4, 30)).lights
    assert lights is not None
    return lights.come(task)


def test_a_task_has_come_as_far_as_the_lowest_of_its_figures() -> None:
    both = one(YEAR_END, figures=(FIGURE, Figure("里程", Decimal(50))))
    assert come(both, reported(figures=figures(小区=6, 里程=10))) == 20
    assert come(both, reported(figures=figures(小区=6))) == 50  # one that nothing was said of is left out
    assert come(both, reported()) is None


def test_of_each_figure_the_report_with_the_latest_date_counts() -> None:
    task = one(YEAR_END, figures=(FIGURE,))
    late = reported(on=day(4, 20), date=day(3, 31), figures=figures(小区=3))
    assert come(task, reported(on=day(4, 10), figures=figures(小区=6)), late) == 50


def test_more_than_the_target_is_more_than_a_hundred() -> None:
    assert come(one(YEAR_END, figures=(FIGURE,)), reported(figures=figures(小区=15))) == 125


def test_a_figure_of_which_less_is_better_has_no_percent() -> None:
    assert (
        come(one(YEAR_END, figures=(Figure("能耗", Decimal(5), better="lower"),)), reported(figures=figures(能耗=4)))
        is None
    )


def test_where_several_report_there_is_no_percent() -> None:
    task = one(YEAR_END, figures=(FIGURE,), lead=("甲局", "乙局"))
    query = asked(task, (reported(figures=figures(小区=6)),), day(4, 30), reporters="leads")
    assert query.lights is not None
    assert query.lights.come(task) is None


RETURNED = (
    reported(Said.DONE, done_on=day(3, 20)),
    decided(Event.RETURN, day(4, 2), reason="没有附网址。"),
)
APRIL = Deadline(date=day(4, 30))


@pytest.mark.parametrize(
    ("task", "ledger", "as_of", "expected"),
    [
        pytest.param(one(APRIL), (), day(4, 1), None, id="not reported on, before its date"),
        pytest.param(one(APRIL), (), day(4, 29), None, id="not reported on, the day before"),
        pytest.param(one(APRIL), (), day(4, 30), Light.YELLOW, id="not reported on, on its date"),
        pytest.param(one(APRIL), (), day(5, 1), Light.RED, id="not reported on, the day after: overdue"),
        pytest.param(one(APRIL), (reported(),), day(4, 22), Light.GREEN, id="eight days before"),
        pytest.param(one(APRIL), (reported(),), day(4, 23), Light.YELLOW, id="seven days before"),
        pytest.param(one(APRIL), (reported(),), day(4, 30), Light.YELLOW, id="on its date"),
        pytest.param(one(APRIL), (reported(),), day(5, 1), Light.RED, id="overdue"),
        pytest.param(one(YEAR_END), RETURNED, day(4, 10), Light.YELLOW, id="sent back"),
        pytest.param(one(APRIL), RETURNED, day(5, 1), Light.RED, id="sent back and overdue"),
        pytest.param(one(APRIL), (reported(Said.DONE, done_on=day(3, 31)),), day(4, 30), None, id="done"),
        pytest.param(
            one(APRIL), (reported(Said.DONE, on=day(5, 9), done_on=day(5, 8)),), day(5, 9), None, id="done late"
        ),
        pytest.param(one(APRIL), (decided(Event.STOP, day(4, 1), reason="并入。"),), day(6, 1), None, id="stopped"),
        pytest.param(one(Deadline(ongoing=True)), (reported(),), day(6, 1), None, id="goes on"),
        pytest.param(one(), (reported(),), day(6, 1), None, id="without a date and figures"),
        pytest.param(one(Deadline(date=day(3, 5))), (), day(6, 1), None, id="past, of before progress was kept"),
        pytest.param(
            one(APRIL, YEAR_END),
            (reported(Said.DONE, due=day(4, 30), done_on=day(4, 20)),),
            day(5, 8),
            Light.GREEN,
            id="half done",
        ),
        pytest.param(
            one(APRIL, Deadline(date=day(5, 12))),
            (reported(Said.DONE, due=day(4, 30), done_on=day(4, 20)),),
            day(5, 8),
            Light.YELLOW,
            id="half done, the rest is due soon",
        ),
    ],
)
def test_the_light_of_a_task_without_figures(
    task: Task, ledger: tuple[Submission, ...], as_of: dt.date, expected: Light | None
) -> None:
    assert light(task, *ledger, as_of=as_of) is expected


# At the end of June of a task of the year: half of it should be done.
@pytest.mark.parametrize(
    ("actual", "expected"),
    [
        (1, Light.RED),
        (2.39, Light.RED),  # more than 30 points behind
        (2.4, Light.YELLOW),  # 30 points behind
        (4.8, Light.YELLOW),  # 10 points behind
        (4.801, Light.GREEN),  # 9.99…: points are compared before they are rounded
        (6, Light.GREEN),
        (20, Light.GREEN),
    ],
)
def test_the_light_of_a_task_with_figures(actual: float, expected: Light) -> None:
    task = one(YEAR_END, figures=(FIGURE,))
    assert light(task, reported(figures=figures(小区=actual)), as_of=day(6, 30)) is expected


def test_a_task_without_a_date_has_a_light_once_a_figure_was_reported() -> None:
    assert light(one(figures=(FIGURE,)), reported(figures=figures(小区=1)), as_of=day(6, 30)) is Light.GREEN


def test_the_settings_say_where_the_lights_change() -> None:
    task, ledger = one(YEAR_END, figures=(FIGURE,)), reported(figures=figures(小区=4))
    assert light(task, ledger, as_of=day(6, 30)) is Light.YELLOW
    assert light(task, ledger, as_of=day(6, 30), settings=ProgressSettings(red=15)) is Light.RED
    assert light(task, ledger, as_of=day(6, 30), settings=ProgressSettings(yellow=20)) is Light.GREEN
    assert light(one(APRIL), reported(), as_of=day(4, 22), settings=ProgressSettings(soon=8)) is Light.YELLOW


def test_the_light_of_a_unit_is_that_of_what_it_reports_on() -> None:
    mine, theirs = APRIL._replace(units=("甲局",)), Deadline(date=day(6, 30), units=("乙局",))
    task = one(mine, theirs)
    query = asked(task, (reported(Said.DONE, due=day(4, 30), done_on=day(4, 20)),), day(7, 8))
    assert query.light(task, Criteria()) is Light.RED
    found = {unit.name: query.light(task, Criteria(units=(unit,))) for unit in UNITS}
    assert found == {"甲局": None, "乙局": Light.RED, "丙局": None}
    assert {unit.name: query.light(task, Criteria(reporters=(unit.name,))) for unit in UNITS} == found


@pytest.mark.parametrize(
    ("part", "whole", "percent"),
    [
        (1, 3, 33.3),
        (2, 3, 66.7),
        (1, 8, 12.5),
        (1, 16, 6.3),
        (1, 2000, 0.1),
        (1, 2001, 0),
        (3, 3, 100),
        (0, 5, 0),
        (0, 0, None),
    ],
)
def test_a_rate_has_one_decimal_half_up(part: int, whole: int, percent: float | None) -> None:
    assert Rate("完成率", part, whole).percent == percent
    assert str(Rate("完成率", 3, 3).percent) == "100"


@given(st.integers(0, 10**6), st.integers(1, 10**6))
@example(1, 16)
def test_rounding_is_off_by_half_a_tenth_at_most_and_upwards_at_the_half(part: int, whole: int) -> None:
    exact = Fraction(part * 100, whole)
    shown = Fraction(str(one_decimal(exact)))
    assert -Fraction(1, 20) < shown - exact <= Fraction(1, 20)

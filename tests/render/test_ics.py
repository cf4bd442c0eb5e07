"""An iCalendar file as RFC 5545 has it, read back with the library that reads them."""

import datetime as dt
import re

import vobject
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar, Component

from zerenfengong.answers.events import Course, DeadlineCalendar, Event
from zerenfengong.render.ics import draw_ics, draw_todos
from zerenfengong.text.width import visible

AS_OF = dt.date(2020, 10, 25)
DAY = dt.date(2020, 10, 31)
NEXT, WEEK, LAST_WORKDAY = dt.date(2020, 11, 1), dt.timedelta(days=-7, hours=9), dt.timedelta(days=-1, hours=9)
RULE = "FREQ=MONTHLY;UNTIL=20211231;BYMONTHDAY=28"
EVENT = Event("u1", DAY, None, "甲局：公开", "一\n二", ("甲局", "乙局"))

TEXT = st.text(alphabet=st.characters() | st.sampled_from("公开；,;:\\\n\r\"'\x00\x1b\u2028"), max_size=120)


def draw(*events: Event, title: str = "分工", remind: tuple[int, ...] = ()) -> str:
    return draw_ics(DeadlineCalendar(events, title, AS_OF, remind))


def read(text: str) -> list[Component]:
    calendar = Calendar.from_ical(text)
    assert isinstance(calendar, Calendar)
    return list(calendar.walk("VEVENT"))


def test_a_deadline_is_a_day_in_the_calendar() -> None:
    assert draw(EVENT).split("\r\n") == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//zerenfengong//zrfg//ZH",
        "CALSCALE:GREGORIAN",
        "X-WR-CALNAME:分工",
        "BEGIN:VEVENT",
        "SUMMARY:甲局：公开",
        "DTSTART;VALUE=DATE:20201031",
        "DTEND;VALUE=DATE:20201101",
        "DTSTAMP:20201025T000000Z",
        "UID:u1",
        "SEQUENCE:737723",
        "CATEGORIES:甲局,乙局",
        "DESCRIPTION:一\\n二",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ]


def test_a_rule_keeps_its_parts() -> None:
    rule = "FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1;UNTIL=20221231"
    (event,) = read(draw(EVENT._replace(rule=rule)))
    assert event["RRULE"].to_ical() == b"FREQ=MONTHLY;UNTIL=20221231;BYMONTHDAY=-1;BYMONTH=3,6,9,12"


def test_reminders_ring_in_the_morning() -> None:
    (event,) = read(draw(EVENT, remind=(7, 1, 0)))
    assert [(str(one["ACTION"]), one.decoded("TRIGGER"), str(one["DESCRIPTION"])) for one in event.walk("VALARM")] == [
        ("DISPLAY", dt.timedelta(days=-7, hours=9), "甲局：公开"),
        ("DISPLAY", dt.timedelta(days=-1, hours=9), "甲局：公开"),
        ("DISPLAY", dt.timedelta(hours=9), "甲局：公开"),
    ]


def test_the_last_day_of_the_calendar_has_no_day_after_it() -> None:
    (event,) = read(draw(EVENT._replace(day=dt.date.max)))
    assert event.decoded("DTSTART") == dt.date.max
    assert "DTEND" not in event


def test_another_reader_of_calendars_finds_the_same() -> None:
    events = (
        EVENT,
        EVENT._replace(uid="u2", rule="FREQ=MONTHLY;BYMONTHDAY=28;UNTIL=20211231", day=dt.date(2020, 10, 28)),
        EVENT._replace(uid="u3", summary="已完成｜公开", course=Course.DONE, done_on=dt.date(2020, 10, 20)),
        EVENT._replace(uid="u4", summary="已中止｜公开", course=Course.STOPPED),
        EVENT._replace(uid="u5", workday=dt.date(2020, 10, 30)),
    )
    drawn = DeadlineCalendar(events, "分工", AS_OF, (7,))
    calendar = vobject.readOne(draw_ics(drawn))
    assert calendar.x_wr_calname.value == "分工"
    assert [
        (
            one.summary.value,
            one.dtstart.value,
            one.dtend.value,
            one.getChildValue("rrule"),
            one.getChildValue("status"),
            [alarm.trigger.value for alarm in one.getChildren() if alarm.name == "VALARM"],
        )
        for one in calendar.vevent_list
    ] == [
        ("甲局：公开", DAY, NEXT, None, None, [WEEK]),
        ("甲局：公开", dt.date(2020, 10, 28), dt.date(2020, 10, 29), RULE, None, [WEEK]),
        ("已完成｜公开", DAY, NEXT, None, None, []),
        ("已中止｜公开", DAY, NEXT, None, "CANCELLED", []),
        ("甲局：公开", DAY, NEXT, None, None, [WEEK, LAST_WORKDAY]),
    ]
    assert {one.description.value for one in calendar.vevent_list} == {"一\n二"}
    todos = vobject.readOne(draw_todos(drawn)).vtodo_list
    assert [(one.status.value, one.getChildValue("completed")) for one in todos] == [
        ("NEEDS-ACTION", None),
        ("NEEDS-ACTION", None),
        ("COMPLETED", dt.datetime(2020, 10, 20, tzinfo=todos[2].completed.value.tzinfo)),
        ("CANCELLED", None),
        ("NEEDS-ACTION", None),
    ]


def test_a_calendar_without_events_is_one_all_the_same() -> None:
    assert read(draw()) == []


@given(
    st.builds(Event, st.uuids().map(str), st.dates(), st.none(), TEXT, TEXT, st.lists(TEXT, max_size=2).map(tuple)),
    TEXT,
)
def test_whatever_the_text_lines_are_short_whole_and_read_back(event: Event, title: str) -> None:
    written = draw(event, title=title, remind=(1,)).encode("utf-8")
    assert written.endswith(b"\r\n")
    lines = written.removesuffix(b"\r\n").split(b"\r\n")
    for line in lines:
        assert len(line) <= 75
        assert not re.search(rb"[\x00-\x08\x0a-\x1f\x7f]", line.decode("utf-8").encode())  # no character is torn apart
    (found,) = read(written.decode("utf-8"))
    assert (str(found["SUMMARY"]), str(found["DESCRIPTION"])) == (visible(event.summary), visible(event.description))
    assert found.decoded("DTSTART") == event.day
    assert len(found.walk("VALARM")) >= (not event.is_over)

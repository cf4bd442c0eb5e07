"""ics: deadlines as an iCalendar file (RFC 5545); the only module that imports icalendar.

Whole-day events, because Outlook and Google import no to-dos (which are there for others); transparent, because a deadline keeps
nobody from meeting.
"""

import datetime as dt
from collections.abc import Callable, Sequence

import icalendar

from zerenfengong.answers.events import Course, DeadlineCalendar, Event
from zerenfengong.text.width import one_line, visible

# When a reminder rings: a whole day begins at midnight, when nobody should be woken.
_MORNING = dt.timedelta(hours=9)


def draw_ics(asked: DeadlineCalendar) -> str:
    """The calendar; nothing in it depends on the clock."""
    return _drawn(asked, _entry)


def draw_todos(asked: DeadlineCalendar) -> str:
    """The same as to-dos, with how far each has come."""
    return _drawn(asked, _todo)


def _drawn(asked: DeadlineCalendar, make: Callable[[Event], icalendar.Component]) -> str:
    calendar = icalendar.Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", "-//zerenfengong//zrfg//ZH")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("x-wr-calname", icalendar.vText(one_line(asked.title)))
    for event in asked.events:
        entry = make(event)
        for name, value in _common(event, asked.as_of).items():
            entry.add(name, value)
        if event.rule is not None:
            entry.add("rrule", icalendar.vRecur.from_ical(event.rule))
        for days in () if event.is_over else _reminders(event, asked.remind):
            alarm = icalendar.Alarm()
            alarm.add("action", "DISPLAY")
            alarm.add("description", visible(event.summary))
            alarm.add(
                "trigger", _MORNING - dt.timedelta(days=days), parameters={"RELATED": "END"} if "due" in entry else {}
            )
            entry.add_component(alarm)
        calendar.add_component(entry)
    return str(calendar.to_ical(), "utf-8")


def _reminders(event: Event, remind: Sequence[int]) -> list[int]:
    """How many days before, the longest first: also on the last workday, where the day itself is none."""
    last = [] if event.workday is None else [(event.day - event.workday).days]
    return sorted({*remind, *last}, reverse=True)


def _entry(event: Event) -> icalendar.Component:
    """A whole day."""
    entry = icalendar.Event()
    entry.add("dtstart", event.day)
    if event.day < dt.date.max:
        entry.add("dtend", event.day + dt.timedelta(days=1))  # which is no longer part of it
    entry.add("transp", "TRANSPARENT")
    if event.course is Course.STOPPED:
        entry.add("status", event.course.value)
    return entry


def _todo(event: Event) -> icalendar.Component:
    """What is to be done by a day; what recurs begins with it, since a rule needs a beginning (RFC 5545, 3.6.2)."""
    entry = icalendar.Todo()
    entry.add("due" if event.rule is None else "dtstart", event.day)
    entry.add("status", event.course.value)
    if event.done_on is not None:
        entry.add("completed", dt.datetime.combine(event.done_on, dt.time(), dt.UTC))
    return entry


def _common(event: Event, as_of: dt.date) -> dict[str, object]:
    """What both say. A later export counts as a later revision (SEQUENCE)."""
    properties: dict[str, object] = {
        "uid": event.uid,
        "dtstamp": dt.datetime.combine(as_of, dt.time(), dt.UTC),
        "sequence": as_of.toordinal(),
        "summary": visible(event.summary),
        "description": visible(event.description),
    }
    if event.categories:
        properties["categories"] = [visible(name) for name in event.categories]
    return properties

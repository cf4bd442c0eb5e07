"""ics: deadlines as an iCalendar file (RFC 5545); the only module that imports icalendar.

Whole-day events, because Outlook and Google import no to-dos; transparent, because a deadline keeps nobody from meeting.
"""

import datetime as dt

import icalendar

from zerenfengong.answers.events import DeadlineCalendar, Event
from zerenfengong.text.width import one_line, visible

# When a reminder rings: a whole day begins at midnight, when nobody should be woken.
_MORNING = dt.timedelta(hours=9)


def draw_ics(asked: DeadlineCalendar) -> str:
    """The calendar; nothing in it depends on the clock."""
    calendar = icalendar.Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", "-//zerenfengong//zrfg//ZH")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("x-wr-calname", icalendar.vText(one_line(asked.title)))
    for event in asked.events:
        entry = icalendar.Event()
        for name, value in _properties(event, asked.as_of).items():
            entry.add(name, value)
        if event.rule is not None:
            entry.add("rrule", icalendar.vRecur.from_ical(event.rule))
        for days in () if event.finished else asked.remind:
            alarm = icalendar.Alarm()
            alarm.add("action", "DISPLAY")
            alarm.add("description", visible(event.summary))
            alarm.add("trigger", _MORNING - dt.timedelta(days=days))
            entry.add_component(alarm)
        calendar.add_component(entry)
    return str(calendar.to_ical(), "utf-8")


def _properties(event: Event, as_of: dt.date) -> dict[str, object]:
    """What an event says, but for its rule. A later export counts as a later revision of it (SEQUENCE)."""
    properties: dict[str, object] = {
        "uid": event.uid,
        "dtstamp": dt.datetime.combine(as_of, dt.time(), dt.UTC),
        "sequence": as_of.toordinal(),
        "dtstart": event.day,
        "summary": visible(event.summary),
        "description": visible(event.description),
        "transp": "TRANSPARENT",
    }
    if event.stopped:
        properties["status"] = "CANCELLED"
    if event.categories:
        properties["categories"] = [visible(name) for name in event.categories]
    if event.day < dt.date.max:
        properties["dtend"] = event.day + dt.timedelta(days=1)  # which is no longer part of it
    return properties

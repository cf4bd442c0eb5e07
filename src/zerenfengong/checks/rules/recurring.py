"""ZR110: a recurring limit falls due at least once."""

import datetime as dt
from collections.abc import Iterator

from zerenfengong.dates.recurrence import ANY_DAY, first_occurrence
from zerenfengong.findings import Finding
from zerenfengong.i18n import _
from zerenfengong.register.loader import Loaded

# To find that a rule names no day takes a search through centuries; after so many of them the file is what is wrong.
_MOST_SEARCHED = 20


def limits_without_a_day(loaded: Loaded) -> Iterator[Finding]:
    """ZR110: the parts of a rule agree on a day, from the day on that the rule begins."""
    register = loaded.readable
    issued = register.document.issued
    known: dict[tuple[str, dt.date], bool] = {}
    without = 0
    for at, task in enumerate(register.tasks):
        for position, deadline in enumerate(task.deadlines):
            if deadline.rrule is None:
                continue
            start = deadline.begins(issued) or ANY_DAY
            key = (deadline.rrule, start)
            if key not in known:
                known[key] = first_occurrence(*key) is not None
                without += not known[key]
                if without > _MOST_SEARCHED:
                    return
            if not known[key]:
                message = _("重复规则不成立：从 {day} 起没有哪一天符合", day=start.isoformat())
                place = loaded.place("tasks", at, "deadline", position, "rrule")
                yield Finding(place, "ZR110", message, _("检查各部分是否互相矛盾，以及 start、UNTIL 的日期"))

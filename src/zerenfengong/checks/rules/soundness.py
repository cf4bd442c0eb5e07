"""The few rules without which no answer may be given, and what they find."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator

from zerenfengong.checks.rules import nesting, references, unit_changes
from zerenfengong.findings import UNRELIABLE, Finding, Severity, in_order
from zerenfengong.i18n import _
from zerenfengong.register.loader import Loaded

Rule = Callable[[Loaded], Iterable[Finding]]

# To find that a rule names no day takes a search through centuries; after so many of them the file is what is wrong.
_MOST_SEARCHED = 20


def limits_without_a_day(loaded: Loaded) -> Iterator[Finding]:
    """ZR110: the parts of a rule agree on a day, from the day on that the rule begins."""
    recurring = [
        (at, position, deadline)
        for at, task in enumerate(loaded.readable.tasks)
        for position, deadline in enumerate(task.deadlines)
        if deadline.rrule is not None
    ]
    if not recurring:
        return
    from zerenfengong.dates.recurrence import ANY_DAY, first_occurrence  # noqa: PLC0415 (only where a limit recurs)

    issued = loaded.readable.document.issued
    known: dict[tuple[str, dt.date], bool] = {}
    without = 0
    for at, position, deadline in recurring:
        start = deadline.begins(issued) or ANY_DAY
        key = (deadline.rrule or "", start)
        if key not in known:
            known[key] = first_occurrence(*key) is not None
            without += not known[key]
            if without > _MOST_SEARCHED:
                return
        if not known[key]:
            message = _("重复规则不成立：从 {day} 起没有哪一天符合", day=start.isoformat())
            place = loaded.place("tasks", at, "deadline", position, "rrule")
            yield Finding(place, "ZR110", message, _("检查各部分是否互相矛盾，以及 start、UNTIL 的日期"))


# Without these a register can't be relied on; answers wait for nothing else.
SOUNDNESS: tuple[Rule, ...] = (
    limits_without_a_day,
    references.undeclared_units,
    references.names_run_together,
    references.undeclared_sections,
    references.repeated_task_ids,
    references.repeated_section_ids,
    references.repeated_units,
    references.clashing_aliases,
    references.members_that_are_none,
    unit_changes.changes_that_cannot_be,
    unit_changes.changes_that_disagree,
    unit_changes.changes_after_the_end,
    nesting.collective_cycles,
    nesting.section_cycles,
    nesting.sections_too_deep,
    nesting.collectives_too_deep,
)


def faults(loaded: Loaded) -> list[Finding]:
    """What makes a file one that no answer may be given from, in its order."""
    findings = list(loaded.findings)
    if loaded.register is not None:
        for rule in SOUNDNESS:
            findings += rule(loaded)
    return in_order(one for one in findings if one.severity is Severity.ERROR and one.code.startswith(UNRELIABLE))

"""The few rules without which no answer may be given, and what they find."""

from collections.abc import Callable, Iterable

from zerenfengong.checks.rules import nesting, recurring, references, unit_changes
from zerenfengong.findings import UNRELIABLE, Finding, Severity, in_order
from zerenfengong.register.loader import Loaded

Rule = Callable[[Loaded], Iterable[Finding]]

# Without these a register can't be relied on; answers wait for nothing else.
SOUNDNESS: tuple[Rule, ...] = (
    recurring.limits_without_a_day,
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

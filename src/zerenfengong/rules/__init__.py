"""The rule book: what is checked beyond reading, one module a family, every rule in one table."""

from collections.abc import Callable, Iterable

from zerenfengong.findings import Finding, in_order
from zerenfengong.loader import Loaded
from zerenfengong.rules import recurring, references

Rule = Callable[[Loaded], Iterable[Finding]]

RULES: tuple[Rule, ...] = (
    recurring.limits_without_a_day,
    references.undeclared_units,
    references.undeclared_sections,
    references.repeated_task_ids,
    references.repeated_section_ids,
    references.repeated_units,
    references.clashing_aliases,
    references.collective_cycles,
    references.section_cycles,
    references.unused_units,
)


def check(loaded: Loaded) -> list[Finding]:
    """All findings of a file: those of reading it and those of every rule, in the file's order."""
    findings = list(loaded.findings)
    if loaded.register is not None:
        for rule in RULES:
            findings += rule(loaded)
    return in_order(findings)

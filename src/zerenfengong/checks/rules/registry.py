"""Every rule in one table, and a file held against all of them."""

from zerenfengong.checks import suppressions
from zerenfengong.checks.rules import (
    assignments,
    characters,
    deadlines,
    near_names,
    numbers,
    references,
    spelling,
    transcription,
)
from zerenfengong.checks.rules.soundness import SOUNDNESS, Rule
from zerenfengong.checks.settings import Settings
from zerenfengong.findings import Finding, in_order
from zerenfengong.register.loader import Loaded

RULES: tuple[Rule, ...] = (
    *SOUNDNESS,
    references.unused_units,
    references.completeness_without_members,
    assignments.missing_leads,
    assignments.nobody,
    assignments.units_in_two_roles,
    assignments.units_named_twice,
    assignments.joint_leads,
    assignments.unspecified_units,
    near_names.two_names_of_one,
    deadlines.contradicted_phrases,
    deadlines.days_before_issue,
    deadlines.limits_left_in_words,
    deadlines.days_off,
    deadlines.days_without_words,
    deadlines.days_of_the_next_year,
    deadlines.days_beyond_the_plan,
    deadlines.starts_after_the_end,
    deadlines.impossible_days_in_words,
    deadlines.skipped_months,
    numbers.skipped_numbers,
    numbers.repeated_numbers,
    numbers.miscounted_parts,
    numbers.tasks_out_of_order,
    numbers.lone_ones,
    numbers.skipped_sections,
    numbers.sections_without_tasks,
    characters.half_width_punctuation,
    characters.stray_spaces,
    characters.invisible_characters,
    characters.lookalike_characters,
    characters.unbalanced_marks,
    characters.repeated_measures,
    characters.labels_left_behind,
    characters.numbers_left_in_front,
    characters.doubled_marks,
    spelling.folded_texts,
    spelling.texts_cut_off,
    spelling.misread_values,
    transcription.unusable_sources,
    transcription.measures_unlike_the_source,
    transcription.items_left_out,
)


def checked(loaded: Loaded, settings: Settings) -> list[Finding]:
    """All findings of a file that its waivers and the settings leave, in the file's order."""
    findings = list(loaded.findings)
    if loaded.register is not None:
        for rule in RULES:
            findings += rule(loaded)
    if loaded.root is not None:
        findings = _without_waived(findings, loaded, settings)
    return in_order(finding for finding in findings if settings.chooses(finding.code))


def _without_waived(findings: list[Finding], loaded: Loaded, settings: Settings) -> list[Finding]:
    """The findings that no waiver covers, with what is wrong with the waivers themselves."""
    written, problems = suppressions.waived(loaded.text, loaded.path, loaded.root)
    # A waiver of what nobody looks for is neither used nor unused.
    asked = [waiver for waiver in written if settings.chooses(waiver.code)]
    kept, idle = suppressions.apply(findings, asked)
    tasks = loaded.register.tasks if loaded.register is not None else ()
    begins = (loaded.place("tasks", at).line for at in range(len(tasks)))
    kept = suppressions.unsaid_at_import(kept, loaded.text, begins)
    return kept + problems + [suppressions.unused(waiver) for waiver in _looked_for(idle, loaded)]


def _looked_for(waivers: list[suppressions.Waiver], loaded: Loaded) -> list[suppressions.Waiver]:
    """Those of which it could have been found what they waive: the file was read, and so was what they speak of."""
    if loaded.register is None or any(one.code.startswith("ZR0") for one in loaded.findings):
        return []
    unread = sorted(one.location.line for one in loaded.findings)
    return [waiver for waiver in waivers if not suppressions.within(unread, waiver.first, waiver.last)]

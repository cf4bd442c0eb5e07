"""Every rule in one table, and a file held against all of them."""

from zerenfengong import waivers
from zerenfengong.findings import Finding, in_order
from zerenfengong.loader import Loaded
from zerenfengong.rules import assignments, limits, numbering, references, source, spelling, text
from zerenfengong.rules.soundness import SOUNDNESS, Rule
from zerenfengong.settings import Settings

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
    limits.contradicted_phrases,
    limits.days_before_issue,
    limits.limits_left_in_words,
    limits.days_off,
    limits.days_without_words,
    limits.days_of_the_next_year,
    limits.days_beyond_the_plan,
    limits.starts_after_the_end,
    limits.impossible_days_in_words,
    numbering.skipped_numbers,
    numbering.repeated_numbers,
    numbering.miscounted_parts,
    numbering.tasks_out_of_order,
    numbering.lone_ones,
    numbering.skipped_sections,
    numbering.sections_without_tasks,
    text.half_width_punctuation,
    text.stray_spaces,
    text.invisible_characters,
    text.lookalike_characters,
    text.unbalanced_marks,
    text.repeated_measures,
    text.labels_left_behind,
    text.numbers_left_in_front,
    text.doubled_marks,
    spelling.folded_texts,
    spelling.texts_cut_off,
    spelling.misread_values,
    source.unusable_sources,
    source.measures_unlike_the_source,
    source.items_left_out,
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
    written, problems = waivers.waived(loaded.text, loaded.path, loaded.root)
    # A waiver of what nobody looks for is neither used nor unused.
    asked = [waiver for waiver in written if settings.chooses(waiver.code)]
    kept, idle = waivers.apply(findings, asked)
    return kept + problems + [waivers.unused(waiver) for waiver in idle if _was_looked_for(waiver, loaded)]


def _was_looked_for(waiver: waivers.Waiver, loaded: Loaded) -> bool:
    """Whether what a waiver waives could have been found: the file was read, and so was what it speaks of."""
    if loaded.register is None or any(one.code.startswith("ZR0") for one in loaded.findings):
        return False
    return not any(waiver.first <= one.location.line <= waiver.last for one in loaded.findings)

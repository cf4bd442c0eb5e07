"""Every rule of the ledger in one table, and a ledger held against all of them."""

import datetime as dt

from zerenfengong.checks import suppressions
from zerenfengong.checks.ledger_rules import office_acts, register_fit, report_rules
from zerenfengong.checks.ledger_rules.followed import Followed, Rule
from zerenfengong.checks.settings import Settings
from zerenfengong.findings import Finding, in_order
from zerenfengong.ledger.ledger_folder import Ledger, LedgerFile
from zerenfengong.model import Register

LEDGER_RULES: tuple[Rule, ...] = (
    register_fit.what_is_gone,
    register_fit.uncertain_roles,
    register_fit.units_that_had_ended,
    register_fit.unknown_figures,
    report_rules.missing_evidence,
    office_acts.closed_without_a_report,
    office_acts.after_the_end,
    office_acts.returned_without_a_report,
    report_rules.statuses_going_back,
    report_rules.figures_going_back,
    report_rules.same_words,
    report_rules.done_before_the_return,
    office_acts.extended_from_another_day,
    office_acts.asked_for_too_late,
    office_acts.written_into_the_register,
    report_rules.words_against_status,
    report_rules.personal_numbers,
    report_rules.days_to_come,
    report_rules.silent_units,
    report_rules.beyond_the_target,
)


def check_ledger(register: Register | None, ledger: Ledger, settings: Settings, today: dt.date) -> list[Finding]:
    """All findings of a ledger that its waivers and the settings leave, in the order of its files.

    ``register`` is None where it can't be read: then nothing is compared with it. Of a file with errors nothing else is said.
    """
    findings = list(ledger.findings)
    faulty = {one.location.path for one in ledger.faults}
    if register is not None:
        followed = Followed(register, ledger, today)
        found = (finding for rule in LEDGER_RULES for finding in rule(followed))
        findings += [finding for finding in found if finding.location.path not in faulty]
    by_path: dict[str, list[Finding]] = {}
    for one in findings:
        by_path.setdefault(one.location.path, []).append(one)
    for file in ledger.files:
        if file.root is not None:
            known = register is not None and file.path not in faulty
            by_path[file.path] = _without_waived(by_path.get(file.path, []), file, settings, known=known)
    return in_order(one for found_here in by_path.values() for one in found_here if settings.chooses(one.code))


def _without_waived(findings: list[Finding], file: LedgerFile, settings: Settings, *, known: bool) -> list[Finding]:
    """What is found in a file and no waiver covers, with what is wrong with its waivers; ``known``: all was looked for."""
    written, problems = suppressions.waived(file.text, file.path, file.root)
    asked = [waiver for waiver in written if settings.chooses(waiver.code)]
    kept, idle = suppressions.apply(findings, asked)
    return kept + problems + ([suppressions.unused(waiver) for waiver in idle] if known else [])

"""Duties and what they come to, as one line of text: what goes in and what comes out can stand side by side."""

from collections.abc import Iterable, Sequence

from zerenfengong.importing.document.entries import Duty
from zerenfengong.importing.duties import unit_names as names
from zerenfengong.importing.duties.duty_readings import DutyReading, accounted, assignment
from zerenfengong.importing.duties.lead_rules import Rule
from zerenfengong.importing.duties.unit_names import Known, NamedUnit
from zerenfengong.importing.source.stream import Place, Words
from zerenfengong.model import Role


def duty(text: str, role: Role | None = None) -> Duty:
    return Duty(role, text, Words(text, Place(1, 1)))


def assigned(
    text: str,
    *,
    role: Role | None = None,
    rule: Rule | None = None,
    others: Iterable[str] = (),
    given: Iterable[str] = (),
) -> DutyReading:
    """What a text comes to in a document that also has the texts of ``others``."""
    duties = [duty(text, role), *map(duty, others)]
    found = assignment(duties[0], names.learn(duties, given), rule)
    assert accounted(text, found) == ""
    return found


def shown(found: DutyReading) -> str:
    """``牵头 甲局；责任 乙局 丙局；备注 等``, with only what there is."""
    parts = {
        "牵头": _names(found.lead),
        "责任": _names(found.responsible),
        "配合": _names(found.supporting),
        "都": _names(found.blanket),
        "规则": found.rule,
        "备注": "；".join(found.notes),
        "期限": " ".join(words for words, _offset in found.limits),
    }
    return "；".join(f"{title} {words}" for title, words in parts.items() if words)


def said(found: DutyReading) -> list[str]:
    """The guesses: their codes and messages."""
    return [f"{guess.code} {guess.message}" for guess in found.guesses]


def listed(
    text: str, *, others: Sequence[str] = (), given: Sequence[str] = (), known: Known | None = None
) -> list[str]:
    """The names that a cell under 责任单位 comes to."""
    dictionary = known or names.learn([duty(text), *map(duty, others)], given)
    return [named.name for named in assignment(duty(text, Role.RESPONSIBLE), dictionary, None).responsible]


def _names(names: Iterable[NamedUnit]) -> str:
    return " ".join(named.name for named in names)

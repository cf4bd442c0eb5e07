"""Which fields of a register's document, section or task say something else than an issued document does; pure."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from zerenfengong.i18n import _
from zerenfengong.model import Deadline, Document, Kind, Register, Role, Section, Task
from zerenfengong.register.field_values import as_text, others
from zerenfengong.register.schema import TASK
from zerenfengong.text.folding import fold_id, fold_name, squeezed

# The fields of a task that are compared in ways of their own; ids are each table's own.
_COMPARED = frozenset(
    ("id", "section", "number", "part", "measure", "lead", "responsible", "supporting", "deadline", "note", "extra")
)


class Sort(StrEnum):
    """How two texts differ: what is in the document alone, in the register alone, in both otherwise, or in another order."""

    MISSING = "missing"
    ADDED = "added"
    CHANGED = "changed"
    ORDER = "order"


class FieldChange(NamedTuple):
    """One field that differs."""

    sort: Sort
    field: str
    register: str
    document: str


class Units:
    """Names by the unit that they mean: the register's, by whatever name, or else what the name says."""

    def __init__(self, register: Register) -> None:
        self._names = {fold_name(name): unit.name for unit in register.units for name in (unit.name, *unit.aliases)}

    def meant(self, names: Iterable[str]) -> list[str]:
        """Who is meant by each name."""
        return [self._names.get(fold_name(name), fold_name(name)) for name in names]


def facts(ours: Document, theirs: Document, units: Units) -> Iterator[FieldChange]:
    """What the document says of itself; facts that were not found in it are not compared."""
    for field in ("title", "issuer", "number"):
        if getattr(theirs, field):
            yield from _text(field, getattr(ours, field), getattr(theirs, field))
    here, there = (one.issued.text if one.issued else "" for one in (ours, theirs))
    # Of 2020-08 and 2020-08-21 one only says more.
    if there and not (here and (here.startswith(there) or there.startswith(here))):
        yield FieldChange(Sort.CHANGED, "issued", here, there)
    yield from _names("responsible", ours.responsible, theirs.responsible, units)


def in_section(one: Section, other: Section, units: Units) -> Iterator[FieldChange]:
    """The number of a section, its title and who answers for all that is in it."""
    if fold_id(one.id) != fold_id(other.id):
        yield FieldChange(Sort.CHANGED, "id", one.id, other.id)
    if other.title != other.id:  # a document may print no more than the number
        yield from _text("title", one.title, other.title)
    yield from _names("responsible", one.responsible, other.responsible, units)


def in_task(
    one: Task, other: Task, known: Mapping[str, str], units: Units, columns: Iterable[str]
) -> Iterator[FieldChange]:
    """Everything that a row says; ``known`` has the register's ids for those of the other's sections (both folded).

    ``columns`` are the further ones that both tables have.
    """
    yield from where(one, other, known)
    yield from _text("measure", one.measure, other.measure)
    for role in Role:
        yield from _names(role.value, one.names(role), other.names(role), units)
    yield from _limits(one.deadlines, other.deadlines)
    yield from _note(one.note or "", other.note or "")
    for field in others(TASK, _COMPARED):
        yield from _text(field.key, as_text(field.of(one)), as_text(field.of(other)))
    for column in columns:
        yield from _text(f"extra.{column}", one.extra.get(column), other.extra.get(column))


def where(one: Task, other: Task, known: Mapping[str, str]) -> Iterator[FieldChange]:
    """What of a row says where in the outline it stands."""
    if section_of(one, {}) != section_of(other, known):
        yield FieldChange(Sort.CHANGED, "section", one.section or "", other.section or "")
    if number_of(one) != number_of(other):
        yield FieldChange(Sort.CHANGED, "number", one.number or "", other.number or "")
    if one.part != other.part:
        yield FieldChange(Sort.CHANGED, "part", str(one.part or ""), str(other.part or ""))


def _text(field: str, one: str | None, other: str | None) -> Iterator[FieldChange]:
    """A text without its spaces and line breaks, which are where the page ended."""
    here, there = squeezed(one or ""), squeezed(other or "")
    if here != there:
        yield FieldChange(Sort.CHANGED, field, here, there)


def _note(one: str, other: str) -> Iterator[FieldChange]:
    """What the document remarks and the register does not; it may remark more, and in another order."""
    here = squeezed(one)
    lacking = [piece for piece in map(squeezed, other.split("；")) if piece not in here]
    if lacking:
        yield FieldChange(Sort.CHANGED, "note", here, "；".join(lacking))


def _names(field: str, one: Sequence[str], other: Sequence[str], units: Units) -> Iterator[FieldChange]:
    """Names by the units that they mean; who stands first among those who lead says more than an order."""
    here, there = units.meant(one), units.meant(other)
    if here != there:
        same = sorted(here) == sorted(there) and field != Role.LEAD
        yield FieldChange(Sort.ORDER if same else Sort.CHANGED, field, "、".join(one), "、".join(other))


def _limits(one: Sequence[Deadline], other: Sequence[Deadline]) -> Iterator[FieldChange]:
    """The limits themselves, in any order; their words where both have any."""
    here, there = sorted(one, key=_limit), sorted(other, key=_limit)
    same = list(map(_limit, here)) == list(map(_limit, there))
    if not same or any(map(_differ_in_words, here, there)):
        yield FieldChange(Sort.CHANGED, "deadline", _shown(one), _shown(other))


def _limit(deadline: Deadline) -> tuple[str, str, bool, str, str]:
    """What makes a limit this one; words only where nothing else does."""
    words = deadline.phrase if deadline.kind is Kind.UNSPECIFIED else ""
    return (
        deadline.date.isoformat() if deadline.date else "",
        ";".join(sorted((deadline.rrule or "").split(";"))),
        deadline.ongoing,
        squeezed(deadline.within or ""),
        squeezed(words or ""),
    )


def _differ_in_words(one: Deadline, other: Deadline) -> bool:
    return bool(one.phrase and other.phrase) and squeezed(one.phrase or "") != squeezed(other.phrase or "")


def _shown(deadlines: Iterable[Deadline]) -> str:
    return "；".join(map(_shown_limit, deadlines))


def _shown_limit(deadline: Deadline) -> str:
    ongoing = _("长期坚持") if deadline.ongoing else ""
    fixed = deadline.date.isoformat() if deadline.date else deadline.rrule or ongoing
    words = squeezed(deadline.within or deadline.phrase or "")
    return f"{fixed}（{words}）" if fixed and words else fixed or words


def section_of(task: Task, known: Mapping[str, str]) -> str:
    """The folded id of a task's section, as the register has it."""
    own = fold_id(task.section or "")
    return known.get(own, own)


def number_of(task: Task) -> str:
    """The printed number without its stop and whatever its width."""
    return fold_id(task.number or "").rstrip("、.")

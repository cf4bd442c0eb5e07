"""What differs between two registers, field by field; tasks are the same by their ids; pure."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product
from typing import Any, NamedTuple

from zerenfengong.diff.difference import ORDER, Comparison, Difference, Editorial, Kind, Subject
from zerenfengong.diff.fields import FieldChange, changed_fields, names_explained
from zerenfengong.diff.identity import Identity, identity
from zerenfengong.diff.order import Moved, elsewhere
from zerenfengong.diff.possible_origins import candidates, renames
from zerenfengong.model import Change, ChangeKind, Register, Task
from zerenfengong.register.schema import DOCUMENT, SECTION, TASK, UNIT, Record
from zerenfengong.register.succession import own_names
from zerenfengong.text.numerals import numeral

# What the fields of each subject are about, and what all its other fields are.
_KINDS: Mapping[Subject, Mapping[str, Kind]] = {
    Subject.DOCUMENT: {
        "responsible": Kind.RESPONSIBLE,
        "note": Kind.NOTE,
        **dict.fromkeys(("registry", "changes"), Kind.UNIT),
    },
    Subject.UNIT: {"pinyin": Kind.NOTE, "source": Kind.NOTE, "note": Kind.NOTE},
    Subject.SECTION: {"responsible": Kind.RESPONSIBLE},
    Subject.TASK: {
        "deadline": Kind.DEADLINE,
        "lead": Kind.LEAD,
        "responsible": Kind.RESPONSIBLE,
        "supporting": Kind.SUPPORTING,
        "measure": Kind.MEASURE,
        "figures": Kind.MEASURE,
        **dict.fromkeys(("section", "number", "part", ORDER), Kind.PLACE),
    },
}
_OTHERS = {
    Subject.DOCUMENT: Kind.DOCUMENT,
    Subject.UNIT: Kind.UNIT,
    Subject.SECTION: Kind.SECTION,
    Subject.TASK: Kind.NOTE,
}
_REMOVED = {Subject.UNIT: Kind.UNIT, Subject.SECTION: Kind.SECTION, Subject.TASK: Kind.REMOVED}
_ADDED = _REMOVED | {Subject.TASK: Kind.ADDED}

_HARM = {kind: at for at, kind in enumerate(Kind)}


class _Entries(NamedTuple):
    """A list of both registers: its entries and what they are called on each side, and the places of those that are the same."""

    subject: Subject
    record: Record
    before: Sequence[Any]
    after: Sequence[Any]
    names: Sequence[str]
    others: Sequence[str]
    pairs: Mapping[int, int]


def compare(before: Register, after: Register) -> Comparison:
    """All that differs: each field of format 1 that is not equal is in one difference, and nothing equal is in any.

    The most harmful come first, each kind in the order of the former register, and behind them what only the new one has.
    """
    same = identity(before, after)
    tasks = _by_id(before.tasks, after.tasks)
    document = [
        *changed_fields(DOCUMENT, before.document, after.document, same),
        *_of_units(before, after, same),
    ]
    found = [
        *(_changed(Subject.DOCUMENT, change) for change in document),
        *_in_list(_entries(Subject.UNIT, UNIT, before.units, after.units, same.units), same),
        *_in_list(_entries(Subject.SECTION, SECTION, before.sections, after.sections, same.sections), same),
        *_in_list(_entries(Subject.TASK, TASK, before.tasks, after.tasks, tasks), same),
    ]
    counted = _renumbered(found, before.tasks, after.tasks)
    ordered = tuple(sorted(counted, key=lambda one: (_HARM[one.kind], one.here is None)))
    named = tuple(renames(before, after, ordered, same.renamed))
    return Comparison(before, after, ordered, named, candidates(before, after, tasks, ordered, same))


def _of_units(before: Register, after: Register, same: Identity) -> Iterator[FieldChange]:
    """What differs in what became of units, and where those stand that registers share; a renaming changes nothing."""
    if before.registry != after.registry:
        yield FieldChange("registry", before.registry, after.registry, None)
    if before.changes != after.changes:
        telling, other = ([one for one in own_names(of) if not _is_name(one, same)] for of in (before, after))
        editorial = Editorial.NAME if telling == other else None
        yield FieldChange("changes", before.changes, after.changes, editorial)


def _is_name(change: Change, same: Identity) -> bool:
    """Whether a change says no more than how units are called, which both sides know them by."""
    return change.kind == ChangeKind.RENAME and same.declared.issuperset(product(change.sources, change.targets))


def _by_id(before: Sequence[Task], after: Sequence[Task]) -> dict[int, int]:
    places = {task.id: at for at, task in enumerate(after)}
    return {at: places[task.id] for at, task in enumerate(before) if task.id in places}


def _entries(
    subject: Subject, record: Record, before: Sequence[Any], after: Sequence[Any], pairs: Mapping[int, int]
) -> _Entries:
    key = "name" if subject is Subject.UNIT else "id"
    names, others = ([getattr(one, key) for one in entries] for entries in (before, after))
    return _Entries(subject, record, before, after, names, others, pairs)


def _in_list(entries: _Entries, same: Identity) -> Iterator[Difference]:
    """What differs between two lists: entries that only one has, fields of those that both have, and their order."""
    subject, taken = entries.subject, set(entries.pairs.values())
    moved = {one.at: one for one in elsewhere(entries.pairs, entries.names, entries.others)}
    for here, one in enumerate(entries.before):
        there = entries.pairs.get(here)
        if there is None:
            yield _alone(Difference(_REMOVED[subject], subject, "", one, None, entries.names[here], "", here), same)
            continue
        other, names = entries.after[there], (entries.names[here], entries.others[there], here, there)
        if one != other:
            for change in changed_fields(entries.record, one, other, same):
                yield _changed(subject, _explained(subject, one, other, change), *names)
        if here in moved:
            yield _changed(subject, _order(subject, moved[here]), *names)
    for there, other in enumerate(entries.after):
        if there not in taken:
            yield _alone(
                Difference(_ADDED[subject], subject, "", None, other, "", entries.others[there], None, there), same
            )


def _alone(one: Difference, same: Identity) -> Difference:
    """An entry that only one side has; of a unit that is there by another name that changes nothing."""
    is_name = one.subject is Subject.UNIT and one.id in same.names
    return one._replace(editorial=Editorial.NAME) if is_name else one


def _changed(
    subject: Subject,
    change: FieldChange,
    before_id: str = "",
    after_id: str = "",
    here: int | None = None,
    there: int | None = None,
) -> Difference:
    field, before, after, editorial = change
    kind = _KINDS[subject].get(field, _OTHERS[subject])
    return Difference(kind, subject, field, before, after, before_id, after_id, here, there, editorial)


def _order(subject: Subject, moved: Moved) -> FieldChange:
    """Where units are declared says nothing; the order of tasks and sections is the document's."""
    return FieldChange(ORDER, moved.before, moved.after, Editorial.ORDER if subject is Subject.UNIT else None)


def _explained(subject: Subject, one: Any, other: Any, change: FieldChange) -> FieldChange:
    """Of a unit that is called otherwise, as an alias declares: that name, and that alias."""
    if subject is not Subject.UNIT or one.name == other.name or change.editorial is Editorial.SPELLING:
        return change
    declared = change.field == "name" or (change.field == "aliases" and names_explained(one, other))
    return change._replace(editorial=Editorial.NAME) if declared else change


def _renumbered(found: Iterable[Difference], before: Sequence[Task], after: Sequence[Task]) -> list[Difference]:
    """The differences, with what follows from another taken for that.

    A number that only counts on, as others came or went before it, changes nothing. Of a task whose section or number says where
    it is now, its neighbours need not be said.
    """
    found = list(found)
    numbers = list(filter(_is_telling_number, found))
    placed = {
        one.id for one in found if one.subject is Subject.TASK and one.field in ("section", ORDER) and not one.editorial
    }
    counted = _counted(before) & _counted(after) - placed if numbers else set()
    said = {one.id for one in found if one.subject is Subject.TASK and one.field == "section" and not one.editorial}
    said |= {one.id for one in numbers if one.id not in counted}
    return [
        one._replace(editorial=Editorial.NUMBERING) if _is_telling_number(one) and one.id in counted else one
        for one in found
        if not (one.subject is Subject.TASK and one.field == ORDER and one.id in said)
    ]


def _is_telling_number(one: Difference) -> bool:
    return one.subject is Subject.TASK and one.field == "number" and one.editorial is None


def _counted(tasks: Sequence[Task]) -> set[str]:
    """The ids of the tasks whose number is the previous one, the next one or, in a new section, 1."""
    found, last, section = set(), None, None
    for task in tasks:
        number = numeral(task.number) if task.number else None
        allowed = {last, (last or 0) + 1} | ({1} if task.section != section else set())
        if number is not None and number in allowed:
            found.add(task.id)
        last, section = number if number is not None else last, task.section
    return found

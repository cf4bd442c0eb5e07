"""What differs between a register and what a document says, row by row: the document is what counts; pure."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from zerenfengong.importers.comparing.aligning import Row, aligned, match
from zerenfengong.importers.comparing.field_changes import (
    Sort,
    Units,
    facts,
    in_section,
    in_task,
    number_of,
    section_of,
)
from zerenfengong.issued_text import squeezed
from zerenfengong.model import Register, Section, Task
from zerenfengong.outline import fold_id

# In the place of a row that there is not.
_NONE = -1


class Subject(StrEnum):
    """What a difference is one of."""

    DOCUMENT = "document"
    SECTION = "section"
    TASK = "task"


class Difference(NamedTuple):
    """One difference; ``id`` is the register's or, where it has none, that of the draft.

    ``field`` is the key in the file, "" for a whole section or task, whose title or measure is then given. Titles and measures
    are without spaces. ``here`` and ``there`` are the places among the register's sections or tasks and those of the document.
    """

    sort: Sort
    subject: Subject
    id: str
    field: str
    register: str
    document: str
    here: int | None = None
    there: int | None = None


def compare(register: Register, imported: Register) -> tuple[Difference, ...]:
    """The differences in the register's order; what it lacks stands where the document has it.

    Not compared are what no document says (ids of tasks, notes, members) and what this one does not say of itself.
    """
    units = Units(register)
    sections = _same_sections(register.sections, imported.sections)
    changes = facts(register.document, imported.document, units)
    return (
        *(Difference(change.sort, Subject.DOCUMENT, "", *change[1:]) for change in changes),
        *_in_sections(register.sections, imported.sections, sections, units),
        *_in_tasks(register, imported, sections, units),
    )


def _same_sections(ours: Sequence[Section], theirs: Sequence[Section]) -> dict[int, int]:
    """The places of the sections that are in both: by their printed numbers, else by their titles."""
    pairs: dict[int, int] = {}
    match(ours, theirs, pairs, lambda section: fold_id(section.id))
    match(ours, theirs, pairs, lambda section: squeezed(section.title), alone=True)
    return pairs


def _in_sections(
    ours: Sequence[Section], theirs: Sequence[Section], pairs: Mapping[int, int], units: Units
) -> Iterator[Difference]:
    for here, there in _in_order(len(ours), len(theirs), pairs):
        if here == _NONE:
            yield _missing(Subject.SECTION, theirs[there].id, theirs[there].title, there)
        elif there == _NONE:
            yield _added(Subject.SECTION, ours[here].id, ours[here].title, here)
        else:
            for change in in_section(ours[here], theirs[there], units):
                yield Difference(change.sort, Subject.SECTION, ours[here].id, *change[1:], here, there)


def _in_tasks(
    register: Register, imported: Register, sections: Mapping[int, int], units: Units
) -> Iterator[Difference]:
    ours, theirs = register.tasks, imported.tasks
    known = {
        fold_id(imported.sections[there].id): fold_id(register.sections[here].id) for here, there in sections.items()
    }
    pairs = aligned([_row(task, {}) for task in ours], [_row(task, known) for task in theirs])
    for here, there in _in_order(len(ours), len(theirs), pairs):
        if here == _NONE:
            yield _missing(Subject.TASK, theirs[there].id, theirs[there].measure, there)
        elif there == _NONE:
            yield _added(Subject.TASK, ours[here].id, ours[here].measure, here)
        else:
            for change in in_task(ours[here], theirs[there], known, units):
                yield Difference(change.sort, Subject.TASK, ours[here].id, *change[1:], here, there)


def _row(task: Task, known: Mapping[str, str]) -> Row:
    return Row((section_of(task, known), number_of(task), task.part), squeezed(task.measure))


def _in_order(ours: int, theirs: int, pairs: Mapping[int, int]) -> Iterator[tuple[int, int]]:
    """Every row with its partner (``_NONE`` for none), in the register's order; what it lacks comes behind what is before it."""
    partners = {there: here for here, there in pairs.items()}
    behind: defaultdict[int, list[int]] = defaultdict(list)
    last = _NONE
    for there in range(theirs):
        last = partners.get(there, last)
        if there not in partners:
            behind[last].append(there)
    for here in range(_NONE, ours):
        if here != _NONE:
            yield here, pairs.get(here, _NONE)
        yield from ((_NONE, there) for there in behind[here])


def _missing(subject: Subject, id_: str, words: str, there: int) -> Difference:
    return Difference(Sort.MISSING, subject, id_, "", "", squeezed(words), there=there)


def _added(subject: Subject, id_: str, words: str, here: int) -> Difference:
    return Difference(Sort.ADDED, subject, id_, "", squeezed(words), "", here=here)

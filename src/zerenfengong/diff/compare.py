"""What differs between a register and what a document says, row by row: the document is what counts; pure."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from zerenfengong.diff.align import AlignedRow, aligned, match
from zerenfengong.diff.fields import (
    Sort,
    Units,
    facts,
    in_section,
    in_task,
    number_of,
    section_of,
)
from zerenfengong.diff.order import elsewhere
from zerenfengong.model import Register, Section, Task
from zerenfengong.text.folding import fold_id, squeezed

# In the place of a row that there is not.
_NONE = -1

# With more tasks in another place the document is arranged otherwise, by units or by days, and that is one difference.
_MOST_MOVED = 10


class Subject(StrEnum):
    """What a difference is one of."""

    DOCUMENT = "document"
    SECTION = "section"
    TASK = "task"


class Difference(NamedTuple):
    """One difference; ``id`` is the register's or, where it has none, that of the draft.

    ``field`` is the key in the file ("extra.备注" for one of a task's further columns), "" for a whole section or task, whose
    title or measure is then given, without spaces; in another order, the ids of the tasks that it stands behind. "tasks" and
    "extra" of the document are the order of them all, and a column that the register lacks. ``here`` and ``there`` are the places
    among the register's sections or tasks and those of the document.
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

    Not compared are what no document says (ids of tasks, members) and what this one does not say of itself.
    """
    units = Units(register)
    sections = _same_sections(register.sections, imported.sections)
    tasks = _Tasks(register, imported, sections, units)
    changes = facts(register.document, imported.document, units)
    return (
        *(Difference(change.sort, Subject.DOCUMENT, "", *change[1:]) for change in changes),
        *tasks.altogether(),
        *_in_sections(register.sections, imported.sections, sections, units),
        *tasks.each(),
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


class _Tasks:
    """The tasks of both, each with its partner."""

    def __init__(self, register: Register, imported: Register, sections: Mapping[int, int], units: Units) -> None:
        self._ours, self._theirs, self._units = register.tasks, imported.tasks, units
        self._known = {
            fold_id(imported.sections[there].id): fold_id(register.sections[here].id)
            for here, there in sections.items()
        }
        rows = [_row(task, {}) for task in self._ours]
        self._pairs = aligned(rows, [_row(task, self._known) for task in self._theirs])
        self._moved = {one.at: one for one in elsewhere(self._ours, self._theirs, self._pairs, self._known)}
        self._arranged_otherwise = len(self._moved) > _MOST_MOVED

    def altogether(self) -> Iterator[Difference]:
        """The columns that the register does not have at all, and the order where it is another one everywhere."""
        own = _columns(self._ours)
        for column in _columns(self._theirs):
            if self._pairs and column not in own:
                yield Difference(Sort.MISSING, Subject.DOCUMENT, "", "extra", "", column)
        if self._arranged_otherwise:
            here = [self._ours[at].id for at in sorted(self._moved)]
            there = [self._ours[at].id for at in sorted(self._moved, key=self._pairs.__getitem__)]
            yield Difference(Sort.ORDER, Subject.DOCUMENT, "", "tasks", "、".join(here), "、".join(there))

    def each(self) -> Iterator[Difference]:
        """What differs from one task to the next."""
        own = _columns(self._ours)
        columns = [column for column in _columns(self._theirs) if column in own]
        for here, there in _in_order(len(self._ours), len(self._theirs), self._pairs):
            if here == _NONE:
                yield _missing(Subject.TASK, self._theirs[there].id, self._theirs[there].measure, there)
            elif there == _NONE:
                yield _added(Subject.TASK, self._ours[here].id, self._ours[here].measure, here)
            else:
                yield from self._of_pair(here, there, columns)

    def _of_pair(self, here: int, there: int, columns: Sequence[str]) -> Iterator[Difference]:
        one, other = self._ours[here], self._theirs[there]
        if here in self._moved and not self._arranged_otherwise:
            _at, before, instead = self._moved[here]
            yield Difference(Sort.ORDER, Subject.TASK, one.id, "", before, instead, here, there)
        for change in in_task(one, other, self._known, self._units, columns):
            yield Difference(change.sort, Subject.TASK, one.id, *change[1:], here, there)


def _columns(tasks: Sequence[Task]) -> dict[str, None]:
    """The further columns of a table, in order."""
    return {column: None for task in tasks for column in task.extra}


def _row(task: Task, known: Mapping[str, str]) -> AlignedRow:
    return AlignedRow((section_of(task, known), number_of(task), task.part), squeezed(task.measure))


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

"""What differs between a register and an issued document, as far as a document can say it: in the order of the register; pure."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from zerenfengong.diff.compare import compare
from zerenfengong.diff.difference import ORDER, Difference, Editorial, Kind, Subject
from zerenfengong.diff.identity import same_sections
from zerenfengong.diff.reissue import reissued
from zerenfengong.model import Register, Task
from zerenfengong.register.schema import DOCUMENT, SECTION, TASK

# With more tasks in another place the document is arranged otherwise, by units or by days, and that is one difference.
_MOST_MOVED = 10

# The order of them all, and a column that the register does not have.
TASKS, EXTRA = "tasks", "extra"

# What a document does not say at all, or says in words of its own.
_UNSAID = (Editorial.SPELLING, Editorial.NAME, Editorial.ORDER)

_RECORDS = {Subject.DOCUMENT: DOCUMENT, Subject.SECTION: SECTION, Subject.TASK: TASK}
_SUBJECTS = tuple(_RECORDS)


def verify(register: Register, draft: Register) -> tuple[Difference, ...]:
    """The differences; what the register lacks stands where the document has it.

    Two are of the document as a whole: ``tasks``, the ids of those that stand elsewhere, in both orders, where they are many; and
    ``extra``, a column that no task of the register has.
    """
    document = reissued(register, draft)
    found = [_lacking(one) for one in compare(register, document).differences if _is_said(one)]
    columns = _columns(register.tasks)
    lacking = [column for column in _columns(document.tasks) if column not in columns]
    moved = [one for one in found if one.subject is Subject.TASK and one.field == ORDER]
    otherwise = len(moved) > _MOST_MOVED
    kept = [
        one
        for one in found
        if not (otherwise and one.subject is Subject.TASK and one.field == ORDER)
        and not (one.key == EXTRA and one.inside in lacking)
    ]
    whole = [*_new_columns(lacking if len(register.tasks) else ()), *(_arranged(moved) if otherwise else ())]
    places = _places(register, document)
    return tuple(sorted((*kept, *whole), key=lambda one: _where(one, places)))


def _is_said(one: Difference) -> bool:
    """Whether it is of what a document says; where a section has another number, its tasks need not say so."""
    counted_on = one.editorial is Editorial.NUMBERING and one.subject is Subject.TASK and one.field == "section"
    where_it_is = one.field == ORDER and one.subject is not Subject.TASK
    return one.subject in _SUBJECTS and one.editorial not in _UNSAID and not counted_on and not where_it_is


def _lacking(one: Difference) -> Difference:
    """Of remarks only what the register does not have: the document does not say the others."""
    if one.field != "note" or not one.before:
        return one
    return one._replace(after=one.after.removeprefix(one.before).removeprefix("；"))


def _columns(tasks: Sequence[Task]) -> dict[str, None]:
    """The further columns of a table, in order."""
    return {column: None for task in tasks for column in task.extra}


def _new_columns(columns: Iterable[str]) -> Iterator[Difference]:
    for column in columns:
        yield Difference(Kind.DOCUMENT, Subject.DOCUMENT, EXTRA, None, column)


def _arranged(moved: Sequence[Difference]) -> Iterator[Difference]:
    """Tasks that stand elsewhere, as one difference of the document."""
    here = tuple(one.id for one in moved)
    there = tuple(one.id for one in sorted(moved, key=lambda one: one.there or 0))
    yield Difference(Kind.DOCUMENT, Subject.DOCUMENT, TASKS, here, there)


def _places(register: Register, document: Register) -> dict[Subject, list[int]]:
    """For each section and task of the document, the place in the register of the last one up to it that the register has."""
    ids = {task.id: at for at, task in enumerate(register.tasks)}
    numbers = {there: here for here, there in same_sections(register.sections, document.sections).items()}
    return {
        Subject.SECTION: list(_last_known(numbers.get(at) for at in range(len(document.sections)))),
        Subject.TASK: list(_last_known(ids.get(task.id) for task in document.tasks)),
    }


def _last_known(places: Iterable[int | None]) -> Iterator[int]:
    last = -1
    for place in places:
        last = last if place is None else place
        yield last


def _where(one: Difference, places: Mapping[Subject, Sequence[int]]) -> tuple[int, int, int, int]:
    """Where a difference stands: by whose it is, then in the register's order; what is new behind what it comes after."""
    subject = _SUBJECTS.index(one.subject)
    keys = [ORDER, *_RECORDS[one.subject].by_key]
    field = keys.index(one.key) if one.key in keys else len(keys)
    if one.here is not None:
        return subject, one.here, -1, field
    place = -1 if one.there is None else places[one.subject][one.there]
    return subject, place, -1 if one.there is None else one.there, field

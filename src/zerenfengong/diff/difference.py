"""One difference between two registers: what it is about, what stood before and what stands after; pure values."""

from enum import StrEnum
from typing import Any, NamedTuple

from zerenfengong.model import Register


class Kind(StrEnum):
    """What a difference is about, the most harmful first."""

    REMOVED = "removed"
    DEADLINE = "deadline"
    LEAD = "lead"
    RESPONSIBLE = "responsible"
    SUPPORTING = "supporting"
    MEASURE = "measure"
    PLACE = "place"
    ADDED = "added"
    SECTION = "section"
    UNIT = "unit"
    DOCUMENT = "document"
    NOTE = "note"


class Subject(StrEnum):
    """Whose difference it is."""

    DOCUMENT = "document"
    UNIT = "unit"
    SECTION = "section"
    TASK = "task"


class Editorial(StrEnum):
    """Why a difference changes nothing: another spelling, punctuation, what is counted anew, a name declared to be the same."""

    SPELLING = "spelling"
    PUNCTUATION = "punctuation"
    NUMBERING = "numbering"
    NAME = "name"
    ORDER = "order"


# Where among the others of its list an entry stands: what is not a field of its own.
ORDER = "order"

# What one of a task's further columns or of the document's labels begins with is its field; the column or label follows.
_INSIDE = "."


class Difference(NamedTuple):
    """A field that differs, or a whole entry that only one side has (``field`` is "", the other side's value None).

    ``field`` is the key in the file, ``extra.备注`` for one of a task's further columns, or ``order``, whose values are the ids
    of the entries that it stands behind ("" for none). ``before`` and ``after`` are values of the model; of a whole entry, the
    entry. ``before_id`` and ``after_id`` say what it is called on each side ("" where it is not), ``here`` and ``there`` are its
    places in the lists.
    """

    kind: Kind
    subject: Subject
    field: str
    before: Any
    after: Any
    before_id: str = ""
    after_id: str = ""
    here: int | None = None
    there: int | None = None
    editorial: Editorial | None = None

    @property
    def id(self) -> str:
        """The entry's id or name: the former one, if it had one."""
        return self.before_id or self.after_id

    @property
    def key(self) -> str:
        """The field without the column or label."""
        return self.field.partition(_INSIDE)[0]

    @property
    def inside(self) -> str:
        """The column or label, if the field is one of several texts."""
        return self.field.partition(_INSIDE)[2]


class Rename(NamedTuple):
    """A unit that is called otherwise, and how many times it is named so: by ``declared`` aliases, or as far as can be seen."""

    before: str
    after: str
    times: int
    declared: bool


class Candidate(NamedTuple):
    """A task that is gone and one that may have come from it: ids, and how much of their words is the same, from 0 to 1."""

    before: str
    after: str
    likeness: float


class Comparison(NamedTuple):
    """All that differs between two registers, the most harmful first; what may belong together is never counted as the same."""

    before: Register
    after: Register
    differences: tuple[Difference, ...]
    renames: tuple[Rename, ...] = ()
    candidates: tuple[Candidate, ...] = ()

    @property
    def telling(self) -> list[Difference]:
        """The differences that change something."""
        return [one for one in self.differences if one.editorial is None]

    @property
    def editorial(self) -> list[Difference]:
        """The differences that change nothing."""
        return [one for one in self.differences if one.editorial is not None]

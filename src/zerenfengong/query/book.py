"""What is asked: registers, each under a name, and how a task is known among them."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from zerenfengong.model import Register, Unit

if TYPE_CHECKING:
    from zerenfengong.ledger.submissions import Submission
    from zerenfengong.query.progress_settings import ProgressSettings


class TaskRef(NamedTuple):
    """A task by the name of its register and by its id, which is its own only there."""

    register: str
    id: str


class BookHead(NamedTuple):
    """What a register is called: its key, the path of its file, title, issuer, and the day of issue as written."""

    key: str
    path: str
    title: str
    issuer: str
    issued: str | None


class BooksAsked(NamedTuple):
    """What several registers are called that were asked; ``strangers`` are the keys of those that know nothing of what is asked.

    Where they are many, these are not among the ``heads``. ``skipped``: the key, the path and the fault of those left out.
    """

    heads: Sequence[BookHead]
    strangers: Sequence[str] = ()
    skipped: Sequence[Mapping[str, str]] = ()


class Book(NamedTuple):
    """A register under the name that answers give it (the path of its file), with what was reported on its tasks.

    ``settings`` say how progress is judged; None for what holds where nobody says otherwise. ``key`` is how it is known in a
    collection, "" outside of one. ``registry`` is the file of units that it shares with others, ``shared`` the names of these.
    """

    register: Register
    name: str = ""
    submissions: "tuple[Submission, ...]" = ()
    settings: "ProgressSettings | None" = None
    key: str = ""
    registry: str = ""
    shared: frozenset[str] = frozenset()

    @property
    def head(self) -> BookHead:
        """What it is called."""
        document = self.register.document
        issued = None if document.issued is None else document.issued.text
        return BookHead(self.key, self.name, document.title, document.issuer, issued)

    def whose(self, unit: Unit) -> str:
        """Where a unit is the same one: the registry that has it, for a single unit; else this register alone."""
        return self.whose_named(unit.name, collective=unit.is_collective)

    def whose_named(self, unit: str, *, collective: bool) -> str:
        """The same of a unit of which no more is known than its name, and whether it is a collective."""
        return self.registry if unit in self.shared and not collective else self.name


def without_contents(book: Book) -> Book:
    """A register of which no more is known than what it is called."""
    return book._replace(register=Register(book.register.document), submissions=())

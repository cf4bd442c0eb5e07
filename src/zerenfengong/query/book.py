"""What is asked: registers, each under a name, and how a task is known among them."""

from typing import TYPE_CHECKING, NamedTuple

from zerenfengong.ledger.submissions import Submission
from zerenfengong.model import Register

if TYPE_CHECKING:
    from zerenfengong.query.progress_settings import ProgressSettings


class TaskRef(NamedTuple):
    """A task by the name of its register and by its id, which is its own only there."""

    register: str
    id: str


class Book(NamedTuple):
    """A register under the name that answers give it (the path of its file), with what was reported on its tasks.

    ``settings`` say how progress is judged; None for what holds where nobody says otherwise.
    """

    register: Register
    name: str = ""
    submissions: tuple[Submission, ...] = ()
    settings: "ProgressSettings | None" = None

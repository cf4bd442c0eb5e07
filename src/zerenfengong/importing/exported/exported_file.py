"""What an exported file carries, and what is seen of it now."""

from typing import NamedTuple

from zerenfengong.answers.carried.record import Carried
from zerenfengong.importing.document.guesses import Guess
from zerenfengong.importing.exported.exported_table import ExportedTable
from zerenfengong.importing.source.stream import Words
from zerenfengong.model import Register


class ExportedFile(NamedTuple):
    """A file that came back: the register that it carries, and its table; None where that is not seen.

    ``changed`` says what else people see that is not as it was written, ``unread`` names what somebody has put beside it.
    ``is_whole``: what people see is also there without the table.
    """

    carried: Carried
    register: Register
    table: ExportedTable | None
    changed: tuple[Guess, ...] = ()
    unread: tuple[Words, ...] = ()
    is_whole: bool = False

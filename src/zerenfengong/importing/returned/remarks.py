"""What is said of a returned table: each with its code, its sheet and its cell."""

from zerenfengong.importing.document.guesses import Guess
from zerenfengong.importing.source.stream import Place

FILE_IN_DOUBT, ROW_IN_DOUBT, CHANGED, TAKEN_AS, NOT_TAKEN = "ZR850", "ZR851", "ZR852", "ZR853", "ZR854"
_DOUBTS = frozenset((FILE_IN_DOUBT, ROW_IN_DOUBT))


class Remarks:
    """What was said of a table, or of one of its rows, so far."""

    def __init__(self) -> None:
        self.all: list[Guess] = []

    @property
    def in_doubt(self) -> bool:
        """Whether anything is in doubt, so that nothing of it is written."""
        return any(one.code in _DOUBTS for one in self.all)

    def say(self, code: str, place: Place, message: str, hint: str = "") -> None:
        """Say something of a place."""
        self.all.append(Guess(code, place, message, hint))

    def doubt(self, place: Place, message: str, hint: str = "") -> None:
        """Say why a row is in doubt."""
        self.say(ROW_IN_DOUBT, place, message, hint)

    def taken(self, place: Place, message: str, hint: str = "") -> None:
        """Say as what something was taken that does not say so itself."""
        self.say(TAKEN_AS, place, message, hint)

"""Ids that no other section, or no other task, of a draft has; numbers in a document may begin again."""

from collections import Counter

from zerenfengong.register.schema import MAX_ID_LENGTH
from zerenfengong.text.folding import fold_id

# For a count beside an id: as many as a document has lines.
ROOM = 7


class FreeIds:
    """Gives ids one after another, each once."""

    def __init__(self) -> None:
        self._taken: set[str] = set()
        self._times: Counter[str] = Counter()

    def next(self, id_: str) -> str:
        """The id, with a count beside it where it is taken, and without its end where that leaves no room.

        Behind a bracket the count would make one section a part of the other.
        """
        own, free = id_[: MAX_ID_LENGTH - ROOM], id_
        while fold_id(free) in self._taken:
            self._times[own] += 1
            count = self._times[own] + 1
            free = f"{count}-{own}" if own.endswith("）") else f"{own}-{count}"
        self._taken.add(fold_id(free))
        return free

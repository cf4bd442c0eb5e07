"""Permanent ids for the tasks of a draft, by their places in the outline and printed numbers; ids that no other has."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import TypeGuard

from zerenfengong.importing.document.entries import Entry
from zerenfengong.model import Register, Section
from zerenfengong.register.schema import MAX_ID_LENGTH, TASK_ID
from zerenfengong.register.section_tree import Outline
from zerenfengong.text.folding import fold_id
from zerenfengong.text.numerals import numeral

# For a count beside an id: as many as a document has lines.
ROOM = 7


def ids_of(entries: Sequence[Entry], sections: Sequence[Section | None], outline: Sequence[Section]) -> list[str]:
    """An id for each entry: its own where the document has one, else 2.2.5 (no section with a number: 5); none twice."""
    places = Outline(Register(sections=tuple(outline)))
    counts: dict[str, int] = {}
    free = FreeIds()
    found = []
    for entry, section in zip(entries, sections, strict=True):
        place = (places.numbers(section) if section else None) or ""
        value = (numeral(entry.number) if entry.number else None) or 0
        again = entry.part is not None and entry.part > 1
        count = value or counts.get(place, 0) + (0 if again else 1)
        counts[place] = count
        own = entry.id if can_be_id(entry.id) else None
        found.append(free.next(own or _numbered(place, count, entry.part)))
    return found


def can_be_id(text: str | None) -> TypeGuard[str]:
    """Whether a text can be the id of a task."""
    return text is not None and re.fullmatch(TASK_ID, text) is not None


def _numbered(place: str, count: int, part: int | None) -> str:
    """The place and the number; of a place that leaves no room for it the end is left out."""
    number = str(count) + (f"-{part}" if part else "")
    return ".".join(filter(None, (place[: MAX_ID_LENGTH - ROOM - len(number) - 1], number)))


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

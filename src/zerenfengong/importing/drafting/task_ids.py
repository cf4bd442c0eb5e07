"""Permanent ids for the tasks of a draft: where they stand in the outline, and their printed numbers."""

import re
from collections.abc import Sequence
from typing import TypeGuard

from zerenfengong.importing.document.entries import Entry
from zerenfengong.importing.drafting.free_ids import ROOM, FreeIds
from zerenfengong.model import Register, Section
from zerenfengong.register.schema import MAX_ID_LENGTH, TASK_ID
from zerenfengong.register.section_tree import Outline
from zerenfengong.text.numerals import numeral


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

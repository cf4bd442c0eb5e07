"""Permanent ids for the tasks of a draft: where they stand in the outline, and their printed numbers."""

import re
from collections.abc import Sequence

from zerenfengong.importing.document.entries import Entry
from zerenfengong.model import Register, Section
from zerenfengong.register.schema import TASK_ID
from zerenfengong.register.section_tree import Outline
from zerenfengong.text.numerals import numeral


def ids_of(entries: Sequence[Entry], sections: Sequence[Section | None], outline: Sequence[Section]) -> list[str]:
    """An id for each entry: its own where the document has one, else 2.2.5 (no section with a number: 5); none twice."""
    places = Outline(Register(sections=tuple(outline)))
    counts: dict[str, int] = {}
    taken: set[str] = set()
    found = []
    for entry, section in zip(entries, sections, strict=True):
        place = (places.numbers(section) if section else None) or ""
        value = (numeral(entry.number) if entry.number else None) or 0
        again = entry.part is not None and entry.part > 1
        count = value or counts.get(place, 0) + (0 if again else 1)
        counts[place] = count
        id_ = _free(_own(entry) or _numbered(place, count, entry.part), taken)
        taken.add(id_)
        found.append(id_)
    return found


def _own(entry: Entry) -> str | None:
    return entry.id if entry.id and re.fullmatch(TASK_ID, entry.id) else None


def _numbered(place: str, count: int, part: int | None) -> str:
    return ".".join(filter(None, (place, str(count)))) + (f"-{part}" if part else "")


def _free(id_: str, taken: set[str]) -> str:
    free, count = id_, 1
    while free in taken:
        count += 1
        free = f"{id_}-{count}"
    return free

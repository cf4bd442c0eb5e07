"""What a reader sees of a document as hashes: the same whatever a program does to it that only opens and saves it."""

import hashlib
from collections.abc import Iterable, Mapping
from functools import lru_cache

from zerenfengong.text.digests import hash_of

# What a column holds that is no part of the register: how things stand on a day, and what an office fills in for itself.
COMPUTED = frozenset({"days_left", "state", "light", "role"})
_UNHASHED = COMPUTED | {"id"}
FILLED_IN = frozenset({"status", "done_on", "progress", "evidence"})

# A row by its id, and a hash of each of its cells in the order of the columns, "" for an empty one.
SeenRow = tuple[str, ...]

# So much of a hash: two texts of one cell are told apart by it.
_KEPT = 8


class SeenSheet:
    """What is seen in a sheet, row by row, without rows and cells in which there is nothing."""

    def __init__(self) -> None:
        self._sum = hashlib.sha256()

    def add(self, cells: Iterable[str]) -> None:
        """The next row: the text of each cell, "" for none and where it is computed anew each day."""
        if row := "\t".join(filter(None, ("".join(text.split()) for text in cells))):
            self._sum.update(f"{row}\n".encode("utf-8", "backslashreplace"))

    @property
    def hash(self) -> str:
        """The hash of all of it."""
        return self._sum.hexdigest()[:12]


def seen_row(cells: Mapping[str, str], columns: Iterable[str]) -> SeenRow:
    """A row of a table by its columns: its id, and a hash of each cell, "" of an empty one and of what is computed."""
    return ("".join(cells.get("id", "").split()), *(_hash(key, cells.get(key, "")) for key in columns))


@lru_cache(maxsize=4096)
def _hash(key: str, text: str) -> str:
    return hash_of(text)[:_KEPT] if text.strip() and key not in _UNHASHED else ""

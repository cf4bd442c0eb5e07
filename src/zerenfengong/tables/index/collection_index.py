"""The index of a collection: brought up to date by reading what has changed, and asked which registers may answer."""

import gc
import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import NamedTuple

from zerenfengong.register.collection import Member
from zerenfengong.tables.index import index_file, pushdown
from zerenfengong.tables.index.file_marks import FileMarks, digest, read_from
from zerenfengong.tables.index.register_record import RegisterRecord, record
from zerenfengong.tables.index.stored_values import StoredRegister, restore

# So many are read by this process itself: others take longer to start.
_FEW = 64
_AT_ONCE = 16

# Files that were only touched are looked into again each time, up to so many; more, and the index is written once more.
_MANY_TOUCHED = 50


class _Row(NamedTuple):
    number: int
    key: str
    registry: str | None
    marks: str
    digest: str
    settled: int
    broken: int


class CollectionIndex:
    """What is kept of the registers below a folder, as far as it is still so.

    Whatever is wrong with the index, it only knows less: what it does not know is read from the files.
    """

    def __init__(self, root: str) -> None:
        self._root = root
        self._marks = FileMarks()
        self._fresh: dict[str, int] = {}
        self._no_registers: dict[str, str] = {}
        self._database = index_file.open_index(root)
        self._rows, self._others = self._read()

    def _read(self) -> tuple[dict[str, _Row], dict[str, str]]:
        if self._database is None:
            return {}, {}
        try:
            found = self._database.execute(
                "SELECT path, number, key, registry, marks, digest, settled, broken FROM registers"
            )
            rows = {path: _Row(*values) for path, *values in found}
            return rows, dict(self._database.execute("SELECT path, mark FROM others"))
        except (sqlite3.Error, ValueError, TypeError):
            self._forget()
            return {}, {}

    def _forget(self) -> None:
        """Trust the file no longer."""
        if self._database is not None:
            self._database.close()
        self._database, self._fresh = None, {}

    def close(self) -> None:
        """Close the file."""
        self._forget()

    def is_register(self, path: str) -> bool | None:
        """Whether a file is a register; None where it has to be looked into."""
        place = self._place(path)
        if self._row(path) is not None:
            return True
        known = self._others.get(place)
        return False if known is not None and known == self._marks.of(path) else None

    def key(self, path: str) -> str | None:
        """The key of a register as its file has it; None where it has to be looked into."""
        row = self._row(path)
        return None if row is None else row.key

    def _row(self, path: str) -> _Row | None:
        """What is known of a register, as far as its own file goes."""
        row = self._rows.get(self._place(path))
        if row is None or not row.settled:
            return None
        own, _end, _others = row.marks.partition("\n")
        return row if own == self._marks.of_all([path]) else None

    def _place(self, path: str) -> str:
        """Where a file lies below the root."""
        return path[len(self._root) :].lstrip(os.sep).replace(os.sep, "/")

    def note_no_register(self, path: str) -> None:
        """Note that a file was looked into, and is no register."""
        self._no_registers[self._place(path)] = self._marks.of(path)

    def refresh(self, members: Sequence[Member], tell: Callable[[int], None]) -> None:
        """Read what has changed, and write it down where that is possible; ``tell`` is told of how many are read."""
        rows = {self._place(one.path): one for one in members}
        gone = [row.number for place, row in self._rows.items() if place not in rows]
        touched: dict[int, str] = {}
        changed = []
        for place, member in rows.items():
            row = self._rows.get(place)
            if row is None or row.broken or row.key != member.key:
                changed.append(member)
                continue
            files = read_from(member.path, row.registry)
            marks = self._marks.of_all(files)
            if marks != row.marks or not row.settled:
                if digest(files) != row.digest:
                    changed.append(member)
                    continue
                touched[row.number] = marks
            self._fresh[member.path] = row.number
        self._write(changed, gone, touched, tell)

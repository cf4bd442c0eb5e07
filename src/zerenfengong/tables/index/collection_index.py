"""The index of a collection: brought up to date by reading what has changed, and asked which registers may answer."""

import gc
import os
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import NamedTuple

from zerenfengong.query.status import Clock
from zerenfengong.register.collection import Member
from zerenfengong.tables.index import index_file
from zerenfengong.tables.index.file_marks import FileMarks, digest, read_from
from zerenfengong.tables.index.index_file import IndexWriter
from zerenfengong.tables.index.pushdown import AskedOfAll
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

    def _write(
        self, changed: Sequence[Member], gone: Sequence[int], touched: Mapping[int, str], tell: Callable[[int], None]
    ) -> None:
        """Put into the file what has changed, if anything has: it is made from the old one, or anew."""
        broken = {member.path for member in changed if (row := self._rows.get(self._place(member.path))) and row.broken}
        if len(changed) == len(broken) and not gone and not self._no_registers and len(touched) < _MANY_TOUCHED:
            return
        if len(changed) > _FEW:
            tell(len(changed))
        stale = [row.number for member in changed if (row := self._rows.get(self._place(member.path)))]

        def fill(writer: IndexWriter) -> None:
            writer.remove([*gone, *stale])
            for number, marks in touched.items():
                writer.mark(number, marks, settled=True)
            for one in _read_anew(changed):
                writer.add(one, self._place(one.path))
            writer.others(self._others | self._no_registers)

        try:
            written = index_file.write_index(self._root, fill, anew=self._database is None)
        except BrokenProcessPool:
            return
        if written:
            self._open_again(changed)

    def _open_again(self, changed: Sequence[Member]) -> None:
        """Ask the file that was written; in the place of the old one, which is still open."""
        kept = self._fresh
        self._forget()
        self._database = index_file.open_index(self._root)
        self._rows, self._others = self._read()
        read = {member.path for member in changed}
        self._fresh = {
            path: row.number
            for path in (*kept, *read)
            if (row := self._rows.get(self._place(path))) is not None and not row.broken
        }

    def restored(self, path: str) -> StoredRegister | None:
        """A register as it was read; None where it has to be read from its file."""
        number = self._fresh.get(path)
        if number is None or self._database is None:
            return None
        try:
            (stored,) = self._database.execute("SELECT content FROM stored WHERE register = ?", (number,)).fetchone()
            return restore(stored)
        except (sqlite3.Error, ValueError, TypeError):
            self._forget()
            return None

    def may_answer(self, members: Sequence[Member], asked: AskedOfAll, clock: Clock) -> tuple[Member, ...]:
        """The members in which something may fit; those that are not known are among them."""
        if self._database is None:
            return tuple(members)
        try:
            fitting = asked.registers(self._database, clock)
        except (sqlite3.Error, ValueError, TypeError):
            self._forget()
            return tuple(members)
        if fitting is None:
            return tuple(members)
        return tuple(one for one in members if self._fresh.get(one.path, -1) in fitting or one.path not in self._fresh)


def _read_anew(members: Sequence[Member]) -> Iterator[RegisterRecord]:
    """What is kept of registers, read by all cores where there are many."""
    paths, keys = [one.path for one in members], [one.key for one in members]
    if len(members) <= _FEW:
        yield from map(record, paths, keys)
        return
    # A process that reads many registers has to let go of them.
    with ProcessPoolExecutor(initializer=gc.enable) as readers:
        try:
            yield from readers.map(record, paths, keys, chunksize=_AT_ONCE)
        except BaseException:
            readers.shutdown(wait=False, cancel_futures=True)
            raise

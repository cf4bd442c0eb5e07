"""The index of a collection: brought up to date by reading what has changed, and asked which registers may answer."""

import os
import sqlite3
import time
from collections.abc import Callable, Collection, Iterable, Sequence
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any, NamedTuple

from zerenfengong.answers.index import index_file, pushdown
from zerenfengong.answers.index.file_marks import FileMarks, digest, read_beside
from zerenfengong.answers.index.kept_whole import KeptWhole, still_so
from zerenfengong.answers.index.stored_values import Stored, StoredRegister, restore
from zerenfengong.query.status import Clock, State, Window
from zerenfengong.register.collection import Member, Named

if TYPE_CHECKING:
    from zerenfengong.answers.index.register_record import RegisterRecord
    from zerenfengong.answers.statistics_together import KeptCounts

# So many are read in no time.
_FEW = 64

# A piece of work done with each file.
Each = Callable[[Callable[[str], "RegisterRecord"], Sequence[str]], Iterable["RegisterRecord"]]


class _Row(NamedTuple):
    place: str
    number: int
    key: str
    registry: str | None
    mark: str
    beside: str
    broken: int


class _Touched(NamedTuple):
    """A register whose files were touched, and hold what they held."""

    number: int
    mark: str
    beside: str


class CollectionIndex:
    """What is kept of the registers below a folder, as far as it is still so.

    Whatever is wrong with the index, it only knows less: what it does not know is read from the files.
    """

    def __init__(self, root: str) -> None:
        self.root = root
        self._begin = os.path.join(root, "")
        self._marks = FileMarks()
        self._fresh: dict[str, int] = {}
        self._unchanged: dict[str, _Row] = {}
        self._no_registers: dict[str, str] = {}
        self._begun = time.time_ns()
        self._named: Named = {}
        self._is_whole = False
        self._texts: dict[tuple[str, ...], Sequence[int]] = {}
        self._database = index_file.open_index(root)

    @property
    def _rows(self) -> dict[str, _Row]:
        return self._kept[0]

    @property
    def _others(self) -> dict[str, str]:
        return self._kept[1]

    @cached_property
    def _kept(self) -> tuple[dict[str, _Row], dict[str, str]]:
        return self._read()

    def _read(self) -> tuple[dict[str, _Row], dict[str, str]]:
        """What is kept, by the paths of the files."""
        if self._database is None:
            return {}, {}
        try:
            texts = "CAST(key AS TEXT), CAST(registry AS TEXT)"
            found = self._database.execute(f"SELECT path, number, {texts}, mark, beside, broken FROM registers")
            rows = {self._path(row.place): row for row in map(_Row._make, found)}
            others = self._database.execute("SELECT path, mark FROM others")
            return rows, {self._path(place): mark for place, mark in others}
        except index_file.UNUSABLE:
            self.close()
            return {}, {}

    def _path(self, place: str) -> str:
        return self._begin + place.replace("/", os.sep)

    def place(self, path: str) -> str:
        """Where a file lies below the root."""
        return path[len(self._begin) :].replace(os.sep, "/")

    def close(self) -> None:
        """Let go of the file; from now on nothing is known."""
        if self._database is not None:
            self._database.close()
        self._database, self._fresh = None, {}

    def unchanged(self, named: Named) -> tuple[Member, ...]:
        """The registers among the files that patterns name, in order, where nothing at all has changed; else none."""
        self._named = named
        found: dict[Member, int] = {}
        for kept in self._asked("SELECT marks, beside, files FROM whole"):
            try:
                found = still_so(KeptWhole(*kept), named, self.root, self._marks)
            except index_file.UNUSABLE:
                self.close()
        self._fresh = {member.path: number for member, number in found.items()}
        self._is_whole = bool(found)
        return tuple(found)

    def is_register(self, path: str) -> bool | None:
        """Whether a file is a register; None where it has to be looked into."""
        # The mark is that of before anybody looks.
        mark = self._marks.of(path)
        row = self._rows.get(path)
        if row is not None and row.mark and row.mark == mark:
            self._unchanged[path] = row
            return True
        return False if self._others.get(path) == mark else None

    def key(self, path: str) -> str | None:
        """The key of a register as its file has it; None where it has to be looked into."""
        if path not in self._unchanged and not self.is_register(path):
            return None
        return self._unchanged[path].key

    def note_no_register(self, path: str) -> None:
        """Note that a file was looked into, and is no register."""
        if self._marks.settled([path], self._begun):
            self._no_registers[path] = self._marks.of(path)

    def refresh(self, members: Sequence[Member], each: Each, tell: Callable[[int], None]) -> None:
        """Read what has changed, and write it down where that is possible.

        ``each`` does a piece of work with each file, on all cores where that is worth it; ``tell`` is told how many are read
        where that takes a while and is kept.
        """
        if self._is_whole:
            return
        touched: list[_Touched] = []
        changed: list[Member] = []
        beside = self._marks.beside
        for member in members:
            row = self._rows.get(member.path)
            if row is None or row.broken or row.key != member.key:
                changed.append(member)
            elif member.path in self._unchanged and row.beside == beside(member.path, row.registry):
                self._fresh[member.path] = row.number
            elif (now := self._touched(member.path, row)) is not None:
                self._fresh[member.path] = row.number
                touched.append(now)
            else:
                changed.append(member)
        gone = self._rows.keys() - {one.path for one in members}
        self._write(changed, gone, touched, each, tell)

    def _touched(self, path: str, row: _Row) -> _Touched | None:
        """The marks that a register has now, where its files hold what they held; None where they do not."""
        begun = time.time_ns()
        known = self._asked("SELECT digest FROM registers WHERE number = ?", row.number)
        if [(digest(path, row.registry),)] != known:
            return None
        if not self._marks.settled([path, *read_beside(path, row.registry)], begun):
            return _Touched(row.number, "", "")
        return _Touched(row.number, self._marks.of(path), self._marks.beside(path, row.registry))

    def _write(
        self,
        changed: Sequence[Member],
        gone: Collection[str],
        touched: Sequence[_Touched],
        each: Each,
        tell: Callable[[int], None],
    ) -> None:
        """Put into the file what has changed, if anything has: it is made from the old one, or anew."""
        known = {one.path: row for one in changed if (row := self._rows.get(one.path)) is not None}
        news = any(one.path not in known or self._is_news(one.path, known[one.path]) for one in changed)
        settled = any(one.mark for one in touched) or (not (changed or touched) and self._may_be_whole())
        if not (news or gone or self._no_registers or settled):
            return
        from zerenfengong.answers.index.index_writer import IndexWriter, write_index  # noqa: PLC0415 (only where one is written)
        from zerenfengong.answers.index.register_record import record  # noqa: PLC0415 (only where something is read)

        def fill(writer: IndexWriter) -> None:
            if len(changed) > _FEW:
                tell(len(changed))
            writer.remove([*(row.number for row in known.values()), *(self._rows[path].number for path in gone)])
            for one in touched:
                writer.mark(*one)
            for member, read in zip(changed, each(record, [one.path for one in changed]), strict=True):
                writer.add(read, member.key, self.place(member.path))
            writer.others(self._still_others({*self._fresh, *(one.path for one in changed)}))
            writer.whole(self._named)

        if run := write_index(self.root, fill, self._database):
            self._open_again(run, [one.path for one in changed])

    def _is_news(self, path: str, row: _Row) -> bool:
        """Whether a register that has to be read again may be another than the last time, and can be kept for longer now."""
        if not row.mark:
            return self._marks.settled([path, *read_beside(path, row.registry)], self._begun)
        return (row.mark, row.beside) != (self._marks.of(path), self._marks.beside(path, row.registry))

    def _still_others(self, registers: Collection[str]) -> dict[str, str]:
        """The marks of the files that patterns name and that are no registers, by their places."""
        named = frozenset[str]().union(*self._named.values())
        others = {path: mark for path, mark in (self._others | self._no_registers).items() if path not in registers}
        return {place: mark for path, mark in others.items() if (place := self.place(path)) in named}

    def _may_be_whole(self) -> bool:
        """Whether of each file that patterns name it is known what it is, and only the whole was not told by that before."""
        kept = {self.place(path) for path in (*self._rows, *self._others)}
        return bool(self._named) and all(kept.issuperset(places) for places in self._named.values())

    def _open_again(self, run: str, read: Sequence[str]) -> None:
        """Ask the file that was written, in the place of the old one; nothing is known where another has taken its place."""
        sound = [*self._fresh, *read]
        self.close()
        self._database = index_file.open_index(self.root, run)
        self._kept = self._read()
        rows = ((path, self._rows.get(path)) for path in sound)
        self._fresh = {path: row.number for path, row in rows if row is not None and not row.broken}

    def restored(self, path: str, *, without_tasks: bool = False) -> StoredRegister | None:
        """A register as it was read; None where it has to be read from its file."""
        number = self._fresh.get(path)
        tasks = "NULL" if without_tasks else "tasks"
        stored = [] if number is None else self._asked(f"SELECT rest, {tasks} FROM stored WHERE register = ?", number)
        if not stored:
            return None
        try:
            return restore(Stored(*stored[0]))
        except (ValueError, TypeError):
            self.close()
            return None

    def counted(self, shown: Callable[[str], str]) -> tuple[frozenset[str], "KeptCounts"]:
        """The paths of those registers of which no day changes what is counted, and the counts; ``shown`` shows a path."""
        from zerenfengong.answers.index.kept_counts import kept_counts  # noqa: PLC0415 (only where all is counted)

        try:
            return kept_counts(self._database, self.root, {number: path for path, number in self._fresh.items()}, shown)
        except index_file.UNUSABLE:
            self.close()
            return kept_counts(None, self.root, {}, shown)

    def first_sound(self, members: Sequence[Member]) -> Member:
        """The first of the members that an answer can be given from; the first one where that is not known."""
        return next((one for one in members if one.path in self._fresh), members[0])

    def knowing(
        self, members: Sequence[Member], units: Sequence[str], reporters: Sequence[str], sections: Sequence[str]
    ) -> list[Member]:
        """Those of the members that may know one of the units, of the reporters and of the sections, as they were typed."""
        finds = [partial(self._units, asked=tuple(texts)) for texts in (units, reporters) if texts]
        finds += [partial(pushdown.knowing_sections, asked=sections)] if sections else []
        return self._among(members, finds)

    def idle(self, members: Sequence[Member], units: Sequence[str]) -> frozenset[str]:
        """The keys of those of the members in which no task has anything to do with these units, as they were typed."""
        busy = self._among(members, [partial(self._units, asked=tuple(units), busy=True)])
        return frozenset(one.key for one in members) - {one.key for one in busy}

    def _units(self, database: sqlite3.Connection, asked: tuple[str, ...], *, busy: bool = False) -> frozenset[int]:
        """The registers that may know one of these units; the ``busy``: in which a task may have anything to do with it."""
        if asked not in self._texts:
            self._texts[asked] = pushdown.texts_of_units(database, asked)
        return pushdown.knowing_units(database, self._texts[asked], busy=busy)

    def with_rows(
        self, members: Sequence[Member], window: Window | None, states: frozenset[State], clock: Clock
    ) -> list[Member]:
        """Those of the members that may have a deadline in a window, and something in one of the states; all where none is."""
        finds: list[Callable[[sqlite3.Connection], frozenset[int]]] = []
        if window is not None:
            finds.append(partial(pushdown.with_days, window=window))
        if states:
            finds.append(partial(pushdown.in_states, states=states, clock=clock))
        return self._among(members, finds)

    def _among(
        self, members: Sequence[Member], finds: Sequence[Callable[[sqlite3.Connection], frozenset[int]]]
    ) -> list[Member]:
        """Those of the members that all of these find; what is not known is found."""
        if self._database is None:
            return list(members)
        try:
            found = [find(self._database) for find in finds]
        except index_file.UNUSABLE:
            self.close()
            return list(members)
        if not found:
            return list(members)
        fresh, numbers = self._fresh, frozenset.intersection(*found)
        return [one for one in members if one.path not in fresh or fresh[one.path] in numbers]

    def head(self, path: str) -> tuple[str, str, str | None] | None:
        """The title, the issuer and the day of issue, as written, of a register; None where it has to be read."""
        number = self._fresh.get(path)
        rows = (
            [] if number is None else self._asked(f"SELECT {index_file.HEAD} FROM registers WHERE number = ?", number)
        )
        return (rows[0][0], rows[0][1], rows[0][2]) if rows else None

    def _asked(self, sql: str, *values: int) -> list[tuple[Any, ...]]:
        """What the file answers; nothing, and it is trusted no longer, where it can't."""
        if self._database is None:
            return []
        try:
            return self._database.execute(sql, values).fetchall()
        except index_file.UNUSABLE:
            self.close()
            return []

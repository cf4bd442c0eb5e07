"""Making the index anew: from the old one or from nothing, beside it, and then in its place."""

import datetime as dt
import os
import sqlite3
import stat
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from zerenfengong.answers.index.file_marks import real_place
from zerenfengong.answers.index.index_file import STATEMENTS, VERSION, is_real, path_of
from zerenfengong.answers.index.kept_whole import kept_whole
from zerenfengong.dates.days import month_number
from zerenfengong.files import temporary
from zerenfengong.files.atomic import umask
from zerenfengong.register.collection import Named

if TYPE_CHECKING:
    from zerenfengong.answers.index.register_record import RegisterRecord
    from zerenfengong.answers.statistics import Stats

# No file system tells times less finely than by two seconds; an index seems an hour older than it is.
_COARSEST, _AN_HOUR = 2, 3600

_OF_A_REGISTER = ("names", "sections", "days", "stored", "counts", "loads", "months")


class IndexWriter:
    """What fills a new index: registers come and go by the places of their files below the collection's root."""

    def __init__(self, database: sqlite3.Connection, root: str) -> None:
        self._database = database
        self._root = root
        self._texts: dict[str, int] = dict(database.execute("SELECT text, number FROM texts"))
        self._registries: dict[str, int] = {}
        (last,) = database.execute("SELECT coalesce(max(number), 0) FROM registers").fetchone()
        self._last: int = last

    def remove(self, numbers: Sequence[int]) -> None:
        """Take registers out."""
        if not numbers:
            return
        marks = ", ".join("?" * len(numbers))
        for table in _OF_A_REGISTER:
            self._database.execute(f"DELETE FROM {table} WHERE register IN ({marks})", numbers)
        self._database.execute(f"DELETE FROM registers WHERE number IN ({marks})", numbers)

    def add(self, one: "RegisterRecord", key: str, place: str) -> None:
        """Put a register in."""
        self._last += 1
        traits, number, write = one.traits, self._last, self._database.executemany
        self._database.execute(
            "INSERT INTO registers VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                *(number, place, key, one.registry, one.mark, one.beside, one.digest, one.broken),
                *(one.title, one.issuer, one.issued),
                *(*(traits.recurs or (None, None)), traits.ongoing, traits.undated, traits.followed),
            ),
        )
        if one.stored is not None:
            self._database.execute("INSERT INTO stored VALUES (?, ?, ?)", (number, *one.stored))
        names = [(self._text(text), number, text in traits.idle) for text in traits.names]
        write("INSERT INTO names VALUES (?, ?, ?)", names)
        write("INSERT INTO sections VALUES (?, ?)", [(self._text(text), number) for text in traits.sections])
        write("INSERT INTO days VALUES (?, ?)", [(day, number) for day in traits.days])
        if one.counts is not None:
            self._add_counts(number, place, one, one.counts)

    def _add_counts(self, number: int, place: str, one: "RegisterRecord", counts: "Stats") -> None:
        """Put in what is counted; of a unit that is the same one in several registers its ``registry``, else the register."""
        from zerenfengong.answers.statistics import NUMBERS  # noqa: PLC0415 (only where something is counted)

        counted = [getattr(counts, name) for name in NUMBERS]
        self._database.execute("INSERT INTO counts VALUES (?, ?, ?, ?, ?, ?, ?, ?)", (number, *counted))
        registry = 0 if one.registry is None else self._registry(os.path.join(os.path.dirname(place), one.registry))
        loads = [
            (
                self._text(load.unit),
                registry if load.unit in one.shared and not load.collective else -number,
                number,
                *load[1:],
            )
            for load in counts.loads
        ]
        self._database.executemany("INSERT INTO loads VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", loads)
        months = [(month_number(dt.date(at.year, at.month, 1)), number, at.deadlines) for at in counts.months]
        self._database.executemany("INSERT INTO months VALUES (?, ?, ?)", months)

    def _registry(self, place: str) -> int:
        """The number of the file that a registry is, by whatever link or way round: of where it lies from the root."""
        found = self._registries.get(place)
        if found is None:
            found = self._registries[place] = self._text(real_place(self._root, place))
        return found

    def mark(self, number: int, mark: str, beside: str) -> None:
        """Note by what it is told that nothing of a register has changed."""
        self._database.execute("UPDATE registers SET mark = ?, beside = ? WHERE number = ?", (mark, beside, number))

    def others(self, marks: Mapping[str, str]) -> None:
        """Note which files are no registers."""
        self._database.execute("DELETE FROM others")
        self._database.executemany("INSERT INTO others VALUES (?, ?)", marks.items())

    def whole(self, named: Named) -> None:
        """Note by what it is told that nothing at all has changed of what patterns name, where that can be told."""
        self._database.execute("DELETE FROM whole")
        columns = "path, number, key, registry, mark, beside"
        rows = self._database.execute(
            f"SELECT {columns} FROM registers WHERE NOT broken AND mark <> ''"
            " UNION ALL SELECT path, 0, '', NULL, mark, '' FROM others"
        )
        if (kept := kept_whole(named, rows.fetchall())) is not None:
            self._database.execute("INSERT INTO whole VALUES (?, ?, ?)", kept)

    def _text(self, text: str) -> int:
        found = self._texts.get(text)
        if found is None:
            found = self._texts[text] = len(self._texts) + 1
            self._database.execute("INSERT INTO texts VALUES (?, ?)", (found, text))
        return found


def write_index(root: str, fill: Callable[[IndexWriter], None], old: sqlite3.Connection | None) -> str:
    """Make an index, from the ``old`` one where there is one, and put it in its place; its name, "" where it can't be written.

    The old one is the one that was read, whatever somebody else has put in its place meanwhile: the numbers in it are known.
    """
    path = Path(path_of(root))
    if path.is_dir() and not path.is_symlink():
        return ""  # it is left alone, and nothing is read for it
    try:
        _make_folder(path.parent)
        handle, new = temporary.make(path.parent)
    except OSError:
        return ""
    os.close(handle)
    try:
        sealed = int(time.time() - _AN_HOUR) // _COARSEST * _COARSEST
        with closing(sqlite3.connect(new, isolation_level=None)) as database:
            _fill(database, root, fill, old)
            database.execute("INSERT INTO made VALUES (?, ?, ?)", (VERSION, sealed, new.name))
        new.chmod(0o666 & ~umask())
        os.utime(new, (sealed, sealed))
        new.replace(path)
    except (sqlite3.IntegrityError, OverflowError):
        # The numbers in the old one are not those that were given: nothing can be added to it, ever.
        path.unlink(missing_ok=True)
        return ""
    except (OSError, sqlite3.Error, UnicodeEncodeError):  # also the name of a file that is no text
        return ""
    finally:
        with suppress(OSError):
            new.unlink(missing_ok=True)
    return new.name


def _fill(
    database: sqlite3.Connection, root: str, fill: Callable[[IndexWriter], None], old: sqlite3.Connection | None
) -> None:
    # Nobody else sees the file, and half of it is nothing to keep.
    database.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -65536")
    if old is not None:
        old.backup(database)
    database.execute("BEGIN")
    if old is None:
        for statement in STATEMENTS:
            database.execute(statement)
    fill(IndexWriter(database, root))
    database.execute("DELETE FROM made")
    database.execute("COMMIT")


def _make_folder(folder: Path) -> None:
    """The folder of what can be made again: it is nobody's to commit."""
    with suppress(FileExistsError):
        folder.mkdir()
    if not is_real(str(folder), stat.S_ISDIR):
        raise NotADirectoryError(str(folder))
    ignored = folder / ".gitignore"
    with suppress(FileNotFoundError):
        there = ignored.lstat()
        # A disk without room leaves an empty one.
        if stat.S_ISREG(there.st_mode) and not there.st_size:
            ignored.unlink()
    with suppress(FileExistsError), ignored.open("x", encoding="utf-8") as file:
        file.write("*\n")

"""The file that the index is kept in: made anew beside and then put in its place, so that it is whole or is none.

It is never written where it stands. So no reader waits for a writer, a writer that is killed leaves the old one, and of two
the last one stays. It bears a time of last change that no writing leaves: a file that was touched is not trusted.
"""

import datetime as dt
import os
import sqlite3
import stat
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from zerenfengong import __version__
from zerenfengong.dates.days import month_number
from zerenfengong.files import temporary
from zerenfengong.files.atomic import umask

if TYPE_CHECKING:
    from zerenfengong.answers.index.register_record import RegisterRecord
    from zerenfengong.answers.statistics import Stats

# What comes of what a file holds that was altered and made to look as if it was not.
UNUSABLE = (sqlite3.Error, ValueError, TypeError, LookupError, ArithmeticError)

FOLDER = ".zrfg"
NAME = "index.sqlite"

# Whatever is kept otherwise than by this very program is read again.
_VERSION = f"zerenfengong {__version__} index 4"

# No file system tells times less finely than by two seconds; an index seems an hour older than it is.
_COARSEST, _AN_HOUR = 2, 3600

_TABLES = """
CREATE TABLE made (version TEXT NOT NULL, sealed INTEGER NOT NULL);
CREATE TABLE registers (
    number INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE, key TEXT NOT NULL, registry TEXT,
    mark TEXT NOT NULL, beside TEXT NOT NULL, digest TEXT NOT NULL, broken INTEGER NOT NULL,
    title TEXT NOT NULL, issuer TEXT NOT NULL, issued TEXT,
    recurs_from INTEGER, recurs_to INTEGER, ongoing INTEGER NOT NULL, undated INTEGER NOT NULL, followed INTEGER NOT NULL
);
CREATE TABLE stored (register INTEGER PRIMARY KEY, content BLOB NOT NULL);
CREATE TABLE counts (register INTEGER PRIMARY KEY, tasks INTEGER, dated INTEGER, undated INTEGER, recurring INTEGER,
    ongoing INTEGER, relative INTEGER, divided INTEGER);
CREATE TABLE loads (unit INTEGER, registry INTEGER, register INTEGER, collective INTEGER, lead INTEGER, responsible INTEGER,
    supporting INTEGER, possible INTEGER, total INTEGER, named INTEGER,
    PRIMARY KEY (unit, registry, register)) WITHOUT ROWID;
CREATE TABLE months (month INTEGER, register INTEGER, deadlines INTEGER, PRIMARY KEY (month, register)) WITHOUT ROWID;
CREATE TABLE others (path TEXT PRIMARY KEY, mark TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE texts (number INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE);
CREATE TABLE names (text INTEGER, register INTEGER, PRIMARY KEY (text, register)) WITHOUT ROWID;
CREATE TABLE sections (text INTEGER, register INTEGER, PRIMARY KEY (text, register)) WITHOUT ROWID;
CREATE TABLE days (day INTEGER, register INTEGER, PRIMARY KEY (day, register)) WITHOUT ROWID;
"""
_STATEMENTS = tuple(filter(None, map(str.strip, _TABLES.split(";"))))
# The title, the issuer and the day of issue of a register: texts, whatever somebody has put there.
HEAD = "CAST(title AS TEXT), CAST(issuer AS TEXT), CAST(issued AS TEXT)"

_OF_A_REGISTER = ("names", "sections", "days", "stored", "counts", "loads", "months")


def path_of(root: str) -> str:
    """Where the index of the collection in a folder lies."""
    return os.path.join(root, FOLDER, NAME)


def open_index(root: str) -> sqlite3.Connection | None:
    """The index, for reading; None where there is none, or one that is not whole, not this program's, or was touched."""
    path = path_of(root)
    try:
        if not _is_real(os.path.dirname(path), stat.S_ISDIR) or not _is_real(path, stat.S_ISREG):
            return None
        there = os.stat(path)
        # What stands beside it is none of ours, and nobody writes to it: no journal and no lock is looked at.
        address = f"{Path(os.path.abspath(path)).as_uri()}?mode=ro&immutable=1"
        database = sqlite3.connect(address, uri=True, isolation_level=None)
    except (OSError, sqlite3.Error):
        return None
    try:
        database.execute("PRAGMA trusted_schema = OFF")
        (made,) = database.execute("SELECT version, sealed FROM made")
        kept_in = database.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL")
        if made == (_VERSION, int(there.st_mtime)) and {sql for (sql,) in kept_in} == {*_STATEMENTS}:
            return database
    except (sqlite3.Error, ValueError):
        pass
    database.close()
    return None


def _is_real(path: str, is_sort: Callable[[int], bool]) -> bool:
    """Whether something of this sort is there itself, not a link to it."""
    return is_sort(os.lstat(path).st_mode)


class IndexWriter:
    """What fills a new index: registers come and go by the places of their files below the collection's root."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database
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
        self._database.execute("INSERT INTO stored VALUES (?, ?)", (number, one.stored))
        write("INSERT INTO names VALUES (?, ?)", [(self._text(text), number) for text in traits.names])
        write("INSERT INTO sections VALUES (?, ?)", [(self._text(text), number) for text in traits.sections])
        write("INSERT INTO days VALUES (?, ?)", [(day, number) for day in traits.days])
        if one.counts is not None:
            self._add_counts(number, one, one.counts)

    def _add_counts(self, number: int, one: "RegisterRecord", counts: "Stats") -> None:
        """Put in what is counted; of a unit that is the same one in several registers its ``registry``, else the register."""
        from zerenfengong.answers.statistics import NUMBERS  # noqa: PLC0415 (only where something is counted)

        counted = [getattr(counts, name) for name in NUMBERS]
        self._database.execute("INSERT INTO counts VALUES (?, ?, ?, ?, ?, ?, ?, ?)", (number, *counted))
        registry = 0 if one.registry is None else self._registry(one.registry)
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

    def _registry(self, path: str) -> int:
        """The number of the file that a registry is, by whatever link or way round."""
        found = self._registries.get(path)
        if found is None:
            found = self._registries[path] = self._text(os.path.realpath(path))
        return found

    def mark(self, number: int, mark: str, beside: str) -> None:
        """Note by what it is told that nothing of a register has changed."""
        self._database.execute("UPDATE registers SET mark = ?, beside = ? WHERE number = ?", (mark, beside, number))

    def others(self, marks: Mapping[str, str]) -> None:
        """Note which files are no registers."""
        self._database.execute("DELETE FROM others")
        self._database.executemany("INSERT INTO others VALUES (?, ?)", marks.items())

    def _text(self, text: str) -> int:
        found = self._texts.get(text)
        if found is None:
            found = self._texts[text] = len(self._texts) + 1
            self._database.execute("INSERT INTO texts VALUES (?, ?)", (found, text))
        return found


def write_index(root: str, fill: Callable[[IndexWriter], None], old: sqlite3.Connection | None) -> bool:
    """Make an index, from the ``old`` one where there is one, and put it in its place; False where it can't be written.

    The old one is the one that was read, whatever somebody else has put in its place meanwhile: the numbers in it are known.
    """
    path = Path(path_of(root))
    try:
        _make_folder(path.parent)
        handle, new = temporary.make(path.parent)
    except OSError:
        return False
    os.close(handle)
    try:
        sealed = int(time.time() - _AN_HOUR) // _COARSEST * _COARSEST
        with closing(sqlite3.connect(new, isolation_level=None)) as database:
            _fill(database, fill, sealed, old)
        new.chmod(0o666 & ~umask())
        os.utime(new, (sealed, sealed))
        new.replace(path)
    except (sqlite3.IntegrityError, OverflowError):
        # The numbers in the old one are not those that were given: nothing can be added to it, ever.
        path.unlink(missing_ok=True)
        return False
    except (OSError, sqlite3.Error):
        return False
    finally:
        with suppress(OSError):
            new.unlink(missing_ok=True)
    return True


def _fill(
    database: sqlite3.Connection, fill: Callable[[IndexWriter], None], sealed: int, old: sqlite3.Connection | None
) -> None:
    # Nobody else sees the file, and half of it is nothing to keep.
    database.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -65536")
    if old is not None:
        old.backup(database)
    database.execute("BEGIN")
    if old is None:
        for statement in _STATEMENTS:
            database.execute(statement)
    fill(IndexWriter(database))
    database.execute("DELETE FROM made")
    database.execute("INSERT INTO made VALUES (?, ?)", (_VERSION, sealed))
    database.execute("COMMIT")


def _make_folder(folder: Path) -> None:
    """The folder of what can be made again: it is nobody's to commit."""
    with suppress(FileExistsError):
        folder.mkdir()
    if not _is_real(str(folder), stat.S_ISDIR):
        raise NotADirectoryError(str(folder))
    ignored = folder / ".gitignore"
    with suppress(FileNotFoundError):
        there = ignored.lstat()
        # A disk without room leaves an empty one.
        if stat.S_ISREG(there.st_mode) and not there.st_size:
            ignored.unlink()
    with suppress(FileExistsError), ignored.open("x", encoding="utf-8") as file:
        file.write("*\n")

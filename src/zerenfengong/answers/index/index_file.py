"""The file that the index is kept in: made anew beside and then put in its place, so that it is whole or is none.

It is never written where it stands. So no reader waits for a writer, a writer that is killed leaves the old one, and of two
the last one stays. It bears a time of last change that no writing leaves: a file that was touched is not trusted.
"""

import os
import sqlite3
import stat
from collections.abc import Callable

from zerenfengong import __version__

# What comes of what a file holds that was altered and made to look as if it was not.
UNUSABLE = (sqlite3.Error, ValueError, TypeError, LookupError, ArithmeticError, RecursionError)

FOLDER = ".zrfg"
NAME = "index.sqlite"

# Whatever is kept otherwise than by this very program is read again.
VERSION = f"zerenfengong {__version__} index 6"

_TABLES = """
CREATE TABLE made (version TEXT NOT NULL, sealed INTEGER NOT NULL, run TEXT NOT NULL);
CREATE TABLE registers (
    number INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE, key TEXT NOT NULL, registry TEXT,
    mark TEXT NOT NULL, beside TEXT NOT NULL, digest TEXT NOT NULL, broken INTEGER NOT NULL,
    title TEXT NOT NULL, issuer TEXT NOT NULL, issued TEXT,
    recurs_from INTEGER, recurs_to INTEGER, ongoing INTEGER NOT NULL, undated INTEGER NOT NULL, followed INTEGER NOT NULL
);
CREATE TABLE stored (register INTEGER PRIMARY KEY, rest BLOB NOT NULL, tasks BLOB NOT NULL);
CREATE TABLE counts (register INTEGER PRIMARY KEY, tasks INTEGER, dated INTEGER, undated INTEGER, recurring INTEGER,
    ongoing INTEGER, relative INTEGER, divided INTEGER);
CREATE TABLE loads (unit INTEGER, registry INTEGER, register INTEGER, collective INTEGER, lead INTEGER, responsible INTEGER,
    supporting INTEGER, possible INTEGER, total INTEGER, named INTEGER,
    PRIMARY KEY (unit, registry, register)) WITHOUT ROWID;
CREATE TABLE months (month INTEGER, register INTEGER, deadlines INTEGER, PRIMARY KEY (month, register)) WITHOUT ROWID;
CREATE TABLE whole (marks TEXT NOT NULL, beside TEXT NOT NULL, files TEXT NOT NULL);
CREATE TABLE others (path TEXT PRIMARY KEY, mark TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE texts (number INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE);
CREATE TABLE names (text INTEGER, register INTEGER, idle INTEGER NOT NULL, PRIMARY KEY (text, register)) WITHOUT ROWID;
CREATE TABLE sections (text INTEGER, register INTEGER, PRIMARY KEY (text, register)) WITHOUT ROWID;
CREATE TABLE days (day INTEGER, register INTEGER, PRIMARY KEY (day, register)) WITHOUT ROWID;
"""
STATEMENTS = tuple(filter(None, map(str.strip, _TABLES.split(";"))))
# The title, the issuer and the day of issue of a register: texts, whatever somebody has put there.
HEAD = "CAST(title AS TEXT), CAST(issuer AS TEXT), CAST(issued AS TEXT)"


def path_of(root: str) -> str:
    """Where the index of the collection in a folder lies."""
    return os.path.join(root, FOLDER, NAME)


def open_index(root: str, run: str = "") -> sqlite3.Connection | None:
    """The index, for reading; None where there is none, or one that is not whole, not this program's, or was touched.

    ``run``: or not the one that was just made by this name.
    """
    path = path_of(root)
    try:
        if not is_real(os.path.dirname(path), stat.S_ISDIR) or not is_real(path, stat.S_ISREG):
            return None
        there = os.stat(path)
        # What stands beside it is none of ours, and nobody writes to it: no journal and no lock is looked at.
        database = sqlite3.connect(f"{_address(path)}?mode=ro&immutable=1", uri=True, isolation_level=None)
    except (OSError, sqlite3.Error):
        return None
    try:
        database.execute("PRAGMA trusted_schema = OFF")
        ((*made, by),) = database.execute("SELECT version, sealed, run FROM made")
        kept_in = database.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL")
        if (
            made == [VERSION, int(there.st_mtime)]
            and (not run or by == run)
            and {sql for (sql,) in kept_in} == {*STATEMENTS}
        ):
            return database
    except (sqlite3.Error, ValueError):
        pass
    database.close()
    return None


def _address(path: str) -> str:
    """The path as SQLite's URI has it."""
    whole = os.path.abspath(path).replace(os.sep, "/").replace("%", "%25").replace("?", "%3f").replace("#", "%23")
    return f"file://{whole}" if whole.startswith("/") else f"file:///{whole}"


def is_real(path: str, is_sort: Callable[[int], bool]) -> bool:
    """Whether something of this sort is there itself, not a link to it."""
    return is_sort(os.lstat(path).st_mode)

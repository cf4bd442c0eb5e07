"""By what it is told that a file is still the one that was read, without reading it; and what a register is read from."""

import os
from collections.abc import Sequence

from zerenfengong.files.bounded import NoFile, TooLarge, read_bounded
from zerenfengong.ledger.ledger_place import FOLDER, folder_of, walk
from zerenfengong.register.discovery import MAX_BYTES, SUFFIXES

# On some file systems a second change within this time leaves the same times (in nanoseconds).
COARSEST = 2_000_000_000


class FileMarks:
    """The marks of files, each asked for once: size, inode and the times of the last changes; "" where there is no file."""

    def __init__(self) -> None:
        self._marks: dict[str, str] = {}
        self._shared: dict[tuple[str, str | None], str] = {}
        self._ledgers: dict[str, frozenset[str]] = {}

    def of(self, path: str) -> str:
        """The mark of a file."""
        found = self._marks.get(path)
        if found is None:
            found = self._marks[path] = _mark(path)
        return found

    def beside(self, register: str, registry: str | None) -> str:
        """The marks of what a register is read from beside itself, with their names: also what comes or goes changes them.

        ``registry`` is as the register has it.
        """
        folder = register.rpartition(os.sep)[0]
        shared = self._shared.get((folder, registry))
        if shared is None:
            shared = "" if registry is None else self._named(os.path.join(folder, registry))
            self._shared[folder, registry] = shared
        ledgers = self._ledgers.get(folder)
        if ledgers is None:
            ledgers = self._ledgers[folder] = _progress_in(folder)
        if not ledgers or os.path.basename(folder_of(register)) not in ledgers:
            return shared
        begin = len(folder) + 1 if folder else 0
        ledger = (f"{path[begin:]}\t{self.of(path)}" for path in _ledger(register))
        return "\n".join([*filter(None, [shared]), *ledger])

    def _named(self, path: str) -> str:
        return f"{os.path.basename(path)}\t{self.of(path)}"

    def settled(self, paths: Sequence[str], before: int) -> bool:
        """Whether the last change of all is long enough before a moment (nanoseconds) that a later one would show."""
        return all(max(map(int, self.of(path).split(":")[1:3]), default=0) < before - COARSEST for path in paths)


def _mark(path: str) -> str:
    try:
        there = os.stat(path)
    except (OSError, ValueError):
        return ""
    return f"{there.st_size}:{there.st_mtime_ns}:{there.st_ctime_ns}:{there.st_ino}"


def _progress_in(folder: str) -> frozenset[str]:
    """What may be a ledger in a folder."""
    try:
        return frozenset(name for name in os.listdir(folder or os.curdir) if name.endswith(FOLDER))
    except (OSError, ValueError):
        return frozenset()


def read_beside(register: str, registry: str | None) -> list[str]:
    """The files that a register is read from beside itself; with those that would be refused, as their being there is a fault.

    ``registry`` is the file of the units that it shares with others, as it has it.
    """
    shared = [] if registry is None else [os.path.join(os.path.dirname(register), registry)]
    return [*shared, *_ledger(register)]


def _ledger(register: str) -> list[str]:
    folder = folder_of(register)
    if not os.path.isdir(folder):
        return []
    # Two registers with one ledger are refused.
    stem = os.path.splitext(register)[0]
    others = (other for suffix in SUFFIXES if (other := stem + suffix) != register)
    return [*others, *(path for path in walk(folder) if path.lower().endswith(SUFFIXES))]


def digest(register: str, registry: str | None) -> str:
    """The digest of all that a register is read from: of each file its name, what it holds, and whether it is the register.

    One that can't be read counts as empty. And of the registry where it really lies, whatever links lead there.
    """
    import hashlib  # noqa: PLC0415 (only where something was touched)

    place = "" if registry is None else real_place(os.path.dirname(register), registry)
    whole = hashlib.sha256(place.encode("utf-8", "surrogateescape") + b"\0")
    for path in [register, *read_beside(register, registry)]:
        whole.update(os.path.basename(path).encode("utf-8", "surrogateescape") + b"\0")
        try:
            whole.update(hashlib.sha256(read_bounded(path, MAX_BYTES, regular=True)).digest())
            whole.update(b"=" if os.path.samefile(path, register) else b"/")
        except (OSError, ValueError, NoFile, TooLarge):
            whole.update(b"-")
    return whole.hexdigest()


def real_place(folder: str, place: str) -> str:
    """Where a file that is named from a folder really lies, whatever links lead there: from where the folder really does."""
    there = os.path.realpath(os.path.join(folder, place))
    try:
        return os.path.relpath(there, os.path.realpath(folder))
    except ValueError:  # another drive
        return there

"""By what it is told that a file is still the one that was read, without reading it; and what a register is read from."""

import os
from collections.abc import Sequence

from zerenfengong.ledger.ledger_place import FOLDER, folder_of, walk
from zerenfengong.register.discovery import SUFFIXES

# On some file systems a second change within this time leaves the same times (in nanoseconds).
COARSEST = 2_000_000_000


class FileMarks:
    """The marks of files, each asked for once: size, inode and the times of the last changes; "" where there is no file."""

    def __init__(self) -> None:
        self._marks: dict[str, str] = {}
        self._in_folder: dict[tuple[str, str | None], tuple[frozenset[str], str]] = {}

    def of_all(self, paths: Sequence[str]) -> list[str]:
        """The marks of many files."""
        known = self._marks
        found = []
        for path in paths:
            if (mark := known.get(path)) is None:
                mark = known[path] = _mark(path)
            found.append(mark)
        return found

    def of(self, path: str) -> str:
        """The mark of a file."""
        found = self._marks.get(path)
        if found is None:
            found = self._marks[path] = _mark(path)
        return found

    def beside(self, register: str, registry: str | None) -> str:
        """The marks of what a register is read from beside itself, with their names: also what comes or goes changes them."""
        folder = register.rpartition(os.sep)[0]
        known = self._in_folder.get((folder, registry))
        if known is None:
            without = "" if registry is None else self._named(registry)
            known = self._in_folder[folder, registry] = _progress_in(folder), without
        names, without = known
        if not names or os.path.basename(folder_of(register)) not in names:
            return without
        begin = len(folder) + 1 if folder else 0
        ledger = (f"{path[begin:]}\t{self.of(path)}" for path in _ledger(register))
        return "\n".join([*filter(None, [without]), *ledger])

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

    ``registry`` is the path of the units that it shares with others.
    """
    return [*([] if registry is None else [registry]), *_ledger(register)]


def _ledger(register: str) -> list[str]:
    folder = folder_of(register)
    if not os.path.isdir(folder):
        return []
    # Two registers with one ledger are refused.
    stem = os.path.splitext(register)[0]
    others = (other for suffix in SUFFIXES if (other := stem + suffix) != register)
    return [*others, *(path for path in walk(folder) if path.lower().endswith(SUFFIXES))]


def digest(paths: Sequence[str]) -> str:
    """The digest of what files hold, each with its name; one that can't be read counts as empty."""
    import hashlib  # noqa: PLC0415 (only where something was touched)

    whole = hashlib.sha256()
    for path in paths:
        whole.update(os.path.basename(path).encode("utf-8", "surrogateescape") + b"\0")
        try:
            with open(path, "rb") as file:
                whole.update(hashlib.file_digest(file, "sha256").digest())
        except (OSError, ValueError):
            whole.update(b"-")
    return whole.hexdigest()

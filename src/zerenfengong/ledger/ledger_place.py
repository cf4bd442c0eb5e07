"""Where a ledger lies: its folder beside the register, the files in it, and the register that a file is of."""

import os
from collections.abc import Iterator

from zerenfengong.register.discovery import USUAL_NAMES

# What the folder of a ledger is called, or its name ends with.
FOLDER = "progress"
_EVIDENCE = "evidence"


def folder_of(register: str) -> str:
    """Where the ledger of a register lies: ``progress`` beside tasks.yaml, ``X.progress`` beside any other X.yaml."""
    place, name = os.path.split(register)
    if name in USUAL_NAMES:
        return os.path.join(place, FOLDER)
    return os.path.join(place, f"{os.path.splitext(name)[0]}.{FOLDER}")


def register_of(path: str) -> str | None:
    """The register of whose ledger a file is, by the nearest ledger folder above it that has one; None where it is of none."""
    folder = os.path.dirname(os.path.abspath(path))
    while True:
        above, name = os.path.split(folder)
        if not name or name == _EVIDENCE:
            return None
        stem = name.removesuffix(f".{FOLDER}")
        names = USUAL_NAMES if name == FOLDER else (f"{stem}.yaml", f"{stem}.yml") if stem != name else ()
        for one in names:
            if os.path.isfile(beside := os.path.join(above, one)):
                return beside
        folder = above


def paths_of(register: str) -> list[str]:
    """The files of a register's ledger that are to be submissions."""
    folder = folder_of(register)
    return list(paths_in(folder)) if os.path.isdir(folder) else []


def walk(folder: str) -> Iterator[str]:
    """Every file below a ledger's folder, in order, but for evidence and what is hidden."""
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if name != _EVIDENCE and not name.startswith("."))
        yield from (os.path.join(place, name) for name in sorted(names))


def paths_in(folder: str) -> Iterator[str]:
    """The files below a ledger's folder that are to be submissions."""
    return (path for path in walk(folder) if path.endswith(".yaml"))

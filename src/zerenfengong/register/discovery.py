"""Which file is meant where none is named, and how messages name a file."""

import os
from collections.abc import Iterator, Mapping

CANDIDATES = ("data/tasks.yaml", "tasks.yaml")

StrPath = str | os.PathLike[str]


def discover(folder: StrPath, home: StrPath | None, environ: Mapping[str, str]) -> str | None:
    """The register that is meant: ``ZRFG_FILE``, else the nearest one here or above, up to the git root or home."""
    named = environ.get("ZRFG_FILE")
    if named:
        return named
    for place in upwards(folder, home):
        for candidate in CANDIDATES:
            found = os.path.join(place, *candidate.split("/"))
            if os.path.isfile(found):
                return found
    return None


def upwards(folder: StrPath, home: StrPath | None) -> Iterator[str]:
    """A folder and those above it, up to the git root, home or the top, each included."""
    place, last = os.path.abspath(folder), home and os.path.abspath(home)
    while True:
        yield place
        above = os.path.dirname(place)
        if os.path.exists(os.path.join(place, ".git")) or place in (last, above):
            return
        place = above


def home_folder() -> str | None:
    """The user's home, if there is one."""
    home = os.path.expanduser("~")
    return home if home != "~" else None


def discover_here() -> str | None:
    """``discover`` from the working folder of this process."""
    try:
        folder = os.getcwd()
    except FileNotFoundError:  # the folder was deleted under our feet
        return os.environ.get("ZRFG_FILE") or None
    return discover(folder, home_folder(), os.environ)


def bundled() -> str:
    """The 2020 register that ships inside the package; in a checkout it is the project's own ``data/tasks.yaml``."""
    package = os.path.dirname(os.path.abspath(__file__))
    inside = os.path.join(package, "data", "tasks.yaml")
    return inside if os.path.exists(inside) else os.path.join(package, "..", "..", "..", "data", "tasks.yaml")


def display_path(path: StrPath) -> str:
    """The path as messages name it: relative to the working folder unless they share no folder, with ``/``."""
    shown = os.fspath(path)
    try:
        here, there = os.getcwd(), os.path.abspath(path)
        common = os.path.commonpath([here, there])
        if common != os.path.dirname(common):  # more than the root
            shown = os.path.relpath(there, here)
    except (ValueError, OSError):  # another drive; a working folder that is gone; a NUL in the path
        pass
    return shown.replace(os.sep, "/")


def answering_path() -> str:
    """The register that an answering command uses where none is named."""
    return discover_here() or bundled()

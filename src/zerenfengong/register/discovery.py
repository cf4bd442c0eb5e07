"""Which file is meant where none is named, and how messages name a file."""

import os
import re
import stat
from collections.abc import Callable, Iterator, Mapping, Sequence

from zerenfengong.errors import AskedWrongly
from zerenfengong.files.bounded import NoFile, TooLarge, read_bounded
from zerenfengong.i18n import _, listed
from zerenfengong.text.regex import regex

# Where a register is looked for in a folder.
SUFFIXES = (".yaml", ".yml")
USUAL_NAMES = ("tasks.yaml", "tasks.yml")
CANDIDATES = (*(f"data/{name}" for name in USUAL_NAMES), *USUAL_NAMES)

# Far above any table (100,000 tasks are about 40 MB); a larger file is a mistake, and reading it would fill the memory.
MAX_BYTES = 256 * 1024 * 1024

# A field of a register at the beginning of a line, also where its value is wrong.
_FIELD = regex(rb"(?m)^(?:\xef\xbb\xbf)?(?:format|document|units|sections|tasks)[ \t]*:")
_MOST_LOOKED_AT = 1024 * 1024

# How files end that are imported and no registers.
DOCUMENTS = (
    ".docx",
    ".doc",
    ".wps",
    ".xlsx",
    ".xls",
    ".et",
    ".html",
    ".htm",
    ".mht",
    ".md",
    ".csv",
    ".tsv",
    ".txt",
    ".pdf",
)

StrPath = str | os.PathLike[str]


class SeveralRegisters(AskedWrongly):
    """A folder in which more than one file may be the register that is meant: ``paths``."""

    def __init__(self, paths: Sequence[str]) -> None:
        self.paths = tuple(paths)
        shown = listed(map(display_path, paths))
        super().__init__(
            _("这里有 {n} 份任务台账：{paths}。用 -f 指明是哪一份，或者只留下一份", n=len(paths), paths=shown)
        )


def discover(folder: StrPath, home: StrPath | None, environ: Mapping[str, str]) -> str | None:
    """The register that is meant: ``ZRFG_FILE``, else that of the nearest folder that has one, up to the git root or home.

    Raises:
        SeveralRegisters: that folder has several.
    """
    return environ.get("ZRFG_FILE") or next(
        (found for place in upwards(folder, home) if (found := only_one(place))), None
    )


def only_one(folder: str) -> str | None:
    """The register in a folder, if there is one.

    Raises:
        SeveralRegisters: there are several; links to one file count once.
    """
    paths = [os.path.join(folder, *candidate.split("/")) for candidate in CANDIDATES]
    there = {os.path.realpath(path): path for path in reversed(paths) if _is_there(path)}
    if len(there) > 1:
        raise SeveralRegisters([path for path in paths if path in there.values()])
    return next(iter(there.values()), None)


def registers_in(folder: str) -> list[str]:
    """The registers in a folder and below, by their paths: YAML files that begin a line with one of a register's fields.

    Hidden folders are left out. What can't be read, or is large, is one: it must not be passed over.
    """
    found = []
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        paths = (os.path.join(place, name) for name in sorted(names) if name.lower().endswith((".yaml", ".yml")))
        found += [path for path in paths if _may_be_register(path)]
    return found


def _may_be_register(path: str) -> bool:
    try:
        begin = read_bounded(path, _MOST_LOOKED_AT, regular=True)
    except (OSError, TooLarge):
        return True
    except NoFile:
        return False
    return _FIELD.search(begin) is not None


def _is_there(path: str) -> bool:
    """Whether there is a file.

    Raises:
        AskedWrongly: that can't be told.
    """
    try:
        return stat.S_ISREG(os.stat(path).st_mode)
    except PermissionError:
        raise AskedWrongly(_("看不了 {path}：没有权限；用 -f 指明任务台账", path=display_path(path))) from None
    except OSError:
        return False


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


def as_typed(path: str) -> str:
    """The path as a shell takes it for one word, and a command not for an option."""
    path = f"./{path}" if path.startswith("-") else path
    return path if re.fullmatch(r"[\w./:+-]+", path) else "'" + path.replace("'", "'\\''") + "'"


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


def shown_below(folder: StrPath) -> Callable[[str], str]:
    """How paths below a folder are shown, as ``display_path`` does: for many of them the folder is looked at once."""
    here, there = os.path.join(os.getcwd(), ""), os.path.join(os.path.abspath(folder), "")
    begin = os.path.join(folder, "")
    if here.startswith(there) and here != there:
        return display_path  # a path may be below the working folder, or beside it
    shown = display_path(folder)
    above = "" if shown == os.curdir else f"{shown}/"
    return lambda path: above + path[len(begin) :].replace(os.sep, "/")


def answering_path() -> str:
    """The register that an answering command uses where none is named.

    Raises:
        SeveralRegisters: it is not clear which.
    """
    return discover_here() or bundled()

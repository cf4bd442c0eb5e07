"""Temporary files and folders beside what is written, named by who writes them: what a killed run has left is told by that."""

import os
import re
import sys
import time
from contextlib import suppress
from pathlib import Path
from zlib import crc32

_PREFIX = ".zrfg-"
_OURS = re.compile(rf"{re.escape(_PREFIX)}(?P<host>[0-9a-f]{{8}})-(?P<process>[0-9]+)-")

# Of another machine's run, or where one can't ask whether a process lives, nothing is left unfinished for so long (in seconds).
_OLD = 86_400


def make(folder: Path) -> tuple[int, Path]:
    """Open a new file in a folder, for writing; what killed runs have left there is removed.

    Raises:
        OSError: none can be made.
    """
    import tempfile  # noqa: PLC0415 (only where something is written)

    handle, name = tempfile.mkstemp(prefix=_prefix(), dir=folder)
    _remove_left_over(folder)
    return handle, Path(name)


def make_folder(folder: Path) -> Path:
    """Make a new folder in a folder; what killed runs have left there is removed.

    Raises:
        OSError: none can be made.
    """
    import tempfile  # noqa: PLC0415

    name = tempfile.mkdtemp(prefix=_prefix(), dir=folder)
    _remove_left_over(folder)
    return Path(name)


def _prefix() -> str:
    return f"{_PREFIX}{_host()}-{os.getpid()}-"


def _host() -> str:
    import socket  # noqa: PLC0415

    return f"{crc32(socket.gethostname().encode('utf-8', 'replace')):08x}"


def _remove_left_over(folder: Path) -> None:
    # What can't be removed does no harm: the next run tries again.
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            match = _OURS.match(entry.name)
            if match and _is_left_over(entry, match["host"], int(match["process"])):
                with suppress(OSError):
                    _remove(entry)


def _remove(entry: os.DirEntry[str]) -> None:
    if not entry.is_dir(follow_symlinks=False):
        Path(entry).unlink()
        return
    import shutil  # noqa: PLC0415 (seldom)

    shutil.rmtree(entry)


def _is_left_over(entry: os.DirEntry[str], host: str, process: int) -> bool:
    if entry.is_symlink():
        return False
    # On Windows asking a process ends it.
    if host == _host() and sys.platform != "win32":
        return process != os.getpid() and not _lives(process)
    return time.time() - entry.stat(follow_symlinks=False).st_mtime > _OLD


def _lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):  # somebody else's
        return True
    return True

"""Reading a file into memory, but never more of it than is allowed."""

import os
import stat
from os import PathLike


class TooLarge(Exception):
    """The file holds more bytes than are allowed."""


class NoFile(Exception):
    """What the path names is no file: a device, a pipe."""


def read_bounded(path: str | PathLike[str], most: int, *, regular: bool = False) -> bytes:
    """All bytes of a file, of which there are at most ``most``.

    ``regular``: only a file on a disk is read, and nothing is waited for; what is read is what was asked about.

    Raises:
        TooLarge: there are more.
        NoFile: it is no regular file where one is asked for.
        OSError: it can't be read.
        ValueError: the path has a NUL.
    """
    with open(path, "rb", opener=_without_waiting if regular else None) as file:
        if regular and not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise NoFile
        raw = file.read(most + 1)
    if len(raw) > most:
        raise TooLarge
    return raw


def _without_waiting(path: str, flags: int) -> int:
    """A pipe that nobody writes to would otherwise keep the opening waiting. Windows has no such thing."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))

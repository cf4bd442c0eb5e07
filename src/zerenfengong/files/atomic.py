"""Writing files so that nothing is lost: whole or not at all, and never over what is there unasked."""

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from zerenfengong.errors import OutputRefused, reason
from zerenfengong.files import metadata, temporary
from zerenfengong.i18n import _


def write_new(path: Path, data: bytes | Iterable[bytes], *, force: bool) -> None:
    """Write a file, whole or in pieces, in one step.

    An existing one is replaced only with ``force``, keeping its mode, owner and attributes, and following a link.

    Raises:
        OutputRefused: the file exists, or can't be written; nothing has changed then.
    """
    pieces = (data,) if isinstance(data, bytes) else data
    with _refused_in_words(path):
        if (stream := own_stream(path)) is not None:
            _write_to_stream(stream, pieces)
            return
        # Asked of the path itself: what /dev/stdout leads to has no name that could be opened.
        if path.exists() and not path.is_file():
            _write_pieces(path, pieces)
            return
        _replace(path, lambda new: _write_pieces(new, pieces), force=force)


def write_filled(path: Path, fill: Callable[[Path], None], *, force: bool) -> None:
    """Write a file that only a library can write, in one step; ``fill`` is given an empty one.

    Raises:
        OutputRefused: as with ``write_new``; what is no file is not written to.
    """
    with _refused_in_words(path):
        _replace(path, fill, force=force)


@contextmanager
def _refused_in_words(path: Path) -> Iterator[None]:
    """Say why a file can't be written."""
    try:
        if path.is_dir():
            raise IsADirectoryError
        yield
    except FileExistsError:
        raise OutputRefused(_("{path} 已经存在；要覆盖它，加上 --force", path=path)) from None
    except IsADirectoryError:
        raise OutputRefused(_("{path} 是文件夹，写不进去", path=path)) from None
    except FileNotFoundError:
        raise OutputRefused(_("{path} 所在的文件夹不存在", path=path)) from None
    except OSError as error:
        raise OutputRefused(_("{path} 写不进去：{reason}", path=path, reason=reason(error))) from None


def own_stream(path: Path) -> TextIO | None:
    """Standard output or error, where a path leads to it (/dev/stdout, > file): it is written to, never replaced."""
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream is not None and os.path.samestat(path.stat(), os.fstat(stream.fileno())):
                return stream
        except (OSError, ValueError):  # there is no such file; the stream is none of the system's
            continue
    return None


def _write_to_stream(stream: TextIO, pieces: Iterable[bytes]) -> None:
    stream.flush()
    for piece in pieces:
        stream.buffer.write(piece)
    stream.buffer.flush()


def _write_pieces(new: Path, pieces: Iterable[bytes]) -> None:
    with new.open("wb") as file:
        file.writelines(pieces)


def _replace(path: Path, fill: Callable[[Path], None], *, force: bool) -> None:
    target = Path(os.path.realpath(path))
    if target.exists() and not force:
        raise FileExistsError
    handle, new = temporary.make(target.parent)
    try:
        with os.fdopen(handle, "r+b") as file:
            fill(new)
            os.fsync(file.fileno())
        if target.exists():
            metadata.copy(target, new)
        else:
            new.chmod(0o666 & ~umask())
        if force:
            new.replace(target)
        else:
            _move_to_new(new, target)
    finally:
        new.unlink(missing_ok=True)


def _move_to_new(new: Path, target: Path) -> None:
    """Give the file its name only if nobody has taken it meanwhile."""
    try:
        os.link(new, target)
    except FileExistsError:
        raise
    except OSError:  # a file system without hard links
        if target.exists():
            raise FileExistsError from None
        new.replace(target)


def umask() -> int:
    """The permissions that new files do not get."""
    mask = os.umask(0)
    os.umask(mask)
    return mask

"""Writing files so that nothing is lost: whole or not at all, and never over what is there unasked."""

import os
import sys
from collections.abc import Iterable
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
    target = Path(os.path.realpath(path))
    pieces = (data,) if isinstance(data, bytes) else data
    try:
        if path.is_dir():
            raise IsADirectoryError
        if (stream := own_stream(path)) is not None:
            _write_to_stream(stream, pieces)
            return
        # Asked of the path itself: what /dev/stdout leads to has no name that could be opened.
        if path.exists() and not path.is_file():
            _write_to_device(path, pieces)
            return
        if target.exists() and not force:
            raise FileExistsError
        _replace(target, pieces, force=force)
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


def _write_to_device(target: Path, pieces: Iterable[bytes]) -> None:
    """A pipe or a device is written to, not replaced."""
    with target.open("wb") as file:
        file.writelines(pieces)


def _replace(target: Path, pieces: Iterable[bytes], *, force: bool) -> None:
    handle, new = temporary.make(target.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.writelines(pieces)
            file.flush()
            os.fsync(file.fileno())
        if target.exists():
            metadata.copy(target, new)
        else:
            new.chmod(0o666 & ~_umask())
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


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask

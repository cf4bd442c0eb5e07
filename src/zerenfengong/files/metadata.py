"""What a file has besides what it holds, kept where a new one takes its place: mode, owner, extended attributes."""

import os
import stat
from contextlib import suppress
from pathlib import Path


def copy(source: Path, target: Path) -> bool:
    """Give a file the mode, owner and attributes of another, as far as the system allows; whether the owner is the same."""
    was = source.stat()
    if hasattr(os, "chown"):
        for owner in (was.st_uid, -1):  # a group of one's own can be given by anybody
            with suppress(OSError):
                os.chown(target, owner, was.st_gid)
                break
    _copy_attributes(source, target)
    # Last: a new owner takes set-user-id bits away.
    target.chmod(stat.S_IMODE(was.st_mode))
    now = target.stat()
    return (was.st_uid, was.st_gid) == (now.st_uid, now.st_gid)


def _copy_attributes(source: Path, target: Path) -> None:
    """Extended attributes, access control lists among them, where there are such things."""
    if not hasattr(os, "listxattr"):
        return
    with suppress(OSError):
        for name in os.listxattr(source):
            with suppress(OSError):
                os.setxattr(target, name, os.getxattr(source, name))


def is_read_only(path: Path) -> bool:
    """Whether a file says that nobody writes to it, or this user may not."""
    return not stat.S_IMODE(path.stat().st_mode) & 0o222 or not os.access(path, os.W_OK)

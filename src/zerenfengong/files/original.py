"""A file that is read, changed and written back: only over what was read, never over what somebody has saved meanwhile."""

import errno
import os
import stat
from pathlib import Path
from typing import NamedTuple

from zerenfengong.errors import OutputRefused, RegisterUnreliable, reason
from zerenfengong.files import metadata, temporary
from zerenfengong.i18n import _
from zerenfengong.text.decoding import BYTE_ORDER_MARK

# Why a file can't be replaced by another, though it may be written to: it is mounted alone, or its folder is closed.
_NOT_REPLACED = frozenset({errno.EBUSY, errno.EXDEV, errno.EACCES, errno.EPERM, errno.EROFS})


class Original(NamedTuple):
    """A text file before it is read: where its path led, and which file that was."""

    path: Path
    target: Path
    identity: tuple[int, ...] | None

    @classmethod
    def at(cls, path: str | os.PathLike[str]) -> "Original":
        """The file that a path leads to now; the path is not followed again."""
        target = Path(os.path.realpath(path))
        return cls(Path(path), target, _identity(target))

    def rewrite(self, before: str, after: str, *, force: bool = False) -> None:
        """Write another text in one step, as UTF-8; a byte order mark, mode, owner, attributes and hard links stay.

        ``before`` is the text that was read. ``force``: also where the file is read-only.

        Raises:
            RegisterUnreliable: the file is another one now, or holds another text; nothing is written.
            OutputRefused: it can't be written; nothing has changed then.
        """
        try:
            self._check(before)
            if metadata.is_read_only(self.target) and not force:
                raise OutputRefused(_("{path} 是只读的，没有写；要改它，加上 --force", path=self.path))
            mark = BYTE_ORDER_MARK if _begins_with_mark(self.target) else b""
            self._write(mark + after.encode("utf-8"), before)
        except FileNotFoundError:
            raise self._changed() from None
        except OSError as error:
            raise OutputRefused(_("{path} 写不进去：{reason}", path=self.path, reason=reason(error))) from None

    def _write(self, data: bytes, before: str) -> None:
        if self.target.stat().st_nlink > 1:  # its other names would go on with the old text
            self._write_in_place(data, before)
            return
        try:
            replaced = self._put_new(data, before)
        except OSError as error:
            if error.errno not in _NOT_REPLACED:
                raise
            replaced = False
        if not replaced:
            self._write_in_place(data, before)

    def _put_new(self, data: bytes, before: str) -> bool:
        """Put a finished file in the place of this one; not where that would give it another owner."""
        handle, new = temporary.make(self.target.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            if not metadata.copy(self.target, new) and os.access(self.target, os.W_OK):
                return False
            self._check(before)
            new.replace(self.target)
        finally:
            new.unlink(missing_ok=True)
        return True

    def _write_in_place(self, data: bytes, before: str) -> None:
        """Write into the file itself; a copy of what it held is kept beside it until all is written."""
        import tempfile  # noqa: PLC0415 (hardly ever needed)

        was = self.target.read_bytes()
        handle, name = tempfile.mkstemp(
            prefix=f"{self.target.name}.", suffix=".zrfg-copy", dir=_writable(self.target.parent)
        )
        copy = Path(name)
        with os.fdopen(handle, "wb") as file:
            file.write(was)
            file.flush()
            os.fsync(file.fileno())
        self._check(before)
        try:
            _overwrite(self.target, data)
        except OSError as error:
            if _put_back(self.target, was):
                copy.unlink()
                raise
            why = reason(error)
            message = _("{path} 没有写完：{reason}；原来的内容在 {copy}", path=self.path, reason=why, copy=copy)
            raise OutputRefused(message) from None
        copy.unlink()

    def _check(self, before: str) -> None:
        """Refuse to go on where the file is not the one that was read, or holds something else."""
        same = self.identity is not None and _identity(self.target) == self.identity
        if same:
            with self.target.open("rb") as file:
                same = file.read().removeprefix(BYTE_ORDER_MARK) == before.encode("utf-8")
        if not same:
            raise self._changed()

    def _changed(self) -> RegisterUnreliable:
        return RegisterUnreliable(_("{path} 在这期间改动过，没有写；再来一次", path=self.path))


def _identity(path: Path) -> tuple[int, ...] | None:
    """Which file has a name; None where none has. A link is not followed, and is none that was a file: numbers come again."""
    try:
        found = path.lstat()
    except OSError:
        return None
    return found.st_dev, found.st_ino, stat.S_IFMT(found.st_mode)


def _begins_with_mark(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(len(BYTE_ORDER_MARK)) == BYTE_ORDER_MARK


def _writable(folder: Path) -> Path:
    import tempfile  # noqa: PLC0415

    return folder if os.access(folder, os.W_OK) else Path(tempfile.gettempdir())


def _put_back(path: Path, data: bytes) -> bool:
    """Whether a file holds again what it held."""
    try:
        _overwrite(path, data)
    except OSError:
        return False
    return True


def _overwrite(path: Path, data: bytes) -> None:
    with path.open("r+b") as file:
        file.write(data)
        file.truncate()
        file.flush()
        os.fsync(file.fileno())

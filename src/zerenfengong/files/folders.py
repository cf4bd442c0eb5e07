"""Writing a folder of files: all of them or, whatever comes between, none."""

import os
from collections.abc import Callable, Collection, Mapping
from contextlib import ExitStack, suppress
from pathlib import Path

from zerenfengong.errors import OutputRefused, reason
from zerenfengong.files import temporary
from zerenfengong.files.atomic import write_filled, write_new
from zerenfengong.i18n import _, listed

# More files than this that are in the way are counted.
_MOST_NAMED = 5


def write_all(folder: Path, files: Mapping[str, bytes], *, force: bool) -> None:
    """Write files below a folder, made where it is missing, each by its path there.

    Raises:
        OutputRefused: a file is there already (without ``force``), or can't be written; everything is as it was then.
    """
    targets = {folder / name: data for name, data in files.items()}
    try:
        if folder.exists() and not folder.is_dir():
            raise OutputRefused(_("{path} 是文件，不是文件夹", path=folder))
        taken = [] if force else [str(path) for path in targets if os.path.lexists(path)]
        if taken:
            raise OutputRefused(_("{paths} 已经存在，什么都没有写；要覆盖，加上 --force", paths=_named(taken)))
        with ExitStack() as undo:
            for path, data in targets.items():
                _make_folder(path.parent, undo)
                _write(path, data, undo, force=force)
            undo.pop_all()
    except OSError as error:
        raise OutputRefused(_("{path} 建不起来：{reason}", path=folder, reason=reason(error))) from None


def write_after(path: Path, data: bytes, work: Callable[[], None]) -> None:
    """Write a new file as the last step of some work, in a folder that is made where it is missing.

    It is there before the work begins, under another name, so that what could refuse it does so first; it gets its own when the
    work is done. Of a run that is killed in between there may be work without the file, never the file without the work.

    Raises:
        OutputRefused: it can't be written, or what the work raises; there is no file then.
    """

    def fill(new: Path) -> None:
        new.write_bytes(data)
        work()

    try:
        with ExitStack() as undo:
            _make_folder(path.parent, undo)
            write_filled(path, fill, force=False)
            undo.pop_all()
    except OSError as error:
        raise OutputRefused(_("{path} 建不起来：{reason}", path=path.parent, reason=reason(error))) from None


def write_filled_folder(folder: Path, fill: Callable[[Path], None], names: Collection[str], *, force: bool) -> None:
    """Write a folder that only a library can write, in one step; ``fill`` is given an empty one.

    One that holds anything is replaced only with ``force``, and only if it holds nothing but things of these ``names``.

    Raises:
        OutputRefused: it can't be written; nothing has changed then.
    """
    import shutil  # noqa: PLC0415 (it loads every kind of archive)

    try:
        target = Path(os.path.realpath(folder))
        held = sorted(os.listdir(target)) if target.exists() else []  # noqa: PTH208 (a name that is a file says so)
        if held and not force:
            raise OutputRefused(_("{path} 里已经有文件，什么都没有写；要重新写，加上 --force", path=folder))
        if others := [name for name in held if name not in names]:
            raise OutputRefused(
                _("{path} 里有别的文件（{names}），不能整个换掉；换一个文件夹", path=folder, names=_named(others))
            )
        place = temporary.make_folder(target.parent)
        try:
            (place / "new").mkdir()
            fill(place / "new")
            _exchange(target, place)
        finally:
            shutil.rmtree(place, ignore_errors=True)
    except NotADirectoryError:
        raise OutputRefused(_("{path} 是文件，不是文件夹", path=folder)) from None
    except OSError as error:
        raise OutputRefused(_("{path} 建不起来：{reason}", path=folder, reason=reason(error))) from None


def _exchange(target: Path, place: Path) -> None:
    """Put the new folder in the place of the old one."""
    old = place / "old"
    if target.exists():
        target.rename(old)
    try:
        (place / "new").rename(target)
    except OSError:
        if old.exists():
            old.rename(target)
        raise


def _named(paths: list[str]) -> str:
    more = _("等 {n} 个", n=len(paths)) if len(paths) > _MOST_NAMED else ""
    return listed(paths[:_MOST_NAMED]) + more


def _make_folder(folder: Path, undo: ExitStack) -> None:
    missing = [one for one in (folder, *folder.parents) if not one.exists()]
    for one in reversed(missing):
        one.mkdir()
        undo.callback(_remove_folder, one)


def _remove_folder(folder: Path) -> None:
    with suppress(OSError):  # somebody else has put something into it meanwhile
        folder.rmdir()


def _write(path: Path, data: bytes, undo: ExitStack, *, force: bool) -> None:
    before = path.read_bytes() if path.is_file() else None
    write_new(path, data, force=force)
    if before is None:
        undo.callback(path.unlink, missing_ok=True)
    else:
        undo.callback(write_new, path, before, force=True)

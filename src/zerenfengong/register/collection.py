"""Registers that are asked together: which files they are, and the key by which each is known among them."""

import os
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple, Protocol

from zerenfengong.errors import AskedWrongly, RegisterUnreliable, reason
from zerenfengong.files.bounded import NoFile, TooLarge, read_bounded
from zerenfengong.files.file_patterns import in_order, matching, parts_of
from zerenfengong.i18n import _, listed
from zerenfengong.register import yaml_nodes
from zerenfengong.register.discovery import (
    MAX_BYTES,
    SUFFIXES,
    USUAL_NAMES,
    StrPath,
    display_path,
    home_folder,
    upwards,
)
from zerenfengong.register.schema import REGISTER_KEY
from zerenfengong.register.settings_file import FILES, SettingsTable, settings_in
from zerenfengong.text.decoding import decoded
from zerenfengong.text.regex import regex

# The setting that names the registers of a collection.
SETTING = "registers"

_FOLDER = "data"

# What only a register has, at the beginning of a line: neither a registry of units nor what was reported.
_OF_A_REGISTER = regex(rb"(?m)^(?:\xef\xbb\xbf)?(?:document|sections|tasks)[ \t]*:")

# The part of a register that is about the document, as a block.
_DOCUMENT = regex(r"^document[ \t]*:.*(?:\n(?:[ \t#].*|[ \t\r]*))*", re.MULTILINE)

# Patterns, each with the files that it names: their paths below the root, with ``/``, in order.
Named = Mapping[str, Sequence[str]]


class Member(NamedTuple):
    """A register of a collection: its key, which no other has, and the path of its file."""

    key: str
    path: str


class Remembered(Protocol):
    """What is known of files without looking into them; it knows nothing of those that have changed."""

    def unchanged(self, named: Named) -> tuple[Member, ...]:
        """The registers, in order, among the files that patterns name, where nothing has changed.

        None of them where anything may have.
        """

    def is_register(self, path: str) -> bool | None:
        """Whether a file is a register; None where that is not known."""

    def key(self, path: str) -> str | None:
        """The key of a register; None where that is not known."""

    def note_no_register(self, path: str) -> None:
        """Take note that a file is no register."""


class _Nothing:
    """Nothing is known of any file."""

    def unchanged(self, named: Named) -> tuple[Member, ...]:  # noqa: ARG002
        return ()

    def is_register(self, path: str) -> bool | None:  # noqa: ARG002
        return None

    def key(self, path: str) -> str | None:  # noqa: ARG002
        return None

    def note_no_register(self, path: str) -> None:
        pass


NOTHING_REMEMBERED = _Nothing()

# What is remembered of the collection whose settings lie in a folder.
Remember = Callable[[str], Remembered]


class _Files(NamedTuple):
    root: str
    paths: tuple[str, ...]
    remembered: Remembered = NOTHING_REMEMBERED
    unchanged: tuple[Member, ...] = ()


class Collection(_Files):
    """The files of registers that are asked together, each once, in the order in which answers have them.

    ``root`` is the folder from which paths become keys; what is ``remembered`` need not be read, least of all where all is
    ``unchanged``.
    """

    @cached_property
    def members(self) -> tuple[Member, ...]:
        """The registers by their keys; of each file no more is read than its key takes.

        Raises:
            RegisterUnreliable: two have the same key.
        """
        if self.unchanged:
            return self.unchanged
        known = self.remembered.key
        return told_apart([Member(known(path) or key_of(self.root, path), path) for path in self.paths])


def told_apart(members: Sequence[Member]) -> tuple[Member, ...]:
    """The same members, no two of which have one key.

    Raises:
        RegisterUnreliable: two have.
    """
    first: dict[str, Member] = {}
    for one in members:
        other = first.setdefault(one.key, one)
        if other is not one:
            raise RegisterUnreliable(
                _(
                    "{first} 和 {second} 的代号都是“{key}”，分不清是哪一份；在其中一份的 document 里写上不同的 key",
                    first=display_path(other.path),
                    second=display_path(one.path),
                    key=one.key,
                )
            )
    return tuple(members)


def key_of(root: str, path: str) -> str:
    """The key of the register at a path: its own ``document.key``, else what its path says."""
    return written_key(path) or key_by_path(root, path)


def key_by_path(root: str, path: str) -> str:
    """The path from ``root`` without ``data/``, ``tasks.yaml`` and the suffix; ``tasks`` where nothing is left of it."""
    try:
        parts = os.path.relpath(path, root).split(os.sep)
    except ValueError:  # another drive
        parts = os.path.abspath(path).split(os.sep)
    *folders, name = parts
    if folders and folders[-1] == _FOLDER:
        folders.pop()
    stem = os.path.splitext(name)[0]
    return "/".join(folders if folders and name in USUAL_NAMES else [*folders, stem])


def written_key(path: str) -> str | None:
    """The ``document.key`` that a register writes; None where it has none, or where it can't be known."""
    try:
        raw = read_bounded(path, MAX_BYTES)
    except (OSError, ValueError, TooLarge):
        return None
    if b"key" not in raw and b"\\" not in raw:
        return None
    text = decoded(raw) or ""
    block = _DOCUMENT.search(text)
    root = yaml_nodes.parse(block[0] if block else text, path).root
    document = root.values.get("document") if isinstance(root, yaml_nodes.Mapping) else None
    key = document.values.get("key") if isinstance(document, yaml_nodes.Mapping) else None
    return key.text if isinstance(key, yaml_nodes.Scalar) and re.fullmatch(REGISTER_KEY, key.text) else None


def named(paths: Iterable[StrPath]) -> Collection:
    """The registers at these paths, in their order; of a folder those that its settings name, else all in it and below.

    Raises:
        RegisterUnreliable: a folder has none.
        AskedWrongly: a folder's settings that can't be understood.
    """
    every = [os.fspath(path) for path in paths]
    found = [_in_folder(path) if os.path.isdir(path) else Collection(os.path.dirname(path), (path,)) for path in every]
    if len(found) == 1:
        return found[0]
    return Collection(_common([one.root for one in found]), _each_once(path for one in found for path in one.paths))


def around(folder: StrPath, home: StrPath | None, remember: Remember | None = None) -> Collection | None:
    """The collection that a folder is in: the nearest settings with ``registers`` name it, up to the git root or home.

    ``remember`` is asked once it is known where that is.

    Raises:
        RegisterUnreliable: a pattern matches no register.
        AskedWrongly: settings that can't be understood.
    """
    return next((found for place in upwards(folder, home) if (found := _set_in(place, remember)) is not None), None)


def around_here(remember: Remember | None = None) -> Collection | None:
    """``around`` the working folder of this process."""
    try:
        return around(os.getcwd(), home_folder(), remember)
    except FileNotFoundError:  # the folder was deleted under our feet
        return None


def _in_folder(folder: str) -> Collection:
    found = _set_in(folder) or Collection(folder, _each_once(_registers(folder, _named_by(folder, ()))))
    if not found.paths:
        raise RegisterUnreliable(_("文件夹 {path} 里没有任务台账", path=display_path(folder)))
    return found


def _set_in(folder: str, remember: Remember | None = None) -> Collection | None:
    """The collection that the settings in a folder name."""
    for name in FILES:
        table = settings_in(os.path.join(folder, name), SETTING)
        if table is not None and SETTING in table.values:
            known = NOTHING_REMEMBERED if remember is None else remember(folder)
            named = {pattern: _named_by(folder, parts) for pattern, parts in _patterns(table).items()}
            if unchanged := known.unchanged(named):
                return Collection(folder, tuple(one.path for one in unchanged), known, unchanged)
            found = in_order(dict.fromkeys(_of_patterns(folder, table, named, known)))
            # What is known was told apart when it was read.
            once = tuple(found) if all(map(known.key, found)) else _each_once(found)
            return Collection(folder, once, known)
    return None


def _patterns(table: SettingsTable) -> dict[str, tuple[str, ...]]:
    """The parts of each pattern in the settings.

    Raises:
        AskedWrongly: one that is none.
    """
    patterns = table.values[SETTING]
    if not isinstance(patterns, list) or not patterns or not all(isinstance(one, str) for one in patterns):
        raise table.refused(_('{key} 应当是路径的列表，如 {key} = ["registers/**/tasks.yaml"]', key=SETTING))
    found = {}
    for pattern in patterns:
        parts = parts_of(pattern)
        if parts is None:
            raise table.refused(
                _("{key} 里的“{pattern}”要写成这个文件夹以内的路径，用 / 分隔", key=SETTING, pattern=pattern)
            )
        found[pattern] = parts
    return found


def _of_patterns(root: str, table: SettingsTable, named: Named, known: Remembered) -> Iterable[str]:
    """The registers among the files that the patterns name."""
    for pattern, places in named.items():
        found = _registers(root, places, known)
        if not found:
            raise RegisterUnreliable(
                str(table.refused(_("{key} 里的“{pattern}”没有对上任何任务台账", key=SETTING, pattern=pattern)))
            )
        yield from found


def _named_by(root: str, parts: Sequence[str]) -> list[str]:
    """The files that may be registers among those that a pattern names."""
    try:
        return [path for path in matching(root, parts) if path.lower().endswith(SUFFIXES)]
    except OSError as error:
        raise RegisterUnreliable(
            _("文件夹 {path} 读不出来：{reason}", path=display_path(error.filename or root), reason=reason(error))
        ) from None


def _registers(root: str, places: Iterable[str], known: Remembered = NOTHING_REMEMBERED) -> list[str]:
    """The registers among files below a folder: by their name, else by what stands in them."""
    begin = os.path.join(root, "")
    return [path for one in places if _is_register(path := begin + one.replace("/", os.sep), known)]


def _is_register(path: str, known: Remembered) -> bool:
    """Whether a file is a register, if need be by looking into it."""
    found = True if path.endswith(USUAL_NAMES) and os.path.basename(path) in USUAL_NAMES else known.is_register(path)
    if found is None:
        found = _looks_like_one(path)
        if not found:
            known.note_no_register(path)
    return found


def _looks_like_one(path: str) -> bool:
    """Whether a register stands in a file; what can't be read, or is large, is one: it must not be passed over."""
    try:
        return _OF_A_REGISTER.search(read_bounded(path, MAX_BYTES, regular=True)) is not None
    except NoFile:
        return False
    except (OSError, TooLarge):
        return True


def _each_once(paths: Iterable[str]) -> tuple[str, ...]:
    """The paths without those that are another one's file; a file goes before the links to it."""
    every = list(dict.fromkeys(paths))
    folders: dict[str, str] = {}
    links = {path for path in every if os.path.islink(path)}
    real = {path: os.path.realpath(path) if path in links else _in_real_folder(path, folders) for path in every}
    files = {real[path]: path for path in sorted(every, key=links.__contains__, reverse=True)}
    return tuple(path for path in every if files[real[path]] == path)


def _in_real_folder(path: str, folders: dict[str, str]) -> str:
    """Where a file lies that is no link itself; each folder is asked once."""
    folder, name = os.path.split(path)
    if folder not in folders:
        folders[folder] = os.path.realpath(folder)
    return os.path.join(folders[folder], name)


def _common(folders: Iterable[str]) -> str:
    try:
        return os.path.commonpath([os.path.abspath(folder) for folder in folders])
    except ValueError:  # on several drives
        return ""


def asked_for(members: Sequence[Member], keys: Sequence[str]) -> tuple[Member, ...]:
    """The members with these keys, in their own order; all where none is named.

    Raises:
        AskedWrongly: no member has one of them.
    """
    if not keys:
        return tuple(members)
    known = {one.key for one in members}
    for key in keys:
        if key not in known:
            raise AskedWrongly(_unknown(key, sorted(known)))
    return tuple(one for one in members if one.key in keys)


def _unknown(key: str, known: Sequence[str]) -> str:
    from difflib import get_close_matches  # noqa: PLC0415 (only on a miss)

    near = get_close_matches(key, known, n=5, cutoff=0.5) or known[:10]
    return _("没有代号为“{key}”的任务台账", key=key) + "\n" + _("  是不是：{names}", names=listed(near))

"""Which files below a folder a pattern names: ``registers/**/tasks.yaml``, ``2020*/data``, or a path as it is."""

import os
import re
from collections.abc import Iterable, Sequence
from fnmatch import fnmatchcase

_ANY_FOLDERS = "**"
_WILD = re.compile(r"[*?\[]")


def is_pattern(path: str) -> bool:
    """Whether a path may name several files."""
    return _WILD.search(path) is not None


def named_by(pattern: str) -> list[str]:
    """The files that a pattern names from the working folder, which it may lead out of.

    Raises:
        OSError: a folder that can't be looked into.
    """
    parts = os.path.abspath(pattern).split(os.sep)
    first = next((at for at, part in enumerate(parts) if is_pattern(part)), len(parts))
    root = os.sep.join(parts[:first]) + os.sep
    if not os.path.isdir(root):
        return []
    return [os.path.join(root, path) for path in matching(root, parts[first:])]


def parts_of(pattern: str) -> tuple[str, ...] | None:
    """The parts of a pattern, ``/`` between them on every system; None where it names nothing, or leads out of its folder."""
    parts = tuple(part for part in pattern.split("/") if part not in ("", "."))
    outside = pattern.startswith("/") or ".." in parts or any(sign in pattern for sign in ("\\", "\0", ":"))
    return None if outside else parts or None


def matching(root: str, parts: Sequence[str]) -> list[str]:
    """The files below ``root`` that a pattern of these parts names, by their paths from there with ``/``; all of a folder.

    ``*``, ``?`` and ``[…]`` stand for characters of one name, ``**`` for any number of folders; none of them for hidden ones, and
    none follows a link to a folder, so that no link leads round in a circle. A part without them does both.

    Raises:
        OSError: a folder that can't be looked into.
    """
    found = []
    waiting = [("", _and_further((0,), parts))]
    while waiting:
        above, places = waiting.pop()
        with os.scandir(os.path.join(root, *above.split("/"))) as entries:
            for entry in entries:
                reached = _after(entry.name, places, parts)
                if not reached:
                    continue
                path = f"{above}/{entry.name}" if above else entry.name
                if not _is_folder(entry):
                    found += [path] if len(parts) in reached else []
                elif not entry.is_symlink() or any(parts[at] == entry.name for at in places if at < len(parts)):
                    waiting.append((path, reached))
    return sorted(found, key=lambda path: path.split("/"))


def _is_folder(entry: os.DirEntry[str]) -> bool:
    """Whether something is a folder, or a link to one; a link that leads nowhere, or round in a circle, is none."""
    return entry.is_dir(follow_symlinks=False) or (entry.is_symlink() and os.path.isdir(entry.path))


def _after(name: str, places: Iterable[int], parts: Sequence[str]) -> frozenset[int]:
    """The places in a pattern that are reached by one more name, from these; behind the last part all that is not hidden fits."""
    hidden = name.startswith(".")
    found = set()
    for at in places:
        part = parts[at] if at < len(parts) else _ANY_FOLDERS
        if part == _ANY_FOLDERS:
            found |= set() if hidden else {at}
        elif fnmatchcase(name, part) and (not hidden or part.startswith(".")):
            found.add(at + 1)
    return _and_further(found, parts)


def _and_further(places: Iterable[int], parts: Sequence[str]) -> frozenset[int]:
    """With those that are reached from them by no name at all."""
    found = set(places)
    for at, part in enumerate(parts):
        if part == _ANY_FOLDERS and at in found:
            found.add(at + 1)
    return frozenset(found)

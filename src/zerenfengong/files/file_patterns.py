"""Which files below a folder a pattern names: ``registers/**/tasks.yaml``, ``2020*/data``, or a path as it is."""

import os
import re
from collections.abc import Callable, Iterable, Sequence
from fnmatch import translate
from typing import NamedTuple

_ANY_FOLDERS = "**"
_NOWHERE: frozenset[int] = frozenset()
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
    found, end = [], len(parts)
    waiting = [("", _and_further((0,), parts))]
    while waiting:
        above, places = waiting.pop()
        before = f"{above}/" if above else ""
        after = _after(_steps(places, parts))
        with os.scandir(os.path.join(root, *above.split("/"))) as entries:
            for entry in entries:
                if not (reached := after(entry.name)):
                    continue
                path = before + entry.name
                # A link that leads nowhere, or round in a circle, is no folder.
                if not entry.is_dir(follow_symlinks=False) and not (entry.is_symlink() and os.path.isdir(entry.path)):
                    if end in reached:
                        found.append(path)
                elif not entry.is_symlink() or any(parts[at] == entry.name for at in places if at < len(parts)):
                    waiting.append((path, reached))
    return in_order(found, "/")


def in_order(paths: Iterable[str], separator: str = os.sep) -> list[str]:
    """The paths folder by folder, as their parts are in order: a separator comes before whatever a name may go on with."""
    return sorted(paths, key=lambda path: path.replace(separator, "\0"))


class _Step(NamedTuple):
    """Which names lead on from a place in a pattern, and to which places."""

    fits: Callable[[str], object]
    hidden: bool
    reached: frozenset[int]

    def after(self, name: str) -> frozenset[int]:
        """The places that are reached by this name."""
        fits, hidden, reached = self
        return reached if (hidden or name[0] != ".") and fits(name) else _NOWHERE


def _steps(places: Iterable[int], parts: Sequence[str]) -> list[_Step]:
    """The steps from these places; behind the last part all that is not hidden fits."""
    steps = []
    for at in places:
        part = parts[at] if at < len(parts) else _ANY_FOLDERS
        if part == _ANY_FOLDERS:
            steps.append(_Step(_anything, False, _and_further((at,), parts)))
        else:
            fits = re.compile(translate(part)).match
            steps.append(_Step(fits, part.startswith("."), _and_further((at + 1,), parts)))
    return steps


def _anything(name: str) -> bool:  # noqa: ARG001
    return True


def _after(steps: Sequence[_Step]) -> Callable[[str], frozenset[int]]:
    """Which places in a pattern are reached by one more name."""

    def by_any(name: str) -> frozenset[int]:
        return _NOWHERE.union(*(one.after(name) for one in steps))

    return steps[0].after if len(steps) == 1 else by_any


def _and_further(places: Iterable[int], parts: Sequence[str]) -> frozenset[int]:
    """With those that are reached from them by no name at all."""
    found = set(places)
    for at, part in enumerate(parts):
        if part == _ANY_FOLDERS and at in found:
            found.add(at + 1)
    return frozenset(found)

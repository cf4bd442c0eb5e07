"""By what it is told that nothing at all has changed of what patterns name: all marks in one piece, not a row for each file."""

import json
import os
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from zerenfengong.answers.index.file_marks import FileMarks
from zerenfengong.files.file_patterns import in_order
from zerenfengong.register.collection import Member, Named


class KeptWhole(NamedTuple):
    """The marks of all files and of what is beside each; as JSON what patterns name, and the columns of ``Files``."""

    marks: str
    beside: str
    files: str


class Files(NamedTuple):
    """Of files in order, a column each: their numbers (0 for no register), keys, and places among the ``registries``."""

    numbers: Sequence[int]
    keys: Sequence[str]
    registry: Sequence[int]
    registries: Sequence[str | None]


_KINDS: tuple[set[type], ...] = ({int}, {str}, {int}, {str, type(None)})


def kept_whole(named: Named, rows: Sequence[tuple[Any, ...]]) -> KeptWhole | None:
    """What to keep of rows: place, number, key, registry, mark, marks beside; None where patterns name other files than these."""
    by_place = {row[0]: row for row in rows}
    places = _places(named)
    if len(rows) != len(places) or not all(place in by_place for place in places):
        return None
    found = [by_place[place] for place in places]
    registries = list(dict.fromkeys(row[3] for row in found))
    at = {registry: number for number, registry in enumerate(registries)}
    columns = Files([row[1] for row in found], [row[2] for row in found], [at[row[3]] for row in found], registries)
    marks, beside = (_joined(row[column] for row in found) for column in (4, 5))
    return KeptWhole(marks, beside, json.dumps([named, *columns], ensure_ascii=False))


def still_so(kept: KeptWhole, named: Named, root: str, marks: FileMarks) -> dict[Member, int]:
    """The registers that patterns name, in order, with their numbers, where every file is as it was; else none.

    Raises:
        ValueError, TypeError, LookupError, RecursionError: this was never kept.
    """
    before, *columns = json.loads(kept.files)
    if before != named:
        return {}
    files = Files(*columns)
    _check(files)
    begin = os.path.join(root, "")
    paths = [begin + place.replace("/", os.sep) for place in _places(named)]
    if _joined(map(marks.of, paths)) != kept.marks:
        return {}
    each, registries = zip(paths, files.numbers, files.registry, strict=True), files.registries
    if _joined([marks.beside(path, registries[at]) if number else "" for path, number, at in each]) != kept.beside:
        return {}
    found = zip(map(Member, files.keys, paths), files.numbers, strict=True)
    return {member: number for member, number in found if number}


def _check(files: Files) -> None:
    """Refuse what no program has kept: a register stands once, by one key."""
    known = all(set(map(type, column)) <= kinds for column, kinds in zip(files, _KINDS, strict=True))
    registers = [number for number in files.numbers if number]
    keys = {key for key, number in zip(files.keys, files.numbers, strict=True) if number}
    if not known or not len(registers) == len(set(registers)) == len(keys):
        raise ValueError("this was never kept")


def _places(named: Named) -> Sequence[str]:
    """The files that patterns name, each once, in order."""
    every = list(named.values())
    return every[0] if len(every) == 1 else in_order({place for places in every for place in places}, "/")


def _joined(marks: Iterable[str]) -> str:
    """A mark has no empty line."""
    return "\n\n".join(marks)

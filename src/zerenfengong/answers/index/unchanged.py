"""By what it is told that nothing at all has changed of what patterns name: all marks in one piece, not a row for each file."""

import json
import os
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from zerenfengong.answers.index.file_marks import FileMarks
from zerenfengong.files.file_patterns import in_order
from zerenfengong.register.collection import Named


class Kept(NamedTuple):
    """What is kept: the marks of files and of what is beside each; as JSON the patterns and the columns of ``Files``."""

    marks: str
    beside: str
    files: str


class Files(NamedTuple):
    """Files in order, a column each of their places, numbers (0 for no register), keys, and places among the ``registries``."""

    places: Sequence[str]
    numbers: Sequence[int]
    keys: Sequence[str]
    registry: Sequence[int]
    registries: Sequence[str | None]


_KINDS: tuple[set[type], ...] = ({str}, {int}, {str}, {int}, {str, type(None)})


def kept_of(named: Named, rows: Sequence[tuple[Any, ...]]) -> Kept | None:
    """What to keep of rows: place, number, key, registry, mark, marks beside; None where patterns name other files than these."""
    by_place = {row[0]: row for row in rows}
    places = _places(named)
    if len(rows) != len(places) or not all(place in by_place for place in places):
        return None
    found = [by_place[place] for place in places]
    registries = list(dict.fromkeys(row[3] for row in found))
    at = {registry: number for number, registry in enumerate(registries)}
    columns = Files(
        places, [row[1] for row in found], [row[2] for row in found], [at[row[3]] for row in found], registries
    )
    marks, beside = (_joined(row[column] for row in found) for column in (4, 5))
    return Kept(marks, beside, json.dumps([[*named], *columns], ensure_ascii=False))


def unchanged(kept: Kept, named: Named, root: str, marks: FileMarks) -> Files | None:
    """The files that patterns name, where all of them are as they were; else None.

    Raises:
        ValueError, TypeError: this was never kept.
    """
    patterns, *columns = json.loads(kept.files)
    files = Files(*columns)
    if not all(set(map(type, column)) <= kinds for column, kinds in zip(files, _KINDS, strict=True)):
        raise ValueError("this was never kept")
    if patterns != [*named] or files.places != _places(named):
        return None
    begin = os.path.join(root, "")
    paths = [begin + place.replace("/", os.sep) for place in files.places]
    if _joined(marks.of_all(paths)) != kept.marks:
        return None
    each, registries = zip(paths, files.numbers, files.registry, strict=True), files.registries
    beside = _joined([marks.beside(path, registries[at]) if number else "" for path, number, at in each])
    return files._replace(places=paths) if beside == kept.beside else None


def _places(named: Named) -> Sequence[str]:
    """The files that patterns name, each once, in order."""
    every = list(named.values())
    return every[0] if len(every) == 1 else in_order({place for places in every for place in places}, "/")


def _joined(marks: Iterable[str]) -> str:
    """A mark has no empty line."""
    return "\n\n".join(marks)

"""What several registers say of each other: keys that are the same, one registry that goes by two names."""

from collections.abc import Collection, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from zerenfengong.findings import Finding, Location
from zerenfengong.i18n import _
from zerenfengong.register.loader import Loaded, read_text
from zerenfengong.text.folding import fold_name


class Compared(NamedTuple):
    """Of a register what others are held against: the key that it writes, if any, the file of its registry, its name as written.

    ``lines`` are the places of both as they stand in the file.
    """

    key: str | None
    key_place: Location
    registry: str
    named: str
    registry_place: Location
    lines: tuple[str, str]


def compared(loaded: Loaded) -> Compared | None:
    """What of a file is held against others; None of what is no register."""
    if loaded.register is None:
        return None
    document = loaded.register.document
    places = loaded.place("document", "key"), loaded.place("registry")
    lines = (loaded.lines[places[0].line - 1], loaded.lines[places[1].line - 1])
    registry, _shared = loaded.registry
    return Compared(document.key, places[0], registry, loaded.register.registry or "", places[1], lines)


def found_between(each: Collection[Compared], keys: Sequence[str]) -> Iterator[tuple[Finding, str]]:
    """What is wrong between registers, each with the line that it stands on: at the later one of two.

    ``keys`` are those that the paths of registers give them that write none.
    """
    first: dict[str, Compared] = {}
    for one, by_path in zip(each, keys, strict=True):
        key = one.key or by_path
        other = first.setdefault(key, one)
        if other is not one:
            message = _("代号“{key}”和 {path} 的相同", key=key, path=other.key_place.path)
            hint = _("在其中一份的 document 里写上不同的 key")
            yield Finding(one.key_place, "ZR218", message, hint), one.lines[0]
    yield from _registries(each)


def _registries(each: Collection[Compared]) -> Iterator[tuple[Finding, str]]:
    """Registers whose registry is another file than that of one before, and yet the same one by all that can be told."""
    first: dict[tuple[str, ...], Compared] = {}
    signs = cache(_signs)
    for one in each:
        for sign in signs(one.registry) if one.registry else ():
            other = first.setdefault(sign, one)
            if other.registry != one.registry:
                message = _(
                    "共用名录“{named}”和 {path} 里写的“{other}”像是同一份",
                    named=one.named,
                    path=other.registry_place.path,
                    other=other.named,
                )
                hint = _("写成同一个文件：名录是两个文件，各份里同一个单位就各算各的")
                yield Finding(one.registry_place, "ZR219", message, hint), one.lines[1]
                break


def _signs(path: str) -> tuple[tuple[str, ...], ...]:
    """What two names of one registry have in common: a name that differs in nothing that is seen, the file, or what it says."""
    there = Path(path).stat()
    text, _problem = read_text(path, path)
    return ("name", fold_name(path)), ("file", str(there.st_dev), str(there.st_ino)), ("text", text)

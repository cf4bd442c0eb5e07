"""What Word and Excel files have in common: text that XML can hold, columns that share a page, the same bytes every time."""

import datetime as dt
import io
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from zerenfengong.answers.table import Report
from zerenfengong.errors import OutputRefused
from zerenfengong.i18n import _
from zerenfengong.text.width import visible, width

# The two characters that XML forbids and no terminal minds.
_NONCHARACTERS = re.compile("[\ufffe\uffff]")

_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*(</dcterms:modified>)")

# The first day that a ZIP archive can name.
EPOCH = dt.date(1980, 1, 1)
_FIRST_MOMENT = (1980, 1, 1, 0, 0, 0)

_UNIX = 3

_LARGEST = 2**31 - 1

# What makes of a part that is next to empty one that is not.
Filling = Callable[[bytes], Iterable[bytes]]

_NOTHING: Mapping[str, Filling] = MappingProxyType({})


def legal(text: str) -> str:
    """The text with what XML can't hold, or would steer a reader, replaced by its code; lines and tabs stay."""
    return _NONCHARACTERS.sub(lambda match: f"\\u{ord(match[0]):04x}", visible(text))


class CellText(NamedTuple):
    """The lines of a cell, and how many columns of a terminal each takes; a Chinese character takes two."""

    lines: tuple[str, ...]
    widths: tuple[int, ...]

    @classmethod
    def of(cls, text: str) -> "CellText":
        """The lines of a text, measured once."""
        lines = tuple(text.split("\n"))
        return cls(lines, tuple(map(width, lines)))

    @property
    def widest(self) -> int:
        """How wide the widest line is."""
        return max(self.widths)


def issuer_of(report: Report) -> str:
    """Who issued the table, if the report says so."""
    return dict(report.facts).get(_("印发机关"), "")


def day_of(report: Report) -> dt.date:
    """The day that the report is computed for; the first that an archive can name where it does not say."""
    said = dict(report.facts).get(_("截至日期"))
    return dt.date.fromisoformat(said[: len("2020-10-25")]) if said else EPOCH


class Wish(NamedTuple):
    """How wide a column wants to be: so that no line in it breaks, at the least, and how much it counts for in between.

    One that is ``fixed`` is never narrower than its least while another can be, nor wider than its text.
    """

    natural: float
    least: float
    weight: float
    fixed: bool = False


def shared(wishes: Sequence[Wish], room: float) -> list[float]:
    """Widths that fill the room: as wide as the text where that fits, what is longer shares the rest by weight."""
    least = _squeezed(wishes, room)
    more = [max(wish.natural - start, 0) for wish, start in zip(wishes, least, strict=True)]
    left, weight_left = room - sum(least), sum(wish.weight for wish in wishes)
    for at in sorted(range(len(wishes)), key=lambda at: more[at] / wishes[at].weight):
        more[at] = min(more[at], left * wishes[at].weight / weight_left)
        left, weight_left = left - more[at], weight_left - wishes[at].weight
    more[max(range(len(wishes)), key=lambda at: (not wishes[at].fixed, wishes[at].weight))] += left
    return [start + one for start, one in zip(least, more, strict=True)]


def _squeezed(wishes: Sequence[Wish], room: float) -> list[float]:
    """The least that each has, less where they do not fit: first of those that are not fixed."""
    fixed = sum(wish.least for wish in wishes if wish.fixed)
    others = sum(wish.least for wish in wishes) - fixed
    if fixed * 2 > room or not others:
        return [wish.least * min(1.0, room / (fixed + others)) for wish in wishes]
    return [wish.least * (1.0 if wish.fixed else min(1.0, (room - fixed) / others)) for wish in wishes]


def settled(package: bytes, day: dt.date, filled: Mapping[str, Filling] = _NOTHING) -> bytes:
    """The package as if written on this day: what it says decides its bytes, and not when it was drawn.

    ``filled``: parts that hold next to nothing yet, each with what fills it, piece by piece.

    Raises:
        OutputRefused: a part of it would be larger than programs open.
    """
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as before, zipfile.ZipFile(written, "w") as after:
        for name in before.namelist():
            part = before.read(name)
            if name == "docProps/core.xml":
                part = _MODIFIED.sub(rb"\g<1>%bT00:00:00Z\g<2>" % day.isoformat().encode(), part)
            entry = zipfile.ZipInfo(name, _FIRST_MOMENT)
            entry.create_system, entry.compress_type = _UNIX, zipfile.ZIP_DEFLATED
            with after.open(entry, "w") as file:
                file.writelines(_bounded(filled[name](part) if name in filled else (part,)))
    return written.getvalue()


def _bounded(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """The pieces of a part, as many as an archive can hold that every program opens."""
    size = 0
    for piece in pieces:
        size += len(piece)
        if size > _LARGEST:
            raise OutputRefused(_("文件太大，没有写：其中一部分超过 2 GB；筛选出一部分任务再写，或者写成 csv"))
        yield piece

"""What would change in a file, as a unified diff that cannot steer a terminal; in linear time and memory, however large it is."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple

# So many lines stand around what changes.
_AROUND = 3

# A line that stands more often than this, in one of the texts, says too little of where it belongs; it may say more between two
# lines that do.
_SELDOM = 8
_ROUNDS = 2


class _Series(NamedTuple):
    """The last of a series of places, in the old text and the new one, and the series before it."""

    old: int
    new: int
    before: "_Series | None"

    def pairs(self) -> Iterator[tuple[int, int]]:
        """The places, the last one first."""
        one: _Series | None = self
        while one is not None:
            yield one.old, one.new
            one = one.before


class _Edit(NamedTuple):
    """Lines of the old text that go (from the first up to, but not including, the end), and those of the new one that come."""

    old: int
    old_end: int
    new: int
    new_end: int


def difference(path: str, before: str, after: str) -> Iterator[bytes]:
    """The lines that change, with some around them, one by one; none for none. Line ends do not count."""
    from zerenfengong.text.width import quoted  # noqa: PLC0415 (only where it is asked for)

    # What a CI system would take for a command is none any more; the sign before a line is not part of it.
    for line in _unified(path, before, after):
        yield f"{line[:1]}{quoted(line[1:])}\n".encode("utf-8", "backslashreplace")


def _unified(path: str, before: str, after: str) -> Iterator[str]:
    """The lines of the diff, each with its sign."""
    numbers: dict[str, int] = {}
    old, new = (
        [numbers.setdefault(line, len(numbers)) for line in text.replace("\r\n", "\n").splitlines()]
        for text in (before, after)
    )
    lines = list(numbers)
    head = [f"--- {path}", f"+++ {path}"]
    for hunk in _hunks(_edits(old, new)):
        yield from head
        yield from _drawn(hunk, lines, old, new)
        head = []


def _drawn(hunk: Sequence[_Edit], lines: Sequence[str], old: Sequence[int], new: Sequence[int]) -> Iterator[str]:
    """Edits with what stands around and between them, under the line that says where that is."""
    first, last = hunk[0], hunk[-1]
    above = min(_AROUND, first.old, first.new)
    below = min(_AROUND, len(old) - last.old_end, len(new) - last.new_end)
    yield f"@@ -{_range(first.old - above, last.old_end + below)} +{_range(first.new - above, last.new_end + below)} @@"
    at = first.old - above
    for edit in hunk:
        yield from (f" {lines[number]}" for number in old[at : edit.old])
        yield from (f"-{lines[number]}" for number in old[edit.old : edit.old_end])
        yield from (f"+{lines[number]}" for number in new[edit.new : edit.new_end])
        at = edit.old_end
    yield from (f" {lines[number]}" for number in old[at : at + below])


def _range(start: int, end: int) -> str:
    """Lines as a unified diff names them: the first one and how many, or the one before where there are none."""
    count = end - start
    return str(start + 1) if count == 1 else f"{start + bool(count)},{count}"


def _hunks(edits: Iterable[_Edit]) -> Iterator[list[_Edit]]:
    """Edits together that are so near to each other that what stands around them meets."""
    hunk: list[_Edit] = []
    for edit in edits:
        if hunk and edit.old - hunk[-1].old_end > 2 * _AROUND:
            yield hunk
            hunk = []
        hunk.append(edit)
    if hunk:
        yield hunk


def _edits(old: Sequence[int], new: Sequence[int]) -> Iterator[_Edit]:
    """What changes between the lines that stay."""
    old_at = new_at = 0
    for old_end, new_end in chain(_kept(old, new), [(len(old), len(new))]):
        if (old_at, new_at) != (old_end, new_end):
            yield _Edit(old_at, old_end, new_at, new_end)
        old_at, new_at = old_end + 1, new_end + 1


def _kept(old: Sequence[int], new: Sequence[int], rounds: int = _ROUNDS) -> Iterator[tuple[int, int]]:
    """Where the lines that stay stand in both texts, in order: at the beginning, at the end, and what is common in between."""
    most = min(len(old), len(new))
    above = next((at for at in range(most) if old[at] != new[at]), most)
    below = next((at for at in range(most - above) if old[-1 - at] != new[-1 - at]), most - above)
    yield from ((at, at) for at in range(above))
    if rounds:
        inner = old[above : len(old) - below], new[above : len(new) - below]
        yield from ((above + one, above + other) for one, other in _kept_between(*inner, rounds))
    yield from ((len(old) - at, len(new) - at) for at in range(below, 0, -1))


def _kept_between(old: Sequence[int], new: Sequence[int], rounds: int) -> Iterator[tuple[int, int]]:
    """What two texts have in common that begin and end differently: lines that stand seldom, then what lies between those."""
    old_at = new_at = 0
    for old_end, new_end in chain(_common(old, new), [(len(old), len(new))]):
        if old_at < old_end and new_at < new_end:
            inner = _kept(old[old_at:old_end], new[new_at:new_end], rounds - 1)
            yield from ((old_at + one, new_at + other) for one, other in inner)
        if old_end < len(old):
            yield old_end, new_end
        old_at, new_at = old_end + 1, new_end + 1


def _common(old: Sequence[int], new: Sequence[int]) -> list[tuple[int, int]]:
    """The longest series of lines that stands in both, of those that stand seldom in each (the method of Hunt and Szymanski)."""
    often = {line for text in (old, new) for line, times in Counter(text).items() if times > _SELDOM}
    places: dict[int, list[int]] = {}
    for at, line in enumerate(new):
        if line not in often:
            places.setdefault(line, []).append(at)
    # For each length of a series, where in the new text the one that ends first ends, and that series, its last pair first.
    ends: list[int] = []
    series: list[_Series] = []
    for at, line in enumerate(old):
        for place in reversed(places.get(line, ()) if line not in often else ()):
            length = bisect_left(ends, place)
            ends[length : length + 1] = [place]
            series[length : length + 1] = [_Series(at, place, series[length - 1] if length else None)]
    return list(series[-1].pairs())[::-1] if series else []

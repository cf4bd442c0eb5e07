"""Many texts looked for in another one at once: in time that grows with how long they are, and not with how many; pure."""

from collections.abc import Iterable, Iterator
from functools import cached_property
from heapq import heapify, heappop, heappush

# So few are looked for one after another.
_FEW = 100

# What many are told apart by before they are compared: their first characters.
_HEAD = 3

# Stands in place of what was cut out.
CUT = "\n"


class Texts:
    """Texts of one line that are looked for in others."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._texts = frozenset(texts) - {""}

    def __contains__(self, text: str) -> bool:
        return text in self._texts

    @cached_property
    def together(self) -> str:
        """All of them, with line breaks between them: a line that stands in this stands in one of them."""
        return "\n".join(self._texts)

    def within(self, text: str) -> Iterator[str]:
        """Those that stand in a text, some perhaps again and again."""
        if len(self._texts) <= _FEW:
            return (one for one in self._texts if one in text)
        return (text[at : at + length] for at in range(len(text)) for length in self.lengths_at(text, at))

    def lengths_at(self, text: str, at: int) -> Iterator[int]:
        """The lengths of those that stand at a place of a text, the longest first."""
        for size in range(_HEAD, 0, -1):
            for length, those in self._heads.get(text[at : at + size], {}).items():
                if text[at : at + length] in those:
                    yield length

    @cached_property
    def _heads(self) -> dict[str, dict[int, set[str]]]:
        """The texts by how they begin, and then by their length, the longest first."""
        heads: dict[str, dict[int, set[str]]] = {}
        for text in sorted(self._texts, key=len, reverse=True):
            heads.setdefault(text[:_HEAD], {}).setdefault(len(text), set()).add(text)
        return heads


def longest_places(text: str, texts: Iterable[str]) -> Iterator[tuple[int, int]]:
    """Where any of these stands in a text, from each place on the longest one; they may lie over each other."""
    looked_for = Texts(texts)
    for at in range(len(text)):
        if length := next(looked_for.lengths_at(text, at), 0):
            yield at, at + length


def without(text: str, texts: Iterable[str]) -> str:
    """A line with ``CUT`` in place of these texts, as often as they stand in it, the longest first."""
    found = set(texts)
    if len(found) > _FEW:
        return _without_many(text, Texts(found))
    for one in sorted(found, key=len, reverse=True):
        text = text.replace(one, CUT)
    return text


def _without_many(text: str, texts: Texts) -> str:
    marks = list(text)
    places = ((at, texts.lengths_at(text, at)) for at in range(len(text)))
    waiting = [(-length, at, shorter) for at, shorter in places if (length := next(shorter, 0))]
    heapify(waiting)
    while waiting:
        length, at, shorter = heappop(waiting)
        # None that was cut out is shorter: one that lies over this stands where it begins or ends.
        if marks[at] == CUT:
            continue
        if marks[at - length - 1] == CUT:
            if length := next(shorter, 0):
                heappush(waiting, (-length, at, shorter))
        else:
            marks[at : at - length] = CUT * -length
    return "".join(marks)

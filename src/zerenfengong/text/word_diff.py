"""What differs between two texts of one sentence, and how that is shown: …依法公开[-本单位-]{+本机关+}的工作…; pure."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

# A difference is shown with so many characters around it.
_CONTEXT = 6

# Comparing takes as long as there are pairs of equal characters: texts with more of them differ in one piece. Ordinary texts of
# 2,000 characters have as many.
_MOST_PAIRS = 60_000


class WordChange(NamedTuple):
    """What stands in a text from ``begin`` to ``end``, and what the other one has ``instead``."""

    begin: int
    end: int
    instead: str


class Common(NamedTuple):
    """A piece that two texts share: where it begins in each, and how long it is."""

    here: int
    there: int
    size: int


def common(text: str, other: str) -> list[Common]:
    """The pieces that two texts share, in order."""
    from difflib import SequenceMatcher  # noqa: PLC0415 (only where something differs)

    blocks = SequenceMatcher(None, text, other, autojunk=False).get_matching_blocks()
    return [Common(*block) for block in blocks if block.size]


def changes(text: str, other: str) -> list[WordChange]:
    """What has to be changed to come from one text to another."""
    begin = _shared(text, other)
    end = _shared(text[begin:][::-1], other[begin:][::-1])
    middle, instead = text[begin : len(text) - end], other[begin : len(other) - end]
    pieces = common(middle, instead) if _pairs(middle, instead) <= _MOST_PAIRS else []
    return [WordChange(begin + one.begin, begin + one.end, one.instead) for one in between(middle, instead, pieces)]


def between(text: str, other: str, pieces: Sequence[Common]) -> list[WordChange]:
    """The changes around the pieces that two texts share."""
    found = []
    here = there = 0
    for piece in [*pieces, Common(len(text), len(other), 0)]:
        if text[here : piece.here] != other[there : piece.there]:
            found.append(WordChange(here, piece.here, other[there : piece.there]))
        here, there = piece.here + piece.size, piece.there + piece.size
    return found


def shown(text: str, changes: Sequence[WordChange]) -> str:
    """The changes with what stands around them."""
    parts = []
    end = 0
    for begin, until, instead in changes:
        before = text[max(begin - _CONTEXT, end) : begin]
        parts.append(("…" if begin - _CONTEXT > end else "") + before)
        parts.append((f"[-{text[begin:until]}-]" if until > begin else "") + (f"{{+{instead}+}}" if instead else ""))
        end = until
    tail = text[end : end + _CONTEXT]
    return "".join(parts) + tail + ("…" if end + _CONTEXT < len(text) else "")


def _pairs(text: str, other: str) -> int:
    """How many pairs of equal characters two texts have."""
    there = Counter(other)
    return sum(times * there[character] for character, times in Counter(text).items())


def _shared(text: str, other: str) -> int:
    """How many characters both begin with."""
    shorter = min(len(text), len(other))
    return next((at for at in range(shorter) if text[at] != other[at]), shorter)

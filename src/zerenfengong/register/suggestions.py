"""What somebody may have meant by a name that there is not: for findings and for whoever asks for a unit."""

from collections.abc import Iterable

# To compare two names character by character takes a while: only so many are, those that share most of their characters.
_MOST_COMPARED = 100

# What is longer is no name.
_LONGEST = 200


def nearest(asked: str, known: Iterable[str], *, most: int = 1) -> list[str]:
    """The names that look like this one, the most alike first."""
    from difflib import get_close_matches  # noqa: PLC0415 (only where a name is wrong)
    from heapq import nlargest  # noqa: PLC0415

    if len(asked) > _LONGEST:
        return []
    characters = frozenset(asked)
    alike = nlargest(
        _MOST_COMPARED, known, key=lambda name: len(characters.intersection(name)) / (len(asked) + len(name) or 1)
    )
    return get_close_matches(asked, alike, n=most)

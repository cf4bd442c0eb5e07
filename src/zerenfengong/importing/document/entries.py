"""What a document's structure comes to before anybody's name is read: headings, and entries with their duties as written."""

from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from zerenfengong.importing.document.guesses import Guess
from zerenfengong.importing.lexicon.printed_numbers import Mark
from zerenfengong.importing.source.stream import Words
from zerenfengong.model import NO_TEXTS, Role


class Heading(NamedTuple):
    """A heading of the outline as printed; ``mark`` is None where it has no number.

    ``id`` is that of its section where the document itself says it (one that was written by this program). Two are one heading
    if their ``key`` is the same.
    """

    title: str
    mark: Mark | None
    words: Words
    id: str | None = None

    @property
    def key(self) -> tuple[str, str]:
        """What makes it this heading, wherever it is repeated: its number and its title without spaces."""
        printed = self.id or (self.mark.printed if self.mark else "")
        return printed, _without_spaces(self.title)


@lru_cache(maxsize=4096)
def _without_spaces(title: str) -> str:
    """A title is compared for each task that stands below it."""
    return "".join(title.split())


def key_of(path: tuple[Heading, ...]) -> tuple[tuple[str, str], ...]:
    """What makes a path of headings this one, wherever it is repeated."""
    return tuple(heading.key for heading in path)


class Duty(NamedTuple):
    """Words that say who answers: a cell, the inside of a bracket, what stands behind a label.

    ``role`` is that of the column or label; None where the words themselves say it (市教育局牵头，市人社局配合).
    ``offset`` is where ``text`` begins in ``words``. ``persons``: it names persons, who answer because no unit is named.
    """

    role: Role | None
    text: str
    words: Words
    offset: int = 0
    persons: bool = False


class Entry(NamedTuple):
    """One task as written. ``path`` is its headings from the top; ``sources`` is everything that it was made of.

    ``number`` is the printed number without the stop behind it (3, （四）); ``part`` counts several assignments of one item.
    ``limits`` are texts of a column or label for deadlines; ``extra`` further columns by their header.
    """

    measure: str
    words: Words
    path: tuple[Heading, ...] = ()
    number: str | None = None
    part: int | None = None
    duties: tuple[Duty, ...] = ()
    limits: tuple[Words, ...] = ()
    note: str | None = None
    extra: Mapping[str, str] = NO_TEXTS
    id: str | None = None
    sources: tuple[Words, ...] = ()


class Structure(NamedTuple):
    """What part of a document holds. ``around`` is the text that is no entry and no heading: title, notice, signature.

    ``headings`` are all there are, also those without entries, each once, in order. ``labels`` are what the document calls the
    fields of a task (responsible: 責任部門); ``heads`` are the headers of tables, and what only repeats or counts the rest.
    ``numbered`` counts the numbered items of its text that can be tasks, ``taken`` those of them that are.
    """

    entries: tuple[Entry, ...] = ()
    headings: tuple[tuple[Heading, ...], ...] = ()
    around: tuple[Words, ...] = ()
    guesses: tuple[Guess, ...] = ()
    labels: Mapping[str, str] = NO_TEXTS
    heads: tuple[Words, ...] = ()
    numbered: int = 0
    taken: int = 0

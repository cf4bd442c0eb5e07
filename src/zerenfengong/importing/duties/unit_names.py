"""Names of units in the words that list them, and what a document teaches about its own names; pure."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from zerenfengong.importing.document.entries import Duty
from zerenfengong.importing.duties.set_aside import set_aside
from zerenfengong.importing.lexicon.clauses import Clause, clauses
from zerenfengong.importing.lexicon.duty_labels import labelled
from zerenfengong.importing.lexicon.role_words import marker_at_end
from zerenfengong.importing.lexicon.unit_forms import looks_like_unit, may_be_unit
from zerenfengong.importing.lexicon.unit_stems import is_department
from zerenfengong.importing.names.bare_breaks import belongs_behind
from zerenfengong.importing.names.broken_names import NOTHING, Judge, is_wrapped, mended
from zerenfengong.importing.names.elided_levels import level_of
from zerenfengong.importing.names.joined_names import parts
from zerenfengong.importing.names.known_names import Known
from zerenfengong.importing.names.marked_lists import begins_anew, is_marked, kept, two_whole
from zerenfengong.importing.names.unit_lists import Listing, listing
from zerenfengong.text.folding import plain

__all__ = ["Known", "NameReading", "NamedUnit", "Stretch", "learn", "reading"]


class NamedUnit(NamedTuple):
    """A unit's name: as the register has it, as written, and where ``written`` begins in the duty's text."""

    name: str
    written: str
    offset: int


class Stretch(NamedTuple):
    """A clause and the names that it lists; places are those of the words of its ``Reading``."""

    clause: Clause
    listing: Listing


class NameReading(NamedTuple):
    """The words of a text with its broken names mended, where each of their characters stands in it, and their clauses.

    ``breaks`` are the places of line breaks that were taken to separate names; ``marked``: marks separate the others.
    """

    words: str
    at: tuple[int, ...]
    stretches: tuple[Stretch, ...]
    breaks: tuple[int, ...] = ()
    marked: bool = False


@lru_cache(maxsize=2048)
def reading(words: str, known: Known) -> NameReading:
    """The names that plain words list, clause by clause."""
    marked = _mended(words, known)
    at = tuple(place for place, mark in enumerate(marked) if mark != NOTHING)
    flat = marked.replace(NOTHING, "")
    found = (Stretch(clause, listing(flat, clause.start, clause.end, known)) for clause in clauses(flat))
    return NameReading(flat, at, tuple(found), tuple(kept(flat, at, words)), is_marked(words))


def learn(duties: Iterable[Duty], given: Iterable[str] = ()) -> Known:
    """The dictionary of a document: names between its own marks, whole lines of several cells, names that need no level."""
    known = Known(frozenset(map(plain, given)))
    whole: set[str] = set()
    bare: set[str] = set()
    lines: Counter[str] = Counter()
    for text in {duty.text for duty in duties}:
        lines.update({re.sub(r"\s", "", line) for line in plain(text).split("\n")} if "\n" in text else ())
        for part in labelled(text):
            words = set_aside(part.text).words
            read = reading(words, known)
            whole.update(_whole(words, read))
            bare.update(_bare(read))
    return known._replace(
        whole=frozenset(whole),
        bare=frozenset(bare),
        lines=frozenset(line for line, times in lines.items() if times > 1 and looks_like_unit(line)),
    )


def _mended(words: str, known: Known) -> str:
    """The words with their broken names mended."""
    judge = Judge(
        lambda text: _cost(text.replace(NOTHING, ""), known),
        lambda before, lines: belongs_behind(before, lines, known),
    )
    if "\n" not in words or not is_marked(words):
        return mended(words, judge)
    if is_wrapped(words) and not two_whole(words, known):
        return words.replace("\n", NOTHING)
    return mended(words, judge._replace(anew=lambda before, lines: begins_anew(before, lines, known)))


def _cost(text: str, known: Known) -> float:
    """How far a line is from nothing but whole names and role words."""
    marker = marker_at_end(text, 0, len(text))
    names = text[: marker.start] if marker else text
    return sum(known.cost(one) for one in parts(names, known)) if names else 10.0


def _whole(words: str, read: NameReading) -> Iterator[str]:
    """The names with no break in them or beside them."""
    for stretch in read.stretches:
        for item in stretch.listing.items:
            start, end = read.at[item.start], read.at[item.end - 1] + 1
            beside = words[max(start - 1, 0) : start] + words[end : end + 1]
            name = read.words[item.start : item.end]
            if end - start == len(name) and not re.search(r"\s", beside) and may_be_unit(name):
                yield name


def _bare(read: NameReading) -> Iterator[str]:
    """The departments in stretches of which no name has a level."""
    for stretch in read.stretches:
        names = [read.words[item.start : item.end] for item in stretch.listing.items]
        for name in names:
            if level_of(name):
                break
            if is_department(name):
                yield name

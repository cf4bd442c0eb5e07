"""Where a paragraph says who answers: brackets at the end of a measure, labels (牵头单位：…); pure."""

from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

from zerenfengong.importing.duties.set_aside import set_aside
from zerenfengong.importing.lexicon.clauses import Clause, clauses
from zerenfengong.importing.lexicon.duty_labels import Labelled, Says, label_words, labelled, labels, unit_labels
from zerenfengong.importing.lexicon.unit_forms import looks_like_unit, may_be_unit
from zerenfengong.importing.names.broken_names import NOTHING
from zerenfengong.importing.names.known_names import Known
from zerenfengong.importing.names.unit_lists import listing
from zerenfengong.text.folding import plain
from zerenfengong.text.punctuation import depths

__all__ = ["DutySpan", "Labelled", "Says", "label_words", "labels", "spans"]

_SENTENCE_ENDS = ("。", "；", "！", "？", "”")


class DutySpan(NamedTuple):
    """A bracket that says who answers: from its opening to behind its closing mark, and what is in it, label by label.

    ``inside`` is everything between the marks; the offsets of ``parts`` count from the beginning of the whole text. Labels at
    the end of a paragraph, or a bracket that nobody closed (``is_open``), reach to its end.
    """

    start: int
    end: int
    inside: str
    parts: tuple[Labelled, ...]
    is_open: bool = False


def spans(text: str) -> tuple[DutySpan, ...]:
    """The brackets of a paragraph that say who answers, and the labels at its end."""
    words = plain(text)
    last = len(words.rstrip(" 。\n"))
    found = [
        DutySpan(start, end, text[start + 1 : end - 1], parts)
        for start, end in _brackets(words)
        if (parts := _parts(text, words, start, end, is_last=end >= last))
    ]
    last = found[-1].end if found else 0
    return (*found, *(_at_the_end(text, words, last) or _unclosed(text, words, last)))


def _brackets(words: str) -> Iterator[tuple[int, int]]:
    """Where each outermost bracket begins and ends."""
    inside = depths(words)
    start = None
    for at, depth in enumerate(inside):
        if depth and start is None:
            start = at
        if start is not None and depth == 1 and words[at] == "）":
            yield start, at + 1
            start = None


def _parts(text: str, words: str, start: int, end: int, *, is_last: bool) -> tuple[Labelled, ...]:
    """What a bracket says, label by label; () if it does not say who answers."""
    inside = text[start + 1 : end - 1]
    parts = labelled(inside)
    behind = is_last and _is_behind_a_sentence(words, start)
    if any(part.label and part.is_about_units for part in parts) or _says_who(inside, is_behind=behind):
        return tuple(_moved(part, start + 1) for part in parts)
    return ()


def _says_who(inside: str, *, is_behind: bool) -> bool:
    """Whether words without labels say who answers: by a role, or by being nothing but units behind a sentence."""
    inner = set_aside(inside).words.replace(NOTHING, "")
    found = clauses(inner)
    names = [_names(inner, clause) for clause in found]
    if not names or not names[0] or not all(map(may_be_unit, names[0])):
        return False
    units = list(map(looks_like_unit, chain.from_iterable(names)))
    if any(clause.role and not clause.has_object for clause in found):
        # A place may stand without its office (广州、深圳市政府).
        return any(units) and units.count(True) * 2 >= len(units) - 1
    return is_behind and all(units) and not any(clause.has_object for clause in found)


def _names(words: str, clause: Clause) -> list[str]:
    """The names of a clause, each with what it is made of where it may be several."""
    return [words[item.start : item.end] for item in listing(words, clause.start, clause.end, Known()).items]


def _at_the_end(text: str, words: str, last: int) -> tuple[DutySpan, ...]:
    """The labels with which a paragraph ends, where it does not begin with them; an open bracket before them belongs to them."""
    for start in unit_labels(text):
        is_open = words[start - 1 : start] == "（"
        begin = start - 1 if is_open else start
        if begin >= last and (is_open or _is_behind_a_sentence(words, begin)):
            return (DutySpan(begin, len(text), text[start:], _labelled_from(text, start), is_open),)
    return ()


def _unclosed(text: str, words: str, last: int) -> Iterator[DutySpan]:
    """The last bracket of a paragraph, open to its end, if it says by words of a role who answers."""
    begin = words.rfind("（", last)
    if begin >= 0 and "）" not in words[begin:] and _says_who(text[begin + 1 :].rstrip("。 "), is_behind=False):
        yield DutySpan(begin, len(text), text[begin + 1 :], _labelled_from(text, begin + 1), is_open=True)


def _labelled_from(text: str, start: int) -> tuple[Labelled, ...]:
    return tuple(_moved(part, start) for part in labelled(text[start:]))


def _is_behind_a_sentence(words: str, place: int) -> bool:
    """Whether a sentence ends before a place."""
    while place and words[place - 1].isspace():
        place -= 1
    return words.endswith(_SENTENCE_ENDS, 0, place)


def _moved(part: Labelled, by: int) -> Labelled:
    return part._replace(offset=part.offset + by)

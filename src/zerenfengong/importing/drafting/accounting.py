"""Adding up: every character of a document is in its draft register, or named in the report of what was decided.

It asks the finished register and not those who made it: a measure that lost its tail, a name that reached no task and a
paragraph that nobody took are found here.
"""

import re
from collections.abc import Collection, Container, Iterable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from zerenfengong.i18n import _
from zerenfengong.importing.document.entries import Entry, Heading, Structure
from zerenfengong.importing.document.guesses import Guess
from zerenfengong.importing.document.headings import COUNTED
from zerenfengong.importing.document.line_breaks import has_meaning
from zerenfengong.importing.document.text_places import CUT, Texts, without
from zerenfengong.importing.drafting.printed_limits import is_nothing, printed_limits
from zerenfengong.importing.duties.duty_readings import DutyReading, accounted
from zerenfengong.importing.duties.duty_spans import label_words
from zerenfengong.importing.source.bounds import check_amount
from zerenfengong.importing.source.stream import Place, Stream, Words, distinct
from zerenfengong.model import Register, Task
from zerenfengong.text.folding import fold_name, squeezed
from zerenfengong.text.regex import regex

# A number, or a word as short, is no part of another word.
_SHORT = 2
_ALONE = tuple(regex(rf"(?<![^\W_])(?=([^\n]{{{length}}})(?![^\W_]))") for length in range(_SHORT, 0, -1))
_BRACKETS = regex(r"[（()）〔〕\[\]【】]")

# A piece that is no text by itself may be part of one: so many characters are looked through for that, in the whole document.
_MOST_LOOKED_THROUGH = 2_000_000_000


def unaccounted(
    stream: Stream,
    found: Structure,
    register: Register,
    assigned: Sequence[Sequence[DutyReading]],
    facts: Iterable[Words],
    guesses: Iterable[Guess],
) -> tuple[Guess, ...]:
    """A guess (ZR816) for each piece of a document of which something is neither in the register nor in the report.

    ``facts`` are the lines that only say what the register says of the document.
    """
    kept = _Kept()
    for entry, task, read in zip(found.entries, register.tasks, assigned, strict=True):
        kept.entry(entry, task, read)
    titles = {squeezed(section.title) for section in register.sections}
    for path in (*found.headings, *(entry.path for entry in found.entries)):
        kept.headings(path, titles)
    said = tuple(guesses)
    kept.whole(chain(found.heads, *(guess.pieces for guess in said)))
    note = _held((register.document.note or "").split("；"))
    for words in found.around:
        kept.add(words, note)
    named = _Named(((guess.place, guess.words) for guess in said), ((words.place, words.text) for words in facts))
    return tuple(_lost(words, rest) for words in _pieces(stream) if (rest := kept.rest(words, named.within(words))))


class _Held(NamedTuple):
    """What stands in the register, or in the report, without spaces: texts, their lines, and which of these are short."""

    long: Texts
    short: frozenset[str]

    def has(self, text: str) -> bool:
        """Whether a text is one of these."""
        return text in self.long or text in self.short


def _held(texts: Iterable[str | None]) -> _Held:
    lines = {squeezed(line) for text in texts if text for line in (text, *(text.split("\n") if "\n" in text else ()))}
    # The stop of a measure may stand behind the bracket that followed it.
    lines |= {line.rstrip("。；") for line in lines}
    short = frozenset(line for line in lines if 0 < len(line) <= _SHORT)
    return _Held(Texts(lines - short), short)


class _Named:
    """What of a document the report names, or the register says of the document: by the place where it stands."""

    def __init__(self, *named: Iterable[tuple[Place, str]]) -> None:
        at: dict[tuple[str, int], list[str]] = {}
        for place, words in chain(*named):
            at.setdefault((place.where, place.line), []).append(words)
        self._at = {line: _held(texts) for line, texts in at.items()}

    def within(self, words: Words) -> list[_Held]:
        """What is named at the lines of a piece: a paragraph may hold several items."""
        lines = range(words.place.line, words.place.line + words.text.count("\n") + 1)
        return [held for line in lines if (held := self._at.get((words.place.where, line)))]


class _Kept:
    """What of each piece of a document is in the register."""

    def __init__(self) -> None:
        # Most pieces belong to one entry, and so may be made up of what that holds only.
        self._first: dict[int, _Held] = {}
        self._more: dict[int, list[_Held]] = {}
        # An id is only unique as long as its object lives.
        self._whole: dict[int, Words] = {}
        self._headings: dict[int, Heading] = {}
        self._holders: list[Words] = []
        self._looked_through = 0

    def whole(self, pieces: Iterable[Words]) -> None:
        """These pieces are accounted for as they stand."""
        self._whole |= {id(words): words for words in pieces}

    def add(self, words: Words, held: _Held) -> None:
        """Of what is held here, and so in the register, a piece may be made up."""
        if self._first.setdefault(id(words), held) is held:
            self._holders.append(words)
        else:
            self._more.setdefault(id(words), []).append(held)

    def entry(self, entry: Entry, task: Task, read: Sequence[DutyReading]) -> None:
        """What came of an entry, in each piece that it was made of."""
        held = _held((*_texts(entry, task), *_duties(entry, task, read)))
        for words in entry.sources:
            self.add(words, held)

    def headings(self, path: Sequence[Heading], titles: Container[str]) -> None:
        """The headings of a path that are the title of a section."""
        for heading in path:
            if id(heading) in self._headings:
                continue
            self._headings[id(heading)] = heading
            if squeezed(heading.title or heading.words.text) in titles:
                counted = re.findall(COUNTED, heading.words.text) if heading.id else []
                printed = heading.mark.printed if heading.mark else heading.id
                self.add(heading.words, _held((heading.title, printed, *counted)))

    def rest(self, words: Words, named: Iterable[_Held]) -> str:
        """What of a piece is neither kept nor named; "" where all is."""
        rest = squeezed(words.text)
        first = self._first.get(id(words))
        known = (*((first,) if first else ()), *self._more.get(id(words), ()), *named)
        if id(words) in self._whole or any(held.has(rest) for held in known) or self._is_part(rest, known):
            return ""
        rest = label_words(_BRACKETS.sub(CUT, _without(rest, known)))
        return " ".join(piece for piece in rest.split(CUT) if has_meaning(piece))

    def _is_part(self, rest: str, known: Iterable[_Held]) -> bool:
        """Whether a piece stands within a text: a sentence that a new page had cut."""
        for held in known:
            self._looked_through += len(held.long.together)
            check_amount([self._looked_through], _MOST_LOOKED_THROUGH)
            if rest in held.long.together or (len(rest) < _SHORT and any(rest in one for one in held.short)):
                return True
        return False


def _without(rest: str, known: Collection[_Held]) -> str:
    """A piece with line breaks in place of what is known of it, the longest texts first."""
    marks = list(without(rest, (text for held in known for text in held.long.within(rest))))
    short = frozenset[str]().union(*(held.short for held in known))
    for pattern in _ALONE if short else ():
        for match in pattern.finditer("".join(marks)):
            if match[1] in short:
                marks[slice(*match.span(1))] = CUT * len(match[1])
    return "".join(marks)


def _texts(entry: Entry, task: Task) -> Iterator[str | None]:
    """What of an entry stands in fields of its task, as written there."""
    yield task.measure
    yield task.number
    yield task.id if entry.id else None
    yield str(task.part) if task.part else None
    yield task.note
    yield entry.note if entry.note and entry.note in (task.note or "") else None
    yield from task.extra.values()
    for deadline in task.deadlines:
        yield deadline.phrase
        yield deadline.within
        yield deadline.purpose
        yield deadline.date.isoformat() if deadline.date else None
    # What this program prints of a day and how far it is off was computed from the day.
    yield from (
        words.text for words in entry.limits if printed_limits(words.text) is not None or is_nothing(words.text)
    )


def _duties(entry: Entry, task: Task, read: Sequence[DutyReading]) -> Iterator[str]:
    """The words of each duty whose names have all reached the task."""
    names = {name for role in (task.lead, task.responsible, task.supporting) for name in role}
    folded = {fold_name(name) for name in names}
    for duty, one in zip(entry.duties, read, strict=True):
        mine = (*one.lead, *one.responsible, *one.supporting)
        if all(fold_name(named.name) in folded for named in mine) and not has_meaning(accounted(duty.text, one)):
            yield duty.text


def _pieces(stream: Stream) -> list[Words]:
    """Every piece of a document that holds words."""
    blocks = ([block] if isinstance(block, Words) else chain(*block.rows) for block in stream.blocks)
    return distinct(words for block in blocks for words in block)


def _lost(words: Words, rest: str) -> Guess:
    message = _("原文的这些字没有进任务台账，报告里也没有：“{rest}”", rest=rest)
    return Guess("ZR816", words.place, message, _("对照原文补上；也请把这份文件的样子告诉我们"), rest)

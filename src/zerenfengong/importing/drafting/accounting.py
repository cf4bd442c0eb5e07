"""Adding up: every character of a document is in its draft register, or named in the report of what was decided.

It asks the finished register and not those who made it: a measure that lost its tail, a name that reached no task and a
paragraph that nobody took are found here.
"""

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from itertools import chain

from zerenfengong.i18n import _
from zerenfengong.importing.document.entries import Entry, Heading, Structure
from zerenfengong.importing.document.guesses import Guess
from zerenfengong.importing.document.headings import COUNTED
from zerenfengong.importing.document.line_breaks import has_meaning
from zerenfengong.importing.drafting.printed_limits import is_nothing, printed_limits
from zerenfengong.importing.duties.duty_readings import DutyReading, accounted
from zerenfengong.importing.duties.duty_spans import label_words
from zerenfengong.importing.source.stream import Place, Stream, Words, distinct
from zerenfengong.model import Register, Task
from zerenfengong.text.folding import fold_name, squeezed

_SHORT = 2
_BRACKETS = re.compile(r"[（()）〔〕\[\]【】]")


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
    for words in found.heads:
        kept.add(words, words.text)
    for words in found.around:
        kept.add(words, *(register.document.note or "").split("；"))
    said = tuple(guesses)
    for words in (words for guess in said for words in guess.pieces):
        kept.add(words, words.text)
    named = _Named(((guess.place, guess.words) for guess in said), ((words.place, words.text) for words in facts))
    return tuple(_lost(words, rest) for words in _pieces(stream) if (rest := kept.rest(words, named.within(words))))


class _Named:
    """What of a document the report names, or the register says of the document: by the place where it stands."""

    def __init__(self, *named: Iterable[tuple[Place, str]]) -> None:
        self._at: dict[tuple[str, int], list[str]] = {}
        for place, words in chain(*named):
            self._at.setdefault((place.where, place.line), []).append(words)

    def within(self, words: Words) -> list[str]:
        """What is named at the lines of a piece: a paragraph may hold several items."""
        lines = range(words.place.line, words.place.line + words.text.count("\n") + 1)
        return [text for line in lines for text in self._at.get((words.place.where, line), ())]


class _Kept:
    """What of each piece of a document is in the register."""

    def __init__(self) -> None:
        self._texts: dict[int, list[str]] = {}
        self._holders: list[Words] = []  # an id is only unique as long as its object lives

    def add(self, words: Words, *texts: str | None) -> None:
        """These texts, of which the piece may hold any, are in the register."""
        if id(words) not in self._texts:
            self._holders.append(words)
        self._texts.setdefault(id(words), []).extend(filter(None, texts))

    def entry(self, entry: Entry, task: Task, read: Sequence[DutyReading]) -> None:
        """What came of an entry, in each piece that it was made of."""
        texts = [*_texts(entry, task), *_duties(entry, task, read)]
        for words in entry.sources:
            self.add(words, *texts)

    def headings(self, path: Sequence[Heading], titles: Container[str]) -> None:
        """The headings of a path that are the title of a section."""
        for heading in path:
            if squeezed(heading.title or heading.words.text) in titles:
                counted = re.findall(COUNTED, heading.words.text) if heading.id else []
                self.add(heading.words, heading.title, heading.mark.printed if heading.mark else heading.id, *counted)

    def rest(self, words: Words, named: Iterable[str]) -> str:
        """What of a piece is neither kept nor named; "" where all is."""
        rest = squeezed(words.text)
        known = (*self._texts.get(id(words), ()), *named)
        texts = {squeezed(line) for text in known for line in (text, *text.split("\n"))}
        # The stop of a measure may stand behind the bracket that followed it.
        texts |= {text.rstrip("。；") for text in texts}
        if any(rest in text for text in texts):  # a sentence that a new page had cut
            return ""
        for text in sorted(texts - {""}, key=len, reverse=True):
            # A number, or a word as short, is no part of another word.
            short = rf"(?<![^\W_]){re.escape(text)}(?![^\W_])"
            rest = rest.replace(text, "\n") if len(text) > _SHORT else re.sub(short, "\n", rest)
        rest = label_words(_BRACKETS.sub("\n", rest))
        return " ".join(piece for piece in rest.split("\n") if has_meaning(piece))


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

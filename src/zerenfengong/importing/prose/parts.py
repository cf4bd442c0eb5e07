"""The parts of a line that have an assignment each: a measure, and what is said of units, limits and persons."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

from zerenfengong.importing.document.entries import Duty
from zerenfengong.importing.duties.duty_spans import Labelled, Says
from zerenfengong.importing.prose.acting_clauses import ActingClause
from zerenfengong.importing.prose.prose_lines import ProseLine, has_words, stretch
from zerenfengong.importing.source.stream import Words
from zerenfengong.model import NO_TEXTS
from zerenfengong.text.regex import regex

# What a measure or a title may end with.
STOPS = "。；;！!？?"
_STOP = regex(rf"\s*[{STOPS}]")


class ProsePart(NamedTuple):
    """One assignment: the measure as it stands in one or more lines, and what is said of units, limits and persons.

    ``is_rest`` marks what stands behind the last bracket of a line.
    """

    texts: tuple[Words, ...] = ()
    lines: tuple[ProseLine, ...] = ()
    duties: tuple[Duty, ...] = ()
    limits: tuple[Words, ...] = ()
    extra: Mapping[str, str] = NO_TEXTS
    is_rest: bool = False

    @property
    def measure(self) -> str:
        """The measure as issued; lines that were paragraphs of their own stay lines."""
        return "\n".join(words.text for words in self.texts)

    @property
    def says(self) -> bool:
        """Whether anything is said of units, limits or persons."""
        return bool(self.duties or self.limits or self.extra)

    def saying(self, other: "ProsePart") -> "ProsePart":
        """The part with what another one says of units, limits and persons."""
        return one_after_another([self, other._replace(texts=(), lines=())])


def one_after_another(parts: Sequence[ProsePart]) -> ProsePart:
    """One part for several, in their order, with everything that each of them says."""
    said: dict[str, list[str]] = {}
    for label, text in chain.from_iterable(part.extra.items() for part in parts):
        texts = said.setdefault(label, [])
        if texts != [text]:
            texts.append(text)
    lines = {id(line): line for part in parts for line in part.lines}
    return parts[0]._replace(
        texts=tuple(chain.from_iterable(part.texts for part in parts)),
        lines=tuple(lines.values()),
        duties=tuple(chain.from_iterable(part.duties for part in parts)),
        limits=tuple(chain.from_iterable(part.limits for part in parts)),
        extra={label: "；".join(texts) for label, texts in said.items()},
    )


def parts_of(line: ProseLine) -> list[ProsePart]:
    """A line by its assignments: each bracket with the text since the one before, then what is left behind the last."""
    if line.subjects:
        return _by_subject(line)
    parts: list[list[ProsePart]] = []
    waiting: list[ProsePart] = []
    at = line.mark.length if line.mark else 0
    for span in line.spans:
        text = _measure(line, at, span.start)
        said = _said(span.parts, line.words)
        at = span.end
        if text:
            stop = _STOP.match(line.text, at)
            parts.append([ProsePart((_stopped(text, stop[0].strip() if stop else ""),), (line,)), *waiting, said])
            waiting = []
        else:
            (parts[-1] if parts else waiting).append(said)
    if rest := _measure(line, at, len(line.text)):
        parts.append([ProsePart((rest,), (line,), is_rest=bool(parts)), *waiting])
    return list(map(one_after_another, parts))


def said_in(line: ProseLine) -> ProsePart:
    """What a line says of units, limits and persons."""
    return _said(line.says, line.words)


def _said(labelled: Iterable[Labelled], words: Words) -> ProsePart:
    said = [ProsePart()]
    for one in labelled:
        if one.says is Says.DEADLINE:
            said.append(ProsePart(limits=(Words(one.text, words.at(one.offset)),)))
        elif one.says is Says.PERSON:
            said.append(ProsePart(extra={one.label: one.text}))
        else:
            said.append(ProsePart(duties=(Duty(one.role, one.text, words, one.offset),)))
    return one_after_another(said)


def _by_subject(line: ProseLine) -> list[ProsePart]:
    """A line by the sentences that begin with a unit: each with what follows, until another unit is the subject."""
    ends = [*(one.start for one in line.subjects[1:]), len(line.text)]
    return [
        ProsePart((stretch(line.words, one.start, end),), (line,), tuple(duty_of(act, line.words) for act in one.acts))
        for one, end in zip(line.subjects, ends, strict=True)
    ]


def duty_of(act: ActingClause, words: Words) -> Duty:
    """What a clause says of who acts, as a duty."""
    return Duty(act.role, act.units, words, act.start)


def _measure(line: ProseLine, start: int, end: int) -> Words | None:
    """The text between two brackets, without the marks that only separate it from them; None where there is none."""
    text = line.text[start:end]
    if not has_words(text):
        return None
    return stretch(line.words, start + len(text) - len(text.lstrip("，、,。；; \u3000")), end)


def _stopped(text: Words, stop: str) -> Words:
    """A measure with the stop that stands behind its bracket, where it has none of its own."""
    return text if not stop or text.text[-1] in f"{STOPS}…” " else text._replace(text=f"{text.text}{stop}")

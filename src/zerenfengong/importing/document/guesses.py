"""What was decided without being forced to: each decision with its place, to be looked at by whoever reviews the draft."""

from collections.abc import Iterable
from typing import NamedTuple

from zerenfengong.findings import Finding, Location
from zerenfengong.i18n import _
from zerenfengong.importing.source.stream import Place, Words

# Between the cells of a row or a table that a guess names whole.
CELL = " | "

_SHOWN = 24

# Enough of a sentence to decide whether it is a task.
SENTENCE = 60


class Guess(NamedTuple):
    """One decision (its code is one of ZR8xx); ``words`` is what of the source stands in the report and not in the register.

    ``pieces`` are all that it names whole, where these are several.
    """

    code: str
    place: Place
    message: str
    hint: str = ""
    words: str = ""
    pieces: tuple[Words, ...] = ()


def as_findings(guesses: Iterable[Guess], path: str, *, whole: bool = False) -> tuple[Finding, ...]:
    """The guesses as findings in the source file, in their order; where a format has no lines, the message names the place.

    ``whole``: also with all the words that stand nowhere else, of which the message may only name the beginning.
    """
    return tuple(_finding(guess, path, whole=whole) for guess in guesses)


def _finding(guess: Guess, path: str, *, whole: bool) -> Finding:
    message = guess.message
    if guess.place.where:
        message = _("{where}：{message}", where=guess.place.where, message=message)
    words = " ".join(guess.words.split())
    if whole and words not in " ".join(message.split()):
        message = _("{message}｜原文：{words}", message=message, words=words)
    return Finding(Location(path, guess.place.line, guess.place.column), guess.code, message, guess.hint)


def start_of(text: str, shown: int = _SHOWN) -> str:
    """The beginning of a text in one line, at most so many characters of it."""
    flat = " ".join(text.split())
    return flat if len(flat) <= shown else f"{flat[:shown]}…"

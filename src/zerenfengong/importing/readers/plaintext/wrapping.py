"""Paragraphs of plain text: a line each, or several lines put together where a program has wrapped them all at one width."""

from collections.abc import Iterator, Sequence

from zerenfengong.importing.lexicon.printed_numbers import mark_of
from zerenfengong.importing.readers.plaintext.source_lines import SourceLine, piece
from zerenfengong.importing.source.stream import Words
from zerenfengong.text.punctuation import joined

# Nobody wraps at less; lines that are full differ by little (a mark that may not begin a line, a word that may not be cut).
_NARROWEST = 25
_LEEWAY = 2

# Where so many lines are full and hardly any are longer, the lines were wrapped.
_FULL = 0.4
_LONGER = 0.02
_FEWEST = 5

_ENDS = "。；：！？;:!?"
_BEGINS = "（(〔[【—-•·●◆"


def unwrapped(lines: Sequence[SourceLine]) -> Iterator[Words]:
    """The paragraphs of lines between tables."""
    width = _width(lines)
    begun: list[Words] = []
    goes_on = False
    for line in lines:
        if line.is_blank:
            goes_on = False
            continue
        words = piece(line)
        if begun and not (goes_on and not _begins(words.text)):
            yield _whole(begun)
            begun = []
        begun.append(words)
        goes_on = width is not None and len(line.text.rstrip()) >= width - _LEEWAY and words.text[-1] not in _ENDS
    if begun:
        yield _whole(begun)


def _whole(pieces: Sequence[Words]) -> Words:
    return Words(joined(words.text for words in pieces), pieces[0].place)


def _width(lines: Sequence[SourceLine]) -> int | None:
    """The width at which lines were wrapped; None where they were not."""
    lengths = sorted(len(line.text.rstrip()) for line in lines if not line.is_blank)
    if len(lengths) < _FEWEST:
        return None
    width = lengths[int(len(lengths) * (1 - _LONGER)) - 1]
    full = sum(width - _LEEWAY <= length <= width for length in lengths)
    return width if width >= _NARROWEST and full >= len(lengths) * _FULL else None


def _begins(text: str) -> bool:
    """Whether a line begins something of its own."""
    return text[0] in _BEGINS or mark_of(text) is not None

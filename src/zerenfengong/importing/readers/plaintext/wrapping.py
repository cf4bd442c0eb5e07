"""Paragraphs of plain text: a line each, or several lines put together where a program has wrapped them all at one width."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple
from unicodedata import east_asian_width

from zerenfengong.importing.lexicon.duty_labels import labels
from zerenfengong.importing.lexicon.printed_numbers import mark_of
from zerenfengong.importing.readers.plaintext.source_lines import SourceLine, piece
from zerenfengong.importing.source.stream import Words
from zerenfengong.text.folding import plain
from zerenfengong.text.regex import regex

# In columns, of which a Chinese character or mark takes two. Nobody wraps at less; lines that are full differ by little: a mark
# that may not begin a line, a word that may not be cut; the first line of a paragraph has lost its indent, too.
_NARROWEST = 44
_LEEWAY, _INDENT = 4, 4

# Where so many lines are full and hardly any are longer, the lines were wrapped.
_FULL = 0.4
_LONGER = 0.02
_FEWEST = 5

# What stands behind an open bracket is looked for in so many lines.
_MOST_OPEN = 8

_ENDS = "。；：！？;:!?"
_BEGINS = "（(〔[【—-•·●◆"
PAGE_NUMBER = regex(r"[-—–·\s]*+\d{1,3}[-—–·\s]*+|第\s*+\d{1,3}\s*+页.{0,12}")
CHINESE = regex("[　-〿㐀-鿿！-｠]")


class _Line(NamedTuple):
    """A line with its words, its width without the space behind it, and the space before it, in columns."""

    words: Words
    width: int
    indent: int


def unwrapped(lines: Sequence[SourceLine]) -> Iterator[Words]:
    """The paragraphs of lines between tables."""
    filled = list(_filled(lines))
    width = _width([line.width for line in filled if line])
    begun: list[_Line] = []
    goes_on = False
    # In how many brackets one is behind the lines that are begun.
    depth = 0
    for at, line in enumerate(filled):
        if line is None:
            goes_on = goes_on and depth > 0 and _is_closed(filled, at)
        elif width is not None and PAGE_NUMBER.fullmatch(line.words.text):
            yield line.words
        else:
            is_inside = depth > 0 and _is_closed(filled, at)
            if begun and not (goes_on and _continues(begun, line)) and not is_inside:
                yield _whole(begun)
                begun, depth = [], 0
            begun.append(line)
            depth = max(depth, 0) + _depth(line.words.text)
            goes_on = width is not None and line.width >= width - _LEEWAY - _INDENT and line.words.text[-1] not in _ENDS
    if begun:
        yield _whole(begun)


def _filled(lines: Sequence[SourceLine]) -> Iterator[_Line | None]:
    """The lines, None for blank ones; not for those beside the number of a page, over which a paragraph may go on."""
    before: SourceLine | None = None
    for line, following in zip_longest(lines, lines[1:]):
        if not line.is_blank:
            text = line.text.rstrip()
            yield _Line(piece(line), _columns(text), _columns(text[: len(text) - len(text.lstrip())]))
        elif not any(beside and PAGE_NUMBER.fullmatch(beside.text.strip()) for beside in (before, following)):
            yield None
        before = line


def _columns(text: str) -> int:
    return sum(2 if east_asian_width(character) in "WFA" else 1 for character in text)


def _width(widths: Iterable[int]) -> int | None:
    """The width at which lines were wrapped; None where they were not."""
    known = sorted(widths)
    if len(known) < _FEWEST:
        return None
    width = known[int(len(known) * (1 - _LONGER)) - 1]
    full = sum(width - _LEEWAY <= one <= width for one in known)
    return width if width >= _NARROWEST and full >= len(known) * _FULL else None


def _continues(begun: Sequence[_Line], line: _Line) -> bool:
    """Whether a line can go on with those before it: it begins nothing of its own, and is not set in."""
    begins = line.words.text[0] in _BEGINS or mark_of(line.words.text) is not None
    return not begins and line.indent < max(begun[-1].indent, 1) + _INDENT


def _is_closed(lines: Sequence[_Line | None], at: int) -> bool:
    """Whether a line from this place on closes a bracket that is open before it, before anything else begins."""
    for line in lines[at : at + _MOST_OPEN]:
        if line is not None and (mark_of(line.words.text) is not None):
            return False
        if line is not None and _depth(line.words.text) < 0:
            return True
    return False


def _depth(text: str) -> int:
    """How many brackets a line opens (closes, below 0) that it does not close (open)."""
    words = plain(text)
    return words.count("（") - words.count("）")


def _whole(lines: Sequence[_Line]) -> Words:
    """The lines as one text; a space keeps apart what is not Chinese, and a label from what is before it."""
    text = lines[0].words.text
    for line in lines[1:]:
        following = line.words.text
        apart = not (CHINESE.match(text[-1]) or CHINESE.match(following)) or labels(following)
        text += f"{' ' if apart else ''}{following}"
    return Words(text, lines[0].words.place)

"""Markdown: headings with their level, pipe tables, and a paragraph for each other line."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from zerenfengong.importing.readers.plaintext.markdown_text import plain_text
from zerenfengong.importing.readers.plaintext.source_lines import (
    Found,
    Lines,
    SourceLine,
    grid_of,
    lines_of,
    paragraphs,
)
from zerenfengong.importing.source.stream import Block, Place, Stream, Words
from zerenfengong.importing.source.text_files import decoded

_HEADING = re.compile(r" {0,3}(?P<level>#{1,6})[ \t]++(?P<text>.*?)(?:(?<![ \t])[ \t]++#++)?(?:(?<![ \t])[ \t]++)?")
_UNDERLINE = re.compile(r" {0,3}(?:(?P<high>={3,})|-{3,})[ \t]*")
_BREAK = re.compile(r" {0,3}([-*_])(?:[ \t]*\1){2,}[ \t]*")
_FENCE = re.compile(r" {0,3}(?:```|~~~).*")
_BULLET = re.compile(r"\s*(?:>[ \t]?)*\s*(?:[-*+][ \t]+)?")
_SETTING = re.compile(r"[A-Za-z_][\w-]*:|\s|- |#|$")
_MOST_SETTINGS = 60

# A sentence is no heading, also where a line of dashes stands right below it.
_LONGEST_HEADING = 80
_STOPS = ("。", "；", ";")

_BAR = re.compile(r"(?<!\\)(?:\\\\)*\|")
_DELIMITERS = re.compile(r"\s*+(?:\|\s*+)?:?-++:?\s*+(?:\|\s*+:?-++:?\s*+)*+(?:\|\s*+)?")


def read(data: bytes) -> Stream:
    """The headings, tables and paragraphs of a Markdown file.

    Raises:
        SourceRefused: it is empty, no text, or has too large a table.
    """
    lines = lines_of(decoded(data))
    begin = _front_matter(lines)
    return Stream(tuple(_blocks(lines, begin)), tuple(paragraphs(lines[1 : max(begin - 1, 1)])))


def _front_matter(lines: Lines) -> int:
    """The index of the first line of the document itself, behind the settings that a program has put before it."""
    if lines[0].text.rstrip() != "---":
        return 0
    end = next((at for at in range(1, min(_MOST_SETTINGS, len(lines))) if lines[at].text.rstrip() in ("---", "...")), 0)
    return end + 1 if end and all(_SETTING.match(line.text) for line in lines[1:end]) else 0


def _blocks(lines: Lines, at: int) -> Iterator[Block]:
    while at < len(lines):
        if found := _table(lines, at):
            yield found.grid
            at = found.end
            continue
        block = _block(lines, at)
        if block is not None:
            yield block
        at += 1


def _block(lines: Lines, at: int) -> Words | None:
    """The heading or paragraph that a line is; None for what only parts others."""
    line = lines[at]
    if heading := _HEADING.fullmatch(line.text):
        return _words(line, heading.start("text"), heading.end("text"), level=len(heading["level"]))
    if line.is_blank or _BREAK.fullmatch(line.text) or _FENCE.fullmatch(line.text) or _is_underline(lines, at):
        return None
    bullet = _BULLET.match(line.text)
    start = bullet.end() if bullet else 0
    words = _words(line, start, len(line.text), level=_underlined(lines, at))
    return words if words.text else None


def _is_underline(lines: Lines, at: int) -> bool:
    return at > 0 and _underlined(lines, at - 1) > 0


def _underlined(lines: Lines, at: int) -> int:
    """The level of a heading that the line below underlines; 0 where it is none."""
    text = lines[at].text.strip()
    below = _UNDERLINE.fullmatch(lines[at + 1].text) if at + 1 < len(lines) else None
    if below is None or not text or _HEADING.fullmatch(lines[at].text):
        return 0
    if len(text) > _LONGEST_HEADING or text.endswith(_STOPS):
        return 0
    return 1 if below["high"] else 2


def _words(line: SourceLine, start: int, end: int, level: int = 0) -> Words:
    text = line.text[start:end]
    indent = len(text) - len(text.lstrip()) if text.strip() else 0
    return Words(plain_text(text), Place(line.number, start + indent + 1), level)


def _table(lines: Sequence[SourceLine], start: int) -> Found | None:
    """The pipe table whose header is this line: it has as many cells as the line of dashes below it."""
    if start + 1 >= len(lines) or not _BAR.search(lines[start].text):
        return None
    dashes = lines[start + 1].text
    head = _cells(lines[start])
    if not _DELIMITERS.fullmatch(dashes) or len(_cells(lines[start + 1])) != len(head):
        return None
    end = start + 2
    while end < len(lines) and _BAR.search(lines[end].text):
        end += 1
    return Found(grid_of([head, *map(_cells, lines[start + 2 : end])]), end)


def _cells(line: SourceLine) -> list[Words]:
    """The cells of a row, without what is outside the first and the last bar."""
    bars = [match.end() - 1 for match in _BAR.finditer(line.text)]
    bounds = [-1, *bars, len(line.text)]
    pieces = [(before + 1, behind) for before, behind in pairwise(bounds)]
    first = 0 if line.text[: pieces[0][1]].strip() else 1
    last = len(pieces) if line.text[pieces[-1][0] :].strip() else len(pieces) - 1
    return [_words(line, start, end) for start, end in pieces[first:last]]

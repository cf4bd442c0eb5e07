"""Markdown: headings with their level, pipe tables, and a paragraph for each other line."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from zerenfengong.i18n import _
from zerenfengong.importing.readers.plaintext.markdown_text import plain_text
from zerenfengong.importing.readers.plaintext.source_lines import (
    Lines,
    SourceLine,
    grid_of,
    lines_of,
    paragraphs,
)
from zerenfengong.importing.source.stream import Block, Place, Stream, Words
from zerenfengong.importing.source.text_files import decoded
from zerenfengong.text.regex import regex

_HEADING = regex(r" {0,3}(?P<level>#{1,6})[ \t]++(?P<text>.*?)(?:(?<![ \t])[ \t]++#++)?(?:(?<![ \t])[ \t]++)?")
_UNDERLINE = regex(r" {0,3}(?:(?P<high>={3,})|-{3,})[ \t]*")
_BREAK = regex(r" {0,3}([-*_])(?:[ \t]*\1){2,}[ \t]*")
_FENCE = regex(r" {0,3}(?:```|~~~).*")
_BULLET = regex(r"\s*(?:>[ \t]?)*\s*(?:[-*+][ \t]+)?")
_SETTING = regex(r"[A-Za-z_][\w-]*:|\s|- |#|$")
_MOST_SETTINGS = 60

# A sentence is no heading, also where a line of dashes stands right below it.
_LONGEST_HEADING = 80
_STOPS = ("。", "；", ";")

_BAR = regex(r"(?<!\\)(?:\\\\)*\|")
_DELIMITERS = regex(r"\s*+(?:\|\s*+)?:?-++:?\s*+(?:\|\s*+:?-++:?\s*+)*+(?:\|\s*+)?")


# The text of a note; a comment over lines, and how many nobody's has.
_NOTE = regex(r" {0,3}\[\^[^\]\s]{1,100}\]:")
_COMMENT_MARKS, _LONGEST_COMMENT = "<!-> ", 100


def read(data: bytes) -> Stream:
    """The headings, tables and paragraphs of a Markdown file.

    Raises:
        SourceRefused: it is empty, no text, or has too large a table.
    """
    lines = lines_of(decoded(data))
    begin = _front_matter(lines)
    found = _MarkdownText(lines)
    blocks = tuple(found.blocks(begin))
    return Stream(blocks, (*paragraphs(lines[1 : max(begin - 1, 1)]), *found.unread), tuple(found.doubtful))


def _front_matter(lines: Lines) -> int:
    """The index of the first line of the document itself, behind the settings that a program has put before it."""
    if lines[0].text.rstrip() != "---":
        return 0
    end = next((at for at in range(1, min(_MOST_SETTINGS, len(lines))) if lines[at].text.rstrip() in ("---", "...")), 0)
    return end + 1 if end and all(_SETTING.match(line.text) for line in lines[1:end]) else 0


class _MarkdownText:
    """The lines of a file, and what of them was found to be no text."""

    def __init__(self, lines: Lines) -> None:
        self._lines = lines
        self.unread: list[Words] = []
        self.doubtful: list[Words] = []

    def blocks(self, at: int) -> Iterator[Block]:
        """The headings, tables and paragraphs from a line on."""
        while at < len(self._lines):
            if end := self._table_end(at):
                rows = [self._lines[at], *self._lines[at + 2 : end]]
                yield grid_of([[self._words(line, start, behind) for start, behind in _cells(line)] for line in rows])
                at = end
            elif end := self._comment_end(at):
                self._put_aside(self._lines[at:end], _COMMENT_MARKS, _("注释"))
                at = end
            else:
                block = self._block(at)
                if block is not None:
                    yield block
                at += 1

    def _block(self, at: int) -> Words | None:
        """The heading or paragraph that a line is; None for what only parts others, and for a note."""
        line = self._lines[at]
        if heading := _HEADING.fullmatch(line.text):
            return self._words(line, heading.start("text"), heading.end("text"), level=len(heading["level"]))
        if note := _NOTE.match(line.text):
            self._put_aside([line._replace(text=line.text[note.end() :])], "", _("脚注"))
            return None
        if (
            line.is_blank
            or _BREAK.fullmatch(line.text)
            or _FENCE.fullmatch(line.text)
            or _is_underline(self._lines, at)
        ):
            return None
        bullet = _BULLET.match(line.text)
        start = bullet.end() if bullet else 0
        words = self._words(line, start, len(line.text), level=_underlined(self._lines, at))
        return words if words.text else None

    def _words(self, line: SourceLine, start: int, end: int, level: int = 0) -> Words:
        text = line.text[start:end]
        indent = len(text) - len(text.lstrip()) if text.strip() else 0
        place = Place(line.number, start + indent + 1)
        found = plain_text(text)
        for one in found.beside:
            said = Words(_("{what}：{text}", what=_(one.what), text=one.text), place)
            (self.doubtful if one.doubtful else self.unread).append(said)
        return Words(found.text, place, level)

    def _put_aside(self, lines: Sequence[SourceLine], marks: str, what: str) -> None:
        text = " ".join(" ".join(line.text for line in lines).strip(marks).split())
        if text:
            self.unread.append(Words(_("{what}：{text}", what=what, text=text), Place(lines[0].number, 1)))

    def _table_end(self, start: int) -> int:
        """The index behind the pipe table whose header is this line: it has as many cells as the dashes below it; else 0."""
        lines = self._lines
        if start + 1 >= len(lines) or not _BAR.search(lines[start].text):
            return 0
        if not _DELIMITERS.fullmatch(lines[start + 1].text) or len(_cells(lines[start + 1])) != len(
            _cells(lines[start])
        ):
            return 0
        end = start + 2
        while end < len(lines) and _BAR.search(lines[end].text):
            end += 1
        return end

    def _comment_end(self, start: int) -> int:
        """The index behind a comment that begins in a line and goes on over others; 0 where none does."""
        if not self._lines[start].text.lstrip().startswith("<!--") or "-->" in self._lines[start].text:
            return 0
        last = min(start + _LONGEST_COMMENT, len(self._lines))
        return next((at + 1 for at in range(start + 1, last) if self._lines[at].text.rstrip().endswith("-->")), 0)


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


def _cells(line: SourceLine) -> list[tuple[int, int]]:
    """Where the cells of a row begin and end, without what is outside the first and the last bar."""
    bars = [match.end() - 1 for match in _BAR.finditer(line.text)]
    bounds = [-1, *bars, len(line.text)]
    pieces = [(before + 1, behind) for before, behind in pairwise(bounds)]
    first = 0 if line.text[: pieces[0][1]].strip() else 1
    last = len(pieces) if line.text[pieces[-1][0] :].strip() else len(pieces) - 1
    return pieces[first:last]

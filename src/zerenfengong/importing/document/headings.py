"""Headings of the outline: one text to its number and title, and the place of each among those above it."""

import re

from zerenfengong.i18n import _
from zerenfengong.importing.document.entries import Heading
from zerenfengong.importing.lexicon.printed_numbers import mark_of
from zerenfengong.importing.source.stream import Words
from zerenfengong.register.schema import SECTION_ID
from zerenfengong.text.folding import fold_id
from zerenfengong.text.punctuation import run_on

# How this program prints a path of headings (report.STEP), and a heading with the id of its section.
_STEP = " › "
_WITH_ID = rf"({SECTION_ID})　(?=\S)"
# An outline has no more levels.
MOST_LEVELS = 10
# How many tasks stand below it, as this program prints it behind a heading.
COUNTED = r"(?:(?<!\s)\s+)?[（(][0-9]+ (?:项|tasks?)[)）]$"

# The id of a section alone: 六, 六（三）, 1.2, 一.3（1）.
_NUMERALS = "〇零一二三四五六七八九十百0-9"
_ID_ALONE = rf"[{_NUMERALS}]+(?:[（(][{_NUMERALS}]+[)）][{_NUMERALS}]*|\.[{_NUMERALS}]+)*"


def headings_of(words: Words) -> tuple[Heading, ...]:
    """The headings that a cell or paragraph holds: one, or a path of them as this program prints it; none for “in no section”."""
    if re.sub(COUNTED, "", words.text.strip()) in ("不在任何章节里", _("不在任何章节里")):
        return ()
    steps = words.text.split(_STEP, MOST_LEVELS - 1)
    texts = [text for step in steps for text in _apart(step) if text.strip()]
    if len(texts) > MOST_LEVELS:
        texts[MOST_LEVELS - 1 :] = ["\n".join(texts[MOST_LEVELS - 1 :])]
    return tuple(_heading(text, words) for text in texts)


def can_be_id(text: str) -> bool:
    """Whether a text can be the id of a section: a register allows it, and it names no more levels than there are."""
    return re.fullmatch(SECTION_ID, text) is not None and len(re.findall("[.()（）]", text)) < MOST_LEVELS


def placed(path: tuple[Heading, ...], heading: Heading) -> tuple[Heading, ...]:
    """The path of a heading that comes after another's path: below the last one that stands higher than it.

    One without a number stands below nothing that has none either, one with a number not below another of its style.
    """
    kept = list(path[: MOST_LEVELS - 1])
    while kept and not _is_above(kept, heading):
        kept.pop()
    return (*kept, heading)


def _apart(text: str) -> list[str]:
    """The headings on lines of their own in one cell, each below the one before; lines that only broke stay together."""
    first, *others = text.split("\n")
    above = mark_of(first)
    found = [[first]]
    for line in others:
        own = mark_of(line)
        if re.match(_WITH_ID, line) is not None or (own and above and above.level < own.level):
            found.append([line])
        else:
            found[-1].append(line)
    return list(map("\n".join, found))


def _heading(text: str, words: Words) -> Heading:
    text = text.strip()
    if "　" in text and (named := re.match(_WITH_ID, text)) and can_be_id(named[1]):
        return Heading(_one_line(re.sub(COUNTED, "", text[named.end() :])), None, words, named[1])
    if re.fullmatch(_ID_ALONE, text) and can_be_id(text):
        return Heading("", None, words, text)
    mark = mark_of(text)
    return Heading(_one_line(text[mark.length :] if mark else text), mark, words)


def _one_line(text: str) -> str:
    """A title that is broken over lines, whole."""
    return run_on(filter(None, map(str.strip, text.split("\n"))))


def _is_above(path: list[Heading], heading: Heading) -> bool:
    """Whether the last heading of a path stands above another one."""
    last = path[-1]
    if last.id and heading.id:
        return fold_id(heading.id) != fold_id(last.id) and fold_id(heading.id).startswith(fold_id(last.id))
    if last.words.level and heading.words.level:
        return last.words.level < heading.words.level
    if heading.mark is None:
        return False
    if last.mark is None:
        return all(one.mark is None or one.mark.style != heading.mark.style for one in path)
    return last.mark.level < heading.mark.level

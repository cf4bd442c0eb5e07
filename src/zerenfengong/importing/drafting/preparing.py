"""Before a document is read: what stands in rows or behind bars and is text all the same becomes lines of text."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from zerenfengong.i18n import plural
from zerenfengong.importing.document.guesses import Guess
from zerenfengong.importing.duties.duty_spans import spans
from zerenfengong.importing.facts.fact_lines import named
from zerenfengong.importing.lexicon.header_words import header_text
from zerenfengong.importing.lexicon.headers import columns
from zerenfengong.importing.prose.prose_lines import stretch
from zerenfengong.importing.source.stream import Block, Grid, Stream, Words
from zerenfengong.text.regex import regex

# 12 推进产业协同创新 | 省科技厅牵头: a row of a table whose header is lost.
_BARRED = regex(r"(?:([0-9]{1,3}) )?([^|│｜]*[^|│｜\s])(\s*[|│｜]\s*+)([^|│｜]*[^|│｜\s])\s*+")

# Fewer lines are no table.
_FEWEST = 3


class Prepared(NamedTuple):
    """A stream that can be read, and what was decided to make it so."""

    stream: Stream
    guesses: tuple[Guess, ...] = ()


def prepared(stream: Stream) -> Prepared:
    """The stream, in which facts stand on lines of their own, and who answers in brackets where bars have set it apart.

    Facts may be a sheet (印发机关 | 某市人民政府), or one line for all of them (印发机关：某市人民政府　印发日期：2024-03-15).
    """
    blocks: list[Block] = []
    for block in stream.blocks:
        lines = _fact_lines(block) if isinstance(block, Grid) else _facts_apart(block)
        blocks += lines if any(named(line.text) for line in lines) else [block]
    bracketed = [None if isinstance(block, Grid) else _bracketed(block) for block in blocks]
    found = [words for words in bracketed if words]
    if len(found) < _FEWEST:
        return Prepared(stream._replace(blocks=tuple(blocks)))
    whole = tuple(words or block for words, block in zip(bracketed, blocks, strict=True))
    return Prepared(
        stream._replace(blocks=whole),
        (Guess("ZR813", found[0].place, plural("{n} 行没有表头：竖线后面的读作由谁负责", len(found))),),
    )


def _bracketed(words: Words) -> Words | None:
    """A line of which the part behind a bar says who answers, with brackets around that part; None where none does."""
    match = _BARRED.fullmatch(words.text)
    if match is None or not spans(f"（{match[4]}）"):
        return None
    # As long as it was up to the bracket, so that places stay right.
    number = f"{match[1]}．" if match[1] else ""
    return words._replace(text=f"{number}{match[2]}{' ' * (len(match[3]) - 1)}（{match[4]}）")


def _fact_lines(grid: Grid) -> list[Words]:
    """The rows of a table of keys and values as lines, one or more pairs in a row; none where it is another table."""
    rows = [list({id(words): words for words in row if words}.values()) for row in grid.rows]
    lines: list[Words] = []
    for row in rows:
        pairs = _pairs(row)
        if pairs is None or (len(row) > 2 and columns([words.text for words in row])):
            return []
        lines += pairs
    return lines


def _pairs(row: Sequence[Words]) -> list[Words] | None:
    """The keys of a row, each with its value; a piece that stands alone is a line by itself. None where one has no other."""
    filled = [words for words in row if words.text.strip()]
    if len(filled) <= 1:
        return filled
    even = row[:-1] if len(row) % 2 and row[-1] is not filled[-1] else row
    if len(even) % 2:
        return None
    return [_pair(key, value) for key, value in zip(even[::2], even[1::2], strict=True) if key.text or value.text]


def _pair(key: Words, value: Words) -> Words:
    """A key, without the space that only fills its cell, and its value."""
    name = header_text(key.text).rstrip("：:")
    return Words(f"{name}：{value.text.strip()}" if name else value.text.strip(), key.place)


def _facts_apart(words: Words) -> list[Words]:
    """The facts that stand on one line behind one another."""
    starts = [0, *(match.end() for match in re.finditer("　(?=[^　：]{2,8}：)", words.text))]
    if len(starts) == 1:
        return []
    return [stretch(words, begin, end) for begin, end in zip(starts, [*starts[1:], len(words.text)], strict=True)]

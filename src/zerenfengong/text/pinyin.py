"""Chinese names in letters: ``pinyin.txt`` beside this module, which docs/pinyin.py writes, says how all are spelt."""

from collections.abc import Callable, Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

# No name is searched for a longer word.
_LONGEST = 10


class Spellings(NamedTuple):
    """How a character is spelt alone ("" for what is none), and words in which one is spelt otherwise (重庆: "chong qing")."""

    alone: Callable[[str], str]
    words: Mapping[str, str]


@lru_cache(maxsize=4096)
def spelt_out(text: str) -> str:
    """The whole name in letters (司法局: sifaju); what is no Chinese character is left out."""
    return "".join(syllables(text, _spellings()))


@lru_cache(maxsize=4096)
def initials(text: str) -> str:
    """The first letter of each Chinese character (司法局: sfj)."""
    return "".join(syllable[0] for syllable in syllables(text, _spellings()))


def syllables(text: str, spellings: Spellings) -> list[str]:
    """A syllable for each Chinese character: as in the longest word that begins where the one before ended, else as alone."""
    found: list[str] = []
    at = 0
    while at < len(text):
        parts = (text[at : at + length] for length in range(_LONGEST, 1, -1))
        word = next((part for part in parts if part in spellings.words), text[at])
        found += (spellings.words.get(word) or spellings.alone(word)).split()
        at += len(word)
    return found


@cache
def _spellings() -> Spellings:
    table = Path(__file__).with_name("pinyin.txt").read_text(encoding="utf-8")
    _note, characters, words = table.split("\n\n")

    @cache
    def alone(char: str) -> str:
        at = characters.find(char)
        return characters[characters.rfind("\n", 0, at) + 1 : at].partition(" ")[0] if at >= 0 and char > "z" else ""

    return Spellings(alone, dict(line.split(" ", 1) for line in words.splitlines()))

"""Writes ``src/zerenfengong/text/pinyin.txt``, how Chinese is spelt, from pypinyin: ``python docs/pinyin.py``."""

from importlib.metadata import version
from itertools import groupby
from pathlib import Path

from pypinyin import lazy_pinyin
from pypinyin.phrases_dict import phrases_dict
from pypinyin.pinyin_dict import pinyin_dict

from zerenfengong.text.pinyin import Spellings, syllables

TABLE = Path(__file__).parents[1] / "src" / "zerenfengong" / "text" / "pinyin.txt"

_HEAD = """\
# How characters are spelt alone, then words in which one is spelt otherwise. Written by docs/pinyin.py from pypinyin {version}
# (MIT License, Copyright (c) 2016 mozillazg, 闲耘) and its data pinyin-data and phrase-pinyin-data (MIT License,
# Copyright (c) mozillazg).

"""


def table() -> str:
    """Where it comes from, a line a syllable with its characters, a line a word with its syllables; empty lines between.

    Of the words only those that characters and shorter words would spell otherwise.
    """
    alone = {char: lazy_pinyin(char)[0] for char in map(chr, sorted(pinyin_dict)) if _is_chinese(char)}
    words: dict[str, str] = {}
    for word in sorted(filter(_is_chinese, phrases_dict), key=lambda word: (len(word), word)):
        spelt = lazy_pinyin(word)
        if syllables(word, Spellings(alone.__getitem__, words)) != spelt:
            words[word] = " ".join(spelt)
    together = groupby(sorted(alone, key=lambda char: (alone[char], char)), key=alone.__getitem__)
    characters = (f"{syllable} {''.join(chars)}\n" for syllable, chars in together)
    spelt_words = (f"{word} {spelt}\n" for word, spelt in words.items())
    return f"{_HEAD.format(version=version('pypinyin'))}{''.join(characters)}\n{''.join(spelt_words)}"


def _is_chinese(text: str) -> bool:
    return all("㐀" <= char <= "鿿" for char in text)


if __name__ == "__main__":
    TABLE.write_text(table(), encoding="utf-8", newline="\n")

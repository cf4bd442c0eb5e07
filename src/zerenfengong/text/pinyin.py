"""Chinese names in letters; the only module that knows pypinyin, which is an extra. Without it there are no letters."""

import re
from functools import lru_cache

_OTHER = re.compile("[^㐀-鿿]+")


@lru_cache(maxsize=4096)
def spelt_out(text: str) -> str:
    """The whole name in letters (司法局: sifaju); "" where the library is not installed."""
    return "".join(_syllables(text))


@lru_cache(maxsize=4096)
def initials(text: str) -> str:
    """The first letter of each character (司法局: sfj); "" where the library is not installed."""
    return "".join(syllable[0] for syllable in _syllables(text))


def _syllables(text: str) -> list[str]:
    try:
        from pypinyin import lazy_pinyin  # noqa: PLC0415 (heavy, and only where letters are asked for)
    except ModuleNotFoundError:
        return []
    return [str(syllable) for syllable in lazy_pinyin(_OTHER.sub("", text)) if syllable]

"""Numbers as Chinese documents write them, and the folding that lets one pattern meet every spelling; pure."""

import re
from functools import cache

_DIGITS = {character: value for value, character in enumerate("〇一二三四五六七八九")}
_TENS = {"十": 10, "廿": 20, "卅": 30}

# Left: full-width, traditional and damaged spellings; right: what stands for them, one character for one.
_SPELLINGS = (
    ("０１２３４５６７８９", "0123456789"),
    ("○◯零ＯO〸〹〺两兩", "〇〇〇〇〇十廿卅二二"),
    ("（）［］〔〕【】｛｝", "()[][][]()"),
    ("，；：！？．｜／│┃", ",;:!?.|/||"),
    ("　\u00a0\t\u2002\u2003\u2009\u202f", "       "),
    ("—–－―─━‐‑−~～〜∼", "-------------"),
    (
        "於內週個號後來間續長進時為爭確實現應當須將從執盡適擇終歲離畢縮壓過國開報發",
        "于内周个号后来间续长进时为争确实现应当须将从执尽适择终岁离毕缩压过国开报发",
    ),
)
_FOLD = {ord(old): new for olds, news in _SPELLINGS for old, new in zip(olds, news, strict=True)}


def fold(text: str) -> str:
    """The text in one spelling, of the same length: what stands at an offset stood there before."""
    return text.translate(_FOLD)


def number(text: str) -> int:
    """Read a folded number that a pattern has found: 12, 十二, 廿五, or digit by digit 二〇二〇."""
    if text.isdecimal():
        return int(text)
    ten = re.search("[十廿卅]", text)
    if ten is None:
        return int("".join(str(_DIGITS[character]) for character in text))
    times = _DIGITS[text[0]] if ten.start() else 1
    return times * _TENS[ten[0]] + _DIGITS.get(text[ten.end() :], 0)


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """A pattern kept as text is compiled when it is first used, which most runs of the program never do."""
    return re.compile(pattern, re.VERBOSE)

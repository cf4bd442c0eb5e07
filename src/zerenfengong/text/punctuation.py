"""What may stand where in Chinese text: punctuation, spaces, brackets in pairs, characters that only look right; pure.

The rules are those of GB/T 15834 (punctuation), as far as a program can tell them without understanding a sentence.
"""

import re
from collections.abc import Iterable, Mapping
from itertools import accumulate

from zerenfengong.text.regex import regex

# A Chinese character, and what else belongs to Chinese text.
_CHARACTER = "〇㐀-䶿一-鿿豈-﫿\U00020000-\U000323af"
_CHINESE = _CHARACTER + "、。，；：？！…—《》〈〉“”‘’（）【】〔〕「」『』"

_WIDE = dict(zip(",;:?!().", "，；：？！（）。", strict=True))

# Cheap to ask of every text: whether there is any of the marks that half_width_marks looks at.
HALF_WIDTH = regex('[,;:?!().")]')

_IN_A_ROW = regex("[,;:?!]+")
_FULL_STOP = regex(rf"(?<=[{_CHARACTER}》”）])\.(?![\w.])")
# Behind a number it is inches.
_QUOTED = regex(r'(?<![0-9])"([^"]*)"')
_BRACKETED = regex(r"[(（][^()（）]*[)）]")
_ANY_CHINESE = regex(f"[{_CHINESE}]")

# Cheap to ask of every text, as above.
ANY_SPACE = regex(r"[^\S\n]")

# Several in a row, at the ends of a line, between Chinese characters; a tab and every space that is not the ordinary one.
# What joins two issuers (《中共中央 国务院关于…》) is as it should be.
_BETWEEN = rf"(?<=[{_CHINESE}])[ ](?=[{_CHINESE}])(?![{_CHARACTER}（） ]{{2,40}}?关于)"
_ANYWHERE = r"[^\S\n]{2,}|^[^\S\n]|[^\S\n]$|[^\S\n ]"
STRAY_SPACE = regex(rf"{_ANYWHERE}|{_BETWEEN}", re.MULTILINE)

# A heading may be a row of slogans (优化服务 提升效能).
STRAY_SPACE_IN_HEADING = regex(_ANYWHERE, re.MULTILINE)

# A mark of Chinese punctuation has its own room: a space beside it is nobody's.
PUNCTUATION = frozenset("、。，；：？！…—《》〈〉“”‘’（）【】〔〕「」『』")

# The same mark twice.
DOUBLED = regex(r"([，。、；：])\1+")

# What is printed before an item of a list (3．, （三）, ③), at the beginning of a text.
PRINTED_NUMBER = regex(
    r"(?:[0-9０-９]{1,3}(?:[．、]|\.(?![0-9]))|[（(](?:[0-9]{1,3}|[一二三四五六七八九十]{1,3})[)）]|[①-⑳㈠-㈩])"
)

# Control characters, soft hyphens, zero width, what turns the reading direction, private use, what could not be read.
INVISIBLE = regex(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f"
    "\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffd\ue000-\uf8ff\U000e0000-\U000e007f\U000f0000-\U0010ffff]"
)

# Radicals of which Unicode only says what they look like (EquivalentUnifiedIdeograph); PDF files are full of them.
_RADICALS = dict(
    zip(
        "⺠⻁⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻬⻮⻰",
        "民虎西见角贝车长门青韦页风飞食马骨鬼鱼鸟卤麦黄齐齿龙",
        strict=True,
    )
)

# Radicals and compatibility ideographs: for each there is the ordinary character that was meant.
LOOKALIKE = regex(
    f"[{''.join(_RADICALS)}\u2e9f\u2ef3\u2f00-\u2fd5\uf900-\ufa0d\ufa10\ufa12\ufa15-\ufa1e\ufa20\ufa22\ufa25\ufa26"
    "\ufa2a-\ufa6d\ufa70-\ufad9\U0002f800-\U0002fa1d]"
)

_PAIRS = {"《": "》", "〈": "〉", "“": "”", "（": "）", "【": "】", "〔": "〕", "「": "」", "『": "』"}
_CLOSING = {closing: opening for opening, closing in _PAIRS.items()}
_MARKS = regex("[《》〈〉“”（）()【】〔〕「」『』]")
_WIDTHS = str.maketrans("()", "（）")

# 1） and 一） begin an item; no bracket was opened before them.
_ENUMERATOR = regex(
    r"(?:(?<![0-9０-９.])[0-9０-９]{1,2}|(?:^|(?<=[\s。；;，,、：:]))(?:[一二三四五六七八九十]{1,3}|[a-zA-Z]))[)）]"
)

# 一. at the beginning of a sentence is 一、 in another spelling.
_HEADING = regex(r"(?:^|(?<=[\s。；;]))[一二三四五六七八九十]{1,3}\.", re.MULTILINE)


def joined(lines: Iterable[str]) -> str:
    """Lines of one paragraph put together: without a space where both sides are Chinese, with one where they are not."""
    text = ""
    for line in lines:
        chinese = not text or (_ANY_CHINESE.match(text[-1]) and _ANY_CHINESE.match(line))
        text += line if chinese else f" {line}"
    return text


def run_on(lines: Iterable[str]) -> str:
    """Lines that the width of a page has broken put together: with a space only where neither side is Chinese."""
    text = ""
    for line in lines:
        apart = text and not _ANY_CHINESE.match(text[-1]) and not _ANY_CHINESE.match(line)
        text += f" {line}" if apart else line
    return text


def half_width_marks(text: str) -> dict[int, str]:
    """The places of half-width punctuation in Chinese text, each with the mark that belongs there, in order.

    A mark belongs to Chinese text if a Chinese character or mark stands beside it; brackets and quotes if one stands beside
    or between them, so that a pair is never torn apart. 3,000, 8:30 and v1.2 are left alone.
    """
    found = {match.start(): "。" for match in _FULL_STOP.finditer(text)}
    for match in _IN_A_ROW.finditer(text):
        start, end = match.span()
        if _ANY_CHINESE.search(text, max(start - 1, 0), end + 1):
            found |= {at: _WIDE[text[at]] for at in range(start, end)}
    found |= {match.end() - 1: "、" for match in _HEADING.finditer(text)}
    paired = set()
    for pattern, wide in ((_BRACKETED, "（）"), (_QUOTED, "“”")):
        for match in pattern.finditer(text):
            start, end = match.span()
            paired |= {start, end - 1}
            if _ANY_CHINESE.search(text, max(start - 1, 0), end + 1):
                ends = ((start, wide[0]), (end - 1, wide[1]))
                found |= {at: mark for at, mark in ends if text[at] != mark}
    for match in re.finditer(r"[()]", text):
        at = match.start()
        if at not in paired and _ANY_CHINESE.search(text, max(at - 1, 0), at + 2):
            found[at] = _WIDE[match[0]]
    return dict(sorted(found.items()))


def unbalanced_mark(text: str) -> int | None:
    """The place of the first bracket or quotation mark whose other half is missing; None where all are in pairs."""
    if not _MARKS.search(text):
        return None
    items = {match.end() - 1: match.start() for match in _ENUMERATOR.finditer(text)}
    found = _without_partner(text, items, first=False)
    # （含：1）甲2）乙） opens one bracket and closes three: what could begin an item is taken for that, too.
    return None if found is None or (items and _without_partner(text, items, first=True) is None) else found


def _without_partner(text: str, items: Mapping[int, int], *, first: bool) -> int | None:
    """The first mark without a partner; ``first``: a bracket that could end an item's number does so before anything else."""
    opened: list[int] = []
    for match in _MARKS.finditer(text):
        at, mark = match.start(), match[0].translate(_WIDTHS)
        if mark in _PAIRS:
            opened.append(at)
        elif first and at in items and opened[-1:] != [items[at] - 1]:
            continue
        elif opened and text[opened[-1]].translate(_WIDTHS) == _CLOSING[mark]:
            opened.pop()
        elif at not in items:
            return min([at, *opened[-1:]])
    return opened[0] if opened else None


def ordinary(character: str) -> str:
    """The character for which one that only looks like it (``LOOKALIKE``) stands."""
    from unicodedata import normalize  # noqa: PLC0415 (hardly ever needed)

    return _RADICALS.get(character) or normalize("NFKC", character)


def depths(text: str) -> list[int]:
    """In how many brackets each character of a plain text stands, its own included; one without its partner is none."""
    if "（" not in text:
        return [0] * len(text)
    change, opened = [0] * (len(text) + 1), list[int]()
    for at, mark in enumerate(text):
        if mark == "（":
            opened.append(at)
        elif mark == "）" and opened:
            change[opened.pop()] += 1
            change[at + 1] -= 1
    return list(accumulate(change))[:-1]

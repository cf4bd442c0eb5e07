"""What may stand where in Chinese text: punctuation, spaces, brackets in pairs, characters that only look right; pure.

The rules are those of GB/T 15834 (punctuation), as far as a program can tell them without understanding a sentence.
"""

import re

# A Chinese character, and what else belongs to Chinese text.
_CHARACTER = "〇㐀-䶿一-鿿豈-﫿\U00020000-\U000323af"
_CHINESE = _CHARACTER + "、。，；：？！…—《》〈〉“”‘’（）【】〔〕「」『』"

_WIDE = dict(zip(",;:?!().", "，；：？！（）。", strict=True))

# Cheap to ask of every text: whether there is any of the marks that half_width_marks looks at.
HALF_WIDTH = re.compile('[,;:?!().")]')

_BESIDE = re.compile(rf"(?<=[{_CHINESE}])[,;:?!]|[,;:?!](?=[{_CHINESE}])|(?<=[{_CHARACTER}》”）])\.(?![\w.])")
_QUOTED = re.compile(r'"([^"]*)"')
_BRACKETED = re.compile(r"[(（][^()（）]*[)）]")
_ANY_CHINESE = re.compile(f"[{_CHINESE}]")

# Cheap to ask of every text, as above.
ANY_SPACE = re.compile("[ \t\u3000\u00a0]")

# Between Chinese characters, at the ends of a line, doubled; a tab, the ideographic space and the one that does not break.
STRAY_SPACE = re.compile(
    rf"^[^\S\n]+|[^\S\n]+$|(?<=[{_CHINESE}])[ ]+(?=[{_CHINESE}])|[ ]{{2,}}|[\t\u3000\u00a0]+", re.MULTILINE
)

# Control characters, soft hyphens, zero width, what turns the reading direction, private use, what could not be read.
INVISIBLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f"
    "\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffd\ue000-\uf8ff\U000e0000-\U000e007f\U000f0000-\U0010ffff]"
)

# Kangxi radicals and compatibility ideographs: for each there is the ordinary character that was meant.
LOOKALIKE = re.compile(
    "[\u2e9f\u2ef3\u2f00-\u2fd5\uf900-\ufa0d\ufa10\ufa12\ufa15-\ufa1e\ufa20\ufa22\ufa25\ufa26\ufa2a-\ufad9"
    "\U0002f800-\U0002fa1d]"
)

_PAIRS = {"《": "》", "〈": "〉", "“": "”", "（": "）", "【": "】", "〔": "〕", "「": "」", "『": "』"}
_CLOSING = {closing: opening for opening, closing in _PAIRS.items()}
_MARKS = re.compile("[《》〈〉“”（）()【】〔〕「」『』]")
_WIDTHS = str.maketrans("()", "（）")

# 1） and 一） begin an item; no bracket was opened before them.
_ENUMERATOR = re.compile(r"(?:^|[\s。；;，,、：:（(])(?:[0-9０-９]{1,2}|[一二三四五六七八九十]{1,3}|[a-zA-Z])[)）]")


def half_width_marks(text: str) -> dict[int, str]:
    """The places of half-width punctuation in Chinese text, each with the mark that belongs there, in order.

    A mark belongs to Chinese text if a Chinese character or mark stands beside it; brackets and quotes if one stands beside
    or between them, so that a pair is never torn apart. 3,000, 8:30 and v1.2 are left alone.
    """
    found = {match.start(): _WIDE[match[0]] for match in _BESIDE.finditer(text)}
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
    items = {match.end() - 1 for match in _ENUMERATOR.finditer(text)}
    opened: list[int] = []
    for match in _MARKS.finditer(text):
        at, mark = match.start(), match[0].translate(_WIDTHS)
        if mark in _PAIRS:
            opened.append(at)
        elif opened and text[opened[-1]].translate(_WIDTHS) == _CLOSING[mark]:
            opened.pop()
        elif at not in items:
            return min([at, *opened[-1:]])
    return opened[0] if opened else None

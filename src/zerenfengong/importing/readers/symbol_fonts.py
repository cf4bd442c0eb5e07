"""Signs of symbol fonts (Wingdings, Symbol), whose characters mean something else in any other font."""

from typing import NamedTuple

# As Word and WPS use them for lists and check boxes, by the code of the sign in its font; Wingdings 2 has boxes of its own.
_BOXES = {0x6F: "□", 0x70: "□", 0x71: "□", 0x72: "□", 0xA8: "□", 0xFC: "✓", 0xFB: "✗", 0xFD: "☒", 0xFE: "☑"}
_BULLETS = {
    0x6C: "●",
    0x6E: "■",
    0x75: "◆",
    0x76: "❖",
    0x77: "◆",
    0x9F: "•",
    0xA7: "▪",
    0xD8: "➢",
    0xE0: "→",
    0xF0: "⇨",
}
_CIRCLED = {0x80 + number: chr(ord("①") + number - 1) for number in range(1, 11)}
_CIRCLED_BLACK = {0x8B + number: chr(ord("❶") + number - 1) for number in range(1, 11)}
_SIGNS = {
    "wingdings": {**_BOXES, **_BULLETS, **_CIRCLED, **_CIRCLED_BLACK, 0x80: "⓪"},
    "wingdings 2": {0x50: "✓", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0x56: "☒", 0x4F: "✗", 0xA3: "□", 0x2A: "□"},
    "wingdings 3": {},
    "webdings": {},
    "symbol": {0xB7: "•", 0xD7: "⋅", 0xA3: "≤", 0xB3: "≥", 0xB4: "×", 0xB0: "°", 0xAE: "→", 0xDE: "⇒"},
    "zapf dingbats": {},
}

# Fonts of symbols are asked for their signs in a part of the private plane, or as the characters of Latin-1.
_PRIVATE, _LAST = 0xF000, 0xFF


class Signs(NamedTuple):
    """A text in a symbol font as it is seen, and what of it nobody can tell."""

    text: str
    unknown: str = ""


def is_symbol_font(font: str) -> bool:
    """Whether a font, by its name, has signs in place of letters."""
    return font.strip().casefold() in _SIGNS


def signs(font: str, text: str) -> Signs:
    """The signs that a text is in a symbol font; what is no letter of such a font (Chinese characters, spaces) stays."""
    seen, unknown = list[str](), list[str]()
    for one in text:
        if one.isspace() or not is_sign(ord(one)):
            seen.append(one)
        elif found := sign(font, ord(one)):
            seen.append(found)
        else:
            unknown.append(one)
    return Signs("".join(seen), "".join(unknown))


def is_sign(code: int) -> bool:
    """Whether a character of a text in a symbol font is one of its signs."""
    return code <= _LAST or _PRIVATE <= code <= _PRIVATE + _LAST


def sign(font: str, code: int) -> str:
    """The sign with this code in a font; "" where nobody knows it."""
    return _SIGNS.get(font.strip().casefold(), {}).get(code & _LAST if is_sign(code) else code, "")

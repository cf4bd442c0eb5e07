"""The numerals that Word can number with (ST_NumberFormat), as far as Chinese documents do."""

import re
from collections.abc import Callable

_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl")),
    *((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)


def numeral_in(format_: str, value: int) -> str:
    """A number in a format; in Arabic digits where the format is not known or has no such number."""
    written = _FORMATS.get(format_, str)(value)
    return str(value) if written is None else written


def _counted(value: int) -> str | None:
    """二十一, 一百零五; 十 and not 一十."""
    text = _counted_with("零一二三四五六七八九", "千百十", value)
    return text[1:] if text and text.startswith("一十") else text


def _counted_legally(value: int) -> str | None:
    return _counted_with("零壹贰叁肆伍陆柒捌玖", "仟佰拾", value)


def _counted_with(digits: str, units: str, value: int) -> str | None:
    if not 0 < value < 10_000:
        return None
    pairs = zip(f"{value:04}", [*units, ""], strict=True)
    text = "".join(digits[int(digit)] + (unit if digit != "0" else "") for digit, unit in pairs)
    return re.sub(f"{digits[0]}+", digits[0], text).strip(digits[0])


def _among(characters: str) -> Callable[[int], str | None]:
    return lambda value: characters[value - 1] if 0 < value <= len(characters) else None


def _range(first: str, last: str) -> Callable[[int], str | None]:
    return _among("".join(map(chr, range(ord(first), ord(last) + 1))))


def _digits(digits: str) -> Callable[[int], str]:
    return lambda value: str(value).translate(str.maketrans("0123456789", digits))


def _letters(first: str) -> Callable[[int], str | None]:
    """A to z, then aa to zz."""
    return lambda value: chr(ord(first) + (value - 1) % 26) * ((value + 25) // 26) if 0 < value <= 780 else None


def _roman(value: int) -> str | None:
    if not 0 < value < 4_000:
        return None
    text = ""
    for worth, letters in _ROMAN:
        text += letters * (value // worth)
        value %= worth
    return text


def _upper_roman(value: int) -> str | None:
    return (_roman(value) or "").upper() or None


_COUNTED = ("chineseCounting", "chineseCountingThousand", "taiwaneseCounting", "taiwaneseCountingThousand")
_DIGIT_BY_DIGIT = ("ideographDigital", "taiwaneseDigital", "japaneseDigitalTenThousand")

_FORMATS: dict[str, Callable[[int], str | None]] = {
    **dict.fromkeys((*_COUNTED, "japaneseCounting"), _counted),
    **dict.fromkeys(_DIGIT_BY_DIGIT, _digits("〇一二三四五六七八九")),
    **dict.fromkeys(("chineseLegalSimplified", "ideographLegalTraditional"), _counted_legally),
    **dict.fromkeys(("decimalFullWidth", "decimalFullWidth2"), _digits("０１２３４５６７８９")),
    **dict.fromkeys(("decimalEnclosedCircle", "decimalEnclosedCircleChinese"), _range("①", "⑳")),
    **dict.fromkeys(("none", "bullet"), lambda _value: ""),
    "decimalEnclosedParen": _range("⑴", "⒇"),
    "decimalEnclosedFullstop": _range("⒈", "⒛"),
    "decimalZero": lambda value: f"{value:02}",
    "ideographEnclosedCircle": _range("㊀", "㊉"),
    "ideographTraditional": _among("甲乙丙丁戊己庚辛壬癸"),
    "ideographZodiac": _among("子丑寅卯辰巳午未申酉戌亥"),
    "lowerLetter": _letters("a"),
    "upperLetter": _letters("A"),
    "lowerRoman": _roman,
    "upperRoman": _upper_roman,
}

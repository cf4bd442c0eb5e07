"""Numbers as Excel displays them: what a number format makes of a value, and which formats make it a day."""

import datetime as dt
import re
from decimal import ROUND_HALF_UP, Context, Decimal, InvalidOperation
from functools import lru_cache

# Formats that stand in a file by their number alone; 27 to 36 and 50 to 58 are those of Chinese Excel.
GENERAL = "General"
_DAY, _MONTH, _TIME = "yyyy-m-d", "yyyy-m", "h:mm"
BUILT_IN = {
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    9: "0%",
    10: "0.00%",
    22: "yyyy-m-d h:mm",
    37: "#,##0",
    38: "#,##0",
    39: "#,##0.00",
    40: "#,##0.00",
    **dict.fromkeys((14, 15, 16, 28, 29, 30, 31, 51, 53, 54, 58), _DAY),
    **dict.fromkeys((17, 27, 36, 50, 52, 57), _MONTH),
    **dict.fromkeys((18, 19, 20, 21, 32, 33, 34, 35, 45, 46, 47, 55, 56), _TIME),
}

# The days that are 0, in the two ways that Excel counts; in the usual one 1900 has a 29th of February.
_ZERO, _ZERO_1904 = dt.datetime(1899, 12, 30), dt.datetime(1904, 1, 1)  # noqa: DTZ001 (Excel knows no time zones)
_FALSE_LEAP_DAY = 60
_LAST, _LAST_1904 = 2_958_465, 2_957_003

# What of a format is text, what only makes room or chooses colours, and what stands for digits and parts of a day.
_PIECE = re.compile(
    r'"(?P<text>[^"]*)"?|\\(?P<escaped>.)|[_*].|\[[$](?P<sign>[^\]-]{0,255}+)[^\]]{0,255}+\]|\[[^\]]{0,255}+\]|(?P<code>.)',
    re.DOTALL,
)
_DIGITS = re.compile(r"[0#?][0#?,]*(?:\.[0#?]*)?|\.[0#?]+")
_HALF_OF_A_DAY = re.compile(r"am/pm|a/p|上午/下午", re.IGNORECASE)
_ELAPSED = re.compile(r"\[(?:h+|m+|s+)\]", re.IGNORECASE)

# Numbers with more digits before or behind the point are nobody's, and writing them out would take all memory.
_WIDEST = 20
_GENERAL, _HALF_UP = Context(prec=11), Context(prec=300, rounding=ROUND_HALF_UP)
# Excel takes no longer one.
_LONGEST_FORMAT = 255


def displayed(number: str, format_: str, *, from_1904: bool = False) -> str:
    """A number as it is displayed; a day is written 2020-10-31, or 2020年10月 where the format shows no day."""
    if format_ == GENERAL and number.isdecimal():
        return number
    try:
        value = Decimal(number)
    except InvalidOperation:
        return number
    if not value.is_finite() or abs(value.adjusted()) > _WIDEST:
        return number
    format_ = format_ if len(format_) <= _LONGEST_FORMAT else GENERAL
    codes = _codes(format_)
    if 0 <= value < (_LAST_1904 if from_1904 else _LAST):
        if _ELAPSED.search(format_):
            return "{}:{:02}".format(*divmod(round(value * 1440), 60))
        if re.search("[ymdh]|ss|aaa", codes) and "general" not in codes:
            return _moment(float(value), codes, from_1904=from_1904)
    return _formatted(value, format_)


@lru_cache(maxsize=256)
def _codes(format_: str) -> str:
    """What of a format is no text and no room, with h for the halves of a day."""
    return _HALF_OF_A_DAY.sub("h", "".join(match["code"] or "" for match in _PIECE.finditer(format_))).casefold()


def _moment(serial: float, codes: str, *, from_1904: bool) -> str:
    """A day, a month, a time, or a day with its time, as far as the format shows them."""
    if not from_1904 and serial < _FALSE_LEAP_DAY:
        serial += 1
    moment = (_ZERO_1904 if from_1904 else _ZERO) + dt.timedelta(seconds=round(serial * 86_400))
    timed = re.search("h|ss", codes) is not None
    if timed and not re.search("[yd]", codes):
        return f"{moment:%H:%M}"
    if not timed and not re.search("d|aaa", codes):
        return f"{moment.year}年{moment.month}月" if "m" in codes else f"{moment.year}年"
    return f"{moment:%Y-%m-%d %H:%M}" if timed and (moment.hour or moment.minute) else f"{moment:%Y-%m-%d}"


def _formatted(value: Decimal, format_: str) -> str:
    """A number with its decimals, its per cent and the text that the format puts around it."""
    positive, *others = _parts(format_)
    before, codes, after = others[0] if value < 0 and others else positive
    sign = "-" if value < 0 and not others else ""
    if not codes:
        return f"{value:.0f}" if value == value.to_integral_value() else f"{_GENERAL.plus(value).normalize():f}"
    return f"{before}{sign}{_digits(abs(value) * (100 if '%' in after else 1), codes)}{after}"


@lru_cache(maxsize=256)
def _parts(format_: str) -> list[tuple[str, str, str]]:
    """The sections of a format, each in its parts: for positive numbers, and if there are any, for negative ones and 0."""
    return [_parted(section) for section in _sections(format_)]


def _sections(format_: str) -> list[str]:
    """The sections of a format, cut at each semicolon behind which every text is closed."""
    first, *others = format_.split(";")
    sections = [first]
    marks = format_.count('"') - first.count('"')
    for piece in others:
        if marks % 2:
            sections[-1] += f";{piece}"
        else:
            sections.append(piece)
        marks -= piece.count('"')
    return sections


def _parted(section: str) -> tuple[str, str, str]:
    """What a format puts before the digits, what it says of them, and what it puts after them.

    Nothing at all where it has no digits or has them in several places (fractions, exponents, masks) or in thousands.
    """
    pieces = list(_PIECE.finditer(section))
    codes = "".join(piece["code"] or "\0" for piece in pieces)
    digits = _DIGITS.search(codes)
    if digits is None or digits[0].endswith(",") or re.search("[0#?]", codes[digits.end() :]):
        return "", "", ""
    texts = [piece["code"] or piece["text"] or piece["escaped"] or piece["sign"] or "" for piece in pieces]
    return "".join(texts[: digits.start()]), digits[0], "".join(texts[digits.end() :])


def _digits(value: Decimal, codes: str) -> str:
    whole, _point, decimals = codes.partition(".")
    rounded = value.quantize(Decimal(1).scaleb(-len(decimals)), context=_HALF_UP)
    text = f"{rounded:{',' if ',' in whole else ''}f}"
    before, _point, behind = text.partition(".")
    shown = behind.rstrip("0").ljust(decimals.count("0"), "0")
    return before.zfill(whole.count("0")) + (f".{shown}" if shown else "")

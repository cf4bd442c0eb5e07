"""Numbers as Excel displays them: what a number format makes of a value, and which formats make it a day."""

import datetime as dt
import re
from decimal import ROUND_HALF_UP, Context, Decimal, InvalidOperation
from functools import lru_cache

from zerenfengong.text.regex import regex

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
_PIECE = regex(
    r'"(?P<text>[^"]*)"?|\\(?P<escaped>.)|[_*].|\[[$](?P<sign>[^\]-]{0,255}+)[^\]]{0,255}+\]|\[[^\]]{0,255}+\]|(?P<code>.)',
    re.DOTALL,
)
_DIGITS = regex(r"[0#?][0#?,]*(?:\.[0#?]*)?|\.[0#?]+")
_HALF_OF_A_DAY = regex(r"am/pm|a/p|上午/下午", re.IGNORECASE)
_ELAPSED = regex(r"\[(?:h+|m+|s+)\]", re.IGNORECASE)

# The index of the section that is for texts.
_OF_TEXT = 3

# Which numbers a section is for, in place of the usual ones; and what stands for the number itself, or a part of a day.
_CONDITION = regex(r"\[[<>=]")
_PLACE = regex("[0#?@/a-z通]", re.IGNORECASE)

# Numbers with more digits before or behind the point are nobody's, and writing them out would take all memory.
_WIDEST = 20
_GENERAL, _HALF_UP = Context(prec=11), Context(prec=300, rounding=ROUND_HALF_UP)
# Excel takes no longer one.
_LONGEST_FORMAT = 255


def displayed(number: str, format_: str, *, from_1904: bool = False) -> str:
    """A number as it is displayed; a day is written 2020-10-31, or 2020年10月 where the format shows no day.

    "" where its format shows nothing of it.
    """
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
    words = _words_alone(format_, value)
    if words is None and 0 <= value < (_LAST_1904 if from_1904 else _LAST):
        if _ELAPSED.search(format_):
            return "{}:{:02}".format(*divmod(round(value * 1440), 60))
        if re.search("[ymdh]|ss|aaa", codes) and "general" not in codes:
            return _moment(float(value), codes, from_1904=from_1904)
    return _formatted(value, format_) if words is None else words


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
    before, codes, after = _parted(_section(format_, value))
    sign = "-" if value < 0 and len(_sections(format_)) == 1 else ""
    if not codes:
        return f"{value:.0f}" if value == value.to_integral_value() else f"{_GENERAL.plus(value).normalize():f}"
    return f"{before}{sign}{_digits(abs(value) * (100 if '%' in after else 1), codes)}{after}"


def blanks_text(format_: str) -> bool:
    """Whether a format shows nothing of a text: its fourth section is that of texts."""
    sections = _sections(format_)
    return len(sections) > _OF_TEXT and not _literal(sections[_OF_TEXT])


def _section(format_: str, value: Decimal) -> str:
    """The section of a format that holds for a number: for positive ones, and if there are more, negative ones and 0."""
    sections = _sections(format_)
    at = 1 if value < 0 else 2 if value == 0 else 0
    return sections[at] if at < min(len(sections), _OF_TEXT) else sections[0]


def _words_alone(format_: str, value: Decimal) -> str | None:
    """What a format shows of a number for which it has no place: its words, or nothing; None where it shows the number."""
    if _CONDITION.search(format_) or _ELAPSED.search(format_):
        return None
    words = _literal(_section(format_, value))
    return words if words or ";" in format_ else None


@lru_cache(maxsize=256)
def _literal(section: str) -> str | None:
    """The words of a section that has nothing else; None where it has."""
    pieces = list(_PIECE.finditer(section))
    if any(_PLACE.match(piece["code"] or "") for piece in pieces):
        return None
    return "".join(
        piece["text"] or piece["escaped"] or piece["sign"] or piece["code"] or "" for piece in pieces
    ).strip()


@lru_cache(maxsize=256)
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


@lru_cache(maxsize=256)
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

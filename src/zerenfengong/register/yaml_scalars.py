"""What other YAML readers make of a text that stands there without quotation marks; pure.

A register's reader takes every scalar for text. Two kinds of reader do not, and both are asked here:

- YAML 1.1, as PyYAML's ``safe_load`` has it: ``no`` is false, ``012`` is ten, ``12:30`` is 750 (base 60), ``1_000`` is 1000,
  a day is a date.
- YAML 1.2's core schema, as JavaScript's ``yaml`` and so the editors have it: ``0o17``, ``1e3``, ``+1``; a number is a double.

``y``, ``n`` and ``2020-1-5`` are text to both, whatever the specification of 1.1 and older readers say.
"""

import datetime as dt
import re

from zerenfengong.text.regex import regex

# What comes of a text that a reader takes for something and then can't read: the 30th of February, ``=``, ``<<``.
REFUSED = "error"

# A text that begins otherwise is text to everybody.
_FIRST = frozenset("-+.0123456789~=<nNyYtTfFoO")

_WORDS = {"": "null", "~": "null", "=": REFUSED, "<<": REFUSED} | {
    form: value
    for value, words in (("true", "true yes on"), ("false", "false no off"), ("null", "null"))
    for word in words.split()
    for form in (word, word.capitalize(), word.upper())
}

# A branch for each kind of value.
_YAML_1_1 = regex(r"""(?x)
    (?P<integer> [-+]?(?: 0b[01_]+ | 0x[0-9a-fA-F_]+ | 0[0-7_]* | [1-9][0-9_]* ))
  | (?P<sixties> [-+]?[1-9][0-9_]*(?::[0-5]?[0-9])+ )
  | (?P<sixties_and_part> [-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]* )
  | (?P<number> [-+]?[0-9][0-9_]*\.[0-9_]*(?:[eE][-+][0-9]+)? | \.[0-9][0-9_]*(?:[eE][-+][0-9]+)?
              | [-+]?\.(?:inf|Inf|INF) | \.(?:nan|NaN|NAN) )
  | (?P<day> [0-9]{4}-[0-9]{2}-[0-9]{2} )
  | (?P<moment> [0-9]{4}-[0-9]{1,2}-[0-9]{1,2} (?:[Tt]|[ \t]+) [0-9]{1,2}:[0-9]{2}:[0-9]{2} (?:\.(?P<part>[0-9]*))?
              (?: [ \t]*(?: Z | (?P<zone>[-+][0-9]{1,2}(?::[0-9]{2})?) ) )? )
""")
_CORE = regex(r"""(?x)
    (?P<based> 0o[0-7]+ | 0x[0-9a-fA-F]+ )
  | (?P<number> [-+]?(?: \.[0-9]+ | [0-9]+(?:\.[0-9]*)? )(?:[eE][-+]?[0-9]+)? | [-+]?\.(?:inf|Inf|INF) | \.(?:nan|NaN|NAN) )
""")


def misread(text: str) -> str | None:
    """What another reader makes of a plain scalar, written out; None where every reader keeps the text.

    ``true`` and ``3`` are kept: of another type, but the same text. Nothing at all is ``null``, and never the same; what
    can't be read is ``REFUSED``.
    """
    if text and text[0] not in _FIRST:
        return None
    for value in (_WORDS.get(text), _in_yaml_1_1(text), _in_core_schema(text)):
        if value is not None and (value != text or value == "null"):
            return value
    return None


def _in_yaml_1_1(text: str) -> str | None:
    """A number as Python writes it, a date or time in ISO 8601; None where the text is neither."""
    match = _YAML_1_1.fullmatch(text)
    if match is None:
        return None
    try:
        if match["day"]:
            return dt.date.fromisoformat(text).isoformat()
        if match["moment"]:
            return _moment(match).isoformat()
        plain = text.replace("_", "")
        if match["integer"]:
            return str(_integer(plain))
        return str(_float(plain) if match["number"] else _sixties(plain))
    except (ValueError, OverflowError):  # no such day, no digit at all, more digits than Python reads
        return REFUSED


def _in_core_schema(text: str) -> str | None:
    """A number as JavaScript has it: a double, and a whole one without a point; None where the text is no number."""
    match = _CORE.fullmatch(text)
    if match is None:
        return None
    try:
        value = float(int(text, 0)) if match["based"] else _float(text)
    except OverflowError:
        value = float("inf")
    return str(value).removesuffix(".0")


def _integer(text: str) -> int:
    """A whole number in base 10, 2, 16 or, where it begins with 0, 8."""
    digits = text.lstrip("+-")
    base = 8 if digits[1:2].isdigit() and digits[0] == "0" else 0
    return int(text, base)


def _sixties(text: str) -> int | float:
    """Hours, minutes and seconds: each part sixty of the next; added from the last, as PyYAML does."""
    read = float if "." in text else int
    value, base = read(0), 1
    for part in reversed(text.lstrip("+-").split(":")):
        value += read(part) * base
        base *= 60
    return -value if text[0] == "-" else value


def _float(text: str) -> float:
    return float(text.lower().replace(".inf", "inf").replace(".nan", "nan"))


def _moment(match: re.Match[str]) -> dt.datetime:
    """A day with a time; of the seconds' part, six digits count."""
    year, month, day, hour, minute, second = map(int, re.findall("[0-9]+", match["moment"])[:6])
    part = int((match["part"] or "")[:6].ljust(6, "0"))
    zone = dt.UTC if "Z" in match["moment"] else None
    if match["zone"]:
        hours, _colon, minutes = match["zone"][1:].partition(":")
        ahead = dt.timedelta(hours=int(hours), minutes=int(minutes or 0))
        zone = dt.timezone(-ahead if match["zone"][0] == "-" else ahead)
    return dt.datetime(year, month, day, hour, minute, second, part, zone)

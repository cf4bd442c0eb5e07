"""Printed numbers of headings and items, in every style that documents use."""

import re
from typing import NamedTuple

from zerenfengong.text.numerals import numeral
from zerenfengong.text.regex import regex

_HAN = "〇零一二三四五六七八九十百"

# From the highest style to the lowest, as GB/T 9704 orders them: 一、（一）1. （1） ①.
_STYLES = (
    ("chapter", rf"第[{_HAN}0-9]{{1,4}}[章节条篇部分]{{1,2}}[、，,：:]?\s*"),
    ("han", rf"[{_HAN}]{{1,4}}[、．]\s*|[{_HAN}]{{1,4}}\.(?![0-9])\s*"),
    ("han-bracket", rf"[（(〔]\s*[{_HAN}]{{1,4}}\s*[)）〕][、.．]?\s*|[㈠-㈩]\s*"),
    ("digit", r"[0-9０-９]{1,3}(?:[．、]|\.(?![0-9]))\s*|[0-9０-９]{1,3}\.(?=(?:19|20)[0-9]{2}年|[0-9]{1,2}月)\s*"),
    ("digit-bracket", r"[（(]\s*[0-9０-９]{1,3}\s*[)）][、.．]?\s*|[0-9]{1,2}[)）]\s*|[⑴-⒇]\s*"),
    ("circled", r"[①-⑳]\s*"),
)

# 1, 1.1, 1.1.1 …: only what stands around them tells that these are no amounts; so they are none of the styles above.
DECIMAL_STYLES = ("digit", "decimal-2", "decimal-3", "decimal-4", "decimal-5")
_ORDER = ("chapter", "han", "han-bracket", *DECIMAL_STYLES, "digit-bracket", "circled")
LEVELS = {name: level for level, name in enumerate(_ORDER)}
_MARK = regex("|".join(f"(?P<{name.replace('-', '_')}>{pattern})" for name, pattern in _STYLES))


class Mark(NamedTuple):
    """A printed number: as written without stop and spaces (一, （一）, 3), its style, its value, and how long it is in the text.

    ``value`` is None where the numerals make no number.
    """

    printed: str
    style: str
    value: int | None
    length: int

    @property
    def level(self) -> int:
        """How high the style usually stands: 0 is the highest."""
        return LEVELS[self.style]


def mark_of(text: str) -> Mark | None:
    """The number that a text begins with; None where it begins with none."""
    match = _MARK.match(text)
    if match is None or match.lastgroup is None:
        return None
    printed = re.sub(r"\s", "", match[0]).rstrip("、．.，,：:")
    return Mark(printed, match.lastgroup.replace("_", "-"), _value(printed), match.end())


def _value(printed: str) -> int | None:
    return numeral(re.sub(r"^第|[章节条篇部分]{1,2}$|[〔〕]", "", printed))

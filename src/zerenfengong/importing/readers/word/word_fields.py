"""Fields of Word that have no result to be read: what Word draws from their code alone, or from the form that they are."""

import re
from typing import NamedTuple
from xml.etree.ElementTree import Element

from zerenfengong.i18n import _
from zerenfengong.importing.readers.symbol_fonts import is_symbol_font, sign
from zerenfengong.importing.readers.word.wordml import is_on, number, value
from zerenfengong.importing.source.layout import TextBeside
from zerenfengong.text.regex import regex

_CHECKED, _UNCHECKED = "☒", "☐"

# Fields that put nothing on paper: they lay out, number pages, keep a value, or are lines of code.
_UNSEEN = frozenset("ADVANCE ASK BOOKMARK NUMPAGES PAGE PRIVATE SECTION SECTIONPAGES SET TOC INDEX FORMTEXT".split())  # noqa: SIM905
# Entries of an index or a table of contents: words that stand elsewhere on paper, or nowhere.
_ENTRIES = frozenset("RD TA TC XE".split())  # noqa: SIM905
_BUTTONS = frozenset("GOTOBUTTON MACROBUTTON".split())  # noqa: SIM905

# 带圈字符 and 拼音指南 of Word and WPS; a fraction; then what of a code is no text.
_ENCLOSED = regex(
    r"\\o\s*+\\a[clr]\s*+\(\s*+[○〇□△◇]\s*+[,;，]\s*+(?:\\s\s*+\\(?:up|do)\s*+-?[0-9]*+\s*+)?\(?([^(),;，]*+)\)"
)
_PHONETIC = regex(r"\\\*\s*+jc[0-9]")
_FRACTION = regex(r"\\f\s*+\(([^(),;，]*+)[,;，]([^(),;，]*+)\)")
_SWITCH = regex(r'\\\*\s*+(?:"[^"]*+"|[^\s"]*+)|\\[A-Za-z]++(?:\s++-?[0-9]++)?|[(),;，]')
_MARKS = ",;，"
_MOST_CIRCLED = 20
# Nobody's is longer, and what looks for its parts goes over it again and again.
_LONGEST_CODE = 500

_SYMBOL = regex(r'SYMBOL\s++"?(0x[0-9A-F]{1,6}|[0-9]{1,7}|.)"?', re.IGNORECASE)
_FONT = regex(r'\\f\s++"?([^"\\]++)"?', re.IGNORECASE)


class Drawn(NamedTuple):
    """What a field shows, and what has to be said of it."""

    text: str = ""
    aside: TextBeside | None = None


def drawn(code: str, form: Element | None) -> Drawn:
    """What stands on paper where a field without a result is; ``form`` are the data of a form field."""
    code = " ".join(code.split())
    kind, _space, rest = code.partition(" ")
    kind = kind.upper()
    if kind in ("FORMDROPDOWN", "FORMCHECKBOX"):
        return _chosen(form) if kind == "FORMDROPDOWN" else Drawn(_CHECKED if _is_checked(form) else _UNCHECKED)
    if kind in ("EQ", "SYMBOL") and len(code) <= _LONGEST_CODE:
        return _equation(code) if kind == "EQ" else _symbol(code)
    if kind in _BUTTONS or kind in _UNSEEN or not code:
        return Drawn(rest.partition(" ")[2] if kind in _BUTTONS else "")
    if kind in _ENTRIES:
        return Drawn("", TextBeside(code, _("索引和目录的标记")))
    return Drawn("", TextBeside(code, _("没有结果的域"), doubtful=True))


def _chosen(form: Element | None) -> Drawn:
    """The chosen entry of a drop-down list: the result, else the default, else the first."""
    found = None if form is None else form.find("ddList")
    entries = [] if found is None else [one.get("val", "") for one in found.iter("listEntry")]
    at = next((given for path in ("result", "default") if (given := number(found, path)) is not None), 0)
    if at < len(entries):
        return Drawn(entries[at])
    return Drawn("", TextBeside("FORMDROPDOWN", _("没有选项的下拉框"), doubtful=True))


def _is_checked(form: Element | None) -> bool:
    path = "checkBox/checked" if value(form, "checkBox/checked") is not None else "checkBox/default"
    return is_on(form, path)


def _equation(code: str) -> Drawn:
    """Characters that an equation puts over or into one another, as texts in the order of its code."""
    if _PHONETIC.search(code) and (text := _last_argument(code)):
        return Drawn(text)
    inner = _ENCLOSED.search(code)
    if inner and inner[1].strip().isdecimal() and 0 < int(inner[1]) <= _MOST_CIRCLED:
        return Drawn(chr(ord("①") + int(inner[1]) - 1))
    text = f"（{inner[1].strip()}）" if inner else _SWITCH.sub("", _FRACTION.sub(r"\1/\2", code[2:])).strip()
    return Drawn(text, TextBeside(code, _("域，文字照代码读出"), doubtful=True))


def _last_argument(code: str) -> str:
    """The last argument of the brackets that end a code: the characters themselves, where others stand over them."""
    inside = code.rstrip().removesuffix(")")
    return inside[max(map(inside.rfind, _MARKS)) + 1 :].strip()


def _symbol(code: str) -> Drawn:
    """A sign by its number, in the font that the code names."""
    found, font = _SYMBOL.match(code), _FONT.search(code)
    name = font[1].strip() if font else ""
    if found is None:
        return Drawn("", TextBeside(code, _("没有结果的域"), doubtful=True))
    at = found[1]
    point = ord(at) if len(at) == 1 and not at.isdecimal() else int(at, 16 if at[:2].lower() == "0x" else 10)
    if is_symbol_font(name):
        text = sign(name, point)
    else:
        text = chr(point) if 0x20 <= point <= 0x10FFFF and not 0xD800 <= point <= 0xDFFF else ""
    return Drawn(text, None if text else TextBeside(code, _("符号，不知道是什么"), doubtful=True))

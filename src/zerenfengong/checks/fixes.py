"""What a value should be where no judgment is needed to say so: one function a code, from its text to the mended one; pure."""

import re
from collections.abc import Callable, Mapping

from zerenfengong.dates import days
from zerenfengong.register.declared_names import DeclaredNames
from zerenfengong.register.unit_directory import pieces
from zerenfengong.text.punctuation import INVISIBLE, LOOKALIKE, PUNCTUATION, STRAY_SPACE, half_width_marks, ordinary

# A text, or the items of a list. None: it takes a person.
Mended = str | tuple[str, ...] | None
Fix = Callable[[str, DeclaredNames], Mended]

# What stands in for a character that was lost, or that only one font knows: to drop it would lose it for good.
_LOST = re.compile("[\ufffc\ufffd\ue000-\uf8ff\U000f0000-\U0010ffff]")


def _same(text: str, _names: DeclaredNames) -> Mended:
    """The value is right; it is how it is written that is not."""
    return text


def _with_wide_marks(text: str, _names: DeclaredNames) -> Mended:
    characters = list(text)
    for at, mark in half_width_marks(text).items():
        characters[at] = mark
    return "".join(characters)


def _without_stray_spaces(text: str, _names: DeclaredNames) -> Mended:
    """No space at an end or beside Chinese punctuation, one instead of several; one between words is for a person to judge."""

    def mended(match: re.Match[str]) -> str:
        before, behind = text[: match.start()][-1:], text[match.end() :][:1]
        at_an_end = before in ("", "\n") or behind in ("", "\n")
        return "" if at_an_end or before in PUNCTUATION or behind in PUNCTUATION else " "

    return STRAY_SPACE.sub(mended, text)


def _without_invisible_characters(text: str, _names: DeclaredNames) -> Mended:
    return None if _LOST.search(text) else INVISIBLE.sub("", text)


def _without_lookalikes(text: str, _names: DeclaredNames) -> Mended:
    return LOOKALIKE.sub(lambda match: ordinary(match[0]), text)


def _as_day(text: str, _names: DeclaredNames) -> Mended:
    try:
        day = days.written_day(text)
    except days.NotADay:
        return None
    return days.iso(day)


def _as_declared(text: str, names: DeclaredNames) -> Mended:
    """The declared name that differs only in width, brackets or spaces."""
    same = names.spelt_otherwise(text)
    return same[0] if len(same) == 1 else None


def _as_names(text: str, names: DeclaredNames) -> Mended:
    """The names that stand as one, if all of them are declared."""
    parts = tuple(pieces(text))
    return parts if parts and all(part in names.units for part in parts) else None


def _as_list(text: str, names: DeclaredNames) -> Mended:
    return _as_names(text, names) or (text.strip(),)


def _beside(_text: str, _names: DeclaredNames) -> Mended:
    """The words are right; what they mean is to stand before them (``fixing``)."""
    return None


FIXES: Mapping[str, Fix] = {
    "ZR103": _as_list,
    "ZR106": _as_day,
    "ZR201": _as_declared,
    "ZR210": _as_names,
    "ZR401": _beside,
    "ZR601": _with_wide_marks,
    "ZR602": _without_stray_spaces,
    "ZR603": _without_invisible_characters,
    "ZR604": _without_lookalikes,
    "ZR607": _same,
    "ZR609": _same,
}

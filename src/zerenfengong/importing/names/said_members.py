"""Whom a document says that a collective stands for (“各镇街”指青石镇、柳河镇、城关街道)."""

from typing import NamedTuple

from zerenfengong.importing.lexicon.unit_forms import UnitKind, kind_of, looks_like_unit
from zerenfengong.text.regex import regex

# No verb that begins with 指: 指导, 指定, 指派.
_SAID = regex(
    '(?:^|[，。；：、.．“"「])\\s*(?P<name>[^“”"「」，。；：、.．\\s]{2,20}?)[”"」]?(?:是|主要)?指(?:的是)?(?![导定派挥标示出明数])'
    "(?P<members>[^。；\n]{2,5000})"
)
_BETWEEN = regex("[、，]")


class SaidMembers(NamedTuple):
    """A collective with all of its members, as the document names them."""

    name: str
    members: tuple[str, ...]


def said_members(sentence: str) -> SaidMembers | None:
    """What a sentence says of a collective; None where it says nothing, or not of whom only: 等, a collective within."""
    match = _SAID.search(sentence)
    if match is None or kind_of(match["name"]) is not UnitKind.COLLECTIVE:
        return None
    members = tuple(dict.fromkeys(part.strip() for part in _BETWEEN.split(match["members"])))
    if len(members) < 2 or not all(looks_like_unit(one) and kind_of(one) is UnitKind.SINGLE for one in members):
        return None
    return SaidMembers(match["name"], members)

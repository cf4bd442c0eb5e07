"""How well a piece of text fits a column, by what such a column may hold: to find the columns where nothing marks them."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from zerenfengong.importing.lexicon.headers import UNIT_PARTS, HeaderColumn, HeaderPart
from zerenfengong.importing.lexicon.printed_numbers import mark_of
from zerenfengong.importing.lexicon.unit_forms import looks_like_unit
from zerenfengong.text.folding import plain
from zerenfengong.text.regex import regex

LIMITS = frozenset((HeaderPart.DEADLINE, HeaderPart.DUE))
NUMBERS = frozenset((HeaderPart.NUMBER, HeaderPart.ID))

# A heading may be a sentence, but rarely so long; a title of a measure rarely so short.
_LONGEST_HEADING = 60
# Chapters, 一、 and （一） are headings.
_LOWEST_HEADING = 2
_SHORT = 12
_LONG = 15

_NUMBER = regex("(?:[0-9]{1,3}|[一二三四五六七八九十百]{1,4})[.、．]?")
_LIMIT = regex(
    "(?:持续|长期|常年|全年|每[年季月周]|立即|适时|常态|即时|实时|按时|按要求|随时|已完成|及时|年度|贯穿).{0,8}"
    "|.{0,12}(?:[0-9一二三四五六]+[年月日]|年|季度|上旬|中旬|下旬|月)(?:底|末|初)?(?:之?前|以前|内|起|止|完成|见成效)?(?:完成|见效)?"
    "|[0-9]{4}[-./年][0-9]{1,2}(?:[-./月](?:[0-9]{1,2}日?)?)?.{0,12}|.{0,10}(?:底|之?前|见成效|推进|完成)"
)
_SEPARATOR = regex("[、，；/\\s]+|(?<=[局委办部厅院会科处室])[和及与](?=.{2})")
_ROLE_WORDS = regex(
    "(?:牵头|负责|配合|落实|协助|参与|主办|协办|承办|指导|督导|组织实施|技术保障|按?各?自?职责分工|分别|共同|等){1,12}$"
)
_SENTENCE_OF_ROLES = regex("(?:牵头|负责|配合|协助|参与|主办|协办|落实)(?:[，、；。]|$)")
_DIGIT = regex("[0-9]")
_NOBODY = regex("[无—/－-]+")
_PERSON = regex("[一-鿿]{2,3}(?:[、，\\s]+[一-鿿]{2,3})*")
_GROUP = regex("各|有关|相关|全[市县区]")
_HEADS = tuple("局委办厅部会院室科处政府")
_SEPARATORS = ("、", "，", ",")

# What part of the names in a text must have the form of a unit's, for it to be a list of units or partly one.
_MOST, _SOME = 0.5, 0.2

_STOPS = ("。", "；", "！", "？")


class TextLook(NamedTuple):
    """What a piece of text looks like: ``units`` is what part of its names have the form of a unit, from 0 to 1."""

    length: int
    is_number: bool
    is_sentence: bool
    is_stopped: bool
    is_limit: bool
    is_nobody: bool
    is_person: bool
    is_group: bool
    is_list: bool
    level: int | None
    is_heading: bool
    units: float


@lru_cache(maxsize=4096)
def look(text: str) -> TextLook:
    """What a piece of text looks like, whatever its width and line breaks."""
    lined = plain(text.strip())
    flat = "".join(lined.split())
    mark = mark_of(flat)
    is_number = _NUMBER.fullmatch(flat) is not None
    level = mark.level if mark and mark.value is not None and len(flat) > mark.length else None
    is_sentence = flat.endswith(_STOPS) and ("，" in flat or len(flat) > _LONG)
    return TextLook(
        length=len(flat),
        is_number=is_number,
        is_stopped=flat.endswith(_STOPS),
        is_sentence=is_sentence,
        is_limit=len(flat) <= 24 and not is_number and _LIMIT.fullmatch(flat.rstrip("。")) is not None,
        is_nobody=_NOBODY.fullmatch(flat) is not None,
        is_person=_PERSON.fullmatch(lined) is not None,
        is_list=len(_SEPARATOR.split(_without_lists(lined).strip("。"))) > 1,
        is_group=_GROUP.match(flat) is not None,
        level=level,
        is_heading=level is not None and level <= _LOWEST_HEADING and not is_sentence and len(flat) <= _LONGEST_HEADING,
        units=_units(lined),
    )


def fit(text: str, column: HeaderColumn) -> float:
    """How well a text fits a column: above 0 where it may stand there."""
    return _fit(look(text), column.part, column.header)


def band(text: str, *, headings: int, above: int | None = None) -> float:
    """How well a text fits a row of its own over the whole width.

    Less where the table has columns for ``headings``, unless its number is of the level that stands ``above`` those in them.
    """
    seen = look(text)
    if seen.level is None:
        is_title = not (seen.is_number or seen.is_stopped or seen.is_limit or seen.is_nobody or seen.units)
        return -0.8 if is_title and seen.length <= _SHORT and not headings else -4.0
    if not seen.is_heading:
        return -4.0
    return 1.0 if headings and seen.level != above else 3.0


def level_above(texts: Iterable[str], columns: Sequence[HeaderColumn]) -> int | None:
    """The level of numbers that has no column where headings of several levels share fewer columns; None where each has one."""
    levels = {seen.level for seen in map(look, texts) if seen.level is not None and seen.is_heading}
    headings = sum(column.part is HeaderPart.SECTION for column in columns)
    return min(levels) if len(levels) > headings else None


def goes_on(before: str, text: str, column: HeaderColumn) -> float:
    """How well a line goes on in the cell that the line before it stands in."""
    seen = look(text)
    if seen.is_number or (seen.level is not None and seen.level <= 2):
        return -4.0
    if column.part in UNIT_PARTS:
        return _goes_on_units(before, text, column.part)
    if column.part is HeaderPart.SECTION:
        return _fit_section(seen) - 2.0
    fits = min(_fit(seen, column.part, column.header), 1.5)
    cut = not before.rstrip().endswith((*_STOPS, "：", ":", ";", "!", "?"))
    return fits - 0.7 if cut and seen.level is None else fits - 1.5


def _goes_on_units(before: str, text: str, part: HeaderPart) -> float:
    """A list that is not at its end goes on, and so does a name of which this line or the one before is only a part."""
    seen = look(text)
    before, text = before.strip(), text.strip()
    if before.endswith(_SEPARATORS) or (_is_broken(before, text) and looks_like_unit(before + text)):
        return 3.0
    if seen.units > _MOST:
        return 0.6 if part is HeaderPart.LEAD else 1.2
    return -0.5 if seen.length <= _SHORT and not seen.is_stopped else -2.5


def _is_broken(before: str, text: str) -> bool:
    """Whether two lines may be one name that was broken, and not two, of which one is short of its beginning."""
    if not looks_like_unit(text):
        return True
    return not looks_like_unit(before) and not before.endswith(_HEADS)


def _fit(seen: TextLook, part: HeaderPart, header: str) -> float:
    if seen.is_number:
        return 4.0 if part in NUMBERS else -4.0 if part is not HeaderPart.OTHER else -1.0
    if part in NUMBERS:
        return -5.0
    if part in UNIT_PARTS:
        return _fit_units(seen, part)
    if part in LIMITS:
        return 3.0 if seen.is_limit else -1.0 if seen.length <= _SHORT else -3.0
    if part is HeaderPart.SECTION:
        return _fit_section(seen)
    return _fit_measure(seen) if part is HeaderPart.MEASURE else _fit_other(seen, header)


def _fit_units(seen: TextLook, part: HeaderPart) -> float:
    if seen.units > _MOST:
        if part is not HeaderPart.LEAD:
            return 3.0
        return 2.0 if seen.is_group else 2.9 if seen.is_list else 3.3
    if seen.is_nobody or seen.units > _SOME:
        return 1.0
    is_name = seen.length <= _SHORT and not (seen.is_stopped or seen.is_limit) and seen.level is None
    return -0.5 if is_name else -3.0


def _fit_section(seen: TextLook) -> float:
    if seen.units > _MOST or seen.is_limit or seen.is_nobody:
        return -2.0
    if seen.level is not None and seen.level <= 2:
        return 2.5 if seen.length <= _LONGEST_HEADING else 0.5
    if seen.is_sentence or seen.length > _LONGEST_HEADING:
        return -0.5
    return 0.8 if seen.is_stopped else 1.2


def _fit_measure(seen: TextLook) -> float:
    if seen.units > _MOST or seen.is_limit or seen.is_nobody:
        return -2.5
    if seen.level is not None:
        return 2.5 if seen.level > 2 else 0.5
    if seen.is_sentence:
        return 2.2
    return 1.5 if seen.length >= _LONG else 1.2 if seen.is_stopped else 0.8


def _fit_other(seen: TextLook, header: str) -> float:
    if seen.is_person and re.search("领导|人|长", header):
        return 2.5
    if seen.units > _MOST:
        return -0.5
    return 0.5 if seen.length <= 2 * _SHORT else 0.0


def _units(lined: str) -> float:
    """What part of the names in a list have the form of a unit's; 0 for a long text that is no list."""
    names = [
        _ROLE_WORDS.sub("", name.strip("。*")) for name in _SEPARATOR.split(_without_lists(lined)) if name.strip("。*")
    ]
    if not names:
        return 0.0
    found = sum(looks_like_unit(name) and not _DIGIT.search(name) for name in names if name) / len(names)
    says_roles = found > 0 and len(lined) <= _LONGEST_HEADING and _SENTENCE_OF_ROLES.search(lined)
    return max(found, 0.6) if says_roles else found


def _without_lists(text: str) -> str:
    """The text without what stands in brackets: lists inside names (各县（市、区）)."""
    return re.sub("（[^（）]*）", "", text)

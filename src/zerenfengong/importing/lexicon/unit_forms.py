"""What the name of a unit looks like, and whether it stands for one unit or for several; pure."""

import re
from enum import StrEnum
from functools import lru_cache

from zerenfengong.importing.lexicon.unit_words import (
    BEGINNINGS,
    BODIES,
    HEADS,
    KINDS,
    MODIFIERS,
    NO_NAMES,
    OFFICES,
    PLACES,
    SEVERAL,
    SHORT,
    SINGLE_SORTS,
    SORTS,
    any_of,
)
from zerenfengong.text.folding import plain
from zerenfengong.text.regex import regex


class UnitKind(StrEnum):
    """Whom a name stands for: one unit, all of several (各镇人民政府), or some that are not named (有关部门)."""

    SINGLE = "single"
    COLLECTIVE = "collective"
    SOME = "some"


# A longer text is no name; so long may be one that has no unit's form.
LONGEST = 40
_LONGEST_STRANGE = 6
_LONGEST_GROUP = 120

_PLATE = "(?:（[^（）]*(?:（[^（）]*）[^（）]*)*）)?"
_ONE = regex(f"{any_of(f'{BODIES} {PLACES} {KINDS}')}{_PLATE}$")
_MANY = regex(f"{any_of(f'{BODIES} {PLACES} {SEVERAL} {KINDS}')}{_PLATE}$")
_HEADLESS = regex(f"{any_of(MODIFIERS)}{{0,3}}{any_of(HEADS)}")
_NO_NAME = regex(rf"(?:{any_of(NO_NAMES)}|(?<!政)协办|(?:^|老|主|新|中心)城区|(?:^|本)辖区|(?:^|贫困)山区)$")
# 农业农村局市: the beginning of the next name.
_NEXT_NAME = regex("(?:局|厅|委员会|办公室|公司|政府|部门|单位|）)[市区县州省]$")
_ASIDE = regex("（[^（）]*）|“[^”]*”")
_SENTENCE = regex(
    "[，。；：？！《》、…|\n]|的|由|被|把|应当|必须|进行|负责|完成|确保|严格|开展|建立|健全|加强|不得|不再|下同"
    "|牵头(?!单位|部门|科室|处室|机构|区|院系|学院|学校|企业|公司)|配合(?!单位|部门|科室)|落实(?!单位|部门|处室|科室)|(?<![高初中])等(?!级)"
    "|^(?:牵头|责任|配合|主办|承办|协办|参与)(?:单位|部门|科室|处室).|[0-9](?:月|日|年|时|%)|[和及与](?:各|有关|相关|其他)|本通知|本方案|本办法"
)
_REMARK = regex("含|包括|不含|除|排名|兼|限|仅|详见|下同|以下|注|见")
_BEGINNING = regex(any_of(BEGINNINGS))
_SHORT = frozenset(SHORT.split())
_ALONE = _SHORT | {"办公室", "管委会", "党工委", "检察院", "街道办事处", "村委会", "居委会"}

_SOME = regex("有关|相关|部分")
_EACH = regex("各(?!项(?!目)|自|类|种|方面|环节|尽|司|负|领域)|所有|全体")
_KINDS = regex(f"{any_of(KINDS)}$")
_PLACE = regex(f"{any_of(PLACES)}$")

_SORT = any_of(SORTS)
_SORTS = rf"{_SORT}(?:[、和及与]?{_SORT}|（(?:[、和及与]?{_SORT}){{1,5}}）){{0,5}}"
_PLACES = regex(rf"{_SORTS}{any_of(OFFICES)}?(?:（[^（）]*）)?")
# A group that does not say of what office.
_GROUP = regex(rf"(?:各|有关|相关|各有关|各相关|全?[市省区县州]各)(?:有关|相关)?{_SORTS}")
_BEFORE_OFFICE = regex("(?:党委|党工委|党（工）委|工委|政府|街道)$")
_OFFICE = regex("人民政府|政府|办事处|管委会|管理委员会")


@lru_cache(maxsize=4096)
def kind_of(name: str) -> UnitKind:
    """Whom a name stands for, by its form."""
    words = plain(name)
    if _SOME.search(words):
        return UnitKind.SOME
    places = is_sort_of_place(name) and not words.startswith(SINGLE_SORTS)
    return UnitKind.COLLECTIVE if places or _EACH.search(words) or _KINDS.search(words) else UnitKind.SINGLE


def looks_like_unit(text: str) -> bool:
    """Whether a text has the form of a unit's name; last words alone (委员会, 管理局) have not."""
    return 2 <= len(text) <= LONGEST and _has_form(text)


@lru_cache(maxsize=16384)
def _has_form(text: str) -> bool:
    words = plain(text)
    if words in _ALONE or ("、" in words and _is_group(words)):
        return True
    if _SENTENCE.search(_ASIDE.sub("", words)) or _HEADLESS.fullmatch(words) or _NEXT_NAME.search(words):
        return False
    if _SOME.search(words) or _EACH.search(words):
        return _MANY.search(words) is not None
    return len(words) > 2 and _ONE.search(words) is not None and not _NO_NAME.search(words)


def may_be_unit(text: str) -> bool:
    """Whether a text without a unit's form may be the name of one all the same: a few characters that begin no sentence."""
    if len(text) > LONGEST:
        return False
    words = plain(text)
    strange = 1 < len(words) <= _LONGEST_STRANGE and not _SENTENCE.search(words) and not _BEGINNING.match(words)
    return strange or looks_like_unit(text)


def is_plate(inside: str) -> bool:
    """Whether what stands in a bracket behind a name is part of it (知识产权局, 市、区), and no remark (排名不分先后)."""
    words = plain(inside)
    return not _SENTENCE.search(words.replace("、", "")) and not _REMARK.match(words) and not _BEGINNING.match(words)


def is_place(name: str) -> bool:
    """Whether a name ends like that of a place (朝阳区): many words do that are no names."""
    words = plain(name)
    return _PLACE.search(words) is not None and not _EACH.search(words)


def goes_on(name: str, following: str) -> bool:
    """Whether what is listed behind a name is still the same one: 各区、县（市）政府; 各乡镇党委、政府."""
    if len(name) > _LONGEST_GROUP:
        return False
    words, next_words = plain(name), plain(following)
    if _OFFICE.fullmatch(next_words):
        return _BEFORE_OFFICE.search(words) is not None
    return _GROUP.fullmatch(words) is not None and is_sort_of_place(next_words)


def is_sort_of_place(name: str) -> bool:
    """区, 县级市, 县（市）政府: a sort of place, with or without its office, and no place of that sort."""
    return _PLACES.fullmatch(plain(name)) is not None


def _is_group(words: str) -> bool:
    """Whether one name is written as a list."""
    pieces = re.split(f"、(?![^（）]{{0,{LONGEST}}}）)", words)
    joined = ["、".join(pieces[:at]) for at in range(1, len(pieces))]
    return bool(joined) and looks_like_unit(pieces[0]) and all(map(goes_on, joined, pieces[1:]))

"""A list of units cut into names: at 、 and within, open lists (等有关部门), roles in brackets; pure."""

from collections.abc import Iterator
from typing import NamedTuple

from zerenfengong.importing.lexicon.role_words import NOBODY, marker_of
from zerenfengong.importing.lexicon.unit_forms import goes_on, is_plate
from zerenfengong.importing.names import joined_names
from zerenfengong.importing.names.joined_names import JOINT
from zerenfengong.importing.names.known_names import Known
from zerenfengong.model import Role
from zerenfengong.text.punctuation import depths
from zerenfengong.text.regex import regex

_BEFORE = regex(r"(?:由|分别由|并由|请|并请|会同|以及|及|和|与|并|其中|[*★☆▲△●○■□◆※\s])+(?=.)")
_STAR = regex(r"[*★☆▲△●※]")
_BRACKET = regex(r"（([^（）]*)）$")
_OF_A_ROLE = regex("(?:单位|部门)$")

_OPEN = regex("(?<![高初中同平对均上])等(?![级高同])")
_BODIES = (
    "(?:部门|单位|机构|地区|区县|县区|企业|科室|处室|方面|街道|乡镇|镇街|地方|机关|院校|高校|平台|组织|市县|人员|同志"
    "|事项|情形)"
)
_OPEN_NOUN = regex(
    "[^和及与、]{0,14}?(?:有关|相关|各|[0-9一二三四五六七八九十两]+[个家])?(?:职能|成员|责任|业务|主管|行业|涉及|直属)?"
    rf"{_BODIES}(?:[、和及与]?(?:单位|部门|机构|地方|企业|人员|组织)(?=$|[、，；。）]))?"
)
# 等部门、单位: the second half of what leaves a list open.
_OPEN_END = regex(f"等[^、]{{0,14}}?{_BODIES}$")
_BARE_NOUN = regex("(?:有关|相关)?(?:单位|部门|机构|地方|企业|组织)")


class ListedName(NamedTuple):
    """A name in a list: where it stands in plain words, the role that a bracket behind it gives, whether it has a *."""

    start: int
    end: int
    role: Role | None = None
    starred: bool = False


class Listing(NamedTuple):
    """The names of a stretch of plain words, and the stretches in it that leave the list open (等有关部门)."""

    items: tuple[ListedName, ...] = ()
    open_ends: tuple[tuple[int, int], ...] = ()


def listing(words: str, start: int, end: int, known: Known) -> Listing:
    """The names between two places of plain words."""
    items: list[ListedName] = []
    open_ends: list[tuple[int, int]] = []
    for piece in _pieces(words, start, end, known):
        for one in _closed(words, *piece):
            if isinstance(one, ListedName):
                items += _names(words, one, known)
            else:
                open_ends.append(one)
    return Listing(tuple(items), tuple(open_ends))


def _pieces(words: str, start: int, end: int, known: Known) -> Iterator[tuple[int, int]]:
    """What stands between two 、, but for those inside a group (各区、县级市)."""
    inside = depths(words[start:end])
    cuts = [at for at in range(start, end) if words[at] in "、/" and not inside[at - start]]
    first, *pieces = zip([start, *(at + 1 for at in cuts)], [*cuts, end], strict=True)
    for piece in pieces:
        following = _OPEN.split(words[slice(*piece)])[0]
        open_ = _BARE_NOUN.fullmatch(words, *piece) and _OPEN_END.search(words, *first)
        if open_ or (goes_on(words[slice(*first)], following) and not known.has(following)):
            first = first[0], piece[1]
        else:
            yield first
            first = piece
    yield first


def _closed(words: str, start: int, end: int) -> Iterator[ListedName | tuple[int, int]]:
    """A piece without what leaves its list open, and that; what is joined to the open end is a piece of its own."""
    inside = depths(words[start:end])
    first = start
    for match in _OPEN.finditer(words, start, end):
        if match.start() < start or inside[match.start() - first]:
            continue
        if match.start() > start:
            yield ListedName(start, match.start())
        noun = None if words.startswith("各", match.end()) else _OPEN_NOUN.match(words, match.end(), end)
        start = noun.end() if noun else match.end()
        yield match.start(), start
        if joint := JOINT.match(words, start, end):
            start = joint.end()
    if start < end:
        yield ListedName(start, end)


def _names(words: str, item: ListedName, known: Known) -> Iterator[ListedName]:
    """The names of a piece, without what stands before and behind them."""
    start, end = _trimmed(words, item.start, item.end)
    if start >= end or NOBODY.fullmatch(words, start, end):
        return
    starred = _STAR.search(words, item.start, start) is not None
    role = None
    if (bracket := _BRACKET.search(words, start, end)) and bracket.start() > start:
        role = marker_of(_OF_A_ROLE.sub("", bracket[1]))
        end = bracket.start() if role or not is_plate(bracket[1]) else end
    for one_start, one_end in joined_names.cut(words, start, end, known):
        yield ListedName(one_start, one_end, role, starred)


def _trimmed(words: str, start: int, end: int) -> tuple[int, int]:
    before = _BEFORE.match(words, start, end)
    start = before.end() if before else start
    while end > start and words[end - 1] in " *★☆：":
        end -= 1
    return start, end

"""The words that say how a unit answers (牵头, 按职责分工负责, 配合做好相关工作), read in plain words; pure."""

import re
from typing import NamedTuple

from zerenfengong.importing.lexicon.unit_forms import LONGEST, looks_like_unit
from zerenfengong.model import Role
from zerenfengong.text import role_titles
from zerenfengong.text.regex import regex

# Not the office of a body (政协办, 科协办公室).
_JOINTLY = "(?<!政)协办(?!公)"
# Together to answer is not to support.
_TOGETHER = "协同(?!负责|推进|落实|实施|开展|办理|承担)"
_SUPPORTED = role_titles.SUPPORTING.replace("协办", _JOINTLY).replace("协同", _TOGETHER)

# How something is done; it says nothing of who leads.
_DUTIES = "(?:职责|职能|职权|权限|分工|任务|要求|规定|程序)"
_HOW = (
    rf"(?:按照?(?:各自|自身|部门|有关|相关)?的?(?:工作)?{_DUTIES}(?:[和及]?(?:任务|职责|工作)?(?:分工|范围|划分|权限|要求))?"
    "|根据(?:各自)?(?:职责|职能|工作)(?:分工)?|依(?:法依规|法|职责|职)(?:分工)?|在(?:各自)?(?:职责|职权|职能)?范围内"
    "|结合(?:自身|本地|各自)?(?:实际|职责|职能)|各负其责|各司其职|分工(?:协作|合作)?|分别|共同|联合|协同|具体|认真|积极|统一|统筹"
    "|密切|主动|全面|全程|及时|同步|各自|总体|直接|分头|组织)"
)
_WORK = "(?:做好)?(?:相关|有关|具体|各项|此项|该项|本项|日常)?(?:工作|任务|事项)?(?:到位)?"
_DOING = (
    "(?:负责|组织实施|组织落实|贯彻落实|抓好落实|抓落实|抓好|落实|承担|实施|推进|推动|办理|承办|执行|组织|协调|开展|建设|完成|督办|督导|指导"
    "|监督|汇总|统筹|推广|抓总|制定|制订|研究|解决)"
)
_ANSWER = (
    "(?:负责(?:督导|指导|协调|监督|统筹|组织|督办|督促|(?:具体|抓好)(?:落实|实施|推进|办理))?|组织实施|组织落实|组织开展|贯彻落实|抓好落实|抓落实|抓好|落实|承担|实施|承办|执行"
    "|推进|推动|办理|完成)"
)
_SUPPORT = f"(?:{_SUPPORTED}|技术支持|技术支撑|保障|督导|督促|监督|督查|联动)"
_UNIT = f"(?:{role_titles.OFFICE})"
_LEADING = (
    f"(?:(?:总|共同|联合)?牵头{_HOW}?{_DOING}{{0,3}}|主办|总负责|抓总|主责|主抓|主要负责"
    f"|作?为(?:总|主要)?(?:牵头|主办|主责)(?:责任)?{_UNIT})"
)
_ANSWERING = f"(?:{_ANSWER}{{1,3}}|作?为(?:责任|落实|实施|承办){_UNIT})"
_SUPPORTING = (
    f"(?:(?:协调|共同|予以|给予|提供)?{_SUPPORT}并?{_SUPPORT}?(?:落实|实施|办理|推进|完成|负责|开展)?"
    f"|作?为(?:配合|协办|参与|协助){_UNIT})"
)
_ROLES = ((Role.LEAD, _LEADING), (Role.SUPPORTING, _SUPPORTING), (Role.RESPONSIBLE, _ANSWERING))

_WHOLE = tuple((role, regex(rf"(?:{_HOW}[，、]?){{0,3}}{words}{_WORK}")) for role, words in _ROLES)
_AT_END = tuple((role, regex(f"{pattern.pattern}$")) for role, pattern in _WHOLE)
# None of these is longer.
_LONGEST_AT_END = 120
# Cheap to ask of every clause.
_ENDS = regex(f"(?:{_LEADING}|{_ANSWERING}|{_SUPPORTING}){_WORK}$")

# 牵头单位, 配合科室: the words are part of a name.
_OF_A_NAME = (
    "(?!单位|部门|科室|处室|机构|机关|区县|地区|人|领导|企业|学校|者|中心|小组|局|厅|科|方(?!案|面|式)|制(?![定订作])|委(?!托)|办(?!理|好)"
    "|处(?!理|置)|组(?!织|建))"
)
_INSIDE = tuple(
    (role, regex(f"{_HOW}?(?:{words}){_OF_A_NAME}(?!的|$)"))
    for role, words in (
        (Role.LEAD, _LEADING),
        (Role.RESPONSIBLE, "负责|承担"),
        (Role.SUPPORTING, f"配合|参与|{_JOINTLY}|协助|技术保障"),
    )
)

# What stands between two units that do not do the same.
_OTHERS = "(?=各|有关|相关|所属|所辖|辖区)"
_BETWEEN = regex(f"(?P<with>会同)|(?P<alike>组织|协调){_OTHERS}|(?P<guide>指导|督促|督导){_OTHERS}")

# The name before a place and the one behind it; no longer ones are looked at.
_WITH = regex("(?<=[局厅委办部处科股室院所站队心司）])会(?=.{2})")
_LAST_NAME = regex(f"[^、，；。和及与]{{2,{LONGEST}}}$")
_NEXT_NAME = regex(f"[^、，；。和及与等]{{2,{LONGEST}}}")

# Words that only join names with each other and with the words above: they need not be anywhere in a register.
JOINING = regex(
    rf"(?:{_HOW}|{_LEADING}|{_ANSWERING}|{_SUPPORTING}|做好|(?:相关|有关|各项|此项|该项)?工作|任务|事项|到位|会同|会|由|协调|其中|以及|和|及|与|并|请"
    rf"|其[余他它]|责任|{_UNIT}"
    r"|(?<![0-9])[0-9]{1,2}[.．、）]|（[0-9一二三四五六七八九十]{1,2}）|[①-⑳]|[\s、，。；：（）*★☆▲△●○■□◆※/！？-])+"
)
# What a cell holds that names nobody.
NOBODY = regex(r"[-/无空\s]+|暂无|没有|不涉及")


class Marker(NamedTuple):
    """Role words: the role, and where they begin and end."""

    role: Role
    start: int
    end: int


class Between(NamedTuple):
    """Words between two units of different roles: where they stand, and the roles before and after; None is the clause's own."""

    start: int
    end: int
    before: Role | None
    after: Role | None


def marker_at_end(words: str, start: int, end: int) -> Marker | None:
    """The role words that a clause ends with."""
    start = max(start, end - _LONGEST_AT_END)
    if not _ENDS.search(words, start, end):
        return None
    found = ((pattern.search(words, start, end), role) for role, pattern in _AT_END)
    markers = [Marker(role, match.start(), end) for match, role in found if match]
    return min(markers, key=lambda one: (one.start, one.role is not Role.LEAD), default=None)


class RolesInside:
    """The role words of a clause behind which it goes on, asked for from one place after another.

    What stands behind the next place too is not looked for again.
    """

    def __init__(self, words: str) -> None:
        self._words = words
        self._found: dict[tuple[re.Pattern[str], int], re.Match[str] | None] = {}

    def leading(self, start: int, end: int) -> Marker | None:
        """The first 牵头."""
        return self._first(start, end, _INSIDE[:1])

    def any(self, start: int, end: int) -> Marker | None:
        """The first role words of any role."""
        return self._first(start, end, _INSIDE)

    def _first(self, start: int, end: int, patterns: tuple[tuple[Role, re.Pattern[str]], ...]) -> Marker | None:
        found = ((self._match(pattern, start, end), role) for role, pattern in patterns)
        markers = [
            Marker(role, *match.span())
            for match, role in found
            if match and start < match.start() and match.end() < end
        ]
        return min(markers, key=lambda one: one.start, default=None)

    def _match(self, pattern: re.Pattern[str], start: int, end: int) -> re.Match[str] | None:
        key = pattern, end
        known = self._found.get(key)
        if key not in self._found or (known is not None and known.start() < start):
            self._found[key] = pattern.search(self._words, start, end)
        return self._found[key]


def _together_with(words: str, start: int, end: int) -> Between | None:
    """A 会 between two names of units, of which it is no part (县总工会, 会计科)."""
    for match in _WITH.finditer(words, start, end):
        before = _LAST_NAME.search(words, start, match.start())
        after = _NEXT_NAME.match(words, match.end(), end)
        if before and after and looks_like_unit(before[0]) and looks_like_unit(after[0]):
            return Between(match.start(), match.end(), None, Role.SUPPORTING)
    return None


def marker_of(words: str) -> Role | None:
    """The role that words give which are nothing but role words: what stands in a bracket behind a name (牵头)."""
    if words == "责任":
        return Role.RESPONSIBLE
    return next((role for role, pattern in _WHOLE if pattern.fullmatch(words)), None)


def goes_on_jointly(words: str, start: int, end: int) -> bool:
    """Whether words begin with those before units that do not do the same."""
    return _BETWEEN.match(words, start, end) is not None


def joint_at(words: str, start: int, end: int) -> Between | None:
    """Where a clause goes on with units that do not do the same: 会同有关部门, 指导各区, 信息处会办公室."""
    match = _BETWEEN.search(words, start, end)
    if match is None:
        return _together_with(words, start, end)
    before, after = None, None
    if match["with"]:
        after = Role.SUPPORTING
    elif match["guide"]:
        before = Role.SUPPORTING
    return Between(match.start(), match.end(), before, after)

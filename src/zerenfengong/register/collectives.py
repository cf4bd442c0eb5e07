"""Whom a collective whose members are not all listed may hold, by what its name says (各部门, 各镇人民政府, 各高校)."""

import re
from collections.abc import Iterator
from functools import lru_cache

from zerenfengong.text.folding import plain
from zerenfengong.text.regex import regex

# Behind each of these stands what sort of units a collective is made of.
_EACH = regex("各个?|所有|全体|其他|其余")

# Words that leave open what sort of unit is meant.
_ANY = regex(
    ".*(?:单位|部门|机构|机关|科室|处室|股室|委办局|成员|方面|方|主体|组织)(?:及?(?:其|所属|下属|直属)?(?:单位|部门))?"
)

# What governs a place. The name of a unit of a sort of places ends with the place, or goes on with its office.
_OFFICE = (
    "(?:人民政府|党委政府|政府|党委|党工委|工委|管委会|管理委员会|管理办公室|行政公署|行署"
    "|居委会|村委会|居民委员会|村民委员会|党支部|党总支)"
)
_STREET_OFFICES = "办事处|办公室|办"
_STREET = "街道?"

# Sorts of places, the longer names first, with what the names of such places end with.
_PLACES = {
    "街道": "街道?",
    "社区": "社区",
    "自治区": "自治区",
    "开发区": "(?:开发|高新|经开|示范|保税|合作|新|集聚|工业|园)区",
    "园区": "园区",
    "片区": "片区",
    "新区": "新区",
    "功能区": "(?:功能|开发|高新|经开|示范|保税|合作|集聚|工业|园|新)区",
    "地区": "地区",
    "苏木": "苏木",
    "林场": "林场",
    "农场": "农场",
    "省": "省",
    "市": "市",
    "县": "县",
    "旗": "旗",
    "州": "州",
    "盟": "盟",
    "镇": "镇",
    "乡": "乡",
    "街": "街道?",
    "地": "地区",
    "场": "(?:林|农|牧|渔|茶)?场",
    "居": "(?:社区|居民区)",
    "区": "(?<![社片园])区",
    # 东关村委会, 东关村民委员会
    "村": "村(?:委会|民委员会)?",
}
_PLACE = regex("|".join(_PLACES))
_ANY_PLACE = regex(f"(?:地方?|地区|级(?:地方)?){_OFFICE}?")

# 设区的市, 县级, 行政村: of what rank a place is.
_RANK = regex(
    "(?:省辖|地级|县级|设区的?|省?直管|直辖|行政|自然)(?=[市县村])|自治(?=[县州旗])|民族(?=乡)|(?<=[省市县区乡镇村])级|地(?=[市州盟])"
)
_BETWEEN = regex(f"[（）、和及与/／]|{_OFFICE}|委会")
# 镇（办）, 乡镇、办事处: the streets, where towns stand before it.
_STREETS = regex(f"(?:{_STREET_OFFICES})(?=$|[（）、和及与/／])")

# Sorts that the names of units do not end with, and what these end with; the first that is found counts.
_SORTS = {
    "大中小学": "大学|学院|学校|小学|中学|中心校",
    "高校": "大学|学院|高等专科学校|高校",
    "院校": "大学|学院|高等专科学校|高校",
    "中小学": "学校|小学|中学|中心校",
    "学校": "学校|小学|中学|大学|学院|幼儿园|中心校",
    "企业": "公司|集团|企业|厂|银行",
    "国企": "公司|集团|企业",
    "公司": "公司|集团",
    "银行": "银行|信用社|联社|分行|支行|[商合发]行",
    "卫生院": "卫生院",
    "医院": "医院|卫生院|保健院",
    "党委": "委|党委|党组|党工委|工委",
    "党组": "委|党委|党组|党工委|工委",
    "法院": "法院",
    "检察院": "检察院",
    "院所": "院|所|中心",
    "媒体": "报社|电视台|广播电视台|融媒体中心|新闻网|传媒集团",
    "党派": "(?:民革|民盟|民建|民进|农工党|致公党|九三学社|台盟)[^（）]*",
    "群团": "总工会|团委|团[省市县区]委|妇联|科协|侨联|残联|文联|工商联|红十字会|联合会|协会",
    "团体": "总工会|团委|团[省市县区]委|妇联|科协|侨联|残联|文联|工商联|红十字会|联合会|协会",
}
# 局委, 部委, 厅局: whatever sort of office.
_LETTERS = frozenset("部委办局厅司科处室")
_ANY_OFFICE = "[部委办局厅科处室]|(?<!公)司|委员会|办公室"

# What is longer is no name.
_LONGEST = 200

# Of a sort that has none of these as its last word nobody knows what the names of its units end with.
_HEADS = regex("(?:[所站院校园场馆局队室办会厅部]|中心|公司|集团|政府|分局|委员会|[电报]社)$")


# What the names of a collective's members end like; None where any unit may be one.
Room = re.Pattern[str] | None


def may_hold(collective: str, unit: str) -> bool:
    """Whether the words of a collective's name leave it open that it holds a unit of this name."""
    return has_room(room_in(collective), unit)


def has_room(room: Room, unit: str) -> bool:
    """Whether the name of a unit ends like those of the members of a collective."""
    return room is None or room.search(plain(unit)) is not None


def is_of_one_sort(collective: str) -> bool:
    """Whether the words of a collective's name say of what sort its members are."""
    return room_in(collective) is not None


@lru_cache(maxsize=1024)
def room_in(collective: str) -> Room:
    """What the names of its members end like; None where any unit may be one.

    Of several in one name (各部门、各镇人民政府) each counts; a sort that is not known here is any.
    """
    words = plain(collective)
    if len(words) > _LONGEST:
        return None
    each = list(_EACH.finditer(words))
    ends = [*(one.start() for one in each[1:]), len(words)]
    sorts = (
        [words[one.end() : end].strip("、，和及与") for one, end in zip(each, ends, strict=True)] if each else [words]
    )
    sorts = [sort for at, sort in enumerate(sorts) if at == len(sorts) - 1 or sort not in ("级", "")]
    found = list(map(_ends_of, sorts))
    if not found or not all(found):
        return None
    return regex(f"(?:{'|'.join(found)})$")


def _ends_of(sort: str) -> str:
    """What the names of units of a sort end with; "" where any unit may be one."""
    bare = re.sub("（[^（）]*）", "", sort)
    if _ANY.fullmatch(bare) or not bare:
        return ""
    endings = list(dict.fromkeys(_endings(sort)))
    return "|".join(endings) if all(endings) else ""


def _endings(sort: str) -> Iterator[str]:
    """For each sort that the words name (镇人民政府（街道办事处）, 县（市、区）教育局), what the names of its units end with."""
    if _ANY_PLACE.fullmatch(sort):
        yield from map(_of_place, _PLACES)
        if "党" in sort:
            yield _SORTS["党委"]
        return
    places, rest = _places(_RANK.sub("", sort))
    if places and not rest:
        yield from map(_of_place, places)
    elif places:  # 乡镇卫生院（社区卫生服务中心）: of one sort in each of them
        for one in filter(None, re.split("[（）、和及与/／]", rest)):
            yield from _of_sort(_places(one)[1] or one)
    else:
        for one in filter(None, re.split("[（）、和及与/／]", sort.removeprefix("级"))):
            yield from _of_sort(one)


def _places(sort: str) -> tuple[list[str], str]:
    """The sorts of places that the words begin with, and what is left of the words."""
    found: list[str] = []
    at = 0
    while at < len(sort):
        if found and (streets := _STREETS.match(sort, at)):
            found += ["街道", *(["办"] if streets[0] == "办" else [])]
            at = streets.end()
        elif place := _PLACE.match(sort, at):
            found.append(place[0])
            at = place.end()
        elif between := _BETWEEN.match(sort, at):
            at = between.end()
        else:
            break
    return found, sort[at:].strip("（）、")


def _of_place(place: str) -> str:
    if place == "办":  # 各镇（办）: 沁园办
        return place
    if _PLACES[place] == _STREET:  # 沁园街道, 沁园街道办, 沁园办事处
        return f"{_STREET}(?:{_OFFICE}|{_STREET_OFFICES})?|办事处"
    return f"{_PLACES[place]}{_OFFICE}?"


def _of_sort(sort: str) -> Iterator[str]:
    """What the names of units of one sort end with; "" where that is not known."""
    if set(sort) <= _LETTERS:
        yield _ANY_OFFICE
        return
    if "保险" in sort:  # 中国人寿 is one
        yield ""
        return
    ends = next((ends for word, ends in _SORTS.items() if word in sort), None)
    core = re.sub(f"{_OFFICE}$", "", sort)
    if ends:
        yield f"(?:{ends})"
    elif office := re.fullmatch("(.*?)制?(办|办公室)", sort):  # 河长办 is 河长制办公室
        yield f"{re.escape(office[1])}制?办(?:公室)?"
    else:
        yield f"{re.escape(core)}{_OFFICE}?" if core != sort or _HEADS.search(sort) or core.endswith("区") else ""

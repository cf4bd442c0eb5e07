"""Whom a collective whose members are not all listed may hold, by what its name says (各部门, 各镇人民政府, 各高校)."""

import re
from collections.abc import Iterator
from functools import lru_cache

from zerenfengong.text.folding import plain

# Behind the last of these stands what sort of units a collective is made of.
_EACH = re.compile(".*(?:各个?|所有|全体|其他|其余)")

# Words that leave open what sort of unit is meant.
_ANY = re.compile(
    ".*(?:单位|部门|机构|机关|科室|处室|股室|委办局|成员|方面|方|主体|组织)(?:及?(?:其|所属|下属|直属)?(?:单位|部门))?"
)
_ASIDE = "（）()"

# Sorts of places. A unit is of one where its name ends with it, or goes on with the office that governs it.
_PLACES = "省市区县旗州盟镇乡村街"
_LONG_PLACES = ("街道", "社区", "开发区", "园区", "片区", "新区", "功能区", "自贸区", "林场", "农场")
_RANK = re.compile("(?:省辖|地级|县级|设区的?|省直管|直管|省直辖)(?=[市县])")
_OFFICE = (
    "(?:人民政府|政府|党委政府|党委|党工委|工委|管委会|管理委员会|管理办公室|办事处|办公室|办|委员会|居委会|村委会|居民委员会"
    "|村民委员会)"
)
_ANY_PLACE = re.compile(f"地|地方|地区|级(?:地方)?{_OFFICE}?")

# Sorts that the names of units do not end with, and what these end with.
_SORTS = {
    "高校": "大学|学院|高等专科学校|高校",
    "院校": "大学|学院|学校|院校",
    "学校": "学校|小学|中学|大学|学院|幼儿园|中心校",
    "中小学": "学校|小学|中学|中心校",
    "企业": "公司|集团|企业|厂|银行",
    "公司": "公司|集团",
    "国企": "公司|集团|企业",
    "银行": "银行|信用社|联社",
    "医院": "医院|卫生院|保健院",
    "医疗": "医院|卫生院|保健院|卫生服务中心|门诊部",
}


def may_hold(collective: str, unit: str) -> bool:
    """Whether the words of a collective's name leave it open that it holds a unit of this name."""
    pattern = _pattern(collective)
    return pattern is None or pattern.search(plain(unit)) is not None


@lru_cache(maxsize=1024)
def _pattern(collective: str) -> re.Pattern[str] | None:
    """What the names of its members end like; None where any unit may be one."""
    words = plain(collective)
    each = _EACH.match(words)
    sort = words[each.end() :] if each else words
    bare = re.sub("（[^（）]*）", "", sort)
    if _ANY.fullmatch(bare) or not bare:
        return None
    return re.compile(f"(?:{'|'.join(dict.fromkeys(_endings(sort)))})$")


def _endings(sort: str) -> Iterator[str]:
    """For each sort that the words name (镇人民政府（街道办事处）, 县（市、区）), what the names of its units end with."""
    pieces = [_RANK.sub("", one) for one in re.split("[（）、和及与/／]", sort) if one]
    for one in pieces:
        if _ANY_PLACE.fullmatch(one):
            yield f"(?:[{_PLACES}]|{'|'.join(_LONG_PLACES)}){_OFFICE}?"
        elif long := next((place for place in _LONG_PLACES if one.startswith(place)), None):
            yield f"{long}{_OFFICE}?"
        elif one[0] in _PLACES:
            # 乡镇, 县区, 镇街: each by itself.
            for mark in one[:2]:
                if mark in _PLACES:
                    yield f"{'街道' if mark == '街' else mark}{_OFFICE}?"
        elif ends := next((ends for word, ends in _SORTS.items() if word in one), None):
            yield f"(?:{ends})"
        elif len(pieces) == 1 or not re.fullmatch(_OFFICE, one):
            yield re.escape(one)

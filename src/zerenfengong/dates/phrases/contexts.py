"""Whether a point of the calendar is a limit, by the words around it. Pure.

Limits: 10月底前, 6月30日止, 年内, 于6月底, 10月完成 and, where it stands alone, any point. Not limits: 2019年1月1日起施行,
2003年以来, 有效期至…, 比2015年底, 不早于…, 原定…, …前后, …前已完成的, …前不得 (see ``conditions``), and what lay in the past when
the document was issued.
"""

from zerenfengong.dates.phrases import conditions
from zerenfengong.dates.phrases.points import AND, GAP, LISTED, Point
from zerenfengong.text.regex import regex

# As far back as words are looked at.
_REACH = 24

_HOUR = r"(?:[上下中]午|晚上?|早上?)?[ ]?[0-9]{1,2}[ ]?(?:[时点][ ]?(?:[0-9]{1,2}[ ]?分|半|整)?|:[0-9]{2})"
_SUFFIX = regex(rf"""(?x)
    {GAP}(?:\((?:(?:周|星期)[一二三四五六日天]|含[^()]{{0,4}})\))? {GAP}(?:{_HOUR}|(?:[上下]午)?[上下]班)? {GAP}
    (?: [以之]?前(?!后(?![勤续备期方])|期|[0-9一二三]{{1,2}}{GAP}(?:个|季度|月)) | [以之]?内(?![部容外涵设控]) | 为?止 | 底前 )
""")
_SINCE = regex(f"{GAP}(?:开始|起(?!草|步|点|诉))")
_BEFORE_SINCE = "[自从]"

_NOT_AFTER = regex(rf"""(?x)
    {GAP}(?: 起(?!草|步|点|诉) | 以来 | 以后 | 之后 | 后(?![勤续备]) | 至今 | 开始 | [以之]?前后 | 左右 | 期间 | 初
      | [是系] | 为(?!止) | 尤[为其] | 最为 | [易多高]发
      | (?:印发|颁布|施行|召开|举行|闭幕|生效|签署|签订)(?!前|完成) | 的 )
""")
_NOT_AFTER_DAY = regex(f"{GAP}(?:发布|公布|实施|通过|成立|发文|成文|出生|开幕|[“]?(?:国家|国际|世界|全国))")
# 秋冬季10月—次年3月: when it is, not by when.
_SEASON = (
    "(?:[春夏秋冬]季?|汛期|[供采]暖期|防火期|[旺淡]季)节?[为是(]?|(?<![限工])期[(]"
    "|(?:时段|高峰|期)[^,。;]{0,3}[为在是]|一般[在为于是]"
)
_NOT_BEFORE = regex(rf"""(?x)
    (?: (?:发布|发文|成文|印发|更新|发表|签发)(?:时间|日期){GAP}:
      | 早于 | (?<![不最至])(?<!不[得能可应要宜])[晚迟]于 | (?<![按照高草平])原(?:定|计划|拟)的?[于在为至]?
      | [比较] | 同比 | 相比 | 上一?年度? | 去年 | 往年 | 历年
      | (?:有效|执行|实施|使用|租赁|承包|试行|优惠|合同|服务|任|保修|质保)期限?[^,。;\n]{{0,16}}
      | (?:执行|延续|沿用|适用|实施|施行|试行)[^,。;、\n]{{0,4}}[至到] | (?:有效|保留)[至到] | {_SEASON} | 每年的? | 对 ) {GAP}$
""")
# 3月11日，市政府公开了清单: what was done.
_DONE = "公开|公布|发布|召开|举办|举行|完成|印发|出台|启动|开展|下发|制定|建成|组织|成立|通过|签订|签署|收到"
_TOLD = regex(rf"{GAP},?[^,。;!?\n]{{0,20}}(?:{_DONE})了")
_STATISTICS_BEFORE = regex("截[至止]到?[ ]?$")
_STATISTICS_AFTER = regex(f"{GAP},?{GAP}(?:已|累计|共|全|我|现|本)")

_BOUNDARY = regex(r"(?:^|[,。;:!?\n“”\"'(》\]|/]|(?:^|[ \n。;])[0-9]{1,2}[.、])[ ]{0,2}$")
_LEAD = regex(r"(?:[于在至到止取保划拟别并须应要限]|原则上|争取|力争|确保|最[迟晚]|至迟|时限|时间)[ ]?[为:]?[ ]?$")
_HORIZON = regex("(?<![达得收提送])(?<!截)[到至][ ]?$")

_VERB = (
    "完成|实现|建成|基本|全面|全部|力争|争取|率先|先行|初步|启动|开工|竣工|投入|投用|出台|制定|制订|编制|报送|上报|报|形成|达到"
    "|落实|到位|组织|开展|推出|上线|运行|取得|见成效|见效|验收|收官|交付|通车"
)
_FOLLOW = regex(rf"{GAP}(?:$|[,。;:!?)\]\n“”\"'|/、]|(?:分别|各|均){GAP}(?:{_VERB}|召开|举行|举办|进行)|{_VERB})")
# 中心11月建成投产: the month is when it is done, whatever stands before it.
_COMPLETED = regex(f"{GAP}(?:建成|竣工|完工|投产|投用|投入使用|通车|交付使用)")
_FOLLOW_YEAR = regex(
    r"[ ]{0,2}(?:[,。;|\n]|$|完成|实现|建成|制定|制订|修订|出台|编制(?![内外数管])"
    r"|基本(?!公共|医疗|养老|农田|情况|药物|建设|信息)|全面(?!深化改革|依法|从严)|全部|力争|争取|率先|先行|初步|启动|开工|竣工)"
)

# Of these points one that stands bare is a limit all the same.
_STRONG = frozenset({"month-end", "quarter-end", "half-year-end", "ten-days", "year-end"})
# Of these it is one wherever the words before it or the words behind it say so; of others both have to.
_PLAIN = frozenset({"day", "month", "range", "mid-year"})
_AND = regex(AND)
_LISTED = regex(LISTED)


def suffix_end(text: str, at: int) -> int | None:
    """Where 前, 之前, （周五）前, 18时前, 内, 止 end, if one of them follows here."""
    match = _SUFFIX.match(text, at)
    return match.end() if match else None


def since_start(text: str, start: int, end: int) -> int | None:
    """Where 自2020年起 begins, if this point is one that something begins at; None otherwise."""
    if not _SINCE.match(text, end):
        return None
    return start - 1 if start and text[start - 1] in _BEFORE_SINCE else start


def joins(between: str) -> bool:
    """Whether points with this between them share what follows the last one: 6月底和年底前."""
    return _AND.fullmatch(between) is not None


def lists(between: str) -> bool:
    """Whether points with this between them are one list: 4月7日、4月14日和4月21日."""
    return _LISTED.fullmatch(between) is not None


def excludes_before(text: str, start: int) -> bool:
    """Whether the words before a point make it something else than a limit."""
    return _NOT_BEFORE.search(text[max(start - _REACH, 0) : start]) is not None


def horizon_start(text: str, point: Point) -> int | None:
    """Where 到 stands, if a point is the year by which a goal is reached: 到2025年, 力争到2026年底; else None."""
    if point.rule not in ("year", "year-end") or not (point.year or point.word):
        return None
    found = _HORIZON.search(text, max(point.start - 4, 0), point.start)
    return found.start() if found else None


def is_bare_limit(text: str, point: Point, start: int, end: int) -> bool:
    """Whether a point without 前 says when something has to be done (10月完成, 于6月底报送, 2021年，全面推广).

    ``start`` and ``end`` are those of all the points that it is listed with.
    """
    before = text[max(start - _REACH, 0) : start]
    if _excludes_bare(text, before, point, end):
        return False
    return horizon_start(text, point) is not None or _sets_bare(text, before, point, start, end)


def _excludes_bare(text: str, before: str, point: Point, end: int) -> bool:
    """Whether the words around make it something else: 起, 以来, 左右, 印发; 截至……，已."""
    if _NOT_AFTER.match(text, end) or (point.rule == "day" and _NOT_AFTER_DAY.match(text, end)):
        return True
    if conditions.is_of_a_thing(text, end) or _TOLD.match(text, end):
        return True
    return bool(_STATISTICS_BEFORE.search(before) and _STATISTICS_AFTER.match(text, end))


def _sets_bare(text: str, before: str, point: Point, start: int, end: int) -> bool:
    starts = _BOUNDARY.search(before) is not None
    if point.rule == "year":
        return starts and bool(point.year) and _FOLLOW_YEAR.match(text, end) is not None
    if (start, end) != (point.start, point.end) and starts:  # 年中和年末各通报一次
        return True
    if point.rule == "month" and _COMPLETED.match(text, end):
        return True
    stated = bool(point.year or point.word)
    inside = text[end - 1 : end] == "内"
    if point.rule in _STRONG and (stated or inside or point.rule != "year-end"):
        return True
    leads = starts or _LEAD.search(before) is not None
    follows = _FOLLOW.match(text, end) is not None
    if point.rule in _PLAIN and (stated or point.rule != "month"):
        return leads or follows
    return leads and follows

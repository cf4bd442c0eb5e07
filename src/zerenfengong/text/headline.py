"""A title that is longer than a line, broken where a reader would break it (GB/T 9704-2012, 7.3.1): a trapezoid of words."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from zerenfengong.text.width import width, wrap

# After a year or a quoted title, before a quoted title or a bracket, before the words that say what kind of document it is.
_SEAM = re.compile(
    r"(?<=\d年)(?=\D)|(?<=[》”])(?![，。、）])|(?=[《“（])"
    r"|(?<!重点)(?<!任务)(?<!工作)(?=(?:重点)?(?:责任|任务|工作)+(?:分工|分解|方案|要点|清单|计划|台账|交办单)|行动计划|实施方案|——)"
)

# Behind a mark, before a word that joins what stands beside it.
_JOINT = re.compile(r"(?<=[、，；：])|(?=[和及与暨])")

# Words of titles: no line ends inside one, and the best place is beside one.
_WORDS = re.compile(
    "改造提升|进展情况|贯彻|落实|推进|推动|深化|深入|加强|加快|优化|提升|提高|完善|健全|促进|实施|开展|做好|建设|发展|改革|创新|攻坚|整治|治理|管理|服务"
    "|保护|保障|改造|更新|利用|协调|综合|执法|监督|监管|检查|考核|评估|公开|政务|政府|国务院|办公厅|办公室|人民|委员会|领导小组|指挥部"
    "|工作|任务|责任|分工|重点|重大|项目|行动|计划|规划|方案|要点|清单|措施|意见|报告|通知|通报|台账|交办单|通知单|对照表|分解|目标|年度"
    "|季度|上半年|下半年|经济|社会|产业|企业|营商环境|数字|数据|信息|网络|城市|乡村|振兴|农业|农村|小区|街区|历史|文化|教育|卫生|健康"
    "|生态|环境|污染|防治|安全|生产|应急|法治|法规|民生|就业|住房|交通|水利|能源|科技|人才|财政|金融|国有|资产|资源|基础设施|投资|运营"
    "|高质量|标准化|规范化|一体化|示范区|开发区|三年|专项|全面|进一步|调整|老旧|集中|跨部门"
)

# What a line that ends there costs: at a seam nothing, inside a word or a quotation so much that only want of room does it.
_AT_JOINT, _BESIDE_WORD, _ELSEWHERE, _IN_QUOTATION, _IN_WORD = 1.0, 4.0, 9.0, 30.0, 60.0

# A line more costs as much as a poor place.
_ANOTHER_LINE = 8.0

# Lines become longer, or shorter, by so much of their length.
_SLOPE = 0.15

# No line ends before these, nor behind those.
_NOT_FIRST, _NOT_LAST = frozenset("，。、；：）》”’？！…—"), frozenset("（《“‘")

# A longer title is no title, and is broken as any text is.
_LONGEST = 400

# What stands in brackets at the end has a line of its own.
_SUBTITLE = re.compile(r"(?<=.)（[^（）]*）$")


def headline(title: str, room: int) -> list[str]:
    """The lines of a title, none wider than the room (as a terminal counts): one if it fits, else in a trapezoid."""
    if width(title) > room and (subtitle := _SUBTITLE.search(title)):
        return [*_broken(title[: subtitle.start()], room), *_broken(subtitle[0], room)]
    return _broken(title, room)


def _broken(title: str, room: int) -> list[str]:
    if width(title) <= room:
        return [title]
    if len(title) > _LONGEST:
        return wrap(title, room)
    costs, fewest = _costs(title), -(-width(title) // room)
    ways = [
        (cost + _ANOTHER_LINE * more, lines)
        for more in (0, 1)
        for shape in _shapes(fewest + more, width(title))
        for cost, lines in _best(title, costs, shape, room)
    ]
    return min(ways)[1] if ways else wrap(title, room)


def _shapes(lines: int, wide: int) -> Iterator[Sequence[float]]:
    """How long the lines of a trapezoid would be, on its narrower and on its broader side."""
    mean = wide / lines
    for slope in (_SLOPE, -_SLOPE):
        yield [mean * (1 + slope * (at - (lines - 1) / 2)) for at in range(lines)]


def _costs(title: str) -> dict[int, float]:
    """What it costs to begin a line at each place where one may begin."""
    seams = {found.start() for found in _SEAM.finditer(title)}
    joints = {found.start() for found in _JOINT.finditer(title)}
    beside, inside = set[int](), set[int]()
    for found in _WORDS.finditer(title):
        beside |= {found.start(), found.end()}
        inside |= set(range(found.start() + 1, found.end()))
    costs, depth = {}, 0
    for at, (before, after) in enumerate(pairwise(title), start=1):
        depth += (before in "《“") - (before in "》”")
        if after in _NOT_FIRST or before in _NOT_LAST or (before.isascii() and after.isascii()):
            continue
        if before.isdigit() or after.isdigit():
            base = 0.0 if at in seams else _IN_WORD if before.isdigit() else _BESIDE_WORD
        elif at in inside:
            base = _IN_WORD
        elif at in seams:
            base = 0.0
        else:
            base = _AT_JOINT if at in joints else _BESIDE_WORD if at in beside else _ELSEWHERE
        costs[at] = base + _IN_QUOTATION * (depth > 0)
    return costs


def _best(title: str, costs: dict[int, float], shape: Sequence[float], room: int) -> Iterator[tuple[float, list[str]]]:
    """The cheapest lines of about these lengths, with what they cost; none where they do not fit."""
    before = [0]
    for character in title:
        before.append(before[-1] + width(character))
    ends: dict[int, tuple[float, list[str]]] = {0: (0.0, [])}
    for last, wanted in zip([False] * (len(shape) - 1) + [True], shape, strict=True):
        reached: dict[int, tuple[float, list[str]]] = {}
        for begin, (cost, lines) in ends.items():
            for end in (len(title),) if last else costs:
                long = before[end] - before[begin] if end > begin else room + 1
                if long > room:
                    continue
                off = (long - wanted) / 4
                total = cost + off * off + (0.0 if last else costs[end])
                if end not in reached or total < reached[end][0]:
                    reached[end] = total, [*lines, title[begin:end]]
        ends = reached
    yield from ends.values()

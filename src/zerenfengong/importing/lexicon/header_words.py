"""What one header says by itself: the words that offices put over the columns of a table, and those of our own exports."""

import re
from enum import Enum, auto
from functools import lru_cache

from zerenfengong.model import Role
from zerenfengong.text import role_titles
from zerenfengong.text.folding import plain
from zerenfengong.text.regex import regex


class HeaderWord(Enum):
    """What a header says; what it leaves open, its neighbours decide.

    MAIN is 主责单位, CODE a 编号 of whatever kind, PATH the id or the path of a section as we export it, OURS what is only ours
    beside others of ours, PERSON who does a thing, ASIDE what a table of tasks may have and a task has not.
    """

    MEASURE = auto()
    TASK = auto()
    GOAL = auto()
    LEAD = auto()
    MAIN = auto()
    RESPONSIBLE = auto()
    SUPPORTING = auto()
    DUTY = auto()
    UNIT = auto()
    DEADLINE = auto()
    DUE = auto()
    NOTE = auto()
    NUMBER = auto()
    ID = auto()
    CODE = auto()
    PATH = auto()
    SPLIT = auto()
    DERIVED = auto()
    OURS = auto()
    PERSON = auto()
    ASIDE = auto()


_W = HeaderWord

# Headers that are one thing and no other; English ones are those of our own exports.
_EXACT = {
    _W.ID: "id",
    _W.CODE: "编号 任务编号",
    _W.NUMBER: "序号 序 号 项号 number no no. 顺序 顺序号 排序",
    _W.PATH: "章节 所在章节 section insection",
    _W.SPLIT: "分项 part",
    _W.MEASURE: "举措 贯彻举措 measure",
    _W.LEAD: "leadunit",
    _W.RESPONSIBLE: "responsibleunit",
    _W.SUPPORTING: "supportingunit",
    _W.UNIT: "单位 部门 科室 处室 股室 unit 单位名称 部门名称 镇街 乡镇 区县",
    _W.DEADLINE: "期限 deadlines",
    _W.DUE: "到期日 due",
    _W.DERIVED: "剩余天数 daysleft 本单位 role",
    _W.OURS: "状态 state 月份 month",
    _W.NOTE: "备注 说明 附注 注 note 备考",
}
_BY_TEXT = {text: word for word, texts in _EXACT.items() for text in texts.split()}

_OFFICES = (
    f"{role_titles.OFFICE}|股室|部室|科所|站[所办室]|所站|班组|车间|院系|系部|支部|岗位|机构|主体|专班"
    "|镇街|乡镇|村居|区县|责任方|方"
)
_ROLES = (
    (_W.LEAD, f"{role_titles.LEADING}|主要负责|首要责任|总负责"),
    (_W.MAIN, "主责|主体责任|主管|主抓"),
    (_W.SUPPORTING, f"{role_titles.SUPPORTING}|会同|支撑"),
    (_W.RESPONSIBLE, f"{role_titles.ANSWERING}|组织|涉及|建设|承建|业主"),
)
_ROLE = "|".join(words for _role, words in _ROLES)
_BESIDE = "[/、及和与]"
_LEVEL = "(?:(?:省|市|区|县|州|局|委|厅|本)级?|主要|共同|具体|工作|项目|任务|其他|直接|政府|整改|办理)*"
_ONE_ROLE = rf"{_LEVEL}(?:(?:{_ROLE})[/、及和与或]?)+(?:{_OFFICES})(?:{_BESIDE}?(?:{_OFFICES}))*"
_OF_UNITS = regex(rf"{_ONE_ROLE}(?:{_BESIDE}{_ONE_ROLE})*|(?:牵头|责任|配合|协办|主办|承办)(?:局|处|科|委办局)")
_AND_PERSONS = regex(f"{_BESIDE}(?:责任人|负责人|联系人|责任领导|分管领导)$")

# Persons who do a thing, by what that makes them: they answer for it where no unit does.
_PERSON = regex(
    "(?:项目|任务|工作|事项|模块|整改|具体|主要|第一|直接|总)*(?:负责|责任|牵头|承办|经办|召集|主办|执行|落实|实施|跟进|参与|参加|协助|协作|配合|协办)"
    "(?:人|人员|者|同志)(?:姓名)?|组长|组员|成员|负责|姓名|owner|assignee"
)
_LEADING_PERSON, _SUPPORTING_PERSON = (
    regex("牵头|召集|主办|组长|总"),
    regex("参与|参加|协助|协作|配合|协办|组员|成员"),
)
# Whom to call says nothing of who does something.
_CALLED = regex(".*(?:电话|手机|邮箱|联系方式)")

# Persons, how far a thing is, who looks at it or asked for it, its beginning, its money.
_ASIDE = regex(
    ".*(?:领导|责任人|负责人|牵头人|承办人|经办人|联系人|联络员|召集人|责任区长|分管|电话|手机|邮箱|签字|人员|职务|姓名)(?:姓名|签字)?"
    "|.*(?:进展|进度|完成|落实|推进|办理|整改|开展|执行|实施|自查|评估|考核)(?:的)?(?:情况|状态|结果|程度|效果|成效|得分)"
    "(?:说明|描述|汇总)?(?:[一二三四]季度|[0-9]+月)?"
    "|.*(?:督办|督查|督导|监督|考核|验收|报送|填报|审核|审批|汇总|主送|印发|来文|建议|提案)(?:单位|部门|科室|处室|机构)"
    "|.*(?:启动|开始|起始|开工|发布|印发|制表|填报|更新|立项)(?:时间|日期|时限)"
    "|.*(?:依据|来源|分值|权重|得分|指标值|资金|投资|金额|地点|范围|形式|渠道|载体|对象|方式|成果|成效|效果|标志|级别|佐证|附件|文号|困难"
    "|存在问题)"
    "|(?:第?[一二三四]季度|[0-9一二三四五六七八九十]+月|[上下]半年)(?:进展|目标)?"
)
_DEADLINE = regex(
    ".{0,8}(?:时限|期限|截止(?:时间|日期)?|时间节点|节点|时间|日期)(?:安排|进度|要求)?"
    "|(?:时限|时间|进度|节点|完成)(?:和|与|及|、|/)?(?:时限|时间|进度|期限|节点)?(?:要求|安排)|时序进度"
)
_DUTY = regex(
    "(?:责任|任务|职责|工作|部门|单位|科室|处室)*分工(?:情况)?|(?:单位|部门|科室|处室)[及和与、/]?(?:主要)?(?:职责|责任)|责任落实|职责"
)
_GOAL = regex(".{0,8}目标值?")
_BY_FORM = ((_W.PERSON, _PERSON), (_W.ASIDE, _ASIDE), (_W.DEADLINE, _DEADLINE), (_W.DUTY, _DUTY), (_W.GOAL, _GOAL))

# What headers of what is to be done are made of, and which of them are rather its particulars.
_MADE_OF = regex(
    "(?:重点|主要|具体|工作|目标|年度|全年|任务|改革|实事|民生|项目|重大|专项|政策|贯彻|落实|推进|实施|整改|反馈|细化|分解|创建|建设|提升|优化"
    "|保障|服务|公开|考核|评价|责任|职责|举措|措施|要求|内容|事项|要点|主体|名称|类别|类型|分类|领域|方面|板块|大类|专题|主题|[一二三四]级|指标"
    "|发展|行动|工程|问题|描述|概述|表述|明细|分项|子项|清单|安排|部署|计划|方案|阶段|[省市区县]级|所属|信息|体系|标准|攻坚|突破|试点|创新|环节"
    "|做法|经验|复制|推广|条款|条目|原文|报告|会议|章节|部分|(?:20)?[0-9]{2}年度?|和|与|及|、|/|的|涉及|对应)+"
)
# Whatever it is about: 治理任务, 帮扶措施.
_OF_SOMETHING = regex("[一-鿿]{1,6}(?:任务|举措|措施)")
_MEASURE = regex(
    ".*(?:举措|措施|要求|内容|做法|安排|部署|明细)(?:描述|概述|明细|清单|标准)?"
    "|.*(?:具体|分解|细化)(?:任务|工作|事项|项目|要点)|.*任务(?:分解|细化|描述)"
)
_TASK = regex(
    ".*(?:任务|工作|事项|项目|实事|类别|类型|分类|领域|方面|板块|大类|专题|主题|条目|条款|清单|名称|要点|重点|指标|章节|部分|行动|工程|环节|阶段"
    "|政策|问题|改革|计划|分项|子项|表述|描述|分解)"
)

# A header is no sentence; and no place in a bracket says who leads (列第一位的为牵头单位) without saying it of another column.
_LONGEST = 24
# With the remarks in its brackets and the spaces that fill its cell; what is longer is not kept in mind.
_LONGEST_CELL = 1_000
_SENTENCE = regex("[，。；：？！“”《》]")
_RULE = regex("位|首|下同")

# Between the words of two rows of a header, where the lower ones are a header of their own and not half a word (完成 / 时限).
_BETWEEN = "·"
_SHORTEST_APART = 4


def header_word(text: str) -> HeaderWord | None:
    """What a header says by itself; None where it is none."""
    return _header_word(text) if len(text) <= _LONGEST_CELL else None


@lru_cache(maxsize=4096)
def _header_word(text: str) -> HeaderWord | None:
    for piece in reversed(header_text(text).split(_BETWEEN)):
        if word := _word(folded(piece)):
            return word
    return None


def header_text(text: str) -> str:
    """A header as it is kept: without the spaces and line breaks that only fill its cell."""
    return _header_text(text) if len(text) <= _LONGEST_CELL else _header_text.__wrapped__(text)


@lru_cache(maxsize=4096)
def _header_text(text: str) -> str:
    text = re.sub("[\u200b-\u200f\ufeff]", "", text)
    return "".join(text.split()) if any("㐀" <= char <= "鿿" for char in text) else " ".join(text.split())


def folded(header: str) -> str:
    """A header as it is compared."""
    return plain(header).casefold().replace(" ", "").strip("：*")


def person_role(header: str) -> Role:
    """How the persons of a column answer, by its header: 组员 support, who is behind 牵头人 leads."""
    if _SUPPORTING_PERSON.search(header):
        return Role.SUPPORTING
    return Role.LEAD if _LEADING_PERSON.search(header) else Role.RESPONSIBLE


def is_to_be_called(header: str) -> bool:
    """Whether a header is that of numbers and addresses to reach somebody by."""
    return _CALLED.fullmatch(folded(header)) is not None


def is_exact(header: str) -> bool:
    """Whether a header is one thing and no other, wherever it stands."""
    return folded(header) in _BY_TEXT


def two_headers(above: str, below: str) -> str:
    """The header of a column that has one of its own under one that it shares with others."""
    if above == below or not below or not above:
        return above or below
    apart = header_word(below) not in (None, _W.ASIDE, _W.PERSON) and len(above) + len(below) > _SHORTEST_APART
    return f"{above}{_BETWEEN}{below}" if apart else f"{above}{below}"


def _word(text: str) -> HeaderWord | None:
    bare = re.sub("（[^（）]*）|（.*$", "", text)
    if len(bare) > _LONGEST or _SENTENCE.search(bare):
        return None
    exact = _BY_TEXT.get(text) or _BY_TEXT.get(bare) or _role(text, _AND_PERSONS.sub("", bare))
    return exact or next((word for word, form in _BY_FORM if form.fullmatch(bare)), None) or _task_word(bare)


def _role(text: str, bare: str) -> HeaderWord | None:
    """The role of a column of units; DUTY where its header names several (牵头（配合）单位)."""
    if not _OF_UNITS.fullmatch(bare):
        whole = re.sub("[（）]", "", text)
        return _W.DUTY if _OF_UNITS.fullmatch(whole) and len(_roles_in(whole)) > 1 else None
    found = _roles_in(bare)
    within = _roles_in("".join(one for one in re.findall("（([^（）]*)）", text) if not _RULE.search(one)))
    several = len(found) > 1 and re.search("[/、及和与或]", bare)
    return _W.DUTY if several or set(within) - set(found) else found[0]


def _roles_in(text: str) -> list[HeaderWord]:
    """The roles that these words name, the one that leads first."""
    return [word for word, pattern in _ROLES if re.search(pattern, text)]


def _task_word(bare: str) -> HeaderWord | None:
    if not _MADE_OF.fullmatch(bare) and not _OF_SOMETHING.fullmatch(bare):
        return None
    if _MEASURE.fullmatch(bare):
        return _W.MEASURE
    return _W.TASK if _TASK.fullmatch(bare) else None

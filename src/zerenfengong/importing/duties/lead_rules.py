"""What a document says once for all of its tasks: who leads (列第一位者为牵头单位，下同), who answers everywhere; pure."""

import re
from typing import Literal, NamedTuple

from zerenfengong.model import Role
from zerenfengong.text.folding import plain
from zerenfengong.text.regex import regex


class Rule(NamedTuple):
    """How a list says who leads: its first unit, its units up to the first comma, those with an asterisk; and in what words.

    ``others`` is the role of those who do not lead.
    """

    kind: Literal["first", "first-group", "asterisk"]
    words: str
    others: Role = Role.RESPONSIBLE


class Blanket(NamedTuple):
    """Who answers for all that follows (以下均需各县区落实，不再列出): the words, the part that names them, and its place."""

    words: str
    names: str
    offset: int


_OFFICE = "(?:单位|部门|科室|处室|机构|者)"
_UNIT = f"(?:责任|牵头|主办|承办)?(?:{_OFFICE}|的)"
_LEADS = (
    "(?:为|是|系|即|即为|作为)(?:该项|本项|此项)?(?:工作|任务)?的?(?:总|第一)?(?:牵头|主办|主责|主要责任|主要负责|第一责任|抓总)"
    f"(?:责任|负责)?{_OFFICE}?(?:[或和、及][^，。；（）]{{1,6}}(?:单位|部门))?"
)
_OTHERS = (
    "(?:[，；](?:其余|其他|其它|后面|其后|后)[^，。；（）]{0,8}(?:为|是)(?P<others>[^，。；（）]{2,8})(?:单位|部门))?"
)
_SEVERAL = "(?:[，；]多个牵头[^。；（）]{0,24}?(?:负责|牵头))?"
_FROM_HERE = "(?:[，；。]?(?:下同|以下同|以下相同|下列各项均同|全文同|后同))?"
_ABOUT = (
    "(?:注：)?(?:其中[，：]?)?"
    "(?:(?:各项?任务|每项任务|以上|上述|所列|责任单位|责任部门|责任分工|责任分解|分工表|分工|表)中?的?[，：]?)?"
)
_PLACED = "(?:(?:排|列|位|名|居|按顺序)(?:名|列|序|位)?(?:在|于)?)?"
_IN_FRONT = "(?:第一(?:位|个|家|名|顺位)?|首位|首个|最前面?|最先)"
_FIRST = regex(
    f"{_ABOUT}{_PLACED}{_IN_FRONT}(?:的|者)?{_UNIT}?{_LEADS}{_OTHERS}{_FROM_HERE}"
    f"|{_ABOUT}(?:牵头|主办)(?:单位|部门)(?:排|列|位|居)(?:名|列)?(?:在|于|为)?{_IN_FRONT}(?:的{_UNIT})?{_FROM_HERE}"
)
_GROUP = regex(
    f"{_ABOUT}第一?个?(?P<mark>逗号|顿号|分号)之?前(?:面)?的?{_UNIT}?{_LEADS}{_SEVERAL}{_OTHERS}{_SEVERAL}{_FROM_HERE}"
)
_STAR = r"[“\"]?[*☆▲△●※][”\"]?"
_ASTERISK = regex(
    f"{_ABOUT}(?:(?:标|带|加|注|画|打)(?:有|注|记)?{_STAR}(?:标记|标识|标志|号|者|符号)?的?{_UNIT}?|{_STAR}号?)"
    f"{_LEADS}{_OTHERS}{_FROM_HERE}"
)

_ALL = "(?:以下|下列|上述|以上|本方案|本表|各项|全部|所有)"
_NOT_AGAIN = (
    "(?:以下|后面|后文|下文)?(?:不再|不另|不)作?(?:单独|重复|一一|另行|逐一|逐项|另外){0,2}"
    "(?:列出|列示|标注|注明|列举|赘述|表述|列)"
)
_DO = (
    "(?:(?:按|按照)(?:各自)?职责(?:分工)?)?(?:抓好|认真|结合实际|共同|具体|组织|分别|贯彻|负责|协同){0,2}"
    "(?:落实|负责|配合|参与|实施|执行|推进|承担)"
)
_NAMES = rf"(?:[^，。；（）]|（[^（）]*）|，(?!{_NOT_AGAIN})){{2,60}}?"
_BLANKET = regex(
    f"{_ALL}[^，。；（）]{{0,14}}?(?:均|都|皆|一律)(?:需要?|须|由|应由|应|涉及|要|请)(?P<names>{_NAMES})"
    f"(?:{_DO}(?:[，、。；]?{_NOT_AGAIN})?|[，、。；]?{_NOT_AGAIN})"
)
_ARE_FOR_ALL = f"为{_ALL}[^，。；（）]{{0,10}}?的?(?:共同)?(?:责任|配合|落实)(?:单位|部门)[，、。；]?{_NOT_AGAIN}"
_FOR_ALL = regex(_ARE_FOR_ALL)
_NAMED_BEFORE = regex(f"(?P<names>(?:[^，。；（）：]|（[^（）]*）){{2,60}}?)均?{_ARE_FOR_ALL}")
# Behind such a mark names begin; nobody lists more than so many characters of them.
_BEFORE_NAMES, _MOST_BEFORE = "，。；：", 1_000
_CHEAP = regex("第一|首位|首个|最前|最先|个逗号|个顿号|个分号|[*☆▲△●※]")
_KINDS: tuple[tuple[Literal["first", "first-group", "asterisk"], re.Pattern[str]], ...] = (
    ("first-group", _GROUP),
    ("first", _FIRST),
    ("asterisk", _ASTERISK),
)


def lead_rule(text: str) -> Rule | None:
    """The rule that a text states, wherever it stands in it."""
    words = plain(text)
    if not _CHEAP.search(words):
        return None
    for kind, pattern in _KINDS:
        if match := pattern.search(words):
            first = kind == "first-group" and match["mark"] == "顿号"
            return Rule("first" if first else kind, text[slice(*match.span())], _others(match))
    return None


def blanket(text: str) -> Blanket | None:
    """The blanket assignees that a text states, wherever it stands in it."""
    words = plain(text)
    if "均" not in words and "不" not in words and "都" not in words:
        return None
    match = min(filter(None, (_BLANKET.search(words), _named_before(words))), key=lambda one: one.start(), default=None)
    return match and Blanket(text[slice(*match.span())], text[slice(*match.span("names"))], match.start("names"))


def _named_before(words: str) -> re.Match[str] | None:
    """Blanket assignees that are named first: 各县区均为以下各项的责任单位，不再列出."""
    for behind in _FOR_ALL.finditer(words):
        begin = max(behind.start() - _MOST_BEFORE, 0)
        bare = re.sub("（[^（）]*）", lambda bracket: "\0" * len(bracket[0]), words[begin : behind.start()])
        start = begin + max(map(bare.rfind, _BEFORE_NAMES)) + 1
        if match := _NAMED_BEFORE.search(words, start, behind.end()):
            return match
    return None


def _others(match: re.Match[str]) -> Role:
    supporting = match.groupdict().get("others") or ""
    return Role.SUPPORTING if re.search("配合|协办|参与|协助|协同", supporting) else Role.RESPONSIBLE

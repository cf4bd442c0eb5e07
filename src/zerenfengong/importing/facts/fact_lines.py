"""Lines that are about the document itself: its title, number, signature and day, addressees, attachments, the page's own."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

from zerenfengong.dates.days import NotADay, calendar_day
from zerenfengong.importing.lexicon.printed_numbers import mark_of
from zerenfengong.importing.source.stream import Words
from zerenfengong.text.folding import fold_limit, plain
from zerenfengong.text.numerals import number
from zerenfengong.text.regex import regex


class Fact(StrEnum):
    """What a line says of the document; SIGNED is an office and a day in one line, NAMED a line such as 发文机关：…."""

    TITLE = "title"
    TITLE_BEGINS = "title-begins"
    NUMBER = "number"
    DAY = "day"
    OFFICE = "office"
    SIGNED = "signed"
    NAMED = "named"
    ADDRESSEES = "addressees"
    ATTACHMENT = "attachment"
    OTHER = "other"


class Day(NamedTuple):
    """A day as a line writes it; ``date`` is None where the calendar has none such."""

    date: dt.date | None
    start: int
    end: int


class NamedFact(NamedTuple):
    """What a line such as 发文机关：… says: who issued the document, its number, its day; "" for the others."""

    issuer: str = ""
    number: str = ""
    day: str = ""


# Patterns read folded text: simplified characters, half-width punctuation, 〇 for every zero.
_DAY = regex(
    r"((?:19|20)\d\d)\s*(?:年|[./-])\s*(\d{1,2})\s*(?:月|[./-])\s*(\d{1,2})(?!\d)\s*日?"
    r"|([一二]\s?[〇一二三四五六七八九]\s?[〇一二三四五六七八九]\s?[〇一二三四五六七八九])\s*年"
    r"\s*([一二三四五六七八九十]{1,3})\s*月\s*([一二三四五六七八九十廿卅]{1,4})\s*日"
)

_NUMBER = regex(r"(?:(?!关于|的)[一-鿿]){1,16}\s*+[\[(]\s*+(?:19|20)\d\d\s*+[\])]\s*+(?:第\s*+)?\d{1,5}\s*+号")
# A bracket is missing, or the year has grown into the number.
_DAMAGED_NUMBER = regex(r"(?:(?!关于|的)[一-鿿]){1,16}\s*+(?:[\[(]\s*+)?(?:19|20)\d{2,7}\s*+(?:[\])]\s*+)?\d*+\s*+号")

_KINDS = (
    "方案|要点|分工|分解|安排|计划|规划|措施|意见|细则|清单|台账|办法|通知|通报|函|目标|指标|行动|规定|决定|制度|公告|任务书|纪要"
    "|(?:分工|分解|任务|一览|登记|进展|情况|项目|指标|目标)表|(?:19|20)\\d\\d年[^,:]{0,30}(?:任务|工作|实事|项目)"
)
_TITLE = regex(
    rf"[^。;!?|]{{2,90}}?(?:{_KINDS})[》”\"]?(?:\s*+[(][^()]{{1,24}}[)])*+(?:\s*+[(]?{_NUMBER.pattern}[)]?)?"
)

# The line begins or ends as an office does; a second plate (another name of the office) stands in brackets.
_OFFICE = regex(
    r"[^,。;:!?|\d]{0,40}?(?:国务院|办公[厅室]|政府|委员会|管委会|管理局|党委|党工委|[省市区县州旗]委|中心|小组|指挥部|专班"
    r"|公司|集团|学校|大学|医院|法院|检察院|银行|[一-鿿]{2,}[厅局部委院署处社会站馆所])(?:\s*[(](?:代章|盖章|章)[)])?"
)
# The rest of an office of which the line above has the name.
_HEADLESS = regex("(?:工作)?(?:专班|领导小组|小组|办公室|委员会|指挥部|联席会议)")
# A line that ends so can be a title, or the first half of one.
_CAN_GO_ON = regex("(?:制度|安排|目标|指标|行动|决定|规定|任务|工作|实事|项目)$")
_WORD = regex("[一-鿿]{2}")
_PLATE = regex(r"[(](?!.*(?:牵头|责任|为|单位))[^()]{4,40}[)]")

_SIGNED = regex(r"\s*+(?:印发\s*+)?(?:[(][^()]{2,12}[)]\s*+)?")

_ADDRESSED = regex(
    r"(?!.*(?:如下|以下|包括|[现为将按]|:.))"
    r"(?:(?:各|有关|相关|[省市区县州]直)[^。!?]{1,240}|[^。!?:]{2,240}(?:政府|单位|部门|机构|委员会|管委会|公司|局|科室)(?:[(][^()]*[)])?):"
)

_ATTACHMENT = regex(r"附\s*+件\s*+(?:[\d一二三四五六七八九十]{1,3}\s*+)?(?::.{0,200}|[.、].{0,80})?|附\s*+:.{0,200}")
_LISTED = regex(r"附\s*+(?:件\s*+)?(?:\d{1,2}\s*+)?:.*")
_LISTED_NUMBER = regex(r"(?:^附\s*+件|(?<!\s)\s|:)\s*+(\d{1,2})(?=\s*+[:.、])")
_LONGEST_ATTACHMENT = 60

_OTHER = regex(
    r"[(\[][^()\[\]]{0,8}(?:公开|删减|有删节|此件|联系人|联系电话)[^()\[\]]{0,30}[)\]]"
    r"|(?:抄送|抄报|主送|签发人|联系人|联系电话|主题词|分送)\s*:.{0,300}"
    r"|(?:.{0,40}[\s:)])?\(?(?:(?:信息)?来源|浏览次数|点击数|阅读次数|字体|字号|索\s*引\s*号|主题分类|责任编辑|时效性|有效性|.{0,4}引证码|(?:组配|体裁|服务对象)分类)\s*[:)].{0,120}"
    r"|(?:(?:发文|发布|制发)(?:机关|机构|单位)|(?:发文)?文号|发文字号|(?:成文|发文|印发|生效|废止|失效)日期)\s*:.{0,120}"
    r"|(?:发布|发表|更新)(?:时间|日期)\s*:.{0,80}|(?:时间|日期)\s*:\s*(?:19|20)\d\d.{0,60}"
    r"|[一-鿿]{2,30}(?:文件|函件)|[^一-鿿A-Za-z\d]{1,6}|图片|打印|分享|当前位置.{0,80}"
)

# What stands behind a label that gives something; 无 and strokes give nothing.
_GIVEN = r"(?!(?:无|暂无|[-/]+)\s*$)"

_NAMED = regex(
    rf"(?:(?:发文|印发|制定|制发|发布)(?:机关|机构|单位)|Issuer|Issued by)\s*:\s*{_GIVEN}(?P<issuer>.+)"
    rf"|(?:(?:发文)?文号|发文字号|文件编号|Number)\s*:\s*{_GIVEN}(?P<number>.+)"
    rf"|(?:(?:成文|印发|发文|制发|签发|生成)(?:日期|时间)|Issued|Issue date)\s*:\s*{_GIVEN}(?P<day>.+)"
)


def folded(text: str) -> str:
    """The text as the patterns of this module read it, of the same length."""
    return fold_limit(plain(text))


def named(text: str) -> NamedFact | None:
    """What a line such as 发文机关：… says; None where it is none."""
    text = text.strip()
    match = _NAMED.fullmatch(folded(text))
    if match is None:
        return None
    return NamedFact(*(text[slice(*match.span(group))] if match[group] else "" for group in NamedFact._fields))


def day_in(text: str) -> Day | None:
    """The first whole day that a line names."""
    match = _DAY.search(folded(text))
    if match is None:
        return None
    year, month, day = (re.sub(r"\s", "", digits) for digits in match.groups() if digits is not None)
    try:
        date = calendar_day(number(year), number(month), number(day))
    except NotADay:
        date = None
    return Day(date, match.start(), match.end())


def day_places(text: str) -> list[tuple[int, int]]:
    """Where the whole days that a line names begin and end."""
    return [match.span() for match in _DAY.finditer(folded(text))]


def number_in(text: str) -> str | None:
    """The number (文号) that a line consists of or ends with, as written, without brackets around it."""
    read = folded(text)
    end = len(read.rstrip(" )]"))
    match = next((one for one in _NUMBER.finditer(read) if one.end() >= end), None)
    return text[match.start() : match.end()].strip() if match else None


def facts(lines: Sequence[Words]) -> list[Fact | None]:
    """What each line says of the document, None for those that say nothing of it.

    A line that begins what the next one ends (a title or an office over two lines) counts with it.
    """
    found = [fact(line) for line in lines]
    for at in _attachments(lines, found):
        found[at] = Fact.ATTACHMENT
    for at in range(len(lines) - 2, -1, -1):
        found[at] = _beginning(lines[at], found[at], lines[at + 1], found[at + 1]) or found[at]
    return found


def fact(line: Words) -> Fact | None:
    """What a line by itself says of the document."""
    text = folded(line.text).strip()
    if mark_of(text) is not None:
        return None
    if line.level == 1:
        return Fact.TITLE
    day = day_in(text)
    if day and not (text[: day.start] + text[day.end :]).strip(" ()"):
        return Fact.DAY
    if day and _is_signed(text[: day.start], text[day.end :]):
        return Fact.SIGNED
    kinds = ((Fact.NAMED, _NAMED), (Fact.NUMBER, _NUMBER), (Fact.NUMBER, _DAMAGED_NUMBER))
    others = ((Fact.ATTACHMENT, _ATTACHMENT), (Fact.OTHER, _OTHER))
    rest = ((Fact.TITLE, _TITLE), (Fact.OFFICE, _OFFICE), (Fact.ADDRESSEES, _ADDRESSED))
    return next((kind for kind, pattern in kinds + others + rest if pattern.fullmatch(text)), None)


def _is_signed(before: str, behind: str) -> bool:
    """Whether a day stands behind an office, also where brackets stand around both, as below a title."""
    if before.startswith("(") and behind.endswith(")"):
        before, behind = before[1:], behind[:-1]
    return is_office(before) and _SIGNED.fullmatch(behind) is not None


def is_office(text: str) -> bool:
    """Whether a text is an office by its form, and nothing else."""
    return _OFFICE.fullmatch(folded(text).strip()) is not None


def _attachments(lines: Sequence[Words], found: Sequence[Fact | None]) -> Iterator[int]:
    """The numbered lines right below a list of attachments that go on with it."""
    last: int | None = None
    for at, (line, kind) in enumerate(zip(lines, found, strict=True)):
        text = folded(line.text).strip()
        mark = mark_of(text)
        if kind is Fact.ATTACHMENT:
            last = _last_listed(text)
        elif last is not None and mark and mark.style == "digit" and mark.value == last + 1 and _is_name(text):
            last += 1
            yield at
        else:
            last = None


def _last_listed(text: str) -> int | None:
    """The last number of a line that lists attachments: 0 where all stand below it; None where it is no list."""
    if not _LISTED.fullmatch(text):
        return None
    numbers = [int(digits) for digits in _LISTED_NUMBER.findall(text)]
    return numbers[-1] if numbers else 0 if text.endswith(":") else None


def _is_name(text: str) -> bool:
    return len(text) <= _LONGEST_ATTACHMENT and not re.search("[。;!?]", text)


def _beginning(line: Words, kind: Fact | None, below: Words, following: Fact | None) -> Fact | None:
    """What a line begins, if it can be the first part of what stands below; None if it can't."""
    text, next_text = folded(line.text).strip(), folded(below.text).strip()
    if not 2 <= len(text) <= 40 or not _WORD.search(text) or re.search(r"[,。;:!?|]", text) or mark_of(text):
        return None
    if following is Fact.OFFICE and kind in (None, Fact.TITLE) and _HEADLESS.match(next_text):
        return Fact.OFFICE
    if following in (Fact.OFFICE, Fact.DAY) and kind is None and _PLATE.fullmatch(text):
        return Fact.OFFICE
    if following not in (Fact.TITLE, Fact.TITLE_BEGINS) or text[0] in "(《" or line.level or below.level:
        return None
    return Fact.TITLE_BEGINS if kind is None or (kind is Fact.TITLE and _CAN_GO_ON.search(text)) else None

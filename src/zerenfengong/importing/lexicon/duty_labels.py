"""Labels that say who answers, and until when (牵头单位：…；责任单位：…；完成时限：…); pure."""

import re
from enum import StrEnum
from typing import NamedTuple

from zerenfengong.importing.lexicon.unit_forms import looks_like_unit
from zerenfengong.model import Role
from zerenfengong.text import role_titles
from zerenfengong.text.folding import plain
from zerenfengong.text.punctuation import depths
from zerenfengong.text.regex import regex


class Says(StrEnum):
    """What stands behind a label. DUTY: who answers, the words themselves say how (责任分工：甲牵头，乙配合).

    OTHER: what a label says that we do not know (验收单位：…).
    """

    LEAD = "lead"
    RESPONSIBLE = "responsible"
    SUPPORTING = "supporting"
    DUTY = "duty"
    DEADLINE = "deadline"
    PERSON = "person"
    OTHER = "other"


_ROLES = {Says.LEAD: Role.LEAD, Says.RESPONSIBLE: Role.RESPONSIBLE, Says.SUPPORTING: Role.SUPPORTING}


class Labelled(NamedTuple):
    """A stretch behind a label: its text without the label, and where that begins. ``label`` is "" where there is none.

    A label that we do not know is part of its text.
    """

    label: str
    says: Says
    text: str
    offset: int

    @property
    def role(self) -> Role | None:
        """The role that the label gives; None where the words say it, and where the label is not about units."""
        return _ROLES.get(self.says)

    @property
    def is_about_units(self) -> bool:
        """Whether it says who answers, and not until when or which person."""
        return self.says not in _OF_NO_UNITS


_OFFICE = f"(?:{role_titles.OFFICE}|股室|机构|区县|地区|方|主体)"
_LEADING = f"(?:牵头(?:责任|负责|组织实施|组织|实施|落实|主办)?|组织实施牵头|责任牵头|主责|{role_titles.LEADING})"
_ANSWERING = f"(?:{role_titles.ANSWERING}|组织实施)"
_SUPPORTING = f"(?:{role_titles.SUPPORTING}|成员|技术支持|督导|监督)"
_PERSON = (
    "(?:市级|区级|县级|省级|校级)?(?:分管|责任|主管|牵头|包保|联系|负责|包联|挂钩)(?:市|县|区|省|局|校)?(?:领导|责任人|负责人|同志)"
    "|(?:具体|直接|第一)?责任人|联系人|负责人"
)
_DEADLINE = (
    "(?:完成|办结|办理|落实|整改|推进|工作|公开|实施|任务)的?(?:时限|期限|时间|进度)(?:节点|要求|安排)?"
    "|(?:时限|进度|期限)(?:要求|安排)?|时间(?:要求|安排|节点|进度)"
)
_DUTY = f"(?:责任|职责|任务|工作|落实|部门|单位)?分工|(?:牵头[及和、]责任|责任[及和、]配合|牵头[及和、]配合){_OFFICE}"
_LABELS = (
    (Says.PERSON, _PERSON),
    (Says.LEAD, f"(?:总|主要)?{_LEADING}{_OFFICE}|牵头|主办|主责"),
    (Says.SUPPORTING, f"(?:协同|主要|责任)?{_SUPPORTING}(?:配合|责任|落实)?{_OFFICE}|配合|协办|协助|会办|参与|指导"),
    (
        Says.RESPONSIBLE,
        f"(?:共同|具体|主体|直接|任务|工作|分工)?{_ANSWERING}(?:落实|实施)?{_OFFICE}|责任主体|负责|承办",
    ),
    (Says.DUTY, _DUTY),
    (Says.DEADLINE, _DEADLINE),
)
_SAYS = {f"s{at}": says for at, (says, _words) in enumerate(_LABELS)}
_ANY = "|".join(f"(?P<s{at}>{words})" for at, (_says, words) in enumerate(_LABELS))
_LABEL = regex(
    rf"(?:^|(?<=[；，。、\s（]))(?:{_ANY})(?:（[^（）]{{1,8}}）)?[ \t]*(?:：|为(?!列|排|第|位|名))", re.MULTILINE
)
# Letters of a label are spread out where it has to fill a cell (责 任 单 位).
_SPREAD = regex(r"^[ \t]*((?:[一-鿿][ \t]+)+[一-鿿]+)[ \t]*：", re.MULTILINE)
# What has the form of a label; a unit may have it too (甲局：负责汇总), but for one that is called by what it does (验收单位：…).
_ANY_LABEL = regex(r"(?:^|(?<=[；，。、\s]))([一-鿿]{2,8})(?:（[^（）]{1,8}）)?[ \t]*：", re.MULTILINE)
_BY_WHAT_IT_DOES = regex(f"{_OFFICE}$")
_LONGEST_LABEL = 12
_MARGIN = "；，、。;,:： \t\r\n\u3000"


_OF_NO_UNITS = (Says.DEADLINE, Says.PERSON, Says.OTHER)


class _Label(NamedTuple):
    start: int
    end: int
    says: Says


def labels(text: str) -> tuple[Labelled, ...]:
    """What a text says behind labels, if it begins with one; () if it does not."""
    found = labelled(text)
    return found if found[0].label else ()


def bare_label(text: str) -> Labelled | None:
    """The label about units that is all of a line, without its colon (责任单位); None where it is none."""
    found = _LABEL.fullmatch(f"{plain(text).strip()}：") if len(text) <= _LONGEST_LABEL else None
    says = _SAYS[found.lastgroup or ""] if found else Says.OTHER
    return None if says in _OF_NO_UNITS else Labelled(text.strip(), says, "", len(text))


def labelled(text: str) -> tuple[Labelled, ...]:
    """A text cut at its labels; what stands before the first is a part without one. There is always a part."""
    found = _with_others(plain(text))
    ends = [*(label.start for label in found), len(text)]
    parts = [_part(text, "", Says.DUTY, 0, ends[0])] if text[: ends[0]].strip(_MARGIN) or not found else []
    for label, end in zip(found, ends[1:], strict=True):
        if label.says is Says.OTHER:
            parts.append(_part(text, "", label.says, label.start, end))
            continue
        words = re.sub(r"[\s:：]|为$", "", text[label.start : label.end])
        parts.append(_part(text, words, label.says, label.end, end))
    return tuple(parts)


def label_places(text: str) -> list[tuple[int, int]]:
    """Where the labels of a text that we know begin and end, their colons included."""
    return [(label.start, label.end) for label in _labels_in(plain(text))]


def unit_labels(text: str) -> list[int]:
    """Where the labels of a text begin that are about units."""
    return [label.start for label in _labels_in(plain(text)) if label.says not in _OF_NO_UNITS]


def label_words(text: str) -> str:
    """A text without the labels that we know."""
    places = label_places(text)
    starts, ends = [start for start, _end in places], [end for _start, end in places]
    return "".join(text[end:start] for end, start in zip([0, *ends], [*starts, len(text)], strict=True))


def _labels_in(words: str) -> list[_Label]:
    """The labels of plain words that stand in no bracket."""
    if "：" not in words and "为" not in words:
        return []
    inside = depths(words)
    found = [(match.span(), match) for match in _LABEL.finditer(words)]
    found += [
        (match.span(), known)
        for match in _SPREAD.finditer(words)
        if (known := _LABEL.fullmatch(re.sub(r"\s", "", match[0])))
    ]
    labels = (_Label(*place, _SAYS[known.lastgroup or ""]) for place, known in found)
    return sorted(label for label in labels if not inside[label.start])


def _with_others(words: str) -> list[_Label]:
    """The labels of plain words, and those that we do not know where they end what is said of units."""
    inside = depths(words)
    known = _labels_in(words)
    taken = {label.end for label in known}
    others = (
        _Label(*match.span(), Says.OTHER)
        for match in (_ANY_LABEL.finditer(words) if "：" in words else ())
        if match.end() not in taken and not inside[match.start()] and _is_label(match[1])
    )
    says = Says.DUTY
    found = []
    for label in sorted((*known, *others)):
        # A limit, or a person, may go on with labels of its own (第一阶段：…).
        if label.says is not Says.OTHER or says not in (Says.DEADLINE, Says.PERSON):
            says = label.says
            found.append(label)
    return found


def _is_label(words: str) -> bool:
    return _BY_WHAT_IT_DOES.search(words) is not None or not looks_like_unit(words)


def _part(text: str, label: str, says: Says, start: int, end: int) -> Labelled:
    inside = text[start:end]
    start += len(inside) - len(inside.lstrip(_MARGIN))
    return Labelled(label, says, inside.strip(_MARGIN), start)

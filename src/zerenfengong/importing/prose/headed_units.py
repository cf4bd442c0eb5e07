"""Who answers where lines head their duties with it: 1.县水务局：负责管线巡查……, （一）县水务局 over items, 负责人：丁一."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import accumulate

from zerenfengong.importing.duties.duty_spans import DutySpan, Labelled, Says
from zerenfengong.importing.duties.persons import are_persons
from zerenfengong.importing.lexicon.acting_words import ACTS
from zerenfengong.importing.lexicon.unit_forms import LONGEST
from zerenfengong.importing.prose.acting_clauses import are_units
from zerenfengong.importing.prose.prose_lines import ProseLine
from zerenfengong.text.folding import plain
from zerenfengong.text.regex import regex

_UNITS = rf"(?P<units>[^：，。；！？\n]{{2,{LONGEST}}})"
_BEFORE_A_COLON = regex(rf"{_UNITS}：\s*+(?P<duty>.+)", re.DOTALL)
# 活动策划：教导处, below a heading that says that work is divided; nobody leads, takes part or is to be called there.
_BEHIND_A_COLON = regex(rf"(?P<duty>[一-鿿、（）]{{2,14}})：\s*+{_UNITS}[。；]?")
_DIVISION = regex("(?:人员|任务|工作|职责|责任|具体)*(?:分工|职责)(?:安排|情况)?[：。]?")
_NO_DUTY = regex(
    ".*(?:组长|组员|成员|主任|主持|主送|抄送|报送|参加|出席|列席|记录|联系|电话|地点|时间|对象|来源|单位|部门|机构|机关)"
)
_ALONE = regex(rf"{_UNITS}[：。]?")
# A duty says what is to be done; it is no name, and no number to be called.
_DUTY = regex(r"(?=.*[一-鿿]{4})(?!.*[0-9]{7})", re.DOTALL)

# Whom to ask is not who answers; and leaders only watch.
_OWNER = regex("(?:具体|直接|第一|主要)?(?:责任|负责|牵头)人|(?:牵头|责任)(?:责任人|负责人)")
# One alone may be that of the whole document.
_FEWEST = 2


def with_headed_units(lines: Sequence[ProseLine]) -> list[ProseLine]:
    """The lines, those that a unit heads with the unit as what they say of who answers.

    Of several in one style all count; one that stands alone has to go on with what a unit does (县水务局：负责……).
    """
    found = list(lines)
    over = dict(_over_items(lines))
    before = {at: match for at, line in enumerate(lines) if at not in over and (match := _before_a_colon(line))}
    styles = Counter(_style(lines[at]) for at in before)
    for at, match in before.items():
        if styles[_style(lines[at])] > 1 or ACTS.match(match["duty"]):
            found[at] = _headed(lines[at], match)
    styles = Counter(_style(lines[at]) for at in over)
    for at, (match, end) in over.items():
        if styles[_style(lines[at])] > 1:
            _give(found, at, end, lines[at].text[slice(*match.span("units"))])
    for at, match in _behind_colons(lines):
        begin, end = match.span("units")
        part = Labelled("", Says.RESPONSIBLE, lines[at].text[begin:end], begin)
        found[at] = lines[at]._replace(spans=(DutySpan(match.end("duty"), len(lines[at].text), part.text, (part,)),))
    return found


def _behind_colons(lines: Sequence[ProseLine]) -> Iterator[tuple[int, re.Match[str]]]:
    """The lines right below a heading of who does what (人员分工) that name what is done, and who behind a colon."""
    is_divided = False
    for at, line in enumerate(lines):
        match = None if line.assigns else _BEHIND_A_COLON.fullmatch(plain(line.text), _start(line))
        if match is None:
            is_below = is_divided and "：" in plain(line.text)
            is_divided = is_below or _DIVISION.fullmatch(plain(line.body)) is not None
        elif is_divided and not _NO_DUTY.match(match["duty"]) and _answers(match["units"].strip()):
            yield at, match


def _answers(text: str) -> bool:
    return are_units(text) or are_persons(text)


def _give(lines: list[ProseLine], at: int, end: int, units: str) -> None:
    """Give the units of a title to its items, as the title that says so, or to each of the paragraphs below it."""
    if any(line.mark for line in lines[at + 1 : end]):
        part = Labelled("", Says.RESPONSIBLE, units, lines[at].text.index(units))
        lines[at] = lines[at]._replace(spans=(DutySpan(len(lines[at].text), len(lines[at].text), "", (part,)),))
        return
    for below in range(at + 1, end):
        lines[below] = lines[below]._replace(spans=(DutySpan(0, 0, "", (Labelled("", Says.RESPONSIBLE, units, 0),)),))


def _headed(line: ProseLine, match: re.Match[str]) -> ProseLine:
    """The line with its unit set apart from the duty behind it."""
    begin, end = match.span("units")
    part = Labelled("", Says.RESPONSIBLE, line.text[begin:end], begin)
    return line._replace(spans=(DutySpan(begin, match.start("duty"), part.text, (part,)),))


def _style(line: ProseLine) -> str:
    return line.mark.style if line.mark else ""


def _before_a_colon(line: ProseLine) -> re.Match[str] | None:
    match = None if line.assigns else _BEFORE_A_COLON.fullmatch(plain(line.text), _start(line))
    if match is None or not are_units(match["units"].strip()) or are_units(match["duty"].rstrip("。")):
        return None
    return match if _DUTY.match(match["duty"]) else None


def _over_items(lines: Sequence[ProseLine]) -> Iterator[tuple[int, tuple[re.Match[str], int]]]:
    """The titles that are units and stand over lines of which none says who answers, and where these end."""
    assigned = list(accumulate((line.assigns for line in lines), initial=0))
    for at, end in _stretches(lines):
        match = None if lines[at].assigns else _ALONE.fullmatch(plain(lines[at].text), _start(lines[at]))
        if match and end > at + 1 and assigned[at + 1] == assigned[end] and are_units(match["units"].strip()):
            yield at, (match, end)


def _stretches(lines: Sequence[ProseLine]) -> Iterator[tuple[int, int]]:
    """Where each numbered line stands, and where the next one of its level or above does."""
    open_: list[tuple[int, int]] = []
    for at, line in enumerate(lines):
        while line.mark and open_ and open_[-1][0] >= line.mark.level:
            yield open_.pop()[1], at
        if line.mark:
            open_.append((line.mark.level, at))
    yield from ((at, len(lines)) for _level, at in open_)


def _start(line: ProseLine) -> int:
    begin = line.mark.length if line.mark else 0
    return begin + len(line.text[begin:]) - len(line.text[begin:].lstrip())


def with_owners(lines: Sequence[ProseLine]) -> list[ProseLine]:
    """The lines, their owners as who answers, where several lines name some."""
    if sum(any(map(_is_owner, line.says)) for line in lines) < _FEWEST:
        return list(lines)
    return [
        line._replace(labels=tuple(map(_answering, line.labels)), spans=tuple(map(_with_answering, line.spans)))
        for line in lines
    ]


def _is_owner(one: Labelled) -> bool:
    return one.says is Says.PERSON and _OWNER.fullmatch(one.label) is not None


def _answering(one: Labelled) -> Labelled:
    if not _is_owner(one):
        return one
    return one._replace(says=Says.LEAD if one.label.startswith("牵头") else Says.RESPONSIBLE)


def _with_answering(span: DutySpan) -> DutySpan:
    return span._replace(parts=tuple(map(_answering, span.parts)))

"""The lines that may be the title of a document, its issuer, its number or its day of issue, the likelier first by rank."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from zerenfengong.i18n import _
from zerenfengong.importing.facts.fact_lines import Fact, day_in, folded, is_office, named, number_in
from zerenfengong.importing.source.stream import Place, Words
from zerenfengong.text.punctuation import run_on
from zerenfengong.text.regex import regex


class Candidate(NamedTuple):
    """A text that may be what is looked for, and its lines; ``rank`` 0 is the best. ``why`` is said where it is not evident."""

    text: str
    lines: tuple[Words, ...]
    rank: int
    why: str = ""

    @property
    def key(self) -> str:
        """What makes two candidates the same."""
        return "".join(folded(self.text).split())


# The lines around the tasks, each with what it says of the document.
Lines = Sequence[tuple[Words, Fact | None]]

# （按章节） stands behind the title where this program has printed it.
# How the block above a page calls its title (名　　称：…).
_NAMED_TITLE = regex(r"^(?:(?:文件|信息|公文)?(?:名\s*称|标\s*题))\s*[：:]\s*(?=\S)")
_PRINTED = regex(r"(?:（按(?:章节|单位|期限)）|\(by (?:section|unit|deadline)\))$")
_ANNOUNCED = regex(
    r"(?:[^《》]{0,40}?)关于(?:印发|下发|转发|公布|调整印发)\s*+(?:《(?P<quoted>.+)》|(?P<bare>[^《》]+?))(?<!\s)\s*+的(?:通知|通报|函|公告)"
)
_NOTICE = regex(r".*(?:通知|通报|公告|函)")
_SEAL = regex(r"(?:(?<!\s)\s+)?[（(](?:代章|盖章|章)[)）]$")
# What precedes the number of a document where it stands right behind its title.
_TITLE_ENDS = regex(r".*(?:方案|要点|计划|措施|意见|通知|细则|规划|分工|[》”])(?=[一-鿿])")


def titles(lines: Lines) -> Iterator[Candidate]:
    """The titles of the plan, of the document that holds it, and what a notice calls the plan."""
    for at, (words, kind) in enumerate(lines):
        if kind is not Fact.TITLE:
            continue
        first = at
        while first and lines[first - 1][1] is Fact.TITLE_BEGINS:
            first -= 1
        own = tuple(line for line, _kind in lines[first : at + 1])
        text = _unquoted(_without_number(_PRINTED.sub("", run_on(line.text.strip() for line in own))))
        text = _NAMED_TITLE.sub("", text)
        announced = _ANNOUNCED.fullmatch(folded(text))
        if announced:
            group = "quoted" if announced["quoted"] else "bare"
            plan = text[announced.start(group) : announced.end(group)].strip()
            yield Candidate(plan, own, 1, _("取自通知的标题“{text}”", text=text))
        else:
            why = _("接自 {count} 行", count=len(own)) if len(own) > 1 else ""
            yield Candidate(text, own, 0 if words.level else _rank(folded(text)), why)


def _rank(title: str) -> int:
    """How likely a line is the title: a plan that names a year, a place, a matter; a notice; any other."""
    if _NOTICE.fullmatch(title):
        return 1
    return 0 if re.search("(?:19|20)\\d\\d年|关于|[省市区县州镇乡局厅部委院国]", title) else 2


def above(found: list[Candidate], first: Words | None) -> list[Candidate]:
    """The titles above the first task, where places tell that and there are any; else all of them."""
    return [one for one in found if first and _is_before(one.lines[0].place, first.place)] or found


def _is_before(one: Place, other: Place) -> bool:
    counted = [re.sub(r"\d+", "", place.where) for place in (one, other)]
    return counted[0] == counted[1] and one[:2] < other[:2]


def issuers(lines: Lines, found_titles: Sequence[Candidate]) -> Iterator[Candidate]:
    """The offices that sign, that a line names as the issuer, that the title begins with."""
    signed: set[int] = set()
    for at, (words, kind) in enumerate(lines):
        if kind is Fact.DAY and at and lines[at - 1][1] is Fact.OFFICE:
            first = at - 1
            while first and lines[first - 1][1] is Fact.OFFICE:
                first -= 1
            signed |= set(range(first, at))
            own = tuple(line for line, _kind in lines[first:at])
            yield Candidate(_signature(own), own, 0)
        elif kind is Fact.SIGNED and (day := day_in(words.text)):
            yield Candidate(words.text[: day.start].strip().lstrip("（("), (words,), 1 if "印发" in words.text else 0)
        elif kind is Fact.NAMED and (said := named(words.text)) and said.issuer:
            yield Candidate(said.issuer, (words,), 2)
    for title in found_titles:
        office = re.match(r"[^《》]{2,40}?(?=关于)", run_on(line.text.strip() for line in title.lines))
        if office and is_office(office[0]):
            yield Candidate(office[0], title.lines, 3, _("取自标题"))
    alone = [words for at, (words, kind) in enumerate(lines) if kind is Fact.OFFICE and at not in signed]
    if len({words.text for words in alone}) == 1 and len(alone[0].text) > 3:
        yield Candidate(alone[0].text.strip(), (alone[0],), 4, _("取自单独的一行"))


def _signature(lines: Sequence[Words]) -> str:
    """The offices that sign, each with its second plate; one that is broken over two lines is whole again."""
    offices: list[str] = []
    for words in lines:
        text = _SEAL.sub("", words.text.strip())
        if offices and (text[0] in "（(" or not is_office(re.split("[（(]", offices[-1])[0])):
            offices[-1] += text
        else:
            offices.append(text)
    return "、".join(offices)


def days(lines: Lines) -> Iterator[Candidate]:
    """The days below a signature, of printing, in a line of their own; what a web site says of its page comes last."""
    for at, (words, kind) in enumerate(lines):
        day = day_in(words.text)
        said = named(words.text) if kind is Fact.NAMED else None
        if said and said.day:
            yield Candidate(said.day, (words,), 1)
        elif day and kind is Fact.DAY:
            below = at > 0 and lines[at - 1][1] is Fact.OFFICE
            yield Candidate(words.text[day.start : day.end].strip(), (words,), 0 if below else 2)
        elif day and kind is Fact.SIGNED:
            yield Candidate(words.text[day.start : day.end].strip(), (words,), 1 if "印发" in words.text else 0)
        elif day and kind is Fact.OTHER and re.search("时间|日期", words.text):
            yield Candidate(
                words.text[day.start : day.end].strip(), (words,), 3, _("取自网页的时间，不一定是印发的那一天")
            )


def numbers(lines: Lines) -> Iterator[Candidate]:
    """The numbers (文号) of lines of their own, and those behind a title."""
    for words, kind in lines:
        said = named(words.text) if kind is Fact.NAMED else None
        if said and said.number:
            yield Candidate(said.number, (words,), 0)
        elif kind in (Fact.NUMBER, Fact.TITLE) and (found := _number(words.text)):
            yield Candidate(found, (words,), 0 if kind is Fact.NUMBER else 1)


def _number(text: str) -> str | None:
    """The number that a line is or ends with, without what of a title stands right before it."""
    found = number_in(text)
    return found[ends.end() if (ends := _TITLE_ENDS.match(found)) else 0 :] if found else None


def _without_number(title: str) -> str:
    found = _number(title)
    return title[: title.rindex(found)].rstrip(" （(") if found else title


def _unquoted(title: str) -> str:
    """A title without the marks that stand around the whole of it."""
    return title[1:-1] if re.fullmatch("《[^《》]+》", title) else title

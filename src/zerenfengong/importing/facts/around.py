"""What a document says of itself around its tasks: title, issuer, number, the day of issue, the years of the plan."""

import datetime as dt
from collections.abc import Container, Iterator, Sequence
from typing import NamedTuple

from zerenfengong.dates.days import NotADay, iso_partial_day
from zerenfengong.i18n import _
from zerenfengong.importing.document.guesses import Guess, start_of
from zerenfengong.importing.document.line_breaks import has_meaning
from zerenfengong.importing.document.text_places import CUT, Texts, without
from zerenfengong.importing.facts import candidates as document_facts
from zerenfengong.importing.facts.candidates import Candidate, Lines
from zerenfengong.importing.facts.fact_lines import Fact, day_in, day_places, facts, folded
from zerenfengong.importing.source.stream import Place, Words
from zerenfengong.model import PartialDay
from zerenfengong.text.folding import squeezed
from zerenfengong.text.regex import regex

# Words that only name a fact or join it to another: 印发日期：…, 关于印发…的通知, （代章）.
_NAMES = regex(
    r"(?:印发|成文|发文|签发|发布|制定|制发|公布|颁布|生成|发表|更新)?(?:日期|时间|机关|机构|单位)(?=[:：])"
    r"|(?:(?:发文)?文号|发文字号|文件编号|标题|名称|来源)(?=[:：])|印发|关于|的?(?:通知|通报|函|公告)"
    r"|[（(](?:代章|盖章|章|此件公开发布|按(?:章节|单位|期限)|by (?:section|unit|deadline))[)）]"
    r"|Issuer|Issued(?: by)?|Issue date|Number"
)


class Around(NamedTuple):
    """What was found, None where nothing was; ``until`` is the last day of the years that the title names.

    ``read`` are the lines that say it, perhaps among other things.
    """

    title: str | None = None
    issuer: str | None = None
    issued: PartialDay | None = None
    number: str | None = None
    until: dt.date | None = None
    guesses: tuple[Guess, ...] = ()
    read: tuple[Words, ...] = ()


_DAMAGED_DAY = regex(r"(?:19|20)\d{4,6}\s*日?")
_YEARS = regex(r"(?:19|20)\d\d\s*+(?:年\s*+)?(?:-+|至|到)\s*+((?:19|20)\d\d)")


def around(
    texts: Sequence[Words], first: Words | None = None, given: Container[str] = (), file_name: str = ""
) -> Around:
    """What the lines around the tasks say of the document, in their order; ``first`` is the first task's own line.

    Nothing is said of what the user has ``given`` (title, issuer, issued). A document that states no title has that of its file.

    What was chosen among several, or found where it is not evident, is said; so is each line that is about the document and
    gives none of this.
    """
    lines = list(zip(texts, facts(texts), strict=True))
    titles = document_facts.above(list(document_facts.titles(lines)), first)
    issuers, days = list(document_facts.issuers(lines, titles)), list(document_facts.days(lines))
    title, issuer = _chosen(titles, last=True), _chosen(issuers)
    issued, number = _chosen(days), _chosen(list(document_facts.numbers(lines)))
    day = _day(issued.text) if issued else None
    until = _until(title.text) if title else None
    found = [one for one in (title, issuer, issued if day else None, number) if one]
    facts_found = {"".join(one.text.split()) for one in found}
    said = [words for words, _kind in lines if "".join(words.text.split()) in facts_found]
    read = tuple({id(words): words for words in (*(words for one in found for words in one.lines), *said)}.values())
    guesses = [
        *(() if "title" in given else _of_title(title, titles, file_name)),
        *(() if "issuer" in given else _said(_("印发机关"), issuer, issuers, "--issuer")),
        *(() if "issued" in given else _said(_("印发日期"), issued if day else None, days, "--issued")),
        *_of_damage(lines, number),
        *_of_years(title, until),
        *_of_other_lines(lines, read),
    ]
    return Around(
        title=title.text if title else file_name or None,
        issuer=issuer.text if issuer else None,
        issued=day,
        number=number.text if number else None,
        until=until,
        guesses=tuple(guesses),
        read=read,
    )


def _chosen(candidates: Sequence[Candidate], last: bool = False) -> Candidate | None:
    """The best candidate; of several, the first one or the last (the nearest to what comes next)."""
    best = min((one.rank for one in candidates), default=0)
    among = [one for one in candidates if one.rank == best]
    return among[-1 if last else 0] if among else None


def _day(text: str) -> PartialDay | None:
    """A day as a register writes it; None where the calendar has none such."""
    try:
        return PartialDay(text, iso_partial_day(text))
    except NotADay:
        found = day_in(text)
    return PartialDay(found.date.isoformat(), found.date) if found and found.date else None


def _until(title: str) -> dt.date | None:
    years = _YEARS.search(folded(title))
    return dt.date(int(years[1]), 12, 31) if years else None


def _of_title(title: Candidate | None, titles: Sequence[Candidate], file_name: str) -> Iterator[Guess]:
    if title is None and file_name:
        message = _("没有找到标题，取了文件名“{name}”", name=file_name)
        yield Guess("ZR812", Place(1, 1), message, _("在任务台账里改正，或导入时写 {option}", option="--title"))
    else:
        yield from _said(_("标题"), title, titles, "--title")


def _said(what: str, chosen: Candidate | None, among: Sequence[Candidate], option: str) -> Iterator[Guess]:
    """What has to be said of a choice: that there was none, that there were others, that it is not evident."""
    if chosen is None:
        message = _("没有找到{what}", what=what)
        yield Guess("ZR812", Place(1, 1), message, _("在任务台账里补上，或导入时写 {option}", option=option))
        return
    others = [one for one in among if one.rank <= max(chosen.rank, 1) and chosen.key != one.key]
    agreed = [one for one in among if one is not chosen and one.key == chosen.key]
    if others:
        message = _("{what}取“{text}”；另有“{others}”")
        named_too = "”、“".join(dict.fromkeys(one.text for one in others))
        yield Guess("ZR812", chosen.lines[0].place, message.format(what=what, text=chosen.text, others=named_too))
    elif chosen.why and not agreed:
        message = _("{what}“{text}”{why}", what=what, text=chosen.text, why=chosen.why)
        yield Guess("ZR812", chosen.lines[0].place, message)


def _of_damage(lines: Lines, number: Candidate | None) -> Iterator[Guess]:
    """Numbers and days that are damaged are not mended, but said."""
    for words, kind in lines:
        text = words.text.strip()
        day = day_in(text) if kind in (Fact.DAY, Fact.SIGNED) else None
        if kind is Fact.NUMBER and number is None:
            message = _("文号“{text}”不完整，没有登记", text=text)
            yield Guess("ZR812", words.place, message, _("核对原文，写到 number"), text)
        elif _DAMAGED_DAY.fullmatch(folded(text)) or (day is not None and day.date is None):
            message = _("“{text}”不是完整的日期，没有登记", text=text)
            yield Guess("ZR812", words.place, message, _("核对原文，写到 issued"), text)


def _of_years(title: Candidate | None, until: dt.date | None) -> Iterator[Guess]:
    if title is not None and until is not None:
        message = _("计划到 {day} 为止，取自标题里的年份", day=until.isoformat())
        yield Guess("ZR812", title.lines[0].place, message)


def _of_other_lines(lines: Lines, read: Sequence[Words]) -> Iterator[Guess]:
    """The lines that are about the document and give nothing that a register holds."""
    used = {id(words) for words in read}
    for words, kind in lines:
        if kind is None or id(words) in used:
            continue
        alone, other = _("单独一行的“{text}”没有登记"), _("“{text}”没有登记：称谓、附件、来源一类的话")
        message = alone if kind is Fact.OFFICE else other
        yield Guess("ZR804", words.place, message.format(text=start_of(words.text)), words=words.text)


def left_beside(text: str, found: Around) -> str:
    """What a line says besides the facts that were found; "" for nothing."""
    title, issuer = (squeezed(fact or "") for fact in (found.title, found.issuer))
    flat = squeezed(text)
    if any(one in fact for one in (flat, _NAMES.sub("", flat)) for fact in (title, issuer)):  # over several lines
        return ""
    marks = list(text)
    for start, end in day_places(text):
        marks[start:end] = CUT * (end - start)
    rest = CUT.join(map(squeezed, "".join(marks).split(CUT)))
    known = Texts(map(squeezed, (title, issuer, *(found.issuer or "").split("、"), found.number or "")))
    rest = _NAMES.sub(CUT, without(rest, known.within(rest)))
    pieces = [piece.strip("，。；：、:;,.《》“”()（） ") for piece in rest.split(CUT)]
    return " ".join(piece for piece in pieces if has_meaning(piece))

"""What a text mentions: points of the calendar, limits or not, and the limits that are none of these. Pure.

What the sentence around a mention makes of it is the matter of ``limits``.
"""

import datetime as dt
import re
from collections.abc import Iterator
from typing import NamedTuple

from zerenfengong.dates.month_ends import in_every_month
from zerenfengong.dates.phrases import contexts, cycles, near, terms
from zerenfengong.dates.phrases.near import HOLIDAY, NEAR, names_a_day, near_day
from zerenfengong.dates.phrases.points import DAY, GAP, POINT, Point, points_of
from zerenfengong.model import Kind, PartialDay
from zerenfengong.text.numerals import number
from zerenfengong.text.regex import regex

_ONGOING = rf"""
    (?:年内{GAP}(?:持续|不间断)|(?:全年|常年){GAP}(?:持续|不间断)?)(?:推进|推动|开展|坚持|实施|进行) | 贯穿全年
  | (?<!可)长期(?:坚持|推进|开展|实施|执行|任务)(?!{GAP}的) | (?<![为以])持续(?:推进|推动|开展|坚持|实施)
"""
# Alone in its cell the word itself says it.
ONGOING_ALONE = regex(
    "(?:[0-9]{4}年)?全年|长期|常年|持续|常态化(?:推进|开展|坚持|进行)?|长期性|长期工作|长期有效|持续进行"
)
_A_TERM = "[^,。;0-9]{0,4}[0-9一二三四五六七八九十]{1,3}[ ]?个?(?:工作日|自然日|日|天|个?月|年)"
_SEASONS = "(?:入汛|汛期|(?:[春秋]季)?开学|入冬|封冻|冬季来临|供暖季?|供暖期)[以之]?前(?!教|后)"
_SOON = f"{_SEASONS}|尽快|尽早|适时|择期(?!手术)|择机|限期(?!{_A_TERM})|早日"
_NEXT_MONTH = f"[次当]月{GAP}的?(?P<next>{DAY}){GAP}[日号]"

_TOKEN = regex(rf"""(?x)
    (?=[0-9一二三四五六七八九十元民〇半廿卅今本明来后下当次翌上第年岁每季按这短近中长远用最春清端国劳全常贯持尽适择限早“入汛开封冬逢双单])
    (?: (?P<ongoing>{_ONGOING}) | (?P<soon>{_SOON}) | (?P<each>{cycles.EACH}) | (?P<term>{terms.TERM})
      | (?P<holiday>{HOLIDAY}) | (?P<next_month>{_NEXT_MONTH}) | (?P<near>{NEAR}) | (?P<point>{POINT}) )
""")

_WHOLE_DAY = len("2020-08-21")


class Reading(NamedTuple):
    """One limit in a text: its words, where they stand (in characters, ``end`` exclusive), and what they mean.

    ``date`` is the last day that is still on time, None where the year stays open; ``start_date`` the first day of a range or
    of what recurs; ``within`` a term in its own words. ``year_given`` is False where the year is that of the day of issue.
    """

    phrase: str
    start: int
    end: int
    kind: Kind
    rule: str
    date: dt.date | None = None
    start_date: dt.date | None = None
    rrule: str | None = None
    within: str | None = None
    year_given: bool = True


class Mention(NamedTuple):
    """Points under one 前, or under none; ``end`` is behind it, ``marked`` says whether it is there.

    ``listed`` is where the list begins and ends that they stand in (年中和年末), after the last point of it, and behind its 前.
    """

    points: tuple[Point, ...]
    start: int
    end: int
    marked: bool
    listed: tuple[int, int, int]


class FoldedText(NamedTuple):
    """A text as it is written, folded to one spelling of the same length, and when it was issued."""

    text: str
    folded: str
    issued: PartialDay | None

    def reading(self, start: int, end: int, kind: Kind, rule: str) -> Reading:
        """What stands between two offsets as a reading without a value."""
        phrase = self.text[start:end].rstrip()
        return Reading(phrase, start, start + len(phrase), kind, rule)

    def recurring(self, start: int, end: int, rule: str, rrule: str) -> Reading:
        """A reading of what comes round again, with the 前 that may follow; no month is skipped that has not the day."""
        end = contexts.suffix_end(self.folded, end) or end
        return self.reading(start, end, Kind.RECURRING, rule)._replace(rrule=in_every_month(rrule) or rrule)


def mentions(source: FoldedText) -> list[Mention | Reading]:
    """Everything that a text mentions, in order; 前 counts for all points that are joined before it: 6月底和年底前."""
    found = list(_mentions(source))
    for at in range(len(found) - 2, -1, -1):
        one, following = found[at], found[at + 1]
        if isinstance(one, Mention) and isinstance(following, Mention) and following.marked:
            joined = contexts.joins(source.folded[one.end : following.start])
            found[at] = one._replace(marked=one.marked or joined)
    return _in_lists(source, found)


def _in_lists(source: FoldedText, found: list[Mention | Reading]) -> list[Mention | Reading]:
    """The mentions, each with the list that it stands in."""
    begin = 0
    for at, one in enumerate(found):
        following = found[at + 1] if at + 1 < len(found) else None
        goes_on = (
            isinstance(one, Mention)
            and isinstance(following, Mention)
            and contexts.lists(source.folded[one.end : following.start])
        )
        if not goes_on:
            members = found[begin : at + 1]
            first, last = members[0], members[-1]
            if isinstance(first, Mention) and isinstance(last, Mention):
                listed = (first.start, last.points[-1].end, last.end)
                found[begin : at + 1] = [m._replace(listed=listed) for m in members if isinstance(m, Mention)]
            begin = at + 1
    return found


def _mentions(source: FoldedText) -> Iterator[Mention | Reading]:
    token, at = _TOKEN, 0
    while match := token.search(source.folded, at):
        found = _points(source, match) if match.lastgroup == "point" else _other(source, match)
        at = max(match.end(), found.end if found else 0)
        if match.lastgroup == "each" and found:
            at = cycles.explained_end(source.folded, at)
        if found:
            yield found


def _points(source: FoldedText, match: re.Match[str]) -> Mention:
    points = points_of(match, source.folded)
    end = contexts.suffix_end(source.folded, points[-1].end)
    start, last = points[0].start, points[-1].end
    return Mention(tuple(points), start, end or last, end is not None, (start, last, end or last))


def _other(source: FoldedText, match: re.Match[str]) -> Reading | None:
    if match.lastgroup == "each":
        return _cycle(source, match)
    if match.lastgroup == "term":
        return _term(source, match)
    if match.lastgroup == "near":
        return _near(source, match)
    if match.lastgroup == "holiday":
        return _holiday(source, match)
    if match.lastgroup == "next_month":
        return source.recurring(*match.span(), "month-day", f"FREQ=MONTHLY;BYMONTHDAY={number(match['next'])}")
    kind = Kind.ONGOING if match.lastgroup == "ongoing" else Kind.UNSPECIFIED
    return source.reading(*match.span(), kind, str(match.lastgroup))


def _cycle(source: FoldedText, match: re.Match[str]) -> Reading | None:
    text, start = source.folded, match.start()
    cycle = cycles.cycle_of(match, text)
    if cycle is not None and cycle.fixed:
        practice = cycles.is_practice(text, start) and not contexts.suffix_end(text, cycle.end)
        return None if practice else source.recurring(start, cycle.end, cycle.rule, cycle.rrule)
    if end := terms.term_of_each(text, match.end()):
        return _in_own_words(source, start, end)
    if cycle is None or not cycles.is_repeated(text, start, cycle.end):
        return None
    return source.recurring(start, cycle.end, cycle.rule, cycle.rrule)


def _term(source: FoldedText, match: re.Match[str]) -> Reading | None:
    term = terms.term_at(match, source.folded)
    return None if term is None else _in_own_words(source, *term)


def _in_own_words(source: FoldedText, start: int, end: int) -> Reading:
    reading = source.reading(start, end, Kind.RELATIVE, "term")
    return reading._replace(within=reading.phrase)


def _holiday(source: FoldedText, match: re.Match[str]) -> Reading:
    """春节前: the day before the holiday begins, as it is announced; in its own words where that is not known."""
    day = near.day_before(match, source.issued)
    if day is None:
        return source.reading(*match.span(), Kind.UNSPECIFIED, "soon")
    return source.reading(*match.span(), Kind.DATE, "holiday")._replace(
        date=day, year_given=bool(match["holiday_year"])
    )


def _near(source: FoldedText, match: re.Match[str]) -> Reading | None:
    """下周五, 本月底: a date only where the whole day of issue is known."""
    end = contexts.suffix_end(source.folded, match.end())
    if not end and not names_a_day(match):
        return None
    reading = source.reading(match.start(), end or match.end(), Kind.DATE, "near")
    if source.issued is None or len(source.issued.text) < _WHOLE_DAY:
        return reading
    return reading._replace(date=near_day(match, source.issued.first))

"""Time limits as Chinese documents write them: text and day of issue to readings. Pure; nothing is guessed.

==============  =====================================================================  ===================================
kind            productions (``Reading.rule``)                                         modules
==============  =====================================================================  ===================================
date            day, month, month-end, month-part, ten-days, quarter, quarter-end,     points: what they mean;
                half-year, half-year-end, year-end, mid-year, year, range               contexts: whether they are limits
date            horizon: 到2025年, 到2027年底 (a goal, softer than a limit)               contexts
date            holiday: 春节前, 国庆节前 (the day before it begins)                       near
date            near: 下周五, 本月底, 下月5日 (counted from a whole day of issue)          near
recurring       every-on: 每月28日前, 每季度末; every: 每季度, 按年公开                     cycles
recurring       month-day: 次月5日前, 当月25日前 (of some month, or of every)             mentions
relative        term: 自收到之日起20个工作日内                                              terms
ongoing         ongoing: 长期坚持, 持续推进, 全年; 年内持续推进                               mentions
unspecified     soon: 尽快, 适时                                                          mentions
==============  =====================================================================  ===================================

Days are inclusive: 10月底前 is 31 October, 11月30日前 is the 30th. What stands between 《 and 》 is a title and is not read.
A point without a year has that of an earlier limit in its sentence (2021年6月底前……，12月底前), else that of the day of issue;
where that is not known either, it stays open: a date reading without a date. After 每年 the points of the sentence recur.
"""

import datetime as dt
from collections.abc import Iterator

from zerenfengong.dates.days import iso_partial_day
from zerenfengong.dates.phrases import conditions, contexts, cycles
from zerenfengong.dates.phrases.mentions import ONGOING_ALONE, FoldedText, Mention, Reading, mentions
from zerenfengong.dates.phrases.points import CARRIED_WORDS, YEAR_WORDS, Point
from zerenfengong.model import Kind, PartialDay
from zerenfengong.text.folding import fold_limit
from zerenfengong.text.regex import regex

# Cheap to ask of every text: each alternative begins with a character of its own, and few of them are common.
_HINT = regex(
    "年|月|季|旬|周|週|日(?:[前以之内內止公上报報]|(?<=[每作]日))|天(?:[以之内內]|(?<=每天))|期(?<=[长長限星择擇假汛]期)"
    "|时(?:[以之内內]|(?<=适时))|時(?:[以之内內]|(?<=適時))|快(?<=[尽盡]快)|早|续(?<=持续)|續(?<=持續)|态(?<=常态)|態(?<=常態)"
    "|机(?<=择机)|機(?<=擇機)|岁|歲|19[0-9]|20[0-9]|21[0-9]"
    "|旦|节前|节之|节假|節前|庆|慶|五一|开学前|汛前|冬前|冻前|暖前|来临前|^[ ]{0,2}[01]?[0-9][.．][0-3]?[0-9]|超过|超過"
)

# 完成时限：常态化推进.
_LABEL = regex("^(?:完成|整改|办结|办理|落实)?(?:时限|期限|时间)(?:要求)?[ ]?:[ ]?")

# 3月24, 4.28, 4.28前: in a cell of its own a day without 日, or with a dot.
_CELL = regex("(?P<month>1[0-2]|0?[1-9])(?:月(?!.*月)|[.])(?P<day>3[01]|[12][0-9]|0?[1-9])(?P<before>[以之]?前)?")

_SENTENCE = regex("[。!?\n]")
_EDGES = " ,。;:!?()[]|\"'“”、\n\r"

_DURING = regex("[ ]{0,2}(?:期?间|内)?[ ]{0,2},?[ ]{0,2}")

# As far before 每 as the 起 of 2020年起，各省每年2月底前 is looked for.
_SINCE_REACH = 24
_TITLE_MARKS = regex("[《》]")


def may_hold(text: str) -> bool:
    """Whether it is worth reading a text: False for nearly all that state no limit."""
    return _HINT.search(text) is not None


def read(text: str, issued: PartialDay | None) -> list[Reading]:
    """The limits that a text states, in order, none overlapping another; ``issued`` completes what has no year."""
    if not may_hold(text):
        return []
    folded = without_titles(fold_limit(text))
    source, alone = FoldedText(text, folded, issued), _LABEL.sub("", folded.strip(_EDGES))
    if ONGOING_ALONE.fullmatch(alone):
        start = folded.index(alone)
        return [source.reading(start, start + len(alone), Kind.ONGOING, "ongoing")]
    if cell := _CELL.fullmatch(alone):
        alone = f"{int(cell['month'])}月{int(cell['day'])}日{'前' if cell['before'] else ''}"
        return [_of_cell(source, one, folded.index(cell[0])) for one in read(alone, issued)]
    begin = folded.find(alone)
    return list(_Sentences(source, (begin, begin + len(alone))).readings())


def _of_cell(source: FoldedText, reading: Reading, start: int) -> Reading:
    """What a day that is written short means, with the words as they stand."""
    whole = source.reading(start, start + len(source.folded[start:].rstrip(_EDGES)), reading.kind, reading.rule)
    return whole._replace(date=reading.date, year_given=reading.year_given)


def without_titles(text: str) -> str:
    """The text with every 《title》 (with the titles in it) blotted out, each character by one."""
    if "《" not in text:
        return text
    pieces, at, depth, opened = [], 0, 0, 0
    for mark in _TITLE_MARKS.finditer(text):
        if mark[0] == "《":
            opened = opened if depth else mark.start()
            depth += 1
        elif depth:
            depth -= 1
            if not depth:
                pieces += [text[at:opened], "》" * (mark.end() - opened)]
                at = mark.end()
    return "".join([*pieces, text[at:]])


class _Sentences:
    """Reads a text from its beginning to its end, and keeps what the sentence has said so far.

    ``alone`` is where the text begins and ends without the marks around it and the label before it.
    """

    def __init__(self, source: FoldedText, alone: tuple[int, int]) -> None:
        self._source = source
        self._folded = source.folded
        self._issued = source.issued
        self._alone = alone
        self._begin()

    def _begin(self) -> None:
        self._year: int | None = None
        self._yearly = False
        self._since: tuple[int, int, dt.date] | None = None

    def readings(self) -> Iterator[Reading]:
        """The readings, in order; an event that another limit stands in begins behind it."""
        at = done = 0
        for one in self._merged(mentions(self._source)):
            if _SENTENCE.search(self._folded, at, one.start):
                self._begin()
            at = max(at, one.start)
            for reading in self._dates(one) if isinstance(one, Mention) else [self._in_sentence(one)]:
                yield reading if reading.start >= done else _behind(reading, done)
                self._since = None
                done = reading.end

    def _merged(self, found: list[Mention | Reading]) -> Iterator[Mention | Reading]:
        """What was found; months in which something comes round make one rule with it: 6月—9月每月10日前."""
        waiting: Mention | None = None
        for one in found:
            if waiting is not None:
                merged = self._during(waiting, one) if isinstance(one, Reading) else None
                if merged is not None:
                    waiting = None
                    yield merged
                    continue
                yield waiting
            waiting = one if isinstance(one, Mention) and one.points[-1].rule == "range" else None
            if waiting is None:
                yield one
        if waiting is not None:
            yield waiting

    def _during(self, mention: Mention, reading: Reading) -> Reading | None:
        """A rule that directly follows a stretch of months or years, within these: 2026年至2028年，每年12月底前."""
        between, point = self._folded[mention.end : reading.start], mention.points[-1]
        of_years = point.last == (12, -1) and point.first == (1, 1)
        wanted = "FREQ=YEARLY;BYMONTH" if of_years else "FREQ=MONTHLY;BYMONTHDAY"
        if not (reading.rrule or "").startswith(wanted) or not _DURING.fullmatch(between):
            return None
        year, _given = self._resolved(point)
        days = point.days(year) if year else None
        if days is None:
            return None
        until = f"{reading.rrule};UNTIL={days[1]:%Y%m%d}"
        whole = self._source.reading(point.start, reading.end, Kind.RECURRING, reading.rule)
        return whole._replace(rrule=until, start_date=days[0])

    def _in_sentence(self, reading: Reading) -> Reading:
        """A reading with what the sentence says about it: 2020年起，各省每年2月底前 begins in 2020."""
        if reading.kind is not Kind.RECURRING:
            return reading
        self._yearly = self._yearly or "年" in self._folded[reading.start : reading.start + 3]
        since = self._since
        if since is None or reading.start - since[1] > _SINCE_REACH:
            return reading
        start = since[0]
        return reading._replace(phrase=self._source.text[start : reading.end], start=start, start_date=since[2])

    def _dates(self, mention: Mention) -> Iterator[Reading]:
        """The readings of points, if they are limits."""
        for point in mention.points:
            year, given = self._resolved(point)
            days = point.days(year) if year else None
            if (year and days is None) or not self._is_limit(mention, point, days):
                self._note_since(point, days)
                continue
            end = mention.end if point is mention.points[-1] else point.end
            if self._yearly and not point.year and point.word not in YEAR_WORDS:
                yield self._source.recurring(point.start, end, "every-on", cycles.yearly([point]))
            else:
                yield self._dated(point, end, days)._replace(year_given=given)
                self._carry(point, year if given or point.word else None)

    def _dated(self, point: Point, end: int, days: tuple[dt.date, dt.date] | None) -> Reading:
        start = contexts.horizon_start(self._folded, point)
        if start is not None:
            reading = self._source.reading(start, end, Kind.DATE, "horizon")
        else:
            before = point.rule == "year" and self._folded[point.end : end].rstrip().endswith("前")
            reading = self._source.reading(point.start, end, Kind.DATE, "year-before" if before else point.rule)
        if days is None:
            return reading
        return reading._replace(date=days[1], start_date=days[0] if reading.rule == "range" else None)

    def _carry(self, point: Point, year: int | None) -> None:
        """Keep a year for the points that follow; the year of a goal is not theirs."""
        if year is not None and contexts.horizon_start(self._folded, point) is None:
            self._year, self._yearly = year, False

    def _resolved(self, point: Point) -> tuple[int | None, bool]:
        """The year of a point, and whether the text gives it."""
        if point.year is not None:
            return point.year, True
        issued = self._issued.first.year if self._issued else None
        if point.word in YEAR_WORDS:
            return issued and issued + YEAR_WORDS[point.word], True
        base = self._year or issued
        if point.word:
            base = base and base + CARRIED_WORDS[point.word]
        return base, self._year is not None

    def _is_limit(self, mention: Mention, point: Point, days: tuple[dt.date, dt.date] | None) -> bool:
        text = self._folded
        start, last, end = mention.listed
        if contexts.excludes_before(text, start):
            return False
        if mention.marked:
            return not conditions.is_condition(text, mention.end)
        alone = (start, end) == self._alone
        signature = point.rule == "day" and point.year is not None
        if self._is_past(days) and (signature or not alone):
            return False
        return alone or contexts.is_bare_limit(text, point, start, last)

    def _is_past(self, days: tuple[dt.date, dt.date] | None) -> bool:
        """Whether a point lay behind when the document was issued; of what recurs nothing does."""
        return days is not None and self._issued is not None and days[1] <= self._issued.first and not self._yearly

    def _note_since(self, point: Point, days: tuple[dt.date, dt.date] | None) -> None:
        start = contexts.since_start(self._folded, point.start, point.end)
        if start is not None and days is not None:
            self._since = (start, point.end, days[0])


def _behind(reading: Reading, at: int) -> Reading:
    """A reading that begins later, at what is left of its words."""
    phrase = reading.phrase[at - reading.start :]
    return reading._replace(phrase=phrase, start=at, within=reading.within and phrase)


def read_deadlines(text: str, issued: str | None = None) -> list[Reading]:
    """The time limits that a text states, in order, each with its words, its place in the text and its day or rule.

    ``issued`` completes what has no year: a day as a register writes it (``2020-08-21``, ``2020-08`` or ``2020``).

    Raises:
        NotADay: ``issued`` is no such day.
    """
    return read(text, None if issued is None else PartialDay(issued, iso_partial_day(issued)))

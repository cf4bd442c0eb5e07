"""Paragraphs cut into lines that are one thing each: items that run on are separated, and what a line says of units is found."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from zerenfengong.importing.duties.duty_spans import DutySpan, Labelled, Says, labels, spans
from zerenfengong.importing.lexicon.printed_numbers import LEVELS, Mark, mark_of
from zerenfengong.importing.lexicon.unit_forms import looks_like_unit
from zerenfengong.importing.prose.acting_clauses import ActingClause, assigned_within
from zerenfengong.importing.prose.running_numbers import counted_sentences, counting_marks, decimal_marks
from zerenfengong.importing.source.stream import Words
from zerenfengong.model import Role
from zerenfengong.text.regex import regex


class ActingSentences(NamedTuple):
    """Sentences of which the first begins with a unit as the one that acts: where they begin, and who acts in them."""

    start: int
    acts: tuple[ActingClause, ...]


class ProseLine(NamedTuple):
    """One line: ``words`` is its own text, ``source`` the paragraph that it was cut from.

    ``spans`` say who answers, in brackets or as a sentence of their own at the end; ``labels`` is all of a line that begins
    with a label; ``subjects`` are units that the sentences of a document without any of these begin with.
    """

    words: Words
    source: Words
    mark: Mark | None = None
    spans: tuple[DutySpan, ...] = ()
    labels: tuple[Labelled, ...] = ()
    subjects: tuple[ActingSentences, ...] = ()

    @property
    def text(self) -> str:
        """The text of the line, its number included."""
        return self.words.text

    @property
    def body(self) -> str:
        """The text behind the number."""
        return self.text[self.mark.length if self.mark else 0 :].strip()

    @property
    def is_counted(self) -> bool:
        """Whether only the lines around it tell that it begins with a number (一是, 2.1)."""
        return self.mark is not None and mark_of(self.text) is None

    @property
    def is_bare(self) -> bool:
        """Whether a line says who answers, and nothing else."""
        starts, ends = [span.start for span in self.spans], [span.end for span in self.spans]
        between = zip([0, *ends], [*starts, len(self.text)], strict=True)
        return bool(self.spans) and not any(has_words(self.text[start:end]) for start, end in between)

    @property
    def is_within(self) -> bool:
        """Whether only what its sentences tell says who answers."""
        return bool(self.spans) and self.spans[0].start == len(self.text)

    @property
    def assigns(self) -> bool:
        """Whether the line says who answers, or until when."""
        return bool(self.says or self.subjects)

    @property
    def says(self) -> tuple[Labelled, ...]:
        """Everything that the line says of units and limits."""
        return self.labels or tuple(part for span in self.spans for part in span.parts)


# The signature that a page has put behind the last sentence.
_SIGNATURE = regex(
    r"(?<=[。）)])(?=[^，。、；：（()）]{2,30}?(?:19|20)\d\d\s*+年\s*+\d{1,2}\s*+月\s*+\d{1,2}\s*+日"
    r"\s*+(?:印发\s*+)?(?:[（(][^（）()]{2,12}[)）]\s*+)?$)"
)
_BEFORE_AN_ITEM = "。！？；!?;）)〕】]"
_NUMERALS = "第〇零一二三四五六七八九十百（(〔㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽①②③④⑤⑥⑦⑧⑨⑩0123456789０１２３４５６７８９"
_LONGEST_MARK = 16
_LONGEST_TITLE = 60

_ROLE_WORDS = (
    "(?:共同)?(?:牵头(?:负责|组织|督导|落实)?|主办|承办|负责(?:落实|实施)?|配合|协办|参与|协助"
    "|(?:具体)?落实|指导|技术保障|组织实施)"
)
_DUTY_CLAUSE = regex(rf"由?(?P<units>[^，。；：！？]{{2,80}}?)(?:按(?:照)?(?:各自)?职责分工)?{_ROLE_WORDS}")
_LONGEST_SENTENCE = 120
_LAST_SENTENCE = regex(rf"[^。！？]{{4,{_LONGEST_SENTENCE}}}。?$")
_COMMA = regex("[，,；;]")
_NO_SPACE = regex(r"\S")
_SAYS = {Role.LEAD: Says.LEAD, Role.RESPONSIBLE: Says.RESPONSIBLE, Role.SUPPORTING: Says.SUPPORTING}


def lines_of(paragraphs: Iterable[Words]) -> list[ProseLine]:
    """The lines of a document in its order."""
    numbers: dict[str, int] = {}
    pieces = [
        (counted, paragraph)
        for paragraph in paragraphs
        for own_line in _pieces(paragraph, _breaks(paragraph.text))
        for signed in _pieces(own_line, [match.start() for match in _SIGNATURE.finditer(own_line.text)])
        for piece in _pieces(signed, _items(signed.text, numbers))
        for counted in _pieces(piece, counted_sentences(piece.text))
    ]
    texts = [piece.text for piece, _paragraph in pieces]
    decimals = decimal_marks(texts)
    marks = (decimals.get(at, mark) for at, mark in enumerate(counting_marks(texts)))
    return [_line(piece, paragraph, mark) for (piece, paragraph), mark in zip(pieces, marks, strict=True)]


def has_words(text: str) -> bool:
    """Whether there is anything but punctuation and spaces."""
    return re.search(r"\w", text) is not None


def stretch(words: Words, start: int, end: int) -> Words:
    """A part of a piece of text, without the spaces around it, at its own place; the piece itself if it is all of it."""
    text = words.text[start:end]
    start += len(text) - len(text.lstrip())
    text = text.strip()
    if text == words.text:
        return words
    return Words(text, words.at(start) if _NO_SPACE.search(words.text, 0, start) else words.place, words.level)


def _pieces(words: Words, cuts: Sequence[int]) -> list[Words]:
    bounds = [0, *cuts, len(words.text)]
    found = [stretch(words, start, end) for start, end in pairwise(bounds)]
    return [piece for piece in found if piece.text]


def _breaks(text: str) -> list[int]:
    return [at for at, character in enumerate(text) if character == "\n"]


def _line(words: Words, source: Words, mark: Mark | None) -> ProseLine:
    if mark is None and (found := labels(words.text)):
        return ProseLine(words, source, labels=found)
    start = mark.length if mark else 0
    line = ProseLine(words, source, mark, tuple(_spans(words.text, start)))
    return line if line.spans or not start else acting(line, assigned_within(words.text, start))


def _spans(text: str, start: int) -> Iterator[DutySpan]:
    """What says who answers: brackets, labels at the end, or a last sentence that does nothing else."""
    found = spans(text)
    yield from found
    behind = max(found[-1].end if found else start, len(text) - _LONGEST_SENTENCE - 1)
    if (match := _LAST_SENTENCE.search(text, behind)) and _says_who(match[0].strip()):
        sentence = match[0].strip().rstrip("。")
        start = text.index(sentence, match.start())
        yield DutySpan(start, start + len(sentence), sentence, (Labelled("", Says.DUTY, sentence, start),))


def acting(line: ProseLine, acts: Sequence[ActingClause]) -> ProseLine:
    """The line with those who act in its sentences; the words stay in the measure, which says more."""
    end = len(line.text)
    parts = tuple(Labelled("", _SAYS[one.role] if one.is_said else Says.DUTY, one.units, one.start) for one in acts)
    return line._replace(spans=(DutySpan(end, end, "", parts),)) if parts else line


def _says_who(sentence: str) -> bool:
    """Whether a sentence consists of units with their roles (办公室牵头，各科室配合) and of nothing else."""
    return all(map(_is_units_with_role, _COMMA.split(sentence.rstrip("。"))))


def _is_units_with_role(clause: str) -> bool:
    found = _DUTY_CLAUSE.fullmatch(clause.strip())
    return found is not None and _are_units(found["units"])


def _are_units(text: str) -> bool:
    names = re.split("[、和及与]", re.sub(r"[（(〔][^（()）〔〕]*[)）〕]|等$|等(?=有关|相关)", "", text))
    return all(looks_like_unit(name) for name in names)


def _items(text: str, numbers: dict[str, int]) -> list[int]:
    """Where the items of a paragraph begin that run on without line breaks.

    They are separated where their numbers go on from one another and one of them, before the last, says who answers.
    ``numbers`` holds the last number of each style, and is brought up to date.
    """
    known = dict(numbers)
    marks = list(_in_sequence(_candidates(text), known))
    cuts = [at for at, _mark in marks if at]
    if cuts and not _is_assigned_within(text, cuts):
        marks = marks[:1] if marks[0][0] == 0 else []
        cuts = []
    for _at, mark in marks:
        _count(mark, numbers)
    return cuts


def _candidates(text: str) -> list[tuple[int, Mark]]:
    """Every number that can begin an item: at the beginning, behind the end of a sentence, or behind a title that has no end."""
    found: list[tuple[int, Mark]] = []
    for at, character in enumerate(text):
        if character not in _NUMERALS:
            continue
        mark = mark_of(text[at : at + _LONGEST_MARK])
        if mark is None or mark.value is None:
            continue
        before = text[:at].rstrip()[-1:] if at < _LONGEST_TITLE else text[at - 4 : at].rstrip()[-1:]
        begins = before == "：" and mark.value == 1
        if not before or begins or before in _BEFORE_AN_ITEM or _is_below_a_title(text, at, mark, found):
            found.append((at, mark))
    return found


def _is_below_a_title(text: str, at: int, mark: Mark, found: Sequence[tuple[int, Mark]]) -> bool:
    """Whether a number stands behind a short title of a higher number (一、优化服务（四）…)."""
    if not found:
        return False
    above_at, above = found[-1]
    begin = above_at + above.length
    if above.level >= mark.level or not 2 <= at - begin <= _LONGEST_TITLE:
        return False
    return not re.search("[。；;：:，,]", text[begin:at])


def _in_sequence(candidates: Sequence[tuple[int, Mark]], numbers: dict[str, int]) -> Iterator[tuple[int, Mark]]:
    """The numbers that go on from the one before of their style, or begin a sequence that goes on here."""
    last_seconds = {mark.style: at for at, mark in candidates if mark.value == 2}
    for at, mark in candidates:
        goes_on = mark.value == numbers.get(mark.style, 0) + 1
        begins = mark.value == 1 and at < last_seconds.get(mark.style, 0)
        if at == 0 or begins or (goes_on and (mark.style in numbers or mark.value == 1)):
            _count(mark, numbers)
            yield at, mark


def _count(mark: Mark, numbers: dict[str, int]) -> None:
    """Note a number; those of lower styles begin again, but for brackets, which documents also count through."""
    numbers[mark.style] = mark.value or 0
    for style in [style for style in numbers if LEVELS[style] > mark.level and style in ("digit-bracket", "circled")]:
        del numbers[style]


def _is_assigned_within(text: str, cuts: Sequence[int]) -> bool:
    ends = (span.end for span in spans(text) if span.end <= cuts[-1])
    return any(not has_words(text[end : cuts[bisect_left(cuts, end)]]) for end in ends)

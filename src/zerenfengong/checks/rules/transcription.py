"""ZR611 to ZR613: the measures are those of the issued text that the register transcribes, whole, and all of them."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from zerenfengong.findings import Finding
from zerenfengong.i18n import _
from zerenfengong.model import Task
from zerenfengong.register.loader import Loaded
from zerenfengong.register.source_document import IssuedText, SourceUnusable, issued_text, source_text
from zerenfengong.text.folding import squeezed
from zerenfengong.text.word_diff import between, common, shown

# A measure is looked for by pieces of so many characters; what is cut off is shown with so many around it.
_PIECE = 8
_CONTEXT = 6

# Comparing character by character takes a while: so many measures, of so many characters, are shown with their difference, as
# long as not more than so many pairs of the same character have to be looked at.
_MOST_SHOWN = 50
_LONGEST_SHOWN = 3000
_MOST_PAIRS = 2_000_000

# To find that a measure is nowhere takes a search through the whole source; after so many it is the source that is wrong.
_MOST_MISSED = 500

# A short measure may stand in many places; the beginning of an item is looked for among so many.
_MOST_TRIED = 100

# With fewer words a line that begins with a number is a date or a page.
_SHORTEST_ITEM = 4

# What is left of an item may be this much before it is shortened.
_LONGEST_REST = 40

# What is printed before an item, and an item of the source that is one of a numbered row of them. Each mark is taken once and for
# all: a long number could be divided into marks in more ways than can be tried.
_MARK = re.compile(
    r"(?>[一二三四五六七八九十]是|第?[（(]?(?:[0-9]{1,3}|[一二三四五六七八九十百]{1,4})[)）]?[条项款]?[、．.]?|[①-⑳㈠-㈩△●·*-])++"
)
_NUMBERED = re.compile(r"[0-9]{1,3}(?:[．、]|\.(?![0-9]))")

# Who answers and by when stands behind a measure, in brackets, behind a label or in a sentence, and is no part of it.
_ASSIGNMENT = re.compile(
    r"""(?x)
    [（(〔\[【] [^）)〕\]】]* (?:单位|部门|牵头|负责|配合|参与|落实|时限|期限|下同) .*
    | .* (?:单位|部门|科室|处室|时限|期限|要求) [:：] .*
    | (?> [^，。；]{1,60} (?:牵头|负责|配合|参与|督导|指导|落实) [，。；,]? )++
    """,
    re.DOTALL,
)
# A bracket, with others inside it, between the last word of a measure and its stop.
_BRACKET_BEFORE_STOP = re.compile(r"[（(〔\[【](?:[^（()）]|[（(][^（()）]{0,200}[)）]){0,200}[）)〕\]】](?=。)")
# The number of the next item, at the end of what stands before it.
_ITEM_BEHIND = re.compile(rf"(?<=[。；;）)]){_MARK.pattern}$")
# What leads to the first of items that are counted in words is none of theirs.
_LEADS_TO_ITEMS = re.compile("：一是$")
_WORDS = re.compile(r"[\u3400-\u9fff]")
_STOPS = "。；;！？"
_ENDS_BEFORE = frozenset(_STOPS + "：:）)〕]】”》")


class _Difference(NamedTuple):
    """Where a measure first differs (its character) and the difference as people can read it."""

    at: int
    shown: str


class _FoundMeasure(NamedTuple):
    """A measure in the source: its task, and where it begins and ends among the words."""

    at: int
    begin: int
    end: int


def unusable_sources(loaded: Loaded) -> Iterator[Finding]:
    """ZR612: the source that a register names is a file in its own folder or below."""
    try:
        source_text(loaded)
    except SourceUnusable as problem:
        hint = _("写任务台账所在文件夹之内的文件，如 source: source/原文.txt；没有就删掉这一行")
        yield Finding(loaded.place("document", "source"), "ZR612", str(problem), hint)


def measures_unlike_the_source(loaded: Loaded) -> Iterator[Finding]:
    """ZR611: every measure stands in the source, whole and character for character; spaces and line breaks do not count."""
    source = issued_text(loaded)
    if not source.words:
        return
    found, missed = _places(loaded, source)
    compare = _Comparison(source.words)
    for at in missed:
        yield _missed(loaded, at, compare)
    covered = _covered(loaded, source.words, found)
    tasks = loaded.readable.tasks
    for one, whole in _inside_others(found):
        message = _("举措只是任务 {id} 的举措里的一部分", id=tasks[whole.at].id)
        yield Finding(loaded.place("tasks", one.at, "measure"), "ZR611", message, _hint())
    cuts = {place: _cut_off(*place, source, covered) for place in {one[1:] for one in found}}
    for one in found:
        if tasks[one.at].part is None and (cut := cuts[one[1:]]):
            measure = tasks[one.at].measure
            offset = _offset(measure, 0 if cut.at == 0 else len(squeezed(measure)) - 1)
            message = _("举措与原文文件不一致：{difference}", difference=cut.shown)
            hint = _("{+…+} 是原文里有、任务台账里没有的字；照原文补上，或者说明理由：# zrfg: ignore[ZR611] 理由")
            yield Finding(loaded.place_in(offset, "tasks", one.at, "measure"), "ZR611", message, hint)


def items_left_out(loaded: Loaded) -> Iterator[Finding]:
    """ZR613: every numbered item of the source between the first and the last measure is a task."""
    source = issued_text(loaded)
    found, missed = _places(loaded, source) if source.words else ((), ())
    if not found:
        return
    # A measure that differs is there all the same, and ZR611's.
    claimed = {
        source.begin_of_cell(place)
        for at in missed
        for _at, place in _pieces(squeezed(loaded.readable.tasks[at].measure)[:_LONGEST_SHOWN], source.words, _PIECE)
    }
    first, last = min(one.begin for one in found), max(one.end for one in found)
    covered = _covered(loaded, source.words, found)
    for begin, end, line in source.cells:
        if (
            first < begin < last
            and begin not in claimed
            and _is_uncovered_item(source.words[begin:end], covered[begin:end])
        ):
            text = _shortened(source.words[begin:end])
            message = _("原文第 {line} 行的“{text}”没有登记", line=line, text=text)
            hint = _("补上这项任务；不是任务的，在这一行豁免并说明理由：# zrfg: ignore[ZR613] 理由")
            yield Finding(loaded.place("document", "source"), "ZR613", message, hint)


def _is_uncovered_item(text: str, covered: bytearray) -> bool:
    """Whether a cell is a numbered item of which not a word belongs to a measure or a heading."""
    mark = _NUMBERED.match(text)
    return mark is not None and len(_WORDS.findall(text)) >= _SHORTEST_ITEM and not any(covered[mark.end() :])


def _places(loaded: Loaded, source: IssuedText) -> tuple[list[_FoundMeasure], list[int]]:
    """The measures that stand in the source, and the tasks of those that do not (only so many are looked for)."""
    found: list[_FoundMeasure] = []
    missed: list[int] = []
    here = 0
    for at, task in enumerate(loaded.readable.tasks):
        measure = squeezed(task.measure)
        # In the document's order, so that each is looked for only a little further on.
        begin = _begin(measure, source, here)
        if begin < 0 and (before := _before_bracket(task, measure, source.words, here)) is not None:
            begin, measure = before, measure[:-1]
        if begin >= 0:
            here = begin
            found.append(_FoundMeasure(at, begin, begin + len(measure)))
        else:
            missed.append(at)
            if len(missed) == _MOST_MISSED:
                break
    return found, missed


def _before_bracket(task: Task, measure: str, words: str, here: int) -> int | None:
    """Where a measure stands of which the last stop comes behind a bracket that says who answers (举办购物节（市商务局）。)."""
    if measure[-1:] != "。":
        return None
    begin = words.find(measure[:-1], here)
    begin = begin if begin >= 0 else words.find(measure[:-1])
    for _try in range(_MOST_TRIED):
        if begin < 0:
            break
        bracket = _BRACKET_BEFORE_STOP.match(words, begin + len(measure) - 1)
        if bracket is not None and _says_who(bracket[0], task):
            return begin
        begin = words.find(measure[:-1], begin + 1)
    return None


def _says_who(bracket: str, task: Task) -> bool:
    named = (*task.lead, *task.responsible, *task.supporting)
    return _ASSIGNMENT.fullmatch(bracket) is not None or any(squeezed(name) in bracket for name in named)


def _begin(measure: str, source: IssuedText, here: int) -> int:
    """Where a measure stands, from here on if it can: at the beginning of an item or, if at none, wherever; -1 for nowhere."""
    first = source.words.find(measure, here)
    first = first if first >= 0 else source.words.find(measure)
    at = first
    for _try in range(_MOST_TRIED):
        if at < 0 or _begins_item(source, at):
            break
        at = source.words.find(measure, at + 1)
    else:
        at = -1
    return at if at >= 0 else first


def _begins_item(source: IssuedText, at: int) -> bool:
    begin = source.begin_of_cell(at)
    return at == begin or source.words[at - 1] in _ENDS_BEFORE or _MARK.fullmatch(source.words, begin, at) is not None


def _missed(loaded: Loaded, at: int, compare: "_Comparison") -> Finding:
    """What is said of a measure that stands nowhere in the source."""
    measure = loaded.readable.tasks[at].measure
    difference = compare.difference(squeezed(measure))
    if difference is None:
        return Finding(loaded.place("tasks", at, "measure"), "ZR611", _("原文文件里没有这条举措"), _hint())
    message = _("举措与原文文件不一致：{difference}", difference=difference.shown)
    hint = _("[-…-] 是任务台账里的字，{+…+} 是原文的字；照原文改，或者说明理由：# zrfg: ignore[ZR611] 理由")
    place = loaded.place_in(_offset(measure, difference.at), "tasks", at, "measure")
    return Finding(place, "ZR611", message, hint)


def _hint() -> str:
    return _("照原文补全；确实不是原文里的，说明理由：# zrfg: ignore[ZR611] 理由")


def _inside_others(found: Sequence[_FoundMeasure]) -> Iterator[tuple[_FoundMeasure, _FoundMeasure]]:
    """The measures that are a piece of another one, each with that one."""
    widest: _FoundMeasure | None = None
    for one in sorted(found, key=lambda one: (one.begin, -one.end)):
        if widest is not None and one.end <= widest.end and one[1:] != widest[1:]:
            yield one, widest
        elif widest is None or one.end > widest.end:
            widest = one


def _covered(loaded: Loaded, words: str, found: Sequence[_FoundMeasure]) -> bytearray:
    """For each of the words, whether it belongs to a measure or a heading."""
    covered = bytearray(len(words))
    for one in found:
        covered[one.begin : one.end] = b"\1" * (one.end - one.begin)
    register = loaded.readable
    for title in {squeezed(text) for text in (register.document.title, *(one.title for one in register.sections))}:
        for match in re.finditer(re.escape(title), words) if title else ():
            covered[match.start() : match.end()] = b"\1" * len(title)
    return covered


def _cut_off(begin: int, end: int, source: IssuedText, covered: bytearray) -> _Difference | None:
    """What of a measure's own item is in the source and in no task: before it, else behind it."""
    words = source.words
    if before := _left_before(begin, source, covered):
        return _Difference(0, f"{{+{_shortened(before)}+}}{words[begin : begin + _CONTEXT]}…")
    if behind := _left_behind(end, source, covered):
        return _Difference(1, f"…{words[max(end - _CONTEXT, begin) : end]}{{+{_shortened(behind)}+}}")
    return None


def _left_before(begin: int, source: IssuedText, covered: bytearray) -> str:
    """The words between a measure and whatever stands before it in its cell: a heading, another measure, a bracket, a number."""
    cell = source.begin_of_cell(begin)
    if cell == begin and source.words[cell - 1 : cell] in ("，", "、"):  # the line breaks inside a sentence
        cell = source.begin_of_cell(cell - 1)
    text = source.words[max(covered.rfind(1, cell, begin) + 1, cell) : begin]
    if _LEADS_TO_ITEMS.search(text):
        return ""
    text = text if _MARK.fullmatch(text) else text[max(map(text.rfind, ")）]】〕")) + 1 :]
    own = _ITEM_BEHIND.sub("", text)
    return text if _is_lost(_MARK.sub("", own, count=1) if _MARK.match(own) else own) else ""


def _left_behind(end: int, source: IssuedText, covered: bytearray) -> str:
    """The words between a measure and whatever stands behind it in its cell: a bracket, another measure, the next number."""
    cell = source.end_of_cell(end - 1)
    if source.words[cell - 1] in "，、" and cell < len(source.words):  # as above
        cell = source.end_of_cell(cell)
    following = covered.find(1, end, cell)
    text = source.words[end : following if following >= 0 else cell]
    text = _ITEM_BEHIND.sub("", re.split(r"[（(〔\[【]", text, maxsplit=1)[0])
    if text[:1] == "。" and source.words[end - 1] not in _STOPS and not _is_lost(text):
        return "。"
    return text if _is_lost(text) else ""


def _is_lost(text: str) -> bool:
    """Whether these are words that belong to somebody's task: no number, and not who answers for one."""
    own = text.lstrip(_STOPS)
    return len(_WORDS.findall(own)) > 1 and not _MARK.fullmatch(own) and not _ASSIGNMENT.fullmatch(own)


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST_REST else f"{text[:_LONGEST_REST]}…"


def _offset(text: str, squeezed_at: int) -> int:
    """The place in a text of a character that is counted without spaces."""
    places = [at for at, character in enumerate(text) if not character.isspace()]
    return places[squeezed_at] if squeezed_at < len(places) else len(text)


class _Comparison:
    """Compares measures that stand nowhere in the source with what most resembles them there, as long as that takes no time."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._shown = 0
        self._pairs = 0

    def difference(self, measure: str) -> _Difference | None:
        """How a measure differs; None where nothing resembles it, and where enough was compared."""
        self._shown += 1
        if self._shown > _MOST_SHOWN or len(measure) > _LONGEST_SHOWN:
            return None
        votes = _votes(measure, self._source, _PIECE) or _votes(measure, self._source, _PIECE // 2)
        if not votes:
            return None
        begin = max(votes.most_common(1)[0][0] * _PIECE - _PIECE, 0)
        near = self._source[begin : begin + len(measure) + 4 * _PIECE]
        here, there = Counter(measure), Counter(near)
        self._pairs += sum(times * there[character] for character, times in here.items())
        return _compared(measure, near) if self._pairs <= _MOST_PAIRS else None


def _votes(measure: str, source: str, size: int) -> Counter[int]:
    """About where in the source the measure begins, by its pieces of this size, and how many of them say so."""
    return Counter((found - at) // _PIECE for at, found in _pieces(measure, source, size))


def _pieces(measure: str, source: str, size: int) -> Iterator[tuple[int, int]]:
    """Where a measure's pieces of this size, each half over the one before, stand in it and in the source, if they do."""
    for at in range(0, len(measure) - size + 1, size // 2):
        found = source.find(measure[at : at + size])
        if found >= 0:
            yield at, found


def _compared(measure: str, near: str) -> _Difference | None:
    """The difference; None where the two have not even half in common."""
    pieces = common(measure, near)
    if 2 * sum(piece.size for piece in pieces) < len(measure):
        return None
    # What stands in the source before and after the measure is other text.
    first, last = pieces[0], pieces[-1]
    begin = max(first.there - first.here, 0)
    end = last.there + len(measure) - last.here
    moved = [piece._replace(there=piece.there - begin) for piece in pieces]
    changes = between(measure, near[begin:end], moved)
    return _Difference(changes[0].begin, shown(measure, changes))

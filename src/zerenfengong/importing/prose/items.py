"""The items of a document without tables: each printed number with the lines below it, and its parts, one an assignment."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from zerenfengong.importing.document.entries import Heading
from zerenfengong.importing.document.headings import headings_of, placed
from zerenfengong.importing.lexicon.printed_numbers import LEVELS
from zerenfengong.importing.prose.parts import STOPS, ProsePart, one_after_another, parts_of, said_in
from zerenfengong.importing.prose.prose_lines import ProseLine, has_words, stretch
from zerenfengong.importing.source.stream import Words

# A title may be a sentence, but not several, and not a long one.
_LONGEST_TITLE = 60


class NumberedLines(NamedTuple):
    """A numbered line (None before the first) with the lines below it; ``path`` are the headings above it.

    ``document`` counts the ends of documents before it (signatures, lists of attachments): what stands below is another one.
    """

    head: ProseLine | None = None
    heading: Heading | None = None
    path: tuple[Heading, ...] = ()
    below: tuple[ProseLine, ...] = ()
    document: int = 0


class ProseItem(NamedTuple):
    """What a block comes to: an item with its parts, or a heading.

    Of a heading, ``parts`` is what its own line says of units, and ``beyond`` what stands behind its title in the same line.
    ``inner`` are tasks without numbers right below. ``closing`` is a line of its own that says who answers, perhaps for more
    than this item.
    """

    block: NumberedLines
    parts: tuple[ProsePart, ...] = ()
    inner: tuple[ProsePart, ...] = ()
    beyond: ProseLine | None = None
    closing: ProseLine | None = None
    is_heading: bool = False

    @property
    def is_assigned(self) -> bool:
        """Whether somebody answers for a part of it."""
        return any(part.duties for part in self.parts)


def blocks_of(lines: Iterable[ProseLine | None]) -> list[NumberedLines]:
    """The lines by the numbers that they stand below, each number in its place in the outline; None ends a document."""
    found = [NumberedLines()]
    below: list[list[ProseLine]] = [[]]
    path: tuple[Heading, ...] = ()
    for line in lines:
        document = found[-1].document
        if line is not None and line.mark is None and not (line.words.level and title_of(line).text):
            below[-1].append(line)
            continue
        if line is None:
            found.append(NumberedLines(document=document + 1))
            path = ()
        else:
            headings = tuple(one._replace(words=line.source) for one in _headings_of(line))
            path = headings if len(headings) > 1 else placed(path, headings[0])
            found.append(NumberedLines(line, path[-1], path[:-1], document=document))
        below.append([])
    return [block._replace(below=tuple(those)) for block, those in zip(found, below, strict=True)]


def _headings_of(line: ProseLine) -> tuple[Heading, ...]:
    """The headings that a numbered line is, or begins with."""
    title = title_of(line)
    if line.mark is None or not line.is_counted:
        return headings_of(title)
    bare = stretch(title, line.mark.length, len(title.text))
    found = headings_of(bare) or headings_of(title)
    return (found[0]._replace(mark=line.mark),)


def title_of(line: ProseLine) -> Words:
    """The title that a numbered line is, or begins with; without what it says of units."""
    end = line.spans[0].start if line.spans else len(line.text)
    sentence = re.match(rf"[^{STOPS}]*[{STOPS}]?", line.text[:end])
    if end > _LONGEST_TITLE and sentence and sentence.end() <= _LONGEST_TITLE:
        end = sentence.end()
    return stretch(line.words, 0, end)


def is_title(line: ProseLine) -> bool:
    """Whether a line can be a heading by its form: short, at most one sentence, and nobody answers for it."""
    return not line.assigns and len(line.text) <= _LONGEST_TITLE and not re.search(rf"[{STOPS}].", line.body)


def items_of(blocks: Sequence[NumberedLines]) -> list[ProseItem]:
    """What each block is, in order."""
    return [_item(block, _has_children(blocks, at)) for at, block in enumerate(blocks)]


def is_below(block: NumberedLines, above: NumberedLines) -> bool:
    """Whether a block stands below the heading of another one, directly or not."""
    depth = len(above.path)
    return len(block.path) > depth and block.path[depth] is above.heading


def _has_children(blocks: Sequence[NumberedLines], at: int) -> bool:
    return blocks[at].head is not None and at + 1 < len(blocks) and is_below(blocks[at + 1], blocks[at])


def _item(block: NumberedLines, has_children: bool) -> ProseItem:
    head = block.head
    if head is None:
        return ProseItem(block, inner=_gathered((), block.below, joins=False)[0], is_heading=True)
    if has_children or head.mark is None or _stands_over_tasks(head, block.below):
        return _heading(block, head)
    parts, closing = _gathered(parts_of(head), block.below, joins=True)
    inner = tuple(part for part in parts if part.lines[0] is not head and part.lines[0].subjects)
    taken = set(map(id, inner))
    return ProseItem(block, tuple(part for part in parts if id(part) not in taken), inner, closing=closing)


def _stands_over_tasks(head: ProseLine, below: Sequence[ProseLine]) -> bool:
    """Whether a title without items has tasks below it all the same: paragraphs without numbers, for which somebody answers."""
    if head.mark is None or not is_title(head) or not below or _is_said(below[0]):
        return False
    tasks = [line for line in below if line.assigns and not _is_said(line)]
    assigned = tasks or [line for line in below if line.assigns]
    return bool(assigned) and (head.mark.level <= LEVELS["han-bracket"] or len(tasks) > 1)


def _heading(block: NumberedLines, head: ProseLine) -> ProseItem:
    """A heading: its title, what it says of units itself, what stands between it and its items."""
    said = next((at for at, line in enumerate(block.below) if not _is_said(line)), len(block.below))
    parts = parts_of(head)
    beyond = None
    if not any(part.duties for part in parts):
        title = title_of(head)
        if left := head.text[len(title.text) :].strip():
            beyond = ProseLine(stretch(head.words, len(head.text) - len(left), len(head.text)), head.source)
        parts = [ProsePart((stretch(head.words, head.mark.length if head.mark else 0, len(title.text)),), (head,))]
    own, _closing = _gathered(parts, block.below[:said], joins=True)
    inner, _closing = _gathered((), block.below[said:], joins=True)
    return ProseItem(block, own if any(part.says for part in own) else (), inner, beyond, is_heading=True)


def _gathered(
    begun: Sequence[ProsePart], lines: Sequence[ProseLine], joins: bool
) -> tuple[tuple[ProsePart, ...], ProseLine | None]:
    """The parts that lines come to, and a line that says who answers for what is before it.

    ``begun`` are parts that the lines go on from. With ``joins`` a paragraph goes on with the one before as long as nobody
    answers for that. Paragraphs for which nobody answers are none.
    """
    growing = list(map(_Growing, begun))
    closing = None
    for line in lines:
        if _is_said(line) and growing:
            said = said_in(line)
            closing = line if said.duties and not growing[-1].is_assigned else closing
            growing[-1].go_on(said._replace(lines=(line,)))
        elif has_words(line.text) and not _is_said(line):
            first, *more = parts_of(line)
            if joins and growing and not growing[-1].is_assigned and not line.subjects:
                growing[-1].go_on(first)
            else:
                growing.append(_Growing(first))
            growing += map(_Growing, more)
    parts = [one.part() for one in growing]
    return tuple(part for at, part in enumerate(parts) if part.duties or part.is_rest or at < len(begun)), closing


class _Growing:
    """A part that lines go on with, put together once at the end: a part may have as many lines as a document."""

    def __init__(self, first: ProsePart) -> None:
        self._parts = [first]
        self.is_assigned = bool(first.duties)

    def go_on(self, other: ProsePart) -> None:
        """Put another one behind it."""
        self._parts.append(other)
        self.is_assigned = self.is_assigned or bool(other.duties)

    def part(self) -> ProsePart:
        """All of it."""
        return one_after_another(self._parts)


def _is_said(line: ProseLine) -> bool:
    """Whether a line says who answers or until when, and nothing else."""
    return bool(line.labels) or line.is_bare

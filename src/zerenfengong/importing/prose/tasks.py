"""What of a document's items is a task: those for which somebody answers, and others of their lists."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from zerenfengong.importing.document.entries import key_of
from zerenfengong.importing.lexicon.acting_words import FILLER, REQUIREMENTS
from zerenfengong.importing.prose.acting_clauses import acting_at_beginnings
from zerenfengong.importing.prose.items import ProseItem
from zerenfengong.importing.prose.parts import ProsePart, duty_of
from zerenfengong.importing.prose.prose_lines import ProseLine

# A section of a document and a style of numbers.
_Group = tuple[int, tuple[tuple[str, str], ...], str]


class ProseTask(NamedTuple):
    """A part of an item that is a task; ``at`` counts the parts of a numbered line, None where it has no number."""

    item: ProseItem
    part: ProsePart
    at: int | None = None


def tasks_of(items: Iterable[ProseItem]) -> Iterator[ProseTask]:
    """What is a task, in order."""
    for item in items:
        if item.is_assigned or not item.is_heading:
            yield from (ProseTask(item, part, at) for at, part in enumerate(item.parts, start=1))
        yield from (ProseTask(item, part) for part in item.inner)


def can_be_tasks(items: Iterable[ProseItem]) -> list[ProseItem]:
    """The numbered items that are no headings and not what plans only end with."""
    return [
        item
        for item in items
        if item.block.head and item.block.head.mark and not item.is_heading and not _is_filler(item)
    ]


def completed(items: Sequence[ProseItem]) -> tuple[list[ProseItem], list[ProseLine]]:
    """The items with the parts that are tasks, and what stands behind a last bracket and is none.

    An item without a unit is one if others of its section and style have one, and it is not what plans only end with
    (加强组织领导); where these have theirs in sentences, only if a sentence of it begins with a unit too. So is what stands
    behind the last bracket.
    """
    own = [item for item in items if not item.is_heading]
    marked = {_group(item) for item in own if any(map(_is_marked, item.parts))}
    told = {
        _group(item)
        for item in own
        if any(part.lines[0].is_within for part in item.parts) and not _is_of_requirements(item)
    }
    found, left = [], []
    for item in items:
        if item.is_heading:
            found.append(item)
            continue
        parts = [
            part if part.duties or (item.is_assigned and not part.is_rest) else _acting(part) for part in item.parts
        ]
        if not item.is_assigned and not _is_listed(item, parts, _group(item), marked, told):
            parts = []
        kept = [part for part in parts if part.duties or not part.is_rest]
        left += [ProseLine(part.texts[0], part.lines[0].source) for part in parts if part.is_rest and not part.duties]
        found.append(item._replace(parts=tuple(kept)))
    return found, left


def _is_listed(
    item: ProseItem, parts: Sequence[ProsePart], group: _Group, marked: set[_Group], told: set[_Group]
) -> bool:
    """Whether an item for which nobody answers is a task by its list."""
    if _is_filler(item):
        return False
    return group in marked or (group in told and any(part.duties for part in parts))


def _is_filler(item: ProseItem) -> bool:
    head = item.block.head
    return head is not None and FILLER.match(head.body) is not None


def _is_of_requirements(item: ProseItem) -> bool:
    """Whether an item stands below a heading of what has to be observed in general."""
    path = item.block.path
    return bool(path) and REQUIREMENTS.fullmatch(path[-1].title.rstrip("。：")) is not None


def _acting(part: ProsePart) -> ProsePart:
    """A part with the units that its sentences begin with."""
    acts = acting_at_beginnings(part.texts[0].text) if part.texts else ()
    return part._replace(duties=tuple(duty_of(one, part.texts[0]) for one in acts))


def _is_marked(part: ProsePart) -> bool:
    """Whether words say who answers, not only what its sentences tell."""
    return bool(part.duties) and not part.lines[0].subjects and not part.lines[0].is_within


def _group(item: ProseItem) -> _Group:
    block = item.block
    mark = block.head.mark if block.head else None
    return block.document, key_of(block.path), mark.style if mark else ""

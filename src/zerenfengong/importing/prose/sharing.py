"""Words that say once who answers for several items: below the last of them, or in the heading above them."""

from collections.abc import Iterator, Sequence

from zerenfengong.i18n import _
from zerenfengong.importing.document.guesses import Guess, start_of
from zerenfengong.importing.prose.items import ProseItem, is_below
from zerenfengong.importing.prose.parts import STOPS, ProsePart, said_in

# So much is repeated of the words that hold for several items, with each of them.
_LONGEST_SAID = 1_000


def shared(items: Sequence[ProseItem]) -> tuple[list[ProseItem], list[Guess]]:
    """The items with what stands below a group of them, or in their heading, given to each."""
    found = list(items)
    guesses = [*_from_below(found), *_from_headings(found)]
    return found, guesses


def _from_below(items: list[ProseItem]) -> Iterator[Guess]:
    for at, item in enumerate(items):
        if item.closing is None:
            continue
        closing = said_in(item.closing)._replace(lines=(item.closing,))
        below, duty = start_of(item.parts[-1].measure), item.closing.text[:_LONGEST_SAID]
        for earlier in _waiting(items, at, is_label=bool(item.closing.labels)):
            message = _(
                "“{measure}”与下面的“{below}”同用“{duty}”",
                measure=start_of(items[earlier].parts[-1].measure),
                below=below,
                duty=duty,
            )
            yield Guess("ZR817", items[earlier].parts[-1].texts[0].place, message)
            items[earlier] = _given(items[earlier], closing)


def _waiting(items: Sequence[ProseItem], at: int, is_label: bool) -> list[int]:
    """The items before one, of its section and style, for which nobody answers yet.

    A line with a label usually stands below each item: it is taken for several only where it is the one of its section.
    """
    found: list[int] = []
    for earlier in range(at - 1, -1, -1):
        if not _are_siblings(items[earlier], items[at]):
            break
        if items[earlier].is_assigned or items[earlier].is_heading or not items[earlier].parts:
            return [] if is_label else found
        found.append(earlier)
    is_last = at + 1 == len(items) or not _are_siblings(items[at + 1], items[at])
    return found if is_last or not is_label else []


def _are_siblings(one: ProseItem, other: ProseItem) -> bool:
    heads = (one.block.head, other.block.head)
    styles = [head.mark.style for head in heads if head is not None and head.mark is not None]
    same_section = one.block.path == other.block.path and one.block.document == other.block.document
    return same_section and len(styles) == 2 and styles[0] == styles[1]


def _from_headings(items: list[ProseItem]) -> Iterator[Guess]:
    """From the lowest headings up: units go to the items below where no other is named, everything else to all of them."""
    for at in range(len(items) - 1, -1, -1):
        heading = items[at]
        if not heading.is_heading or not heading.parts:
            continue
        below = [one for one in _below(items, at) if not items[one].is_heading]
        taken = not _is_all_title(heading) or heading.inner or any(items[one].is_assigned for one in below)
        if not below or (heading.is_assigned and taken):
            continue
        own = heading.parts[0]
        title = start_of(own.measure)
        items[at] = heading._replace(parts=())
        for one in below:
            message = _(
                "“{measure}”与同一标题“{title}”下的各项同用标题上写的单位、期限",
                measure=start_of(items[one].parts[0].measure),
                title=title,
            )
            yield Guess("ZR817", items[one].parts[0].texts[0].place, message)
            items[one] = _given(items[one], own)


def _is_all_title(heading: ProseItem) -> bool:
    """Whether nothing stands in the line of a heading but its title and who answers."""
    title = heading.block.heading.title if heading.block.heading else ""
    return len(heading.parts) == 1 and heading.parts[0].measure.rstrip(STOPS) == title.rstrip(STOPS)


def _below(items: Sequence[ProseItem], at: int) -> Iterator[int]:
    for later in range(at + 1, len(items)):
        if not is_below(items[later].block, items[at].block):
            return
        if items[later].is_heading or items[later].parts:
            yield later


def _given(item: ProseItem, said: ProsePart) -> ProseItem:
    """The item with what is said elsewhere given to each part that nobody answers for, or that it says nothing of units to."""
    return item._replace(
        parts=tuple(
            part.saying(said)._replace(lines=(*part.lines, *said.lines)) if not (part.duties and said.duties) else part
            for part in item.parts
        )
    )

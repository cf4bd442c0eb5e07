"""The outline of a draft: an id for each heading, as the document prints it, and which stands in which."""

import re
from collections.abc import Iterable
from itertools import islice

from zerenfengong.importing.document.entries import Heading, key_of
from zerenfengong.importing.drafting.draft_ids import ROOM, FreeIds
from zerenfengong.model import Register, Section
from zerenfengong.register.schema import MAX_ID_LENGTH, SECTION_ID
from zerenfengong.register.section_tree import Outline
from zerenfengong.text.folding import full_width_brackets
from zerenfengong.text.regex import regex
from zerenfengong.text.regex_parts import ID_CHARACTERS

# A heading without a number goes by its first words.
_WORDS_IN_ID = 12


_IN_AN_ID = regex(f"[{ID_CHARACTERS}]")

Path = tuple[Heading, ...]
Key = tuple[tuple[str, str], ...]


def drafted(paths: Iterable[Path]) -> dict[Key, Section]:
    """A section for each path of headings, in the document's order; ids are unique."""
    found: dict[Key, Section] = {}
    free = FreeIds()
    for path in paths:
        if not path or key_of(path) in found:
            continue
        above = found.get(key_of(path[:-1]))
        id_ = free.next(_id(path[-1], above.id if above else ""))
        title = path[-1].title or path[-1].words.text.strip()
        found[key_of(path)] = Section(id=id_, title=title, parent=above.id if above else None)
    return _without_evident_parents(found)


def _id(heading: Heading, above: str) -> str:
    if heading.id is not None:
        return full_width_brackets(heading.id)
    own = full_width_brackets(heading.mark.printed) if heading.mark else _token(heading.title)
    if heading.mark and not re.fullmatch(SECTION_ID, own):
        own = _token(own)
    is_whole = not above or own.startswith(f"{above}.")
    joined = own if is_whole else f"{above}{own}" if own.startswith("（") or above.endswith("）") else f"{above}.{own}"
    return joined if len(joined) <= MAX_ID_LENGTH - ROOM else own[: MAX_ID_LENGTH - ROOM]


def _token(title: str) -> str:
    """The first words of a title as an id can hold them."""
    words = (found[0] for found in _IN_AN_ID.finditer(title) if found[0].isalnum())
    return "".join(islice(words, _WORDS_IN_ID)) or "节"


def _without_evident_parents(found: dict[Key, Section]) -> dict[Key, Section]:
    """The sections with their parents only where the ids do not say them."""
    bare = {key: section._replace(parent=None) for key, section in found.items()}
    outline = Outline(Register(sections=tuple(bare.values())))
    for key, section in found.items():
        evident = outline.parent(bare[key])
        if section.parent is not None and (evident is None or evident.id != section.parent):
            bare[key] = section
    return bare

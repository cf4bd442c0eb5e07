"""Sentences of which the subject is a unit (各镇政府要…): who answers where a document has no other way of saying it."""

import re
from collections.abc import Iterator

from zerenfengong.importing.lexicon.unit_forms import looks_like_unit
from zerenfengong.importing.prose.prose_lines import ActingUnit, ProseLine

# What stands behind a unit that acts; not where it is part of a name (组织部, 应急局, 对外合作局, 所在地).
_ACTS = re.compile(
    "要|应当|应(?!急|用|包括|当)|必须|须|负责|牵头|组织(?!部|人事)|认真|于(?=[^各])|在(?![地校建])|按照|根据|结合|会同|对(?!外|口|接)|将|每"
)
_DAYS_FIRST = re.compile(r"(?:[\d〇一二三四五六七八九十年月日至到起前上中下旬底初—~-]+[，,])?")
_LONGEST_UNIT = 40


def with_subjects(line: ProseLine) -> ProseLine:
    """The line with the units that its sentences begin with, if the first one does."""
    found = tuple(_subjects(line.text, line.mark.length if line.mark else 0))
    begins = bool(found) and found[0].sentence <= (line.mark.length if line.mark else 0)
    return line._replace(subjects=found) if begins else line


def subject(text: str) -> str | None:
    """The unit that a text begins with as the one that acts; None where it begins with none."""
    end = next((match.start() for match in _ACTS.finditer(text[:_LONGEST_UNIT]) if _is_unit(text[: match.start()])), 0)
    return text[:end] or None


def _subjects(text: str, start: int) -> Iterator[ActingUnit]:
    """The units that sentences begin with; a sentence with the same one as that before goes on with it."""
    last = None
    for match in re.finditer(r"[^。！？]+[。！？]?", text[start:]):
        at = start + match.start()
        days = _DAYS_FIRST.match(match[0])
        skipped = days.end() if days else 0
        unit = subject(match[0][skipped:])
        if unit is not None and unit != last:
            last = unit
            yield ActingUnit(unit, at + skipped, at)


def _is_unit(text: str) -> bool:
    """Whether a text is one unit or several, by form, with nothing else that acts in it."""
    bare = re.sub(r"[（(〔][^（()）〔〕]*[)）〕]", "", text)
    if len(bare) < (2 if bare[:1] == "各" else 3) or re.search("[，。；：,;:“”《》]", bare) or _ACTS.search(bare):
        return False
    return all(looks_like_unit(name) for name in re.split("[、和及与]", bare))

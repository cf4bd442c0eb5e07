"""Lists that separate their names by marks: whether a line break in one stands between two names all the same; pure."""

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate

from zerenfengong.importing.lexicon.role_words import marker_at_end
from zerenfengong.importing.lexicon.unit_forms import looks_like_unit
from zerenfengong.importing.lexicon.unit_stems import is_department
from zerenfengong.importing.names.elided_levels import level_of
from zerenfengong.importing.names.known_names import Known
from zerenfengong.text.punctuation import depths
from zerenfengong.text.regex import regex

# Several commas, or one at the beginning of a line, are words that were set aside.
_MARK = regex("[、；]|(?<=[^，\n])，(?!，)")
_AROUND = " 。，；"

# No name is broken over more.
_MOST_LINES = 6

_SOME = regex("各|有关|相关")
# What has departments of its own: 管委会各部门.
_HAS_SOME = regex("(?:政府|委|委员会|管委会|院|[直级属])$")
# A level, or a body of the state: whose names these are is said anew.
_LEVEL = regex("[省市区县州旗盟]")
_OF_THE_STATE = regex("国家税务总局|国网")


def is_marked(words: str) -> bool:
    """Whether plain words have marks between names; those inside of a group (各区、县级市) are none."""
    inside = depths(words)
    marks = [match.start() for match in _MARK.finditer(words) if not inside[match.start()]]
    return any(not _is_group(words, mark) for mark in marks)


def begins_anew(before: str, lines: Sequence[str], known: Known) -> bool:
    """Whether a line surely begins a name of its own; ``before`` is the one in front of it, ``lines`` it and those behind."""
    following = list(accumulate(lines))
    if any(known.has(before + one) for one in following):
        return False
    if known.has(before) and any(map(known.has, following)):
        return True
    if _SOME.match(lines[0]):
        return _SOME.match(before) is not None or _HAS_SOME.search(before) is None
    marker = marker_at_end(before, 0, len(before))
    return marker is not None or _is_beside(before, lines[0], [_named(one) for one in following])


def two_whole(words: str, known: Known) -> bool:
    """Whether a line break in marked words surely stands between two whole names."""
    pieces = [re.sub(r"[^\S\n]", "", piece).strip("\n") for piece in re.split("[、，；]", words)]
    return any(_holds_two(re.split("\n+", piece), known) for piece in pieces if "\n" in piece)


def kept(words: str, at: Sequence[int], text: str) -> Iterator[int]:
    """The places of the line breaks that were kept in words; ``text`` is as it was."""
    breaks = (place for place, mark in enumerate(words) if mark == "\n")
    yield from (place for place in breaks if "\n" in text[at[place] : at[place + 1]])


def _holds_two(lines: Sequence[str], known: Known) -> bool:
    """Whether behind one of the lines a whole name ends and another surely begins."""
    for at in range(1, len(lines)):
        before, after = lines[at - 1], lines[at : at + _MOST_LINES]
        whole = known.is_name(_named(before)) and any(known.is_name(_named(one)) for one in accumulate(after))
        if whole and begins_anew(before, after, known):
            return True
    return False


def _is_group(words: str, mark: int) -> bool:
    start, end = words.rfind("\n", 0, mark) + 1, words.find("\n", mark)
    line = words[start : end if end >= 0 else len(words)].strip(_AROUND)
    return "、" in line and looks_like_unit(line)


def _is_beside(before: str, line: str, following: Sequence[str]) -> bool:
    """Whether two names say their level or place alike, or neither has one."""
    if _OF_THE_STATE.match(line) or (_LEVEL.match(line) and line[0] == before[0]):
        return True
    places = [place for one in following if len(place := level_of(one)) > 1]
    return any(map(before.startswith, places)) or (is_department(before) and any(map(is_department, following)))


def _named(line: str) -> str:
    """A line without the role words at its end."""
    marker = marker_at_end(line, 0, len(line))
    return line[: marker.start] if marker else line

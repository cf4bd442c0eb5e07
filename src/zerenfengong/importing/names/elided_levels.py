"""What a list of units says once for several: the level (省保密局、密码管理局), the office (广州、深圳市政府); pure."""

from collections.abc import Container, Mapping, Sequence
from enum import Enum
from functools import lru_cache
from typing import NamedTuple

from zerenfengong.importing.lexicon.unit_forms import looks_like_unit
from zerenfengong.importing.lexicon.unit_stems import department_at, is_department, is_field, is_party_department
from zerenfengong.importing.names.known_names import Known
from zerenfengong.text.folding import plain
from zerenfengong.text.regex import regex

_PLACE = regex(r"[一-鿿]{2,6}?(?:省|市|自治[区州县]|州|盟|区|县|旗)")
_LEVEL = regex(r"自治[区州县]|[省市州盟区县旗]")
_OFFICES = regex(r"委|政府|人大|政协|纪委|监委|直|级|高院|中院|工会|总工会|团委")
_OF_A_PLACE = regex(r"[一-鿿]{2,4}?((?:省|市|州|盟|区|县|旗)(?:人民政府|政府)?)")
_OF_A_FIELD = regex(r"[一-鿿]{0,8}?((?:主管|监管)?部门)")
# What only the last of several may say: 江苏、四川公司.
_OF_A_BODY = regex(r"[一-鿿]{2,}?((?:分|子)?公司|集团|银行|学院|大学|医院)")
_LONGEST_PLACE = 4

# So many departments without a level are the document's own way of naming them.
_MANY = 3


class Why(Enum):
    """Why a name was completed, or only might be."""

    ELSEWHERE = "elsewhere"
    FORM = "form"
    UNSURE = "unsure"


class Completed(NamedTuple):
    """A name with what its list says at another name; to be taken for it unless it is ``UNSURE``."""

    name: str
    why: Why


def completed(names: Sequence[str], known: Known, behind: str = "") -> list[Completed | None]:
    """For each name of a stretch between two commas what it leaves out; None where it has its own, or needs nothing.

    ``behind`` is what leaves the list open (有关部门).
    """
    offices = _offices([*names, behind], known)
    levels = [level_of(name) for name in names]
    kinds = [(level, name.startswith(f"{level}委")) for level, name in zip(levels, names, strict=True)]
    last = {kind: at for at, kind in enumerate(kinds)}
    before: dict[str, set[bool]] = {}
    found: list[Completed | None] = []
    bodies = _bodies(names, known)
    for at, name in enumerate(names):
        if offices[at]:
            found.append(Completed(name + offices[at], Why.FORM))
        elif bodies[at]:
            found.append(Completed(name + bodies[at], Why.UNSURE))
        elif levels[at] or not before:
            found.append(None)
        else:
            found.append(_with_level(name, before, _Behind(last, at), known))
        if levels[at]:
            before.setdefault(levels[at], set()).add(kinds[at][1])
    return found


@lru_cache(maxsize=4096)
def level_of(name: str) -> str:
    """The level or place that a department's name begins with (省, 常州市); "" where it has none (市场监督管理局)."""
    words = plain(name)
    for pattern in (_LEVEL, _PLACE):
        match = pattern.match(words)
        if match and (department_at(words, match.end()) or _OFFICES.match(words, match.end())):
            return name[: match.end()]
    return ""


class _Behind(NamedTuple):
    """The levels that come behind a place, each with whether it is that of a party committee; ``last`` is where it comes last."""

    last: Mapping[tuple[str, bool], int]
    place: int

    def has(self, level: str, *, party: bool) -> bool:
        """Whether this one does."""
        return self.last.get((level, party), -1) > self.place


def _with_level(name: str, before: Mapping[str, Container[bool]], behind: _Behind, known: Known) -> Completed | None:
    """A department with the level of those before it, if they have but one, and it does not come again behind.

    ``before`` are levels, each with whether it was that of a party committee, or not, or both.
    """
    party = is_party_department(name)
    level = next(iter(before))
    full = f"{level}委{name}" if party else level + name
    if plain(name) in known.given and plain(full) not in known.given:
        return None
    if known.has(plain(full)):
        return Completed(full, Why.ELSEWHERE)
    if plain(name) in known.bare or not (party or is_department(name)):
        return None
    one = len(before) == 1 and not behind.has(level, party=party)
    sure = one and len(known.bare) < _MANY and (not party or True in before[level])
    return Completed(full, Why.FORM if sure else Why.UNSURE)


def _offices(names: Sequence[str], known: Known) -> list[str]:
    """For each name what one behind it says for both (市政府, 部门); "" where it is no bare name of a place or field."""
    found = [""] * len(names)
    for at in range(len(names) - 2, -1, -1):
        name = names[at]
        if len(name) <= _LONGEST_PLACE and not looks_like_unit(name) and plain(name) not in known.given:
            pattern = _OF_A_FIELD if is_field(name) else _OF_A_PLACE
            match = pattern.fullmatch(plain(names[at + 1]))
            found[at] = names[at + 1][match.start(1) :] if match else found[at + 1]
    return found


def _bodies(names: Sequence[str], known: Known) -> list[str]:
    """For each name what one behind it may say for both (公司); "" where it is a whole name, or no name has it to give."""
    found = [""] * len(names)
    for at in range(len(names) - 2, -1, -1):
        name = names[at]
        if len(name) > _LONGEST_PLACE or looks_like_unit(name) or plain(name) in known.given:
            continue
        match = _OF_A_BODY.fullmatch(plain(names[at + 1]))
        found[at] = match[1] if match else found[at + 1]
    return found

"""The outline of a register: which section stands in which, and what a person means by 2.2 or 二(二)."""

import re
from collections.abc import Mapping
from functools import cached_property

from zerenfengong.model import Register, Section

_INNER = r"(?P<outer>.+?)(?:\([^()]+\)|\.[^.]+)"
_DIGITS = {character: value for value, character in enumerate("零一二三四五六七八九")}
_WIDTHS = str.maketrans("（）〔〕［］【】．", "()()()().")


def fold_id(text: str) -> str:
    """A section id with its brackets half-width: 一（一） and 一(一) are the same section."""
    return text.strip().translate(_WIDTHS)


def numeral(text: str) -> int | None:
    """Read 1 … 999 in Arabic or Chinese digits (二十一, 3); None for anything else."""
    text = fold_id(text).strip("()、. ")
    if text.isascii():
        return int(text) if text.isdigit() and len(text) < 4 else None
    total, digit = 0, 0
    for character in text:
        if character in _DIGITS:
            digit = _DIGITS[character]
        elif character in "十百":
            total += (digit or 1) * (10 if character == "十" else 100)
            digit = 0
        else:
            return None
    return total + digit


class Outline:
    """Sections by id and by place; a section's ancestors and everything below it."""

    def __init__(self, register: Register) -> None:
        self._sections = register.sections

    def find(self, asked: str) -> Section | None:
        """The section of this id (一（一）, 一(一)) or, where no id fits, of this place in the outline (1.1)."""
        folded = fold_id(asked)
        found = self.by_id.get(folded)
        if found is not None or not re.fullmatch(r"\d{1,3}(\.\d{1,3})*", folded, re.ASCII):
            return found
        at_place = [section for section in self._sections if self.numbers(section) == folded]
        return at_place[0] if len(at_place) == 1 else None

    def parent(self, section: Section) -> Section | None:
        """The section above: the one that ``parent`` names, else the one that the id begins with."""
        if section.parent is not None:
            return self.by_id.get(fold_id(section.parent))
        match = re.fullmatch(_INNER, fold_id(section.id))
        return self.by_id.get(match["outer"]) if match else None

    def path(self, section: Section) -> tuple[Section, ...]:
        """The section with those above it, from the top; ends early where parents go round in a circle."""
        found = {fold_id(section.id): section}
        above = self.parent(section)
        while above is not None and fold_id(above.id) not in found:
            found[fold_id(above.id)] = above
            above = self.parent(above)
        return tuple(reversed(found.values()))

    def numbers(self, section: Section) -> str | None:
        """The place as digits (二（二） -> 2.2); None where an id in the path is no number."""
        numbers = []
        outer = ""
        for one in self.path(section):
            own = fold_id(one.id)
            numbers.append(numeral(own.removeprefix(outer)))
            outer = own
        return None if None in numbers else ".".join(map(str, numbers))

    def below(self, section: Section) -> frozenset[str]:
        """The folded ids of the section and of everything in it."""
        found = {fold_id(section.id)}
        waiting = list(found)
        while waiting:
            for inner in self._inner.get(waiting.pop(), ()):
                if inner not in found:
                    found.add(inner)
                    waiting.append(inner)
        return frozenset(found)

    @cached_property
    def _inner(self) -> Mapping[str, list[str]]:
        """The folded ids directly below each section."""
        inner: dict[str, list[str]] = {}
        for section in self._sections:
            above = self.parent(section)
            if above is not None:
                inner.setdefault(fold_id(above.id), []).append(fold_id(section.id))
        return inner

    @cached_property
    def by_id(self) -> Mapping[str, Section]:
        """The sections by folded id."""
        return {fold_id(section.id): section for section in self._sections}

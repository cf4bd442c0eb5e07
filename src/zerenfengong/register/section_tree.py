"""The outline of a register: which section stands in which, and what a person means by 2.2 or 二(二)."""

import re
from collections import Counter
from collections.abc import Mapping
from functools import cached_property

from zerenfengong.model import Register, Section, Task
from zerenfengong.register.schema import MAX_ID_LENGTH, MAX_LEVELS
from zerenfengong.text.folding import fold_id
from zerenfengong.text.numerals import numeral


def _own(id_: str, outer: str) -> str | None:
    """What a folded id adds to the one above it; None where it does not go on from there."""
    rest = id_.removeprefix(outer)
    goes_on = rest != id_ and rest and (rest[0] in "(." or outer[-1:] == ")")
    return rest if goes_on else None


class Outline:
    """Sections by id and by place; a section's ancestors and everything below it."""

    def __init__(self, register: Register) -> None:
        self._sections = register.sections
        self._tasks = register.tasks
        self._paths: dict[str, tuple[Section, ...]] = {}
        self._written: dict[str, tuple[Section, ...]] = {}  # by the id as a task writes it

    @cached_property
    def tasks_in(self) -> Counter[str | None]:
        """How many tasks stand in each section, by its id as they write it; None for those that stand in none."""
        return Counter(task.section for task in self._tasks)

    @cached_property
    def unnumbered_in(self) -> Counter[str | None]:
        """How many of them have no number."""
        return Counter(task.section for task in self._tasks if not task.number)

    def find(self, asked: str) -> Section | None:
        """The section of this id (一（一）, 一(一)) or, where no id fits, of this place in the outline (1.1)."""
        folded = fold_id(asked)
        found = self.by_id.get(folded)
        folded = folded.rstrip("、.")  # as it is printed: 一、 and 1.
        found = found or self.by_id.get(folded)
        if found is not None or not re.fullmatch(r"\d{1,3}(\.\d{1,3})*", folded, re.ASCII):
            return found
        at_place = [section for section in self._sections if self.numbers(section) == folded]
        return at_place[0] if len(at_place) == 1 else None

    def parent(self, section: Section) -> Section | None:
        """The section above: the one that ``parent`` names, else the one that the id begins with."""
        if section.parent is not None:
            return self.by_id.get(fold_id(section.parent))
        id_ = fold_id(section.id)
        outers = (id_[:end] for end in range(min(len(id_) - 1, MAX_ID_LENGTH), 0, -1))
        return next((self.by_id[outer] for outer in outers if outer in self.by_id and _own(id_, outer)), None)

    def path(self, section: Section) -> tuple[Section, ...]:
        """The section with those above it, from the top; ends early where parents go round in a circle, or above too many."""
        id_ = fold_id(section.id)
        if id_ not in self._paths:
            found = {id_: section}
            above = self.parent(section)
            while above is not None and fold_id(above.id) not in found and len(found) < MAX_LEVELS:
                found[fold_id(above.id)] = above
                above = self.parent(above)
            self._paths[id_] = tuple(reversed(found.values()))
        return self._paths[id_]

    def path_of(self, task: Task) -> tuple[Section, ...]:
        """The sections that a task stands in, from the top."""
        if task.section is None:
            return ()
        path = self._written.get(task.section)
        if path is None:
            section = self.by_id.get(fold_id(task.section))
            path = self._written[task.section] = self.path(section) if section is not None else ()
        return path

    def numbers(self, section: Section) -> str | None:
        """The place as digits (二（二） -> 2.2); None where an id in the path is no number."""
        numbers = []
        outer = ""
        for one in self.path(section):
            own = fold_id(one.id)
            numbers.append(numeral(_own(own, outer) or own))
            outer = own
        return None if None in numbers else ".".join(map(str, numbers))

    def below(self, *sections: Section) -> frozenset[str]:
        """The folded ids of the sections and of everything in them."""
        found = {fold_id(section.id) for section in sections}
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

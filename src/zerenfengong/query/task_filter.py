"""Which tasks an answer may hold at all, whoever is asked for: sections, words, how far they have come, who reports."""

import re
from typing import NamedTuple, Protocol

from zerenfengong.ledger.statuses import Status
from zerenfengong.model import Register, Section, Task
from zerenfengong.register.field_values import words_of
from zerenfengong.register.schema import TASK
from zerenfengong.register.section_tree import Outline
from zerenfengong.text.folding import fold_id, fold_name


class Asked(Protocol):
    """What is asked for its tasks: a query, of which this needs no more."""

    register: Register
    outline: Outline

    def status(self, task: Task) -> Status: ...  # noqa: D102
    def reporters(self, task: Task) -> frozenset[str]: ...  # noqa: D102
    def blanket(self, task: Task) -> tuple[str, ...]: ...  # noqa: D102
    def path(self, task: Task) -> tuple[Section, ...]: ...  # noqa: D102


class _Wanted(NamedTuple):
    """Words that a task has to have, and words that it must not have: 公开 -目录."""

    having: tuple[str, ...]
    lacking: tuple[str, ...]

    @classmethod
    def of(cls, text: str) -> "_Wanted":
        """A space is AND, a hyphen before a word is NOT."""
        having, lacking = told_apart(text)
        return cls(tuple(filter(None, map(_folded, having))), tuple(filter(None, map(_folded, lacking))))

    def fits(self, folded: str) -> bool:
        return all(word in folded for word in self.having) and not any(word in folded for word in self.lacking)


def told_apart(text: str) -> tuple[list[str], list[str]]:
    """The words of a text that is searched for: those wanted, and those behind a hyphen."""
    words = text.split()
    hyphens = ("-", "－")
    lacking = [word[1:] for word in words if word.startswith(hyphens) and len(word) > 1]
    return [word for word in words if not word.startswith(hyphens) or len(word) == 1], lacking


def asks_for_words(text: str) -> bool:
    """Whether a text that is searched for says anything: quotation marks and brackets alone do not."""
    return any(_Wanted.of(text))


def _folded(text: str) -> str:
    """The text as it is searched: width, brackets, spaces, letter case and quotation marks make no difference."""
    return re.sub("[“”‘’\"'「」『』]", "", fold_name(text))


class Scope:
    """The sections and texts asked for; each task is looked at once."""

    def __init__(
        self,
        query: Asked,
        sections: tuple[Section, ...],
        texts: tuple[str, ...],
        statuses: frozenset[Status],
        reporters: tuple[str, ...],
    ) -> None:
        self._query = query
        self._statuses = statuses
        self._reporters = frozenset(reporters)
        self._sections = query.outline.below(*sections)
        wanted = list(map(_Wanted.of, texts))
        self._texts = [one for one in wanted if one.having]
        self._unwanted = [one for one in wanted if not one.having]
        self._names = {name: unit.name for name, unit in query.register.units_by_name.items()} if texts else {}
        self._known: dict[int, bool] = {}

    def holds(self, place: int) -> bool:
        """Whether a task stands in one of the sections and has one of the texts in it."""
        if not (self._sections or self._texts or self._unwanted or self._statuses or self._reporters):
            return True
        found = self._known.get(place)
        if found is None:
            task = self._query.register.tasks[place]
            inside = not self._sections or fold_id(task.section or "") in self._sections
            found = self._known[place] = inside and self._is_so_far(task) and self._mentions(task)
        return found

    def _is_so_far(self, task: Task) -> bool:
        """Whether it has come as far as is asked for, and one of these units reports on it."""
        query = self._query
        if self._statuses and query.status(task) not in self._statuses:
            return False
        return not self._reporters or not self._reporters.isdisjoint(query.reporters(task))

    def _mentions(self, task: Task) -> bool:
        """Whether it has one of the texts; what is only not wanted (-目录) is wanted with none of them."""
        if not self._texts and not self._unwanted:
            return True
        query = self._query
        words = [*words_of(TASK, task, self._names), *query.blanket(task)]
        words += [section.title for section in query.path(task)]
        folded = _folded("\0".join(words))  # nothing that is typed reaches from one word into the next
        having = not self._texts or any(wanted.fits(folded) for wanted in self._texts)
        return having and all(wanted.fits(folded) for wanted in self._unwanted)

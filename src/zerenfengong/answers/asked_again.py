"""The command that prints what is counted: every number is the length of a list."""

import re
import shlex
from collections.abc import Iterator

from zerenfengong.model import Role
from zerenfengong.query.criteria import Criteria
from zerenfengong.query.query import Query
from zerenfengong.query.status import Clock
from zerenfengong.register import discovery

# What no shell gives a meaning to, Chinese characters among it.
_PLAIN = re.compile(r"[\w@%+=:,./-]+")


class AskedAgain:
    """Commands that ask the same register on the same day for what ``criteria`` ask, and more."""

    def __init__(self, query: Query, criteria: Criteria) -> None:
        self._asked = [*_filters(criteria), *_clock(query.clock), *_register(query.book.name)]

    def command(self, verb: str, *more: str, brief: bool = False) -> str:
        """``zrfg list`` or ``zrfg due`` with these options; ``brief``: … for what all of them end with."""
        said = map(_quoted, ("zrfg", verb, *more))
        return " ".join((*said, "…" if brief else self.common))

    @property
    def common(self) -> str:
        """What all of them end with."""
        return " ".join(map(_quoted, self._asked))


def _filters(criteria: Criteria) -> Iterator[str]:
    options = (
        ("--unit", [unit.name for unit in criteria.units]),
        ("--role", [role.value for role in Role if role in criteria.roles]),
        ("--section", [section.id for section in criteria.sections]),
        ("--search", criteria.texts),
        ("--reporter", criteria.reporters),
        ("--after", [criteria.after] if criteria.after else []),
        ("--before", [criteria.before] if criteria.before else []),
    )
    for option, values in options:
        for value in values:
            yield from (option, str(value))
    if criteria.direct:
        yield "--direct"
    if criteria.dated is not None:
        yield "--dated" if criteria.dated else "--undated"


def _clock(clock: Clock) -> Iterator[str]:
    yield from ("--as-of", clock.as_of.isoformat())
    if clock.known_by is not None:
        yield from ("--known-by", clock.known_by.isoformat())


def _register(path: str) -> Iterator[str]:
    """Nothing where the register is found from here by itself."""
    found = discovery.discover_here()
    if found is None or discovery.display_path(found) != path:
        yield from ("-f", path)


def _quoted(word: str) -> str:
    return word if _PLAIN.fullmatch(word) else shlex.quote(word)

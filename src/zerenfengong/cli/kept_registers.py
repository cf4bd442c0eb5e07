"""The index of a collection on the command line: which registers have to be opened at all, and what is kept of the others."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

import click

from zerenfengong.cli.on_all_cores import on_all_cores
from zerenfengong.cli.option_values import day_meant, read_span
from zerenfengong.cli.options import AskedFilters, RegistersAsked
from zerenfengong.cli.output import say
from zerenfengong.dates.days import NotADay, days_after
from zerenfengong.errors import AskedWrongly
from zerenfengong.i18n import plural
from zerenfengong.query.book import Book, BookHead
from zerenfengong.query.status import Clock, State, Window
from zerenfengong.register import loader
from zerenfengong.register.collection import Collection, Member, Remember
from zerenfengong.register.discovery import display_path, shown_below

if TYPE_CHECKING:
    from zerenfengong.answers.index.collection_index import CollectionIndex
    from zerenfengong.answers.index.stored_values import StoredRegister

# Fewer are read as quickly as an index is asked.
_FEWEST = 20


# What registers are called that are not opened, but for those with some keys.
Others = Callable[[frozenset[str]], Iterable[BookHead]]


def no_others(leaving: frozenset[str]) -> Iterable[BookHead]:  # noqa: ARG001
    """All are opened."""
    return ()


class ToOpen(NamedTuple):
    """Which registers have to be opened for an answer, and what the index (``by``) keeps of them; what the others are named by.

    ``strangers`` are the keys of those among the others that know nothing of a unit or section that is asked for, ``idle`` of
    those among the members of which the tasks need not be known.
    """

    members: tuple[Member, ...]
    by: "CollectionIndex | None" = None
    others: Others = no_others
    strangers: frozenset[str] = frozenset()
    idle: frozenset[str] = frozenset()

    def kept(self, member: Member) -> "StoredRegister | None":
        """What is kept of a register; None where it has to be read from its file."""
        return None if self.by is None else self.by.restored(member.path, without_tasks=member.key in self.idle)


def remember(asked: RegistersAsked) -> Remember | None:
    """What is kept of a collection, by its folder; None where the index is not wanted."""
    if asked.no_index:
        return None

    def kept(root: str) -> "CollectionIndex":
        from zerenfengong.answers.index.collection_index import CollectionIndex  # noqa: PLC0415 (SQLite)

        index = CollectionIndex(root)
        # It may be asked for as long as the command goes on.
        if context := click.get_current_context(silent=True):
            context.call_on_close(index.close)
        return index

    return kept


def refreshed(found: Collection, asked: RegistersAsked) -> "CollectionIndex | None":
    """The index of a collection, brought up to date; None where an answer is as quick without it."""
    if asked.no_index or asked.keys or len(found.paths) < _FEWEST:
        return None
    from zerenfengong.answers.index.collection_index import CollectionIndex  # noqa: PLC0415 (SQLite)

    index = found.remembered
    if not isinstance(index, CollectionIndex):
        return None
    index.refresh(found.members, on_all_cores, _tell)
    return index


def _tell(number: int) -> None:
    say(plural("读 {n} 份任务台账，记在索引里（.zrfg），下一次就快了", number))


def to_open(
    members: tuple[Member, ...],
    index: "CollectionIndex",
    *,
    asked: AskedFilters,
    clock: Clock,
    rows: bool,
    theirs: bool,
) -> ToOpen:
    """Which of the members have to be opened; ``rows`` where an answer holds nothing else of a register that has none.

    ``theirs`` where an answer about units holds nothing of tasks that have nothing to do with them.

    The first sound one always is: what nobody knows is said in its words.
    """
    known = index.knowing(members, asked.units, asked.reporters, asked.sections)
    opened = known
    if rows and not (asked.units or asked.reporters or asked.sections or asked.lights):
        # What is wrong with a day is said as it is without an index.
        with suppress(click.UsageError, AskedWrongly, NotADay):
            opened = index.with_rows(known, _window(asked, clock), frozenset(map(State, asked.states)), clock)
    meant = {one.key for one in (index.first_sound(members), *opened)}
    others = [one for one in members if one.key not in meant]
    strangers = {one.key for one in others} - {one.key for one in known}
    opened = [one for one in members if one.key in meant]
    idle = index.idle(opened, asked.units) if theirs and asked.units and not asked.reporters else frozenset[str]()
    return ToOpen(tuple(opened), index, partial(_heads, index, others), frozenset(strangers), idle)


def _window(asked: AskedFilters, clock: Clock) -> Window | None:
    today = clock.as_of
    after = None if asked.after is None else day_meant("--after", asked.after, today)[0]
    before = None if asked.before is None else day_meant("--before", asked.before, today)[0]
    if asked.within is not None:
        after = max(filter(None, (after, today)))
        before = min(filter(None, (before, days_after(today, read_span("--within", asked.within, today)))))
    return None if after is None and before is None else Window(after, before)


def _heads(index: "CollectionIndex", members: Sequence[Member], leaving: frozenset[str]) -> Iterator[BookHead]:
    shown = shown_below(index.root)
    for member in (one for one in members if one.key not in leaving):
        known = index.head(member.path)
        if known is None:
            yield Book(loader.load(member.path).readable, display_path(member.path), key=member.key).head
        else:
            yield BookHead(member.key, shown(member.path), *known)

"""The envelopes of several registers as one, for programs."""

from collections.abc import Sequence
from typing import Any

from zerenfengong.answers.envelopes import Answer, Data
from zerenfengong.answers.unit_completion import completion_data
from zerenfengong.query.book import BooksAsked
from zerenfengong.query.completion import Completion
from zerenfengong.query.found import Order
from zerenfengong.query.query import Query

# What is about the units asked for, and adds up only where these are the same in all registers.
_ABOUT_UNITS = frozenset({"certain", "possible"})

# What each register has the same of.
_COMMON = frozenset({"columns"})

# What is judged register by register, by the settings of each.
_OF_EACH = frozenset(
    (
        *("rates", "completion", "completion_units", "completion_months", "reported_by_others", "figures"),
        *("title", "summary", "answered"),
    )
)


def joined_answers(
    answers: Sequence[Answer],
    asked: BooksAsked,
    order: Order | None = None,
    *,
    same: bool = True,
) -> Answer:
    """One envelope: ``register`` is null, ``registers`` has each that was asked with its counts and what can't be joined.

    Counts add up; those about units only where the units are the ``same`` in all. The entries stand in ``order``, else one
    register's behind another's.
    """
    heads = {answer.head["registers"][0]["key"]: answer.head for answer in answers}
    names = dict.fromkeys(name for head in heads.values() for name in head)
    head = {name: _joined(name, [one.get(name) for one in heads.values()], same=same) for name in names}
    own = {
        key: {name: value for name, value in one.items() if _is_own(name, value, joined=head[name])}
        for key, one in heads.items()
    }
    nothing = {name: 0 if type(value) is int else None for one in own.values() for name, value in one.items()}
    known = [one._asdict() | nothing | own.get(one.key, {}) for one in asked.heads]
    head |= {"register": None, "registers": known, "strangers": asked.strangers, "skipped": asked.skipped}
    entries = [answer.entries for answer in answers]
    every = [entry for part in entries for entry in part] if order is None else order.of(entries)
    return Answer(head, answers[0].key, every)


def _is_own(name: str, value: object, *, joined: object) -> bool:
    """Whether a register's entry says this of it: its counts, and what the whole does not say."""
    said = isinstance(value, list) or (isinstance(value, str) and joined is not None)
    return name in _OF_EACH or (name != "register" and not said)


def _joined(name: str, values: Sequence[object], *, same: bool) -> object:
    if name in _OF_EACH:
        return None
    if all(type(value) is int for value in values):
        return sum(value for value in values if isinstance(value, int)) if same or name not in _ABOUT_UNITS else None
    lists = [value for value in values if isinstance(value, list)]
    if len(lists) == len(values) and name not in _COMMON:
        return [value for one in lists for value in one]
    known = [value for value in values if value is not None]
    return known[0] if known and all(value == known[0] for value in known) else None


def one_entry_a_unit(answers: Sequence[Answer], registers: Sequence[Query], name: str) -> list[list[Data]]:
    """The entries of units: first those that are one in several registers, then those of each register; ``name`` is their key.

    Each says in ``registers`` whose it is; the counts of one in several add up, and its ``register`` is null.
    """
    alike: dict[tuple[str, str], list[Data]] = {}
    for query, answer in zip(registers, answers, strict=True):
        for entry in answer.entries:
            unit = query.register.units_by_name[entry[name]]
            alike.setdefault((query.book.whose(unit), unit.name), []).append(entry | {"registers": [query.book.key]})
    shared = [_added(entries) for entries in alike.values() if len(entries) > 1]
    own: dict[str, list[Data]] = {query.book.key: [] for query in registers}
    for entries in alike.values():
        if len(entries) == 1:
            own[entries[0]["register"]].append(entries[0])
    return [shared, *own.values()]


def _added(entries: Sequence[Data]) -> Data:
    """The entries of one unit in several registers as one."""
    keys = [entry["register"] for entry in entries]
    names = dict.fromkeys(name for entry in entries for name in entry)
    added = {name: _sum([one[name] for one in entries if one.get(name) is not None]) for name in names}
    return added | {"register": None, "registers": keys}


def _sum(values: Sequence[Any]) -> Any:
    """Counts together, lists one behind the other unless they are the same; else what the first one says."""
    first = values[0] if values else None
    if type(first) is int:
        return sum(values)
    if isinstance(first, dict) and "rates" in first:
        return completion_data(Completion(*(sum(one[key] for one in values) for key in Completion._fields)))
    if isinstance(first, dict):
        return {key: _sum([one[key] for one in values]) for key in first}
    if isinstance(first, list) and any(one != first for one in values):
        return [value for one in values for value in one]
    return first

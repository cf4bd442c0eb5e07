"""The envelopes of several registers as one, for programs."""

from collections.abc import Sequence

from zerenfengong.answers.envelopes import Answer, Data, described
from zerenfengong.query.found import Order
from zerenfengong.query.query import Query

# What is about the units asked for, and adds up only where these are the same in all registers.
_ABOUT_UNITS = frozenset({"certain", "possible"})

# What each register has the same of.
_COMMON = frozenset({"columns"})


def joined_answers(
    answers: Sequence[Answer],
    registers: Sequence[Query],
    order: Order | None = None,
    skipped: Sequence[Data] = (),
    *,
    same: bool = True,
) -> Answer:
    """One envelope: ``register`` is null, ``registers`` has each with its counts and what can't be joined.

    Counts add up; those about units only where the units are the ``same`` in all. The entries stand in ``order``, else one
    register's behind another's.
    """
    heads = {answer.head["registers"][0]["key"]: answer.head for answer in answers}
    names = dict.fromkeys(name for head in heads.values() for name in head)
    head = {name: _joined(name, [one.get(name) for one in heads.values()], same=same) for name in names}
    own = {key: {name: one[name] for name in one if _is_own(name, one[name])} for key, one in heads.items()}
    nothing = {name: 0 if type(value) is int else None for one in own.values() for name, value in one.items()}
    known = [described(query) | nothing | own.get(query.book.key, {}) for query in registers]
    head |= {"register": None, "registers": known, "skipped": list(skipped)}
    entries = [answer.entries for answer in answers]
    every = [entry for part in entries for entry in part] if order is None else order.of(entries)
    return Answer(head, answers[0].key, every)


def _is_own(name: str, value: object) -> bool:
    """Whether a register's entry says this of it."""
    return name != "register" and not isinstance(value, str | list)


def _joined(name: str, values: Sequence[object], *, same: bool) -> object:
    if all(type(value) is int for value in values):
        return sum(value for value in values if isinstance(value, int)) if same or name not in _ABOUT_UNITS else None
    lists = [value for value in values if isinstance(value, list)]
    if len(lists) == len(values) and name not in _COMMON:
        return [value for one in lists for value in one]
    known = [value for value in values if value is not None]
    return known[0] if known and all(value == known[0] for value in known) else None

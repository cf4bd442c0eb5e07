"""Registers and submissions as JSON and back: what was read once need not be read again."""

import datetime as dt
import json
import types
import typing
import zlib
from collections.abc import Callable
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from typing import Any, NamedTuple, get_args, get_origin

from zerenfengong.ledger.submissions import Submission
from zerenfengong.model import Lists, Register, Task, Texts

_Restore = Callable[[Any], Any]


class StoredRegister(NamedTuple):
    """A register with what was reported on it, and the names of the units that it shares with others."""

    register: Register
    submissions: tuple[Submission, ...] = ()
    shared: frozenset[str] = frozenset()


class Stored(NamedTuple):
    """A register as JSON, packed: all but its tasks, and these; None where they are not asked for."""

    rest: bytes
    tasks: bytes | None


def store(kept: StoredRegister) -> Stored:
    """What is kept of a register."""
    rest = (kept.register._replace(tasks=()), kept.submissions, sorted(kept.shared))
    return Stored(_packed(rest), _packed(kept.register.tasks))


def _packed(values: Any) -> bytes:
    text = json.dumps(values, ensure_ascii=False, separators=(",", ":"), default=_plain)
    return zlib.compress(text.encode("utf-8", "surrogatepass"), 1)


def restore(stored: Stored) -> StoredRegister:
    """The same again; without the tasks where those are not asked for.

    Raises:
        ValueError: it was not stored so.
    """
    try:
        values, submissions, shared = _unpacked(stored.rest)
        register: Register = _record(Register)(values)
        if stored.tasks is not None:
            register = register._replace(tasks=tuple(map(_record(Task), _unpacked(stored.tasks))))
        return StoredRegister(register, tuple(map(_record(Submission), submissions)), frozenset(shared))
    except (zlib.error, TypeError, LookupError, AttributeError, ArithmeticError, RecursionError) as error:
        raise ValueError(str(error)) from None


def _unpacked(stored: bytes) -> Any:
    return json.loads(zlib.decompress(stored).decode("utf-8", "surrogatepass"))


def _plain(value: Any) -> Any:
    """What JSON does not know: days, decimals, values by name."""
    if isinstance(value, dt.date):
        return value.toordinal()
    return str(value) if isinstance(value, Decimal) else dict(value)


@lru_cache(maxsize=64)
def _record(cls: Any) -> _Restore:
    """How a value of this class is made of its fields, by their declared types."""
    fields = cls if hasattr(cls, "__annotations__") and cls.__annotations__ else cls.__mro__[1]
    hints = typing.get_type_hints(fields, localns={"Decimal": Decimal})
    restores = [_restorer(hints[name]) for name in cls._fields]
    make: _Restore = cls._make
    if all(one is None for one in restores):
        return make
    places = [(at, one) for at, one in enumerate(restores) if one is not None]

    def made(values: Any) -> Any:
        for at, one in places:
            held = values[at]
            if held is not None:
                values[at] = one(held)
        return make(values)

    return made


def _restorer(hint: Any) -> _Restore | None:
    """How a value of a declared type is made of JSON; None where it is the same there."""
    if get_origin(hint) in (typing.Union, types.UnionType):
        (hint,) = (one for one in get_args(hint) if one is not type(None))
    if get_origin(hint) is tuple:
        inner = _restorer(get_args(hint)[0])
        return tuple if inner is None else lambda held: tuple(map(inner, held))
    if hint is dt.date:
        return dt.date.fromordinal
    if hint is Lists:
        return lambda held: Lists({name: tuple(texts) for name, texts in held.items()})
    if hint in (Texts, Decimal) or (isinstance(hint, type) and issubclass(hint, StrEnum)):
        make: _Restore = hint
        return make
    return _record(hint) if hasattr(hint, "_fields") else None

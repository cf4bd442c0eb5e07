"""What is kept of one register: itself, and what tells whether a question may find anything in it."""

import datetime as dt
import os
import time
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from zerenfengong.checks import rules
from zerenfengong.ledger import ledger_folder
from zerenfengong.model import Deadline, Document, Kind, Register
from zerenfengong.query.status import Clock
from zerenfengong.register import loader
from zerenfengong.register.section_tree import Outline
from zerenfengong.tables.index.file_marks import FileMarks, digest, read_from
from zerenfengong.tables.index.stored_values import StoredRegister, store
from zerenfengong.text.folding import fold_id

# The day of a clock that is only asked for what no day changes.
_ANY_DAY = Clock(dt.date(2000, 1, 1))


class Traits(NamedTuple):
    """What tells whether a question may find anything: names, sections, days (as ordinals), and what has none.

    ``recurs``: the first and the last day that a rule may name; ``ongoing``, ``undated`` where a task or a deadline has none;
    ``followed`` where anything was reported.
    """

    names: frozenset[str] = frozenset()
    sections: frozenset[str] = frozenset()
    days: frozenset[int] = frozenset()
    recurs: tuple[int, int] | None = None
    ongoing: bool = False
    undated: bool = False
    followed: bool = False


class RegisterRecord(NamedTuple):
    """What is kept of a register; ``registry`` is the path of the units that it shares with others.

    Of one that no answer may be given from (``broken``) nothing is ``stored``. ``marks`` and ``digest`` are those of all that
    it was read from; ``settled`` where equal marks mean that nothing has changed.
    """

    registry: str | None
    marks: str
    digest: str
    settled: bool
    broken: bool
    title: str = ""
    issuer: str = ""
    issued: str | None = None
    stored: bytes = b""
    traits: Traits = Traits()


def record(path: str) -> RegisterRecord:
    """Read a register with its ledger, and keep of it what is asked for."""
    begun, marks = time.time_ns(), FileMarks()
    loaded = loader.load(path)
    _resolved, shared = loaded.registry
    named = None if loaded.register is None else loaded.register.registry
    registry = None if named is None else os.path.join(os.path.dirname(path), named)
    files = read_from(path, registry)
    known = RegisterRecord(registry, marks.of_all(files), digest(files), marks.settled(files, begun), broken=True)
    if rules.faults(loaded) or loaded.register is None:
        return known
    ledger = ledger_folder.load(path, loaded.register)
    if ledger.faults:
        return known
    kept = StoredRegister(loaded.register, ledger.submissions, shared)
    document = loaded.register.document
    return known._replace(
        broken=False,
        title=document.title,
        issuer=document.issuer,
        issued=None if document.issued is None else document.issued.text,
        stored=store(kept),
        traits=_traits(kept),
    )


def _traits(kept: StoredRegister) -> Traits:
    register, submissions = kept.register, kept.submissions
    outline = Outline(register)
    limits = [one for task in register.tasks for one in task.deadlines]
    due = [_ANY_DAY.due(one, register.document) for one in limits if one.kind is not Kind.RECURRING]
    # An extension, or a task that was taken up again, gives another day.
    further = (entry.to for submission in submissions for entry in submission.entries)
    return Traits(
        names=frozenset(_names(register)),
        sections=frozenset(
            text for one in register.sections for text in (fold_id(one.id), outline.numbers(one)) if text
        ),
        days=frozenset(day.toordinal() for day in (*due, *further) if day is not None),
        recurs=_bounds([one for one in limits if one.kind is Kind.RECURRING], register.document),
        ongoing=any(one.ongoing for one in limits),
        undated=None in due or not all(task.deadlines for task in register.tasks),
        followed=bool(submissions),
    )


def _bounds(rules: Sequence[Deadline], document: Document) -> tuple[int, int] | None:
    begins = [(one.begins(document.issued) or dt.date.min).toordinal() for one in rules]
    return (min(begins), (document.until or dt.date.max).toordinal()) if begins else None


def _names(register: Register) -> Iterator[str]:
    for unit in register.units:
        yield unit.name
        yield from unit.aliases
        if unit.pinyin:
            yield unit.pinyin

"""What is kept of one register: itself, and what tells whether a question may find anything in it."""

import datetime as dt
import gc
import time
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from zerenfengong.answers.index.file_marks import FileMarks, digest, read_beside
from zerenfengong.answers.index.stored_values import Stored, StoredRegister, store
from zerenfengong.answers.statistics import Stats, stats
from zerenfengong.checks import rules
from zerenfengong.ledger import ledger_folder
from zerenfengong.model import Deadline, Document, Kind, Register, Unit
from zerenfengong.query.book import Book
from zerenfengong.query.criteria import Criteria
from zerenfengong.query.query import Query
from zerenfengong.query.status import Clock
from zerenfengong.register import loader
from zerenfengong.register.section_tree import Outline
from zerenfengong.text.folding import fold_id, fold_name

# The day of a clock that is only asked for what no day changes.
_ANY_DAY = Clock(dt.date(2000, 1, 1))


class Traits(NamedTuple):
    """What tells whether a question may find anything: names, sections, days (as ordinals), and what has none.

    ``idle`` are those names of units with which no task has anything to do, on whatever day, as far as that is known.
    ``recurs``: the first and the last day that a rule may name; ``ongoing``, ``undated`` where a task or a deadline has none;
    ``followed`` where anything was reported.
    """

    names: frozenset[str] = frozenset()
    idle: frozenset[str] = frozenset()
    sections: frozenset[str] = frozenset()
    days: frozenset[int] = frozenset()
    recurs: tuple[int, int] | None = None
    ongoing: bool = False
    undated: bool = False
    followed: bool = False


class RegisterRecord(NamedTuple):
    """What is kept of a register; ``registry`` is the file of the units that it shares with others, as it has it.

    Of one that no answer may be given from (``broken``) nothing is ``stored``; of one that another day may count otherwise
    there are no ``counts``, else those over all of it, without cells; ``shared`` are the names of the registry's units.
    ``mark`` is that of its file, ``beside`` are those of what else it was read from, ``digest`` is of all; they are "" where
    something may have changed meanwhile.
    """

    registry: str | None
    mark: str
    beside: str
    digest: str
    broken: bool
    title: str = ""
    issuer: str = ""
    issued: str | None = None
    stored: Stored | None = None
    counts: Stats | None = None
    shared: frozenset[str] = frozenset()
    traits: Traits = Traits()


def record(path: str) -> RegisterRecord:
    """Read a register with its ledger, and keep of it what is asked for."""
    begun, before = time.time_ns(), FileMarks()
    seen = before.of(path), before.beside(path, None)
    loaded = loader.load(path)
    registry = None if loaded.register is None else loaded.register.registry
    ledger = ledger_folder.Ledger() if loaded.register is None else ledger_folder.load(path, loaded.register)
    known = _marked(path, registry, begun, seen)
    if loaded.register is None or rules.faults(loaded) or ledger.faults:
        return known
    kept = StoredRegister(loaded.register, ledger.submissions, loaded.registry[1])
    found = lasting(kept)
    document = loaded.register.document
    return known._replace(
        broken=False,
        title=document.title,
        issuer=document.issuer,
        issued=None if document.issued is None else document.issued.text,
        stored=store(kept),
        counts=found.counts,
        shared=kept.shared,
        traits=_traits(kept, found.idle),
    )


class Lasting(NamedTuple):
    """What no day changes: the counts, and the names of ``idle`` units, with which no task has anything to do."""

    counts: Stats | None = None
    idle: frozenset[str] = frozenset()


def lasting(kept: StoredRegister) -> Lasting:
    """What no day changes of all of a register; nothing where another day may.

    It may by what was reported, by what becomes of units, by a rule that nobody says the beginning of.
    """
    register = kept.register
    rules = (one for task in register.tasks for one in task.deadlines if one.kind is Kind.RECURRING)
    if kept.submissions or register.changes or None in (one.begins(register.document.issued) for one in rules):
        return Lasting()
    found = _lasting(register)
    # What was asked refers to itself, and a command does not look for such by itself.
    gc.collect(0)
    return found


def _lasting(register: Register) -> Lasting:
    query = Query([Book(register)], _ANY_DAY)
    counted = stats(query, Criteria())
    idle, busy = set[str](), set[str]()
    for unit in register.units:
        (idle if query.is_idle(unit) else busy).update(_names(unit))
    return Lasting(counted._replace(cells={}), frozenset(idle - busy))


def _marked(path: str, registry: str | None, begun: int, seen: tuple[str, str]) -> RegisterRecord:
    """A register of which nothing is known yet but what it was read from, since a moment, when these marks were ``seen``."""
    # Before the marks: what is told by them is what was read.
    held, marks = digest(path, registry), FileMarks()
    settled = marks.settled([path, *read_beside(path, registry)], begun)
    if not settled or (marks.of(path), marks.beside(path, None)) != seen:
        return RegisterRecord(registry, "", "", "", broken=True)
    return RegisterRecord(registry, marks.of(path), marks.beside(path, registry), held, broken=True)


def _traits(kept: StoredRegister, idle: frozenset[str]) -> Traits:
    register, submissions = kept.register, kept.submissions
    outline = Outline(register)
    limits = [one for task in register.tasks for one in task.deadlines]
    due = [_ANY_DAY.due(one, register.document) for one in limits if one.kind is not Kind.RECURRING]
    # An extension, or a task that was taken up again, gives another day.
    further = (entry.to for submission in submissions for entry in submission.entries)
    return Traits(
        idle=idle,
        names=frozenset(name for unit in register.units for name in _names(unit)),
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


def _names(unit: Unit) -> Iterator[str]:
    """What a unit is called, folded as what is asked for is."""
    yield from map(fold_name, (unit.name, *unit.aliases, *filter(None, [unit.pinyin])))

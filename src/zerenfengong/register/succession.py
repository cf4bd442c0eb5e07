"""What has become of units until a day, and so who holds on that day what a task says of one of them.

A change takes effect on its day (W3C ORG: a change event). Who is renamed or merged passes everything on for certain; who is
split passes on the tasks that are listed, and the rest possibly to each successor; a transfer passes on what it lists alone.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from types import MappingProxyType
from typing import NamedTuple

from zerenfengong.model import NO_LISTS, Change, ChangeKind, Lists, Register

# The changes that list a task, by their numbers in the order of time, each with those that get it; () for most tasks.
Handover = tuple[tuple[int, tuple[str, ...]], ...]


class Gain(NamedTuple):
    """That a unit has got what was the source's, by the change of this number; not ``certain`` where others may have got it."""

    source: str
    number: int
    certain: bool


class Heir(NamedTuple):
    """Who holds on the day what was another's; not ``certain`` where others may."""

    unit: str
    certain: bool


class _Part(NamedTuple):
    """What the changes that a unit has a part in do to it: what it gets, what it has no more, what it passes on."""

    gains: Sequence[Gain] = ()
    losses: Sequence[int] = ()
    passed: Mapping[int, Sequence[Heir]] = MappingProxyType({})


_NO_PART = _Part()


class Course:
    """What becomes of tasks, step by step: of all that no change lists, or of those that the same changes hand over."""

    def __init__(self, steps: "Steps", handed: Mapping[int, tuple[str, ...]]) -> None:
        self._steps = steps
        self._handed = handed
        self._parts: dict[str, _Part] = {}

    def _part(self, name: str) -> _Part:
        numbers = self._steps.numbers.get(name)
        if numbers is None:
            return _NO_PART
        if name not in self._parts:
            self._parts[name] = self._worked_out(name, numbers)
        return self._parts[name]

    def _worked_out(self, name: str, numbers: Sequence[int]) -> _Part:
        gains: list[Gain] = []
        losses: list[int] = []
        passed: dict[int, Sequence[Heir]] = {}
        for number in numbers:
            step, listed = self._steps.every[number], self._handed.get(number)
            receivers = _receivers(step) if listed is None else listed
            certain = listed is not None or step.kind != ChangeKind.SPLIT
            if name in receivers:
                gains += [Gain(source, number, certain) for source in step.sources if source != name]
            if name in step.sources:
                passed[number] = [Heir(target, certain) for target in receivers if target != name]
                if listed is not None and name not in (*listed, *step.ended):
                    losses.append(number)
        return _Part(gains, losses, passed)

    def gains(self, name: str, before: int) -> Iterator[Gain]:
        """What a unit still has before the change of a number and has got from others."""
        part = self._part(name)
        if part.gains:
            lost = _last(part.losses, before)
            yield from (one for one in part.gains if lost < one.number < before)

    def keeps(self, name: str, before: int) -> bool:
        """Whether a unit still has before the change of a number what it had from the beginning."""
        return _last(self._part(name).losses, before) < 0

    def has_ended(self, name: str) -> bool:
        """Whether a unit is no more."""
        return name in self._steps.ends

    def heirs(self, name: str) -> Sequence[Heir]:
        """Who holds at last what is said of a unit: itself where nothing became of it, nobody where it was abolished."""
        found: dict[str, bool] = {}
        waiting = [(name, -1, True)]
        while waiting:
            holder, since, certain = waiting.pop()
            part, end = self._part(holder), self._steps.ends.get(holder)
            later = (*part.passed, *part.losses, *(() if end is None else (end,)))
            number = min((one for one in later if one > since), default=None)
            if number is None:
                found[holder] = found.get(holder, False) or certain
                continue
            if number != end and number not in part.losses:
                waiting.append((holder, number, certain))
            passed = part.passed.get(number, ())
            waiting += [(one.unit, number, certain and one.certain) for one in reversed(passed)]
        return [Heir(unit, certain) for unit, certain in found.items()]


def _last(numbers: Sequence[int], before: int) -> int:
    return max((one for one in numbers if one < before), default=-1) if numbers else -1


class Steps:
    """Changes that have taken effect, in the order of time; the place of each is its number."""

    def __init__(self, every: Sequence[Change]) -> None:
        self.every = every
        self.ends = {name: number for number, step in enumerate(every) for name in step.ended}
        self.numbers: dict[str, list[int]] = {}
        for number, step in enumerate(every):
            for name in dict.fromkeys((*step.sources, *step.targets)):
                self.numbers.setdefault(name, []).append(number)


class Succession:
    """What has become of the units of a register until a day (inclusive)."""

    def __init__(self, register: Register, day: dt.date) -> None:
        changes = known_changes(register)
        self.steps: Sequence[Change] = in_order(one for one in changes if one.date <= day)
        self._numbered = Steps(self.steps)
        self._courses: dict[Handover, Course] = {}

    def handover(self, task: str) -> Handover:
        """The changes that list a task."""
        return self._handovers.get(task, ())

    def course(self, handover: Handover = ()) -> Course:
        """What becomes of the tasks that these changes list; of those that none lists."""
        if handover not in self._courses:
            self._courses[handover] = Course(self._numbered, dict(handover))
        return self._courses[handover]

    def heirs(self, name: str, task: str) -> Sequence[Heir]:
        """Who holds today what a task says of a unit."""
        return self.course(self.handover(task)).heirs(name)

    @cached_property
    def followed(self) -> frozenset[str]:
        """The units that are no more and after which others have come."""
        return frozenset(name for step in self.steps if step.targets for name in step.ended)

    @cached_property
    def _handovers(self) -> Mapping[str, Handover]:
        found: dict[str, dict[int, tuple[str, ...]]] = {}
        for number, step in enumerate(self.steps):
            for unit, ids in step.tasks.items():
                for task in ids:
                    known = found.setdefault(task, {})
                    known[number] = (*known.get(number, ()), unit)
        return {task: tuple(known.items()) for task, known in found.items()}


def own_names(register: Register) -> Sequence[Change]:
    """The changes of a register and its registry, in their places, each unit by its own name."""
    by_name = register.units_by_name

    def own(names: Iterable[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(by_name[name].name if name in by_name else name for name in names))

    return [
        one._replace(
            sources=own(one.sources),
            targets=own(one.targets),
            tasks=Lists({own((unit,))[0]: ids for unit, ids in one.tasks.items()}) if one.tasks else NO_LISTS,
        )
        for one in register.changes
    ]


def identity(change: Change) -> tuple[object, ...]:
    """What makes a change this one, wherever it is written: one in a register may only add the tasks to one of its registry."""
    duties = change.duties if is_partial(change) else None
    return change.date, change.kind, frozenset(change.sources), frozenset(change.targets), duties


def known_changes(register: Register) -> Sequence[Change]:
    """The changes that a register knows of; one that stands in its registry too is one, with the tasks that are listed."""
    found: dict[tuple[object, ...], Change] = {}
    for one in own_names(register):
        key = identity(one)
        known = found.setdefault(key, one)
        if known is not one:
            found[key] = known._replace(tasks=_joined(known.tasks, one.tasks), basis=known.basis or one.basis)
    return list(found.values())


def ends(changes: Iterable[Change]) -> Mapping[str, Change]:
    """The units that are no more after these changes, each with the first change that ends it."""
    found: dict[str, Change] = {}
    for change in sorted(changes, key=lambda one: one.date):
        for name in change.ended:
            found.setdefault(name, change)
    return found


def in_order(changes: Iterable[Change]) -> Sequence[Change]:
    """By day; on one day what is handed over first, and what becomes of a unit after what it comes from."""
    found: list[Change] = []
    by_day: dict[dt.date, list[Change]] = {}
    for change in changes:
        by_day.setdefault(change.date, []).append(change)
    for _day, here in sorted(by_day.items()):
        found += [one for one in here if is_partial(one)]
        found += _what_follows_last([one for one in here if not is_partial(one)])
    return found


def _what_follows_last(changes: Sequence[Change]) -> Sequence[Change]:
    """Changes of one day, what becomes of a unit after what it comes from; those that go round in a circle last."""
    makers: dict[str, list[int]] = {}
    for at, change in enumerate(changes):
        for name in _made(change):
            makers.setdefault(name, []).append(at)
    before = [{at for name in _changed(one) for at in makers.get(name, ())} - {at} for at, one in enumerate(changes)]
    after: list[list[int]] = [[] for _one in changes]
    for at, earlier in enumerate(before):
        for one in earlier:
            after[one].append(at)
    missing = list(map(len, before))
    ready = [at for at, number in enumerate(missing) if not number]
    for at in ready:  # grows as it is gone through
        for later in after[at]:
            missing[later] -= 1
            if not missing[later]:
                ready.append(later)
    return [changes[at] for at in dict.fromkeys((*ready, *range(len(changes))))]


def is_partial(change: Change) -> bool:
    """Whether a change hands over single tasks alone."""
    return change.kind == ChangeKind.TRANSFER


def _made(change: Change) -> set[str]:
    """The units that are new by a change, or that go on with what was others'."""
    merged = change.kind == ChangeKind.MERGE
    return {name for name in change.targets if merged or name not in change.sources}


def _changed(change: Change) -> tuple[str, ...]:
    """The units that pass on what they have at its time."""
    return change.sources if change.kind == ChangeKind.SPLIT else change.ended


def _receivers(step: Change) -> tuple[str, ...]:
    """To whom a change passes on what it does not list: of a unit that goes on nothing."""
    goes_on = step.kind == ChangeKind.TRANSFER or (step.kind == ChangeKind.SPLIT and not step.ended)
    return () if goes_on else step.targets


def _joined(one: Lists, other: Lists) -> Lists:
    units = dict.fromkeys((*one, *other))
    return Lists({unit: tuple(dict.fromkeys((*one.get(unit, ()), *other.get(unit, ())))) for unit in units})

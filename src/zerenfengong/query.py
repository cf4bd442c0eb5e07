"""Which tasks an answer holds: filtering, sorting, and in which roles and by which way a unit is concerned."""

import datetime as dt
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from zerenfengong.model import Deadline, Register, Role, Section, Task, Unit
from zerenfengong.outline import Outline, fold_id
from zerenfengong.states import Clock, Standing, State, Window, of_task
from zerenfengong.units import Directory, Way, fold


class Involvement(NamedTuple):
    """One way in which a task concerns a unit; ``blanket`` where 以下均需…落实 does, and not the row itself."""

    role: Role
    unit: str
    way: Way
    blanket: bool = False


class Item(NamedTuple):
    """A task in an answer. ``standing`` is the task's own or, in a list of deadlines, that of one deadline.

    ``relevant`` are those of the ``standings`` that are the units' that were asked for: not other units' milestones.
    """

    task: Task
    standings: tuple[Standing, ...]
    standing: Standing
    involvements: tuple[Involvement, ...] = ()
    relevant: tuple[Standing, ...] = ()


class Dates(NamedTuple):
    """Dated deadlines, one item each; of the tasks in ``shortened`` a rule names more days in the window than are listed."""

    items: list[Item]
    shortened: tuple[Task, ...] = ()


class Criteria(NamedTuple):
    """What is asked for. Values of one field are alternatives, fields add up; an empty field asks for nothing.

    ``before`` and ``after`` include the day they name. A task fits them, ``states`` and ``dated`` by any of the deadlines
    that concern the units asked for, a recurring one by any of its occurrences between them.
    """

    units: tuple[Unit, ...] = ()
    roles: frozenset[Role] = frozenset()
    direct: bool = False
    sections: tuple[Section, ...] = ()
    texts: tuple[str, ...] = ()
    dated: bool | None = None
    before: dt.date | None = None
    after: dt.date | None = None
    states: frozenset[State] = frozenset()

    @property
    def window(self) -> Window | None:
        """The days asked for; None where all are."""
        return None if self.after is None and self.before is None else Window(self.after, self.before)

    def narrowed(self, first: dt.date | None, last: dt.date | None) -> "Criteria":
        """The days asked for and within them these; both ends of each are included."""
        return self._replace(
            after=max(filter(None, (self.after, first)), default=None),
            before=min(filter(None, (self.before, last)), default=None),
        )

    def allows(self, standing: Standing) -> bool:
        """Whether one deadline fits what is asked about deadlines."""
        due = standing.due
        if self.before is not None and (due is None or due > self.before):
            return False
        if self.after is not None and (due is None or due < self.after):
            return False
        return not self.states or standing.state in self.states

    def allows_task(self, standings: tuple[Standing, ...]) -> bool:
        """Whether a task with these deadlines fits."""
        if self.dated is not None and any(standing.due is not None for standing in standings) != self.dated:
            return False
        return any(map(self.allows, standings or (of_task(standings),)))


class Query:
    """One register, asked on one day."""

    def __init__(self, register: Register, clock: Clock) -> None:
        self.register = register
        self.clock = clock
        self.directory = Directory(register)
        self.outline = Outline(register)

    def tasks(self, criteria: Criteria, among: Iterable[Task] | None = None) -> list[Item]:
        """The tasks that fit (of all, or of those that come into question), in the document's order."""
        return [
            Item(task, standings, of_task(relevant), involvements, relevant)
            for task, standings, relevant, involvements in self._fitting(criteria, among)
            if criteria.allows_task(self._spread(relevant, criteria)[0])
        ]

    def deadlines(self, criteria: Criteria) -> Dates:
        """The dated deadlines that fit, by day and then in the document's order.

        A recurring one is there with each occurrence in the window asked for; without a window, with the next one.
        """
        items: list[Item] = []
        shortened = []
        for task, standings, relevant, involvements in self._fitting(criteria):
            if criteria.dated is False:
                continue
            spread, complete = self._spread(relevant, criteria)
            shortened += [] if complete else [task]
            items += [
                Item(task, standings, one, involvements, (one,))
                for one in spread
                if one.due is not None and criteria.allows(one)
            ]
        return Dates(sorted(items, key=lambda item: item.standing.due or dt.date.max), tuple(shortened))

    def ongoing(self, criteria: Criteria) -> list[Item]:
        """What goes on without a day and fits, one item each; of days asked for it goes on during one."""
        return [
            Item(task, standings, one, involvements, (one,))
            for task, standings, relevant, involvements in self._fitting(criteria)
            for one in relevant
            if one.deadline is not None
            and one.deadline.ongoing
            and criteria.dated is not True
            and (not criteria.states or one.state in criteria.states)
            and self.lasts(one.deadline).meets(criteria.window)
        ]

    def lasts(self, deadline: Deadline) -> Window:
        """From when to when something goes on: from its start or the day of issue to the end of the plan."""
        document = self.register.document
        return Window(deadline.begins(document.issued), document.until)

    def _spread(self, standings: tuple[Standing, ...], criteria: Criteria) -> tuple[tuple[Standing, ...], bool]:
        """The standings with each occurrence in the window in the place of a recurring one; and whether those are all."""
        window = criteria.window
        if window is None:
            return standings, True
        document = self.register.document
        parts = [
            self.clock.occurrences(one.deadline, document, window)
            if one.deadline is not None and one.deadline.rrule is not None
            else ((one,), True)
            for one in standings
        ]
        return tuple(one for found, _whole in parts for one in found), all(whole for _found, whole in parts)

    def left_out(self, criteria: Criteria) -> tuple[int, int]:
        """What a list of dates leaves out: how many tasks have no date, and how many only dates of other units."""
        undated = others = 0
        for _task, standings, relevant, _involvements in self._fitting(criteria):
            if all(standing.due is None for standing in relevant):
                only_others = any(standing.due is not None for standing in standings)
                undated, others = undated + (not only_others), others + only_others
        return undated, others

    def unplaceable(self, criteria: Criteria) -> int:
        """How many tasks fit but for the units, and name a part of nobody says what: any unit may be meant."""
        unsaid = {name for unit in self.register.units if unit.some_of == () for name in (unit.name, *unit.aliases)} - {
            unit.name for unit in criteria.units
        }
        if not unsaid:
            return 0
        return sum(
            any(
                name in unsaid
                for role in Role
                if not criteria.roles or role in criteria.roles
                for name in task.names(role)
            )
            for task, _standings, relevant, _involvements in self._fitting(criteria._replace(units=(), direct=False))
            if criteria.allows_task(self._spread(relevant, criteria)[0])
        )

    def item(self, task: Task) -> Item:
        """One task by itself."""
        standings = self.clock.standings(task, self.register.document)
        return Item(task, standings, of_task(standings), (), standings)

    def _fitting(
        self, criteria: Criteria, among: Iterable[Task] | None = None
    ) -> Iterable[tuple[Task, tuple[Standing, ...], tuple[Standing, ...], tuple[Involvement, ...]]]:
        """The tasks that fit in all but their deadlines: with every standing, those that concern the units, and how."""
        concerns = _Concerns(self, criteria)
        sections = frozenset().union(*(self.outline.below(section) for section in criteria.sections))
        texts = [fold(text) for text in criteria.texts]
        for task in self.register.tasks if among is None else among:
            if criteria.sections and fold_id(task.section or "") not in sections:
                continue
            involvements = concerns.of(task)
            if involvements is None or (texts and not self._mentions(task, texts)):
                continue
            standings = self.clock.standings(task, self.register.document)
            relevant = tuple(one for one in standings if concerns.includes(one.deadline))
            yield task, standings, relevant, involvements

    def path(self, task: Task) -> tuple[Section, ...]:
        """The sections that a task stands in, from the top."""
        section = self.outline.by_id.get(fold_id(task.section)) if task.section is not None else None
        return self.outline.path(section) if section is not None else ()

    def blanket(self, task: Task) -> tuple[str, ...]:
        """Who has to carry out a task without its row naming them: the document's and the sections' blanket assignees."""
        named = self.register.document.responsible
        for section in self.path(task):
            named += section.responsible
        return tuple(dict.fromkeys(named))

    def _mentions(self, task: Task, texts: list[str]) -> bool:
        words = [task.id, task.measure, task.note or "", *task.extra.values()]
        for name in (*task.lead, *task.responsible, *task.supporting):
            words += [name, self.register.units_by_name[name].name] if name in self.register.units_by_name else [name]
        words += self.blanket(task)
        for deadline in task.deadlines:
            words += [deadline.phrase or "", deadline.within or "", deadline.purpose or "", *deadline.units]
        words += [section.title for section in self.path(task)]
        folded = fold("\0".join(words))  # nothing that is typed reaches from one word into the next
        return any(text in folded for text in texts)


class _Concerns:
    """How tasks concern the units asked for; each distinct list of names is looked at once."""

    def __init__(self, query: Query, criteria: Criteria) -> None:
        self._query = query
        self._units = criteria.units
        self._roles = criteria.roles
        self._direct = criteria.direct
        self._ways: list[tuple[str, Mapping[str, Way]]] = [
            (unit.name, query.directory.ways(unit)) for unit in criteria.units
        ]
        self._known: dict[tuple[tuple[str, ...], Role, bool], tuple[Involvement, ...]] = {}
        self._holders: dict[str, Mapping[str, Way]] = {}
        document = query.register.document
        self._any_blanket = bool(document.responsible) or any(one.responsible for one in query.register.sections)

    def of(self, task: Task) -> tuple[Involvement, ...] | None:
        """The task's ways to the units, or None where it concerns none of them in the roles asked for."""
        if not self._ways:
            fits = not self._roles or any(task.names(role) for role in self._roles)
            if not fits and Role.RESPONSIBLE in self._roles:
                fits = (self._any_blanket and bool(self._query.blanket(task))) or self._has_own_milestone(task)
            return () if fits else None
        found = self._through(task.lead, Role.LEAD) + self._through(task.responsible, Role.RESPONSIBLE)
        if task.supporting:
            found += self._through(task.supporting, Role.SUPPORTING)
        if self._any_blanket:
            found += self._through(self._query.blanket(task), Role.RESPONSIBLE, blanket=True)
        found += self._by_deadline(task, found)
        if not found or (self._roles and all(one.role not in self._roles for one in found)):
            return None
        return found

    def _has_own_milestone(self, task: Task) -> bool:
        """Whether a milestone names a unit that no column reaches: it answers for its milestone."""
        columns = {*task.lead, *task.responsible, *task.supporting, *self._query.blanket(task)}
        return any(columns.isdisjoint(self._above(name)) for deadline in task.deadlines for name in deadline.units)

    def includes(self, deadline: Deadline | None) -> bool:
        """Whether a deadline is (possibly) one of the units': it names no units, or one that reaches them."""
        if deadline is None or not deadline.units or not self._ways:
            return True
        return any(name in ways or unit in self._above(name) for unit, ways in self._ways for name in deadline.units)

    def _by_deadline(self, task: Task, found: tuple[Involvement, ...]) -> tuple[Involvement, ...]:
        """What only a milestone's ``units`` say: a unit that no column names answers for its milestone all the same."""
        more = [
            one
            for deadline in task.deadlines
            if deadline.units
            for one in self._through(deadline.units, Role.RESPONSIBLE)
        ]
        sure = {one.unit for one in found if one.way.certain}
        known = {one.unit for one in found}
        return tuple(
            one for one in dict.fromkeys(more) if one.unit not in sure and (one.way.certain or one.unit not in known)
        )

    def _above(self, name: str) -> Mapping[str, Way]:
        """The names by which a milestone's unit can be reached: a collective that is asked for holds it."""
        found = self._holders.get(name)
        if found is None:
            unit = self._query.register.units_by_name[name]
            found = self._holders[name] = self._query.directory.ways(unit)
        return found

    def _through(self, names: tuple[str, ...], role: Role, *, blanket: bool = False) -> tuple[Involvement, ...]:
        key = (names, role, blanket)
        found = self._known.get(key)
        if found is None:
            every = (
                Involvement(role, unit, ways[name], blanket)
                for unit, ways in self._ways
                for name in names
                if name in ways and not (self._direct and ways[name].via)
            )
            found = self._known[key] = tuple(dict.fromkeys(every))
        return found


SORT_KEYS = ("document", "id", "due", "section", "lead", "state")


def arrange(items: Sequence[Item], query: Query, sort: str, *, reverse: bool) -> list[Item]:
    """Sort by one of ``SORT_KEYS``, equal ones in the order given; what lacks the key comes last either way."""
    if sort == "document":
        return list(reversed(items)) if reverse else list(items)
    key = _sort_key(query, sort)
    having = [item for item in items if key(item) is not None]
    lacking = [item for item in items if key(item) is None]
    return sorted(having, key=key, reverse=reverse) + lacking


def _sort_key(query: Query, sort: str) -> Callable[[Item], Any]:
    sections = {fold_id(section.id): at for at, section in enumerate(query.register.sections)}
    order = {unit.name: at for at, unit in enumerate(query.register.units)}
    units = {name: order[unit.name] for name, unit in query.register.units_by_name.items()}
    states = list(State)
    keys: dict[str, Callable[[Item], Any]] = {
        "id": lambda item: natural(item.task.id),
        "due": lambda item: item.standing.due,
        "section": lambda item: sections.get(fold_id(item.task.section)) if item.task.section else None,
        "lead": lambda item: units[item.task.lead[0]] if item.task.lead else None,
        "state": lambda item: states.index(item.standing.state),
    }
    return keys[sort]


def natural(text: str) -> tuple[tuple[int, int, str], ...]:
    """A sort key under which 1.10 comes after 1.9."""
    pieces = re.findall(r"[0-9]+|[^0-9]+", text)
    return tuple((0, int(piece), "") if piece[0] in "0123456789" else (1, 0, piece) for piece in pieces)

"""Which tasks an answer holds: filtering and sorting."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache, partial
from typing import NamedTuple

from zerenfengong.model import Role, Section, Task, Unit
from zerenfengong.query.book import Book, TaskRef
from zerenfengong.query.criteria import Criteria
from zerenfengong.query.involvement import Concerns, Involved, Open, Strand, categories
from zerenfengong.query.on_a_day import OnADay
from zerenfengong.query.status import FINISHED, Clock, Standing, State, of_task
from zerenfengong.query.task_assignments import Assignments
from zerenfengong.query.task_filter import Scope
from zerenfengong.register.section_tree import Outline
from zerenfengong.register.unit_directory import Directory


class Item(NamedTuple):
    """A task in an answer. ``standing`` is the task's own or, in a list of deadlines, that of one deadline.

    ``relevant`` are those of the ``standings`` that are the units' that were asked for: not other units' milestones; of a
    window the next occurrence in it stands for a rule. ``involvements`` are those of each of these units, in their order.
    ``divided`` where the task fits for some of its units only, by what is not due from them.
    """

    ref: TaskRef
    task: Task
    standings: tuple[Standing, ...]
    standing: Standing
    involvements: tuple[Involved, ...] = ()
    relevant: tuple[Standing, ...] = ()
    divided: bool = False

    def is_certain(self, roles: frozenset[Role]) -> bool:
        """Whether it certainly concerns one of the units asked for, in one of these roles (any, where none is asked for)."""
        found = (categories(involved, roles) for involved in self.involvements)
        return any(ways[0].certain for ways in found if ways)


class Dates(NamedTuple):
    """Dated deadlines, one item each; of the tasks in ``shortened`` a rule names more days in the window than are listed."""

    items: list[Item]
    shortened: tuple[Task, ...] = ()


class LeftOut(NamedTuple):
    """What a list of dates leaves out: tasks without a date, with dates of other units only; deadlines done or stopped."""

    undated: int
    others: int
    finished: int


class Unlisted(NamedTuple):
    """Tasks that may concern a unit: they name the first of ``via``, and its last one does not list all of its members."""

    unit: Unit
    via: tuple[str, ...]
    tasks: tuple[Task, ...]


# The tasks that may concern a unit through collectives that do not list all of their members, by the way to it.
_TasksByWay = tuple[tuple[str, ...], tuple[Task, ...]]


class Claim(NamedTuple):
    """A task, by its place in the register, that fits in all but its deadlines.

    A milestone that names units is one of those asked for only with one of the ``names``; None where nobody was asked for.
    """

    place: int
    involvements: tuple[Involved, ...] = ()
    names: AbstractSet[str] | None = None


class Query(OnADay):
    """Registers, asked on one day; today one, as a unit of one register is not yet known to be that of another."""

    def __init__(self, books: Sequence[Book], clock: Clock) -> None:
        if len(books) != 1:
            raise ValueError(f"a query is asked of one book today, not of {len(books)}")
        super().__init__(books[0], clock)
        register = self.register
        self.directory = Directory(register, self.succession.course() if self.succession is not None else None)
        self.outline = Outline(register)
        self._assignments = Assignments(register, self.outline, self.directory, self.succession)
        self._concerns: dict[str, Concerns] = {}
        self._fits: dict[tuple[int, Criteria], AbstractSet[int]] = {}
        self._untaken: dict[tuple[int, Criteria], tuple[AbstractSet[int], Sequence[_TasksByWay]]] = {}
        # What was asked last is often asked again, for another unit or medium.
        self._scope_of = lru_cache(maxsize=8)(partial(Scope, self))
        self._unsaid = lru_cache(maxsize=8)(self._find_unsaid)
        # What is counted is also judged.
        self._tasks = lru_cache(maxsize=1)(self._find_tasks)

    def tasks(self, criteria: Criteria) -> list[Item]:
        """The tasks that fit, in the document's order: for one of the units asked for, else as a whole or for any unit.

        So a task is in the answer about one unit only if it is in the answer for everybody.
        """
        return list(self._tasks(criteria))

    def _find_tasks(self, criteria: Criteria) -> list[Item]:
        claims = self._claims(criteria)
        whole = {claim.place for claim in claims if self.fits(claim, criteria)}
        places: AbstractSet[int] = whole
        # Which light a task has is asked of the units together.
        anybody = criteria._replace(units=(), lights=frozenset())
        if len(criteria.units) > 1:
            places = set().union(*(self._fitting_for(unit, anybody) for unit in criteria.units))
        elif not criteria.units and self._asks_undated(criteria) and self._assignments.divided:
            theirs = set().union(*(self._fitting_for(unit, anybody) for unit in self.register.units))
            places = whole | theirs.intersection(self.places(self._assignments.divided))
        lit = (
            claim
            for claim in claims
            if claim.place in places and self._is_lit(self.register.tasks[claim.place], criteria)
        )
        items = ((claim.place, self.item(claim, criteria)) for claim in lit)
        return [item if place in whole else item._replace(divided=True) for place, item in items]

    def deadlines(self, criteria: Criteria) -> Dates:
        """The dated deadlines that fit, by day and then in the document's order.

        A recurring one is there with each occurrence in the window asked for; without a window, with the next one.
        """
        items: list[Item] = []
        shortened = []
        for claim in self._claims(criteria) if criteria.dated is not False else ():
            task, standings = self.register.tasks[claim.place], self._stand(claim.place)
            if not self._is_asked(claim, criteria):
                continue
            spread, complete = self._dates(claim, criteria)
            shortened += [] if complete else [task]
            items += [
                Item(self.ref(task), task, standings, one, claim.involvements, (one,))
                for one in spread
                if one.due is not None and criteria.allows_date(one)
            ]
        return Dates(sorted(items, key=lambda item: item.standing.due or dt.date.max), tuple(shortened))

    def _dates(self, claim: Claim, criteria: Criteria) -> tuple[tuple[Standing, ...], bool]:
        """The deadlines of a task that a list of dates may hold, and whether those are all."""
        task = self.register.tasks[claim.place]
        if not criteria.owed:
            return self._spread(self._limits(claim, criteria), criteria)
        if self.progress is None:
            return (), True
        owed = self.progress.owed(task)
        return self._of_those(tuple(owed), claim, criteria), True

    def _limits(self, claim: Claim, criteria: Criteria) -> tuple[Standing, ...]:
        """The deadlines that are the units'; a task without any has a date once it was reopened with one."""
        task = self.register.tasks[claim.place]
        bare = (self.whole(task, ()),) if self.progress is not None and not task.deadlines else ()
        return self._own(claim, criteria) or self._of_those(bare, claim, criteria)

    def ongoing(self, criteria: Criteria) -> list[Item]:
        """What goes on without a day and fits, one item each; of days asked for it goes on during one."""
        return [
            Item(self.ref(task), task, self._stand(claim.place), one, claim.involvements, (one,))
            for claim in self._claims(criteria)
            for task in (self.register.tasks[claim.place],)
            for one in self._own(claim, criteria)
            if one.deadline is not None
            and one.deadline.ongoing
            and criteria.dated is not True
            and (not criteria.states or one.state in criteria.states)
            and (criteria.finished or one.state not in FINISHED)
            and self.lasts(one.deadline).meets(criteria.window)
        ]

    def left_out(self, criteria: Criteria) -> LeftOut:
        """What a list of dates leaves out."""
        undated = others = finished = 0
        for claim in self._claims(criteria):
            if not self._is_asked(claim, criteria):
                continue
            if not criteria.finished:
                spread, _complete = self._dates(claim, criteria)
                dates = (one for one in spread if one.due is not None)
                finished += sum(criteria.allows(one) and not criteria.allows_date(one) for one in dates)
            if all(standing.due is None for standing in self._limits(claim, criteria)):
                only_others = any(standing.due is not None for standing in self._stand(claim.place))
                undated, others = undated + (not only_others), others + only_others
        return LeftOut(undated, others, finished)

    def unplaceable(self, criteria: Criteria) -> list[Task]:
        """The tasks that fit but for the units, and name a part of nobody says what: any unit may be meant.

        Not those that are known to concern all the units asked for, nor those that name nobody but one asked for.
        """
        return [task for task, _names in self._unplaceable(criteria)]

    def unplaceable_by_name(self, criteria: Criteria) -> Mapping[str, list[Task]]:
        """The same by the names of these parts (有关单位, 县直有关部门); a task that has several stands with each."""
        found: dict[str, list[Task]] = {}
        for task, names in self._unplaceable(criteria):
            for name in sorted(names):
                found.setdefault(name, []).append(task)
        return found

    def _unplaceable(self, criteria: Criteria) -> Sequence[tuple[Task, AbstractSet[str]]]:
        unsaid = self._unsaid(criteria._replace(units=(), direct=False)) if not criteria.lights else ()
        if not unsaid:
            return []
        asked = {unit.name for unit in criteria.units}
        known = [set(self.places(self._involved_in(unit))) for unit in criteria.units]
        everybodys = set.intersection(*known) if known else set()
        theirs = {self.register.tasks[place].id for place in everybodys}
        return [(task, names) for task, names in unsaid if task.id not in theirs and not asked.issuperset(names)]

    def unlisted(self, criteria: Criteria) -> list[Unlisted]:
        """What else may concern the units asked for, by the names that leave it open; each task once a unit.

        Not what is in the answer about the unit anyhow; never where only what names it is asked for.
        """
        found = []
        anybody = criteria._replace(units=())
        # What only may be a unit's has no light of the unit.
        for unit in () if criteria.direct or criteria.lights else criteria.units:
            if open_ := self._assignments.unlisted(unit):
                taken = self._fitting_for(unit, anybody)
                found += [Unlisted(unit, via, tasks) for via, tasks in self._left_open(open_, anybody, taken)]
        return found

    def _left_open(self, open_: Open, criteria: Criteria, taken: AbstractSet[int]) -> Sequence[_TasksByWay]:
        """The tasks of each way that fit and are not taken; where none of all is, they are the same for every unit."""
        key = (id(open_), criteria)
        if key not in self._untaken:
            theirs = set().union(*(self._fitting(strand, criteria) for _via, strand in open_))
            self._untaken[key] = theirs, self._by_way(open_, criteria, frozenset())
        every, found = self._untaken[key]
        return found if taken.isdisjoint(every) else self._by_way(open_, criteria, taken)

    def _by_way(self, open_: Open, criteria: Criteria, taken: AbstractSet[int]) -> Sequence[_TasksByWay]:
        """The tasks of each way that fit and are not taken, each under the first one."""
        by_way: dict[tuple[str, ...], set[int]] = {}
        for via, strand in open_:
            here = self._fitting(strand, criteria) - taken
            by_way.setdefault(via, set()).update(here)
            taken = taken | here
        tasks = self.register.tasks
        return [(via, tuple(tasks[place] for place in sorted(places))) for via, places in by_way.items() if places]

    def task(self, task: Task) -> Item:
        """One task by itself."""
        standings = self.standings(task)
        return Item(self.ref(task), task, standings, self.whole(task, standings), (), standings)

    def ref(self, task: Task) -> TaskRef:
        """How a task is known among all that are asked."""
        return TaskRef(self.book.name, task.id)

    def path(self, task: Task) -> tuple[Section, ...]:
        """The sections that a task stands in, from the top."""
        return self.outline.path_of(task)

    def top(self, place: int) -> str | None:
        """The id of the section at the top of the outline that a task stands in."""
        path = self.path(self.register.tasks[place])
        return path[0].id if path else None

    def blanket(self, task: Task) -> tuple[str, ...]:
        """Who has to carry out a task without its row naming them: the document's and the sections' blanket assignees."""
        return self._assignments.blanket(task)

    def is_idle(self, unit: Unit) -> bool:
        """Whether no task concerns a unit, certainly or possibly, and none leaves open whether it does."""
        asked = Criteria(units=(unit,))
        return not (self._involved_in(unit) or self.unlisted(asked) or self._unplaceable(asked))

    def concerns(self, unit: Unit) -> Concerns:
        """What concerns a unit, by the numbers of the register's assignments."""
        found = self._concerns.get(unit.name)
        if found is None:
            found = self._concerns[unit.name] = self._assignments.concerns(unit)
        return found

    def places(self, numbers: Iterable[int]) -> list[int]:
        """The places of the tasks that have these assignments."""
        return [place for number in numbers for place in self._assignments.places[number]]

    def claims(self, strand: Strand, criteria: Criteria) -> list[Claim]:
        """The tasks that a strand brings to a unit and that fit in all but their deadlines."""
        scope = self._scope(criteria)
        found = []
        for number, involved in strand.involved.items():
            shown = tuple(one for one in involved if one.way.is_direct) if criteria.direct else involved
            if any(not criteria.roles or one.role in criteria.roles for one in shown):
                places = filter(scope.holds, self._assignments.places[number])
                found += [Claim(place, (shown,), strand.names_in(number)) for place in places]
        return found

    def fits(self, claim: Claim, criteria: Criteria) -> bool:
        """Whether the deadlines that are the units' fit too."""
        if not self._is_asked(claim, criteria):
            return False
        own = self._own(claim, criteria)
        if self.progress is not None and criteria.states:
            # What was reported decides how a task stands, not one of its deadlines.
            if self.whole(self.register.tasks[claim.place], own).state not in criteria.states:
                return False
            criteria = criteria._replace(states=frozenset())
        if not criteria.asks_deadlines:
            return True
        return self.allows(self.register.tasks[claim.place], own, criteria)

    def _asks_undated(self, criteria: Criteria) -> bool:
        """Whether a task may fit because something of it has no day."""
        by_state = self.progress is None and State.UNDATED in criteria.states
        return criteria.dated is False or by_state

    def _is_asked(self, claim: Claim, criteria: Criteria) -> bool:
        """Whether a task, as far as it is the units', has one of the lights and is of a kind that is asked for."""
        task = self.register.tasks[claim.place]
        if criteria.kinds and criteria.kinds.isdisjoint(self.kinds(task, self._own(claim, criteria))):
            return False
        return self._is_lit(task, criteria)

    def item(self, claim: Claim, criteria: Criteria) -> Item:
        """A task that fits; it stands by the next of its deadlines, inside the window where days are asked for."""
        own = self._own(claim, criteria)
        standing = None
        if criteria.window is not None:
            spread, _complete = self._spread(own, criteria)
            inside = tuple(one for one in spread if criteria.allows(one))
            standing = of_task(inside) if inside else None
            own = tuple(_inside(one, inside) for one in own)
        task = self.register.tasks[claim.place]
        standing = standing or self.whole(task, own)
        return Item(self.ref(task), task, self._stand(claim.place), standing, claim.involvements, own)

    def _involved_in(self, unit: Unit) -> AbstractSet[int]:
        """The numbers of the assignments that concern a unit in whatever way."""
        shared, own, _ways = self.concerns(unit)
        shared_with = set().union(*(one.involved for one in shared)) - own.involved.keys()
        return shared_with | {number for number, involved in own.involved.items() if involved}

    def _fitting(self, strand: Strand, criteria: Criteria) -> AbstractSet[int]:
        """The places of the tasks of a strand that fit; the same strand is asked about again for every unit."""
        key = (id(strand), criteria)
        if key not in self._fits:
            self._fits[key] = frozenset(
                claim.place for claim in self.claims(strand, criteria) if self.fits(claim, criteria)
            )
        return self._fits[key]

    def _fitting_for(self, unit: Unit, criteria: Criteria) -> set[int]:
        """The places of the tasks that fit for a unit, but for those that fit only for others."""
        shared, own, _ways = self.concerns(unit)
        found: set[int] = set().union(*(self._fitting(one, criteria) for one in shared))
        found.difference_update(self.places(own.involved))
        return found | self._fitting(own, criteria)

    def _claims(self, criteria: Criteria) -> list[Claim]:
        """The tasks that fit in all but their deadlines, in the document's order."""
        if not criteria.units:
            return self._claims_of_anybody(criteria)
        each = [self.claims_of(unit, criteria) for unit in criteria.units]
        places = sorted(set().union(*each))
        if len(each) == 1:
            return [each[0][place] for place in places]
        # In a task that fits, each unit is shown with all that it has to do with it.
        anyhow = criteria._replace(roles=frozenset())
        every = [self.claims_of(unit, anyhow) for unit in criteria.units] if criteria.roles else each
        return [_joined([one.get(place) for one in each], [one.get(place) for one in every]) for place in places]

    def _claims_of_anybody(self, criteria: Criteria) -> list[Claim]:
        scope, assignments, roles = self._scope(criteria), self._assignments, criteria.roles
        filled = {number for number in range(len(assignments.places)) if not roles or assignments.fills(number, roles)}
        return [
            Claim(place) for place, number in enumerate(assignments.numbers) if number in filled and scope.holds(place)
        ]

    def claims_of(self, unit: Unit, criteria: Criteria) -> dict[int, Claim]:
        """The tasks of one unit that fit in all but their deadlines, by their places.

        Those that name it stand in the place of what collectives bring.
        """
        return {claim.place: claim for strand in self.concerns(unit).strands for claim in self.claims(strand, criteria)}

    def _find_unsaid(self, criteria: Criteria) -> Sequence[tuple[Task, AbstractSet[str]]]:
        """The tasks that fit and name parts of nobody says what, each with their names."""
        parts = {
            name: unit.name for unit in self.register.units if unit.some_of == () for name in (unit.name, *unit.aliases)
        }
        roles = criteria.roles or frozenset(Role)
        named = (
            (item.task, {parts[name] for role in roles for name in item.task.names(role) if name in parts})
            for item in (self.tasks(criteria) if parts else ())
        )
        return [(task, names) for task, names in named if names]

    def _scope(self, criteria: Criteria) -> Scope:
        return self._scope_of(criteria.sections, criteria.texts, criteria.statuses, criteria.reporters)

    def _own(self, claim: Claim, criteria: Criteria) -> tuple[Standing, ...]:
        """The standings that are the units': of milestones those that name them, somebody above or somebody below.

        Of units that report only what they report on.
        """
        return self._of_those(self._stand(claim.place), claim, criteria)

    def _of_those(self, standings: tuple[Standing, ...], claim: Claim, criteria: Criteria) -> tuple[Standing, ...]:
        names, reporters = claim.names, criteria.reporters
        if names is not None:
            standings = tuple(
                one
                for one in standings
                if one.deadline is None or not one.deadline.units or not names.isdisjoint(one.deadline.units)
            )
        if reporters:
            task = self.register.tasks[claim.place]
            standings = tuple(
                one for one in standings if not set(reporters).isdisjoint(self.reporters_on(task, one.deadline).units)
            )
        return standings


def _joined(fitting: Sequence[Claim | None], every: Sequence[Claim | None]) -> Claim:
    """What several units have in a task: the milestones of those that it fits for, the ways to all of them."""
    having = [claim for claim in fitting if claim is not None]
    involvements = tuple(claim.involvements[0] if claim is not None else () for claim in every)
    return Claim(having[0].place, involvements, frozenset().union(*(claim.names or () for claim in having)))


def _inside(standing: Standing, inside: Iterable[Standing]) -> Standing:
    """The occurrence in a window that a deadline stands by that recurs; any other standing as it is."""
    if standing.deadline is None or standing.deadline.rrule is None:
        return standing
    here = tuple(one for one in inside if one.deadline is standing.deadline)
    return of_task(here) if here else standing

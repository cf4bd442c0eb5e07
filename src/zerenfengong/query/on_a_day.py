"""A register on one day: what has become of its units, what its ledger says, how each task and each deadline stands."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from zerenfengong.ledger.reporters import Reporters, reporters_of
from zerenfengong.ledger.statuses import Status
from zerenfengong.model import Change, Deadline, Task
from zerenfengong.query.book import Book
from zerenfengong.query.criteria import Criteria
from zerenfengong.query.status import Clock, Light, Standing, State, TaskKind, Window, of_task
from zerenfengong.register.unit_ways import succession_of

if TYPE_CHECKING:
    from zerenfengong.query.lights import Lights
    from zerenfengong.query.progress_settings import ProgressSettings
    from zerenfengong.query.standings import Progress


class OnADay:
    """What is known of a register and its tasks on one day, whoever asks."""

    def __init__(self, book: Book, clock: Clock) -> None:
        self.book = book
        self.register = book.register
        self.clock = clock
        self.progress = self._followed()
        self.succession = succession_of(book.register, clock.as_of)
        self._standings: dict[int, tuple[Standing, ...]] = {}

    @cached_property
    def changes(self) -> Mapping[str, Sequence[Change]]:
        """For each unit the changes that it has a part in, also those to come, in the order of time."""
        if not self.register.changes:
            return {}
        from zerenfengong.register.succession import in_order, known_changes  # noqa: PLC0415 (only where units change)

        found: dict[str, list[Change]] = {}
        for one in in_order(known_changes(self.register)):
            for name in dict.fromkeys((*one.sources, *one.targets)):
                found.setdefault(name, []).append(one)
        return found

    def _followed(self) -> "Progress | None":
        """What the ledger says; None where nothing is known: everything is then as without one."""
        if not self.book.submissions:
            return None
        from zerenfengong.query.standings import Progress  # noqa: PLC0415 (only with a ledger)

        progress = Progress(self.register, self.book.submissions, self.clock)
        return None if progress.is_empty else progress

    def standings(self, task: Task) -> tuple[Standing, ...]:
        """Where each deadline of a task stands."""
        if self.progress is not None:
            return self.progress.standings(task)
        return self.clock.standings(task, self.register.document)

    def status(self, task: Task) -> Status:
        """How far a task has come; without a ledger nobody has reported."""
        return self.progress.of(task).status if self.progress is not None else Status.UNREPORTED

    def reporters(self, task: Task) -> frozenset[str]:
        """Who reports on a task, or on one of its deadlines; also where nothing was reported yet."""
        deadlines = task.deadlines or (None,)
        return frozenset(name for deadline in deadlines for name in self.reporters_on(task, deadline).units)

    def reporters_on(self, task: Task, deadline: Deadline | None) -> Reporters:
        """Who reports on a deadline (None: on a task without one)."""
        return reporters_of(self.register, task, deadline, self.succession)

    def whole(self, task: Task, standings: tuple[Standing, ...]) -> Standing:
        """Where a task stands with these of its deadlines."""
        return of_task(standings) if self.progress is None else self.progress.whole(task, standings)

    def lasts(self, deadline: Deadline) -> Window:
        """From when to when something goes on: from its start or the day of issue to the end of the plan."""
        document = self.register.document
        return Window(deadline.begins(document.issued), document.until)

    def allows(self, task: Task, standings: tuple[Standing, ...], criteria: Criteria) -> bool:
        """Whether one of these deadlines of a task fits what is asked about days."""
        spread = self._spread(standings, criteria)[0]
        return criteria.allows_task(spread or (self.whole(task, spread),))

    def _is_lit(self, task: Task, criteria: Criteria) -> bool:
        return not criteria.lights or self.light(task, criteria) in criteria.lights

    def kinds(self, task: Task, standings: tuple[Standing, ...]) -> frozenset[TaskKind]:
        """As what a task counts by these of its deadlines; a stopped one as nothing."""
        if self.whole(task, standings).state is State.STOPPED:
            return frozenset()
        goes_on = all(one.deadline is not None and one.deadline.ongoing for one in standings)
        if standings and goes_on:
            kind = TaskKind.ONGOING
        elif any(one.deadline is not None and one.deadline.rrule is not None for one in standings):
            kind = TaskKind.RECURRING
        else:
            return frozenset({TaskKind.TO_FINISH})
        return frozenset({kind, TaskKind.TO_FINISH} if self.settings.count_ongoing else {kind})

    def light(self, task: Task, criteria: Criteria) -> Light | None:
        """The light of a task in an answer to these criteria; None without a ledger."""
        return self.lights.of(task, criteria) if self.lights is not None else None

    @cached_property
    def lights(self) -> "Lights | None":
        """What lights tasks have; None without a ledger."""
        if self.progress is None:
            return None
        from zerenfengong.query.lights import Lights  # noqa: PLC0415 (only with a ledger)

        return Lights(self.register, self.progress, self.clock.as_of, self.settings)

    @cached_property
    def settings(self) -> "ProgressSettings":
        """How progress is judged."""
        from zerenfengong.query.progress_settings import ProgressSettings  # noqa: PLC0415 (only with a ledger)

        return self.book.settings or ProgressSettings()

    def _stand(self, place: int) -> tuple[Standing, ...]:
        """Where each deadline of a task stands; a rule's days are not counted twice."""
        found = self._standings.get(place)
        if found is None:
            found = self.standings(self.register.tasks[place])
            self._standings[place] = found
        return found

    def _spread(self, standings: tuple[Standing, ...], criteria: Criteria) -> tuple[tuple[Standing, ...], bool]:
        """The standings with each occurrence in the window in the place of a recurring one; and whether those are all."""
        window = criteria.window
        if window is None:
            return standings, True
        parts = [
            self._occurrences(one, window)
            if one.deadline is not None and one.deadline.rrule is not None
            else ((one,), True)
            for one in standings
        ]
        return tuple(one for found, _whole in parts for one in found), all(whole for _found, whole in parts)

    def _occurrences(self, standing: Standing, window: Window) -> tuple[tuple[Standing, ...], bool]:
        """The occurrences of a rule in a window; with a ledger each as what was reported leaves it."""
        deadline = standing.deadline
        if deadline is None:
            return (standing,), True
        found, whole = self.clock.occurrences(deadline, self.register.document, window)
        if self.progress is None or standing.progress is None:
            return found, whole
        return tuple(self.progress.occurrence(one, standing.progress) for one in found), whole

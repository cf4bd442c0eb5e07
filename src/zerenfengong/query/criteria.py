"""What an answer is asked for."""

import datetime as dt
from typing import NamedTuple

from zerenfengong.ledger.statuses import Status
from zerenfengong.model import Role, Section, Unit
from zerenfengong.query.status import FINISHED, Light, Standing, State, TaskKind, Window


class Criteria(NamedTuple):
    """What is asked for. Values of one field are alternatives, fields add up; an empty field asks for nothing.

    ``before`` and ``after`` include the day they name. A task fits them, ``states`` and ``dated`` by any of its deadlines, a
    recurring one by any of its occurrences between them; of a unit those count that are its own, not other units' milestones.
    With a ledger ``states`` are those of the task as a whole.
    ``statuses`` are those of the task as a whole, of ``lights`` None is none, ``kinds`` are as what a task counts. Of
    ``reporters``, the names of units that report, those deadlines count that they report on.

    Of deadlines: without ``finished`` not those that are done or stopped; ``owed`` are those that had to be met by today, by
    the date judged by, and not ``past`` unless that is asked for; in ``judged`` lies that date, in ``done_in`` the day on
    which they were done; ``carried`` are those of before a day that were not done before it.
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
    statuses: frozenset[Status] = frozenset()
    reporters: tuple[str, ...] = ()
    lights: frozenset[Light | None] = frozenset()
    kinds: frozenset[TaskKind] = frozenset()
    finished: bool = True
    owed: bool = False
    judged: Window | None = None
    carried: dt.date | None = None
    done_in: Window | None = None

    @property
    def window(self) -> Window | None:
        """The days asked for; None where all are."""
        return None if self.after is None and self.before is None else Window(self.after, self.before)

    @property
    def asks_deadlines(self) -> bool:
        """Whether a task may fit or not by its deadlines."""
        return self.window is not None or self.dated is not None or bool(self.states)

    def narrowed(self, first: dt.date | None, last: dt.date | None) -> "Criteria":
        """The days asked for and within them these; both ends of each are included."""
        return self._replace(
            after=max(filter(None, (self.after, first)), default=None),
            before=min(filter(None, (self.before, last)), default=None),
        )

    def allows_date(self, standing: Standing) -> bool:
        """Whether one deadline fits as an entry of its own."""
        if not self.allows(standing) or (not self.finished and standing.state in FINISHED):
            return False
        if self.owed and not self.states and standing.state is State.PAST:
            return False
        done = standing.progress.done_on if standing.progress is not None else None
        judged = standing.progress.judged if standing.progress is not None else None
        if self.carried is not None and (
            judged is None or judged >= self.carried or (done is not None and done < self.carried)
        ):
            return False
        return all(window is None or window.holds(day) for window, day in ((self.judged, judged), (self.done_in, done)))

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
        return any(map(self.allows, standings))

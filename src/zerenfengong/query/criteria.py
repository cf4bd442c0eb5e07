"""What an answer is asked for."""

import datetime as dt
from typing import NamedTuple

from zerenfengong.ledger.fold import Status
from zerenfengong.model import Role, Section, Unit
from zerenfengong.query.status import FINISHED, Standing, State, Window


class Criteria(NamedTuple):
    """What is asked for. Values of one field are alternatives, fields add up; an empty field asks for nothing.

    ``before`` and ``after`` include the day they name. A task fits them, ``states`` and ``dated`` by any of its deadlines, a
    recurring one by any of its occurrences between them; of a unit those count that are its own, not other units' milestones.
    ``statuses`` are those of the task as a whole; ``reporters`` the names of units that report on it. Without ``finished``
    deadlines that are done or stopped are not asked for; tasks are.
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
    finished: bool = True

    @property
    def window(self) -> Window | None:
        """The days asked for; None where all are."""
        return None if self.after is None and self.before is None else Window(self.after, self.before)

    @property
    def asks_deadlines(self) -> bool:
        """Whether a task may fit or not by its deadlines."""
        return self.window is not None or self.dated is not None or bool(self.states)

    @property
    def asks_undated(self) -> bool:
        """Whether a task may fit because something has no day."""
        return self.dated is False or State.UNDATED in self.states

    def narrowed(self, first: dt.date | None, last: dt.date | None) -> "Criteria":
        """The days asked for and within them these; both ends of each are included."""
        return self._replace(
            after=max(filter(None, (self.after, first)), default=None),
            before=min(filter(None, (self.before, last)), default=None),
        )

    def allows_date(self, standing: Standing) -> bool:
        """Whether one deadline fits as an entry of its own."""
        return self.allows(standing) and (self.finished or standing.state not in FINISHED)

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

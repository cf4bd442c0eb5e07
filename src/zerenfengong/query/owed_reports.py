"""What has to be reported, and by whom: one definition for the forms that units fill in and for who has not reported."""

import datetime as dt
from collections.abc import Iterator
from typing import NamedTuple

from zerenfengong.ledger.fold import Status
from zerenfengong.model import Register, Task
from zerenfengong.query.standings import Progress
from zerenfengong.query.status import FINISHED, Standing, State


class OwedReport(NamedTuple):
    """A task with those of its deadlines that are not done (itself, where it has none)."""

    task: Task
    open: tuple[Standing, ...]

    @property
    def is_nobodys(self) -> bool:
        """Whether there is nobody to report on it."""
        return not any(one.progress.slot.reporters.units for one in self.open if one.progress is not None)

    def units(self) -> tuple[str, ...]:
        """Who has to report on any of it, each once."""
        return tuple(dict.fromkeys(unit for one in self.open for unit in who_owes(one)))

    def of(self, unit: str) -> tuple[Standing, ...]:
        """The deadlines that a unit has to report on."""
        return tuple(one for one in self.open if unit in who_owes(one))


def owed_reports(register: Register, progress: Progress, asked: dt.date) -> Iterator[OwedReport]:
    """Each task on the list on a day that something has to be reported on, in the document's order."""
    for task in register.tasks:
        if progress.of(task).status is Status.CLOSED or (task.since is not None and task.since > asked):
            continue
        standings = progress.standings(task) or (progress.without_deadline(task),)
        if open_ := tuple(one for one in standings if one.state not in FINISHED):
            yield OwedReport(task, open_)


def who_owes(standing: Standing) -> tuple[str, ...]:
    """The reporters of a deadline that have not said that it is done; of what goes on all of them."""
    reporters = standing.progress.reporters if standing.progress is not None else ()
    return tuple(
        one.unit
        for one in reporters
        if one.unit and (one.status is not Status.REPORTED or standing.state is State.ONGOING)
    )

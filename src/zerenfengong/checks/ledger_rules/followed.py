"""A register with its ledger and the day of the check: what a rule of the ledger looks at."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from zerenfengong.findings import Finding, Location
from zerenfengong.ledger.fold import SlotProgress, TaskProgress, fold
from zerenfengong.ledger.ledger_folder import Ledger, LedgerFile
from zerenfengong.ledger.submissions import Event, Stated, Submission, standing
from zerenfengong.model import Register, Task
from zerenfengong.query.standings import Progress
from zerenfengong.query.status import Clock


class Followed:
    """What was reported on the tasks of a register, with where it is written."""

    def __init__(self, register: Register, ledger: Ledger, today: dt.date) -> None:
        self.register = register
        self.ledger = ledger
        self.today = today

    @cached_property
    def files(self) -> Mapping[str, LedgerFile]:
        """The files by the ids of their submissions."""
        return {one.submission.id: one for one in self.ledger.files if one.submission is not None}

    @cached_property
    def standing(self) -> Sequence[Stated]:
        """The entries that stand, in their order, each unit by its name in the register."""
        return standing(map(self._by_name, self.ledger.submissions))

    @cached_property
    def progress(self) -> Progress:
        """Where the tasks stand by all that was reported."""
        return self.progress_on(self.today)

    def progress_on(self, day: dt.date) -> Progress:
        """Where the tasks stand on a day by all that was reported."""
        return Progress(self.register, self.ledger.submissions, Clock(day))

    @cached_property
    def tasks(self) -> Sequence[tuple[Task, Sequence[Stated]]]:
        """The tasks that entries which stand speak of, each with these in their order."""
        by_id: dict[str, list[Stated]] = {}
        for one in self.standing:
            by_id.setdefault(one.entry.task or "", []).append(one)
        return [(task, by_id[task.id]) for task in self.register.tasks if task.id in by_id]

    def of(self, *events: Event) -> Iterator[tuple[Task, Stated]]:
        """The entries that are one of these, each with its task."""
        return ((task, one) for task, said in self.tasks for one in said if one.entry.event in events)

    def place(self, one: Stated, *steps: str | int) -> Location:
        """Where a value of an entry stands."""
        return self.files[one.submission.id].place("entries", one.position - 1, *steps)

    def _by_name(self, submission: Submission) -> Submission:
        unit = self.register.units_by_name.get(submission.unit or "")
        return submission if unit is None else submission._replace(unit=unit.name)

    def before(self, task: Task, one: Stated) -> TaskProgress:
        """Where a task stood when an entry came."""
        slots = [each.slot for each in self.progress.of(task).slots]
        earlier = [each for each in self.progress.counted(task) if each.order < one.order]
        return fold(slots, earlier, one.reported)

    def deadline_before(self, task: Task, one: Stated) -> SlotProgress | None:
        """Where the deadline that an entry speaks of stood when it came; None where it fits none."""
        slots = self.before(task, one).slots
        meant = [slot for slot in slots if one.entry.due in (None, slot.slot.due)]
        return meant[0] if len(meant) == 1 else None


Rule = Callable[[Followed], Iterable[Finding]]

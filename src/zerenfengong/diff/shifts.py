"""By how much a task's limits were put off or brought forward; pure."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from zerenfengong.model import Deadline


class Shift(NamedTuple):
    """A limit before and after (None where there is none), and how many days later it is now: None where one has no day."""

    before: Deadline | None
    after: Deadline | None

    @property
    def days(self) -> int | None:
        """Days later; less than 0 where it is earlier."""
        if self.before is None or self.after is None or self.before.date is None or self.after.date is None:
            return None
        return (self.after.date - self.before.date).days


def shifts(before: Sequence[Deadline], after: Sequence[Deadline]) -> list[Shift]:
    """The limits that changed: those of one purpose and the same units together, then what is left in its order."""
    old = [one for one in before if one not in after]
    new = [one for one in after if one not in before]
    return [*_together(old, new), *_left(old, new)]


def _together(old: list[Deadline], new: list[Deadline]) -> Iterator[Shift]:
    """Takes out of both lists what is for the same."""
    for one in list(old):
        other = next((two for two in new if (two.purpose, two.units) == (one.purpose, one.units)), None)
        if other is not None:
            old.remove(one)
            new.remove(other)
            yield Shift(one, other)


def _left(old: Sequence[Deadline], new: Sequence[Deadline]) -> Iterator[Shift]:
    for at in range(max(len(old), len(new))):
        yield Shift(old[at] if at < len(old) else None, new[at] if at < len(new) else None)


def days_later(before: Sequence[Deadline], after: Sequence[Deadline]) -> int | None:
    """By how many days the limit was moved that was moved most; None where no day was."""
    moved = [shift.days for shift in shifts(before, after) if shift.days]
    return max(moved, key=abs, default=None)

"""By how much a task's limits were put off or brought forward; pure."""

from collections import defaultdict, deque
from collections.abc import Sequence
from itertools import zip_longest
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
    same = set(before) & set(after)
    new: defaultdict[tuple[str | None, tuple[str, ...]], deque[Deadline]] = defaultdict(deque)
    for one in after:
        if one not in same:
            new[one.purpose, one.units].append(one)
    found: list[Shift] = []
    left: list[Deadline] = []
    for one in before:
        others = new[one.purpose, one.units] if one not in same else None
        if others:
            found.append(Shift(one, others.popleft()))
        elif others is not None:
            left.append(one)
    alone = [one for others in new.values() for one in others]
    return [*found, *(Shift(one, other) for one, other in zip_longest(left, alone))]


def days_later(before: Sequence[Deadline], after: Sequence[Deadline]) -> int | None:
    """By how many days the limit was moved that was moved most; None where no day was."""
    moved = [shift.days for shift in shifts(before, after) if shift.days]
    return max(moved, key=abs, default=None)

"""How much a unit has to do: the one place where its tasks are counted."""

from collections.abc import Sequence
from typing import NamedTuple

from zerenfengong.model import Role
from zerenfengong.query.shares import Share


class Load(NamedTuple):
    """How many tasks concern a unit: by role, certainly and by whatever way (one may count in two); possibly; all.

    ``named`` are those that certainly concern it by its own name, or an earlier one, and not (only) through a collective.
    """

    unit: str
    collective: bool
    lead: int
    responsible: int
    supporting: int
    possible: int
    total: int
    named: int

    @property
    def joins(self) -> int:
        """Those that it certainly has a part in and does not lead: ``lead``, ``joins`` and ``possible`` add up to ``total``."""
        return self.total - self.lead - self.possible


def load(share: Share) -> Load:
    """The counts over one unit's share; roles that were not asked for do not count."""
    unit, asked = share.unit, share.criteria.roles or frozenset(Role)
    by_role = dict.fromkeys(Role, 0)
    certain = named = 0
    for (_top, involved), tasks in share.tally.items():
        sure = [one for one in involved if one.way.certain and one.role in asked]
        for role in {one.role for one in sure}:
            by_role[role] += tasks
        certain += tasks if sure else 0
        named += tasks if any(one.way.is_direct for one in sure) else 0
    total = share.total
    counts = {role.value: by_role[role] for role in Role}
    return Load(unit.name, unit.is_collective, **counts, possible=total - certain, total=total, named=named)


def added(unit: str, loads: Sequence[Load]) -> Load:
    """The counts of one unit in several registers together, under this name."""
    return Load(unit, loads[0].collective, *map(sum, zip(*(one[2:] for one in loads), strict=True)))

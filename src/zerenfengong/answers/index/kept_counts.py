"""What is counted over registers, added up by the index itself: nothing of them is restored."""

import datetime as dt
import os
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from itertools import starmap
from typing import Any

from zerenfengong.answers.index.file_marks import real_place
from zerenfengong.answers.index.index_file import HEAD
from zerenfengong.answers.statistics import NUMBERS, MonthLoad, Stats
from zerenfengong.answers.statistics_together import KeptCounts, KeptLoad
from zerenfengong.dates.days import year_and_month
from zerenfengong.query.book import BookHead
from zerenfengong.query.workload import Load

# More than anybody has written down, and few enough to be drawn.
_TOO_MANY = 10**9

_NUMBERS = f"SELECT counts.*, CAST(key AS TEXT), {HEAD} FROM counts JOIN registers ON number = counts.register"
_LOADS = """
SELECT text, added.* FROM (
    SELECT registry, max(collective), sum(lead), sum(responsible), sum(supporting), sum(possible), sum(total), sum(named),
        count(*), min(register), unit
    FROM loads {among} GROUP BY unit, registry
) AS added JOIN texts ON number = added.unit
"""
_MONTHS = "SELECT month, sum(deadlines) FROM months {among} GROUP BY month ORDER BY month"


def kept_counts(
    database: sqlite3.Connection | None, root: str, paths: Mapping[int, str], shown: Callable[[str], str]
) -> tuple[frozenset[str], KeptCounts]:
    """The paths of those of the registers that are counted, and the counts over these; ``shown`` says how a path is shown.

    ``paths`` are those of the registers, by their numbers, that are still what they were.

    Raises:
        One of ``UNUSABLE``: no such index.
    """
    if database is None:
        return frozenset(), KeptCounts()
    heads, numbers = {}, {}
    stale = []
    for number, *counts, key, title, issuer, issued in database.execute(_NUMBERS):
        if number in paths:
            numbers[number] = _stats(_counted(counts))
            heads[number] = BookHead(key, shown(paths[number]), title, issuer, issued)
        else:
            stale.append(int(number))
    among = f"WHERE register NOT IN ({', '.join(map(str, stale))})" if stale else ""
    kept = KeptCounts(
        [(heads[number], stats) for number, stats in numbers.items()],
        _loads(database, root, among, heads),
        tuple(starmap(_month_load, database.execute(_MONTHS.format(among=among)))),
    )
    return frozenset(paths[number] for number in heads), kept


def _counted(values: Sequence[Any]) -> list[int]:
    """Numbers of what there can be so many of.

    Raises:
        ValueError, TypeError, OverflowError: nobody has counted these.
    """
    numbers = [*map(int, values)]
    if not all(0 <= one < _TOO_MANY for one in numbers):
        raise ValueError(numbers)
    return numbers


def _month_load(month: Any, deadlines: Any) -> MonthLoad:
    first = dt.date(*year_and_month(int(month)), 1)
    return MonthLoad(first.year, first.month, *_counted([deadlines]))


def _stats(counts: Sequence[int]) -> Stats:
    numbers = dict(zip(NUMBERS, counts, strict=True))
    return Stats(loads=(), sections=(), cells={}, months=(), of_registers=False, **numbers)


def _loads(database: sqlite3.Connection, root: str, among: str, heads: Mapping[int, BookHead]) -> list[KeptLoad]:
    """What each unit has; where it is the same one in several registers, in all of these together.

    Raises:
        LookupError: a registry lies elsewhere now.
    """
    registries: dict[int, str] = {}
    found = []
    for unit, registry, collective, *counts, registers, one, _number in database.execute(_LOADS.format(among=among)):
        head = heads[one]
        if registry < 0:
            whose = head.path
        elif registry in registries:
            whose = registries[registry]
        else:
            (place,) = database.execute("SELECT text FROM texts WHERE number = ?", (registry,)).fetchone()
            if real_place(root, str(place)) != place:
                raise LookupError(place)
            whose = registries[registry] = os.path.realpath(os.path.join(root, place))
        found.append(KeptLoad(whose, Load(str(unit), bool(collective), *_counted(counts)), int(registers), head.key))
    return found

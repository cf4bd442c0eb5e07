"""Which row of an exported table is which of those that were written, and which of its cells are not what they were."""

from collections import defaultdict
from typing import NamedTuple

from zerenfengong.answers.carried.record import Carried
from zerenfengong.answers.carried.seen import COMPUTED, SeenRow, seen_row
from zerenfengong.importing.exported.exported_table import ExportedRow, ExportedTable


class MatchedRow(NamedTuple):
    """A row with what it was: its task, and its place among the rows that were written; None and -1 for one that is new.

    ``touched`` are the columns whose cells are not what they were.
    """

    row: ExportedRow
    task: str | None = None
    at: int = -1
    touched: tuple[str, ...] = ()


class Matching(NamedTuple):
    """The rows as they stand now; ``lost`` are the tasks of which no row is seen any more, in the order of their rows."""

    rows: tuple[MatchedRow, ...]
    lost: tuple[str, ...]

    @property
    def is_sorted_anew(self) -> bool:
        """Whether the rows that were there stand in another order now."""
        places = [one.at for one in self.rows if one.task is not None]
        return places != sorted(places)


def matched(table: ExportedTable, carried: Carried) -> Matching:
    """The rows of a table with those that were written: by their ids, the others by a measure that was only once there."""
    written, left = carried.rows, defaultdict[str, list[int]](list)
    for at, row in enumerate(written):
        left[row[0]].append(at)
    now = [seen_row({key: words.text for key, words in row.cells.items()}, carried.columns) for row in table.rows]
    found = dict[int, int]()
    for number, row in enumerate(now):
        # Of several rows of a task the one that is as it was, else the first.
        if places := left.get(row[0]):
            at = next((at for at in places if written[at][1:] == row[1:]), places[0])
            places.remove(at)
            found[number] = at
    _by_measure(now, carried, left, found)
    rows = tuple(
        _with_touched(row, now[number], found.get(number), table, carried) for number, row in enumerate(table.rows)
    )
    kept = {one.task for one in rows}
    return Matching(rows, tuple(id_ for id_ in dict.fromkeys(row[0] for row in written) if id_ not in kept))


def _by_measure(now: list[SeenRow], carried: Carried, left: dict[str, list[int]], found: dict[int, int]) -> None:
    """Find what rows under other ids were, by their measures."""
    column = list(carried.columns).index("measure") + 1
    waiting: dict[str, list[int]] = {}
    for places in left.values():
        for at in places:
            waiting.setdefault(carried.rows[at][column], []).append(at)
    for number, row in enumerate(now):
        places = waiting.get(row[column], []) if number not in found else []
        if len(places) == 1:
            found[number] = places.pop()


def _with_touched(row: ExportedRow, now: SeenRow, at: int | None, table: ExportedTable, carried: Carried) -> MatchedRow:
    if at is None:
        return MatchedRow(row)
    was, gone = carried.rows[at], {*table.gone, *COMPUTED, "id"}
    pairs = zip(carried.columns, was[1:], now[1:], strict=False)
    touched = [key for key, before, after in pairs if before != after and key not in gone]
    ids = ["id"] if was[0] != now[0] else []
    return MatchedRow(row, was[0], at, (*ids, *touched))

"""What a question asks, as SQL: which registers may hold an answer. Whether one does is decided by asking it."""

import datetime as dt
import itertools
import sqlite3
from collections.abc import Iterable, Iterator, Sequence

from zerenfengong.query.status import Clock, State, Window
from zerenfengong.register.unit_directory import JOINING, is_pinyin, pieces
from zerenfengong.text.folding import fold_id, fold_name

Numbers = frozenset[int]


def texts_of_units(database: sqlite3.Connection, asked: Sequence[str]) -> list[int]:
    """The names, by their numbers, of whatever unit one of these may mean."""
    meant = {folded for text in asked for name in _names_in(text) if (folded := fold_name(name))}
    return [
        number
        for number, name in database.execute(
            "SELECT number, text FROM texts WHERE EXISTS (SELECT 1 FROM names WHERE names.text = texts.number)"
        )
        if any(_may_mean(one, name) for one in meant)
    ]


def knowing_units(database: sqlite3.Connection, texts: Iterable[int], *, busy: bool = False) -> Numbers:
    """The registers that know a unit by one of these names; the ``busy``: in which a task may have anything to do with it."""
    return _with_texts(database, "names", texts, "AND NOT idle" if busy else "")


def _names_in(text: str) -> Iterator[str]:
    """The names that a text may be read as: itself, its pieces, and of each what stands between 和, 与, 及."""
    yield text
    for piece in pieces(text):
        ends = [-1, *(found.start() for found in JOINING.finditer(piece)), len(piece)]
        for begin, end in itertools.combinations(ends, 2):
            yield piece[begin + 1 : end]


def _may_mean(folded: str, name: str) -> bool:
    """Whether a folded name may be meant: each way in which one is, but by its letters, has its characters in their order."""
    characters = iter(name)
    if all(one in characters for one in folded):
        return True
    if not is_pinyin(folded):
        return False
    from zerenfengong.text.pinyin import spelt_out  # noqa: PLC0415 (only for letters)

    # Without the level of whoever has issued the table only its end.
    return spelt_out(name).endswith(folded)


def knowing_sections(database: sqlite3.Connection, asked: Sequence[str]) -> Numbers:
    """The registers that may have one of these sections, by its id or by its place."""
    folded = {one for text in asked for one in (fold_id(text), fold_id(text).rstrip("、."))}
    found = [database.execute("SELECT number FROM texts WHERE text = ?", (one,)).fetchone() for one in sorted(folded)]
    return _with_texts(database, "sections", [number for (number,) in filter(None, found)])


def _with_texts(database: sqlite3.Connection, table: str, texts: Iterable[int], further: str = "") -> Numbers:
    found: set[int] = set()
    asked = f"SELECT register FROM {table} WHERE text = ? {further}"
    for text in texts:
        found.update(number for (number,) in database.execute(asked, (text,)))
    return frozenset(found)


def with_days(database: sqlite3.Connection, window: Window) -> Numbers:
    """The registers that may have a deadline in a window, and those of whose ledgers something may have to be said."""
    found = _between(database, (window.after or dt.date.min).toordinal(), (window.before or dt.date.max).toordinal())
    return found | _registers(database, "followed")


def in_states(database: sqlite3.Connection, states: Iterable[State], clock: Clock) -> Numbers:
    """The registers in which something may be in one of these states on a day."""
    today = clock.as_of.toordinal()
    days = {
        State.PAST: (dt.date.min.toordinal(), today - 1),
        State.SOON: (today, today + clock.soon_days),
        State.OPEN: (today + clock.soon_days + 1, dt.date.max.toordinal()),
    }
    # A rule may name no day, and what goes on has passed with the plan.
    without = {State.ONGOING: "ongoing", State.PAST: "ongoing", State.UNDATED: "undated OR recurs_from IS NOT NULL"}
    # What was reported may leave anything in any state, and of a rule with too many days something is said.
    found = _registers(database, "followed OR recurs_from IS NOT NULL")
    for state in states:
        if state in days:
            found |= _between(database, *days[state])
        if state in without:
            found |= _registers(database, without[state])
    return found


def _between(database: sqlite3.Connection, first: int, last: int) -> Numbers:
    """The registers in which a day between these may be one that something is due on."""
    condition = "recurs_from <= ? AND recurs_to >= ? OR number IN (SELECT register FROM days WHERE day BETWEEN ? AND ?)"
    return _registers(database, condition, last, first, first, last)


def _registers(database: sqlite3.Connection, condition: str, *values: int) -> Numbers:
    return frozenset(
        number for (number,) in database.execute(f"SELECT number FROM registers WHERE {condition}", values)
    )

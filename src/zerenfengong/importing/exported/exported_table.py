"""What an exported file carries, and its table of tasks as it is seen now: its rows by the columns that it was written with."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from zerenfengong.answers.carried.record import Carried
from zerenfengong.answers.carried.seen import COMPUTED
from zerenfengong.importing.document.guesses import Guess
from zerenfengong.importing.lexicon.header_words import folded, header_text
from zerenfengong.importing.source.stream import Place, Words
from zerenfengong.model import Register

# A header stands among so many rows.
_MOST_ABOVE = 15

_NEEDED = ("id", "measure")


class SeenLine(NamedTuple):
    """A row of a sheet or a table: what stands in each of its columns, and whether it is hidden, or a filter takes it away."""

    cells: Mapping[int, Words]
    hidden: bool = False
    filtered: bool = False


class ExportedRow(NamedTuple):
    """A row below the header: its cells by the keys of the columns, and by their titles those of columns that are new."""

    cells: Mapping[str, Words]
    added: Mapping[str, Words]
    place: Place
    filtered: bool = False

    def text(self, key: str) -> str:
        """What is seen under a column; "" for nothing."""
        return self.cells[key].text.strip() if key in self.cells else ""


class ExportedTable(NamedTuple):
    """The table; ``gone`` are the columns that are not seen any more, ``hidden`` the ids of rows that somebody has hidden."""

    rows: tuple[ExportedRow, ...]
    gone: tuple[str, ...]
    hidden: tuple[str, ...]
    place: Place


def exported_table(
    lines: Sequence[SeenLine], carried: Carried, place: Place, hidden: Iterable[int] = ()
) -> ExportedTable | None:
    """The table among some lines; None where none has its header. ``hidden`` are the columns that are not shown."""
    for at, line in enumerate(lines[:_MOST_ABOVE]):
        known = _columns(line, carried.columns)
        if known is not None:
            return _below(lines[at + 1 :], line, known, carried, place, frozenset(hidden))
    return None


def _columns(line: SeenLine, titles: Mapping[str, str]) -> dict[int, str] | None:
    """Which column has which key, where this line is the header: of columns of one title the first is the first."""
    waiting: dict[str, list[str]] = {}
    for key, title in titles.items():
        waiting.setdefault(_key(title), []).append(key)
    found = {}
    for column, words in sorted(line.cells.items()):
        if keys := waiting.get(_key(words.text)):
            found[column] = keys.pop(0)
    return found if set(_NEEDED) <= set(found.values()) else None


def _key(title: str) -> str:
    return folded(header_text(title))


def _below(
    lines: Sequence[SeenLine],
    header: SeenLine,
    known: Mapping[int, str],
    carried: Carried,
    place: Place,
    hidden: frozenset[int],
) -> ExportedTable | None:
    shown = {column: key for column, key in known.items() if column not in hidden}
    if not set(_NEEDED) <= set(shown.values()):
        return None
    added = {
        column: header_text(words.text)
        for column, words in header.cells.items()
        if column not in known and column not in hidden and words.text.strip()
    }
    rows = tuple(_rows((line for line in lines if not line.hidden), shown, added))
    id_at = next(column for column, key in shown.items() if key == "id")
    unseen = tuple("".join(line.cells[id_at].text.split()) for line in lines if line.hidden and id_at in line.cells)
    gone = tuple(key for key in carried.columns if key not in shown.values() and key not in COMPUTED)
    return ExportedTable(rows, gone, unseen, place)


def _rows(lines: Iterable[SeenLine], shown: Mapping[int, str], added: Mapping[int, str]) -> Iterator[ExportedRow]:
    for line in lines:
        texts = {column: words for column, words in line.cells.items() if words.text.strip()}
        # A heading over rows is one piece in all of its columns.
        if len({id(words) for words in texts.values()}) < min(len(texts), 2):
            continue
        cells = {key: texts[column] for column, key in shown.items() if column in texts}
        others = {title: texts[column] for column, title in added.items() if column in texts}
        if cells or others:
            yield ExportedRow(cells, others, next(iter(texts.values())).place, line.filtered)


class ExportedFile(NamedTuple):
    """A file that came back: the register that it carries, and its table; None where that is not seen.

    ``changed`` says what else people see that is not as it was written, ``unread`` names what somebody has put beside it.
    ``is_whole``: what people see is also there without the table.
    """

    carried: Carried
    register: Register
    table: ExportedTable | None
    changed: tuple[Guess, ...] = ()
    unread: tuple[Words, ...] = ()
    is_whole: bool = False

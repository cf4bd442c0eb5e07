"""What of a sheet is not shown: rows and columns that are hidden, groups that are folded, rows that a filter takes away."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from itertools import accumulate
from typing import NamedTuple
from xml.etree.ElementTree import Element

from zerenfengong.i18n import N_, _
from zerenfengong.importing.readers.excel.excel_sheets import Sheet, in_pieces, position
from zerenfengong.importing.source.archive import Package
from zerenfengong.importing.source.stream import Words, distinct

_ON = ("1", "true")

# No row or column has a higher number.
_MOST_DIGITS = 8
_FARTHEST = 10**_MOST_DIGITS

_ROWS, _COLUMN, _FILTERED = N_("隐藏的行"), N_("隐藏的列"), N_("筛选后没有显示的行，没有导入")


class Hidden(NamedTuple):
    """The rows that are hidden, and those among them of a filter (first and last), and where hidden columns begin and end."""

    rows: frozenset[int]
    filters: tuple[tuple[int, int], ...]
    columns: tuple[tuple[int, int], ...]

    def has(self, row: int, column: int) -> bool:
        """Whether a position is not shown."""
        return row in self.rows or self.has_column(column)

    def has_column(self, column: int) -> bool:
        """Whether a column is not shown."""
        at = bisect_right(self.columns, (column, _FARTHEST)) - 1
        return at >= 0 and column <= self.columns[at][1]

    def is_filtered(self, row: int) -> bool:
        """Whether a row lies where a filter chooses among rows."""
        return any(first < row <= last for first, last in self.filters)


class Unseen(NamedTuple):
    """What is not shown: what is hidden, and what a filter only takes away for a while."""

    hidden: tuple[Words, ...]
    filtered: tuple[Words, ...]


def hidden(tree: Element, rows: Iterable[tuple[int, Element]], sheet: Sheet, package: Package) -> Hidden:
    """What a sheet hides; ``rows`` are its rows with their numbers."""
    columns = sorted(
        (_whole(one.get("min", "")), _whole(one.get("max", "")))
        for one in tree.iterfind("cols/col")
        if _is_hidden(one, "width")
    )
    # Up to the farthest end of all that begin before, so that one that lies over others is found, too.
    ends = accumulate((last for _first, last in columns), max)
    reached = tuple((first, last) for (first, _last), last in zip(columns, ends, strict=True))
    gone = frozenset(number for number, row in rows if _is_hidden(row, "ht"))
    return Hidden(gone, tuple(_filters(tree, sheet, package)), reached)


def _is_hidden(element: Element, size: str) -> bool:
    """Whether a row or a column is not shown, be it hidden or of no ``size``."""
    measure = element.get(size, "")
    return element.get("hidden") in _ON or (measure.strip("0.") == "" and measure != "")


def unseen(sheet: Sheet, found: Mapping[tuple[int, int], Words], hides: Hidden) -> Unseen:
    """The texts that stand only where nothing is shown, by the row or column that hides them."""
    shown = {id(words) for at, words in found.items() if not hides.has(*at)}
    rows, columns = dict[int, list[Words]](), dict[int, list[Words]]()
    for (row, column), words in sorted(found.items()):
        if hides.has(row, column) and id(words) not in shown:
            (rows.setdefault(row, []) if row in hides.rows else columns.setdefault(column, [])).append(words)
    kept, filtered = list[Words](), list[Words]()
    for run in _runs(rows, hides):
        texts = distinct(words for row in run for words in rows[row])
        is_filtered = hides.is_filtered(run[0])
        place = sheet.rows(run[0], run[-1], _(_FILTERED if is_filtered else _ROWS))
        (filtered if is_filtered else kept).extend(in_pieces((words.text for words in texts), place))
    for column in sorted(columns):
        kept += in_pieces((words.text for words in distinct(columns[column])), sheet.column(column, _(_COLUMN)))
    return Unseen(tuple(kept), tuple(filtered))


def _runs(rows: Iterable[int], hides: Hidden) -> Iterator[list[int]]:
    """Rows that follow one another and are hidden in the same way."""
    run: list[int] = []
    for row in rows:
        if run and (row != run[-1] + 1 or hides.is_filtered(row) != hides.is_filtered(run[0])):
            yield run
            run = []
        run.append(row)
    if run:
        yield run


def _filters(tree: Element, sheet: Sheet, package: Package) -> Iterator[tuple[int, int]]:
    """The first and last row of each range of which a filter shows some rows only; the first is that of its headers."""
    tables = [package.tree(part) for kind, part in package.related(sheet.part).values() if kind == "table"]
    for one in (tree, *(table for table in tables if table is not None)):
        for chosen in one.iterfind("autoFilter[filterColumn]"):
            first, _colon, last = chosen.get("ref", "").partition(":")
            corners = position(first), position(last)
            if corners[0] is not None and corners[1] is not None:
                yield corners[0][0], corners[1][0]


def _whole(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < _MOST_DIGITS else 0

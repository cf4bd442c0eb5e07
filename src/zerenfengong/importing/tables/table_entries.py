"""Tables: which row is the header, what each column is for, and the entries that the rows come to."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from zerenfengong.i18n import _
from zerenfengong.importing.document.entries import Heading, Structure
from zerenfengong.importing.document.guesses import Guess
from zerenfengong.importing.lexicon.headers import (
    NO_COLUMNS,
    UNIT_PARTS,
    HeaderColumn,
    HeaderPart,
    OwnColumns,
    columns,
    joined_headers,
)
from zerenfengong.importing.source.stream import Grid, Row, Words, distinct
from zerenfengong.importing.tables.column_contents import BARE_NUMBER, settled
from zerenfengong.importing.tables.rows import Rows
from zerenfengong.text.folding import squeezed

# A header stands among the first rows; above it are titles.
_MOST_ABOVE = 15


class ReadTable(NamedTuple):
    """What a table holds, and its rows, for a table that goes on without a header of its own.

    ``by_unit``: this program has printed it with each task under each of its units, whose part stands in a column.
    """

    structure: Structure
    rows: Rows
    by_unit: bool


class _Header(NamedTuple):
    columns: tuple[HeaderColumn, ...]
    first: int
    last: int


def table(
    grid: Grid, outer: tuple[Heading, ...] = (), before: ReadTable | None = None, own: OwnColumns = NO_COLUMNS
) -> ReadTable | None:
    """The entries of a table; None where it has none, or no header and does not go on from the one ``before``.

    ``own`` is what the user says that columns are for.
    """
    header = _header(grid, own)
    if header is None:
        if before is None or not _goes_on(grid, before.rows.columns):
            return None
        header = _Header(tuple(before.rows.columns), 0, -1)
    by_unit = _is_by_unit(grid, header)
    rows = Rows(
        header.columns, () if by_unit else outer, before.rows if before and header.last < 0 else None, by_unit=by_unit
    )
    for row in grid.rows[header.last + 1 :]:
        rows.add(row)
    heads = _distinct(grid.rows[header.first : header.last + 1])
    above = tuple(_distinct(grid.rows[: header.first]))
    guesses = [*_rebuilt(grid), *_uncertain(header.columns, heads)]
    found = rows.structure()
    if not found.entries or not (_names_units(header.columns) or any(entry.duties for entry in found.entries)):
        return None
    return ReadTable(
        found._replace(
            around=(*above, *found.around),
            guesses=(*guesses, *found.guesses),
            heads=(*heads, *found.heads),
            labels=_labels(header.columns),
        ),
        rows,
        by_unit,
    )


def _header(grid: Grid, own: OwnColumns) -> _Header | None:
    """The first row whose words are those of a header, with a second one below it where cells are divided."""
    for at, row in enumerate(grid.rows[:_MOST_ABOVE]):
        found = _columns(grid, at, _texts(row), own)
        if found is None:
            continue
        below = grid.rows[at + 1] if at + 1 < len(grid.rows) else ()
        if _divides(row, below):
            both = _columns(grid, at + 1, joined_headers(_texts(row), _texts(below)), own)
            if both is not None:
                return _Header(both, at, at + 1)
        return _Header(found, at, at)
    return None


def _names_units(found: Sequence[HeaderColumn]) -> bool:
    """Whether a column says who answers; else it is some other table, unless brackets in its measures do."""
    return any(column.part in UNIT_PARTS for column in found)


def _is_by_unit(grid: Grid, header: _Header) -> bool:
    own = {"本单位", _("本单位")}
    places = [
        at for at, column in enumerate(header.columns) if column.part is HeaderPart.DERIVED and column.header in own
    ]
    if not places:
        return False
    rows = (row for row in grid.rows[header.last + 1 :] if len(set(map(id, row))) > 1)
    return any(words and words.text.strip() for row in rows for words in map(row.__getitem__, places))


def _columns(grid: Grid, at: int, headers: Sequence[str], own: OwnColumns) -> tuple[HeaderColumn, ...] | None:
    """The columns under these headers of a row; one that spans several is asked for once."""
    row = grid.rows[at]
    places = [
        place
        for place, words in enumerate(row)
        if not place or words is None or words is not row[place - 1] or headers[place] != headers[place - 1]
    ]
    found = columns([headers[place] for place in places], own)
    if found is None or all(column.part is not HeaderPart.MEASURE for column in found):
        return None
    wide: list[HeaderColumn] = []
    for column, begin, end in zip(found, places, [*places[1:], len(row)], strict=True):
        wide += _spread(column, [[one[place] for one in grid.rows[at + 1 :]] for place in range(begin, end)])
    return settled(wide, grid.rows[at + 1 :])


def _spread(column: HeaderColumn, below: Sequence[Sequence[Words | None]]) -> Iterator[HeaderColumn]:
    """The columns under one header that spans them: where it is that of the measures, the last one holds them."""
    for at, cells in enumerate(below):
        texts = [squeezed(words.text) for words in cells if words and words.text.strip()]
        if column.part is not HeaderPart.MEASURE or at == len(below) - 1:
            yield column
        elif texts and all(BARE_NUMBER.fullmatch(text) for text in texts):
            yield column._replace(part=HeaderPart.NUMBER)
        else:
            yield column._replace(part=HeaderPart.SECTION)


def _divides(upper: Row, lower: Row) -> bool:
    """Whether a second row goes on with the header: it shares cells with the first one, which spans others."""
    if not lower:
        return False
    shared = any(one is two and one is not None and one.text.strip() for one, two in zip(upper, lower, strict=True))
    spanning = any(
        one is two and one is not None and below is not one
        for one, two, below in zip(upper, upper[1:], lower, strict=False)
    )
    return shared and spanning


def _goes_on(grid: Grid, before: Sequence[HeaderColumn]) -> bool:
    """Whether a table without a header is the rest of the one before it, which a page has cut off."""
    return bool(grid.rows) and len(grid.rows[0]) == len(before)


def _texts(row: Row) -> list[str]:
    return [words.text if words else "" for words in row]


def _distinct(rows: Sequence[Row]) -> list[Words]:
    """The pieces of text in these rows."""
    return distinct(words for row in rows for words in row)


def _rebuilt(grid: Grid) -> Iterator[Guess]:
    if grid.rebuilt:
        said = _(
            "这里的文字原是一张表，行列的标记不全；按栏名还原成 {rows} 行 {columns} 栏",
            rows=len(grid.rows),
            columns=len(grid.rows[0]),
        )
        yield Guess("ZR813", grid.place, said, _("逐行核对；从 Word 直接导入 .docx 更可靠"))


def _uncertain(found: Sequence[HeaderColumn], heads: Sequence[Words]) -> Iterator[Guess]:
    """Each column whose header leaves a choice, once."""
    if not heads:
        return
    said = set()
    texts = [(squeezed(one.text), one.place) for one in heads]
    for column in found:
        if (
            (column.standard and not column.persons)
            or column.header in said
            or column.part in (HeaderPart.OTHER, HeaderPart.DERIVED)
        ):
            continue
        said.add(column.header)
        place = next((place for text, place in texts if column.header and column.header in text), None)
        if column.persons:
            message = _("“{header}”一栏写的是人，按{part}登记", header=column.header, part=_(column.part.title))
            yield Guess("ZR808", place or heads[0].place, message, _("有单位的，核对后写成单位"))
            continue
        message = _("“{header}”一栏作为{part}", header=column.header, part=_(column.part.title))
        yield Guess("ZR805", place or heads[0].place, message)


def _labels(found: Sequence[HeaderColumn]) -> dict[str, str]:
    """What the document calls the fields of a task, by the first column of each."""
    labels: dict[str, str] = {}
    for column in found:
        if column.part.field and column.header:
            labels.setdefault(column.part.field, column.header)
    return labels

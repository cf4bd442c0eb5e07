"""What the user says that columns of tables are for: ``--column 工作举措=measure``, and ``[import.columns]`` of the settings."""

import re
import shlex
from collections.abc import Iterator, Mapping, Sequence

from zerenfengong.i18n import _, listed
from zerenfengong.importing.lexicon.header_words import folded, header_text
from zerenfengong.importing.lexicon.headers import OWN_FIELDS, HeaderPart, OwnColumns
from zerenfengong.importing.source.stream import Grid, Row, Stream, Words, distinct
from zerenfengong.register.settings_file import find_settings_table
from zerenfengong.text.regex import regex

# A header stands among so many rows; so many of its cells are named.
_MOST_ABOVE, _MOST_NAMED = 15, 12
_LONGEST_HEADER = 20
_WHO = regex("谁|(?:人|者|员|单位|部门|组|方|岗)$")
_WORDS = regex("(?![年月日底前至])[一-鿿]")


class NotAColumn(ValueError):
    """Something that says of no column what it is for; its text says why."""


def own_column(said: str) -> tuple[str, HeaderPart]:
    """One ``HEADER=field``: the header as it is compared, and what its column holds.

    Raises:
        NotAColumn: it is written in another way, or there is no such field.
    """
    header, mark, field = said.rpartition("=")
    if not mark or not header.strip():
        raise NotAColumn(_("“{said}”应当写成 栏名=字段，例如 工作举措=measure", said=said))
    return _key(header), _part(header, field.strip())


def columns_in_settings(place: str) -> OwnColumns:
    """What the settings for a file say of columns.

    Raises:
        AskedWrongly: a file of settings that can't be understood, or a field that there is not.
    """
    settings = find_settings_table(place).table("import")
    settings.check(("columns",))
    columns = settings.table("columns")
    found: dict[str, HeaderPart] = {}
    for header, field in columns.values.items():
        try:
            found[_key(header)] = _part(header, field)
        except NotAColumn as refused:
            raise settings.refused(f"columns：{refused}") from None
    return found


def unknown_headers(stream: Stream, headers: Mapping[str, HeaderPart]) -> list[str]:
    """Which of these headers no table of a document has."""
    cells = distinct(words for grid in _grids(stream) for row in grid.rows[:_MOST_ABOVE] for words in row)
    known = {_key(words.text) for words in cells}
    return [header for header in headers if header not in known]


def header_names(stream: Stream) -> list[str]:
    """The headers of the tables of a document, as far as they look like headers."""
    rows = filter(None, map(_header_row, _grids(stream)))
    return list(dict.fromkeys(header_text(words.text) for row in rows for words in distinct(row)))[:_MOST_NAMED]


def advice(grid: Grid) -> str:
    """What to type so that a table is read, ready to be copied; "" where it has no headers to name."""
    row = _header_row(grid)
    headers = [header_text(words.text) for words in distinct(row)] if row else []
    if row is None or len(headers) < 2:
        return ""
    lengths = _lengths(grid, row)
    measure = max(headers, key=lambda header: lengths[header])
    others = [header for header in headers if header != measure]
    who = next(
        (one for one in others if _WHO.search(one)), next((one for one in reversed(others) if lengths[one]), others[-1])
    )
    options = [(measure, HeaderPart.MEASURE), (who, HeaderPart.RESPONSIBLE)]
    return " ".join(f"--column {_typed(f'{header}={part.value}')}" for header, part in options)


def _typed(option: str) -> str:
    """An option as it is typed: in quotation marks only where a shell needs them."""
    return option if re.fullmatch(r"[\w=（）·、]+", option) else shlex.quote(option)


def _grids(stream: Stream) -> Iterator[Grid]:
    return (block for block in stream.blocks if isinstance(block, Grid))


def _header_row(grid: Grid) -> Row | None:
    """The first row with several short cells that are all different."""
    for row in grid.rows[:_MOST_ABOVE]:
        texts = [header_text(words.text) for words in distinct(row)]
        if len(texts) > 1 and len(set(texts)) == len(texts) and all(len(text) <= _LONGEST_HEADER for text in texts):
            return row
    return None


def _lengths(grid: Grid, header: Row) -> dict[str, int]:
    """How many Chinese characters stand below each header, but for those of days."""
    found: dict[str, int] = {}
    below = grid.rows[grid.rows.index(header) + 1 :]
    for at, words in enumerate(header):
        if words is not None and words.text.strip():
            cells: Sequence[Words] = distinct(row[at] for row in below)
            found[header_text(words.text)] = sum(len(_WORDS.findall(cell.text)) for cell in cells)
    return found


def _key(header: str) -> str:
    return folded(header_text(header))


def _part(header: str, field: object) -> HeaderPart:
    if field not in OWN_FIELDS:
        message = _(
            "“{header}”：没有“{field}”这个字段，可以写：{known}", header=header, field=field, known=listed(OWN_FIELDS)
        )
        raise NotAColumn(message)
    return HeaderPart(field)

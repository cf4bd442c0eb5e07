"""What spreadsheets put into cells in place of text, in whatever format these come: error values, guards against formulas."""

from zerenfengong.i18n import _
from zerenfengong.importing.source.stream import Grid, Row, Stream, Words
from zerenfengong.text.spreadsheet_text import unguarded

# As Excel and WPS write them, in every language of theirs.
_OF_FORMULAS = ("#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A", "#SPILL!", "#CALC!", "#FIELD!")
_OF_SOURCES = ("#BLOCKED!", "#CONNECT!", "#UNKNOWN!", "#BUSY!", "#EXTERNAL!", "#PYTHON!", "#GETTING_DATA")
_ERRORS = frozenset((*_OF_FORMULAS, *_OF_SOURCES))


def as_meant(stream: Stream) -> Stream:
    """The stream without the guards of its cells, and nothing in a cell that is only an error value, which is doubtful."""
    errors: list[Words] = []
    blocks = tuple(_as_meant(block, errors) if isinstance(block, Grid) else block for block in stream.blocks)
    return stream._replace(blocks=blocks, doubtful=(*stream.doubtful, *map(_named, errors)))


def _as_meant(grid: Grid, errors: list[Words]) -> Grid:
    """A grid as it is meant; its error values are gathered, each object once: a merged cell is one."""
    changed: dict[int, Words] = {}
    for words in (words for row in grid.rows for words in row if words and words.text[:1] in ("#", "'")):
        if id(words) not in changed and words.text.strip() in _ERRORS:
            errors.append(words)
            changed[id(words)] = words._replace(text="")
        elif id(words) not in changed:
            changed[id(words)] = words._replace(text=unguarded(words.text))
    if not changed:
        return grid
    rows: list[Row] = [tuple(changed.get(id(words), words) for words in row) for row in grid.rows]
    return grid._replace(rows=tuple(rows))


def _named(words: Words) -> Words:
    """An error value with what it is; where a place is a line of the file, its text says that."""
    if words.place.where:
        what = _("{place}的{what}", place=words.place.where, what=_("出错的公式"))
        return words._replace(place=words.place._replace(where=what))
    return words._replace(text=_("公式出错 {value}", value=words.text))

"""Error values of spreadsheets (#REF!, #N/A): cells of any format that say so hold no text, and are named."""

from zerenfengong.i18n import _
from zerenfengong.importing.source.stream import Grid, Row, Stream, Words

# As Excel and WPS write them, in every language of theirs.
_OF_FORMULAS = ("#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A", "#SPILL!", "#CALC!", "#FIELD!")
_OF_SOURCES = ("#BLOCKED!", "#CONNECT!", "#UNKNOWN!", "#BUSY!", "#EXTERNAL!", "#PYTHON!", "#GETTING_DATA")
_ERRORS = frozenset((*_OF_FORMULAS, *_OF_SOURCES))


def without_errors(stream: Stream) -> Stream:
    """The stream with nothing in each cell that is only an error value; each such cell is doubtful."""
    found: dict[int, Words] = {}
    blocks = tuple(_without(block, found) if isinstance(block, Grid) else block for block in stream.blocks)
    if not found:
        return stream
    return stream._replace(blocks=blocks, doubtful=(*stream.doubtful, *map(_named, found.values())))


def _without(grid: Grid, found: dict[int, Words]) -> Grid:
    """A grid without its error values, which are gathered by what object they are: a merged cell is one."""
    errors = {id(words): words for row in grid.rows for words in row if words and _is_error(words)}
    if not errors:
        return grid
    found |= errors
    emptied = {key: words._replace(text="") for key, words in errors.items()}
    rows: list[Row] = [tuple(emptied.get(id(words), words) for words in row) for row in grid.rows]
    return grid._replace(rows=tuple(rows))


def _is_error(words: Words) -> bool:
    return words.text.startswith("#") and words.text.strip() in _ERRORS


def _named(words: Words) -> Words:
    """An error value with what it is; where a place is a line of the file, its text says that."""
    if words.place.where:
        what = _("{place}的{what}", place=words.place.where, what=_("出错的公式"))
        return words._replace(place=words.place._replace(where=what))
    return words._replace(text=_("公式出错 {value}", value=words.text))

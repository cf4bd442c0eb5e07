"""An exported page: what it carries beside the data that it is drawn from, and its table as it is seen now."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from zerenfengong.answers.carried.carried_marks import DRAWN_FROM, Unreadable
from zerenfengong.answers.carried.page_rest import beside
from zerenfengong.answers.carried.record import register_of, unpacked
from zerenfengong.i18n import _
from zerenfengong.importing.document.guesses import Guess
from zerenfengong.importing.exported.exported_table import ExportedFile, SeenLine, exported_table
from zerenfengong.importing.readers.webpage.html_tokens import tokens
from zerenfengong.importing.source.stream import Grid, Place, Stream
from zerenfengong.text.digests import hash_of

_CARRIED, _DATA = "carried", "data"


def read_exported(text: str, stream: Stream) -> ExportedFile | None:
    """What a page carries, beside what its reader has made of it; None where it carries nothing.

    Raises:
        Unreadable: what it carries is damaged.
    """
    scripts = {id_: raw for id_, raw in _scripts(text) if id_ in (_CARRIED, _DATA)}
    if _CARRIED not in scripts:
        return None
    carried = unpacked(scripts[_CARRIED])
    drawn = scripts.get(_DATA, "")
    register = register_of(beside(_json(drawn), carried.register))
    changed = []
    if hash_of(drawn) != carried.parts.get(DRAWN_FROM):
        message = _("网页用来画任务的数据改动过，表以外的照改动后的登记")
        changed.append(Guess("ZR825", Place(1, 1, _("网页")), message, _("对照原来的网页核对")))
    grids = (block for block in stream.blocks if isinstance(block, Grid))
    tables = (exported_table(list(_lines(grid)), carried, grid.place) for grid in grids)
    # A page that a browser has saved has none: its script has drawn the tasks in another way, from the data.
    table = next(filter(None, tables), None)
    return ExportedFile(carried, register, table, tuple(changed), is_whole=True)


def _scripts(text: str) -> Iterator[tuple[str, str]]:
    return ((token.attributes().get("id", ""), token.raw) for token in tokens(text) if token.name == "script")


def _json(text: str) -> Mapping[str, Any]:
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as damaged:
        raise Unreadable(_DATA) from damaged
    if not isinstance(data, dict):
        raise Unreadable(_DATA)
    return data


def _lines(grid: Grid) -> Iterator[SeenLine]:
    return (SeenLine({at: words for at, words in enumerate(row) if words is not None}) for row in grid.rows)

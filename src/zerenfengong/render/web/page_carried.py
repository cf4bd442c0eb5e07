"""What a page carries of its register: what the data that it is drawn from does not say, and hashes of its table."""

from collections.abc import Mapping
from typing import Any

from zerenfengong.answers.arrangement import Handout
from zerenfengong.answers.carried.carried_marks import DRAWN_FROM
from zerenfengong.answers.carried.page_rest import left_by
from zerenfengong.answers.carried.record import Carried, packed, register_data
from zerenfengong.answers.carried.seen import seen_row
from zerenfengong.answers.carried.shown_register import shown_register
from zerenfengong.render.web.html_table import PageCell, PageTable
from zerenfengong.text.digests import hash_of
from zerenfengong.text.width import visible


def carried_by_page(handout: Handout, data: Mapping[str, Any], drawn: str, table: PageTable) -> str:
    """It as it stands on the page; ``drawn`` is the data as that stands there."""
    shown = {row.item.task.id: row.item.task for row in handout.report.rows if row.item is not None}
    register = register_data(shown_register(handout.query.register, shown.values()))
    keys = [column.key for column in table.columns]
    lines = (line for block in table.blocks for line in block.lines)
    rows = tuple(seen_row({cell.key: _text(cell) for cell in line.cells}, keys) for line in lines)
    titles = {column.key: column.title for column in table.columns}
    return packed(Carried(left_by(data, register), titles, rows, {DRAWN_FROM: hash_of(drawn)}))


def _text(cell: PageCell) -> str:
    return visible("\n".join("".join(word.text for word in phrase.words) for phrase in cell.phrases))

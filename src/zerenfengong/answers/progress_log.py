"""What happened, entry by entry: ``zrfg progress log``."""

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from zerenfengong.answers.envelopes import Data, envelope, of_register
from zerenfengong.answers.reported import line_of
from zerenfengong.i18n import _
from zerenfengong.ledger.submission_fields import ENTRY
from zerenfengong.ledger.submissions import Stated, stated
from zerenfengong.query.query import Query


def _every(query: Query, tasks: Sequence[str]) -> list[Stated]:
    """All that was handed in about these tasks (all tasks, where none is named), in its order, the withdrawn too."""
    known = (one for submission in query.book.submissions for one in stated(submission))
    return sorted((one for one in known if not tasks or one.entry.task in tasks), key=lambda one: one.order)


def _stands(query: Query) -> set[tuple[str, int]]:
    progress = query.progress
    return set() if progress is None else progress.standing_places


def drawn_log(query: Query, tasks: Sequence[str]) -> list[str]:
    """A line an entry: when, which task, who and what; what is withdrawn or fits nothing in the register says so."""
    standing, outside = _stands(query), _outside(query)
    lines = []
    for one in _every(query, tasks):
        place = (one.submission.id, one.position)
        mark = _("（已撤回）") if place not in standing and one.entry.of is None else ""
        mark += _("（台账外）") if place in outside else ""
        task = one.entry.task or one.entry.of or ""
        source = _("〔{id}#{position}〕", id=one.submission.id, position=one.position)
        lines.append(f"{task}  {line_of(one)}{mark}  {source}")
    return lines


def _outside(query: Query) -> set[tuple[str, int]]:
    if query.progress is None:
        return set()
    return {(one.submission.id, one.position) for one in query.progress.outside}


def log_data(query: Query, tasks: Sequence[str], path: str) -> Data:
    """``zrfg/log/1``: the entries with whose they are, whether they stand, and whether they fit the register."""
    standing, outside = _stands(query), _outside(query)
    entries = [
        of_register(query)
        | {
            "submission": one.submission.id,
            "position": one.position,
            "unit": one.submission.unit,
            "reported": one.reported.isoformat(),
            "date": one.date.isoformat(),
            "stands": (one.submission.id, one.position) in standing,
            "outside": (one.submission.id, one.position) in outside,
            **{field.key: _data(field.of(one.entry)) for field in ENTRY.fields if field.key != "date"},
        }
        for one in _every(query, tasks)
    ]
    return envelope("log", query, path) | {"count": len(entries), "entries": entries}


def _data(value: Any) -> Any:
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, tuple):
        return [{key: _data(held) for key, held in one._asdict().items()} for one in value]
    return value

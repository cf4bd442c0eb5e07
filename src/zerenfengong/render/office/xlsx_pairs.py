"""单位任务: a row for each task of each unit, with a number for each role, so that a pivot adds up to ``zrfg units``."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from zerenfengong.answers import wording
from zerenfengong.answers.arrangement import Handout
from zerenfengong.answers.facets import Concern, Facets
from zerenfengong.answers.table import Column, Row
from zerenfengong.i18n import N_, _, listed
from zerenfengong.model import Role
from zerenfengong.query.book import TaskRef
from zerenfengong.query.involvement import Category
from zerenfengong.query.query import Item
from zerenfengong.query.status import STATE_NAMES

# More than this nobody reads, and a workbook of them takes minutes to open.
MOST_PAIRS = 100_000

_COLUMNS = {
    "unit": N_("单位"),
    "collective": N_("统称单位"),
    "id": N_("编号"),
    "section": N_("章节"),
    "measure": N_("举措"),
    "way": N_("怎么涉及"),
    **{role.value: wording.ROLE_NAMES[role] for role in Role},
    "possible": N_("可能涉及"),
    "due": N_("到期日"),
    "state": N_("状态"),
}


class Pairs(NamedTuple):
    """The rows by unit: ``first`` is where those of each unit begin, counted from 0; None where there are too many."""

    rows: Sequence[Row]
    first: dict[str, int]


def pair_columns() -> list[Column]:
    """The columns of the sheet, all of them always: a pivot is made for them."""
    return [Column(key, _(title)) for key, title in _COLUMNS.items()]


def pairs(handout: Handout, facets: Facets) -> Pairs | None:
    """Each task of each unit; None of more than ``MOST_PAIRS``."""
    if sum(_size(one) for one in facets.concerns) > MOST_PAIRS:
        return None
    items = {item.ref: item for item in handout.query.tasks(handout.criteria)}
    rows: list[Row] = []
    first = {}
    for one in facets.concerns:
        first[one.unit.name] = len(rows)
        rows += _rows(handout, one, items)
    return Pairs(rows, first)


def _size(one: Concern) -> int:
    return len(one.own) + sum(len(part.tasks) for part in one.shared)


def _rows(handout: Handout, one: Concern, items: dict[TaskRef, Item]) -> Iterator[Row]:
    for task in one.tasks:
        item = items[task.ref]
        path = handout.query.path(item.task)
        yield Row(
            {
                "unit": one.unit.name,
                "collective": _("是") if one.unit.is_collective else None,
                "id": item.task.id,
                "section": path[-1].id if path else None,
                "measure": item.task.measure,
                "way": listed(dict.fromkeys(map(wording.heading, task.ways))),
                **_roles(task.ways),
                "due": item.standing.due.isoformat() if item.standing.due else None,
                "state": _(STATE_NAMES[task.state]),
            }
        )


def _roles(ways: Sequence[Category]) -> dict[str, int]:
    """1 for each role that the unit has in the task for certain, else that it may have one."""
    certain = {way.role.value: 1 for way in ways if way.certain}
    return certain or {"possible": 1}

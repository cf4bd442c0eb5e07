"""Deadlines month by month, and then by their kind what has no month."""

from collections.abc import Sequence

from zerenfengong.answers import wording
from zerenfengong.answers.table import Group, task_row
from zerenfengong.i18n import N_, _, plural
from zerenfengong.model import Kind
from zerenfengong.query.criteria import Criteria
from zerenfengong.query.query import Item, Query

# What has no month: the groups after the months, in this order.
_KINDS = {
    Kind.RECURRING: N_("重复的期限"),
    Kind.ONGOING: N_("长期"),
    Kind.RELATIVE: N_("从某件事起算的期限"),
    Kind.UNSPECIFIED: N_("没有定日期的期限"),
    None: N_("未写时限"),
}

# Of tasks that fit for some of their units only: what they are listed for is not their day.
_DIVIDED = N_("只给一部分单位定了日期的期限")

# A month, or (beyond all years) the kind of what has none.
_Place = tuple[int, int]
_NO_YEAR = 10_000


def calendar_groups(query: Query, criteria: Criteria, items: Sequence[Item]) -> list[Group]:
    """A row for each deadline that fits, and one for each of the tasks that has none."""
    placed = _placed(query, criteria, items)
    return [
        Group(_title(place), [task_row(query, item, criteria) for item in placed[place]], _count(placed[place]))
        for place in sorted(placed)
    ]


def _placed(query: Query, criteria: Criteria, items: Sequence[Item]) -> dict[_Place, list[Item]]:
    """Each deadline that fits in its month or with its kind, and the tasks that have none."""
    singly = query.deadlines(criteria).items
    singly += [
        item._replace(standing=one, relevant=(one,))
        for item in items
        for one in item.relevant
        if one.due is None and criteria.allows(one)
    ]
    known = {item.ref for item in singly}
    singly += [item for item in items if item.ref not in known]
    placed: dict[_Place, list[Item]] = {}
    for item in singly:
        placed.setdefault(_place(item), []).append(item)
    return placed


def _place(item: Item) -> _Place:
    standing = item.standing
    kind = standing.deadline.kind if standing.deadline is not None else None
    if item.divided and standing.due is not None:
        return _NO_YEAR, len(_KINDS)
    if standing.due is not None and (kind is Kind.DATE or standing.in_window):
        return standing.due.year, standing.due.month
    return _NO_YEAR, list(_KINDS).index(kind)


def _title(place: _Place) -> str:
    year, month = place
    return _([*_KINDS.values(), _DIVIDED][month]) if year == _NO_YEAR else wording.month_name(year, month)


def _count(items: Sequence[Item]) -> str:
    if items[0].standing.deadline is None:
        return wording.count(len(items))
    return plural("{n} 个期限", len(items))

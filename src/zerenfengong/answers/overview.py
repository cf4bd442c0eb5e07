"""A register at a glance: what it is, what falls due next, what has passed, how much there is."""

from collections import Counter
from collections.abc import Sequence

from zerenfengong.answers import wording
from zerenfengong.answers.digest import Block, Digest, Entry, deadline_entries
from zerenfengong.answers.envelopes import register_line, task_name
from zerenfengong.answers.joined import remarks_of_several
from zerenfengong.i18n import _, plural
from zerenfengong.query.criteria import Criteria
from zerenfengong.query.found import Found, Order, in_order
from zerenfengong.query.query import Item, Query
from zerenfengong.query.status import FINISHED, State

# The next deadlines that fit on a screen beside the rest.
_MOST_NEXT = 5


def overview(query: Query, path: str) -> Digest:
    """The register in a few lines; ``path`` is how its file is called."""
    found = Found(query, Criteria(), query.deadlines(Criteria()).items)
    units = plural("{n} 个单位", sum(not unit.is_collective for unit in query.register.units))
    summary = (
        register_line(query.register.document),
        _("文件：{path}", path=path),
        _("{tasks}，{units}；{dated}", tasks=_tasks([found]), units=units, dated=_dated([found])),
        _as_of([found]),
    )
    return Digest(summary, _blocks([found], in_order([found], "due", several=False)), _unknown(found))


def overview_of_several(queries: Sequence[Query], lines: Sequence[str]) -> Digest:
    """Registers in a few lines; ``lines`` say how many there are, and which."""
    found = [Found(query, Criteria(), query.deadlines(Criteria()).items) for query in queries]
    counted = _("{tasks}；{dated}", tasks=_tasks(found), dated=_dated(found))
    unknown = [(one.query.book, wording.progress_unknown(item.standing for item in one.items)) for one in found]
    blocks = _blocks(found, in_order(found, "due", several=True))
    return Digest((*lines, counted, _as_of(found)), blocks, remarks_of_several(unknown))


def _tasks(found: Sequence[Found]) -> str:
    return plural("{n} 项任务", sum(len(one.query.register.tasks) for one in found))


def _dated(found: Sequence[Found]) -> str:
    dated = len({item.ref for one in found for item in one.items})
    every = sum(len(one.query.register.tasks) for one in found)
    return _("有期限 {dated}，没有定日期 {undated}", dated=wording.count(dated), undated=wording.count(every - dated))


def _as_of(found: Sequence[Found]) -> str:
    items = [item for one in found for item in one.items]
    followed = any(one.query.progress is not None for one in found)
    day = wording.as_of(found[0].query.clock)
    return _("截至 {day}：{counted}", day=day, counted=_counted(items, followed=followed))


def _unknown(found: Found) -> tuple[str, ...]:
    """That nobody knows what was done."""
    return wording.progress_unknown(None if found.query.progress is None else (one.standing for one in found.items))


def _blocks(found: Sequence[Found], order: Order) -> tuple[Block, ...]:
    """What is overdue, and what falls due next."""
    items = order.of([(one.query, item) for item in one.items] for one in found)
    overdue = [one for one in items if one[1].standing.state is State.OVERDUE]
    coming = [one for one in items if one[1].standing.state in (State.SOON, State.OPEN)]
    blocks = []
    if overdue:
        shown = overdue[:_MOST_NEXT]
        title = plural("逾期 {n} 个", len(overdue))
        title += "" if len(shown) == len(overdue) else _("，先到期的 {n} 个", n=len(shown))
        blocks.append(Block(title, _entries(shown)))
    if coming:
        shown = coming[:_MOST_NEXT]
        title = _("接下来到期") if len(shown) == len(coming) else plural("接下来到期的 {n} 个", len(shown))
        blocks.append(Block(title, _entries(shown)))
    return tuple(blocks)


def _entries(shown: Sequence[tuple[Query, Item]]) -> Sequence[Entry]:
    entries = [(query, deadline_entries(query, [item], Criteria())[0]) for query, item in shown]
    return [entry._replace(id=task_name(query, entry.id)) for query, entry in entries]


def _counted(dates: Sequence[Item], *, followed: bool) -> str:
    """How many deadlines have passed or are to come; with a ledger how many are overdue and finished."""
    number = Counter(item.standing.state for item in dates)
    said = [plural("期限已过 {n} 个", number[State.PAST])] if number[State.PAST] or not followed else []
    if followed:
        said.insert(0, plural("逾期 {n} 个", number[State.OVERDUE]))
    said.append(_("还没到期 {n} 个", n=number[State.SOON] + number[State.OPEN]))
    if followed:
        said.append(plural("已完成或中止 {n} 个", sum(number[state] for state in FINISHED)))
    return _("，").join(said)

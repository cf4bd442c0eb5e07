"""A register at a glance: what it is, what falls due next, what has passed, how much there is."""

from collections import Counter
from collections.abc import Sequence

from zerenfengong.answers import wording
from zerenfengong.answers.digest import Block, Digest, deadline_entries
from zerenfengong.answers.envelopes import register_line
from zerenfengong.i18n import _, plural
from zerenfengong.query.criteria import Criteria
from zerenfengong.query.query import Item, Query
from zerenfengong.query.status import FINISHED, State

# The next deadlines that fit on a screen beside the rest.
_MOST_NEXT = 5


def overview(query: Query, path: str) -> Digest:
    """The register in a few lines; ``path`` is how its file is called."""
    register, criteria = query.register, Criteria()
    dates = query.deadlines(criteria).items
    coming = [item for item in dates if item.standing.state in (State.SOON, State.OPEN)]
    overdue = [item for item in dates if item.standing.state is State.OVERDUE]
    units = plural("{n} 个单位", sum(not unit.is_collective for unit in register.units))
    dated = len({item.ref for item in dates})
    counted = _(
        "{tasks}，{units}；有期限 {dated}，没有定日期 {undated}",
        tasks=plural("{n} 项任务", len(register.tasks)),
        units=units,
        dated=wording.count(dated),
        undated=wording.count(len(register.tasks) - dated),
    )
    summary = (
        register_line(register.document),
        _("文件：{path}", path=path),
        counted,
        _("截至 {day}：{counted}", day=wording.as_of(query.clock), counted=_counted(query, dates)),
    )
    blocks = []
    if overdue:
        shown = overdue[:_MOST_NEXT]
        title = plural("逾期 {n} 个", len(overdue))
        title += "" if len(shown) == len(overdue) else _("，先到期的 {n} 个", n=len(shown))
        blocks.append(Block(title, deadline_entries(query, shown, criteria)))
    if coming:
        shown = coming[:_MOST_NEXT]
        title = _("接下来到期") if len(shown) == len(coming) else plural("接下来到期的 {n} 个", len(shown))
        blocks.append(Block(title, deadline_entries(query, shown, criteria)))
    followed = (item.standing for item in dates) if query.progress is not None else None
    remarks = wording.progress_unknown(followed)
    return Digest(summary, tuple(blocks), remarks)


def _counted(query: Query, dates: Sequence[Item]) -> str:
    """How many deadlines have passed or are to come; with a ledger how many are overdue and finished."""
    number = Counter(item.standing.state for item in dates)
    said = [plural("期限已过 {n} 个", number[State.PAST])] if number[State.PAST] or query.progress is None else []
    if query.progress is not None:
        said.insert(0, plural("逾期 {n} 个", number[State.OVERDUE]))
    said.append(_("还没到期 {n} 个", n=number[State.SOON] + number[State.OPEN]))
    if query.progress is not None:
        said.append(plural("已办结或中止 {n} 个", sum(number[state] for state in FINISHED)))
    return _("，").join(said)

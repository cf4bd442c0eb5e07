"""A register at a glance: what it is, what falls due next, what has passed, how much there is."""

from zerenfengong.answers import wording
from zerenfengong.answers.digest import Block, Digest, deadline_entries
from zerenfengong.answers.envelopes import register_line
from zerenfengong.i18n import _, plural
from zerenfengong.query.criteria import Criteria
from zerenfengong.query.query import Query
from zerenfengong.query.status import State

# The next deadlines that fit on a screen beside the rest.
_MOST_NEXT = 5


def overview(query: Query, path: str) -> Digest:
    """The register in a few lines; ``path`` is how its file is called."""
    register, criteria = query.register, Criteria()
    dates = query.deadlines(criteria).items
    coming = [item for item in dates if item.standing.state is not State.PAST]
    units = plural("{n} 个单位", sum(not unit.is_collective for unit in register.units))
    dated = len({item.ref for item in dates})
    counted = _(
        "{tasks}，{units}；有期限 {dated}，没有定日期 {undated}",
        tasks=plural("{n} 项任务", len(register.tasks)),
        units=units,
        dated=wording.count(dated),
        undated=wording.count(len(register.tasks) - dated),
    )
    passed = plural("期限已过 {n} 个", len(dates) - len(coming))
    summary = (
        register_line(register.document),
        _("文件：{path}", path=path),
        counted,
        _("截至 {day}：{passed}，还没到期 {n} 个", day=wording.dated(query.clock.as_of), passed=passed, n=len(coming)),
    )
    blocks = []
    if coming:
        shown = coming[:_MOST_NEXT]
        title = _("接下来到期") if len(shown) == len(coming) else plural("接下来到期的 {n} 个", len(shown))
        blocks.append(Block(title, deadline_entries(query, shown, criteria)))
    return Digest(summary, tuple(blocks), (wording.progress_unknown(),))

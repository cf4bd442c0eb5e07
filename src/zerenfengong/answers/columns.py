"""The columns of tables of tasks, each declared once: its name, what stands in it, whether ``--columns`` may name it.

Light to load: the command line offers the columns before anything is drawn.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from zerenfengong.i18n import N_, _, listed
from zerenfengong.model import Register, Role

if TYPE_CHECKING:
    from zerenfengong.answers.wording import LimitLines
    from zerenfengong.query.criteria import Criteria
    from zerenfengong.query.query import Item, Query
    from zerenfengong.query.status import Standing

Cell = str | int | None

# The columns of a table by their keys (never translated), each with its title.
Titles = Mapping[str, str]


class Shown:
    """A task as a row shows it: for the units that were asked for."""

    def __init__(self, query: "Query", item: "Item", criteria: "Criteria") -> None:
        self.query = query
        self.item = item
        self.task = item.task
        self.criteria = criteria

    @property
    def standings(self) -> "Sequence[Standing]":
        """The deadlines that its lines are about: a task without any has a date once it was reopened with one."""
        bare = (self.item.standing,) if self.item.standing.due is not None else ()
        return self.item.relevant or bare

    @cached_property
    def limits(self) -> "list[LimitLines]":
        """Each limit in its parts: its words or its day, how it stands, the last workday."""
        from zerenfengong.answers.wording import deadline_lines  # noqa: PLC0415

        standings = self.standings
        if self.query.progress is None or not self.criteria.units:
            return deadline_lines(standings)
        from zerenfengong.answers.reported import by_whom  # noqa: PLC0415 (only with a ledger)

        return deadline_lines(standings, lambda one: by_whom(self.query, self.task, one, self.criteria.units))


class TaskColumn(NamedTuple):
    """A column: its key (never translated), its name, and its cell; None for one that stacks others.

    ``labelled`` where the document may have a name of its own for it; ``offered`` where ``--columns`` may name it.
    """

    key: str
    title: str
    cell: Callable[[Shown], Cell] | None
    labelled: str = ""
    offered: bool = True

    def name(self, register: Register) -> str:
        """The name over the column: the document's own, if it has one."""
        return register.document.labels.get(self.labelled) or _(self.title)


def _section(shown: Shown) -> Cell:
    path = shown.query.path(shown.task)
    return path[-1].id if path else shown.task.section


def _due(shown: Shown) -> Cell:
    due = shown.item.standing.due
    return due.isoformat() if due else None


def _state(shown: Shown) -> Cell:
    from zerenfengong.answers.wording import state_name  # noqa: PLC0415

    return state_name(shown.item.standing)


def _names_of(role: Role) -> Callable[[Shown], Cell]:
    return lambda shown: "、".join(shown.task.names(role))


def role_in_words(shown: Shown) -> str | None:
    """In what way the task concerns the unit; of several units each with its name."""
    from zerenfengong.answers.wording import heading  # noqa: PLC0415
    from zerenfengong.query.involvement import categories  # noqa: PLC0415

    units, said = shown.criteria.units, []
    for unit, involved in zip(units, shown.item.involvements, strict=True) if units else ():
        ways = listed(dict.fromkeys(heading(one) for one in categories(involved, shown.criteria.roles)))
        if ways:
            said.append(_("{unit}：{ways}", unit=unit.name, ways=ways) if len(units) > 1 else ways)
    return _("；").join(said) or None


def _units(shown: Shown) -> Cell:
    """The units of a task by role; a role is left out that names nobody but the one unit asked for."""
    from zerenfengong.answers.wording import ROLE_NAMES, names  # noqa: PLC0415

    units = shown.criteria.units
    alone = (units[0].name,) if len(units) == 1 else None
    lines = [
        _("{role}：{units}", role=_(ROLE_NAMES[role]), units=names(named))
        for role in Role
        if (named := shown.task.names(role)) and named != alone
    ]
    if blanket := shown.query.blanket(shown.task):
        lines.append(_("统一要求：{units}", units=names(blanket)))
    return "\n".join(lines)


def _status(shown: Shown) -> Cell:
    if shown.query.progress is None:
        return None
    from zerenfengong.ledger.statuses import STATUS_NAMES  # noqa: PLC0415 (only with a ledger)

    return _(STATUS_NAMES[shown.query.progress.of(shown.task).status])


def _light(shown: Shown) -> Cell:
    light = shown.query.light(shown.task, shown.criteria)
    return None if light is None else shown.query.settings.name_of(light)


def _done_on(shown: Shown) -> Cell:
    done = shown.query.progress.of(shown.task).done_on if shown.query.progress is not None else None
    return done.isoformat() if done else None


def _latest(shown: Shown) -> Cell:
    return shown.query.progress.of(shown.task).latest.progress if shown.query.progress is not None else None


# The column that says which of several registers a row is of; it is there whenever there are several.
REGISTER, REGISTER_TITLE = "register", N_("任务台账")

# The one column that is about the way in which a task concerns a unit: the others are the same whatever the way.
ROLE = "role"

# In the order of a table that leaves nothing out; the measure comes last, so that in a pipe it can be as long as it is.
TASK_COLUMNS = (
    TaskColumn(REGISTER, REGISTER_TITLE, lambda shown: shown.query.book.key or None, offered=False),
    TaskColumn("id", N_("编号"), lambda shown: shown.task.id),
    TaskColumn("section", N_("章节"), _section, "section"),
    TaskColumn("number", N_("序号"), lambda shown: shown.task.number, "number"),
    TaskColumn("part", N_("分项"), lambda shown: shown.task.part),
    TaskColumn("due", N_("到期日"), _due),
    TaskColumn("days_left", N_("剩余天数"), lambda shown: shown.item.standing.days_left),
    TaskColumn("state", N_("状态"), _state),
    TaskColumn(
        "deadline", N_("期限"), lambda shown: _("；").join(one.in_line for one in shown.limits) or None, "deadline"
    ),
    TaskColumn(ROLE, N_("本单位"), role_in_words),
    TaskColumn("lead", N_("牵头单位"), _names_of(Role.LEAD), "lead"),
    TaskColumn("responsible", N_("责任单位"), _names_of(Role.RESPONSIBLE), "responsible"),
    TaskColumn("supporting", N_("配合单位"), _names_of(Role.SUPPORTING), "supporting"),
    TaskColumn("status", N_("办理状态"), _status),
    TaskColumn("light", N_("亮灯"), _light),
    TaskColumn("done_on", N_("完成日期"), _done_on),
    TaskColumn("progress", N_("进展情况"), _latest),
    TaskColumn("note", N_("备注"), lambda shown: shown.task.note, "note"),
    TaskColumn("measure", N_("举措"), lambda shown: shown.task.measure, "measure"),
    TaskColumn(
        "when",
        N_("期限"),
        lambda shown: "\n".join(line for one in shown.limits for line in one if line) or None,
        "deadline",
        offered=False,
    ),
    TaskColumn("units", N_("单位"), _units, offered=False),
    TaskColumn("task", N_("举措"), None, "measure", offered=False),
)

# The columns that ``--columns`` may name, each with its title.
OFFERED: Titles = {column.key: column.title for column in TASK_COLUMNS if column.offered}

COMPLETION_COLUMNS: Titles = {
    "reported": N_("由它报告"),
    "to_finish": N_("要完成的"),
    "done": N_("完成"),
    "done_rate": N_("完成率"),
    "owed": N_("应办结"),
    "in_time": N_("按期"),
    "in_time_rate": N_("按期完成率"),
    "overdue": N_("逾期期限"),
    "lights": N_("红黄绿灯"),
}

UNIT_COLUMNS: Titles = {
    "name": N_("单位"),
    "lead": N_("牵头"),
    "responsible": N_("责任"),
    "supporting": N_("配合"),
    "possible": N_("可能"),
    "total": N_("总计"),
    "unlisted": N_("另可能"),
    **COMPLETION_COLUMNS,
    "pinyin": N_("首字母"),
    "aliases": N_("别名"),
    "belongs": N_("属于"),
    "members": N_("成员"),
}

SECTION_COLUMNS: Titles = {
    "id": N_("编号"),
    "title": N_("标题"),
    "total": N_("任务"),
    "dated": N_("有期限"),
    "lead": N_("牵头单位"),
}

LIMIT_COLUMNS: Titles = {
    "line": N_("行"),
    "at": N_("位置"),
    "phrase": N_("原文"),
    "kind": N_("类别"),
    "day": N_("到期"),
    "workday": N_("最后工作日"),
    "rule": N_("认定依据"),
}

RULE_COLUMNS: Titles = {
    "code": N_("编号"),
    "severity": N_("级别"),
    "waivable": N_("可豁免"),
    "fixable": N_("可自动改"),
    "title": N_("说的是"),
}

# What only a ledger fills.
OF_THE_LEDGER = ("status", "light", "done_on", "progress")

# What a spreadsheet has of every list of tasks.
SPREADSHEET = tuple(key for key in OFFERED if key not in OF_THE_LEDGER)

_BY_KEY = {column.key: column for column in TASK_COLUMNS}


def role_column(role: Role, register: Register) -> str:
    """The name of a role's column: the document's own, where it has one."""
    return _BY_KEY[role.value].name(register)

"""The tables, declared once: their columns, what each means, and from what answer it comes.

What fills, writes and documents them starts from here; the functions that fill them are those that answer.
"""

from collections.abc import Iterator
from typing import Any, NamedTuple

from zerenfengong.answers.tables.data_table import DataColumn, DataTable, DataType, DataView, of_fields
from zerenfengong.i18n import N_
from zerenfengong.ledger.submission_fields import ENTRY, SUBMISSION
from zerenfengong.ledger.submissions import Stated, stated
from zerenfengong.model import Deadline, Role, Task, Unit
from zerenfengong.query.criteria import Criteria
from zerenfengong.query.involvement import Involvement, Origin
from zerenfengong.query.query import Item, Query
from zerenfengong.query.status import Standing
from zerenfengong.register.schema import DEADLINE, DOCUMENT, TASK, UNIT
from zerenfengong.register.unit_ways import Way

# What a row of no deadline says of one.
_NO_LIMIT = Deadline()

_DUE = N_("到期日：有进展记录时是延期以后的，重复的是下一次")
_DAYS_LEFT = N_("离到期还有几天，过了是负数")


class _Asked(NamedTuple):
    """What a row is made of, with the query that it comes from."""

    query: Query
    at: int = 0
    one: Any = None


class _Membership(NamedTuple):
    unit: Unit
    collective: str
    way: Way


class _Naming(NamedTuple):
    """A name in a task: in a column of its row, in a blanket requirement over it, or in a milestone (no role)."""

    task: Task
    at: int
    name: str
    unit: str
    role: Role | None
    origin: Origin


class _Concern(NamedTuple):
    task: Task
    unit: Unit
    involvement: Involvement


class _Limit(NamedTuple):
    task: Task
    at: int
    standing: Standing


class _Statement(NamedTuple):
    stated: Stated
    stands: bool


def _register(query: Query) -> Iterator[_Asked]:
    yield _Asked(query)


def _units(query: Query) -> Iterator[_Asked]:
    for at, unit in enumerate(query.register.units, start=1):
        yield _Asked(query, at, unit)


def _memberships(query: Query) -> Iterator[_Membership]:
    for unit in query.register.units:
        for collective, way in query.directory.collectives_of(unit):
            yield _Membership(unit, collective, way)


def _tasks(query: Query) -> Iterator[_Asked]:
    for at, task in enumerate(query.register.tasks, start=1):
        yield _Asked(query, at, query.task(task))


def _namings(query: Query) -> Iterator[_Naming]:
    known = query.register.units_by_name
    for task in query.register.tasks:
        named = [(role, Origin.ROW, task.names(role)) for role in Role]
        blanket = (Role.RESPONSIBLE, Origin.BLANKET, query.blanket(task))
        milestones = tuple(dict.fromkeys(name for one in task.deadlines for name in one.units))
        for role, origin, names in (*named, blanket, (None, Origin.MILESTONE, milestones)):
            for at, name in enumerate(names, start=1):
                yield _Naming(task, at, name, known[name].name, role, origin)


def _concerns(query: Query) -> Iterator[_Concern]:
    tasks = query.register.tasks
    for unit in query.register.units:
        for place, claim in sorted(query.claims_of(unit, Criteria()).items()):
            for one in claim.involvements[0]:
                yield _Concern(tasks[place], unit, one)


def _limits(query: Query) -> Iterator[_Limit]:
    for task in query.register.tasks:
        item = query.task(task)
        for at, standing in enumerate(item.standings, start=1):
            yield _Limit(task, at, standing)
        # A task without a deadline has a day once it was reopened with one.
        if not item.standings and item.standing.due is not None:
            yield _Limit(task, 1, item.standing)


def _statements(query: Query) -> Iterator[_Statement]:
    progress, known_by = query.progress, query.clock.known_by
    standing = frozenset() if progress is None else progress.standing_places
    known = query.book.submissions if progress is None else progress.submissions
    every = (one for submission in known for one in stated(submission))
    for one in sorted(every, key=lambda one: one.order):
        if known_by is None or one.reported <= known_by:
            yield _Statement(one, (one.submission.id, one.position) in standing)


def _top(asked: _Asked, attribute: str) -> str | None:
    path = asked.query.path(asked.one.task)
    return getattr(path[0], attribute) if path else None


def _title(asked: _Asked) -> str | None:
    path = asked.query.path(asked.one.task)
    return path[-1].title if path else None


def _standing(asked: _Asked) -> Standing:
    item: Item = asked.one
    return item.standing


def _progress(asked: _Asked) -> Any:
    return asked.query.progress.of(asked.one.task) if asked.query.progress is not None else None


def _said(found: Any, attribute: str) -> Any:
    """What is known of something only where progress is."""
    return None if found is None else getattr(found, attribute)


_TEXT, _WHOLE, _FLAG, _DAY = DataType.TEXT, DataType.WHOLE, DataType.FLAG, DataType.DAY

REGISTERS = DataTable(
    "registers",
    N_("任务台账，一份一行"),
    _register,
    (
        *of_fields(DOCUMENT, without=("key", "source"), within=lambda asked: asked.query.register.document),
        DataColumn("year", _WHOLE, N_("印发的年份"), lambda asked: asked.query.register.document.issued.first.year),
        DataColumn("tasks", _WHOLE, N_("有多少项任务"), lambda asked: len(asked.query.register.tasks)),
        DataColumn("as_of", _DAY, N_("哪一天的情况"), lambda asked: asked.query.clock.as_of),
        DataColumn("soon_days", _WHOLE, N_("到期前多少天算临期"), lambda asked: asked.query.clock.soon_days),
        DataColumn(
            "known_by", _DAY, N_("只算到哪一天为止报送的；空的是全部"), lambda asked: asked.query.clock.known_by
        ),
        DataColumn("followed", _FLAG, N_("有没有进展记录"), lambda asked: asked.query.progress is not None),
    ),
    key=("register",),
)

UNITS = DataTable(
    "units",
    N_("单位，一份任务台账里的一个单位一行"),
    _units,
    (
        DataColumn("position", _WHOLE, N_("登记的次序，从 1 起"), lambda asked: asked.at),
        *of_fields(UNIT, without=(), within=lambda asked: asked.one, renamed={"name": "unit"}),
        DataColumn("collective", _FLAG, N_("是不是统称单位"), lambda asked: asked.one.is_collective),
    ),
    key=("register", "unit"),
)

MEMBERSHIPS = DataTable(
    "memberships",
    N_("谁属于哪个统称单位，直接的和经过别的统称单位的"),
    _memberships,
    (
        DataColumn("unit", _TEXT, N_("单位"), lambda one: one.unit.name),
        DataColumn("collective", _TEXT, N_("统称单位"), lambda one: one.collective),
        DataColumn("via", _TEXT, N_("经过哪些，最外面的在前（JSON 列表）"), lambda one: one.way.via),
        DataColumn("certain", _FLAG, N_("是不是一定（“有关部门”一类不一定）"), lambda one: one.way.certain),
    ),
    key=("register", "unit", "collective"),
)

TASKS = DataTable(
    "tasks",
    N_("任务，一项一行"),
    _tasks,
    (
        DataColumn("position", _WHOLE, N_("在文件里的次序，从 1 起"), lambda asked: asked.at),
        *of_fields(TASK, without=("deadline",), within=lambda asked: asked.one.task, renamed={"id": "task"}),
        DataColumn("section_title", _TEXT, N_("所在章节的标题"), _title),
        DataColumn("top_section", _TEXT, N_("最上一级章节的编号"), lambda asked: _top(asked, "id")),
        DataColumn("top_section_title", _TEXT, N_("最上一级章节的标题"), lambda asked: _top(asked, "title")),
        DataColumn("due", _DAY, _DUE, lambda asked: _standing(asked).due),
        DataColumn("days_left", _WHOLE, _DAYS_LEFT, lambda asked: _standing(asked).days_left),
        DataColumn("state", _TEXT, N_("状态，与 zrfg list --state 的相同"), lambda asked: _standing(asked).state.value),
        DataColumn(
            "status", _TEXT, N_("办到哪一步；没有进展记录是空的"), lambda asked: _said(_progress(asked), "status")
        ),
        DataColumn("done_on", _DAY, N_("完成日期"), lambda asked: _said(_progress(asked), "done_on")),
        DataColumn("closed_on", _DAY, N_("销号日期"), lambda asked: _said(_progress(asked), "closed_on")),
        DataColumn("light", _TEXT, N_("亮什么灯"), lambda asked: asked.query.light(asked.one.task, Criteria())),
    ),
    key=("register", "task"),
)

ASSIGNMENTS = DataTable(
    "assignments",
    N_("任务里写到的名称，一个一行；统称单位照写的，不展开"),
    _namings,
    (
        DataColumn("task", _TEXT, N_("任务的编号"), lambda one: one.task.id),
        DataColumn(
            "role",
            _TEXT,
            N_("角色：lead 牵头、responsible 责任、supporting 配合；期限里点名的是空的"),
            lambda one: one.role,
        ),
        DataColumn(
            "origin",
            _TEXT,
            N_("写在哪里：row 表里、blanket 各项都要落实的要求、milestone 期限里"),
            lambda one: one.origin,
        ),
        DataColumn("position", _WHOLE, N_("在那里的次序，从 1 起"), lambda one: one.at),
        DataColumn("name", _TEXT, N_("原文写的名称"), lambda one: one.name),
        DataColumn("unit", _TEXT, N_("是哪个单位"), lambda one: one.unit),
    ),
)

CONCERNS = DataTable(
    "concerns",
    N_("“一个单位的任务”：哪项任务涉及哪个单位，一种角色、一条途径一行，与 zrfg list --unit 的相同"),
    _concerns,
    (
        DataColumn("task", _TEXT, N_("任务的编号"), lambda one: one.task.id),
        DataColumn("unit", _TEXT, N_("单位；统称单位自己也有"), lambda one: one.unit.name),
        DataColumn("role", _TEXT, N_("角色：lead、responsible、supporting"), lambda one: one.involvement.role),
        DataColumn("via", _TEXT, N_("经过哪些统称单位（JSON 列表）；点名的是 []"), lambda one: one.involvement.way.via),
        DataColumn("certain", _FLAG, N_("是不是一定涉及"), lambda one: one.involvement.way.certain),
        DataColumn("origin", _TEXT, N_("从哪里来：row、blanket、milestone"), lambda one: one.involvement.origin),
    ),
)

DEADLINES = DataTable(
    "deadlines",
    N_("期限，一个一行；没有写期限的任务没有，重新列入时定了日期的有一行"),
    _limits,
    (
        DataColumn("task", _TEXT, N_("任务的编号"), lambda one: one.task.id),
        DataColumn("position", _WHOLE, N_("是任务的第几个期限，从 1 起"), lambda one: one.at),
        DataColumn(
            "kind",
            _TEXT,
            N_("种类：date、recurring 重复、ongoing 长期、relative 从某件事起算、unspecified 不定日期"),
            lambda one: None if one.standing.deadline is None else one.standing.deadline.kind,
        ),
        *of_fields(
            DEADLINE, without=(), within=lambda one: one.standing.deadline or _NO_LIMIT, renamed={"for": "purpose"}
        ),
        DataColumn("due", _DAY, _DUE, lambda one: one.standing.due),
        DataColumn("days_left", _WHOLE, _DAYS_LEFT, lambda one: one.standing.days_left),
        DataColumn("state", _TEXT, N_("状态，与 zrfg due --state 的相同"), lambda one: one.standing.state.value),
        DataColumn(
            "status", _TEXT, N_("报送到哪一步；没有进展记录是空的"), lambda one: _said(one.standing.progress, "status")
        ),
        DataColumn("judged_due", _DAY, N_("判定按时与否的日期"), lambda one: _said(one.standing.progress, "judged")),
        DataColumn("done_on", _DAY, N_("完成日期"), lambda one: _said(one.standing.progress, "done_on")),
    ),
    key=("register", "task", "position"),
)

ENTRIES = DataTable(
    "entries",
    N_("进展记录，报送里的一条一行"),
    _statements,
    (
        *of_fields(
            SUBMISSION,
            without=(),
            within=lambda one: one.stated.submission,
            renamed={"id": "submission", "approved_by": "signed_by"},
        ),
        DataColumn("position", _WHOLE, N_("是这次报送的第几条，从 1 起"), lambda one: one.stated.position),
        DataColumn("date", _DAY, ENTRY.by_key["date"].about, lambda one: one.stated.date),
        *of_fields(
            ENTRY,
            without=("date",),
            within=lambda one: one.stated.entry,
            renamed={"from": "from_date", "to": "to_date", "of": "withdraws"},
        ),
        DataColumn("stands", _FLAG, N_("算不算数（没有被撤回）"), lambda one: one.stands),
    ),
    key=("register", "submission", "position"),
)

TABLES = (REGISTERS, UNITS, MEMBERSHIPS, TASKS, ASSIGNMENTS, CONCERNS, DEADLINES, ENTRIES)

# A view of every deadline on the day of the export, with what it takes to read it.
STANDINGS = DataView(
    "standings",
    N_("每个期限在这一天的情况，连同任务台账、任务的文字"),
    """SELECT registers.as_of, deadlines.register, registers.title, deadlines.task, tasks.measure, tasks.lead,
       deadlines.position, deadlines.kind, deadlines.phrase, deadlines.purpose, deadlines.units,
       deadlines.due, deadlines.days_left, deadlines.state, deadlines.status, deadlines.done_on
FROM deadlines
JOIN tasks ON tasks.register = deadlines.register AND tasks.task = deadlines.task
JOIN registers ON registers.register = deadlines.register""",
)

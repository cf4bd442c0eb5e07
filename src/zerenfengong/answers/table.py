"""An answer as a table for people: what every format for reading draws."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from zerenfengong.answers import wording
from zerenfengong.answers.columns import (
    REGISTER,
    REGISTER_TITLE,
    ROLE,
    SECTION_COLUMNS,
    TASK_COLUMNS,
    Cell,
    Shown,
    Titles,
    role_column,
    role_in_words,
)
from zerenfengong.answers.envelopes import Answer
from zerenfengong.i18n import _, listed, plural
from zerenfengong.ledger.reporters import certain_members
from zerenfengong.ledger.statuses import STATUS_NAMES, Status
from zerenfengong.model import Register, Role, Unit
from zerenfengong.query.criteria import Criteria
from zerenfengong.query.involvement import Category, categories
from zerenfengong.query.query import Item, LeftOut, Query
from zerenfengong.query.status import NO_LIGHT, STATE_NAMES, TASK_KIND_NAMES, Light, State, TaskKind, Window
from zerenfengong.query.task_filter import told_apart

if TYPE_CHECKING:
    from zerenfengong.query.shares import Share


class Column(NamedTuple):
    """A column: its key (never translated) and its name."""

    key: str
    title: str


class CellsBut(Mapping[str, Cell]):
    """The cells of another row, the same object for all rows that are alike but for the cell of one ``key``."""

    __slots__ = ("cell", "key", "others")

    def __init__(self, others: Mapping[str, Cell], key: str, cell: Cell) -> None:
        self.others = others
        self.key = key
        self.cell = cell

    def __getitem__(self, key: str) -> Cell:
        return self.cell if key == self.key else self.others[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self.others)

    def __len__(self) -> int:
        return len(self.others)


class Row(NamedTuple):
    """A row: its cells by column key, its state, which may colour it, its item."""

    cells: Mapping[str, Cell]
    state: State | None = None
    item: Item | None = None


class Group(NamedTuple):
    """Rows under a heading ("" for none), with a sentence that counts them where the heading does not.

    ``unit`` where they are what one unit owes: then a task may stand in several groups.
    """

    title: str
    rows: Sequence[Row]
    summary: str = ""
    unit: str = ""


class Report(NamedTuple):
    """A table: the sentences over it, its columns, its rows in groups, and the remarks below it.

    One that is handed on by itself also has a ``title``, and the ``facts`` of where it comes from, each with its name (印发日期,
    截至日期). ``further`` is what its JSON has besides. One of ``several`` registers says of each row whose it is.
    """

    summary: tuple[str, ...]
    columns: tuple[Column, ...]
    groups: tuple[Group, ...]
    remarks: tuple[str, ...] = ()
    title: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    further: Mapping[str, object] = MappingProxyType({})
    several: bool = False

    @property
    def rows(self) -> list[Row]:
        """All rows, in order."""
        return [row for group in self.groups for row in group.rows]

    @property
    def filled(self) -> set[str]:
        """The keys of the columns that are not empty throughout."""
        distinct: dict[int, Row] = {}  # by unit, the same row stands in many groups
        for group in self.groups:
            distinct.update(zip(map(id, group.rows), group.rows, strict=True))
        cells = {id(row.cells): row.cells for row in distinct.values() if not isinstance(row.cells, CellsBut)}
        but = [row.cells for row in distinct.values() if isinstance(row.cells, CellsBut)]
        cells |= {id(one.others): one.others for one in but}
        found = {one.key for one in but if one.cell not in (None, "")}
        return found.union(key for each in cells.values() for key, cell in each.items() if cell not in (None, ""))

    def with_columns(self, keys: Sequence[str]) -> "Report":
        """The same with these columns, in this order."""
        by_key = {column.key: column for column in self.columns}
        return self._replace(columns=tuple(by_key[key] for key in keys))


# Before the header of a further column of the source table: what that column's key is here.
EXTRA = "extra:"

# Between the headings of a group that stands in an outline, from the top down.
STEP = " › "


def tasks_report(
    query: Query, items: Sequence[Item], criteria: Criteria, *, grouped: bool, limit: int | None = None
) -> Report:
    """Tasks as a table; ``grouped`` by the way in which they concern the unit asked for, those that name it first.

    The sentences count all of them, also where only the first ``limit`` are listed.
    """
    columns, below = task_columns(query.register, items), divided(items)
    summary = counted_sentences(query, items, criteria, limit)
    if limit is not None and limit < len(items):
        items, grouped = items[:limit], False
    if grouped and len(criteria.units) == 1:
        groups = _by_category(query, items, criteria)
    else:
        groups = (Group("", [task_row(query, item, criteria) for item in items]),)
    remarks = (*remarks_on(query, items, criteria), *below)
    return Report(summary, columns, groups, remarks)


def counted_sentences(
    query: Query, items: Sequence[Item], criteria: Criteria, limit: int | None = None
) -> tuple[str, ...]:
    """What stands over a list of tasks: how many concern each unit in which way, or how many there are; what was asked for."""
    summary = tuple(
        wording.unit_sentence(unit.name, Counter(categories(item.involvements[at], criteria.roles) for item in items))
        for at, unit in enumerate(criteria.units)
    )
    if len(criteria.units) != 1:
        summary = (*summary, plural("共 {n} 项任务", len(items)))
    if limit is not None and limit < len(items):
        summary = (*summary, plural("只列出前 {n} 项", limit))
    return with_conditions(summary, conditions(query, criteria))


def deadlines_report(query: Query, items: Sequence[Item], criteria: Criteria) -> Report:
    """Deadlines as a dated list, one row each."""
    counted = plural("{n} 个期限", len(items))
    rows = [task_row(query, item, criteria) for item in items]
    remarks = (*remarks_on_deadlines(query, items, criteria), *left_out(query.left_out(criteria)))
    columns = task_columns(query.register, items)
    return Report(headline(query, criteria, counted), columns, (Group("", rows),), remarks)


def remarks_on_deadlines(query: Query, items: Sequence[Item], criteria: Criteria) -> tuple[str, ...]:
    """What has to be said below a list of these deadlines, but for what it leaves out."""
    return (*remarks_on(query, items, criteria), *unknown_workdays(query, items))


def unknown_workdays(query: Query, items: Iterable[Item]) -> tuple[str, ...]:
    """The remark on days to come of which it is not known whether they are workdays."""
    unknown = wording.workdays_unknown(day for item in items if (day := _to_come(query, item)))
    return (unknown,) if unknown else ()


def headline(query: Query, criteria: Criteria, counted: str) -> tuple[str, ...]:
    """The sentences over deadlines: as of which day, how many, whose, and what was asked for."""
    summary = _("截至 {day}：{counted}", day=wording.as_of(query.clock), counted=counted)
    if criteria.units:
        units = wording.names(unit.name for unit in criteria.units)
        summary = _("{units}：{summary}", units=units, summary=summary)
    return with_conditions((summary,), conditions(query, criteria))


def left_out(those: LeftOut, *, but: int = 0) -> tuple[str, ...]:
    """The remarks on what a list of dates leaves out, of which so many tasks are shown all the same."""
    undated, others, finished = those
    undated -= but
    remarks = []
    if finished:
        remarks.append(plural("另有 {n} 个期限已完成或中止，没有列出；--all 列出", finished))
    if undated:
        remarks.append(plural("另有 {n} 项任务没有定日期，不在此列", undated))
    if others:
        remarks.append(plural("另有 {n} 项任务的日期是给别的单位定的", others))
    return tuple(remarks)


def columns_of(titles: Titles) -> tuple[Column, ...]:
    """Columns by their keys and titles."""
    return tuple(Column(key, _(title)) for key, title in titles.items())


def members_in_words(unit: Unit) -> str:
    """A collective's members as a phrase that says whether they are all; "" for a single unit."""
    if unit.some_of is not None:
        some = _("{units}的一部分", units=wording.names(unit.some_of)) if unit.some_of else _("不明")
        return _("{some}（文件没有指明）", some=some)
    if unit.members is None:
        return ""
    listed = wording.names(unit.members)
    if unit.lists_all:
        return listed
    return _("{listed}（未列全）", listed=listed) if listed else _("没有列出")


def sections_report(query: Query, answer: Answer) -> Report:
    """The outline with the tasks of each section."""
    columns = columns_of({REGISTER: REGISTER_TITLE, **SECTION_COLUMNS, "lead": role_column(Role.LEAD, query.register)})
    rows = [
        Row(
            {
                REGISTER: entry.get("register"),
                "id": entry["id"],
                "title": entry["title"],
                "total": entry["tasks"]["total"],
                "dated": entry["tasks"]["dated"],
                "lead": wording.names(f"{one['unit']} {one['count']}" for one in entry["lead"]),
            }
        )
        for entry in answer.entries
    ]
    total = len(query.register.tasks)
    tops = sum(entry["level"] == 1 for entry in answer.entries)
    summary = _(
        "{n} 个章节（一级 {tops} 个），共 {tasks} 项任务；上级章节的项数含其下各节", n=len(rows), tops=tops, tasks=total
    )
    return Report((summary,), columns, (Group("", rows),))


def conditions(query: Query, criteria: Criteria) -> str:
    """What was asked for besides the unit, in words that say which ends are included; "" for nothing."""
    said = []
    if criteria.roles:
        said.append(listed(_(wording.ROLE_NAMES[role]) for role in Role if role in criteria.roles))
    if criteria.direct:
        said.append(_("仅明确列名的"))
    if criteria.sections:
        said.append(_("章节 {ids}", ids=listed(section.id for section in criteria.sections)))
    if criteria.texts:
        said.append(_words_asked(criteria.texts))
    if criteria.dated is not None:
        said.append(_("有日期的") if criteria.dated else _("没有日期的"))
    if criteria.after is not None:
        said.append(_("自 {day}（含）", day=criteria.after.isoformat()))
    if criteria.before is not None:
        said.append(_("到 {day}（含）", day=criteria.before.isoformat()))
    return _("；").join([*said, *_standing_asked(query, criteria)])


def _standing_asked(query: Query, criteria: Criteria) -> Iterator[str]:
    """What was asked for of how a task stands, and who reports on it."""
    if criteria.states:
        yield listed(_(STATE_NAMES[state]) for state in State if state in criteria.states)
    if criteria.statuses:
        yield listed(_(STATUS_NAMES[status]) for status in Status if status in criteria.statuses)
    if criteria.reporters:
        yield _("由{units}报告的", units=listed(criteria.reporters))
    if criteria.kinds:
        yield listed(_(TASK_KIND_NAMES[kind]) for kind in TaskKind if kind in criteria.kinds)
    if criteria.lights:
        name_of = query.settings.name_of
        yield listed(name_of(light) if light else _(NO_LIGHT) for light in (*Light, None) if light in criteria.lights)
    if criteria.carried is not None:
        yield _("{day} 以前没有完成的", day=criteria.carried.isoformat())
    elif criteria.owed:
        yield _("应办结的")
    if criteria.judged is not None:
        yield _("判定期限在 {days}", days=_in_words(criteria.judged))
    if criteria.done_in is not None:
        yield _("完成日期在 {days}", days=_in_words(criteria.done_in))


def _in_words(days: Window) -> str:
    return _("{first} 到 {last}（含）", first=days.after, last=days.before)


def _words_asked(texts: Sequence[str]) -> str:
    """含“公开”或含“目录”且不含“修订”；不含“镇”: what is only not wanted holds for all."""
    parts = list(map(told_apart, texts))
    wanted = [
        _("且").join(
            [*(_("含“{text}”", text=one) for one in having), *(_("不含“{text}”", text=one) for one in lacking)]
        )
        for having, lacking in parts
        if having
    ]
    unwanted = [_("不含“{text}”", text=one) for having, lacking in parts if not having for one in lacking]
    return _("；").join([*([_("或").join(wanted)] if wanted else []), *unwanted])


def with_conditions(summary: tuple[str, ...], asked: str) -> tuple[str, ...]:
    """The sentences over a table, and what was asked for, if anything was."""
    return (*summary, _("条件：{conditions}", conditions=asked)) if asked else summary


def task_columns(register: Register, items: Sequence[Item]) -> tuple[Column, ...]:
    """Every column that a list of these tasks may have, by the document's own names."""
    further = dict.fromkeys(header for item in items for header in item.task.extra)
    return (
        *(Column(one.key, one.name(register)) for one in TASK_COLUMNS),
        *(Column(f"{EXTRA}{header}", header) for header in further),
    )


def task_row(query: Query, item: Item, criteria: Criteria, like: Row | None = None) -> Row:
    """The row of one task, for the units asked for; ``like`` the row of others whom it concerns by other ways alone."""
    shown = Shown(query, item, criteria)
    if like is not None:
        return Row(CellsBut(like.cells, ROLE, role_in_words(shown)), like.state, item)
    cells = {one.key: one.cell(shown) for one in TASK_COLUMNS if one.cell is not None}
    cells |= {f"{EXTRA}{header}": text for header, text in item.task.extra.items()}
    return Row(cells, item.standing.state, item)


def _to_come(query: Query, item: Item) -> dt.date | None:
    """The day of a deadline that is not past."""
    due = item.standing.due
    return due if due is not None and due >= query.clock.as_of else None


def _by_category(query: Query, items: Sequence[Item], criteria: Criteria) -> tuple[Group, ...]:
    """Each task under the first way in which it concerns the unit, as the sentence over them counts it."""
    primary: dict[Category, list[Item]] = {}
    for item in items:
        primary.setdefault(categories(item.involvements[0], criteria.roles)[0], []).append(item)
    return tuple(
        Group(wording.counted(one, len(primary[one])), [task_row(query, item, criteria) for item in primary[one]])
        for one in sorted(primary, key=Category.order)
    )


def remarks_on(query: Query, items: Sequence[Item], criteria: Criteria) -> tuple[str, ...]:
    """What has to be said below a list of these tasks."""
    found = (categories(involved, criteria.roles) for item in items for involved in item.involvements)
    possible = any(not ways[0].certain for ways in found if ways)
    said = remarks_of(items, possible=possible)
    return (*left_open(query, criteria), *said, *_of_others(query, items, criteria))


def _of_others(query: Query, items: Sequence[Item], criteria: Criteria) -> tuple[str, ...]:
    """The remark on tasks that others than the units asked for report on: nobody is judged by those."""
    if query.progress is None or not criteria.units:
        return ()
    asked = set(certain_members(query.register, (unit.name for unit in criteria.units), query.succession))
    reporters = (query.reporters(task) for task in {item.ref: item.task for item in items}.values())
    others = sum(bool(units) and asked.isdisjoint(units) for units in reporters)
    return (plural("其中 {n} 项由别的单位报告，不亮灯，不算本单位的", others),) if others else ()


def left_open(query: Query, criteria: Criteria) -> tuple[str, ...]:
    """The remarks on what else may concern the units asked for: unlisted members, parts of nobody says what, and changes."""
    named = len(criteria.units) > 1
    said = [wording.unlisted(one, named=named) for one in query.unlisted(criteria)]
    if criteria.units and not criteria.direct and (unplaceable := query.unplaceable(criteria)):
        said.append(
            plural(
                "有 {n} 项任务写了“有关单位”一类，文件没有说明是谁当中的一部分，是否包括本单位要向印发机关确认：{ids}",
                len(unplaceable),
                ids=wording.some_ids(unplaceable),
            )
        )
    if query.succession is not None:
        from zerenfengong.answers.unit_history import remarks_on  # noqa: PLC0415 (only where units have changed)

        said += remarks_on(query, criteria.units)
    return tuple(said)


def sentence_of(query: Query, share: "Share") -> str:
    """What a unit owes in one sentence that adds up, and what is left open about it."""
    return _("；").join((wording.unit_sentence(share.unit.name, share.ways), *left_open(query, share.criteria)))


def remarks_of(items: Sequence[Item], *, possible: bool) -> tuple[str, ...]:
    """What has to be said where a day has gone by, and where something is only possible."""
    said = [*wording.progress_unknown(one for item in items for one in item.relevant)]
    ways = [one.way for item in items for involved in item.involvements for one in involved] if possible else []
    if any(not way.certain and way.is_direct for way in ways):
        said.append(_("“可能涉及”：任务写给已经分设的单位，归哪个单位要向印发机关确认"))
    if possible and (not ways or any(not way.certain and not way.is_direct for way in ways)):
        said.append(_("“可能涉及”：任务只写了“有关部门”一类，没有指明，是否包括本单位要向印发机关确认"))
    return tuple(said)


def divided(items: Iterable[Item]) -> tuple[str, ...]:
    """What has to be said below tasks of which some fit for some of their units only."""
    return divided_in_words(sum(item.divided for item in items))


def divided_in_words(number: int) -> tuple[str, ...]:
    """What has to be said of so many tasks that fit for some of their units only; nothing of none."""
    said = plural("其中 {n} 项只给一部分单位定了日期，对其余单位没有定日期，所以也在此列", number)
    return (said,) if number else ()

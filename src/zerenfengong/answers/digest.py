"""An answer that is read on a screen: what needs a date first, a task in a line, what most rows share said once."""

from collections.abc import Iterable, Iterator, Sequence
from enum import IntEnum
from typing import TYPE_CHECKING, NamedTuple

from zerenfengong.answers import wording
from zerenfengong.answers.columns import Shown, role_in_words
from zerenfengong.answers.shared import Part, Shared
from zerenfengong.answers.table import (
    Group,
    counted_sentences,
    divided,
    headline,
    left_open,
    left_out,
    remarks_of,
    remarks_on,
    remarks_on_deadlines,
)
from zerenfengong.i18n import N_, _, first_of, plural
from zerenfengong.model import Kind, Role
from zerenfengong.query.criteria import Criteria
from zerenfengong.query.involvement import Category, categories
from zerenfengong.query.query import Item, Query
from zerenfengong.query.status import FINISHED, STATE_NAMES, Standing, State

if TYPE_CHECKING:
    from zerenfengong.answers.arrangement import Handout


# What a line says of a task that has no day.
_SAID = FINISHED | {State.PAST}


class Entry(NamedTuple):
    """A task as a screen shows it: in a line with what belongs ``beside`` it, or in full.

    ``day`` is YYYY-MM-DD, "" where there is none; ``left`` how many days are left. ``limits`` are all of its limits in words,
    ``marked`` what sets them in the measure, and the words searched for. ``leads`` is who leads: whole, and then shorter;
    ``units`` what the row says of its units: what most rows share stands over them.
    """

    id: str
    day: str
    left: str
    state: State
    limits: tuple[str, ...]
    beside: str
    short: str
    measure: str
    marked: tuple[str, ...]
    leads: tuple[str, ...]
    units: str


class Block(NamedTuple):
    """Entries under a heading ("" for none) with a note; ``level`` 2 stands inside the one before it.

    ``full``: each in full, however many there are.
    """

    title: str
    entries: Sequence[Entry]
    note: str = ""
    level: int = 1
    full: bool = False


class Digest(NamedTuple):
    """The sentences over the blocks, the blocks, and the remarks below them; between those ``parts``, of a register each."""

    summary: tuple[str, ...]
    blocks: tuple[Block, ...]
    remarks: tuple[str, ...]
    parts: tuple["Digest", ...] = ()

    @property
    def entries(self) -> list[Entry]:
        """All entries, in order."""
        return [entry for one in (self, *self.parts) for block in one.blocks for entry in block.entries]


_DATED_TITLES = (
    N_("有期限"),
    N_("有时限、没有定日期"),
    N_("期限是给别的单位定的"),
    N_("未写时限"),
    N_("已完成或中止"),
)


class _Dated(IntEnum):
    """Whether a task has a day, only words, only limits of other units, or no limit; with a ledger, that nothing is left."""

    DAY = 0
    WORDS = 1
    OTHERS = 2
    NOTHING = 3
    FINISHED = 4

    @classmethod
    def of(cls, item: Item) -> "_Dated":
        if item.standing.state in FINISHED:
            return cls.FINISHED
        if item.standing.due is not None:
            return cls.DAY
        if item.relevant:
            return cls.WORDS
        return cls.OTHERS if item.standings else cls.NOTHING

    @property
    def title(self) -> str:
        return _(_DATED_TITLES[self])


def tasks_digest(
    query: Query, found: Sequence[Item], criteria: Criteria, *, grouped: bool, limit: int | None
) -> Digest:
    """Tasks; ``grouped`` by what needs a date and, of one unit, by the way they concern it: what it leads on top.

    The sentences count all of them, also where only the first ``limit`` are listed.
    """
    items = found[:limit]
    write = _Writer(query, items, criteria)
    if not grouped or len(items) < len(found):
        blocks = [Block("", list(map(write.entry_alone, items)))]
        remarks = remarks_on(query, items, criteria)
    elif len(criteria.units) == 1:
        blocks = list(_by_way(query, items, criteria, write))
        # A note at their heading says of which tasks it is only possible that they concern the unit.
        remarks = (*left_open(query, criteria), *remarks_of(items, possible=False))
    else:
        blocks = list(_by_date(query, items, write))
        remarks = remarks_on(query, items, criteria)
    summary = (*counted_sentences(query, found, criteria, limit), *write.shared.sentences())
    return Digest(summary, tuple(blocks), (*remarks, *divided(found)))


def deadlines_digest(query: Query, items: Sequence[Item], criteria: Criteria) -> Digest:
    """Deadlines by day: those that have passed, those that are near, the others."""
    write = _Writer(query, items, criteria)
    blocks = []
    for state in State:
        here = [item for item in items if item.standing.state is state]
        if here:
            blocks.append(Block(state_heading(query, state, len(here)), list(map(write.entry_alone, here))))
    summary = (*headline(query, criteria, plural("{n} 个期限", len(items))), *write.shared.sentences())
    remarks = (*remarks_on_deadlines(query, items, criteria), *left_out(query.left_out(criteria)))
    return Digest(summary, tuple(blocks), remarks)


def state_heading(query: Query, state: State, deadlines: int) -> str:
    """The heading over so many deadlines that stand so."""
    near = _("（{n} 天内）", n=query.clock.soon_days) if state is State.SOON else ""
    return _("{state}{near} {n}", state=_(STATE_NAMES[state]), near=near, n=plural("{n} 个", deadlines))


def deadline_entries(query: Query, items: Sequence[Item], criteria: Criteria) -> Sequence[Entry]:
    """Some deadlines, each with who leads."""
    return list(map(_Writer(query, items, criteria, shares=False).entry, items))


def entries_alone(query: Query, items: Sequence[Item], criteria: Criteria) -> Sequence[Entry]:
    """Some tasks or deadlines that no heading and no sentence over them says anything of."""
    return list(map(_Writer(query, items, criteria, shares=False).entry_alone, items))


def handout_digest(handout: "Handout") -> Digest:
    """A report in its groups."""
    report, roles = handout.report, handout.criteria.roles
    items = [row.item for group in report.groups for row in group.rows if row.item is not None]
    write = _Writer(handout.query, items, handout.criteria._replace(units=()))
    blocks: list[Block] = []
    for group in report.groups:
        inside = [row.item for row in group.rows if row.item is not None]
        if group.unit:
            parts = _ways(inside, roles)
            blocks.append(Block(group.summary, []))
            blocks += [Block(one.title, list(map(write.entry, one.items)), one.note, level=2) for one in parts]
        else:
            blocks += _in_group(group, inside, write)
    facts = _("；").join(_("{name}：{fact}", name=name, fact=fact) for name, fact in report.facts)
    return Digest((report.title, facts, *report.summary, *write.shared.sentences()), tuple(blocks), report.remarks)


def _in_group(group: Group, items: Sequence[Item], write: "_Writer") -> Iterator[Block]:
    """What has a day first; that the rest has none is said once."""
    (first, inside), *others = ((kind, here) for kind, here in _in_kinds(items).items() if here)
    note = group.summary
    if not others and first is not _Dated.DAY and first.title != group.title:
        note = _("{note}，均{kind}", note=note, kind=first.title) if note else _("均{kind}", kind=first.title)
    yield Block(group.title, list(map(write.entry, inside)), note)
    for kind, here in others:
        yield Block(_titled(kind.title, here), list(map(write.entry, here)), level=2)


def _in_kinds(items: Iterable[Item]) -> dict[_Dated, list[Item]]:
    """The items by whether they have a day; those with a day in its order."""
    found: dict[_Dated, list[Item]] = {kind: [] for kind in _Dated}
    for item in items:
        found[_Dated.of(item)].append(item)
    found[_Dated.DAY].sort(key=lambda item: str(item.standing.due))
    return found


def _titled(title: str, items: Sequence[Item]) -> str:
    return _("{title} {count}", title=title, count=wording.count(len(items)))


def _by_date(query: Query, items: Sequence[Item], write: "_Writer") -> Iterator[Block]:
    for kind, here in _in_kinds(items).items():
        if here:
            yield from _block(query, _titled(kind.title, here), here, kind, write)


def _by_way(query: Query, items: Sequence[Item], criteria: Criteria, write: "_Writer") -> Iterator[Block]:
    for part in _ways(items, criteria.roles):
        full = part.way.is_led and part.kind is not _Dated.FINISHED
        yield from _block(query, part.title, part.items, part.kind, write, note=part.note, full=full)


class _Part(NamedTuple):
    """What concerns a unit in one way, with or without a day."""

    way: Category
    kind: _Dated
    items: Sequence[Item]

    @property
    def title(self) -> str:
        return _("{way}，{kind}", way=wording.heading(self.way), kind=_titled(self.kind.title, self.items))

    @property
    def note(self) -> str:
        return "" if self.way.certain else _asked_of(self.items)


def _ways(items: Sequence[Item], roles: frozenset[Role]) -> list[_Part]:
    """What the unit leads; what else it certainly has to do, dated first; what may concern it."""
    ways: dict[Category, list[Item]] = {}
    for item in items:
        ways.setdefault(categories(item.involvements[0], roles)[0], []).append(item)
    parts = [_Part(way, kind, here) for way in ways for kind, here in _in_kinds(ways[way]).items() if here]
    return sorted(parts, key=lambda part: _rank(part.way, part.kind))


def _rank(way: Category, kind: _Dated) -> tuple[object, ...]:
    if kind is _Dated.FINISHED:
        return (3, kind, way.order())
    return (0, way.order(), kind) if way.is_led else (1 if way.certain else 2, kind, way.order())


def _asked_of(items: Sequence[Item]) -> str:
    """What the tasks name that may be the unit or not."""
    written = dict.fromkeys(name for item in items for name in _written_for(item))
    named = wording.names(f"“{name}”" for name in written)
    if len(written) > 1:
        return _("只写了{names}一类，是否包括本单位要向印发机关确认", names=named)
    return _("只写了{names}，是否包括本单位要向印发机关确认", names=named)


def _written_for(item: Item) -> Sequence[str]:
    """The names in a task through which it may concern the unit asked for."""
    ways = [one.way for one in item.involvements[0] if not one.way.certain and one.way.via]
    return list(dict.fromkeys(way.via[0] for way in ways))


def _block(
    query: Query,
    title: str,
    items: Sequence[Item],
    kind: _Dated,
    write: "_Writer",
    *,
    note: str = "",
    full: bool = False,
) -> Iterator[Block]:
    """The items under a heading; those without a limit under their top sections, unless a note says what they are."""
    if kind is not _Dated.NOTHING or note or not any(query.path(item.task) for item in items):
        yield Block(title, list(map(write.entry, items)), note, full=full)
        return
    yield Block(title, [])
    sections: dict[str, list[Item]] = {}
    for item in items:
        path = query.path(item.task)
        heading = _("{id}　{title}", id=path[0].id, title=path[0].title) if path else _("不在任何章节里")
        sections.setdefault(heading, []).append(item)
    for heading, here in sections.items():
        yield Block(heading, list(map(write.entry, here)), level=2, full=full)


class _Writer:
    """Writes the entries of one answer."""

    def __init__(self, query: Query, items: Sequence[Item], criteria: Criteria, *, shares: bool = True) -> None:
        self._query = query
        self._criteria = criteria
        tasks = {item.ref: item.task for item in items if shares}
        self.shared = Shared(query, tasks.values())
        self._own = (criteria.units[0].name,) if len(criteria.units) == 1 else None
        self._any_leads = any(item.task.lead for item in items)
        words = (word for text in criteria.texts for word in text.split() if not word.startswith(("-", "－")))
        self._searched = tuple(word.strip("“”\"'") for word in words)

    def entry(self, item: Item) -> Entry:
        """The entry of a task or of one of its deadlines, under a heading that says how it concerns the one unit asked for."""
        return self._entry(item, self._noted(item), self._roles(item) if len(self._criteria.units) > 1 else "")

    def entry_alone(self, item: Item) -> Entry:
        """The same where no heading says that it has no limit, nor that it may only concern the unit."""
        certain = not self._criteria.units or item.is_certain(self._criteria.roles)
        several = len(self._criteria.units) > 1
        entry = self._entry(item, frozenset(), self._roles(item) if several or not certain else "")
        if item.relevant or item.standing.due is not None:
            return entry
        said = _Dated.of(item).title
        return entry._replace(left=said, limits=(said,))

    def _entry(self, item: Item, noted: frozenset[str], role: str) -> Entry:
        task, standing = item.task, item.standing
        shown = Shown(self._query, item, self._criteria)
        exceptions = [one for one in self.shared.exceptions(task) if self._is_told(one[0], item)]
        # Of a column that most rows share, what differs stands in the row, whole; a heading may have said it.
        beside = [one for one in exceptions if one[0] in self.shared.common and not self._is_noted(one[0], item, noted)]
        phrases = tuple(one.deadline.phrase for one in item.relevant if one.deadline and one.deadline.phrase)
        deadline = standing.deadline and standing.deadline._replace(purpose=None)
        return Entry(
            id=task.id,
            day=standing.due.isoformat() if standing.due else "",
            left=self._left(item),
            state=item.standing.state,
            limits=tuple(limit.in_line for limit in shown.limits),
            beside=_("；").join(filter(None, [role, *_further(item), *map(self._named, beside)])),
            short=wording.in_short(task, deadline),
            measure=task.measure,
            marked=(*phrases, *self._searched),
            leads=self._lead(item),
            units=_("；").join(filter(None, [role, *map(self._named, exceptions)])),
        )

    def _left(self, item: Item) -> str:
        """How a task stands and its light; that what is overdue has a red one needs no saying."""
        standing = item.standing
        light = self._query.light(item.task, self._criteria) if standing.state is not State.OVERDUE else None
        shown = [wording.remaining(standing)] if standing.due or standing.state in _SAID else []
        shown += [self._query.settings.name_of(light)] if light is not None else []
        return _("，").join(filter(None, shown))

    def _roles(self, item: Item) -> str:
        return role_in_words(Shown(self._query, item, self._criteria)) or ""

    def _named(self, exception: tuple[Part, str]) -> str:
        part, names = exception
        return _("{role}：{units}", role=self.shared.column(part), units=names)

    def _is_told(self, part: Part, item: Item) -> bool:
        """Whether a row has to say a column: not where it names nobody but the unit asked for, unless most rows name others."""
        return part in self.shared.common or self._own is None or self.shared.named(item.task, part) != self._own

    def _noted(self, item: Item) -> frozenset[str]:
        """The names in a task that a note at its heading says: they may mean the unit or not."""
        if self._own is None or item.is_certain(self._criteria.roles):
            return frozenset()
        names = _written_for(item)
        return frozenset(names) if len(names) == 1 else frozenset()

    def _is_noted(self, part: Part, item: Item, noted: frozenset[str]) -> bool:
        """Whether a row differs from the others by nothing but the name in the note."""
        names = frozenset(self.shared.named(item.task, part))
        return bool(noted & names) and names - noted <= frozenset(self.shared.common[part].names)

    def _lead(self, item: Item) -> tuple[str, ...]:
        """Who leads, whole and shorter; nothing where it is the unit asked for, or most rows share it: the rest is beside."""
        names = item.task.lead
        if Role.LEAD in self.shared.common or names == self._own:
            return ()
        if not names:
            return (_("未写"),) if self._any_leads else ()
        if len(names) == 1:
            return names
        return wording.names(names), first_of(names)


def _further(item: Item) -> Iterator[str]:
    """What a line with the day alone does not say of the limits of a task: words, milestones, last workdays, other days."""
    for one, limit in zip(item.relevant, wording.deadline_lines(item.relevant), strict=True):
        if one != item.standing:
            yield limit.in_line
            continue
        yield from filter(None, (_words_of(one, limit.limit), *_milestone(one), limit.workday))


def _words_of(standing: Standing, limit: str) -> str:
    """The words of a limit where its day does not say it all."""
    deadline = standing.deadline
    if deadline is None or deadline.kind is Kind.DATE:
        return ""
    return limit if standing.due is not None else _("时限：{words}", words=limit)


def _milestone(standing: Standing) -> tuple[str, ...]:
    deadline = standing.deadline
    return (deadline.purpose or "", wording.names(deadline.units)) if deadline is not None else ()

"""The tasks of one unit in classes, and what of them is said by number: for what is handed to it, and for a table by unit."""

from collections.abc import Iterator, Mapping, Sequence
from enum import IntEnum

from zerenfengong.answers import wording
from zerenfengong.answers.papers.paper_cells import limits
from zerenfengong.answers.papers.printed_outline import told
from zerenfengong.i18n import _, plural
from zerenfengong.model import Task
from zerenfengong.query.criteria import Criteria
from zerenfengong.query.involvement import Category, categories
from zerenfengong.query.query import Item, Query
from zerenfengong.query.status import FINISHED


class UnitClass(IntEnum):
    """The classes of a unit's tasks; each task is in one, so that their counts add up."""

    LED = 0
    DATED = 1
    REST = 2
    FINISHED = 3
    POSSIBLE = 4


def unit_classes(items: Sequence[Item], criteria: Criteria) -> dict[UnitClass, list[Item]]:
    """The items of an answer about one unit in their classes; those with a limit by their days."""
    found: dict[UnitClass, list[Item]] = {one: [] for one in UnitClass}
    for item in items:
        found[_class_of(item, _way(item, criteria))].append(item)
    found[UnitClass.DATED].sort(key=by_day)
    return found


def _way(item: Item, criteria: Criteria) -> Category:
    return categories(item.involvements[0], criteria.roles)[0]


def _class_of(item: Item, way: Category) -> UnitClass:
    if not way.certain:
        return UnitClass.POSSIBLE
    if item.standing.state in FINISHED:
        return UnitClass.FINISHED
    if way.is_led:
        return UnitClass.LED
    return UnitClass.DATED if item.relevant else UnitClass.REST


def is_written_out(item: Item, criteria: Criteria) -> bool:
    """Whether a table by unit has all of it: what the unit leads, and what has a limit and names the unit itself."""
    way = _way(item, criteria)
    return way.is_led or (way.certain and way.is_direct and bool(item.relevant))


def by_way(items: Sequence[Item], criteria: Criteria) -> Mapping[Category, list[Item]]:
    """The items by the way in which they concern the unit, in the order in which answers list these."""
    found: dict[Category, list[Item]] = {}
    for item in items:
        found.setdefault(_way(item, criteria), []).append(item)
    return dict(sorted(found.items(), key=lambda one: one[0].order()))


def numbers_by_way(query: Query, criteria: Criteria, items: Sequence[Item]) -> Iterator[str]:
    """经“管委会各部门”负责：一（一）第1、2项；一（二）第1项。 for each way in which they concern the unit."""
    for way, here in by_way(items, criteria).items():
        tasks = told(query, [item.task for item in here])
        yield _("{way}：{tasks}。", way=wording.heading(way), tasks=tasks)


def numbers_with_limits(query: Query, items: Sequence[Item]) -> str:
    """其中有时限的：一（二）第1项（2020年6月30日）. of what is said by number; "" where nothing has one."""
    dated = sorted((item for item in items if item.relevant), key=by_day)
    said = (
        _("{said}（{beside}）", said=told(query, [item.task]), beside=limits(item.relevant).replace("\n", "，"))
        for item in dated
    )
    return _("其中有时限的：{tasks}。", tasks=_("；").join(said)) if dated else ""


def by_day(item: Item) -> tuple[bool, str]:
    """What items with a limit are sorted by."""
    return item.standing.due is None, str(item.standing.due)


def names_left_open(query: Query, criteria: Criteria, possible: Sequence[Item]) -> Mapping[str, list[Task]]:
    """What may concern the unit, in the document's order, by the names that leave it open."""
    written: dict[str, list[Task]] = {}
    for item in possible:
        ways = [one.way.via[0] for one in item.involvements[0] if not one.way.certain and one.way.via]
        written.setdefault(ways[0] if ways else "", []).append(item.task)
    for one in query.unlisted(criteria):
        written.setdefault(one.via[0], []).extend(one.tasks)
    if not criteria.direct:
        for name, tasks in query.unplaceable_by_name(criteria).items():
            written.setdefault(name, []).extend(tasks)
    if not written:
        return {}
    order = {task.id: at for at, task in enumerate(query.register.tasks)}
    return {
        name: sorted({task.id: task for task in tasks}.values(), key=lambda task: order[task.id])
        for name, tasks in written.items()
    }


def sentences_left_open(query: Query, criteria: Criteria, possible: Sequence[Item], ask: str) -> Iterator[str]:
    """The sentence for each name that leaves open whether the unit is meant; ``ask`` says who finds out."""
    for name, tasks in names_left_open(query, criteria, possible).items():
        said = {"tasks": told(query, tasks), "name": name, "ask": ask}
        yield plural("另有写给“{name}”的{n}项，{ask}：{tasks}。", len(tasks), **said)

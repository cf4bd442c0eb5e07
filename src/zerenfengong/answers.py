"""Answers as plain data: the JSON envelopes, in which every key is always present."""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from zerenfengong.model import Register, Role, Section, Task, Unit
from zerenfengong.outline import fold_id
from zerenfengong.query import Item, Query
from zerenfengong.states import Standing

Data = dict[str, Any]


class Answer(NamedTuple):
    """An envelope whose last key holds the entries, so that each can stand on a line of its own."""

    head: Data
    key: str
    entries: Sequence[Data]

    def whole(self) -> Data:
        """The envelope with its entries."""
        return {**self.head, self.key: list(self.entries)}


def tasks_answer(query: Query, items: Sequence[Item], path: str, asked: Sequence[tuple[str, Unit]]) -> Answer:
    """``zrfg/tasks/1``: tasks, or deadlines with their tasks; ``roles`` where units were asked for.

    Of several units the names in ``unit`` are joined by 、.
    """
    unit = None
    if asked:
        unit = {"asked": "、".join(text for text, _unit in asked), "name": "、".join(one.name for _text, one in asked)}
    head = envelope("tasks", query, path) | {"unit": unit, "count": len(items)}
    sections: dict[str | None, list[Data]] = {}
    return Answer(head, "tasks", [_task(query, item, sections, with_roles=bool(asked)) for item in items])


def units_answer(query: Query, units: Iterable[Unit], path: str) -> Answer:
    """``zrfg/units/1``: units with what they belong to and how many tasks concern them."""
    workloads = Workload(query)
    entries = [
        {
            "name": unit.name,
            "aliases": list(unit.aliases),
            "pinyin": unit.pinyin,
            "collective": unit.is_collective,
            "members": None if unit.members is None else list(unit.members),
            "complete": unit.complete,
            "some_of": None if unit.some_of is None else list(unit.some_of),
            "member_of": [
                {"unit": name, "via": list(way.via), "certain": way.certain}
                for name, way in query.directory.collectives_of(unit)
            ],
            "source": unit.source,
            "note": unit.note,
            "tasks": workloads.of(unit),
        }
        for unit in units
    ]
    return Answer(envelope("units", query, path) | {"count": len(entries)}, "units", entries)


def sections_answer(query: Query, path: str) -> Answer:
    """``zrfg/sections/1``: the outline with the tasks of each section (``own``) and of all below it (``total``)."""
    below: dict[str, list[Task]] = {id_: [] for id_ in query.outline.by_id}
    for task in query.register.tasks:
        for section in query.path(task):
            below[fold_id(section.id)].append(task)
    entries = [_section_entry(query, section, below[fold_id(section.id)]) for section in query.register.sections]
    return Answer(envelope("sections", query, path) | {"count": len(entries)}, "sections", entries)


def envelope(kind: str, query: Query, path: str) -> Data:
    """What every envelope begins with: the schema, the register and the day."""
    document = query.register.document
    issued = document.issued.text if document.issued else None
    return {
        "schema": f"zrfg/{kind}/1",
        "register": {"path": path, "title": document.title, "issued": issued},
        "as_of": query.clock.as_of.isoformat(),
    }


def _task(query: Query, item: Item, sections: dict[str | None, list[Data]], *, with_roles: bool) -> Data:
    task, standing = item.task, item.standing
    path = sections.get(task.section)
    if path is None:
        path = sections[task.section] = [{"id": one.id, "title": one.title} for one in query.path(task)]
    entry: Data = {
        "id": task.id,
        "section": path[-1]["id"] if path else None,
        "sections": path,
        "number": task.number,
        "part": task.part,
        "measure": task.measure,
        "lead": task.lead,
        "responsible": task.responsible,
        "supporting": task.supporting,
        "deadlines": [_deadline(one) for one in item.standings],
        "due": _iso(standing.due),
        "days_left": standing.days_left,
        "state": standing.state.value,
        "note": task.note,
        "extra": dict(task.extra),
    }
    if with_roles:
        entry["roles"] = [
            {"role": one.role.value, "unit": one.unit, "via": one.way.via, "certain": one.way.certain}
            for one in item.involvements
        ]
    return entry


def _deadline(standing: Standing) -> Data:
    deadline = standing.deadline
    if deadline is None:
        raise ValueError(standing)
    return {
        "kind": deadline.kind.value,
        "date": _iso(deadline.date),
        "phrase": deadline.phrase,
        "rrule": deadline.rrule,
        "within": deadline.within,
        "start_date": _iso(deadline.start),
        "for": deadline.purpose,
        "units": deadline.units,
        "due": _iso(standing.due),
        "days_left": standing.days_left,
        "state": standing.state.value,
    }


def _section_entry(query: Query, section: Section, tasks: Sequence[Task]) -> Data:
    """A section with the tasks of it and of everything below it."""
    parent = query.outline.parent(section)
    own = sum(fold_id(task.section or "") == fold_id(section.id) for task in tasks)
    return {
        "id": section.id,
        "title": section.title,
        "parent": parent.id if parent else None,
        "level": len(query.outline.path(section)),
        "place": query.outline.numbers(section),
        "responsible": list(section.responsible),
        "tasks": {"own": own, "total": len(tasks), "dated": sum(_is_dated(query, task) for task in tasks)},
        "lead": [{"unit": unit, "count": count} for unit, count in _tally(query, tasks)],
    }


def _is_dated(query: Query, task: Task) -> bool:
    return query.item(task).standing.due is not None


def _tally(query: Query, tasks: Iterable[Task]) -> list[tuple[str, int]]:
    """How many of the tasks each unit leads, most first, then in order of first occurrence; an alias counts as its unit."""
    counts: dict[str, int] = {}
    known = query.register.units_by_name
    for task in tasks:
        for name in dict.fromkeys(known[name].name for name in task.lead):
            counts[name] = counts.get(name, 0) + 1
    return sorted(counts.items(), key=lambda pair: -pair[1])


class Workload:
    """How many tasks concern each unit; the tasks of each name are looked up once, not once a unit."""

    def __init__(self, query: Query) -> None:
        self._query = query
        self._tasks: dict[Role, dict[str, set[int]]] = {role: {} for role in Role}
        self._by_deadline: dict[str, set[int]] = {}
        register: Register = query.register
        for at, task in enumerate(register.tasks):
            for deadline in task.deadlines:
                for name in deadline.units:
                    self._by_deadline.setdefault(name, set()).add(at)
            for role, named in self._tasks.items():
                names = task.names(role)
                for name in (*names, *query.blanket(task)) if role is Role.RESPONSIBLE else names:
                    named.setdefault(name, set()).add(at)

    def of(self, unit: Unit) -> dict[str, int]:
        """Tasks by role (certain ones, by whatever way), those that name the unit, possible ones, and all together."""
        by_role: dict[Role, set[int]] = {role: set() for role in Role}
        named: set[int] = set()
        possible: set[int] = set()
        ways = self._query.directory.ways(unit)
        for name, way in ways.items():
            for role, tasks_of_name in self._tasks.items():
                tasks = tasks_of_name.get(name, set())
                if not way.certain:
                    possible |= tasks
                    continue
                by_role[role] |= tasks
                if not way.via:
                    named |= tasks
        certain = set().union(*by_role.values())
        # A unit that only a milestone names answers for it, as in a list of its tasks.
        for name, way in ways.items():
            only = self._by_deadline.get(name, set()) - certain
            if way.certain:
                by_role[Role.RESPONSIBLE] |= only
                named |= set() if way.via else only
            else:
                possible |= only
        certain = set().union(*by_role.values())
        return {
            **{role.value: len(tasks) for role, tasks in by_role.items()},
            "named": len(named),
            "possible": len(possible - certain),
            "total": len(possible | certain),
        }


def _iso(day: dt.date | None) -> str | None:
    return None if day is None else day.isoformat()

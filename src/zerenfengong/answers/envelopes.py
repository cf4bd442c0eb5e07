"""Answers as plain data: the JSON envelopes, in which every key is always present."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from zerenfengong.dates.days import iso
from zerenfengong.i18n import _
from zerenfengong.model import Document, Role, Section, Task, Unit
from zerenfengong.query.book import Book, BookHead
from zerenfengong.query.criteria import Criteria
from zerenfengong.query.involvement import Involvement, Origin
from zerenfengong.query.query import Item, Query, Unlisted
from zerenfengong.query.status import Clock, Standing
from zerenfengong.register.field_values import as_data, others
from zerenfengong.register.schema import DEADLINE, TASK, Field
from zerenfengong.text.folding import fold_id

Data = dict[str, Any]

# The fields of a deadline that an entry has under names of its own.
_SAID_OF_DEADLINES = frozenset({"date", "rrule", "ongoing", "within", "phrase", "start", "for", "units"})

# What a task has since there is a ledger; without a value there is no key, so that answers stay what they were.
_WITH_A_VALUE = frozenset({"figures", "since"})

_ORIGINS, _ROLES = list(Origin), list(Role)


class Answer(NamedTuple):
    """An envelope whose last key holds the entries, so that each can stand on a line of its own."""

    head: Data
    key: str
    entries: Sequence[Data]

    def whole(self) -> Data:
        """The envelope with its entries."""
        return {**self.head, self.key: list(self.entries)}


def tasks_answer(
    query: Query,
    items: Sequence[Item],
    path: str,
    asked: Sequence[tuple[str, Unit]],
    criteria: Criteria | None = None,
) -> Answer:
    """``zrfg/tasks/1``: tasks, or deadlines with their tasks; ``roles`` where units were asked for.

    Of several units the names in ``unit`` are joined by 、. ``certain`` and ``possible`` add up to ``count``, the length of the
    list; ``unlisted`` is what else may concern the units, through collectives that do not list all of their members.
    """
    criteria = criteria or Criteria(units=tuple(one for _text, one in asked))
    unit = None
    if asked:
        unit = {"asked": "、".join(text for text, _unit in asked), "name": "、".join(one.name for _text, one in asked)}
    certain = sum(item.is_certain(criteria.roles) for item in items) if asked else None
    head = envelope("tasks", query, path) | {
        "unit": unit,
        "count": len(items),
        "certain": certain,
        "possible": None if certain is None else len(items) - certain,
        "unlisted": unlisted_data(query, query.unlisted(criteria)),
        "unspecified": unspecified_data(query, criteria),
        **changes_data(query, criteria.units),
    }
    sections: dict[str | None, list[Data]] = {}
    return Answer(head, "tasks", [_task(query, item, sections, criteria) for item in items])


def register_line(document: Document) -> str:
    """Which register answers: its title, who issued it and when."""
    issued = None if document.issued is None else document.issued.text
    return _("任务台账：{register}", register=_in_words(document.title, document.issuer, issued))


def keyed_line(query: Query) -> str:
    """The same of one of several: its key stands first."""
    return head_line(query.book.head)


def head_line(head: BookHead) -> str:
    """The same of one that need not have been opened."""
    return _("{key}：{register}", key=head.key, register=_in_words(head.title, head.issuer, head.issued))


def of_one(book: Book, text: str) -> str:
    """What is said of a register: of one of several with its key."""
    return _("{key}：{remark}", key=book.key, remark=text) if book.key else text


def _in_words(title: str, issuer: str, issued: str | None) -> str:
    if issued is None:
        return _("{title}（{issuer}）", title=title, issuer=issuer)
    if not issuer:
        return _("{title}（{issued} 印发）", title=title, issued=issued)
    return _("{title}（{issuer}，{issued} 印发）", title=title, issuer=issuer, issued=issued)


def unlisted_data(query: Query, unlisted: Iterable[Unlisted]) -> list[Data]:
    """What else may concern the units asked for: the way from the name that the tasks write, and their ids."""
    return [
        {**of_register(query), "unit": one.unit.name, "via": one.via, "tasks": [task.id for task in one.tasks]}
        for one in unlisted
    ]


def unspecified_data(query: Query, criteria: Criteria) -> list[str]:
    """The ids of tasks that name 有关单位 of nobody says what, and so may mean the units asked for."""
    found = query.unplaceable(criteria) if criteria.units and not criteria.direct else []
    return [task_name(query, task.id) for task in found]


def task_name(query: Query, id_: str) -> str:
    """How a task is called: its id, in a collection with the key of its register before it."""
    return f"{query.book.key}:{id_}" if query.book.key else id_


def changes_data(query: Query, units: Sequence[Unit]) -> Data:
    """The changes that units have a part in, also those to come; nothing in a register without any."""
    if not (query.register.changes and units):
        return {}
    found = dict.fromkeys(one for unit in units for one in query.changes.get(unit.name, ()))
    return {"changes": [of_register(query) | as_data(one) for one in found]}


def sections_answer(query: Query, path: str) -> Answer:
    """``zrfg/sections/1``: the outline with the tasks of each section (``own``) and of all below it (``total``)."""
    below: dict[str, list[Task]] = {id_: [] for id_ in query.outline.by_id}
    for task in query.register.tasks:
        for section in query.path(task):
            below[fold_id(section.id)].append(task)
    entries = [_section_entry(query, section, below[fold_id(section.id)]) for section in query.register.sections]
    return Answer(envelope("sections", query, path) | {"count": len(entries)}, "sections", entries)


def envelope(kind: str, query: Query, path: str) -> Data:
    """What every envelope begins with: the schema, the register and the day; in a collection the register with its key."""
    known_by = query.clock.known_by if query.progress is not None else None
    return envelope_of(kind, query.book.head, path, query.clock) | (
        {"known_by": known_by.isoformat()} if known_by is not None else {}
    )


def envelope_of(kind: str, head: BookHead, path: str, clock: Clock) -> Data:
    """The same of a register that need not be opened."""
    return {
        "schema": f"zrfg/{kind}/1",
        "register": {"path": path, "title": head.title, "issuer": head.issuer, "issued": head.issued},
        **({"registers": [head._asdict()], "skipped": []} if head.key else {}),
        "as_of": clock.as_of.isoformat(),
    }


def of_register(query: Query) -> Data:
    """What an entry says of its register: its key, in a collection."""
    return {"register": query.book.key} if query.book.key else {}


def _task(query: Query, item: Item, sections: dict[str | None, list[Data]], criteria: Criteria) -> Data:
    task, standing = item.task, item.standing
    path = sections.get(task.section)
    if path is None:
        path = sections[task.section] = [{"id": one.id, "title": one.title} for one in query.path(task)]
    entry = of_register(query)
    for field in TASK.fields:
        if field.key == "section":
            entry |= {"section": path[-1]["id"] if path else None, "sections": path}
        elif field.key == "deadline":
            entry["deadlines"] = [_deadline(one) for one in item.standings]
            entry |= {"due": iso(standing.due), "days_left": standing.days_left, "state": standing.state.value}
        elif field.key in _WITH_A_VALUE:
            entry |= _said(field, task)
        else:
            entry[field.key] = as_data(field.of(task))
    entry["progress"] = None
    if query.progress is not None:
        from zerenfengong.answers.reported import progress_data  # noqa: PLC0415 (only with a ledger)

        entry["progress"] = progress_data(query, task, criteria)
    if units := [unit.name for unit in criteria.units]:
        entry["roles"] = [
            {"role": one.role.value, "unit": unit, "via": one.way.via, "certain": one.way.certain}
            for unit, one in _by_column(item, units)
        ]
    return entry


def _by_column(item: Item, units: Sequence[str]) -> list[tuple[str, Involvement]]:
    """The ways in which a task concerns the units: by column, in each by unit."""
    found = [(unit, one) for unit, ways in zip(units, item.involvements, strict=True) for one in ways]
    return sorted(found, key=lambda pair: (_ORIGINS.index(pair[1].origin), _ROLES.index(pair[1].role)))


def _deadline(standing: Standing) -> Data:
    deadline = standing.deadline
    if deadline is None:
        raise ValueError(standing)
    return {
        "kind": deadline.kind.value,
        "date": iso(deadline.date),
        "phrase": deadline.phrase,
        "rrule": deadline.rrule,
        "within": deadline.within,
        "start_date": iso(deadline.start),
        "for": deadline.purpose,
        "units": deadline.units,
        **{field.key: as_data(field.of(deadline)) for field in others(DEADLINE, _SAID_OF_DEADLINES)},
        "due": iso(standing.due),
        "days_left": standing.days_left,
        "state": standing.state.value,
        **_followed(standing),
    }


def _followed(standing: Standing) -> Data:
    """What the ledger says of a deadline."""
    if standing.progress is None:
        return {}
    from zerenfengong.answers.reported import deadline_data  # noqa: PLC0415 (only with a ledger)

    return deadline_data(standing.progress)


def _said(field: Field, task: Task) -> Data:
    """What only some tasks have, and only since there is a ledger."""
    value = field.of(task)
    return {field.key: as_data(value)} if value else {}


def _section_entry(query: Query, section: Section, tasks: Sequence[Task]) -> Data:
    """A section with the tasks of it and of everything below it."""
    parent = query.outline.parent(section)
    own = sum(fold_id(task.section or "") == fold_id(section.id) for task in tasks)
    return of_register(query) | {
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
    return query.task(task).standing.due is not None


def _tally(query: Query, tasks: Iterable[Task]) -> list[tuple[str, int]]:
    """How many of the tasks each unit leads, most first, then in order of first occurrence; an alias counts as its unit."""
    counts: dict[str, int] = {}
    known = query.register.units_by_name
    for task in tasks:
        for name in dict.fromkeys(known[name].name for name in task.lead):
            counts[name] = counts.get(name, 0) + 1
    return sorted(counts.items(), key=lambda pair: -pair[1])

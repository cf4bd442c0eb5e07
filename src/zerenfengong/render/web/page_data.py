"""What the script of a page knows: each task once, the lists of units that tasks share, and whom each task concerns how.

Fields that are empty are left out, so that a page of ten thousand tasks stays small.
"""

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from zerenfengong.answers import wording
from zerenfengong.answers.arrangement import Handout
from zerenfengong.answers.columns import TASK_COLUMNS, Shown
from zerenfengong.answers.facets import Concern, Facets, TaskWays
from zerenfengong.answers.shared import PARTS, Part, Shared
from zerenfengong.answers.table import EXTRA, Column
from zerenfengong.answers.wording import LimitLines
from zerenfengong.dates.days import day_in_words
from zerenfengong.dates.workdays import weekday
from zerenfengong.i18n import _
from zerenfengong.ledger.statuses import STATUS_NAMES, Status
from zerenfengong.model import Role, Task
from zerenfengong.query.book import TaskRef
from zerenfengong.query.involvement import Category
from zerenfengong.query.lights import one_decimal
from zerenfengong.query.query import Item, Query
from zerenfengong.query.status import NO_LIGHT, STATE_NAMES, Clock, Light, Standing, State
from zerenfengong.render.web.html_table import known_names
from zerenfengong.text.pinyin import spelt_out
from zerenfengong.text.width import visible

Data = dict[str, Any]

# As the program writes a day where lines have to be short.
_ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")

# A way to a unit, and how the task stands for the unit, by state and day, where that is not how it stands as a whole.
_Way = tuple[Category, tuple[State, str] | None]


def page_data(handout: Handout, facets: Facets, columns: Sequence[Column]) -> Data:
    """All that the script draws from; ``columns`` are those of the table that is printed."""
    query = handout.query
    tasks = _Tasks(query, _items(handout), facets)
    written = [tasks.written(item, handout) for item in tasks.items.values()]
    clock = query.clock
    return {
        "title": visible(handout.title),
        "by": "unit" if handout.of_one_unit else handout.by,
        "only": visible(handout.criteria.units[0].name) if handout.of_one_unit else "",
        "today": clock.as_of.isoformat(),
        "end": dt.date(clock.as_of.year, 12, 31).isoformat(),
        "columns": [[visible(column.key), visible(column.title)] for column in columns],
        "titles": [["figures", _("指标")], ["progress", _("进展情况")], ["note", _("备注")]],
        "section": visible(_section_title(handout)),
        "parts": [visible(_chip(tasks.shared.column(part), part)) for part in PARTS],
        "level": query.directory.level,
        "level_initials": query.directory.level_initials,
        "level_spelt": spelt_out(query.directory.level),
        "tasks": written,
        "lists": [list(map(visible, names)) for names in tasks.lists],
        "common": [
            tasks.lists.get(tasks.shared.common[part].names) if part in tasks.shared.common else None for part in PARTS
        ],
        "shares": [
            [at, *map(visible, tasks.shared.templates(part))]
            for at, part in enumerate(PARTS)
            if part in tasks.shared.common
        ],
        "aliases": {visible(name): visible(unit) for name, unit in known_names(facets).items() if name != unit},
        "groups": [] if handout.of_one_unit or handout.by == "section" else list(_groups(handout, tasks)),
        "sections": [[visible(one.section.id), visible(one.section.title or ""), one.level] for one in facets.places],
        "classes": list(map(list, classes(handout))),
        "statuses": [[one.value, _(STATUS_NAMES[one])] for one in Status if query.progress],
        "lights": [
            *([light.value, visible(query.settings.name_of(light))] for light in Light if query.progress),
            *([["unlit", _(NO_LIGHT)]] if query.progress else []),
        ],
        **_concerns(facets, tasks),
    }


def _items(handout: Handout) -> dict[TaskRef, Item]:
    """The tasks in the register's order; as a whole where the rows are those of single units or deadlines."""
    query, report = handout.query, handout.report
    found = {row.item.ref: row.item for row in report.rows if row.item is not None}
    in_parts = handout.by == "deadline" or any(group.unit for group in report.groups)
    ordered = ((ref, task) for task in query.register.tasks if (ref := query.ref(task)) in found)
    return {ref: query.task(task) if in_parts else found[ref] for ref, task in ordered}


def classes(handout: Handout) -> tuple[tuple[str, str], ...]:
    """The classes that tasks fall into by their dates, each in one, by code and name, what presses first."""
    soon = handout.query.clock.soon_days
    return (
        ("overdue", _(STATE_NAMES[State.OVERDUE])),
        ("soon", _("{n} 天内", n=soon)),
        ("open", _("{n} 天后至年底", n=soon)),
        ("later", _("明年及以后")),
        ("past", _(STATE_NAMES[State.PAST])),
        ("ongoing", _(STATE_NAMES[State.ONGOING])),
        ("words", _(STATE_NAMES[State.UNDATED])),
        ("none", wording.unwritten()),
        ("done", _(STATE_NAMES[State.DONE])),
        ("done_late", _(STATE_NAMES[State.DONE_LATE])),
        ("stopped", _(STATE_NAMES[State.STOPPED])),
    )


class _Tasks:
    """The tasks of a page with their places, and the lists of units that stand in them."""

    def __init__(self, query: Query, items: Mapping[TaskRef, Item], facets: Facets) -> None:
        self.items = items
        self.places = {ref: at for at, ref in enumerate(items)}
        self.shared = Shared(query, (item.task for item in items.values()))
        self.lists: dict[tuple[str, ...], int] = {}
        self._sections = {place.section.id: at for at, place in enumerate(facets.places)}
        self._facets = facets

    def written(self, item: Item, handout: Handout) -> Data:
        """A task with what is shown of it, as a whole."""
        task = item.task
        path = self._facets.paths.get(item.ref, ())
        light = handout.query.light(task, handout.criteria)
        shown = {
            "id": visible(task.id),
            "n": visible(task.number or ""),
            "p": visible(str(task.part or "")),
            "s": self._sections[path[-1]] + 1 if path else 0,
            "m": visible(task.measure.strip("\n")),
            "k": [visible(one.phrase) for one in task.deadlines if one.phrase and one.phrase in task.measure],
            "u": self._named(task),
            "l": light.value if light else "",
            "a": handout.query.status(task).value if handout.query.progress else "",
            "fg": visible(_figures(handout.query, task)),
            "pr": visible(_reported(item, handout)),
            "note": visible(task.note or ""),
            "x": {
                visible(f"{EXTRA}{name}"): visible(str(text)) for name, text in task.extra.items() if text is not None
            },
            **standing(handout.query, item, handout),
        }
        return {key: value for key, value in shown.items() if value}

    def _named(self, task: Task) -> list[int]:
        """For each column its list of units by number, 0 for none; columns at the end that are empty are left out."""
        numbers = [
            self.lists.setdefault(names, len(self.lists)) + 1 if (names := self.shared.named(task, part)) else 0
            for part in PARTS
        ]
        while numbers and not numbers[-1]:
            numbers.pop()
        return numbers


def _figures(query: Query, task: Task) -> str:
    """What was counted for a task, beside what it has to come to; "" without a ledger."""
    if query.progress is None or query.lights is None or not task.figures:
        return ""
    actuals, come = query.progress.of(task).actuals, query.lights.come(task)
    said = [wording.figure(one, actuals.get(one.name)) for one in task.figures]
    said += [_("指标完成 {percent}%", percent=one_decimal(come))] if come is not None else []
    return _("；").join(said)


def _reported(item: Item, handout: Handout) -> str:
    """What was last reported of a task, where that was asked for."""
    progress = handout.query.progress
    return progress.of(item.task).latest.progress or "" if handout.with_progress and progress is not None else ""


def _section_title(handout: Handout) -> str:
    """What the document calls the column of its sections."""
    return next(one.name(handout.query.register) for one in TASK_COLUMNS if one.key == "section")


def _chip(title: str, part: Part) -> str:
    """牵头 for 牵头单位: what stands before names needs not say that they are units; the document's own word stays."""
    short = _(wording.ROLE_NAMES[part]) if part is not None else title
    return short if title == _("{role}单位", role=short) else title


def standing(query: Query, item: Item, handout: Handout) -> Data:
    """How a task stands, or one of its deadlines where the item is that: its day, its lines, its state.

    Where that is not all: each of its days with its own state (``ds``).
    """
    days = sorted({(one.due.isoformat(), one.state.value) for one in item.relevant if one.due})
    due, state = item.standing.due.isoformat() if item.standing.due else "", item.standing.state.value
    shown = Shown(query, item, handout.criteria)
    lines = [_line(*one, query.clock) for one in zip(shown.standings, shown.limits, strict=True)]
    if len(lines) == 1 and item.standing.due and lines[0][0] == _in_words(item.standing.due, query.clock):
        lines = [("", *lines[0][1:])]  # the day itself, which the script puts into words
    return {
        "d": due,
        "ds": days if days != [(due, state)] else [],
        "w": [[visible(line) for line in _without_end(one)] for one in lines],
        "st": state,
    }


def _line(one: Standing, said: LimitLines, clock: Clock) -> tuple[str, str, str]:
    """The lines of a deadline with its days as an office writes them: 10月31日, and beside it 周六 剩 6 天."""
    limit, stands, workday = said
    how = wording.remaining(one)
    stands = _ISO_DAY.sub(lambda day: _in_words(dt.date.fromisoformat(day[0]), clock), how) + stands.removeprefix(how)
    if one.due is None:
        return limit, stands, workday
    day, written = _in_words(one.due, clock), wording.dated(one.due)
    if limit == written:
        return day, f"{weekday(one.due)} {stands}", workday
    return limit.replace(written, _("{day}（{weekday}）", day=day, weekday=weekday(one.due))), stands, workday


def _in_words(day: dt.date, clock: Clock) -> str:
    """The day, of another year than this one with its year."""
    return day_in_words(day) if day.year != clock.as_of.year else _("{month}月{day}日", month=day.month, day=day.day)


def _without_end(lines: Sequence[str]) -> Sequence[str]:
    """The lines up to the last that says something."""
    return lines[: max((at for at, line in enumerate(lines, start=1) if line), default=0)]


def _groups(handout: Handout, tasks: _Tasks) -> Iterator[Data]:
    """The groups of the report with the places of their tasks; by deadline each row says its own deadline."""
    for group in handout.report.groups:
        rows = [_placed(row.item, handout, tasks) for row in group.rows if row.item is not None]
        yield {"title": visible(group.title), "said": visible(group.summary), "unit": visible(group.unit), "rows": rows}


def _placed(item: Item, handout: Handout, tasks: _Tasks) -> int | list[Any]:
    place = tasks.places[item.ref]
    return [place, standing(handout.query, item, handout)] if handout.by == "deadline" else place


def _concerns(facets: Facets, tasks: _Tasks) -> Data:
    """Each unit's sentence, and its tasks with the numbers of their ways.

    What several units share stands there once (``shared``), and so does what those held alike have of it (``held``).
    """
    concerns = facets.concerns
    held = list({id(one.shared): one.shared for one in concerns}.values())
    parts = list({id(part.tasks): part.tasks for group in held for part in group}.values())
    write = _Ways(tasks)
    part_at = {id(part): at for at, part in enumerate(parts)}
    held_at = {id(group): at for at, group in enumerate(held)}
    shared = [write.numbered(part) for part in parts]
    sentences: dict[str, int] = {}
    units = {
        visible(one.unit.name): _unit(one, write, held_at[id(one.shared)], tasks)
        | {"sentence": sentences.setdefault(visible(without_name(one)), len(sentences))}
        for one in concerns
    }
    return {
        "sentences": list(sentences),
        "ways": write.ways(),
        "shared": shared,
        "held": [[part_at[id(part.tasks)] for part in group] for group in held],
        "units": units,
    }


def without_name(one: Concern) -> str:
    """A unit's sentence under a heading that names the unit."""
    return one.sentence.removeprefix(_("{unit}：{parts}", unit=one.unit.name, parts=""))


def _unit(one: Concern, write: "_Ways", held: int, tasks: _Tasks) -> Data:
    said = {
        "initials": visible(one.unit.pinyin or ""),
        "spelt": spelt_out(one.unit.name),
        "collective": one.unit.is_collective,
        "own": write.numbered(one.own),
        "without": _left_out(one, tasks),
    }
    return {key: value for key, value in said.items() if value} | {"held": held}


class _Ways:
    """The ways in which tasks concern units, each with a number."""

    def __init__(self, tasks: _Tasks) -> None:
        self._tasks = tasks
        self._numbers: dict[_Way, int] = {}

    def numbered(self, part: Mapping[int, TaskWays]) -> list[list[list[int]]]:
        """The tasks of a part by their places on the page, those with the same ways together: the ways' numbers, the places."""
        alike: dict[tuple[int, ...], list[int]] = {}
        for task in part.values():
            place = self._tasks.places.get(task.ref)
            if place is not None:
                alike.setdefault(tuple(self._number(task, way) for way in task.ways), []).append(place)
        return [[list(ways), places] for ways, places in alike.items()]

    def ways(self) -> list[Data]:
        """What is said of each way; the rank is that of its heading, ``state`` and ``due`` where they differ for the unit."""
        order = {way: at for at, way in enumerate(sorted({way for way, _state in self._numbers}, key=Category.order))}
        return [
            {
                "text": visible(wording.heading(way)),
                "role": way.role.value if way.certain else "possible",
                "rank": order[way],
                **({"leads": True} if way.certain and way.role is Role.LEAD and way.is_direct else {}),
                **({"state": state[0].value, "due": state[1]} if state else {}),
            }
            for way, state in self._numbers
        ]

    def _number(self, task: TaskWays, way: Category) -> int:
        own, whole = _stand(task.standing), _stand(self._tasks.items[task.ref].standing)
        state = own if own != whole else None
        return self._numbers.setdefault((way, state), len(self._numbers))


def _stand(one: Standing) -> tuple[State, str]:
    return one.state, one.due.isoformat() if one.due else ""


def _left_out(one: Concern, tasks: _Tasks) -> list[int]:
    """The tasks that are shared with other units and are none of this one's, by their places on the page."""
    refs = (part.tasks[place].ref for part in one.shared for place in one.without & part.tasks.keys())
    return sorted({tasks.places[ref] for ref in refs if ref in tasks.places}) if one.without else []

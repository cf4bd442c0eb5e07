"""Where tasks stand in the outline, as papers write it: headings, runs of tasks under one, numbers, blanket requirements."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from zerenfengong.answers import wording
from zerenfengong.i18n import _
from zerenfengong.model import Section, Task
from zerenfengong.query.query import Item, Query
from zerenfengong.register.section_tree import Outline
from zerenfengong.text.width import one_line

# After these an id of a section runs into its title; 一 and 1 take a mark between them.
_CLOSED = re.compile(r"[）)、．.]$")
_CHINESE = re.compile(r"[一二三四五六七八九十百]+")
_ARABIC = re.compile(r"[0-9]+")

# A task is quoted up to the end of a clause behind so many characters; 2020年11月底前 alone tells nothing.
_QUOTED = 8
_LIMIT = re.compile(r".{0,12}前[，；。：]?")
_CLAUSE = re.compile(r"[^，；。：]*[，；。：]?")


def heading(section: Section) -> str:
    """A heading as it is printed: the last step of its id and its title (一、…, （一）…, 1．…)."""
    return f"{printed_number(last_step(section))}{section.title}"


def last_step(section: Section) -> str:
    """What an id adds to the one above it: （一） of 一（一）, 2 of 1.2."""
    bracketed = re.search(r"（[^（）]*）$", section.id)
    return bracketed[0] if bracketed else re.split(r"[.．\-]", section.id)[-1]


def printed_number(number: str) -> str:
    """A number with the mark that follows it: 一、 and 1．; one in brackets, or with a mark of its own, stands as it is."""
    if _CLOSED.search(number):
        return number
    if _CHINESE.fullmatch(number):
        return f"{number}、"
    return f"{number}．" if _ARABIC.fullmatch(number) else f"{number}　"


def runs(
    query: Query, items: Sequence[Item], depth: int | None = None
) -> Iterator[tuple[tuple[Section, ...], list[Item]]]:
    """Tasks that follow each other in one section (down to a ``depth``, None for the lowest), with the path to it."""
    for path, found in groupby(items, key=lambda item: query.path(item.task)[:depth]):
        yield path, list(found)


def bands(path: Sequence[Section], *, beside: bool) -> tuple[str, ...]:
    """The headings of a path from the top down; of what stands in no section, where it stands ``beside`` such as do, 其他."""
    return tuple(map(heading, path)) or ((_("其他"),) if beside else ())


def carried_by_all(names: Sequence[str]) -> str:
    """The sentence on who has to carry out what follows without its rows naming them; "" for nobody."""
    return _("以下各项均由{units}落实。", units=wording.names(names)) if names else ""


def cited(query: Query, tasks: Sequence[Task]) -> str:
    """Tasks by where they stand in the issued table: 一（一）第1—3、5项；二（三）第1项; by their ids where that tells nothing."""
    if not _has_outline(query):
        return _("编号{ids}", ids=wording.names(task.id for task in tasks))
    said = []
    for path, found in groupby(tasks, key=query.path):
        place = path[-1].id if path else ""
        said.append(f"{place}{_in_section(query.outline, list(found))}")
    return _("；").join(said)


def told(query: Query, tasks: Sequence[Task]) -> str:
    """The same on what is sent to others, who have no ids: of a table without an outline the tasks by their own words."""
    return cited(query, tasks) if _has_outline(query) else wording.names(map(quoted, tasks))


def quoted(task: Task) -> str:
    """A task by the first clause of its words, whole: “清理现行有效的规范性文件”."""
    begun = ""
    for clause in _CLAUSE.findall(one_line(task.measure)):
        begun += clause
        if len(begun) > _QUOTED and not _LIMIT.fullmatch(begun):
            break
    return f"“{begun.rstrip('，；。：')}”"


def _has_outline(query: Query) -> bool:
    return query.outline.unnumbered_in[None] < len(query.register.tasks)


def _in_section(outline: Outline, tasks: Sequence[Task]) -> str:
    """第1、2项: the tasks of a section by their numbers, without one by its words; nothing of the only task that it has."""
    if len(tasks) == 1 and tasks[0].section and outline.tasks_in[tasks[0].section] == 1:
        return ""
    numbers = list(dict.fromkeys(_number(task) for task in tasks if task.number))
    said = [_("第{numbers}项", numbers=wording.names(_ranges(numbers)))] if numbers else []
    return wording.names([*said, *(quoted(task) for task in tasks if not task.number)])


def _number(task: Task) -> str:
    number = (task.number or "").strip("（）()．.、")
    return _("{number}（{part}）", number=number, part=task.part) if task.part else number


def _ranges(numbers: Sequence[str]) -> Iterator[str]:
    """Numbers, three or more that follow each other by the first and the last: 1—3, 5."""
    row: list[str] = []
    for number in (*numbers, ""):
        if row and not (number.isdecimal() and row[-1].isdecimal() and int(number) == int(row[-1]) + 1):
            yield from row if len(row) <= 2 else [f"{row[0]}—{row[-1]}"]
            row = []
        row.append(number)

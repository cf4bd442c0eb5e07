"""ZR5xx: numbers and order: what is skipped, repeated or out of its place may be a task that was lost."""

from collections.abc import Iterator
from itertools import groupby, zip_longest
from typing import NamedTuple

from zerenfengong.findings import Finding
from zerenfengong.i18n import _
from zerenfengong.model import Register, Task
from zerenfengong.register.loader import Loaded
from zerenfengong.register.section_tree import Outline
from zerenfengong.text.folding import fold_id
from zerenfengong.text.numerals import numeral


class _Numbered(NamedTuple):
    """A task with a printed number: where it stands in the file, its section (folded) and the number as digits."""

    at: int
    section: str
    number: int


def skipped_numbers(loaded: Loaded) -> Iterator[Finding]:
    """ZR501: a number is the previous one plus one or, in a new section, 1."""
    tasks = loaded.readable.tasks
    previous, before = 0, None
    met: set[tuple[str, int]] = set()
    for at, section, number in _numbered(tasks):
        repeated = (section, number) in met  # ZR502's
        met.add((section, number))
        if number != previous + 1 and not repeated and (number != 1 or section == before):
            message = _("序号 {number} 没有接上：前一项是 {previous}", number=tasks[at].number, previous=previous)
            if not previous:
                message = _("序号 {number} 没有接上：这是第一项", number=tasks[at].number)
            hint = _("补上缺的任务；原文就是这样编的，加上豁免：# zrfg: ignore[ZR501] 原文如此")
            yield Finding(loaded.place("tasks", at, "number"), "ZR501", message, hint)
        previous = max(number, previous) if repeated else number
        before = section


def repeated_numbers(loaded: Loaded) -> Iterator[Finding]:
    """ZR502: a number stands once in a section, unless it is one item in several parts."""
    tasks = loaded.readable.tasks
    first: dict[tuple[str, int], int] = {}
    for at, section, number in _numbered(tasks):
        earlier = first.setdefault((section, number), at)
        if earlier != at and (tasks[at].part is None or tasks[earlier].part is None):
            line = loaded.place("tasks", earlier, "number").line
            message = _("序号 {number} 重复，第一次在第 {line} 行", number=tasks[at].number, line=line)
            hint = _("改正序号；是同一条分几项交办的，各写 part: 1、2……")
            yield Finding(loaded.place("tasks", at, "number"), "ZR502", message, hint)


def miscounted_parts(loaded: Loaded) -> Iterator[Finding]:
    """ZR503: the parts of one item are 1, 2, 3 in this order; without a number, a 1 begins the next item."""
    tasks = loaded.readable.tasks
    last: dict[tuple[str | None, str | None], int] = {}
    for at, task in enumerate(tasks):
        if task.part is None:
            continue
        key = (task.section, task.number)
        expected = last.get(key, 0) + 1
        if task.part != expected and (task.number or task.part != 1):
            message = _("这里应当是第 {expected} 分项，写的是 {part}", expected=expected, part=task.part)
            yield Finding(loaded.place("tasks", at, "part"), "ZR503", message, _("同一序号下的分项从 1 数起，依次加一"))
        last[key] = task.part


def tasks_out_of_order(loaded: Loaded) -> Iterator[Finding]:
    """ZR504: tasks stand in the order of the outline; of those that are out of it together, the first is told."""
    register = loaded.readable
    order = {fold_id(section.id): at for at, section in reversed(list(enumerate(register.sections)))}
    before, above = -1, ""
    for at, task in enumerate(register.tasks):
        place = order.get(fold_id(task.section)) if task.section else None
        if place is None:
            continue
        if place < before:
            message = _(
                "任务 {id} 在章节 {section}，却排在章节 {above} 之后", id=task.id, section=task.section, above=above
            )
            hint = _("按文件的顺序排列任务，或者改正 section")
            yield Finding(loaded.place("tasks", at, "section"), "ZR504", message, hint)
        before, above = place, task.section or ""


def lone_ones(loaded: Loaded) -> Iterator[Finding]:
    """ZR505: a 1 without a 2 may be half of something that was lost: for information."""
    tasks = loaded.readable.tasks
    runs = [list(run) for _section, run in groupby(_numbered(tasks), key=lambda one: one.section)]
    for run, following in zip_longest(runs, runs[1:]):
        # Where numbers run on through the whole document, the 2 stands in the next section.
        goes_on = following is not None and following[0].number == 2
        if {one.number for one in run} == {1} and not goes_on:
            at = run[0].at
            message = _("只有一个序号“{number}”，没有下一项", number=tasks[at].number)
            hint = _("核对原文：是不是漏了后面的任务")
            yield Finding(loaded.place("tasks", at, "number"), "ZR505", message, hint)


def skipped_sections(loaded: Loaded) -> Iterator[Finding]:
    """ZR506: sections side by side are numbered one after the other."""
    register = loaded.readable
    outline = Outline(register)
    previous: dict[str, int] = {}
    met: set[str] = set()
    for at, section in enumerate(register.sections):
        id_, place = fold_id(section.id), outline.numbers(section)
        if place is None or id_ in met:  # a repeated one is ZR204's
            continue
        met.add(id_)
        above, _dot, own = place.rpartition(".")
        before = previous.get(above)
        # The first may have any number: that is how an extract of a larger document begins.
        if before is not None and int(own) != before + 1:
            message = _("章节 {id} 没有接上：前面一节是第 {before} 节", id=section.id, before=before)
            hint = _("补上缺的章节；原文就是这样编的，加上豁免：# zrfg: ignore[ZR506] 原文如此")
            yield Finding(loaded.place("sections", at, "id"), "ZR506", message, hint)
        previous[above] = int(own)


def sections_without_tasks(loaded: Loaded) -> Iterator[Finding]:
    """ZR507: a section has a task in it or below it, once there are tasks: for information."""
    register = loaded.readable
    if not register.tasks:
        return
    for at in _empty(register):
        section = register.sections[at]
        message = _("章节 {id} 里没有任务", id=section.id)
        yield Finding(loaded.place("sections", at), "ZR507", message, _("核对原文：是不是漏了这一节的任务"))


def _numbered(tasks: tuple[Task, ...]) -> Iterator[_Numbered]:
    """The tasks whose printed number is one (1, 1．, （一）, ①), in order."""
    numbers: dict[str, int | None] = {}
    sections: dict[str | None, str] = {None: ""}
    for at, task in enumerate(tasks):
        text = task.number
        if text is None:
            continue
        if text not in numbers:
            numbers[text] = numeral(text)
        if task.section not in sections:
            sections[task.section] = fold_id(task.section or "")
        number = numbers[text]
        if number is not None:
            yield _Numbered(at, sections[task.section], number)


def _empty(register: Register) -> Iterator[int]:
    """The sections that have neither a task nor a section below them."""
    outline = Outline(register)
    used = {fold_id(task.section) for task in register.tasks if task.section}
    used |= {fold_id(above.id) for section in register.sections if (above := outline.parent(section))}
    for at, section in enumerate(register.sections):
        if section.id and fold_id(section.id) not in used:
            yield at

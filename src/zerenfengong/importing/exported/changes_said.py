"""What somebody has changed in an exported file, each change with its place: task, column, before, after."""

from collections.abc import Callable, Iterator, Mapping

from zerenfengong.answers.carried.seen import FILLED_IN
from zerenfengong.answers.table import EXTRA
from zerenfengong.i18n import _, listed, plural
from zerenfengong.importing.document.guesses import CELL, Guess, start_of
from zerenfengong.importing.exported.exported_table import ExportedFile, ExportedTable
from zerenfengong.importing.exported.row_matching import MatchedRow, Matching
from zerenfengong.model import Deadline, Role, Task
from zerenfengong.text.word_diff import changes, shown

_CHANGED = "ZR825"

# Up to so long both texts stand there whole.
_SHORT = 30


def said_of_changes(file: ExportedFile, matching: Matching | None) -> Iterator[Guess]:
    """All that was changed, the order of the rows and what is gone first."""
    yield from file.changed
    if matching is not None and file.table is not None:
        yield from _of_the_table(file, file.table, matching)
        yield from _filled_in(file, matching)
        for one in matching.rows:
            yield from _of_a_row(file, one)
    for words in file.unread:
        yield Guess("ZR819", words.place, _("没有导入：{text}", text=words.text.strip()), words=words.text)


def _of_the_table(file: ExportedFile, table: ExportedTable, matching: Matching) -> Iterator[Guess]:
    tasks = file.register.tasks_by_id
    for id_ in matching.lost:
        task = tasks.get(id_)
        message = (
            _("任务 {id}“{measure}”的一行删掉了，没有登记")
            if id_ not in table.hidden
            else _("任务 {id}“{measure}”的一行隐藏了，没有登记")
        )
        if task is not None:
            said = message.format(id=id_, measure=start_of(task.measure))
            yield Guess(_CHANGED, table.place, said, _("误删的，从原来的文件里补上"))
    for key in table.gone:
        if key not in FILLED_IN:
            message = _("“{column}”一栏删掉了或隐藏了，各项任务的这一栏没有登记", column=file.carried.columns[key])
            yield Guess(_CHANGED, table.place, message)
    filtered = dict.fromkeys(one.task or "" for one in matching.rows if one.row.filtered)
    if filtered:
        said = plural("筛选后没有显示的 {n} 项照样登记：{ids}", len(filtered), ids=listed(filter(None, filtered)))
        yield Guess(_CHANGED, table.place, said)
    if matching.is_sorted_anew:
        yield Guess(_CHANGED, table.place, _("行的先后变了，任务台账照原来的先后"))


def _filled_in(file: ExportedFile, matching: Matching) -> Iterator[Guess]:
    """What an office has filled in for itself: no part of a register."""
    for key in (key for key in file.carried.columns if key in FILLED_IN):
        cells = [one.row.cells[key] for one in matching.rows if key in one.touched and key in one.row.cells]
        if cells:
            title = file.carried.columns[key]
            message = plural("“{column}”填了 {n} 格，不是任务台账的内容，没有登记", len(cells), column=title)
            hint = _("要记进展，填 zrfg progress form 写出的报送表")
            yield Guess("ZR819", cells[0].place, message, hint, CELL.join(words.text for words in cells))


def _of_a_row(file: ExportedFile, one: MatchedRow) -> Iterator[Guess]:
    if one.task is None:
        if measure := one.row.text("measure"):
            yield Guess(_CHANGED, one.row.place, _("多出一行“{measure}”，登记为新的任务", measure=start_of(measure)))
        return
    task = file.register.tasks_by_id[one.task]
    for key in (key for key in one.touched if key not in FILLED_IN and key != "heading"):
        before, after = _was(task, key), one.row.text(key)
        place = one.row.cells[key].place if key in one.row.cells else one.row.place
        message = _(
            "任务 {id} 的“{column}”：{change}",
            id=task.id,
            column=file.carried.columns[key],
            change=_change(before, after),
        )
        yield Guess(_CHANGED, place, message)
    for title, words in one.row.added.items():
        message = _("任务 {id} 多出“{column}”：“{text}”", id=task.id, column=title, text=start_of(words.text))
        yield Guess(_CHANGED, words.place, message)


def _change(before: str, after: str) -> str:
    if max(len(before), len(after)) > _SHORT and before and after:
        flat, other = " ".join(before.split()), " ".join(after.split())
        return shown(flat, changes(flat, other))
    return _("“{before}”改成“{after}”", before=before, after=after)


def _was(task: Task, key: str) -> str:
    """What a register says in a column of its own: in the place of what was seen there."""
    if key.startswith(EXTRA):
        return task.extra.get(key.removeprefix(EXTRA), "")
    return _FIELDS[key](task)


def _names(role: Role) -> Callable[[Task], str]:
    return lambda task: "、".join(task.names(role))


def _limits(task: Task) -> str:
    return _("；").join(one.phrase or _day(one) or one.within or one.rrule or "" for one in task.deadlines)


def _day(deadline: Deadline) -> str:
    return deadline.date.isoformat() if deadline.date else ""


_FIELDS: Mapping[str, Callable[[Task], str]] = {
    "id": lambda task: task.id,
    "section": lambda task: task.section or "",
    "number": lambda task: task.number or "",
    "part": lambda task: str(task.part or ""),
    "measure": lambda task: task.measure,
    **{role.value: _names(role) for role in Role},
    "limits": _limits,
    "deadline": _limits,
    "due": lambda task: _("；").join(filter(None, map(_day, task.deadlines))),
    "note": lambda task: task.note or "",
}

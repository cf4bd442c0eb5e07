"""Which task, and which of its deadlines, a returned row speaks of: by its id and by its words, one checking the other."""

import datetime as dt
import difflib
from collections.abc import Mapping
from typing import NamedTuple
from unicodedata import normalize

from zerenfengong.answers.unit_form import LOCKED, column_titles, limit_shown
from zerenfengong.answers.wording import figure
from zerenfengong.i18n import _
from zerenfengong.importing.returned.remarks import CHANGED, Remarks
from zerenfengong.importing.returned.returned_book import Mark, RowKey, SeenCell
from zerenfengong.importing.returned.returned_headings import ReturnedTable
from zerenfengong.importing.source.stream import Place
from zerenfengong.ledger.fold import SlotProgress
from zerenfengong.model import Figure, Kind, Register, Task
from zerenfengong.query.standings import Progress
from zerenfengong.text.digests import hash_of
from zerenfengong.text.folding import plain, squeezed
from zerenfengong.text.regex import regex

# Of two texts that are compared so much, which of them are the same task's, and how much of one begins the other.
_COMPARED, _ALIKE, _BEGINNING = 300, 0.6, 8
_SHOWN = 40
_DAY = regex("[0-9]{4}-[0-9]{2}-[0-9]{2}")


class Target(NamedTuple):
    """What a row speaks of: ``due`` None where the task, or all that is open of it, is meant."""

    task: Task
    due: dt.date | None
    slots: tuple[SlotProgress, ...]
    figure: Figure | None = None

    @property
    def reporters(self) -> tuple[str, ...]:
        """Who reports on it."""
        return tuple(dict.fromkeys(unit for one in self.slots for unit in one.slot.reporters.units))


class Targets:
    """The tasks of a register, to be found by what returned rows say of them."""

    def __init__(self, register: Register, progress: Progress) -> None:
        self._register, self._progress, self._titles = register, progress, column_titles(register)
        self._by_measure: dict[str, list[Task]] = {}
        self._by_beginning: dict[str, list[Task]] = {}
        for task in register.tasks:
            words = _folded(task.measure)
            self._by_measure.setdefault(words, []).append(task)
            self._by_beginning.setdefault(words[:_BEGINNING], []).append(task)

    def find(self, table: ReturnedTable, row: int, mark: Mark | None, remarks: Remarks) -> Target | None:
        """What a row speaks of; None where that is in doubt."""
        task = self._task(table, row, mark, remarks)
        if task is None:
            return None
        key = _row_key(table, row, mark, task)
        target = self._target(table, row, task, key, remarks)
        if target is not None and mark is not None:
            key = key or _key_of_day(mark, target)
            if key is not None:
                self._say_changes(table, row, target, mark.rows[key], remarks)
        return target

    def _say_changes(
        self, table: ReturnedTable, row: int, target: Target, sent: Mapping[str, str], remarks: Remarks
    ) -> None:
        """Name each locked cell that is not as it was sent out, and what the register has changed since."""
        task = target.task
        now = {"id": task.id, "measure": task.measure}
        if len(target.slots) == 1:
            now["limit"] = limit_shown(task, target.slots[0])
        for key in LOCKED:
            if key not in table.columns:
                continue
            cell = table.cell(row, key)
            text, place = (cell.text, cell.place) if cell is not None else ("", table.place(row, key))
            if hash_of(text) != sent.get(key):
                was = now.get(key, "") if hash_of(now.get(key, "")) == sent.get(key) else ""
                message = _("锁定的“{title}”改动过，现在是“{text}”", title=self._titles[key], text=_brief(text))
                if was:
                    message = _("{message}，发出的是“{was}”", message=message, was=_brief(was))
                remarks.say(CHANGED, place, message, _("按编号 {task} 收；要改任务台账，由办公室改", task=task.id))
            elif key == "measure" and hash_of(task.measure) != sent.get(key):
                remarks.taken(place, _("发出这份表以后，任务台账里 {task} 的文字改过", task=task.id))

    def _task(self, table: ReturnedTable, row: int, mark: Mark | None, remarks: Remarks) -> Task | None:
        id_, measure = table.cell(row, "id"), table.cell(row, "measure")
        by_id = self._register.tasks_by_id.get(normalize("NFKC", id_.text).strip()) if id_ is not None else None
        words = _folded(measure.text) if measure is not None else ""
        same = self._by_measure.get(words, []) if words else []
        place = (measure or id_ or next(iter(table.rows[row].values()))).place
        if by_id is not None and (by_id in same or not words):
            return by_id if words or mark is not None else _without_words(by_id, place, remarks)
        if by_id is not None and same and not (mark is None and table.numbers_rows):
            _say_two(by_id, same[0], id_, place, remarks)
            return None
        if len(same) == 1:
            if id_ is not None and mark is not None:
                message = _("编号“{id}”不在任务台账里，按工作任务的文字认作 {task}", id=id_.text, task=same[0].id)
                remarks.taken(id_.place, message)
            return same[0]
        if by_id is not None and _alike(words, _folded(by_id.measure)):
            if mark is None:
                remarks.taken(place, _("文字与任务 {task} 略有不同，按编号认作它", task=by_id.id))
            return by_id
        return self._by_words(words, by_id, place, remarks)

    def _by_words(self, words: str, by_id: Task | None, place: Place, remarks: Remarks) -> Task | None:
        """The one task whose words begin as these do, or are begun by them."""
        found = [
            task
            for task in self._by_beginning.get(words[:_BEGINNING], [])
            if len(words) >= _BEGINNING and _one_begins(words, _folded(task.measure))
        ]
        if len(found) == 1 and by_id in (None, found[0]):
            remarks.taken(place, _("文字与任务 {task} 的开头一样，认作它", task=found[0].id))
            return found[0]
        if by_id is not None:
            message = _("编号是 {id}，文字却不是它的：任务台账里是“{text}”", id=by_id.id, text=_brief(by_id.measure))
            remarks.doubt(place, message, _("在表里把编号和文字改成同一项任务的，再收一次"))
        else:
            message = _("多出来的一行，在任务台账里找不到这项任务")
            remarks.doubt(place, message, _("是新增的任务，先登记在任务台账里；是别的任务，写上它的编号，再收一次"))
        return None

    def _target(
        self, table: ReturnedTable, row: int, task: Task, key: RowKey | None, remarks: Remarks
    ) -> Target | None:
        progress = self._progress.of(task)
        limit, shown = table.cell(row, "limit"), table.cell(row, "figure")
        one = _figure(task, key, shown)
        several = len(task.deadlines) > 1 or any(deadline.kind is Kind.RECURRING for deadline in task.deadlines)
        if not several:
            return Target(task, None, progress.current, one)
        day = key[1] if key is not None else (_DAY.findall(limit.text) or [""])[-1] if limit is not None else ""
        due = dt.date.fromisoformat(day) if _DAY.fullmatch(day) else None
        slots = tuple(slot for slot in progress.slots if due is not None and due in (slot.slot.due, slot.in_force))
        if due is not None and len(slots) == 1:
            return Target(task, slots[0].slot.due, slots, one)
        recurring = any(slot.slot.recurring for slot in progress.current)
        if due is not None or recurring or (key is None and table.columns.get("limit") and len(progress.current) > 1):
            place = limit.place if limit is not None else table.sheet.whole
            message = _("任务 {task} 有几个期限，看不出说的是哪一个", task=task.id)
            remarks.doubt(place, message, _("在完成时限里写上任务台账里的那一天，如 2026-06-30，再收一次"))
            return None
        return Target(task, None, progress.current, one)


def _row_key(table: ReturnedTable, row: int, mark: Mark | None, task: Task) -> RowKey | None:
    """Which row of the form as it was sent out this is: of several of a task the one whose deadline and figure it shows."""
    keys = [key for key in (mark.rows if mark is not None else ()) if key[0] == task.id]
    if mark is None or len(keys) < 2:
        return keys[0] if keys else None
    for names in (("limit", "figure"), ("limit",), ("figure",)):
        shown = {name: hash_of(cell.text if (cell := table.cell(row, name)) else "") for name in names}
        found = [key for key in keys if all(mark.rows[key].get(name) == shown[name] for name in names)]
        if len(found) == 1:
            return found[0]
    return None


def _key_of_day(mark: Mark, target: Target) -> RowKey | None:
    """The row of the form that was about this deadline, where its limit was changed so that it can't be told by that."""
    keys = [key for key in mark.rows if key[0] == target.task.id and target.due and key[1] == target.due.isoformat()]
    return keys[0] if len(keys) == 1 else None


def _figure(task: Task, key: RowKey | None, shown: SeenCell | None) -> Figure | None:
    """The figure that a row gives the number of: the one that it shows, else the only one."""
    if key is not None and key[2]:
        return next((one for one in task.figures if one.name == key[2]), None)
    if shown is not None:
        words = _folded(shown.text)
        return next((one for one in task.figures if words in (_folded(one.name), _folded(figure(one)))), None)
    return task.figures[0] if len(task.figures) == 1 else None


def _say_two(by_id: Task, other: Task, id_: SeenCell | None, place: Place, remarks: Remarks) -> None:
    where = id_.place if id_ is not None else place
    message = _("编号是 {id}，文字却是 {other} 的：“{text}”", id=by_id.id, other=other.id, text=_brief(other.measure))
    remarks.doubt(where, message, _("可能只排了几栏的次序；在表里改成同一项任务的，再收一次"))


def _without_words(task: Task, place: Place, remarks: Remarks) -> Task:
    remarks.taken(place, _("只有编号，没有文字，认作任务 {task}", task=task.id))
    return task


def _folded(text: str) -> str:
    return squeezed(plain(text)).strip("。")


def _alike(one: str, other: str) -> bool:
    """Whether two texts are mostly the same."""
    matcher = difflib.SequenceMatcher(None, one[:_COMPARED], other[:_COMPARED], autojunk=False)
    return matcher.quick_ratio() >= _ALIKE and matcher.ratio() >= _ALIKE


def _one_begins(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one)


def _brief(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else f"{line[:_SHOWN]}…"

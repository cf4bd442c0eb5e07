"""An exported file to its draft: as it was written where nobody has changed it, else with what people see in it now."""

import re
from collections.abc import Iterator, Mapping, Sequence

from zerenfengong.answers.carried.record import Carried
from zerenfengong.answers.carried.seen import SeenRow
from zerenfengong.answers.carried.shown_register import shown_register
from zerenfengong.diff.reissue import FreeTaskIds
from zerenfengong.i18n import _
from zerenfengong.importing.document.guesses import Guess
from zerenfengong.importing.drafting.draft import AskedFacts, Draft
from zerenfengong.importing.drafting.draft_ids import can_be_id
from zerenfengong.importing.exported.changed_cells import CellReader
from zerenfengong.importing.exported.changes_said import said_of_changes
from zerenfengong.importing.exported.exported_table import ExportedFile, ExportedRow
from zerenfengong.importing.exported.row_matching import MatchedRow, Matching, matched
from zerenfengong.importing.source.stream import Place, Words
from zerenfengong.model import Document, Register, Section, Task, Unit
from zerenfengong.register.schema import SECTION_ID
from zerenfengong.text.folding import fold_id, fold_name, squeezed

_WHOLE = Place(1, 1)
_LIMITS = frozenset({"limits", "deadline", "due"})


def exported_draft(file: ExportedFile, asked: AskedFacts) -> Draft:
    """The register that a file carries, with what was changed in it, each change named with its place."""
    if file.table is None:
        register = _with_facts(file.register, asked)
        places = (_WHOLE,) * len(register.tasks)
        return Draft(register, {}, tuple(said_of_changes(file, None)), places, came_back=_ids(file))
    matching = matched(file.table, file.carried)
    return _Merging(file, matching, asked).draft()


def _ids(file: ExportedFile) -> frozenset[str]:
    return frozenset(task.id for task in file.register.tasks)


def _parted(carried: Carried) -> Mapping[str, frozenset[str]]:
    """By task, the columns of which each of its rows had something else: a part of a long text, one of several limits."""
    rows: dict[str, list[SeenRow]] = {}
    for row in carried.rows:
        rows.setdefault(row[0], []).append(row[1:])
    return {
        id_: frozenset(
            key for key, cells in zip(carried.columns, zip(*own, strict=True), strict=False) if len(set(cells)) > 1
        )
        for id_, own in rows.items()
        if len(own) > 1
    }


def _with_facts(register: Register, asked: AskedFacts) -> Register:
    document: Document = register.document
    return register._replace(
        document=document._replace(
            title=asked.title or document.title,
            issuer=asked.issuer or document.issuer,
            issued=asked.issued or document.issued,
        )
    )


class _Merging:
    """The tasks of the carried register and the rows as they stand now, put together."""

    def __init__(self, file: ExportedFile, matching: Matching, asked: AskedFacts) -> None:
        lost = set(matching.lost)
        every = file.register
        self._register = shown_register(every, (task for task in every.tasks if task.id not in lost)) if lost else every
        self._register = _with_facts(self._register, asked)
        self._file, self._matching = file, matching
        touched = [one for one in matching.rows if one.task is None or one.touched]
        self._reader = CellReader(self._register, self._register.document.issued, [one.row for one in touched])
        self._tasks = dict(self._register.tasks_by_id)
        self._places = {one.task: one.row.place for one in matching.rows if one.task is not None}
        self._sections = {fold_id(one.id): one for one in self._register.sections}
        self._free = FreeTaskIds(every)
        self._guesses: list[Guess] = []
        gone = set(file.table.gone if file.table is not None else ())
        # A day still says the limit whose words are not there any more.
        self._gone = sorted(gone - _LIMITS if _LIMITS & (file.carried.columns.keys() - gone) else gone)
        self._parted = _parted(file.carried)

    def draft(self) -> Draft:
        behind: dict[str | None, list[str]] = {}
        before: str | None = None
        place: str | None = None
        for one in self._matching.rows:
            if one.task is not None:
                self._change(one.task, one)
                before = place = one.task
            elif (made := self._added(one.row, before)) is not None:
                behind.setdefault(place, []).append(made)
                before = made
        order = [id_ for task in self._register.tasks for id_ in (task.id, *behind.pop(task.id, ()))]
        order += [id_ for new in behind.values() for id_ in new]
        self._retitle()
        tasks = tuple(self._tasks[id_] for id_ in order)
        register = self._register._replace(
            tasks=tasks, sections=tuple(self._sections.values()), units=(*self._register.units, *self._new_units())
        )
        guesses = (
            *said_of_changes(self._file, self._matching),
            *self._guesses,
            *self._reader.guesses,
            *self._reader.registry.guesses,
        )
        return Draft(
            register, {}, guesses, tuple(self._places.get(id_, _WHOLE) for id_ in order), came_back=_ids(self._file)
        )

    def _change(self, id_: str, one: MatchedRow) -> None:
        parted = self._parted.get(id_, frozenset()).intersection(one.touched)
        keys = [key for key in (*one.touched, *self._gone) if key not in parted]
        for key in sorted(parted):
            message = _(
                "任务 {id} 的“{column}”在几行里各写了一部分，没有照改", id=id_, column=self._file.carried.columns[key]
            )
            self._guesses.append(Guess("ZR818", one.row.place, message, _("在任务台账里改"), one.row.text(key)))
        if not keys and not one.row.added:
            return
        task = self._in_section(self._reader.read(self._tasks[id_], one.row, keys), one.row, keys)
        own = "".join(one.row.text("id").split())
        if "id" in one.touched and can_be_id(own) and self._free.next(own) == own:
            task = task._replace(id=own)
        self._tasks[id_] = task

    def _added(self, row: ExportedRow, before: str | None) -> str | None:
        """The id under which a row is a task of its own now; None where it says nothing to do."""
        if not row.text("measure"):
            message = _("多出的一行没有写举措，没有登记")
            texts = " | ".join(words.text for words in (*row.cells.values(), *row.added.values()))
            self._guesses.append(Guess("ZR825", row.place, message, words=texts))
            return None
        above = self._tasks[before] if before is not None else Task()
        own = "".join(row.text("id").split())
        id_ = self._free.next(own if can_be_id(own) else above.id or "1")
        keys = [key for key in row.cells if key not in ("id", "section")]
        task = self._reader.read(Task(id=id_, section=above.section), row, keys)
        self._tasks[id_] = self._in_section(task, row, ["section"] if row.text("section") else [])
        self._places[id_] = row.place
        return id_

    def _in_section(self, task: Task, row: ExportedRow, keys: Sequence[str]) -> Task:
        """The task where its row says that it stands; a section that was not there is new."""
        if "section" not in keys:
            return task
        id_ = "".join(row.text("section").split())
        if not id_:
            return task._replace(section=None)
        title = row.text("heading") or id_
        section = (
            self._sections.setdefault(fold_id(id_), Section(id_, title)) if re.fullmatch(SECTION_ID, id_) else None
        )
        return task._replace(section=section.id) if section else task

    def _retitle(self) -> None:
        """Sections by the titles that stand beside their tasks, where these agree."""
        titles: dict[str, dict[str, Words]] = {}
        for one in self._matching.rows:
            if one.task is not None and "heading" in one.row.cells and "section" not in one.touched:
                words = one.row.cells["heading"]
                titles.setdefault(fold_id(self._tasks[one.task].section or ""), {})[squeezed(words.text)] = words
        for id_, section in self._sections.items():
            others = [one for text, one in titles.get(id_, {}).items() if text != squeezed(section.title)]
            if not others:
                continue
            before, after = section.title, others[0].text.strip()
            if len(titles[id_]) > 1:
                message = _("章节 {id} 的标题有几种写法，没有照改：“{title}”", id=section.id, title=after)
                self._guesses.append(Guess("ZR825", others[0].place, message, words=after))
                continue
            self._sections[id_] = section._replace(title=after)
            message = _("章节 {id} 的标题：“{before}”改成“{after}”", id=section.id, before=before, after=after)
            self._guesses.append(Guess("ZR825", others[0].place, message))

    def _new_units(self) -> Iterator[Unit]:
        known = {fold_name(name) for unit in self._register.units for name in (unit.name, *unit.aliases)}
        return (unit for unit in self._reader.registry.units() if fold_name(unit.name) not in known)

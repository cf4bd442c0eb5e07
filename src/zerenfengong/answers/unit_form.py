"""The form that a unit fills in for a period: the deadlines that it reports on, apart from what others report on for it."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from zerenfengong.answers.carried.carried_marks import FORM
from zerenfengong.answers.wording import figure, heading, names, qualification
from zerenfengong.dates.rule_words import in_words
from zerenfengong.i18n import N_, _, spellings
from zerenfengong.ledger.fold import SlotProgress
from zerenfengong.ledger.statuses import STATUS_NAMES, Status
from zerenfengong.ledger.submission_fields import SAID_NAMES
from zerenfengong.ledger.submissions import Event, Said, Stated
from zerenfengong.model import Deadline, Figure, Register, Task
from zerenfengong.query.criteria import Criteria
from zerenfengong.query.involvement import Category, categories
from zerenfengong.query.missing import OwedReport, ReportPeriod, owed_reports
from zerenfengong.query.query import Item, Query
from zerenfengong.query.standings import Progress
from zerenfengong.text.digests import hash_of

# How a form is told from any other table, and by which rules it was made.
MARK = f"{FORM}1"

# What a row is known by where it is kept with its hashes: the task, the day and the figure that it is about.
ROW_KEYS = ("task", "due", "of")

# The columns by their keys: what the office has written, and what the unit fills in.
LOCKED = {
    "id": N_("编号"),
    "measure": N_("工作任务"),
    "limit": N_("完成时限"),
    "last": N_("上次报送"),
    "figure": N_("指标"),
}
FILLED = {
    "status": N_("办理状态"),
    "done_on": N_("完成日期"),
    "progress": N_("进展情况"),
    "actual": N_("累计完成"),
    "problem": N_("存在问题"),
    "next": N_("下步打算"),
}
OTHERS = {
    "id": N_("编号"),
    "measure": N_("工作任务"),
    "role": N_("本单位"),
    "limit": N_("完成时限"),
    "by": N_("由谁报送"),
}

# What stands in front of the cells over the table: whose it is, and what the unit fills in there.
UNIT, PERIOD, APPROVED, NOTHING = N_("填报单位"), N_("报告期"), N_("审签领导"), N_("本期没有进展")
YES = N_("是")

# The sheets: what is filled in, what others report on, and what the form is known by.
ROWS_SHEET, OTHERS_SHEET, MARK_SHEET = N_("进展情况"), N_("由别的单位报送"), N_("核对")

# So much of a measure is shown: a cell holds no more.
_MOST_SHOWN = 16_000

# An extended deadline is shown with its day in the register behind: by that a report names it.
ORIGINAL = N_("{day}（原定 {due}）")

_FIGURES = frozenset({"figure", "actual"})


def column_titles(register: Register) -> dict[str, str]:
    """What the columns of a form are called, by their keys; that of the measures as in the document, if no other one is."""
    usual = LOCKED | OTHERS | FILLED
    own = register.document.labels.get("measure")
    taken = {name for key, title in usual.items() if key != "measure" for name in spellings(title)}
    return {key: own if key == "measure" and own and own not in taken else _(title) for key, title in usual.items()}


class FormRow(NamedTuple):
    """What is shown of one deadline of a task, and of one figure; ``filled`` are the columns that are open in it.

    ``due`` is the deadline's day in the register, None where it has none. Of a task with several figures the further ones have
    rows of their own, in which only the figure is filled in.
    """

    task: str
    due: dt.date | None
    shown: Mapping[str, str]
    filled: tuple[str, ...]
    figure: str = ""

    @property
    def hashes(self) -> tuple[str, ...]:
        """A hash of each locked cell, in the order of ``LOCKED``."""
        return tuple(hash_of(self.shown[key]) for key in LOCKED)


class Form(NamedTuple):
    """The form of a unit; ``others`` are the tasks that it only answers for.

    ``titles`` are those of the columns by their keys; ``revision`` tells one state of the register's file from another.
    """

    title: str
    register: str
    unit: str
    period: str
    day: dt.date
    titles: Mapping[str, str]
    rows: tuple[FormRow, ...]
    others: tuple[Mapping[str, str], ...] = ()
    revision: str = ""

    @property
    def head(self) -> dict[str, str]:
        """What stands over the table, locked as well."""
        return {
            "title": self.title,
            "unit": f"{_(UNIT)}：{self.unit}",
            "period": f"{_(PERIOD)}：{self.period}",
        }

    @property
    def tasks(self) -> int:
        """How many tasks there are to report on."""
        return len({row.task for row in self.rows})

    @property
    def columns(self) -> dict[str, str]:
        """The columns of the table in their order, without those of figures where there are none."""
        unused = frozenset() if any(row.figure for row in self.rows) else _FIGURES
        return {key: self.titles[key] for key in (*LOCKED, *FILLED) if key not in unused}


def status_choices() -> list[str]:
    """What a unit chooses from."""
    return [_(SAID_NAMES[said]) for said in Said]


class Forms:
    """The forms of a register for a period, each unit's made when it is asked for: what is not done by its last day."""

    def __init__(self, query: Query, period: ReportPeriod, revision: str = "") -> None:
        self._query, self._period, self._revision = query, period, revision
        clock = query.clock._replace(as_of=period.last)
        self._progress = Progress(query.register, query.book.submissions, clock)
        self._owed: dict[str, list[OwedReport]] = {}
        for owed in owed_reports(query.register, self._progress, period.asked):
            for unit in owed.units():
                self._owed.setdefault(unit, []).append(owed)

    @property
    def units(self) -> list[str]:
        """The units that have to report on something, in the order of the register."""
        return [unit.name for unit in self._query.register.units if unit.name in self._owed]

    def form(self, unit: str) -> Form:
        """The form of one unit; it has no rows where there is nothing to report."""
        document = self._query.register.document
        owed = self._owed.get(unit, ())
        return Form(
            title=_("{title}进展情况表", title=document.title),
            register=document.title,
            unit=unit,
            period=self._period.name,
            day=self._query.clock.as_of,
            titles=column_titles(self._query.register),
            rows=tuple(row for one in owed for row in self._rows(unit, one)),
            others=tuple(self._others(unit, {one.task.id for one in owed})),
            revision=self._revision,
        )

    def _rows(self, unit: str, owed: OwedReport) -> Iterable[FormRow]:
        task = owed.task
        slots = [one.progress for one in owed.of(unit) if one.progress is not None]
        # A day names a deadline. What has none can't be named beside others, so that it stands once, for the task.
        dated = [slot for slot in slots if slot.slot.due is not None]
        for at, slot in enumerate(dated or slots[:1]):
            figures = task.figures if at == 0 and len(slot.slot.reporters.units) == 1 else ()
            first, *further = figures or (None,)
            yield self._row(unit, task, slot, first, tuple(FILLED))
            for one in further:
                yield self._row(unit, task, slot, one, ("actual",))

    def _row(self, unit: str, task: Task, slot: SlotProgress, one: Figure | None, filled: tuple[str, ...]) -> FormRow:
        shown = {
            "id": task.id,
            "measure": task.measure[:_MOST_SHOWN],
            "limit": limit_shown(task, slot),
            "last": self._last(unit, task, slot),
            "figure": figure(one) if one is not None else "",
        }
        open_ = filled if one is not None else tuple(key for key in filled if key not in _FIGURES)
        return FormRow(task.id, slot.slot.due, shown, open_, one.name if one is not None else "")

    def _last(self, unit: str, task: Task, slot: SlotProgress) -> str:
        """What the unit has said last of this deadline, or that it was returned to it."""
        said = [one for one in self._progress.counted(task) if one.entry.due in (None, slot.slot.due)]
        reports = [one for one in said if one.entry.event is Event.REPORT and one.submission.unit == unit]
        returns = [one for one in said if one.entry.event is Event.RETURN]
        last = max(reports, key=lambda one: (one.date, one.order), default=None)
        if last is not None and returns and returns[-1].order > last.order:
            return _report(returns[-1], _(STATUS_NAMES[Status.RETURNED]), returns[-1].entry.reason)
        if last is None:
            return ""
        return _report(last, _(SAID_NAMES[last.entry.status or Said.IN_PROGRESS]), last.entry.progress)

    def reported_by_others(self, unit: str) -> tuple[int, tuple[str, ...]]:
        """How many tasks a unit answers for that others report on, and who they are, each once."""
        found = list(self._of_others(unit))
        return len(found), tuple(dict.fromkeys(one for _item, _way, reporters in found for one in reporters))

    def _of_others(self, unit: str) -> Iterator[tuple[Item, Category, Sequence[str]]]:
        """What a unit answers for without reporting on it, in which way, and who does; nobody may."""
        query = self._query
        known = query.register.units_by_name[unit]
        for item in query.tasks(Criteria(units=(known,))):
            ways = [way for involved in item.involvements for way in categories(involved, frozenset())]
            reporters = query.reporters(item.task)
            if unit not in reporters and ways and ways[0].certain:
                yield item, ways[0], sorted(reporters)

    def _others(self, unit: str, own: set[str]) -> Iterable[Mapping[str, str]]:
        for item, way, reporters in self._of_others(unit):
            if item.task.id not in own:
                slots = self._progress.of(item.task).current
                yield {
                    "id": item.task.id,
                    "measure": item.task.measure,
                    "role": heading(way),
                    "limit": "\n".join(filter(None, (limit_shown(item.task, slot) for slot in slots))),
                    "by": names(reporters),
                }


def _report(one: Stated, status: str, text: str | None) -> str:
    day = one.reported.isoformat()
    return _("{day} {status}：{text}", day=day, status=status, text=text) if text else f"{day} {status}"


def limit_shown(task: Task, slot: SlotProgress) -> str:
    """A deadline as a form shows it: its day in force first, with the one in the register behind where that is another."""
    deadline = task.deadlines[slot.slot.place] if task.deadlines else None
    what = qualification(deadline)
    if slot.in_force is None or slot.slot.due is None:
        words = _words_of(deadline) or ("" if slot.in_force is None else slot.in_force.isoformat())
        return f"{words}{what}"
    day = slot.in_force.isoformat()
    if slot.in_force != slot.slot.due:
        return f"{_(ORIGINAL, day=day, due=slot.slot.due.isoformat())}{what}"
    return f"{day}{what}"


def _words_of(deadline: Deadline | None) -> str:
    if deadline is None:
        return ""
    words: Sequence[str | None] = (
        deadline.within,
        deadline.phrase,
        in_words(deadline.rrule) if deadline.rrule else None,
    )
    return next(filter(None, words), None) or (_("长期坚持") if deadline.ongoing else "")

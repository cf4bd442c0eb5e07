"""What the cells of an exported table say that were changed, or are new: fields of its task, read as people see them."""

from collections.abc import Iterable, Sequence

from zerenfengong.answers.table import EXTRA
from zerenfengong.dates.days import NotADay, iso_day
from zerenfengong.diff.reissue import followed_limits
from zerenfengong.i18n import _
from zerenfengong.importing.document.entries import Duty
from zerenfengong.importing.document.guesses import Guess
from zerenfengong.importing.drafting.draft_units import Registry
from zerenfengong.importing.drafting.time_limits import Stated, limits_of
from zerenfengong.importing.duties import unit_names
from zerenfengong.importing.duties.duty_readings import assignment
from zerenfengong.importing.exported.exported_table import ExportedRow
from zerenfengong.importing.source.stream import Words
from zerenfengong.model import Deadline, Kind, PartialDay, Register, Role, Task, Texts
from zerenfengong.register.schema import MAX_POSITIVE

_LIMITS = ("limits", "deadline")


class CellReader:
    """Reads cells, by the units of the register that the file carries; ``guesses`` are what had to be decided for that."""

    def __init__(self, register: Register, issued: PartialDay | None, rows: Iterable[ExportedRow]) -> None:
        self._issued = issued
        self.registry = Registry(register)
        self.guesses: list[Guess] = []
        names = [name for unit in register.units for name in (unit.name, *unit.aliases)]
        duties = [duty for row in rows for role in Role if (duty := _duty(row, role)) is not None]
        self._known = unit_names.learn(duties, names)

    def read(self, task: Task, row: ExportedRow, keys: Sequence[str]) -> Task:
        """The task as these of its cells say it."""
        lead, responsible, supporting = (
            self._names(row, role) if role.value in keys else task.names(role) for role in Role
        )
        if "part" in keys:
            task = task._replace(part=_part(row.text("part"), task.part))
        extra = {key.removeprefix(EXTRA): row.text(key) for key in keys if key.startswith(EXTRA)}
        extra |= {title: words.text.strip() for title, words in row.added.items()}
        return task._replace(
            number=(row.text("number") or None) if "number" in keys else task.number,
            lead=lead,
            responsible=responsible,
            supporting=supporting,
            measure=(row.text("measure") if "measure" in keys else "") or task.measure,
            note=(row.text("note") or None) if "note" in keys else task.note,
            deadlines=self._deadlines(task, row, keys),
            extra=Texts({title: text for title, text in {**task.extra, **extra}.items() if text}),
        )

    def _names(self, row: ExportedRow, role: Role) -> tuple[str, ...]:
        duty = _duty(row, role)
        if duty is None:
            return ()
        found = assignment(duty, self._known, None)
        self.guesses += found.guesses
        named = {Role.LEAD: found.lead, Role.RESPONSIBLE: found.responsible, Role.SUPPORTING: found.supporting}[role]
        return tuple(dict.fromkeys(self.registry.name(one.name, duty.words.place) for one in named))

    def _deadlines(self, task: Task, row: ExportedRow, keys: Sequence[str]) -> tuple[Deadline, ...]:
        deadlines = task.deadlines
        for key in (key for key in _LIMITS if key in keys):
            words = row.cells.get(key) or Words("", row.place)
            if len(deadlines) > 1 and any(one.units for one in deadlines):
                # Where rows are those of one unit, the limits of others do not stand in them.
                return self._not_taken(deadlines, words)
            found = limits_of(words._replace(text=""), "", [Stated(words.text, words.place)], self._issued)
            self.guesses += found.guesses
            deadlines = followed_limits(task.deadlines, found.deadlines)
        return self._with_day(deadlines, row) if "due" in keys else deadlines

    def _with_day(self, deadlines: tuple[Deadline, ...], row: ExportedRow) -> tuple[Deadline, ...]:
        """The limits with the day of the column of days; only one limit can be meant by that."""
        words = row.cells.get("due")
        day = None
        if words is not None:
            try:
                day = iso_day(words.text.strip())
            except NotADay:
                return self._not_taken(deadlines, words)
        if len(deadlines) > 1 or any(one.kind not in (Kind.DATE, Kind.UNSPECIFIED) for one in deadlines):
            return self._not_taken(deadlines, words or Words("", row.place))
        only = (deadlines[0] if deadlines else Deadline())._replace(date=day)
        return (only,) if only.date or only.phrase else ()

    def _not_taken(self, deadlines: tuple[Deadline, ...], words: Words) -> tuple[Deadline, ...]:
        message = _("期限“{limit}”没有照改：看不出改的是哪一个期限", limit=words.text.strip())
        self.guesses.append(Guess("ZR818", words.place, message, _("在任务台账里改 deadline"), words.text))
        return deadlines


def _duty(row: ExportedRow, role: Role) -> Duty | None:
    words = row.cells.get(role.value)
    return None if words is None else Duty(role, words.text, words)


def _part(text: str, otherwise: int | None) -> int | None:
    if not text:
        return None
    return int(text) if text.isdecimal() and text.isascii() and 0 < int(text[:6]) <= MAX_POSITIVE else otherwise

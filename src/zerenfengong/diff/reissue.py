"""An issued document as a later state of a register: its ids follow the rows, and what no document says stays; pure.

A document has no permanent ids, knows no aliases and no members, and breaks its lines where a page ends. What it says of a row in
other words than the register is what the row says from now on.
"""

from collections import defaultdict, deque
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from zerenfengong.diff.align import AlignedRow, aligned
from zerenfengong.diff.fields import number_of, same_limit
from zerenfengong.diff.identity import same_sections
from zerenfengong.model import Deadline, Document, Register, Role, Section, Task, Texts, Unit
from zerenfengong.text.folding import fold_id, fold_name, squeezed


def reissued(register: Register, draft: Register) -> Register:
    """The draft of a document with everything that the register knows besides; sections and tasks in the document's order.

    A row that the register has keeps its id; a new one has the id of its place, or the next one there that no task ever had here.
    """
    sections = same_sections(register.sections, draft.sections)
    names = _Spellings(register)
    ours = {there: register.sections[here] for here, there in sections.items()}
    outline = _outline(draft.sections, ours, names)
    ids = {fold_id(one.id): own.id for one, own in zip(draft.sections, outline, strict=True)}
    rows = _rows(register, draft, {fold_id(draft.sections[there].id): one for there, one in ours.items()})
    columns = {column for task in draft.tasks for column in task.extra}
    free = FreeTaskIds(register)
    tasks = []
    for own, row in rows:
        task = row._replace(section=ids.get(fold_id(row.section or ""), row.section))
        kept = _followed(own, task, columns) if own else task._replace(id=free.next(task.id))
        lead, responsible, supporting = (
            names.declared(task.names(role), own.names(role) if own else ()) for role in Role
        )
        tasks.append(kept._replace(lead=lead, responsible=responsible, supporting=supporting))
    units = (*register.units, *names.new(draft.units))
    document = _document(register.document, draft.document, names)
    return register._replace(document=document, units=units, sections=outline, tasks=tuple(tasks))


def completed(register: Register, part: Register, ids: Collection[str]) -> Register:
    """A part of a register that came back, changed perhaps, with all that it was not: ``ids`` are its tasks as they were then.

    A task that is new in it stands behind the one before it there, under an id that no task of the register has.
    """
    free, now = FreeTaskIds(register), {task.id: task for task in part.tasks if task.id in ids}
    behind: defaultdict[str, list[Task]] = defaultdict(list)
    before = ""
    for task in part.tasks:
        if task.id in ids:
            before = task.id
        else:
            behind[before].append(task._replace(id=free.next(task.id)))
    kept = [now.get(task.id, task) for task in register.tasks if task.id not in ids or task.id in now]
    tasks = [one for task in kept for one in (task, *behind.pop(task.id, ()))]
    order = {fold_id(section.id): at for at, section in enumerate(register.sections)}
    sections = {fold_id(section.id): section for section in (*register.sections, *part.sections)}
    placed = sorted(sections, key=lambda id_: order.get(id_, len(order)))
    return part._replace(
        sections=tuple(sections[id_] for id_ in placed),
        tasks=(*tasks, *(one for new in behind.values() for one in new)),
    )


class FreeTaskIds:
    """Ids that no task of a register has, nor had where it is gone from the document: each once."""

    def __init__(self, register: Register) -> None:
        self._taken = {task.id for task in register.tasks}
        self._last: dict[str, int] = {}

    def next(self, id_: str) -> str:
        """The id, or the next number in its place that is free: 1.1.4 where 1.1.1 to 1.1.3 are taken."""
        stem, digits = id_.rstrip("0123456789"), id_[len(id_.rstrip("0123456789")) :]
        stem = stem if digits else f"{id_}-"
        free, number = id_, max(int(digits or 1), self._last.get(stem, 0))
        while free in self._taken:
            number += 1
            free = f"{stem}{number}"
            self._last[stem] = number
        self._taken.add(free)
        return free


class _Spellings:
    """The names of a register by what makes them these names."""

    def __init__(self, register: Register) -> None:
        self._declared = {fold_name(name): name for unit in register.units for name in (unit.name, *unit.aliases)}

    def declared(self, names: Iterable[str], instead: Sequence[str]) -> tuple[str, ...]:
        """The names as the register spells them; ``instead`` where these are the same."""
        spelled = tuple(self._declared.get(fold_name(name), name) for name in names)
        return tuple(instead) if list(map(fold_name, spelled)) == list(map(fold_name, instead)) else spelled

    def new(self, units: Iterable[Unit]) -> Iterator[Unit]:
        """The units that the register does not have by any name."""
        for unit in units:
            if fold_name(unit.name) not in self._declared:
                yield unit._replace(
                    aliases=tuple(name for name in unit.aliases if fold_name(name) not in self._declared),
                    members=None if unit.members is None else self.declared(unit.members, ()),
                    some_of=None if unit.some_of is None else self.declared(unit.some_of, ()),
                )


def _kept(ours: str | None, theirs: str | None) -> str | None:
    """A text as the register has it, where the document's has other spaces and line breaks at most."""
    return ours if squeezed(ours or "") == squeezed(theirs or "") else theirs


def _document(ours: Document, theirs: Document, names: _Spellings) -> Document:
    """What was not found in the document is as it was; of 2020-08 and 2020-08-21 one only says more."""
    here, there = (one.issued.text if one.issued else "" for one in (ours, theirs))
    same_day = not there or (here and (here.startswith(there) or there.startswith(here)))
    return ours._replace(
        title=_kept(ours.title, theirs.title or ours.title) or "",
        issuer=_kept(ours.issuer, theirs.issuer or ours.issuer) or "",
        number=_kept(ours.number, theirs.number or ours.number),
        issued=ours.issued if same_day else theirs.issued,
        responsible=names.declared(theirs.responsible, ours.responsible),
    )


def _outline(sections: Sequence[Section], ours: Mapping[int, Section], names: _Spellings) -> tuple[Section, ...]:
    """The sections of the document; one that prints nothing but its number has the register's title."""
    outline = []
    for at, section in enumerate(sections):
        own = ours.get(at, section)
        title = own.title if section.title == section.id else _kept(own.title, section.title) or ""
        id_ = own.id if fold_id(own.id) == fold_id(section.id) else section.id
        responsible = names.declared(section.responsible, own.responsible)
        outline.append(Section(id_, title, section.parent or own.parent, responsible))
    known = {fold_id(section.id) for section in outline}
    return tuple(one if fold_id(one.parent or "") in known else one._replace(parent=None) for one in outline)


def _rows(register: Register, draft: Register, sections: Mapping[str, Section]) -> list[tuple[Task | None, Task]]:
    """Each task of the document, with the register's if it has it."""
    known = {theirs: fold_id(ours.id) for theirs, ours in sections.items()}
    rows = [_row(task, {}) for task in register.tasks]
    pairs = aligned(rows, [_row(task, known) for task in draft.tasks])
    partners = {there: register.tasks[here] for here, there in pairs.items()}
    return [(partners.get(at), task) for at, task in enumerate(draft.tasks)]


def _row(task: Task, known: Mapping[str, str]) -> AlignedRow:
    own = fold_id(task.section or "")
    return AlignedRow((known.get(own, own), number_of(task.number), task.part), squeezed(task.measure))


def _followed(ours: Task, theirs: Task, columns: Iterable[str]) -> Task:
    """What the document says of a row, and what only the register says of it."""
    extra = {column: _kept(ours.extra.get(column), theirs.extra.get(column)) for column in columns}
    return ours._replace(
        section=_section(ours.section, theirs.section),
        number=ours.number if number_of(ours.number) == number_of(theirs.number) else theirs.number,
        part=theirs.part,
        measure=_kept(ours.measure, theirs.measure) or "",
        deadlines=followed_limits(ours.deadlines, theirs.deadlines),
        note=_note(ours.note, theirs.note),
        extra=Texts({column: text for column, text in {**ours.extra, **extra}.items() if text}),
    )


def _section(ours: str | None, theirs: str | None) -> str | None:
    return ours if fold_id(ours or "") == fold_id(theirs or "") else theirs


def followed_limits(ours: Sequence[Deadline], theirs: Sequence[Deadline]) -> tuple[Deadline, ...]:
    """The limits of the document, with what the register knows of those that are the same; in its order where all of them are."""
    known: defaultdict[tuple[object, ...], deque[int]] = defaultdict(deque)
    for at, deadline in enumerate(ours):
        known[same_limit(deadline)].append(at)
    followed = []
    for deadline in theirs:
        places = known[same_limit(deadline)]
        at = places.popleft() if places else len(ours)
        own = ours[at] if at < len(ours) else deadline
        kept = own._replace(phrase=_kept(own.phrase, deadline.phrase or own.phrase))
        followed.append((at, kept if at < len(ours) else deadline))
    if len(ours) == len(theirs) and not any(known.values()):
        followed.sort(key=lambda one: one[0])
    return tuple(deadline for _at, deadline in followed)


def _note(ours: str | None, theirs: str | None) -> str | None:
    """The register's remarks, and behind them those of the document that it lacks."""
    here = squeezed(ours or "")
    lacking = [piece for piece in (theirs or "").split("；") if squeezed(piece) not in here]
    return "；".join([*([ours] if ours else []), *lacking]) if lacking and theirs else ours

"""How exactly documents are imported: precision and recall over those of ``documents``, beside what is right for each.

    python -m tests.importing.accuracy          the table, and what is not as it should be
    pytest tests/importing/test_accuracy.py     the gate

A ``.golden`` file says what is right: the facts of its document (``issued: 2024-01-10``, given to the import where the document
has none), then a line for each task::

    section | number/part | L lead | R responsible | S supporting | D 2024-03-31、recurring? | beginning…end of the measure

Roles and limits that a task has not are left out; a limit with ``?`` may be there or not.
"""

import re
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from tests.importing import office_documents
from zerenfengong.importing.opened_draft import import_document
from zerenfengong.importing.source.stream import SourceRefused
from zerenfengong.model import Deadline, Register, Role, Task

DOCUMENTS = Path(__file__).with_name("documents")
ASPECTS = ("tasks", "roles", "deadlines", "sections", "numbers", "facts")
_ROLES = {"L": Role.LEAD, "R": Role.RESPONSIBLE, "S": Role.SUPPORTING}


class Golden(NamedTuple):
    """A task as it should be; ``optional`` are limits that may be there or not."""

    section: str
    number: str
    begins: str
    ends: str
    roles: frozenset[tuple[Role, str]]
    limits: frozenset[str]
    optional: frozenset[str]


class Count(NamedTuple):
    """Of ``wanted`` things, and of ``got`` ones, so many are ``right``."""

    right: int = 0
    wanted: int = 0
    got: int = 0

    def __add__(self, other: "Count") -> "Count":  # type: ignore[override]
        return Count(*(one + two for one, two in zip(self, other, strict=True)))

    @property
    def precision(self) -> float:
        """What part of what was read is right."""
        return self.right / self.got if self.got else 1.0

    @property
    def recall(self) -> float:
        """What part of what is right was read."""
        return self.right / self.wanted if self.wanted else 1.0


class Score(NamedTuple):
    """What one document comes to: a count for each aspect, and what is not as it should be."""

    counts: dict[str, Count]
    faults: tuple[str, ...]


def golden(text: str) -> tuple[dict[str, str], list[Golden]]:
    """The facts and tasks of a ``.golden`` file."""
    lines = [line for line in text.splitlines() if line.strip()]
    facts = dict(line.split(": ", 1) for line in lines if re.match("[a-z]+: ", line))
    return facts, [_golden_task(line) for line in lines if " | " in line]


def _golden_task(line: str) -> Golden:
    section, number, *said, measure = line.split(" | ")
    begins, _mark, ends = measure.partition("…")
    roles = frozenset((_ROLES[one[0]], name) for one in said if one[0] in _ROLES for name in one[2:].split("、"))
    limits = [limit for one in said if one.startswith("D ") for limit in one[2:].split("、")]
    return Golden(
        "" if section == "-" else section,
        "" if number == "-" else number,
        begins,
        ends or begins,
        roles,
        frozenset(limit for limit in limits if not limit.endswith("?")),
        frozenset(limit[:-1] for limit in limits if limit.endswith("?")),
    )


def score(path: Path, text: str) -> Score:
    """How a document is read, beside what is right for it."""
    facts, wanted = golden(text)
    try:
        register = import_document(path).register
        document = register.document
        if not (document.title and document.issuer and document.issued):
            register = import_document(
                path,
                title=document.title or "某方案",
                issuer=document.issuer or "某办公室",
                issued=None if document.issued else facts.get("issued", "2024-01-01"),
            ).register
    except SourceRefused as refused:
        counts = dict.fromkeys(ASPECTS, Count()) | {"tasks": Count(0, len(wanted), 0)}
        return Score(counts, (f"refused: {refused}",))
    return _compared(register, facts, wanted)


def _compared(register: Register, facts: dict[str, str], wanted: list[Golden]) -> Score:
    counts = dict.fromkeys(ASPECTS, Count())
    faults: list[str] = []
    left = list(register.tasks)
    for one in wanted:
        task = next((task for task in left if _is(task, one)), None)
        if task is None:
            faults.append(f"missing: {one.begins}…{one.ends}")
            counts["tasks"] += Count(0, 1, 0)
            continue
        left.remove(task)
        own = _of_task(task, one)
        counts["tasks"] += Count(1, 1, 1)
        for aspect, (right, got) in own.items():
            counts[aspect] += Count(len(right & got), len(right), len(got))
            if right != got:
                faults.append(f"{one.begins}: {aspect} {_said(got)}, should be {_said(right)}")
    counts["tasks"] += Count(0, 0, len(left))
    faults += [f"false: {task.measure[:40]}" for task in left]
    document = register.document
    stated = {"title": document.title, "issuer": document.issuer, "issued": document.issued and document.issued.text}
    for key, value in facts.items():
        counts["facts"] += Count(int(stated[key] == value), 1, 1)
        faults += [] if stated[key] == value else [f"{key}: {stated[key]}, should be {value}"]
    return Score(counts, tuple(faults))


def _is(task: Task, one: Golden) -> bool:
    flat = "".join(task.measure.split())
    return flat.startswith(one.begins) and flat.endswith(one.ends)


def _of_task(task: Task, one: Golden) -> dict[str, tuple[frozenset[object], frozenset[object]]]:
    """For each aspect of a task what is right and what was read."""
    named = ((Role.LEAD, task.lead), (Role.RESPONSIBLE, task.responsible), (Role.SUPPORTING, task.supporting))
    roles = frozenset((role, name) for role, names in named for name in names)
    limits = frozenset(map(_limit, task.deadlines)) - one.optional
    number = f"{task.number or ''}{f'/{task.part}' if task.part else ''}"
    return {
        "roles": (frozenset(one.roles), roles),
        "deadlines": (frozenset(one.limits), frozenset(limits)),
        "sections": (frozenset({one.section}), frozenset({task.section or ""})),
        "numbers": (frozenset({one.number}), frozenset({number})),
    }


def _limit(deadline: Deadline) -> str:
    return deadline.date.isoformat() if deadline.date else deadline.kind.value


def _said(things: Iterable[object]) -> str:
    shown = (f"{one[0].value} {one[1]}" if isinstance(one, tuple) else str(one) for one in things)
    return "、".join(sorted(shown)) or "none"


def documents(folder: Path) -> Iterator[tuple[Path, str]]:
    """Every document with what is right for it; those of office programs are made in a folder first."""
    for path in sorted(DOCUMENTS.iterdir()):
        if path.suffix != ".golden":
            yield path, path.with_suffix(".golden").read_text(encoding="utf-8")
    yield from office_documents.made(folder)


def main() -> None:
    """Print how exactly each aspect is read, and every fault."""
    total = dict.fromkeys(ASPECTS, Count())
    with tempfile.TemporaryDirectory() as folder:
        for path, text in documents(Path(folder)):
            counts, faults = score(path, text)
            total = {aspect: total[aspect] + counts[aspect] for aspect in ASPECTS}
            for fault in faults:
                sys.stdout.write(f"{path.name}: {fault}\n")
    sys.stdout.write(f"{'':12}{'precision':>10}{'recall':>10}{'right':>8}{'wanted':>8}{'got':>6}\n")
    for aspect, count in total.items():
        sys.stdout.write(
            f"{aspect:12}{count.precision:10.3f}{count.recall:10.3f}{count.right:8}{count.wanted:8}{count.got:6}\n"
        )


if __name__ == "__main__":
    main()

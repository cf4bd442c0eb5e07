"""A submission as the text of its file, and a new id for one."""

import datetime as dt
import secrets
from collections.abc import Iterator
from typing import Any

from zerenfengong.ledger.submission_fields import ENTRY, SUBMISSION
from zerenfengong.ledger.submissions import Event, Submission
from zerenfengong.model import Register
from zerenfengong.register.schema import FORMAT, Record, Type
from zerenfengong.register.writing import scalars

_LETTERS = "abcdefghijklmnopqrstuvwxyz234567"
_OFFICE = "office"


def new_id(register: Register, unit: str | None, reported: dt.date) -> str:
    """The day, the unit's initials (else its name; ``office``), and four characters by chance."""
    name = _OFFICE
    if unit is not None:
        known = register.units_by_name.get(unit)
        name = "".join(one for one in ((known.pinyin if known else None) or unit) if one.isalnum())[:40] or _OFFICE
    return f"{reported.isoformat()}-{name}-{''.join(secrets.choice(_LETTERS) for _ in range(4))}"


def written_submission(submission: Submission) -> str:
    """The text of the file, the fields in the order in which they are declared."""
    lines = [f"format: {FORMAT}", "submission:", *_fields(submission, SUBMISSION, "  ")]
    if not submission.entries:
        return "\n".join([*lines, "entries: []", ""])
    lines.append("entries:")
    for entry in submission.entries:
        first, *others = _fields(entry, ENTRY, "    ")
        lines += [f"  - {first.lstrip()}", *others]
    return "\n".join([*lines, ""])


def _fields(value: Any, record: Record, indent: str) -> Iterator[str]:
    unwritten = record.build()
    for field in record.fields:
        held = field.of(value)
        if held == field.of(unwritten) or held is None:
            continue
        if field.record is not None:
            yield f"{indent}{field.key}: {_flow(held, field.record, several=field.type is not Type.RECORD)}"
            continue
        text = str(held.value if isinstance(held, Event) else held)
        block = scalars.block(text, f"{indent}  ") if "\n" in text else None
        first, *others = block or [scalars.written(text)]
        yield f"{indent}{field.key}: {first}"
        yield from others


def _flow(value: Any, record: Record, *, several: bool) -> str:
    """Records on one line: [{name: 改造, actual: 3}]."""
    if several:
        return f"[{', '.join(_flow(one, record, several=False) for one in value)}]"
    parts = [(field.key, field.of(value)) for field in record.fields if field.of(value) not in (None, "")]
    return "{" + ", ".join(f"{key}: {scalars.written(str(held), flow=True)}" for key, held in parts) + "}"

"""What the fields of a value say, by their declaration: for whatever has to look at every field there is."""

import datetime as dt
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from zerenfengong.model import Change, Deadline, Document, Figure, PartialDay, Section, Task, Unit
from zerenfengong.register.schema import (
    CHANGE,
    DEADLINE,
    DOCUMENT,
    FIGURE,
    FORMAT,
    SECTION,
    TASK,
    UNIT,
    Field,
    Record,
    Type,
)

_TEXTS = (Type.TEXT, Type.TASK_ID)

_RECORDS: Mapping[type, Record] = {
    Change: CHANGE,
    Deadline: DEADLINE,
    Document: DOCUMENT,
    Figure: FIGURE,
    Section: SECTION,
    Task: TASK,
    Unit: UNIT,
}


def others(record: Record, known: Collection[str]) -> list[Field]:
    """The fields of a record that nothing special is done with, in their order."""
    return [field for field in record.fields if field.key not in known]


def as_data(value: Any) -> Any:
    """A field's value as programs read it; a record, or several, with every field."""
    if isinstance(value, PartialDay):
        return value.text
    if isinstance(value, dt.date):
        return value.isoformat()
    if type(value).__name__ == "Decimal":  # without loading it for registers that have none
        return float(value)
    if isinstance(value, Mapping):
        return dict(value)
    if type(value) in _RECORDS:
        return record_data(value, _RECORDS[type(value)])
    of_records = isinstance(value, tuple) and value and type(value[0]) in _RECORDS
    return list(map(as_data, value)) if of_records else value


def record_data(value: Any, record: Record) -> dict[str, Any]:
    """Every field of a record by its key."""
    return {
        field.key: int(FORMAT) if field.type is Type.FORMAT else as_data(field.of(value)) for field in record.fields
    }


def as_text(value: Any) -> str:
    """A field's value as people read it; "" for none."""
    if value is None:
        return ""
    if isinstance(value, Mapping):
        return "；".join(f"{name}：{text}" for name, text in value.items())
    return "、".join(value) if isinstance(value, tuple) else str(as_data(value))


def words_of(record: Record, value: Any, units: Mapping[str, str]) -> Iterator[str]:
    """Every text that a value can be searched for; a unit by the name that is written and by its own (``units``)."""
    for field in record.fields:
        held = field.of(value)
        if not held or not field.searched:
            continue
        if field.type in _TEXTS:
            yield held
        elif field.type is Type.NAMES:
            for name in held:
                yield name
                yield units.get(name, name)
        elif field.type is Type.TEXTS:
            yield from held.values()
        elif field.record is not None:
            for one in held if isinstance(held, tuple) and field.type is not Type.RECORD else (held,):
                yield from words_of(field.record, one, units)

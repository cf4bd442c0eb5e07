"""json of a draft register: the register with every field of every record, and the findings of its import."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from zerenfengong.findings import Finding
from zerenfengong.model import PartialDay, Register
from zerenfengong.register.schema import FORMAT, REGISTER, Record, Type
from zerenfengong.render.finding_formats.as_json import entry
from zerenfengong.render.json_text import to_json


def draw_draft(register: Register, path: str, findings: tuple[Finding, ...], counts: Mapping[str, int]) -> str:
    """``zrfg/import/1``: always the same keys; ``counts`` is how many of what were found, and findings by severity."""
    envelope = {
        "schema": "zrfg/import/1",
        "path": path,
        "summary": dict(counts),
        "register": _record(register, REGISTER),
        "findings": list(map(entry, findings)),
    }
    return to_json(envelope, indent=2) + "\n"


def _record(value: Any, record: Record) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for field in record.fields:
        if field.type is Type.FORMAT:
            found[field.key] = int(FORMAT)
            continue
        held = getattr(value, field.attribute or field.key)
        if field.record is None:
            found[field.key] = _plain(held)
        elif field.type is Type.RECORD:
            found[field.key] = _record(held, field.record)
        else:
            found[field.key] = [_record(one, field.record) for one in held]
    return found


def _plain(held: Any) -> Any:
    if isinstance(held, PartialDay):
        return held.text
    if isinstance(held, dt.date):
        return held.isoformat()
    if isinstance(held, Mapping):
        return {key: _plain(value) for key, value in held.items()}
    return list(held) if isinstance(held, tuple) else held

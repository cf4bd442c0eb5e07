"""json of a draft register: the register with every field of every record, and the findings of its import."""

from collections.abc import Mapping

from zerenfengong.findings import Finding
from zerenfengong.model import Register
from zerenfengong.register.field_values import record_data
from zerenfengong.register.schema import REGISTER
from zerenfengong.render.finding_formats.as_json import entry
from zerenfengong.render.json_text import to_json


def draw_draft(register: Register, path: str, findings: tuple[Finding, ...], counts: Mapping[str, int]) -> str:
    """``zrfg/import/1``: always the same keys; ``counts`` is how many of what were found, and findings by severity."""
    envelope = {
        "schema": "zrfg/import/1",
        "path": path,
        "summary": dict(counts),
        "register": record_data(register, REGISTER),
        "findings": list(map(entry, findings)),
    }
    return to_json(envelope, indent=2) + "\n"

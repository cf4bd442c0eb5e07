"""json of what differs between two registers: ``zrfg/diff/1``."""

from collections import Counter
from typing import Any

from zerenfengong.answers.changes import ChangePage, ComparedSide
from zerenfengong.diff.difference import Difference, Editorial, Kind
from zerenfengong.diff.shifts import days_later
from zerenfengong.model import Register
from zerenfengong.register.field_values import as_data
from zerenfengong.render.json_text import to_json


def draw_changes(page: ChangePage) -> str:
    """Every difference, also those that change nothing; always the same keys."""
    comparison = page.comparison
    kinds = Counter(one.kind for one in comparison.telling)
    reasons = Counter(one.editorial for one in comparison.editorial)
    envelope = {
        "schema": "zrfg/diff/1",
        "before": _side(page.before, comparison.before),
        "after": _side(page.after, comparison.after),
        "count": len(comparison.differences),
        "kinds": {kind.value: kinds[kind] for kind in Kind},
        "editorial": {reason.value: reasons[reason] for reason in Editorial},
        "renames": [one._asdict() for one in comparison.renames],
        "candidates": [one._asdict() for one in comparison.candidates],
        "differences": list(map(difference_data, comparison.differences)),
    }
    return to_json(envelope, indent=2) + "\n"


def _side(side: ComparedSide, register: Register) -> dict[str, str | None]:
    document = register.document
    issued = document.issued.text if document.issued else None
    return {"path": side.path, "title": document.title, "issuer": document.issuer, "issued": issued}


def difference_data(one: Difference) -> dict[str, Any]:
    """One difference; ``days`` is by how many days a limit was put off, less than 0 where it was brought forward."""
    moved = one.before and one.after and one.key == "deadline"
    return {
        "kind": one.kind.value,
        "subject": one.subject.value,
        "id": one.id,
        "ids": {"before": one.before_id or None, "after": one.after_id or None},
        "field": one.field or None,
        "before": as_data(one.before),
        "after": as_data(one.after),
        "days": days_later(one.before, one.after) if moved else None,
        "editorial": one.editorial.value if one.editorial else None,
    }

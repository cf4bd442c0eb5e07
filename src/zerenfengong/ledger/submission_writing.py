"""A submission as the text of its file, and a new id for one."""

import datetime as dt
import secrets
from collections.abc import Sequence
from typing import NamedTuple

from zerenfengong.ledger.submission_fields import LEDGER_FILE
from zerenfengong.ledger.submissions import Entry, Submission
from zerenfengong.model import Register
from zerenfengong.register.writing.annotations import Notes
from zerenfengong.register.writing.formatting import canonical
from zerenfengong.register.writing.record_nodes import record_node

_LETTERS = "abcdefghijklmnopqrstuvwxyz234567"
_OFFICE = "office"


def new_id(register: Register, unit: str | None, reported: dt.date) -> str:
    """The day, the unit's initials (else its name; ``office``), and four characters by chance."""
    name = _OFFICE
    if unit is not None:
        known = register.units_by_name.get(unit)
        name = "".join(one for one in ((known.pinyin if known else None) or unit) if one.isalnum())[:40] or _OFFICE
    return f"{reported.isoformat()}-{name}-{''.join(secrets.choice(_LETTERS) for _ in range(4))}"


class _File(NamedTuple):
    """What a file holds beside its format."""

    submission: Submission
    entries: Sequence[Entry]


def written_submission(submission: Submission) -> str:
    """The text of the file, in canonical form."""
    return canonical(record_node(_File(submission, submission.entries), LEDGER_FILE), Notes(), LEDGER_FILE)

"""One submission as the text of its file: read, with what is wrong in it; written; a new id for one."""

import datetime as dt
import secrets
from collections.abc import Sequence
from typing import NamedTuple

from zerenfengong.findings import Finding
from zerenfengong.ledger.submission_fields import BEGINS, LEDGER_FILE
from zerenfengong.ledger.submissions import Entry, Submission
from zerenfengong.ledger.unsound import unsound
from zerenfengong.model import Register
from zerenfengong.register import yaml_nodes
from zerenfengong.register.reader import read_as
from zerenfengong.register.writing.annotations import Notes
from zerenfengong.register.writing.formatting import canonical
from zerenfengong.register.writing.record_nodes import record_node

_LETTERS = "abcdefghijklmnopqrstuvwxyz234567"
_OFFICE = "office"


def read_submission(text: str, path: str) -> tuple[Submission | None, list[Finding]]:
    """What a file holds, or would hold, and what is wrong with it by itself."""
    source = yaml_nodes.parse(text, path)
    submission, findings = read_as(LEDGER_FILE, source, BEGINS)
    return submission, [*source.findings, *findings, *unsound(submission, path, source.root)]


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

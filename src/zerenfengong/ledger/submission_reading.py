"""One submission by itself: read from a text, with what is wrong in it."""

from zerenfengong.findings import Finding
from zerenfengong.i18n import N_
from zerenfengong.ledger.submission_fields import LEDGER_FILE
from zerenfengong.ledger.submissions import Submission
from zerenfengong.ledger.unsound import unsound
from zerenfengong.register import yaml_nodes
from zerenfengong.register.reader import read_as

BEGINS = N_("进展记录以 format: 1 开头，接着是 submission、entries")


def read_submission(text: str, path: str) -> tuple[Submission | None, list[Finding]]:
    """What a file holds, or would hold, and what is wrong with it by itself."""
    source = yaml_nodes.parse(text, path)
    submission, findings = read_as(LEDGER_FILE, source, BEGINS)
    return submission, [*source.findings, *findings, *unsound(submission, path, source.root)]

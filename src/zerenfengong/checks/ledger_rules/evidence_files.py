"""ZR711: the evidence that a report names is there, and is what it was."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from zerenfengong.checks.ledger_rules.followed import Followed
from zerenfengong.findings import Finding
from zerenfengong.i18n import _
from zerenfengong.ledger.submissions import Evidence
from zerenfengong.ledger.unsound import is_address, is_outside


def missing_evidence(followed: Followed) -> Iterator[Finding]:
    """ZR711: each file that is named is in the ledger's folder, with the sum that was written down."""
    for one in followed.standing:
        for number, evidence in enumerate(one.entry.evidence):
            if not is_address(evidence.path) and not is_outside(evidence.path):
                wrong = _wrong(followed.ledger.folder, evidence)
                if wrong:
                    place = followed.place(one, "evidence", number)
                    yield Finding(place, "ZR711", wrong, _("把文件放回去；找不回来的，写明理由豁免"))


def _wrong(folder: str, evidence: Evidence) -> str:
    """What is wrong with a file; "" where it is there and the same."""
    path = Path(folder, evidence.path)
    if not path.exists():
        return _("佐证材料“{path}”不在了", path=evidence.path)
    if evidence.sha256 is None or not path.is_file():
        return ""
    try:
        with path.open("rb") as file:
            same = hashlib.file_digest(file, "sha256").hexdigest() == evidence.sha256.lower()
    except OSError:
        return _("佐证材料“{path}”读不出来", path=evidence.path)
    return "" if same else _("佐证材料“{path}”与报送时的不是同一个文件（SHA-256 不同）", path=evidence.path)

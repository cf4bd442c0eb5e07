"""Whether a ledger has only grown: what a merged submission says is never changed nor taken away, only withdrawn by a new one.

The earlier state is that of the merge base of a revision and HEAD, as git has it. Comments, waivers, the way of writing and the
place of a file in the ledger say nothing, so they may change.
"""

import os
from collections.abc import Iterator
from typing import NamedTuple

from zerenfengong.errors import RegisterUnreliable
from zerenfengong.files.git import Repository
from zerenfengong.findings import Finding, Location
from zerenfengong.i18n import _
from zerenfengong.ledger.ledger_folder import Ledger
from zerenfengong.ledger.ledger_place import folder_of
from zerenfengong.ledger.submission_text import read_submission
from zerenfengong.ledger.submissions import Submission

_EVIDENCE = "/evidence/"


class _Before(NamedTuple):
    """A submission as it was merged, and the path of its file in the repository."""

    submission: Submission
    path: str


def changed(register: str, ledger: Ledger, revision: str) -> Iterator[Finding]:
    """What merged submissions of a register's ledger no longer say.

    Raises:
        RegisterUnreliable: git knows no such revision, or not enough of the past (a shallow clone).
        GitRefused: there is no git, or no repository.
    """
    now = {one.submission.id: one for one in ledger.files if one.submission is not None}
    for before in _merged(folder_of(register), revision):
        name = before.submission.id
        found = now.get(name)
        hint = _("恢复原样；报错了的，另报一份撤回（zrfg progress add --event withdraw）")
        if found is None:
            message = _("已经合并的报送 {id} 不见了（原来在 {path}）", id=name, path=before.path)
            yield Finding(Location(ledger.folder or folder_of(register), 1, 1), "ZR740", message, hint)
        elif found.submission != before.submission:
            yield Finding(Location(found.path, 1, 1), "ZR740", _("已经合并的报送 {id} 改动了", id=name), hint)


def _merged(folder: str, revision: str) -> Iterator[_Before]:
    """The submissions in the folder at the merge base."""
    if revision.startswith("-"):
        raise RegisterUnreliable(_("--append-only 要写一个 git 版本，如 origin/main"))
    repository = Repository.around(os.path.dirname(os.path.abspath(folder)))
    named = repository.commit(revision)
    base = repository.merge_base(named, "HEAD") if named else None
    if base is None:
        raise RegisterUnreliable(
            _("git 里找不到要对照的版本；浅克隆的，先取回全部历史（git fetch --unshallow，CI 里 fetch-depth: 0）")
        )
    within = repository.inside(folder)
    files = [
        blob._replace(path=os.path.relpath(blob.path, os.path.dirname(within) or ".").replace(os.sep, "/"))
        for blob in repository.below(base, within)
        if blob.path.endswith(".yaml") and _EVIDENCE not in f"/{blob.path}"
    ]
    for blob, raw in zip(files, repository.contents(files), strict=True):
        text = raw.decode("utf-8", "replace").removeprefix("\ufeff")
        submission, _findings = read_submission(text, blob.path)
        if submission is not None and submission.id:
            yield _Before(submission, blob.path)

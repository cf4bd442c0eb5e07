"""Whether a ledger has only grown: what a merged submission says is never changed nor taken away, only withdrawn by a new one.

The earlier state is that of the merge base of a revision and HEAD, as git has it. Comments, waivers, the way of writing and the
place of a file in the ledger say nothing, so they may change.
"""

import os
import subprocess
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from zerenfengong.errors import RegisterUnreliable
from zerenfengong.findings import Finding, Location
from zerenfengong.i18n import _
from zerenfengong.ledger.ledger_folder import Ledger, folder_of
from zerenfengong.ledger.submission_reading import read_submission
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
    place = os.path.dirname(os.path.abspath(folder)) or "."
    if revision.startswith("-"):
        raise RegisterUnreliable(_("--append-only 要写一个 git 版本，如 origin/main"))
    base = _git(place, "merge-base", revision, "HEAD").decode().strip()
    within = os.path.basename(folder)
    listed = _git(place, "ls-tree", "-r", "--name-only", "-z", base, "--", within).decode("utf-8", "replace")
    paths = [path for path in listed.split("\0") if path.endswith(".yaml") and _EVIDENCE not in f"/{path}"]
    for path, text in zip(paths, _contents(place, base, paths), strict=True):
        submission, _findings = read_submission(text, path)
        if submission is not None and submission.id:
            yield _Before(submission, path)


def _contents(place: str, base: str, paths: Sequence[str]) -> Iterator[str]:
    """What the files held, asked for all at once."""
    asked = "".join(f"{base}:./{path}\n" for path in paths).encode()
    answer, at = _git(place, "cat-file", "--batch", given=asked) if paths else b"", 0
    for _path in paths:
        end = answer.index(b"\n", at)
        begin, size = end + 1, int(answer[at:end].rsplit(b" ", 1)[1])  # a line says what it is and how long
        yield answer[begin : begin + size].decode("utf-8", "replace").removeprefix("\ufeff")
        at = begin + size + 1


def _git(place: str, *words: str, given: bytes = b"") -> bytes:
    """What git answers.

    Raises:
        RegisterUnreliable: it has no answer.
    """
    command: Sequence[str] = ("git", "-C", place, *words)
    try:
        done = subprocess.run(command, input=given, capture_output=True, check=False)  # noqa: S603 (no shell; the revision is no option)
    except OSError:
        raise RegisterUnreliable(_("--append-only 要用 git，这里没有")) from None
    if done.returncode:
        why = _("git 里找不到要对照的版本；浅克隆的，先取回全部历史（git fetch --unshallow，CI 里 fetch-depth: 0）")
        raise RegisterUnreliable(why)
    return done.stdout

"""What git knows of a file: revisions, their texts, the commits that changed it. Git is only asked, and nothing is checked out.

No shell, no pager, no program that the repository's settings name, no network; what was typed is never an option of git.
"""

import os
import re
import subprocess
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from zerenfengong.errors import ZrfgError, reason
from zerenfengong.i18n import _

# Git answers at once; a repository that takes longer than this is broken, or on a drive that has gone.
_SECONDS = 60

# A file has hardly ever been changed more often; whoever needs more asks git.
MOST_COMMITS = 10_000

_LONGEST_REVISION = 500

_SAFE = (
    "--no-pager",
    "--literal-pathspecs",
    *("-c", "core.fsmonitor=false"),
    *("-c", "log.showSignature=false"),
    *("-c", "protocol.allow=never"),
    *("-c", "core.quotePath=false"),
)
_ENVIRONMENT = {"GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "GIT_NO_LAZY_FETCH": "1", "LC_ALL": "C"}

_BLOB = re.compile(rb"([0-9a-f]{40,64}) blob ([0-9]+)")

_FIELDS = "%x1e%H%x1f%P%x1f%an%x1f%cI%x1f%s"


class GitRefused(ZrfgError):
    """Git has no answer: there is no repository, no such revision, or no git."""

    exit_code = 3


class Commit(NamedTuple):
    """A commit: its hash and those of its parents, who wrote it, when it was committed (ISO
    8601, with the offset), and its first line.
    """

    hash: str
    parents: tuple[str, ...]
    author: str
    date: str
    subject: str


class Blob(NamedTuple):
    """A file at a revision: what git calls its content, how many bytes that is, and the path that it had there."""

    hash: str
    size: int
    path: str


class Repository(NamedTuple):
    """A repository by its top folder."""

    root: str

    @classmethod
    def around(cls, folder: str) -> "Repository":
        """The one that a folder is in.

        Raises:
            GitRefused: it is in none, or git does not read it.
        """
        try:
            answer = _asked(folder, "rev-parse", "--show-toplevel")
        except _Failed as failed:
            if "dubious ownership" in failed.said:
                message = _(
                    "git 不读 {folder}：它是别的用户的；确认可信后，按 git 的提示设 safe.directory", folder=folder
                )
                raise GitRefused(message) from None
            raise GitRefused(_("{folder} 不在 git 仓库里，没有以前的版本可以对照", folder=folder)) from None
        return cls(os.fsdecode(answer.rstrip(b"\r\n")))

    def inside(self, path: str) -> str:
        """A file's path in the repository, with ``/``.

        Raises:
            GitRefused: it is not in it.
        """
        root, real = os.path.realpath(self.root), os.path.realpath(path)
        same_drive = os.path.splitdrive(root)[0] == os.path.splitdrive(real)[0]
        if not same_drive or os.path.commonpath([root, real]) != root:
            raise GitRefused(_("{path} 不在这个 git 仓库里", path=path))
        return os.path.relpath(real, root).replace(os.sep, "/")

    @property
    def is_shallow(self) -> bool:
        """Whether only the latest commits are there."""
        return self._ask("rev-parse", "--is-shallow-repository").strip() == b"true"

    def commit(self, revision: str) -> str | None:
        """The hash of the commit that a revision names; None where git knows none."""
        if revision.startswith("-") or len(revision) > _LONGEST_REVISION or re.search(r"[\x00-\x1f]", revision):
            return None
        try:
            return self._ask("rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}").decode().strip()
        except _Failed:
            return None

    def merge_base(self, one: str, other: str) -> str | None:
        """The last commit (by its hash) that two have in common, if there is one."""
        try:
            return self._ask("merge-base", one, other).decode().strip()
        except _Failed:
            return None

    def names_of(self, path: str) -> list[str]:
        """What a file of the repository is and was called, the latest name first, as far as git sees that it was renamed."""
        try:
            answer = self._ask(
                "log", "--follow", "--format=", "--name-status", "-z", "--no-ext-diff", f"-n{MOST_COMMITS}", "--", path
            )
        except _Failed:  # there is no commit yet
            return [path]
        names, words = [path], iter(os.fsdecode(answer).split("\0"))
        for status in words:
            names += islice(words, 2 if status[:1] in ("R", "C") else bool(status))
        return list(filter(None, dict.fromkeys(names)))

    def commits_of(self, names: Sequence[str]) -> list[Commit]:
        """The commits in which a file of these names was changed, from HEAD back, none before those that come after it."""
        form = f"--format={_FIELDS}"
        try:
            answer = self._ask("log", "--date-order", form, "--no-ext-diff", f"-n{MOST_COMMITS}", "HEAD", "--", *names)
        except _Failed:  # there is no commit yet
            return []
        records = answer.decode("utf-8", "replace").split("\x1e")[1:]
        found = (record.rstrip("\n").split("\x1f", 4) for record in records)
        return [Commit(hash_, tuple(parents.split()), *others) for hash_, parents, *others in found]

    def blobs(self, commits: Iterable[str], names: Sequence[str]) -> dict[str, Blob]:
        """The file in each of these commits that has it, under the first of these names that it has there."""
        asked = [(commit, name) for commit in dict.fromkeys(commits) for name in names if "\n" not in name]
        given = "".join(f"{commit}:{name}\n" for commit, name in asked)
        lines = self._ask("cat-file", "--batch-check", given=os.fsencode(given)).splitlines()
        found: dict[str, Blob] = {}
        for (commit, name), line in zip(asked, lines, strict=True):
            known = _BLOB.fullmatch(line)
            if known and commit not in found:
                found[commit] = Blob(known[1].decode(), int(known[2]), name)
        return found

    def below(self, commit: str, folder: str) -> list[Blob]:
        """The files in and below a folder of the repository in a commit."""
        listed = os.fsdecode(self._ask("ls-tree", "-r", "-l", "-z", commit, "--", folder)).split("\0")
        lines = (line.partition("\t") for line in listed if line)
        found = ((about.split(), path) for about, _tab, path in lines)
        return [Blob(hash_, int(size), path) for (_mode, kind, hash_, size), path in found if kind == "blob"]

    def contents(self, blobs: Sequence[Blob]) -> Iterator[bytes]:
        """What files hold, as they were committed: without filters and conversions."""
        answer = (
            self._ask("cat-file", "--batch", given="".join(f"{blob.hash}\n" for blob in blobs).encode())
            if blobs
            else b""
        )
        at = 0
        for blob in blobs:
            begin = answer.index(b"\n", at) + 1  # a line says what it is and how long
            yield answer[begin : begin + blob.size]
            at = begin + blob.size + 1

    def _ask(self, *words: str, given: bytes = b"") -> bytes:
        return _asked(self.root, *words, given=given)


class _Failed(Exception):
    """Git ended with an error: what it ``said``."""

    def __init__(self, said: str) -> None:
        super().__init__(said)
        self.said = said


def _asked(folder: str, *words: str, given: bytes = b"") -> bytes:
    """What git answers.

    Raises:
        GitRefused: there is no git, or it does not come to an end.
        _Failed: it has no answer.
    """
    command: Sequence[str] = ("git", "-C", folder or ".", *_SAFE, *words)
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith(("GIT_TRACE", "GIT_EXTERNAL"))
    }
    try:
        done = subprocess.run(  # noqa: S603 (no shell; what was typed is no option)
            command,
            input=given,
            capture_output=True,
            check=False,
            timeout=_SECONDS,
            env={**environment, **_ENVIRONMENT},
        )
    except FileNotFoundError:
        raise GitRefused(_("这里没有 git，看不了以前的版本")) from None
    except subprocess.TimeoutExpired:
        raise GitRefused(_("git 过了 {n} 秒还没有答复", n=_SECONDS)) from None
    except OSError as error:
        raise GitRefused(_("git 运行不了：{reason}", reason=reason(error))) from None
    if done.returncode:
        raise _Failed(done.stderr.decode("utf-8", "replace"))
    return done.stdout

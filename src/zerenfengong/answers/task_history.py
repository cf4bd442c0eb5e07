"""A task over the commits of its file: when, by whom and how it was changed, the newest first; pure but for what it is given."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from zerenfengong.answers.changes import ChangeLine, ChangePage, ComparedSide
from zerenfengong.diff.compare import compare
from zerenfengong.files.git import Blob, Commit
from zerenfengong.i18n import _
from zerenfengong.model import Register

_EMPTY = Register()


class Version(NamedTuple):
    """The file in a commit, as far as it could be read: ``problem`` says why it could not."""

    register: Register = _EMPTY
    problem: str = ""


class Entry(NamedTuple):
    """A commit that changed one of the tasks, how, and what has to be said of it; ``path`` is that of the file then."""

    commit: Commit
    path: str
    lines: tuple[ChangeLine, ...]
    problem: str = ""


class History(NamedTuple):
    """The tasks asked for, their commits, and whether some of the past is not here; ``ever`` has the ids that were found."""

    path: str
    ids: tuple[str, ...]
    entries: tuple[Entry, ...]
    shallow: bool
    ever: frozenset[str]


class _Past(NamedTuple):
    commits: Sequence[Commit]
    blobs: Mapping[str, Blob]
    read: Callable[[str], Version]
    shallow: bool


class Past(_Past):
    """The commits of a file, the newest first, what it was in each of them and their parents, and how that is read."""

    def version(self, commit: str) -> Version:
        """The register in a commit; empty where the file is not in it."""
        return self.read(commit) if commit in self.blobs else Version()

    def readable(self, commit: str) -> Version:
        """The register in a commit or, where it can't be read there, in the last one before that in which it can."""
        version, seen = self.version(commit), set[str]()
        while version.problem and commit not in seen:
            seen.add(commit)
            parents = self._begun.get(self.blobs[commit].hash, ())
            commit = parents[0] if parents else commit
            version = self.version(commit) if parents else Version()
        return version

    @cached_property
    def _begun(self) -> Mapping[str, tuple[str, ...]]:
        """For each state of the file, the parents of the commit in which it was so first."""
        return {self.blobs[one.hash].hash: one.parents for one in self.commits if one.hash in self.blobs}


def history(past: Past, path: str, ids: Sequence[str], *, whole: bool) -> History:
    """What became of tasks; ``whole``: also what changes nothing."""
    ever: set[str] = set()
    entries = []
    for commit in past.commits:
        version = past.version(commit.hash)
        ever.update(id_ for id_ in ids if id_ in version.register.tasks_by_id)
        entry = _entry(past, commit, version, ids, whole=whole)
        if entry is not None:
            entries.append(entry)
    return History(path, tuple(ids), tuple(entries), past.shallow, frozenset(ever))


def _entry(past: Past, commit: Commit, version: Version, ids: Sequence[str], *, whole: bool) -> Entry | None:
    """What a commit did to the tasks; None where nothing, or nothing that a commit before it had not done."""
    blob = past.blobs.get(commit.hash)
    path = blob.path if blob else ""
    if version.problem:
        return Entry(commit, path, (), _("这一版读不了，看不出改了什么：{problem}", problem=version.problem))
    if past.shallow and not commit.parents:
        known = any(id_ in version.register.tasks_by_id for id_ in ids)
        return Entry(commit, path, (), _("浅克隆，更早的提交不在这里（git fetch --unshallow 取回）")) if known else None
    before = [past.readable(parent) for parent in commit.parents] or [Version()]
    skipped = any(past.version(parent).problem for parent in commit.parents)
    said = _("上一版读不了，是与更早的一版对照的") if skipped else ""
    changed = [tuple(_lines(one.register, version.register, ids, whole=whole)) for one in before]
    return Entry(commit, path, changed[0], said) if all(changed) else None


def _lines(before: Register, after: Register, ids: Sequence[str], *, whole: bool) -> Iterator[ChangeLine]:
    if all(before.tasks_by_id.get(id_) == after.tasks_by_id.get(id_) for id_ in ids) and before.tasks == after.tasks:
        return
    nowhere = ComparedSide("", "")
    page = ChangePage(compare(before, after), nowhere, nowhere, whole)
    for group in page.groups:
        for line in group.lines:
            if line.difference is not None and line.about in ids:
                yield line

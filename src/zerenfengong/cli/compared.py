"""The two that are compared: files, folders, issued documents, and revisions that git has, by what was typed."""

import os
from typing import NamedTuple

from zerenfengong.answers.changes import ChangePage, ComparedSide
from zerenfengong.cli import standard_input
from zerenfengong.cli.opened import register_here, relied_on
from zerenfengong.cli.output import Output
from zerenfengong.cli.standard_input import NAMES
from zerenfengong.diff.compare import compare
from zerenfengong.errors import AskedWrongly, RegisterUnreliable
from zerenfengong.files.git import Blob, GitRefused, Repository
from zerenfengong.i18n import N_, _
from zerenfengong.model import Register
from zerenfengong.register import discovery, loader
from zerenfengong.register.discovery import SUFFIXES
from zerenfengong.register.revision import load_at

_FAULTY = N_("任务台账 {path} 有错，不能对照；改正后再来")

_SHORT_HASH = 9


class Found(NamedTuple):
    """What one side is: how it is called, and its register, or the bytes of an issued document."""

    side: ComparedSide
    register: Register | None = None
    document: bytes | None = None

    @property
    def readable(self) -> Register:
        """The register, once every document has become one.

        Raises:
            ValueError: it has not.
        """
        if self.register is None:
            raise ValueError(self.side.path)
        return self.register


def both(old: str, new: str | None, path: str | None) -> tuple[Found, Found]:
    """The two sides, with registers; where one is an issued document its ids are those of the other (see ``diff.reissue``).

    ``new`` is by default the register as it stands (``path``, else the one that is meant here).

    Raises:
        RegisterUnreliable, GitRefused, SourceRefused, AskedWrongly: one of them is not there or can't be relied on.
    """
    finder = _Finder(path)
    before, after = finder.pair(old, new)
    if before.register is not None and after.register is not None:
        return before, after
    return _with_documents(before, after)


def _with_documents(before: Found, after: Found) -> tuple[Found, Found]:
    from zerenfengong.diff.reissue import reissued  # noqa: PLC0415 (only where a document is read)

    if before.register is not None:
        return before, after._replace(register=reissued(before.register, _drafted(after, before.register)))
    if after.register is not None:
        return before._replace(register=reissued(after.register, _drafted(before, after.register))), after
    first = _drafted(before, None)
    return before._replace(register=first), after._replace(register=reissued(first, _drafted(after, first)))


def _drafted(found: Found, units: Register | None) -> Register:
    """What a document says; the years of its limits are the other's where it has no day of issue."""
    from zerenfengong.cli.drafted import draft_beside  # noqa: PLC0415 (the heaviest part of the program)
    from zerenfengong.importing.opening import open_source  # noqa: PLC0415

    return draft_beside(open_source(found.side.path, found.document), units).register


class _Finder:
    """Finds what was typed, from the register that is meant here."""

    def __init__(self, path: str | None) -> None:
        self._given = path
        self._repository: Repository | None = None

    def pair(self, old: str, new: str | None) -> tuple[Found, Found]:
        is_path = old.startswith(("../", "./")) or os.path.exists(old)
        if new is None and not is_path and ".." in old.partition(":")[0]:
            return self._range(old)
        return self.found(old), self.current() if new is None else self.found(new)

    def current(self) -> Found:
        """The register as it stands."""
        return self._of_file(self._path())

    def found(self, text: str) -> Found:
        """What a file, a folder or a revision holds."""
        if text in NAMES or os.path.isfile(text):
            return self._of_file(text)
        if os.path.isdir(text):
            inside = discovery.only_one(text)
            if inside is None:
                raise RegisterUnreliable(_("文件夹 {path} 里没有任务台账", path=discovery.display_path(text)))
            return self._of_file(inside)
        # What begins with a colon is a revision of its own kind: the last commit that says so. Nobody calls one like a document.
        revision, colon, path = (text, "", "") if text.startswith(":") else text.partition(":")
        if text.lower().endswith((*SUFFIXES, *discovery.DOCUMENTS)) and not colon:
            raise RegisterUnreliable(_("找不到文件 {path}", path=text))
        return self._at(self._commit(revision, text), revision, path)

    def _range(self, text: str) -> tuple[Found, Found]:
        """A..B, and A...B from what both have in common; an end that is not written is HEAD."""
        dots = "..." if "..." in text else ".."
        old, _dots, new = (part or "HEAD" for part in text.partition(dots))
        first, last = self._commit(old, text), self._commit(new, text)
        if dots == "...":
            base = self._around().merge_base(first, last)
            if base is None:
                raise GitRefused(_("{old} 和 {new} 没有共同的祖先", old=old, new=new))
            first = base
        return self._at(first, old, ""), self._at(last, new, "")

    def _path(self) -> str:
        """The register that is meant here."""
        chosen = self._given or register_here()
        if chosen is None:
            raise RegisterUnreliable(_("这里和上级文件夹里都没有任务台账；用 -f 指定，或者写上要对照的两份文件"))
        return chosen

    @staticmethod
    def _of_file(path: str) -> Found:
        shown = discovery.display_path(path) if path not in NAMES else _("标准输入")
        side = ComparedSide(shown, path)
        if path not in NAMES and not path.lower().endswith(SUFFIXES):
            return Found(side)
        return Found(side, relied_on(standard_input.loaded(path), _FAULTY, hints=False).readable)

    def _around(self) -> Repository:
        if self._repository is None:
            known = self._known()
            self._repository = Repository.around(os.path.dirname(os.path.abspath(known)) if known else os.getcwd())
        return self._repository

    def _known(self) -> str | None:
        return self._given or discovery.discover_here()

    def _commit(self, revision: str, text: str) -> str:
        """The hash of a revision; ``text`` is all that was typed.

        Raises:
            GitRefused, AskedWrongly: there is none; the message says what was perhaps meant.
        """
        try:
            repository = self._around()
        except GitRefused as refused:
            self._refuse_id(text)
            raise GitRefused(_("这里没有 {text} 这个文件；{reason}", text=text, reason=refused)) from None
        commit = repository.commit(revision)
        if commit is not None:
            return commit
        self._refuse_id(text)
        if repository.is_shallow:
            message = _(
                "git 里找不到 {revision}：这里是浅克隆，只有最近的提交；先取回全部历史（git fetch --unshallow）",
                revision=revision,
            )
            raise GitRefused(message)
        raise GitRefused(_("这里没有 {text} 这个文件，git 里也没有这个版本", text=revision))

    def _refuse_id(self, text: str) -> None:
        """Say that a text is the id of a task, where a revision is meant."""
        known = self._known()
        register = loader.load(known).register if known else None
        if register is not None and text in register.tasks_by_id:
            raise AskedWrongly(_("{id} 是任务的编号，不是版本或文件；看它历次的变化：zrfg history {id}", id=text))

    def _at(self, commit: str, revision: str, path: str) -> Found:
        """The register, or the file that is named, as it was in a commit."""
        blob = self._blob(commit, revision, path)
        shown = f"{revision}:{blob.path}"
        side = ComparedSide(f"{shown if path else revision}（{commit[:_SHORT_HASH]}）", shown)
        if blob.size > _most_bytes(blob.path):
            raise RegisterUnreliable(_("{path} 太大，读不了", path=shown))
        if not blob.path.lower().endswith(SUFFIXES):
            (raw,) = self._around().contents([blob])
            return Found(side, document=raw)
        loaded = load_at(self._around(), commit, blob, f"{revision}:")
        return Found(side, relied_on(loaded, _FAULTY, hints=False).readable)

    def _blob(self, commit: str, revision: str, path: str) -> Blob:
        """The file in a commit; the register also under a name that it had before."""
        repository = self._around()
        if path:
            wanted = [_inside(repository, path) if path.startswith(("./", "../")) else path]
        else:
            known = self._known()
            wanted = [repository.inside(known)] if known else list(discovery.CANDIDATES)
        found = repository.blobs([commit], wanted)
        if not found and not path:
            found = repository.blobs([commit], repository.names_of(wanted[0]))
        if not found:
            raise GitRefused(_("版本 {revision} 里没有 {path}", revision=revision, path=wanted[0]))
        return found[commit]


def _inside(repository: Repository, path: str) -> str:
    """A path from the working folder, as the repository has it."""
    return repository.inside(os.path.normpath(os.path.join(os.getcwd(), path)))


def _most_bytes(path: str) -> int:
    if path.lower().endswith(SUFFIXES):
        return discovery.MAX_BYTES
    from zerenfengong.importing.source.bounds import MAX_BYTES  # noqa: PLC0415 (only where a document is read)

    return MAX_BYTES


def change_page(old: str, new: str | None, path: str | None, output: Output, *, every: bool) -> ChangePage:
    """What differs between the two; the answer is not written over one of them.

    Raises:
        AskedWrongly, RegisterUnreliable: one of them can't be read, or git has it not.
    """
    before, after = both(old, new, path)
    output.check_apart([before.side.path, after.side.path])
    return ChangePage(compare(before.readable, after.readable), before.side, after.side, every)

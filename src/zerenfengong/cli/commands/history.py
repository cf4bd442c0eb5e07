"""``zrfg history``: a task over the commits of its file."""

import os
from collections import OrderedDict
from typing import TYPE_CHECKING

import click

from zerenfengong.cli import complete
from zerenfengong.cli.help import command
from zerenfengong.cli.opened import register_here
from zerenfengong.cli.options import file_option, output_options
from zerenfengong.cli.output import Output, say
from zerenfengong.errors import AskedWrongly, RegisterUnreliable
from zerenfengong.i18n import _, listed
from zerenfengong.register import discovery
from zerenfengong.render import offered

if TYPE_CHECKING:
    from collections.abc import Mapping

    from zerenfengong.answers.task_history import History, Past, Version
    from zerenfengong.files.git import Blob, Repository

# So many registers are held at once: neighbours in the past are compared with each other.
_MOST_HELD = 4


@command(
    "history",
    help=_(
        "任务历次的变化：哪天、谁的提交、改了什么，最近的在前；文件改过名也接得上。要有 git。\n\n  zrfg history 1.3.1"
    ),
)
@click.argument("ids", nargs=-1, required=True, metavar=_("编号..."), shell_complete=complete.task_ids)
@click.option("--all", "every", is_flag=True, help=_("不涉及内容的改动（标点、空格、顺延的序号）也列出"))
@output_options(formats=offered("history"))
@file_option
def history_command(path: str | None, output: Output, ids: tuple[str, ...], every: bool) -> None:
    """See ``help`` above."""
    from zerenfengong.answers.task_history import history  # noqa: PLC0415 (not for --help)
    from zerenfengong.files.git import Repository  # noqa: PLC0415

    chosen = path or register_here()
    if chosen is None:
        raise RegisterUnreliable(_("这里和上级文件夹里都没有任务台账；用 -f 指定"))
    output.check_apart([chosen])
    repository = Repository.around(os.path.dirname(os.path.abspath(chosen)))
    past = _past(repository, chosen)
    shown = discovery.display_path(chosen)
    found = history(past, shown, tuple(dict.fromkeys(ids)), whole=every)
    _check_known(found, past)
    if not output.on_terminal or not found.entries:
        say(_said(found, past))
    output.draw("history", found)


def _past(repository: "Repository", path: str) -> "Past":
    from zerenfengong.answers.task_history import Past  # noqa: PLC0415

    names = repository.names_of(repository.inside(path))
    commits = repository.commits_of(names)
    blobs = repository.blobs((one for commit in commits for one in (commit.hash, *commit.parents)), names)
    return Past(commits, blobs, _Reader(repository, blobs).read, repository.is_shallow)


class _Reader:
    """Reads what a file was; the last few versions are kept."""

    def __init__(self, repository: "Repository", blobs: "Mapping[str, Blob]") -> None:
        self._repository = repository
        self._blobs = blobs
        self._registries: dict[str, str] = {}  # for each state of the file the path of the registry that it names
        self._held: OrderedDict[tuple[str, str], Version] = OrderedDict()

    def read(self, commit: str) -> "Version":
        """The register in a commit, or what is wrong with it."""
        state = self._state(commit)
        if state not in self._held:
            version = self._read(commit)
            state = self._state(commit)
            self._held[state] = version
            if len(self._held) > _MOST_HELD:
                self._held.popitem(last=False)
        self._held.move_to_end(state)
        return self._held[state]

    def _state(self, commit: str) -> tuple[str, str]:
        """What a version is made of: the file and, once it is known which that is, its registry in the same commit."""
        blob = self._blobs[commit].hash
        registry = self._registries.get(blob)
        found = self._repository.blobs([commit], [registry]).get(commit) if registry else None
        return blob, found.hash if found else ""

    def _read(self, commit: str) -> "Version":
        from zerenfengong.answers.task_history import Version  # noqa: PLC0415
        from zerenfengong.checks import rules  # noqa: PLC0415
        from zerenfengong.register.revision import load_at, registry_path  # noqa: PLC0415
        from zerenfengong.register.yaml_nodes import Scalar  # noqa: PLC0415

        blob = self._blobs[commit]
        if blob.size > discovery.MAX_BYTES:
            return Version(problem=_("文件太大"))
        loaded = load_at(self._repository, commit, blob)
        if isinstance(named := loaded.node("registry"), Scalar):
            self._registries[blob.hash] = registry_path(blob, named.text)
        wrong = rules.faults(loaded)
        if wrong or loaded.register is None:
            return Version(problem=_("{location}：{message}", location=wrong[0].location, message=wrong[0].message))
        return Version(loaded.register)


def _check_known(found: "History", past: "Past") -> None:
    """Refuse an id that no version had."""
    ever = found.ever | {
        id_ for id_ in found.ids if any(line.about == id_ for one in found.entries for line in one.lines)
    }
    unknown = [id_ for id_ in found.ids if id_ not in ever]
    if not past.commits:
        raise AskedWrongly(_("{path} 还没有提交过，没有以前的版本", path=found.path))
    if unknown:
        raise AskedWrongly(
            _("{path} 的各个版本里都没有编号为{ids}的任务", path=found.path, ids=listed(f"“{one}”" for one in unknown))
        )


def _said(found: "History", past: "Past") -> str:
    said = _(
        "{path}：共 {n} 次提交，其中 {changed} 次与{ids}有关",
        path=found.path,
        n=len(past.commits),
        changed=len(found.entries),
        ids=listed(found.ids),
    )
    return said + (_("；浅克隆，更早的提交不在这里") if found.shallow else "")

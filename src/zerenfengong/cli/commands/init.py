"""``zrfg init``: a new register, ready to fill in, with what checks it before every commit and in CI."""

import datetime as dt
import os
from typing import TYPE_CHECKING

import click

from zerenfengong.cli.help import command
from zerenfengong.cli.missing_facts import read_issuer
from zerenfengong.cli.option_values import read_issued, read_line
from zerenfengong.cli.output import say, tell
from zerenfengong.i18n import _, listed, plural
from zerenfengong.model import PartialDay
from zerenfengong.register.discovery import CANDIDATES, as_typed, display_path
from zerenfengong.register.new_register import check_place, who_answers
from zerenfengong.text.width import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable


@command(
    "init",
    help=_(
        "新建一个任务台账：数据文件（带说明和示例）、给编辑器用的 JSON Schema、提交前的检查、GitHub 和 GitLab 上的检查。\n\n"
        "建好就能通过 zrfg validate --strict；已经存在的文件不会被覆盖。\n\n"
        "  zrfg init 分工 --title 2026年重点工作任务分工 --issuer 某市人民政府办公室"
    ),
)
@click.argument("folder", type=click.Path(readable=False), metavar=_("文件夹"))
@click.option("--title", metavar=_("文字"), default="某某工作责任分工", help=_("文件的标题"))
@click.option("--issuer", metavar=_("文字"), default="某某办公室", help=_("印发机关"))
@click.option("--issued", metavar=_("日期"), help=_("印发日期，只知道年月时写 2023-03；默认今天"))
@click.option(
    "--source",
    metavar=_("来源"),
    help=_("CI 从哪里安装 zrfg：git+https://…@版本，或者软件源里的名称；不写时要自己补上"),
)
@click.option("--force", is_flag=True, help=_("文件已经存在时覆盖它"))
def init_command(folder: str, title: str, issuer: str, issued: str | None, source: str | None, force: bool) -> None:
    """See ``help`` above."""
    from pathlib import Path  # noqa: PLC0415 (only where files are written)

    from zerenfengong.files import folders  # noqa: PLC0415
    from zerenfengong.register import scaffold  # noqa: PLC0415

    if not folder.strip():
        raise click.UsageError(_("没有写文件夹"))
    register = os.path.join(folder, *CANDIDATES[0].split("/"))
    check_place(register, force=force)
    beginning = scaffold.Beginning(read_line("--title", title), read_issuer(issuer), _issued(issued), _source(source))
    texts = scaffold.layout(beginning)
    folders.write_all(Path(folder), {name: text.encode() for name, text in texts.items()}, force=force)
    tell("".join(f"{_shown(os.path.join(folder, name))}\n" for name in texts))
    _say_what_next(folder, len(texts), scaffold.AT_THE_TOP)
    if source is None:
        say(
            _(
                "CI 里还没有写从哪里安装 zrfg：在 .github 和 .gitlab-ci.yml 的 ZRFG_SOURCE 里写上，或者用 --source 重新建"
            )
        )
    say(who_answers(register, folder))


def _issued(text: str | None) -> PartialDay:
    today = dt.date.today()  # noqa: DTZ011 (the office's own day)
    return PartialDay(today.isoformat(), today) if text is None else read_issued(text, today)


def _source(text: str | None) -> str:
    source = "" if text is None else read_line("--source", text)
    if source.startswith("-"):
        raise click.BadParameter(_("不能以 - 开头"), param_hint="--source")
    return source


def _say_what_next(folder: str, files: int, at_the_top: "Iterable[str]") -> None:
    """The next steps; a repository that the folder is only a part of does not see what belongs at its top."""
    place = os.path.abspath(folder)
    repository = _repository(place)
    steps = [] if place == os.getcwd() else [f"cd {as_typed(_shown(folder))}"]
    steps += [*([] if repository else ["git init"]), "pip install pre-commit", "pre-commit install", "zrfg validate"]
    say(plural("建好了 {n} 个文件。接下来：", files))
    for step in steps:
        say(f"    {step}")
    if repository and repository != place:
        say(
            _(
                "这里已经在 git 仓库 {path} 里：{names} 要移到仓库的最上层才起作用，里面的路径也要改",
                path=one_line(repository),
                names=listed(at_the_top),
            )
        )


def _repository(folder: str) -> str | None:
    """The top of the git repository that a folder is in."""
    while not os.path.exists(os.path.join(folder, ".git")):
        above = os.path.dirname(folder)
        if above == folder:
            return None
        folder = above
    return folder


def _shown(path: str) -> str:
    return one_line(display_path(path))

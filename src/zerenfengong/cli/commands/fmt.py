"""``zrfg fmt``: registers in their canonical form, the same register as before."""

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

import click

from zerenfengong.cli import standard_input
from zerenfengong.cli.file_diff import difference
from zerenfengong.cli.help import command
from zerenfengong.cli.opened import named_files, register_here
from zerenfengong.cli.options import file_option
from zerenfengong.cli.output import say, write_stdout
from zerenfengong.cli.standard_input import NAMES
from zerenfengong.errors import OutputRefused, RegisterUnreliable
from zerenfengong.i18n import _

if TYPE_CHECKING:
    from zerenfengong.files.original import Original
    from zerenfengong.ledger.ledger_folder import LedgerFile
    from zerenfengong.register.loader import Loaded
    from zerenfengong.register.schema import Record


@command(
    "fmt",
    help=_(
        "整理任务台账和进展记录的写法：字段的先后、引号、列表的样子、章节编号的全角括号。内容和注释不变。\n\n"
        "  zrfg fmt --diff           看要改哪里\n"
        "  zrfg fmt                  写回文件\n\n"
        "退出码：0 完成；1 有文件要整理（只在 --check 时）；2 用法不对；3 文件读不出来，或者其中的 YAML 有错。"
    ),
)
@click.argument("files", nargs=-1, type=click.Path(readable=False, allow_dash=True), metavar=_("[文件...]"))
@click.option("--check", is_flag=True, help=_("只检查，不改文件；有要整理的，退出码是 1"))
@click.option("--diff", is_flag=True, help=_("只显示要改哪里，不改文件"))
@click.option("--force", is_flag=True, help=_("只读的文件也写"))
@file_option
@click.pass_context
def fmt_command(
    ctx: click.Context, path: str | None, files: tuple[str, ...], check: bool, diff: bool, force: bool
) -> None:
    """See ``help`` above."""
    named = _with_ledgers(named_files(path, files))
    if not named and register_here() is None:
        raise RegisterUnreliable(_("这里和上级文件夹里都没有任务台账；写上文件名：zrfg fmt 文件"))
    # All of them are read before any is written.
    every = list(map(_change, named))
    changes = [change for change in every if change.before != change.after]
    for change in changes:
        _carry_out(change, check=check, diff=diff, force=force)
    if not (check or diff):
        write_stdout("".join(change.after for change in every if not _is_file(change.path)))
    if not changes:
        say(_("1 个文件，写法是规范的") if len(named) == 1 else _("{n} 个文件，写法都是规范的", n=len(named)))
    ctx.exit(1 if check and changes else 0)


class _Change(NamedTuple):
    """A file, as it was before it was read, and what it holds before and after."""

    path: str
    original: "Original"
    shown: str
    before: str
    after: str


def _change(path: str) -> _Change:
    """What is to be done with a file.

    Raises:
        RegisterUnreliable: it can't be read, or its YAML has mistakes that leave open what it says.
        OutputRefused: this program failed to write the same register again.
    """
    from zerenfengong.files.original import Original  # noqa: PLC0415
    from zerenfengong.register.writing.formatting import NotFormatted, formatted  # noqa: PLC0415 (not for --help)

    original = Original.at(path)
    parsed, record = _parsed(path)
    wrong = [finding for finding in parsed.findings if finding.code.startswith("ZR0")]
    if wrong:
        raise RegisterUnreliable(_("{path} 里有这样的错，没有整理；改正后再来", path=parsed.path), wrong)
    try:
        return _Change(path, original, parsed.path, parsed.text, formatted(parsed, record))
    except NotFormatted:
        raise OutputRefused(
            _("{path} 没有整理，也没有改动：写出来的与原来的意思不同。这是 zrfg 的错，请报告", path=parsed.path)
        ) from None


def _parsed(path: str) -> tuple["Loaded | LedgerFile", "Record"]:
    """A file as it was read, and what it is a record of: a register, or a submission of a ledger."""
    from zerenfengong.ledger import ledger_folder, ledger_place, submission_fields  # noqa: PLC0415
    from zerenfengong.register.schema import REGISTER  # noqa: PLC0415 (not for --help)

    if path in NAMES or ledger_place.register_of(path) is None:
        return standard_input.loaded(path), REGISTER
    return ledger_folder.read_file(path), submission_fields.LEDGER_FILE


def _with_ledgers(files: Sequence[str]) -> list[str]:
    """The files, each register followed by the submissions of its ledger."""
    from zerenfengong.ledger.ledger_place import paths_of  # noqa: PLC0415 (not for --help)

    every = (one for file in files for one in (file, *(() if file in NAMES else paths_of(file))))
    return list(dict.fromkeys(every))


def _carry_out(change: _Change, *, check: bool, diff: bool, force: bool) -> None:
    if diff:
        write_stdout(difference(change.shown, change.before, change.after))
    elif check:
        write_stdout(_("{path}：写法要整理", path=change.shown) + "\n")
    elif _is_file(change.path):
        change.original.rewrite(change.before, change.after, force=force)
        say(_("已整理 {path}", path=change.shown))


def _is_file(path: str) -> bool:
    """Whether there is something to write back to; what came through a pipe goes on through one."""
    return path not in NAMES and os.path.isfile(path)

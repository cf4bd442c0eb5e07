"""``zrfg progress collect``: the forms that came back, made into submissions."""

import datetime as dt
import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from zerenfengong.cli.help import command, output_option
from zerenfengong.cli.opened import OpenedRegister, check_not_bundled, open_register
from zerenfengong.cli.option_values import read_day
from zerenfengong.cli.options import register_options
from zerenfengong.cli.output import Output, beside, say, tell, write_beside
from zerenfengong.errors import AskedWrongly
from zerenfengong.i18n import _, plural
from zerenfengong.query.status import Clock
from zerenfengong.render import Canvas

if TYPE_CHECKING:
    from zerenfengong.checks.result import Verdict
    from zerenfengong.importing.returned.collecting import Collected

# What no unit has sent: what programs leave beside an open file, and what other systems keep in folders.
_NOT_SENT = ("~$", ".", "Thumbs.db", "desktop.ini")
_MOST_FILES = 5_000


@command(
    "collect",
    help=_(
        "收报送表：把寄回的表（文件，或者放着它们的文件夹）收成进展记录，一份表一次报送。\n\n"
        "看的是表里看得见的内容，文件名、行的次序都没有关系。看不懂、互相矛盾的行一概不写，写明是哪一格；在表里改好再收一次，收过的不会重复。\n\n"
        "办公室自己的台账有进展情况、是否办结、完成率这些栏的，也可以收作第一个月。全部收下退出码是 0，有疑问是 1。\n\n"
        "  zrfg progress collect 四月报送表 --dry-run\n"
        "  zrfg progress collect 四月报送表 --reported 2026-05-03 --report 四月.txt"
    ),
)
@click.argument("files", nargs=-1, required=True, type=click.Path(readable=False), metavar=_("文件或文件夹..."))
@click.option("--reported", metavar=_("日期"), help=_("报送日期，默认今天"))
@click.option("--dry-run", is_flag=True, help=_("只看收得怎样，什么都不写"))
@output_option(
    "--report",
    type=click.Path(readable=False),
    metavar=_("文件"),
    help=_("把疑问和认定逐条写进这个文件（.json 是 JSON）"),
)
@output_option("--force", is_flag=True, help=_("--report 的文件已经存在时覆盖它"))
@register_options
@click.pass_context
def collect_command(
    ctx: click.Context,
    path: str | None,
    files: tuple[str, ...],
    reported: str | None,
    dry_run: bool,
    report: str | None,
    force: bool,
) -> None:
    """See ``help`` above."""
    from zerenfengong.importing.returned.collecting import collect  # noqa: PLC0415 (only where something came back)

    today = dt.date.today()  # noqa: DTZ011 (the office's own day)
    day = today if reported is None else read_day("--reported", reported, today)
    if day > today:
        raise click.BadParameter(_("报送日期 {day} 还没有到", day=day), param_hint="--reported")
    if not dry_run:
        check_not_bundled(path)
    paths = list(_files(files))
    output = Output(None, report, force, "auto")
    output.check_apart(paths)
    opened = open_register(path, Clock(day), output, gates=True)
    collected = collect(opened.query, paths, day)
    verdict = _verdict(collected, paths)
    if report is not None:
        _write_report(verdict, report, force=force)
    if not dry_run:
        _write(opened, collected)
    _say(opened, collected, verdict)
    if dry_run:
        say(_("--dry-run：什么都没有写"))
    ctx.exit(collected.exit_code)


def _files(named: tuple[str, ...]) -> Iterator[str]:
    """The files named and those in the folders named, in the order of their names; each once.

    Raises:
        SourceRefused: one is not there.
        AskedWrongly: a folder has none, or there are too many.
    """
    from zerenfengong.importing.source.stream import SourceRefused  # noqa: PLC0415 (only where something came back)

    found: dict[str, None] = {}
    for one in named:
        if not os.path.exists(one):
            raise SourceRefused(_("找不到文件 {path}", path=one))
        inside = list(_in_folder(one)) if os.path.isdir(one) else [one]
        if not inside:
            raise AskedWrongly(_("文件夹 {path} 里没有文件", path=one))
        found |= dict.fromkeys(inside)
    if len(found) > _MOST_FILES:
        raise AskedWrongly(_("文件太多：超过 {n} 份，分几次收", n=_MOST_FILES))
    return iter(found)


def _in_folder(folder: str) -> Iterator[str]:
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (os.path.join(place, name) for name in sorted(names) if not name.startswith(_NOT_SENT))


def _verdict(collected: "Collected", paths: list[str]) -> "Verdict":
    from zerenfengong.checks.result import Verdict  # noqa: PLC0415

    return Verdict(tuple(paths), collected.findings, {}, collected.exit_code)


def _write_report(verdict: "Verdict", path: str, *, force: bool) -> None:
    """The findings as a file: json by its suffix, else as text."""
    from zerenfengong.files.atomic import write_new  # noqa: PLC0415 (only where a file is written)
    from zerenfengong.render.finding_formats import as_json, as_text  # noqa: PLC0415

    in_json = os.path.splitext(path)[1].lower() == ".json"
    text = as_json.draw(verdict) if in_json else as_text.draw(verdict, Canvas(), whole=True)
    write_new(Path(path), text.encode("utf-8", "backslashreplace"), force=force)


def _write(opened: OpenedRegister, collected: "Collected") -> None:
    """Each submission as one new file; all of them or none."""
    from zerenfengong.files.folders import write_all  # noqa: PLC0415
    from zerenfengong.ledger.ledger_place import folder_of  # noqa: PLC0415

    new = collected.new
    folder = folder_of(opened.path)
    write_all(Path(folder), {f"{one.submission.id}.yaml": one.text.encode("utf-8") for one in new}, force=False)
    if new:
        say(plural("写了 {n} 次报送，在 {path}", len(new), path=folder))


def _say(opened: OpenedRegister, collected: "Collected", verdict: "Verdict") -> None:
    """What is in doubt and what was taken as what beside, what came of it as the answer."""
    from zerenfengong.importing.returned.collected_summary import summary  # noqa: PLC0415
    from zerenfengong.query.query import Query  # noqa: PLC0415
    from zerenfengong.render.finding_formats import as_text  # noqa: PLC0415

    canvas = beside()
    if verdict.findings:
        write_beside(as_text.draw(verdict, canvas), canvas)
    book = opened.query.book
    submissions = (*book.submissions, *(one.submission for one in collected.new))
    known = book._replace(submissions=submissions, settings=opened.settings)
    lines = summary(Query([known], opened.query.clock), collected)
    tell("".join(f"{line}\n" for line in lines))

"""``zrfg report``: the division of work as a document to hand on, by unit, section or deadline; one for each unit."""

import os
import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click

from zerenfengong.answers.arrangement import Handout
from zerenfengong.answers.reports import handout, only_left_open, unit_handout
from zerenfengong.answers.table import Column, Group, Report, Row
from zerenfengong.cli.help import command, output_option
from zerenfengong.cli.opened import OpenedRegister, open_register
from zerenfengong.cli.options import (
    AskedFilters,
    WordType,
    clock_options,
    filter_options,
    output_options,
    register_options,
)
from zerenfengong.cli.output import Output, of_file, say, watched
from zerenfengong.i18n import N_, _, listed, plural
from zerenfengong.query.criteria import Criteria
from zerenfengong.query.query import Query
from zerenfengong.query.shares import Share, shares, unshared
from zerenfengong.query.status import Clock
from zerenfengong.render import draw, offered

if TYPE_CHECKING:
    from zerenfengong.files.owned_folder import LeftOver

FORMATS = offered("handout")

_BY = WordType(
    {
        "unit": (N_("单位"), N_("按单位")),
        "section": (N_("章节"), N_("按章节")),
        "deadline": (N_("期限"), N_("按期限")),
    }
)

_SHEETS = WordType({"unit": (N_("单位"), N_("按单位"))})

# Needs no extra, and any editor shows it.
_SPLIT_FORMAT = "md"

# With more tasks than this a document takes seconds.
_MANY = 2000


@command(
    "report",
    help=_(
        "汇报：整理成一份可以交出去的文件，写明任务台账、印发日期、截至日期和统计口径。\n\n"
        "按单位时，经统称单位（如 管委会各部门）负责的也列在各成员单位名下。\n\n"
        "  zrfg report --by section -o 分工表.docx           Word 附件\n"
        "  zrfg report -o 分工表.xlsx --sheets unit          Excel，另有一个单位一张表\n"
        "  zrfg report --split 各单位 --format docx          一个单位一份，另有目录"
    ),
)
@click.option(
    "--by", type=_BY, help=_("怎么分组（中文也可以，如 按单位）；默认按章节，写了 --unit 或 --split 时按单位")
)
@click.option(
    "--split",
    type=click.Path(readable=False),
    metavar=_("文件夹"),
    help=_("每个有任务的单位写一份，放进这个文件夹（默认 md 格式）"),
)
@output_option("--open", "opening", is_flag=True, help=_("写好后打开文件"))
@output_option("--with-progress", is_flag=True, help=_("网页上也写明各单位报送的进展情况；默认只有办理状态和亮灯"))
@output_option("--sheets", type=_SHEETS, help=_("Excel 里另外一个单位一张表（中文也可以：--sheets 单位）"))
@filter_options
@output_options(formats=FORMATS, wide=True)
@clock_options
@register_options
def report_command(
    path: str | None,
    clock: Clock,
    asked: AskedFilters,
    output: Output,
    by: str | None,
    split: str | None,
    opening: bool,
    with_progress: bool,
    sheets: str | None,
) -> None:
    """See ``help`` above."""
    by = by or ("unit" if split is not None or asked.units else "section")
    _check(output, by, split, opening=opening)
    if with_progress and output.chosen != "html":
        raise click.UsageError(_("--with-progress 只用于网页（html）；表格里本来就有进展情况一栏"))
    if sheets is not None and output.chosen != "xlsx":
        raise click.UsageError(_("--sheets 只用于 Excel（xlsx）；一个单位一个文件用 --split"))
    opened = open_register(path, clock, output, gates=split is not None)
    criteria = opened.criteria(asked, opened.units(asked.units))
    if split is not None:
        _split(opened, criteria, output, split)
        return
    if watched(sys.stderr) and len(opened.query.register.tasks) > _MANY:
        say(_("任务很多，正在生成，请稍等"))
    report = handout(opened.query, criteria, by)
    if output.chosen == "csv":
        for sentence in (opened.line, *report.summary, *report.remarks):
            say(sentence)
    output.draw("handout", Handout(opened.query, criteria, report, by, opened.path, with_progress, sheets is not None))
    if opening and output.path is not None:
        click.launch(output.path)


def _check(output: Output, by: str, split: str | None, *, opening: bool) -> None:
    if opening and output.path is None:
        raise click.UsageError(_("--open 要和 -o 一起用"))
    if split is None:
        return
    if not split.strip():
        raise click.UsageError(_("没有写文件夹"))
    if output.path is not None:
        raise click.UsageError(_("--split 写到文件夹，不能再写 -o"))
    if by != "unit":
        raise click.UsageError(_("--split 是一个单位一份，只能按单位"))


def _split(opened: OpenedRegister, criteria: Criteria, output: Output, folder: str) -> None:
    """A file for each unit, and one that lists them; everything is drawn before anything is written."""
    from pathlib import Path  # noqa: PLC0415 (only where files are written)

    from zerenfengong.files.file_names import file_names  # noqa: PLC0415
    from zerenfengong.files.owned_folder import write_owned  # noqa: PLC0415

    among = shares(opened.query, criteria)
    if not among:
        say(_("没有单位有符合条件的任务，什么都没有写"))
        for remark in only_left_open(opened.query, criteria, among):
            say(remark)
        if output.force:
            _say_left(write_owned(Path(folder), {}, of=_of(opened), force=True))
        return
    chosen = output.format or _SPLIT_FORMAT
    index = _("目录.csv")
    suffix = "txt" if chosen == "table" else chosen
    names = file_names([share.unit.name for share in among], f".{suffix}", taken=[index])
    target = output._replace(format=chosen, path=folder)
    files = {name: _unit_file(opened, share, target) for name, share in _progress(list(zip(names, among, strict=True)))}
    files[index] = _index(opened.query, names, among)
    for name in files:
        output._replace(path=os.path.join(folder, name)).check_apart([opened.path])
    left = write_owned(Path(folder), files, of=_of(opened), force=output.force)
    _say_written(opened, criteria, among, folder)
    _say_left(left)


def _of(opened: OpenedRegister) -> str:
    """What a folder is made of: files of another register are not this one's to take away."""
    return opened.line


def _say_left(left: "LeftOver") -> None:
    if left.removed:
        say(plural("上次写的 {n} 个文件这次没有，已删除：{names}", len(left.removed), names=listed(left.removed)))
    if left.kept:
        say(plural("上次写的 {n} 个文件这次没有，但改动过，没有删：{names}", len(left.kept), names=listed(left.kept)))


def _unit_file(opened: OpenedRegister, share: Share, output: Output) -> bytes:
    report = unit_handout(opened.query, share.criteria, share.items)
    one = Handout(opened.query, share.criteria, report, "unit", opened.path)
    return b"".join(of_file(draw("handout", output.chosen, one, output.canvas), output.chosen))


def _progress(work: list[tuple[str, Share]]) -> Iterator[tuple[str, Share]]:
    """The work, with how far it is on a terminal; nobody reads that in a pipe."""
    with click.progressbar(work, label=_("正在生成"), file=sys.stderr, hidden=not watched(sys.stderr)) as shown:
        yield from shown


def _index(query: Query, names: list[str], among: Sequence[Share]) -> bytes:
    """Which file is whose, and how many tasks stand in it by role, for a spreadsheet."""
    from zerenfengong.query.workload import load  # noqa: PLC0415
    from zerenfengong.render.delimited import draw_csv  # noqa: PLC0415 (only where it is written)

    titles = {"unit": _("单位"), "file": _("文件"), "lead": _("牵头"), "responsible": _("责任")}
    titles |= {"supporting": _("配合"), "possible": _("可能"), "total": _("总计"), "unlisted": _("另可能")}
    rows = [
        Row(
            {
                "file": name,
                **load(share)._asdict(),
                "unlisted": sum(len(one.tasks) for one in query.unlisted(share.criteria)),
            }
        )
        for name, share in zip(names, among, strict=True)
    ]
    columns = tuple(Column(key, title) for key, title in titles.items())
    return b"".join(of_file(draw_csv(Report((), columns, (Group("", rows),))), "csv"))


def _say_written(opened: OpenedRegister, criteria: Criteria, among: Sequence[Share], folder: str) -> None:
    say(plural("{n} 个单位，各一份，已写入 {path}", len(among), path=folder))
    for remark in only_left_open(opened.query, criteria, among):
        say(remark)
    nobody, others = unshared(opened.query, opened.query.tasks(criteria), among)
    if others:
        ids = listed(item.task.id for item in others)
        say(
            plural("有 {n} 项任务写明了单位，按所问的条件未能归入其中哪个，不在任何一份里：{ids}", len(others), ids=ids)
        )
    if nobody:
        ids = listed(item.task.id for item in nobody)
        say(plural("有 {n} 项任务没有写明由哪个单位负责，不在任何一份里：{ids}", len(nobody), ids=ids))

"""``--split``: a file for each unit that has a share, in a folder that is written as a whole again and again."""

import os
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

import click

from zerenfengong.answers.columns import Cell
from zerenfengong.answers.reports import only_left_open
from zerenfengong.answers.table import Column, Group, Report, Row
from zerenfengong.cli.opened import OpenedRegister
from zerenfengong.cli.options import Command
from zerenfengong.cli.output import Output, of_file, say, with_progress
from zerenfengong.i18n import _, listed, plural
from zerenfengong.query.criteria import Criteria
from zerenfengong.query.query import Query
from zerenfengong.query.shares import Share, shares, unshared
from zerenfengong.render import Drawn

if TYPE_CHECKING:
    from zerenfengong.files.owned_folder import LeftOver

# What draws the file of one unit; None for one that needs none.
OfUnit = Callable[[OpenedRegister, Share, Output], Drawn | None]


def split_option(about: str) -> Callable[[Command], Command]:
    """``--split``; ``about`` says what comes into the folder."""
    return click.option("--split", type=click.Path(readable=False), metavar=_("文件夹"), help=about)


def check_split(output: Output, folder: str) -> None:
    """Refuse a folder without a name, or a file beside it."""
    if not folder.strip():
        raise click.UsageError(_("没有写文件夹"))
    if output.path is not None:
        raise click.UsageError(_("--split 写到文件夹，不能再写 -o"))


def split_by_unit(opened: OpenedRegister, criteria: Criteria, output: Output, folder: str, of_unit: OfUnit) -> None:
    """A file for each unit, and one that lists them; everything is drawn before anything is written.

    ``output`` has the format that is asked for, ``folder`` is where the files go.
    """
    from pathlib import Path  # noqa: PLC0415 (only where files are written)

    from zerenfengong.files.file_names import file_names  # noqa: PLC0415
    from zerenfengong.files.owned_folder import write_owned  # noqa: PLC0415

    among = shares(opened.query, criteria)
    if not among:
        say(_("没有单位有符合条件的任务，什么都没有写"))
        for remark in only_left_open(opened.query, criteria, among):
            say(remark)
        if output.force:
            say_left(write_owned(Path(folder), {}, of=_of(opened), force=True))
        return
    index = _("目录.csv")
    suffix = "txt" if output.chosen == "table" else output.chosen
    names = file_names([share.unit.name for share in among], f".{suffix}", taken=[index])
    target = output._replace(format=output.chosen, path=folder)
    files: dict[str, bytes] = {}
    written: dict[str, Share] = {}
    for name, share in with_progress(list(zip(names, among, strict=True))):
        drawn = of_unit(opened, share, target)
        if drawn is not None:
            files[name], written[name] = b"".join(of_file(drawn, target.chosen)), share
    files[index] = _index(opened.query, written)
    for name in files:
        output._replace(path=os.path.join(folder, name)).check_apart([opened.path])
    left = write_owned(Path(folder), files, of=_of(opened), force=output.force)
    say(plural("{n} 个单位，各一份，已写入 {path}", len(written), path=folder))
    if without := [share.unit.name for name, share in zip(names, among, strict=True) if name not in written]:
        say(plural("有 {n} 个单位没有要交办的任务，没有写：{units}", len(without), units=listed(without)))
    _say_left_open(opened, criteria, among)
    say_left(left)


def _of(opened: OpenedRegister) -> str:
    """What a folder is made of: files of another register are not this one's to take away."""
    return opened.line


def say_left(left: "LeftOver") -> None:
    """What became of the files that the last run wrote and this one did not."""
    if left.removed:
        say(plural("上次写的 {n} 个文件这次没有，已删除：{names}", len(left.removed), names=listed(left.removed)))
    if left.kept:
        say(plural("上次写的 {n} 个文件这次没有，但改动过，没有删：{names}", len(left.kept), names=listed(left.kept)))


def _index(query: Query, written: Mapping[str, Share]) -> bytes:
    """Which file is whose, and how many tasks concern the unit, for a spreadsheet: the first three add up to 总计."""
    from zerenfengong.query.workload import load  # noqa: PLC0415
    from zerenfengong.render.delimited import draw_csv  # noqa: PLC0415 (only where it is written)

    titles = {"unit": _("单位"), "file": _("文件"), "lead": _("牵头"), "joins": _("责任或配合")}
    titles |= {"possible": _("可能"), "total": _("总计"), "unlisted": _("另可能")}
    rows = []
    for name, share in written.items():
        counts, unlisted = load(share), query.unlisted(share.criteria)
        known: dict[str, Cell] = {
            "file": name,
            "joins": counts.joins,
            "unlisted": sum(len(one.tasks) for one in unlisted),
        }
        rows.append(Row({**counts._asdict(), **known}))
    columns = tuple(Column(key, title) for key, title in titles.items())
    return b"".join(of_file(draw_csv(Report((), columns, (Group("", rows),))), "csv"))


def _say_left_open(opened: OpenedRegister, criteria: Criteria, among: Sequence[Share]) -> None:
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

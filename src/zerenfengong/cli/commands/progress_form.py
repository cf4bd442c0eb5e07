"""``zrfg progress form``: what a unit fills in for a period and sends back."""

import hashlib
import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from zerenfengong.cli import complete
from zerenfengong.cli.help import command, output_option
from zerenfengong.cli.opened import OpenedRegister, open_register
from zerenfengong.cli.option_values import period_name
from zerenfengong.cli.options import clock_options, register_options
from zerenfengong.cli.output import Output, of_file, say, with_progress
from zerenfengong.errors import AskedWrongly
from zerenfengong.i18n import _, listed, plural
from zerenfengong.query.status import NOTHING_KNOWN, Clock
from zerenfengong.render import Canvas, draw

if TYPE_CHECKING:
    from zerenfengong.answers.unit_form import Forms

_FORMAT, _SUFFIX = "xlsx", ".xlsx"


@command(
    "form",
    help=_(
        "报送表：一个单位一份 Excel 表，列出它这个时期要报告的任务；填好寄回，用 zrfg progress collect 收进来。\n\n"
        "只有要填的格可以改；由别的单位报告的任务另列一张，不用填。\n\n"
        "  zrfg progress form --unit 司法局 --period 2026-04 -o 司法局4月.xlsx\n"
        "  zrfg progress form --period 2026-04 --split 四月报送表"
    ),
)
@click.option(
    "--unit", "units", multiple=True, metavar=_("单位"), shell_complete=complete.units, help=_("哪个单位的；默认全部")
)
@click.option(
    "--period", required=True, metavar=_("时期"), help=_("报哪个时期：2026-04、2026-Q2、2026-W17，也可以写 4月、本月")
)
@output_option(
    "-o", "--output", "target", type=click.Path(readable=False), metavar=_("文件"), help=_("一个单位的，写到文件")
)
@output_option(
    "--split", type=click.Path(readable=False), metavar=_("文件夹"), help=_("每个要报告的单位写一份，放进这个文件夹")
)
@output_option("--force", is_flag=True, help=_("文件已经存在时覆盖它"))
@clock_options
@register_options
def form_command(
    path: str | None,
    clock: Clock,
    units: tuple[str, ...],
    period: str,
    target: str | None,
    split: str | None,
    force: bool,
) -> None:
    """See ``help`` above."""
    from zerenfengong.answers.unit_form import Forms  # noqa: PLC0415
    from zerenfengong.query.missing import report_period  # noqa: PLC0415

    _check(clock, units, target, split)
    name = period_name("--period", period, clock.as_of)
    opened = open_register(path, clock, Output(_FORMAT, target, force, "auto", formats=(_FORMAT,)), gates=True)
    named = report_period(opened.settings, name, clock.as_of)
    forms = Forms(opened.query, named, _revision(opened))
    asked = [unit.name for _text, unit in opened.units(units)] if units else forms.units
    if idle := [name for name in asked if name not in forms.units]:
        raise AskedWrongly("\n".join(_idle(forms, unit) for unit in idle))
    if target is not None:
        _write_one(forms, asked[0], target, force=force)
    elif split is not None:
        _write_all(forms, asked, named.name, split, force=force)


def _check(clock: Clock, units: tuple[str, ...], target: str | None, split: str | None) -> None:
    if (target is None) == (split is None):
        raise click.UsageError(_("写 -o 文件（一个单位），或者 --split 文件夹（每个单位一份）"))
    if target is not None and len(units) != 1:
        raise click.UsageError(_("一份表只给一个单位：用 --unit 写明是哪一个，或者用 --split 各写一份"))
    if target is not None and os.path.splitext(target)[1].lower() != _SUFFIX:
        raise click.UsageError(_("报送表是 Excel 文件，文件名写成 .xlsx"))
    if split is not None and not split.strip():
        raise click.UsageError(_("没有写文件夹"))
    if clock.known_by == NOTHING_KNOWN:
        raise click.UsageError(_("--no-ledger 不看进展记录，不知道哪些要报告"))


def _revision(opened: OpenedRegister) -> str:
    """What tells this state of the register's file from another.

    Raises:
        AskedWrongly: the register is no file.
    """
    try:
        return hashlib.sha256(Path(opened.path).read_bytes()).hexdigest()[:12]
    except OSError:
        raise AskedWrongly(_("报送表要由任务台账的文件生成，{path} 不是文件", path=opened.path)) from None


def _idle(forms: "Forms", unit: str) -> str:
    """That a unit has nothing to report on, and who reports on what it answers for."""
    said = _("{units}这个时期没有要报告的任务", units=unit)
    tasks, reporters = forms.reported_by_others(unit)
    if not reporters:
        return said
    by = plural("列有它的 {n} 项任务由{units}报告", tasks, units=listed(reporters))
    return _("{said}：{by}", said=said, by=by)


def _write_one(forms: "Forms", unit: str, target: str, *, force: bool) -> None:
    from zerenfengong.files.atomic import write_new  # noqa: PLC0415 (only where a file is written)

    form = forms.form(unit)
    write_new(Path(target), of_file(draw("form", _FORMAT, form, Canvas()), _FORMAT), force=force)
    say(plural("{unit}：要报告 {n} 项，已写入 {path}", form.tasks, unit=unit, path=target))


def _write_all(forms: "Forms", units: list[str], period: str, folder: str, *, force: bool) -> None:
    """A file for each unit; everything is drawn before anything is written."""
    from zerenfengong.files.file_names import file_names  # noqa: PLC0415
    from zerenfengong.files.folders import write_all  # noqa: PLC0415

    if not units:
        say(_("没有单位有要报告的任务，什么都没有写"))
        return
    names = file_names([f"{unit}-{period}" for unit in units], _SUFFIX)
    files = {}
    for name, unit in with_progress(list(zip(names, units, strict=True))):
        files[name] = b"".join(of_file(draw("form", _FORMAT, forms.form(unit), Canvas()), _FORMAT))
    write_all(Path(folder), files, force=force)
    say(plural("{n} 个单位，各一份，已写入 {path}", len(units), path=folder))

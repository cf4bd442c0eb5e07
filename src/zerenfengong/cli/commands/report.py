"""``zrfg report``: the division of work as a document to hand on, by unit, section or deadline; one for each unit."""

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from zerenfengong.answers.arrangement import Handout
from zerenfengong.answers.reports import handout, unit_handout
from zerenfengong.cli.help import command, output_option
from zerenfengong.cli.opened import OpenedRegister
from zerenfengong.cli.opened_together import OpenedRegisters, open_registers
from zerenfengong.cli.options import AskedFilters, RegistersAsked, WordType, selection_options
from zerenfengong.cli.output import Output, say, watched
from zerenfengong.cli.split import check_split, split_by_unit, split_option
from zerenfengong.i18n import N_, _
from zerenfengong.query.shares import Share
from zerenfengong.query.status import Clock
from zerenfengong.render import Drawn, draw, offered

if TYPE_CHECKING:
    from zerenfengong.answers.report_together import HandoutTogether

FORMATS = offered("handout")


_BY = WordType(
    {
        "unit": (N_("单位"), N_("按单位")),
        "section": (N_("章节"), N_("按章节")),
        "deadline": (N_("期限"), N_("按期限")),
    }
)

_SHEETS = WordType({"unit": (N_("单位"), N_("按单位"))})

_PAGE = "html"

# Needs no extra, and any editor shows it.
_SPLIT_FORMAT = "md"

# With more tasks than this a document takes seconds.
_MANY = 2000


@command(
    "report",
    help=_(
        "汇报：整理成一份可以交出去的文件，写明任务台账、印发日期、截至日期和统计口径。\n\n"
        "按单位时，经统称单位（如 管委会各部门）负责的也列在各成员单位名下。\n\n"
        "Excel 和网页带着所列任务的登记内容，zrfg import 可以原样读回；--split 的各份不带。\n\n"
        "  zrfg report --by section -o 分工表.docx       Word 附件\n"
        "  zrfg report -o 分工表.xlsx --sheets unit      Excel，另有一个单位一张表\n"
        "  zrfg report --split 各单位 --format docx      一个单位一份，另有目录"
    ),
)
@click.option(
    "--by", type=_BY, help=_("怎么分组（中文也可以，如 按单位）；默认按章节，写了 --unit 或 --split 时按单位")
)
@split_option(_("每个有任务的单位写一份，放进这个文件夹（默认 md 格式）"))
@output_option("--open", "opening", is_flag=True, help=_("写好后打开文件"))
@output_option("--with-progress", is_flag=True, help=_("网页上也写明各单位报送的进展情况；默认只有办理状态和亮灯"))
@output_option("--sheets", type=_SHEETS, help=_("Excel 里另外一个单位一张表（中文也可以：--sheets 单位）"))
@selection_options(FORMATS, wide=True)
def report_command(
    registers: RegistersAsked,
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
    opened = open_registers(registers, clock, output, gates=split is not None)
    if split is not None or sheets is not None:
        opened.only(_("--split 和 --sheets "))
    if opened.several and output.chosen == _PAGE:
        by = _by_section(by, asked)
    questions = opened.questions(asked)
    opened = opened.beside(one.query for one in questions)
    if split is not None:
        one = questions[0]
        split_by_unit(
            one.opened, one.criteria, output._replace(format=output.format or _SPLIT_FORMAT), split, _unit_file
        )
        return
    if watched(sys.stderr) and sum(len(one.register.tasks) for one in opened.queries) > _MANY:
        say(_("任务很多，正在生成，请稍等"))
    parts = [
        Handout(
            one.query,
            one.criteria,
            handout(one.query, one.criteria, by),
            by,
            one.opened.path,
            with_progress,
            bool(sheets),
            output.wide,
            carries=not opened.several,
        )
        for one in questions
    ]
    whole = _together(opened, parts) if opened.several else parts[0]
    if output.chosen == "csv":
        for sentence in (opened.line, *opened.legend, *whole.report.summary, *whole.report.remarks):
            say(sentence)
    output.draw("handout", whole)
    if opening and output.path is not None:
        click.launch(output.path)


def _by_section(by: str, asked: AskedFilters) -> str:
    """How the page of several registers is arranged: its reader chooses units and days there."""
    if by == "section" or (by == "unit" and asked.units):
        return "section"
    raise click.UsageError(_("几份任务台账的网页只能按章节；在网页上可以按单位、时限筛选"))


def _together(opened: OpenedRegisters, parts: Sequence[Handout]) -> "HandoutTogether":
    from zerenfengong.answers.report_together import HandoutTogether  # noqa: PLC0415 (only for several)

    return HandoutTogether(parts, opened.line, opened.asked)


def _check(output: Output, by: str, split: str | None, *, opening: bool) -> None:
    if opening and output.path is None:
        raise click.UsageError(_("--open 要和 -o 一起用"))
    if split is None:
        return
    check_split(output, split)
    if by != "unit":
        raise click.UsageError(_("--split 是一个单位一份，只能按单位"))


def _unit_file(opened: OpenedRegister, share: Share, output: Output) -> Drawn:
    report = unit_handout(opened.query, share.criteria, share.items)
    one = Handout(opened.query, share.criteria, report, "unit", opened.path, in_full=output.wide)
    return draw("handout", output.chosen, one, output.canvas)

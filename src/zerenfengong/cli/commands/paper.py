"""``zrfg paper``: what an office sends as it is: the table as issued, what one unit is to do, the table of the follow-up."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

import click

from zerenfengong.answers.papers import PAPERS, paper_of
from zerenfengong.answers.papers.details import Details
from zerenfengong.answers.papers.paper_fields import PAPER_FIELDS, field_named, field_value
from zerenfengong.cli.help import command, output_option
from zerenfengong.cli.opened import OpenedRegister
from zerenfengong.cli.opened_together import one_path, open_registers
from zerenfengong.cli.options import AskedFilters, RegistersAsked, WordType, selection_options
from zerenfengong.cli.output import Output
from zerenfengong.cli.split import check_split, split_by_unit, split_option
from zerenfengong.cli.template_file import read_template
from zerenfengong.i18n import N_, _, listed
from zerenfengong.model import Texts
from zerenfengong.query.shares import Share
from zerenfengong.query.status import Clock
from zerenfengong.render import Drawn, draw, filled, offered

if TYPE_CHECKING:
    from collections.abc import Callable

    from zerenfengong.answers.papers.paper_parts import Paper

FORMATS = offered("paper")

_CHANGES = "changes"
_KINDS = WordType({**{kind: (one.name,) for kind, one in PAPERS.items()}, _CHANGES: (N_("调整对照表"),)})
_ISSUED, _ASSIGNMENT, _TRACKER = PAPERS

_SPLIT_FORMAT = "docx"


def _read_fields(_ctx: click.Context, _parameter: click.Parameter, asked: Sequence[str]) -> Texts:
    """The fields of ``--set 名=值``, by their keys."""
    said: dict[str, str] = {}
    for text in asked:
        name, equals, value = text.replace("＝", "=", 1).partition("=")
        if not equals:
            raise click.BadParameter(_("写成 名=值，如 联系人=张某"))
        try:
            said[field_named(name)] = field_value(name.strip(), value.strip())
        except ValueError as problem:
            raise click.BadParameter(str(problem)) from None
    return Texts(said)


@command(
    "paper",
    help=_(
        "公文：不用再改就能发出去的 Word 文件，按 GB/T 9704-2012 排版；也可以是 md、html。\n\n"
        "issued（印发稿）是印发的那张表；assignment（交办单）写一个单位要办的事，一两页纸，要写 --unit 或 --split；"
        "tracker（台账）用来跟进，有进展记录时填上进展；changes（调整对照表）写两个版本的不同，旧、新的写法同 zrfg diff。"
        "署名、文号、联系人等写在设置文件的 [papers] 里，或者用 --set。\n\n"
        "  zrfg paper issued -o 分工表.docx\n"
        "  zrfg paper 交办单 --unit 司法局 --set 联系人=张某 -o 司法局.docx\n"
        "  zrfg paper assignment --split 交办单\n"
        "  zrfg paper changes HEAD~3 -o 调整对照表.docx"
    ),
)
@click.argument("kind", type=_KINDS)
@click.argument("versions", nargs=-1, metavar=_("[旧 [新]]"))
@click.option(
    "--set",
    "said",
    multiple=True,
    callback=_read_fields,
    metavar=_("名=值"),
    help=_("写上这一项：{known}；“无”就不写这一项", known=listed(_(field.name) for field in PAPER_FIELDS)),
)
@click.option(
    "--template",
    type=click.Path(readable=False),
    metavar=_("文件.docx"),
    help=_("填进本单位自己的 Word 模板（docs/papers.md 列出可以写的域）"),
)
@split_option(_("每个有任务的单位一份交办单，放进这个文件夹"))
@output_option("--wide", "in_full", is_flag=True, help=_("台账里各行都写全单位，相同的不合并"))
@selection_options(FORMATS)
def paper_command(
    registers: RegistersAsked,
    clock: Clock,
    asked: AskedFilters,
    output: Output,
    kind: str,
    versions: tuple[str, ...],
    said: Mapping[str, str],
    template: str | None,
    split: str | None,
    in_full: bool,
) -> None:
    """See ``help`` above."""
    if kind == _CHANGES:
        if said or template or split or in_full or any(asked) or asked.dated is not None:
            raise click.UsageError(_("调整对照表只写 旧、新 和 -o"))
        _write_changes(versions, registers, output)
        return
    if versions:
        raise click.UsageError(_("旧、新 只用于 changes（调整对照表）"))
    _check(output, kind, asked, split, in_full=in_full)
    if template is not None:
        _check_template(output, template, split)
    opened = open_registers(registers, clock, output, gates=split is not None).only(_("公文"))
    criteria = opened.criteria(asked, opened.units(asked.units))
    details = _details(opened, said, in_full=in_full)
    drawn = partial(_drawn, None if template is None else read_template(template))
    if split is not None:
        target = output._replace(format=output.format or _SPLIT_FORMAT)
        split_by_unit(opened, criteria, target, split, partial(_unit_file, details, drawn))
        return
    if kind == _ASSIGNMENT and len(criteria.units) != 1:
        raise click.UsageError(_("交办单一份写一个单位：用一个 --unit，或者 --split 每个单位一份"))
    output.write(drawn(paper_of(kind, opened.query, criteria, details), output))


def _write_changes(versions: Sequence[str], registers: RegistersAsked, output: Output) -> None:
    from zerenfengong.cli.compared import change_page  # noqa: PLC0415 (only for this one)

    path = one_path(registers, _("公文"))
    if not 1 <= len(versions) <= 2:
        raise click.UsageError(_("写上与哪个版本对照：zrfg paper changes HEAD~3，或者 旧、新 两个"))
    if output.chosen != "docx":
        raise click.UsageError(_("调整对照表写成 .docx；别的格式用 zrfg diff"))
    old, new = (*versions, None)[:2]
    output.draw("changes", change_page(old or "", new, path, output, every=False))


def _check(output: Output, kind: str, asked: AskedFilters, split: str | None, *, in_full: bool) -> None:
    chosen = asked.dated is not None or any(asked)
    if kind == _ISSUED and chosen:
        raise click.UsageError(_("印发稿是整张表，不能只写一部分；要一部分用 tracker（台账）"))
    if in_full and kind != _TRACKER:
        raise click.UsageError(_("--wide 只用于 tracker（台账）"))
    if kind == _ASSIGNMENT and split is None and not asked.units:
        raise click.UsageError(_("交办单一份写一个单位：用一个 --unit，或者 --split 每个单位一份"))
    if split is None:
        return
    if kind != _ASSIGNMENT:
        raise click.UsageError(_("--split 只用于 assignment（交办单）"))
    check_split(output, split)


def _check_template(output: Output, template: str, split: str | None) -> None:
    if output.chosen != "docx" and (split is None or output.format is not None):
        raise click.UsageError(_("--template 填好的是 Word 文件：-o 写成 .docx"))
    output.check_apart([template])


def _details(opened: OpenedRegister, said: Mapping[str, str], *, in_full: bool) -> Details:
    from zerenfengong.answers.papers.paper_settings import find_paper_settings  # noqa: PLC0415

    known = find_paper_settings(opened.path)
    return Details(opened.query.register.document, Texts({**known, **said}), in_full)


def _drawn(template: bytes | None, paper: "Paper", output: Output) -> Drawn:
    if template is None:
        return draw("paper", output.chosen, paper, output.canvas)
    return filled(template, paper)


def _unit_file(
    details: Details,
    drawn: "Callable[[Paper, Output], Drawn]",
    opened: OpenedRegister,
    share: Share,
    output: Output,
) -> Drawn:
    return drawn(paper_of(_ASSIGNMENT, opened.query, share.criteria, details), output)

"""``zrfg paper``: what an office sends as it is: the issued table, assignments, the tracker, bulletins, reminders."""

import datetime as dt
from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

import click
from click.core import ParameterSource

from zerenfengong.answers.papers import PAPERS, paper_of
from zerenfengong.answers.papers.details import Details
from zerenfengong.answers.papers.paper_fields import PAPER_FIELDS, field_named, field_value
from zerenfengong.cli.help import command, output_option
from zerenfengong.cli.opened import OpenedRegister, check_not_bundled
from zerenfengong.cli.opened_together import one_path, open_registers
from zerenfengong.cli.option_values import period_name
from zerenfengong.cli.options import NO_FILTERS, AskedFilters, RegistersAsked, WordType, selection_options
from zerenfengong.cli.output import Output, say
from zerenfengong.cli.split import check_split, split_by_unit, split_option
from zerenfengong.cli.template_file import read_template
from zerenfengong.errors import AskedWrongly
from zerenfengong.i18n import N_, _, listed
from zerenfengong.model import Texts, Unit
from zerenfengong.query.criteria import Criteria
from zerenfengong.query.missing import ReportPeriod, report_period
from zerenfengong.query.query import Query
from zerenfengong.query.shares import Share
from zerenfengong.query.status import NOTHING_KNOWN, Clock
from zerenfengong.render import Drawn, draw, filled, offered

if TYPE_CHECKING:
    from collections.abc import Callable

    from zerenfengong.answers.papers.paper_parts import Paper

FORMATS = offered("paper")

_CHANGES = "changes"
_KINDS = WordType({**{kind: (one.name,) for kind, one in PAPERS.items()}, _CHANGES: (N_("调整对照表"),)})
_ISSUED, _ASSIGNMENT, _TRACKER, _BULLETIN, _REMINDER = PAPERS

_SPLIT_FORMAT = "docx"

# So many characters at its end are the kind of an office, and tell nothing: 办公室.
_SHORTEST = 3


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
        "issued（印发稿）是印发的那张表；assignment（交办单）写一个单位要办的事，牵头的和有时限的写全文，要写 --unit 或 --split；"
        "tracker（台账）用来跟进，有进展记录时填上进展；bulletin（通报）写一个时期的完成情况和存在问题，截至时期最后一天，"
        "各数与 zrfg stats 的一样；reminder（催办通知单）写一个报告单位逾期和临期的期限，要写 --reporter 或 --split，"
        "加 --record 就记进进展记录；changes（调整对照表）写两个版本的不同，旧、新的写法同 zrfg diff。"
        "署名、文号、联系人等写在设置文件的 [papers] 里，或者用 --set。\n\n"
        "  zrfg paper issued -o 分工表.docx\n"
        "  zrfg paper 交办单 --unit 司法局 --set 联系人=张某 -o 司法局.docx\n"
        "  zrfg paper assignment --split 交办单\n"
        "  zrfg paper bulletin --period 2026-04 -o 通报.docx\n"
        "  zrfg paper reminder --split 催办 --record\n"
        "  zrfg paper changes HEAD~3 -o 调整对照表.docx"
    ),
)
@click.argument("kind", type=_KINDS, metavar=_("种类"))
@click.argument("versions", nargs=-1, metavar=_("[旧 [新]]"))
@click.option(
    "--set",
    "said",
    multiple=True,
    callback=_read_fields,
    metavar=_("名=值"),
    help=_("写上这一项：{known}；“无”就不写这一项", known=listed(field.spoken for field in PAPER_FIELDS)),
)
@click.option(
    "--template",
    type=click.Path(readable=False),
    metavar=_("文件.docx"),
    help=_("填进本单位自己的 Word 模板（docs/papers.md 列出可以写的域）"),
)
@split_option(_("每个有任务的单位一份交办单，或者每个要催的报告单位一份催办通知单，放进这个文件夹"))
@click.option(
    "--period",
    metavar=_("时期"),
    help=_("通报哪个时期：2026-04、2026-Q2、2026-W17，也可以写 4月、上月；默认最近的报送日所在的"),
)
@click.option("--record", is_flag=True, help=_("催办通知单写成文件以后，记进进展记录，催办间隔以内不再催"))
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
    period: str | None,
    record: bool,
    in_full: bool,
) -> None:
    """See ``help`` above."""
    _check_own(kind, period, record=record)
    if kind == _CHANGES:
        if said or template or split or in_full or asked != NO_FILTERS:
            raise click.UsageError(_("调整对照表只写 旧、新 和 -o"))
        _write_changes(versions, registers, output)
        return
    if versions:
        raise click.UsageError(_("旧、新 只用于 changes（调整对照表）"))
    _check(output, kind, asked, split, in_full=in_full)
    if template is not None:
        _check_template(output, template, split)
    else:
        _check_fields(kind, said)
    if record:
        check_not_bundled(next(iter(registers.paths), None))
    opened = open_registers(registers, clock, output, gates=split is not None or record).only(_("公文"))
    criteria = opened.criteria(asked, opened.units(asked.units))
    drawn = partial(_drawn, None if template is None else read_template(template))
    details = _details(opened, said, in_full=in_full)
    if kind == _REMINDER:
        from zerenfengong.cli.reminding import write_reminders  # noqa: PLC0415 (only for this one)

        write_reminders(opened, criteria.reporters, output, details, drawn, split, record=record)
    elif split is not None:
        target = output._replace(format=output.format or _SPLIT_FORMAT)
        split_by_unit(opened, criteria, target, split, partial(_unit_file, details, drawn))
    else:
        output.write(drawn(_paper(opened, kind, criteria, details, period), output))


def _paper(opened: OpenedRegister, kind: str, criteria: Criteria, details: Details, period: str | None) -> "Paper":
    if kind == _ASSIGNMENT and len(criteria.units) != 1:
        raise click.UsageError(_("交办单一份写一个单位：用一个 --unit，或者 --split 每个单位一份"))
    if kind == _BULLETIN:
        opened, named = _asked_of_period(opened, period)
        details = details._replace(period=named)
    made = paper_of(kind, opened.query, criteria, details)
    if kind == _ASSIGNMENT:
        _say_own(criteria.units[0], details)
    return made


def _write_changes(versions: Sequence[str], registers: RegistersAsked, output: Output) -> None:
    from zerenfengong.answers.change_paper import change_paper  # noqa: PLC0415 (only for this one)
    from zerenfengong.cli.compared import change_page  # noqa: PLC0415

    path = one_path(registers, _("公文"))
    if not 1 <= len(versions) <= 2:
        raise click.UsageError(_("写上与哪个版本对照：zrfg paper changes HEAD~3，或者 旧、新 两个"))
    old, new = (*versions, None)[:2]
    output.draw("paper", change_paper(change_page(old or "", new, path, output, every=False)))


def _check_own(kind: str, period: str | None, *, record: bool) -> None:
    """Refuse what only one kind of paper is asked with."""
    if period is not None and kind != _BULLETIN:
        raise click.UsageError(_("--period 只用于 bulletin（通报）"))
    if record and kind != _REMINDER:
        raise click.UsageError(_("--record 只用于 reminder（催办通知单）"))


def _check(output: Output, kind: str, asked: AskedFilters, split: str | None, *, in_full: bool) -> None:
    chosen = asked != NO_FILTERS
    if kind == _ISSUED and chosen:
        raise click.UsageError(_("印发稿是整张表，不能只写一部分；要一部分用 tracker（台账）"))
    if kind == _BULLETIN and chosen:
        raise click.UsageError(_("通报写整张表的完成情况，不能只写一部分；要一部分的数用 zrfg stats"))
    if kind == _REMINDER:
        _check_reminder(asked, split)
    if in_full and kind != _TRACKER:
        raise click.UsageError(_("--wide 只用于 tracker（台账）"))
    if kind == _ASSIGNMENT and split is None and not asked.units:
        raise click.UsageError(_("交办单一份写一个单位：用一个 --unit，或者 --split 每个单位一份"))
    if split is None:
        return
    if kind not in (_ASSIGNMENT, _REMINDER):
        raise click.UsageError(_("--split 只用于 assignment（交办单）和 reminder（催办通知单）"))
    check_split(output, split)


def _check_fields(kind: str, said: Mapping[str, str]) -> None:
    """Refuse a field that would be nowhere on the paper; an office's own template may name any."""
    names, paper = {field.key: field.spoken for field in PAPER_FIELDS}, PAPERS[kind]
    for key in said:
        if key not in paper.fields:
            known = listed(names[one] for one in paper.fields)
            raise click.UsageError(
                _("{paper}上没有“{name}”，可以写：{known}", paper=_(paper.name), name=names[key], known=known)
            )


def _check_reminder(asked: AskedFilters, split: str | None) -> None:
    if asked._replace(reporters=()) != NO_FILTERS:
        raise click.UsageError(_("催办通知单写一个报告单位逾期和临期的期限，只能用 --reporter 选单位"))
    if split is None and not asked.reporters:
        raise click.UsageError(_("催办通知单一份写一个报告单位：用一个 --reporter，或者 --split 每个单位一份"))


def _check_template(output: Output, template: str, split: str | None) -> None:
    if output.chosen != "docx" and (split is None or output.format is not None):
        raise click.UsageError(_("--template 填好的是 Word 文件：-o 写成 .docx"))
    output.check_apart([template])


def _details(opened: OpenedRegister, said: Mapping[str, str], *, in_full: bool) -> Details:
    from zerenfengong.answers.papers.paper_fields import find_paper_settings  # noqa: PLC0415

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
) -> Drawn | None:
    from zerenfengong.answers.papers.assignment import NothingToAssign  # noqa: PLC0415 (only where one is made)

    try:
        made = paper_of(_ASSIGNMENT, opened.query, share.criteria, details)
    except NothingToAssign:
        return None
    _say_own(share.unit, details)
    return drawn(made, output)


def _say_own(unit: Unit, details: Details) -> None:
    """Say where an office would send a paper to itself, as far as the names tell."""
    if details.signed in (unit.name, *unit.aliases):
        say(_("{unit}就是署名的机关：这份交办单是发给自己的", unit=unit.name))
    elif _is_short_for(unit.name, details.signed):
        told = {"unit": unit.name, "signed": details.signed}
        say(_("{unit}看来就是署名的{signed}：看一看这份交办单是不是发给自己的", **told))


def _is_short_for(name: str, whole: str) -> bool:
    """Whether a name has nothing but characters of a longer one, in their order, and ends as it does: 管委会办公室."""
    rest = iter(whole)
    return len(name) > _SHORTEST and name[-_SHORTEST:] == whole[-_SHORTEST:] and all(one in rest for one in name)


def _asked_of_period(opened: OpenedRegister, name: str | None) -> tuple[OpenedRegister, ReportPeriod]:
    """The register asked on the last day of a period, today where that is to come, by what is known today.

    Another day may be asked for, and what was known on another (``--as-of``, ``--known-by``); without a name it is the period of
    the last day by which reports were due.

    Raises:
        AskedWrongly: the day is before the period begins.
    """
    clock = opened.query.clock
    if clock.known_by == NOTHING_KNOWN:
        raise click.UsageError(_("--no-ledger 不看进展记录，写不了通报"))
    asked = None if name is None else period_name("--period", name, clock.as_of)
    period = report_period(opened.settings, asked, clock.as_of)
    if not _is_given("as_of"):
        clock = clock._replace(as_of=min(clock.as_of, period.last))
    if clock.as_of < period.first:
        raise AskedWrongly(
            _("{day} 还没有到 {period}（{first} 开始）", day=clock.as_of, period=period.name, first=period.first)
        )
    if clock.known_by is None:
        clock = clock._replace(known_by=dt.date.today())  # noqa: DTZ011 (the office's own day)
    return opened._replace(query=Query([opened.query.book], clock)), period


def _is_given(option: str) -> bool:
    return click.get_current_context().get_parameter_source(option) is not ParameterSource.DEFAULT

"""``zrfg import``: an issued document as a draft register, every decision that was not forced named with its place."""

import datetime as dt
import os
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

import click

from zerenfengong.cli import missing_facts
from zerenfengong.cli.help import command
from zerenfengong.cli.option_values import read_issued, read_line
from zerenfengong.cli.options import file_option, output_options
from zerenfengong.cli.output import Output, beside, say, write_beside
from zerenfengong.cli.standard_input import DASH, read_all
from zerenfengong.errors import OutputRefused, RegisterUnreliable
from zerenfengong.i18n import N_, _, plural
from zerenfengong.model import Kind
from zerenfengong.register import discovery
from zerenfengong.register.new_register import check_place, who_answers
from zerenfengong.render import Canvas

if TYPE_CHECKING:
    from zerenfengong.checks.result import Verdict
    from zerenfengong.importing.drafting.draft import Draft
    from zerenfengong.importing.lexicon.headers import HeaderPart
    from zerenfengong.importing.opening import OpenedDocument
    from zerenfengong.model import Register
    from zerenfengong.register.loader import Loaded
    from zerenfengong.render.import_report import Said

_FAULTY = N_("任务台账 {path} 有错，不能用；先用 zrfg validate 改正")

FORMATS = ("yaml", "json")


@command(
    "import",
    help=_(
        "导入：把印发的文件（Word、Excel、PDF、网页、Markdown、CSV、从 Word 复制的文字）变成任务台账草稿。\n\n"
        "凡不是文件写明、而是推断的，都逐条列出，带原文的位置；没有看懂的写进备注，一个字都不丢。\n\n"
        "  zrfg import 分工表.docx -o data/tasks.yaml        新的任务台账\n"
        "  zrfg import 分工表.docx --units data/tasks.yaml   单位名称照已有的\n"
        "  zrfg import --verify 分工表.docx                  与任务台账逐项核对\n"
        "  zrfg import --update data/tasks.yaml 新表.docx -o 新台账.yaml\n"
        "  zrfg import 计划.xlsx --column 做法=measure --column 谁做=responsible\n\n"
        "退出码：0 完成；1 原文有字没有着落，编了号的项大半没有登记，--strict 时有推断，--verify 时有不同；"
        "2 用法不对；3 文件读不了，或里面没有责任分工。"
    ),
)
@click.argument("source", type=click.Path(readable=False, allow_dash=True), metavar=_("文件"))
@click.option("--verify", is_flag=True, help=_("不生成任务台账，只与现有的任务台账逐项核对"))
@click.option(
    "--update",
    "update_path",
    type=click.Path(readable=False),
    metavar=_("任务台账"),
    help=_("把重新印发的文件并入它，写成新的任务台账（-o）：编号、别名、成员、备注和注释都保留，改了什么逐条列出"),
)
@click.option("--units", "units_path", type=click.Path(readable=False), metavar=_("任务台账"), help=_("用它的单位名称"))
@click.option("--title", metavar=_("文字"), help=_("标题；不写时从文件里找"))
@click.option("--issuer", metavar=_("文字"), help=_("印发机关；不写时从文件里找"))
@click.option("--issued", metavar=_("日期"), help=_("印发日期，只知道年月时写 2023-03；不写时从文件里找"))
@click.option(
    "--column",
    "said_of_columns",
    multiple=True,
    metavar=_("栏名=字段"),
    help=_(
        "认不出来的栏名是什么，可以写几次：工作举措=measure，负责人=responsible；也可以写进 zrfg.toml 的 [import.columns]"
    ),
)
@click.option(
    "--report", "report_path", type=click.Path(readable=False), metavar=_("文件"), help=_("推断的清单写到文件")
)
@click.option("--strict", is_flag=True, help=_("有任何推断，退出码就是 1"))
@click.option(
    "-v",
    "--verbose",
    is_flag=True,
    help=_("逐条列出，带原文的那一行；不写时同类的列在一起，要决定的在前"),
)
@output_options(formats=FORMATS)
@file_option
@click.pass_context
def import_command(
    ctx: click.Context,
    path: str | None,
    output: Output,
    source: str,
    verify: bool,
    update_path: str | None,
    units_path: str | None,
    title: str | None,
    issuer: str | None,
    issued: str | None,
    said_of_columns: tuple[str, ...],
    report_path: str | None,
    strict: bool,
    verbose: bool,
) -> None:
    """See ``help`` above."""
    from zerenfengong.cli.drafted import draft_beside, drafted  # noqa: PLC0415 (the heaviest part of the program)
    from zerenfengong.importing.drafting.draft import AskedFacts  # noqa: PLC0415
    from zerenfengong.importing.opening import open_source  # noqa: PLC0415
    from zerenfengong.importing.own_columns import columns_in_settings  # noqa: PLC0415
    from zerenfengong.importing.source.bounds import MAX_BYTES  # noqa: PLC0415

    if verify and (report_path is not None or strict):
        raise click.UsageError(_("--verify 只核对，不能再写 --report 或 --strict"))
    if path is not None and not verify:
        raise click.UsageError(_("-f 指定的是现有的任务台账，只和 --verify 一起用；写到文件用 -o"))
    if update_path is not None and (verify or units_path is not None or output.chosen == "json"):
        raise click.UsageError(_("--update 只写任务台账（YAML），不能再写 --verify、--units 或 --format json"))
    updating = None if update_path is None else _loaded(update_path)
    current = _current(path) if verify else updating
    own = _own_columns(said_of_columns)
    today = dt.date.today()  # noqa: DTZ011 (only completes what the user typed)
    asked = AskedFacts(
        title=None if title is None else read_line("--title", title),
        issuer=None if issuer is None else missing_facts.read_issuer(issuer),
        issued=None if issued is None else read_issued(issued, today),
        source=_beside(source, output.path),
        units=_loaded(units_path).readable if units_path else current and current.readable,
        columns={**columns_in_settings(output.path or (source if source != DASH else "")), **own},
        file_name="" if source == DASH else os.path.splitext(os.path.basename(source))[0],
    )
    read = [path for path in (units_path, update_path, current and current.path) if path is not None]
    output.check_apart(read)
    output._replace(path=report_path).check_apart(read)
    _check_targets(source, output.path, report_path, force=output.force)
    if not verify and output.path is not None and output.chosen == "yaml":
        check_place(output.path, force=output.force)
    if source == DASH:
        opened = open_source(_("标准输入"), read_all(MAX_BYTES))
    else:
        opened = open_source(source)
        opened = opened._replace(path=discovery.display_path(source))
    _check_columns(opened, own)
    # Who says what columns hold wants the file to be read, whatever it carries.
    opened = opened._replace(exported=None) if own else opened
    if current is None:
        draft = drafted(opened, asked)
        if draft.missing and source != DASH and missing_facts.can_ask():
            said = missing_facts.ask(draft.missing, draft.register.document.title, today)
            draft = drafted(opened, asked._replace(**said)) if said else draft
        ctx.exit(_written(draft, opened, output, report_path, strict=strict, verbose=verbose))
    draft = draft_beside(opened, current.readable, asked)
    if verify:
        ctx.exit(_verified(current, draft, opened, output))
    ctx.exit(_updated(current, draft, opened, output, report_path, strict=strict, verbose=verbose))


def _check_targets(source: str, output: str | None, report: str | None, *, force: bool) -> None:
    """Refuse what would replace the document, one output by the other, or a file unasked, before anything is written."""
    from pathlib import Path  # noqa: PLC0415

    from zerenfengong.files.atomic import own_stream  # noqa: PLC0415 (only where a file is written)

    named = [os.path.realpath(path) for path in (source, output, report) if path is not None]
    if len(set(named)) < len(named):
        raise click.UsageError(_("原文、-o 和 --report 要是不同的文件"))
    if report is not None and os.path.isfile(report) and not force and own_stream(Path(report)) is None:
        raise OutputRefused(_("{path} 已经存在；要覆盖它，加上 --force", path=report))


def _own_columns(said: Iterable[str]) -> "dict[str, HeaderPart]":
    """What the user says of columns, by their headers."""
    from zerenfengong.importing.own_columns import NotAColumn, own_column  # noqa: PLC0415

    try:
        return dict(map(own_column, said))
    except NotAColumn as refused:
        raise click.UsageError(_("--column：{problem}", problem=refused)) from None


def _check_columns(opened: "OpenedDocument", own: "Mapping[str, HeaderPart]") -> None:
    """Refuse a header that no table of the document has."""
    from zerenfengong.importing.own_columns import header_names, unknown_headers  # noqa: PLC0415

    for header in unknown_headers(opened.stream, own):
        names = "”“".join(header_names(opened.stream))
        message = _("--column：{path} 的表里没有叫“{header}”的栏", path=opened.path, header=header)
        raise click.UsageError(_("{message}；有“{names}”", message=message, names=names) if names else message)


def _current(path: str | None) -> "Loaded":
    """The register that a document is compared with: the one named, else the one that is meant here."""
    from zerenfengong.cli.opened import register_here  # noqa: PLC0415 (only where there is one already)

    chosen = path or register_here()
    if chosen is None:
        raise RegisterUnreliable(_("这里和上级文件夹里都没有任务台账；用 -f 指定要核对的任务台账"))
    return _loaded(chosen)


def _loaded(path: str) -> "Loaded":
    """A register that can be relied on."""
    from zerenfengong.cli.opened import reliable  # noqa: PLC0415 (only where there is one already)

    return reliable(path, _FAULTY, hints=False)


def _beside(source: str, output: str | None) -> str | None:
    """The path of the source as a register that is written there may name it: in its own folder or below."""
    if output is None or source == DASH:
        return None
    folder = os.path.realpath(os.path.dirname(os.path.abspath(output)))
    path = os.path.realpath(source)
    inside = (
        os.path.splitdrive(folder)[0] == os.path.splitdrive(path)[0] and os.path.commonpath([folder, path]) == folder
    )
    return os.path.relpath(path, folder).replace(os.sep, "/") if inside else None


def _verified(current: "Loaded", draft: "Draft", opened: "OpenedDocument", output: Output) -> int:
    """Say what differs between the register and the document; 1 where anything does."""
    from zerenfengong.diff.verification import verify  # noqa: PLC0415
    from zerenfengong.render import verification_lines  # noqa: PLC0415

    found = verify(current.readable, draft.register)
    places = [place.where or _("第 {line} 行", line=place.line) for place in draft.places]
    if output.chosen == "json":
        output.write(verification_lines.draw_json(found, current, opened.path, places))
    else:
        output.write(verification_lines.draw_text(found, current, places))
    said = plural("{n} 处不同", len(found)) if found else _("没有不同")
    say(_("{document} 与 {register} 核对：{said}", document=opened.path, register=current.path, said=said))
    return int(bool(found))


def _written(
    draft: "Draft", opened: "OpenedDocument", output: Output, report: str | None, *, strict: bool, verbose: bool
) -> int:
    """Write the draft and the report, and say what was decided."""
    if draft.came_back is None:
        draft = draft._replace(register=_with_initials(draft.register))
    output.write(_drawn(draft, opened, output, _verdict(draft, opened, strict=strict, whole=True)))
    code = _decided(draft, opened, output, report, strict=strict, verbose=verbose)
    if draft.missing:
        undated = any(
            one.phrase and one.kind is Kind.UNSPECIFIED for task in draft.register.tasks for one in task.deadlines
        )
        path = output.path if output.chosen == "yaml" else None
        say(missing_facts.how_to_fill_in(draft.missing, opened.path, path, dates=undated))
    return code


def _updated(
    current: "Loaded",
    draft: "Draft",
    opened: "OpenedDocument",
    output: Output,
    report: str | None,
    *,
    strict: bool,
    verbose: bool,
) -> int:
    """Write the register with what the document says, and say what that changes and what was decided."""
    from zerenfengong.cli import updating  # noqa: PLC0415 (only where it is asked for)

    before = current.readable
    after = _with_initials(updating.later_state(before, draft), but=len(before.units))
    text = updating.updated_text(current, after)
    output.write(text)
    updating.say_changes(before, after, current.path, opened.path)
    return _decided(draft, opened, output, report, strict=strict, verbose=verbose)


def _decided(
    draft: "Draft", opened: "OpenedDocument", output: Output, report: str | None, *, strict: bool, verbose: bool
) -> int:
    """Write the report, and say what was decided; the exit code."""
    verdict, whole = _verdict(draft, opened, strict=strict), _verdict(draft, opened, strict=strict, whole=True)
    said = _said(draft, opened)
    if report is not None:
        _report(said, whole, report, force=output.force)
    _say_findings(said, verdict, output, verbose=verbose)
    say(_summary(draft, verdict, reported=report is not None))
    if output.path is not None and output.chosen == "yaml":
        say(who_answers(output.path))
    return verdict.exit_code


def _with_initials(register: "Register", *, but: int = 0) -> "Register":
    """The register with the initials of each unit, for typing; the first units (``but`` so many) stay as they are."""
    from zerenfengong.text.pinyin import initials  # noqa: PLC0415

    old, new = register.units[:but], register.units[but:]
    named = (unit if unit.pinyin else unit._replace(pinyin=initials(unit.name) or None) for unit in new)
    return register._replace(units=(*old, *named))


def _verdict(draft: "Draft", opened: "OpenedDocument", *, strict: bool, whole: bool = False) -> "Verdict":
    """What was decided; ``whole`` with every word of the source that stands nowhere else."""
    from zerenfengong.checks.result import Verdict, lines_of  # noqa: PLC0415
    from zerenfengong.findings import Severity  # noqa: PLC0415
    from zerenfengong.importing.document.guesses import as_findings  # noqa: PLC0415

    findings = as_findings(draft.guesses, opened.path, whole=whole)
    failing = bool(findings) if strict else any(one.severity is Severity.ERROR for one in findings)
    return Verdict((opened.path,), findings, lines_of(findings, opened.lines) if opened.lines else {}, int(failing))


def _drawn(draft: "Draft", opened: "OpenedDocument", output: Output, verdict: "Verdict") -> str:
    if output.chosen == "json":
        from zerenfengong.render.draft_json import draw_draft  # noqa: PLC0415

        return draw_draft(draft.register, opened.path, verdict.findings, {**_counts(draft), **verdict.counts})
    from zerenfengong.register.writing.registers import written_register  # noqa: PLC0415

    head = [
        _("由 zrfg import 从 {path} 读回", path=opened.path)
        if draft.came_back is not None
        else _("由 zrfg import 从 {path} 导入的草稿；对照原文核对", path=opened.path)
    ]
    comments = {**draft.comments, (): [*head, *draft.comments.get((), ())]}
    return written_register(draft.register, comments, schema=_schema_beside(output.path))


def _schema_beside(path: str | None) -> str:
    """The schema that editors check the file by, where ``zrfg init`` or somebody has put it beside it."""
    name = "register.schema.json"
    return name if path and os.path.exists(os.path.join(os.path.dirname(path), name)) else ""


def _said(draft: "Draft", opened: "OpenedDocument") -> "list[Said]":
    """What was decided, for a report by kinds."""
    from zerenfengong.findings import Location  # noqa: PLC0415
    from zerenfengong.render.import_report import Said  # noqa: PLC0415

    return [
        Said(
            Location(opened.path, one.place.line, one.place.column),
            one.place.where,
            one.code,
            one.message,
            one.hint,
            one.words,
        )
        for one in draft.guesses
    ]


def _report(said: "list[Said]", verdict: "Verdict", path: str, *, force: bool) -> None:
    """The findings as a file: json by its suffix, else as text by kinds, with every word of what they name."""
    from pathlib import Path  # noqa: PLC0415 (only where a file is written)

    from zerenfengong.files.atomic import write_new  # noqa: PLC0415
    from zerenfengong.render.finding_formats import as_json  # noqa: PLC0415
    from zerenfengong.render.import_report import draw_import_report  # noqa: PLC0415

    in_json = os.path.splitext(path)[1].lower() == ".json"
    text = as_json.draw(verdict) if in_json else draw_import_report(said, Canvas(), whole=True)
    write_new(Path(path), text.encode("utf-8", "backslashreplace"), force=force)


def _say_findings(said: "list[Said]", verdict: "Verdict", output: Output, *, verbose: bool) -> None:
    from zerenfengong.render.finding_formats import as_text  # noqa: PLC0415
    from zerenfengong.render.import_report import draw_import_report  # noqa: PLC0415

    canvas = beside(output.color)
    text = as_text.draw(verdict, canvas._replace(wide=True)) if verbose else draw_import_report(said, canvas)
    write_beside(text, canvas)


def _counts(draft: "Draft") -> dict[str, int]:
    register = draft.register
    return {
        "tasks": len(register.tasks),
        "units": len(register.units),
        "sections": len(register.sections),
        "deadlines": sum(len(task.deadlines) for task in register.tasks),
    }


def _summary(draft: "Draft", verdict: "Verdict", *, reported: bool) -> str:
    from zerenfengong.answers.wording import how_many_units  # noqa: PLC0415 (--help needs none)

    counts = _counts(draft)
    said = _(
        "{tasks} 项任务，{units}，{sections} 个章节，{deadlines} 个期限",
        tasks=counts["tasks"],
        units=how_many_units(draft.register.units),
        sections=counts["sections"],
        deadlines=counts["deadlines"],
    )
    if not verdict.findings:
        return _("{said}；没有要推断的", said=said)
    decided = _("推断 {n} 处（错误 {error}，警告 {warning}，提示 {info}）", n=len(verdict.findings), **verdict.counts)
    end = _("{said}；{decided}，逐条核对，再运行 zrfg validate", said=said, decided=decided)
    named = any(guess.words for guess in draft.guesses)
    return end if reported or not named else end + "\n" + _("没有登记的文字，全文用 --report 文件 写出来看")

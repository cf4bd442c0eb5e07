"""``zrfg validate``: every check, for whoever edits a register and for CI."""

import json
from collections.abc import Sequence

import click

from zerenfengong import loader, rules
from zerenfengong.cli.options import file_option
from zerenfengong.cli.output import say, write_stdout
from zerenfengong.findings import UNREADABLE, Finding, Location, Severity, in_order
from zerenfengong.i18n import _, ngettext
from zerenfengong.typography import one_line


@click.command(
    "validate",
    options_metavar=_("[选项]"),
    help=_(
        "检查登记册：能不能读、字段对不对、提到的单位和章节有没有登记。\n\n"
        "退出码：0 没有错误；1 有错误（加 --strict 时警告也算）；2 用法不对；3 文件读不出来（没有、不是 UTF-8、不是 YAML）。"
    ),
)
@click.argument("files", nargs=-1, type=click.Path(readable=False), metavar=_("[文件...]"))
@click.option("--format", type=click.Choice(["text", "json"]), default="text", help=_("格式"))
@click.option("--strict", is_flag=True, help=_("警告也算不通过"))
@click.option("-q", "--quiet", is_flag=True, help=_("只输出问题，不输出总结"))
@file_option
@click.pass_context
def validate_command(
    ctx: click.Context,
    path: str | None,
    files: tuple[str, ...],
    format: str,
    strict: bool,
    quiet: bool,
) -> None:
    """See ``help`` above."""
    paths = _chosen(path, files)
    checked = {loader.display_path(one): rules.check(loader.load(one)) for one in paths}
    findings = in_order(finding for found in checked.values() for finding in found) if paths else [_no_register()]
    if format == "json":
        write_stdout(_json(list(checked), findings))
    else:
        write_stdout("".join(map(_text, findings)))
        if not quiet and checked:
            say(_summary(len(checked), findings))
    ctx.exit(_exit_code(findings, strict=strict))


def _chosen(path: str | None, files: Sequence[str]) -> list[str]:
    """The files named, each once; where none is, the register that is meant here (never the one in the package)."""
    named = [*([] if path is None else [path]), *files]
    if not named:
        found = loader.discover_here()
        named = [found] if found else []
    return list(dict.fromkeys(named))


def _no_register() -> Finding:
    place = Location(loader.CANDIDATES[0], 1, 1)
    message = _("这里和上级文件夹里都没有登记册")
    return Finding(place, "ZR001", message, _("写上文件名：zrfg validate 文件；或者到登记册所在的文件夹里运行"))


def _exit_code(findings: Sequence[Finding], *, strict: bool) -> int:
    if any(finding.code in UNREADABLE for finding in findings):
        return 3
    failing = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    return 1 if any(finding.severity in failing for finding in findings) else 0


def _text(finding: Finding) -> str:
    # One line each, whatever the file says: a line of its own could be taken for a command by a CI system.
    hint = _("    提示：{hint}").format(hint=one_line(finding.hint)) + "\n" if finding.hint else ""
    return f"{one_line(str(finding))}\n{hint}"


def _summary(files: int, findings: Sequence[Finding]) -> str:
    counts = _counts(findings)
    checked = ngettext("检查了 {n} 个文件", "检查了 {n} 个文件", files).format(n=files)
    if not findings:
        return _("{checked}：没有问题").format(checked=checked)
    return _("{checked}：错误 {error}，警告 {warning}，提示 {info}").format(checked=checked, **counts)


def _counts(findings: Sequence[Finding]) -> dict[str, int]:
    return {one.value: sum(finding.severity is one for finding in findings) for one in Severity}


def _json(files: Sequence[str], findings: Sequence[Finding]) -> str:
    envelope = {
        "schema": "zrfg/findings/1",
        "files": list(files),
        "summary": _counts(findings),
        "findings": [
            {
                "path": finding.location.path,
                "line": finding.location.line,
                "column": finding.location.column,
                "code": finding.code,
                "severity": finding.severity.value,
                "message": finding.message,
                "hint": finding.hint,
            }
            for finding in findings
        ],
    }
    return json.dumps(envelope, ensure_ascii=False, indent=2) + "\n"

"""``zrfg validate``: every check, for whoever edits a register and for CI."""

import datetime as dt
import os
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING

import click

from zerenfengong.checks import rules, settings
from zerenfengong.checks.between_registers import Compared, compared, found_between
from zerenfengong.checks.result import Checked, Verdict, judge, lines_of
from zerenfengong.checks.settings import AskedSettings
from zerenfengong.cli import standard_input
from zerenfengong.cli.help import command
from zerenfengong.cli.on_all_cores import on_all_cores
from zerenfengong.cli.opened import named_files
from zerenfengong.cli.options import Command, files_option, output_options
from zerenfengong.cli.output import Output, say
from zerenfengong.cli.standard_input import DASH
from zerenfengong.findings import Finding, Location
from zerenfengong.i18n import _, plural
from zerenfengong.register import collection, discovery
from zerenfengong.register.loader import Loaded
from zerenfengong.render import offered

if TYPE_CHECKING:
    from zerenfengong.files.original import Original
    from zerenfengong.ledger.ledger_folder import Ledger

FORMATS = offered("findings")

# Formats that a person reads in the log of a run; the others are for programs, and a summary beside them would be noise.
_READ_BY_PEOPLE = frozenset({"text", "github"})


def _codes(_ctx: click.Context, _parameter: click.Parameter, values: Sequence[str]) -> tuple[str, ...]:
    """Codes of an option that is given any number of times."""
    try:
        return tuple(code for text in values for code in settings.read_codes(text))
    except ValueError as problem:
        raise click.BadParameter(str(problem)) from None


def _codes_option(name: str, help: str) -> Callable[[Command], Command]:
    return click.option(name, multiple=True, callback=_codes, metavar=_("编号,编号"), help=help)


@command(
    "validate",
    help=_(
        "检查任务台账：能不能读，字段、单位、章节对不对，牵头单位、期限、序号、文字有没有可疑之处。"
        "有进展记录的一起检查；写上一份报送的文件名，就只看那一份。"
        "文件夹和 'registers/**/*.yaml' 这样的写法是其中的各份，几份一起检查时相互对照代号和共用名录。\n\n"
        "  zrfg validate                    自己的任务台账和进展记录\n"
        "  zrfg validate --fix              把任务台账里能自动改的改好\n\n"
        "前四个选项可以写在任务台账所在或上级文件夹的 zrfg.toml 里，或者 pyproject.toml 的 [tool.zerenfengong] 里：\n"
        "  strict = true\n"
        '  ignore = ["ZR404"]\n\n'
        "退出码：0 没有错误；1 有错误（严格时警告也算）；2 用法不对；3 文件读不出来（没有、不是 UTF-8、不是 YAML）。"
    ),
)
@click.argument("files", nargs=-1, type=click.Path(readable=False, allow_dash=True), metavar=_("[文件...]"))
@_codes_option("--select", _("只看这些编号，或者以此开头的（ZR402、ZR4）；代替设置文件里的"))
@_codes_option("--ignore", _("不看这些编号，或者以此开头的；加在设置文件里的之上"))
@click.option("--strict/--no-strict", default=None, help=_("警告也算不通过"))
@click.option("-q", "--quiet/--no-quiet", default=None, help=_("只输出问题，不输出总结"))
@click.option("--fix", is_flag=True, help=_("把不用人判断的改好（标点、空格、引号、日期的写法等），写回文件"))
@click.option(
    "--append-only",
    metavar=_("版本"),
    help=_("进展记录只增不改：与这个 git 版本（如 origin/main）和 HEAD 的共同祖先对照"),
)
@click.option(
    "-v",
    "--verbose",
    is_flag=True,
    help=_("在终端里也逐条列出；不写时同类的列在一起，提示只计数（写到管道和文件时总是逐条）"),
)
@output_options(formats=FORMATS)
@files_option
@click.pass_context
def validate_command(
    ctx: click.Context,
    paths: tuple[str, ...],
    output: Output,
    files: tuple[str, ...],
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    strict: bool | None,
    fix: bool,
    quiet: bool | None,
    append_only: str | None,
    verbose: bool,
) -> None:
    """See ``help`` above."""
    if fix and DASH in (*paths, *files):
        raise click.UsageError(_("--fix 要写回文件，不能用于标准输入"))
    asked = AskedSettings(select, ignore, strict, quiet)
    given = (*paths, *files)
    named = {discovery.display_path(one): one for one in _named(given)}
    output.check_apart(named)
    ledgers = _of_ledgers(named)
    # What is named by itself; the others of a folder come with their register, where it is in the folder too.
    alone = {
        shown: register
        for shown, register in ledgers.items()
        if named[shown] in given or discovery.display_path(register) not in named
    }
    submissions = _checked_submissions(alone, asked)
    each = [one for shown, one in named.items() if shown not in ledgers]
    work = partial(_checked, asked=asked, alone=frozenset(alone), fix=fix, force=output.force, several=len(each) > 1)
    done = list(map(work, each)) if fix or DASH in each else list(on_all_cores(work, each))
    registers = _held_together(each, done)
    checked = [
        submissions[shown] if shown in alone else next(registers)
        for shown in named
        if shown in alone or shown not in ledgers
    ]
    if append_only is not None:
        checked = [_only_grown(one, append_only) for one in checked]
    verdict = judge(checked) if checked else _no_register()
    output._replace(wide=verbose).draw("findings", verdict)
    is_quiet = all(one.settings.quiet for one in checked)
    if not is_quiet and (output.path or output.chosen in _READ_BY_PEOPLE):
        say(_summary(checked, verdict))
    ctx.exit(verdict.exit_code)


def _only_grown(one: Checked, revision: str) -> Checked:
    """With what merged submissions of its ledger no longer say."""
    from zerenfengong.checks.append_only import changed  # noqa: PLC0415 (only where it is asked for)
    from zerenfengong.ledger import ledger_folder, ledger_place  # noqa: PLC0415

    if ledger_place.register_of(one.path) is not None:
        return one
    found = list(changed(one.path, ledger_folder.load(one.path), revision))
    return one._replace(findings=[*one.findings, *found])


def _of_ledgers(named: Collection[str]) -> dict[str, str]:
    """Which of these files are submissions, each with the register that it speaks of."""
    if not any("progress" in os.path.abspath(one) for one in named):
        return {}
    from zerenfengong.ledger.ledger_place import register_of  # noqa: PLC0415 (only where there is a ledger)

    found = {one: register_of(one) for one in named if one != DASH}
    return {one: register for one, register in found.items() if register is not None}


def _checked_submissions(registers: Mapping[str, str], asked: AskedSettings) -> dict[str, Checked]:
    """Files of ledgers, each named by itself; what they say is held against the register and the rest of the ledger."""
    checked = {}
    for register in dict.fromkeys(registers.values()):
        from zerenfengong.ledger import ledger_folder  # noqa: PLC0415 (only where there is a ledger)

        chosen = asked.over(settings.find_settings(register))
        loaded = standard_input.loaded(register)
        ledger = ledger_folder.load(register, loaded.register)
        found = _found_in_ledger(loaded, ledger, chosen)
        for shown in (one for one, of in registers.items() if of == register):
            checked[shown] = _checked_submission(shown, ledger, found, chosen)
    return checked


def _checked_submission(shown: str, ledger: "Ledger", found: Sequence[Finding], chosen: settings.Settings) -> Checked:
    from zerenfengong.ledger.ledger_folder import read_file  # noqa: PLC0415 (only where there is a ledger)

    known = next((one for one in ledger.files if one.path == shown), None)
    file = known or read_file(shown)
    findings = [one for one in found if one.location.path == shown]
    if known is None and not findings:  # it is not there
        findings = [one for one in file.findings if chosen.chooses(one.code)]
    unseen = sum(not chosen.chooses(one.code) for one in ledger.faults if one.location.path == shown)
    lines = lines_of(findings, file.lines) if file.text else {}
    return Checked(shown, findings, lines, chosen, unseen=unseen)


def _found_in_ledger(loaded: Loaded, ledger: "Ledger", chosen: settings.Settings) -> list[Finding]:
    if not ledger.files and not ledger.findings:
        return []
    from zerenfengong.checks.ledger_rules.checked_ledger import check_ledger  # noqa: PLC0415

    register = None if rules.faults(loaded) else loaded.register
    today = dt.date.today()  # noqa: DTZ011 (the office's own day)
    return check_ledger(register, ledger, chosen, today)


def _with_ledger(checked: Checked, path: str, loaded: Loaded, alone: Collection[str]) -> Checked:
    """A register that was checked with what is found in its ledger, less the files that are checked by themselves."""
    from zerenfengong.ledger import ledger_folder  # noqa: PLC0415 (only where there is a ledger)

    ledger = ledger_folder.load(path, loaded.register)
    if ledger.files:
        from zerenfengong.query.progress_settings import find_progress_settings  # noqa: PLC0415

        find_progress_settings(path)  # what answers would refuse is refused here too
    chosen = checked.settings
    found = [one for one in _found_in_ledger(loaded, ledger, chosen) if one.location.path not in alone]
    lines = dict(checked.lines)
    texts = {file.path: file for file in ledger.files if file.text}
    for shown, here in groupby(found, key=lambda one: one.location.path):
        lines |= lines_of(here, texts[shown].lines) if shown in texts else {}
    unseen = sum(not chosen.chooses(one.code) for one in ledger.faults if one.location.path not in alone)
    return checked._replace(
        findings=[*checked.findings, *found],
        lines=lines,
        unseen=checked.unseen + unseen,
        further=sum(one.path not in alone for one in ledger.files),
    )


def _original(path: str) -> "Original":
    """The file as it is before it is read, for writing back."""
    from zerenfengong.files.original import Original  # noqa: PLC0415 (only for --fix)

    return Original.at(path)


def _checked(
    path: str, asked: AskedSettings, alone: Collection[str], *, fix: bool, force: bool, several: bool
) -> tuple[Checked, Compared | None]:
    chosen = asked.over(settings.find_settings(path))
    original = _original(path) if fix else None
    loaded = standard_input.loaded(path)
    findings = rules.check(loaded, chosen)
    mendable = mended = 0
    if findings and loaded.register is not None:
        from zerenfengong.checks import fixing  # noqa: PLC0415 (only where something is wrong)

        mendable = len(fixing.edits(loaded, findings))
        if original is not None and mendable:
            before = loaded.text
            loaded, mended = fixing.fixed(loaded, chosen)
            findings = rules.check(loaded, chosen)
            mendable = len(fixing.edits(loaded, findings))
            if mended:
                original.rewrite(before, loaded.text, force=force)
    here = [one for one in findings if one.location.path == loaded.path]  # not in the registry
    lines = lines_of(here, loaded.lines) if here and loaded.text else {}
    unseen = (
        [one for one in rules.faults(loaded) if not chosen.chooses(one.code)] if chosen.select or chosen.ignore else []
    )
    checked = Checked(loaded.path, findings, lines, chosen, mendable, mended, len(unseen))
    if path == DASH:
        return checked, None
    return _with_ledger(checked, path, loaded, alone), compared(loaded) if several else None


def _named(given: Sequence[str]) -> list[str]:
    """The files to check: those named, else those of the collection here, else the register here."""
    found = None if given or os.environ.get("ZRFG_FILE") else collection.around_here()
    return named_files(None, given) if found is None else list(found.paths)


def _held_together(paths: Sequence[str], done: Sequence[tuple[Checked, Compared | None]]) -> Iterator[Checked]:
    """What was found in each file, with what is wrong between the registers among them."""
    known = {path: one for path, (_checked, one) in zip(paths, done, strict=True) if one is not None}
    found: dict[str, list[tuple[Finding, str]]] = {}
    if len(known) > 1:
        for finding, line in found_between(known.values(), _keys(list(known))):
            found.setdefault(finding.location.path, []).append((finding, line))
    for checked, _compared in done:
        here = [
            (finding, line) for finding, line in found.get(checked.path, ()) if checked.settings.chooses(finding.code)
        ]
        if not here:
            yield checked
            continue
        lines = {finding.location[:2]: line for finding, line in here}
        findings = [*checked.findings, *(finding for finding, _line in here)]
        yield checked._replace(findings=findings, lines={**checked.lines, **lines})


def _keys(paths: Sequence[str]) -> list[str]:
    """The key that the path of each register gives it: from the collection that they are of, or the folder that they share."""
    around = collection.around_here()
    root = collection.named(paths).root if around is None else around.root
    return [collection.key_by_path(root, path) for path in paths]


def _no_register() -> Verdict:
    place = Location(discovery.CANDIDATES[0], 1, 1)
    message = _("这里和上级文件夹里都没有任务台账")
    hint = _("写上文件名：zrfg validate 文件；或者到任务台账所在的文件夹里运行")
    return Verdict((), (Finding(place, "ZR001", message, hint),), {}, 3)


def _summary(checked: Sequence[Checked], verdict: Verdict) -> str:
    """What was done and what was found, a line each."""
    files = plural("检查了 {n} 个文件", sum(1 + one.further for one in checked))
    said = _("{checked}：没有问题", checked=files)
    if verdict.findings:
        said = _("{checked}：错误 {error}，警告 {warning}，提示 {info}", checked=files, **verdict.counts)
    if mended := sum(one.mended for one in checked):
        said = plural("改好了 {n} 处", mended) + "\n" + said
    if mendable := sum(one.mendable for one in checked):
        said += "\n" + plural("其中 {n} 处可以自动改好：zrfg validate --fix", mendable)
    if unseen := sum(one.unseen for one in checked):
        said += "\n" + plural(
            "另有 {n} 处错误没有列出（--select 或 --ignore）：有这样的错，list 等命令不会据此回答", unseen
        )
    return said

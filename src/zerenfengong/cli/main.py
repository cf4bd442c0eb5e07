"""The command ``zrfg``: its subcommands, each loaded only when it is called, and how everything ends."""

import os
import sys
from contextlib import suppress
from importlib import import_module
from typing import TYPE_CHECKING, NoReturn

import click

from zerenfengong import __version__
from zerenfengong.cli.help import Formatter
from zerenfengong.cli.output import beside, say, write_beside, write_stdout
from zerenfengong.errors import OutputRefused, RegisterUnreliable, ZrfgError, reason
from zerenfengong.i18n import N_, _, translate_click

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from zerenfengong.findings import Finding

click.Context.formatter_class = Formatter

# The groups of the help page: name -> what it does, in a line; the module commands/NAME.py (or as _MODULES has it) holds
# NAME_command.
_GROUPS = {
    N_("查询"): {
        "list": N_("列出任务，可按单位、章节、期限等筛选"),
        "show": N_("看一项任务的全部内容"),
        "due": N_("按日期列出期限，还剩几天、过了几天"),
        "units": N_("单位名录：每个单位牵头、负责多少项"),
        "sections": N_("章节目录：每一节有多少项任务"),
        "stats": N_("谁牵头、负责多少项，各章节、各月份有多少"),
        "when": N_("读出一段文字里的期限"),
    },
    N_("进展"): {
        "progress": N_("进展记录：报送、销号、退回、延期、催办，以及办理经过"),
    },
    N_("交付"): {
        "report": N_("整理成可以交出去的文件：按单位、章节、期限，Word、Excel、网页"),
        "paper": N_("公文：印发稿、交办单、台账、通报、催办通知单、调整对照表"),
        "export": N_("导出成数据表，供其他程序使用：SQLite、Parquet"),
    },
    N_("维护"): {
        "import": N_("导入印发的文件：Word、Excel、网页、文字变成任务台账，推断的逐条列出"),
        "diff": N_("两个版本、两份任务台账或印发的文件有哪些不同"),
        "history": N_("任务历次的变化：哪天、谁、改了什么"),
        "init": N_("新建一个任务台账，连同 JSON Schema、提交前和 CI 里的检查"),
        "members": N_("统称单位（如 各部门）有哪些成员：查看，或者从名单登记"),
        "validate": N_("检查任务台账，供提交修改前和 CI 使用"),
        "fmt": N_("整理任务台账的写法，内容和注释不变"),
        "rules": N_("列出全部检查规则"),
        "explain": N_("解释一个问题编号：查的是什么，怎么改"),
        "schema": N_("输出 JSON Schema，供编辑器补全和检查"),
    },
}
COMMANDS = {name: about for commands in _GROUPS.values() for name, about in commands.items()}

_MODULES = {"import": "import_", "rules": "list_rules", "schema": "print_schema"}

# How a process ends that was told to stop by Ctrl-C.
_INTERRUPTED = 130

# The most findings that an answering command prints before it refuses.
_MOST_SHOWN = 20


class Commands(click.Group):
    """A group whose help, version and completion load none of its commands."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """The names, in the order of the help page."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Load one command."""
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"zerenfengong.cli.commands.{_MODULES.get(cmd_name, cmd_name)}")
        command: click.Command = getattr(module, f"{cmd_name}_command")
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command; a near name is offered for an unknown one."""
        if args[0] not in COMMANDS and not args[0].startswith("-") and not ctx.resilient_parsing:
            ctx.fail(_unknown_command(args[0]))
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """Write the commands with what they do, group by group."""
        for group, commands in _GROUPS.items():
            with formatter.section(_(group)):
                formatter.write_dl(
                    [(f"{name:<{max(map(len, COMMANDS))}}", _(about)) for name, about in commands.items()]
                )

    def shell_complete(self, ctx: click.Context, incomplete: str) -> "list[CompletionItem]":
        """Complete the commands' names, and the options."""
        from click.shell_completion import CompletionItem  # noqa: PLC0415 (only where the shell asks)

        named = [CompletionItem(name, help=_(about)) for name, about in COMMANDS.items() if name.startswith(incomplete)]
        return named + click.Command.shell_complete(self, ctx, incomplete)

    def invoke(self, ctx: click.Context) -> object:
        """Run a command; a job that can't be done ends in words and an exit code, not in a traceback."""
        try:
            return super().invoke(ctx)
        except RegisterUnreliable as problem:
            say(_("错误：{message}", message=_shown(problem)))
            ctx.exit(problem.exit_code)
        except ZrfgError as problem:
            say(_("错误：{message}", message=problem))
            ctx.exit(problem.exit_code)
        except MemoryError:
            say(_("错误：{message}", message=_("内存不够，做不完")))
            ctx.exit(RegisterUnreliable.exit_code)
        except RecursionError:
            say(_("错误：{message}", message=_("一层套一层，太深了，读不了")))
            ctx.exit(RegisterUnreliable.exit_code)
        except click.UsageError as problem:
            from zerenfengong.cli.usage import in_words  # noqa: PLC0415 (only where a call is wrong)

            raise in_words(problem) from None


def _shown(problem: RegisterUnreliable) -> str:
    """Show what makes a register unreliable, as ``zrfg validate`` does but for the lines of the file; return what it means.

    Where there is no text at all, the one finding has no place: it is the reason.
    """
    from zerenfengong.findings import NO_TEXT  # noqa: PLC0415 (only where something is wrong)

    findings = problem.findings
    if len(findings) == 1 and findings[0].code in NO_TEXT and findings[0].location[1:] == (1, 1):
        place, _code, why, hint = findings[0]
        unread = _("任务台账 {path} 读不了：{why}", path=place.path, why=why)
        return _("{unread}。{hint}", unread=unread, hint=hint) if hint else unread
    if findings:
        _show(findings)
    return str(problem)


def _show(findings: "tuple[Finding, ...]") -> None:
    """In a window all of them, those that are alike together; in a pipe the first ones."""
    from zerenfengong.checks.result import Verdict  # noqa: PLC0415
    from zerenfengong.render.finding_formats import as_text  # noqa: PLC0415

    canvas = beside()
    shown = findings[:_MOST_SHOWN] if canvas.columns is None else findings
    write_beside(as_text.draw(Verdict((), shown, {}, 3), canvas, all_by="zrfg validate -v"), canvas)
    if more := len(findings) - len(shown):
        say(_("……还有 {n} 处，用 zrfg validate 看全部", n=more))


def _unknown_command(name: str) -> str:
    from difflib import get_close_matches  # noqa: PLC0415 (only on a miss)

    near = get_close_matches(name, COMMANDS, n=1)
    suggestion = _("是不是 {name}？", name=near[0]) if near else _("zrfg --help 列出所有命令")
    return _("没有“{name}”这个命令。{suggestion}", name=name, suggestion=suggestion)


def _show_version(ctx: click.Context, _parameter: click.Parameter, asked: bool) -> None:
    if asked and not ctx.resilient_parsing:
        write_stdout(f"zrfg {__version__}\n")
        ctx.exit()


@click.group(
    "zrfg",
    cls=Commands,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    options_metavar=_("[选项]"),
    subcommand_metavar=_("[命令] [参数]..."),
    help=_(
        "责任分工表作为数据：谁牵头、谁负责、何时完成。\n\n"
        "任务台账是一个 YAML 文件（命令后面用 -f 指定；否则找 ZRFG_FILE、data/tasks.yaml、tasks.yaml；"
        "都没有的，查询用附带的 2020 年的表）。\n\n"
        "  zrfg list --unit 司法局            司法局要做什么\n"
        "  zrfg due --before 2020-11-30       到这一天为止有哪些期限\n"
        "  zrfg validate                      任务台账有没有错\n"
        "  zrfg                               任务台账的概况"
    ),
)
@click.option("--version", is_flag=True, is_eager=True, expose_value=False, callback=_show_version, help=_("显示版本"))
@click.pass_context
def cli(ctx: click.Context) -> None:
    """See ``help`` above."""
    if ctx.invoked_subcommand is None:
        from zerenfengong.cli.welcome import show_overview  # noqa: PLC0415 (only where no command is called)

        show_overview()


def main() -> None:
    """Run the command line of this process, and end the process."""
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    translate_click()
    if "_ZRFG_COMPLETE" in os.environ:
        from zerenfengong.cli import shells  # noqa: F401, PLC0415 (only where a shell asks; it registers itself)
    try:
        cli(prog_name="zrfg")
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 1
        if code == _INTERRUPTED:
            say(_("已取消"))
        _leave(code)
    except OSError as error:
        say(_("错误：{message}", message=reason(error)))
        _leave(OutputRefused.exit_code)


def _leave(exit_code: int) -> NoReturn:
    """End the process at once: the answer is out, and taking the interpreter apart would cost a fifth of the time.

    What is still in the buffers is written first; a reader that has gone does not want it.
    """
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            with suppress(OSError, ValueError):
                stream.flush()
    os._exit(exit_code)

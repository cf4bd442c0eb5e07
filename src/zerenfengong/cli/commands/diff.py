"""``zrfg diff``: what differs between two registers, revisions or issued documents, what matters first."""

import click

from zerenfengong.cli.help import command, general_option
from zerenfengong.cli.options import file_option, output_options
from zerenfengong.cli.output import Output, say
from zerenfengong.i18n import _
from zerenfengong.render import offered

# Formats of the differences alone.
_BARE = ("table", "docx")


@command(
    "diff",
    help=_(
        "两份任务台账有哪些不同：删了什么、期限推迟几天、换了谁牵头，重要的在前；标点、空格、顺延的序号只计数。\n\n"
        "旧、新都可以是任务台账、有任务台账的文件夹、印发的文件（Word、Excel 等），或者 git 版本；"
        "新的不写，就是现在的任务台账。\n\n"
        "  zrfg diff HEAD~3                     与三次提交以前对照\n"
        "  zrfg diff v2020..main                两个版本之间\n"
        "  zrfg diff 2020.yaml 2021.docx -o 调整对照表.docx\n\n"
        "退出码：0 完成；1 有不同（只在 --exit-code 时）；2 用法不对；3 有一份读不了，或者 git 里没有。"
    ),
)
@click.argument("old", metavar=_("旧"))
@click.argument("new", required=False, metavar=_("[新]"))
@click.option(
    "--all", "every", is_flag=True, help=_("不涉及内容的改动（标点、空格、顺延的序号、登记过的名称）也逐条列出")
)
@general_option("--exit-code", is_flag=True, help=_("有不同时，退出码是 1"))
@output_options(formats=offered("changes"))
@file_option
@click.pass_context
def diff_command(
    ctx: click.Context, path: str | None, output: Output, old: str, new: str | None, every: bool, exit_code: bool
) -> None:
    """See ``help`` above."""
    from zerenfengong.cli.compared import change_page  # noqa: PLC0415 (not for --help)

    page = change_page(old, new, path, output, every=every)
    # Where it is not on the page itself it is said beside.
    beside = output.chosen in _BARE and not output.on_terminal
    for sentence in page.summary if beside else ():
        say(sentence)
    output.draw("changes", page)
    for remark in page.remarks if beside else ():
        say(remark)
    if output.chosen == "table" and not output.canvas.color and page.marks_words:
        say(_("[-…-] 是原来的字，{+…+} 是现在的字"))
    ctx.exit(int(exit_code and bool(page.comparison.differences)))

"""``zrfg explain``: one code's page of the rule book."""

import click
from click.shell_completion import CompletionItem

from zerenfengong.checks.pages import page
from zerenfengong.cli.help import command
from zerenfengong.cli.options import output_options
from zerenfengong.cli.output import Output
from zerenfengong.errors import AskedWrongly
from zerenfengong.findings import CODES, codes_in
from zerenfengong.i18n import _, listed
from zerenfengong.render import offered

FORMATS = offered("rules")

_MOST_NEAR = 10


def _codes(_ctx: click.Context, _parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    known = [code for code in CODES if code.startswith(incomplete.upper())]
    return [CompletionItem(code, help=_(CODES[code][1])) for code in known]


@command(
    "explain",
    help=_(
        "解释一个问题编号：查的是什么、为什么要紧、怎么改，附不对的和对的例子。zrfg rules 列出全部编号。\n\n"
        "  zrfg explain ZR402"
    ),
)
@click.argument("codes", nargs=-1, required=True, metavar=_("编号..."), shell_complete=_codes)
@output_options(formats=FORMATS)
def explain_command(codes: tuple[str, ...], output: Output) -> None:
    """See ``help`` above."""
    pages = [page(_known(code)) for code in codes_in(" ".join(codes))]
    if not pages:
        raise AskedWrongly(_("没有写编号"))
    output.draw("rules", pages)


def _known(asked: str) -> str:
    code = f"ZR{asked}" if asked.isdecimal() else asked
    if code in CODES:
        return code
    from difflib import get_close_matches  # noqa: PLC0415 (only on a miss)

    near = [code for code in CODES if code.startswith(asked)] or get_close_matches(asked, CODES, n=5)
    message = _("没有“{code}”这个编号，zrfg rules 列出全部", code=asked)
    if near:
        message += "\n" + _("  是不是：{names}", names=listed(near, _MOST_NEAR))
    raise AskedWrongly(message)

"""What a document does not state and its register needs: asked for on a terminal, elsewhere said in one line."""

import datetime as dt
import sys
from collections.abc import Callable, Sequence
from typing import Any

import click

from zerenfengong.cli.option_values import read_issued, read_line
from zerenfengong.cli.output import watched
from zerenfengong.i18n import N_, _, listed
from zerenfengong.register.discovery import as_typed, display_path
from zerenfengong.text.folding import plain

NAMES = {"title": N_("标题"), "issuer": N_("印发机关"), "issued": N_("印发日期")}

# What days and numbers are written with.
_OF_DAYS = "0123456789０１２３４５６７８９．〇零一二三四五六七八九十廿卅元年月日号./-—: "


def can_ask() -> bool:
    """Whether a person is there to answer."""
    return watched(sys.stdin) and watched(sys.stderr)


def ask(missing: Sequence[str], usual: str, today: dt.date) -> dict[str, Any]:
    """What a person says of each of these facts (title, issued, issuer, in this order); what is skipped is not there.

    ``usual`` is the title where nothing is typed.
    """
    read: dict[str, Callable[[str], Any]] = {
        "title": lambda text: read_line("--title", text),
        "issued": lambda text: read_issued(text, today),
        "issuer": read_issuer,
    }
    said = {}
    for key in (key for key in read if key in missing):
        text = _("没有找到{what}，请输入（回车跳过）", what=_(NAMES[key]))
        if key == "issued":
            text = _("没有找到印发日期，请输入，如 2024-03-15、2024-03（回车跳过）")
        if key == "title" and usual:
            text = _("没有找到标题，请输入（回车用“{usual}”）", usual=usual)
        default = usual if key == "title" else ""
        answer = click.prompt(text, default=default, show_default=False, err=True, value_proc=_skipping(read[key]))
        if answer:
            said[key] = answer
    return said


def read_issuer(text: str) -> str:
    """Who has issued a document: a line of text that is no day and no number."""
    issuer = read_line("--issuer", text)
    if not plain(issuer).strip(_OF_DAYS):
        raise click.BadParameter(_("“{text}”是日期或数字，不是印发机关", text=issuer), param_hint="--issuer")
    return issuer


def _skipping(read: Callable[[str], Any]) -> Callable[[str], Any]:
    return lambda text: read(text) if text.strip() else ""


def how_to_fill_in(missing: Sequence[str], source: str, output: str | None, *, dates: bool) -> str:
    """The line that says how the rest is filled in; ``dates``: whether limits wait for the day of issue."""
    names, fields = listed(_(NAMES[key]) for key in missing), listed(missing)
    options = " ".join(f"--{key} …" for key in missing)
    if output is None:
        return _("{names}导入时可以写明：{options}", names=names, options=options)
    path = as_typed(display_path(output))
    if dates and "issued" in missing:
        said = _("{names}写进 {path} 的 document（{fields}），再运行 zrfg validate --fix {path}，期限的日期就补上了")
    else:
        said = _("{names}写进 {path} 的 document（{fields}）")
    again = f"zrfg import {as_typed(source)} -o {path} --force {options}"
    return _("{said}；或者重新导入：{again}", said=said.format(names=names, path=path, fields=fields), again=again)

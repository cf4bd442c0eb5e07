"""What is wrong with how a command was called, in words: click's own have straight quotes and half-width commas."""

from io import StringIO
from typing import IO, Any

import click

from zerenfengong.cli.output import say
from zerenfengong.i18n import _, listed

_MOST_NAMED = 3
_MOST_DIGITS = 9


class Choice(click.Choice[str]):
    """One of a few words; what is none of them is answered with all of them."""

    def get_invalid_choice_message(self, value: object, ctx: click.Context | None) -> str:  # noqa: ARG002
        """The words that can be written."""
        return _("没有“{value}”，可以写：{known}", value=value, known=listed(self.choices))


class Number(click.ParamType[int]):
    """A whole number from 0 on."""

    name = "number"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The number; full-width digits are digits."""
        digits = str(value).strip()
        if not digits.isdecimal() or len(digits) > _MOST_DIGITS:
            self.fail(_("“{value}”不是 0、1、2 这样的数字", value=value), param, ctx)
        return int(digits)


class WrongCall(click.UsageError):
    """How a command was called is wrong; said as everything is said, fitted to the window."""

    def show(self, file: IO[Any] | None = None) -> None:  # noqa: ARG002 (it is standard error)
        """How it is called, where help is, and what is wrong."""
        written = StringIO()
        super().show(written)
        say(written.getvalue().removesuffix("\n"))


def in_words(problem: click.UsageError) -> click.UsageError:
    """The same problem, said as this program says things."""
    if isinstance(problem, click.exceptions.NoArgsIsHelpError):  # its message is a whole page
        return problem
    return WrongCall(_said(problem) or problem.format_message(), problem.ctx)


def _said(problem: click.UsageError) -> str:
    if isinstance(problem, click.NoSuchOption):
        from difflib import get_close_matches  # noqa: PLC0415 (only on a miss)

        near = get_close_matches(problem.option_name, problem.possibilities or (), n=_MOST_NAMED, cutoff=0)
        unknown = _("没有 {name} 这个选项", name=problem.option_name)
        return unknown + _("；是不是：{names}", names=listed(near)) if near else unknown
    if isinstance(problem, click.MissingParameter) and problem.param is not None and problem.ctx is not None:
        metavar = problem.param.make_metavar(problem.ctx).strip("[].…")
        if isinstance(problem.param, click.Option):
            option = f"{max(problem.param.opts, key=len)} {metavar}"
            return _("还要写上 {option}", option=option)
        return _("还要写上“{what}”", what=metavar)
    if isinstance(problem, click.BadParameter):
        hint = problem.param_hint or (problem.param.get_error_hint(problem.ctx) if problem.param else "")
        return _("{option} 的值不对：{message}", option=str(hint).replace("'", ""), message=problem.message)
    if isinstance(problem, click.BadOptionUsage):  # no value, or one too many
        return problem.message.replace("'", "").rstrip("。.")
    return ""

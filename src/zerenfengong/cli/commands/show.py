"""``zrfg show``: one task in full."""

import click

from zerenfengong.answers import detail, envelopes, table
from zerenfengong.answers.columns import OFFERED
from zerenfengong.cli import complete
from zerenfengong.cli.commands.list import LAYOUTS
from zerenfengong.cli.help import command
from zerenfengong.cli.opened import OpenedRegister, open_register
from zerenfengong.cli.options import clock_options, output_options, register_options
from zerenfengong.cli.output import Output
from zerenfengong.errors import AskedWrongly
from zerenfengong.i18n import _, listed
from zerenfengong.query.criteria import Criteria
from zerenfengong.query.status import Clock


@command(
    "show",
    help=_("看任务的全部内容：在哪一节、原文、单位和成员、期限以及期限是怎么读出来的。\n\n  zrfg show 1.3.1"),
)
@click.argument("ids", nargs=-1, required=True, metavar=_("编号..."), shell_complete=complete.task_ids)
@output_options(OFFERED)
@clock_options
@register_options
def show_command(path: str | None, clock: Clock, output: Output, ids: tuple[str, ...]) -> None:
    """See ``help`` above."""
    opened = open_register(path, clock, output)
    query = opened.query
    tasks = [query.register.tasks_by_id[_known(opened, one)] for one in dict.fromkeys(ids)]
    items = [query.task(task) for task in tasks]
    output.emit(
        lambda: envelopes.tasks_answer(query, items, opened.path, []),
        lambda: table.tasks_report(query, items, Criteria(), grouped=False),
        LAYOUTS.without("role"),
        register=opened.line,
        pages=lambda: [detail.task_page(query, task.id) for task in tasks],
    )


def _known(opened: OpenedRegister, asked: str) -> str:
    known = opened.query.register.tasks_by_id
    if asked in known:
        return asked
    from difflib import get_close_matches  # noqa: PLC0415 (only on a miss)

    near = [one for one in known if one.startswith(f"{asked}.")][:10] or get_close_matches(asked, known, n=5)
    message = _("没有编号为“{asked}”的任务", asked=asked)
    if near:
        message += "\n" + _("  是不是：{names}", names=listed(near))
    raise AskedWrongly(message)

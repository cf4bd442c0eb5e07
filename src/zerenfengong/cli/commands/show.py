"""``zrfg show``: one task in full."""

import click

from zerenfengong.answers import detail
from zerenfengong.answers.columns import OFFERED
from zerenfengong.answers.envelopes import keyed_line
from zerenfengong.answers.task_list import TaskList
from zerenfengong.cli import complete
from zerenfengong.cli.commands.list import LAYOUTS
from zerenfengong.cli.help import command
from zerenfengong.cli.opened_together import OpenedRegisters, open_registers
from zerenfengong.cli.options import RegistersAsked, clock_options, collection_options, output_options
from zerenfengong.cli.output import Output
from zerenfengong.errors import AskedWrongly
from zerenfengong.i18n import _, listed
from zerenfengong.model import Task
from zerenfengong.query.book import BooksAsked
from zerenfengong.query.criteria import Criteria
from zerenfengong.query.found import Found, Order
from zerenfengong.query.query import Query
from zerenfengong.query.status import Clock


@command(
    "show",
    help=_(
        "看任务的全部内容：在哪一节、原文、单位和成员、期限以及期限是怎么读出来的。"
        "几份任务台账一起查时，几份里都有的编号连代号一起写：zwgk-2020:1.3.1。\n\n  zrfg show 1.3.1"
    ),
)
@click.argument("ids", nargs=-1, required=True, metavar=_("编号..."), shell_complete=complete.task_ids)
@output_options(OFFERED)
@clock_options
@collection_options
def show_command(registers: RegistersAsked, clock: Clock, output: Output, ids: tuple[str, ...]) -> None:
    """See ``help`` above."""
    opened = open_registers(registers, clock, output)
    asked = list(dict.fromkeys(_known(opened, one) for one in ids))
    among = sorted({at for at, _id in asked})
    queries = [opened.queries[at] for at in among]
    found = [
        Found(query, Criteria(), [query.task(_task(query, id_)) for of, id_ in asked if of == at])
        for at, query in zip(among, queries, strict=True)
    ]
    order = Order(tuple(among.index(at) for at, _id in asked), across=opened.several)
    heads = BooksAsked([query.book.head for query in queries], (), opened.skipped_data)
    listing = TaskList(found, order, lambda: heads, opened.several)
    output.emit(
        listing.answer,
        lambda: listing.report(grouped=False),
        LAYOUTS.without("role"),
        register=opened.line,
        legend=tuple(map(keyed_line, queries)) if opened.several else (),
        pages=lambda: [detail.task_page(opened.queries[at], id_) for at, id_ in asked],
    )


def _task(query: Query, id_: str) -> Task:
    return query.register.tasks_by_id[id_]


def _known(opened: OpenedRegisters, asked: str) -> tuple[int, str]:
    """The place of the register that is meant, and the id of the task in it.

    Raises:
        AskedWrongly: no register has it, or several have.
    """
    found = opened.task(asked)
    if found.place is not None:
        return found.place, found.id
    from difflib import get_close_matches  # noqa: PLC0415 (only on a miss)

    among = [opened.queries[at].register for at in found.among] or [one.register for one in opened.queries]
    known = list(dict.fromkeys(id_ for register in among for id_ in register.tasks_by_id))
    # The printed number first: it is what stands on paper.
    number = found.id.strip("第项号条")
    printed = [task.id for register in among for task in register.tasks if task.number == number]
    near = [*printed, *(one for one in known if one.startswith(f"{found.id}.") and one not in printed)][:10]
    near = near or get_close_matches(found.id, known, n=5)
    message = _("没有编号为“{asked}”的任务", asked=asked)
    if near:
        message += "\n" + _("  是不是：{names}", names=listed(near))
    raise AskedWrongly(message)

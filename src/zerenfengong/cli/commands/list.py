"""``zrfg list``: tasks, filtered and sorted."""

from collections.abc import Sequence

import click

from zerenfengong.answers.columns import OFFERED, SPREADSHEET
from zerenfengong.answers.task_list import TaskList
from zerenfengong.cli.help import command, output_option
from zerenfengong.cli.opened_together import OpenedRegisters, Question, ask_registers
from zerenfengong.cli.options import (
    SORTS,
    AskedFilters,
    RegistersAsked,
    clock_options,
    collection_options,
    filter_options,
    output_options,
)
from zerenfengong.cli.output import TABLE_FORMATS, Layouts, Output
from zerenfengong.cli.usage import Number
from zerenfengong.i18n import _, plural
from zerenfengong.query.criteria import Criteria
from zerenfengong.query.found import Found, arrange, by_way, in_order
from zerenfengong.query.query import Query
from zerenfengong.query.status import Clock
from zerenfengong.render import offered

# Formats that are about one register, and those that hand the list on as a document.
_OF_ONE = frozenset({"html"})
_DOCUMENTS = frozenset(offered("handout")) - frozenset(TABLE_FORMATS)

LAYOUTS = Layouts(
    narrow=("id", "when", "task"),
    wide=("id", "when", "units", "measure"),
    piped=("id", "deadline", "role", "lead", "responsible", "supporting", "measure"),
    document=("id", "deadline", "role", "lead", "responsible", "supporting", "measure"),
    spreadsheet=SPREADSHEET,
)


@command(
    "list",
    help=_(
        "列出任务。\n\n"
        "同一个选项写几次是“或”，不同的选项是“且”；不排序时按文件的顺序。"
        "查一个单位时，明确列名的在前（牵头的在最前），经统称单位（如 管委会各部门）的在后，"
        "只可能涉及的在最后。在终端里一项一行，先列有期限的，相同的单位只说一次；全文用 zrfg show，整张表用 --wide。\n\n"
        "  zrfg list --unit 司法局 --role 牵头           司法局牵头的\n"
        "  zrfg list --section 一 --before 2020年底      第一节里年底前到期的"
    ),
)
@filter_options
@output_option("--sort", type=SORTS, help=_("按什么排序（中文也可以，如 期限），默认按文件的顺序"))
@output_option("--reverse", is_flag=True, help=_("倒序"))
@output_option("--limit", type=Number(), metavar="N", help=_("最多列几项"))
@output_option("--count", is_flag=True, help=_("只输出项数"))
@output_option("--exit-code", is_flag=True, help=_("有结果时，退出码是 1"))
@output_options(OFFERED, offered("data", "table", "handout"), wide=True)
@clock_options
@collection_options
@click.pass_context
def list_command(
    ctx: click.Context,
    registers: RegistersAsked,
    clock: Clock,
    asked: AskedFilters,
    output: Output,
    sort: str | None,
    reverse: bool,
    limit: int | None,
    count: bool,
    exit_code: bool,
) -> None:
    """See ``help`` above."""
    rows = output.holds_rows_alone and not count
    opened, questions = ask_registers(registers, clock, output, asked, gates=exit_code, rows=rows, theirs=True)
    grouped = sort is None and not reverse
    found = [_found(one, sort, reverse=reverse) for one in questions]
    order = in_order(found, sort or "document", several=opened.several, reverse=reverse)
    listing = TaskList(found, order, opened.asked, opened.several, limit, grouped)
    number = len(order.first(limit).places)
    if count:
        _say_counted(opened, listing.shown)
        output.write(f"{number}\n")
    else:
        headed = grouped and bool(asked.units) and output.chosen == "table"
        if output.chosen in _OF_ONE:
            opened.only(_("list 的网页"))
        output.emit(
            listing.answer,
            lambda: listing.report(grouped=headed, titled=output.is_document or output.chosen in _DOCUMENTS),
            LAYOUTS if asked.units else LAYOUTS.without("role"),
            register=opened.line,
            legend=opened.legend,
            handout=lambda report: listing.handout(report, opened.line),
            digest=listing.digest,
        )
    ctx.exit(1 if exit_code and number else 0)


def _found(question: Question, sort: str | None, *, reverse: bool) -> Found:
    """What a register has, in the order that it is listed in."""
    query, criteria = question.query, question.criteria
    items = query.tasks(criteria)
    if sort is None and not reverse and len(question.units) == 1:
        return Found(query, criteria, by_way(items, criteria.roles), question.units)
    return Found(query, criteria, arrange(items, query, sort or "document", reverse=reverse), question.units)


def _say_counted(opened: OpenedRegisters, found: Sequence[Found]) -> None:
    """What has to be said beside the number of tasks."""
    opened.say_who()
    for one in found:
        possible = sum(not item.is_certain(one.criteria.roles) for item in one.items) if one.criteria.units else 0
        said = [plural("其中 {n} 项只是可能涉及", possible)] if possible else []
        opened.say_of(one.query, (*said, *_left_open(one.query, one.criteria)))


def _left_open(query: Query, criteria: Criteria) -> Sequence[str]:
    from zerenfengong.answers.table import left_open  # noqa: PLC0415 (only where units are asked for)

    return left_open(query, criteria) if criteria.units else ()

"""``zrfg list``: tasks, filtered and sorted."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from zerenfengong.answers.columns import OF_THE_LEDGER, OFFERED
from zerenfengong.answers.envelopes import tasks_answer
from zerenfengong.cli.help import command, output_option
from zerenfengong.cli.opened import open_register
from zerenfengong.cli.options import (
    SORTS,
    AskedFilters,
    clock_options,
    filter_options,
    output_options,
    register_options,
)
from zerenfengong.cli.output import TABLE_FORMATS, Layouts, Output, say
from zerenfengong.cli.usage import Number
from zerenfengong.i18n import _, plural
from zerenfengong.query.criteria import Criteria
from zerenfengong.query.item_order import arrange, by_way
from zerenfengong.query.query import Item, Query
from zerenfengong.query.status import Clock
from zerenfengong.render import offered

if TYPE_CHECKING:
    from zerenfengong.answers.arrangement import Handout
    from zerenfengong.answers.digest import Digest
    from zerenfengong.answers.table import Report

# Formats that hand the list on as a document.
_DOCUMENTS = frozenset(offered("handout")) - frozenset(TABLE_FORMATS)

LAYOUTS = Layouts(
    narrow=("id", "when", "task"),
    wide=("id", "when", "units", "measure"),
    piped=("id", "deadline", "role", "lead", "responsible", "supporting", "measure"),
    document=("id", "deadline", "role", "lead", "responsible", "supporting", "measure"),
    spreadsheet=tuple(key for key in OFFERED if key not in OF_THE_LEDGER),
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
@output_option("--exit-code", is_flag=True, help=_("有结果时以 1 退出"))
@output_options(OFFERED, offered("data", "table", "handout"), wide=True)
@clock_options
@register_options
@click.pass_context
def list_command(
    ctx: click.Context,
    path: str | None,
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
    opened = open_register(path, clock, output, gates=exit_code)
    units = opened.units(asked.units)
    criteria = opened.criteria(asked, units)
    query = opened.query
    grouped = sort is None and not reverse and len(units) == 1
    found = query.tasks(criteria)
    found = by_way(found, criteria.roles) if grouped else arrange(found, query, sort or "document", reverse=reverse)
    items = found[:limit]
    if count:
        say(opened.line)
        if units and (possible := sum(not item.is_certain(criteria.roles) for item in items)):
            say(plural("其中 {n} 项只是可能涉及", possible))
        for remark in _left_open(query, criteria):
            say(remark)
        output.write(f"{len(items)}\n")
    else:
        headed = grouped and output.chosen == "table"
        as_document = output.chosen in _DOCUMENTS
        output.emit(
            lambda: tasks_answer(query, items, opened.path, units, criteria),
            lambda: _report(query, found, criteria, grouped=headed, limit=limit, titled=as_document),
            LAYOUTS if units else LAYOUTS.without("role"),
            register=opened.line,
            handout=lambda report: _handout(report, query, criteria, opened.path),
            digest=lambda: _digest(query, found, criteria, grouped=sort is None and not reverse, limit=limit),
        )
    ctx.exit(1 if exit_code and items else 0)


def _left_open(query: Query, criteria: Criteria) -> Sequence[str]:
    from zerenfengong.answers.table import left_open  # noqa: PLC0415 (only where units are asked for)

    return left_open(query, criteria) if criteria.units else ()


def _digest(query: Query, items: list[Item], criteria: Criteria, *, grouped: bool, limit: int | None) -> "Digest":
    from zerenfengong.answers.digest import tasks_digest  # noqa: PLC0415 (only for a window)

    return tasks_digest(query, items, criteria, grouped=grouped, limit=limit)


def _report(
    query: Query, items: list[Item], criteria: Criteria, *, grouped: bool, limit: int | None, titled: bool
) -> "Report":
    from zerenfengong.answers.table import tasks_report  # noqa: PLC0415 (only for a table)

    report = tasks_report(query, items, criteria, grouped=grouped, limit=limit)
    if titled:
        from zerenfengong.answers import reports  # noqa: PLC0415 (only for a document)

        return reports.titled(query, report, "、".join(unit.name for unit in criteria.units))
    return report


def _handout(report: "Report", query: Query, criteria: Criteria, path: str) -> "Handout":
    from zerenfengong.answers.arrangement import Handout  # noqa: PLC0415 (only for a document)

    return Handout(query, criteria, report, "", path)

"""``zrfg list``: tasks, filtered and sorted."""

from typing import TYPE_CHECKING

import click

from zerenfengong.answers import tasks_answer
from zerenfengong.cli.opening import open_register
from zerenfengong.cli.options import TASK_COLUMNS, Asked, clock_options, file_option, filter_options, output_options
from zerenfengong.cli.output import Layouts, Output
from zerenfengong.i18n import _
from zerenfengong.query import SORT_KEYS, Criteria, Item, Query, arrange
from zerenfengong.states import Clock

if TYPE_CHECKING:
    from zerenfengong.report import Report

LAYOUTS = Layouts(
    narrow=("id", "when", "task"),
    wide=("id", "when", "units", "measure"),
    piped=("id", "deadline", "role", "lead", "responsible", "supporting", "measure"),
    document=("id", "deadline", "role", "lead", "responsible", "supporting", "measure"),
    spreadsheet=TASK_COLUMNS,
)


@click.command(
    "list",
    options_metavar=_("[选项]"),
    help=_(
        "列出任务。\n\n"
        "同一个选项写几次是“或”，不同的选项是“且”；不排序时按文件的顺序。"
        "查一个单位时，直接点名的在前（牵头的在最前），经集合单位（如 管委会各部门）的在后，"
        "只可能涉及的在最后。"
    ),
)
@filter_options
@click.option("--sort", type=click.Choice(SORT_KEYS), default="document", help=_("按什么排序，默认按文件的顺序"))
@click.option("--reverse", is_flag=True, help=_("倒序"))
@click.option("--limit", type=click.IntRange(min=0), metavar="N", help=_("最多列几项"))
@click.option("--count", is_flag=True, help=_("只输出项数"))
@click.option("--exit-code", is_flag=True, help=_("有结果时以 1 退出"))
@output_options(TASK_COLUMNS)
@clock_options
@file_option
@click.pass_context
def list_command(
    ctx: click.Context,
    path: str | None,
    clock: Clock,
    asked: Asked,
    output: Output,
    sort: str,
    reverse: bool,
    limit: int | None,
    count: bool,
    exit_code: bool,
) -> None:
    """See ``help`` above."""
    opened = open_register(path, clock)
    units = opened.units(asked.units)
    criteria = opened.criteria(asked, units)
    query = opened.query
    found = arrange(query.tasks(criteria), query, sort, reverse=reverse)
    items = found[:limit]
    if count:
        output.write(f"{len(items)}\n")
    else:
        grouped = sort == "document" and not reverse and output.chosen == "table"
        output.emit(
            lambda: tasks_answer(query, items, opened.path, units),
            lambda: _report(query, found, criteria, grouped=grouped, limit=limit),
            LAYOUTS,
        )
    ctx.exit(1 if exit_code and items else 0)


def _report(query: Query, items: list[Item], criteria: Criteria, *, grouped: bool, limit: int | None) -> "Report":
    from zerenfengong.report import tasks_report  # noqa: PLC0415 (only for a table)

    return tasks_report(query, items, criteria, grouped=grouped, limit=limit)

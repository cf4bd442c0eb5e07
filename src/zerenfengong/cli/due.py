"""``zrfg due``: deadlines in date order, with the days left or passed."""

import datetime as dt
from typing import TYPE_CHECKING

import click

from zerenfengong import deadlines
from zerenfengong.answers import tasks_answer
from zerenfengong.cli.opening import open_register
from zerenfengong.cli.options import (
    TASK_COLUMNS,
    Asked,
    clock_options,
    file_option,
    filter_options,
    output_options,
    read_span,
)
from zerenfengong.cli.output import Layouts, Output
from zerenfengong.errors import AskedWrongly
from zerenfengong.i18n import _
from zerenfengong.query import Criteria, Item, Query
from zerenfengong.states import Clock

if TYPE_CHECKING:
    from zerenfengong.report import Report

LAYOUTS = Layouts(
    narrow=("when", "id", "lead", "measure"),
    wide=("when", "id", "lead", "measure"),
    piped=("deadline", "id", "role", "lead", "responsible", "supporting", "measure"),
    document=("deadline", "id", "role", "lead", "responsible", "supporting", "measure"),
    spreadsheet=TASK_COLUMNS,
)


@click.command(
    "due",
    options_metavar=_("[选项]"),
    help=_(
        "按日期列出期限，一行一个；日期都含当天。\n\n登记册不记录进展，所以过了日子的只说“已过期限”，不说没有完成。"
    ),
)
@click.option("--within", metavar=_("时长"), help=_("从今天（或 --as-of）起这么久之内的：30d、2周"))
@click.option("--overdue", is_flag=True, help=_("只看日子已经过了的"))
@filter_options
@click.option("--exit-code", is_flag=True, help=_("有结果时以 1 退出"))
@output_options(TASK_COLUMNS)
@clock_options
@file_option
@click.pass_context
def due_command(
    ctx: click.Context,
    path: str | None,
    clock: Clock,
    asked: Asked,
    output: Output,
    within: str | None,
    overdue: bool,
    exit_code: bool,
) -> None:
    """See ``help`` above."""
    opened = open_register(path, clock)
    units = opened.units(asked.units)
    criteria = opened.criteria(asked, units)
    if within is not None:
        criteria = _narrowed(criteria, clock.as_of, _shifted(clock, read_span("--within", within)))
    if overdue:
        criteria = _narrowed(criteria, None, _shifted(clock, -1))
    items = opened.query.deadlines(criteria)
    output.emit(
        lambda: tasks_answer(opened.query, items, opened.path, units),
        lambda: _report(opened.query, items, criteria),
        LAYOUTS,
    )
    ctx.exit(1 if exit_code and items else 0)


def _shifted(clock: Clock, days: int) -> dt.date:
    try:
        return deadlines.days_after(clock.as_of, days)
    except deadlines.NotADay as problem:
        raise AskedWrongly(str(problem)) from None


def _narrowed(criteria: Criteria, first: dt.date | None, last: dt.date) -> Criteria:
    """The window that was asked for, and within it this one; both ends of each are included."""
    return criteria._replace(
        after=max(filter(None, (criteria.after, first)), default=None),
        before=min(filter(None, (criteria.before, last))),
    )


def _report(query: Query, items: list[Item], criteria: Criteria) -> "Report":
    from zerenfengong.report import deadlines_report  # noqa: PLC0415 (only for a table)

    return deadlines_report(query, items, criteria)
